"""Any text is read: nothing is lost between the blocks, no finding stands outside, nothing takes for ever."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibkit.findings.finding import Finding
from bibkit.formats.bibtex import BIBTEX
from bibkit.formats.bibtex.scan import blocks
from bibkit.formats.format import ReadingContext
from bibkit.model.place import Located
from bibkit.model.record import Record
from bibkit.model.source import StringSource

TOKENS = st.sampled_from(
    '@article{ @book( @string{ @comment{ @preamble{ @xdata{ key, title author year crossref xdata = { } {{ }} ( ) " , #'
    " % \\ $ ~ and others word 2001 \n \n\n @ \\'e é 王".split(" ")
)
TEXTS = st.lists(TOKENS, max_size=40).map(" ".join) | st.lists(TOKENS, max_size=40).map("".join)


@settings(max_examples=400)
@given(text=TEXTS, cuts=st.lists(st.integers(0, 200), max_size=3))
def test_the_blocks_of_any_text_are_all_of_it(text: str, cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), len(text)]
    pieces = [text[start:end] for start, end in pairwise(edges)]
    found = list(blocks(pieces))
    at = 0
    for block in found:
        assert text[at : block.start].strip() == ""
        assert text[block.start : block.start + len(block.raw)] == block.raw
        assert block.line == 1 + text.count("\n", 0, block.start)
        at = block.start + len(block.raw)
    assert text[at:].strip() == ""


@settings(max_examples=400)
@given(text=TEXTS)
def test_any_text_is_read_with_findings_inside_it(text: str) -> None:
    records, findings = read(text)
    lines = text.count("\n") + 1
    assert all(1 <= finding.place.line <= lines for finding in findings)
    assert all(1 <= record.place.line <= lines for record in records)


@settings(max_examples=400)
@given(text=TEXTS)
def test_fields_frame_their_values(text: str) -> None:
    for block in blocks([text]):
        for field in block.fields:
            assert block.raw[field.name_start :].startswith(field.name)
            assert field.name_start + len(field.name) < field.start <= field.end <= len(block.raw)


def repeated(text: str, length: int = 200_000) -> str:
    return text * (length // len(text))


# Each takes a second or less; one that is read in quadratic time takes minutes.
TRAPS = {
    "braces": repeated("{"),
    "quotes": repeated('"'),
    "openings": repeated("@a{"),
    "openings on lines": repeated("@a{\n"),
    "entries without end": repeated("@article{x,"),
    "entries without end on lines": repeated("@article{x,\n"),
    "values without end": "@x{y," + repeated("a={"),
    "values without end on lines": "@x{y,\n" + repeated("a = {\n"),
    "quotes without end on lines": "@x{y,\n" + repeated('a = "{\n'),
    "broken entries on one line": repeated("@a{b,c={,d={x}}", 100_000),
    "sums": "@a{x, title = " + repeated("x # ") + "x}",
    "sums on lines": "@a{x, title = " + repeated("x #\n"),
    "comments without end": repeated("@comment{\n"),
    "parentheses": repeated("@a(x,("),
    "laughs": '@string{s0 = "lol"}\n'
    + "".join(f"@string{{s{n + 1} = s{n} # s{n} # s{n}}}\n" for n in range(400))
    + "@misc{x, title = "
    + " # ".join(["s400"] * 20_000)
    + "}",
    "deep title": "@a{x, title = {" + "{" * 10_000 + "x" + "}" * 10_000 + "}}",
    "deep name": "@a{x, author = {A " + "{" * 10_000 + "b, c" + "}" * 10_000 + " D}}",
    "deep macros": "@a{x, title = {" + "\\emph{" * 10_000 + "x" + "}" * 10_000 + "}}",
    "commas": "@a{x, author = {A" + repeated(",") + " et al}}",
    "ands": "@a{x, author = {" + repeated("and ") + "}}",
    "closing braces": "@a{x, y = z" + repeated("}"),
    "no fields": "@a{x," + repeated("1,\n", 100_000) + "}",
    "comments inside": "@a{x," + repeated("%\n", 100_000) + "}",
    "unknown strings": "@a{x," + "".join(f"f{n} = q{n},\n" for n in range(10_000)) + "}",
    "one field": "@a{x," + "".join(f"f = q{n},\n" for n in range(10_000)) + "}",
    "journal": "@article{x, journal = {arXiv" + repeated(": , ") + "2001.00001}}",
    "formulas": "@a{x, title = {" + repeated("$a$ {B} ") + "}}",
    "circles": "".join(f"@xdata{{a{n}, xdata = {{{','.join(f'a{m}' for m in range(60))}}}}}\n" for n in range(60))
    + "@a{x, xdata = {a0, a1}}",
    "a long chain": "".join(f"@book{{a{n}, crossref = {{a{n + 1}}}}}\n" for n in range(3000)),
    "many children": "@xdata{p,"
    + "".join(f"f{n} = {{x}}," for n in range(5000))
    + "}\n"
    + repeated("@a{x, xdata={p}}\n", 40_000),
}


@pytest.mark.parametrize("text", TRAPS.values(), ids=TRAPS)
def test_a_trap_is_read(text: str) -> None:
    records, findings = read(text)
    assert records or findings


def read(text: str) -> tuple[list[Located[Record]], list[Finding]]:
    assert BIBTEX.read is not None
    steps = list(BIBTEX.read(StringSource("text", text), ReadingContext()))
    return [step for step in steps if isinstance(step, Located)], [step for step in steps if isinstance(step, Finding)]
