"""Tell where in a file a place of an entry is."""

from __future__ import annotations

from bibkit.formats.bibtex.scan import Block
from bibkit.model.place import Place


class Places:
    """The lines and columns of places in a block; asked for in order, each stretch is looked through once."""

    def __init__(self, name: str, block: Block) -> None:
        self._name = name
        self._block = block
        self._line = block.line
        self._line_start = 1 - block.column
        self._offset = 0

    def at(self, offset: int) -> Place:
        """Where an offset into the block's raw text is."""
        block = self._block
        if offset < self._offset:
            self._offset, self._line, self._line_start = 0, block.line, 1 - block.column
        lines = block.raw.count("\n", self._offset, offset)
        if lines:
            self._line += lines
            self._line_start = block.raw.rindex("\n", self._offset, offset) + 1
        self._offset = offset
        return Place(self._name, self._line, offset - self._line_start + 1)
