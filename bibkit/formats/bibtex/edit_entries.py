"""Go through the entries of a text that is to be edited, and read each as it stands or as it might."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bibkit.formats.bibtex.between import is_between
from bibkit.formats.bibtex.inherit import Parent, find_parents, inherit, refers, values_of
from bibkit.formats.bibtex.reading import Telling
from bibkit.formats.bibtex.scan import Block, blocks
from bibkit.formats.bibtex.syntax import Field
from bibkit.formats.bibtex.understand import understand
from bibkit.formats.bibtex.values import Strings
from bibkit.model.record import Record
from bibkit.model.source import StringSource

_PIECE = 1 << 20  # characters


class Entry(NamedTuple):
    """An entry that is read as a record: the `position`th of its text, from 0."""

    position: int
    block: Block


class Entries:
    """The entries of a text in order, with whatever line ends it has.

    Where the iteration stands, the `@string`s of the text so far hold: what is read there is read with them.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._strings = Strings()
        self._parents: dict[str, Parent] | None = None

    def __iter__(self) -> Iterator[Entry]:
        position = 0
        for block in blocks(pieces_of(self._text)):
            if block.type == "string":
                for field in block.fields:
                    self._strings.define(field)
            if is_between(block) or (block.key is None and not block.fields):
                continue
            yield Entry(position, block)
            position += 1

    def read(self, block: Block) -> Record:
        """The record of an entry, without what stands before it in the text."""
        values = values_of(block, self._strings)
        if refers(values):
            if self._parents is None:
                self._parents = find_parents([StringSource("", self._text)], Strings())
            for _ in inherit(block.type, values, self._parents.get):
                pass  # what is wrong with it is told by the reader
        return understand(block.type, block.key, values, Telling())

    def is_understood(self, field: Field) -> bool:
        """Whether every macro in a value is the name of a `@string`, or of a month."""
        return not self._strings.value_of(field)[1]


def pieces_of(text: str) -> Iterator[str]:
    """The text in parts that end with a line: what is known of one is forgotten with it."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + _PIECE) + 1 or len(text)
        yield text[start:end]
        start = end
