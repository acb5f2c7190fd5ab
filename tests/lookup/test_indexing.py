"""The index is built from files and harvests, and is whole whatever happens meanwhile."""

from __future__ import annotations

import gzip
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
from bibkit.index import building, reading
from bibkit.index.lookup import Index
from bibkit.index.store import UnusableIndex
from bibkit.lookup import indexing
from bibkit.network.oai import HarvestPage
from bibkit.text.wording import wording

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")


def line(number: int, title: str, day: str = "2023-05-02", **values: object) -> str:
    return (
        json.dumps({"id": f"2305.{number:05}", "title": title, "authors": ["Anna Berg"], "date": day, **values}) + "\n"
    )


def write(path: Path, *lines: str) -> str:
    path.write_text("".join(lines), encoding="utf-8")
    return str(path)


def build(path: Path | str, *files: str) -> int:
    findings: list[Finding] = []
    news = indexing.build(str(path), files, findings.append, lambda count: None)
    assert findings == []
    return news.papers


def told(path: Path | str, *files: str) -> list[str]:
    """What is told while an index is built."""
    findings: list[Finding] = []
    indexing.build(str(path), files, findings.append, lambda count: None)
    return [f"{finding.place}: {finding.code.id}: {finding.message}" for finding in findings]


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
    papers = write(tmp_path / "1.jsonl", line(1, "One"))
    for news in ((1, 1), (0, 0)):
        assert indexing.build(str(tmp_path / "x.sqlite"), [papers, links], list[Finding]().append, print) == news
    assert indexing.contents(str(tmp_path / "x.sqlite")).code_links == 1
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
    assert indexing.build(index, [file], lambda finding: None, lambda count: None) == (3, 1)
    with Index(index) as opened:
        assert [link.url for link in opened.code("2305.00001")] == ["https://github.com/a/b"]


def test_a_file_that_cannot_be_read_is_told_before_anything_is_built(tmp_path: Path) -> None:
    good = write(tmp_path / "1.jsonl", line(1, "One"))
    with pytest.raises(UnreadableSource):
        build(tmp_path / "x.sqlite", good, str(tmp_path / "none.jsonl"))
    assert [path.name for path in tmp_path.iterdir()] == ["1.jsonl"]


MANY = [line(number, f"Title {number * 7919 % 3001}") for number in range(1, 3_001)]


def packed(path: Path, *, is_damaged: bool) -> str:
    """3,000 papers in gzip, with a bit in the middle that is not as it was."""
    data = bytearray(gzip.compress("".join(MANY).encode(), mtime=0))
    if is_damaged:
        data[len(data) // 2] ^= 4
    path.write_bytes(data)
    return str(path)


def test_a_damaged_file_is_refused_and_the_index_stays_as_it_was(tmp_path: Path) -> None:
    index = tmp_path / "x.sqlite"
    build(index, write(tmp_path / "1.jsonl", line(1, "One")))
    before = index.read_bytes()
    with pytest.raises(UnreadableSource) as caught:
        build(index, packed(tmp_path / "a.gz", is_damaged=True))
    assert str(caught.value).startswith(f"{tmp_path}/a.gz: the compressed data is damaged (Error -3 while ")
    assert str(caught.value).endswith("); get it again")
    assert index.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1.jsonl", "a.gz", "x.sqlite"]


def test_nothing_of_a_file_that_is_damaged_meanwhile_gets_into_the_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "_SEGMENT", 100)
    index, other = tmp_path / "x.sqlite", write(tmp_path / "1.jsonl", line(1, "One"))
    part = reading.part_of(packed(tmp_path / "a.gz", is_damaged=False))
    file = packed(tmp_path / "a.gz", is_damaged=True)
    for _ in range(2):
        with building.Building(str(index), [part]) as unfinished, pytest.raises(UnreadableSource, match="get it again"):
            reading.add_file(unfinished, part, file, list[Finding]().append, print)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["1.jsonl", "a.gz"]
    build(index, other)
    assert titles(index) == {"00001": "One"}


def test_a_build_that_was_killed_goes_on_with_no_file_that_was_damaged_since(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "_SEGMENT", 100)
    index, file = tmp_path / "x.sqlite", packed(tmp_path / "a.gz", is_damaged=False)
    with building.Building(str(index), [part := reading.part_of(file)]) as unfinished:
        reading.add_file(unfinished, part, file, list[Finding]().append, print)
    status = Path(file).stat()
    packed(tmp_path / "a.gz", is_damaged=True)
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    with pytest.raises(UnreadableSource, match="get it again"):
        build(index, file)
    assert not index.exists()


def test_an_older_snapshot_takes_nothing_back(tmp_path: Path) -> None:
    versions = [{"version": "v1", "created": "Mon, 1 May 2023 10:00:00 GMT"}]
    newer = line(1, "One", versions=versions, update_date="2024-05-06", **{"journal-ref": "J. Maps 1"})
    older = line(1, "One", versions=versions, update_date="2023-05-06", **{"journal-ref": "to appear"})
    files = [write(tmp_path / name, text) for name, text in (("new.json", newer), ("old.json", older))]
    assert [build(tmp_path / "x.sqlite", file) for file in files] == [1, 0]
    with Index(str(tmp_path / "x.sqlite")) as index:
        assert [paper.journal_ref for paper in index.papers(["2305.00001"])] == ["J. Maps 1"]


