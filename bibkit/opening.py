"""Open sources: find out the format of each, and what those of one run share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from bibkit.errors import UnreadableSource
from bibkit.formats.format import Format, Share
from bibkit.formats.registry import recognise
from bibkit.model.source import SourceText
from bibkit.storage.files import FileSource
from bibkit.storage.legacy import LegacySource


class Opening(NamedTuple):
    """A source, and the format it is in."""

    source: SourceText
    format: Format


def open_source(source: SourceText, format: Format | None) -> Opening:
    """The source in its format; one that may be older than UTF-8 is read in whatever encoding it is in.

    Raises `UnreadableSource` where it can't be read, or its format can't be told.
    """
    lenient = LegacySource(source) if isinstance(source, FileSource) else source
    if format is None:
        try:
            format = recognise(lenient)
        except UnreadableSource:
            format = _recognised(source)
    return Opening(lenient if format.legacy_encoding else source, format)


def _recognised(source: SourceText) -> Format:
    try:
        return recognise(source)  # which says where it is no UTF-8, if that is what is wrong
    except UnreadableSource as error:
        from bibkit.latex.documents import is_document  # takes as long to import as a small file to read

        if not is_document(source.name):
            raise
        message = f"{source.name}: a document that cites, and no bibliography (it is named with --cited-in)"
        raise UnreadableSource(message) from error


class Shared:
    """What formats keep of the sources of one run, from the first one that is read to the last."""

    def __init__(self, openings: Callable[[], Iterable[Opening]]) -> None:
        """`openings` is asked for all sources when somebody needs them."""
        self._openings = openings
        self._kept: dict[Share, object] = {}

    def of(self, format: Format) -> object:
        """What a format keeps; None for most."""
        share = format.share
        if share is None:
            return None
        if share not in self._kept:
            self._kept[share] = share(lambda: self._sources(share))
        return self._kept[share]

    def _sources(self, share: Share) -> Iterator[SourceText]:
        return (opening.source for opening in self._openings() if opening.format.share is share)
