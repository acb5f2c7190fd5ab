"""What each command takes, writes, says and ends with."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bibkit import __version__
from bibkit.cli.main import COMMANDS, cli

GOOD = '{"type": "article", "title": "A paper", "authors": [{"family": "Berg"}]}\n'
ODD = '{"type": "article", "title": "An odd paper", "flavour": "sweet"}\n'  # a warning
BROKEN = '{"type": "article", "title": "A broken\n'  # an error

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs bibkit in a folder with some files in it."""
    monkeypatch.chdir(tmp_path)
    for name, content in {"good": GOOD, "odd": ODD, "broken": BROKEN, "twice": GOOD + GOOD}.items():
        Path(f"{name}.jsonl").write_text(content)

    def run(*args: str, input: str | bytes | None = None) -> Result:
        return CliRunner().invoke(cli, args, input=input, catch_exceptions=False)

    return run


def titles(text: str) -> list[str]:
    """The titles of records in JSON Lines."""
    return [json.loads(line)["title"] for line in text.splitlines()]


class TestNormalize:
    def test_records_go_to_standard_output(self, run: Run) -> None:
        result = run("normalize", "good.jsonl", "--format", "jsonl")
        assert (titles(result.stdout), result.exit_code) == (["A paper"], 0)

    def test_the_default_is_one_json_array(self, run: Run) -> None:
        assert [record["title"] for record in json.loads(run("normalize", "good.jsonl").stdout)] == ["A paper"]

    @pytest.mark.parametrize(("output", "start"), [("out.json", "["), ("out.jsonl", "{"), ("out.txt", "[")])
    def test_the_suffix_of_the_output_chooses_the_layout(self, run: Run, output: str, start: str) -> None:
        assert run("normalize", "good.jsonl", "-o", output).stdout == ""
        assert Path(output).read_text().startswith(start)

    def test_the_format_wins_over_the_suffix(self, run: Run) -> None:
        run("normalize", "good.jsonl", "-o", "out.json", "-f", "jsonl")
        assert titles(Path("out.json").read_text()) == ["A paper"]

    def test_it_writes_no_other_format(self, run: Run) -> None:
        result = run("normalize", "good.jsonl", "-f", "bibtex")
        assert "'bibtex' is not one of json, jsonl" in result.stderr
        assert result.exit_code == 2

    def test_its_output_is_its_fixed_point(self, run: Run) -> None:
        run("normalize", "good.jsonl", "odd.jsonl", "-o", "once.json")
        run("normalize", "once.json", "-o", "twice.json")
        assert Path("once.json").read_bytes() == Path("twice.json").read_bytes()


class TestSources:
    def test_many_files_become_one_output_in_their_order(self, run: Run) -> None:
        assert titles(run("normalize", "odd.jsonl", "good.jsonl", "-f", "jsonl").stdout) == ["An odd paper", "A paper"]

    @pytest.mark.parametrize("args", [(), ("-",)])
    def test_standard_input_is_read_when_asked_for_or_when_nothing_else_is(
        self, run: Run, args: tuple[str, ...]
    ) -> None:
        assert titles(run("normalize", *args, "-f", "jsonl", input=GOOD).stdout) == ["A paper"]

    def test_standard_input_can_stand_among_files(self, run: Run) -> None:
        result = run("normalize", "odd.jsonl", "-", "-f", "jsonl", input=GOOD)
        assert titles(result.stdout) == ["An odd paper", "A paper"]

    def test_standard_input_can_be_given_once(self, run: Run) -> None:
        assert run("normalize", "-", "-", input=GOOD).exit_code == 2

    def test_the_format_of_the_files_can_be_said(self, run: Run) -> None:
        Path("odd").write_text('\n{"type": "article", "title": "A paper"}\n')
        assert titles(run("normalize", "odd", "--from", "jsonl", "-f", "jsonl").stdout) == ["A paper"]

    def test_an_unknown_format_of_the_files_is_a_usage_error_that_lists_the_known(self, run: Run) -> None:
        result = run("normalize", "good.jsonl", "--from", "docx")
        assert "'docx'" in result.stderr
        assert "jsonl" in result.stderr
        assert result.exit_code == 2

    def test_what_no_format_recognises_is_unreadable(self, run: Run) -> None:
        Path("prose.txt").write_text("Dear diary,\n")
        result = run("normalize", "prose.txt")
        assert result.stderr.startswith("bibkit: prose.txt: ")
        assert "--from" in result.stderr
        assert result.exit_code == 3


