"""A text's format is told by its beginning, and a file's by its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from bibkit.errors import UnknownFormat, UnreadableSource
from bibkit.formats.format import Style
from bibkit.formats.registry import FORMATS, format_for_suffix, format_named, recognise
from bibkit.model.kind import Kind
from bibkit.model.record import Record
from bibkit.model.source import StringSource

SEEDS = Path(__file__).parents[2] / "seeds"
RECORD = Record(cite_key="a", type=Kind.ARTICLE, title="A title", eprint_type="arxiv")


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: str(path.name[:3]))
def test_every_seed_is_a_paper_list(path: Path) -> None:
    assert recognise(StringSource(path.name, path.read_text(encoding="utf-8"))).name == "paperlist"


@pytest.mark.parametrize("name", ["bibtex", "json", "jsonl", "ris", "csl-json"])
def test_what_we_write_and_read_is_recognised(name: str) -> None:
    export = format_named(name).export
    assert export is not None
    text = "".join(step for step in export([RECORD], Style()) if isinstance(step, str))
    assert recognise(StringSource("-", text)).name == name


def test_broken_json_is_json_so_that_its_reader_can_say_where_it_breaks() -> None:
    assert recognise(StringSource("-", '{"a":')).name == "json"


def test_words_are_in_no_format() -> None:
    with pytest.raises(
        UnreadableSource, match=r"words\.txt: in no format bibkit can read; say which one it is with --from"
    ):
        recognise(StringSource("words.txt", "just some words"))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("refs.bib", "bibtex"),
        ("dir.json/refs.ris", "ris"),
        ("refs.csl.json", "csl-json"),
        ("REFS.JSON", "json"),
        ("refs.jsonl", "jsonl"),
        ("papers.ids", "idlist"),
        ("papers.txt", "paperlist"),
    ],
)
def test_a_suffix_tells_the_format(path: str, name: str) -> None:
    format = format_for_suffix(path)
    assert format is not None
    assert format.name == name


def test_other_suffixes_tell_nothing() -> None:
    assert format_for_suffix("refs.docx") is None


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(
        UnknownFormat, match="no format is called 'endnote'; there are: bibtex, biblatex, csl-json, ris"
    ):
        format_named("endnote")


def test_names_and_suffixes_are_each_formats_own() -> None:
    names = [format.name for format in FORMATS]
    suffixes = [suffix for format in FORMATS for suffix in format.suffixes]
    assert len(set(names)) == len(names)
    assert len(set(suffixes)) == len(suffixes)


@pytest.mark.parametrize(
    ("name", "text", "format"),
    [
        ("refs.bib", "This file was created with JabRef 2.10.\nEncoding: UTF8\n\n@book{a, title={A}}\n", "bibtex"),
        ("refs.RIS", "Provider: a database\nContent: text/plain\n\nTY  - BOOK\nTI  - A\nER  - \n", "ris"),
    ],
)
def test_a_file_that_begins_with_something_else_is_what_its_name_says(name: str, text: str, format: str) -> None:
    assert recognise(StringSource(name, text)).name == format


def test_the_name_of_a_text_file_says_nothing() -> None:
    with pytest.raises(UnreadableSource, match="in no format bibkit can read"):
        recognise(StringSource("refs.txt", "Dear all,\n"))
