"""The languages of documents that cite: how to tell one, find its citations and write a key in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath
from typing import NamedTuple

from bibkit.errors import UnknownFormat
from bibkit.latex import markdown, tex, typst
from bibkit.latex.citation import Citation
from bibkit.latex.commands import Shape


class Language(NamedTuple):
    """What documents with certain suffixes are written in.

    `citations` takes a text and an author's own commands that cite. `spell` gives a key as it stands at a citation in
    a text. `is_label` tells keys that may be meant for something else than a bibliography.
    """

    suffixes: tuple[str, ...]
    citations: Callable[[str, Mapping[str, Shape]], Iterator[Citation]]
    spell: Callable[[str, str, Citation], str]
    is_label: Callable[[str], bool]


TEX = Language((".tex", ".ltx", ".latex", ".sty", ".cls", ".rnw"), tex.citations, tex.spell, lambda key: False)
MARKDOWN = Language(
    (".md", ".markdown", ".rmd", ".qmd"), markdown.citations, markdown.spell, markdown.is_cross_reference
)
TYPST = Language((".typ",), typst.citations, typst.spell, typst.is_label)

LANGUAGES = (TEX, MARKDOWN, TYPST)


def language_of(path: str) -> Language:
    """What a document of this name is written in; raises `UnknownFormat`."""
    suffix = PurePath(path).suffix.lower()
    for language in LANGUAGES:
        if suffix in language.suffixes:
            return language
    known = ", ".join(suffix for language in LANGUAGES for suffix in language.suffixes)
    raise UnknownFormat(f"{path}: no document whose citations bibkit can find; it knows those in {known}")
