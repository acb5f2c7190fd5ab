"""What is checked in each file: as its configuration has it, and the options of the command line."""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import TracebackType
from typing import NamedTuple, Self

from bibkit.cli.configuring import Configuring
from bibkit.cli.report import Report
from bibkit.errors import BadSetting, UnreadableSource
from bibkit.formats.bibtex.dialect import Dialect
from bibkit.settings.keys import Settings
from bibkit.storage.files import printable_path
from bibkit.storage.folders import LOCK
from bibkit.validate.catalogue import CODES, DEFAULT, RULES
from bibkit.validate.checking import Checking
from bibkit.validate.entry import Context
from bibkit.validate.knowledge import NOBODY, Knowledge
from bibkit.validate.selection import Selection

_OF_DOCUMENTS = frozenset(code for code in CODES if code.startswith("L"))
_EPOCH = "SOURCE_DATE_EPOCH"  # https://reproducible-builds.org/specs/source-date-epoch/


@dataclass(frozen=True, slots=True)
class Options:
    """The options of the command line that a configuration has keys for, beside those that choose codes."""

    dialect: Dialect | None
    baseline: str | None
    lock: str | None
    index: str | None
    strict: bool


class FileCheck(NamedTuple):
    """What is checked in a file, whether warnings count, and which findings are forgiven."""

    checking: Checking
    strict: bool
    baseline: str | None


class Checkings:
    """What is checked in each file; lock and index are opened once, and closed with it."""

    def __init__(self, configuring: Configuring, options: Options, report: Report, *, cited_in: bool) -> None:
        """`cited_in` is whether there are documents that cite the files: else nothing is said of citations.

        Raises `BadConfiguration`, and `UnreadableSource` for a lock that is named and isn't there.
        """
        if options.lock is not None and not os.path.lexists(options.lock):
            raise UnreadableSource(f"{printable_path(options.lock)}: no such file")
        self._holding = configuring.holding(
            report.tell,
            {
                "dialect": options.dialect,
                "baseline": options.baseline,
                "lock": options.lock,
                "index": options.index,
                "strict": options.strict or None,
            },
        )
        self._cited_in = cited_in
        self._today = _today()
        self._of_paths: dict[str, FileCheck] = {}
        self._checks: dict[tuple[Settings, tuple[str, ...]], FileCheck] = {}
        self._known: dict[tuple[str | None, str | None], Knowledge] = {}
        self._stack = ExitStack()

    def of(self, path: str) -> FileCheck:
        """What is checked in the file at a path.

        Raises `BadConfiguration`, `UnknownCode`, `UnusableLock`, `UnusableIndex`.
        """
        if path not in self._of_paths:
            held = self._holding.settings_for(path)
            which = held.settings, held.ignored_here
            if which not in self._checks:  # so that many files share one
                self._checks[which] = self._check(held.settings, held.ignored_here)
            self._of_paths[path] = self._checks[which]
        return self._of_paths[path]

    def _check(self, settings: Settings, ignored: tuple[str, ...]) -> FileCheck:
        selection = Selection(settings.select, settings.extend_select, settings.ignore, ignored)
        codes = selection.codes(CODES, DEFAULT)
        if not self._cited_in:
            codes -= _OF_DOCUMENTS
        known = self._knowledge(settings.lock, settings.index)
        context = Context(self._today, settings.dialect, known)
        return FileCheck(Checking(RULES, codes, context), settings.strict, settings.baseline)

    def _knowledge(self, lock: str | None, index: str | None) -> Knowledge:
        """Who knows something: a lock that is there or named, and an index only if it is named."""
        if lock is None and os.path.lexists(LOCK):
            lock = LOCK
        if index is None and (path := os.environ.get("BIBKIT_INDEX")) and os.path.lexists(path):
            index = path
        if lock is None and index is None:
            return NOBODY
        if (lock, index) not in self._known:
            self._known[lock, index] = self._remembered(lock or LOCK, index)
        return self._known[lock, index]

    def _remembered(self, lock: str, index: str | None) -> Knowledge:
        from bibkit.lookup.knowledge import Remembered  # takes as long to import as a small file to check
        from bibkit.lookup.lockfile import LockFile

        file = LockFile(lock)
        if index is None:
            return Remembered(file.lock, printable_path(lock))
        from bibkit.index.lookup import Index  # takes long to import

        return Remembered(file.lock, printable_path(lock), self._stack.enter_context(Index(index)))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()


def _today() -> date:
    """The day it is, or that it is said to be for a result that others can make again."""
    epoch = os.environ.get(_EPOCH)
    if not epoch:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise BadSetting(f"{_EPOCH}: {epoch!r} is not a number of seconds since 1970") from None
