"""The lock: every question that was answered, as text that a person can read and compare."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from bibkit.enrich.answer import ARXIV, Answer, Verdict
from bibkit.enrich.plain import NoAnswer, Plain, answer_of, plain_of
from bibkit.enrich.question import Question
from bibkit.errors import UnreadableSource
from bibkit.formats.defect import quoted
from bibkit.text.jsonvalue import Broken, Decoder
from bibkit.text.jsonwrite import whole

VERSION = 1
LONGEST = 64 << 20  # characters; more is no lock of anybody's
ADVICE = "restore it, delete it and run again, or name another one with --lock"

_FINGERPRINT = re.compile(r"[0-9a-f]{20}")
_ENTRY = re.compile(r'^"([0-9a-f]{20})":', re.MULTILINE)
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: |$)", re.MULTILINE)


class UnusableLock(UnreadableSource):
    """A lock file that is none, or of another version."""


class Lock:
    """Answers by the fingerprints of their questions."""

    def __init__(self) -> None:
        self._works: dict[str, Plain] = {}
        self._before: dict[str, Plain | None] = {}  # what stood in the place of each of the news
        self.news: set[str] = set()  # fingerprints of what was put into it since it was last settled

    def __len__(self) -> int:
        return len(self._works)

    def get(self, fingerprint: str) -> Answer | None:
        """The answer to a question, if it is there."""
        plain = self._works.get(fingerprint)
        return answer_of(plain) if plain is not None else None

    def about(self, paper: str) -> Iterator[Answer]:
        """The answers that found the paper with this id, in the order of their fingerprints."""
        for mark in sorted(self._works):
            found = self._works[mark].get("paper")
            if found is not None and found["id"].lower() == paper.lower():
                yield answer_of(self._works[mark])

    def __iter__(self) -> Iterator[Answer]:
        """All answers, in the order of their fingerprints."""
        return (answer_of(self._works[mark]) for mark in sorted(self._works))

    def papers_unknown_to_arxiv(self) -> Iterator[str]:
        """The ids of which arXiv said that it has no such paper."""
        for plain in self._works.values():
            if plain["verdict"] == Verdict.NOT_FOUND.value and plain["source"] == ARXIV and "eprint" in plain["asked"]:
                yield plain["asked"]["eprint"]

    def put(self, fingerprint: str, question: Question, answer: Answer) -> None:
        """Keep an answer, for good; raises `NoAnswer` for one that couldn't be read back: it would spoil the file."""
        plain = json.loads(whole(_line(plain_of(question, answer))))
        answer_of(plain)
        self._before.setdefault(fingerprint, self._works.get(fingerprint))
        self._works[fingerprint] = plain
        self.news.add(fingerprint)

    def settle(self) -> None:
        """Take nothing in it for new any more: it was written."""
        self.news.clear()
        self._before.clear()

    def update(self, other: Lock) -> None:
        """Keep what is new in another lock; where both have an answer, the other's.

        But a match that the other one didn't know of isn't lost to an answer that is none.
        """
        for mark in other.news:
            mine, theirs = self._works.get(mark), other._works[mark]
            is_lost = mine is not None and _is_match(mine) and not _is_match(theirs)
            if not is_lost or mine == other._before.get(mark):
                self._works[mark] = theirs

    def to_text(self) -> str:
        """The lock file: JSON in the order of the fingerprints, with a line for each thing that is known of a work."""
        works = ",\n".join(f"{_line(mark)}: {_block(self._works[mark])}" for mark in sorted(self._works))
        return f'{{"version": {VERSION}, "works": {{\n{works}\n}}}}\n'

    @classmethod
    def from_text(cls, text: str, name: str) -> Lock:
        """The lock in a file called `name`; raises `UnusableLock`."""
        plain = _decoded(text, name)
        if not isinstance(plain, dict) or not isinstance(plain.get("works"), dict) or len(plain) > 2:
            raise UnusableLock(f"{name}: not a lock file of bibkit's ({ADVICE})")
        version = plain.get("version")
        if type(version) is not int or version != VERSION:
            message = f"{name}: a lock file of version {quoted(version)}; this bibkit knows {VERSION}"
            raise UnusableLock(f"{message} (update bibkit, or {ADVICE})")
        lock = cls()
        for mark, work in plain["works"].items():
            try:
                if _FINGERPRINT.fullmatch(mark) is None:
                    raise NoAnswer("no fingerprint looks like that")
                answer_of(work)
            except NoAnswer as error:
                line = text.count("\n", 0, max(0, text.find(f'"{mark}"'))) + 1
                message = f"{name}:{line}: the entry {quoted(mark)} is not one of bibkit's: {error} ({ADVICE})"
                raise UnusableLock(message) from None
            lock._works[mark] = work
        return lock


def _decoded(text: str, name: str) -> Any:
    """What a lock file says, whatever it is; raises `UnusableLock` where it is no JSON."""
    if len(text) > LONGEST:
        raise UnusableLock(f"{name}: too long to be a lock file ({ADVICE})")
    start = len(text) - len(text.lstrip())
    try:
        entry, end = Decoder().take(text, start, 1)
    except Broken as broken:
        line = text.count("\n", 0, broken.position) + 1
        hint = "take one side of the conflict" if _CONFLICT.search(text) else ADVICE
        raise UnusableLock(f"{name}:{line}: not JSON: {broken.reason} ({hint})") from None
    if rest := text[end:].lstrip():
        line = text.count("\n", 0, len(text) - len(rest)) + 1
        raise UnusableLock(f"{name}:{line}: more than one lock file ({ADVICE})")
    if entry.unpaired:
        raise UnusableLock(f"{name}: half of a surrogate pair is no character ({ADVICE})")
    if entry.doubled:
        raise UnusableLock(f"{name}{_place_of_double(text)} (take one of the two out)")
    return entry.value


def _place_of_double(text: str) -> str:
    """Where an entry stands for the second time, as two branches that were joined may have it."""
    seen: set[str] = set()
    for line, match in ((text.count("\n", 0, match.start()) + 1, match) for match in _ENTRY.finditer(text)):
        if match[1] in seen:
            return f":{line}: the entry {quoted(match[1])} stands in it twice"
        seen.add(match[1])
    return ": something stands in it twice"


def _is_match(work: Plain) -> bool:
    return bool(work["verdict"] == Verdict.MATCHED.value)


def _block(work: Plain) -> str:
    lines = ",\n".join(f"  {_line(name)}: {_line(work[name])}" for name in sorted(work))
    return f"{{\n{lines}\n}}"


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
