"""What the schema does not allow is told in plain words, by path."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bibkit
from bibkit.model.plain import to_plain
from bibkit.model.record import Record
from bibkit.text.jsonscan import Fault, entries, line_entries
from bibkit.text.jsonspots import Path as Steps
from bibkit.validate.conform import accelerator, conform, explained
from strategies import records


def told(value: Any) -> list[tuple[str, Steps, str]]:
    return [(defect.code.id, defect.path, defect.message) for defect in conform(value)]


def told_of(**members: Any) -> list[tuple[str, Steps, str]]:
    return told({"type": "article", **members})


@given(records())
def test_a_record_of_the_model_conforms(record: Record) -> None:
    assert told(json.loads(json.dumps(to_plain(record)))) == []


def test_an_unknown_member_is_told_with_what_may_be_meant() -> None:
    (defect,) = conform({"type": "article", "autors": []})
    assert (defect.code.id, defect.path, defect.message) == ("S101", ("autors",), "autors is unknown")
    assert defect.hint == "did you mean 'authors'?"


def test_an_unknown_member_like_no_other_comes_without_a_guess() -> None:
    assert [defect.hint for defect in conform({"type": "article", "zzz": 1})] == [None]


def test_two_unknown_members_are_two_defects() -> None:
    assert [path for _, path, _ in told_of(x1=1, x2=2)] == [("x1",), ("x2",)]


def test_a_missing_type_is_told_of_the_entry() -> None:
    assert told({"title": "x"}) == [("S102", (), "the entry has no type")]


def test_each_missing_member_is_told_once() -> None:
    assert told_of(extra=[{"format": "ris"}]) == [
        ("S102", ("extra", 0), "extra[0] has no name"),
        ("S102", ("extra", 0), "extra[0] has no value"),
    ]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (5, "the entry is 5; it must be an object"),
        (None, "the entry is null; it must be an object"),
        ([{"type": "article"}], "the entry is a list; it must be an object"),
    ],
)
def test_an_entry_that_is_no_object_is_told(value: Any, message: str) -> None:
    assert told(value) == [("S103", (), message)]


@pytest.mark.parametrize(
    ("members", "path", "message"),
    [
        ({"title": 5}, ("title",), "title is 5; it must be a string"),
        ({"has_code": "no"}, ("has_code",), 'has_code is "no"; it must be true or false'),
        ({"authors": "A"}, ("authors",), 'authors is "A"; it must be a list'),
        ({"authors": ["A"]}, ("authors", 0), 'authors[0] is "A"; it must be an object'),
        ({"issued": {"year": "2023"}}, ("issued", "year"), 'issued.year is "2023"; it must be a whole number'),
    ],
)
def test_a_value_of_the_wrong_kind_is_told(members: dict[str, Any], path: Steps, message: str) -> None:
    assert told_of(**members) == [("S103", path, message)]


def test_a_type_that_there_is_not_is_told_with_what_may_be_meant() -> None:
    (defect,) = conform({"type": "articel"})
    assert defect.code.id == "S104"
    assert defect.message == 'type is "articel"; it must be one of those that the schema lists'
    assert defect.hint == "did you mean 'article'?"


def test_the_words_of_a_short_list_are_told() -> None:
    assert told_of(links=[{"url": "https://example.org", "kind": 3}]) == [
        (
            "S104",
            ("links", 0, "kind"),
            "links[0].kind is 3; it must be one of code, model, dataset, project, published, other",
        )
    ]


@pytest.mark.parametrize(
    ("members", "path"),
    [
        ({"title": ""}, ("title",)),
        ({"keywords": []}, ("keywords",)),
        ({"issued": {}}, ("issued",)),
    ],
)
def test_an_empty_value_is_told(members: dict[str, Any], path: Steps) -> None:
    assert told_of(**members) == [("S105", path, f"{path[0]} is empty; what is not known is left out")]


@pytest.mark.parametrize(
    ("members", "path", "message"),
    [
        ({"issued": {"month": 13}}, ("issued", "month"), "issued.month is 13; it must be at most 12"),
        ({"issued": {"year": 0}}, ("issued", "year"), "issued.year is 0; it must be at least 1"),
        (
            {"inferences": [{"field": "title", "evidence": "x", "confidence": 1.5}]},
            ("inferences", 0, "confidence"),
            "inferences[0].confidence is 1.5; it must be at most 1",
        ),
    ],
)
def test_a_number_out_of_range_is_told(members: dict[str, Any], path: Steps, message: str) -> None:
    assert told_of(**members) == [("S106", path, message)]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("doi", "https://doi.org/10.1000/182"),
        ("doi", "10.1000/1 82"),
        ("doi", "10.1000/182\n"),
        ("isbn", "978-3-16-148410"),
        ("issn", "0378 5955"),
        ("pmid", "PMID31452104"),
        ("pmcid", "6706009"),
        ("language", "Deutsch und Englisch"),
        ("url", "www.example.org"),
        ("url", "https://example.org/a b"),
    ],
)
def test_an_identifier_in_another_form_is_told(name: str, value: str) -> None:
    assert [(code, path) for code, path, _ in told_of(**{name: value})] == [("S107", (name,))]


def test_a_form_is_told_by_an_example_and_a_description() -> None:
    (defect,) = conform({"type": "article", "doi": "doi:10.1000/182"})
    assert defect.message == 'doi is "doi:10.1000/182"; it must look like "10.1000/182"'
    assert defect.hint == "The DOI, bare: without 'doi:' and not as an address."


@pytest.mark.parametrize("number", ["2308.10848", "0704.0001", "hep-th/9901001", "math.GT/0309136", "cs/0112017"])
def test_numbers_of_arxiv_old_and_new_are_allowed(number: str) -> None:
    assert told_of(eprint=number, eprint_type="arxiv") == []


@pytest.mark.parametrize("number", ["2308.10848v2", "arXiv:2308.10848", "2308.108", "hep-th/99010012"])
def test_other_numbers_are_no_numbers_of_arxiv(number: str) -> None:
    assert [(code, path) for code, path, _ in told_of(eprint=number, eprint_type="arXiv")] == [("S107", ("eprint",))]


def test_numbers_of_other_archives_are_free() -> None:
    assert told_of(eprint="hal-01234567v2", eprint_type="hal") == []


def test_what_is_listed_twice_is_told() -> None:
    assert told_of(issued={"year": 2023, "inferred": ["year", "year"]}) == [
        ("S108", ("issued", "inferred"), "issued.inferred lists something twice")
    ]


def test_nothing_is_guessed_for_an_object_of_another_sort() -> None:
    assert {defect.hint for defect in conform({"type": "article", **{f"autors{n}": 1 for n in range(20)}})} == {None}


def agree(value: Any) -> bool:
    """Whether the one that is fast and the one that explains are of one opinion."""
    return accelerator().is_valid(value) is not any(True for _ in explained(value))


CASES = Path(__file__).parents[1] / "cases"
WRONG = st.sampled_from(
    [None, True, 1, 1.0, 1.5, -1, 10**30, "", "x", "a\n", "10.1/\x1c", [], ["x", "x"], {}, {"x": "y"}, "en-", "0\u0660"]
)


@given(records(), st.data())
def test_fast_and_slow_are_of_one_opinion_about_records_that_were_tampered_with(record: Record, data: Any) -> None:
    plain = json.loads(json.dumps(to_plain(record)))
    parts = [plain]
    for part in parts:
        parts += [one for one in (part.values() if isinstance(part, dict) else part) if isinstance(one, dict | list)]
    part = data.draw(st.sampled_from(parts))
    if isinstance(part, list):
        part.append(data.draw(WRONG))
    else:
        name = data.draw(st.sampled_from([*part, "titel", "doi", "url", "language", "issued", "type"]))
        part[name] = data.draw(WRONG)
    assert agree(plain)


def test_fast_and_slow_are_of_one_opinion_about_every_value_and_every_record_in_the_cases() -> None:
    count = 0
    for path in sorted(path for path in CASES.rglob("*") if path.suffix in (".json", ".jsonl", ".bib", ".ris")):
        if path.stat().st_size > 1_000_000:
            continue
        if path.suffix in (".json", ".jsonl"):
            text = path.read_text(encoding="utf-8-sig", errors="replace")
            scan = entries if path.suffix == ".json" else line_entries
            values = [entry.value for entry in scan(text.splitlines(keepends=True)) if not isinstance(entry, Fault)]
        else:
            values = [json.loads(json.dumps(to_plain(record))) for record in bibkit.read(path)]
        count += len(values)
        assert [value for value in values if not agree(value)] == []
    assert count > 500


@pytest.mark.parametrize("name", ["doi", "url", "language", "isbn", "issn", "pmid", "pmcid"])
def test_fast_and_slow_are_of_one_opinion_about_every_letter(name: str) -> None:
    good = {
        "doi": "10.1000/182",
        "url": "https://example.org",
        "language": "de",
        "isbn": "3161484100",
        "issn": "12345678",
        "pmid": "1",
        "pmcid": "PMC1",
    }[name]
    letters = [chr(code) for code in (*range(0x3100), 0xFEFF, 0xFFFD, 0x1D7D8, 0x10FFFF)]
    texts = (text for letter in letters for text in (good + letter, good[:-1] + letter))
    assert [text for text in texts if not agree({"type": "article", name: text})] == []
