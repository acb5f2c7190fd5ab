"""What a document cites, and from which bibliographies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from bibkit.findings.finding import Finding
from bibkit.model.place import Place
from bibkit.storage.following import Opened

# Gives the text of a file and what is the same for all paths that lead to it; None where there is none. May raise
# `UnreadableSource`.
Read = Callable[[str], Opened | None]


class Mention(NamedTuple):
    """A key, or the path of a file, and where a document names it."""

    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Cited:
    """What a document cites, with everything that it includes.

    `citations` are its keys, each one once at its first place. `guesses` are keys at places that may cite, and may do
    something else. `everything` is LaTeX's `\\nocite{*}`. `bibliographies` are the files that it names, as paths that
    can be opened. `ignores_case` is whether the program that looks the keys up takes `Smith` for `smith`. `findings`
    are what could not be followed.
    """

    name: str
    citations: tuple[Mention, ...] = ()
    guesses: tuple[Mention, ...] = ()
    everything: bool = False
    bibliographies: tuple[Mention, ...] = ()
    ignores_case: bool = False
    findings: tuple[Finding, ...] = ()


class Notes:
    """What is noted about a document while it is looked through."""

    def __init__(self) -> None:
        self._citations: dict[str, Place] = {}
        self._guesses: dict[str, Place] = {}
        self._bibliographies: dict[str, Place] = {}
        self._own: set[str] = set()
        self.findings: list[Finding] = []
        self.everything = False
        self.ignores_case = False

    def cite(self, key: str, place: Place) -> None:
        """A citation."""
        self._citations.setdefault(key, place)

    def guess(self, key: str, place: Place) -> None:
        """What may be a citation."""
        self._guesses.setdefault(key, place)

    def own(self, key: str) -> None:
        """What the document itself has under this key: a citation of it needs no record."""
        self._own.add(key)

    def name(self, path: str, place: Place) -> None:
        """A bibliography."""
        self._bibliographies.setdefault(path, place)

    def finished(self, name: str) -> Cited:
        """All of it; keys of the document's own are guesses, as a record may have them too."""
        citations = {key: place for key, place in self._citations.items() if key not in self._own}
        guesses = {key: place for key, place in (self._citations | self._guesses).items() if key not in citations}
        return Cited(
            name,
            _mentions(citations),
            _mentions(guesses),
            self.everything,
            _mentions(self._bibliographies),
            self.ignores_case,
            tuple(self.findings),
        )


def _mentions(places: Mapping[str, Place]) -> tuple[Mention, ...]:
    return tuple(Mention(name, place) for name, place in places.items())
