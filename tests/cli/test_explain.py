"""`bibkit explain`: codes, and where each value of a record came from."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given

from answers import answers
from bibkit.cli.main import cli
from bibkit.enrich.answer import Answer, Candidate, Judgement, RepositoryAnswer, Verdict
from bibkit.enrich.explaining import origins_of, said_in_lock
from bibkit.enrich.filling import filled
from bibkit.enrich.lock import Lock
from bibkit.enrich.paper import Paper
from bibkit.enrich.question import fingerprint, question_about
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.link import Link, LinkKind, LinkState, Standing
from bibkit.model.name import Organisation, Person
from bibkit.model.place import Located, Place
from bibkit.model.plain import to_plain
from bibkit.model.provenance import Extra, Inference, Provenance
from bibkit.model.record import Record
from strategies import records

Run = Callable[..., Result]

READ = Record(
    cite_key="chen2024agentverse",
    type=Kind.ARTICLE,
    title="AgentVerse: Facilitating Multi-Agent Collaboration",
    authors=(Person("Chen", "Weize"), Organisation("Agents Team")),
    authors_truncated=True,
    issued=Date(2024, 8, 21, ("year",)),
    links=(Link("https://github.com/a/b", LinkKind.CODE), Link("https://example.org")),
    extra=(Extra("bibtex", "howpublished", "Mimeographed"),),
    provenance=(Provenance("papers.txt", 12, "Weize Chen"), Provenance("more.txt", 3)),
    inferences=(
        Inference("title", "title and authors are glued; cut before 'Weize Chen'", 0.998, "AgentVerse"),
        Inference("issued.year", "the page prints no later year"),
    ),
)
PAPER = Paper(
    id="2308.10848",
    title="AgentVerse: Facilitating Multi-Agent Collaboration",
    authors=(Person("Chen", "Weize"), Person("Su", "Yusheng")),
    submitted=date(2023, 8, 21),
    primary_category="cs.CL",
    categories=("cs.CL", "cs.AI"),
    doi="10.1000/182",
    journal_ref="ICLR 2024",
)
ANSWER = Answer(
    judgement=Judgement(verdict=Verdict.MATCHED, paper=PAPER, score=0.91, parts=("title 100", "authors 1 of 2")),
    source="arxiv",
    date="2026-11-21",
    asked=("arxiv-index", "arxiv"),
    repositories=(
        RepositoryAnswer(
            url="https://github.com/a/b",
            source="github",
            date="2026-11-20",
            state=LinkState.ARCHIVED,
            standing=Standing.CONFIRMED,
            evidence="it names arXiv:2308.10848",
        ),
        RepositoryAnswer(
            url="https://github.com/c/d",
            source="paperswithcode",
            date="2025-07-01",
            is_listed=True,
            standing=Standing.OFFICIAL,
        ),
    ),
)
EXPLAINED = """\
chen2024agentverse: article, at records.jsonl:1

stood in papers.txt:12, more.txt:3
  extra  Mimeographed (bibtex: howpublished)
  links  https://github.com/a/b (code, archived, confirmed)
  links  https://example.org (other)

concluded
  title        AgentVerse: Facilitating Multi-Agent Collaboration
               title and authors are glued; cut before 'Weize Chen' (confidence
               0.998); or else: AgentVerse
  issued.year  (something else was found, see below)
               the page prints no later year

found by arxiv, 2026-11-21
  arXiv:2308.10848: title 100, authors 1 of 2 (confidence 0.91)
  authors            Weize Chen, Agents Team, Yusheng Su
  authors_truncated  no
  issued             2023-08-21
  eprint             2308.10848
  eprint_type        arxiv
  eprint_class       cs.CL
  categories         cs.CL, cs.AI
  doi                10.48550/arXiv.2308.10848
  url                https://arxiv.org/abs/2308.10848
  links              https://doi.org/10.1000/182 (published)
  extra              ICLR 2024 (arxiv: journal_ref)

