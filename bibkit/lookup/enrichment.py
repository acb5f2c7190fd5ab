"""Look works up together: in the lock and the index one by one, on the network all at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bibkit.enrich.answer import ARXIV, ARXIV_INDEX, HUGGINGFACE, RECORD, Answer, Judgement, Verdict
from bibkit.enrich.filling import filled
from bibkit.enrich.lock import Lock
from bibkit.enrich.plain import NoAnswer
from bibkit.enrich.question import Question, fingerprint, question_about
from bibkit.enrich.telling import told_of
from bibkit.errors import NetworkTrouble, NotCached
from bibkit.findings.codes.enrich import E213, E214, E216
from bibkit.findings.finding import Finding
from bibkit.lookup.coding import PER_REPOSITORY, Coder
from bibkit.model.place import Located, Place
from bibkit.model.plain import Plain, from_plain, to_plain
from bibkit.model.record import Record
from bibkit.storage.closing import Closing
from bibkit.storage.spool import Spool
from bibkit.text.repositories import repository_of

if TYPE_CHECKING:
    from bibkit.index.lookup import Index
    from bibkit.network.desk import Desk

_SAVED = 50  # works, between two times that the lock file is written; the answers are kept besides
_NETWORK = "network"  # in place of a file's name


@dataclass(frozen=True, slots=True)
class Sources:
    """Who may be asked."""

    lock: Lock
    index: Index | None = None
    only_lock: bool = False  # what is not in the lock is an error
    anew: bool = False  # the lock is written, but not asked
    code: bool = True  # repositories are looked at


class Enrichment(Closing):
    """Records that are looked up together: first all are added, then `ask` is called, then they come out again.

    `tell` gets findings that no record is to blame for; `show` how far it is, for people.
    """

    def __init__(
        self, sources: Sources, tell: Callable[[Finding], None], show: Callable[[str], None] = lambda text: None
    ) -> None:
        self._sources = sources
        self._tell = tell
        self._show = show
        self._records: Spool[tuple[str, Plain, tuple[str, int]]] = Spool()
        self._open: dict[str, Question] = {}  # questions that only the network can answer
        self._about_code: dict[str, int] = {}  # works with repositories nobody was asked about, and requests it takes
        self._coder = Coder(sources.index, None, self._note)
        self._troubles: dict[str, tuple[NetworkTrouble, int]] = {}  # by their causes, the first ones, and how many
        self.counts: dict[Verdict, int] = dict.fromkeys(Verdict, 0)
        self.unanswered = 0
        self.network_failed = False

    def add(self, located: Located[Record]) -> None:
        """Take a record, and answer its question where that costs no request."""
        question = question_about(located.value)
        mark = fingerprint(question)
        place = located.place
        self._records.append((mark, to_plain(located.value), (place.source, place.line)))
        if self._sources.only_lock:
            return
        self._answer(mark, question)
        if self._sources.code and (requests := self._requests_about_code(mark, question)):
            self._about_code[mark] = requests

    @property
    def open_questions(self) -> dict[str, Question]:
        """The questions that only arXiv can answer, by their fingerprints."""
        return self._open

    @property
    def answered_before(self) -> dict[str, Answer]:
        """What others than arXiv have answered these questions with, in this run or before."""
        lock = self._sources.lock
        return {mark: answer for mark in self._open if (answer := lock.get(mark)) is not None}

    @property
    def about_code(self) -> int:
        """How many works may have repositories that nobody was asked about."""
        return len(self._about_code)

    @property
    def requests_about_code(self) -> int:
        """How many requests it takes at most to ask about them."""
        return sum(self._about_code.values())

    def ask(self, desk: Desk, save: Callable[[], None]) -> None:
        """Put the questions that are left to the network; `save` is called now and then."""
        if self._open:
            self._ask_arxiv(desk, save)
        if self._about_code:
            self._ask_about_code(desk, save)
        for trouble, count in self._troubles.values():
            message = str(trouble) if count == 1 else f"{trouble} and {count - 1:,} more"
            self._tell(Finding(E216, Place(_NETWORK), message, "run it again later; --offline asks nobody"))
        self._troubles.clear()

    def __iter__(self) -> Iterator[Located[Record] | Finding]:
        """The records with what was found out, each behind its findings."""
        for mark, plain, (source, line) in self._records:
            located = Located(from_plain(plain), Place(source, line))
            answer = self._sources.lock.get(mark)
            if answer is None:
                self.unanswered += 1
                yield self._unanswered(located.place)
                yield located
                continue
            self.counts[answer.judgement.verdict] += 1
            yield from told_of(located, answer)
            yield Located(filled(located.value, answer), located.place)

    def __len__(self) -> int:
        return len(self._records)

    def close(self) -> None:
        """Forget the records."""
        self._records.close()

    def _answer(self, mark: str, question: Question) -> None:
        lock, index = self._sources.lock, self._sources.index
        before = lock.get(mark)
        is_current = not self._sources.anew or mark in lock.news
        if is_current and _is_match(before):
            return
        if not question.is_checkable:
            judgement = Judgement(verdict=Verdict.NOT_CHECKABLE)
            self._put(mark, question, Answer(judgement=judgement, source=RECORD, date=None))
            return
        if index is not None and not _is_match(before):
            found = _from_index(index, question)
            if before is None or _is_match(found):
                before = self._coder.complete(question, found) if self._sources.code else found
                self._put(mark, question, before)
        if self._sources.anew or before is None or (not _is_match(before) and ARXIV not in before.asked):
            self._open[mark] = question

    def _requests_about_code(self, mark: str, question: Question) -> int:
        """How many requests at most there is to send about the repositories of a work."""
        answer = self._sources.lock.get(mark)
        known = answer if answer is not None and not self._sources.anew else None
        if question.repositories:
            told = {one.url for one in known.repositories if one.state is not None} if known is not None else set()
            left = [url for url in question.repositories if repository_of(url) is not None and url not in told]
            return PER_REPOSITORY * len(left)
        if not question.has_code or (known is not None and HUGGINGFACE in known.code_asked):
            return 0
        # Only of a paper that was found, or will be, anybody knows repositories.
        return 1 + PER_REPOSITORY if mark in self._open or _is_match(answer) else 0

    def _ask_arxiv(self, desk: Desk, save: Callable[[], None]) -> None:
        from bibkit.lookup.asking import Asker  # what is asked of the network is imported late

        before = self.answered_before
        began, count = time.monotonic(), len(self._open)

        def saved(left: int) -> None:
            save()
            if 0 < left < count:
                seconds = (time.monotonic() - began) / (count - left) * left
                self._show(f"asking arXiv: {left:,} of {count:,} records left, about {seconds:.0f} seconds")

        Asker(desk, self._put, saved, self._note).ask(self._open, before)

    def _ask_about_code(self, desk: Desk, save: Callable[[], None]) -> None:
        coder, lock = Coder(self._sources.index, desk, self._note, anew=self._sources.anew), self._sources.lock
        began, done = time.monotonic(), set[str]()
        for mark, plain, _ in self._records:
            answer = lock.get(mark) if mark in self._about_code and mark not in done else None
            if answer is None:
                continue
            done.add(mark)
            before = desk.requests_sent
            question = question_about(from_plain(plain))
            completed = coder.complete(question, answer)
            if completed is not answer:
                self._put(mark, question, completed)
            if desk.requests_sent != before:
                count = len(self._about_code)
                left = (time.monotonic() - began) / len(done) * (count - len(done))
                self._show(f"asking for code: {len(done):,} of {count:,} works, about {left:.0f} seconds left")
            if len(done) % _SAVED == 0:
                save()
        save()

    def _put(self, mark: str, question: Question, answer: Answer) -> None:
        """Keep an answer; one that makes no sense is none."""
        try:
            self._sources.lock.put(mark, question, answer)
        except NoAnswer as error:
            self._note(NetworkTrouble(f"{answer.source} gave an answer that makes no sense ({error})"))

    def _note(self, trouble: NetworkTrouble) -> None:
        """Take note of what the network didn't answer."""
        if isinstance(trouble, NotCached):
            return
        self.network_failed = True
        first, count = self._troubles.get(trouble.cause, (trouble, 0))
        self._troubles[trouble.cause] = first, count + 1

    def _unanswered(self, place: Place) -> Finding:
        if self._sources.only_lock:
            return Finding(E213, place, "not in the lock, or changed since (run without --locked)")
        why = "the network gave no answer" if self.network_failed else "nobody could be asked"
        return Finding(E214, place, f"{why} (left as it was)")


def _is_match(answer: Answer | None) -> bool:
    return answer is not None and answer.judgement.verdict is Verdict.MATCHED


def _from_index(index: Index, question: Question) -> Answer:
    from bibkit.lookup.indexed import judge_by  # the index takes long to import, and who has none need not

    newest = index.newest.isoformat() if index.newest is not None else None
    return Answer(judgement=judge_by(index, question), source=ARXIV_INDEX, date=newest, asked=(ARXIV_INDEX,))
