"""`bibkit rekey`, with a bibliography and documents that cite it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bibkit.cli.main import cli

REFS = """\
{"cite_key": "old", "type": "article", "title": "Deep Nets", "authors": [{"family": "Chen"}], "issued": {"year": 2023}}
{"cite_key": "oldest", "type": "book", "title": "Origins", "authors": [{"family": "Wu"}], "issued": {"year": 1999}}
"""
TEX = b"\xef\xbb\xbfcaf\xc3\xa9 \\citep[p.~3]{old,\r\n oldest}\r\n% \\cite{old}\r\n\\seealso{old} \\cite{none}"
NEW_TEX = TEX.replace(b"{old,", b"{Chen2023,").replace(b"oldest", b"Wu1999")
MD = b"As @old says [@oldest; @none].\n"

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `bibkit rekey` in a folder with a bibliography and two documents."""
    monkeypatch.chdir(tmp_path)
    Path("refs.jsonl").write_text(REFS)
    Path("paper.tex").write_bytes(TEX)
    Path("notes.md").write_bytes(MD)

    def run(*args: str, input: str | None = None) -> Result:
        return CliRunner().invoke(cli, ("rekey", *args), input=input, catch_exceptions=False)

    return run


AUTHOR_YEAR = ("--template", "{auth}{year}")


def keys(text: str) -> list[str]:
    return [json.loads(line)["cite_key"] for line in text.splitlines()]


class TestBibliography:
    def test_every_record_gets_a_key_from_the_template(self, run: Run) -> None:
        result = run("refs.jsonl", *AUTHOR_YEAR)
        assert (keys(result.stdout), result.exit_code) == (["Chen2023", "Wu1999"], 0)
        assert result.stderr == "2 records from 1 file, 2 new keys\n"

    def test_the_template_may_stand_in_brackets_or_be_left_out(self, run: Run) -> None:
        assert keys(run("refs.jsonl", "-t", "[auth:lower]_[shortyear]").stdout) == ["chen_23", "wu_99"]
        assert keys(run("refs.jsonl").stdout) == ["chen2023deep", "wu1999origins"]

    def test_former_keys_are_kept_unless_they_are_not_wanted(self, run: Run) -> None:
        assert '"name": "ids", "value": "old"' in run("refs.jsonl").stdout
        assert '"ids"' not in run("refs.jsonl", "--no-keep-ids").stdout

    def test_the_suffix_of_the_output_decides_its_format(self, run: Run) -> None:
        run("refs.jsonl", "-o", "refs.bib", *AUTHOR_YEAR)
        assert Path("refs.bib").read_text().startswith("@misc{Chen2023,\n")
        assert "  ids = {oldest}" in Path("refs.bib").read_text()

    def test_duplicates_are_not_merged(self, run: Run) -> None:
        assert keys(run("-", "-f", "jsonl", *AUTHOR_YEAR, input=REFS + REFS.replace("old", "new")).stdout) == [
            "Chen2023b",
            "Wu1999b",
            "Chen2023a",
            "Wu1999a",
        ]

    def test_rekeying_twice_changes_nothing_more(self, run: Run) -> None:
        run("refs.jsonl", "-o", "once.jsonl", "--map", "once.json", *AUTHOR_YEAR)
        run("once.jsonl", "-o", "twice.jsonl", "--map", "twice.json", *AUTHOR_YEAR)
        assert Path("twice.jsonl").read_bytes() == Path("once.jsonl").read_bytes()
        assert Path("twice.json").read_bytes() == Path("once.json").read_bytes()


class TestMap:
    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("keys.json", '{\n  "old": "Chen2023",\n  "oldest": "Wu1999"\n}\n'),
            ("keys.csv", "old,new\nold,Chen2023\noldest,Wu1999\n"),
            ("keys.tsv", "old\tnew\nold\tChen2023\noldest\tWu1999\n"),
        ],
    )
    def test_it_says_which_key_became_which(self, run: Run, name: str, content: str) -> None:
        assert run("refs.jsonl", "-o", "new.jsonl", "--map", name, *AUTHOR_YEAR).exit_code == 0
        assert Path(name).read_text() == content

    def test_no_key_in_a_table_is_a_formula(self, run: Run) -> None:
        Path("odd.jsonl").write_text('{"cite_key": "=1+1", "type": "book", "title": "Reading"}\n')
        run("odd.jsonl", "-o", "new.bib", "--map", "keys.csv")
        assert Path("keys.csv").read_text() == "old,new\n'=1+1,reading\n"

    def test_it_is_not_written_over_anything_else(self, run: Run) -> None:
        Path("refs.json").write_text(REFS)
        assert run("refs.json", "-o", "new.json", "--map", "refs.json").exit_code == 2
        assert run("refs.jsonl", "-o", "new.json", "--map", "./new.json").exit_code == 2
        assert not Path("new.json").exists()

    def test_its_suffix_has_to_be_known(self, run: Run) -> None:
        result = run("refs.jsonl", "--map", "keys.txt")
        assert "'keys.txt' ends in none of .json, .csv, .tsv" in result.stderr
        assert result.exit_code == 2


