"""Work out what becomes of .bib files when what can be mended is."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from bibkit.cli.checkings import Checkings
from bibkit.cli.in_place import SURGICAL, Revision
from bibkit.errors import UnwritableTarget
from bibkit.formats.format import Format
from bibkit.formats.registry import recognise
from bibkit.storage.documents import read_mixed_document
from bibkit.storage.files import STANDARD_INPUT, FileSource
from bibkit.storage.legacy import LegacySource
from bibkit.storage.target import check_in_place
from bibkit.validate.fixing import fixed


def mended(
    sources: Sequence[FileSource], format: Format | None, checkings: Checkings, *, unsafe: bool
) -> tuple[list[Revision], int]:
    """What becomes of the .bib files among some files, and how many problems are mended in them.

    A file that has several names becomes one revision. Raises `UnreadableSource`, also where one of the other files
    can't be read to its end, and `UnwritableTarget`.
    """
    revisions: list[Revision] = []
    count = 0
    seen: set[str] = set()
    for source in sources:
        lenient = LegacySource(source)
        its_format = format or recognise(lenient)
        if its_format not in SURGICAL:
            deque((lenient if its_format.legacy_encoding else source).pieces(), maxlen=0)
            continue
        if source.path == STANDARD_INPUT:
            raise UnwritableTarget("standard input can't be mended in its place (name a file)")
        if not os.path.isfile(source.path):  # what passes by only once is gone when it was looked at
            check_in_place(source.path)
        if (path := os.path.realpath(source.path)) in seen:
            continue
        seen.add(path)
        before = read_mixed_document(source.path)
        result = fixed(before.text, checkings.of(source.path).checking, unsafe=unsafe)
        revisions.append(Revision(before, replace(before, text=result.text)))
        count += result.mended
    return revisions, count
