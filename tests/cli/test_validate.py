"""What `bibkit validate` ends with, says and writes."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner, Result

from bibkit.cli.main import cli

# V001 is a note, V301 a warning without a fix, V501 one with a fix, B101 an error.
CODES = ("--select", "V001,V301,V501,B101,S103")

CLEAN = "@misc{a, title = {A}}\n"
NOTE = "% bibkit: ignore V301\n@misc{a, title = {A}}\n"
ADDRESS = "@misc{a, title = {See https://a.org}}\n"
MONTH = "@misc{a, title = {A}, month = {May}}\n"
BOTH = "@misc{a, title = {See https://a.org}, month = {May}}\n"
EMPTY = "@misc{a, title = {A}}\n@misc{}\n"
EMPTY_MONTH = "@misc{a, title = {A}, month = {May}}\n@misc{}\n"

MONTH_MENDED = "@misc{a, title = {A}, month = may}\n"
BOTH_MENDED = "@misc{a, title = {See https://a.org}, month = may}\n"
EMPTY_MENDED = "@misc{a, title = {A}, month = may}\n@misc{}\n"

V001 = "x.bib:1:1: V001 nothing here is told under V301: the comment suppresses nothing [note]\n"
V301 = "x.bib:1:10: V301 the title has an address in it: https://a.org [warning]\n  hint: it belongs into url\n"
V501 = "x.bib:1:23: V501 the month may is no macro while it stands between delimiters [warning]\n"
V501_BEHIND = "x.bib:1:39: V501 the month may is no macro while it stands between delimiters [warning]\n"
B101 = "x.bib:2:1: B101 nothing of this @misc could be read: '@misc{}' (left out) [error]\n"

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `bibkit validate` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)

    def run(*args: str, input: str | bytes | None = None) -> Result:
        return CliRunner().invoke(cli, ("validate", *args), input=input, catch_exceptions=False)

    return run


def baseline(**counts: int) -> str:
    """A baseline that forgives the entry a, and where it is about no entry the file, so many findings of some codes."""
    keys = {key: {code: n for code, n in counts.items() if (code[0] == "V") == (key == "a")} for key in ("a", "")}
    return json.dumps({"version": 1, "findings": {"x.bib": keys}})


def diff(before: str, after: str, *behind: str) -> str:
    """The unified diff of a file whose first line changes."""
    lines = 1 + len(behind)
    count = "1" if lines == 1 else f"1,{lines}"
    return f"--- x.bib\n+++ x.bib\n@@ -{count} +{count} @@\n-{before}+{after}" + "".join(f" {line}" for line in behind)


class Row(NamedTuple):
    """A file and options: what is then told, how it ends, and what becomes of the file, where it is changed."""

    text: str
    args: str
    code: int
    stdout: str
    after: str | None = None
    known: str | None = None  # the baseline


NONE_KNOWN, V001_KNOWN, V301_KNOWN = baseline(V402=1), json.dumps({"version": 1, "findings": {}}), baseline(V301=1)
V501_KNOWN, BOTH_KNOWN, B101_KNOWN = baseline(V501=1), baseline(V301=1, V501=1), baseline(B101=1)
ALL_KNOWN = baseline(B101=1, V501=1)

ROWS = [
    # nothing is wrong
    Row(CLEAN, "", 0, ""),
    Row(CLEAN, "--strict", 0, ""),
    Row(CLEAN, "--fix", 0, ""),
    Row(CLEAN, "--fix --strict", 0, ""),
    Row(CLEAN, "--diff", 0, ""),
    Row(CLEAN, "--diff --strict", 0, ""),
    Row(CLEAN, "--fix --diff", 0, ""),
    Row(CLEAN, "", 0, "", known=V301_KNOWN),
    Row(CLEAN, "--strict", 0, "", known=V301_KNOWN),
    Row(CLEAN, "--fix", 0, "", known=V301_KNOWN),
    Row(CLEAN, "--diff", 0, "", known=V301_KNOWN),
    # a note
    Row(NOTE, "", 0, V001),
    Row(NOTE, "--strict", 0, V001),
    Row(NOTE, "--fix", 0, V001),
    Row(NOTE, "--fix --strict", 0, V001),
    Row(NOTE, "--diff", 0, ""),
    Row(NOTE, "--diff --strict", 0, ""),
    Row(NOTE, "--strict", 0, V001, known=V001_KNOWN),
    Row(NOTE, "--fix --strict", 0, V001, known=V001_KNOWN),
    Row(NOTE, "--diff", 0, "", known=V001_KNOWN),
    # a warning that can't be mended
    Row(ADDRESS, "", 0, V301),
    Row(ADDRESS, "--strict", 1, V301),
    Row(ADDRESS, "--fix", 0, V301),
    Row(ADDRESS, "--fix --unsafe", 0, V301),
    Row(ADDRESS, "--fix --strict", 1, V301),
    Row(ADDRESS, "--diff", 0, ""),
    Row(ADDRESS, "--diff --strict", 0, ""),
    Row(ADDRESS, "", 0, "", known=V301_KNOWN),
    Row(ADDRESS, "--strict", 0, "", known=V301_KNOWN),
    Row(ADDRESS, "--strict", 1, V301, known=NONE_KNOWN),
    Row(ADDRESS, "--fix", 0, "", known=V301_KNOWN),
    Row(ADDRESS, "--fix --strict", 0, "", known=V301_KNOWN),
    Row(ADDRESS, "--fix --strict", 1, V301, known=NONE_KNOWN),
    Row(ADDRESS, "--diff --strict", 0, "", known=NONE_KNOWN),
    # a warning that can be mended
    Row(MONTH, "", 0, V501),
    Row(MONTH, "--strict", 1, V501),
    Row(MONTH, "--fix", 0, "", MONTH_MENDED),
    Row(MONTH, "--fix --strict", 0, "", MONTH_MENDED),
    Row(MONTH, "--diff", 1, diff(MONTH, MONTH_MENDED)),
    Row(MONTH, "--diff --strict", 1, diff(MONTH, MONTH_MENDED)),
    Row(MONTH, "--fix --diff", 1, diff(MONTH, MONTH_MENDED)),
    Row(MONTH, "", 0, "", known=V501_KNOWN),
    Row(MONTH, "--strict", 0, "", known=V501_KNOWN),
    Row(MONTH, "--strict", 1, V501, known=NONE_KNOWN),
    Row(MONTH, "--fix", 0, "", MONTH_MENDED, known=V501_KNOWN),
    Row(MONTH, "--fix --strict", 0, "", MONTH_MENDED, known=NONE_KNOWN),
    Row(MONTH, "--diff", 1, diff(MONTH, MONTH_MENDED), known=V501_KNOWN),
    # one of each
    Row(BOTH, "", 0, V301 + V501_BEHIND),
    Row(BOTH, "--strict", 1, V301 + V501_BEHIND),
    Row(BOTH, "--fix", 0, V301, BOTH_MENDED),
    Row(BOTH, "--fix --strict", 1, V301, BOTH_MENDED),
    Row(BOTH, "--diff", 1, diff(BOTH, BOTH_MENDED)),
    Row(BOTH, "--strict", 0, "", known=BOTH_KNOWN),
    Row(BOTH, "", 0, V501_BEHIND, known=V301_KNOWN),
    Row(BOTH, "--strict", 1, V501_BEHIND, known=V301_KNOWN),
    Row(BOTH, "--strict", 1, V301, known=V501_KNOWN),
    Row(BOTH, "--fix --strict", 0, "", BOTH_MENDED, known=V301_KNOWN),
    Row(BOTH, "--fix --strict", 1, V301, BOTH_MENDED, known=V501_KNOWN),
    Row(BOTH, "--diff --strict", 1, diff(BOTH, BOTH_MENDED), known=BOTH_KNOWN),
    # an error
    Row(EMPTY, "", 1, B101),
    Row(EMPTY, "--strict", 1, B101),
    Row(EMPTY, "--fix", 1, B101),
    Row(EMPTY, "--fix --strict", 1, B101),
    Row(EMPTY, "--diff", 0, ""),
    Row(EMPTY, "--diff --strict", 0, ""),
    Row(EMPTY, "", 0, "", known=B101_KNOWN),
    Row(EMPTY, "--strict", 0, "", known=B101_KNOWN),
    Row(EMPTY, "", 1, B101, known=NONE_KNOWN),
    Row(EMPTY, "--fix", 0, "", known=B101_KNOWN),
    Row(EMPTY, "--fix", 1, B101, known=NONE_KNOWN),
    # an error, and a warning that can be mended
    Row(EMPTY_MONTH, "", 1, V501 + B101),
    Row(EMPTY_MONTH, "--strict", 1, V501 + B101),
    Row(EMPTY_MONTH, "--fix", 1, B101, EMPTY_MENDED),
    Row(EMPTY_MONTH, "--fix --strict", 1, B101, EMPTY_MENDED),
    Row(EMPTY_MONTH, "--diff", 1, diff(MONTH, MONTH_MENDED, "@misc{}\n")),
    Row(EMPTY_MONTH, "", 0, V501, known=B101_KNOWN),
    Row(EMPTY_MONTH, "--strict", 1, V501, known=B101_KNOWN),
    Row(EMPTY_MONTH, "", 1, B101, known=V501_KNOWN),
    Row(EMPTY_MONTH, "--strict", 0, "", known=ALL_KNOWN),
    Row(EMPTY_MONTH, "--fix", 1, B101, EMPTY_MENDED, known=V501_KNOWN),
    Row(EMPTY_MONTH, "--fix --strict", 0, "", EMPTY_MENDED, known=B101_KNOWN),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.text.strip()!r} {row.args} {row.known or ''}")
def test_how_it_ends(run: Run, row: Row) -> None:
    Path("x.bib").write_text(row.text)
    with_baseline: tuple[str, ...] = ()
    if row.known is not None:
        Path("known.json").write_text(row.known)
        with_baseline = ("--baseline", "known.json")
    result = run("x.bib", *CODES, *row.args.split(), *with_baseline)
    assert (result.stdout, result.exit_code) == (row.stdout, row.code)
    assert Path("x.bib").read_text() == (row.after or row.text)


class TestSummary:
    """The last line, on standard error, says what came of it."""

    @pytest.mark.parametrize(
        ("text", "args", "line"),
        [
            (CLEAN, "", "1 file checked"),
            (ADDRESS, "", "1 finding in 1 file: 1 warning"),
            (EMPTY_MONTH, "", "2 findings in 1 file: 1 error, 1 warning; 1 can be fixed with --fix"),
            (EMPTY_MONTH, "--fix", "1 finding in 1 file: 1 error; 1 fixed"),
            (MONTH, "--fix", "1 file checked; 1 fixed"),
            ("% bibkit: ignore V5\n" + MONTH, "", "1 file checked; 1 suppressed"),
            ("% bibkit: ignore ALL\n" + MONTH, "--fix", "1 file checked; 1 suppressed"),
        ],
    )
    def test_it_counts(self, run: Run, text: str, args: str, line: str) -> None:
        Path("x.bib").write_text(text)
        assert run("x.bib", *CODES, *args.split()).stderr == f"{line}\n"

    def test_it_counts_what_the_baseline_forgives(self, run: Run) -> None:
        Path("x.bib").write_text(BOTH)
        Path("known.json").write_text(V501_KNOWN)
        assert run("x.bib", *CODES, "--baseline", "known.json").stderr == (
            "1 finding in 1 file: 1 warning; 1 passed by the baseline\n"
        )

    def test_what_is_gone_from_the_baseline_is_told(self, run: Run) -> None:
        Path("x.bib").write_text(BOTH)
        Path("known.json").write_text(BOTH_KNOWN)
        assert run("x.bib", *CODES, "--fix", "--baseline", "known.json").stderr == (
            "1 file checked; 1 fixed; 1 passed by the baseline\n"
            "1 finding of the baseline is gone (--write-baseline forgets them)\n"
        )

    def test_what_was_not_looked_for_is_not_gone(self, run: Run) -> None:
        Path("x.bib").write_text(ADDRESS)
        Path("known.json").write_text(BOTH_KNOWN)
        assert run("x.bib", "--select", "V301", "--baseline", "known.json").stderr == (
            "1 file checked; 1 passed by the baseline\n"
        )


class TestSaying:
    def test_statistics_stand_for_the_list(self, run: Run) -> None:
        Path("x.bib").write_text(EMPTY_MONTH)
        result = run("x.bib", *CODES, "--statistics")
        assert result.stdout == (
            "1  B101      an entry could not be read\n"
            "1  V501  [*] a month that is no macro\n"
            "[*] can be fixed with --fix\n"
        )
        assert result.exit_code == 1

    def test_statistics_of_nothing_are_empty(self, run: Run) -> None:
        Path("x.bib").write_text(CLEAN)
        assert run("x.bib", *CODES, "--statistics").stdout == ""

    def test_quiet_tells_errors_alone(self, run: Run) -> None:
        Path("x.bib").write_text(EMPTY_MONTH)
        result = run("x.bib", *CODES, "--quiet")
        assert (result.stdout, result.stderr, result.exit_code) == (B101, "", 1)

    def test_quiet_tells_warnings_that_make_the_exit_code_1(self, run: Run) -> None:
        Path("x.bib").write_text(MONTH)
        result = run("x.bib", *CODES, "--quiet", "--strict")
        assert (result.stdout, result.stderr, result.exit_code) == (V501, "", 1)
        assert run("x.bib", *CODES, "--quiet").stdout == ""

    def test_findings_go_into_a_file(self, run: Run) -> None:
        Path("x.bib").write_text(MONTH)
        result = run("x.bib", *CODES, "-o", "out.txt")
        assert (result.stdout, Path("out.txt").read_text()) == ("", V501)

    def test_a_dash_is_standard_output(self, run: Run) -> None:
        Path("x.bib").write_text(MONTH)
        assert run("x.bib", *CODES, "-o", "-").stdout == V501

    def test_findings_never_go_into_an_input(self, run: Run) -> None:
        Path("x.bib").write_text(MONTH)
        result = run("x.bib", *CODES, "--fix", "-o", "./x.bib")
        assert result.stderr == "bibkit: ./x.bib: one of the inputs (write to another file)\n"
        assert (Path("x.bib").read_text(), result.exit_code) == (MONTH, 2)

    def test_nothing_is_mended_where_the_findings_can_not_be_written(self, run: Run) -> None:
        Path("x.bib").write_text(MONTH)
        result = run("x.bib", *CODES, "--fix", "-o", "no/out.txt")
        assert result.stderr == "bibkit: no/out.txt: no such folder (make it first)\n"
        assert (Path("x.bib").read_text(), result.exit_code) == (MONTH, 2)

    def test_in_github_actions_findings_are_annotations(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GITHUB_ACTIONS", "true")
        Path("x.bib").write_text(MONTH)
        assert run("x.bib", *CODES).stdout == (
            "::warning file=x.bib,line=1,col=23,title=V501::"
            "x.bib:1:23: V501 the month may is no macro while it stands between delimiters [warning]\n"
        )

    def test_in_github_actions_refusals_are_annotations(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GITHUB_ACTIONS", "true")
        result = run("no.bib")
        assert (result.stderr, result.exit_code) == ("::error title=bibkit::no.bib: no such file\n", 3)

    def test_in_github_actions_another_form_can_be_had(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GITHUB_ACTIONS", "true")
        Path("x.bib").write_text(MONTH)
        assert run("x.bib", *CODES, "--output-format", "text").stdout == V501

    @pytest.mark.parametrize(
        ("variables", "is_coloured"),
        [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
    )
    def test_colours_are_forced_or_forbidden(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], is_coloured: bool
    ) -> None:
        for name in ("FORCE_COLOR", "NO_COLOR"):
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        Path("x.bib").write_text(MONTH)
        assert ("\x1b[" in run("x.bib", *CODES).stdout) == is_coloured

    def test_nothing_in_a_message_or_a_name_is_obeyed_by_a_terminal(self, run: Run) -> None:
        Path("\x1b[2J\nx.bib").write_text("@misc{a, title = {\x1b[31m https://a.org/\x1b[0m\u202e}}\n")
        result = run("\x1b[2J\nx.bib", "--select", "V301")
        assert result.stdout == (
            "\\x1b[2J\\nx.bib:1:10: V301 the title has an address in it: https://a.org/\\x1b[0m\\u202e [warning]\n"
            "  hint: it belongs into url\n"
        )


class TestRefusals:
    """What can't be done is said in one line, and nothing is done."""

    @pytest.mark.parametrize(
        ("args", "line", "code"),
        [
            ("no.bib", "bibkit: no.bib: no such file", 3),
            ("x.bib no.bib --fix", "bibkit: no.bib: no such file", 3),
            (". x.bib --fix", "bibkit: .: a directory (give the files in it)", 3),
            ("x.bib --baseline no.json --fix", "bibkit: no.json: no such file (--write-baseline makes it)", 3),
            (
                "x.bib --baseline x.bib --fix",
                "bibkit: x.bib:1: not JSON: a value should stand here (delete it, and write it anew with ",
                3,
            ),
            ("x.bib --write-baseline --fix", "bibkit: x.bib: no baseline is named for it (--baseline FILE)", 2),
            ("x.bib --select Q9 --fix", 'bibkit: --select: no code is or begins with "Q9"', 2),
            ("x.bib --extend-select V --ignore v301x --fix", 'bibkit: --ignore: no code is or begins with "v301x"', 2),
            ("x.bib --config broken.toml --fix", "bibkit: broken.toml:1: ", 2),
            ("x.bib --config no.toml --fix", "bibkit: no.toml: ", 2),
            ("x.bib --lock no.lock --fix", "bibkit: no.lock: no such file", 3),
            ("x.bib --lock x.bib --fix", "bibkit: x.bib:1: not JSON: ", 3),
        ],
    )
    def test_it_is_said_and_nothing_is_mended(self, run: Run, args: str, line: str, code: int) -> None:
        Path("x.bib").write_text(MONTH)
        Path("broken.toml").write_text('strict = "yes"\n')
        result = run(*args.split())
        assert result.stderr.startswith(line)
        assert (result.stdout, result.stderr.count("\n"), result.exit_code) == ("", 1, code)
        assert Path("x.bib").read_text() == MONTH

    @pytest.mark.parametrize(
        "args",
        [
            "--output-format xml x.bib",
            "--from latex x.bib",
            "--dialect natbib x.bib",
            "--unsafe x.bib",
            "--diff -o y x.bib",
            "--diff --baseline y --write-baseline x.bib",
            "--config a --no-config x.bib",
            "--nothing x.bib",
        ],
    )
    def test_options_that_make_no_sense_are_usage_errors(self, run: Run, args: str) -> None:
        Path("x.bib").write_text(MONTH)
        result = run(*args.split())
        assert "Error: " in result.stderr
        assert (result.stdout, result.exit_code) == ("", 2)

    def test_all_files_that_can_not_be_read_are_named(self, run: Run) -> None:
        Path("x.bib").write_text(MONTH)
        result = run("a.bib", "x.bib", "b.bib", "--fix")
        assert result.stderr == "bibkit: a.bib: no such file\nbibkit: b.bib: no such file\n"
        assert (result.stdout, result.exit_code) == ("", 3)

    def test_what_is_wrong_with_the_other_files_is_told(self, run: Run) -> None:
        Path("x.bib").write_text(MONTH)
        result = run("a.bib", "x.bib", ".", *CODES)
        assert result.stdout == V501
        assert result.stderr.startswith(
            "bibkit: a.bib: no such file\nbibkit: .: a directory (give the files in it)\n1 f"
        )
        assert result.exit_code == 3

    def test_no_key_is_missed_in_a_bibliography_that_can_not_be_read(self, run: Run) -> None:
        Path("x.bib").write_text(MONTH)
        Path("m.tex").write_text("\\cite{b}")
        result = run("x.bib", "b.bib", "--cited-in", "m.tex")
        assert (result.stdout, result.stderr, result.exit_code) == ("", "bibkit: b.bib: no such file\n", 3)

    def test_a_file_that_is_no_text_further_down_ends_with_3(self, run: Run) -> None:
        Path("x.bib").write_text(ADDRESS)
        Path("y.jsonl").write_bytes(b'{"type": "book", "title": "A"}\n' * 9000 + b"\xff\n")
        result = run("y.jsonl", "x.bib", *CODES)
        assert result.stdout == V301
        assert "bibkit: y.jsonl: not UTF-8: line 9001" in result.stderr
        assert result.exit_code == 3

    def test_nothing_is_mended_beside_a_file_that_is_no_text_further_down(self, run: Run) -> None:
        Path("x.bib").write_text(MONTH)
        Path("y.jsonl").write_bytes(b'{"type": "book", "title": "A"}\n' * 9000 + b"\xff\n")
        result = run("x.bib", "y.jsonl", *CODES, "--fix")
        assert (Path("x.bib").read_text(), result.exit_code) == (MONTH, 3)

    def test_a_baseline_stays_as_it_was_where_a_file_is_not_read_to_its_end(self, run: Run) -> None:
        Path("y.jsonl").write_bytes(b'{"type": "book", "title": "A"}\n' * 9000 + b"\xff\n")
        Path("known.json").write_text(V301_KNOWN)
        result = run("y.jsonl", *CODES, "--baseline", "known.json", "--write-baseline")
        assert (Path("known.json").read_text(), result.exit_code) == (V301_KNOWN, 3)

    def test_a_day_that_is_none_is_refused(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
        Path("x.bib").write_text(MONTH)
        result = run("x.bib", "--fix")
        assert result.stderr == "bibkit: SOURCE_DATE_EPOCH: 'yesterday' is not a number of seconds since 1970\n"
        assert (Path("x.bib").read_text(), result.exit_code) == (MONTH, 2)


class TestMending:
    def test_standard_input_is_checked(self, run: Run) -> None:
        result = run("-", *CODES, input=MONTH)
        assert result.stdout == V501.replace("x.bib", "-")

    def test_standard_input_can_not_be_mended(self, run: Run) -> None:
        result = run("-", *CODES, "--fix", input=MONTH)
        assert result.stderr == "bibkit: standard input can't be mended in its place (name a file)\n"
        assert result.exit_code == 2

    def test_a_link_stays_one_and_what_it_points_to_is_mended(self, run: Run) -> None:
        Path("x.bib").write_text(MONTH)
        os.symlink("x.bib", "link.bib")
        assert run("link.bib", *CODES, "--fix").stderr == "1 file checked; 1 fixed\n"
        assert Path("link.bib").is_symlink()
        assert Path("x.bib").read_text() == MONTH_MENDED

    def test_a_file_under_two_names_is_mended_once(self, run: Run) -> None:
        Path("x.bib").write_text(MONTH)
        os.symlink("x.bib", "link.bib")
        assert run("link.bib", "x.bib", "./x.bib", *CODES, "--fix").stderr == "3 files checked; 1 fixed\n"
        assert Path("x.bib").read_text() == MONTH_MENDED

    def test_permissions_stay(self, run: Run) -> None:
        Path("x.bib").write_text(MONTH)
        os.chmod("x.bib", 0o640)
        run("x.bib", *CODES, "--fix")
        assert os.stat("x.bib").st_mode & 0o777 == 0o640

    def test_a_file_without_anything_to_mend_is_not_touched(self, run: Run) -> None:
        Path("x.bib").write_text(ADDRESS)
        before = os.stat("x.bib")
        run("x.bib", *CODES, "--fix")
        after = os.stat("x.bib")
        assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="whoever is root may write everything")
    def test_a_file_that_may_not_be_written_is_refused_if_there_is_something_to_mend(self, run: Run) -> None:
        for name, text in (("x.bib", MONTH), ("y.bib", MONTH), ("z.bib", CLEAN)):
            Path(name).write_text(text)
        os.chmod("x.bib", 0o444)
        os.chmod("z.bib", 0o444)
        assert run("z.bib", *CODES, "--fix").exit_code == 0
        result = run("y.bib", "x.bib", *CODES, "--fix")
        assert result.stderr == "bibkit: x.bib: no permission to write it\n"
        assert (Path("y.bib").read_text(), result.exit_code) == (MONTH, 2)

    def test_other_formats_are_only_checked(self, run: Run) -> None:
        text = '{"type": "book", "title": 5, "issued": {"month": 5}}\n'
        Path("x.jsonl").write_text(text)
        result = run("x.jsonl", *CODES, "--fix")
        assert result.stdout == "x.jsonl:1:1: S103 title is 5; it must be a string [error]\n"
        assert Path("x.jsonl").read_text() == text


