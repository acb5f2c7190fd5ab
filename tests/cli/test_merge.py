"""`bibkit merge`: what it writes, what it plans, what it says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bibkit.cli.main import cli

CASE = Path(__file__).parents[1] / "cases" / "merge"
FILES = ("mine.jsonl", "yours.jsonl")

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs bibkit in a folder with the case's files in it."""
    for name in FILES:
        tmp_path.joinpath(name).write_bytes(CASE.joinpath(name).read_bytes())
    monkeypatch.chdir(tmp_path)

    def run(*args: str) -> Result:
        return CliRunner().invoke(cli, ("merge", *args), catch_exceptions=False)

    return run


def expected(name: str) -> str:
    return CASE.joinpath(name).read_text(encoding="utf-8")


def test_bibliographies_become_one(run: Run) -> None:
    result = run(*FILES, "-o", "ours.jsonl")
    assert (Path("ours.jsonl").read_text(encoding="utf-8"), result.stdout, result.exit_code) == (
        expected("merged.jsonl"),
        "",
        0,
    )
    assert result.stderr.splitlines()[-1] == "5 records from 2 files (2 duplicates joined): 2 warnings, 5 notes"


def test_old_keys_are_in_the_field_ids_of_a_bib_file(run: Run) -> None:
    result = run(*FILES, "-f", "biblatex", "-q")
    assert "@article{Berg20," in result.stdout
    assert "ids = {berg2019arxiv}" in result.stdout


def test_what_comes_out_is_not_joined_again(run: Run) -> None:
    run(*FILES, "-o", "ours.jsonl")
    result = run("ours.jsonl", "-o", "again.jsonl")
    assert Path("again.jsonl").read_bytes() == Path("ours.jsonl").read_bytes()
    assert result.stderr == "5 records from 1 file\n"


def test_a_plan_says_what_would_be_joined_and_writes_nothing(run: Run) -> None:
    result = run(*FILES, "-o", "ours.jsonl", "--plan")
    assert (result.stdout, result.exit_code) == (expected("plan.txt"), 0)
    assert not Path("ours.jsonl").exists()
    assert [line.split()[2] for line in result.stderr.splitlines()[:-1]] == ["N304:", "N304:", "N307:"]


def test_a_plan_of_nothing_is_empty(run: Run) -> None:
    assert run("mine.jsonl", "--plan").stdout == ""


def test_a_title_in_a_plan_can_do_nothing_to_the_terminal(run: Run) -> None:
    line = r'{"type": "article", "title": "Red \u001b[31m letters on the page", "authors": [{"family": "A"}]}' + "\n"
    Path("red.jsonl").write_text(line * 2)
    assert r"Red \x1b[31m letters" in run("red.jsonl", "--plan").stdout


def test_warnings_make_the_exit_code_1_when_asked_to(run: Run) -> None:
    assert run(*FILES, "-o", "ours.jsonl", "--strict").exit_code == 1


def test_a_plan_ends_as_the_merging_of_it_would(run: Run) -> None:
    line = '{"type": "book", "title": "On reading", "authors": [{"family": "A"}], "doi": "10.1000/1", "volume": "%s"}\n'
    Path("two.jsonl").write_text(line % 1 + line % 2)
    for args in (("--plan",), ("-o", "ours.jsonl")):
        assert [run("two.jsonl", *args, *strict).exit_code for strict in ((), ("--strict",))] == [0, 1]


def test_a_format_has_to_be_said_or_told_from_the_suffix(run: Run) -> None:
    result = run(*FILES, "-o", "ours.docx")
    assert result.exit_code == 2
    assert "--format" in result.stderr


def test_a_file_that_cannot_be_read_ends_it_before_anything_is_written(run: Run) -> None:
    for args in (("-o", "ours.jsonl"), ("--plan",)):
        result = run(*FILES, "none.bib", *args)
        assert (result.stderr, result.stdout, result.exit_code) == ("bibkit: none.bib: no such file\n", "", 3)
    assert not Path("ours.jsonl").exists()


def test_an_input_is_never_overwritten(run: Run) -> None:
    result = run(*FILES, "-o", "mine.jsonl")
    assert result.exit_code == 2
    assert Path("mine.jsonl").read_bytes() == CASE.joinpath("mine.jsonl").read_bytes()
