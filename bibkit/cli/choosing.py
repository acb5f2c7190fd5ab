"""Choose, of the records that are read, those that documents cite."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from bibkit.cli.report import Report
from bibkit.errors import BibkitError, UnreadableSource
from bibkit.findings.codes.latex import L109
from bibkit.findings.finding import Finding
from bibkit.latex.cited import Cited
from bibkit.latex.documents import cited_in
from bibkit.latex.shelf import Choice, Shelf, never_cited
from bibkit.model.place import Located, Place
from bibkit.model.plain import Plain, from_plain, to_plain
from bibkit.model.provenance import Extra
from bibkit.model.record import Record, with_extra
from bibkit.normalize.aliases import aliases_of, references_of
from bibkit.storage.files import FileSource
from bibkit.storage.following import open_followed
from bibkit.storage.spool import Spool
from bibkit.workshop import Tell

# What a bibliography has for all of its entries; it stays when the entry behind it goes.
_COMMON = frozenset({"@preamble", "@xdata"})


def read_documents(paths: Iterable[str], report: Report) -> list[Cited]:
    """What these documents cite; each one that can't be read is refused in the report."""
    documents: list[Cited] = []
    for path in dict.fromkeys(paths):
        try:
            documents.append(cited_in(path, open_followed))
        except BibkitError as error:
            report.refuse(error)
    return documents


def named_sources(documents: Sequence[Cited], tell: Tell) -> list[FileSource]:
    """The bibliographies that documents name, each file once; what can't be read is told.

    Raises `UnreadableSource` where that leaves none.
    """
    sources: dict[str, FileSource] = {}
    # Why not, from the beginning: what documents say of those whose names can't be known or are on the network.
    why = [finding.message for cited in documents for finding in cited.findings if finding.code is L109]
    for cited in documents:
        for path, place in cited.bibliographies:
            source = FileSource(path)
            try:
                source.check()
            except UnreadableSource as error:
                why.append(f"{error} (not read)")
                tell(Finding(L109, place, why[-1]))
                continue
            sources.setdefault(os.path.realpath(path), source)
    if not sources:
        names = ", ".join(cited.name for cited in documents)
        reason = f": {why[0]}" if why else " (name the files to read)"
        raise UnreadableSource(f"{names}: no bibliography that can be read is named there{reason}")
    return list(sources.values())


def shelve(works: Iterable[Located[Record]]) -> Shelf:
    """The keys of these records; those without any are left out."""
    shelf = Shelf()
    for work in works:
        record = work.value
        if record.cite_key is None:
            continue
        references = references_of(record) if record.extra else {}
        parents = tuple(dict.fromkeys(key for keys in references.values() for key in keys))
        crossref = next(iter(references.get("crossref", ())), None)
        shelf.add(record.cite_key, aliases_of(record), parents, crossref)
    return shelf


def citation_findings(documents: Sequence[Cited], works: Callable[[], Iterable[Located[Record]]]) -> Iterator[Finding]:
    """What documents cite and no work has, and which works they never cite; `works` is called twice."""
    for cited in documents:
        yield from cited.findings
    choice = shelve(works()).choose(documents)
    yield from choice.findings
    keys = ((work.value.cite_key, work.place) for work in works())
    yield from never_cited(((key, place) for key, place in keys if key is not None), choice.keys)


def chosen(works: Iterable[Located[Record]], choice: Choice) -> Iterator[Located[Record]]:
    """The records of a choice, in their order, but those that BibTeX wants late at the end.

    Preambles and `@xdata` that stand before others go with the next one, or with the last.
    """
    common: list[Extra] = []
    last: Located[Record] | None = None
    for step in _kept(works, choice):
        if isinstance(step, Extra):
            common.append(step)
            continue
        if last is not None:
            yield last
        last = Located(replace(step.value, extra=(*common, *step.value.extra)), step.place) if common else step
        common.clear()
    if last is not None:
        yield Located(with_extra(last.value, *common), last.place) if common else last


def _kept(works: Iterable[Located[Record]], choice: Choice) -> Iterator[Located[Record] | Extra]:
    late = dict.fromkeys(choice.late, -1)
    with Spool[tuple[tuple[str, int, int], Plain]]() as waiting:
        for work in works:
            key = work.value.cite_key
            if key not in choice.keys or key is None:
                yield from (extra for extra in work.value.extra if extra.name in _COMMON)
            elif key in late:
                late[key] = waiting.append(((*work.place,), to_plain(work.value)))
            else:
                yield work
        for ordinal in late.values():
            if ordinal >= 0:
                place, plain = waiting[ordinal]
                yield Located(from_plain(plain), Place(*place))
