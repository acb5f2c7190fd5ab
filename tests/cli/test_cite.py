"""`bibkit cite`: references to paste into a text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bibkit.cli.cite import ENGINES, OUTPUTS
from bibkit.cli.main import cli
from bibkit.references.output import Output
from bibkit.references.reference import Engine
from bibkit.references.styles import style_named

Run = Callable[..., Result]

BIB = r"""@article{watson1953,
  author = {Watson, James D. and Crick, Francis H. C.},
  title = {Molecular structure of nucleic acids},
  journal = {Nature}, volume = {171}, pages = {737--738}, year = {1953}
}
@book{knuth1997,
  author = {Knuth, Donald E.}, title = {The Art of {Computer} Programming}, publisher = {Addison-Wesley}, year = {1997},
  translator = {Doe, Jane}, rating = {5}
}
@misc{many2019, author = {Many, Mara and others}, title = {Bounds of $\ell_1$ \& $\binom{n}{k}$}, year = {2019}}
"""
WATSON = "Watson, J. D., & Crick, F. H. C. (1953). Molecular structure of nucleic acids. Nature, 171, 737–738.\n"
KNUTH = "Knuth, D. E. (1997). The Art of Computer Programming. Addison-Wesley.\n"
MANY = "Many, M. et al. (2019). Bounds of ℓ₁ & $\\binom{n}{k}$.\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs bibkit in a folder with one bibliography."""
    monkeypatch.chdir(tmp_path)
    Path("refs.bib").write_text(BIB, encoding="utf-8")

    def run(*args: str) -> Result:
        return CliRunner().invoke(cli, ("cite", *args), catch_exceptions=False)

    return run


class TestReferences:
    def test_a_work_is_cited_as_apa_has_it(self, run: Run) -> None:
        result = run("watson1953", "--records", "refs.bib")
        assert (result.stdout, result.exit_code) == (WATSON, 0)
        assert result.stderr == "1 reference from refs.bib, in APA Style 7th edition\n"

    def test_works_come_in_the_order_of_the_style(self, run: Run) -> None:
        assert run("watson1953", "knuth1997", "-q").stdout == KNUTH + WATSON
        assert [line[:12] for line in run("watson1953", "knuth1997", "--style", "ieee").stdout.splitlines()] == [
            "[1] J. D. Wa",
            "[2] D. E. Kn",
        ]

    def test_all_works_are_cited(self, run: Run) -> None:
        assert run("--all", "-q").stdout == KNUTH + MANY + WATSON

    def test_a_work_that_stands_in_two_files_is_cited_once(self, run: Run) -> None:
        Path("more.bib").write_text(BIB, encoding="utf-8")
        assert run("watson1953", "--records", "refs.bib", "--records", "more.bib").stdout == WATSON

    def test_two_works_with_one_key_are_both_cited(self, run: Run) -> None:
        Path("more.bib").write_text("@book{watson1953, author = {Other, O.}, title = {Else}}", encoding="utf-8")
        result = run("watson1953", "--records", "refs.bib", "--records", "more.bib")
        assert result.stdout == "Other, O. (n.d.). Else.\n" + WATSON

    def test_a_key_that_bibkit_gives_is_known(self, run: Run) -> None:
        Path("keyless.ris").write_text(
            "TY  - BOOK\nAU  - Doe, Jane\nTI  - Walking\nPY  - 2001\nER  - \n", encoding="utf-8"
        )
        assert run("doe2001walking", "--records", "keyless.ris").stdout == "Doe, J. (2001). Walking.\n"

    def test_an_empty_record_is_cited_too(self, run: Run) -> None:
        Path("refs.bib").write_text("@misc{nothing,}", encoding="utf-8")
        result = run("nothing", "--style", "nature")
        assert (result.stdout, result.exit_code) == ("1.\n", 0)

    def test_members_that_make_no_sense_do_no_harm(self, run: Run) -> None:
        Path("odd.csl.json").write_text(
            '[{"id": "a", "type": "book", "title": "T", "issued": {"date-parts": [[2001, 17, 3]], "season": 9},'
            ' "original-date": {"date-parts": [[1800, null, 3]]}, "event-date": {"date-parts": [[1800, 13, 45]]},'
            ' "translator": [{"literal": "Tra", "family": "x"}], "number-of-pages": "many", "available-date": {}}]',
            encoding="utf-8",
        )
        assert run("a", "--records", "odd.csl.json", "-q").stdout == "T (Tra, Trans.). (2001).\n"

    def test_the_same_is_written_each_time(self, run: Run) -> None:
        assert run("--all", "--style", "chicago").output_bytes == run("--all", "--style", "chicago").output_bytes


class TestFindings:
    def test_what_a_reference_lacks_is_told(self, run: Run) -> None:
        result = run("--all", "--explain-loss")
        assert result.exit_code == 0
        assert result.stderr.splitlines() == [
            "refs.bib:6: note X101: extra: the reference has no place for 'translator' of bibtex",
            "refs.bib:10: note X102: title: no style sets mathematics, so what Unicode has no letters for is printed "
            "as LaTeX has it",
            "3 references from refs.bib, in APA Style 7th edition: 2 notes",
        ]

    def test_quiet_says_nothing(self, run: Run) -> None:
        assert run("--all", "-q").stderr == ""

    def test_an_entry_that_can_not_be_read_is_told_of_when_all_are_cited(self, run: Run) -> None:
        Path("bad.csl.json").write_text('[{"id": "a", "type": "book", "title": "A"}, 3]', encoding="utf-8")
        result = run("--all", "--records", "bad.csl.json")
        assert (result.stdout, result.exit_code) == ("A. (n.d.).\n", 1)
        assert "bad.csl.json:1: error C" in result.stderr


