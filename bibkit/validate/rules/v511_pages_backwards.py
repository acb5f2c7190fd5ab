"""V511: pages that end before they begin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.text.expressions import expression
from bibkit.validate.entry import Entry
from bibkit.validate.rule import Problem, rule

_RANGE = expression(r"(?P<letter>[A-Za-z]?)(?P<first>[1-9][0-9]{0,7})-(?P<other>[A-Za-z]?)(?P<last>[1-9][0-9]{0,7})")
_ROMANS = expression(r"(?P<first>[ivxlc]{1,12})-(?P<last>[ivxlc]{1,12})", re.IGNORECASE)
_ROMAN = expression(r"c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_BETWEEN = expression(r"[,;+&]|\band\b")
_LONGEST = 300  # characters of a value that are looked at


def _check(entry: Entry) -> Iterator[Problem]:
    pages = entry.record.pages
    if pages is None or "-" not in pages or _is_forwards(pages):
        return
    for one in _BETWEEN.split(pages[:_LONGEST]):
        one = one.strip()
        found = _RANGE.fullmatch(one)
        if (found is not None and _is_backwards(found)) or _is_backwards_in_romans(one):
            yield Problem(f"the pages {one} end before they begin", "pages", "is a digit wrong, or missing?")
            return


def _is_forwards(pages: str) -> bool:
    """Whether they are two numbers that are in order, as nearly all are."""
    first, _, last = pages.partition("-")
    return len(pages) < _LONGEST and first.isdecimal() and last.isdecimal() and int(first) <= int(last)


def _is_backwards(found: re.Match[str]) -> bool:
    first, last = found["first"], found["last"]
    if found["other"] not in ("", found["letter"]):
        return False
    if len(last) >= len(first) or found["other"]:
        return int(last) < int(first)
    # "121-9" is 121-129. Of "123456-7" and "12-1" the first number is that of an article or a chapter.
    if len(last) == 1 or len(first) > 5:
        return False
    return int(first[: -len(last)] + last) < int(first)


def _is_backwards_in_romans(one: str) -> bool:
    found = _ROMANS.fullmatch(one.lower())
    if found is None or not (_ROMAN.fullmatch(found["first"]) and _ROMAN.fullmatch(found["last"])):
        return False
    return _number(found["last"]) < _number(found["first"])


def _number(roman: str) -> int:
    values = [_VALUES[letter] for letter in roman]
    return sum(
        -value if value < following else value for value, following in zip(values, (*values[1:], 0), strict=True)
    )


RULE = rule(
    "V511",
    Severity.WARNING,
    "pages that end before they begin",
    """The last page comes before the first one: a digit was mistyped, or got lost. Styles print it as it is. Numbers
    that leave out what they share are fine (1234--45), and so are those of articles and chapters (012345-1).""",
    check=_check,
    bad=(
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  pages = {345--312}
}""",
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  pages = {121--19}
}""",
    ),
    good="""@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  pages = {1234--45}
}""",
)
