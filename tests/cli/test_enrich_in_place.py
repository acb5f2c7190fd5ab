"""Enriching files in their place: the new fields are in them, and all other bytes are as they were."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bibkit import workshop
from bibkit.cli.enriching_in_place import enrich_files
from bibkit.cli.in_place import Rehearsal
from bibkit.cli.report import Telling, reporting
from bibkit.cli.sources import Reading
from bibkit.enrich.answer import Answer, Judgement, RepositoryAnswer, Verdict
from bibkit.enrich.lock import Lock
from bibkit.enrich.paper import Paper
from bibkit.enrich.question import fingerprint, question_about
from bibkit.lookup.enrichment import Enrichment, Sources
from bibkit.model.name import Person
from bibkit.storage.files import FileSource

PAPER = Paper(
    id="1706.03762",
    title="Attention Is All You Need",
    authors=(Person("Vaswani", "Ashish"), Person("Shazeer", "Noam"), Person("Parmar", "Niki")),
    submitted=date(2017, 6, 12),
    primary_category="cs.CL",
    categories=("cs.CL", "cs.LG"),
    doi="10.1000/182",
    abstract="The dominant models.",
)
MATCH = Answer(
    judgement=Judgement(verdict=Verdict.MATCHED, paper=PAPER, score=0.9, parts=("title 100",)),
    source="arxiv",
    date="2026-11-21",
    asked=("arxiv",),
    repositories=(
        RepositoryAnswer(url="https://github.com/a/b", source="paperswithcode", date="2025-07-01", is_listed=True),
    ),
)

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def lock() -> Lock:
    return Lock()


@pytest.fixture
def run(lock: Lock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Enriches files by the lock alone; gives the exit code, and what was shown and said."""
    monkeypatch.chdir(tmp_path)

    def run(*paths: str, check: bool = False, diff: bool = False) -> tuple[int, str, str]:
        rehearsal = Rehearsal(check, diff) if check or diff else None
        code: int = -1
        with reporting(Telling()) as report, Enrichment(Sources(lock, only_lock=True), report.tell) as enrichment:
            code = enrich_files(Reading(paths), enrichment, lock, lambda: None, rehearsal, report)
        shown = capsys.readouterr()
        return (int(report.exit_code) or code, shown.out, shown.err)

    return run


def learn(lock: Lock, path: str, answer: Answer = MATCH) -> None:
    """Let the lock have an answer for every record in a file."""
    for located in workshop.read_unchanged([FileSource(path)], tell=lambda finding: None):
        question = question_about(located.value)
        lock.put(fingerprint(question), question, answer)


BIB = b"""\xef\xbb\xbf% caf\xe9 \xc3\xa9\r
@misc{a,\r
  title  = {Attention is all you need},\r
  author = "Vaswani, A. and others",\r
  year = 2017\r
}\r
\r
@InProceedings{b, title = "Attention is All you Need", booktitle = {NIPS}, year = 2017}\r
@online{c, title = {Attention}, author = {Vaswani, Ashish}, date = {2017-06}}\r
"""
ENRICHED = b"""\xef\xbb\xbf% caf\xe9 \xc3\xa9\r
@misc{a,\r
  title  = {Attention is all you need},\r
  author = "Vaswani, A. and Shazeer, Noam and Parmar, Niki",\r
  year = 2017,\r
  eprint = {1706.03762},\r
  archiveprefix = {arXiv},\r
  eprinttype = {arxiv},\r
  primaryclass = {cs.CL},\r
  doi = {10.48550/arXiv.1706.03762}\r
}\r
\r
@InProceedings{b, title = "Attention is All you Need", booktitle = {NIPS}, year = 2017,\
 author = {Vaswani, Ashish and Shazeer, Noam and Parmar, Niki}, eprint = {1706.03762}, archiveprefix = {arXiv},\
 eprinttype = {arxiv}, primaryclass = {cs.CL}}\r
@online{c, title = {Attention}, author = {Vaswani, Ashish}, date = {2017-06}, eprint = {1706.03762},\
 eprinttype = {arxiv}, eprintclass = {cs.CL}, doi = {10.48550/arXiv.1706.03762}}\r
"""


@pytest.fixture
def bib(lock: Lock, run: Run) -> Path:
    """A file of three entries, all of which the lock knows."""
    path = Path("refs.bib")
    path.write_bytes(BIB)
    learn(lock, "refs.bib")
    return path


