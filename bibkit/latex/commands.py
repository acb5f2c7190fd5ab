"""The commands of LaTeX and its packages that cite, and where their keys stand."""

from __future__ import annotations

from typing import NamedTuple


class Shape(NamedTuple):
    """How the arguments of a command lie; after a star, and with options in brackets before any group.

    `places` are those of its groups that are lists of keys, the first one being 1. A command that `repeats` has them
    over and over again, after two notes in parentheses.
    """

    places: tuple[int, ...]
    repeats: bool = False


KEYS = Shape((1,))  # {keys}
SECOND = Shape((2,))  # {something}{keys}
MANY = Shape((1,), repeats=True)  # (note)(note){keys}{keys}…
MANY_SECOND = Shape((2,), repeats=True)  # (note)(note){something}{keys}{something}{keys}…


def _shaped(shape: Shape, names: str) -> dict[str, Shape]:
    return dict.fromkeys(names.split(), shape)


def _with_capitals(names: str) -> str:
    return " ".join(f"{name} {name[0].upper()}{name[1:]}" for name in names.split())


COMMANDS = {
    # LaTeX and the packages cite, bibentry, revtex, acl, abntex2.
    **_shaped(KEYS, "cite nocite bibitem citen citenum onlinecite bibentry newcite citeonline"),
    **_shaped(MANY, "apud apudonline"),
    # natbib, sections 2.3 to 2.7 of its manual.
    **_shaped(KEYS, _with_capitals("citet citep citealt citealp citeauthor citefullauthor")),
    **_shaped(KEYS, "citeyear citeyearpar citetalias citepalias citealias defcitealias shortcites"),
    # harvard, section 4 of its manual; chicago.sty; usebib.
    **_shaped(KEYS, "citeasnoun citeaffixed possessivecite citeN citeANP shortciteN shortciteANP"),
    **_shaped(KEYS, "usebibentry usebibentryurl"),
    # jurabib, "Citing": with "foot" before natbib's names, and what the next citation of a work looks like.
    **_shaped(KEYS, "footcitet footcitep footcitealt footcitealp footciteauthor footciteyear footcitetitle"),
    **_shaped(KEYS, "citetitleonly footcitetitleonly nextcitefull nextciteshort nextcitenotitle nextcitereset"),
    # apacite, section 4 of its manual, and its option "natbibapa".
    **_shaped(KEYS, "citeA citeNP citeyearNP fullcite fullciteA fullciteNP fullciteauthor citeauthorNP"),
    **_shaped(KEYS, "shortcite shortciteA shortciteNP shortciteauthor nocitemeta maskcite masknocite"),
    **_shaped(KEYS, _with_capitals("citeauthort citeauthorp citefullauthort citefullauthorp")),
    # biblatex, sections 3.8, 3.9 and 4.6 of its manual.
    **_shaped(KEYS, _with_capitals("cite parencite textcite smartcite autocite notecite pnotecite fnotecite")),
    **_shaped(KEYS, _with_capitals("footcite footcitetext citetitle")),
    **_shaped(KEYS, "supercite footfullcite citedate citeurl"),
    **_shaped(KEYS, "citename citelist citefield entrydata ifentryseen ifentryinbib ifentrycategory ifentrykeyword"),
    **_shaped(KEYS, "assignrefcontextentries"),
    **_shaped(SECOND, _with_capitals("volcite pvolcite fvolcite ftvolcite svolcite tvolcite avolcite")),
    **_shaped(SECOND, "addtocategory defbibentryset"),
    **_shaped(MANY, _with_capitals("cites parencites textcites smartcites autocites footcites footcitetexts")),
    **_shaped(MANY, "supercites fullcites footfullcites"),
    **_shaped(MANY_SECOND, _with_capitals("volcites pvolcites fvolcites ftvolcites svolcites tvolcites avolcites")),
    # The same, "mcite-like Citation Commands".
    **_shaped(KEYS, _with_capitals("mcite mparencite mfootcite mfootcitetext mtextcite mautocite")),
    **_shaped(KEYS, "msupercite"),
    # csquotes, "Integrated Interface" of its manual: quotations with their sources.
    **_shaped(KEYS, "textcquote blockcquote"),
    **_shaped(SECOND, "foreigntextcquote hyphentextcquote foreignblockcquote hyphenblockcquote"),
    **_shaped(SECOND, "hybridblockcquote"),
    # The same, "Display Environments": what follows the name of an environment.
    **_shaped(KEYS, "begin{displaycquote}"),
    **_shaped(SECOND, "begin{foreigndisplaycquote} begin{hyphendisplaycquote}"),
}
