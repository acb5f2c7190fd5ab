"""The bibliography of the seeds, in every format, read back by programs that are not ours: nothing is missing."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pypandoc
import pytest
import rispy
from bibtexparser.entrypoint import parse_string

import bibkit
from bibkit.text.markup import plain

ROOT = Path(__file__).parents[1]
SEEDS = sorted(ROOT.glob("seeds/*.txt"))
CSL_SCHEMA = ROOT.parent / "shared" / "data" / "schemas" / "csl-data.json"
QUOTES = str.maketrans("“”‘’", "\"\"''")

Row = tuple[str, list[str], int | None]  # title, families, year


@cache
def records() -> dict[str, bibkit.Record]:
    return {record.cite_key or "": record for record in bibkit.read(*SEEDS)}


def expected(*, cased: bool) -> dict[str, Row]:
    return {key: row(record.title or "", families(record), year(record), cased) for key, record in records().items()}


def families(record: bibkit.Record) -> list[str]:
    names = [name.family if isinstance(name, bibkit.Person) else name.literal for name in record.authors]
    return [*names, "others"] if record.authors_truncated else names


def year(record: bibkit.Record) -> int | None:
    return record.issued.year if record.issued else None


def row(title: str, names: list[str], in_year: int | None, cased: bool) -> Row:
    title = " ".join(plain(title).translate(QUOTES).split())
    return (title if cased else title.casefold(), names, in_year)


def by_pandoc(text: str, format: str) -> dict[str, Any]:
    read = json.loads(pypandoc.convert_text(text, "csljson", format=format))
    return {item["id"]: item for item in read}


def row_of_csl(item: dict[str, Any], cased: bool) -> Row:
    names = [name.get("literal") or name["family"] for name in item["author"]]
    # pandoc leaves mathematics of BibTeX as it is, for the processor of the style.
    return row(item["title"].replace("$^{2}$", "²"), names, int(item["issued"]["date-parts"][0][0]), cased)


def test_the_seeds_are_193_works() -> None:
    assert len(records()) == 193


@pytest.mark.parametrize(
    ("name", "format", "cased"),
    [("bibtex", "bibtex", False), ("biblatex", "biblatex", False), ("csl-json", "csljson", True), ("ris", "ris", True)],
)
def test_pandoc_reads_every_title_author_and_year(name: str, format: str, cased: bool) -> None:
    read = by_pandoc(bibkit.dumps(records().values(), name), format)
    assert {key: row_of_csl(item, cased) for key, item in read.items()} == expected(cased=cased)


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_bibtexparser_reads_every_entry_whole(name: str) -> None:
    library = parse_string(bibkit.dumps(records().values(), name))
    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == list(records())
    for entry in library.entries:
        record = records()[entry.key]
        authors = entry.fields_dict["author"].value.split(" and ")
        assert len(authors) == len(families(record))
        written = entry.fields_dict["year" if name == "bibtex" else "date"].value
        assert int(written[:4]) == year(record)


def test_rispy_reads_every_title_author_and_year() -> None:
    read = rispy.loads(bibkit.dumps(records().values(), "ris"))
    rows = {
        item["id"]: row(
            item["title"], [author.split(",")[0] for author in item["authors"]], int(item["year"]), cased=True
        )
        for item in read
    }
    assert rows == expected(cased=True)


def test_csl_json_is_valid_by_csls_own_schema() -> None:
    if not CSL_SCHEMA.exists():
        pytest.skip("CSL's schema is not beside this checkout")
    schema = json.loads(CSL_SCHEMA.read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(bibkit.dumps(records().values(), "csl-json")), schema)


@pytest.mark.parametrize("name", ["bibtex", "biblatex", "csl-json", "ris"])
def test_nothing_is_invented_for_papers_whose_id_is_unknown(name: str) -> None:
    text = bibkit.dumps(records().values(), name)
    assert "arxiv.org/abs" not in text
    assert "10.48550" not in text


def test_a_raised_two_is_raised_everywhere() -> None:
    key = "yan2026d2quant"
    record = [records()[key]]
    assert record[0].title == ("D<sup>2</sup>Quant: Accurate Low-bit Post-Training Weight Quantization for LLMs")
    assert "title = {{D$^{2}$Quant}: Accurate Low-bit" in bibkit.dumps(record, "bibtex")
    assert "title = {{D$^{2}$Quant}: Accurate Low-bit" in bibkit.dumps(record, "biblatex")
    assert "TI  - D²Quant: Accurate Low-bit" in bibkit.dumps(record, "ris")
    assert '"title":"D<sup>2</sup>Quant: Accurate Low-bit' in bibkit.dumps(record, "csl-json")
