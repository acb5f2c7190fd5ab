"""Cut a line in which a title and its authors were glued together.

In a compact list the line reads `…Shortcut Learning in VQAQingyi Si, Fandong Meng, Mingyu Zheng et al.`: the commas
part the second author from the third, but nothing stands between title and first author. Every place where the line
could be cut is weighed: the shape of the name behind it, names known from elsewhere in the run, the word before it and
whether the abstract or the title repeats that word, and words that can't end a title. The weights are natural
logarithms of rough odds, set by hand; the margin between the two best readings is the confidence.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from bibkit.formats.paperlist.evidence import (
    NOBODY,
    Abstract,
    KnownNames,
    familiarity,
    has_no_case,
    manner,
    title_end_score,
)
from bibkit.formats.paperlist.nameshape import name_score, starts_name, token_score
from bibkit.text.names import SUFFIXES, is_organisation

SURE = 0.9  # below this confidence a cut is reported as uncertain

_MOST_WORDS_IN_A_NAME = 7
_LEAST_PLAUSIBLE = -6.0  # the score of a name nobody has

_UNLIKELY = -3.0  # the score of a word that no name has in its middle
_IN_CAPITALS = 0.6  # how sure a cut can be in a line all in capitals
_LONGEST_WORD = 120  # characters; the work grows with the square of it
_HOPELESS = -7.5  # no evidence makes up for a score this low

_ABBREVIATION = re.compile(r"(?:[A-Z]\.){2,}")  # "U.S."
_PARTICLE_ENDS = tuple("van von vom de del della den der di da dos du el al bin ibn la le ten ter zu zur".split())
_PARTICLE_GLUED = re.compile(
    rf"(?<=[^\W_])(?=(?:(?:{'|'.join(_PARTICLE_ENDS)})(?:$| )|(?:al|el|ul)-[^\W\d_]|d['’][^\W\d_]))"
)
_PHRASE_ENDS = (",", ":", ";", "?", "!")
_CAPITAL = re.compile("[A-Z]")
_INNER_CAPITAL = re.compile(r"\S[A-Z]")


class Cut(NamedTuple):
    """Where a glued line comes apart; `alternative` is the second-best reading's first author, or None."""

    title: str
    names: tuple[str, ...]
    confidence: float
    alternative: str | None = None


class _Candidate(NamedTuple):
    title: str
    word: str  # what is left of the cut in the word that is cut
    whole: str  # that word
    first: str  # the first author
    others: tuple[str, ...]
    shape: float


def cut(line: str, *, truncated: bool, abstract: str = "", known: KnownNames = NOBODY) -> Cut | None:
    """Cut `line` (without "et al." and affiliations) into title and names, or None where no place will do.

    `truncated` says that "et al." followed, and with it that there are exactly three names.
    """
    candidates = list(_candidates(line, truncated=truncated))
    if len(candidates) == 1:
        only = candidates[0]
        score = only.shape + title_end_score(only.word)
        if (score > _LEAST_PLAUSIBLE or only.others) and only.whole not in abstract:
            return Cut(only.title, (only.first, *only.others), _confidence(_NO_RIVAL, score))
    text = Abstract(abstract)
    scored = [(_score(candidate, text, known), -at, candidate) for at, candidate in enumerate(candidates)]
    # With more names behind it there is a first author, however strange; without any there may be none.
    scored = sorted((row for row in scored if row[0] > _LEAST_PLAUSIBLE or row[2].others), reverse=True)
    if not scored:
        return None
    score, _, best = scored[0]
    margin = score - scored[1][0] if len(scored) > 1 else _NO_RIVAL
    confidence = _confidence(margin, score)
    if best.whole.isupper():
        confidence = min(confidence, _IN_CAPITALS)
    alternative = scored[1][2].first if len(scored) > 1 and confidence < SURE else None
    return Cut(best.title, (best.first, *best.others), confidence, alternative)


def cut_at_blank(line: str, *, truncated: bool, known: KnownNames = NOBODY) -> Cut | None:
    """Cut a line in which a blank stands between title and first author; never a sure cut."""
    parts = parts_of(line)
    count = 2 if truncated else sum(1 for part in parts[-2:] if name_score(part) > _LEAST_PLAUSIBLE)
    if len(parts) <= count:
        return None
    words = ", ".join(parts[: len(parts) - count]).split(" ")
    others = tuple(parts[len(parts) - count :])
    readings = []
    for length in range(1, min(_MOST_WORDS_IN_A_NAME, len(words))):
        first = " ".join(words[-length:])
        shape = name_score(first)
        if shape > _LEAST_PLAUSIBLE:
            score = shape + familiarity(first, known) + title_end_score(words[-length - 1])
            readings.append((score, " ".join(words[:-length]), first))
    if not readings:
        return None
    readings.sort(reverse=True)
    (_, title, first), second = readings[0], readings[1][2] if len(readings) > 1 else None
    return Cut(title, (first, *others), 0.5, second)


_NO_RIVAL = 6.0


def _confidence(margin: float, score: float) -> float:
    return 1 / (1 + math.exp(-min(margin, score - _LEAST_PLAUSIBLE)))


