"""Judge by its letters whether a string can be somebody's name.

Scores are natural logarithms of rough odds, 0 for a name like "Anna Berg" and lower for what is rarer.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from bibkit.text.names import PARTICLES, SUFFIXES, is_organisation

_IMPOSSIBLE = -20.0

# By the number of words: two are usual, one is rare, seven are not a name.
_BY_LENGTH = (_IMPOSSIBLE, -4.0, 0.0, -0.7, -1.5, -2.5, -4.0, -6.0)

# The syllables of Mandarin in Hanyu Pinyin, and of Korean as it is usually romanised; given names of two of them are
# often written as one word with two capitals, "ChengZhu", "KyungMin".
_MANDARIN = (
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:iang|iong|uang|ang|eng|ian|iao|ing|ong|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|üe|[aeiouvü])"
)
_KOREAN = "(?:ch|kk|tt|pp|ss|jj|[bcdghjklmnprstw])?[yw]?(?:eo|eu|ae|oo|ee|ou|oe|ui|[aeiou])(?:ng|[klmnpt])?"
_SYLLABLE_PAIRS = tuple(re.compile(f"(?i:{one})(?=[A-Z])(?i:{one})") for one in (_MANDARIN, _KOREAN))
_SYLLABLES = tuple(re.compile(one, re.IGNORECASE) for one in (_MANDARIN, _KOREAN))
_WITH_PREFIX = re.compile(
    r"(?:Mc|Mac|Fitz|De|Del|Della|Des|Di|Du|Da|Dal|Le|La|Lo|St|Van|Von|Ben|Bin|El|Al|Ab|Ibn|O|Jo|Ann|Mary)"
    r"(?=[A-ZÀ-ÖØ-Þ])[^\W\d_]{3,}"
)
_INITIALS = re.compile(r"-?(?:[^\W\d_]\.-?){1,4}")
_HUMPS = re.compile(r"[^\W\d_][^A-ZÀ-ÖØ-Þ]*")
_APOSTROPHE = re.compile("['’`ʼ]")
_NICKNAME = re.compile(r"\([^\W\d_]+\)|[\"“][^\W\d_]+[\"”]")
_TITLE_WORDS = frozenset(
    "The And For With From Via Towards Toward Using Is Are Into Under Over About Of To By At As Or Its Their Our How"
    " Why What When Where Which Based Not Without Within Through Between Among Against Any All Some Beyond".split()
)
_USUAL = re.compile(r"[A-Z][a-z]{1,13} [A-Z][a-z]{1,13}")
_UNUSUAL_WORDS = _TITLE_WORDS | SUFFIXES
_FUNCTION_WORDS = frozenset(word.lower() for word in _TITLE_WORDS) | {"a", "an", "in", "on"}
_BOUND_PARTICLE = re.compile(r"(?:al|el|ul|as|ad|ash|an|d|de|l|t|n|dell|dall|van)[-'’]([^\W\d_].+)?")


def is_syllable(text: str) -> bool:
    """Whether a text is one syllable of Mandarin or Korean in Latin letters."""
    return any(syllable.fullmatch(text) for syllable in _SYLLABLES)


def starts_name(letter: str) -> bool:
    """Whether a name can start with this character: a capital, or a letter of a script without capitals."""
    return letter.isupper() or (letter.isalpha() and not letter.islower())


@lru_cache(maxsize=32768)
def name_score(name: str) -> float:
    """How well a string passes for one name, a person's or a body's."""
    if _USUAL.fullmatch(name) is not None and not is_organisation(name) and _UNUSUAL_WORDS.isdisjoint(name.split(" ")):
        return 0.0
    words = name.replace(",", "").split(" ")
    if words[-1] in SUFFIXES and len(words) > 2:
        words.pop()
    if is_organisation(name):
        return _body_score(words)
    counted = sum(1 for word in words if word not in PARTICLES) + (words[0] in PARTICLES or words[-1] in PARTICLES)
    if counted >= len(_BY_LENGTH):
        return _IMPOSSIBLE
    score = _BY_LENGTH[counted]
    for word in words:
        one = token_score(word)
        if one is None:
            return _IMPOSSIBLE
        score += one
    if words[0] in PARTICLES:
        score -= 2.0
    if words[-1] in PARTICLES:
        score -= 2.5
    if len(words) == 1 and not words[0].isascii() and not words[0][0].isupper():
        # A script without capitals writes a name as one word, of two to four letters in East Asia: 王小明.
        score += 3.5 if len(words[0]) in (2, 3) else 2.0 if len(words[0]) == 4 else 0.0
    if len(words) > 1 and _INITIALS.fullmatch(words[-1] + ("" if words[-1].endswith(".") else ".")):
        score -= 1.5  # "Kumar S."
    return score


def _body_score(words: list[str]) -> float:
    score = -1.0 if len(words) > 1 else -1.5
    if is_organisation(words[0]):
        score += 3.0  # "ATLAS Collaboration"
    elif len(words[0]) < 3:
        score -= 1.5 if len(words[0]) == 2 else 3.0
    elif not words[0].isupper():
        score += 0.2 * _score_piece(words[0])
    for word in words:
        if not word or not (word[0].isalnum() or word == "&"):
            return _IMPOSSIBLE
        if word in _TITLE_WORDS and word != "The":
            score -= 3.0
        elif word[0].islower() and word not in ("of", "for", "and", "on", "the"):
            score -= 0.5
    return score - 0.5 * max(0, len(words) - 3)


@lru_cache(maxsize=32768)
def token_score(word: str) -> float | None:
    """How well one word passes for a part of a person's name; None where it can't be one."""
    if word[1:].islower() and word.isalpha() and word[0].isupper():
        return -4.0 if word in _TITLE_WORDS else -0.5 if len(word) > 14 else 0.0
    if word in PARTICLES:
        return -0.3
    if _INITIALS.fullmatch(word):
        return -0.3
    if _NICKNAME.fullmatch(word):
        return -1.0
    if not word or not starts_name(word[0]):
        return _score_small_start(word)
    if not _only_letters(word):
        return None
    if len(word) == 1:
        return -1.0 if word.isupper() else -0.5
    if word in _TITLE_WORDS:
        return -4.0
    score = 0.0
    if word.endswith("."):
        score -= 0.8 if len(word) <= 4 or word[-3:-2] == "-" else 5.0
        word = word[:-1]
    elif "." in word:
        score -= 1.0 if re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]{2,}", word) else 5.0
    if word.isupper() and len(word) > 1:
        return score - (1.0 if len(word) == 2 else 2.0)
    return score + sum(_score_piece(piece) for piece in re.split(r"[-‐‑.]", word) if piece)


def _score_small_start(word: str) -> float | None:
    """ "al-Khwarizmi", "d'Ascoli", "de' Liguoro" are usual; anything else in small letters was typed carelessly."""
    match = _BOUND_PARTICLE.fullmatch(word)
    if match is not None:
        return token_score(match[1]) if match[1] else -0.3
    if word.isalpha() and len(word) > 1 and word not in _FUNCTION_WORDS:
        return -3.0
    return None


def _only_letters(word: str) -> bool:
    if word.isalpha():
        return True
    return all(letter.isalpha() or letter in "-‐‑'’.`ʼ´·" or unicodedata.category(letter)[0] in "MS" for letter in word)


def _score_piece(piece: str) -> float:
    """One word without hyphens: a capital and small letters is what a name looks like."""
    parts = _APOSTROPHE.split(piece)
    humps = sum(1 for part in parts for letter in part[1:] if letter.isupper())
    if len(parts) > 1 and humps == 0:
        return -0.2  # O'Brien, D'Souza, N'Guessan
    bare = "".join(parts)
    if humps == 0:
        return -0.5 if len(bare) > 14 else 0.0
    if humps == 1:
        if any(pair.fullmatch(bare) for pair in _SYLLABLE_PAIRS):
            return -1.0
        if _WITH_PREFIX.fullmatch(bare):
            return -1.0
    if bare.isupper():
        return -1.0 if len(bare) == 2 else -2.0  # AL-Smadi
    if bare[:2].isupper():
        return -8.0
    short = max(map(len, _HUMPS.findall(bare))) <= 6
    return (-3.5 if short else -4.5) * humps
