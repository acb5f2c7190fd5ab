"""bibkit among pipes, signals, locales and full disks."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO

import pytest

from bibkit import __version__

BIBKIT = (sys.executable, "-m", "bibkit")
RECORD = '{"type": "article", "title": "Über Größe", "authors": [{"family": "Berg", "given": "Ø."}]}\n'

needs_dev_full = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no /dev/full")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one paper in it and no temporary files elsewhere."""
    monkeypatch.chdir(tmp_path)
    Path("paper.jsonl").write_text(RECORD, encoding="utf-8")
    return tmp_path


def bibkit(
    *args: str, env: Mapping[str, str] | None = None, stdin: int = subprocess.DEVNULL
) -> subprocess.CompletedProcess[bytes]:
    """Runs bibkit to its end, within a minute."""
    return subprocess.run(
        [*BIBKIT, *args], env=os.environ | (env or {}), stdin=stdin, capture_output=True, timeout=60, check=False
    )


def shell(command: str) -> subprocess.CompletedProcess[bytes]:
    """Runs a line of bash in which `bibkit` is bibkit; the exit code is the first of the pipe that failed."""
    script = f'set -o pipefail; bibkit() {{ "{sys.executable}" -m bibkit "$@"; }}; {command}'
    return subprocess.run(["bash", "-c", script], capture_output=True, timeout=60, check=False)


def write_many(number: int) -> None:
    """Writes that many different papers of a kilobyte each to many.jsonl."""
    text = "word " * 200
    lines = (f'{{"type": "article", "title": "Paper number {n}", "abstract": "{text}{n}"}}\n' for n in range(number))
    Path("many.jsonl").write_text("".join(lines))


class TestStartingUp:
    """What a command does not need is not imported: each of these takes longer than Python itself."""

    HEAVY = ("click", "jsonschema", "requests", "requests_cache", "arxiv")

    def loaded_by(self, *args: str) -> set[str]:
        program = (
            f"import sys; sys.argv = ['bibkit', *{args!r}]\n"
            "from bibkit.__main__ import main\n"
            "try: main()\n"
            "finally: print(*sys.modules, file=sys.stderr)\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
        )
        return set(done.stderr.split()) & set(self.HEAVY)

    def test_the_version_needs_none_of_them(self) -> None:
        assert self.loaded_by("--version") == set()

    def test_export_needs_click_alone(self) -> None:
        assert self.loaded_by("export", "paper.jsonl", "-f", "bibtex", "-q") == {"click"}

    def test_the_version_is_the_same_as_the_command_line_tells(self) -> None:
        assert bibkit("--version").stdout == f"bibkit {__version__}\n".encode()


class TestCompletion:
    """The scripts of `bibkit completion` ask bibkit itself what could come next."""

    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            ("bibkit exp", ["plain,export", "plain,explain"]),
            ("bibkit export -f bib", ["plain,bibtex", "plain,biblatex"]),
            ("bibkit normalize -f j", ["plain,json", "plain,jsonl"]),
            ("bibkit explain x1", ["plain,X101", "plain,X102"]),
        ],
    )
    def test_the_last_word_is_completed(self, words: str, expected: list[str]) -> None:
        asking = {"_BIBKIT_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
        assert bibkit(env=asking).stdout.decode().split()[:2] == expected


class TestLocales:
    PLAIN = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}  # noqa: RUF012

    def test_output_is_utf_8_whatever_the_locale(self) -> None:
        assert "Über Größe".encode() in bibkit("normalize", "paper.jsonl", env=self.PLAIN).stdout

    def test_findings_in_other_letters_than_the_locale_has_are_shown(self) -> None:
        Path("paper.jsonl").write_text('{"type": "article", "title": "A", "größe": "x"}\n', encoding="utf-8")
        done = bibkit("normalize", "paper.jsonl", env=self.PLAIN)
        assert b"gr\\xf6\\xdfe" in done.stderr
        assert done.returncode == 0

    def test_a_file_name_in_latin_1_is_read_and_named(self) -> None:
        os.rename("paper.jsonl", b"caf\xe9.jsonl")
        done = subprocess.run(
            [*map(os.fsencode, BIBKIT), b"normalize", b"caf\xe9.jsonl", b"no\xe9.jsonl"],
            capture_output=True,
            check=False,
        )
        assert done.stderr == b"bibkit: no\\xe9.jsonl: no such file\n"


