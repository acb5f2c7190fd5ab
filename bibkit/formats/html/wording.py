"""Put names, dates and kinds of works into the words that a page shows."""

from __future__ import annotations

from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.name import Name, Person

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_SEASONS = "Spring Summer Autumn Winter".split()

# Kinds that are called otherwise than CSL calls them.
_KINDS = {
    Kind.ARTICLE: "preprint",
    Kind.ARTICLE_JOURNAL: "journal article",
    Kind.ARTICLE_MAGAZINE: "magazine article",
    Kind.ARTICLE_NEWSPAPER: "newspaper article",
    Kind.ENTRY_DICTIONARY: "dictionary entry",
    Kind.ENTRY_ENCYCLOPEDIA: "encyclopedia entry",
    Kind.PAPER_CONFERENCE: "conference paper",
    Kind.POST_WEBLOG: "blog post",
    Kind.REVIEW_BOOK: "book review",
}


def kind_name(kind: Kind) -> str:
    """What readers call a kind of work: "journal article"."""
    return _KINDS.get(kind) or kind.value.replace("_", " ").replace("-", " ")


def full_name(name: Name) -> str:
    """A name as it is printed on a paper: "Anna van der Berg, Jr."."""
    if not isinstance(name, Person):
        return name.literal
    whole = f"{name.given} {name.family}" if name.given is not None else name.family
    return f"{whole}, {name.suffix}" if name.suffix is not None else whole


def date_text(date: Date) -> str:
    """A date as far as it is known: "15 Nov 2023", "c. 1843", "Spring 2020", "May 2021 – Jun 2021"."""
    text = _one(date)
    return f"{text} – {_one(date.until)}" if date.until is not None else text


def year_text(year: int) -> str:
    """A year as it is read: "2023", "335 BC"."""
    return str(year) if year >= 0 else f"{-year} BC"


def years_text(first: int, last: int) -> str:
    """The years from one to another: "2020", "335 BC–2023"."""
    return year_text(first) if first == last else f"{year_text(first)}–{year_text(last)}"


def _one(date: Date) -> str:
    parts = []
    if date.month is not None:
        if date.day is not None:
            parts.append(str(date.day))
        parts.append(_MONTHS[date.month - 1])
    elif date.day is not None:
        parts.append(f"day {date.day},")
    if date.season is not None:
        parts.append(_SEASONS[date.season - 1])
    if date.year is not None:
        parts.append(year_text(date.year))
    text = " ".join(parts)
    return f"c. {text}" if date.circa else text
