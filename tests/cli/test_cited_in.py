"""`bibkit export --cited-in`: the works that documents cite, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bibkit.cli.main import cli
from citing import REFS

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `bibkit export --cited-in` in a folder with a bibliography."""
    monkeypatch.chdir(tmp_path)
    Path("refs.bib").write_text(REFS)

    def run(*args: str) -> Result:
        return CliRunner().invoke(cli, ("export", "--cited-in", *args), catch_exceptions=False)

    return run


def keys(text: str) -> list[str]:
    return re.findall(r"^@\w+\{(\w+),$", text, re.MULTILINE)


def test_only_what_is_cited_is_written(run: Run) -> None:
    Path("m.tex").write_text("\\cite{smith2020}\\bibliography{refs}")
    result = run("m.tex", "--format", "bibtex")
    assert keys(result.stdout) == ["smith2020"]
    assert result.stderr == "1 record from 1 file, cited in 1 document\n"
    assert result.exit_code == 0


def test_what_stands_for_all_entries_stays_and_what_belongs_to_others_does_not(run: Run) -> None:
    Path("m.tex").write_text("\\cite{smith2020}\\bibliography{refs}")
    text = run("m.tex", "--format", "bibtex").stdout
    assert '@preamble{"\\newcommand{\\noopsort}[1]{}"}' in text
    assert "@string" not in text


def test_a_preamble_behind_the_last_record_stays_too(run: Run) -> None:
    Path("refs.bib").write_text('@misc{a, title={A}}\n@preamble{"x"}\n@misc{b, title={B}}\n')
    Path("m.aux").write_text("\\citation{a}\\bibdata{refs}")
    assert '@preamble{"x"}' in run("m.aux", "--format", "bibtex").stdout


def test_parents_come_along_behind_their_children(run: Run) -> None:
    Path("m.aux").write_text("\\citation{late,child}\n\\bibdata{refs}\n")
    assert keys(run("m.aux", "--format", "bibtex").stdout) == ["child", "late", "parent", "early"]


def test_an_alias_keeps_its_record(run: Run) -> None:
    Path("m.aux").write_text("\\abx@aux@cite{0}{alias}")
    assert keys(run("m.aux", "refs.bib", "--format", "biblatex").stdout) == ["Other"]


def test_everything_that_is_read_can_be_cited(run: Run) -> None:
    Path("m.md").write_text("---\nbibliography: refs.bib\nnocite: '@*'\n---\n")
    assert len(keys(run("m.md", "--format", "bibtex").stdout)) == 7


def test_several_documents_cite_together(run: Run) -> None:
    Path("a.typ").write_text('@smith2020 #bibliography("refs.bib")')
    Path("b.md").write_text("@Other")
    result = run("a.typ", "b.md", "--format", "bibtex")
    assert keys(result.stdout) == ["smith2020", "Other"]
    assert result.stderr.endswith("2 records from 1 file, cited in 2 documents\n")


def test_files_that_are_named_are_read_in_place_of_the_documents_own(run: Run) -> None:
    Path("m.tex").write_text("\\cite{x}\\bibliography{refs}")
    Path("own.bib").write_text("@misc{x, title={X}}")
    assert keys(run("m.tex", "own.bib", "--format", "bibtex").stdout) == ["x"]


def test_what_is_missing_is_an_error_at_its_line(run: Run) -> None:
    Path("m.tex").write_text("\\bibliography{refs}\n\\cite{smith2020,\n smih2020}")
    result = run("m.tex", "--format", "bibtex")
    assert keys(result.stdout) == ["smith2020"]
    assert "m.tex:3" in result.stderr
    assert "error L103: 'smih2020' is cited, and no record has this key" in result.stderr
    assert "did you mean 'smith2020'" in result.stderr
    assert result.exit_code == 1


def test_other_capitals_are_found_for_bibtex_and_told(run: Run) -> None:
    Path("m.aux").write_text("\\citation{other}\\bibdata{refs}")
    result = run("m.aux", "--format", "bibtex")
    assert keys(result.stdout) == ["Other"]
    assert "warning L105: 'other' is cited, and the key is 'Other'" in result.stderr


def test_a_bibliography_that_is_not_there_is_told(run: Run) -> None:
    Path("m.tex").write_text("\\cite{smith2020}\n\\bibliography{none,refs}")
    result = run("m.tex", "--format", "bibtex")
    assert keys(result.stdout) == ["smith2020"]
    assert "m.tex:2" in result.stderr
    assert "warning L109: none.bib: no such file (not read)" in result.stderr


def test_a_document_that_names_no_bibliography_needs_one(run: Run) -> None:
    Path("m.aux").write_text("\\abx@aux@cite{0}{a}")
    result = run("m.aux", "--format", "bibtex")
    assert result.stderr == "bibkit: m.aux: no bibliography that can be read is named there (name the files to read)\n"
    assert result.exit_code == 3


@pytest.mark.parametrize(
    ("named", "why"),
    [
        ("\\bibliography{none,gone}", "none.bib: no such file (not read)"),
        ("\\addbibresource{https://example.org/r.bib}", "'https://example.org/r.bib' is on the network (not read)"),
    ],
)
def test_it_is_said_why_no_bibliography_of_a_document_can_be_read(run: Run, named: str, why: str) -> None:
    Path("m.tex").write_text(named)
    result = CliRunner().invoke(cli, ["validate", "--cited-in", "m.tex"])
    assert result.stderr == f"bibkit: m.tex: no bibliography that can be read is named there: {why}\n"
    assert (result.stdout, result.exit_code) == ("", 3)


def test_documents_that_can_not_be_read_are_refused(run: Run) -> None:
    Path("m.docx").write_text("x")
    result = run("none.tex", "refs.bib", "--cited-in", "m.docx", "--format", "bibtex")
    assert "none.tex: no such file" in result.stderr
    assert "m.docx: no document whose citations bibkit can find" in result.stderr
    assert result.stdout == ""
    assert result.exit_code == 3


def test_a_document_is_not_written_over(run: Run) -> None:
    Path("m.tex").write_text("\\cite{smith2020}\\bibliography{refs}")
    assert run("m.tex", "-o", "refs.bib").exit_code == 2
    assert run("m.tex", "--format", "bibtex", "-o", "m.tex").exit_code == 2
    assert Path("refs.bib").read_text() == REFS


def test_standard_input_is_a_bibliography_if_it_is_named(run: Run) -> None:
    Path("m.md").write_text("@smith2020")
    arguments = ("export", "--cited-in", "m.md", "-", "--format", "bibtex")
    assert keys(CliRunner().invoke(cli, arguments, input=REFS).stdout) == ["smith2020"]


def test_any_format_can_be_written_and_read(run: Run) -> None:
    Path("refs.jsonl").write_text('{"cite_key": "a", "type": "book", "title": "A"}\n{"type": "book", "title": "B"}\n')
    Path("m.md").write_text("@a")
    assert run("m.md", "refs.jsonl", "--format", "ris").stdout.count("TY  - ") == 1
