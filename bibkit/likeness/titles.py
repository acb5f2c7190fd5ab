"""Tell whether two titles are those of one work."""

from __future__ import annotations

from typing import NamedTuple

from bibkit.likeness.sisters import are_sister_words
from bibkit.text.expressions import expression
from bibkit.text.titles import telling_words
from bibkit.text.wording import Wording


class Likeness(NamedTuple):
    """How alike two titles are, to 100.

    It is doubtful where a letter makes the difference that may be another word, or a subtitle that is nearly all of the
    title. One is `shortened` that lacks the other's subtitle.
    """

    score: int
    doubtful: bool = False
    shortened: bool = False


# Words that come and go between two printings of a title, inside it; articles do so at its beginning only: there is a
# "Hepatitis A in …".
_LIGHT = frozenset("the of on and for in to".split())
_ARTICLES = frozenset("a an the".split())
# A title with one of these behind it is another work.
_CHANGING = frozenset(
    "abstract addendum appendix case comment comments continued corrigendum corrections correction demo demonstration"
    " discussion errata erratum extended poster rejoinder reply response retraction review revisited slides solutions"
    " supplement supplementary supporting withdrawn workbook".split()
)
# One with a number behind it is a part of a work; a number in letters as well.
_NUMBERED = expression(r"[0-9]+[a-z]?|(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})|part|volume|vol")
# Titles that thousands of works have.
_GENERIC = frozenset(
    "abstract abstracts acknowledgementofreviewers acknowledgements acknowledgementtoreviewers acknowledgments"
    " afterword announcement announcements annualreport appendices appendix authorindex avantpropos backmatter"
    " bibliography bookreview bookreviews calendar callforpapers chairsmessage chairswelcome comment commentary"
    " comments conclusion conclusions conferencereport contents contributors correction corrections correspondence"
    " corrigendum discussion editorial editorialboard editornote editorsdesk editorsintroduction editorsnote"
    " einfuhrung einleitung epilogue errata erratum foreword fromtheeditor fromtheeditors fromtheeditorsdesk"
    " frontmatter generalintroduction glossary guesteditorial guesteditorsintroduction inbrief index inmemoriam"
    " inthisissue introduccion introduction introductiontospecialissue introductiontothespecialissue introduzione"
    " invitedtalk keynote keynotes letter letterfromtheeditor letterfromtheeditors letters letterstotheeditor"
    " lettertotheeditor messagefromthechair messagefromthechairs messagefromtheeditor news newsandviews notes"
    " obituary organization organizingcommittee outlook overview panel panels poster posters preface prefacio"
    " prefazione presidentsmessage proceedings program programcommittee prologo prologue references rejoinder"
    " reply report researchhighlights response retraction retractionnotice review reviewers reviews specialissue"
    " subjectindex summary tableofcontents titlepage tutorial tutorials untitled vorwort welcome welcomemessage".split()
)
_SHORT = 20  # letters: "language models" may be the title of many works, "attention is all you need" is not
_LEAST_MAIN = 4  # telling words; a title without its subtitle that has fewer may be that of another work
_LEAST_SUBTITLE = 2  # words; one may be anything: "revisited", "simplified", "answered"
_LEAST_SCORE = 80
_SHORTEST_PLURAL = 3
_SHORTEST_MISSPELT = 5
_SHORTEST_CLIPPED = 7