class TestDocuments:
    def test_their_citations_follow_and_nothing_else_changes(self, run: Run) -> None:
        result = run("refs.jsonl", "-o", "new.jsonl", *AUTHOR_YEAR, "--in-place", "--rewrite", "paper.tex", "notes.md")
        assert Path("paper.tex").read_bytes() == NEW_TEX
        assert Path("notes.md").read_bytes() == b"As @Chen2023 says [@Wu1999; @none].\n"
        assert result.exit_code == 0
        assert result.stderr == (
            "paper.tex:4: warning L102: no record has the key 'none' (the citation is left as it was)\n"
            "notes.md:1: warning L102: no record has the key 'none' (the citation is left as it was)\n"
            "2 records from 1 file, 2 new keys, 4 citations changed in 2 documents: 2 warnings\n"
        )

    def test_once_more_changes_nothing_more(self, run: Run) -> None:
        for _ in range(2):
            run("refs.jsonl", "-o", "new.jsonl", *AUTHOR_YEAR, "--in-place", "--rewrite", "paper.tex")
            assert Path("paper.tex").read_bytes() == NEW_TEX

    def test_documents_follow_what_is_among_the_ids(self, run: Run) -> None:
        run("refs.jsonl", "-o", "new.jsonl", *AUTHOR_YEAR)
        run("new.jsonl", *AUTHOR_YEAR, "--in-place", "--rewrite", "paper.tex")
        assert Path("paper.tex").read_bytes() == NEW_TEX

    def test_a_command_that_seems_to_cite_follows_where_it_has_known_keys_only(self, run: Run) -> None:
        Path("paper.tex").write_text("\\headlesscite[3]{old} \\citecolor{red} \\citesx{old,red}")
        run("refs.jsonl", *AUTHOR_YEAR, "-o", "new.jsonl", "--in-place", "--rewrite", "paper.tex")
        assert Path("paper.tex").read_text() == "\\headlesscite[3]{Chen2023} \\citecolor{red} \\citesx{old,red}"

    def test_commands_of_ones_own_follow_when_they_are_named(self, run: Run) -> None:
        run("refs.jsonl", *AUTHOR_YEAR, "--in-place", "--rewrite", "paper.tex", "--cite-command", "\\seealso")
        assert Path("paper.tex").read_bytes() == NEW_TEX.replace(b"seealso{old}", b"seealso{Chen2023}")

    def test_bytes_that_are_not_utf_8_stay(self, run: Run) -> None:
        Path("latin.tex").write_bytes(b"caf\xe9 \\cite{old}\r")
        run("refs.jsonl", *AUTHOR_YEAR, "--in-place", "--rewrite", "latin.tex")
        assert Path("latin.tex").read_bytes() == b"caf\xe9 \\cite{Chen2023}\r"

    def test_one_has_to_say_what_to_do_with_them(self, run: Run) -> None:
        result = run("refs.jsonl", "--rewrite", "paper.tex")
        assert "--in-place, --diff or --check" in result.stderr
        assert result.exit_code == 2

    @pytest.mark.parametrize("option", ["--in-place", "--diff"])
    def test_there_have_to_be_some(self, run: Run, option: str) -> None:
        assert run("refs.jsonl", option).exit_code == 2

    def test_other_documents_are_refused(self, run: Run) -> None:
        result = run("refs.jsonl", "--in-place", "--rewrite", "paper.docx")
        assert result.stderr.startswith("bibkit: paper.docx: no document whose citations bibkit can find")
        assert result.exit_code == 2

    def test_nothing_is_written_when_one_can_not_be_read(self, run: Run) -> None:
        result = run("refs.jsonl", "-o", "new.jsonl", "--in-place", "--rewrite", "paper.tex", "no.tex", "nor.md")
        assert result.stderr == "bibkit: no.tex: no such file\nbibkit: nor.md: no such file\n"
        assert (result.exit_code, Path("new.jsonl").exists(), Path("paper.tex").read_bytes()) == (3, False, TEX)

    def test_a_bibliography_is_not_written_over_a_document(self, run: Run) -> None:
        args = ("--in-place", "--rewrite", "paper.tex")
        assert run("refs.jsonl", "-o", "paper.tex", "-f", "bibtex", *args).exit_code == 2
        assert Path("paper.tex").read_bytes() == TEX


