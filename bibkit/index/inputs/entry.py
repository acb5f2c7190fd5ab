"""What a source of the index says, entry by entry."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from bibkit.enrich.paper import CodeLink, Paper
from bibkit.findings.finding import Finding
from bibkit.model.place import Place


class Gone(NamedTuple):
    """A paper that arXiv has deleted; the id is without a version."""

    id: str


class Entry(NamedTuple):
    """One thing that a source says, the line on which it begins, from 1, and the day on which that was last changed.

    Of a version that is there already, arXiv still adds where it was published, and changes its categories.
    """

    place: Place
    value: Paper | Gone | CodeLink
    changed: date | None = None


Reading = Entry | Finding

# Bytes of one entry. Papers of three thousand authors with their affiliations take less than 1 MB.
LONGEST = 8 << 20
