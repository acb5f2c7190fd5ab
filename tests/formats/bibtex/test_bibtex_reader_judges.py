"""bibtexparser and pandoc read the same files: where they read anything, they read what bibkit reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pypandoc
import pytest
from bibtexparser.entrypoint import parse_string

from bibkit.formats.bibtex import BIBTEX
from bibkit.formats.bibtex.scan import Block, blocks
from bibkit.formats.format import ReadingContext
from bibkit.model.name import Name, Person
from bibkit.model.place import Located
from bibkit.model.record import Record
from bibkit.model.source import StringSource
from bibkit.text.markup import plain

FOLDER = Path(__file__).parents[2] / "cases" / "bibtex"
REAL = Path(__file__).parents[4] / "shared" / "data" / "real_2000.bib"
CASES = sorted(FOLDER.glob("*.bib"))
FILES = [*CASES, *([REAL] if REAL.exists() else [])]

# Entries of broken files that bibtexparser gives up, with what is wrong with them.
GIVEN_UP = {
    "nocomma": "no comma behind the key",
    "notclosed": "no closing brace",
    "comments": "comments inside of the entry",
    "sameline": "no comma behind the key",
    "junk": "text that is no field",
    "paren": "no closing parenthesis",
    "notclosedeither": "no closing brace",
    "first": "a value without closing brace",
    "middle": "a value without closing brace",
    "last": "a value without closing brace",
    "quote": "a value without closing quotation mark",
    "inline": "a value without closing brace",
    "bare": "values without braces",
    "twice": "a field that is given twice",
    "cut": "a value without closing brace",
    None: "no cite key",
}
COMMANDS = {"", "string", "comment", "preamble"}
# Entries that it ends too early, with the reason.
CUT_SHORT = {"toomany": "a brace too many"}
# What bibtexparser takes for entries, and is none.
NO_ENTRIES = {
    "at work": "an address: anna@example (at work)",
    "": "an entry without a key",
}
# Files that pandoc doesn't read at all.
PANDOC_STOPS = {
    "broken_entries": "at the first broken entry",
    "broken_values": "at the first broken entry",
    "clean_bibtex": "at @string in parentheses",
    "crossref_xdata": "it never comes back from entries that refer to each other",
    "deep": "at an entry in parentheses",
    "strings": "at a @string that is joined from parts",
    "windows": "at the byte order mark",
}
# What pandoc reads otherwise: the entry, what, and why.
PANDOC_DIFFERS = {
    ("brandt", "authors"): "it calls a particle behind the given name a part of the family, as bibkit does not",
    ("jcg", "title"): "it prefers the title of the issue",
    ("DBLP:journals/corr/abs-2001-08361", "authors"): "an accented initial is a particle to it, DBLP's number a name",
    ("pmid31501885", "title"): "it keeps formulas, and lowers their letters",
    ("2016ApJ...818L..22A", "title"): "it keeps formulas",
}


@pytest.mark.parametrize("file", FILES, ids=lambda path: str(path.stem))
def test_bibtexparser_finds_the_same_entries_with_the_same_fields(file: Path) -> None:
    text = file.read_text(encoding="utf-8-sig")
    ours = {(block.line, block.key): block for block in blocks([text]) if block.type not in COMMANDS}
    theirs = [entry for entry in parse_string(text, parse_stack=[]).entries if entry.key not in NO_ENTRIES]
    for entry in theirs:
        block = ours[((entry.start_line or 0) + 1, entry.key)]
        assert entry.entry_type == block.type
        theirs_by_name = {field.key.lower(): field.value for field in entry.fields}
        ours_by_name = raw_values(block)
        if entry.key in CUT_SHORT:
            assert theirs_by_name.items() < ours_by_name.items()
        else:
            assert theirs_by_name == ours_by_name
    read = {entry.key for entry in theirs}
    assert {block.key for block in ours.values()} - read <= GIVEN_UP.keys()


def raw_values(block: Block) -> dict[str, str]:
    """The values with their delimiters."""
    return {field.name.lower(): block.raw[field.start : field.end] for field in block.fields}


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.stem not in PANDOC_STOPS], ids=lambda path: str(path.stem)
)
def test_pandoc_reads_the_same_titles_authors_and_years(case: Path) -> None:
    assert BIBTEX.read is not None
    text = case.read_text(encoding="utf-8")
    items = {item["id"]: item for item in json.loads(pypandoc.convert_text(text, "csljson", format="biblatex"))}
    for step in BIBTEX.read(StringSource("case", text), ReadingContext()):
        if isinstance(step, Located):
            record = step.value
            differing = {name for name, theirs, ours in compared(items[record.cite_key], record) if theirs != ours}
            assert {(record.cite_key, name) for name in differing} <= PANDOC_DIFFERS.keys()


def compared(item: dict[str, Any], record: Record) -> list[tuple[str, object, object]]:
    """What pandoc and bibkit say of one entry."""
    parts = ("dropping-particle", "non-dropping-particle", "family", "literal")
    theirs = [straight(" ".join(name[part] for part in parts if part in name)) for name in item.get("author", [])]
    others = ["others"] if record.authors_truncated else []
    return [
        ("title", straight(plain(item.get("title", ""))).casefold(), straight(plain(record.title or "")).casefold()),
        ("authors", theirs, [*map(straight, map(family_of, record.authors)), *others]),
        ("year", item.get("issued", {}).get("date-parts", [[None]])[0][0], record.issued and record.issued.year),
    ]


def family_of(name: Name) -> str:
    return name.family if isinstance(name, Person) else name.literal


def straight(text: str) -> str:
    """The text as it was before pandoc set its quotes and dashes."""
    for typographic, simple in ("’'", "‘'", '”"', '“"', "–-", "—-", ("\xa0", " ")):
        text = text.replace(typographic, simple)
    return " ".join(text.split())
