"""Gather a document and everything that it includes."""

from __future__ import annotations

import posixpath
import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from bibkit.errors import UnreadableSource
from bibkit.findings.codes.latex import L106, L107, L108
from bibkit.findings.finding import Finding
from bibkit.latex.cited import Read
from bibkit.model.place import Place
from bibkit.storage.files import printable_path

# No book comes near these; what a hostile one makes of them is read in a minute.
MOST_PAGES = 5000
MOST_CHARACTERS = 64 << 20

_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Page:
    """A file of a document. What it includes is looked for in `folders`, the last of which is the whole document's.

    One that `is_code` only defines things for the others.
    """

    path: str
    text: str
    folders: tuple[str, ...]
    is_main: bool = False
    is_code: bool = False

    @property
    def name(self) -> str:
        """What to call it in a finding."""
        return printable_path(self.path)


class Include(NamedTuple):
    """A place of a page that includes another file.

    The first one of `paths` that there is will be taken; `shown` is how the document calls it. Without paths, `trouble`
    says why it can't be followed. `folders` are what the page gets that it becomes; without any, the one where it is
    found, and that of the whole document. Of one that `may_lack` nothing is told.
    """

    at: int
    paths: tuple[str, ...] = ()
    shown: str = ""
    folders: tuple[str, ...] | None = None
    may_lack: bool = False
    is_code: bool = False
    trouble: str = ""


class Gathered(NamedTuple):
    """The files of a document in the order of reading, and what could not be followed."""

    pages: list[Page]
    findings: list[Finding]


def gather(path: str, read: Read, includes: Callable[[Page], Iterable[Include]]) -> Gathered:
    """A document and what it includes, each file once; raises `UnreadableSource` where the document can't be read."""
    opened = read(path)
    if opened is None:
        raise UnreadableSource(f"{printable_path(path)}: no such file")
    return _Gathering(read, includes).gathered(
        Page(path, opened.text, (posixpath.dirname(path),), True), opened.identity
    )


class _Open(NamedTuple):
    """A page whose includes are being followed."""

    identity: str
    page: Page
    places: Places
    includes: Iterator[Include]


class _Gathering:
    def __init__(self, read: Read, includes: Callable[[Page], Iterable[Include]]) -> None:
        self._read = read
        self._includes = includes
        self._pages: list[Page] = []
        self._findings: list[Finding] = []
        self._met: set[str] = set()
        self._open: list[_Open] = []  # no recursion: a document may nest as deep as it likes
        self._reading: set[str] = set()  # the identities of these
        self._characters = 0

    def gathered(self, main: Page, identity: str) -> Gathered:
        self._begin(main, identity)
        while self._open:
            current = self._open[-1]
            include = next(current.includes, None)
            if include is None:
                self._reading.remove(self._open.pop().identity)
            elif not self._follow(current, include):
                break
        return Gathered(self._pages, self._findings)

    def _begin(self, page: Page, identity: str) -> None:
        self._pages.append(page)
        self._met.add(identity)
        self._reading.add(identity)
        self._characters += len(page.text)
        self._open.append(_Open(identity, page, Places(page), iter(self._includes(page))))

    def _follow(self, current: _Open, include: Include) -> bool:
        """Go on with what a page includes; False where it is enough."""
        place = current.places.at(include.at)
        path, opened, trouble = include.shown, None, include.trouble or f"there is no {include.shown!r}"
        for path in dict.fromkeys(include.paths):
            try:
                opened = self._read(path)
            except UnreadableSource as error:
                trouble = str(error)
                break
            if opened is not None:
                break
        if opened is None:
            if not include.may_lack:
                self._findings.append(Finding(L106, place, f"{trouble} (not followed)"))
            return True
        if opened.identity in self._reading:
            if include.is_code:  # a subfile names the document that it is read for; a package is loaded once
                return True
            self._findings.append(Finding(L107, place, f"{path!r} is included while it is being read (not followed)"))
        elif opened.identity not in self._met:
            if len(self._pages) >= MOST_PAGES or self._characters + len(opened.text) > MOST_CHARACTERS:
                most = f"{MOST_PAGES:,} files or {MOST_CHARACTERS >> 20} MB"
                message = f"the document has more than {most} (the rest is not read)"
                self._findings.append(Finding(L108, place, message))
                return False
            folders = include.folders or (posixpath.dirname(path), current.page.folders[-1])
            self._begin(Page(path, opened.text, folders, is_code=include.is_code), opened.identity)
        return True


class Places:
    """The places of characters in a page."""

    def __init__(self, page: Page) -> None:
        self._name = page.name
        self._text = page.text
        self._line_starts: array[int] | None = None

    def at(self, offset: int) -> Place:
        """Where the character at this offset stands."""
        if self._line_starts is None:
            self._line_starts = array("Q", [0])
            self._line_starts.extend(match.end() for match in _LINE_END.finditer(self._text))
        line = bisect_right(self._line_starts, offset)
        return Place(self._name, line, offset - self._line_starts[line - 1] + 1)
