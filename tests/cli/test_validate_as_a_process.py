"""`bibkit validate` among pipes, terminals, signals and full disks."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

BIBKIT = (sys.executable, "-m", "bibkit", "validate")
ADDRESS = "@misc{{k{0}, title = {{See https://a.org/{0}}}}}\n"
MONTH = "@misc{a, title = {A}, month = {May}}\n"

needs_dev_full = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no /dev/full")
needs_pty = pytest.mark.skipif(not hasattr(os, "openpty"), reason="the system has no such terminals")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own, and an environment without what a developer or a service has set."""
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_ACTIONS", "FORCE_COLOR", "NO_COLOR", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def shell(command: str) -> subprocess.CompletedProcess[bytes]:
    """Runs a line of bash in which `validate` is ours; the exit code is the first of the pipe that failed."""
    script = f'set -o pipefail; validate() {{ "{sys.executable}" -m bibkit validate "$@"; }}; {command}'
    return subprocess.run(["bash", "-c", script], capture_output=True, timeout=60, check=False)


class TestPipes:
    def test_a_reader_that_has_had_enough_ends_it_quietly(self) -> None:
        Path("x.bib").write_text("".join(map(ADDRESS.format, range(5_000))))
        done = shell("validate x.bib --select V301 | head -n 1")
        assert done.stdout.startswith(b"x.bib:1:11: V301 ")
        assert (done.stdout.count(b"\n"), done.stderr, done.returncode) == (1, b"", 0)

    def test_the_exit_code_is_about_what_nobody_reads_any_more_too(self) -> None:
        Path("x.bib").write_text("".join(map(ADDRESS.format, range(5_000))) + "@misc{}\n")
        assert shell("validate x.bib --select V301,B101 | head -n 1").returncode == 1

    def test_a_baseline_is_written_whole_whoever_reads_the_findings(self) -> None:
        Path("x.bib").write_text("".join(map(ADDRESS.format, range(5_000))))
        shell("validate x.bib --select V301 --baseline b.json --write-baseline --output-format sarif | true")
        assert Path("b.json").read_text().count('"V301": 1') == 5_000


class TestClosedAndFull:
    def test_closed_standard_output_is_said_before_anything_is_mended(self) -> None:
        Path("x.bib").write_text(MONTH)
        done = shell("validate x.bib --fix >&-")
        assert done.stderr == b"bibkit: standard output is closed (name a file with -o)\n"
        assert (done.returncode, Path("x.bib").read_text()) == (2, MONTH)

    @needs_dev_full
    def test_full_standard_output_is_said(self) -> None:
        Path("x.bib").write_text(ADDRESS.format(1))
        done = shell("validate x.bib --select V301 >/dev/full")
        assert done.stderr == b"bibkit: standard output: No space left on device\n"
        assert done.returncode == 2

    @needs_dev_full
    def test_a_full_target_is_said(self) -> None:
        Path("x.bib").write_text(ADDRESS.format(1))
        done = shell("validate x.bib --select V301 -o /dev/full")
        assert (done.stderr, done.returncode) == (b"bibkit: /dev/full: No space left on device\n", 2)

    def test_a_disk_that_fills_up_leaves_the_file_as_it_was(self, folder: Path) -> None:
        before = MONTH * 100_000
        Path("x.bib").write_text(before)
        done = shell("ulimit -f 1000; validate x.bib --select V501 --fix")
        assert done.stderr == b"bibkit: x.bib: File too large\n"
        assert (done.returncode, Path("x.bib").read_text() == before) == (2, True)
        assert [path.name for path in folder.iterdir()] == ["x.bib"]


class TestTerminals:
    """Colours are for terminals."""

    def on_a_terminal(self, *args: str, env: Mapping[str, str] | None = None) -> bytes:
        """What a terminal gets from standard output."""
        here, there = os.openpty()
        with subprocess.Popen([*BIBKIT, *args], stdout=there, stderr=subprocess.DEVNULL, env=os.environ | (env or {})):
            pass
        os.close(there)
        try:
            return os.read(here, 1 << 16)
        except OSError:  # nothing was written
            return b""
        finally:
            os.close(here)

    @needs_pty
    @pytest.mark.parametrize(
        ("env", "is_coloured"),
        [
            ({"TERM": "xterm"}, True),
            ({"TERM": "xterm", "NO_COLOR": "1"}, False),
            ({"TERM": "dumb"}, False),
        ],
    )
    def test_a_terminal_gets_colours_unless_it_wants_none(self, env: dict[str, str], is_coloured: bool) -> None:
        Path("x.bib").write_text(ADDRESS.format(1))
        assert (b"\x1b[" in self.on_a_terminal("x.bib", "--select", "V301", env=env)) == is_coloured

    @needs_pty
    def test_a_file_gets_none_whatever_the_terminal(self) -> None:
        Path("x.bib").write_text(ADDRESS.format(1))
        assert self.on_a_terminal("x.bib", "--select", "V301", "-o", "out.txt", env={"TERM": "xterm"}) == b""
        assert b"\x1b[" not in Path("out.txt").read_bytes()


class TestSignals:
    @pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
    def test_a_signal_ends_it_quietly_with_nothing_mended(self, folder: Path, number: int, code: int) -> None:
        Path("x.bib").write_text(MONTH)
        os.mkfifo("slow.jsonl")
        process = subprocess.Popen(
            [*BIBKIT, "x.bib", "slow.jsonl", "--fix", "--baseline", "b.json", "--write-baseline"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),  # whoever runs the tests may ignore it
        )
        with open("slow.jsonl", "wb"):  # opens when bibkit does
            process.send_signal(number)
            stdout, stderr = process.communicate(timeout=60)
        assert (stdout, stderr, process.returncode) == (b"", b"", code)
        assert Path("x.bib").read_text() == MONTH
        assert sorted(path.name for path in folder.iterdir()) == ["slow.jsonl", "x.bib"]


def test_the_same_files_make_the_same_bytes() -> None:
    Path("x.bib").write_text("".join(map(ADDRESS.format, range(50))) + MONTH)
    for form in ("text", "json", "jsonl", "github", "sarif", "junit"):
        first, second = (
            shell(f"export PYTHONHASHSEED={seed}; validate x.bib --output-format {form}") for seed in (1, 2)
        )
        assert first.stdout == second.stdout != b""
