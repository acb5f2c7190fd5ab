"""The index is built beside the one that is there, goes on where it had come, and is never seen half done."""

from __future__ import annotations

import os
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from bibkit.enrich.paper import CodeLink, Paper
from bibkit.errors import UnwritableTarget
from bibkit.index import building as building_module
from bibkit.index.building import Building, Part
from bibkit.index.compacting import write_compactly
from bibkit.index.lookup import Index
from bibkit.index.prepared import Prepared, prepared
from bibkit.index.store import UnusableIndex, told
from bibkit.text.wording import wording

PART = Part("papers.jsonl", "1")


def ready(id: str, title: str, **values: object) -> Prepared:
    found = prepared(Paper(id=id, title=title, submitted=date(2023, 5, 2), **values))  # type: ignore[arg-type]
    assert found is not None
    return found


def build(path: Path, *papers: Prepared, part: Part = PART) -> int:
    with Building(str(path), [part]) as building:
        for paper in papers:
            building.add(paper)
        building.keep(part, len(papers), done=True)
        building.finish()
        return building.written


def titles(path: Path) -> dict[str, str]:
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    with Index(str(path)) as index:
        return {paper.id: paper.title for paper in index.papers(["2305.00001", "2305.00002", "2305.00003"])}


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_nothing_is_left_beside_an_index_that_is_done(tmp_path: Path) -> None:
    build(tmp_path / "x.sqlite", ready("2305.00001", "One"))
    assert files(tmp_path) == {"x.sqlite"}
    assert titles(tmp_path / "x.sqlite") == {"2305.00001": "One"}


