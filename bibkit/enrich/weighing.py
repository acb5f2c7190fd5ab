"""Weigh what speaks for and against a record being a certain paper."""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from typing import NamedTuple

from rapidfuzz import fuzz

from bibkit.enrich.paper import Paper
from bibkit.enrich.question import Question
from bibkit.enrich.slips import are_sisters, have_other_numbers, have_other_words, is_misspelt, is_of_another
from bibkit.enrich.words import NOTHING_KNOWN, Vocabulary, Words
from bibkit.likeness.people import agreement, name_key, same_name
from bibkit.likeness.preprints import is_preprint_doi
from bibkit.likeness.prints import abstract_prints, same_abstract
from bibkit.likeness.titles import is_generic, is_short, likeness
from bibkit.model.name import Name, Organisation
from bibkit.text.wording import Wording, without_litter, wording


class Title(IntEnum):
    """How a title agrees with a paper's."""

    UNKNOWN = 0
    SISTER = 1  # nearly the same, but a number or a word makes it that of another paper ("Part II", "micro")
    DIFFERS = 2
    AKIN = 3  # other words, but more than half of them the same
    LONGER = 4  # the same name before the colon, and a subtitle that goes on where the other one ends
    MAIN = 5  # the same without a subtitle
    NOISY = 6  # the same with slips of the pen
    SAME = 7


class People(IntEnum):
    """How the authors that are shown agree with a paper's."""

    UNKNOWN = 0
    DIFFER = 1
    SOME = 2  # half of them are among the paper's
    MOST = 3  # the first one, and two in three of the others
    ALL = 4


class When(IntEnum):
    """How a date agrees with that of a paper's first version."""

    UNKNOWN = 0
    FAR = 1
    LATER = 2  # of something published, up to four years later or earlier: says nothing
    YEAR = 3
    MONTH = 4
    DAY = 5


class Evidence(NamedTuple):
    """What a record and a paper have in common."""

    title: Title
    score: int  # of the titles, to 100
    is_former: bool  # the title that agrees is one that the paper had once
    people: People
    agreeing: int  # names
    shown: int
    when: When
    days: int | None  # from the first version to the printed date
    category: bool | None  # None where one of them is not known
    abstract: bool | None
    is_whole_abstract: bool  # it begins with the very same words
    doi: bool | None


_DAYS = 3  # between the printed date and the first version's; it is the same for ninety of ninety-one papers
_MONTH = 31
_MONTHS_HELD = 2  # arXiv holds some papers back, and gives them the number of the month in which they are announced
_YEARS_TO_PRINT = 4
_YEARS_MISTAKEN = 3  # in concluding the year of a page
_AKIN = 60
_NOISY = 85  # of 100, by letters
_NAME = 4  # letters of one that tells something
_FEW_WORDS = 3
_MOST_COMPARED = 40  # names; experiments in physics have thousands


def weigh(question: Question, paper: Paper, vocabulary: Vocabulary = NOTHING_KNOWN) -> Evidence:
    """What speaks for the question being about this paper, and what against it."""
    title, score, is_former = _best_title(question.title or "", paper, vocabulary)
    people, agreeing, shown = _people(question.authors, question.authors_truncated, paper.authors)
    when, days = _when(question, paper)
    prints = paper.abstract_prints or (abstract_prints(paper.abstract) if paper.abstract is not None else ())
    return Evidence(
        title=title,
        score=score,
        is_former=is_former,
        people=people,
        agreeing=agreeing,
        shown=shown,
        when=when,
        days=days,
        category=_category(question.categories, paper),
        abstract=same_abstract(question.prints, prints),
        is_whole_abstract=bool(prints) and question.prints == prints,
        doi=_doi(question.doi, paper.doi),
    )


def tells_little(title: Wording) -> bool:
    """Whether many works may have this title."""
    return is_generic(title.words) or is_short(title.words)


def _best_title(text: str, paper: Paper, vocabulary: Vocabulary) -> tuple[Title, int, bool]:
    title, theirs = wording(text), wording(paper.title)
    if not title.words:
        return Title.UNKNOWN, 0, False
    words = Words(text, paper.title, vocabulary)
    kind, score = _title(title, theirs, words)
    if kind is not Title.SAME and (bare := without_litter(text)) != title:
        kind, score = max((kind, score), _title(bare, theirs, words))
    if kind >= Title.MAIN:
        return kind, score, False
    former = max(
        (_title(title, wording(known), Words(text, known, vocabulary)) for known in paper.earlier_titles),
        default=(Title.UNKNOWN, 0),
    )
    return (*former, True) if former > (kind, score) else (kind, score, False)


def _title(one: Wording, other: Wording, words: Words) -> tuple[Title, int]:
    if one.words.replace(" ", "") == other.words.replace(" ", ""):
        return Title.SAME, 100
    mine, theirs = one.words.split(), other.words.split()
    score = int(fuzz.ratio("".join(mine), "".join(theirs)))
    if score >= _AKIN and are_sisters(mine, theirs, words):
        return Title.SISTER, score
    likely = likeness(one, other)
    if likely and (likely.shortened or not have_other_words(mine, theirs, words)):
        kind = Title.MAIN if likely.shortened else Title.NOISY if likely.doubtful else Title.SAME
        return kind, likely.score
    if have_other_numbers(one.words, other.words):
        return (Title.SISTER if score >= _AKIN else Title.DIFFERS), score
    if score >= _NOISY and is_misspelt(mine, theirs, words, other.main):
        return Title.NOISY, score
    if _is_main(one, other, words):
        return Title.MAIN, score
    if _is_longer(one, other) or _is_longer(other, one):
        return Title.LONGER, score
    rough = int(fuzz.token_set_ratio(one.words, other.words))
    return (Title.AKIN if rough >= _AKIN else Title.DIFFERS), score


