"""V207: an ISSN that is none."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.text.expressions import expression
from bibkit.validate.checkdigits import bare_digits, is_isbn, is_issn
from bibkit.validate.entry import Entry
from bibkit.validate.placeholders import is_placeholder, is_placeholder_issn
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Problem, rule
from bibkit.validate.unread import ISSN, unread

# Several stand in one field where a journal has several: of print, and of the Web.
_NUMBER = expression(r"(?<![0-9])[0-9]{4}[- ]?[0-9]{3}[0-9Xx](?![0-9])")
_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2212\u00a0", "----- ")
_LONGEST = 1000  # characters of a value that are looked at


def _check(entry: Entry) -> Iterator[Problem]:
    record = entry.record
    if record.issn is not None and not is_issn(bare_digits(record.issn)):
        yield from _told(record.issn)
    for extra in unread(record, ISSN) if record.extra else ():
        yield from _told(extra.value)


def _told(written: str) -> Iterator[Problem]:
    if is_placeholder(written) or is_placeholder_issn(written):
        return
    if is_isbn(bare_digits(written[:_LONGEST])):
        yield Problem(f"{quote(written)} is no ISSN but an ISBN", "issn", "it belongs into isbn")
        return
    numbers = _NUMBER.findall(written[:_LONGEST].translate(_DASHES))
    for number in numbers:
        if is_placeholder_issn(number):
            continue
        if not is_issn(bare_digits(number)):
            yield Problem(f"the check digit of ISSN {number} is wrong", "issn", "a digit was mistyped")
    if not numbers:
        message = f"{quote(written)} is no ISSN, which has eight digits, such as 0378-5955"
        yield Problem(message, "issn", "copy it from the journal's page")


RULE = rule(
    "V207",
    Severity.WARNING,
    "an ISSN that is none",
    """An ISSN has eight digits (the last one may be an X), and the last one follows from the others: where it does not,
    a digit was mistyped, and link resolvers of libraries find another journal, or none. biber tells of it where it is
    asked to validate.""",
    check=_check,
    bad=(
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  issn = {0378-5956}
}""",
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  issn = {378-595}
}""",
    ),
    good="""@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  issn = {2434-561X}
}""",
)
