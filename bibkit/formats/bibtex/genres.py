"""Read what sort of thesis or report an entry says it is."""

from __future__ import annotations

from bibkit.formats.bibtex.types import DEFAULT_GENRES
from bibkit.model.kind import Kind

# biblatex's own words for the `type` field (its manual, 4.9.2.13).
_KEYWORDS = {
    "mathesis": "Master's thesis",
    "bathesis": "Bachelor's thesis",
    "phdthesis": "PhD thesis",
    "candthesis": "Candidate thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
    "patent": "Patent",
    "patentde": "German patent",
    "patenteu": "European patent",
    "patentfr": "French patent",
    "patentuk": "British patent",
    "patentus": "U.S. patent",
    "patreq": "Patent request",
    "patreqde": "German patent request",
    "patreqeu": "European patent request",
    "patreqfr": "French patent request",
    "patrequk": "British patent request",
    "patrequs": "U.S. patent request",
    "software": "Computer software",
    "datacd": "Data CD",
    "audiocd": "Audio CD",
}
_KINDS_WITH_KEYWORDS = frozenset({Kind.THESIS, Kind.REPORT, Kind.PATENT, Kind.SOFTWARE, Kind.DATASET, Kind.SONG})
# What an entry type says by itself.
TYPE_GENRES = {"phdthesis": "PhD thesis", "mastersthesis": "Master's thesis"}


def read_genre(entry_type: str, kind: Kind, text: str | None) -> tuple[Kind, str | None]:
    """The kind, and the genre where the kind doesn't tell all, by the type of an entry and its decoded `type` field."""
    if text is None:
        return kind, TYPE_GENRES.get(entry_type)
    if text == DEFAULT_GENRES.get(kind):
        return kind, None
    if kind is Kind.REPORT and text == DEFAULT_GENRES[Kind.STANDARD]:
        return Kind.STANDARD, None
    return kind, _KEYWORDS.get(text, text) if kind in _KINDS_WITH_KEYWORDS else text
