"""Check sources one after the other: against the schema and the rules, in whatever format they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial

from bibkit.errors import UnreadableSource
from bibkit.findings.finding import Finding
from bibkit.formats.format import Format, ReadingContext
from bibkit.model.date import Date
from bibkit.opening import Opening, Shared, open_source
from bibkit.storage.files import FileSource
from bibkit.storage.legacy import LegacySource
from bibkit.storage.parts import is_large
from bibkit.validate.beside import Relay
from bibkit.validate.check import check
from bibkit.validate.checking import Checking, Tally

_ENTRIES_AT_ONCE = 50  # that a second process hands over


class Checks:
    """The checks of some files, in their order: what one of them defines holds in those behind it.

    A second process helps with large .bib files: this is for a process that has no other threads.
    """

    def __init__(
        self, sources: Sequence[FileSource], *, source_format: Format | None = None, as_of: Date | None = None
    ) -> None:
        """`source_format` is the format of all; without it each one is recognised. `as_of` is when they were copied."""
        self._sources = sources
        self._format = source_format
        self._as_of = as_of
        self._openings: dict[FileSource, Opening] = {}
        self._shared = Shared(self._all_openings)

    def of(
        self, source: FileSource, checking: Checking, tally: Tally, *, also: Iterable[Finding] = ()
    ) -> Iterator[Finding]:
        """Everything that is wrong in one of the sources; `also` is what was found out about its entries elsewhere.

        Raises `UnreadableSource` where it can't be read or recognised, at once or on the way, and `UnknownFormat` where
        bibkit does not read its format.
        """
        opening = self._opening(source)
        context = ReadingContext(as_of=self._as_of, finds_places=True, shared=self._shared.of(opening.format))
        relay = _relay() if is_large(source) else None
        yield from check(opening.source, opening.format, context, checking, tally, also=also, relay=relay)
        if isinstance(opening.source, LegacySource) and (finding := opening.source.finding()) is not None:
            yield finding

    def _opening(self, source: FileSource) -> Opening:
        if source not in self._openings:
            self._openings[source] = open_source(source, self._format)
        return self._openings[source]

    def _all_openings(self) -> Iterator[Opening]:
        for source in self._sources:
            with suppress(UnreadableSource):  # which is told when it is its turn
                yield self._opening(source)


def _relay() -> Relay | None:
    from bibkit.storage.relay import has_second, relayed  # takes 3 ms, and small files do without

    return partial(relayed, batch=_ENTRIES_AT_ONCE) if has_second() else None
