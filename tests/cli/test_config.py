"""`bibkit config show`, in a folder with two configurations."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bibkit.cli.main import cli

Run = Callable[..., Result]

HERE = """\
  select                 ["B", "S1"]                    bibkit.toml:1
  extend-select          []                             default
  ignore                 []                             default
  per-file-ignores       {"old/**" = ["S101"]}          bibkit.toml:2
  strict                 false                          default
  baseline               (none)                         default
  dialect                (either of them)               default
  index                  (BIBKIT_INDEX, if it is set)   default
  lock                   (bibkit.lock, if it is there)  default
  format.indent          2                              default
  format.align           false                          default
  format.trailing-comma  false                          default
  format.delimiters      "braces"                       default
  format.names           "lower"                        default
  format.field-order     "standard"                     default
  format.entry-order     "keep"                         default
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `bibkit config show` in a folder with a bibkit.toml, and a pyproject.toml below it."""
    monkeypatch.chdir(tmp_path)
    Path("bibkit.toml").write_text('select = ["B", "S1"]\n[per-file-ignores]\n"old/**" = ["S101"]\n')
    Path("refs").mkdir()
    Path("refs/pyproject.toml").write_text('[tool.bibkit]\nbaseline = "known.json"\nignore = ["X"]\n')
    Path("old").mkdir()

    def run(*args: str) -> Result:
        return CliRunner().invoke(cli, ("config", "show", *args), catch_exceptions=False)

    return run


def line(result: Result, key: str) -> list[str]:
    """The value and the origin of a key."""
    (shown,) = (line for line in result.stdout.splitlines() if line.split()[:1] == [key])
    return [cell.strip() for cell in shown.strip().split("  ")[1:] if cell.strip()]


class TestShowing:
    def test_without_a_file_the_current_folder_is_shown(self, run: Run) -> None:
        result = run()
        assert (result.stdout, result.stderr, result.exit_code) == (".\n" + HERE, "", 0)

    def test_files_with_the_same_settings_are_shown_together(self, run: Run) -> None:
        assert run("b.bib", "old", "a.bib", "b.bib").stdout == "b.bib\nold\na.bib\n" + HERE

    def test_paths_of_a_configuration_are_relative_to_it(self, run: Run) -> None:
        result = run("refs/x.bib")
        assert line(result, "baseline") == ['"refs/known.json"', "refs/pyproject.toml:2"]
        assert line(result, "select") == ["(all but the rules that are off)", "default"]

    def test_a_folder_may_be_named(self, run: Run) -> None:
        assert line(run("refs"), "ignore") == ['["X"]', "refs/pyproject.toml:3"]

    def test_other_settings_follow_after_an_empty_line(self, run: Run) -> None:
        shown = run("a.bib", "refs").stdout
        assert shown.startswith(f"a.bib\n{HERE}\nrefs\n  select ")

    def test_what_is_ignored_for_a_file_is_shown(self, run: Run) -> None:
        assert run("old/a.bib").stdout.splitlines()[-1].split() == ["ignored", "here", "S101", "per-file-ignores"]

    def test_programs_get_json(self, run: Run) -> None:
        (shown,) = json.loads(run("old/a.bib", "--format", "json", "--ignore", "P").stdout)
        assert shown["files"] == ["old/a.bib"]
        assert shown["settings"]["select"] == {"value": ["B", "S1"], "from": "bibkit.toml:1"}
        assert shown["settings"]["per-file-ignores"]["value"] == {"old/**": ["S101"]}
        assert shown["settings"]["ignore"] == {"value": ["P"], "from": "--ignore"}
        assert shown["settings"]["dialect"] == {"value": None, "from": "default"}
        assert shown["ignored_here"] == ["S101"]

    def test_nothing_in_a_path_is_obeyed_by_a_terminal(self, run: Run) -> None:
        Path("a\x1b[31m\nb").mkdir()
        Path("a\x1b[31m\nb/bibkit.toml").write_text('lock = "\\u202e\\n"\n')
        shown = run("a\x1b[31m\nb").stdout
        assert shown.splitlines()[0] == "a\\x1b[31m\\nb"
        assert line(run("a\x1b[31m\nb"), "lock")[1] == "a\\x1b[31m\\nb/bibkit.toml:1"
        assert not {"\x1b", "\u202e"} & set(shown)

    def test_a_name_that_is_no_text_is_shown(self, run: Run) -> None:
        Path(os.fsdecode(b"caf\xe9")).mkdir()
        Path(os.fsdecode(b"caf\xe9"), "bibkit.toml").write_text('lock = "x"\n')
        assert line(run(os.fsdecode(b"caf\xe9")), "lock") == ['"caf\\xe9/x"', "caf\\xe9/bibkit.toml:1"]

    def test_the_group_alone_shows_its_help(self) -> None:
        result = CliRunner().invoke(cli, ("config",))
        assert "  show  Print which settings hold for files" in result.output


class TestOptions:
    def test_select_replaces_what_stands_in_the_file(self, run: Run) -> None:
        assert line(run("--select", "X, N4", "--select", "p"), "select") == ['["X", "N4", "P"]', "--select"]

    def test_ignore_adds_to_what_stands_in_the_file(self, run: Run) -> None:
        assert line(run("refs", "--ignore", "N4"), "ignore") == ['["X", "N4"]', "refs/pyproject.toml:3, --ignore"]

    def test_a_configuration_can_be_named(self, run: Run) -> None:
        result = run("a.bib", "--config", "refs/pyproject.toml")
        assert line(result, "baseline") == ['"refs/known.json"', "refs/pyproject.toml:2"]

    def test_all_can_be_passed_over(self, run: Run) -> None:
        assert line(run("--no-config"), "select") == ["(all but the rules that are off)", "default"]

    def test_a_configuration_can_not_be_named_and_passed_over(self, run: Run) -> None:
        result = run("--no-config", "--config", "bibkit.toml")
        assert "--config names a configuration, and --no-config wants none." in result.stderr
        assert result.exit_code == 2


class TestFaults:
    def test_all_are_told_and_nothing_is_shown(self, run: Run) -> None:
        Path("bibkit.toml").write_text('slect = ["V"]\nstrict = 1\n')
        result = run()
        assert result.stderr == (
            "bibkit: bibkit.toml:1: slect: no such key (did you mean 'select'?)\n"
            "bibkit: bibkit.toml:2: strict: must be true or false, not 1\n"
        )
        assert (result.stdout, result.exit_code) == ("", 2)

    def test_codes_are_those_that_bibkit_tells(self, run: Run) -> None:
        result = run("--ignore", "B103,B999")
        assert (result.stderr, result.exit_code) == ('bibkit: --ignore: no code is or begins with "B999"\n', 2)

    def test_a_named_configuration_that_is_not_there_is_told(self, run: Run) -> None:
        result = run("--config", "no.toml")
        assert (result.stderr, result.exit_code) == ("bibkit: no.toml: no such file\n", 2)

    def test_a_named_project_without_a_table_is_told(self, run: Run) -> None:
        Path("pyproject.toml").write_text("[tool.ruff]\n")
        result = run("--config", "pyproject.toml")
        assert (result.stderr, result.exit_code) == ("bibkit: pyproject.toml: there is no [tool.bibkit] in it\n", 2)

    def test_a_fault_is_not_obeyed_by_a_terminal(self, run: Run) -> None:
        Path("bibkit.toml").write_text('"\\u001b[31m" = 1\n')
        assert run().stderr == "bibkit: bibkit.toml:1: \\x1b[31m: no such key\n"

    def test_a_configuration_that_is_passed_over_is_told_by_f201(self, run: Run) -> None:
        Path("pyproject.toml").write_text("[project]\n[tool.bibkit]\n")
        result = run("a.bib", "old/b.bib")
        assert result.stderr == (
            "pyproject.toml:2: warning F201: [tool.bibkit] is passed over: bibkit.toml stands beside it\n"
        )
        assert result.exit_code == 0


def test_without_a_configuration_the_parser_of_toml_is_not_imported(tmp_path: Path) -> None:
    tmp_path.joinpath("pyproject.toml").write_text("[tool.ruff]\n")
    script = (
        "import sys; from bibkit.cli.configuring import Configuring; "
        "Configuring(None, False).holding(print, {}).settings_for('x.bib'); "
        "print('tomllib' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True)
    assert (ran.stdout, ran.stderr) == ("False\n", "")
