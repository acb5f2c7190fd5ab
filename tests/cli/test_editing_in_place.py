"""`bibkit edit`, and `bibkit normalize --in-place`: what they write, show, say and end with."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bibkit.cli.main import cli

Run = Callable[..., Result]

BIB = b"""\xef\xbb\xbf% caf\xe9 \xc3\xa9\r
@misc{DBLP:conf/x/a.1,\r
  title = {Z\xfcrich},\r
  pages = {1-2}\r
}\r
@misc{b, title = {B}}\r
"""
DIFF = """\
--- refs.bib
+++ refs.bib
@@ -3,4 +3,4 @@
   title = {Z\ufffdrich},\r
   pages = {1-2}\r
 }\r
-@misc{b, title = {B}}\r
+@misc{b, title = {New}}\r
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs bibkit in a folder with a file in it."""
    monkeypatch.chdir(tmp_path)
    Path("refs.bib").write_bytes(BIB)

    def run(*args: str) -> Result:
        return CliRunner().invoke(cli, args, catch_exceptions=False)

    return run


class TestEdit:
    def test_only_the_bytes_of_the_value_change(self, run: Run) -> None:
        result = run("edit", "refs.bib", "--set", "DBLP:conf/x/a.1.pages=3-4 a=b")
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "1 record changed in refs.bib\n")
        assert Path("refs.bib").read_bytes() == BIB.replace(b"1-2", b"3--4 a=b")

    def test_what_has_no_letter_in_the_old_encoding_is_written_in_latex(self, run: Run) -> None:
        run("edit", "refs.bib", "--set", "b.title=École")
        assert Path("refs.bib").read_bytes() == BIB.replace(b"{B}", b"{{\\'E}cole}")

    def test_twice_is_once(self, run: Run) -> None:
        run("edit", "refs.bib", "--set", "b.title=New")
        stamp = Path("refs.bib").stat().st_ino
        result = run("edit", "refs.bib", "--set", "b.title=New")
        assert (result.exit_code, result.stderr) == (0, "0 records changed in refs.bib\n")
        assert Path("refs.bib").stat().st_ino == stamp  # it was not written at all

    def test_a_field_may_be_set_in_all_entries_or_in_some(self, run: Run) -> None:
        run("edit", "refs.bib", "--set", "mynote=x", "--set", "note=y", "--key", "b", "-q")
        assert Path("refs.bib").read_bytes() == BIB.replace(b"{B}}", b"{B}, note = {y}, mynote = {x}}")
        assert run("edit", "refs.bib", "--unset", "note").stderr == "1 record changed in refs.bib\n"

    def test_a_field_is_taken_away_before_another_is_set(self, run: Run) -> None:
        run("edit", "refs.bib", "--set", "DBLP:conf/x/a.1.issued=2020-05", "--unset", "DBLP:conf/x/a.1.pages")
        assert Path("refs.bib").read_bytes() == BIB.replace(b"pages = {1-2}", b"year = {2020},\r\n  month = may")

    @pytest.mark.parametrize(("value", "code"), [("New", 1), ("B", 0)])
    def test_a_check_writes_nothing_and_fails_where_something_would_change(
        self, run: Run, value: str, code: int
    ) -> None:
        assert run("edit", "refs.bib", "--set", f"b.title={value}", "--check").exit_code == code
        assert Path("refs.bib").read_bytes() == BIB

    @pytest.mark.parametrize(("options", "code"), [((), 0), (("--check",), 1)])
    def test_a_diff_shows_what_would_change(self, run: Run, options: tuple[str, ...], code: int) -> None:
        result = run("edit", "refs.bib", "--set", "b.title=New", "--diff", *options)
        assert (result.exit_code, result.stdout_bytes.decode()) == (code, DIFF)
        assert Path("refs.bib").read_bytes() == BIB

    def test_the_result_may_go_elsewhere(self, run: Run) -> None:
        run("edit", "refs.bib", "--set", "b.title=New", "-o", "out.bib")
        assert Path("refs.bib").read_bytes() == BIB
        assert Path("out.bib").read_bytes() == BIB.replace(b"{B}", b"{New}")

    @pytest.mark.parametrize(
        ("args", "message"),
        [
            (("--set", "b.doi=x"), "bibkit: doi: 'x' is not a DOI"),
            (("--set", "c.title=x"), "bibkit: refs.bib: no entry has the key 'c'"),
            (("--set", "b.title"), "'b.title' is not of the form KEY.FIELD=VALUE"),
            (("--set", "b.=x"), "'b.=x' is not of the form KEY.FIELD=VALUE"),
            (("--set", ".title=x"), "'.title=x' is not of the form KEY.FIELD=VALUE"),
            (("--unset", "b.title=x"), "a field is taken away by its name alone"),
            ((), "Say what to change, with --set or --unset."),
            (("--set", "b.title=x", "--diff", "-o", "out.bib"), "--check and --diff write nothing"),
            (("--set", "b.title=x", "-o", "refs.bib"), "one of the inputs"),
            (("--set", "b.title=x", "-o", "-"), "--output goes to a file"),
            (("--set", "b.title=x", "--key", "b"), "--key goes with fields that are given without one"),
        ],
    )
    def test_what_makes_no_sense_is_refused_and_nothing_written(
        self, run: Run, args: tuple[str, ...], message: str
    ) -> None:
        result = run("edit", "refs.bib", *args)
        assert message in result.stderr
        assert result.exit_code == 2
        assert Path("refs.bib").read_bytes() == BIB

    def test_a_file_that_is_not_there_can_not_be_edited(self, run: Run) -> None:
        assert run("edit", "none.bib", "--set", "note=x").exit_code == 3
        assert run("edit", "-", "--set", "note=x").exit_code == 2

    def test_a_file_that_is_empty_or_in_another_format_is_refused(self, run: Run) -> None:
        Path("empty.bib").touch()
        result = run("edit", "empty.bib", "--set", "note=x")
        assert (result.exit_code, result.stderr) == (3, "bibkit: empty.bib: nothing in it\n")
        Path("prose.txt").write_text("Dear diary,\n")
        result = run("edit", "prose.txt", "--set", "note=x")
        assert (result.exit_code, result.stderr) == (3, "bibkit: prose.txt: no BibTeX in it\n")
        Path("refs.json").write_text('[{"id": "a", "type": "book", "title": "mail@example.org"}]')
        result = run("edit", "refs.json", "--set", "note=x")
        assert (result.exit_code, result.stderr) == (
            2,
            "bibkit: refs.json: CSL-JSON can't be edited in place (only BibTeX, BibLaTeX)\n",
        )

    def test_a_pipe_has_no_place_to_be_edited_in(self, run: Run) -> None:
        os.mkfifo("pipe")
        message = "bibkit: pipe: a pipe or a device, which can't be changed in its place\n"
        for command in (("edit", "pipe", "--set", "note=x"), ("normalize", "--in-place", "pipe")):
            result = run(*command)
            assert (result.exit_code, result.stderr) == (2, message)

    def test_a_pipe_is_read_only_once(self, run: Run) -> None:
        os.mkfifo("pipe")
        with ThreadPoolExecutor() as writer:
            writer.submit(Path("pipe").write_bytes, BIB)
            result = run("edit", "pipe", "--unset", "note", "--diff")
        assert (result.exit_code, result.stderr) == (0, "0 records to change in pipe\n")

    def test_a_file_of_comments_only_has_nothing_to_change(self, run: Run) -> None:
        Path("refs.bib").write_text("% Nothing yet.\n")
        assert run("edit", "refs.bib", "--set", "note=x").stderr == "0 records changed in refs.bib\n"

    def test_losses_can_be_listed_one_by_one(self, run: Run) -> None:
        result = run("edit", "refs.bib", "--set", "note=a } b", "--diff", "--explain-loss")
        brace = "note: a brace without its partner is written as mathematics"
        assert [line for line in result.stderr.splitlines() if brace in line] == [
            f"refs.bib:2: note X102: {brace}",
            f"refs.bib:6: note X102: {brace}",
        ]

    def test_the_name_of_a_file_is_not_obeyed_by_a_terminal(self, run: Run) -> None:
        name = "a\nb\x1b[2J.bib"
        Path(name).write_bytes(BIB)
        result = run("edit", name, "--set", "b.title=New", "--diff")
        assert result.stderr == "1 record to change in a\\nb\\x1b[2J.bib\n"
        assert result.stdout.startswith("--- a\\nb\\x1b[2J.bib\n+++ a\\nb\\x1b[2J.bib\n@@")

    def test_a_file_in_utf_16_stays_in_it(self, run: Run) -> None:
        Path("refs.bib").write_bytes("\ufeff@misc{k, title = {王}}".encode("utf-16-le"))
        run("edit", "refs.bib", "--set", "k.title=李")
        assert Path("refs.bib").read_bytes() == "\ufeff@misc{k, title = {李}}".encode("utf-16-le")
        Path("refs.bib").write_bytes("\ufeff@misc{k, title = {王}}".encode("utf-16-le") + b"\xd8")
        assert "not UTF-16 to the end" in run("edit", "refs.bib", "--set", "k.title=李").stderr


class TestNormalizeInPlace:
    def test_a_bib_file_is_tidied_where_it_is(self, run: Run) -> None:
        result = run("normalize", "--in-place", "refs.bib")
        assert (result.exit_code, result.stderr) == (0, "1 of 1 file changed\n")
        assert Path("refs.bib").read_bytes() == BIB.replace(b"1-2", b"1--2")
        assert run("normalize", "--in-place", "refs.bib", "--check").exit_code == 0

    def test_a_check_and_a_diff_write_nothing(self, run: Run) -> None:
        result = run("normalize", "--in-place", "refs.bib", "--check", "--diff")
        assert result.exit_code == 1
        assert "-  pages = {1-2}\r\n+  pages = {1--2}\r\n" in result.stdout_bytes.decode()
        assert Path("refs.bib").read_bytes() == BIB

    def test_canonical_files_are_written_anew(self, run: Run) -> None:
        Path("a.json").write_text('[{"title": "A", "type": "book", "cite_key": "a"}]')
        Path("b.jsonl").write_text('{"type":"book","title":"B","cite_key":"b"}\n')
        assert run("normalize", "--in-place", "a.json", "b.jsonl").stderr == "2 of 2 files changed\n"
        assert Path("a.json").read_text() == '[\n{\n  "cite_key": "a",\n  "type": "book",\n  "title": "A"\n}\n]\n'
        assert Path("b.jsonl").read_text() == '{"cite_key": "b", "type": "book", "title": "B"}\n'
        assert run("normalize", "--in-place", "a.json", "b.jsonl", "--check").exit_code == 0

    def test_a_file_that_can_not_be_read_wholly_stays_as_it_is(self, run: Run) -> None:
        broken = '{"type": "book", "title": "A", "cite_key": "a"}\n{"type": "book", "title"\n'
        Path("a.jsonl").write_text(broken)
        assert run("normalize", "--in-place", "a.jsonl", "refs.bib").exit_code == 1
        assert (Path("a.jsonl").read_text(), Path("refs.bib").read_bytes()) == (broken, BIB)

    @pytest.mark.parametrize(
        ("args", "code", "message"),
        [
            (("refs.bib", "-o", "out.json"), 2, "neither --output nor --format"),
            (("-",), 2, "name files"),
            (("list.ris",), 2, "RIS can't be normalised in place"),
            (("none.bib",), 3, "no such file"),
            (("none/none.bib",), 3, "no such file"),
        ],
    )
    def test_what_can_not_be_done_in_place_is_refused(
        self, run: Run, args: tuple[str, ...], code: int, message: str
    ) -> None:
        Path("list.ris").write_text("TY  - BOOK\nTI  - A\nER  - \n")
        result = run("normalize", "--in-place", *args)
        assert (result.exit_code, message in result.stderr) == (code, True), result.stderr

    def test_a_check_needs_a_place(self, run: Run) -> None:
        assert run("normalize", "refs.bib", "--check").exit_code == 2


class TestRekeyInPlace:
    KEYS = BIB.replace(
        b"@misc{b, title = {B}}", b"@misc{b, title = {Deep Nets}, author = {Wu, A}, year = 1999, xref = {c}}"
    )
    KEYS += b"@Book{ c,\r\n  title = {Shallow Nets}, author = {Li, B},\r\n  year = 2001}\r\n"
    NEW = (
        KEYS.replace(b"{b,", b"{Wu1999,")
        .replace(b"xref = {c}}", b"xref = {Li2001}, ids = {b}}")
        .replace(b" c,", b" Li2001,")
        .replace(b"year = 2001}", b"year = 2001,\r\n  ids = {c}}")
    )

    def test_keys_change_and_all_other_bytes_stay(self, run: Run) -> None:
        Path("refs.bib").write_bytes(self.KEYS)
        Path("paper.tex").write_bytes(b"\\cite{b,c}")
        args = ("rekey", "refs.bib", "--in-place", "-t", "{auth}{year}", "-q", "--rewrite", "paper.tex")
        assert run(*args, "--check").exit_code == 1
        assert "-@misc{b, title" in run(*args, "--diff").stdout_bytes.decode()
        assert Path("refs.bib").read_bytes() == self.KEYS
        assert run(*args).exit_code == 0
        text = Path("refs.bib").read_bytes()
        assert text[text.index(b"@misc{Wu1999") :] == self.NEW[self.NEW.index(b"@misc{Wu1999") :]
        assert Path("paper.tex").read_bytes() == b"\\cite{Wu1999,Li2001}"
        assert run(*args, "--check").exit_code == 0

    def test_an_entry_that_can_not_get_its_key_keeps_all_others_from_theirs(self, run: Run) -> None:
        broken = b"@misc{a, title = {A\n}\n@misc{b, title = {B}}\n"
        Path("refs.bib").write_bytes(broken)
        result = run("rekey", "refs.bib", "--in-place", "-t", "{title}")
        assert (result.exit_code, "refs.bib:1: title has no closing brace" in result.stderr) == (2, True)
        assert Path("refs.bib").read_bytes() == broken
