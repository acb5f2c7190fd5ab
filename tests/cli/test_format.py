"""`bibkit format`: what it writes, shows, says and ends with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bibkit.cli.main import cli

Run = Callable[..., Result]

BEFORE = b'\xef\xbb\xbf% caf\xe9 \xc3\xa9\r\n@Misc{b, title = {Z\xfcrich}}\r\n@misc{a, title = "A"}'
AFTER = (
    b"\xef\xbb\xbf% caf\xe9 \xc3\xa9\r\n@misc{b,\r\n  title = {Z\xfcrich}\r\n}\r\n\r\n"
    b"@misc{a,\r\n  title = {A}\r\n}\r\n"
)
DIFF = """\
--- plain.bib
+++ plain.bib
@@ -1 +1,3 @@
-@misc{a,title={A}}
+@misc{a,
+  title = {A}
+}
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs bibkit in a folder with two files in it."""
    monkeypatch.chdir(tmp_path)
    Path("refs.bib").write_bytes(BEFORE)
    Path("plain.bib").write_bytes(b"@misc{a,title={A}}\n")

    def run(*args: str, input: bytes | None = None) -> Result:
        return CliRunner().invoke(cli, ["format", *args], input=input, catch_exceptions=False)

    return run


def test_files_are_laid_out_where_they_are_in_their_encoding(run: Run) -> None:
    result = run("refs.bib", "plain.bib")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "2 of 2 files changed\n")
    assert Path("refs.bib").read_bytes() == AFTER


def test_twice_is_once_and_the_second_time_nothing_is_written(run: Run) -> None:
    run("refs.bib")
    stamp = Path("refs.bib").stat().st_ino
    assert run("refs.bib").stderr == "0 of 1 file changed\n"
    assert Path("refs.bib").stat().st_ino == stamp


def test_a_check_writes_nothing_and_fails_where_something_would_change(run: Run) -> None:
    result = run("refs.bib", "--check")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "1 of 1 file to change\n")
    assert Path("refs.bib").read_bytes() == BEFORE
    run("refs.bib")
    assert run("refs.bib", "--check").exit_code == 0


def test_a_diff_shows_what_would_change(run: Run) -> None:
    result = run("plain.bib", "--diff")
    assert (result.exit_code, result.stdout) == (0, DIFF)
    assert Path("plain.bib").read_bytes() == b"@misc{a,title={A}}\n"
    assert run("plain.bib", "--diff", "--check").exit_code == 1


def test_standard_input_goes_to_standard_output_byte_for_byte(run: Run) -> None:
    result = run("-", input=BEFORE)
    assert (result.exit_code, result.stdout_bytes, result.stderr) == (0, AFTER, "")
    assert run("-", "--check", input=BEFORE).exit_code == 1


def test_standard_input_may_begin_with_remarks_or_have_nothing_else(run: Run) -> None:
    result = run("-", input=b"Collected over the years.\n@misc{a,title={A}}\n")
    assert (result.exit_code, result.stdout) == (0, "Collected over the years.\n@misc{a,\n  title = {A}\n}\n")
    result = run("-", input=b"% nothing yet\n")
    assert (result.exit_code, result.stdout) == (0, "% nothing yet\n")


def test_the_result_may_go_elsewhere(run: Run) -> None:
    assert run("refs.bib", "-o", "out.bib").exit_code == 0
    assert (Path("refs.bib").read_bytes(), Path("out.bib").read_bytes()) == (BEFORE, AFTER)
    assert run("refs.bib", "-o", "-").stdout_bytes == AFTER


def test_each_option_lays_out_otherwise(run: Run) -> None:
    result = run(
        "-",
        *("--indent", "4", "--align", "--trailing-comma", "--delimiters", "keep", "--names", "keep"),
        *("--field-order", "keep", "--entry-order", "key"),
        input=b'@Misc{b}@Misc(a, YEAR=1, Title="A")',
    )
    assert result.stdout == '@Misc(a,\n    YEAR  = 1,\n    Title = "A",\n)\n\n@Misc{b,\n}\n'


def test_an_entry_that_breaks_the_rules_is_told_and_fails_where_it_is_strict(run: Run) -> None:
    Path("refs.bib").write_text("@misc{a, title = {A} year = 2001}\n")
    result = run("refs.bib")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (
        0,
        "refs.bib:1: warning B201: a: no comma before year (read as if there was one); the entry was left as it is",
    )
    assert run("refs.bib", "--strict").exit_code == 1


def test_an_empty_file_has_nothing_to_change(run: Run) -> None:
    Path("refs.bib").write_bytes(b"")
    assert (run("refs.bib").stderr, run("-", input=b"").stdout) == ("0 of 1 file changed\n", "")


def test_where_one_file_can_not_be_read_none_is_touched(run: Run) -> None:
    result = run("refs.bib", "none.bib", "gone.bib")
    assert (result.exit_code, result.stderr) == (3, "bibkit: none.bib: no such file\nbibkit: gone.bib: no such file\n")
    assert Path("refs.bib").read_bytes() == BEFORE


@pytest.mark.parametrize(
    ("name", "text", "code", "message"),
    [
        (
            "refs.json",
            '[{"id": "a", "type": "book"}]',
            2,
            "refs.json: CSL-JSON can't be formatted (only BibTeX, BibLaTeX)",
        ),
        ("refs.ris", "TY  - BOOK\nER  - \n", 2, "refs.ris: RIS can't be formatted (only BibTeX, BibLaTeX)"),
        ("diary.txt", "Dear diary,\n", 3, "diary.txt: no BibTeX in it"),
    ],
)
def test_only_bibtex_is_laid_out(run: Run, name: str, text: str, code: int, message: str) -> None:
    Path(name).write_text(text)
    result = run("refs.bib", name)
    assert (result.exit_code, result.stderr) == (code, f"bibkit: {message}\n")
    assert (Path(name).read_text(), Path("refs.bib").read_bytes()) == (text, BEFORE)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ((), "Missing argument"),
        (("-", "refs.bib"), "'-' and --output go with one file"),
        (("refs.bib", "plain.bib", "-o", "out.bib"), "'-' and --output go with one file"),
        (("refs.bib", "-o", "out.bib", "--check"), "leave out --output"),
        (("refs.bib", "-o", "refs.bib"), "one of the inputs"),
        (("refs.bib", "--indent", "17"), "17 is not in the range"),
        (("refs.bib", "--entry-order", "author"), "'author' is not one of"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_written(run: Run, args: tuple[str, ...], message: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert message in result.stderr
    assert Path("refs.bib").read_bytes() == BEFORE
