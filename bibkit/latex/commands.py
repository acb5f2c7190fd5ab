"""The commands of LaTeX and its packages that cite, and where their keys stand."""

from __future__ import annotations

from enum import Enum


class Shape(Enum):
    """How the arguments of a command lie; after a star, and with options in brackets before any group."""

    KEYS = "{keys}"
    SECOND = "{something}{keys}"
    MANY = "(note)(note){keys}{keys}…"
    MANY_SECOND = "(note)(note){something}{keys}{something}{keys}…"


def _shaped(shape: Shape, names: str) -> dict[str, Shape]:
    return dict.fromkeys(names.split(), shape)


def _with_capitals(names: str) -> str:
    return " ".join(f"{name} {name[0].upper()}{name[1:]}" for name in names.split())


COMMANDS = {
    # LaTeX and the packages cite, bibentry, revtex, acl, abntex2.
    **_shaped(Shape.KEYS, "cite nocite bibitem citen citenum onlinecite bibentry newcite citeonline"),
    **_shaped(Shape.MANY, "apud apudonline"),
    # natbib, sections 2.3 to 2.7 of its manual.
    **_shaped(Shape.KEYS, _with_capitals("citet citep citealt citealp citeauthor citefullauthor")),
    **_shaped(Shape.KEYS, "citeyear citeyearpar citetalias citepalias citealias defcitealias shortcites"),
    # apacite, section 4 of its manual.
    **_shaped(Shape.KEYS, "citeA citeNP citeyearNP fullcite fullciteA fullciteNP fullciteauthor"),
    **_shaped(Shape.KEYS, "shortcite shortciteA shortciteNP shortciteauthor nocitemeta maskcite masknocite"),
    # biblatex, sections 3.8, 3.9 and 4.6 of its manual.
    **_shaped(Shape.KEYS, _with_capitals("cite parencite textcite smartcite autocite notecite pnotecite fnotecite")),
    **_shaped(Shape.KEYS, _with_capitals("footcite footcitetext citetitle")),
    **_shaped(Shape.KEYS, "supercite footfullcite citedate citeurl"),
    **_shaped(Shape.KEYS, "citename citelist citefield entrydata ifentryseen ifentryinbib ifentryincategory"),
    **_shaped(Shape.KEYS, "assignrefcontextentries"),
    **_shaped(Shape.SECOND, _with_capitals("volcite pvolcite fvolcite ftvolcite svolcite tvolcite avolcite")),
    **_shaped(Shape.SECOND, "addtocategory defbibentryset"),
    **_shaped(Shape.MANY, _with_capitals("cites parencites textcites smartcites autocites footcites footcitetexts")),
    **_shaped(Shape.MANY, "supercites fullcites footfullcites"),
    **_shaped(
        Shape.MANY_SECOND, _with_capitals("volcites pvolcites fvolcites ftvolcites svolcites tvolcites avolcites")
    ),
    # The same, "mcite-like Citation Commands".
    **_shaped(Shape.KEYS, _with_capitals("mcite mparencite mfootcite mfootcitetext mtextcite mautocite")),
    **_shaped(Shape.KEYS, "msupercite"),
    # csquotes, "Integrated Interface" of its manual: quotations with their sources.
    **_shaped(Shape.KEYS, "textcquote blockcquote"),
    **_shaped(Shape.SECOND, "foreigntextcquote hyphentextcquote foreignblockcquote hyphenblockcquote"),
    **_shaped(Shape.SECOND, "hybridblockcquote"),
}
