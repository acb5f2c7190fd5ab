"""Find the papers of the index that a record may be."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, islice
from typing import NamedTuple

from rapidfuzz import fuzz

from bibkit.enrich.paper import CodeLink, Paper
from bibkit.enrich.words import Vocabulary
from bibkit.index.counting import most_counted, shared_by
from bibkit.index.numbers import number_of
from bibkit.index.rows import COLUMNS, paper_of
from bibkit.index.store import fact, open_index, told
from bibkit.index.terms import (
    author_term,
    day_term,
    doi_term,
    likely_pairs,
    telling,
    title_term,
    title_terms,
    word_term,
)
from bibkit.likeness.people import name_key, same_name
from bibkit.storage.closing import Closing
from bibkit.text.wording import Wording, wording

_DAYS = 3  # between a printed date and that of the first version; one paper in a hundred has any
_MOST_WORDS = 6  # rare ones of a title
_MOST_PAIRS = 12
_MOST_POSTINGS = 30_000  # numbers read of them, where two of them have fewer
_SURE = 88  # of 100: a title so much like that one is hardly another one
_FETCHED = 30  # papers whose titles are compared
_FEW = 200  # so many that are near are compared, all of them
_RARE = 1_000  # a word is a name's that stands in fewer than one of so many titles
_KNOWN = 3_000  # a word of which another one may be a slip is rarer than in one of so many titles
_ENOUGH = 250_000  # papers, in whose titles all words of the field stand
_ALL = 2_000_000  # papers, of which arXiv has not many more
_GIVEN = 8  # papers given back, and so many of those that are near
_EXACT = 25  # papers of one title
_NAMESAKES = 500  # papers by people of one family name that are compared
_ROW = f"SELECT {', '.join(COLUMNS)} FROM papers WHERE number = ?"  # noqa: S608 - names of our own


class Clues(NamedTuple):
    """What is known of a paper that is looked for."""

    title: Wording | None = None
    first_author: str | None = None  # the name's key
    day: date | None = None  # of the first version
    years: tuple[int, ...] = ()  # one of them is that of the first version
    doi: str | None = None


class _Ranked(NamedTuple):
    likeness: float
    number: int


class Index(Closing):
    """The index in the file at `path`, to be asked; raises `UnusableIndex`.

    `newest` is the day of its newest version; it `is_complete` where hardly a paper of arXiv before that is missing.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._connection = open_index(path)
        with told(path):
            segments = [row[0] for row in self._connection.execute("SELECT segment FROM segments")]
            newest = fact(self._connection, "newest")
            self._size = int(fact(self._connection, "papers") or 0)
        self._segments = ", ".join(map(str, segments)) or "NULL"
        self._one_term = f"SELECT papers FROM postings WHERE segment IN ({self._segments}) AND term = ?"  # noqa: S608
        self.is_complete = self._size >= _ALL
        self.newest = date.fromordinal(int(newest)) if newest is not None else None

    def papers(self, ids: Iterable[str]) -> Iterator[Paper]:
        """The papers of these ids that are there, in their order."""
        numbers = [number for id in ids if (number := number_of(id)) is not None]
        return self._fetch(numbers)

    def titled(self, title: Wording) -> list[Paper]:
        """The papers that have exactly this title, but for spaces, or had it once; none where they are many."""
        squeezed = title.words.replace(" ", "")
        numbers = self._of_term(title_term(title.words))
        return [
            paper
            for paper in self._fetch(numbers if len(numbers) <= _EXACT else ())
            if any(_squeezed(known) == squeezed for known in (paper.title, *paper.earlier_titles))
        ]

    def candidates(self, clues: Clues) -> list[Paper]:
        """The papers that come nearest to what is known, the best title first."""
        days = self._of_days(clues)
        authors = self._of_author(clues)
        published = self._numbers([doi_term(clues.doi)])[:_GIVEN] if clues.doi is not None else []
        numbers = [*published, *sorted(days & authors)[:_EXACT]]
        title, near = clues.title, days | authors
        if title is None or not title.words:
            return list(self._fetch(list(dict.fromkeys(numbers))[:_GIVEN]))
        numbers += self._of_title(title, near) + self._of_pairs(title, near)
        ranked = self._ranked(numbers, title, near)
        if any(one.likeness >= _SURE and (not near or one.number in near) for one in ranked):
            return list(self._fetch(dict.fromkeys((*published, *_best(ranked, near)))))
        numbers += self._of_words(title, near)
        ranked = self._ranked([*numbers, *near] if len(near) <= _FEW else numbers, title, near)
        # One that was renamed has nothing of the title, and all the rest.
        renamed = islice(self._by_author(sorted(days & authors)[:_NAMESAKES], clues.first_author), _EXACT)
        best = self._fetch(dict.fromkeys((*published, *_best(ranked, near))))
        return list({paper.id: paper for paper in (*best, *renamed)}.values())

    def vocabulary(self, title: Wording) -> Vocabulary:
        """What the titles of the index say of the words of a title.

        Which of them are none, and which are rare, is said by an index only that is large enough.
        """
        words = {word_term(word): word for word in telling(title.words)}
        counts = {words[term]: count for count, term in self._sizes(words)}
        known = frozenset(word for word, count in counts.items() if count * _KNOWN > self._size)
        if self._size < _ENOUGH:
            return Vocabulary(known)
        common = {word for word, count in counts.items() if count * _RARE > self._size}
        return Vocabulary(known, frozenset(words.values()) - counts.keys(), frozenset(words.values()) - common)

    def code(self, id: str) -> list[CodeLink]:
        """The repositories of a paper, the authors' own first."""
        rows = self._connection.execute(
            "SELECT url, is_official, is_mentioned, source FROM code WHERE paper = ?"
            " ORDER BY is_official DESC, is_mentioned DESC, url",
            (number_of(id),),
        )
        return [
            CodeLink(paper=id, url=url, is_official=bool(official), is_mentioned=bool(mentioned), source=source)
            for url, official, mentioned, source in rows
        ]

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _by_author(self, numbers: Sequence[int], author: str | None) -> Iterator[Paper]:
        """Those of some papers of which this person is the first author."""
        if author is not None:
            for paper in self._fetch(numbers):
                if paper.authors and same_name(name_key(paper.authors[0]), author):
                    yield paper

    def _of_days(self, clues: Clues) -> set[int]:
        """The papers of the days about that one."""
        if clues.day is None:
            return set()
        day = clues.day.toordinal()
        return set(self._numbers([day_term(day + days) for days in range(-_DAYS, _DAYS + 1)]))

    def _of_author(self, clues: Clues) -> set[int]:
        """The papers of the first author about that year."""
        if clues.first_author is None or not clues.years:
            return set()
        return set(self._numbers([author_term(clues.first_author, year) for year in clues.years]))

    def _of_title(self, title: Wording, near: set[int]) -> list[int]:
        """The papers of that title, or of that title and a subtitle; where they are many, those that are near."""
        found = self._numbers(list(title_terms(*title)))
        if len(found) > _EXACT and (nearer := near.intersection(found)):
            return sorted(nearer)[:_NAMESAKES]
        return found[:_EXACT]

    def _of_pairs(self, title: Wording, near: set[int]) -> list[int]:
        """The papers that share most of the pairs of long words; where there are some near, these."""
        lists = self._short_lists({*likely_pairs(telling(title.words))}, _MOST_PAIRS)
        pairs = Counter(chain.from_iterable(map(dict.fromkeys, lists)))
        nearer = {number: count for number, count in pairs.items() if number in near}
        return most_counted(nearer or pairs, _FETCHED)

    def _of_words(self, title: Wording, near: set[int]) -> list[int]:
        """The papers that share most of the rare words of a title; where there are some near, these."""
        lists = self._short_lists({*map(word_term, telling(title.words))}, _MOST_WORDS)
        shared = shared_by(near.intersection(numbers) for numbers in lists)
        # With half of the words there, it is hardly another paper that is meant.
        if not shared or len(shared) * 2 < len(lists):
            shared = shared_by(map(set, lists))
        if len(lists) > 1:
            del shared[:1]  # one rare word alone is in too many titles
        found: dict[int, None] = {}
        for numbers in reversed(shared):
            found.update(dict.fromkeys(sorted(numbers)))
            if len(found) >= _FETCHED:
                break
        return list(found)[:_FETCHED]

    def _short_lists(self, terms: Collection[int], most: int) -> list[array[int]]:
        """The papers of the rarest of some terms, as many terms as can be read fast, at most so many."""
        chosen: list[int] = []
        read = 0
        for size, term in self._sizes(terms)[:most]:
            read += size
            if len(chosen) > 1 and read > _MOST_POSTINGS:
                break
            chosen.append(term)
        return list(self._postings(chosen).values())

    def _sizes(self, terms: Collection[int]) -> list[tuple[int, int]]:
        """How many papers have each of these terms, the fewest first."""
        with told(self._path):
            rows: list[tuple[int, int]] = self._connection.execute(
                "SELECT sum(length(papers)) / 4 AS size, term FROM postings"  # noqa: S608 - numbers of our own
                f" WHERE segment IN ({self._segments}) AND term IN ({_marks(terms)}) GROUP BY term ORDER BY size, term",
                tuple(terms),
            ).fetchall()
        return rows

    def _ranked(self, numbers: Sequence[int], title: Wording, near: set[int]) -> list[_Ranked]:
        """Papers by their titles, those most like that one first, and of two as like the one that is near."""
        numbers = list(dict.fromkeys(numbers))
        squeezed = title.words.replace(" ", "")
        with told(self._path):
            rows = self._connection.execute(
                f"SELECT number, title, earlier FROM papers WHERE number IN ({_marks(numbers)})",  # noqa: S608
                numbers,
            ).fetchall()
        ranked = [
            _Ranked(max(_likeness(squeezed, known) for known in (current, *_lines(earlier))), number)
            for number, current, earlier in rows
        ]
        return sorted(ranked, key=lambda one: (-one.likeness, one.number not in near, one.number))

    def _fetch(self, numbers: Iterable[int]) -> Iterator[Paper]:
        with told(self._path):
            for number in numbers:
                row = self._connection.execute(_ROW, (number,)).fetchone()
                if row is not None:  # else it was deleted since
                    yield paper_of(row)

    def _of_term(self, term: int) -> list[int]:
        """The papers that have this term, each once."""
        found = array("I")
        with told(self._path):
            for (papers,) in self._connection.execute(self._one_term, (term,)):
                found.frombytes(papers)
        return list(dict.fromkeys(found)) if len(found) > 1 else found.tolist()

    def _numbers(self, terms: Sequence[int]) -> list[int]:
        found: dict[int, None] = {}
        for numbers in self._postings(terms).values():
            found.update(dict.fromkeys(numbers))
        return list(found)

    def _postings(self, terms: Sequence[int]) -> dict[int, array[int]]:
        """The numbers of the papers that have each of these terms."""
        found: dict[int, array[int]] = {term: array("I") for term in terms}
        with told(self._path):
            rows = self._connection.execute(
                "SELECT term, papers FROM postings"  # noqa: S608 - numbers of our own
                f" WHERE segment IN ({self._segments}) AND term IN ({_marks(terms)})",
                terms,
            )
            for term, papers in rows:
                found[term].frombytes(papers)
        return found


def _best(ranked: Sequence[_Ranked], near: set[int]) -> list[int]:
    """The papers whose titles are most like the one that is looked for, of all and of those that are near.

    Of these, all that are called the same: one that is left out could be the one that is meant.
    """
    rest = [one for one in ranked[_GIVEN:] if one.number in near]
    same = sum(one.likeness >= _SURE for one in rest)
    return [one.number for one in chain(ranked[:_GIVEN], rest[: max(_GIVEN, same)])]


def _lines(text: str | None) -> list[str]:
    return text.split("\n") if text else []


def _marks(values: Collection[int]) -> str:
    return ", ".join("?" * len(values))


def _squeezed(title: str) -> str:
    return wording(title).words.replace(" ", "")


def _likeness(squeezed: str, title: str) -> float:
    """How alike two titles are, to 100; one of them may lack its subtitle."""
    words, main = wording(title)
    other = words.replace(" ", "")
    whole = fuzz.ratio(squeezed, other)
    if main < len(words.split()):
        whole = max(whole, fuzz.ratio(squeezed, "".join(words.split()[:main])) - 1)
    return whole