class TestPipes:
    def test_input_and_output_can_be_pipes(self) -> None:
        done = shell("cat paper.jsonl | bibkit normalize - -f jsonl -q | cat")
        assert "Über Größe" in done.stdout.decode()

    def test_process_substitution_can_be_read(self) -> None:
        done = shell("bibkit normalize <(cat paper.jsonl) -f jsonl -q")
        assert "Über Größe" in done.stdout.decode()

    def test_a_reader_that_has_had_enough_ends_it_quietly(self) -> None:
        write_many(3_000)
        done = shell("bibkit normalize many.jsonl -f jsonl | head -n 1")
        assert done.stdout.count(b"\n") == 1
        assert (done.stderr, done.returncode) == (b"", 0)

    def test_a_reader_of_findings_that_has_had_enough_does_not_stop_the_work(self) -> None:
        Path("odd.jsonl").write_text('{"type": "article", "title": "A", "odd": "x"}\n' * 5000)
        done = shell("bibkit normalize odd.jsonl -o out.json 2>&1 | head -n 1")
        assert done.stdout.count(b"\n") == 1
        assert done.returncode == 0
        assert Path("out.json").exists()

    def test_a_terminal_without_files_is_a_usage_error(self) -> None:
        here, there = os.openpty()
        try:
            done = bibkit("normalize", stdin=there)
        finally:
            os.close(here)
            os.close(there)
        assert b"Name the files to read" in done.stderr
        assert done.returncode == 2


class TestClosedAndFull:
    def test_closed_standard_output_is_said(self) -> None:
        done = shell("bibkit normalize paper.jsonl >&-")
        assert done.stderr == b"bibkit: standard output is closed (name a file with -o)\n"
        assert done.returncode == 2

    def test_closed_standard_output_does_not_matter_to_a_file(self) -> None:
        assert shell("bibkit normalize paper.jsonl -q -o out.json >&-").returncode == 0
        assert "Über Größe" in Path("out.json").read_text(encoding="utf-8")

    def test_closed_standard_error_does_not_matter(self) -> None:
        done = shell("bibkit normalize paper.jsonl -f jsonl 2>&-")
        assert "Über Größe" in done.stdout.decode()
        assert done.returncode == 0

    def test_closed_standard_input_is_unreadable(self) -> None:
        done = shell("bibkit normalize - <&-")
        assert (done.stderr, done.returncode) == (b"bibkit: -: standard input is closed\n", 3)

    @needs_dev_full
    @pytest.mark.parametrize("command", ["normalize paper.jsonl -q", "formats", "--version"])
    def test_a_full_standard_output_is_said(self, command: str) -> None:
        done = shell(f"bibkit {command} >/dev/full")
        assert done.stderr == b"bibkit: standard output: No space left on device\n"
        assert done.returncode == 2

    @needs_dev_full
    def test_help_for_a_full_standard_output_is_one_line(self) -> None:
        done = shell("bibkit --help >/dev/full")
        assert (done.stderr, done.returncode) == (b"bibkit: standard output: No space left on device\n", 2)

    @needs_dev_full
    def test_a_full_target_is_said(self) -> None:
        done = bibkit("normalize", "paper.jsonl", "-q", "-o", "/dev/full")
        assert (done.stderr, done.returncode) == (b"bibkit: /dev/full: No space left on device\n", 2)

    @needs_dev_full
    def test_a_full_standard_error_does_not_matter(self) -> None:
        assert shell("bibkit normalize paper.jsonl 2>/dev/full").returncode == 0

    def test_a_target_that_takes_everything_is_written_to(self) -> None:
        assert bibkit("normalize", "paper.jsonl", "-o", "/dev/null").returncode == 0

    def test_a_full_folder_for_temporary_files_is_said_with_the_way_out(self) -> None:
        write_many(12_000)
        Path("out.json").write_text("old")
        done = shell("mkdir tmp; export TMPDIR=$PWD/tmp; ulimit -f 1000; bibkit normalize many.jsonl -o out.json -q")
        assert done.stderr.decode().endswith("/tmp: File too large (set TMPDIR to a folder with more room)\n")
        assert (Path("out.json").read_text(), done.returncode) == ("old", 2)


