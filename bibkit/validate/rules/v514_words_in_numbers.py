"""V514: words beside a volume or a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bibkit.findings.finding import Mending, Severity
from bibkit.formats.bibtex.edit_surgery import Value
from bibkit.text.expressions import expression
from bibkit.validate.entry import Entry
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Fix, Problem, rule

_NUMBER = r"(?P<number>[0-9]+(?:[-/\u2013][0-9]+)?[A-Za-z]?)"
_VOLUME = expression(rf"(?:vol(?:ume|s?\.)?|v\.|bd\.|band|jg\.|t\.|tome?\.?)[\s:]*{_NUMBER}", re.IGNORECASE)
_ISSUE = expression(
    rf"(?:no\.?|nos\.|nr\.?|n\.|num(?:ber|\.)?|issue|iss\.?|n[°º]|\u2116|heft|#)[\s:.]*{_NUMBER}", re.IGNORECASE
)


def _check(entry: Entry) -> Iterator[Problem]:
    record = entry.record
    # The number of a report or in a series is printed as it stands ("Technical Report Nr. 99").
    for name, value, words in (
        ("volume", record.volume, _VOLUME),
        ("issue", record.issue, _ISSUE),
    ):
        if value is not None and not value[0].isdigit() and (found := words.fullmatch(value)) is not None:
            hint = f"write {found['number']}; styles add the word themselves"
            yield Problem(f"the {name} is written as {quote(value)}", name, hint, _fix(entry, name, found["number"]))


def _fix(entry: Entry, name: str, number: str) -> Fix | None:
    field = entry.field(name)
    if field is None:
        return None
    return Fix({field.name.lower(): Value(number.replace("\u2013", "--"))}, is_safe=False)


RULE = rule(
    "V514",
    Severity.WARNING,
    "words beside a volume or a number",
    """Styles write "volume" and "no." themselves, each in its way: of Vol. 12 they make "volume Vol. 12", and programs
    that compare two entries don't see that it is the volume 12.""",
    check=_check,
    mending=Mending.UNSAFE,
    bad="""@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  volume = {Vol. 12},
  number = {No. 3}
}""",
    good=(
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  volume = {A12},
  number = {Suppl. 3}
}""",
        """@techreport{berg2014report,
  title = {Notes on everything},
  author = {Berg, Anna},
  institution = {Institute of Notes},
  year = {2014},
  number = {Nr. 99}
}""",
    ),
)
