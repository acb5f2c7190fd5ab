"""The order of fields in an entry: the exporter's, with the fields that it doesn't write beside their like."""

from __future__ import annotations

from bibkit.formats.bibtex.syntax import Field

_ORDER = (
    "title subtitle titleaddon shorttitle author editor translator journal journaltitle booktitle booksubtitle"
    " maintitle chapter issue number eid eventtitle series volume volumes pages pagetotal edition version address"
    " location entrysubtype howpublished type publisher school institution organization date year month day eprint"
    " archiveprefix eprinttype primaryclass eprintclass url file doi isbn issn pmid pmcid note urldate language langid"
    " keywords abstract"
).split()
_RANKS = {name: rank for rank, name in enumerate(_ORDER)}


def in_order(fields: tuple[Field, ...]) -> list[Field]:
    """The fields in the standard order: behind those that have a place in it the others, as they stand.

    Of two fields of one name the first one stays first: it is the one that counts.
    """
    return sorted(fields, key=lambda field: _RANKS.get(field.name.lower(), len(_RANKS)))
