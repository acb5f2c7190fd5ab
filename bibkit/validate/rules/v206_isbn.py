"""V206: an ISBN that is none."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.text.expressions import expression
from bibkit.validate.checkdigits import bare_digits, is_isbn, is_issn
from bibkit.validate.entry import Entry
from bibkit.validate.placeholders import is_placeholder, is_placeholder_isbn
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Problem, rule
from bibkit.validate.unread import ISBN, unread

# Several stand in one field where a book has several: hard and soft cover, print and electronic.
_NUMBER = expression(r"(?<![0-9])(?<![0-9]-)(?:97[89][- ]?)?(?:[0-9][- ]?){9}[0-9Xx](?![0-9])")
_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2212\u00a0", "----- ")
_LONGEST = 1000  # characters of a value that are looked at


def _check(entry: Entry) -> Iterator[Problem]:
    record = entry.record
    if record.isbn is not None and not is_isbn(bare_digits(record.isbn)):
        yield from _told(record.isbn)
    for extra in unread(record, ISBN) if record.extra else ():
        if extra.name != "SN" or _NUMBER.search(extra.value[:_LONGEST]) is not None:  # in RIS an ISSN has the same tag
            yield from _told(extra.value)


def _told(written: str) -> Iterator[Problem]:
    if is_placeholder(written) or is_placeholder_isbn(written):
        return
    numbers = _NUMBER.findall(written[:_LONGEST].translate(_DASHES))
    for number in numbers:
        if not is_isbn(bare_digits(number)):
            hint = "a digit was mistyped; if it is printed so in the book, keep it"
            yield Problem(f"the check digit of ISBN {number} is wrong", "isbn", hint)
    if not numbers:
        if is_issn(bare_digits(written[:_LONGEST])):
            yield Problem(f"{quote(written)} is no ISBN but an ISSN", "isbn", "it belongs into issn")
            return
        digits = sum(map(str.isdigit, written))
        message = f"{quote(written)} is no ISBN: it has {digits} {'digit' if digits == 1 else 'digits'}, not 10 or 13"
        if digits == 13:
            message = f"{quote(written)} is no ISBN: one of 13 digits begins with 978 or 979"
        elif digits == 10:
            message = f"{quote(written)} is no ISBN"
        yield Problem(message, "isbn", "copy it from the imprint of the book")


RULE = rule(
    "V206",
    Severity.WARNING,
    "an ISBN that is none",
    """An ISBN has ten digits (the last one may be an X) or thirteen, and the last one follows from the others: where it
    does not, a digit was mistyped, and libraries and shops find another book, or none. biber leaves such a field as it
    is and tells of it where it is asked to validate. Some books were printed with a wrong one; then keep it.""",
    check=_check,
    bad=(
        """@book{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  publisher = {Notes Press},
  year = {2020},
  isbn = {978-3-16-148410-1}
}""",
        """@book{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  publisher = {Notes Press},
  year = {2020},
  isbn = {978-3-16-14841}
}""",
    ),
    good="""@book{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  publisher = {Notes Press},
  year = {2020},
  isbn = {0-8044-2957-X}
}""",
)