def test_what_a_file_says_of_deleted_papers_is_left_out_and_counted(tmp_path: Path) -> None:
    deleted = "".join(
        f'<record><header status="deleted"><identifier>oai:arXiv.org:2305.0000{number}</identifier></header></record>'
        for number in (1, 2)
    )
    index = tmp_path / "x.sqlite"
    build(index, write(tmp_path / "gone.xml", f"<ListRecords>{deleted}</ListRecords>"))
    file = write(tmp_path / "1.jsonl", line(1, "One"), line(2, "Two"), line(3, "Three"))
    assert told(index, file) == [f"{file}: E115: 2 entries are of papers that arXiv has deleted (left out)"]
    assert titles(index) == {"00003": "Three"}


def test_another_build_says_that_it_throws_an_unfinished_one_away(tmp_path: Path) -> None:
    index, one = tmp_path / "x.sqlite", write(tmp_path / "1.jsonl", line(1, "One"))
    with building.Building(str(index), [part := reading.part_of(one)]) as unfinished:
        reading.add_file(unfinished, part, one, list[Finding]().append, print)
    assert told(index, write(tmp_path / "2.jsonl", line(2, "Two"))) == [
        f"{index}: E114: what an interrupted build or harvest had gathered is thrown away: it was not this one"
    ]
    assert titles(index) == {"00002": "Two"}


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
    with building.Building(str(index), [reading.part_of(file)]), start(index, file) as other:
        assert b"another process is building it" in other.communicate()[1]
    assert other.returncode == 1
    with start(index, file) as other:
        assert other.communicate()[1] == b""
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
    assert (
        str(caught.value)
        == f"{index}.building: the disk fails, or a file can't grow any more (see to that, and run it again)"
    )
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
    return indexing.harvest(str(path), date(2024, 1, 1), pages, lambda finding: None, lambda count: None).papers


def ids(path: Path) -> Sequence[str]:
    return sorted(titles(path))


def test_a_harvest_adds_what_is_new(tmp_path: Path) -> None:
    build(tmp_path / "x.sqlite", write(tmp_path / "1.jsonl", line(9, "Nine", "2024-01-01")))
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
    assert harvest(tmp_path / "x.sqlite", archive) == 4
    assert archive.asked == [None, "1", None, "1"]


def test_a_harvest_of_nothing_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    build(tmp_path / "x.sqlite", write(tmp_path / "1.jsonl", line(9, "Nine")))
    assert harvest(tmp_path / "x.sqlite", lambda token: iter(())) == 0
    assert ids(tmp_path / "x.sqlite") == ["00009"]


def test_that_more_pages_follow_is_no_news_in_a_harvest(tmp_path: Path) -> None:
    token = b"<resumptionToken>1</resumptionToken></ListRecords>"
    pages = [HarvestPage(PAGES[0].replace(b"</ListRecords>", token), None)]
    findings: list[Finding] = []
    indexing.harvest(str(tmp_path / "x.sqlite"), date(2024, 1, 1), lambda _: pages, findings.append, print)
    assert findings == []


def test_a_harvest_that_leaves_a_gap_says_so_and_the_next_one_begins_before_it(tmp_path: Path) -> None:
    index = tmp_path / "x.sqlite"
    build(index, write(tmp_path / "1.jsonl", line(9, "Nine")))  # of 2023-05-02
    findings: list[Finding] = []
    indexing.harvest(str(index), date(2024, 1, 1), Archive(), findings.append, lambda count: None)
    assert [(finding.code.id, finding.message) for finding in findings] == [
        ("E112", "papers from 2023-05-02 to 2023-12-31 may be missing: the harvest begins later than the index ends")
    ]
    assert indexing.contents(str(index)).newest == date(2024, 1, 1)
    assert indexing.begin_of_harvest(str(index)) == date(2023, 4, 30)
    findings.clear()
    indexing.harvest(str(index), date(2023, 4, 30), Archive(), findings.append, lambda count: None)
    assert (findings, indexing.begin_of_harvest(str(index))) == ([], date(2023, 12, 30))


def test_a_harvest_that_goes_on_after_an_interruption_knows_how_far_it_had_come(tmp_path: Path) -> None:
    index = tmp_path / "x.sqlite"
    build(index, write(tmp_path / "1.jsonl", line(9, "Nine", "2024-01-01")))
    old = PAGES[2].replace(b"Mon, 1 Jan 2024", b"Sun, 1 Jan 2023")
    answers = iter([HarvestPage(PAGES[0].replace(b"1 Jan 2024", b"8 Jan 2024"), "1"), None, HarvestPage(old, None)])

    def pages(token: str | None) -> Iterator[HarvestPage]:
        for answer in answers:
            if answer is None:
                raise NetworkTrouble("down")
            yield answer

    with pytest.raises(NetworkTrouble):
        harvest(index, pages)
    harvest(index, pages)
    assert indexing.begin_of_harvest(str(index)) == date(2024, 1, 6)


def test_a_date_to_come_is_not_where_the_next_harvest_begins(tmp_path: Path) -> None:
    build(tmp_path / "x.sqlite", write(tmp_path / "1.jsonl", line(1, "One"), line(2, "Two", "2123-01-01")))
    assert indexing.begin_of_harvest(str(tmp_path / "x.sqlite")) == date(2023, 4, 30)


def test_no_harvest_begins_before_the_first_change_that_arxiv_knows(tmp_path: Path) -> None:
    build(tmp_path / "x.sqlite", write(tmp_path / "1.jsonl", line(1, "One", "1999-01-01")))
    assert indexing.begin_of_harvest(str(tmp_path / "x.sqlite")) == date(2005, 9, 16)


def test_without_an_index_there_is_no_day_to_begin_with(tmp_path: Path) -> None:
    assert indexing.begin_of_harvest(str(tmp_path / "none.sqlite")) is None
