"""Cut the elements of a large JSON array out of a stream of bytes, without decoding them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bibkit.index.inputs.blocks import Blocks
from bibkit.index.inputs.entry import LONGEST
from bibkit.index.inputs.stretch import Stretch

_STRING = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"'


def _nested(levels: int) -> bytes:
    """What may stand in an object that has so many levels of objects and lists in it."""
    deeper = rb"|[{\[]" + _nested(levels - 1) + rb"[}\]]" if levels else b""
    return rb'(?:[^"{}\[\]]++|' + _STRING + deeper + rb")*+"


# The snapshot's objects have lists of lists in them.
_OBJECT = re.compile(rb"\{" + _nested(4) + rb"\}", re.DOTALL)
_BETWEEN = re.compile(rb"[\s,]*+")
_NEXT = re.compile(rb",\s*+(?=\{)")
_FIRST_NAME = re.compile(rb'\{\s*+("[^"\\]{1,64}"\s*+:)')
# Bytes that may be looked at in vain to get past what is broken, and how many for each that was got past.
_PATIENCE = 1 << 26
_AGAIN = 8
_OVERLAP = 256  # bytes kept where an opening is looked for, so that none is cut apart


class Broken(NamedTuple):
    """Why there is no object."""

    reason: str
    is_last: bool = False  # nothing more was read


def elements(blocks: Blocks) -> Iterator[tuple[int, bytes | Broken]]:
    """The objects in the array that a stream is, each with the line on which it begins, in flat memory.

    What is not an object is told once, up to the next one. Objects are nested in four more levels at most.
    """
    return _Array(blocks).elements()


class _Array(Stretch):
    """An array that is read."""

    def __init__(self, blocks: Blocks) -> None:
        super().__init__(blocks)
        self._opening = _NEXT  # how the next object begins; learned from the first one
        self._in_vain = 0

    def elements(self) -> Iterator[tuple[int, bytes | Broken]]:
        while self._sign() != b"[" and self._sign():
            self._advance(self._at + 1)  # the byte order mark
        self._advance(self._at + 1)
        while (sign := self._sign()) and sign != b"]":
            end = self._end() if sign == b"{" else None
            if end is not None:
                self._learn()
                line, found = self._line, self._text[self._at : end]
                self._advance(end)
                yield line, found
                continue
            if not self._is_patient():
                yield self._line, Broken("too much of it is broken", is_last=True)
                return
            line = self._line
            if self._blocks.broken is not None and self._is_ended:
                return  # that is told
            reason = "it isn't JSON, or nested too deeply, or cut off" if sign == b"{" else "no object stands there"
            is_last = not self._go_to_next()
            yield line, Broken(reason, is_last)
            if is_last:
                return
        if not sign and self._blocks.broken is None:
            yield self._line, Broken("the closing bracket ']' is missing", is_last=True)

    def _sign(self) -> bytes:
        """The next byte that is neither blank nor a comma; empty at the end."""
        while True:
            found = _BETWEEN.match(self._text, self._at)
            self._advance(found.end() if found is not None else self._at)
            if self._at < len(self._text) or not self._grow():
                return self._text[self._at : self._at + 1]

    def _end(self) -> int | None:
        """Where the object that begins here ends; None where it doesn't, or far too late."""
        wanted = 0
        while True:
            size = len(self._text) - self._at
            if size >= wanted or self._is_ended:
                if found := _OBJECT.match(self._text, self._at):
                    return found.end()
                if size > LONGEST or self._is_ended:
                    self._in_vain += size
                    return None
                wanted = 2 * size  # so that looking again and again costs no more than twice as much
            self._grow()

    def _learn(self) -> None:
        if self._opening is _NEXT and (name := _FIRST_NAME.match(self._text, self._at)):
            self._opening = re.compile(rb"[,\[}\]\s]\s*+(?=\{\s*+" + re.escape(name[1]) + rb")")

    def _is_patient(self) -> bool:
        return self._in_vain < _PATIENCE + _AGAIN * (self._passed + self._at)

    def _go_to_next(self) -> bool:
        """Go to where the next object seems to begin; whether there is one."""
        start = self._at + 1
        while True:
            if found := self._opening.search(self._text, start):
                self._advance(found.end())
                return True
            self._advance(max(self._at, len(self._text) - _OVERLAP))
            if not self._grow():
                self._advance(len(self._text))
                return False
            start = self._at