class TestWritingBaselines:
    def test_what_is_told_today_passes_from_now_on(self, run: Run) -> None:
        Path("x.bib").write_text(EMPTY_MONTH)
        result = run("x.bib", *CODES, "--baseline", "known.json", "--write-baseline", "--strict")
        assert (result.stdout, result.exit_code) == ("", 0)
        assert Path("known.json").read_text() == (
            '{"version": 1, "findings": {\n  "x.bib": {\n    "": {"B101": 1},\n    "a": {"V501": 1}\n  }\n}}\n'
        )
        assert run("x.bib", *CODES, "--baseline", "known.json", "--strict").exit_code == 0

    def test_what_is_mended_is_not_put_down(self, run: Run) -> None:
        Path("x.bib").write_text(EMPTY_MONTH)
        run("x.bib", *CODES, "--baseline", "known.json", "--write-baseline", "--fix")
        assert json.loads(Path("known.json").read_text())["findings"] == {"x.bib": {"": {"B101": 1}}}

    def test_what_is_not_selected_stays(self, run: Run) -> None:
        Path("x.bib").write_text(BOTH)
        Path("known.json").write_text(BOTH_KNOWN)
        run("x.bib", "--select", "V501", "--fix", "--baseline", "known.json", "--write-baseline")
        assert json.loads(Path("known.json").read_text())["findings"] == {"x.bib": {"a": {"V301": 1}}}

    def test_a_baseline_that_is_an_input_is_refused(self, run: Run) -> None:
        Path("x.json").write_text(V301_KNOWN)
        result = run("x.json", "--baseline", "x.json", "--write-baseline")
        assert result.stderr == "bibkit: x.json: one of the inputs (write to another file)\n"
        assert result.exit_code == 2

    def test_a_document_that_another_one_includes_has_the_baseline_of_its_folder(self, run: Run) -> None:
        Path("sub").mkdir()
        Path("m.tex").write_text("\\input{sub/c}\\bibliography{r}\n")
        Path("sub/c.tex").write_text("\\cite{nothing}\n")
        Path("r.bib").write_text(CLEAN)
        Path("sub/bibkit.toml").write_text('baseline = "known.json"\n')
        Path("sub/known.json").write_text('{"version": 1, "findings": {"c.tex": {"": {"L103": 1}}}}')
        result = run("--select", "L103", "--cited-in", "m.tex")
        assert (result.stdout, result.exit_code) == ("", 0)


