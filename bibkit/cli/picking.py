"""Pick records by their cite keys from files of any format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bibkit import workshop
from bibkit.errors import BibkitError
from bibkit.findings.finding import Finding, Severity
from bibkit.formats.format import Format
from bibkit.likeness.keys import Nearest
from bibkit.model.place import Located
from bibkit.model.record import Record
from bibkit.storage.files import FileSource, printable_path


class UnknownKey(BibkitError):
    """No record has the cite key that was asked for."""

    def __init__(self, *lines: str) -> None:
        super().__init__(*lines)

    @property
    def lines(self) -> tuple[str, ...]:
        return self.args


def records_with(keys: Sequence[str], paths: Sequence[str], format: Format | None) -> list[Located[Record]]:
    """The records with each of these keys: one they came with, or else one that bibkit gives them.

    They come in the order of the keys, those with one key in the order of the files. Raises `UnknownKey`, whose lines
    are one for each key that nobody has, and whatever reading raises.
    """
    sources = [FileSource(path) for path in paths]
    found: dict[str, list[Located[Record]]] = {key: [] for key in keys}
    known: set[str | None] = set()
    faults: dict[str, None] = {}  # what is only wrong is for others to say

    def hear(finding: Finding) -> None:
        if finding.code.severity is Severity.ERROR:
            faults[f"{finding.place}: {finding.message}"] = None

    for read in (workshop.read_unchanged, workshop.stream):
        wanted = {key for key, records in found.items() if not records}
        for located in read(sources, source_format=format, tell=hear):
            key = located.value.cite_key
            known.add(key)
            if key in wanted and key is not None:
                found[key].append(located)
        if all(found.values()) or None not in known:
            break
    missing = [key for key, records in found.items() if not records]
    if missing:
        raise UnknownKey(*_unknown(missing, paths, known, next(iter(faults), None)))
    return [located for records in found.values() for located in records]


def _unknown(missing: Iterable[str], paths: Iterable[str], known: Iterable[str | None], fault: str | None) -> list[str]:
    nearest = Nearest(key for key in known if key is not None)
    files = ", ".join(map(printable_path, paths))
    broken = f"; not all could be read: {fault}" if fault is not None else ""
    lines = []
    for key in missing:
        close = nearest.to(key)
        hint = f" (did you mean {' or '.join(map(repr, close))}?)" if close else ""
        lines.append(f"no record in {files} has the key {key!r}{hint}{broken}")
    return lines