class TestMemory:
    def test_a_device_without_end_is_no_document(self) -> None:
        done = shell("ulimit -v 2000000; bibkit edit /dev/zero --set note=x --diff")
        assert done.stderr.startswith(b"bibkit: /dev/zero: a binary file")
        assert done.returncode == 3

    def test_too_little_of_it_is_said(self) -> None:
        program = "import bibkit.cli.main as door\ndef work(**_): raise MemoryError\ndoor.cli.main = work\ndoor.run()\n"
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60, check=False)
        assert (done.stderr, done.returncode) == (b"bibkit: there is not enough memory for that\n", 2)


class TestSignals:
    """A signal ends bibkit quietly, and what was there before is still there."""

    WRITING = (
        "import time\n"
        "from bibkit.cli.main import stop_on_signals\n"
        "from bibkit.storage.target import write_atomically\n"
        "def chunks():\n"
        "    yield 'x' * 1_000_000\n"
        "    print('writing', flush=True)\n"
        "    time.sleep(60)\n"
        "stop_on_signals()\n"
        "write_atomically('out.json', chunks())\n"
    )

    @pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
    def test_while_reading(self, folder: Path, number: int, code: int) -> None:
        Path("out.json").write_text("old")
        os.mkfifo("slow.jsonl")
        process = subprocess.Popen(
            [*BIBKIT, "normalize", "slow.jsonl", "-o", "out.json"],
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),  # whoever runs the tests may ignore it
        )
        with open("slow.jsonl", "wb"):  # opens when bibkit does
            process.send_signal(number)
            _, stderr = process.communicate(timeout=60)
        assert (stderr, process.returncode) == (b"", code)
        assert Path("out.json").read_text() == "old"

    @pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
    def test_while_writing(self, folder: Path, number: int, code: int) -> None:
        Path("out.json").write_text("old")
        process = subprocess.Popen(
            [sys.executable, "-c", self.WRITING],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),  # whoever runs the tests may ignore it
        )
        stdout: IO[bytes] | None = process.stdout
        assert stdout is not None
        assert stdout.readline() == b"writing\n"
        assert len([path for path in folder.iterdir() if path.name.endswith(".tmp")]) == 1
        process.send_signal(number)
        _, stderr = process.communicate(timeout=60)
        assert (stderr, process.returncode) == (b"", code)
        assert {path.name for path in folder.iterdir()} == {"out.json", "paper.jsonl"}
        assert Path("out.json").read_text() == "old"

    def test_what_is_ignored_stays_ignored(self) -> None:
        program = (
            "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
            "from bibkit.cli.main import stop_on_signals\n"
            "stop_on_signals(); print(signal.getsignal(signal.SIGHUP) is signal.SIG_IGN)\n"
        )
        assert subprocess.check_output([sys.executable, "-c", program]) == b"True\n"


def test_a_parent_that_ignores_the_end_of_its_children_is_no_trouble() -> None:
    Path("arxiv.jsonl").write_text('{"id": "2301.00001", "title": "Reading", "authors": [], "date": "2023-01-02"}\n')
    command = [*BIBKIT, "index", "build", "arxiv.jsonl", "--index", "x.sqlite"]
    program = (
        f"import os, signal; signal.signal(signal.SIGCHLD, signal.SIG_IGN); os.execv({sys.executable!r}, {command})"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60, check=False)
    assert (ended.returncode, ended.stderr) == (0, b"1 paper new or changed in x.sqlite\n")
