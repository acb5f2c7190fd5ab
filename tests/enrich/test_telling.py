"""What is said about a record, given what was found out about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from answers import answers
from bibkit.cli.render import RENDERINGS, LogFormat
from bibkit.enrich.answer import Answer, Candidate, Judgement, RepositoryAnswer, Verdict
from bibkit.enrich.filling import dated
from bibkit.enrich.lock import Lock
from bibkit.enrich.paper import Paper
from bibkit.enrich.telling import told_of
from bibkit.findings.catalogue import code_named
from bibkit.findings.finding import Finding
from bibkit.lookup.enrichment import Enrichment, Sources
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.link import LinkState
from bibkit.model.name import Organisation, Person
from bibkit.model.place import Located, Place
from bibkit.model.provenance import Extra
from bibkit.model.record import Record
from strategies import records

PLACE = Place("refs.bib", 12)
CHEN, SU, ZUO = Person("Chen", "Weize"), Person("Su", "Yusheng"), Person("Zuo", "Jingwei")
PAPER = Paper(
    id="2308.10848",
    title="AgentVerse: Facilitating Multi-Agent Collaboration",
    authors=(CHEN, SU, ZUO),
    submitted=date(2023, 8, 21),
    updated=date(2023, 10, 23),
    version=3,
    primary_category="cs.CL",
    categories=("cs.CL", "cs.AI"),
)
RECORD = Record(type=Kind.ARTICLE, title=PAPER.title, authors=PAPER.authors, issued=Date(2023, 8, 21))
NONE = Answer(judgement=Judgement(verdict=Verdict.NOT_FOUND), source="arxiv-index", date="2025-07-01")


def told(record: Record, answer: Answer) -> list[tuple[str, str]]:
    findings = list(told_of(Located(record, PLACE), answer))
    assert {finding.place for finding in findings} <= {PLACE}
    return [(finding.code.id, finding.message) for finding in findings]


def matched(**values: Any) -> Answer:
    judgement = Judgement(verdict=Verdict.MATCHED, paper=replace(PAPER, **values), score=1.0)
    return Answer(judgement=judgement, source="arxiv", date="2026-11-21")


def ambiguous(*candidates: Candidate) -> Answer:
    return replace(NONE, judgement=Judgement(verdict=Verdict.AMBIGUOUS, candidates=candidates))


ONE = Candidate("2308.10848", "AgentVerse", 0.8, ("title 90", "authors 1 of 3"), "other authors")


def test_of_a_match_that_agrees_nothing_is_said() -> None:
    assert told(RECORD, matched()) == []


class TestWithoutAMatch:
    def test_a_doubtful_one_is_named_with_the_doubt(self) -> None:
        (finding,) = told_of(Located(RECORD, PLACE), ambiguous(ONE, replace(ONE, id="2308.10849")))
        assert (finding.code.id, finding.message, finding.hint) == (
            "E201",
            "may be arXiv:2308.10848 'AgentVerse' (title 90, authors 1 of 3), but other authors; also arXiv:2308.10849",
            "put the right id into eprint",
        )

    def test_the_id_in_the_record_may_be_that_of_another_paper(self) -> None:
        one = Candidate("math/0309136", "Knots", 0.0, (), "neither title nor authors are those of the record")
        record = replace(RECORD, eprint="math.GT/0309136", eprint_type="arxiv")
        assert told(record, ambiguous(one)) == [
            (
                "E210",
                "arXiv:math/0309136 is 'Knots': neither title nor authors are those of the record"
                " (nothing taken from it)",
            )
        ]

    def test_it_is_said_who_did_not_find_it(self) -> None:
        assert told(RECORD, NONE) == [("E202", "not found (asked: arxiv-index of 2025-07-01)")]
        assert told(RECORD, replace(NONE, asked=("arxiv-index", "arxiv"), date=None)) == [
            ("E202", "not found (asked: arxiv-index, arxiv)")
        ]

    def test_there_may_be_nothing_to_look_for(self) -> None:
        answer = replace(NONE, judgement=Judgement(verdict=Verdict.NOT_CHECKABLE))
        assert told(Record(type=Kind.BOOK), answer) == [("E203", "no title and no arXiv id to look for")]
        data = Record(type=Kind.DATASET, title="Long Texts")
        assert told(data, answer) == [("E203", "no paper (dataset) and no arXiv id to look for")]


class TestDisagreements:
    def test_authors(self) -> None:
        record = replace(RECORD, authors=(Person("Berg", "Anna"), Organisation("Team")))
        assert told(record, matched(authors=(CHEN, SU, ZUO, Person("Yang", "Cheng")))) == [
            ("E204", "authors: Berg, Team here, Chen, Su, Zuo and 1 more at arXiv:2308.10848")
        ]

    def test_a_list_that_is_not_continued(self) -> None:
        record = replace(RECORD, authors_truncated=True)
        assert told(record, matched()) == [
            ("E205", "authors: the list of arXiv:2308.10848 doesn't continue it (Chen, Su, Zuo)")
        ]

    @pytest.mark.parametrize(
        ("issued", "shown"), [(Date(2021, 3, 2), "2021-03-02"), (Date(2023, 8, 1), "2023-08-01"), (Date(2019), "2019")]
    )
    def test_dates(self, issued: Date, shown: str) -> None:
        assert told(replace(RECORD, issued=issued), matched()) == [
            ("E204", f"issued: {shown} here, 2023-08-21 at arXiv:2308.10848")
        ]

    def test_what_was_published_came_out_later_and_that_is_no_disagreement(self) -> None:
        record = replace(RECORD, type=Kind.PAPER_CONFERENCE, issued=Date(2023, 9, 10))
        assert told(record, matched()) == []

    def test_a_year_that_was_concluded_wrongly(self) -> None:
        record = replace(RECORD, issued=Date(2024, 8, 21, ("year",)))
        assert dated(record, PAPER) == Date(2023, 8, 21)
        assert told(record, matched()) == [("E215", "issued: 2024-08-21 here, 2023-08-21 at arXiv:2308.10848")]

    def test_a_concluded_year_that_stays_is_said_to_disagree(self) -> None:
        record = replace(RECORD, issued=Date(2024, 8, 23, ("year",)))
        assert dated(record, PAPER) is None
        assert told(record, matched()) == [("E204", "issued: 2024-08-23 here, 2023-08-21 at arXiv:2308.10848")]

    def test_categories(self) -> None:
        assert told(replace(RECORD, categories=("math.CV",)), matched()) == [
            ("E204", "categories: math.CV here, cs.CL cs.AI at arXiv:2308.10848")
        ]

    def test_dois(self) -> None:
        record = replace(RECORD, type=Kind.ARTICLE_JOURNAL, doi="10.1000/1")
        assert told(record, matched(doi="10.1000/2")) == [
            ("E204", "doi: 10.1000/1 here, 10.1000/2 at arXiv:2308.10848")
        ]


class TestWhatBecameOfIt:
    def test_it_was_withdrawn(self) -> None:
        assert told(RECORD, matched(withdrawn="Withdrawn by the authors.")) == [
            ("E206", "arXiv:2308.10848 was withdrawn: 'Withdrawn by the authors.'")
        ]

    @pytest.mark.parametrize("version", ["1", "v2", "V1"])
    def test_there_is_a_newer_version(self, version: str) -> None:
        record = replace(RECORD, extra=(Extra("bibtex", "eprintversion", version),))
        number = version.lstrip("vV")
        assert told(record, matched()) == [("E207", f"version {number} of arXiv:2308.10848 here, version 3 there")]

    @pytest.mark.parametrize("version", ["3", "4", "v", "²", "1.0", "9" * 5000])
    def test_there_is_no_newer_version_than_this(self, version: str) -> None:
        assert told(replace(RECORD, extra=(Extra("idlist", "version", version),)), matched()) == []

    def test_it_has_another_title(self) -> None:
        assert told(RECORD, matched(title="A New\nName")) == [
            ("E208", f"title: {PAPER.title!r} here, 'A New Name' at arXiv:2308.10848 now")
        ]

    def test_it_was_published(self) -> None:
        assert told(RECORD, matched(doi="10.1000/182", journal_ref="ICLR 2024")) == [
            ("E209", "arXiv:2308.10848 was published: ICLR 2024, DOI 10.1000/182")
        ]
        assert told(replace(RECORD, type=Kind.BOOK), matched(doi="10.1000/182")) == []


class TestRepositories:
    ONE = RepositoryAnswer(url="https://github.com/a/b", source="github", date="2026-11-21")

    @pytest.mark.parametrize(
        ("values", "expected"),
        [
            (
                {"state": LinkState.GONE, "evidence": "deleted"},
                [("E211", "https://github.com/a/b is gone (deleted)")],
            ),
            ({"state": LinkState.GONE}, [("E211", "https://github.com/a/b is gone")]),
            (
                {"state": LinkState.MOVED, "moved_to": "https://github.com/c/d"},
                [("E212", "https://github.com/a/b has moved to https://github.com/c/d")],
            ),
            ({"state": LinkState.ARCHIVED}, [("E212", "https://github.com/a/b is archived")]),
            ({"state": LinkState.ALIVE}, []),
            ({}, []),
        ],
    )
    def test_what_became_of_one(self, values: dict[str, Any], expected: list[tuple[str, str]]) -> None:
        answer = replace(matched(), repositories=(replace(self.ONE, **values),))
        assert told(RECORD, answer) == expected


@pytest.mark.parametrize(
    ("only_lock", "code", "message"),
    [
        (True, "E213", "not in the lock, or changed since (run without --locked)"),
        (False, "E214", "nobody could be asked (left as it was)"),
    ],
)
def test_nobody_may_know_or_be_asked(only_lock: bool, code: str, message: str) -> None:
    with Enrichment(Sources(Lock(), only_lock=only_lock), lambda finding: None) as enrichment:
        enrichment.add(Located(RECORD, PLACE))
        assert list(enrichment) == [Finding(code_named(code), PLACE, message), Located(RECORD, PLACE)]


def test_what_sources_say_at_length_is_cut() -> None:
    name = "x" * 10_000
    answer = replace(
        matched(title=name, withdrawn=name, journal_ref=name, authors=(Person(name),) * 9),
        repositories=(
            RepositoryAnswer(
                url=f"https://{name}", source="x", date=None, state=LinkState.GONE, evidence=name, moved_to=name
            ),
        ),
    )
    codes = [(code, len(message) < 450) for code, message in told(replace(RECORD, authors_truncated=True), answer)]
    assert codes == [(code, True) for code in ("E204", "E205", "E206", "E208", "E209", "E211")]


@given(records(), answers())
def test_a_message_is_one_line_that_no_terminal_obeys(record: Record, answer: Answer) -> None:
    render = RENDERINGS[LogFormat.TEXT].finding
    for finding in told_of(Located(record, PLACE), answer):
        assert isinstance(finding, Finding)
        lines = render(finding, 1).split("\n")
        assert len(lines) == (2 if finding.hint else 1)
        assert not any(ord(sign) < 32 or 127 <= ord(sign) < 160 for line in lines for sign in line)
