"""The tables of what entry types need and have."""

from __future__ import annotations

import pytest

from bibkit.formats.bibtex.dialect import Dialect
from bibkit.formats.bibtex.types import TYPES
from bibkit.validate.datamodel import FIELDS, fields_of, in_bibtex, is_known_type, needs
from bibkit.validate.fieldnames import meant


def names_needed(entry_type: str, dialect: Dialect | None) -> list[str]:
    return [need.name for need in needs(entry_type, dialect)]


@pytest.mark.parametrize(
    ("entry_type", "names"),
    [
        ("article", ["author", "title", "journal", "year"]),
        ("inbook", ["author or editor", "title", "chapter or pages", "publisher", "year"]),
        ("unpublished", ["author", "title", "note"]),
        ("misc", []),
        ("report", ["author", "title", "institution", "year"]),
    ],
)
def test_what_bibtex_needs(entry_type: str, names: list[str]) -> None:
    assert names_needed(entry_type, Dialect.BIBTEX) == names


@pytest.mark.parametrize(
    ("entry_type", "names"),
    [
        ("article", ["author", "title", "journaltitle", "date"]),
        ("report", ["author", "title", "type", "institution", "date"]),
        ("techreport", ["author", "title", "institution", "date"]),
        ("online", ["title", "url or doi or eprint", "date"]),
        ("artwork", []),
        ("nonsense", []),
    ],
)
def test_what_biblatex_needs(entry_type: str, names: list[str]) -> None:
    assert names_needed(entry_type, Dialect.BIBLATEX) == names


@pytest.mark.parametrize(
    ("entry_type", "names"),
    [
        ("article", ["author", "title", "journal", "year"]),
        ("book", ["author or editor", "title", "year"]),
        ("incollection", ["author", "title", "booktitle", "year"]),
        ("unpublished", ["author", "title"]),
        ("thesis", ["author", "title", "school", "year"]),
        ("misc", []),
        ("online", []),
    ],
)
def test_without_a_dialect_only_that_is_needed_which_both_need(entry_type: str, names: list[str]) -> None:
    assert names_needed(entry_type, None) == names


def test_fields_of_one_meaning_stand_for_each_other() -> None:
    journal, year = needs("article", Dialect.BIBTEX)[2:]
    assert journal.fields == {"journal", "journaltitle"}
    assert year.fields == {"year", "date"}


def test_the_fields_of_a_type_are_those_of_its_dialect() -> None:
    bibtex, biblatex = fields_of("article", Dialect.BIBTEX), fields_of("article", Dialect.BIBLATEX)
    either = fields_of("article", None)
    assert bibtex is not None
    assert biblatex is not None
    assert either == bibtex | biblatex
    assert "journaltitle" in biblatex - bibtex
    assert "journal" in biblatex & bibtex
    assert "booktitle" not in either


def test_of_the_fields_of_some_types_nothing_is_said() -> None:
    assert fields_of("artwork", Dialect.BIBLATEX) is None
    assert fields_of("nonsense", None) is None


def test_the_types_that_are_written_are_known() -> None:
    assert all(is_known_type(row.bibtex, Dialect.BIBTEX) for row in TYPES)
    assert all(is_known_type(row.biblatex, Dialect.BIBLATEX) for row in TYPES)


@pytest.mark.parametrize(
    ("entry_type", "other"),
    [("online", "misc"), ("thesis", "phdthesis"), ("inreference", "incollection"), ("book", "book"), ("x", "misc")],
)
def test_a_type_of_biblatex_has_one_in_bibtex(entry_type: str, other: str) -> None:
    assert in_bibtex(entry_type) == other


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("auhtor", ("author",)),
        ("titel", ("title",)),
        ("yaer", ("year",)),
        ("pubisher", ("publisher",)),
        ("bookitle", ("booktitle",)),
        ("authors", ("author",)),
        ("organisation", ("organization",)),
        ("page", ("pages",)),
        ("ulr", ("url",)),
        ("vol", ("volume",)),
        ("pp", ("pages",)),
    ],
)
def test_a_slip_of_the_pen_is_known(name: str, fields: tuple[str, ...]) -> None:
    assert meant(name) == fields


@pytest.mark.parametrize(
    "name",
    ["keyword", "notes", "xnote", "notex", "url2", "data", "tags", "eissn", "editora", "volumes", "mrnumber", "no"],
)
def test_a_name_of_its_own_is_no_slip(name: str) -> None:
    assert meant(name) == ()


def test_no_field_of_the_data_models_is_a_slip() -> None:
    assert not any(map(meant, FIELDS))