class TestConfigurations:
    """Each file is checked as the nearest configuration has it."""

    @pytest.fixture(autouse=True)
    def folders(self, run: Run) -> None:
        for folder in ("one", "two"):
            Path(folder).mkdir()
            Path(folder, "x.bib").write_text(BOTH)
        Path("one/bibkit.toml").write_text('select = ["V301"]\nstrict = true\n')
        Path("two/bibkit.toml").write_text('select = ["V501"]\n')

    def told(self, result: Result) -> list[str]:
        """File and code of each finding."""
        lines = [line for line in result.stdout.splitlines() if not line.startswith("  hint:")]
        return [f"{line.split(':')[0]} {line.split()[1]}" for line in lines]

    def test_codes_are_told_where_they_are_selected(self, run: Run) -> None:
        assert self.told(run("one/x.bib", "two/x.bib")) == ["one/x.bib V301", "two/x.bib V501"]

    def test_warnings_count_where_they_are_strict(self, run: Run) -> None:
        assert run("one/x.bib", "two/x.bib").exit_code == 1
        assert run("two/x.bib").exit_code == 0

    def test_codes_are_mended_where_they_are_selected(self, run: Run) -> None:
        assert run("one/x.bib", "two/x.bib", "--fix").stderr == "1 finding in 2 files: 1 warning; 1 fixed\n"
        assert (Path("one/x.bib").read_text(), Path("two/x.bib").read_text()) == (BOTH, BOTH_MENDED)

    def test_select_takes_the_place_of_both(self, run: Run) -> None:
        assert self.told(run("one/x.bib", "two/x.bib", "--select", "V501")) == ["one/x.bib V501", "two/x.bib V501"]

    def test_extend_select_adds_to_both(self, run: Run) -> None:
        assert self.told(run("one/x.bib", "two/x.bib", "--extend-select", "V501")) == [
            "one/x.bib V301",
            "one/x.bib V501",
            "two/x.bib V501",
        ]

    def test_ignore_takes_away_from_both(self, run: Run) -> None:
        assert self.told(run("one/x.bib", "two/x.bib", "--ignore", "V301")) == ["two/x.bib V501"]

    def test_one_configuration_may_be_named_for_all(self, run: Run) -> None:
        assert self.told(run("one/x.bib", "two/x.bib", "--config", "two/bibkit.toml")) == [
            "one/x.bib V501",
            "two/x.bib V501",
        ]

    def test_configurations_can_be_passed_over(self, run: Run) -> None:
        assert self.told(run("one/x.bib", "--no-config", "--select", "V5")) == ["one/x.bib V501"]

    def test_a_fault_in_one_stops_all_before_anything_is_done(self, run: Run) -> None:
        Path("one/bibkit.toml").write_text("strct = true\n")
        result = run("two/x.bib", "one/x.bib", "--fix")
        assert result.stderr.startswith("bibkit: one/bibkit.toml:1: ")
        assert (result.stdout, result.exit_code, Path("two/x.bib").read_text()) == ("", 2, BOTH)

    def test_each_has_its_baseline(self, run: Run) -> None:
        Path("one/bibkit.toml").write_text('select = ["V301"]\nbaseline = "known.json"\n')
        assert run("one/x.bib", "--write-baseline").exit_code == 0
        assert Path("one/known.json").read_text() == (
            '{"version": 1, "findings": {\n  "x.bib": {\n    "a": {"V301": 1}\n  }\n}}\n'
        )
        assert self.told(run("one/x.bib", "two/x.bib")) == ["two/x.bib V501"]


