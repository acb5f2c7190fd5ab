"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import re
from typing import Any, cast


def expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, but for the time that this takes: a small file needs few of all expressions.

    A pattern that is none raises `re.error` only when it is used; a test compiles them all.
    """
    return cast("re.Pattern[str]", _Expression(pattern, flags))


class _Expression:
    """Becomes as fast as a compiled expression with its first use: from then on it has that one's own methods."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # nobody's business here: copying, pickling
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)


_METHODS = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "groupindex", "groups")