class TestWaysToWrite:
    def test_html(self, run: Run) -> None:
        assert run("watson1953", "-f", "html").stdout == (
            '<div class="csl-entry">Watson, J. D., &amp; Crick, F. H. C. (1953). Molecular structure of nucleic acids. '
            "<i>Nature</i>, <i>171</i>, 737–738.</div>\n"
        )

    def test_markdown_parts_works_by_blank_lines(self, run: Run) -> None:
        assert run("watson1953", "knuth1997", "-f", "markdown", "--style", "nature").stdout == (
            "1\\. Watson, J. D. & Crick, F. H. C. Molecular structure of nucleic acids. *Nature* **171**, 737–738 "
            "(1953).\n"
            "\n"
            "2\\. Knuth, D. E. *The Art of Computer Programming*. (Addison-Wesley, 1997).\n"
        )

    def test_another_language(self, run: Run) -> None:
        Path("refs.bib").write_text("@book{k, author = {Doe, Jane}, title = {Walking}}", encoding="utf-8")
        assert run("k", "--locale", "de-DE").stdout == "Doe, J. (o.\xa0J.). Walking.\n"
        assert run("k", "--locale", "de").stdout == run("k", "--locale", "de_DE").stdout
        assert run("k").stdout == "Doe, J. (n.d.). Walking.\n"

    @pytest.mark.parametrize("output", OUTPUTS)
    def test_what_a_terminal_would_obey_is_spelled_out(self, run: Run, output: str) -> None:
        Path("refs.bib").write_text("@book{k, title = {A \x1b[31m red \u202e title}}", encoding="utf-8")
        written = run("k", "-f", output).stdout
        assert not {"\x1b", "\u202e"} & set(written)
        assert "x1b" in written

    def test_the_choices_are_those_of_the_room(self) -> None:
        assert tuple(Output) == OUTPUTS
        assert tuple(Engine) == ENGINES


class TestStyles:
    def test_the_styles_are_listed(self, run: Run) -> None:
        result = run("--list-styles")
        assert result.exit_code == 0
        assert result.stdout.splitlines()[0].split() == ["NAME", "ALSO", "TITLE"]
        assert (
            "modern-language-association                 mla                        MLA Handbook 9th" in result.stdout
        )

    def test_a_file_is_a_style(self, run: Run) -> None:
        Path("mine.csl").write_bytes(style_named("apa").content)
        assert run("watson1953", "--style", "mine.csl").stdout == WATSON

    def test_an_unknown_style_is_refused_with_the_nearest_names(self, run: Run) -> None:
        result = run("watson1953", "--style", "ieeee")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("bibkit: no style is called 'ieeee' (did you mean 'ieee'?); ")

    def test_a_style_that_is_not_there_can_not_be_read(self, run: Run) -> None:
        result = run("watson1953", "--style", "gone.csl")
        assert (result.exit_code, result.stdout, result.stderr) == (3, "", "bibkit: gone.csl: no such file\n")

    def test_a_file_that_is_no_style_is_refused(self, run: Run) -> None:
        Path("mine.csl").write_text("<style/>", encoding="utf-8")
        result = run("watson1953", "--style", "mine.csl")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("bibkit: mine.csl:1: not a CSL style")

    def test_an_unknown_language_is_refused(self, run: Run) -> None:
        result = run("watson1953", "--locale", "xx-XX")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("bibkit: CSL has no locale 'xx-XX'; it has af-ZA, ar, ")


class TestMistakes:
    def test_unknown_keys_are_told_all_at_once(self, run: Run) -> None:
        result = run("watson195", "zzz", "--records", "refs.bib")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.splitlines() == [
            "bibkit: no record in refs.bib has the key 'watson195' (did you mean 'watson1953'?)",
            "bibkit: no record in refs.bib has the key 'zzz'",
        ]

    @pytest.mark.parametrize(
        "args", [(), ("watson1953", "--all"), ("watson1953", "-f", "rtf"), ("x", "--engine", "biber")]
    )
    def test_what_makes_no_sense_is_refused(self, run: Run, args: tuple[str, ...]) -> None:
        result = run(*args)
        assert (result.exit_code, result.stdout) == (2, "")

    def test_a_folder_without_bibliographies_is_told(self, run: Run) -> None:
        Path("refs.bib").rename("refs.json")
        result = run("watson1953")
        assert result.exit_code == 2
        assert (
            "Name the file that has the records with --records; no *.bib, *.biblatex, *.ris, *.csl.json is here."
            in result.stderr
        )

    def test_a_file_that_is_not_there_can_not_be_read(self, run: Run) -> None:
        result = run("watson1953", "--records", "gone.bib")
        assert (result.exit_code, result.stdout, result.stderr) == (3, "", "bibkit: gone.bib: no such file\n")

    def test_a_key_that_is_a_file_was_meant_as_one(self, run: Run) -> None:
        Path("more.bib").write_text(BIB, encoding="utf-8")
        result = run("watson1953", "--records", "refs.bib", "more.bib")
        assert result.exit_code == 2
        assert result.stderr.splitlines()[-1] == "bibkit: more.bib is a file (repeat --records before each of them)"