class TestRules:
    def test_rules_are_listed_with_severity_and_fix(self) -> None:
        lines = CliRunner().invoke(cli, ["rules"]).stdout.splitlines()
        assert "V301  warning          a web address in a title" in lines
        assert "V501  warning  fix     a month that is no macro" in lines

    def test_rules_are_listed_for_programs(self) -> None:
        rules = [
            json.loads(line) for line in CliRunner().invoke(cli, ["rules", "--format", "jsonl"]).stdout.splitlines()
        ]
        month = next(rule for rule in rules if rule["code"] == "V501")
        assert (month["severity"], month["default"], month["fix"]) == ("warning", True, "safe")
        assert "month = {January}" in month["bad"][0]

    @pytest.mark.parametrize("code", ["V501", "v501"])
    def test_a_rule_is_explained_with_examples(self, code: str) -> None:
        result = CliRunner().invoke(cli, ["explain", code])
        assert result.stdout.startswith("V501 (warning): a month that is no macro\n\n")
        assert "\n--fix mends it.\n" in result.stdout
        assert "\nWrong:\n\n    @article{berg2020notes,\n" in result.stdout
        assert "\nRight:\n\n    @article{berg2020notes,\n" in result.stdout
        assert result.exit_code == 0

    def test_an_unknown_code_is_a_usage_error(self) -> None:
        result = CliRunner().invoke(cli, ["explain", "Q999"])
        assert (result.stdout, result.exit_code) == ("", 2)


