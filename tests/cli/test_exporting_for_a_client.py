"""`bibkit export --for`: what it writes, says and ends with."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bibkit.cli.main import cli

PAPER = {
    "type": "article",
    "title": "A λ Paper",
    "authors": [{"family": "Berg", "given": "Anna"}],
    "authors_truncated": True,
    "eprint": "2001.00001",
    "eprint_type": "arxiv",
    "keywords": ["one", "two"],
}

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `bibkit export` in a folder with a file of one paper."""
    monkeypatch.chdir(tmp_path)
    Path("papers.jsonl").write_text(json.dumps(PAPER) + "\n", encoding="utf-8")

    def run(*args: str) -> Result:
        return CliRunner().invoke(cli, ["export", "papers.jsonl", *args], catch_exceptions=False)

    return run


@pytest.mark.parametrize(
    ("client", "start"), [("zotero", "[\n{"), ("endnote", "TY  - "), ("latex", "@misc{"), ("pandoc", "[\n{")]
)
def test_without_a_format_the_best_one_is_written(run: Run, client: str, start: str) -> None:
    assert run("--for", client).stdout.startswith(start)


@pytest.mark.parametrize(
    ("args", "start"),
    [
        (("--for", "zotero", "-f", "ris"), "TY  - UNPB"),
        (("--for", "latex", "--format", "biblatex"), "@online{"),
        (("--for", "Pandoc", "-f", "bibtex"), "@misc{"),
    ],
)
def test_a_format_that_is_named_is_written_for_the_client(run: Run, args: tuple[str, ...], start: str) -> None:
    assert run(*args).stdout.startswith(start)


@pytest.mark.parametrize(("output", "start"), [("out", "["), ("out.json", "["), ("out.ris", "TY"), ("out.bib", "@")])
def test_the_suffix_of_the_output_chooses_a_format(run: Run, output: str, start: str) -> None:
    assert run("--for", "zotero", "-o", output).exit_code == 0
    assert Path(output).read_text(encoding="utf-8").startswith(start)


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (("--for", "endnote", "-f", "csl-json"), "bibkit: EndNote does not import CSL-JSON; it reads ris\n"),
        (("--for", "latex", "-o", "out.ris"), "bibkit: LaTeX does not import RIS; it reads bibtex, biblatex\n"),
        (
            ("--for", "latex", "-o", "out.json"),
            "bibkit: LaTeX does not import bibkit's own JSON; it reads bibtex, biblatex\n",
        ),
    ],
)
def test_what_the_client_can_not_import_is_a_usage_error(run: Run, args: tuple[str, ...], line: str) -> None:
    result = run(*args)
    assert (result.stdout, result.stderr, result.exit_code) == ("", line, 2)
    assert list(Path().iterdir()) == [Path("papers.jsonl")]


def test_an_unknown_client_is_a_usage_error_that_lists_the_known(run: Run) -> None:
    result = run("--for", "mendeley")
    assert "'mendeley' is not one of 'zotero', 'endnote', 'latex', 'pandoc'" in result.stderr
    assert result.exit_code == 2


def test_what_the_client_loses_is_told_on_stderr(run: Run) -> None:
    result = run("--for", "zotero")
    assert result.stderr.splitlines() == [
        "papers.jsonl:1: warning X103: authors_truncated: Zotero stores the mark for further authors as an author"
        " called 'others'",
        "papers.jsonl:1: note X102: keywords: Zotero leaves out the keywords of CSL-JSON",
        "1 record from 1 file: 1 warning, 1 note",
    ]
    assert run("--for", "zotero", "--strict").exit_code == 1
    assert run("--for", "pandoc", "--strict").exit_code == 0


def test_a_dry_run_says_the_same_and_writes_nothing(run: Run) -> None:
    written = run("--for", "zotero", "-o", "out.json")
    Path("out.json").unlink()
    dry = run("--for", "zotero", "--dry-run", "-o", "out.json", "--strict")
    assert (dry.stdout, dry.stderr, dry.exit_code) == ("", written.stderr, 1)
    assert not Path("out.json").exists()
    assert run("--dry-run", "-f", "ris").stdout == ""


def test_titles_for_pandoc_are_in_braces_unless_other_capitals_are_wanted(run: Run) -> None:
    assert "title = {{A λ Paper}}" in run("--for", "pandoc", "-f", "bibtex").stdout
    result = run("--for", "pandoc", "-f", "bibtex", "--capitals", "words")
    assert "title = {A λ Paper}" in result.stdout
    assert "title: pandoc puts a title in sentence case" in result.stderr
    assert "title = {A $\\lambda$ Paper}" in run("--for", "latex").stdout


def test_the_help_names_the_clients_and_what_they_get(run: Run) -> None:
    words = " ".join(run("--help").stdout.split())
    assert "--for [zotero|endnote|latex|pandoc]" in words
    assert "[without --format: csl-json for zotero, ris for endnote, bibtex for latex, csl-json for pandoc]" in words
    assert "--dry-run" in words
