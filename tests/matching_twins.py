"""Make papers that are easily taken for one another."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bibkit.enrich.paper import Paper
from bibkit.model.name import Person
from matching_prints import DATED, WHOLE

# Two papers made of one and of another one that has nothing to do with it: the first is asked about.
Twin = Callable[[random.Random, Paper, Paper], tuple[Paper, Paper]]

_WEI = Person("Zhang", "Wei")
_FRIENDS = (Person("Holm", "Ida"), Person("Kos", "Jan"))
_SENSES = (
    ("Images", "Videos"),
    ("English", "Chinese"),
    ("Supervised", "Unsupervised"),
    ("Speech", "Text"),
    ("2D", "3D"),
    ("Training", "Testing"),
    ("Low", "High"),
    ("Linear", "Nonlinear"),
)
# Nearly spelt the same, and two things.
_NEAR = (
    ("Simulation", "Stimulation"),
    ("Northern", "Southern"),
    ("Optical", "Optimal"),
    ("Maximal", "Minimal"),
    ("Phonons", "Photons"),
    ("Texts", "Tests"),
    ("Table", "Stable"),
    ("Tasks", "Asks"),
    ("Robots", "Roots"),
    ("Phase", "Phrase"),
    ("Fusion", "Fission"),
    ("Mode", "Model"),
)


def _like(paper: Paper, title: str, *, days: int = 0, by: Paper | None = None, same_text: bool = False) -> Paper:
    """A paper of that title by the same team, or by that of another paper, some days after this one."""
    assert paper.submitted is not None
    day = paper.submitted + timedelta(days)
    writer = by or paper
    return replace(
        paper,
        title=title,
        authors=writer.authors,
        submitted=day,
        abstract=paper.abstract if same_text else f"{title}. This is what it is about. " + (paper.abstract or "")[150:],
        categories=writer.categories,
        primary_category=writer.primary_category,
    )


def _titled(one: str, other: str, days: int, *, same_text: bool = False) -> Twin:
    """Papers by one team, with these titles made of that of a paper."""
    return lambda rnd, paper, foreign: (
        replace(paper, title=one.format(paper.title)),
        _like(paper, other.format(paper.title), days=days, same_text=same_text),
    )


def _of_another_thing(pairs: Sequence[tuple[str, str]], title: str, days: int) -> Twin:
    """Papers of two things, whose titles say nothing else that is not the same."""

    def twin(rnd: random.Random, paper: Paper, foreign: Paper) -> tuple[Paper, Paper]:
        here, there = rnd.choice(pairs)
        main = " ".join(paper.title.split()[:6])
        return replace(paper, title=title.format(main, here)), _like(paper, title.format(main, there), days=days)

    return twin


def _of_another_word(days: int) -> Twin:
    def twin(rnd: random.Random, paper: Paper, foreign: Paper) -> tuple[Paper, Paper]:
        words = paper.title.split()
        words[rnd.randrange(len(words))] = max(foreign.title.split(), key=len)
        return paper, _like(paper, " ".join(words), days=days)

    return twin


def _of_another_subtitle(days: int) -> Twin:
    def twin(rnd: random.Random, paper: Paper, foreign: Paper) -> tuple[Paper, Paper]:
        main = " ".join(paper.title.replace(":", "").split()[:3])
        one = replace(paper, title=f"{main}: {paper.title}")
        return one, _like(paper, f"{main}: {foreign.title}", days=days)

    return twin


def _resubmitted(days: int) -> Twin:
    return lambda rnd, paper, foreign: (paper, _like(paper, paper.title, days=days, same_text=True))


def _renamed(days: int) -> Twin:
    """The other paper had this one's title once."""
    return lambda rnd, paper, foreign: (
        paper,
        replace(_like(paper, foreign.title, days=days), earlier_titles=(paper.title,)),
    )


def _of_others(title: str) -> Twin:
    """The same title, by other people, in the same year."""

    def twin(rnd: random.Random, paper: Paper, foreign: Paper) -> tuple[Paper, Paper]:
        assert paper.submitted is not None
        one = replace(paper, title=title.format(paper.title))
        day = date(paper.submitted.year, rnd.randrange(1, 13), 17)
        return one, replace(_like(paper, one.title, by=foreign), submitted=day)

    return twin


def _by_namesakes(title: str, days: int) -> Twin:
    """The same title, and the first author has the same name."""

    def twin(rnd: random.Random, paper: Paper, foreign: Paper) -> tuple[Paper, Paper]:
        one = replace(paper, title=title.format(paper.title), authors=(_WEI, *(paper.authors[1:] or _FRIENDS[:1])))
        other = replace(foreign, authors=(_WEI, *(foreign.authors[1:] or _FRIENDS[1:])))
        return one, _like(one, one.title, days=days, by=other)

    return twin


