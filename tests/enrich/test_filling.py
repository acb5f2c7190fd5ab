"""What was found out goes into a record, and nothing that stood in it is overwritten."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers import answers
from bibkit.enrich.answer import Answer, Judgement, RepositoryAnswer, Verdict
from bibkit.enrich.filling import completed, dated, filled, published_link
from bibkit.enrich.paper import Paper
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.link import Link, LinkKind, LinkState, Standing
from bibkit.model.name import Organisation, Person
from bibkit.model.plain import to_plain
from bibkit.model.provenance import Extra, Inference
from bibkit.model.record import Record
from bibkit.validate.conform import conform
from strategies import ADDRESSES, records

CHEN, SU, ZUO = Person("Chen", "Weize"), Person("Su", "Yusheng"), Person("Zuo", "Jingwei")
PAPER = Paper(
    id="2308.10848",
    title="AgentVerse: Facilitating Multi-Agent Collaboration",
    authors=(CHEN, SU, ZUO),
    submitted=date(2023, 8, 21),
    version=3,
    primary_category="cs.CL",
    categories=("cs.CL", "cs.AI"),
    doi="10.1000/182",
    journal_ref="ICLR 2024",
    abstract="Agents.",
)
CODE = "https://github.com/OpenBMB/AgentVerse"
LISTED = RepositoryAnswer(
    url=CODE, source="paperswithcode", date="2025-07-01", is_listed=True, standing=Standing.OFFICIAL
)


def answer(paper: Paper = PAPER, *repositories: RepositoryAnswer) -> Answer:
    judgement = Judgement(verdict=Verdict.MATCHED, paper=paper, score=0.9, parts=("title 100", "authors 2 of 2"))
    return Answer(judgement=judgement, source="arxiv", date="2026-11-21", repositories=repositories)


def said(field: str) -> Inference:
    evidence = "arXiv:2308.10848: title 100, authors 2 of 2"
    return Inference(field, evidence, 0.9, source="arxiv", date="2026-11-21")


def changed(record: Record, found: Answer) -> dict[str, Any]:
    """The fields that are others afterwards."""
    after = filled(record, found)
    return {
        field.name: getattr(after, field.name)
        for field in fields(Record)
        if field.name != "inferences" and getattr(after, field.name) != getattr(record, field.name)
    }


PREPRINT = Record(type=Kind.ARTICLE, title="AgentVerse: facilitating multi-agent collaboration")
IDENTIFIERS = {
    "eprint": "2308.10848",
    "eprint_type": "arxiv",
    "eprint_class": "cs.CL",
    "categories": ("cs.CL", "cs.AI"),
}
ADDRESS = {"doi": "10.48550/arXiv.2308.10848", "url": "https://arxiv.org/abs/2308.10848"}


def test_a_preprint_gets_all_that_it_lacks() -> None:
    assert changed(replace(PREPRINT, title=None), answer()) == {
        "title": PAPER.title,
        "authors": PAPER.authors,
        "issued": Date(2023, 8, 21),
        "abstract": "Agents.",
        **IDENTIFIERS,
        **ADDRESS,
        "links": (Link("https://doi.org/10.1000/182", LinkKind.PUBLISHED),),
        "extra": (Extra("arxiv", "journal_ref", "ICLR 2024"),),
    }


def test_inferences_say_of_each_field_who_said_so_and_why() -> None:
    paper = Paper(id="2308.10848", title=PAPER.title)
    after = filled(replace(PREPRINT, inferences=(Inference("title", "glued"),)), answer(paper))
    names = ("eprint", "eprint_type", "doi", "url")
    assert after.inferences == (Inference("title", "glued"), *map(said, names))


def test_where_only_the_id_was_compared_the_evidence_says_so() -> None:
    found = replace(answer(), judgement=replace(answer().judgement, parts=(), score=0.0))
    assert filled(PREPRINT, found).inferences[0].evidence == "arXiv:2308.10848: its id stood in the record"


@pytest.mark.parametrize("verdict", [Verdict.AMBIGUOUS, Verdict.NOT_FOUND, Verdict.NOT_CHECKABLE])
def test_without_a_match_nothing_is_filled(verdict: Verdict) -> None:
    found = Answer(judgement=Judgement(verdict=verdict), source="arxiv", date=None)
    assert filled(PREPRINT, found) is PREPRINT


class TestIdentifiers:
    @pytest.mark.parametrize(
        "published",
        [
            Record(type=Kind.PAPER_CONFERENCE, title="T", container_title="Proceedings of X"),
            Record(type=Kind.ARTICLE_JOURNAL, title="T", container_title="Journal of X"),
            Record(type=Kind.ARTICLE_JOURNAL, title="T", doi="10.1000/182"),
            Record(type=Kind.THESIS, title="T"),
            Record(type=Kind.BOOK, title="T"),
        ],
    )
    def test_what_was_published_gets_the_eprint_but_neither_doi_nor_address_of_the_preprint(
        self, published: Record
    ) -> None:
        found = changed(published, answer(Paper(id="2308.10848", title="T", submitted=date(2023, 8, 21))))
        assert found == {"eprint": "2308.10848", "eprint_type": "arxiv"}

    @pytest.mark.parametrize("kind", [Kind.DOCUMENT, Kind.ARTICLE_JOURNAL, Kind.WEBPAGE])
    def test_what_is_nowhere_but_on_arxiv_is_a_preprint(self, kind: Kind) -> None:
        found = changed(Record(type=kind, title="T"), answer(Paper(id="2308.10848", title="T")))
        assert found == {"eprint": "2308.10848", "eprint_type": "arxiv", **ADDRESS}

    def test_a_preprint_with_the_doi_of_a_journal_keeps_it(self) -> None:
        found = changed(replace(PREPRINT, doi="10.1000/182"), answer())
        assert {name: found.get(name) for name in ("doi", "url", "links")} == {
            "doi": None,
            "url": ADDRESS["url"],
            "links": None,
        }

    @pytest.mark.parametrize(
        "elsewhere",
        [
            {"eprint": "31452104", "eprint_type": "pubmed"},
            {"eprint": "hal-01234567", "eprint_type": "hal"},
            {"eprint": "hal-01234567"},
            {"eprint_type": "hal"},
            {"eprint": "2308.10849", "eprint_type": "arxiv"},
            {"doi": "10.1101/2023.01.01.123456"},
            {"doi": "10.48550/arXiv.2308.10849"},
            {"container_title": "bioRxiv"},
        ],
    )
    def test_what_has_another_id_gets_none_of_arxiv(self, elsewhere: dict[str, Any]) -> None:
        found = changed(replace(PREPRINT, **elsewhere), answer())
        assert found.keys() & {"eprint", "eprint_type", "eprint_class", "categories", "doi", "url"} == set()

    @pytest.mark.parametrize(
        "known",
        [
            {"eprint": "2308.10848"},
            {"eprint": "2308.10848v2", "eprint_type": "arXiv"},
            {"doi": "10.48550/ARXIV.2308.10848"},
            {"url": "http://arxiv.org/abs/2308.10848v1"},
            {"container_title": "CoRR"},
        ],
    )
    def test_the_same_id_in_another_form_is_no_hindrance(self, known: dict[str, Any]) -> None:
        after = filled(replace(PREPRINT, **known), answer())
        assert (after.eprint_class, after.doi is None, after.url is None) == ("cs.CL", False, False)

    def test_an_old_id_may_have_a_subject(self) -> None:
        record = replace(PREPRINT, eprint="math.GT/0309136", eprint_type="arxiv")
        found = changed(record, answer(Paper(id="math/0309136", title="T", primary_category="math.GT")))
        assert found["eprint_class"] == "math.GT"

    def test_the_primary_category_is_not_another_than_the_first_one(self) -> None:
        found = changed(replace(PREPRINT, categories=("cs.AI",)), answer())
        assert found.keys() & {"eprint_class", "categories"} == set()

    def test_categories_are_continued(self) -> None:
        assert changed(replace(PREPRINT, categories=("cs.CL",)), answer())["categories"] == ("cs.CL", "cs.AI")
        assert "categories" not in changed(replace(PREPRINT, eprint_class="cs.AI"), answer())


class TestAuthors:
    def test_a_list_that_was_cut_short_is_completed_and_keeps_its_own_spelling(self) -> None:
        record = replace(PREPRINT, authors=(Person("Chen", "W."), SU), authors_truncated=True)
        found = changed(record, answer())
        assert (found["authors"], found["authors_truncated"]) == ((Person("Chen", "W."), SU, ZUO), False)

    def test_a_complete_list_stays(self) -> None:
        assert "authors" not in changed(replace(PREPRINT, authors=(CHEN,)), answer())

    @pytest.mark.parametrize(
        "shown",
        [
            (SU,),  # not the first one
            (CHEN, ZUO),  # somebody between them
            (CHEN, Person("Other", "Anna")),
            (CHEN, SU, ZUO),  # nobody more is known
            (CHEN, SU, ZUO, Person("Last", "Lea")),
        ],
    )
    def test_a_list_that_does_not_continue_it_is_not_taken(self, shown: tuple[Person, ...]) -> None:
        assert completed(replace(PREPRINT, authors=shown, authors_truncated=True), PAPER) is None

    def test_an_organisation_that_others_leave_out_stays_where_it_is(self) -> None:
        team = Organisation("Agents Team")
        record = replace(PREPRINT, authors=(CHEN, team), authors_truncated=True)
        assert completed(record, PAPER) == (CHEN, team, SU, ZUO)


class TestDate:
    @pytest.mark.parametrize(
        ("issued", "better"),
        [
            (None, Date(2023, 8, 21)),
            (Date(2024, 8, 21, ("year",)), Date(2023, 8, 21)),
            (Date(2024, 8, 20, ("year",)), Date(2023, 8, 20)),
            (Date(2024, 8, inferred=("year",)), Date(2023, 8)),
            (Date(month=8, day=21), Date(2023, 8, 21)),
            (Date(2024, 8, 21), None),
            (Date(2023), None),
            (Date(2024, 7, 21, ("year",)), None),
            (Date(2024, 8, 24, ("year",)), None),
            (Date(2024, inferred=("year",)), None),
        ],
        ids=repr,
    )
    def test_only_a_year_that_was_not_printed_is_another_afterwards(
        self, issued: Date | None, better: Date | None
    ) -> None:
        assert dated(replace(PREPRINT, issued=issued), PAPER) == better

    def test_a_day_that_the_right_year_does_not_have_is_left_alone(self) -> None:
        record = replace(PREPRINT, issued=Date(2024, 2, 29, ("year",)))
        assert dated(record, replace(PAPER, submitted=date(2023, 2, 28))) is None

    def test_what_was_published_came_out_another_day(self) -> None:
        record = replace(PREPRINT, type=Kind.PAPER_CONFERENCE, issued=Date(2024, 8, inferred=("year",)))
        assert dated(record, PAPER) is None


class TestPublishedVersion:
    @pytest.mark.parametrize(
        "known",
        [
            {"doi": "10.1000/182"},
            {"url": "http://dx.doi.org/10.1000/182"},
            {"links": (Link("https://doi.org/10.1000/182"),)},
        ],
    )
    def test_a_link_that_is_there_in_any_form_is_not_added(self, known: dict[str, Any]) -> None:
        assert published_link(replace(PREPRINT, **known), PAPER) is None

    def test_only_a_preprint_has_one(self) -> None:
        assert published_link(replace(PREPRINT, type=Kind.BOOK), PAPER) is None

    def test_the_preprints_own_doi_is_none(self) -> None:
        assert published_link(PREPRINT, replace(PAPER, doi="10.48550/arXiv.2308.10848")) is None


class TestExtras:
    def test_a_withdrawal_and_another_title_are_kept_beside_the_record(self) -> None:
        paper = replace(PAPER, title="A New Name", withdrawn="Withdrawn.", journal_ref=None)
        assert changed(PREPRINT, answer(paper))["extra"] == (
            Extra("arxiv", "withdrawn", "Withdrawn."),
            Extra("arxiv", "title", "A New Name"),
        )

    def test_what_is_there_is_not_added_again(self) -> None:
        record = replace(PREPRINT, extra=(Extra("arxiv", "journal_ref", "ICLR"),))
        assert "extra" not in changed(record, answer())


class TestRepositories:
    def test_one_that_is_listed_becomes_a_link(self) -> None:
        after = filled(
            replace(PREPRINT, links=(Link("https://x.org"),)), answer(Paper(id="2308.10848", title="T"), LISTED)
        )
        assert [(link, link.state, link.standing) for link in after.links] == [
            (Link("https://x.org"), None, None),
            (Link(CODE, LinkKind.CODE), None, Standing.OFFICIAL),
        ]
        assert after.inferences[-1] == Inference(
            "links",
            f"{CODE}: listed with the paper, said to be its authors' own",
            source="paperswithcode",
            date="2025-07-01",
        )

    def test_one_that_stood_there_is_known_better(self) -> None:
        record = Record(type=Kind.ARTICLE, links=(Link(CODE, LinkKind.CODE),))
        one = replace(
            LISTED,
            is_listed=False,
            source="github",
            state=LinkState.ARCHIVED,
            standing=Standing.CONFIRMED,
            evidence="it names arXiv:2308.10848",
            licence="MIT",
            pushed="2024-05-01",
        )
        found = Answer(
            judgement=Judgement(verdict=Verdict.NOT_FOUND), source="arxiv", date="2026-11-21", repositories=(one,)
        )
        after = filled(record, found)
        assert [(link, link.state, link.standing) for link in after.links] == [
            (Link(CODE, LinkKind.CODE), LinkState.ARCHIVED, Standing.CONFIRMED)
        ]
        evidence = f"{CODE}: archived, it names arXiv:2308.10848, MIT, last push 2024-05-01"
        assert after.inferences == (Inference("links", evidence, source="github", date="2025-07-01"),)

    def test_one_that_has_moved_is_a_link_of_its_own(self) -> None:
        record = Record(type=Kind.ARTICLE, links=(Link(CODE, LinkKind.CODE), Link("https://x.org")))
        one = replace(LISTED, is_listed=False, state=LinkState.MOVED, moved_to="https://github.com/a/b")
        after = filled(
            record, replace(answer(Paper(id="1", title="T"), one), judgement=Judgement(verdict=Verdict.NOT_FOUND))
        )
        assert after.links == (
            Link(CODE, LinkKind.CODE),
            Link("https://x.org"),
            Link("https://github.com/a/b", LinkKind.CODE),
        )
        assert after.inferences[0].evidence == f"{CODE}: moved to https://github.com/a/b, said to be its authors' own"

    def test_a_better_reason_is_not_given_up(self) -> None:
        record = Record(type=Kind.ARTICLE, links=(Link(CODE, LinkKind.CODE, None, Standing.CONFIRMED),))
        one = replace(LISTED, is_listed=False, standing=Standing.UNCONFIRMED)
        found = Answer(judgement=Judgement(verdict=Verdict.NOT_FOUND), source="x", date=None, repositories=(one,))
        assert filled(record, found) is record

    def test_links_that_stand_there_twice_stay_where_they_are(self) -> None:
        record = Record(type=Kind.ARTICLE, links=(Link(CODE), Link("https://x.org"), Link(CODE)))
        assert filled(record, Answer(judgement=Judgement(verdict=Verdict.NOT_FOUND), source="x", date=None)) is record


# The same addresses in records and answers, so that they meet.
_URLS = st.sampled_from([CODE, "https://github.com/a/b", "https://doi.org/10.1000/182"]) | ADDRESSES


@st.composite
def cases(draw: st.DrawFn) -> tuple[Record, Answer]:
    """A record, and an answer that may be about it."""
    record, found = draw(records()), draw(answers(_URLS))
    if bool(record.links) and draw(st.booleans()):
        record = replace(record, links=tuple(replace(link, url=draw(_URLS)) for link in record.links))
    paper = found.judgement.paper
    if paper is not None and bool(record.authors) and draw(st.booleans()):
        paper = replace(paper, authors=(*record.authors, *paper.authors))
        found = replace(found, judgement=replace(found.judgement, paper=paper))
    if paper is not None and draw(st.booleans()):
        record = replace(record, eprint=paper.id if draw(st.booleans()) else None, eprint_type="arxiv")
    return record, found


@given(cases())
def test_nothing_that_stood_in_a_record_is_overwritten(case: tuple[Record, Answer]) -> None:
    record, found = case
    after = filled(record, found)
    grown = {"authors", "categories", "links", "extra", "inferences"}
    for field in fields(Record):
        before, now = getattr(record, field.name), getattr(after, field.name)
        if before == field.default or field.name in ("authors_truncated", "issued"):
            continue
        assert (now[: len(before)] if field.name in grown else now) == before
    if record.issued is not None and after.issued != record.issued:
        assert after.issued is not None
        assert "year" in record.issued.inferred or record.issued.year is None
        assert replace(after.issued, year=None, inferred=()) == replace(record.issued, year=None, inferred=())
    if record.authors_truncated and not after.authors_truncated:
        assert len(after.authors) > len(record.authors)


@given(cases())
def test_twice_is_once(case: tuple[Record, Answer]) -> None:
    record, found = case
    once = filled(record, found)
    assert to_plain(filled(once, found)) == to_plain(once)


@given(cases())
def test_there_are_inferences_for_exactly_what_has_changed(case: tuple[Record, Answer]) -> None:
    record, found = case
    after = filled(replace(record, inferences=()), found)
    before = to_plain(replace(record, inferences=()))
    now = to_plain(after)
    now.pop("inferences", None)
    names = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
    assert {one.field for one in after.inferences} == names


@given(cases())
def test_what_is_filled_is_valid_if_the_record_was(case: tuple[Record, Answer]) -> None:
    record, found = case
    value = json.loads(json.dumps(to_plain(filled(record, found))))
    known = set(conform(json.loads(json.dumps(to_plain(record)))))
    assert set(conform(value)) <= known