def _is_main(one: Wording, other: Wording, words: Words) -> bool:
    """Whether one of two titles is the other one without its subtitle, but for slips of the pen."""
    mine, theirs = one.words.split(), other.words.split()
    return any(
        subtitle and is_misspelt(here, there, words) and not is_of_another(subtitle)
        for here, there, subtitle in (
            (mine, theirs[: other.main], theirs[other.main :]),
            (mine[: one.main], theirs, mine[one.main :]),
        )
    )


def _is_longer(short: Wording, long: Wording) -> bool:
    """Whether the subtitle of a name ("AgentVerse: …") goes on where that of the other title ends."""
    words, more = short.words.split(), long.words.split()
    is_named = short.main == long.main == 1 and len(words[0]) >= _NAME
    return (
        is_named
        and _FEW_WORDS < len(words) < len(more)
        and words == more[: len(words)]
        and not is_of_another(more[len(words) :])
    )


def _people(shown: tuple[Name, ...], truncated: bool, authors: tuple[Name, ...]) -> tuple[People, int, int]:
    # Bulk metadata drops organisations, and pages show them: they don't count where there are people.
    mine = _keys(shown)
    theirs = _keys(authors)
    if not mine or not theirs:
        return People.UNKNOWN, 0, len(mine)
    agreed = agreement(mine, truncated or len(shown) > _MOST_COMPARED, theirs, len(authors) > _MOST_COMPARED)
    if agreed is not None and agreed.of:
        return People.ALL, agreed.agreeing, len(mine)
    # Between two versions, authors come and go.
    found = _found(mine, theirs)
    if found and same_name(mine[0], theirs[0]) and found * 3 >= len(mine) * 2:
        return People.MOST, found, len(mine)
    return (People.SOME if found * 2 >= len(mine) else People.DIFFER), found, len(mine)


def _found(names: list[str], others: list[str]) -> int:
    """How many of these names are among others, each of which is one person's: there are teams with two Wei Zhang."""
    # Most teams have no name in common, and comparing takes time.
    if _parts(names).isdisjoint(_parts(others)):
        return 0
    left = list(others)
    for name in names:
        at = next((at for at, other in enumerate(left) if same_name(name, other)), None)
        if at is not None:
            del left[at]
    return len(others) - len(left)


def _parts(keys: list[str]) -> set[str]:
    """The words of names, and each family name in one: of two keys that can be one name, one is always the same."""
    parts = set(" ".join(keys).replace("|", " ").split())
    return parts.union(key.partition("|")[0].replace(" ", "") for key in keys)


def _keys(names: tuple[Name, ...]) -> list[str]:
    people = [name for name in names if not isinstance(name, Organisation)] or names
    return [name_key(name) for name in people[:_MOST_COMPARED]]


def _when(question: Question, paper: Paper) -> tuple[When, int | None]:
    issued, submitted = question.issued, paper.submitted
    if issued is None or issued.year is None or submitted is None:
        return When.UNKNOWN, None
    if question.day is not None:
        return _on_day(question.day, submitted, question, paper)
    if issued.month is not None:
        return _in_month(issued.year * 12 + issued.month - 1, submitted, question, paper), None
    if submitted.year <= issued.year <= (paper.updated or submitted).year:
        return When.YEAR, None
    return _in_year(issued.year - submitted.year, question), None


def _on_day(day: date, submitted: date, question: Question, paper: Paper) -> tuple[When, int]:
    days = (day - submitted).days
    if abs(days) <= _DAYS:
        return When.DAY, days
    if question.issued is not None and "year" in question.issued.inferred and _is_other_year(day, submitted):
        return When.YEAR, days  # the page left the year out, and what it was may have been concluded wrongly
    if not question.is_preprint:
        return (When.MONTH if abs(days) <= _MONTH else _in_year(day.year - submitted.year, question)), days
    # Pages show the first version's day, others that of the announcement or of a later version: never an earlier one.
    latest = (paper.updated or submitted).toordinal()
    if 0 < days <= _MONTH or abs(day.toordinal() - latest) <= _DAYS:
        return When.MONTH, days
    return (When.YEAR if days > 0 and day.toordinal() <= latest else When.FAR), days


def _is_other_year(day: date, submitted: date) -> bool:
    """Whether two days are the same one of different years."""
    years = day.year - submitted.year
    return 0 < abs(years) <= _YEARS_MISTAKEN and abs((day - submitted).days - round(365.25 * years)) <= _DAYS


def _in_month(month: int, submitted: date, question: Question, paper: Paper) -> When:
    """What a month says, counted from January of the year 0."""
    if -1 <= month - _month_of(submitted) <= _MONTHS_HELD:
        return When.MONTH
    if not question.is_preprint:
        return _in_year(month // 12 - submitted.year, question)
    return When.YEAR if _month_of(submitted) < month <= _month_of(paper.updated or submitted) else When.FAR


def _month_of(day: date) -> int:
    return day.year * 12 + day.month - 1


def _in_year(years: int, question: Question) -> When:
    """What a year says that is so many years after the first version."""
    if question.is_preprint:
        return When.YEAR if abs(years) <= 1 else When.FAR
    if years == 0:
        return When.YEAR
    return When.LATER if abs(years) <= _YEARS_TO_PRINT else When.FAR


def _doi(doi: str | None, other: str | None) -> bool | None:
    if doi is None or other is None or is_preprint_doi(other):
        return None
    return doi == other.lower()


def _category(shown: tuple[str, ...], paper: Paper) -> bool | None:
    if not shown or not paper.categories:
        return None
    return not set(shown).isdisjoint(paper.categories)
