"""The lock keeps answers as text, and takes back nothing that is none."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from answers import answers
from bibkit.enrich.answer import Answer, Candidate, Judgement, RepositoryAnswer, Verdict
from bibkit.enrich.lock import Lock, UnusableLock
from bibkit.enrich.paper import Paper
from bibkit.enrich.plain import NoAnswer
from bibkit.enrich.question import Question, question_about
from bibkit.model.date import Date
from bibkit.model.link import LinkState, Standing
from bibkit.model.name import Organisation, Person
from bibkit.model.record import Record
from strategies import records

MARK = "22cc3882a6edeab80cf2"
OTHER = "9b1925cf02a9604d3555"
ASKED = Question(title="Attention is all you need", authors=(Person("Vaswani", "A."),), issued=Date(2017))
PAPER = Paper(
    id="1706.03762",
    title="Attention Is All You Need",
    authors=(Person("Vaswani", "Ashish"), Organisation("Google")),
    submitted=date(2017, 6, 12),
    updated=date(2023, 8, 2),
    version=7,
    primary_category="cs.CL",
    categories=("cs.CL", "cs.LG"),
    doi="10.1000/182",
)
MATCH = Answer(
    judgement=Judgement(verdict=Verdict.MATCHED, paper=PAPER, score=0.91, parts=("title 100", "authors 1 of 1")),
    source="arxiv",
    date="2026-11-21",
    asked=("arxiv-index", "arxiv"),
    repositories=(
        RepositoryAnswer(
            url="https://github.com/a/b",
            source="github",
            date="2026-11-21",
            is_listed=True,
            state=LinkState.MOVED,
            standing=Standing.OFFICIAL,
            moved_to="https://github.com/c/b",
        ),
    ),
)
NOT_FOUND = Answer(judgement=Judgement(verdict=Verdict.NOT_FOUND), source="arxiv-index", date="2023-08-21")
TEXT = """\
{"version": 1, "works": {
"22cc3882a6edeab80cf2": {
  "asked": {"authors": [{"family": "Vaswani", "given": "A."}], "issued": {"year": 2017}, "title": "Attention is all you\
 need"},
  "date": "2026-11-21",
  "evidence": ["title 100", "authors 1 of 1"],
  "paper": {"authors": [{"family": "Vaswani", "given": "Ashish"}, {"literal": "Google"}], "categories": ["cs.CL",\
 "cs.LG"], "doi": "10.1000/182", "id": "1706.03762", "primary_category": "cs.CL", "submitted": "2017-06-12", "title":\
 "Attention Is All You Need", "updated": "2023-08-02", "version": 7},
  "repositories": [{"date": "2026-11-21", "is_listed": true, "moved_to": "https://github.com/c/b", "source": "github",\
 "standing": "official", "state": "moved", "url": "https://github.com/a/b"}],
  "score": 0.91,
  "source": "arxiv",
  "sources": ["arxiv-index", "arxiv"],
  "verdict": "matched"
},
"9b1925cf02a9604d3555": {
  "asked": {"authors": [{"family": "Vaswani", "given": "A."}], "issued": {"year": 2017}, "title": "Attention is all you\
 need"},
  "date": "2023-08-21",
  "source": "arxiv-index",
  "verdict": "not found"
}
}}
"""


def lock_of(answer: Answer, mark: str = MARK) -> Lock:
    lock = Lock()
    lock.put(mark, ASKED, answer)
    return lock


def test_it_is_text_in_the_order_of_the_fingerprints() -> None:
    lock = lock_of(NOT_FOUND, OTHER)
    lock.put(MARK, ASKED, MATCH)
    assert lock.to_text() == TEXT


def test_what_stands_in_the_text_is_what_was_put_in() -> None:
    lock = Lock.from_text(TEXT, "bibkit.lock")
    assert (lock.get(MARK), lock.get(OTHER), lock.get("0" * 20)) == (MATCH, NOT_FOUND, None)
    assert lock.to_text() == TEXT


@given(records(), answers())
def test_every_answer_comes_back_the_same(record: Record, answer: Answer) -> None:
    question = replace(question_about(record), prints=())  # with them the abstract isn't kept
    lock = Lock()
    lock.put(MARK, question, answer)
    text = lock.to_text()
    again = Lock.from_text(text.encode().decode(), "bibkit.lock")
    assert again.get(MARK) == answer
    assert again.to_text() == text


def test_an_abstract_that_the_record_has_is_not_kept() -> None:
    answer = replace(MATCH, judgement=replace(MATCH.judgement, paper=replace(PAPER, abstract="Long.")))
    lock = Lock()
    lock.put(MARK, replace(ASKED, prints=(1, 2)), answer)
    assert lock.get(MARK) == MATCH


def test_a_candidate_that_agrees_in_nothing_is_kept() -> None:
    candidate = Candidate("1706.03762", "王", 0.0, (), "the title is another one")
    answer = replace(NOT_FOUND, judgement=Judgement(verdict=Verdict.AMBIGUOUS, candidates=(candidate,)))
    assert Lock.from_text(lock_of(answer).to_text(), "bibkit.lock").get(MARK) == answer


@pytest.mark.parametrize(
    "spoilt",
    [
        replace(MATCH, source=""),
        replace(MATCH, date="yesterday"),
        replace(MATCH, judgement=replace(MATCH.judgement, score=float("nan"))),
        replace(MATCH, judgement=replace(MATCH.judgement, paper=replace(PAPER, id="1706.037"))),
        replace(MATCH, judgement=replace(MATCH.judgement, paper=replace(PAPER, doi="see below"))),
        replace(MATCH, repositories=(replace(MATCH.repositories[0], moved_to="https://github.com/a b/c"),)),
    ],
)
def test_an_answer_that_would_spoil_the_file_is_not_kept(spoilt: Answer) -> None:
    lock = lock_of(NOT_FOUND)
    with pytest.raises(NoAnswer):
        lock.put(MARK, ASKED, spoilt)
    assert lock.get(MARK) == NOT_FOUND


def test_half_of_a_surrogate_pair_does_not_spoil_the_file() -> None:
    lock = Lock()
    lock.put(MARK, replace(ASKED, title="\ud800"), NOT_FOUND)
    assert '"title": "\ufffd"' in lock.to_text()


def test_the_answers_about_a_paper_are_found_by_its_id() -> None:
    lock = Lock.from_text(TEXT, "bibkit.lock")
    assert (list(lock.about("1706.03762")), list(lock.about("1706.03763"))) == ([MATCH], [])


class TestUpdating:
    def test_what_is_new_in_the_other_one_counts(self) -> None:
        lock = Lock.from_text(lock_of(NOT_FOUND).to_text(), "bibkit.lock")
        lock.update(lock_of(MATCH))
        assert lock.get(MARK) == MATCH

    def test_what_was_not_new_in_the_other_one_does_not(self) -> None:
        lock, other = lock_of(NOT_FOUND), lock_of(MATCH)
        other.settle()
        lock.update(other)
        assert lock.get(MARK) == NOT_FOUND

    def test_a_match_is_not_lost_to_somebody_who_did_not_know_it(self) -> None:
        lock = lock_of(MATCH)
        lock.update(lock_of(NOT_FOUND))
        assert lock.get(MARK) == MATCH

    def test_a_match_is_given_up_by_who_knew_it(self) -> None:
        lock, other = lock_of(MATCH), lock_of(MATCH)
        other.settle()
        other.put(MARK, ASKED, NOT_FOUND)
        lock.update(other)
        assert lock.get(MARK) == NOT_FOUND


ADVICE = "(restore it, delete it and run again, or name another one with --lock)"
OR_ADVICE = ADVICE.replace("(", "(update bibkit, or ")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", f"lock:1: not JSON: a value should stand here {ADVICE}"),
        (TEXT[:300], f"lock:6: not JSON: a string is not closed {ADVICE}"),
        (f"<<<<<<< HEAD\n{TEXT}", "lock:1: not JSON: a value should stand here (take one side of the conflict)"),
        ("[" * 100_000, f"lock:1: not JSON: it is nested deeper than 32 levels {ADVICE}"),
        ('{"version": NaN}', f"lock:1: not JSON: NaN is no number in JSON {ADVICE}"),
        (f'{{"version": {"9" * 5000}}}', f"lock:1: not JSON: a number has too many digits {ADVICE}"),
        (TEXT + TEXT, f"lock:20: more than one lock file {ADVICE}"),
        (
            TEXT.replace(OTHER, MARK),
            f'lock:13: the entry "{MARK}" stands in it twice (take one of the two out)',
        ),
        ('{"version": 1, "version": 1}', "lock: something stands in it twice (take one of the two out)"),
        ('{"version": 1, "works": {}, "x": "\\ud800"}', f"lock: half of a surrogate pair is no character {ADVICE}"),
        ("[]", f"lock: not a lock file of bibkit's {ADVICE}"),
        ('{"version": 1}', f"lock: not a lock file of bibkit's {ADVICE}"),
        ('{"version": 1, "works": {}, "x": 1}', f"lock: not a lock file of bibkit's {ADVICE}"),
        ('{"version": 2, "works": {}}', f"lock: a lock file of version 2; this bibkit knows 1 {OR_ADVICE}"),
        ('{"version": true, "works": {}}', f"lock: a lock file of version true; this bibkit knows 1 {OR_ADVICE}"),
        (
            f'{{"version": "{"x" * 999}", "works": {{}}}}',
            f'lock: a lock file of version "{"x" * 59}…; this bibkit knows 1 {OR_ADVICE}',
        ),
        (" " * ((64 << 20) + 1), f"lock: too long to be a lock file {ADVICE}"),
        (
            TEXT.replace(OTHER, "../x"),
            f'lock:13: the entry "../x" is not one of bibkit\'s: no fingerprint looks like that {ADVICE}',
        ),
    ],
    ids=lambda value: value[:20],
)
def test_a_text_that_is_no_lock_is_refused(text: str, message: str) -> None:
    with pytest.raises(UnusableLock) as caught:
        Lock.from_text(text, "lock")
    assert str(caught.value) == message


def test_an_empty_lock_is_one() -> None:
    assert len(Lock.from_text(Lock().to_text(), "lock")) == 0


WRONG: tuple[Any, ...] = (None, 5, -1, 1.5, True, "", [], {}, "x", [1], {"a": {}}, [["x"]], 10**300)
WORK: dict[str, Any] = json.loads(TEXT)["works"][MARK]


RIGHT = [("source", "x"), ("evidence", []), ("sources", []), ("repositories", [])]


@pytest.mark.parametrize("member", sorted(WORK.keys() - {"asked"}))
def test_a_member_of_another_type_is_refused(member: str) -> None:
    for value in WRONG:
        if (member, value) not in RIGHT:
            text = json.dumps({"version": 1, "works": {MARK: {**WORK, member: value}}})
            with pytest.raises(UnusableLock, match=f'^lock:1: the entry "{MARK}" is not one of bibkit'):
                Lock.from_text(text, "lock")


def in_paper(**values: Any) -> dict[str, Any]:
    return {**WORK, "paper": {**WORK["paper"], **values}}


def in_repository(**values: Any) -> dict[str, Any]:
    return {**WORK, "repositories": [{**WORK["repositories"][0], **values}]}


@pytest.mark.parametrize(
    ("work", "reason"),
    [
        (None, "null is no object"),
        ([], "a list is no object"),
        ({}, "'verdict' is missing"),
        ({**WORK, "evidense": []}, '"evidense" is unknown'),
        ({**WORK, "score": 1.01}, "1.01 is no number from 0 to 1"),
        ({**WORK, "score": True}, "true is no number from 0 to 1"),
        ({**WORK, "paper": None}, "a match has a paper, and nothing else has"),
        ({**WORK, "verdict": "not found"}, "a match has a paper, and nothing else has"),
        ({**WORK, "date": "2026-02-30"}, "day is out of range for month"),
        ({**WORK, "date": "20260221"}, '"20260221" is no day'),
        (in_paper(id="2308"), '"2308" is no arXiv id'),
        (in_paper(id="1706.03762v2"), '"1706.03762v2" is no arXiv id'),
        (in_paper(doi="10.1/x y"), '"10.1/x y" is no DOI'),
        (in_paper(version=0), "0 is no version"),
        (in_paper(version=True), "true is no version"),
        (in_paper(authors=[{"family": 5}]), "a list of authors is none"),
        (in_paper(authors=[{"given": "A."}]), "a list of authors is none"),
        (in_paper(abstract_prints=[1]), '"abstract_prints" is unknown'),
        (in_paper(title="x" * 999, journal_ref=[]), "a list is no text"),
        (in_repository(url="javascript:alert(1)"), '"javascript:alert(1)" is no web address'),
        (in_repository(moved_to="file:///etc/passwd"), '"file:///etc/passwd" is no web address'),
        (in_repository(url="https://x.org/a b"), '"https://x.org/a b" is no web address'),
        (in_repository(is_listed="no"), '"no" is neither true nor false'),
        (in_repository(state="lost"), "'lost' is not a valid LinkState"),
        (in_repository(date="today"), '"today" is no day'),
        (
            {"verdict": "ambiguous", "source": "x"},
            "what is ambiguous has candidates, and nothing else has",
        ),
        (
            {"verdict": "ambiguous", "source": "x", "candidates": [{"id": "x"}]},
            '"x" is no arXiv id',
        ),
    ],
)
def test_an_entry_that_is_no_answer_is_refused(work: Any, reason: str) -> None:
    text = json.dumps({"version": 1, "works": {MARK: work}})
    with pytest.raises(UnusableLock) as caught:
        Lock.from_text(text, "lock")
    assert str(caught.value) == f'lock:1: the entry "{MARK}" is not one of bibkit\'s: {reason} {ADVICE}'


def test_an_address_that_stood_in_the_record_may_be_any() -> None:
    work = in_repository(url="git@github.com:a/b", is_listed=False)
    lock = Lock.from_text(json.dumps({"version": 1, "works": {MARK: work}}), "lock")
    answer = lock.get(MARK)
    assert answer is not None
    assert answer.repositories[0].url == "git@github.com:a/b"


def test_a_lock_made_by_hand_needs_little() -> None:
    paper = {"id": "1706.03762", "title": "Attention Is All You Need"}
    work = {"verdict": "matched", "source": "by hand", "paper": paper}
    lock = Lock.from_text(json.dumps({"version": 1, "works": {MARK: work}}), "lock")
    assert lock.get(MARK) == Answer(
        judgement=Judgement(verdict=Verdict.MATCHED, paper=Paper(id="1706.03762", title="Attention Is All You Need")),
        source="by hand",
        date=None,
    )
