"""Write records as a file of BibTeX or BibLaTeX, one entry at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bibkit.findings.codes.export import X101, X102, X103
from bibkit.findings.finding import Finding, Step
from bibkit.formats.bibtex.draft import Draft
from bibkit.formats.bibtex.entry import describe
from bibkit.formats.bibtex.flavour import BIBLATEX_FLAVOUR, BIBTEX_FLAVOUR, Flavour
from bibkit.formats.bibtex.keys import KeyRing
from bibkit.formats.format import Style, place_of
from bibkit.model.record import Record


def export_bibtex(records: Iterable[Record], style: Style) -> Step[str]:
    """One entry of BibTeX per record, for every style of BibTeX and for biber too; findings for what it can't say."""
    return _export(records, style, BIBTEX_FLAVOUR)


def export_biblatex(records: Iterable[Record], style: Style) -> Step[str]:
    """One entry of BibLaTeX per record, for biber alone; findings for what it can't say."""
    return _export(records, style, BIBLATEX_FLAVOUR)


def _export(records: Iterable[Record], style: Style, flavour: Flavour) -> Step[str]:
    keys = KeyRing()
    for position, record in enumerate(records, 1):
        draft = Draft(flavour)
        key = keys.take(record.cite_key, position, draft.bends)
        if draft.bends:
            draft.tell("cite_key")
        entry_type = describe(record, draft, style.capitals)
        if draft.lost or draft.bent or draft.misread:
            yield from _findings(record, position, draft)
        fields = ",\n".join(draft.lines)
        before = "".join(f"{block}\n\n" for block in draft.before)
        yield f"{before}@{entry_type}{{{key},\n{fields}\n}}\n"


def _findings(record: Record, position: int, draft: Draft) -> Iterator[Finding]:
    place = place_of(record, position)
    for message in draft.lost:
        yield Finding(X101, place, message)
    for message in draft.bent:
        yield Finding(X102, place, message)
    for message in draft.misread:
        yield Finding(X103, place, message)
