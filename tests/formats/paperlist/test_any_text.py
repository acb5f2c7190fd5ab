"""Whatever the text, the reader ends, points into it, and passes over no line."""

from __future__ import annotations

import random
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bibkit.model.source import StringSource
from forge import compact, hard_papers, spaced
from ledger import lost_lines
from scoring import read

LETTERS = st.text(st.characters(exclude_characters="\\$", exclude_categories=["Cs"]), max_size=60)


@cache
def good_pages() -> tuple[str, ...]:
    papers = [paper for paper in hard_papers() if "\\" not in paper.title][:5]
    return compact(papers).text, spaced(papers).text


def good_lines() -> st.SearchStrategy[str]:
    return st.sampled_from(sorted({line for page in good_pages() for line in page.split("\n")}))


@st.composite
def spoiled_pages(draw: st.DrawFn) -> str:
    """A page with some lines deleted, doubled, swapped, broken, and some characters changed."""
    lines = draw(st.sampled_from(good_pages())).split("\n")
    chance = random.Random(draw(st.integers(0, 2**32)))
    for change in draw(st.lists(st.sampled_from(CHANGES), min_size=1, max_size=6)):
        change(lines, chance)
    return "\n".join(lines)


def delete_line(lines: list[str], chance: random.Random) -> None:
    del lines[chance.randrange(len(lines))]


def double_line(lines: list[str], chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    lines.insert(at, lines[at])


def swap_lines(lines: list[str], chance: random.Random) -> None:
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def break_line(lines: list[str], chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    column = chance.randint(0, len(lines[at]))
    lines[at : at + 1] = [lines[at][:column], lines[at][column:]]


def join_lines(lines: list[str], chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    lines[at : at + 2] = ["".join(lines[at : at + 2])]


def change_letter(lines: list[str], chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    column = chance.randint(0, len(lines[at]))
    lines[at] = lines[at][:column] + chance.choice("aZ7 ,.·:-…\u00a0\u200b\t王é") + lines[at][column + 1 :]


CHANGES = (delete_line, double_line, swap_lines, break_line, join_lines, change_letter)


def check(text: str) -> None:
    reading = read(text)
    count = sum(1 for _ in StringSource("", text).lines())
    assert all(0 <= found.place.line <= count for found in reading.findings)
    assert lost_lines(text, reading.records, reading.findings) == []


@settings(max_examples=300, deadline=None)
@given(LETTERS)
@example("CLAug 21, 2023\n6 citations")
@example("CLAug 21, 2023\nTweets\n, Threads and Toots")
@example("IRNov 22, 2017\nExact Matching in Log nNoga Allo\t, Nimrod Megido, Uzi Vishkind · deepmind\nAlgorithms.")
@example("NEDec 7, 2023\nTweets and Toots\n…\nAnna Berg, Li Wei, Bo Xu et al.\n\nUsers migrated.")
def test_no_line_of_any_text_is_lost(text: str) -> None:
    check(text)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.deferred(good_lines) | LETTERS, max_size=15))
def test_no_line_of_a_heap_of_lines_is_lost(lines: list[str]) -> None:
    check("\n".join(lines))


@settings(max_examples=300, deadline=None)
@given(spoiled_pages())
def test_no_line_of_a_spoiled_page_is_lost(text: str) -> None:
    check(text)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=400))
def test_the_reader_ends_on_any_text(text: str) -> None:
    assert all(found.place.line >= 0 for found in read(text).findings)


LATEX = ("\\", "\\'", "\\frac", "\\emph", "\\begin{", "{", "}", "$", "$$", "^", "_", "<sup>", "é", "a", "bc ", "\n")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(LATEX), max_size=40).map("".join))
def test_the_reader_ends_on_any_heap_of_latex(heap: str) -> None:
    text = f"CLAug 21, 2023\nOn {heap} and VQAAnna Berg, Li Wei, Bo Xu et al.\nWe show {heap} that."
    assert len(read(text).records) >= 1


# A reader that looks at each place of a line once for each other one takes minutes for these.
HOSTILE = {
    "capitals": "A" * 20_000,
    "camel case": "aA" * 10_000,
    "initials": "J." * 10_000 + " Smith, Bo Xu et al.",
    "apostrophes": "O'" * 10_000,
    "names": "An Li, " * 3_000 + "et al.",
    "words": "Word " * 4_000 + "et al.",
    "commas": "," * 20_000,
    "slugs": "A Title" + " · x" * 5_000,
    "citations": "1," * 10_000 + "citations",
    "braces": "{" * 20_000,
    "dollars": "$" * 20_001,
    "backslashes": "\\" * 20_000,
    "scripts": "$x" + "^{" * 10_000,
    "quote marks": "> " * 10_000 + "x",
    "suffixes": "CL" * 10_000 + "Aug 21, 2023",
}


@pytest.mark.parametrize("shape", HOSTILE)
def test_a_line_of_20_000_letters_is_read(shape: str) -> None:
    reading = read(f"CLAug 21, 2023\n{HOSTILE[shape]}\n")
    places = [record.place for record in reading.records] + [found.place for found in reading.findings]
    assert {place.line for place in places} in ({1}, {2}, {1, 2})
