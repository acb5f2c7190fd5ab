"""The GitHub action, carried out as the runner does it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator, Draft7Validator

from ci.checkout import ROOT, copy_checkout, need_packages, once
from ci.expressions import Contexts, UnknownExpression, filled, holds, names
from ci.runner import Job, Runner, Use, load

ACTION: Any = load(ROOT / "action.yml")
STEPS = ACTION["runs"]["steps"]
SCHEMAS = ROOT / "tests" / "schemas"

GOOD = "@book{ada,\n  title = {Notes},\n  author = {Lovelace, Ada},\n  publisher = {Taylor},\n  year = 1843\n}\n"
BAD = GOOD + GOOD  # a key stands twice: an error
DOUBTFUL = GOOD.replace("},\n  author", "}\n  author")  # a comma is missing: a warning

pytestmark = once


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A runner that has bibkit already: the one that the tests run with."""
    for name in ("workspace", "temp"):
        tmp_path.joinpath(name).mkdir()
    return Runner(ROOT, tmp_path / "workspace", tmp_path / "temp", {"install": {"python": sys.executable}})


def write(runner: Runner, **files: str) -> None:
    for name, text in files.items():
        runner.workspace.joinpath(f"{name}.bib").write_text(text, encoding="utf-8")


# What action.yml says.


def test_the_action_is_as_the_schema_of_actions_wants_it() -> None:
    schema = json.loads(SCHEMAS.joinpath("github-action.json").read_bytes())
    assert [error.message for error in Draft7Validator(schema).iter_errors(ACTION)] == []


def test_each_input_is_used_and_none_but_those_declared() -> None:
    texts = [text for step in STEPS for text in (*step.get("env", {}).values(), *step.get("with", {}).values())]
    conditions = [step["if"] for step in STEPS if "if" in step]
    used = {name for text in (*texts, *conditions) if "${{" in text or text in conditions for name in names(text)}
    assert {name for name in used if name.startswith("inputs.")} == {f"inputs.{name}" for name in ACTION["inputs"]}


def test_no_script_has_an_expression_in_it() -> None:
    assert [step["name"] for step in STEPS if "${{" in step.get("run", "")] == []


def test_actions_of_others_are_pinned_to_a_major_version() -> None:
    uses = [step["uses"] for step in STEPS if "uses" in step]
    assert uses == ["actions/setup-python@v6", "github/codeql-action/upload-sarif@v4"]


# How it ends.


def test_a_clean_file_passes(runner: Runner) -> None:
    write(runner, refs=GOOD)
    job = runner.run()
    assert (job.exit_code, job.outputs) == (0, {"exit-code": "0", "findings": "0", "sarif-file": ""})


def test_an_error_is_annotated_and_fails_the_job(runner: Runner) -> None:
    write(runner, refs=BAD)
    job = runner.run()
    text = "refs.bib:7:7: V701 the key 'ada' is that of the entry in line 1 [error]"
    hint = "%0Ahint: give one of them another key"
    assert f"::error file=refs.bib,line=7,col=7,title=V701::{text}{hint}" in job.log.splitlines()
    assert (job.exit_code, job.outputs) == (1, {"exit-code": "1", "findings": "1", "sarif-file": ""})


def test_a_job_that_may_not_fail_has_the_exit_code_in_its_outputs(runner: Runner) -> None:
    write(runner, refs=BAD)
    job = runner.run(fail="false")
    assert (job.exit_code, job.outputs["exit-code"]) == (0, "1")


def test_a_file_that_cannot_be_read_fails_also_the_job_that_may_not_fail(runner: Runner) -> None:
    runner.workspace.joinpath("refs.bib").write_bytes(b"\x00\x01\x02")
    job = runner.run(fail="false")
    assert (job.exit_code, job.outputs["exit-code"]) == (3, "3")


@pytest.mark.parametrize(("strict", "exit_code"), [("false", 0), ("true", 1)])
def test_warnings_fail_the_job_where_it_is_strict(runner: Runner, strict: str, exit_code: int) -> None:
    write(runner, refs=DOUBTFUL)
    job = runner.run(strict=strict)
    assert (job.exit_code, job.outputs["findings"]) == (exit_code, "1")


@pytest.mark.parametrize("name", ["strict", "fail", "upload-sarif"])
def test_an_input_that_is_neither_true_nor_false_is_refused(runner: Runner, name: str) -> None:
    write(runner, refs=GOOD)
    job = runner.run(**{name: "yes"})
    assert (job.exit_code, job.log) == (2, f"::error title=bibkit::{name} is 'yes': it must be true or false\n")
    assert job.outputs == {"exit-code": "2", "findings": "0", "sarif-file": ""}


