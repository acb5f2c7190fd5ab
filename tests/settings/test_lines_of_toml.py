"""The lines of keys and items in TOML, sound or not."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibkit.settings.lines import DEEPEST, Excess, Path, first_lines, spots

ROOT = FilePath(__file__).parents[2]

TOML = '''\
# key = 1
a.b = [ # [x]
  "1", {c = 1, d.e = [2,
 3]},
  """x
  y = 1""",
  5.5, [1, [2]]]
"q.k" = 'x = [' # [
[[t]]
u = 1
[[t]]
u = 2
[t."v\\u0041"]
w = {x = {y = 1}, z = 2}
"é\\"" = \'\'\'
\'\'\'
last = 1979-05-27 07:32:00
'''


def everything(text: str) -> dict[Path, int]:
    lines: dict[Path, int] = {}
    for spot in spots(text):
        lines.setdefault(spot.path, spot.line)
    return lines


def paths(value: Any, path: Path = ()) -> Iterator[Path]:
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for part, inner in items:
        yield from paths(inner, (*path, part))


def test_each_way_of_writing_has_its_line() -> None:
    assert everything(TOML) == {
        ("a",): 2,
        ("a", "b"): 2,
        ("a", "b", 0): 3,
        ("a", "b", 1): 3,
        ("a", "b", 1, "c"): 3,
        ("a", "b", 1, "d"): 3,
        ("a", "b", 1, "d", "e"): 3,
        ("a", "b", 1, "d", "e", 0): 3,
        ("a", "b", 1, "d", "e", 1): 4,
        ("a", "b", 2): 5,
        ("a", "b", 3): 7,
        ("a", "b", 4): 7,
        ("a", "b", 4, 0): 7,
        ("a", "b", 4, 1): 7,
        ("a", "b", 4, 1, 0): 7,
        ("q.k",): 8,
        ("t",): 9,
        ("t", 0): 9,
        ("t", 0, "u"): 10,
        ("t", 1): 11,
        ("t", 1, "u"): 12,
        ("t", 1, "vA"): 13,
        ("t", 1, "vA", "w"): 14,
        ("t", 1, "vA", "w", "x"): 14,
        ("t", 1, "vA", "w", "x", "y"): 14,
        ("t", 1, "vA", "w", "z"): 14,
        ("t", 1, "vA", 'é"'): 15,
        ("t", 1, "vA", "last"): 17,
    }


@pytest.mark.parametrize("text", [TOML, ROOT.joinpath("pyproject.toml").read_text()], ids=["written", "pyproject"])
def test_what_the_parser_finds_has_a_line_and_nothing_else(text: str) -> None:
    assert set(everything(text)) == set(paths(tomllib.loads(text)))


def test_only_wanted_lines_are_kept_and_the_first_of_each() -> None:
    assert first_lines("[a.b]\n[a.c]\nd = 1", {("a",), ("a", "c"), ("x",)}) == {("a",): 1, ("a", "c"): 2}


VALUES = st.recursive(
    st.integers(-9, 9) | st.booleans() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=12,
)


def toml(value: Any) -> str:
    """A value as TOML; each item of a list stands on a line of its own."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(key)} = {toml(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[\n" + "".join(f"{toml(inner)},\n" for inner in value) + "]"
    return quoted(value) if isinstance(value, str) else json.dumps(value)


def quoted(text: str) -> str:
    return '"' + "".join(f"\\U{ord(letter):08x}" for letter in text) + '"'


def lines_in(value: Any, path: Path, line: int, lines: dict[Path, int]) -> int:
    """Notes on which lines the parts of a value stand in what `toml` writes, and gives the line that it ends on."""
    if isinstance(value, dict):
        for key, inner in value.items():
            lines[(*path, key)] = line
            line = lines_in(inner, (*path, key), line, lines)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            lines[(*path, number)] = line + 1
            line = lines_in(inner, (*path, number), line + 1, lines)
        line += 1
    return line


@given(st.dictionaries(st.text(max_size=4), VALUES, max_size=4))
def test_lines_are_those_that_were_written(table: dict[str, Any]) -> None:
    expected: dict[Path, int] = {}
    text, line = "", 1
    for key, value in table.items():
        expected[(key,)] = line
        line = lines_in(value, (key,), line, expected) + 1
        text += f"{quoted(key)} = {toml(value)}\n"
    assert everything(text) == expected


@given(st.text(alphabet="ab.=[]{},#'\"\\\n 1", max_size=60))
def test_no_text_is_too_broken(text: str) -> None:
    assert all(1 <= spot.line <= text.count("\n") + 1 for spot in spots(text))


@pytest.mark.parametrize("part", ["a.", "[", "{a=", "'a'."], ids=["keys", "lists", "tables", "quoted keys"])
def test_what_is_too_deep_is_not_followed(part: str) -> None:
    with pytest.raises(Excess) as caught:
        list(spots(f"\na = 1\n{'x = ' if part in '[{a=' else ''}{part * 100_000}"))
    assert (caught.value.line, caught.value.what) == (3, "tables or lists stand too deep in each other")


def test_what_is_as_deep_as_can_be_is_followed() -> None:
    assert ("a", *[0] * (DEEPEST - 1)) in everything("a = " + "[" * (DEEPEST - 1) + "1" + "]" * (DEEPEST - 1))


def test_a_number_that_python_would_not_print_is_refused() -> None:
    with pytest.raises(Excess) as caught:
        list(spots(f"a = 1\nb = 0x{'f' * 5000}"))
    assert (caught.value.line, caught.value.what) == (2, "a number is too long")


@pytest.mark.parametrize("quotes", ['"""', "'''", '"', "'"])
def test_what_follows_a_text_without_end_is_not_looked_at(quotes: str) -> None:
    assert everything(f"a = [1, {quotes}x\nb = 1") == {("a",): 1, ("a", 0): 1}
