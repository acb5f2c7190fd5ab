"""Whatever is laid out says what it said before, and laying it out again changes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibkit.formats.bibtex import BIBLATEX, BIBTEX
from bibkit.formats.bibtex.edit_entries import Entries
from bibkit.formats.bibtex.layout import formatted
from bibkit.formats.bibtex.layout_entry import says_the_same, write_entry
from bibkit.formats.bibtex.layout_parts import Role, parts
from bibkit.formats.bibtex.layout_style import Delimiters, EntryOrder, FieldOrder, Layout, Names
from bibkit.formats.bibtex.scan import Block, blocks
from bibkit.formats.format import Format, Style
from bibkit.model.record import Record
from full_record import FULL
from strategies import records

TESTS = Path(__file__).parents[2]
REAL = TESTS.parents[1] / "shared" / "data" / "real_2000.bib"
FILES = [
    *sorted(TESTS.joinpath("cases").rglob("*.bib")),
    pytest.param(REAL, marks=pytest.mark.skipif(not REAL.is_file(), reason="the 2,000 real entries are not here")),
]

LAYOUTS = st.builds(
    Layout,
    indent=st.integers(0, 4),
    align=st.booleans(),
    trailing_comma=st.booleans(),
    delimiters=st.sampled_from(Delimiters),
    names=st.sampled_from(Names),
    field_order=st.sampled_from(FieldOrder),
    entry_order=st.sampled_from(EntryOrder),
)
SOME_LAYOUTS = (
    Layout(),
    Layout(4, True, True, Delimiters.KEEP, Names.KEEP, FieldOrder.KEEP, EntryOrder.KEY),
    Layout(entry_order=EntryOrder.YEAR),
    Layout(entry_order=EntryOrder.TYPE),
)
TOKENS = st.sampled_from(
    "@article{ @Book( @string{ @comment{ @preamble{ @misc{k, @misc{j, key, title Author year date crossref = = { } } {{"
    ' }} ( ) " " , , # % \\ é word 2001 k j \n \n \n\n \r\n \r @ {x}, ={x} ="y", }\n \t   '.split(" ")
) | st.just(" ")
ENTRIES = st.builds(
    "{}@{}{{{}, {} = {}, {} = {}}}".format,
    st.sampled_from(
        ["", " ", "\n", "\n\n", "\n% note\n", "% note\n", "\n\n% note\n\n", "\n  % note ", "\n@string{s = {x}}\n"]
    ),
    st.sampled_from(["article", "Book", "MISC"]),
    st.sampled_from(["a", "b", "B", "c", ""]),
    st.sampled_from(["title", "Year", "crossref", "note"]),
    st.sampled_from(["{a}", "{b}", '"c"', "2001", "s # {x\n    y\n      z}", "{x\n  y\n  }"]),
    st.sampled_from(["author", "date", "title"]),
    st.sampled_from(["{a}", '"{2001} x"', "jan"]),
)
TEXTS = (
    st.lists(TOKENS, max_size=40).map("".join)
    | st.lists(TOKENS, max_size=40).map(" ".join)
    | st.lists(ENTRIES | TOKENS, max_size=8).map("".join)
    | st.lists(ENTRIES, max_size=6).map("".join)
)


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "surrogateescape")


def said(text: str) -> Counter[object]:
    """All that stands in a text, apart from its layout: each block, with its fields by name."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return Counter(map(_said, _works(plain)))


def _works(text: str) -> Iterator[Block]:
    return (block for block in blocks([text]) if block.type)


def _said(block: Block) -> object:
    if block.notes or block.type in ("string", "preamble", "comment"):
        return block.raw.rstrip()
    fields = [
        (field.name.lower(), field.sign.replace('"', "{"), " ".join(field.content.split())) for field in block.fields
    ]
    return block.type, block.key, tuple(sorted(fields, key=lambda field: field[0]))


@settings(max_examples=1500)
@given(text=TEXTS, layout=LAYOUTS)
def test_any_text_says_the_same_in_any_layout(text: str, layout: Layout) -> None:
    assert said(formatted(text, layout).text) == said(text)


@settings(max_examples=1500)
@given(text=TEXTS, layout=LAYOUTS)
def test_twice_is_once(text: str, layout: Layout) -> None:
    once = formatted(text, layout).text
    assert formatted(once, layout).text == once


@settings(max_examples=500)
@given(text=TEXTS, layout=LAYOUTS)
def test_nothing_but_white_space_comes_or_goes_where_names_and_delimiters_are_kept(text: str, layout: Layout) -> None:
    kept = replace(layout, names=Names.KEEP, delimiters=Delimiters.KEEP)
    before, after = (Counter(_letters(one)) for one in (text, formatted(text, kept).text))
    assert before == after


def _letters(text: str) -> str:
    return "".join(text.replace(",", "").split())


@pytest.mark.parametrize("layout", SOME_LAYOUTS, ids=str)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_says_the_same_and_twice_is_once(path: Path, layout: Layout) -> None:
    text = text_of(path)
    once = formatted(text, layout).text
    assert said(once) == said(text)
    assert formatted(once, layout).text == once


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_is_read_as_the_same_records(path: Path) -> None:
    text = text_of(path).replace("\r\n", "\n")
    assert list(map(_read, _records(formatted(text, Layout()).text))) == list(map(_read, _records(text)))


def _records(text: str) -> Iterator[Record]:
    entries = Entries(text)
    return (entries.read(entry.block) for entry in entries)


def _read(record: Record) -> Record:
    return replace(record, extra=tuple(sorted(record.extra, key=lambda extra: extra.name.lower())))


@pytest.mark.parametrize("layout", SOME_LAYOUTS, ids=str)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_entry_of_a_file_needs_the_guard(path: Path, layout: Layout) -> None:
    for part in parts(text_of(path).replace("\r\n", "\n")):
        if part.role is Role.ENTRY:
            assert says_the_same(part.block, write_entry(part.block, layout))


@pytest.mark.parametrize("format", [BIBTEX, BIBLATEX], ids=lambda format: format.name)
@settings(max_examples=300)
@given(record=records())
def test_what_is_exported_is_laid_out_already(format: Format, record: Record) -> None:
    text = _exported(replace(record, title=record.title or "A", extra=()), format)
    assert formatted(text, Layout()).text == text


@pytest.mark.parametrize("format", [BIBTEX, BIBLATEX], ids=lambda format: format.name)
def test_a_full_record_as_exported_is_laid_out_already(format: Format) -> None:
    text = _exported(FULL, format)
    assert formatted(text, Layout()).text == text


def _exported(record: Record, format: Format) -> str:
    assert format.export is not None
    return "".join(chunk for chunk in format.export([record], Style()) if isinstance(chunk, str))
