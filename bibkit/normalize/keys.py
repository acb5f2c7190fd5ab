"""Give every record a cite key that is its own: family, year, first telling word (`chen2023agentverse`).

A key depends on its record alone, unless two records would get the same one. Then both grow, by more of their titles
(and, where those are equal, by what else is known of them) until they differ, so that neither the order of the
records nor any third one has a say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from itertools import islice

from bibkit.model.name import Name, Organisation
from bibkit.model.plain import to_plain
from bibkit.model.record import Record
from bibkit.text.titles import ascii_word, telling_words

# Of a title, and names of authors: each round of growing begins anew, and titles and lists of any length come in.
_MOST_WORDS = 30
_NOT_IN_KEYS = re.compile(r"[^A-Za-z0-9.]+")


def base_key(record: Record) -> str:
    """The key a record has as long as no other one wants it; an identifier makes it where there is nothing else."""
    if record.title is None and not record.authors and (identifier := record.eprint or record.doi):
        kind = (record.eprint_type or "eprint") if record.eprint else "doi"
        return _NOT_IN_KEYS.sub("-", f"{kind}{identifier}").lower()
    return _stem(record) + next(_words(record, 0))


def unique_keys(
    bases: Sequence[str], record_at: Callable[[int], Record], fixed: Set[int], taken: Set[str] = frozenset()
) -> list[str]:
    """Keys in the order of `bases`, all different; those at the places in `fixed` came in and stay as they are.

    Keys are told apart without regard to case, because BibTeX refuses two that differ in nothing else. Those in
    `fixed` are different already. None of the keys that are `taken`, in small letters, is given to any other place.
    `record_at` gives the record of a place, and is asked only for those that clash.
    """
    keys = list(bases)
    counts = Counter(key.lower() for place, key in enumerate(keys) if place not in fixed)
    counts.update(taken)
    counts.update({keys[place].lower() for place in fixed} - taken)
    contested = {key for key, times in counts.items() if times > 1}
    words: dict[int, int] = {}  # how many words of its title a key that had to grow has by now
    while contested:
        growing = [place for place, key in enumerate(keys) if key.lower() in contested and place not in fixed]
        for place in growing:
            words[place] = words.get(place, 1) + 1
            counts[keys[place].lower()] -= 1
            keys[place] = key = _grown(record_at(place), place, words[place])
            counts[key.lower()] += 1
        contested = {key for place in growing if counts[key := keys[place].lower()] > 1}
    return keys


def _grown(record: Record, place: int, words: int) -> str:
    return _stem(record) + "".join(islice(_words(record, place), words))


def _stem(record: Record) -> str:
    year = record.issued.year if record.issued else None
    return (_family(record.authors[0]) if record.authors else "anon") + (str(year) if year is not None else "")


def _family(name: Name) -> str:
    if isinstance(name, Organisation):
        return next(telling_words(name.literal), "") or "anon"
    return ascii_word(name.family) or "anon"


def _words(record: Record, place: int) -> Iterator[str]:
    """What a key is made longer with, without end: words of the title, date, other authors, a digest, its digits.

    Records that are equal in everything have only their places to tell them apart.
    """
    words = telling_words(record.title or "")
    yield next(words, "untitled")
    yield from islice(words, _MOST_WORDS)
    date = record.issued
    if date is not None and date.month is not None:
        yield f"{date.month:02}{date.day or 0:02}"
    yield from map(_family, record.authors[1:_MOST_WORDS])
    import hashlib  # loads OpenSSL, and hardly any key comes to that

    digest = hashlib.sha256(repr(to_plain(record)).encode("utf-8", "surrogatepass")).hexdigest()
    yield digest[:8]
    yield str(place)
    while True:
        digest = hashlib.sha256(digest.encode()).hexdigest()
        yield digest[:8]