def _two_by_one_team(days: int) -> Twin:
    return lambda rnd, paper, foreign: (paper, _like(paper, foreign.title, days=days))


TWINS: dict[str, Twin] = {
    "Part I and Part II, a day": _titled("{}, Part I", "{}, Part II", 0),
    "Part I and Part II, months": _titled("{}: Part I", "{}: Part II", 100),
    "Part I and Part II of one opening, a day": _titled("{}, Part I", "{}, Part II", 0, same_text=True),
    "Part I and Part II of one opening, months": _titled("{}, Part I", "{}, Part II", 90, same_text=True),
    "another title of one opening, months": _titled("{}", "Reading Words that Nobody Wrote", 90, same_text=True),
    "I and II, months": _titled("{} I", "{} II", 100),
    "volumes of results, a day": _titled("{}. XV. Maps", "{}. XVI. Masses of Clusters", 0),
    "and its second version": _titled("{}", "{} v2", 200),
    "version numbers": _titled("Vega-2: {}", "Vega-3: {}", 200),
    "version numbers, a day": _titled("Vega-2 Report", "Vega-3 Report", 0),
    "images and videos, a day": _of_another_thing(_SENSES, "{} for {}", 0),
    "images and videos, months": _of_another_thing(_SENSES, "{} for {}", 120),
    "phonons and photons, months": _of_another_thing(_NEAR, "{1} and {0}", 120),
    "another word, a day": _of_another_word(0),
    "another word, months": _of_another_word(150),
    "another subtitle, a day": _of_another_subtitle(0),
    "another subtitle, months": _of_another_subtitle(150),
    "more of it, a day": _titled("{}", "{} in the Presence of Noise", 0),
    "more of it, months": _titled("{}", "{} in the Presence of Noise", 150),
    "with a new subtitle": _titled("{}", "{}: New Results for Many Languages", 150),
    "revisited": _titled("{}", "{} Revisited", 150),
    "comment": _titled("{}", "Comment on {}", 60),
    "comment in quotes": _titled("{}", "Comment on “{}”", 60),
    "reply": _titled("Comment on {}", "Reply to Comment on {}", 20),
    "erratum": _titled("{}", "Erratum: {}", 100),
    "supplement, a day": _titled("{}", "{}: Supplementary Material", 0),
    "Greek letters": _titled("On $\\alpha$-{}", "On $\\beta$-{}", 50),
    "Greek letters, a day": _titled("On α-{}", "On β-{}", 0),
    "exponents": _titled("{} in $L^2$", "{} in $L^3$", 50),
    "translation, a day": _titled("{}", "De la lecture des textes longs", 0),
    "resubmitted after days": _resubmitted(10),
    "resubmitted after months": _resubmitted(70),
    "resubmitted after years": _resubmitted(800),
    "earlier title, months": _renamed(-170),
    "earlier title, days": _renamed(-6),
    "earlier title, the same day": _renamed(0),
    "the same title by others": _of_others("{}"),
    "surveys by others": _of_others("A Survey"),
    "introductions by others": _of_others("Introduction"),
    "one word by others": _of_others("Entropy"),
    "namesakes": _by_namesakes("{}", 150),
    "namesakes, a day": _by_namesakes("{}", 0),
    "namesakes, short title": _by_namesakes("Deep Learning", 150),
    "namesakes, short title, a day": _by_namesakes("Deep Learning", 0),
    "two by one team, a day": _two_by_one_team(0),
    "two by one team, a day apart": _two_by_one_team(1),
    "two by one team, months": _two_by_one_team(80),
    "short titles of one team": _titled("A Note on Graphs", "A Note on Graphs", 300),
    "reports": _titled("Technical Report", "Technical Report", 200),
}

# Of these, nobody could tell by year and first author alone that one of them is not the other.
_TOLD_BY_DAY = ("resubmitted", "namesakes", "short titles", "reports", "with a new subtitle", "earlier title")
# These are of one team and one day: the one is taken for the other, renamed, unless the abstract says no.
_TOLD_BY_ABSTRACT = ("earlier title, the same day", "more of it, a day")


def told_by(kind: str) -> tuple[str, ...]:
    """The forms by which the one of two papers that is not there can be told from the one that is."""
    if kind in _TOLD_BY_ABSTRACT:
        return tuple(form for form in DATED if "abstract" not in form)
    return DATED if kind.startswith(_TOLD_BY_DAY) else WHOLE
