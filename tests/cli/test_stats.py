"""`bibkit stats`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from bibkit.cli.main import cli
from bibkit.model.kind import Kind
from bibkit.model.link import LinkKind, LinkState
from bibkit.overview.facets import Code
from bibkit.overview.lacks import LACKS
from bibkit.validate.schema_files import schema_text

SEEDS = sorted(str(path) for path in (Path(__file__).parents[2] / "seeds").glob("*.txt"))
REFS = "@article{b, title={B}, author={Berg, Anna}, journal={J}, year=2020}\n@book{a, title={A}}\n"

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs bibkit in a folder with one bibliography in it."""
    monkeypatch.chdir(tmp_path)
    Path("refs.bib").write_text(REFS)
    return lambda *args: CliRunner().invoke(cli, args, catch_exceptions=False)


def in_json(run: Run, *paths: str) -> dict[str, Any]:
    result = run("stats", "--quiet", "--format", "json", *paths)
    assert result.stdout.endswith("}\n")
    counted: dict[str, Any] = json.loads(result.stdout)
    return counted


def test_text_is_for_people(run: Run) -> None:
    result = run("stats", "refs.bib")
    assert result.stdout == (
        "2 works\n"
        "\n"
        "Types\n"
        "  article-journal     1   50.0%  ########################################\n"
        "  book                1   50.0%  ########################################\n"
        "\n"
        "Years\n"
        "  2020                1   50.0%  ########################################\n"
        "  no year             1   50.0%  ########################################\n"
        "\n"
        "Missing\n"
        "  authors or editors  1   50.0%  a\n"
        "  year                1   50.0%  a\n"
        "  publisher, school   1  100.0%  a\n"
        "  DOI, if published   2  100.0%  b, a\n"
        "  any identifier      2  100.0%  b, a\n"
        "  any address         2  100.0%  b, a\n"
        "  abstract            2  100.0%  b, a\n"
    )
    assert (result.stderr, result.exit_code) == ("2 records from 1 file\n", 0)


def test_the_seeds_are_counted_as_their_records_say(run: Run) -> None:
    records = [json.loads(line) for line in run("normalize", "-q", "-f", "jsonl", *SEEDS).stdout.splitlines()]
    counted = in_json(run, *SEEDS)
    assert counted["works"] == len(records) == 193
    assert counted["types"] == {"article": 193}
    years = Counter(record["issued"]["year"] for record in records)
    assert [(row["year"], row["works"]) for row in counted["years"]] == sorted(years.items())
    categories = Counter(name for record in records for name in record["categories"])
    assert counted["categories"] == dict(categories)
    linked = [record for record in records if any(link["kind"] == "code" for link in record.get("links", ()))]
    rest = [record for record in records if record not in linked]
    assert counted["code"] == {
        "linked": len(linked),
        "announced": sum(record["has_code"] for record in rest),
        "gone": 0,
        "none": sum(not record["has_code"] for record in rest),
        "unknown": 0,
    }
    by_year = Counter(record["issued"]["year"] for record in linked)
    assert {row["year"]: row["code"]["linked"] for row in counted["years"]} == {year: by_year[year] for year in years}
    truncated = [record["cite_key"] for record in records if record.get("authors_truncated")]
    assert counted["missing"]["all_authors"] == {"of": 193, "works": len(truncated), "first": truncated[:3]}
    unlinked = [record["cite_key"] for record in records if not record.get("links")]
    assert counted["missing"]["address"] == {"of": 193, "works": len(unlinked), "first": unlinked[:3]}
    assert counted["missing"]["arxiv_id"]["works"] == 193
    assert counted["missing"]["title"]["works"] == 0


def test_counting_twice_gives_the_same_bytes(run: Run) -> None:
    first, second = (run("stats", "-q", "-f", "json", *SEEDS).stdout_bytes for _ in range(2))
    assert first == second


@pytest.mark.parametrize("paths", [SEEDS, ["refs.bib"], ["none.bib"]], ids=["seeds", "a few", "none"])
def test_json_follows_the_schema_in_its_order(run: Run, paths: list[str]) -> None:
    Path("none.bib").write_text("@comment{nothing}\n")
    schema = json.loads(schema_text("stats"))
    counted = in_json(run, *paths)
    assert list(Draft202012Validator(schema).iter_errors(counted)) == []
    assert list(counted) == schema["required"]


def test_the_schema_names_what_is_counted() -> None:
    schema = json.loads(schema_text("stats"))
    Draft202012Validator.check_schema(schema)
    members = schema["properties"]
    assert members["missing"]["required"] == list(members["missing"]["properties"]) == [lack.name for lack in LACKS]
    assert members["links"]["required"] == list(members["links"]["properties"]) == [kind.value for kind in LinkKind]
    assert members["repositories"]["required"] == [state.value for state in LinkState]
    assert schema["$defs"]["code"]["required"] == [code.value for code in Code]


def test_the_schema_is_printed_by_its_name(run: Run) -> None:
    assert run("schema", "stats").stdout == schema_text("stats")
    assert run("schema").stdout == schema_text("record")


def test_works_of_nothing_but_their_type_are_counted(run: Run) -> None:
    Path("bare.jsonl").write_text("".join(f'{{"type": "{kind.value}", "cite_key": "{kind.value}"}}\n' for kind in Kind))
    counted = in_json(run, "bare.jsonl")
    assert counted["types"] == dict.fromkeys(sorted(kind.value for kind in Kind), 1)
    assert counted["missing"]["title"] == {
        "of": len(Kind),
        "works": len(Kind),
        "first": ["article", "article-journal", "article-magazine"],
    }


def test_a_file_without_works_has_zeros(run: Run) -> None:
    Path("none.bib").write_text("@comment{nothing}\n")
    assert run("stats", "none.bib", "--quiet").stdout == "0 works\n"
    assert in_json(run, "none.bib")["works"] == 0


def test_json_is_harmless_to_a_terminal(run: Run) -> None:
    hostile = "a\x1b[31m\x7f\u202e\ud800"
    Path("x.jsonl").write_text(json.dumps({"type": "book", "cite_key": "k", "categories": [hostile]}) + "\n")
    text = run("stats", "-q", "-f", "json", "x.jsonl").stdout
    assert text.isascii()
    assert not {character for character in text if ord(character) < 32 or ord(character) == 127} - {"\n"}


def test_statistics_do_not_overwrite_what_they_count(run: Run) -> None:
    assert run("stats", "refs.bib", "-o", "refs.bib").exit_code == 2
    assert Path("refs.bib").read_text() == REFS


def test_statistics_go_into_a_file(run: Run) -> None:
    assert run("stats", "refs.bib", "-f", "json", "-o", "stats.json").stdout == ""
    assert json.loads(Path("stats.json").read_text())["works"] == 2
