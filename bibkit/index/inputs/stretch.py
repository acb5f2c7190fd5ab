"""Hold the stretch of a stream that is looked at, and let it move along with the reading."""

from __future__ import annotations

from bibkit.index.inputs.blocks import Blocks


class Stretch:
    """The bytes at hand of a stream: those before `_at`, which is on `_line`, are done with.

    `_passed` bytes are at hand no more. What reads a stream is one.
    """

    def __init__(self, blocks: Blocks) -> None:
        self._blocks = blocks
        self._text = b""
        self._at = 0
        self._line = 1
        self._passed = 0
        self._is_ended = False

    def _advance(self, end: int) -> None:
        self._line += self._text.count(b"\n", self._at, end)
        self._at = end

    def _grow(self) -> bool:
        """Read on, letting go of what is done with; false at the end."""
        block = self._blocks.next()
        if not block:
            self._is_ended = True
            return False
        self._passed += self._at
        self._text = self._text[self._at :] + block
        self._at = 0
        return True
