"""Play GitHub's runner: carry out a composite action in a workspace.

What it does was taken from docs.github.com: "Metadata syntax reference" for composite actions, "Workflow syntax" for
`shell: bash`, "Variables reference" for the environment, "Workflow commands" for the file of outputs. Actions of others
are recorded and not carried out.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from ci.expressions import Contexts, filled, holds

# Of the surroundings of the tests, what a job doesn't have, or has otherwise.
_FOREIGN = ("GITHUB_", "RUNNER_", "INPUT_", "BIBKIT_", "PYTHON", "PYTEST_", "VIRTUAL_ENV")
_KNOWN_OF_STEPS = {"name", "id", "if", "uses", "with", "shell", "env", "run"}


@dataclass(frozen=True)
class Use:
    """An action of others, with what it is given."""

    action: str
    given: dict[str, str]


@dataclass
class Job:
    """What came of an action: how each step that ran ended, what they printed, and the outputs."""

    exit_code: int = 0
    ran: list[str] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    log: str = ""
    outputs: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Runner:
    """A machine with a workspace; `provided` are outputs of steps, by their ids, that are then not carried out."""

    action_path: Path
    workspace: Path
    temp: Path
    provided: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def run(self, **given: str) -> Job:
        """Carry out the action with these inputs, as `sarif_file="…"`; a step that fails is the last one."""
        action = load(self.action_path / "action.yml")
        inputs = {name: str(declared.get("default", "")) for name, declared in action["inputs"].items()}
        chosen = {name.replace("_", "-"): value for name, value in given.items()}
        assert chosen.keys() <= inputs.keys()
        contexts = Contexts(inputs | chosen, {step["id"]: {} for step in action["runs"]["steps"] if "id" in step})
        job = Job()
        for step in action["runs"]["steps"]:
            if job.exit_code == 0 and ("if" not in step or holds(step["if"], contexts)):
                self._carry_out(step, contexts, job)
        job.outputs = {name: filled(output["value"], contexts) for name, output in action["outputs"].items()}
        return job

    def _carry_out(self, step: Mapping[str, Any], contexts: Contexts, job: Job) -> None:
        assert step.keys() <= _KNOWN_OF_STEPS
        outputs = contexts.steps.get(step.get("id", ""), {})
        job.ran.append(step["name"])
        if "uses" in step:
            job.uses.append(Use(step["uses"], {name: filled(text, contexts) for name, text in step["with"].items()}))
        if step.get("id") in self.provided:
            outputs.update(self.provided[step["id"]])
        elif "run" in step:
            assert step["shell"] == "bash"
            variables = {name: filled(text, contexts) for name, text in step.get("env", {}).items()}
            job.exit_code = self._bash(step["run"], variables, job, outputs)

    def _bash(self, script: str, variables: dict[str, str], job: Job, outputs: dict[str, str]) -> int:
        """As "bash --noprofile --norc -eo pipefail" runs it, in the workspace."""
        file, written = self.temp / "step.sh", self.temp / "outputs"
        file.write_text(script, encoding="utf-8")
        written.write_text("", encoding="utf-8")
        ran = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(file)],
            cwd=self.workspace,
            env=self._environment(written) | variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=300,
        )
        job.log += ran.stdout
        for line in written.read_text(encoding="utf-8").splitlines():
            name, sign, value = line.partition("=")
            assert sign, line
            outputs[name] = value
        return ran.returncode

    def _environment(self, outputs: Path) -> dict[str, str]:
        own = {name: value for name, value in os.environ.items() if not name.startswith(_FOREIGN)}
        return own | {
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(self.action_path),
            "GITHUB_OUTPUT": str(outputs),
            "GITHUB_STEP_SUMMARY": str(self.temp / "summary.md"),
            "GITHUB_WORKSPACE": str(self.workspace),
            "RUNNER_TEMP": str(self.temp),
        }


def load(path: Path) -> Any:
    """What a file of YAML holds."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))
