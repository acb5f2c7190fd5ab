"""The index is built from files and harvests, and is whole whatever happens meanwhile."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from bibkit.errors import NetworkTrouble, UnreadableSource
from bibkit.findings.finding import Finding
from bibkit.index import building
from bibkit.index.lookup import Index
from bibkit.index.store import UnusableIndex
from bibkit.lookup import indexing
from bibkit.network.oai import HarvestPage
from bibkit.text.wording import wording

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no signals to be stopped by")


def line(number: int, title: str, day: str = "2023-05-02", **values: object) -> str:
    return (
        json.dumps({"id": f"2305.{number:05}", "title": title, "authors": ["Anna Berg"], "date": day, **values}) + "\n"
    )


def write(path: Path, *lines: str) -> str:
    path.write_text("".join(lines), encoding="utf-8")
    return str(path)


def build(path: Path | str, *files: str) -> int:
    findings: list[Finding] = []
    changed = indexing.build(str(path), files, findings.append, lambda count: None)
    assert findings == []
    return changed


def titles(path: Path | str) -> dict[str, str]:
    """The titles in an index, by the ends of the ids."""
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return {str(number)[-5:]: title for number, title in connection.execute("SELECT number, title FROM papers")}
    finally:
        connection.close()


def test_an_index_is_built_of_several_files(tmp_path: Path) -> None:
    one, two = write(tmp_path / "1.jsonl", line(1, "One")), write(tmp_path / "2.jsonl", line(2, "Two", "2024-01-02"))
    index = tmp_path / "new" / "folder" / "x.sqlite"
    assert build(index, one, two) == 2
    held = indexing.contents(str(index))
    assert (held.papers, held.code_links, held.newest, held.sources) == (2, 0, date(2024, 1, 2), (one, two))
    assert held.size == index.stat().st_size


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    file = write(tmp_path / "1.jsonl", *(line(number, f"Title {number}") for number in range(1, 30)))
    assert [build(tmp_path / "x.sqlite", file) for _ in range(3)] == [29, 0, 0]
    assert len(titles(tmp_path / "x.sqlite")) == 29


def test_repositories_are_kept_beside_papers(tmp_path: Path) -> None:
    code = [{"paper_arxiv_id": "2305.00001", "repo_url": "https://github.com/a/b", "is_official": True}]
    links = write(tmp_path / "links.json", json.dumps(code))
    build(tmp_path / "x.sqlite", write(tmp_path / "1.jsonl", line(1, "One")), links)
    with Index(str(tmp_path / "x.sqlite")) as index:
        assert [link.url for link in index.code("2305.00001")] == ["https://github.com/a/b"]


def test_interrupted_behind_repositories_they_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stopped(Exception):
        pass

    def stop(finding: Finding) -> None:
        raise Stopped

    monkeypatch.setattr(building, "_SEGMENT", 2)
    code = json.dumps({"paper_arxiv_id": "2305.00001", "repo_url": "https://github.com/a/b"}) + "\n"
    file = write(tmp_path / "1.jsonl", code, line(1, "One"), line(2, "Two"), "{broken\n", line(3, "Three"))
    index = str(tmp_path / "x.sqlite")
    with pytest.raises(Stopped):
        indexing.build(index, [file], stop, lambda count: None)
    assert indexing.build(index, [file], lambda finding: None, lambda count: None) == 1  # the third one
    with Index(index) as opened:
        assert [link.url for link in opened.code("2305.00001")] == ["https://github.com/a/b"]


def test_a_file_that_cannot_be_read_is_told_before_anything_is_built(tmp_path: Path) -> None:
    good = write(tmp_path / "1.jsonl", line(1, "One"))
    with pytest.raises(UnreadableSource):
        build(tmp_path / "x.sqlite", good, str(tmp_path / "none.jsonl"))
    assert [path.name for path in tmp_path.iterdir()] == ["1.jsonl"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_a_pipe_is_refused_as_it_can_be_read_only_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableSource) as caught:
        build(tmp_path / "x.sqlite", str(tmp_path / "pipe"))
    assert str(caught.value) == f"{tmp_path}/pipe: a pipe, and it is read more than once (give a file)"


@pytest.mark.skipif(sys.platform != "linux", reason="its file names are no bytes")
def test_a_file_may_have_any_name(tmp_path: Path) -> None:
    name = os.fsdecode(b"a\n\xe9.jsonl")
    build(tmp_path / "x.sqlite", write(tmp_path / name, line(1, "One")))
    assert indexing.contents(str(tmp_path / "x.sqlite")).sources == (f"{tmp_path}/a\n\\xe9.jsonl",)


# A build of 3,000 papers, each title with the word that the file is about, in segments of a few hundred.
PROGRAM = """
import sys
from bibkit.index import building
from bibkit.lookup import indexing
building._SEGMENT, building._BATCH = 300, 50
indexing.build(sys.argv[1], sys.argv[2:], lambda finding: None, lambda count: None)
"""


def start(index: Path, *files: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", PROGRAM, index, *files], stderr=subprocess.PIPE)


def many(path: Path, word: str, versions: int) -> str:
    history = [{"version": f"v{n}", "created": f"Mon, {n} May 2023 10:00:00 GMT"} for n in range(1, versions + 1)]
    return write(path, *(line(number, f"{word} number {number}", versions=history) for number in range(1, 3_001)))


@needs_fork
def test_a_build_that_is_killed_at_any_moment_leaves_the_old_index_or_the_new_one(tmp_path: Path) -> None:
    index = tmp_path / "x.sqlite"
    files = [many(tmp_path / f"{version}.jsonl", f"Version {version}", version) for version in range(1, 4)]
    build(index, files[0])
    began = time.monotonic()
    with start(tmp_path / "other.sqlite", files[0]) as process:
        assert process.wait() == 0
    lasts = time.monotonic() - began
    chance = random.Random(5)
    ends = set()
    for step in range(10):
        before = {title[:9] for title in titles(index).values()}
        with start(index, files[1 + step // 5]) as process:
            time.sleep(lasts * chance.uniform(0.2, 1.1))
            process.kill()
        after = {title[:9] for title in titles(index).values()}
        assert len(after) == 1
        assert after in (before, {f"Version {2 + step // 5}"})
        ends.add(process.returncode)
    assert -signal.SIGKILL in ends
    build(index, files[2])
    assert {title[:9] for title in titles(index).values()} == {"Version 3"}
    with Index(str(index)) as opened:
        assert [paper.id for paper in opened.titled(wording("Version 3 number 7"))] == ["2305.00007"]
        assert [paper.id for paper in opened.titled(wording("Version 1 number 7"))] == ["2305.00007"]
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".jsonl"] * 3 + [".sqlite"] * 2


@needs_fork
def test_of_two_builds_at_the_same_time_one_is_refused(tmp_path: Path) -> None:
    file = many(tmp_path / "1.jsonl", "Title", 1)
    index = tmp_path / "x.sqlite"
    with start(index, file) as one, start(index, file) as other:
        told = [process.communicate()[1] for process in (one, other)]
    assert sorted((one.returncode, other.returncode)) in ([0, 0], [0, 1])  # one may be done before the other begins
    assert all(b"another process is building it" in text for text in told if text)
    assert len(titles(index)) == 3_000


@needs_fork
def test_a_full_disk_is_told_and_the_build_goes_on_when_there_is_room(tmp_path: Path) -> None:
    index = tmp_path / "x.sqlite"
    old = write(tmp_path / "old.jsonl", line(1, "One"))
    file = many(tmp_path / "1.jsonl", "Title", 1)
    build(index, old)
    before = index.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, limits[1]))
        with pytest.raises(UnusableIndex) as caught:
            build(index, file)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert str(caught.value).startswith(f"{index}.building: ")
    assert index.read_bytes() == before
    assert build(index, file) == 3_000


def page(*records: str) -> bytes:
    body = "".join(
        f"<record><header><identifier>oai:arXiv.org:{id}</identifier><datestamp>2024-01-01</datestamp></header>"
        f'<metadata><arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>{id}</id><version version="v1">'
        f"<date>Mon, 1 Jan 2024 10:00:00 GMT</date></version><title>New {id}</title><authors>Anna Berg</authors>"
        "<categories>cs.CL</categories></arXivRaw></metadata></record>"
        for id in records
    )
    return (
        f'<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>{body}</ListRecords></OAI-PMH>'
    ).encode()


PAGES = [page("2401.00001", "2401.00002"), page("2401.00003"), page("2401.00004")]


class Archive:
    """Gives three pages, as long as it is asked for: with tokens "1" and "2" for the second and the third."""

    def __init__(self, *troubles: str | None) -> None:
        self.asked: list[str | None] = []
        self.troubles = list(troubles)  # before which answer there is some

    def __call__(self, token: str | None) -> Iterator[HarvestPage]:
        self.asked.append(token)
        for at in range(int(token or 0), len(PAGES)):
            if self.troubles and (trouble := self.troubles.pop(0)):
                raise NetworkTrouble(trouble)
            yield HarvestPage(PAGES[at], str(at + 1) if at + 1 < len(PAGES) else None)


def harvest(path: Path, pages: Callable[[str | None], Iterable[HarvestPage]]) -> int:
    return indexing.harvest(str(path), date(2024, 1, 1), pages, lambda finding: None, lambda count: None)


def ids(path: Path) -> Sequence[str]:
    return sorted(titles(path))


def test_a_harvest_adds_what_is_new(tmp_path: Path) -> None:
    build(tmp_path / "x.sqlite", write(tmp_path / "1.jsonl", line(9, "Nine")))
    assert harvest(tmp_path / "x.sqlite", Archive()) == 4
    assert ids(tmp_path / "x.sqlite") == ["00001", "00002", "00003", "00004", "00009"]
    assert indexing.begin_of_harvest(str(tmp_path / "x.sqlite")) == date(2023, 12, 30)


def test_an_interrupted_harvest_goes_on_behind_the_last_page(tmp_path: Path) -> None:
    archive = Archive(None, None, "arXiv answered 503 four times")
    with pytest.raises(NetworkTrouble, match="503"):
        harvest(tmp_path / "x.sqlite", archive)
    assert not (tmp_path / "x.sqlite").exists()
    harvest(tmp_path / "x.sqlite", archive)
    assert archive.asked == [None, "2"]
    assert ids(tmp_path / "x.sqlite") == ["00001", "00002", "00003", "00004"]


def test_a_token_that_is_no_longer_known_lets_the_harvest_begin_again(tmp_path: Path) -> None:
    archive = Archive(None, None, "arXiv answered 503 four times", "arXiv no longer knows where it had stopped")
    with pytest.raises(NetworkTrouble):
        harvest(tmp_path / "x.sqlite", archive)
    harvest(tmp_path / "x.sqlite", archive)
    assert archive.asked == [None, "2", None]
    assert ids(tmp_path / "x.sqlite") == ["00001", "00002", "00003", "00004"]


def test_a_service_that_stays_down_costs_no_page(tmp_path: Path) -> None:
    archive = Archive(None, "down", "down", "down")
    for _ in range(2):
        with pytest.raises(NetworkTrouble, match="down"):
            harvest(tmp_path / "x.sqlite", archive)
    assert harvest(tmp_path / "x.sqlite", archive) == 2
    assert archive.asked == [None, "1", None, "1"]


def test_a_harvest_of_nothing_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    build(tmp_path / "x.sqlite", write(tmp_path / "1.jsonl", line(9, "Nine")))
    assert harvest(tmp_path / "x.sqlite", lambda token: iter(())) == 0
    assert ids(tmp_path / "x.sqlite") == ["00009"]


def test_without_an_index_there_is_no_day_to_begin_with(tmp_path: Path) -> None:
    assert indexing.begin_of_harvest(str(tmp_path / "none.sqlite")) is None
