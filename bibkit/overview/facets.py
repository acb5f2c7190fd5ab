"""Tell works apart as people do who look through many: by year, by category, by whether there is code."""

from __future__ import annotations

from enum import StrEnum

from bibkit.model.link import LinkKind, LinkState
from bibkit.model.record import Record


class Code(StrEnum):
    """What is known of the code of a work, the best first."""

    LINKED = "linked"  # an address leads to it
    ANNOUNCED = "announced"  # a page said that there is code, and not where
    GONE = "gone"  # all addresses that led to it are dead
    NONE = "none"  # a page said that there is none
    UNKNOWN = "unknown"


def year_of(record: Record) -> int | None:
    """The year in which a work was issued; of a range, the first one."""
    return record.issued.year if record.issued is not None else None


def categories_of(record: Record) -> tuple[str, ...]:
    """The categories of a work, each once, the primary one first: "cs.CL"."""
    primary = (record.eprint_class,) if record.eprint_class is not None else ()
    return tuple(dict.fromkeys((*primary, *record.categories)))


def code_of(record: Record) -> Code:
    """What is known of the code of a work; what an address says is believed rather than a mark on a page."""
    states = [link.state for link in record.links if link.kind is LinkKind.CODE]
    if any(state is not LinkState.GONE for state in states):
        return Code.LINKED
    if states:
        return Code.GONE
    if record.has_code is None:
        return Code.UNKNOWN
    return Code.ANNOUNCED if record.has_code else Code.NONE
