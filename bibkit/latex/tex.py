"""Find the citations in a LaTeX document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bibkit.latex.arguments import Arguments
from bibkit.latex.citation import Citation
from bibkit.latex.commands import COMMANDS, Shape
from bibkit.latex.groups import lay_out

_ITEM = re.compile(r"%[^\r\n]*|[^\s,%](?:[^,%\r\n]*[^\s,%])?")
_NO_KEY = re.compile(r"[\\#{}]")  # a macro's business
# natbib (its option "merge"), mcite and REVTeX: one that is printed as a part of the one before, with notes of its own.
_MERGED = re.compile(r"\*\s*(?:\[[^][]*\]\s*){0,2}")


def citations(text: str, more_commands: Mapping[str, Shape]) -> Iterator[Citation]:
    """Every key that a LaTeX text cites, with its place, in order of the commands; `*`, which is none, is left out.

    `more_commands` are an author's own, and how they cite. Comments and verbatim text cite nothing.

    >>> [citation.key for citation in citations(r"\\citep[see][p.~3]{chen2023, wu2024}", {})]
    ['chen2023', 'wu2024']
    """
    layout = lay_out(text)
    for command in layout.commands:
        shape = more_commands.get(command.name) or COMMANDS.get(command.name)
        if shape is not None:
            for start, end in Arguments(text, layout, command.end).groups(shape):
                yield from keys(text, start, end)


def keys(text: str, start: int, end: int) -> Iterator[Citation]:
    """The keys of a list, which stands in a text from one place to another."""
    for match in _ITEM.finditer(text, start, end):
        if match[0][0] == "%":
            continue
        merged = _MERGED.match(text, match.start(), match.end())
        key_start = merged.end() if merged else match.start()
        key = text[key_start : match.end()]
        if key and not _NO_KEY.search(key):
            yield Citation(key, key_start, match.end())


def spell(key: str, text: str, citation: Citation) -> str:
    """The key as it stands at a citation: any that bibkit makes can stand there as it is."""
    return key
