"""Take apart what holds several serial numbers: those of the printed and of the electronic edition side by side."""

from __future__ import annotations

from collections.abc import Callable

from bibkit.text.expressions import expression

_SIGNS = expression(r"[,;/]+")
_BETWEEN = expression(r"[\s,;/]+")
_REMARK = expression(r"\([^()]{0,60}\)")  # "(print)", "(hbk.)"
_LONGEST = 1000  # characters; nobody has so many


def every_serial(text: str, find: Callable[[str], str | None]) -> list[str]:
    """The numbers that a text consists of, as `find` (`isbn_of`, `issn_of`) finds each; none with anything else in it.

    Remarks in round brackets are passed over. Zotero, Crossref and Springer give several numbers in one field.
    """
    if len(text) > _LONGEST:
        return []
    text = _REMARK.sub(" ", text)
    for between in (_SIGNS, _BETWEEN):  # an ISBN may have blanks in it
        every = [find(part) for part in between.split(text) if part.strip()]
        found = [number for number in every if number is not None]
        if len(found) == len(every):
            return found
    return []
