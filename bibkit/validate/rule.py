"""What a rule is: what it is called, what it says, how it finds what is wrong, and how that is mended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from bibkit.findings.finding import Code, Mending, Severity
from bibkit.formats.bibtex.edit_surgery import Value
from bibkit.formats.bibtex.scan import Block
from bibkit.model.place import Place
from bibkit.validate.entry import Entry

ENTRY_TYPE = "entry_type"  # where a problem is that is about the type of a .bib entry


class Fix(NamedTuple):
    """What the fields of a .bib entry are to hold: under their names in small letters, None where one is to go.

    `renamed` are fields that get another name and keep their value, `entry_type` is another type for the entry. It is
    safe where afterwards the same record is read from the entry, to the letter; any other is done only where it is
    asked for. A fix that calls itself safe and changes the record is not made.
    """

    fields: Mapping[str, Value | None] = {}
    is_safe: bool = True
    renamed: Mapping[str, str] = {}
    entry_type: str | None = None


class Problem(NamedTuple):
    """What a rule found in an entry.

    `at` is the attribute of the record, or the field of the .bib entry, that it is about, or its type; None is the
    entry as a whole. `offset` is where in the value of that field, as it stands between its delimiters.
    """

    message: str
    at: str | None = None
    hint: str | None = None
    fix: Fix | None = None
    offset: int | None = None


class Late(NamedTuple):
    """What a watch found when everything was seen, and where; `key` is the cite key of the entry concerned."""

    message: str
    place: Place
    key: str | None = None
    hint: str | None = None


class Watch(Protocol):
    """A rule at work on a text of which it has to see all: it sees entry after entry, and then the end."""

    def see(self, entry: Entry) -> Iterable[Problem]:
        """What is wrong with an entry, in view of those before it."""
        ...

    def end(self, rest: Sequence[Block]) -> Iterable[Late]:
        """What is wrong with the whole; `rest` are the blocks of a .bib file behind its last entry."""
        ...


class Rule(NamedTuple):
    """One rule: it either `check`s entry by entry, or it starts a `watch` over all entries of a text.

    `bad` are texts, of a .bib file or of canonical JSON, in each of which it finds something, `good` such in which
    nothing is wrong; people get to see them beside the explanation. What depends on what others know has none. One
    that is no `default` is only applied if it is selected. `mending` is the best that it can do in a .bib file.
    """

    code: Code
    check: Callable[[Entry], Iterable[Problem]] | None = None
    watch: Callable[[], Watch] | None = None
    is_default: bool = True
    mending: Mending | None = None
    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()


def rule(
    id: str,
    severity: Severity,
    title: str,
    explanation: str,
    *,
    bad: str | tuple[str, ...] = (),
    good: str | tuple[str, ...] = (),
    check: Callable[[Entry], Iterable[Problem]] | None = None,
    watch: Callable[[], Watch] | None = None,
    is_default: bool = True,
    mending: Mending | None = None,
) -> Rule:
    """A rule whose explanation was written over several lines, and that may have one example of each sort."""
    return Rule(
        code=Code(id, severity, title, " ".join(explanation.split())),
        check=check,
        watch=watch,
        is_default=is_default,
        mending=mending,
        bad=(bad,) if isinstance(bad, str) else bad,
        good=(good,) if isinstance(good, str) else good,
    )
