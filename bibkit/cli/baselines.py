"""Read and write the baselines of a run: each file has that of its configuration."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from bibkit.cli.checkings import Checkings
from bibkit.errors import BadSetting, UnreadableSource, UnwritableTarget
from bibkit.findings.finding import Finding
from bibkit.storage.documents import read_document
from bibkit.storage.files import STANDARD_INPUT, printable_path
from bibkit.storage.target import check_target, write_atomically
from bibkit.validate.baseline import Baseline, NewBaseline, UnusableBaseline


class Baselines:
    """The baselines of the files of a run; where they are written anew, all is forgiven and put down."""

    def __init__(self, checkings: Checkings, *, writes: bool) -> None:
        self._checkings = checkings
        self._opened: set[str] = set()  # paths of files
        self._read: dict[str, Baseline] = {}
        self._new: dict[str, NewBaseline] | None = {} if writes else None

    def open(self, paths: Sequence[str]) -> None:
        """Read those of all files; where they are written anew, see whether that can be done.

        Raises `UnusableBaseline`, `UnreadableSource`, `UnwritableTarget`.
        """
        for path in paths:
            checking, _, baseline = self._checkings.of(path)
            if baseline is None:
                if self._new is not None:
                    raise BadSetting(f"{printable_path(path)}: no baseline is named for it (--baseline FILE)")
                continue
            if baseline not in self._read:
                self._read[baseline] = _read(baseline, must_exist=self._new is None)
                if self._new is not None:
                    check_target(baseline, paths)
                    self._new[baseline] = NewBaseline(self._read[baseline])
            if self._new is not None:
                self._new[baseline].forget(_name(path, baseline), checking.codes)
            self._opened.add(path)

    def forgives(self, path: str, finding: Finding) -> bool:
        """Whether a finding in the file at a path was there before, or is to be forgiven from now on.

        Raises as `open`.
        """
        baseline = self._checkings.of(path).baseline
        if baseline is None:
            return False
        if path not in self._opened:  # a document that another one includes
            self.open([path])
        name = _name(path, baseline)
        if self._new is None:
            return self._read[baseline].forgives(name, finding)
        self._new[baseline].add(name, finding)
        return True

    def unused(self, paths: Iterable[str]) -> int:
        """How many of the findings that were there before in these files are gone."""
        if self._new is not None:
            return 0
        checks = [(self._checkings.of(path), path) for path in paths]
        return sum(
            self._read[baseline].unused(_name(path, baseline), checking.codes)
            for (checking, _, baseline), path in checks
            if baseline is not None
        )

    def save(self) -> None:
        """Write those that are written anew; raises `UnwritableTarget`."""
        for path, baseline in (self._new or {}).items():
            write_atomically(path, [baseline.to_text()])


def _read(path: str, *, must_exist: bool) -> Baseline:
    if not os.path.lexists(path):
        if must_exist:
            raise UnreadableSource(f"{printable_path(path)}: no such file (--write-baseline makes it)")
        return Baseline()
    document = read_document(path)
    try:
        return Baseline.from_text(document.text, document.name)
    except UnusableBaseline as error:
        if must_exist:
            raise
        raise UnwritableTarget(f"{document.name}: no baseline that this bibkit knows (delete it first)") from error


def _name(path: str, baseline: str) -> str:
    """What a baseline calls a file: its path from the baseline's folder, wherever bibkit is started."""
    if path == STANDARD_INPUT:
        return path
    way = os.path.relpath(os.path.realpath(path), os.path.dirname(os.path.realpath(baseline)))
    return printable_path(way).replace(os.sep, "/")
