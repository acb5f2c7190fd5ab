"""What action.yml runs: validate the files that its inputs name, and say how it went in its outputs.

The inputs are in the environment, `INPUT_FILES` and so on; the outputs go to the file `GITHUB_OUTPUT`. It ends with 0
when it could ask bibkit, whatever came of that: the action concludes after the upload.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from bibkit.cli.exits import Exit
from bibkit.cli.render import RENDERINGS, LogFormat
from bibkit.settings.globs import means

VALIDATE = (sys.executable, "-I", "-m", "bibkit", "validate")
CHECKED = (Exit.CLEAN, Exit.FINDINGS)


class BadInput(Exception):
    """An input of the action is not as action.yml says."""


def main(inputs: Mapping[str, str]) -> Exit:
    """Validate, write SARIF where that is wanted, and write the outputs."""
    try:
        _yes("fail", inputs["INPUT_FAIL"])  # what that means is said in action.yml
        options, sarif = _options(inputs), _sarif_file(inputs)
        files = _files(_lines(inputs["INPUT_FILES"]))
    except BadInput as error:
        print(RENDERINGS[LogFormat.GITHUB].refusal(str(error)))
        _hand_on(exit_code=Exit.USAGE, findings=0, sarif_file="")
        return Exit.USAGE
    code, findings = _annotate([*VALIDATE, *options, "--output-format=github", "--", *files])
    written = ""
    if sarif and code in CHECKED:
        command = [*VALIDATE, *options, "--output-format=sarif", f"--output={sarif}", "--", *files]
        ran = subprocess.run(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)  # noqa: S603 (no shell)
        if ran.returncode in CHECKED:
            written = sarif
        else:  # what it says of the files has been said
            sys.stderr.buffer.write(ran.stderr)
            code = _as_of_shell(ran.returncode)
    _hand_on(exit_code=code, findings=findings, sarif_file=written)
    return Exit.CLEAN


def _options(inputs: Mapping[str, str]) -> list[str]:
    """The options of `bibkit validate`, each with its value in one word, so that no value is taken for an option.

    Raises `BadInput`.
    """
    options = _lines(inputs["INPUT_ARGS"])
    for name in ("select", "ignore", "baseline"):
        if value := inputs[f"INPUT_{name.upper()}"].strip():
            options.append(f"--{name}={value}")
    if _yes("strict", inputs["INPUT_STRICT"]):
        options.append("--strict")
    return options


def _sarif_file(inputs: Mapping[str, str]) -> str:
    """Where to write SARIF, or nothing.

    Raises `BadInput`.
    """
    named = _lines(inputs["INPUT_SARIF_FILE"])
    if len(named) > 1:
        raise BadInput("sarif-file: there can be one only")
    if _yes("upload-sarif", inputs["INPUT_UPLOAD_SARIF"]) and not named:
        return os.path.join(inputs["RUNNER_TEMP"], "bibkit.sarif")
    return "".join(named)


def _yes(name: str, value: str) -> bool:
    if value not in ("true", "false"):
        raise BadInput(f"{name} is '{value}': it must be true or false")
    return value == "true"


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _files(wanted: list[str]) -> list[str]:
    """The files at these paths, and those that these globs mean, each once.

    Raises `BadInput` for what means no file.
    """
    there: list[str] | None = None
    found: dict[str, None] = {}
    for line in wanted:
        if os.path.isfile(line):
            found[line] = None
            continue
        if there is None:
            there = sorted(_workspace())
        meant = [path for path in there if means(line.removeprefix("./"), path)]
        if not meant:
            raise BadInput(f"files: there is no file '{line}'")
        found.update(dict.fromkeys(meant))
    return list(found)


def _workspace() -> Iterator[str]:
    """Every file below the current folder, but for what hidden folders hold; links to folders are not followed."""
    for folder, subfolders, names in os.walk("."):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        for name in names:
            yield Path(folder, name).as_posix()


def _annotate(command: list[str]) -> tuple[int, int]:
    """The exit code of bibkit, and how many findings it tells, which are passed on as they come."""
    findings = 0
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as process:  # noqa: S603 (no shell)
        for line in process.stdout or ():
            findings += line.startswith(b"::")
            sys.stdout.buffer.write(line)
            sys.stdout.buffer.flush()
    return _as_of_shell(process.returncode), findings


def _as_of_shell(code: int) -> int:
    """An exit code, where `subprocess` has the number of a signal below nought."""
    return code if code >= 0 else 128 - code


def _hand_on(*, exit_code: int, findings: int, sarif_file: str) -> None:
    with open(os.environ["GITHUB_OUTPUT"], "a", encoding="utf-8", newline="\n") as outputs:
        outputs.write(f"exit-code={exit_code:d}\nfindings={findings}\nsarif-file={sarif_file}\n")


if __name__ == "__main__":
    sys.exit(main(os.environ))
