"""Tidy page numbers."""

from __future__ import annotations

import re

from bibkit.text.expressions import expression

# Hyphen, non-breaking hyphen, figure dash, en dash, em dash, bar, minus; BibTeX has two hyphens.
_DASH = expression(r" ?(?:[\u2010-\u2015\u2212]|--+) ?|(?<=\w) - ?(?=\w)|(?<=\w)- (?=\w)")
_LABEL = expression(r"(?:pp?\.|pp(?!\w)|pages?(?!\w))[\s~]*(?=\S)", re.IGNORECASE)
_PLAIN = expression(r"[A-Za-z]?[0-9]+(?:-[A-Za-z]?[0-9]+)?")


def clean_pages(text: str) -> str | None:
    """Pages as a record has them, ranges with one hyphen; None where there are none.

    A label goes, numbers stay as they are printed: "1234--45" is 1234-45.

    >>> clean_pages("pp. 12--34, 40")
    '12-34, 40'
    """
    plain = text.replace("--", "-")
    if _PLAIN.fullmatch(plain) is not None:
        return plain
    text = _DASH.sub("-", " ".join(text.split())).strip(" .,;")
    if label := _LABEL.match(text):
        text = text[label.end() :]
    return text if any(map(str.isalnum, text)) else None