found by github, 2026-11-20
  https://github.com/a/b: archived, it names arXiv:2308.10848
  links  https://github.com/a/b (code, archived, confirmed)

found by paperswithcode, 2025-07-01
  https://github.com/c/d: listed with the paper, said to be its authors' own
  links  https://github.com/c/d (code, official)
"""
IN_LOCK = """
bibkit.lock: matched; asked: arxiv-index, arxiv of 2026-11-21
  arXiv:2308.10848  AgentVerse: Facilitating Multi-Agent Collaboration
                    title 100, authors 1 of 2, score 0.91
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs bibkit in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*args: str) -> Result:
        return CliRunner().invoke(cli, ("explain", *args), catch_exceptions=False)

    return run


def write(path: str, *found: Record) -> None:
    Path(path).write_text("".join(f"{json.dumps(to_plain(record))}\n" for record in found), encoding="utf-8")


def write_lock(path: str, record: Record, answer: Answer) -> None:
    lock = Lock()
    question = question_about(record)
    lock.put(fingerprint(question), question, answer)
    Path(path).write_text(lock.to_text(), encoding="utf-8")


class TestCodes:
    def test_a_code_is_explained(self, run: Run) -> None:
        result = run("e202")
        assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "E202 (note): no such paper was found")

    def test_all_are_listed(self, run: Run) -> None:
        assert "\nP203  warning  " in run().stdout

    def test_an_unknown_one_is_refused(self, run: Run) -> None:
        result = run("Q999")
        assert (result.exit_code, result.stdout) == (2, "")

    @pytest.mark.parametrize("args", [("P203", "refs.bib"), ("P203", "--lock", "x"), ("--records", "x.bib")])
    def test_what_makes_no_sense_is_refused(self, run: Run, args: tuple[str, ...]) -> None:
        result = run(*args)
        assert (result.exit_code, result.stdout) == (2, "")