def parts_of(text: str) -> list[str]:
    """What stands between commas, "King, Jr." being one part."""
    parts = text.split(", ")
    for at in range(len(parts) - 1, 0, -1):
        if parts[at] in SUFFIXES:
            parts[at - 1 : at + 1] = [", ".join(parts[at - 1 : at + 1])]
    return parts


def _candidates(line: str, *, truncated: bool) -> Iterator[_Candidate]:
    parts = parts_of(line)
    if truncated:
        if len(parts) >= 3:
            yield from _cuts_of(parts[:-2], tuple(parts[-2:]), 0.0)
        return
    shape = 0.0
    for count in range(min(3, len(parts))):
        if count:
            one = name_score(parts[-count])
            if one <= _LEAST_PLAUSIBLE:
                return
            shape += one / 2  # between commas a strange name is likelier than behind a seam
        cut_at = len(parts) - count
        yield from _cuts_of(parts[:cut_at], tuple(parts[cut_at:]), shape)


def _cuts_of(parts: list[str], others: tuple[str, ...], shape: float) -> Iterator[_Candidate]:
    """The places inside words at which the last few words of the last part can become a name."""
    last = parts[-1]
    if last.isascii() and not _INNER_CAPITAL.search(last) and not _PARTICLE_GLUED.search(last):
        return
    head = ", ".join(parts)
    end = len(head)
    following = ""  # the words behind the one that is looked at
    found_good = False
    for _ in range(_MOST_WORDS_IN_A_NAME):
        start = head.rfind(" ", 0, end) + 1
        word = head[start:end]
        if word.endswith(_PHRASE_ENDS) and following and not (word.endswith(",") and following[1:] in SUFFIXES):
            return
        seams, inside = _look_at(word)
        for at in seams:
            first = word[at:] + following
            score = shape + name_score(first)
            if word[at].islower() and word[at + 1] not in "'’":
                score -= 3.0  # a seam before a particle can't be seen
            if score > _HOPELESS:
                yield _Candidate(head[: start + at], word[:at], word, first, others, score)
                found_good = found_good or (score > -2.0 and not is_organisation(first))
        if start == 0 or inside == _HOPELESS or (found_good and inside < _UNLIKELY):
            return
        following = f" {word}{following}"
        end = start - 1


@lru_cache(maxsize=32768)
def _look_at(word: str) -> tuple[tuple[int, ...], float]:
    """The seams of a word, and how well the whole word can stand inside a name."""
    score = token_score(word.rstrip(","))
    return _seams(word), _HOPELESS if score is None and not _of_body(word) else score or 0.0


def _of_body(word: str) -> bool:
    return word in ("of", "for", "and", "&", "on") or (word.isalnum() and not word.isalpha())


def _seams(word: str) -> tuple[int, ...]:
    """The places in a word at which a name can start, behind something that can end a title."""
    if len(word) > _LONGEST_WORD:
        return ()
    found: tuple[int, ...] = ()
    if not (word.isascii() and word[1:].islower()):
        if word.isascii():
            places = [match.start() for match in _CAPITAL.finditer(word, 1)]
        else:
            places = [at for at in range(1, len(word)) if starts_name(word[at])]
        found = tuple([at for at in places if _can_close(word[:at])])
    if word.endswith(_PARTICLE_ENDS) or "-" in word or "'" in word or "’" in word:
        found += tuple([match.start() for match in _PARTICLE_GLUED.finditer(word) if match.start() not in found])
    return found


def _can_close(before: str) -> bool:
    """Whether a title can end here; "J." and "O'" are the beginnings of names, "Pre-" and "(" those of words."""
    if _ABBREVIATION.fullmatch(before):
        return True
    if before[-1] in ".'’":
        return len(before) > 2 and not (before[-2].isupper() and not before[-3].isalnum())
    return before[-1] not in "-–—/([{‘“&·\\"


def _score(candidate: _Candidate, text: Abstract, known: KnownNames) -> float:
    score = candidate.shape + title_end_score(candidate.word) + text.support(candidate.word, candidate.title)
    if text.has(candidate.whole):
        score -= 6.0  # a word of the abstract, "PyTorch", and no seam
    score += familiarity(candidate.first, known)
    score += sum(familiarity(name, known) for name in candidate.others)
    if is_organisation(candidate.first) and text.names_body(candidate.first.split(" ", 1)[0], candidate.title):
        score += 3.0
    written = manner(candidate.first)
    if written and written in map(manner, candidate.others):
        score += 2.5  # people of one list are written in one manner
    if candidate.word.isupper() and candidate.first.split(" ", 1)[0].isupper():
        score -= 1.5  # through the middle of an acronym
    if has_no_case(candidate.word[-1]) and has_no_case(candidate.first[0]):
        score -= 2.0  # scripts without capitals: through the middle of a run of one script
    if candidate.word[-1] in "'’" and sum(map(candidate.title.count, "'’‘`")) == 1:
        score -= 4.0  # not a quote that closes: "d'", "O'"
    return score - 2.5 * text.unexplained_glue(candidate.title)


def looks_like_names(text: str, *, strict: bool) -> bool:
    """Whether a text without "et al." is a list of one to three names and nothing else; `strict`: usual names."""
    parts = parts_of(text)
    if len(parts) > 3:
        return False
    least = -2.6 if strict else -4.5
    return all(name_score(part) > least for part in parts)
