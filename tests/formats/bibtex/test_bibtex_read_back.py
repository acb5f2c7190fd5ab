"""Real papers, written as BibTeX and BibLaTeX and read by bibtexparser and pandoc: the same titles, authors, years."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pypandoc
import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors, SplitNameParts

from bibkit.formats.bibtex import BIBLATEX, BIBTEX
from bibkit.formats.format import Capitals, Format, Style
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.name import Name, Organisation, Person
from bibkit.model.record import Record
from bibkit.text.names import split_name

BOTH = pytest.mark.parametrize("format", [BIBTEX, BIBLATEX], ids=lambda format: format.name)
TESTS = Path(__file__).parents[2]
ARXIV = TESTS.parents[1] / "shared" / "data" / "arxiv_records.jsonl.gz"


def from_gold() -> list[Record]:
    """The papers of the sample pages, as people read them."""
    lines = (TESTS / "gold" / "seeds.jsonl").read_text(encoding="utf-8").splitlines()
    return [gold_record(position, json.loads(line)) for position, line in enumerate(lines)]


def gold_record(position: int, gold: dict[str, Any]) -> Record:
    return Record(
        cite_key=f"gold{position}",
        type=Kind.ARTICLE,
        title=gold["title"],
        authors=tuple(map(gold_name, gold["authors"])),
        authors_truncated=gold["truncated"],
        issued=Date(**gold["date"]),
    )


def gold_name(name: dict[str, str]) -> Name:
    if "literal" in name:
        return Organisation(name["literal"])
    return Person(name["family"], name.get("given"), name.get("suffix"))


@pytest.fixture(scope="module")
def from_arxiv() -> list[Record]:
    """Papers as arXiv has them: more letters and more mathematics."""
    if not ARXIV.exists():
        pytest.skip("the sample of arXiv is not here")
    with gzip.open(ARXIV, "rt", encoding="utf-8") as lines:
        return [arxiv_record(position, json.loads(line)) for position, line in enumerate(islice(lines, 2000))]


def arxiv_record(position: int, paper: dict[str, Any]) -> Record:
    year, month, day = map(int, paper["date"].split("-"))
    return Record(
        cite_key=f"arxiv{position}",
        type=Kind.ARTICLE,
        title=paper["title"],
        authors=tuple(map(split_name, paper["authors"])),
        issued=Date(year, month, day),
        abstract=paper["abstract"],
        eprint=paper["id"],
        eprint_type="arxiv",
        eprint_class=paper["primary_category"],
    )


def text_of(records: list[Record], format: Format, capitals: Capitals) -> str:
    assert format.export is not None
    return "".join(
        step for step in format.frame.around(format.export(records, Style(capitals))) if isinstance(step, str)
    )


def by_pandoc(records: list[Record], format: Format, capitals: Capitals) -> dict[str, dict[str, Any]]:
    items = json.loads(pypandoc.convert_text(text_of(records, format, capitals), "csljson", format=format.name))
    return {item["id"]: item for item in items}


def by_bibtexparser(records: list[Record], format: Format) -> dict[str, dict[str, Any]]:
    stack = [SeparateCoAuthors(), LatexDecodingMiddleware(keep_math_mode=True), SplitNameParts()]
    library = parse_string(text_of(records, format, Capitals.WORDS), append_middleware=stack)
    assert library.failed_blocks == []
    return {entry.key: {field.key: field.value for field in entry.fields} for entry in library.entries}


def people(names: list[dict[str, str]]) -> list[str]:
    """Names as pandoc has them, in one spelling each."""
    order = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix", "literal")
    return [straight(" ".join(name[part] for part in order if part in name)) for name in names]


def expected_people(record: Record) -> list[str]:
    names = [straight(" ".join(filter(None, shown(name)))) for name in record.authors]
    return [*names, "others"] if record.authors_truncated else names


def shown(name: Name) -> Iterator[str | None]:
    if isinstance(name, Organisation):
        yield name.literal
    else:
        yield from (name.given, name.family, name.suffix)


def straight(text: str) -> str:
    """The text as it was before pandoc set its quotes and dashes and closed up its particles."""
    for typographic, plain in ("’'", "‘'", '”"', '“"', "–-", "—-", ("\xa0", " "), ("\x7f", "")):
        text = text.replace(typographic, plain)
    return " ".join(text.replace("- ", "-").replace("' ", "'").split())


def title_in_latex(title: str) -> str:
    """A title as a reader has it that keeps mathematics: an index of one character is in braces."""
    return title.replace("$^2$", "$^{2}$")


@BOTH
def test_pandoc_reads_the_papers_of_the_sample_pages(format: Format) -> None:
    records = from_gold()
    for capitals in (Capitals.TITLE, Capitals.WORDS):
        items = by_pandoc(records, format, capitals)
        for record in records:
            item = items[record.cite_key or ""]
            assert record.title is not None
            assert record.issued is not None
            expected, title = straight(title_in_latex(record.title)), straight(item["title"])
            assert title == expected if capitals is Capitals.TITLE else title.casefold() == expected.casefold()
            assert people(item["author"]) == expected_people(record)
            assert item["issued"]["date-parts"][0][0] == record.issued.year


@BOTH
def test_bibtexparser_reads_the_papers_of_the_sample_pages(format: Format) -> None:
    records = from_gold()
    entries = by_bibtexparser(records, format)
    for record in records:
        entry = entries[record.cite_key or ""]
        assert record.title is not None
        assert record.issued is not None
        assert entry["title"] == title_in_latex(record.title)
        read = [" ".join([*name.first, *name.von, *name.last, *name.jr]) for name in entry["author"]]
        assert [name.strip("{}") for name in read] == expected_people(record)
        assert entry.get("year", entry.get("date", ""))[:4] == str(record.issued.year)


@BOTH
def test_pandoc_reads_papers_of_arxiv(format: Format, from_arxiv: list[Record]) -> None:
    items = by_pandoc(from_arxiv, format, Capitals.TITLE)
    for record in from_arxiv:
        item = items[record.cite_key or ""]
        assert record.issued is not None
        assert people(item["author"]) == expected_people(record)
        assert item["issued"]["date-parts"][0] == [record.issued.year, record.issued.month, record.issued.day]
        assert item["URL"] == f"https://arxiv.org/abs/{record.eprint}"
    assert sum(straight(items[r.cite_key or ""]["title"]) == straight(r.title or "") for r in from_arxiv) > 1900
