"""V502: a month that is none."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.formats.bibtex.fields import FORMAT
from bibkit.text.dates import month_of
from bibkit.text.expressions import expression
from bibkit.validate.entry import Entry
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Problem, rule

_WORD = expression(r"[^\W\d_]+")
# Beside months, what stands in the place of one.
_PARTS_OF_YEAR = frozenset(
    "spring summer autumn fall winter quarter first second third fourth early mid late and to st nd rd th q".split()
)
_LONGEST = 60  # characters; no month is that long


def _check(entry: Entry) -> Iterator[Problem]:
    for name, date in (("issued", entry.record.issued), ("accessed", entry.record.accessed)):
        if date is not None and date.month is not None and not 1 <= date.month <= 12:
            yield Problem(f"there is no month {date.month}", f"{name}.month")
    for extra in entry.record.extra:
        if extra.name == "month" and extra.format == FORMAT and not _is_part_of_year(extra.value):
            hint = "write a macro: month = jan, feb, mar … dec, without braces"
            yield Problem(f"{quote(extra.value)} is no month", "month", hint)


def _is_part_of_year(text: str) -> bool:
    """Whether it is a season, a quarter, or more than one month: BibTeX prints that, though nobody sorts by it."""
    words = [word.lower() for word in _WORD.findall(text[:_LONGEST])]
    return bool(words) and all(word in _PARTS_OF_YEAR or month_of(word) is not None for word in words)


RULE = rule(
    "V502",
    Severity.WARNING,
    "a month that is none",
    """There is no thirteenth month. A name in another language than English is printed by BibTeX as it is, whatever the
    language of the text; biber tells that it will not sort properly, and reference managers leave it out. A macro that
    nobody has defined is lost everywhere.""",
    check=_check,
    bad=(
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  month = {13}
}""",
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  month = {Januar}
}""",
    ),
    good="""@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  month = {Spring}
}""",
)
