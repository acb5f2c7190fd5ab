"""An entry while it is being read: what is still to be read, what is known, what is kept as it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bibkit.formats.bibtex.fields import FORMAT
from bibkit.formats.bibtex.prose import Prose, fold, plain_text
from bibkit.model.provenance import Extra

Values = dict[str, str]


class Telling:
    """What there is to say about an entry's fields: the kind of finding, the field, the message."""

    __slots__ = ("said",)

    def __init__(self) -> None:
        self.said: list[tuple[str, str, str]] = []

    def say(self, kind: str, field: str, message: str) -> None:
        """Note something about a field."""
        self.said.append((kind, field, message))


class Reading:
    """The fields of one entry: `values` holds those still to be read, `known` the attributes of the record."""

    def __init__(self, entry_type: str, values: Values, telling: Telling) -> None:
        self.entry_type = entry_type
        self.values = values
        self.telling = telling
        self.known: dict[str, Any] = {}
        self.extras: list[Extra] = []

    def keep(self, name: str, value: str) -> None:
        """Keep a field that has no home in the record."""
        if value.strip():
            self.extras.append(Extra(FORMAT, name, value))

    def keep_odd(self, name: str, value: str, message: str) -> None:
        """Keep a field whose value is not what it should be."""
        self.telling.say("odd", name, f"{message} (kept as it is)")
        self.keep(name, value)

    def text(self, name: str, value: str, read: Callable[[str], Prose] = plain_text) -> str | None:
        """The decoded text of a field; what LaTeX in it could not be kept is told."""
        prose = read(value)
        if prose.dropped:
            what = ", ".join(dict.fromkeys(prose.dropped))
            self.telling.say("latex", name, f"{name}: no plain text can say {fold(what)[:120]} (left out)")
        return prose.text or None

    def put(self, attribute: str, name: str, text: str | None, value: str) -> None:
        """Fill an attribute, or keep the field if another one has filled it otherwise."""
        if text is None:
            # Nothing of it is text: a macro alone. It goes back as it came.
            self.keep(name, value.strip("{} \n"))
            return
        if self.known.setdefault(attribute, text) != text:
            self.keep(name, value)
