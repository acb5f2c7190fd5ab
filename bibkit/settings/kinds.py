"""The kinds of values that a configuration has: what is wrong with one, and what it is made into."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date, time
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, NamedTuple

from bibkit.formats.defect import quoted
from bibkit.settings.lines import Path

ALL = "ALL"

# The codes of one glob: `("drafts/*.bib", ("V301", "V4"))`.
PerFile = tuple[str, tuple[str, ...]]


class Wrong(NamedTuple):
    """A part of a value, by its path in it, and what is wrong with that: "must be true or false, not 1"."""

    path: Path
    message: str


class Kind(NamedTuple):
    """A kind of values, as TOML has them.

    `faults` takes the value and the beginnings of all codes; `made` takes a value without faults and the folder that
    it is relative to.
    """

    title: str
    faults: Callable[[Any, Collection[str]], Iterator[Wrong]]
    made: Callable[[Any, str], Any]


def beginnings(codes: Iterable[str]) -> frozenset[str]:
    """What may stand for codes in a list: these, all their beginnings, and ALL."""
    return frozenset((ALL, *(code[:end] for code in codes for end in range(1, len(code) + 1))))


def shown(value: Any) -> str:
    """A value of TOML for a message."""
    if isinstance(value, dict):
        return "a table"
    return "a date or a time" if isinstance(value, (date, time)) else quoted(value)


def like(word: str, known: Iterable[str]) -> str:
    """The one of these words that was meant, for the end of a message; nothing where none is like it."""
    close = get_close_matches(word, sorted(known), n=1)
    return f" (did you mean {close[0]!r}?)" if close else ""


def choice(of: type[StrEnum]) -> Kind:
    """One of a few words."""
    words = [word.value for word in of]
    title = _alternatives([shown(word) for word in words])

    def faults(value: Any, known: Collection[str]) -> Iterator[Wrong]:
        if not isinstance(value, str) or value not in words:
            hint = like(value, words) if isinstance(value, str) else ""
            yield Wrong((), f"must be {title}, not {shown(value)}{hint}")

    return Kind(title, faults, lambda value, folder: of(value))


def _alternatives(words: list[str]) -> str:
    return " or ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else words[0]


def _faults_of_a_flag(value: Any, known: Collection[str]) -> Iterator[Wrong]:
    if not isinstance(value, bool):
        yield Wrong((), f"must be true or false, not {shown(value)}")


def _faults_of_a_path(value: Any, known: Collection[str]) -> Iterator[Wrong]:
    if not isinstance(value, str):
        yield Wrong((), f"must be the path of a file, not {shown(value)}")
    elif not value or "\0" in value:
        yield Wrong((), f"must be the path of a file: no file has the name {shown(value)}")


def _faults_of_codes(value: Any, known: Collection[str]) -> Iterator[Wrong]:
    if not isinstance(value, list):
        yield Wrong((), f"must be a list of codes, not {shown(value)}")
        return
    for number, code in enumerate(value):
        if not isinstance(code, str):
            yield Wrong((number,), f"must be a list of codes, and {shown(code)} is none")
        elif code.upper() not in known:
            yield Wrong((number,), f"no code is or begins with {shown(code)}{_near(code, known)}")


def _near(code: str, known: Collection[str]) -> str:
    return like(code.upper(), (one for one in known if len(one) > 1))


def _faults_of_files(value: Any, known: Collection[str]) -> Iterator[Wrong]:
    if not isinstance(value, dict):
        yield Wrong((), f"must be a table of codes by file, not {shown(value)}")
        return
    for glob, codes in value.items():
        for path, message in _faults_of_codes(codes, known):
            yield Wrong((glob, *path), message)


def _made_codes(value: list[str], folder: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code.upper() for code in value))


def _made_files(value: dict[str, list[str]], folder: str) -> tuple[PerFile, ...]:
    return tuple((glob, _made_codes(codes, folder)) for glob, codes in value.items())


FLAG = Kind("true or false", _faults_of_a_flag, lambda value, folder: value)
PATH = Kind("path", _faults_of_a_path, lambda value, folder: os.path.join(folder, value))
CODES = Kind("list of codes", _faults_of_codes, _made_codes)
CODES_BY_FILE = Kind("table of lists of codes", _faults_of_files, _made_files)
