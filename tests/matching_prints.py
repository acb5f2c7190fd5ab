"""Print papers that are known as people have them: on pages, in bibliographies, in notes, with all that goes wrong."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from bibkit.enrich.paper import Paper
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.name import Name, Organisation, Person
from bibkit.model.record import Record
from bibkit.text.titles import ascii_text

Print = Callable[[random.Random, Paper], Record]

_SHOWN = 3  # authors on a page
_WORD = re.compile(r"[A-Za-z]{4,}")


# What a list of papers on a web page shows of a paper, and what becomes of it.


def page(paper: Paper) -> Record:
    """The paper as a page shows it: the beginning of its authors, its day, its category, its abstract."""
    day = first_day(paper)
    return Record(
        type=Kind.ARTICLE,
        title=paper.title,
        authors=paper.authors[:_SHOWN],
        authors_truncated=len(paper.authors) > _SHOWN,
        issued=Date(day.year, day.month, day.day),
        abstract=paper.abstract,
        eprint_type="arxiv",
        eprint_class=paper.primary_category,
        categories=paper.categories[:1],
    )


def entry(paper: Paper, later: int = 0) -> Record:
    """The paper as a bibliography has it that was published in the same year, or some years later."""
    return Record(
        type=Kind.PAPER_CONFERENCE,
        title=paper.title,
        authors=paper.authors,
        issued=Date(first_day(paper).year + later),
        container_title="Proceedings of a Conference",
    )


def note(paper: Paper) -> Record:
    """The paper as somebody notes it down: the title, the first author and the year."""
    return Record(
        type=Kind.ARTICLE,
        title=paper.title,
        authors=paper.authors[:1],
        authors_truncated=len(paper.authors) > 1,
        issued=Date(first_day(paper).year),
    )


def alone(paper: Paper) -> Record:
    """The title of a paper."""
    return Record(type=Kind.ARTICLE, title=paper.title)


def first_day(paper: Paper) -> date:
    """The day of a paper that has one."""
    assert paper.submitted is not None
    return paper.submitted


def misspelt(rnd: random.Random, title: str) -> str:
    """A title with one or two slips of the pen in longer words."""
    words = title.split()
    long = [at for at, word in enumerate(words) if len(word) > 4 and word.isalpha()]
    for at in rnd.sample(long, min(len(long), 1 + (len(words) > 8))):
        word, spot = words[at], rnd.randrange(1, len(words[at]) - 1)
        slips = (
            word[:spot] + word[spot + 1 :],
            word[:spot] + word[spot + 1] + word[spot] + word[spot + 2 :],
            word[:spot] + word[spot] + word[spot:],
            word[:spot] + rnd.choice("aeinrst") + word[spot + 1 :],
        )
        words[at] = rnd.choice(slips)
    return " ".join(words)


def capitals(title: str) -> str:
    """A title in capitals, but for the commands of TeX."""
    return re.sub(r"\\[A-Za-z]+|.", lambda found: found[0] if found[0][0] == "\\" else found[0].upper(), title)


def unpunctuated(title: str) -> str:
    """A title in small letters, without signs and hyphens."""
    return re.sub(r"[^\w\s]", " ", title).lower()


def shortened(title: str) -> str:
    """A title without its subtitle, where the rest has more than one word."""
    main = re.split(r": ", title)[0]
    return main if len(main.split()) > 1 else title


def noisy(rnd: random.Random, title: str) -> str:
    """A title with one of the things that happen to titles."""
    change = rnd.choice((capitals, unpunctuated, shortened, lambda text: misspelt(rnd, text)))
    return change(title)


def renamed(rnd: random.Random, paper: Paper) -> str:
    """Another title of the same paper: other words behind its first half."""
    words = paper.title.split()
    return " ".join([*words[: len(words) // 2], *rnd.choice(("in Practice", "Made Simple", "with Less Data")).split()])


def initials(name: Name) -> Name:
    """A name as journals print it: "J.-P. Smith"."""
    if isinstance(name, Organisation) or name.given is None:
        return name
    return Person(name.family, " ".join(f"{word[0]}." for word in re.split(r"[\s-]+", name.given) if word))


def swapped(name: Name) -> Name:
    """A name whose family name stands where the given one should."""
    return Person(name.given, name.family) if isinstance(name, Person) and name.given is not None else name


def plain_name(name: Name) -> Name:
    """A name without its accents."""
    return Person(ascii_text(name.family), ascii_text(name.given or "") or None) if isinstance(name, Person) else name


def _double(text: str) -> str:
    return text.encode().decode("latin-1")


def _doubled(name: Name) -> Name:
    return Person(_double(name.family), _double(name.given or "") or None) if isinstance(name, Person) else name


def _moved(record: Record, days: int) -> Record:
    issued = record.issued
    assert issued is not None
    day = date(issued.year or 0, issued.month or 0, issued.day or 0) + timedelta(days)
    return replace(record, issued=Date(day.year, day.month, day.day))


def _wrong_year(record: Record) -> Record:
    issued = record.issued
    assert issued is not None
    return replace(record, issued=replace(issued, year=(issued.year or 0) + 1, inferred=("year",)))


def _named(record: Record, change: Callable[[Name], Name]) -> Record:
    return replace(record, authors=tuple(map(change, record.authors)))


def _month(record: Record, paper: Paper) -> Record:
    return replace(record, issued=Date(first_day(paper).year, first_day(paper).month))


_OTHER = Person("Nowak", "Zofia")
_TEAM = Organisation("The Quiet Team")

PRINTS: dict[str, Print] = {
    "page": lambda rnd, paper: page(paper),
    "page, capitals": lambda rnd, paper: replace(page(paper), title=capitals(paper.title)),
    "page, misspelt": lambda rnd, paper: replace(page(paper), title=misspelt(rnd, paper.title)),
    "page, subtitle dropped": lambda rnd, paper: replace(page(paper), title=shortened(paper.title)),
    "page, TeX": lambda rnd, paper: replace(page(paper), title=_WORD.sub(r"\\textsc{\g<0>}", paper.title, count=2)),
    "page, mojibake": lambda rnd, paper: _named(replace(page(paper), title=_double(paper.title)), _doubled),
    "page, renamed": lambda rnd, paper: replace(page(paper), title=renamed(rnd, paper)),
    "page, renamed, no abstract": lambda rnd, paper: replace(page(paper), title=renamed(rnd, paper), abstract=None),
    "page, no abstract": lambda rnd, paper: replace(page(paper), abstract=None),
    "page, other abstract": lambda rnd, paper: replace(page(paper), abstract="We present words. " * 20),
    "page, initials": lambda rnd, paper: _named(page(paper), initials),
    "page, names swapped": lambda rnd, paper: _named(page(paper), swapped),
    "page, accents lost": lambda rnd, paper: _named(page(paper), plain_name),
    "page, author added": lambda rnd, paper: replace(page(paper), authors=(*page(paper).authors[:2], _OTHER)),
    "page, first author added": lambda rnd, paper: replace(page(paper), authors=(_OTHER, *page(paper).authors[:2])),
    "page, second author dropped": lambda rnd, paper: replace(
        page(paper), authors=(*paper.authors[:1], *paper.authors[2:4])
    ),
    "page, organisation": lambda rnd, paper: replace(page(paper), authors=(_TEAM, *paper.authors[:2])),
    "page, no authors": lambda rnd, paper: replace(page(paper), authors=(), authors_truncated=False),
    "page, no date": lambda rnd, paper: replace(page(paper), issued=None),
    "page, two days later": lambda rnd, paper: _moved(page(paper), 2),
    "page, year concluded wrongly": lambda rnd, paper: _wrong_year(page(paper)),
    "page, year wrong, no abstract": lambda rnd, paper: replace(_wrong_year(page(paper)), abstract=None),
    "page, month only": lambda rnd, paper: replace(_month(page(paper), paper), abstract=None),
    "page, cross-list": lambda rnd, paper: replace(page(paper), categories=("stat.ML",), eprint_class="stat.ML"),
    "entry": lambda rnd, paper: entry(paper),
    "entry, a year later": lambda rnd, paper: entry(paper, 1),
    "entry, three years later": lambda rnd, paper: entry(paper, 3),
    "entry, a year before": lambda rnd, paper: entry(paper, -1),
    "entry, noisy, a year later": lambda rnd, paper: replace(entry(paper, 1), title=noisy(rnd, paper.title)),
    "entry, month": lambda rnd, paper: replace(
        entry(paper), issued=Date(first_day(paper).year + 1, 6), type=Kind.ARTICLE_JOURNAL
    ),
    "entry, with DOI": lambda rnd, paper: replace(entry(paper, 1), doi="10.1000/" + paper.id),
    "entry, initials": lambda rnd, paper: _named(entry(paper, 1), initials),
    "entry, author added": lambda rnd, paper: replace(entry(paper, 1), authors=(*paper.authors, _OTHER)),
    "entry, no authors": lambda rnd, paper: replace(entry(paper), authors=()),
    "entry, no date": lambda rnd, paper: replace(entry(paper), issued=None),
    "note": lambda rnd, paper: note(paper),
    "note, noisy": lambda rnd, paper: replace(note(paper), title=noisy(rnd, paper.title)),
    "note, noisy, published": lambda rnd, paper: replace(
        note(paper), title=noisy(rnd, paper.title), type=Kind.PAPER_CONFERENCE, container_title="A Conference"
    ),
    "note, misspelt": lambda rnd, paper: replace(note(paper), title=misspelt(rnd, paper.title)),
    "note, subtitle dropped": lambda rnd, paper: replace(note(paper), title=shortened(paper.title)),
    "note, no year": lambda rnd, paper: replace(note(paper), issued=None),
    "title alone": lambda rnd, paper: alone(paper),
    "title alone, noisy": lambda rnd, paper: replace(alone(paper), title=noisy(rnd, paper.title)),
}

# The kinds in which papers that are easily taken for one another are asked about.
DATED = ("page", "page, no abstract", "page, misspelt")
WHOLE = (
    *DATED,
    "page, month only",
    "page, no date",
    "page, no authors",
    "entry",
    "entry, a year later",
    "entry, initials",
    "entry, no authors",
    "note",
    "title alone",
)
FORMS = (*WHOLE, "note, subtitle dropped")
