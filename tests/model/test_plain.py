"""A record becomes plain builtins and comes back the same."""

from __future__ import annotations

import json
import marshal
from dataclasses import fields

from hypothesis import given

from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.link import Link, LinkKind
from bibkit.model.name import Organisation, Person
from bibkit.model.plain import from_plain, to_plain
from bibkit.model.provenance import Extra, Inference, Provenance
from bibkit.model.record import Record
from strategies import records

FULL = Record(
    cite_key="chen2023",
    type=Kind.PAPER_CONFERENCE,
    title="AgentVerse",
    authors=(Person("van der Berg", "Anna", "Jr."), Organisation("OpenAI")),
    authors_truncated=True,
    editors=(Person("Aristotle"),),
    issued=Date(2023, 8, 21, ("year",)),
    accessed=Date(2024, season=1, circa=True, until=Date(2024, 7, inferred=("month",))),
    container_title="Proceedings",
    collection_title="Series",
    event_title="Conference",
    publisher="Press",
    publisher_place="Bonn",
    volume="15",
    issue="3",
    number="e17",
    pages="12-34",
    edition="2",
    version="1.0",
    genre="preprint",
    language="de",
    abstract="We show.",
    keywords=("agents",),
    note="Withdrawn",
    doi="10.1000/182",
    isbn="978-3-16-148410-0",
    issn="0378-5955",
    pmid="31452104",
    pmcid="PMC6706009",
    eprint="2308.10848",
    eprint_type="arxiv",
    eprint_class="cs.CL",
    categories=("cs.CL", "cs.AI"),
    url="https://example.org",
    links=(Link("https://github.com/x/y", LinkKind.CODE),),
    has_code=True,
    affiliations=("tsinghua",),
    extra=(Extra("bibtex", "howpublished", "Mimeographed"),),
    provenance=(Provenance("papers.txt", 12, "Ruobing Xie"),),
    inferences=(Inference("issued.year", "the page prints no later year", 0.9, "2022"),),
)


def test_every_field_of_a_record_has_its_member_in_the_order_of_the_fields() -> None:
    assert list(to_plain(FULL)) == [field.name for field in fields(Record)]


def test_the_example_above_leaves_no_field_at_its_default() -> None:
    assert [field.name for field in fields(Record) if getattr(FULL, field.name) == field.default] == []


def test_a_full_record_comes_back_the_same_from_plain_values() -> None:
    back = from_plain(to_plain(FULL))
    assert [getattr(back, field.name) for field in fields(Record)] == [
        getattr(FULL, field.name) for field in fields(Record)
    ]


def test_what_is_not_known_is_left_out() -> None:
    assert to_plain(Record(type=Kind.ARTICLE, authors=(Person("Plato"),))) == {
        "type": "article",
        "authors": [{"family": "Plato"}],
    }


def test_a_false_flag_is_kept_only_where_it_says_something() -> None:
    record = Record(type=Kind.ARTICLE, has_code=False, authors_truncated=False)
    assert to_plain(record) == {"type": "article", "has_code": False}


def test_the_parts_of_a_record_become_objects() -> None:
    plain = to_plain(FULL)
    assert plain["authors"] == [{"family": "van der Berg", "given": "Anna", "suffix": "Jr."}, {"literal": "OpenAI"}]
    assert plain["issued"] == {"year": 2023, "month": 8, "day": 21, "inferred": ("year",)}
    assert plain["links"] == [{"url": "https://github.com/x/y", "kind": "code"}]
    assert plain["extra"] == [{"format": "bibtex", "name": "howpublished", "value": "Mimeographed"}]
    assert plain["provenance"] == [{"source": "papers.txt", "line": 12, "page_owner": "Ruobing Xie"}]
    assert plain["inferences"] == [
        {
            "field": "issued.year",
            "evidence": "the page prints no later year",
            "confidence": 0.9,
            "alternative": "2022",
        }
    ]


def test_an_enumeration_becomes_a_string_of_exactly_that_type() -> None:
    plain = to_plain(FULL)
    assert type(plain["type"]) is str
    assert type(plain["links"][0]["kind"]) is str


def test_a_link_without_a_kind_is_of_the_other_kind() -> None:
    plain = {"type": "article", "links": [{"url": "https://example.org"}]}
    assert from_plain(plain).links == (Link("https://example.org", LinkKind.OTHER),)


@given(records())
def test_any_record_survives_marshal(record: Record) -> None:
    back = from_plain(marshal.loads(marshal.dumps(to_plain(record))))
    assert (back, back.provenance, back.inferences) == (record, record.provenance, record.inferences)


@given(records())
def test_any_record_survives_json(record: Record) -> None:
    back = from_plain(json.loads(json.dumps(to_plain(record))))
    assert (back, back.provenance, back.inferences) == (record, record.provenance, record.inferences)