class TestBibFiles:
    def test_entries_get_the_new_fields_and_all_other_bytes_stay(self, run: Run, bib: Path) -> None:
        code, shown, said = run("refs.bib")
        assert bib.read_bytes() == ENRICHED
        assert (code, shown, said.splitlines()[-1]) == (0, "", "3 of 3 records changed: 2 warnings, 3 notes")

    def test_twice_is_once_and_asks_nobody(self, run: Run, bib: Path) -> None:
        run("refs.bib")
        stamp = bib.stat().st_ino
        code, _, said = run("refs.bib")
        assert (code, said.splitlines()[-1].partition(":")[0]) == (0, "0 of 3 records changed")
        assert bib.stat().st_ino == stamp  # it was not written at all

    def test_a_check_fails_where_something_would_change_and_writes_nothing(
        self, run: Run, bib: Path, lock: Lock
    ) -> None:
        before = lock.to_text()
        assert run("refs.bib", check=True)[0] == 1
        assert (bib.read_bytes(), lock.to_text()) == (BIB, before)
        run("refs.bib")
        assert run("refs.bib", check=True)[0] == 0

    def test_a_diff_shows_what_would_change(self, run: Run, bib: Path) -> None:
        code, shown, said = run("refs.bib", diff=True)
        assert (code, bib.read_bytes()) == (0, BIB)
        assert '-  author = "Vaswani, A. and others",\r\n' in shown
        assert '+  author = "Vaswani, A. and Shazeer, Noam and Parmar, Niki",\r\n' in shown
        assert "3 of 3 records to change" in said

    def test_a_preprint_in_the_clothes_of_a_journal_keeps_them(self, run: Run, lock: Lock) -> None:
        text = "@article{a, title = {Attention}, journal = {arXiv preprint arXiv:1706.03762}, year = 2017}\n"
        Path("refs.bib").write_text(text)
        learn(lock, "refs.bib")
        run("refs.bib")
        after = Path("refs.bib").read_text()
        assert after.startswith(text[:-2])
        assert "eprint = {1706.03762}" in after
        run("refs.bib")
        assert Path("refs.bib").read_text() == after

    def test_neither_address_nor_abstract_nor_links_are_written(self, run: Run, bib: Path) -> None:
        run("refs.bib")
        text = bib.read_text(encoding="utf-8", errors="replace")
        assert [name for name in ("url", "abstract", "file", "publisher", "journal_ref") if name in text] == []

    def test_bytes_in_an_old_encoding_become_letters_where_the_names_are_written_anew(
        self, run: Run, lock: Lock
    ) -> None:
        Path("refs.bib").write_bytes(b"@misc{a, title = {Z\xfcrich}, author = {V\xe4swani, A. and others}}")
        learn(lock, "refs.bib")
        run("refs.bib")
        text = Path("refs.bib").read_bytes()
        assert b"{Z\xfcrich}" in text
        assert b'V{\\"a}swani, A. and Shazeer, Noam' in text

    def test_an_entry_that_breaks_the_rules_is_left_as_it_is(self, run: Run, lock: Lock) -> None:
        broken = "@misc{a, title = {Attention\n}\n@misc{b, title = {Attention}}\n"
        Path("refs.bib").write_text(broken)
        learn(lock, "refs.bib")
        said = run("refs.bib")[2]
        assert "refs.bib:1: warning B201: a: " in said
        assert Path("refs.bib").read_text().startswith(broken[:-2])


class TestCanonicalFiles:
    def test_they_are_written_anew_with_all_that_was_found(self, run: Run, lock: Lock) -> None:
        Path("a.jsonl").write_text('{"type":"article","title":"Attention is all you need"}\n')
        learn(lock, "a.jsonl")
        assert run("a.jsonl")[0] == 0
        after = Path("a.jsonl").read_text()
        assert '"abstract": "The dominant models."' in after
        assert '{"url": "https://github.com/a/b", "kind": "code", "standing": "unconfirmed"}' in after
        assert run("a.jsonl", check=True)[0] == 0
        run("a.jsonl")
        assert Path("a.jsonl").read_text() == after

    def test_a_file_to_which_nothing_is_added_keeps_its_layout(self, run: Run, lock: Lock) -> None:
        text = '[{"title": "A", "type": "book", "cite_key": "a"}]'
        Path("a.json").write_text(text)
        learn(lock, "a.json", Answer(judgement=Judgement(verdict=Verdict.NOT_FOUND), source="arxiv", date=None))
        assert run("a.json")[0] == 0
        assert Path("a.json").read_text() == text

    def test_what_can_not_be_read_wholly_stays_and_so_do_the_others(self, run: Run, bib: Path) -> None:
        broken = '{"type": "book", "title": "A"}\n{"type": "book", "title"\n'
        Path("a.jsonl").write_text(broken)
        code, _, said = run("a.jsonl", "refs.bib")
        assert (code, "0 of 2 files changed" in said) == (1, True)
        assert (Path("a.jsonl").read_text(), bib.read_bytes()) == (broken, BIB)


def test_what_the_lock_does_not_know_is_an_error_and_the_rest_is_done(run: Run, bib: Path) -> None:
    Path("more.bib").write_text("@misc{z, title = {Unknown}}\n")
    code, _, said = run("more.bib", "refs.bib")
    assert (code, "more.bib:1: error E213" in said) == (1, True)
    assert bib.read_bytes() == ENRICHED


def test_other_formats_are_refused_with_those_that_can_be_changed(run: Run, bib: Path) -> None:
    Path("list.ris").write_text("TY  - BOOK\nTI  - A\nER  - \n")
    code, _, said = run("refs.bib", "list.ris")
    able = "BibTeX; BibLaTeX; bibkit's own JSON; bibkit's own JSON Lines, one record a line"
    assert (code, said) == (2, f"bibkit: list.ris: RIS can't be enriched in place (only: {able})\n")
    assert bib.read_bytes() == BIB


def test_a_file_that_is_not_there_is_refused(run: Run, bib: Path) -> None:
    assert run("refs.bib", "none.bib")[0] == 3
    assert bib.read_bytes() == BIB


def test_a_file_that_is_named_twice_is_changed_once(run: Run, bib: Path) -> None:
    assert "3 of 3 records changed" in run("refs.bib", "refs.bib")[2]
    assert bib.read_bytes() == ENRICHED
