"""The hooks for pre-commit, run by pre-commit itself in a repository that has them."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from shutil import which

import pytest

from ci.checkout import ROOT, copy_checkout, need_packages, once

pytestmark = once

GOOD = "@book{ada,\n  title = {Notes},\n  author = {Lovelace, Ada},\n  publisher = {Taylor},\n  year = {1843}\n}\n"
BAD = GOOD + "\n" + GOOD  # a key stands twice
LOOSE = GOOD.replace("  ", "").replace("year = {1843}", 'YEAR="1843"')

# What git and pre-commit would rather hear from the surroundings of the tests.
_FOREIGN = ("GIT_", "PRE_COMMIT", "GITHUB_", "PYTHON", "SKIP", "VIRTUAL_ENV")


@dataclass(frozen=True)
class Hooked:
    """A repository in which bibkit's hooks run."""

    folder: Path
    bibkit: Path
    environment: dict[str, str]

    def configure(self, hook: str, more: str = "") -> None:
        """Have this hook run, with more lines of the configuration."""
        text = f"repos:\n- repo: {self.bibkit}\n  rev: v0.1\n  hooks:\n  - id: {hook}\n{more}"
        self.folder.joinpath(".pre-commit-config.yaml").write_text(text, encoding="utf-8")

    def write(self, **files: str) -> None:
        for name, text in files.items():
            self.folder.joinpath(f"{name}.bib").write_text(text, encoding="utf-8")
        git(self.folder, self.environment, "add", "--", ".")

    def read(self, name: str) -> str:
        return self.folder.joinpath(f"{name}.bib").read_text(encoding="utf-8")

    def run(self) -> tuple[int, str]:
        """The exit code of pre-commit on all files, and what it prints."""
        command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color=never"]
        ran = subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, encoding="utf-8", timeout=300
        )
        assert ran.stderr == ""
        return ran.returncode, ran.stdout


def git(folder: Path, environment: dict[str, str], *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True, capture_output=True, timeout=60)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Surroundings in which neither git nor pre-commit knows the developer."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(_FOREIGN)}
    who = {f"GIT_{role}_{what}": "nobody@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    home = tmp_path_factory.mktemp("pre-commit")
    return own | who | {"PRE_COMMIT_HOME": str(home), "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


@pytest.fixture(scope="module")
def bibkit(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Path:
    """A repository that holds bibkit as it is here; both hooks need one environment, which is made once."""
    if which("git") is None:
        pytest.skip("git is not here, without which pre-commit does nothing")
    need_packages()
    folder = copy_checkout(tmp_path_factory.mktemp("bibkit"))
    git(folder, environment, "init", "--quiet")
    git(folder, environment, "add", ".")
    git(folder, environment, "commit", "--quiet", "--message=bibkit")
    git(folder, environment, "tag", "v0.1")
    return folder


@pytest.fixture
def hooked(tmp_path: Path, bibkit: Path, environment: dict[str, str]) -> Hooked:
    git(tmp_path, environment, "init", "--quiet")
    hooked = Hooked(tmp_path, bibkit, environment)
    hooked.configure("bibkit-validate")
    # Apart, as it says on its first run that it installs.
    command = [sys.executable, "-m", "pre_commit", "install-hooks"]
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True, timeout=300)
    return hooked


def test_the_manifest_is_one_for_pre_commit() -> None:
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")]
    assert subprocess.run(command, capture_output=True, timeout=60).returncode == 0


def test_a_good_file_passes(hooked: Hooked) -> None:
    hooked.write(refs=GOOD)
    assert hooked.run() == (0, f"{'bibkit validate':.<73}Passed\n")


def test_a_bad_file_fails_with_its_findings(hooked: Hooked) -> None:
    hooked.write(refs=BAD, good=GOOD)
    assert hooked.run() == (
        1,
        f"""{"bibkit validate":.<73}Failed
- hook id: bibkit-validate
- exit code: 1

refs.bib:8:7: V701 the key 'ada' is that of the entry in line 1 [error]
  hint: give one of them another key
1 finding in 2 files: 1 error

""",
    )


def test_a_repository_without_bibliographies_has_nothing_to_check(hooked: Hooked) -> None:
    hooked.folder.joinpath("refs.ris").write_text("TY  - BOOK\n", encoding="utf-8")
    git(hooked.folder, hooked.environment, "add", ".")
    assert hooked.run() == (0, f"{'bibkit validate':.<53}(no files to check)Skipped\n")


def test_a_configuration_widens_the_files(hooked: Hooked) -> None:
    hooked.configure("bibkit-validate", "    files: \\.(bib|ris)$\n    args: [--strict, --]\n")
    hooked.folder.joinpath("refs.ris").write_text("TI  - Notes\nER  - \n", encoding="utf-8")
    hooked.write(refs=GOOD)
    code, text = hooked.run()
    assert (code, "refs.ris:1:1: R103 the entry has no type" in text) == (1, True)


def test_an_argument_makes_warnings_fail(hooked: Hooked) -> None:
    hooked.write(refs=GOOD.replace("},\n  author", "}\n  author"))  # a comma is missing
    assert hooked.run()[0] == 0
    hooked.configure("bibkit-validate", "    args: [--strict, --]\n")
    assert hooked.run()[0] == 1


def test_validate_with_fix_changes_the_file_and_fails_once(hooked: Hooked) -> None:
    hooked.configure("bibkit-validate", "    args: [--fix, --]\n")
    hooked.write(refs=GOOD.replace("{1843}", "{1843},\n  month = {October}"))
    code, text = hooked.run()
    assert (code, "- files were modified by this hook" in text) == (1, True)
    assert hooked.read("refs") == GOOD.replace("{1843}", "{1843},\n  month = oct")
    assert hooked.run()[0] == 0


def test_format_changes_the_file_and_fails_once(hooked: Hooked) -> None:
    hooked.configure("bibkit-format")
    hooked.write(refs=LOOSE)
    assert hooked.run() == (
        1,
        f"""{"bibkit format":.<73}Failed
- hook id: bibkit-format
- files were modified by this hook

1 of 1 file changed

""",
    )
    assert hooked.read("refs") == GOOD
    assert hooked.run() == (0, f"{'bibkit format':.<73}Passed\n")


@pytest.mark.parametrize("hook", ["bibkit-validate", "bibkit-format"])
def test_a_file_may_be_called_like_an_option(hooked: Hooked, hook: str) -> None:
    hooked.configure(hook)
    hooked.write(**{"refs": GOOD, "-orefs": GOOD})
    code, _ = hooked.run()
    assert (code, hooked.read("refs")) == (0, GOOD)


def test_a_file_may_have_blanks_and_capitals_in_its_name(hooked: Hooked) -> None:
    hooked.folder.joinpath("My Refs.BIB").write_text(BAD, encoding="utf-8")
    git(hooked.folder, hooked.environment, "add", ".")
    code, text = hooked.run()
    assert (code, "My Refs.BIB:8:7: V701" in text) == (1, True)
