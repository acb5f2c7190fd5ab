"""Tell whether two records describe one work, and say by what."""

from __future__ import annotations

from typing import NamedTuple

from bibkit.likeness.containers import same_container
from bibkit.likeness.people import Agreement, agreement, same_name
from bibkit.likeness.titles import Likeness, is_generic, is_short, likeness, numbers_differ, rough_likeness
from bibkit.model.kind import Kind
from bibkit.normalize.traits import Traits


class Same(NamedTuple):
    """Two records are one work: how sure that is, greatest first, and by what it is known."""

    strength: tuple[int, ...]
    reason: str


class Apart(NamedTuple):
    """Two records look like one work, and something speaks against it."""

    why: str


# Identifiers of a work that no other work has: trait and name.
_IDENTIFIERS = (("doi", "DOI"), ("arxiv", "arXiv id"), ("draft_doi", "DOI"), ("pmid", "PMID"), ("pmcid", "PMCID"))
# What can keep records apart that third ones have brought together.
COUNTING_IN_GROUPS = (
    *(trait for trait, _ in _IDENTIFIERS),
    *("people", "cut", "year", "is_preprint", "container", "volume", "page", "url"),
)
# Where a work was published; the first three say so by themselves.
_LOCATIONS = ("url", "container", "publisher", "page", "volume")
# What makes two works of one title: of anything, of books, of things with versions.
_TELLING_APART = (("edition", "editions"), ("version", "versions"))
# What comes anew from year to year under one title: editions, proceedings; theses for one degree after the other.
_DATED = frozenset((Kind.BOOK, Kind.THESIS))
_NUMBERED = frozenset((Kind.REPORT, Kind.PATENT, Kind.STANDARD, Kind.LEGISLATION, Kind.BILL))
_PAPERS = frozenset(
    (
        Kind.ARTICLE_JOURNAL,
        Kind.ARTICLE_MAGAZINE,
        Kind.ARTICLE_NEWSPAPER,
        Kind.PAPER_CONFERENCE,
        Kind.CHAPTER,
        Kind.ENTRY_ENCYCLOPEDIA,
        Kind.REVIEW,
        Kind.REVIEW_BOOK,
    )
)
_BECOME_PAPERS = frozenset((Kind.ARTICLE, Kind.MANUSCRIPT, Kind.REPORT))
_ELSEWHERE = "they were published in different places"
_SURELY_UNLIKE = 60  # of 100: with less, two titles have hardly a word in common
_HARDLY_UNLIKE = 85  # with less, other people have written something else
_YEARS_TO_PRINT = 3  # from a preprint to its published version
_MANY = 3  # authors who hardly write two works of one short title in one year


def compare(one: Traits, other: Traits) -> Same | Apart | None:
    """Whether two records are one work, look like one although they are not, or have nothing to do with each other."""
    shared = _shared_identifier(one, other)
    conflict = conflicting_identifier(one, other)
    if shared is not None:
        return _with_shared(shared, conflict, one, other)
    if not one.words or not other.words:
        return None
    if not _kinds_agree(one, other) or not (one.words == other.words or _years_agree(one, other)):
        return None
    title = likeness(one.wording, other.wording)
    if title is None:
        return None
    sure = title.score == 100 and not is_generic(one.words) and _is_on_one_page(one, other)
    people = agreement(one.people, one.cut, other.people, other.cut, sure=sure)
    if people is None:
        return None
    if conflict is not None and one.kind != other.kind:
        return None  # a talk and the article made of it: two works that nobody takes for one
    against = conflict or _telling_apart(one, other)
    if against is not None:
        return Apart(against) if title.score == 100 and people.of and not is_generic(one.words) else None
    return _weighed(one, other, title, people)


def _weighed(one: Traits, other: Traits, title: Likeness, people: Agreement) -> Same | Apart | None:
    """What titles that are alike and people who agree are worth, seen with years and places."""
    if _is_same_book(one, other, title):
        return Same((2, people.agreeing), f"same ISBN {one.isbn} and title")
    # The volumes of a handbook, and what one person writes in a year, often differ in their subtitles only.
    doubtful = title.doubtful or (title.shortened and (people.agreeing < 2 or one.kind == other.kind == Kind.BOOK))
    if not _is_enough(one, other, people, doubtful) and not _says_all_the_same(one, other, title.score):
        alike = people.of and not is_generic(one.words) and _years_agree(one, other)
        if alike and doubtful:
            return Apart("the titles differ a little, and no page says that it is one work")
        too_little = alike and title.score == 100
        return Apart("title and authors are the same, but too short and too few to be sure") if too_little else None
    if not _years_agree(one, other):
        return Apart(f"the years differ: {one.year} and {other.year}") if title.score == 100 else None
    if _is_elsewhere(one, other, most=1 if title.score == 100 else 0):
        return Apart(_ELSEWHERE)
    distance = abs((one.year or 0) - (other.year or 0)) if one.year and other.year else 1
    return Same((1, title.score, people.agreeing, -distance), _reason(one, other, people, title.score))


