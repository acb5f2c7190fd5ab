"""`bibkit show` and `bibkit stats` on terminals and in pipes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

BIBKIT = (sys.executable, "-m", "bibkit")
REFS = (
    "@article{vaswani2017, title={Attention Is All You Need}, author={Vaswani, Ashish and Shazeer, Noam},"
    " eprint={1706.03762}, eprinttype={arxiv}, year=2017}\n"
    "@book{shan, title={深度学习与自然语言处理}, publisher={Example Press}, year=2020}\n"
)
TABLE = (
    "KEY          YEAR  TITLE\n"
    "vaswani2017  2017  Attention Is All You Ne…\n"
    "shan         2020  深度学习与自然语言处理\n"
    "2 records from 1 file\n"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two works in it, and nothing said about colours and widths."""
    monkeypatch.chdir(tmp_path)
    Path("refs.bib").write_text(REFS, encoding="utf-8")
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def on_terminal(columns: int, *args: str, **environ: str) -> str:
    """What a terminal of that width shows of bibkit, with newlines for the line ends that a terminal makes of them."""
    pty = pytest.importorskip("pty", reason="the system has no terminals to play")
    termios = pytest.importorskip("termios")
    outer, inner = pty.openpty()
    termios.tcsetwinsize(inner, (24, columns))
    environment = os.environ | {"TERM": "xterm"} | environ
    process = subprocess.Popen([*BIBKIT, *args], stdin=inner, stdout=inner, stderr=inner, env=environment)
    os.close(inner)
    shown = b""
    try:
        while block := os.read(outer, 65536):
            shown += block
    except OSError:  # so Linux says that the other side is closed
        pass
    finally:
        os.close(outer)
    assert process.wait(60) == 0
    return shown.decode().replace("\r\n", "\n")


def test_a_table_fits_the_terminal() -> None:
    assert on_terminal(43, "show", "refs.bib", NO_COLOR="1") == TABLE


def test_columns_say_how_wide_a_terminal_is() -> None:
    assert on_terminal(200, "show", "refs.bib", NO_COLOR="1", COLUMNS="43") == TABLE


def test_on_a_terminal_headings_and_keys_are_coloured() -> None:
    assert on_terminal(80, "show", "refs.bib", "-q") == (
        "\x1b[1mKEY          YEAR  AUTHORS           TITLE                      WHERE\x1b[0m\n"
        "\x1b[33mvaswani2017\x1b[0m  2017  Vaswani & Shaze…  Attention Is All You Need  arXiv:1706.03762\n"
        "\x1b[33mshan       \x1b[0m  2020  -                 深度学习与自然语言处理     Example Press\n"
    )


def test_bars_fit_the_terminal() -> None:
    shown = on_terminal(44, "stats", "refs.bib", "-q", NO_COLOR="1")
    assert shown.partition("Years\n")[2].partition("\n\n")[0] == (
        "  2017            1   50.0%  ###############\n"
        "  2018-2019       0    0.0%\n"
        "  2020            1   50.0%  ###############"
    )


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("command", ["show", "stats"])
def test_a_reader_may_go_away(command: str, unbuffered: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    lines = (f'{{"type": "book", "cite_key": "k{number}", "categories": ["c{number}"]}}\n' for number in range(50_000))
    Path("many.jsonl").write_text("".join(lines))
    form = "--format json" if command == "stats" else ""
    script = f'set -o pipefail; "{sys.executable}" -m bibkit {command} {form} many.jsonl | head -n 1 | wc -l'
    done = subprocess.run(["bash", "-c", script], capture_output=True, timeout=60, check=False)
    assert (done.stdout.strip(), done.stderr, done.returncode) == (b"1", b"", 0)


@pytest.mark.parametrize("command", ["show", "stats"])
def test_a_closed_output_is_told(command: str) -> None:
    script = f'"{sys.executable}" -m bibkit {command} refs.bib >&-'
    done = subprocess.run(["bash", "-c", script], capture_output=True, timeout=60, check=False)
    assert done.stderr == b"bibkit: standard output is closed (name a file with -o)\n"
    assert done.returncode == 2


def test_what_measures_other_letters_is_not_loaded_for_english() -> None:
    Path("ascii.bib").write_text("@book{a, title={A}}\n")
    program = (
        "import sys; sys.argv = ['bibkit', 'stats', 'ascii.bib', '-q']\n"
        "from bibkit.__main__ import main\n"
        "try: main()\n"
        "finally: print('wcwidth' in sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stderr == "False\n"
