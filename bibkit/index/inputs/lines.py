"""Cut a stream of bytes into its lines."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.index.inputs.blocks import Blocks
from bibkit.index.inputs.entry import LONGEST


def lines(blocks: Blocks, after: int = 0) -> Iterator[tuple[int, bytes | None]]:
    """The lines behind the first `after` ones, each with its number from 1; None for one of more than `LONGEST` bytes.

    Of a stream that breaks, the line on which it does is left out.
    """
    number, block = _passed(blocks, after)
    held: list[bytes] = []
    size = 0
    while block:
        first, *others = block.split(b"\n")
        if size <= LONGEST:
            held.append(first)
        size += len(first)
        if others:
            number += 1
            yield number, _joined(held, size)
            last = others.pop()
            for line in others:
                number += 1
                yield number, line
            held, size = [last], len(last)
        block = blocks.next()
    if size and blocks.broken is None:
        yield number + 1, _joined(held, size)


def _joined(held: list[bytes], size: int) -> bytes | None:
    if size > LONGEST:
        return None
    return held[0] if len(held) == 1 else b"".join(held)


def _passed(blocks: Blocks, after: int) -> tuple[int, bytes]:
    """How many lines were passed over, and what follows them."""
    left = after
    while block := blocks.next():
        ends = block.count(b"\n")
        if ends >= left:
            at = 0
            for _ in range(left):
                at = block.index(b"\n", at) + 1
            if at < len(block):
                return after, block[at:]
            return after, blocks.next()
        left -= ends
    return after, b""