# Which files, and which findings.


def test_globs_find_files_in_all_but_hidden_folders(runner: Runner) -> None:
    for folder in (".venv", "paper/parts"):
        runner.workspace.joinpath(folder).mkdir(parents=True)
        runner.workspace.joinpath(folder, "refs.bib").write_text(BAD, encoding="utf-8")
    assert annotated(runner.run()) == ["paper/parts/refs.bib"]


def test_files_are_named_one_a_line_with_blanks_in_them(runner: Runner) -> None:
    write(runner, **{"my refs": BAD, "other": BAD, "left out": BAD})
    assert annotated(runner.run(files="my refs.bib\n\n  ot*.bib\n")) == ["my refs.bib", "other.bib"]


def test_a_glob_that_means_no_file_is_refused(runner: Runner) -> None:
    job = runner.run(files="*.bib")
    assert (job.exit_code, job.log) == (2, "::error title=bibkit::files: there is no file '*.bib'\n")


def test_findings_are_selected_and_ignored(runner: Runner) -> None:
    write(runner, refs=BAD, other=DOUBTFUL)
    assert annotated(runner.run(select="V7")) == ["refs.bib"]
    assert annotated(runner.run(ignore="V701, V702")) == ["other.bib"]


def test_findings_of_the_baseline_pass(runner: Runner) -> None:
    write(runner, refs=BAD)
    runner.run(baseline="known.json", args="--write-baseline")
    assert runner.run(baseline="known.json").outputs == {"exit-code": "0", "findings": "0", "sarif-file": ""}


def test_without_files_those_that_a_document_names_are_checked(runner: Runner) -> None:
    write(runner, refs=BAD, other=BAD)
    runner.workspace.joinpath("paper.tex").write_text("\\cite{ada}\\bibliography{refs}", encoding="utf-8")
    assert annotated(runner.run(files="", args="--cited-in=paper.tex")) == ["refs.bib"]


def annotated(job: Job) -> list[str]:
    """The files that have annotations, in their order."""
    commands = [line for line in job.log.splitlines() if line.startswith("::")]
    return list(dict.fromkeys(command.split("file=", 1)[1].split(",", 1)[0] for command in commands))


# SARIF.


