"""One thing worth telling about the data: what, where, and what was done about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, TypeVar

from bibkit.model.place import Place

T = TypeVar("T")


class Severity(StrEnum):
    """How bad a finding is; an error makes the exit code 1, a warning only under `--strict`, a note never."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding, as the catalogue has it."""

    id: str
    severity: Severity
    title: str
    explanation: str


def code(id: str, severity: Severity, title: str, explanation: str) -> Code:
    """A code whose explanation was written over several lines."""
    return Code(id, severity, title, " ".join(explanation.split()))


class Mending(StrEnum):
    """Whether what a rule finds can be mended without a person."""

    SAFE = "safe"  # the record stays the same
    UNSAFE = "unsafe"  # it doesn't


class Finding(NamedTuple):
    """One occurrence of a code. The message says what is wrong and what was made of it, the hint what to do.

    `key` is the cite key of the entry that it is about, where it has one and that is known; `mending` says how bibkit
    validate can mend it.
    """

    code: Code
    place: Place
    message: str
    hint: str | None = None
    key: str | None = None
    mending: Mending | None = None


Step = Iterator[T | Finding]