class TestRecords:
    def test_each_value_is_shown_by_where_it_came_from(self, run: Run) -> None:
        write("records.jsonl", filled(READ, ANSWER))
        result = run("chen2024agentverse", "--records", "records.jsonl")
        assert (result.stdout, result.stderr, result.exit_code) == (EXPLAINED, "", 0)

    def test_what_the_lock_says_of_it_is_added(self, run: Run) -> None:
        write("records.jsonl", filled(READ, ANSWER))
        write_lock("bibkit.lock", READ, ANSWER)
        assert run("chen2024agentverse", "--records", "records.jsonl").stdout == EXPLAINED + IN_LOCK

    def test_candidates_are_shown_with_the_doubt(self, run: Run) -> None:
        candidate = Candidate("2308.10849", "AgentVerse", 0.4, ("title 90",), "other authors")
        judgement = Judgement(verdict=Verdict.AMBIGUOUS, candidates=(candidate,))
        write("records.jsonl", READ)
        write_lock("other.lock", READ, replace(ANSWER, judgement=judgement, date=None))
        shown = run("chen2024agentverse", "--records", "records.jsonl", "--lock", "other.lock").stdout
        assert shown.endswith(
            "\nother.lock: ambiguous; asked: arxiv-index, arxiv\n"
            "  arXiv:2308.10849  AgentVerse\n"
            "                    title 90, score 0.4; not taken: other authors\n"
        )

    def test_the_lock_may_have_nothing_about_it(self, run: Run) -> None:
        write("records.jsonl", READ)
        Path("bibkit.lock").write_text(Lock().to_text())
        shown = run("chen2024agentverse", "--records", "records.jsonl").stdout
        assert shown.endswith("\nbibkit.lock: nobody was asked about it, or it was changed since\n")

    def test_a_lock_that_is_named_has_to_be_there(self, run: Run) -> None:
        write("records.jsonl", READ)
        result = run("chen2024agentverse", "--records", "records.jsonl", "--lock", "none.lock")
        assert (result.exit_code, result.stdout, result.stderr) == (3, "", "bibkit: none.lock: no such file\n")

    def test_a_bib_file_says_where_its_entry_stands(self, run: Run) -> None:
        Path("refs.bib").write_text("% a\n@book{knuth, title = {TeX}, author = {Knuth, Donald E.}, year = 1984}\n")
        assert run("knuth", "--records", "refs.bib").stdout == (
            "knuth: book, at refs.bib:2\n\n"
            "stood in refs.bib:2\n"
            "  title    TeX\n"
            "  authors  Donald E. Knuth\n"
            "  issued   1984\n"
            "  extra    % a (bibtex: @text)\n"
        )

    def test_records_without_keys_are_found_by_those_that_bibkit_gives_them(self, run: Run) -> None:
        Path("list.ris").write_text("TY  - BOOK\nTI  - On Reading\nAU  - Berg, Anna\nPY  - 2020\nER  - \n")
        assert run("berg2020reading", "--records", "list.ris").stdout.startswith(
            "berg2020reading: book, at list.ris:1\n"
        )

    def test_all_records_with_the_key_are_shown(self, run: Run) -> None:
        Path("a.bib").write_text("@misc{k, title = {A}}\n@misc{k, title = {B}}\n")
        Path("b.bib").write_text("@misc{k, title = {C}}\n")
        shown = run("k", "--records", "a.bib", "b.bib").stdout
        assert [line for line in shown.splitlines() if line.startswith("k:")] == [
            "k: document, at a.bib:1",
            "k: document, at a.bib:2",
            "k: document, at b.bib:1",
        ]

    def test_of_an_unknown_key_the_nearest_ones_are_told(self, run: Run) -> None:
        write("records.jsonl", READ, replace(READ, cite_key="knuth1984"))
        result = run("chen2024agentvers", "--records", "records.jsonl")
        assert (result.exit_code, result.stdout, result.stderr) == (
            2,
            "",
            "bibkit: no record in records.jsonl has the key 'chen2024agentvers' (did you mean 'chen2024agentverse'?)\n",
        )
        assert (
            run("zzz", "--records", "records.jsonl").stderr == "bibkit: no record in records.jsonl has the key 'zzz'\n"
        )

    def test_a_file_that_can_not_be_read_is_refused(self, run: Run) -> None:
        result = run("k", "--records", "none.bib")
        assert (result.exit_code, result.stdout, result.stderr) == (3, "", "bibkit: none.bib: no such file\n")

    def test_no_value_is_obeyed_by_a_terminal(self, run: Run) -> None:
        text = "a\x1b[2J\u202eb\nc\x07"
        evil: dict[str, Any] = {
            "cite_key": text,
            "type": "article",
            "title": text,
            "links": [{"url": f"javascript:{text}"}],
            "extra": [{"format": text, "name": text, "value": text}],
            "provenance": [{"source": text, "line": 1}],
            "inferences": [
                {"field": text, "evidence": text, "alternative": text},
                {"field": "__class__.__init__", "evidence": text, "source": text, "date": text},
            ],
        }
        Path("evil.jsonl").write_text(json.dumps(evil))
        result = run(text, "--records", "evil.jsonl", "--from", "jsonl")
        assert result.exit_code == 0
        assert [sign for sign in result.stdout if sign != "\n" and not sign.isprintable()] == []
        assert "title" in result.stdout


@given(records(), answers())
def test_every_value_that_is_known_is_shown(record: Record, answer: Answer) -> None:
    origins = list(origins_of(Located(filled(record, answer), Place("refs.bib", 1))))
    names = {part.name for origin in origins for part in origin.parts}
    known = to_plain(filled(record, answer)).keys() - {"cite_key", "type", "provenance", "inferences"}
    assert known <= names


@given(answers())
def test_whatever_a_lock_says_can_be_shown(answer: Answer) -> None:
    origin = said_in_lock(answer, "bibkit.lock")
    assert origin.heading.startswith(f"bibkit.lock: {answer.judgement.verdict.value}; asked: ")
    assert len(origin.parts) == len(answer.judgement.candidates) + (answer.judgement.paper is not None)
