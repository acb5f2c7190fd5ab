"""Keep what stands between the entries of a file: it goes with the entry behind it, and comes back in front of it."""

from __future__ import annotations

from bibkit.formats.bibtex.fields import FORMAT
from bibkit.formats.bibtex.scan import Block, blocks
from bibkit.model.provenance import Extra

# The names of the extras, by the type of the block; "" is plain text, which BibTeX passes over.
_NAMES = {"comment": "@comment", "preamble": "@preamble", "string": "@string", "xdata": "@xdata", "": "@text"}
BETWEEN = frozenset(_NAMES.values())


def is_between(block: Block) -> bool:
    """Whether a block stands for no work."""
    return block.type in _NAMES


def kept(block: Block) -> Extra:
    """The extra that holds a block."""
    return Extra(FORMAT, _NAMES[block.type], block.raw)


def between_entries(extra: Extra) -> str | None:
    """What an extra has to stand in front of an entry; None where it would not be the one block that it says it is."""
    found = list(blocks([extra.value]))
    if len(found) != 1 or found[0].notes or found[0].raw != extra.value or kept(found[0]) != extra:
        return None
    return extra.value
