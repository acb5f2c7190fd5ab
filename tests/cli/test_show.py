"""`bibkit show`, but for what needs a terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bibkit.cli.main import cli

SEEDS = sorted(str(path) for path in (Path(__file__).parents[2] / "seeds").glob("*.txt"))
REFS = "@article{b, title={Of <B>}, author={Berg, Anna}, journal={J}, year=2020}\n@book{a, title={A}}\n"

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs bibkit show in a folder with one bibliography in it."""
    monkeypatch.chdir(tmp_path)
    Path("refs.bib").write_text(REFS)
    return lambda *args: CliRunner().invoke(cli, ["show", *args], catch_exceptions=False)


def test_works_are_shown_in_the_order_of_the_file(run: Run) -> None:
    result = run("refs.bib")
    assert result.stdout == "b\t2020\tBerg\tOf <B>\tJ\na\t-\t-\tA\t-\n"
    assert (result.stderr, result.exit_code) == ("2 records from 1 file\n", 0)


def test_the_seeds_are_shown_each_work_once(run: Run) -> None:
    lines = run(*SEEDS).stdout.splitlines()
    assert len(lines) == 193
    assert {line.count("\t") for line in lines} == {4}
    assert lines[0] == (
        "chen2023agentverse\t2023\tChen et al.\t"
        "AgentVerse: Facilitating Multi-Agent Collaboration and Exploring Emergent Behaviors\tarXiv"
    )


@pytest.mark.parametrize("columns", ["20", "300"])
def test_in_a_pipe_the_width_of_the_terminal_says_nothing(
    run: Run, columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = run("refs.bib").stdout
    monkeypatch.setenv("COLUMNS", columns)
    assert run("refs.bib").stdout == expected


def test_warnings_are_counted_and_not_shown(run: Run) -> None:
    Path("odd.bib").write_text("@book{a, title={A} year=2020}")
    result = run("odd.bib")
    assert (result.stderr, result.exit_code) == ("1 record from 1 file: 1 warning\n", 0)
    assert run("odd.bib", "--quiet").stderr == ""


def test_strict_shows_warnings_and_fails(run: Run) -> None:
    Path("odd.bib").write_text("@book{a, title={A} year=2020}")
    result = run("odd.bib", "--strict", "--quiet")
    assert result.stdout == "a\t2020\t-\tA\t-\n"
    assert result.stderr == "odd.bib:1: warning B103: no comma before year (read as if there was one)\n"
    assert result.exit_code == 1


def test_errors_are_shown(run: Run) -> None:
    Path("bad.jsonl").write_text('{"type": "book", "title": "A"}\n{"title": "B"}\n')
    result = run("bad.jsonl")
    assert result.stdout == "anona\t-\t-\tA\t-\n"
    assert 'bad.jsonl:2: error J106: the entry has no usable type (left out with title "B")\n' in result.stderr
    assert result.exit_code == 1


def test_a_file_without_works_has_no_lines(run: Run) -> None:
    Path("none.bib").write_text("@comment{nothing}\n")
    result = run("none.bib", "--quiet")
    assert (result.stdout, result.stderr, result.exit_code) == ("", "", 0)


@pytest.mark.parametrize("command", ["show", "stats"])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "no such file"),
        (b"", "nothing in it"),
        (b"\x00\x01\x02\xff" * 100, "a binary file (bibkit reads text; UTF-16 needs a byte order mark)"),
    ],
)
def test_a_file_that_can_not_be_read_ends_it(run: Run, command: str, content: bytes | None, said: str) -> None:
    if content is not None:
        Path("x.bib").write_bytes(content)
    result = CliRunner().invoke(cli, [command, "refs.bib", "x.bib"], catch_exceptions=False)
    assert (result.stdout, result.stderr, result.exit_code) == ("", f"bibkit: x.bib: {said}\n", 3)


@pytest.mark.parametrize("command", ["show", "stats"])
def test_a_folder_that_is_looked_at_ends_it(run: Run, command: str) -> None:
    result = CliRunner().invoke(cli, [command, "."], catch_exceptions=False)
    assert (result.stderr, result.exit_code) == ("bibkit: .: a directory (give the files in it)\n", 3)


def test_a_table_goes_into_a_file_without_colour(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert run("refs.bib", "-o", "refs.tsv").stdout == ""
    assert Path("refs.tsv").read_text() == "b\t2020\tBerg\tOf <B>\tJ\na\t-\t-\tA\t-\n"


def test_a_table_never_overwrites_what_it_shows(run: Run) -> None:
    result = run("refs.bib", "-o", "refs.bib")
    assert result.exit_code == 2
    assert Path("refs.bib").read_text() == REFS


def test_colour_is_forced_on_a_pipe(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    result = CliRunner().invoke(cli, ["show", "refs.bib"], color=True)
    assert result.stdout.startswith("\x1b[33mb\x1b[0m\t2020\t")


def test_a_title_of_ten_megabytes_is_whole_in_a_pipe(run: Run) -> None:
    title = "x" * 10_000_000
    Path("big.jsonl").write_text(f'{{"cite_key": "k", "type": "book", "title": "{title}"}}\n')
    assert run("big.jsonl").stdout == f"k\t-\t-\t{title}\t-\n"
