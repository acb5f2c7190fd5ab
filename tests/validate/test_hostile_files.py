"""Files that are made to be trouble are checked in bounded memory, and what is wrong with them is told."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

pytestmark = [
    pytest.mark.skipif(os.environ.get("BIBKIT_FROM_WHEEL") == "1", reason="slow, and the same in a wheel"),
    pytest.mark.skipif(sys.platform != "linux", reason="elsewhere memory isn't limited like that"),
]

SECONDS = 100  # a guard alone: each takes a few
MEMORY = 2 << 30  # bytes of addresses, of which libraries take a part
MEGABYTE = 1 << 20


class Ended(NamedTuple):
    """How a process ended."""

    code: int
    stdout: str
    stderr: str


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def validate(*args: str) -> Ended:
    """Runs `bibkit validate` with little memory."""
    done = subprocess.run(
        [sys.executable, "-m", "bibkit", "validate", *args],
        capture_output=True,
        timeout=SECONDS,
        check=False,
        stdin=subprocess.DEVNULL,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())


def write(name: str, *pieces: str) -> None:
    """Writes these pieces of text into a file."""
    with open(name, "w", encoding="utf-8") as file:
        file.writelines(pieces)


def told(ended: Ended) -> set[str]:
    """The codes that were told."""
    return {line.split()[1] for line in ended.stdout.splitlines() if not line.startswith("  hint: ")}


LONG = "x" * MEGABYTE


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("x.bib", "", "\n@misc{a, title = {A}}\n"),
        ("x.json", '[{"type": "book", "title": "', '"}]\n'),
        ("x.jsonl", '{"type": "book", "title": "', '"}\n'),
        ("x.ris", "TY  - BOOK\nTI  - ", "\nER  - \n"),
    ],
)
def test_a_line_of_a_hundred_megabytes_is_read(name: str, before: str, after: str) -> None:
    write(name, before, *[LONG] * 100, after)
    ended = validate(name, "--select", "B,J,R,S,V301")
    assert (ended.code, ended.stderr) == (0, "1 file checked\n")


@pytest.mark.parametrize("text", [LONG, "ab " * (MEGABYTE // 3), "A, B and " * (MEGABYTE // 9)], ids=lambda it: it[:3])
def test_a_value_of_a_hundred_megabytes_is_left_out_and_told(text: str) -> None:
    write("x.bib", "@misc{a,\n  author = {", *[text] * 100, "},\n  title = {A}}\n")
    ended = validate("x.bib")
    length = 100 * len(text) + len("{}")
    assert ended.stdout == f"x.bib:2:3: B117 author has {length:,} characters (left out) [warning]\n"


def strings(many: Callable[[str], str]) -> Iterator[str]:
    """Strings each of which is made of many of the one before: a billion laughs."""
    yield '@string{s0 = "ha ha "}\n'
    for number in range(60):
        yield f"@string{{s{number + 1} = {many(f's{number}')}}}\n"
    yield "@misc{a, title = s60, author = s60, month = s60}\n"


@pytest.mark.parametrize("count", [2, 100])
def test_a_billion_laughs_are_cut_short(count: int) -> None:
    write("x.bib", *strings(lambda name: " # ".join([name] * count)))
    assert "B114" in told(validate("x.bib"))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param("@misc{a, title = " + "{" * 10_000 + "x" + "}" * 10_000 + "}\n", set(), id="nested braces"),
        pytest.param(
            "@misc{a, title = " + "{" * 1_000_000 + "x" + "}" * 1_000_000 + "}\n", set(), id="a million of them"
        ),
        pytest.param("@misc{a, title = {" + "{" * 1_000_000 + "\n", {"B102"}, id="braces that are not closed"),
        pytest.param("@misc{a, title = {A}}\n" * 20_000, set(), id="the same key"),
        pytest.param("@misc{" + "k" * MEGABYTE + ", title = {A}}\n", set(), id="a long key"),
        pytest.param("@misc{a, title = {" + r"{A} $x$ \emph{b} " * 60_000 + "}}\n", set(), id="a long title"),
        pytest.param("@misc{a, title = {" + "word " * 200_000 + "}}\n", set(), id="many words"),
        pytest.param("@misc{a, " + ",\n".join(f"f{n} = {{x}}" for n in range(50_000)) + "}\n", set(), id="many fields"),
        pytest.param(
            "@misc{a, " + ",\n".join(["month = {May}", "month = {June}"] * 25_000) + "}\n", {"B105"}, id="one field"
        ),
        pytest.param(
            "@misc{a, author = {" + " and ".join(f"A{n} B" for n in range(20_000)) + "}}\n", set(), id="authors"
        ),
        pytest.param("@a{" * 100_000 + "\n", {"B101"}, id="entries that are not closed"),
        pytest.param("@" * 1_000_000 + "\n", {"B116"}, id="signs of entries"),
        pytest.param(
            "".join(f"@misc{{k{n}, crossref = {{k{n + 1}}}}}\n" for n in range(5_000)), {"B112"}, id="a chain"
        ),
        pytest.param("@misc{a, title = " + " # ".join(['"x"'] * 100_000) + "}\n", set(), id="joined values"),
        pytest.param("% bibkit: ignore B\n" * 50_000 + "@misc{a, title = {A}}\n", set(), id="suppressions"),
        pytest.param(
            "".join(f"% bibkit: ignore-file R{n % 1000:03}\n@misc{{}}\n" for n in range(20_000)),
            {"B101"},
            id="for the file",
        ),
        pytest.param(
            "% bibkit: ignore " + " ".join(f"x{n}" for n in range(100_000)) + "\n@misc{}\n", {"B101"}, id="odd codes"
        ),
    ],
)
def test_a_bib_file_ends_with_its_findings(text: str, codes: set[str]) -> None:
    write("x.bib", text)
    ended = validate("x.bib", "--select", "B")
    assert (told(ended), ended.code) == (codes, int("B101" in codes))
    everything = validate("x.bib", "--select", "ALL", "--fix", "--unsafe", "--output-format", "sarif")
    assert everything.code in (0, 1)
    assert everything.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.json", "[" * 1_000_000),
        ("x.json", '[{"type": "book", "title": ' + "[" * 1_000_000 + "]" * 1_000_000 + "}]"),
        ("x.jsonl", '{"a": ' * 500_000),
        ("x.csl.json", '[{"type": "book", "title": ' + '{"a": ' * 500_000),
    ],
)
def test_json_without_a_bottom_is_an_error(name: str, text: str) -> None:
    write(name, text)
    ended = validate(name)
    assert ended.code in (1, 3)
    assert ended.stdout.count("\n") + ended.stderr.count("\n") <= 4


def test_a_name_is_no_order_to_a_terminal() -> None:
    name = "a\nb\x1b[2J\u202e.bib"
    write(name, "@misc{}\n")
    for form in ("text", "github", "jsonl", "junit", "sarif"):
        ended = validate(name, "--output-format", form)
        assert ended.code == 1
        assert not {"\x1b", "\u202e"} & set(ended.stdout + ended.stderr)


@pytest.mark.parametrize("option", [(), ("--fix",), ("--diff",)])
def test_what_is_no_text_is_refused(option: tuple[str, ...]) -> None:
    assert validate("/dev/zero", *option)[0] == 3
    assert validate(".", *option)[0] == 3
    os.symlink("loop.bib", "loop.bib")
    assert validate("loop.bib", *option) == (3, "", "bibkit: loop.bib: Too many levels of symbolic links\n")


def test_a_pipe_with_a_name_is_read_and_not_mended() -> None:
    os.mkfifo("pipe.bib")
    cannot = "bibkit: pipe.bib: a pipe or a device, which can't be changed in its place\n"
    for option, said in (((), "1 file checked\n"), (("--fix",), cannot), (("--diff",), cannot)):
        with subprocess.Popen(["sh", "-c", "printf '@misc{a, title = {A}}\\n' > pipe.bib"]):
            assert validate("pipe.bib", "--select", "V501", *option).stderr == said


def test_a_baseline_lock_or_configuration_that_has_no_end_is_refused() -> None:
    write("x.bib", "@misc{a, title = {A}}\n")
    for option in ("--baseline", "--lock", "--config"):
        ended = validate("x.bib", option, "/dev/zero")
        assert (ended.code in (2, 3), ended.stdout, ended.stderr.count("\n")) == (True, "", 1)


def test_a_configuration_that_is_a_loop_is_refused() -> None:
    write("x.bib", "@misc{a, title = {A}}\n")
    os.symlink("bibkit.toml", "bibkit.toml")
    refusal = "bibkit: bibkit.toml: Too many levels of symbolic links\n"
    assert validate("x.bib", "--select", "B") == (2, "", refusal)


def test_documents_that_include_each_other_are_read_once() -> None:
    write("x.bib", "@misc{a, title = {A}}\n")
    write("m.tex", r"\input{n}\input{m}\input{sub/sub/sub/m}\cite{a, b}\bibliography{x}")
    write("n.tex", r"\input{m}\include{./n}\input{loop}\cite{c}")
    os.symlink("loop.tex", "loop.tex")
    os.symlink(".", "sub")
    ended = validate("--cited-in", "m.tex", "--select", "L103")
    assert [line.split(" ")[2] for line in ended.stdout.splitlines()] == ["'b'", "'c'"]
    assert ended.code == 1
