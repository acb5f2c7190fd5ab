"""RIS: a line for each value under a tag of two letters; reference managers exchange it."""

from __future__ import annotations

import re

from bibkit.formats.format import Format
from bibkit.formats.ris.exporter import export

_FIRST_LINE = re.compile(r"\s*+TY {1,2}-(?:[ \n]|\Z)")


def looks_like(head: str) -> bool:
    """Whether the first line that isn't blank opens an entry."""
    return _FIRST_LINE.match(head) is not None


RIS = Format("ris", "RIS", (".ris",), looks_like, export=export)
