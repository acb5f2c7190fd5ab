"""Braces in a value: whether they match, whoever counts, and what they hold together."""

from __future__ import annotations

import re
from collections.abc import Iterator

# BibTeX and biber count every brace. pandoc and Zotero pass over the character behind a backslash; bibtexparser passes
# over a brace with a backslash before it, whatever stands before that.
_PAIR = re.compile(r"\\.", re.DOTALL)
_ESCAPED = re.compile(r"\\[{}]")
_BRACE = re.compile(r"[{}]")


def balanced(value: str) -> bool:
    """Whether the braces of a value match for every reader, and no backslash at its end hides the closing one."""
    if "\\" not in value:
        return _match(value)
    if value.endswith("\\"):
        return False
    return _match(value) and _match(_PAIR.sub("", value)) and _match(_ESCAPED.sub("", value))


def _match(value: str) -> bool:
    if "{" not in value and "}" not in value:
        return True
    depth = 0
    for brace in _BRACE.findall(value):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def outside_braces(tokens: re.Pattern[str], value: str) -> Iterator[re.Match[str]]:
    """What an expression finds in a value outside of all braces; it has to find each single brace as well."""
    depth = 0
    for token in tokens.finditer(value):
        if token[0] == "{":
            depth += 1
        elif token[0] == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            yield token


def joined_in_braces(pieces: list[str], between: str) -> list[str]:
    """The pieces of a text that was split, those put together again that were cut inside of braces."""
    joined: list[list[str]] = []
    depth = 0
    for piece in pieces:
        if depth:
            joined[-1].append(piece)
        else:
            joined.append([piece])
        depth = max(0, depth + piece.count("{") - piece.count("}"))
    return [between.join(parts) for parts in joined]