class TestUnreadable:
    """An input that can't be read ends the work with one line and code 3, before anything is written."""

    @pytest.mark.parametrize(
        ("name", "content", "line"),
        [
            ("paper.pdf", b"%PDF-1.7", "paper.pdf: a PDF (save or copy its text into a plain text file)"),
            ("empty.txt", b" \n", "empty.txt: nothing in it"),
            ("nul.txt", b"a\0b", "nul.txt: a binary file (bibkit reads text; UTF-16 needs a byte order mark)"),
            (
                "latin1.txt",
                b"caf\xe9",
                "latin1.txt: not UTF-8: line 1, byte offset 3 is 0xe9 "
                "(save it as UTF-8, for example with: iconv -f WINDOWS-1252 -t UTF-8)",
            ),
        ],
    )
    def test_what_is_no_text(self, run: Run, name: str, content: bytes, line: str) -> None:
        Path(name).write_bytes(content)
        result = run("normalize", "good.jsonl", name, "-o", "out.json")
        assert (result.stderr, result.exit_code) == (f"bibkit: {line}\n", 3)
        assert not Path("out.json").exists()

    def test_a_directory(self, run: Run) -> None:
        Path("seeds").mkdir()
        result = run("normalize", "seeds")
        assert (result.stderr, result.exit_code) == ("bibkit: seeds: a directory (give the files in it)\n", 3)

    @pytest.mark.parametrize(
        "args", [("normalize", "good.jsonl"), ("validate", "good.jsonl"), ("edit", "good.jsonl", "--set", "a=b")]
    )
    def test_whether_a_file_may_be_read_is_seen_when_it_is_read(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...]
    ) -> None:
        def refuse(path: object, *_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied", path)

        monkeypatch.setattr("os.access", lambda path, mode: mode != os.R_OK)
        monkeypatch.setattr("builtins.open", refuse)
        result = run(*args)
        assert (result.stderr, result.exit_code) == ("bibkit: good.jsonl: no permission to read it\n", 3)

    def test_a_file_without_a_name(self, run: Run) -> None:
        result = run("validate", "")
        assert (result.stderr, result.exit_code) == ("bibkit: '': no such file\n", 3)

    def test_missing_files_are_all_named_at_once(self, run: Run) -> None:
        result = run("normalize", "no.txt", "good.jsonl", "nor.txt", "-f", "jsonl")
        assert result.stderr == "bibkit: no.txt: no such file\nbibkit: nor.txt: no such file\n"
        assert (result.stdout, result.exit_code) == ("", 3)

    def test_the_target_is_left_as_it_was(self, run: Run) -> None:
        Path("out.json").write_text("old")
        run("normalize", "no.txt", "-o", "out.json")
        assert Path("out.json").read_text() == "old"

    def test_a_wrong_byte_far_into_a_file_leaves_the_target_as_it_was(self, run: Run) -> None:
        Path("out.json").write_text("old")
        Path("long.jsonl").write_bytes(GOOD.encode() * 5000 + b"\xff")
        result = run("normalize", "long.jsonl", "-o", "out.json")
        assert "bibkit: long.jsonl: not UTF-8: line 5001" in result.stderr
        assert (Path("out.json").read_text(), result.exit_code) == ("old", 3)

    def test_programs_get_it_as_json(self, run: Run) -> None:
        result = run("normalize", "no.txt", "--log-format", "json")
        assert json.loads(result.stderr) == {"code": None, "severity": "error", "message": "no.txt: no such file"}


class TestTargets:
    """A target that can't be written ends the work with one line and code 2, before anything is read."""

    def test_an_input_is_never_overwritten(self, run: Run) -> None:
        result = run("normalize", "odd.jsonl", "good.jsonl", "-o", "./good.jsonl")
        assert result.stderr == "bibkit: ./good.jsonl: one of the inputs (write to another file)\n"
        assert (Path("good.jsonl").read_text(), result.exit_code) == (GOOD, 2)

    def test_a_directory_is_refused(self, run: Run) -> None:
        Path("out").mkdir()
        result = run("normalize", "good.jsonl", "-o", "out")
        assert (result.stderr, result.exit_code) == ("bibkit: out: a directory (name a file)\n", 2)

    def test_a_missing_folder_is_refused(self, run: Run) -> None:
        result = run("normalize", "good.jsonl", "-o", "out/refs.json")
        assert (result.stderr, result.exit_code) == ("bibkit: out/refs.json: no such folder (make it first)\n", 2)

    def test_a_dash_is_standard_output(self, run: Run) -> None:
        assert titles(run("normalize", "good.jsonl", "-f", "jsonl", "-o", "-").stdout) == ["A paper"]


class TestFindings:
    def test_a_broken_entry_costs_that_entry_and_the_exit_code(self, run: Run) -> None:
        Path("mixed.jsonl").write_text(GOOD + BROKEN)
        result = run("normalize", "mixed.jsonl", "-f", "jsonl")
        assert "mixed.jsonl:2: error J101: " in result.stderr
        assert (titles(result.stdout), result.exit_code) == (["A paper"], 1)

    def test_nothing_read_but_errors_leaves_the_target_as_it_was(self, run: Run) -> None:
        Path("out.json").write_text("old")
        result = run("normalize", "broken.jsonl", "-o", "out.json")
        assert (Path("out.json").read_text(), result.exit_code) == ("old", 1)

    def test_no_records_and_no_errors_make_an_empty_output(self, run: Run) -> None:
        result = run("normalize", "-", "-o", "out.json", input="[]")
        assert (json.loads(Path("out.json").read_text()), result.exit_code) == ([], 0)

    def test_warnings_are_allowed(self, run: Run) -> None:
        result = run("normalize", "odd.jsonl")
        assert "odd.jsonl:1: warning J104: " in result.stderr
        assert result.exit_code == 0

    def test_strict_lets_warnings_count_and_writes_all_the_same(self, run: Run) -> None:
        result = run("normalize", "odd.jsonl", "--strict", "-f", "jsonl")
        assert (titles(result.stdout), result.exit_code) == (["An odd paper"], 1)

    def test_quiet_says_nothing_of_warnings(self, run: Run) -> None:
        assert run("normalize", "odd.jsonl", "--quiet").stderr == ""

    def test_quiet_and_strict_together_still_end_with_1(self, run: Run) -> None:
        assert run("normalize", "odd.jsonl", "-q", "--strict").exit_code == 1

    def test_the_last_line_sums_up(self, run: Run) -> None:
        result = run("normalize", "good.jsonl", "odd.jsonl")
        assert result.stderr.splitlines()[-1] == "2 records from 2 files: 1 warning"

    def test_the_last_line_counts_merged_duplicates(self, run: Run) -> None:
        result = run("normalize", "twice.jsonl")
        assert result.stderr.splitlines()[-1] == "1 record from 1 file (1 duplicate merged): 1 note"

    def test_json_is_one_object_a_line_and_nothing_else(self, run: Run) -> None:
        result = run("normalize", "odd.jsonl", "twice.jsonl", "--log-format", "json")
        assert [json.loads(line)["code"] for line in result.stderr.splitlines()] == ["J104", "N101"]

    def test_github_gets_annotations_and_nothing_else(self, run: Run) -> None:
        result = run("normalize", "odd.jsonl", "--log-format", "github")
        assert result.stderr.startswith("::warning file=odd.jsonl,line=1,title=J104::")
        assert len(result.stderr.splitlines()) == 1

    def test_a_message_that_quotes_the_input_is_safe_for_a_terminal(self, run: Run) -> None:
        Path("odd.jsonl").write_text('{"type": "article", "title": "A", "\\u001b[31m\\u202e": "red"}\n')
        stderr = run("normalize", "odd.jsonl").stderr
        assert not {"\x1b", "\u202e"} & set(stderr)


class TestDates:
    @pytest.mark.parametrize("value", ["2024", "2024-02", "2024-02-29"])
    def test_a_date_may_leave_out_its_smaller_parts(self, run: Run, value: str) -> None:
        assert run("normalize", "good.jsonl", "--as-of", value).exit_code == 0

    @pytest.mark.parametrize(
        "value", ["24", "2024-2", "2024-02-30", "2023-02-29", "2024-13", "2024-00", "0000", "٢٠٢٤"]
    )
    def test_a_date_that_is_none_is_a_usage_error(self, run: Run, value: str) -> None:
        result = run("normalize", "good.jsonl", "--as-of", value)
        assert "--as-of" in result.stderr
        assert result.exit_code == 2


class TestExport:
    def test_the_format_must_be_said_or_shown(self, run: Run) -> None:
        result = run("export", "good.jsonl")
        assert "--format" in result.stderr
        assert "bibtex, biblatex, csl-json, ris, json, jsonl" in result.stderr
        assert result.exit_code == 2

    def test_a_suffix_that_no_format_has_does_not_show_it(self, run: Run) -> None:
        assert run("export", "good.jsonl", "-o", "refs.docx").exit_code == 2

    def test_an_unknown_format_is_a_usage_error(self, run: Run) -> None:
        result = run("export", "good.jsonl", "-f", "endnote")
        assert "'endnote'" in result.stderr
        assert result.exit_code == 2

    def test_it_lists_only_the_formats_that_can_be_written(self, run: Run) -> None:
        assert "paperlist" not in run("export", "good.jsonl", "--format", "docx").stderr

    def test_a_format_that_is_only_read_is_a_usage_error(self, run: Run) -> None:
        result = run("export", "good.jsonl", "-f", "paperlist")
        assert "'paperlist' is not one of bibtex, biblatex, csl-json, ris, json, jsonl" in result.stderr
        assert result.exit_code == 2

    @pytest.mark.parametrize("format", ["bibtex", "biblatex", "csl-json", "ris", "json", "jsonl"])
    def test_every_format_carries_the_title(self, run: Run, format: str) -> None:
        result = run("export", "good.jsonl", "-f", format)
        assert "A paper" in result.stdout.replace("{", "").replace("}", "")
        assert result.exit_code == 0

    @pytest.mark.parametrize(("output", "start"), [("refs.bib", "@"), ("refs.ris", "TY  - ")])
    def test_the_suffix_of_the_output_shows_the_format(self, run: Run, output: str, start: str) -> None:
        run("export", "good.jsonl", "-o", output)
        assert Path(output).read_text().startswith(start)

    def test_capitals_are_left_alone_when_asked(self, run: Run) -> None:
        Path("bert.jsonl").write_text('{"type": "article", "title": "On BERT"}\n')
        results = [run("export", "bert.jsonl", "-f", "bibtex", "--capitals", mode).stdout for mode in ("none", "title")]
        assert "{On BERT}" in results[0]
        assert "{{On BERT}}" in results[1]

    def test_an_unknown_way_of_capitals_is_a_usage_error(self, run: Run) -> None:
        assert run("export", "good.jsonl", "-f", "bibtex", "--capitals", "all").exit_code == 2

    def test_losses_are_summed_up_unless_explained(self, run: Run) -> None:
        # RIS has no place for the flag that a page shows code for a paper.
        Path("code.jsonl").write_text(
            "".join(f'{{"type": "article", "title": "Paper {n}", "has_code": true}}\n' for n in ("one", "two", "three"))
        )
        summed, explained = (
            [line for line in run("export", "code.jsonl", "-f", "ris", *more).stderr.splitlines() if "has_code" in line]
            for more in ([], ["--explain-loss"])
        )
        assert (len(summed), len(explained)) == (1, 3)
        assert summed[0].endswith("(and 2 more like it; --explain-loss lists them)")


class TestValidate:
    def test_valid_records_are_clean(self, run: Run) -> None:
        result = run("validate", "good.jsonl")
        assert (result.stdout, result.stderr, result.exit_code) == ("", "1 file checked\n", 0)

    def test_an_invalid_record_is_found_at_its_line(self, run: Run) -> None:
        Path("bad.jsonl").write_text(GOOD + '{"type": "article", "title": 5}\n')
        result = run("validate", "bad.jsonl")
        assert result.stdout == "bad.jsonl:2:1: S103 title is 5; it must be a string [error]\n"
        assert result.exit_code == 1

    def test_a_missing_file_is_unreadable(self, run: Run) -> None:
        result = run("validate", "good.jsonl", "no.json")
        assert (result.stderr, result.exit_code) == ("bibkit: no.json: no such file\n1 file checked\n", 3)


class TestAnswers:
    def test_formats_lists_names_directions_suffixes_and_titles(self, run: Run) -> None:
        lines = run("formats").stdout.splitlines()
        assert lines[0].split() == ["NAME", "READS", "WRITES", "SUFFIXES", "TITLE"]
        assert [line.split()[0] for line in lines[1:]] == [
            "bibtex",
            "biblatex",
            "csl-json",
            "ris",
            "json",
            "jsonl",
            "idlist",
            "paperlist",
            "html",
        ]
        assert [line.split()[1:3] for line in lines[-2:]] == [["yes", "no"], ["no", "yes"]]

    @pytest.mark.parametrize("code", ["P203", "p203"])
    def test_explain_says_what_a_code_means(self, run: Run, code: str) -> None:
        lines = run("explain", code).stdout.splitlines()
        assert lines[0] == "P203 (warning): a paper has no tag line"
        assert lines[2].startswith("A title with authors stands where an abstract was expected")
        assert max(map(len, lines)) < 80

    def test_explain_without_a_code_lists_them_all_in_order(self, run: Run) -> None:
        lines = run("explain").stdout.splitlines()
        assert "P203  warning  a paper has no tag line" in lines
        assert lines == sorted(lines)

    def test_explaining_an_unknown_code_is_a_usage_error(self, run: Run) -> None:
        result = run("explain", "Q999")
        assert result.stderr.startswith("bibkit: no finding has the code 'Q999'")
        assert (result.stdout, result.exit_code) == ("", 2)

    def test_schema_prints_a_json_schema(self, run: Run) -> None:
        assert json.loads(run("schema").stdout)["$schema"] == "https://json-schema.org/draft/2020-12/schema"

    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_completion_prints_a_script_for_the_shell(self, run: Run, shell: str) -> None:
        assert f"_BIBKIT_COMPLETE={shell}_complete" in run("completion", shell).stdout

    def test_completion_for_another_shell_is_a_usage_error(self, run: Run) -> None:
        assert run("completion", "cmd").exit_code == 2

    def test_the_version_is_told(self, run: Run) -> None:
        assert run("--version").stdout == f"bibkit {__version__}\n"

    def test_an_unknown_command_is_a_usage_error(self, run: Run) -> None:
        result = run("convert")
        assert "No such command 'convert'" in result.stderr
        assert result.exit_code == 2

    @pytest.mark.parametrize("command", COMMANDS)
    def test_every_command_has_help_that_fits_a_terminal(self, run: Run, command: str) -> None:
        result = run(command, "--help")
        assert result.stdout.startswith(f"Usage: cli {command} ")
        assert max(map(len, result.stdout.splitlines())) <= 80

    @pytest.mark.parametrize("command", ["export", "normalize", "validate", "explain", "schema"])
    def test_help_shows_examples(self, run: Run, command: str) -> None:
        assert f"  bibkit {command}" in run(command, "--help").stdout.partition("Example")[2]

    def test_the_help_lists_every_command_with_a_whole_sentence(self, run: Run) -> None:
        rows = run("--help").stdout.partition("Commands:\n")[2].partition("\n\n")[0].splitlines()
        assert [row.split()[0] for row in rows] == list(COMMANDS)
        assert all(row.endswith(".") and not row.endswith("..") for row in rows)


class TestSeeds:
    """The pasted lists that come with the project."""

    SEEDS = sorted(str(path) for path in (Path(__file__).parents[2] / "seeds").glob("*.txt"))

    @pytest.mark.parametrize("format", ["bibtex", "biblatex", "csl-json", "ris", "json", "jsonl"])
    def test_they_are_exported_without_an_error(self, run: Run, format: str) -> None:
        result = run("export", *self.SEEDS, "-f", format, "--quiet")
        assert (result.stderr, result.exit_code) == ("", 0)

    def test_the_one_paper_that_two_lists_show_is_merged(self, run: Run) -> None:
        summary = run("normalize", *self.SEEDS).stderr.splitlines()[-1]
        assert summary.startswith("193 records from 5 files (1 duplicate merged): ")

    def test_exporting_twice_gives_the_same_bytes(self, run: Run) -> None:
        first, second = (run("export", *self.SEEDS, "-f", "bibtex", "-q").stdout_bytes for _ in range(2))
        assert first
        assert first == second

    def test_their_canonical_records_are_valid(self, run: Run) -> None:
        run("normalize", *self.SEEDS, "-o", "records.json")
        result = run("validate", "records.json")
        assert ("error" in result.stderr, result.exit_code) == (False, 0)
