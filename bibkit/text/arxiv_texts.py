"""Clean the texts of arXiv's metadata: no line breaks, no TeX accents, mathematics as it is."""

from __future__ import annotations

import re

from bibkit.text.latex import to_text

_FORMULA = re.compile(r"(?<!\\)(\${1,2})(?!\$)(?:[^$\\]|\\.)++\1", re.DOTALL)
_LONGEST = 100_000  # characters; nobody typed more of them
_HOLE = "\ue000"  # private use: no text of arXiv has it


def squeezed(text: str) -> str:
    """The text with a single blank for each run of blanks and line ends, and none around it."""
    text = text.strip()
    if "\n" in text:
        text = text.replace("\n", " ")
    if "  " in text or "\t" in text or "\r" in text:
        return " ".join(text.split())
    return text


def clean_text(text: str) -> str:
    r"""A title or an abstract in Unicode; mathematics between dollars stays as it is.

    >>> clean_text("On Poincar\\'e's\n  $\\alpha$-maps")
    "On Poincaré's $\\alpha$-maps"
    """
    text = squeezed(text)
    return without_tex(text) if "\\" in text else text


def without_tex(text: str) -> str:
    """The text with LaTeX's accents and commands read, but for what is between dollars."""
    if len(text) > _LONGEST:
        return text
    formulas: list[str] = []

    def keep(formula: re.Match[str]) -> str:
        formulas.append(formula[0])
        return _HOLE

    outside = _FORMULA.sub(keep, text)
    if "\\" not in outside:
        return text
    read = to_text(outside).text
    if not formulas:
        return read
    around = read.split(_HOLE)
    if len(around) != len(formulas) + 1:  # one stood in an argument that was dropped
        return to_text(text).text
    return "".join(part for pair in zip(around, (*formulas, ""), strict=True) for part in pair)