class TestRehearsal:
    def test_a_diff_shows_what_would_change_and_nothing_changes(self, run: Run) -> None:
        result = run("refs.jsonl", "-o", "new.jsonl", *AUTHOR_YEAR, "--diff", "--rewrite", "notes.md")
        assert result.stdout == (
            "--- notes.md\n+++ notes.md\n@@ -1 +1 @@\n-As @old says [@oldest; @none].\n"
            "+As @Chen2023 says [@Wu1999; @none].\n"
        )
        assert (result.exit_code, Path("new.jsonl").exists(), Path("notes.md").read_bytes()) == (0, False, MD)

    def test_a_check_fails_when_anything_would_change(self, run: Run) -> None:
        result = run("refs.jsonl", "-o", "new.jsonl", *AUTHOR_YEAR, "--check", "--rewrite", "paper.tex")
        assert (result.stdout, result.exit_code, Path("new.jsonl").exists()) == ("", 1, False)
        assert "2 citations to change in 1 document" in result.stderr
        assert Path("paper.tex").read_bytes() == TEX

    def test_a_check_passes_when_nothing_would(self, run: Run) -> None:
        args = ("--rewrite", "paper.tex")
        run("refs.jsonl", "-o", "new.jsonl", *AUTHOR_YEAR, "--in-place", *args)
        assert run("new.jsonl", *AUTHOR_YEAR, "--check", *args).exit_code == 0

    def test_a_check_can_show_the_difference(self, run: Run) -> None:
        result = run("refs.jsonl", *AUTHOR_YEAR, "--check", "--diff", "--rewrite", "notes.md")
        assert result.stdout.startswith("--- notes.md\n")
        assert result.exit_code == 1


class TestMistakes:
    def test_an_unknown_part_is_a_usage_error_that_lists_the_known(self, run: Run) -> None:
        result = run("refs.jsonl", "-t", "{autr}{year}")
        assert "there is no part 'autr' (did you mean auth?); there are: auth, " in " ".join(result.stderr.split())
        assert result.exit_code == 2

    def test_a_format_has_to_be_told_by_something(self, run: Run) -> None:
        assert run("-", input=REFS).exit_code == 2

    def test_a_command_has_a_name_of_letters(self, run: Run) -> None:
        assert run("refs.jsonl", "--check", "--cite-command", "a b").exit_code == 2

    def test_a_record_that_is_not_read_is_an_error(self, run: Run) -> None:
        result = run("-", "-f", "jsonl", input=REFS + '{"type": "article", "title": "A broken\n')
        assert (len(result.stdout.splitlines()), result.exit_code) == (2, 1)


class TestBibTeX:
    def test_a_file_older_than_utf_8_is_read(self, run: Run) -> None:
        Path("old.bib").write_bytes(b"@book{x, author = {M\xfcller, J.}, year = 2020, title = {T}}\n")
        result = run("old.bib", "-f", "jsonl", *AUTHOR_YEAR)
        assert (keys(result.stdout), result.exit_code) == (["Muller2020"], 0)

    def test_a_key_that_another_entry_points_to_changes_there_too(self, run: Run) -> None:
        Path("old.bib").write_text(
            "@incollection{a, author = {Berg, A.}, title = {T}, year = 2020, crossref = {b}}\n"
            "@book{b, editor = {Chen, W.}, booktitle = {B}, year = 2020}\n"
        )
        run("old.bib", "-o", "new.bib", *AUTHOR_YEAR)
        written = Path("new.bib").read_text()
        assert "{Berg2020,\n" in written
        assert "crossref = {Chen2020}" in written
        assert "{Chen2020,\n" in written

    def test_an_entry_that_inherits_goes_on_inheriting(self, run: Run) -> None:
        Path("refs.bib").write_text(
            '@incollection{a, author = {Berg, A}, title = {T}, crossref = "b", related = {c,b}}\n'
            "@book{b, editor = {Chen, W}, title = {B}, publisher = {P}, year = 2020}\n"
        )
        run("refs.bib", "--in-place", "--no-keep-ids", *AUTHOR_YEAR)
        assert Path("refs.bib").read_text() == (
            '@incollection{Berg2020, author = {Berg, A}, title = {T}, crossref = "Chen2020", related = {c,Chen2020}}\n'
            "@book{Chen2020, editor = {Chen, W}, title = {B}, publisher = {P}, year = 2020}\n"
        )

    def test_what_cites_by_a_macro_of_a_document_follows_in_all_of_them(self, run: Run) -> None:
        Path("one.tex").write_text("\\newcommand{\\at}[2]{\\citep[p.~#1]{#2}}\n")
        Path("two.tex").write_text("\\at{3}{old} \\at{old}{oldest}")
        run("refs.jsonl", *AUTHOR_YEAR, "--in-place", "--rewrite", "two.tex", "one.tex")
        assert Path("two.tex").read_text() == "\\at{3}{Chen2023} \\at{old}{Wu1999}"