def test_the_sarif_file_is_valid_and_has_every_finding(runner: Runner) -> None:
    write(runner, refs=BAD)
    job = runner.run(sarif_file="out put.sarif")
    log = json.loads(runner.workspace.joinpath("out put.sarif").read_bytes())
    schema = json.loads(SCHEMAS.joinpath("sarif-2.1.0-rtm.5.json").read_bytes())
    assert [error.message for error in Draft4Validator(schema).iter_errors(log)] == []
    (result,) = log["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "refs.bib"
    assert job.outputs == {"exit-code": "1", "findings": "1", "sarif-file": "out put.sarif"}


def test_findings_are_uploaded_before_the_job_fails(runner: Runner) -> None:
    write(runner, refs=BAD)
    job = runner.run(upload_sarif="true")
    sarif = str(runner.temp / "bibkit.sarif")
    assert job.uses == [Use("github/codeql-action/upload-sarif@v4", {"sarif_file": sarif})]
    assert (job.ran[-1], job.exit_code, Path(sarif).is_file()) == ("Conclude", 1, True)


def test_nothing_is_uploaded_unless_it_is_asked_for(runner: Runner) -> None:
    write(runner, refs=BAD)
    assert runner.run(sarif_file="out.sarif").uses == []


def test_nothing_is_uploaded_where_a_file_could_not_be_read(runner: Runner) -> None:
    runner.workspace.joinpath("refs.bib").write_bytes(b"\x00\x01\x02")
    job = runner.run(upload_sarif="true")
    assert (job.exit_code, job.uses, job.outputs["sarif-file"]) == (3, [], "")
    assert len(job.log.splitlines()) == 1


def test_a_sarif_file_that_cannot_be_written_fails_the_job(runner: Runner) -> None:
    write(runner, refs=GOOD)
    job = runner.run(sarif_file="nowhere/out.sarif")
    assert (job.exit_code, job.outputs["sarif-file"]) == (2, "")
    assert "nowhere/out.sarif" in job.log


def test_an_input_file_is_no_sarif_file(runner: Runner) -> None:
    write(runner, refs=BAD)
    job = runner.run(sarif_file="refs.bib")
    assert (job.exit_code, runner.workspace.joinpath("refs.bib").read_text(encoding="utf-8")) == (2, BAD)


# What others would like it to do.

INJECTION = "$(touch pwned) `touch pwned`; touch pwned; ' || touch pwned ' \"; touch pwned; \""


@pytest.mark.parametrize("name", ["files", "args", "select", "ignore", "baseline", "sarif-file"])
def test_no_input_is_obeyed_by_a_shell(runner: Runner, name: str) -> None:
    write(runner, refs=GOOD)
    runner.run(**{name: INJECTION})
    assert not list(runner.workspace.rglob("pwned"))


@pytest.mark.parametrize("name", ["-x", "-orefs", "--fix", "$(touch pwned)", "; touch pwned", "a\n::error::b"])
def test_a_file_is_a_file_whatever_it_is_called(runner: Runner, name: str) -> None:
    write(runner, refs=GOOD, **{name: BAD})
    job = runner.run()
    assert (job.exit_code, job.outputs["findings"]) == (1, "1")
    assert {path.name for path in runner.workspace.iterdir()} == {"refs.bib", f"{name}.bib"}


def test_no_value_is_taken_for_an_option(runner: Runner) -> None:
    write(runner, refs=GOOD)
    job = runner.run(baseline="--write-baseline")
    assert job.log == "::error title=bibkit::--write-baseline: no such file (--write-baseline makes it)\n"


def test_modules_of_the_workspace_are_not_imported(runner: Runner) -> None:
    write(runner, refs=GOOD)
    for name in ("bibkit", "click", "json"):
        runner.workspace.joinpath(f"{name}.py").write_text("raise SystemExit(99)", encoding="utf-8")
    assert runner.run(sarif_file="out.sarif").exit_code == 0


def test_links_to_folders_are_not_followed(runner: Runner) -> None:
    write(runner, refs=BAD)
    for name in "abc":
        runner.workspace.joinpath(name).symlink_to(".")
    assert annotated(runner.run()) == ["refs.bib"]


# The Python that it runs on.


def test_python_is_set_up_for_bibkit_alone_where_a_version_is_asked_for(runner: Runner) -> None:
    write(runner, refs=GOOD)
    job = runner.run(python_version="3.12")
    assert job.uses == [Use("actions/setup-python@v6", {"python-version": "3.12", "update-environment": "false"})]


def test_a_python_that_is_too_old_is_said_to_be(runner: Runner) -> None:
    old = runner.temp / "python2"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    job = Runner(ROOT, runner.workspace, runner.temp, {"python": {"python-path": str(old)}}).run(python_version="3.9")
    text = "::error title=bibkit::bibkit needs Python 3.11 or later: give the action a python-version\n"
    assert (job.exit_code, job.log, job.ran) == (2, text, ["Set up Python", "Install bibkit"])


def test_the_whole_action_installs_bibkit_and_runs_it(tmp_path: Path) -> None:
    need_packages()
    for name in ("bib kit", "workspace", "temp"):
        tmp_path.joinpath(name).mkdir()
    whole = Runner(copy_checkout(tmp_path / "bib kit"), tmp_path / "workspace", tmp_path / "temp")
    write(whole, refs=BAD)
    for name in ("pip", "venv", "sys"):  # as somebody might who asks for a pull request
        whole.workspace.joinpath(f"{name}.py").write_text("raise SystemExit(99)", encoding="utf-8")
    job = whole.run(upload_sarif="true")
    assert job.ran == ["Install bibkit", "Validate", "Upload to code scanning", "Conclude"]
    assert (job.exit_code, job.outputs["findings"]) == (1, "1")
    assert (whole.temp / "bibkit.sarif").is_file()


# How expressions are evaluated here.


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("inputs.a == 'X'", True),  # letters of either case
        ("inputs.a != 'x'", False),
        ("inputs.a", True),
        ("steps.s.outputs.none", False),
        ("${{ inputs.a == 'x' && steps.s.outputs.b == 'it''s' }}", True),
        ("inputs.a == 'y' || inputs.a == 'x' && inputs.a == 'z'", False),
        ("inputs.a == 'x' || inputs.a == 'x' && inputs.a == 'z'", True),
    ],
)
def test_a_condition_holds_as_it_does_on_github(condition: str, expected: bool) -> None:
    assert holds(condition, Contexts({"a": "x"}, {"s": {"b": "it's"}})) is expected


def test_an_expression_is_filled_into_its_text() -> None:
    assert filled("<${{ inputs.a }}> ${{ inputs.a == 'x' }}", Contexts({"a": "x"})) == "<x> true"


@pytest.mark.parametrize("expression", ["github.token", "always()", "inputs.a ==", "(inputs.a)", "inputs.a inputs.a"])
def test_an_expression_that_is_not_known_is_refused(expression: str) -> None:
    with pytest.raises(UnknownExpression):
        holds(expression, Contexts({"a": "x"}))