def conflicting_identifier(one: Traits, other: Traits) -> str | None:
    """What identifiers make of two records two works ("the DOIs differ: 10.1/x and 10.1/y"), or None."""
    for trait, name in _IDENTIFIERS:
        mine, theirs = getattr(one, trait), getattr(other, trait)
        if mine is None or theirs is None or mine == theirs:
            continue
        if trait == "draft_doi" and mine.partition("/")[0] != theirs.partition("/")[0]:
            continue  # one preprint on two servers
        return f"the {name}s differ: {mine} and {theirs}"
    return None


def can_be_one_group(one: Traits, other: Traits) -> str | None:
    """What keeps two records from being one work because of third ones: identifiers, people, years, places; or None."""
    if conflict := conflicting_identifier(one, other):
        return conflict
    if _shared_identifier(one, other) is not None:
        return None
    sure = _is_on_one_page(one, other)
    if agreement(one.people, one.cut, other.people, other.cut, sure=sure) is None:
        return "the authors differ"
    if not _years_agree(one, other):
        return f"the years differ: {one.year} and {other.year}"
    return _ELSEWHERE if _is_elsewhere(one, other) else None


def _shared_identifier(one: Traits, other: Traits) -> str | None:
    for trait, name in _IDENTIFIERS:
        mine = getattr(one, trait)
        if mine is not None and mine == getattr(other, trait):
            return f"same {name} {mine}"
    for mine, theirs in ((one.doi, other.draft_doi), (one.draft_doi, other.doi)):
        if mine is not None and mine == theirs:  # one of them only calls itself a preprint
            return f"same DOI {mine}"
    return None


def _with_shared(shared: str, conflict: str | None, one: Traits, other: Traits) -> Same | Apart:
    """An identifier may have been copied into the wrong record: title or authors have to go with it."""
    if conflict is not None:
        return Apart(f"{shared}, but {conflict}")
    if one.words and other.words:
        rough = rough_likeness(one.words, other.words)
        unlike = numbers_differ(one.words, other.words) and likeness(one.wording, other.wording) is None
        if rough > _SURELY_UNLIKE and unlike:
            return Apart(f"{shared}, but the titles have different numbers")
        enough = _HARDLY_UNLIKE if one.people and other.people else _SURELY_UNLIKE
        if rough < enough and not _share_people(one, other):
            return Apart(f"{shared}, but other titles and authors")
    return Same((3,), shared)


def _share_people(one: Traits, other: Traits) -> bool:
    """Whether the first of one is among the first of the other."""
    if not one.people or not other.people:
        return False
    return any(same_name(one.people[0], name) for name in other.people[:_MANY]) or any(
        same_name(other.people[0], name) for name in one.people[:_MANY]
    )


def _kinds_agree(one: Traits, other: Traits) -> bool:
    kinds = {one.kind, other.kind}
    if len(kinds) == 1 or Kind.DOCUMENT in kinds or kinds <= _PAPERS:
        return True
    if one.is_preprint == other.is_preprint:
        return one.is_preprint or kinds <= _BECOME_PAPERS
    return kinds <= _PAPERS | _BECOME_PAPERS | {Kind.WEBPAGE}


def _telling_apart(one: Traits, other: Traits) -> str | None:
    kinds = {one.kind, other.kind}
    rows = _TELLING_APART if not (one.is_preprint or other.is_preprint) else ()
    if kinds <= _NUMBERED:
        rows = (*rows, ("number", "numbers"))
    if kinds == {Kind.BOOK}:
        rows = (*rows, ("volume", "volumes"), ("isbn", "ISBNs"))
    if kinds == {Kind.WEBPAGE}:
        rows = (*rows, ("url", "addresses"))
    for trait, name in rows:
        mine, theirs = getattr(one, trait), getattr(other, trait)
        if mine and theirs and mine != theirs:
            return f"the {name} differ: {mine} and {theirs}"
    return None