def same_spelling(one: str, other: str) -> bool:
    """Whether two words are one in two spellings ("modelling", "colour"), or singular and plural of one."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _SHORTEST_PLURAL:
        return False
    if longer == shorter + "s":
        return True
    at = next((at for at, pair in enumerate(zip(shorter, longer, strict=False)) if pair[0] != pair[1]), len(shorter))
    if len(shorter) == len(longer):
        return shorter[at + 1 :] == longer[at + 1 :] and {shorter[at : at + 1], longer[at : at + 1]} == {"s", "z"}
    if longer[:at] + longer[at + 1 :] != shorter or not at:
        return False
    return longer[at] == longer[at - 1] or longer[at - 1 : at + 1] == "ou" or longer[at : at + 2] in ("ae", "oe")


def is_generic(words: str) -> bool:
    """Whether a title says nothing about the work it stands over."""
    return "".join(filter(str.isalpha, words)) in _GENERIC


def is_short(words: str) -> bool:
    """Whether a title is too short to tell a work from others."""
    return len(words.replace(" ", "")) < _SHORT


def likeness(one: Wording, other: Wording) -> Likeness | None:
    """How alike two titles are, or None where they are those of different works.

    Punctuation, hyphens, spacing and light words don't count; spellings ("modelling") and slips of the pen do little.
    Another number, another telling word, "Part II" for "Part I" make another work. A subtitle may be missing.
    """
    mine, theirs = one.words, other.words
    if mine == theirs or mine.replace(" ", "") == theirs.replace(" ", ""):
        return Likeness(100)
    from rapidfuzz import fuzz  # imported here because only merging needs it

    score = fuzz.ratio(mine, theirs, score_cutoff=_LEAST_SCORE)
    if score and (doubtful := _differences(mine.split(), theirs.split())) is not None:
        return Likeness(int(score), doubtful)
    short, long = (mine, other) if len(mine) < len(theirs) else (theirs, one)
    if _is_main_title(short, long):
        return Likeness(_LEAST_SCORE, sum(1 for _ in telling_words(short)) < _LEAST_MAIN, shortened=True)
    return None


def rough_likeness(one: str, other: str) -> int:
    """How alike the words of two titles are in any order, to 100: for works known to be one by something else."""
    from rapidfuzz import fuzz  # imported here because only merging needs it

    return int(fuzz.token_set_ratio(_without_light_words(one), _without_light_words(other)))


def _without_light_words(words: str) -> str:
    # "The … of the …" makes any two titles alike.
    return " ".join([word for word in words.split() if word not in _LIGHT | _ARTICLES]) or words


def numbers_differ(one: str, other: str) -> bool:
    """Whether each of two titles has a number that the other one hasn't ("Part 1", "Part 2")."""
    mine = {word for word in one.split() if not word.isalpha()}
    theirs = {word for word in other.split() if not word.isalpha()}
    return bool(mine - theirs and theirs - mine)


def _differences(mine: list[str], theirs: list[str]) -> bool | None:
    """Whether what differs may change the sense; None where it does."""
    from rapidfuzz.distance import Levenshtein  # imported here because only merging needs it

    doubtful, slips = False, 0
    runs: list[tuple[int, int, int, int]] = []
    for step in Levenshtein.opcodes(mine, theirs):
        start, end, other_start, other_end = step.src_start, step.src_end, step.dest_start, step.dest_end
        if step.tag == "equal":
            continue
        if runs and runs[-1][1] == start and runs[-1][3] == other_start:
            start, _, other_start, _ = runs.pop()
        runs.append((start, end, other_start, other_end))
    for start, end, other_start, other_end in runs:
        here, there = mine[start:end], theirs[other_start:other_end]
        if "".join(here) == "".join(there):
            continue
        if start == 0 and other_start == 0 and not {*here, *there} - _ARTICLES:
            continue
        if start and other_start and not {*here, *there} - _LIGHT and end < len(mine) and other_end < len(theirs):
            continue
        if len(here) != len(there):
            return None
        for word, other in zip(here, there, strict=True):
            sure = _same_word(word, other)
            if sure is None:
                return None
            doubtful |= not sure
            slips += 1
    return doubtful if slips <= 1 + len(mine) // 4 else None


def _same_word(one: str, other: str) -> bool | None:
    """Whether two words are one in two spellings: surely, perhaps (False), or not (None)."""
    from rapidfuzz.distance import OSA  # imported here because only merging needs it

    if same_spelling(one, other):
        return True
    if min(len(one), len(other)) < _SHORTEST_MISSPELT or one[0] != other[0]:
        return None
    if not (one.isalpha() and other.isalpha()) or OSA.distance(one, other, score_cutoff=1) > 1:
        return None
    if are_sister_words(one, other):
        return False
    if len(one) == len(other):
        return sorted(one) == sorted(other)
    return min(len(one), len(other)) >= _SHORTEST_CLIPPED


def _is_main_title(short: str, long: Wording) -> bool:
    if not long.words.startswith(short + " "):
        return False
    rest = long.words[len(short) :].split()
    return (
        len(short.split()) == long.main
        and len(rest) >= _LEAST_SUBTITLE
        and _CHANGING.isdisjoint(rest)
        and not any(map(_NUMBERED.fullmatch, rest))
    )