class TestCitations:
    REFS = "% bibkit: ignore L104 -- for the next paper\n@misc{a, title = {On notes}}\n@misc{b, title = {On more}}\n"

    @pytest.fixture(autouse=True)
    def documents(self, run: Run) -> None:
        Path("x.bib").write_text(self.REFS)
        Path("m.tex").write_text("\\cite{c}\\bibliography{x}")

    def test_what_is_never_cited_can_be_suppressed_by_a_comment(self, run: Run) -> None:
        result = run("--select", "L103,L104,V001", "--cited-in", "m.tex")
        assert result.stdout.splitlines() == [
            "m.tex:1:7: L103 'c' is cited, and no record has this key [error]",
            "x.bib:3:1: L104 'b' is never cited [note]",
        ]
        assert result.stderr == "2 findings in 1 file: 1 error, 1 note; 1 suppressed\n"

    def test_without_documents_the_comment_is_left_alone(self, run: Run) -> None:
        assert run("--select", "L,V001", "x.bib").output == "1 file checked\n"

    def test_without_documents_a_baseline_keeps_what_is_said_of_citations(self, run: Run) -> None:
        options = ("--select", "L103,L104,V001", "--baseline", "b.json")
        run(*options, "--write-baseline", "--cited-in", "m.tex")
        written = Path("b.json").read_text()
        assert json.loads(written)["findings"] == {"x.bib": {"b": {"L104": 1}}, "m.tex": {"": {"L103": 1}}}
        assert run(*options, "x.bib").output == "1 file checked\n"
        run(*options, "--write-baseline", "x.bib")
        assert Path("b.json").read_text() == written
        assert run(*options, "--cited-in", "m.tex").output == "1 file checked; 2 passed by the baseline; 1 suppressed\n"

    def test_strings_of_a_file_hold_in_the_next(self, run: Run) -> None:
        Path("strings.bib").write_text('@string{jn = "Journal of Notes"}\n')
        Path("refs.bib").write_text("@article{a, title = {A}, journal = jn}\n")
        Path("m.tex").write_text("\\cite{a}\\bibliography{strings,refs}")
        assert run("--select", "B,L", "--cited-in", "m.tex").output == "2 files checked\n"