def test_what_is_kept_is_gone_on_from(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    with Building(str(path), [PART]) as building:
        building.add(ready("2305.00001", "One"))
        building.keep(PART, 1)
        building.add(ready("2305.00002", "Two"))  # lost: nothing keeps it
    assert not path.exists()
    with Building(str(path), [PART]) as building:
        assert building.resume_at(PART) == 1
        building.add(ready("2305.00003", "Three"))
        building.keep(PART, 3, done=True)
        assert building.resume_at(PART) is None
        building.finish()
    assert titles(path) == {"2305.00001": "One", "2305.00003": "Three"}


def test_an_unfinished_building_of_other_files_is_thrown_away(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    with Building(str(path), [PART]) as building:
        building.add(ready("2305.00001", "One"))
        building.keep(PART, 1)
    other = Part("papers.jsonl", "another mark")
    with Building(str(path), [other]) as building:
        assert building.threw_away
        building.add(ready("2305.00002", "Two"))
        building.keep(other, 1, done=True)
        building.finish()
    assert titles(path) == {"2305.00002": "Two"}


def test_an_unfinished_building_that_had_kept_nothing_is_no_loss(tmp_path: Path) -> None:
    path = str(tmp_path / "x.sqlite")
    with Building(path, [PART]) as building:
        building.add(ready("2305.00001", "One"))
    with Building(path, [Part("papers.jsonl", "another mark")]) as building:
        assert not building.threw_away


def damage(path: Path) -> None:
    """Spoils all but the first pages: it looks like an index still."""
    data = path.read_bytes()
    path.write_bytes(data[: 12 * 4096] + b"\xff" * (len(data) - 12 * 4096))


PAPERS = [ready(f"2305.{number:05}", f"A long title on the number {number} of all maps") for number in range(1, 1_000)]


def test_of_a_damaged_index_it_is_told_that_the_index_is_what_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    build(path, *PAPERS)
    damage(path)
    for _ in range(2):
        with pytest.raises(UnusableIndex) as caught:
            build(path, ready("2306.00001", "One"))
        assert str(caught.value) == f"{path}: the index is damaged (remove it, and build it anew)"
    assert files(tmp_path) == {"x.sqlite"}


def test_a_building_that_was_damaged_since_is_thrown_away_and_the_index_not_blamed(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    build(path, ready("2305.00001", "One"))
    other = Part("papers.jsonl", "another mark")
    with Building(str(path), [other]) as building:
        for paper in PAPERS:
            building.add(paper)
        building.keep(other, 999)
    damage(tmp_path / "x.sqlite.building")
    with pytest.raises(UnusableIndex) as caught:
        build(path, ready("2305.00002", "Two"), part=other)
    assert str(caught.value) == f"{path}: what was built so far is damaged, and was thrown away (run it again)"
    build(path, ready("2305.00002", "Two"), part=other)
    assert titles(path) == {"2305.00001": "One", "2305.00002": "Two"}


@pytest.mark.parametrize("size", [0, 1, 50, 100, 5_000, 9_000, 20_000])
def test_a_damaged_building_is_thrown_away(size: int, tmp_path: Path) -> None:
    path, beside = tmp_path / "x.sqlite", tmp_path / "x.sqlite.building"
    build(path, ready("2305.00001", "One"))
    with Building(str(path), [PART]):
        pass
    beside.write_bytes(beside.read_bytes()[:size])
    build(path, ready("2305.00002", "Two"))
    assert titles(path) == {"2305.00001": "One", "2305.00002": "Two"}
    assert files(tmp_path) == {"x.sqlite"}


def test_something_else_in_the_place_of_a_building_is_thrown_away(tmp_path: Path) -> None:
    (tmp_path / "x.sqlite.building").write_text("no database at all, " * 1000)
    build(tmp_path / "x.sqlite", ready("2305.00001", "One"))
    assert titles(tmp_path / "x.sqlite") == {"2305.00001": "One"}


def test_the_journal_of_a_building_that_is_gone_changes_nothing(tmp_path: Path) -> None:
    path, journal = tmp_path / "x.sqlite", tmp_path / "x.sqlite.building-journal"
    build(path, ready("2305.00001", "One"))
    with sqlite3.connect(tmp_path / "other", isolation_level=None) as other:
        # A journal as a process leaves it that is killed while it writes.
        other.executescript(
            "CREATE TABLE t(x); INSERT INTO t VALUES (1); PRAGMA cache_spill = 1; PRAGMA cache_size = 1"
        )
        other.execute("BEGIN")
        other.executemany("INSERT INTO t VALUES (?)", [("x" * 3000,)] * 50)
        journal.write_bytes((tmp_path / "other-journal").read_bytes())
        other.execute("ROLLBACK")
    other.close()
    build(path, ready("2305.00002", "Two"))
    assert titles(path) == {"2305.00001": "One", "2305.00002": "Two"}


def test_many_segments_become_one(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    with Building(str(path), [PART]) as building:
        for number in range(1, 8):
            building.add(ready(f"2305.0000{number}", f"One more paper on the number {number}"))
            building.keep(PART, number)
        building.link([CodeLink(paper="2305.00001", url="https://github.com/a/b", is_official=True, source="x")])
        building.remove("2305.00003")
        building.keep(PART, 7, done=True)
        building.finish()
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT segment FROM segments").fetchall() == [(0,)]
        assert connection.execute("SELECT DISTINCT segment FROM postings").fetchall() == [(0,)]
    connection.close()
    assert titles(path) == {f"2305.0000{number}": f"One more paper on the number {number}" for number in (1, 2)}
    with Index(str(path)) as index:
        found = [paper.id for paper in index.titled(wording("One more paper on the number 5"))]
        assert (found, index.newest) == (["2305.00005"], date(2023, 5, 2))
        assert [link.url for link in index.code("2305.00001")] == ["https://github.com/a/b"]
    assert files(tmp_path) == {"x.sqlite"}


def test_a_paper_that_changes_has_each_term_once_when_segments_become_one(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    with Building(str(path), [PART]) as building:
        for number in range(1, 8):
            building.add(ready("2305.00001", "A title on maps", doi=f"10.1000/{number}", version=number))
            building.keep(PART, number)
        building.finish()
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT DISTINCT length(papers) FROM postings").fetchall() == [(4,)]
    connection.close()


def test_what_is_new_or_changed_is_counted_once_also_where_it_is_gone_on(tmp_path: Path) -> None:
    path = str(tmp_path / "x.sqlite")
    links = [CodeLink(paper="2305.00001", url="https://github.com/a/b", is_official=True, source="x")]
    with Building(path, [PART]) as building:
        building.add(ready("2305.00001", "One", version=1))
        building.add(ready("2305.00001", "One again", version=2))
        building.add(ready("2305.00002", "Two"))
        building.add(ready("2305.00003", "Three"))
        building.link(links)
        building.keep(PART, 4)
    with Building(path, [PART]) as building:
        building.remove("2305.00003")
        building.add(ready("2305.00001", "One", version=1))
        building.add(ready("2305.00004", "Four"))
        building.link(links)
        building.keep(PART, 7, done=True)
        building.finish()
        assert (building.written, building.new_links) == (3, 1)


def test_an_index_reads_the_same_while_it_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    build(path, ready("2305.00001", "One"))
    with Index(str(path)) as index:
        build(path, ready("2305.00002", "Two"))
        assert [paper.id for paper in index.papers(["2305.00001", "2305.00002"])] == ["2305.00001"]


def test_one_index_is_built_by_one_process_at_a_time(tmp_path: Path) -> None:
    path = str(tmp_path / "x.sqlite")
    with Building(path, [PART]), pytest.raises(UnusableIndex) as caught:
        Building(path, [PART])
    assert str(caught.value) == f"{path}: another process is building it (wait for it)"


def test_that_is_so_for_two_users_of_it_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(tmp_path / "x.sqlite")
    with Building(path, [PART]) as building:
        building.add(ready("2305.00001", "One"))
        monkeypatch.setenv("BIBKIT_CACHE", str(tmp_path / "cache"))
        with pytest.raises(UnusableIndex, match="another process is building it"):
            Building(path, [PART])
        building.keep(PART, 1, done=True)
        building.finish()
    assert titles(tmp_path / "x.sqlite") == {"2305.00001": "One"}


def test_another_user_who_is_refused_leaves_the_last_step_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "x.sqlite")
    refused: list[str] = []

    def write_and_be_disturbed(connection: sqlite3.Connection, whole: str) -> None:
        write_compactly(connection, whole)
        monkeypatch.setenv("BIBKIT_CACHE", str(tmp_path / "cache"))
        with pytest.raises(UnusableIndex) as caught:
            Building(path, [PART])
        refused.append(str(caught.value))

    monkeypatch.setattr(building_module, "write_compactly", write_and_be_disturbed)
    with Building(path, [PART]) as building:
        for number in range(1, 8):
            building.add(ready(f"2305.0000{number}", f"Title {number}"))
            building.keep(PART, number)
        building.finish()
    assert refused == [f"{path}: another process is building it (wait for it)"]
    assert len(titles(tmp_path / "x.sqlite")) == 3


def test_a_link_is_followed(tmp_path: Path) -> None:
    real, link = tmp_path / "real.sqlite", tmp_path / "link.sqlite"
    build(real, ready("2305.00001", "One"))
    link.symlink_to(real)
    build(link, ready("2305.00002", "Two"))
    assert link.is_symlink()
    assert titles(real) == {"2305.00001": "One", "2305.00002": "Two"}


def test_permissions_stay(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    build(path, ready("2305.00001", "One"))
    path.chmod(0o640)
    build(path, ready("2305.00002", "Two"))
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name == "nt", reason="its file names are no bytes")
def test_any_file_name_will_do(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"a b\n'\xe9?.sqlite")
    part = Part("caf\\xe9.jsonl", "1")
    with Building(str(path), [part]) as building:
        for number in range(1, 7):
            building.keep(part, number)
            building.add(ready(f"2305.0000{number}", f"Title {number}"))
        building.keep(part, 6, done=True)
        building.finish()
    assert titles(path) == {f"2305.0000{number}": f"Title {number}" for number in (1, 2, 3)}
    assert files(tmp_path) == {path.name}


@pytest.mark.parametrize("content", [b"", b"some text\n", b"SQLite format 3\0" + bytes(4080)])
def test_a_file_that_is_no_index_is_left_alone(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    path.write_bytes(content)
    with pytest.raises(UnusableIndex) as caught:
        Building(str(path), [PART])
    assert str(caught.value) == f"{path}: not an index of bibkit's (name another file with --index)"
    assert (path.read_bytes(), files(tmp_path)) == (content, {"x.sqlite"})


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE t(x)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(UnusableIndex, match="not an index of bibkit's"):
        Building(str(path), [PART])
    assert (path.read_bytes(), files(tmp_path)) == (before, {"x.sqlite"})


def test_an_index_of_another_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    build(path, ready("2305.00001", "One"))
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE facts SET value = '0' WHERE name = 'form'")
    connection.close()
    before = path.read_bytes()
    for use in (lambda: Building(str(path), [PART]), lambda: Index(str(path))):
        with pytest.raises(UnusableIndex) as caught:
            use()
        assert str(caught.value) == f"{path}: an index of another version of bibkit (remove it, and build it anew)"
    assert (path.read_bytes(), files(tmp_path)) == (before, {"x.sqlite"})


def test_a_folder_is_no_place_for_an_index(tmp_path: Path) -> None:
    with pytest.raises(UnwritableTarget) as caught:
        Building(str(tmp_path), [PART])
    assert str(caught.value) == f"{tmp_path}: a directory (name a file)"


def test_a_full_disk_is_told_with_what_to_do() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t(x)")
    connection.execute("PRAGMA max_page_count = 10")
    with pytest.raises(UnusableIndex) as caught, told("x.sqlite"):
        connection.execute("INSERT INTO t VALUES (zeroblob(100000))")
    connection.close()
    assert str(caught.value) == (
        "x.sqlite: no room left on the device (make some; run again, it goes on where it had come)"
    )


def test_a_missing_index_is_told() -> None:
    with pytest.raises(UnusableIndex) as caught:
        Index("none.sqlite")
    assert str(caught.value) == "none.sqlite: no index there (make one with 'bibkit index build')"
