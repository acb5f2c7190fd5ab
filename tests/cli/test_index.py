"""`bibkit index`: what it builds, what it says, how it ends."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bibkit.cli.main import cli
from bibkit.index.lookup import Index
from bibkit.text.wording import wording
from services import Fault, ServedPaper, Services

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `bibkit index` in a folder of its own, where the index is x.sqlite."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BIBKIT_INDEX", "x.sqlite")

    def run(*args: str) -> Result:
        return CliRunner().invoke(cli, ("index", *args), catch_exceptions=False)

    return run


def write(name: str, *titles: str, first: int = 1) -> str:
    papers = (
        {"id": f"2305.{number:05}", "title": title, "authors": ["Anna Berg"], "date": "2023-05-02"}
        for number, title in enumerate(titles, first)
    )
    Path(name).write_text("".join(json.dumps(paper) + "\n" for paper in papers))
    return name


def held() -> dict[str, str]:
    with Index("x.sqlite") as index:
        return {paper.id: paper.title for paper in index.papers(f"2305.{number:05}" for number in range(1, 40))}


class TestBuilding:
    def test_it_says_how_many_papers_are_new(self, run: Run) -> None:
        result = run("build", write("a.jsonl", "One", "Two"))
        assert (result.exit_code, result.stdout) == (0, "")
        assert result.stderr == "2 papers new or changed in x.sqlite\n"
        assert run("build", write("a.jsonl", "One", "Three")).stderr == "1 paper new or changed in x.sqlite\n"
        assert held() == {"2305.00001": "One", "2305.00002": "Three"}

    def test_folders_of_the_index_are_made(self, run: Run) -> None:
        assert run("build", write("a.jsonl", "One"), "--index", "new/folder/y.sqlite").exit_code == 0
        assert Path("new/folder/y.sqlite").exists()
        assert "Folders of the index that are missing are made." in " ".join(run("build", "--help").stdout.split())

    def test_a_damaged_file_is_refused(self, run: Run) -> None:
        data = bytearray(gzip.compress(Path(write("a.jsonl", *map(str, range(900)))).read_bytes(), mtime=0))
        data[-8] ^= 1  # of the checksum
        Path("a.gz").write_bytes(data)
        result = run("build", "a.gz")
        assert (result.exit_code, result.stderr) == (
            3,
            "bibkit: a.gz: the compressed data is damaged (Error -3 while decompressing data: incorrect data check);"
            " get it again\n",
        )
        assert not Path("x.sqlite").exists()

    def test_an_entry_that_is_broken_costs_one_entry(self, run: Run) -> None:
        Path("a.jsonl").write_text(Path(write("a.jsonl", "One", "Two")).read_text().replace("\n", "\n{broken\n", 1))
        result = run("build", "a.jsonl")
        assert result.exit_code == 1
        assert result.stderr.startswith("a.jsonl:2: error E101: ")
        assert held() == {"2305.00001": "One", "2305.00002": "Two"}

    def test_of_many_findings_of_a_kind_the_first_are_shown_and_the_last_with_their_number(self, run: Run) -> None:
        Path("a.jsonl").write_text(Path(write("a.jsonl", "One")).read_text() + "{broken\n" * 1_000)
        lines = run("build", "a.jsonl").stderr.splitlines()
        assert len(lines) == 7
        assert "a.jsonl:1001" in lines[5]
        assert lines[5].endswith("(the last one of 995 more like it)")
        assert lines[6] == "1 paper new or changed in x.sqlite: 1,000 errors"

    def test_it_says_how_many_code_links_are_new(self, run: Run) -> None:
        links = [{"paper_arxiv_id": "2305.00001", "repo_url": f"https://github.com/a/{name}"} for name in "bcd"]
        Path("links.json").write_text(json.dumps(links))
        assert [run("build", "links.json").stderr for _ in range(2)] == [
            "0 papers new or changed, 3 code links new in x.sqlite\n",
            "0 papers new or changed in x.sqlite\n",
        ]

    def test_an_index_without_a_name_is_not_the_usual_one(self, run: Run) -> None:
        result = run("build", write("a.jsonl", "One"), "--index", "")
        assert (result.exit_code, result.stderr) == (2, "bibkit: '': not the name of a file\n")
        assert not Path("x.sqlite").exists()

    def test_a_text_in_the_place_of_the_index_is_left_alone(self, run: Run) -> None:
        Path("x.sqlite").write_text("Dear diary\n")
        result = run("build", write("a.jsonl", "One"))
        assert (result.exit_code, result.stderr) == (
            2,
            "bibkit: x.sqlite: not an index of bibkit's (name another file with --index)\n",
        )
        assert Path("x.sqlite").read_text() == "Dear diary\n"

    @pytest.mark.parametrize(
        ("index", "told"),
        [
            (".", ".: a directory (name a file)"),
            ("a.jsonl", "a.jsonl: not an index of bibkit's (name another file with --index)"),
            ("a.jsonl/x", "a.jsonl: File exists (name another folder with --index)"),
            ("/proc/none/x", "/proc/none: No such file or directory (name another folder with --index)"),
            ("/dev/null", "/dev/null: not an index of bibkit's (name another file with --index)"),
        ],
    )
    def test_where_no_index_can_be_it_says_why(self, index: str, told: str, run: Run) -> None:
        result = run("build", write("a.jsonl", "One"), "--index", index)
        assert (result.exit_code, result.stderr) == (2, f"bibkit: {told}\n")
        assert [path.name for path in Path().iterdir()] == ["a.jsonl"]

    def test_a_file_that_is_none_of_the_known_ones_is_told(self, run: Run) -> None:
        Path("a.txt").write_text("Dear diary\n")
        result = run("build", "a.txt")
        assert result.exit_code == 3
        assert result.stderr.startswith("bibkit: a.txt: neither JSON nor XML")
        assert len(result.stderr.splitlines()) == 1

    def test_a_cache_folder_that_is_none_is_told(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("BIBKIT_CACHE", "a.jsonl")
        result = run("build", write("a.jsonl", "One"))
        assert (result.exit_code, result.stderr) == (
            2,
            "bibkit: a.jsonl: File exists (name another folder with BIBKIT_CACHE)\n",
        )


class TestInfo:
    def test_it_says_what_the_index_holds(self, run: Run) -> None:
        run("build", write("a.jsonl", "One", "Two"))
        result = run("info")
        assert result.exit_code == 0
        rows = dict(line.split(None, 1) for line in result.stdout.replace("code links", "links").splitlines()[:4])
        assert rows == {"index": "x.sqlite", "papers": "2", "links": "0", "newest": "2023-05-02"}
        assert result.stdout.splitlines()[-1] == f"built from  {Path('a.jsonl').absolute()}"

    def test_without_an_index_it_says_how_to_make_one(self, run: Run) -> None:
        result = run("info")
        assert (result.exit_code, result.stderr) == (
            2,
            "bibkit: x.sqlite: no index there (make one with 'bibkit index build')\n",
        )

    def test_a_damaged_index_is_told(self, run: Run) -> None:
        run("build", write("a.jsonl", "One"))
        Path("x.sqlite").write_bytes(Path("x.sqlite").read_bytes()[:6_000])
        result = run("info")
        assert (result.exit_code, result.stderr) == (
            2,
            "bibkit: x.sqlite: the index is damaged (remove it, and build it anew)\n",
        )


def served(number: int, title: str = "A title", *days: datetime, **values: Any) -> ServedPaper:
    return ServedPaper(
        id=f"2305.{number:05}",
        title=title,
        authors=("Anna Berg",),
        versions=days or (datetime(2023, 5, 2, tzinfo=UTC),),
        abstract="Text.",
        **values,
    )


PAPERS = [served(number, f"Title number {number}") for number in range(1, 26)]


class TestHarvesting:
    @pytest.fixture(autouse=True)
    def quick(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("BIBKIT_ARXIV_PAUSE", "0.001")
        monkeypatch.setenv("BIBKIT_CACHE", str(tmp_path / "cache"))

    @pytest.fixture
    def serve(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Sequence[ServedPaper]], Services]]:
        running: list[Services] = []

        def serve(papers: Sequence[ServedPaper]) -> Services:
            services = Services(papers, oai_page_size=10)
            services.__enter__()
            running.append(services)
            for name, value in services.environment.items():
                monkeypatch.setenv(name, value)
            return services

        yield serve
        for services in running:
            services.__exit__(None, None, None)

    def test_without_an_index_a_day_is_wanted(self, run: Run) -> None:
        result = run("harvest")
        assert result.exit_code == 2
        assert "There is no index yet: build one from arXiv's snapshot first, or say with --from since when." in (
            result.stderr
        )

    def test_an_index_without_papers_is_not_none(self, run: Run) -> None:
        Path("links.json").write_text('[{"paper_arxiv_id": "2305.00001", "repo_url": "https://github.com/a/b"}]')
        run("build", "links.json")
        result = run("harvest")
        assert result.exit_code == 2
        assert "There is no paper with a date in x.sqlite yet: build one from" in result.stderr

    def test_offline_there_is_no_harvest(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("BIBKIT_OFFLINE", "1")
        result = run("harvest", "--from", "2023-01-01")
        assert result.exit_code == 2
        assert "A harvest asks the network: unset BIBKIT_OFFLINE (or leave --offline out)." in result.stderr

    def test_a_day_before_the_first_change_is_refused(self, run: Run) -> None:
        result = run("harvest", "--from", "2005-09-15")
        assert result.exit_code == 2
        assert "arXiv knows no change before 2005-09-16 (give that day: older papers come with it)" in result.stderr

    def test_a_gap_that_it_leaves_is_told(self, run: Run, serve: Callable[[Sequence[ServedPaper]], Services]) -> None:
        serve(PAPERS)
        run("build", write("a.jsonl", "One"))
        result = run("harvest", "--from", "2023-06-01")
        assert (result.exit_code, result.stderr) == (
            0,
            "x.sqlite: warning E112: papers from 2023-05-02 to 2023-05-31 may be missing: the harvest begins later than"
            " the index ends\n  hint: 'bibkit index harvest' without --from begins there\n"
            "0 papers new or changed in x.sqlite since 2023-06-01: 1 warning\n",
        )
        assert run("harvest").stderr == "25 papers new or changed in x.sqlite since 2023-04-30\n"

    @pytest.mark.parametrize("day", ["2023", "2023-02-30", "yesterday", "2023-05-02T00:00"])
    def test_a_day_that_is_none_is_told(self, day: str, run: Run) -> None:
        result = run("harvest", "--from", day)
        assert result.exit_code == 2
        assert f"'{day}' is not a day of the form YYYY-MM-DD" in result.stderr

    def test_all_pages_become_an_index(self, run: Run, serve: Callable[[Sequence[ServedPaper]], Services]) -> None:
        services = serve(PAPERS)
        result = run("harvest", "--from", "2023-01-01")
        assert (result.exit_code, result.stderr) == (0, "25 papers new or changed in x.sqlite since 2023-01-01\n")
        assert held() == {paper.id: paper.title for paper in PAPERS}
        assert len(services.requests) == 3

    def test_what_is_new_changed_or_deleted_is_so_in_the_index(
        self, run: Run, serve: Callable[[Sequence[ServedPaper]], Services]
    ) -> None:
        serve(PAPERS)
        run("harvest", "--from", "2023-01-01")
        later = datetime(2023, 6, 1, tzinfo=UTC)
        changed = served(2, "Retitled", datetime(2023, 5, 2, tzinfo=UTC), later)
        deleted = replace(served(3, "Title number 3", later), deleted=True)
        serve([PAPERS[0], changed, deleted, *PAPERS[3:], served(30, "Brand new", later)])
        result = run("harvest")
        assert result.stderr == "2 papers new or changed in x.sqlite since 2023-04-30\n"
        found = held()
        assert (len(found), found["2305.00002"], found["2305.00030"]) == (25, "Retitled", "Brand new")
        assert "2305.00003" not in found
        with Index("x.sqlite") as index:
            assert [paper.title for paper in index.titled(wording("Title number 2"))] == ["Retitled"]

    def test_nothing_new_is_no_error(self, run: Run, serve: Callable[[Sequence[ServedPaper]], Services]) -> None:
        serve(PAPERS)
        result = run("harvest", "--from", "2024-01-01")
        assert (result.exit_code, result.stderr) == (0, "0 papers new or changed in x.sqlite since 2024-01-01\n")

    def test_a_service_that_is_busy_is_waited_for(
        self, run: Run, serve: Callable[[Sequence[ServedPaper]], Services]
    ) -> None:
        services = serve(PAPERS)
        services.misbehave("/oai", Fault.UNAVAILABLE, times=2, retry_after=0)
        assert run("harvest", "--from", "2023-01-01").exit_code == 0
        assert len(held()) == 25

    def test_interrupted_by_the_network_it_goes_on_where_it_had_come(
        self, run: Run, serve: Callable[[Sequence[ServedPaper]], Services]
    ) -> None:
        services = serve(PAPERS)
        services.misbehave("/oai", Fault.SLOW, seconds=0)  # the first page is as it should be
        services.misbehave("/oai", Fault.UNAVAILABLE, times=4, retry_after=0)
        result = run("harvest", "--from", "2023-01-01")
        assert result.exit_code == 4
        assert "arXiv answered 503 four times" in result.stderr
        assert not Path("x.sqlite").exists()
        before = len(services.requests)
        result = run("harvest", "--from", "2023-01-01")
        assert (result.exit_code, len(services.requests) - before) == (0, 2)
        assert len(held()) == 25

    def test_where_its_token_is_no_longer_known_it_begins_again(
        self, run: Run, serve: Callable[[Sequence[ServedPaper]], Services]
    ) -> None:
        services = serve(PAPERS)
        services.misbehave("/oai", Fault.SLOW, seconds=0)
        services.misbehave("/oai", Fault.UNAVAILABLE, times=4, retry_after=0)
        assert run("harvest", "--from", "2023-01-01").exit_code == 4
        services = serve([served(1, "Title number 1"), served(30, "Brand new")])  # has no tenth paper to go on with
        assert run("harvest", "--from", "2023-01-01").exit_code == 0
        assert [list(request.parameters)[1] for request in services.requests] == ["resumptionToken", "metadataPrefix"]
        assert held() == {**{paper.id: paper.title for paper in PAPERS[:10]}, "2305.00030": "Brand new"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")
def test_ctrl_c_ends_a_build_which_goes_on_the_next_time(run: Run) -> None:
    write("a.jsonl", *(f"Title number {number}" for number in range(1, 2_001)))
    write("b.jsonl", *(f"Another number {number}" for number in range(1, 60_001)), first=3_000)
    beside = Path("x.sqlite.building")
    with subprocess.Popen(
        [sys.executable, "-m", "bibkit", "index", "build", "a.jsonl", "b.jsonl"],
        stderr=subprocess.PIPE,
        process_group=0,
    ) as process:
        while process.poll() is None and not (beside.exists() and beside.stat().st_size > 100_000):
            time.sleep(0.005)
        os.killpg(process.pid, signal.SIGINT)
        assert (process.communicate()[1], process.returncode) == (b"", 130)
    assert not Path("x.sqlite").exists()
    assert run("build", "a.jsonl", "b.jsonl").stderr == "62,000 papers new or changed in x.sqlite\n"
    assert len(held()) == 39