def _is_same_book(one: Traits, other: Traits, title: Likeness) -> bool:
    """Chapters share their book's ISBN, so title and kind, and where there are pages these too, have to be the same."""
    return (
        one.isbn is not None
        and one.isbn == other.isbn
        and one.kind == other.kind
        and (title.score == 100 or (title.shortened and one.kind == Kind.BOOK))
        and (not one.page or not other.page or one.page == other.page)
    )


def _is_enough(one: Traits, other: Traits, people: Agreement, doubtful: bool) -> bool:
    """Whether title and people tell these works from all others; where they don't, the place has to."""
    short = is_short(one.words) or is_short(other.words)
    if is_generic(one.words) or not people.of or doubtful:
        weak = True
    else:
        weak = (short and people.agreeing < _MANY) or (people.agreeing < 2 and (one.cut or other.cut) and short)
    if not weak:
        return True
    agreeing = [trait for trait in _LOCATIONS if _location_agrees(one, other, trait)]
    if not _is_nowhere_else(one, other):
        return False
    if "url" in agreeing:
        return True
    if doubtful or is_generic(one.words):  # a volume has two parts of one study, an editorial in each issue
        return "page" in agreeing and len(agreeing) > 1
    return len(agreeing) > (0 if people.of else 1)


def _says_all_the_same(one: Traits, other: Traits, score: int) -> bool:
    """Whether one title and all of two or more authors are the same, of a preprint and its print or in one year.

    In one year, nothing that both say of the place may differ.
    """
    return (
        score == 100
        and not is_generic(one.words)
        and not (one.cut or other.cut)
        and len(one.people) == len(other.people) >= 2
        and all(map(same_name, one.people, other.people))
        and (one.is_preprint != other.is_preprint or _is_nowhere_else(one, other))
    )


def _is_nowhere_else(one: Traits, other: Traits) -> bool:
    differs = any(_location_differs(one, other, trait) for trait in (*_LOCATIONS, "issue"))
    return one.year is not None and one.year == other.year and not differs


def _is_on_one_page(one: Traits, other: Traits) -> bool:
    agree = all(_location_agrees(one, other, trait) for trait in ("container", "page"))
    return agree and _is_nowhere_else(one, other)


def _location_agrees(one: Traits, other: Traits, trait: str) -> bool:
    mine, theirs = getattr(one, trait), getattr(other, trait)
    return bool(mine) and (mine == theirs or (trait == "container" and bool(theirs) and same_container(mine, theirs)))


def _location_differs(one: Traits, other: Traits, trait: str) -> bool:
    both = bool(getattr(one, trait)) and bool(getattr(other, trait))
    return both and trait not in ("url", "publisher") and not _location_agrees(one, other, trait)


def _years_agree(one: Traits, other: Traits) -> bool:
    if one.year is None or other.year is None:
        return True
    if one.is_preprint == other.is_preprint:
        return abs(one.year - other.year) <= (0 if one.kind == other.kind and one.kind in _DATED else 1)
    draft, printed = (one.year, other.year) if one.is_preprint else (other.year, one.year)
    return -1 <= printed - draft <= _YEARS_TO_PRINT


def _is_elsewhere(one: Traits, other: Traits, most: int = 1) -> bool:
    """Whether two published records say that they stand in different places: a talk and the article made of it.

    Of volume and page, `most` may differ: they are often wrong, and tell apart where titles are not quite the same. An
    article begins on page 1 in many places, and a column comes back in the next issue.
    """
    if one.is_preprint or other.is_preprint:
        return False
    differing = [trait for trait in ("container", "volume", "page") if _location_differs(one, other, trait)]
    same_page = _location_agrees(one, other, "page")
    if "container" in differing:
        return not ((same_page and one.page != "1") or _location_agrees(one, other, "url"))
    other_issue = not same_page and bool(one.container) and _location_differs(one, other, "issue")
    return other_issue or len(differing) > most


def _reason(one: Traits, other: Traits, people: Agreement, score: int) -> str:
    parts = [f"title {score}"]
    if people.of:
        parts.append(f"authors {people.agreeing} of {people.of}")
    if one.year is not None and other.year is not None:
        parts.append(f"year {one.year}" if one.year == other.year else f"years {one.year} and {other.year}")
    return ", ".join(parts)
