"""The lock: every question that was answered, as text that a person can read and compare."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from bibkit.enrich.answer import Answer, Verdict
from bibkit.enrich.plain import NoAnswer, Plain, answer_of, plain_of
from bibkit.enrich.question import Question
from bibkit.errors import BibkitError
from bibkit.formats.defect import quoted
from bibkit.text.jsonvalue import Broken, Decoder
from bibkit.text.jsonwrite import whole

VERSION = 1
_LONGEST = 64 << 20  # characters; more is no lock of anybody's

_FINGERPRINT = re.compile(r"[0-9a-f]{20}")
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: |$)", re.MULTILINE)
_ADVICE = "restore it, or delete it and run again"


class UnusableLock(BibkitError):
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

    def put(self, fingerprint: str, question: Question, answer: Answer) -> None:
        """Keep an answer, for good; but not one that couldn't be read back, which would spoil the file."""
        plain = json.loads(whole(_line(plain_of(question, answer))))
        try:
            answer_of(plain)
        except NoAnswer:
            return
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
            raise UnusableLock(f"{name}: not a lock file of bibkit's (name another one with --lock)")
        if plain.get("version") != VERSION:
            version = quoted(plain.get("version"))
            raise UnusableLock(f"{name}: a lock file of version {version}; this bibkit knows {VERSION}")
        lock = cls()
        for mark, work in plain["works"].items():
            try:
                if _FINGERPRINT.fullmatch(mark) is None:
                    raise NoAnswer("no fingerprint looks like that")
                answer_of(work)
            except NoAnswer as error:
                line = text.count("\n", 0, max(0, text.find(f'"{mark}"'))) + 1
                message = f"{name}:{line}: the entry {quoted(mark)} is not one of bibkit's: {error} ({_ADVICE})"
                raise UnusableLock(message) from None
            lock._works[mark] = work
        return lock


def _decoded(text: str, name: str) -> Any:
    """What a lock file says, whatever it is; raises `UnusableLock` where it is no JSON."""
    if len(text) > _LONGEST:
        raise UnusableLock(f"{name}: too long to be a lock file")
    start = len(text) - len(text.lstrip())
    try:
        entry, end = Decoder().take(text, start, 1)
    except Broken as broken:
        line = text.count("\n", 0, broken.position) + 1
        hint = "take one side of the conflict" if _CONFLICT.search(text) else _ADVICE
        raise UnusableLock(f"{name}:{line}: not JSON: {broken.reason} ({hint})") from None
    if rest := text[end:].lstrip():
        line = text.count("\n", 0, len(text) - len(rest)) + 1
        raise UnusableLock(f"{name}:{line}: more than one lock file ({_ADVICE})")
    if entry.doubled or entry.unpaired:
        what = "something is in it twice" if entry.doubled else "half of a surrogate pair is no character"
        raise UnusableLock(f"{name}: {what} ({_ADVICE})")
    return entry.value


def _is_match(work: Plain) -> bool:
    return bool(work["verdict"] == Verdict.MATCHED.value)


def _block(work: Plain) -> str:
    lines = ",\n".join(f"  {_line(name)}: {_line(work[name])}" for name in sorted(work))
    return f"{{\n{lines}\n}}"


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
