"""What people do wrong at first, and what happens to their files beside them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bibkit.cli.in_place import Revision, carry_out
from bibkit.cli.main import cli
from bibkit.cli.report import Report, Telling
from bibkit.cli.score import Score
from bibkit.errors import UnwritableTarget
from bibkit.findings.finding import Finding, Mending
from bibkit.model.place import Place
from bibkit.storage.documents import Document, read_mixed_document
from bibkit.validate.catalogue import RULES

MONTH = "@misc{a, title = {A}, author = {Berg, Anna}, year = 2020, month = {May}}\n"
V501 = "refs.bib:1:59: V501 the month may is no macro while it stands between delimiters [warning]\n"
V501_KNOWN = '{"version": 1, "findings": {\n  "refs.bib": {\n    "a": {"V501": 1}\n  }\n}}\n'

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs bibkit in a folder with one file in it."""
    monkeypatch.chdir(tmp_path)
    Path("refs.bib").write_text(MONTH)
    return lambda *args: CliRunner().invoke(cli, args, catch_exceptions=False)


class TestCodes:
    @pytest.mark.parametrize("codes", ["V501,V402", "V501, V402", "v501 v402", " V501,,V402 ,"])
    def test_commas_and_blanks_stand_between_them(self, run: Run, codes: str) -> None:
        assert run("validate", "refs.bib", "--select", codes).stdout == V501

    @pytest.mark.parametrize("option", ["--select", "--extend-select", "--ignore"])
    @pytest.mark.parametrize("codes", ["", " , "])
    def test_none_at_all_is_a_usage_error(self, run: Run, option: str, codes: str) -> None:
        result = run("validate", "refs.bib", option, codes)
        assert f"Invalid value for '{option}': no code stands in {codes!r} (leave the option out)" in result.stderr
        assert result.exit_code == 2


class TestOptions:
    def test_statistics_have_no_other_form_than_text(self, run: Run) -> None:
        result = run("validate", "refs.bib", "--statistics", "--output-format", "sarif", "-o", "x.sarif")
        assert "Error: --statistics are text: leave out --output-format." in result.stderr
        assert (result.exit_code, Path("x.sarif").exists()) == (2, False)

    @pytest.mark.parametrize("command", ["format", "normalize --in-place", "validate --fix"])
    def test_a_folder_to_change_is_an_input_that_can_not_be_read(self, run: Run, command: str) -> None:
        result = run(*command.split(), ".")
        assert (result.stderr, result.exit_code) == ("bibkit: .: a directory (give the files in it)\n", 3)

    def test_a_file_in_no_format_was_not_checked(self, run: Run) -> None:
        Path("words").write_text("nothing but words\n")
        result = run("validate", "words")
        assert result.stderr.endswith("\n0 files checked\n")
        assert result.exit_code == 3


class TestCommands:
    def test_a_misspelt_one_is_told_with_the_nearest_that_there_is(self, run: Run) -> None:
        result = run("validat", "refs.bib")
        assert result.stderr.endswith("\nError: No such command 'validat'. Did you mean 'validate'?\n")
        assert result.exit_code == 2

    def test_a_file_in_its_place_is_no_command(self, run: Run) -> None:
        result = run("refs.bib")
        assert result.stderr.endswith("\nError: No such command 'refs.bib'.\n")
        assert result.exit_code == 2


class TestBaselines:
    def test_one_that_is_none_is_to_be_deleted_before_it_is_written_anew(self, run: Run) -> None:
        Path("known.json").write_text("[]")
        result = run("validate", "refs.bib", "--baseline", "known.json")
        assert result.stderr == (
            "bibkit: known.json: not a baseline of bibkit's (delete it, and write it anew with --write-baseline)\n"
        )
        assert result.exit_code == 3

    def test_a_file_that_is_no_baseline_is_not_overwritten(self, run: Run) -> None:
        Path("other.bib").write_text(MONTH)
        result = run("validate", "refs.bib", "--baseline", "other.bib", "--write-baseline")
        assert result.stderr == "bibkit: other.bib: no baseline that this bibkit knows (delete it first)\n"
        assert (Path("other.bib").read_text(), result.exit_code) == (MONTH, 2)

    @pytest.mark.skipif(sys.platform != "linux", reason="the system wants names in UTF-8")
    def test_a_name_that_is_not_in_utf_8_is_found_again(self, run: Run) -> None:
        name = os.fsdecode(b"caf\xe9.bib")
        Path(name).write_text(MONTH)
        run("validate", name, "--baseline", "known.json", "--write-baseline")
        assert Path("known.json").read_text() == V501_KNOWN.replace("refs.bib", r"caf\\xe9.bib")
        assert run("validate", name, "--baseline", "known.json").stdout == ""


class TestMending:
    def test_what_mending_has_left_is_not_promised_to_be_mended(self) -> None:
        score = Score(tried=frozenset({Mending.SAFE}))
        for mending in Mending:
            score.take(Finding(RULES[0].code, Place("x.bib", 1), "", mending=mending), strict=False)
        assert score.summary(1) == "2 findings in 1 file: 2 warnings; 1 can be fixed with --fix --unsafe"

    def test_a_file_that_somebody_saved_meanwhile_stays_as_it_is(self, run: Run) -> None:
        before = read_mixed_document("refs.bib")
        Path("refs.bib").write_text("% saved in an editor\n")
        with pytest.raises(UnwritableTarget) as caught:
            carry_out([Revision(before, Document("refs.bib", "% mended\n"))], None, Report(Telling()))
        assert str(caught.value) == "refs.bib: another program has changed it meanwhile (left as it is; run again)"
        assert Path("refs.bib").read_text() == "% saved in an editor\n"


def test_an_empty_bibliography_is_one_of_no_works(run: Run) -> None:
    Path("empty.bib").write_text("\n")
    result = run("validate", "empty.bib", "--fix")
    assert (result.stdout, result.stderr, result.exit_code) == ("", "0 files checked\n", 0)
    Path("empty.json").write_text("\n")
    result = run("validate", "empty.json")
    assert (result.stderr.partition("\n")[0], result.exit_code) == ("bibkit: empty.json: nothing in it", 3)


@pytest.mark.parametrize("command", [("validate",), ("export", "--format", "ris")])
def test_a_document_is_told_from_a_bibliography(command: tuple[str, ...], run: Run) -> None:
    Path("paper.tex").write_text("\\documentclass{article}\\begin{document}\\cite{a}\\end{document}\n")
    result = run(*command, "paper.tex")
    assert result.stderr.splitlines()[0] == (
        "bibkit: paper.tex: a document that cites, and no bibliography (it is named with --cited-in)"
    )
    assert result.exit_code == 3
