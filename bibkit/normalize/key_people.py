"""Say in a cite key who made a work, in the ways JabRef and Better BibTeX know."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from bibkit.model.name import Name, Organisation
from bibkit.model.record import Record
from bibkit.text.titles import ascii_letters, title_words

Number = int | None


class People(NamedTuple):
    """The authors or editors of a work, in ASCII; `more` says that there are others whose names are not known.

    A family name has its particles, as in the record: "van der Schaar".
    """

    families: tuple[str, ...]
    initials: tuple[str, ...]
    more: bool

    @property
    def joined(self) -> tuple[str, ...]:
        """The family names as they stand in a key: "vanderSchaar"."""
        return tuple(family.replace(" ", "") for family in self.families)


def authors_of(record: Record) -> People:
    """The authors, or where there are none the editors, as JabRef has it."""
    return pure_authors_of(record) if record.authors else editors_of(record)


def pure_authors_of(record: Record) -> People:
    """The authors and nobody else."""
    return _people(record.authors, record.authors_truncated)


def editors_of(record: Record) -> People:
    """The editors."""
    return _people(record.editors, False)


def _people(names: tuple[Name, ...], more: bool) -> People:
    known = [(family, name) for name in names if (family := _family(name))]
    return People(tuple(family for family, _ in known), tuple(_initial(name) for _, name in known), more)


def _family(name: Name) -> str:
    if isinstance(name, Organisation):
        words = list(title_words(name.literal))
        return next((word for word, telling in words if telling), words[0][0] if words else "")
    return " ".join(filter(None, map(ascii_letters, name.family.split())))


def _initial(name: Name) -> str:
    return "" if isinstance(name, Organisation) else ascii_letters(name.given or "")[:1]


def _one(people: People, length: Number, which: Number) -> str:
    place = (which or 1) - 1
    if not 0 <= place < len(people.families):
        return ""
    return people.joined[place][:length] if length else people.families[place]


def _all(people: People, most: Number, _: Number) -> str:
    shown = people.families[:most] if most else people.families
    others = people.families and (people.more or len(shown) < len(people.families))
    return " ".join((*shown, "EtAl")) if others else " ".join(shown)


def _pair_or_first(people: People, between: str, others: str) -> str:
    families = people.families
    if len(families) == 2 and not people.more:
        return between.join(families)
    return families[0] + others if len(families) > 1 or (families and people.more) else "".join(families)


def _et_al(people: People, *_: Number) -> str:
    return _pair_or_first(people, " ", " EtAl")


def _dotted_et_al(people: People, *_: Number) -> str:
    return _pair_or_first(people, ".", ".etal")


def _two_and_others(people: People, *_: Number) -> str:
    families = people.families
    others = ".ea" if len(families) > 2 or (families and people.more) else ""
    return ".".join(families[:2]) + others


def _alpha(people: People, *_: Number) -> str:
    """As BibTeX's style "alpha" makes its labels: of a particle each word gives a letter, as the name itself does."""
    letters = ["".join(word[0] for word in family.split()) for family in people.families]
    if len(letters) == 1 and not people.more:
        return letters[0] if len(letters[0]) > 1 else people.families[0][:3]
    if len(letters) <= 4 and not people.more:
        return "".join(letters)
    return "".join(letters[:3]) + ("+" if letters else "")


def _short(people: People, *_: Number) -> str:
    if len(people.families) == 1 and not people.more:
        return people.families[0]
    others = people.families and (people.more or len(people.families) > 3)
    return "".join(family[0] for family in people.families[:3]) + ("+" if others else "")


def _beginnings(people: People, length: Number, _: Number) -> str:
    """The beginning of each name, `length` letters in all; the first ones get what can't be shared out."""
    families = people.joined
    if not length or not families:
        return "".join(family[0] for family in families)
    others = "+" if people.more and length > len(families) else ""
    each, rest = divmod(length - len(others), len(families))
    return "".join(family[: each + (place < rest)] for place, family in enumerate(families)) + others


def _five_and_initials(people: People, *_: Number) -> str:
    families = people.joined
    others = "+" if people.more else ""
    return families[0][:5] + "".join(family[0] for family in families[1:]) + others if families else ""


def _last(people: People, *_: Number) -> str:
    return people.families[-1] if people.families else ""


def _initial_of_first(people: People, *_: Number) -> str:
    return people.initials[0] if people.initials else ""


def _initial_of_last(people: People, *_: Number) -> str:
    return people.initials[-1] if people.initials else ""


class PeoplePart(NamedTuple):
    """One way to say who: its names for authors and for editors, how many numbers it takes, what it writes."""

    authors: tuple[str, ...]
    editors: tuple[str, ...]
    takes: int
    write: Callable[[People, Number, Number], str]


# The names of JabRef's manual ("Customize the citation key generator"), and those of Better BibTeX where they differ.
PEOPLE_PARTS = (
    PeoplePart(("auth", "authFirstFull"), ("edtr",), 2, _one),
    PeoplePart(("authEtAl",), ("edtrEtAl",), 0, _et_al),
    PeoplePart(("auth.etal", "authEtal2"), ("edtr.etal",), 0, _dotted_et_al),
    PeoplePart(("auth.auth.ea", "authAuthEa"), ("edtr.edtr.ea",), 0, _two_and_others),
    PeoplePart(("authshort",), ("edtrshort",), 0, _short),
    PeoplePart(("authIni",), ("edtrIni",), 1, _beginnings),
    PeoplePart(("authForeIni",), ("edtrForeIni",), 0, _initial_of_first),
    PeoplePart(("authors", "authorsn"), ("editors",), 1, _all),
    PeoplePart(("authorsAlpha",), ("editorsAlpha",), 0, _alpha),
    PeoplePart(("authorIni",), ("editorIni",), 0, _five_and_initials),
    PeoplePart(("authorLast",), ("editorLast",), 0, _last),
    PeoplePart(("authorLastForeIni",), ("editorLastForeIni",), 0, _initial_of_last),
)
