"""Put questions into arXiv's query language, many into one request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from urllib.parse import urlencode

from bibkit.text.titles import title_words

IDS_PER_REQUEST = 200
QUERY_BYTES = 3800  # of an address; servers in between refuse longer ones, from 4,096 on
_TITLE_WORDS = 14  # of a longer title these are enough
_TITLE_LETTERS = 3  # a title with fewer asks for everything

_FORMULA = re.compile(r"\$[^$]*\$?")
_PLAIN_TAG = re.compile(r"</?(?:i|b|span)(?: [^<>]*)?>")
_ACCENTLESS = re.compile(r"[A-Za-z0-9]+")
# What ends a word without a trace; anything else that is no letter may be read in more than one way.
_BETWEEN = re.compile(r"[\s\u00ad–—-]+|/")
_AROUND = "\"'“”‘’„‚«»‹›()[]{}<>.,;:!?…*|~"
_NAME_SIGNS = re.compile(r"[^\w\s.'’-]+")


def batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """The ids in portions of one request each."""
    for start in range(0, len(ids), IDS_PER_REQUEST):
        yield ids[start : start + IDS_PER_REQUEST]


def requests_for_ids(count: int) -> int:
    """How many requests so many ids take."""
    return -(-count // IDS_PER_REQUEST)


def requests_for_titles(titles: Sequence[str]) -> int:
    """How many requests these titles take, unless some are so common that they are asked again one by one."""
    return sum(1 for _ in title_queries(titles))


def title_queries(titles: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Queries for papers with these titles, in groups for one request each: join them with `any_of`.

    A title in which there is nothing to ask for is left out; one that is there twice is asked once.
    """
    group: list[str] = []
    size = 0
    for query in dict.fromkeys(query for title in titles if (query := title_query(title)) is not None):
        length = len(urlencode({"q": f"{query} OR "}))
        if group and size + length > QUERY_BYTES:
            yield tuple(group)
            group, size = [], 0
        group.append(query)
        size += length
    if group:
        yield tuple(group)


def any_of(queries: Sequence[str]) -> str:
    """The query for what any of these finds."""
    return " OR ".join(queries)


def title_query(title: str) -> str | None:
    """The query for papers with this title; None where it has no words that can be asked for.

    Words that arXiv's index may have in another form (formulas, accents, "GPT-3.5", "don't") are left out, and what
    stands between two of them is asked for as a phrase.

    >>> title_query("Don't Stop: $k$-NN AND the “Whole” Story"), title_query("$E=mc^2$")
    ('(ti:"stop" AND ti:"nn and the whole story")', None)
    """
    phrases: list[list[str]] = [[]]
    room = _TITLE_WORDS
    for word in _words(title):
        if room and word is not None:
            phrases[-1].append(word)
            room -= 1
        elif word is None and phrases[-1]:
            phrases.append([])
    # Alone, "the" is in every title, or in none: nobody says whether arXiv's index has it.
    asked = [" ".join(words) for words in phrases if _tells(" ".join(words))]
    if len("".join(asked)) < _TITLE_LETTERS:
        return None
    query = " AND ".join(f'ti:"{phrase}"' for phrase in asked)
    return f"({query})" if len(asked) > 1 else query


def _tells(phrase: str) -> bool:
    return any(telling and len(word) > 1 for word, telling in title_words(phrase))


def _words(title: str) -> Iterator[str | None]:
    """The words of a title in small letters (AND, OR and TO mean something else in capitals); None for a gap."""
    text = _PLAIN_TAG.sub("", title)
    text = _FORMULA.sub(" \\\\ ", text)
    for chunk in _BETWEEN.split(text):
        word = chunk.strip(_AROUND)
        if _ACCENTLESS.fullmatch(word):
            yield word.lower()
        elif word:
            yield None


def author_query(author: str, first: date, last: date) -> str | None:
    """The query for papers of an author that were submitted between two days, both included; None without a name.

    >>> author_query("Weize Chen", date(2023, 8, 1), date(2023, 8, 31))
    'au:"Weize Chen" AND submittedDate:[202308010000 TO 202308312359]'
    """
    name = " ".join(_NAME_SIGNS.sub(" ", author).split())
    if sum(character.isalpha() for character in name) < _TITLE_LETTERS:
        return None
    return f'au:"{name}" AND submittedDate:[{first:%Y%m%d}0000 TO {last:%Y%m%d}2359]'
