"""What two processes find in a .bib file is what one would have found, in the same order."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

import bibkit.storage.parts
import bibkit.storage.relay
from bibkit.checks import Checks
from bibkit.errors import UnreadableSource
from bibkit.findings.finding import Finding
from bibkit.formats.bibtex import BIBTEX
from bibkit.formats.format import ReadingContext
from bibkit.model.source import SourceText
from bibkit.storage.files import FileSource
from bibkit.storage.relay import relayed
from bibkit.validate.beside import Relay
from bibkit.validate.check import check
from bibkit.validate.checking import Tally
from linting import checking, told

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
TESTS = Path(__file__).parents[1]
CASES = sorted(TESTS.joinpath("cases").rglob("*.bib"))
REAL = TESTS.parents[1] / "shared" / "data" / "real_2000.bib"
TEXT = """% bibkit: ignore V601 -- it is a good title
@article{a, title = {An $odd title}, author = {A. Smith, B. Jones}, journal = {Notes}, year = {2020}, month = {May},
  title = {Another}}

@string{jn = "Journal"}
@misc{A, title = {https://example.org/}, author = {SMITH, JOHN and and Doe, J.}, journal = jn, year = {20}, doi = {x}}
@misc{, title = {On everything}, year = {2020}} @misc{b, title = {On everything}, year = {2020}, url = {www.x.org}}
@misc{
"""


@pytest.fixture(autouse=True)
def any_file_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bibkit.storage.parts, "LEAST_BYTES", 0)


def found(path: Path, *, by: int) -> tuple[list[Finding], int]:
    source, tally = FileSource(path), Tally()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bibkit.storage.relay, "processors", lambda: by)
        return _found(source, tally), tally.suppressed


def _found(source: FileSource, tally: Tally) -> list[Finding]:
    try:
        return list(Checks([source]).of(source, checking("ALL"), tally))
    except UnreadableSource:
        return []


def told_by(relay: Relay | None, source: SourceText) -> list[Finding]:
    return list(check(source, BIBTEX, ReadingContext(), checking("ALL"), Tally(), relay=relay))


def test_two_find_what_one_finds(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(TEXT)
    findings, suppressed = found(path, by=2)
    assert (findings, suppressed) == found(path, by=1)
    assert suppressed == 1
    assert len(findings) == 16


@pytest.mark.parametrize("folder", sorted({path.parent for path in CASES}), ids=lambda path: path.name)
def test_two_find_what_one_finds_in_all_cases(folder: Path) -> None:
    for path in folder.glob("*.bib"):
        assert found(path, by=2) == found(path, by=1)


@pytest.mark.skipif(not REAL.exists(), reason="needs ../shared/data")
def test_two_find_what_one_finds_in_a_real_file() -> None:
    findings, _ = found(REAL, by=2)
    assert findings == found(REAL, by=1)[0]
    assert len(findings) > 500


@pytest.mark.parametrize("known", [0, 1, 2, 4])
def test_what_the_second_one_did_not_come_to_is_found_all_the_same(tmp_path: Path, known: int) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(TEXT)

    def short_of_memory(make: Callable[[], Iterator[Any]]) -> Generator[Any, None, None]:
        yield from islice(make(), known)

    assert told_by(short_of_memory, FileSource(path)) == told_by(None, FileSource(path))


def test_a_second_one_that_reads_another_file_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(TEXT)

    def of_another(make: Callable[[], Iterator[Any]]) -> Generator[Any, None, None]:
        for line, problems in make():
            yield line + 1, problems

    assert told_by(of_another, FileSource(path)) == told_by(None, FileSource(path))


def test_who_stops_early_leaves_no_process(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(TEXT * 2_000)
    findings = check(FileSource(path), BIBTEX, ReadingContext(), checking("ALL"), Tally(), relay=relayed)
    assert told([next(findings)]) == [(2, 38, "V414")]
    findings.close()  # type: ignore[attr-defined]
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_a_few_rules_take_no_second_process(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(TEXT)

    def never(make: Callable[[], Iterator[Any]]) -> Generator[Any, None, None]:
        raise AssertionError

    chosen = checking("V3")
    assert list(check(FileSource(path), BIBTEX, ReadingContext(), chosen, Tally(), relay=never))
