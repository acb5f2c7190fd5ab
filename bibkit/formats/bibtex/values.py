"""Work out what the value of a field says: macros replaced, parts joined."""

from __future__ import annotations

from bibkit.formats.bibtex.dates import MONTHS
from bibkit.formats.bibtex.syntax import BARE, JOINED, Field, parts_of

# A "@string" that is made of others can double with each line; no true one is a page long.
_LONGEST_STRING = 5_000


class Strings:
    """The macros that hold at a place of a file: the months, and each "@string" from its definition on."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {month: month for month in MONTHS}

    def copy(self) -> Strings:
        """The same macros, for others to be defined beside them."""
        other = Strings()
        other._texts.update(self._texts)
        return other

    def define(self, field: Field) -> list[str]:
        """Take in a definition; returns what is wrong with it."""
        value, problems = self.value_of(field)
        if len(value) > _LONGEST_STRING:
            problems.append(f"the string {field.name} grows beyond {_LONGEST_STRING:,} characters (cut off there)")
            value = value[:_LONGEST_STRING]
        self._texts[field.name.lower()] = value
        return problems

    def value_of(self, field: Field) -> tuple[str, list[str]]:
        """The text of a field's value, and what is wrong with it: a macro that nobody has defined is its own name."""
        if field.sign == BARE:
            return self._bare(field.content)
        if field.sign != JOINED:
            return field.content, []
        problems: list[str] = []
        texts: list[str] = []
        length = 0  # of what macros make of it
        for content, sign in parts_of(field.content):
            if sign == BARE and length > _LONGEST_STRING:
                problems.append(f"{content} would make it longer than {_LONGEST_STRING:,} characters (left out)")
                continue
            if sign == BARE:
                content, unknown = self._bare(content)
                problems += unknown
                length += len(content)
            texts.append(content)
        return "".join(texts), list(dict.fromkeys(problems))

    def _bare(self, word: str) -> tuple[str, list[str]]:
        if word.isdigit():
            return word, []
        text = self._texts.get(word.lower())
        if text is None:
            return word, [f"no @string defines {word} (read as the word itself)"]
        return text, []
