"""Tell the lines that the keys and items of a TOML text begin on."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from contextlib import suppress
from typing import NamedTuple

from bibkit.text.expressions import expression

Path = tuple[str | int, ...]

# What people write has five levels or six. Each level of a value costs the parser a call, and the time that it takes
# for a key grows with the square of the key's parts.
DEEPEST = 40
LONGEST_NUMBER = 1000  # characters; Python refuses to print one that is much longer

_TOKEN = expression(
    r"""(?P<skip>[ \t\r]++|\#[^\n]*+)
    |(?P<line>\n)
    |(?P<quoted>\"\"\"(?:[^"\\]++|\\.|"(?!""))*+\"{3,5}
        |'''(?:[^']++|'(?!''))*+'{3,5}
        |"(?!"")(?:[^"\\\n]++|\\[^\n])*+"
        |'(?!'')[^'\n]*+')
    |(?P<unended>["'])
    |(?P<sign>[][{}=,.])
    |(?P<bare>[^][{}=,.\#"'\s]++)
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)


class Spot(NamedTuple):
    """The line, from 1, that the key or item of a path begins on: `("tool", "bibkit", "ignore", 0)`."""

    path: Path
    line: int


class Excess(Exception):
    """Something in a text is beyond what anybody means: which line, and what it is."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(f"line {line}: {what}")
        self.line = line
        self.what = what


def spots(text: str) -> Iterator[Spot]:
    """Every key and every item of a list, as they come; a table may come more than once.

    The text need not be sound: what follows a fault may be missing or wrong. Raises `Excess` at more than `DEEPEST`
    levels, and at a number longer than `LONGEST_NUMBER`. Takes time as the text is long, and hardly any memory.
    """
    return _Walk(text).spots()


def first_lines(text: str, wanted: Container[Path]) -> dict[Path, int]:
    """The line that each of the wanted paths first stands on, as far as they do; raises `Excess`."""
    lines: dict[Path, int] = {}
    for path, line in spots(text):
        if path in wanted:
            lines.setdefault(path, line)
    return lines


class _Level:
    """A list or an inline table that is open."""

    __slots__ = ("index", "path")

    def __init__(self, path: Path, index: int | None) -> None:
        self.path = path
        self.index = index  # of the item that comes, None in a table


class _Walk:
    """One way through a text, token by token."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._line = 1
        self._table: Path = ()  # the heading that keys stand under
        self._levels: list[_Level] = []  # what is open in a value
        self._key: list[str] = []  # the parts of the key so far
        self._in_heading = False
        self._in_value = False
        self._doubled = False  # [[heading]]
        self._counts: dict[Path, int] = {}  # how often there was a [[heading]]

    def spots(self) -> Iterator[Spot]:
        for token in _TOKEN.finditer(self._text):
            kind = token.lastgroup
            if kind == "line":
                self._line += 1
                if not self._levels:
                    self._begin_key()
            elif kind == "sign":
                yield from self._sign(token[0])
            elif kind == "unended":
                return  # the parser will complain
            elif kind != "skip":
                if kind == "bare" and self._in_value and len(token[0]) > LONGEST_NUMBER:
                    raise Excess(self._line, "a number is too long")
                yield from self._word(token[0])
                self._line += token[0].count("\n")

    def _word(self, word: str) -> Iterator[Spot]:
        if not self._in_value:
            self._key.append(_plain(word))
            self._measure()
        elif self._levels and self._levels[-1].index is not None:
            yield Spot(self._path(), self._line)

    def _sign(self, sign: str) -> Iterator[Spot]:
        if self._in_heading:
            if sign == "]":
                yield from self._end_heading()
            elif sign == "[":
                self._doubled = True
        elif not self._in_value:
            yield from self._sign_at_key(sign)
        elif sign in "[{":
            yield from self._open(sign)
        elif sign in "]}":
            self._close()
        elif sign == "," and self._levels:
            self._next()

    def _sign_at_key(self, sign: str) -> Iterator[Spot]:
        if sign == "=":
            base = self._levels[-1].path if self._levels else self._table
            yield from (Spot(path, self._line) for path in self._steps(base))
            self._in_value = True
        elif sign == "[" and not self._levels and not self._key:
            self._in_heading, self._table = True, ()
        elif sign == "}":
            self._close()

    def _steps(self, base: Path) -> Iterator[Path]:
        """Each table on the way from one to where the key leads: of a [[table]], the last one."""
        for part in self._key:
            base = (*base, part)
            yield base
            if base in self._counts:
                base = (*base, self._counts[base] - 1)
                yield base

    def _path(self) -> Path:
        """Where the value that comes belongs."""
        if not self._levels:
            return (*self._table, *self._key)
        level = self._levels[-1]
        return (*level.path, *self._key) if level.index is None else (*level.path, level.index)

    def _open(self, sign: str) -> Iterator[Spot]:
        if self._levels and self._levels[-1].index is not None:
            yield Spot(self._path(), self._line)
        self._levels.append(_Level(self._path(), 0 if sign == "[" else None))
        self._key = []
        self._in_value = sign == "["
        self._measure()

    def _close(self) -> None:
        if self._levels:
            self._levels.pop()
        self._key = []
        self._in_value = True  # what follows the value is a comma, or the end of the line

    def _next(self) -> None:
        level = self._levels[-1]
        self._key = []
        if level.index is None:
            self._in_value = False
        else:
            level.index += 1

    def _end_heading(self) -> Iterator[Spot]:
        if self._doubled:
            named = [path for path in self._steps(()) if isinstance(path[-1], str)]
            self._counts.update((path, self._counts.get(path, 0) + 1) for path in named[-1:])
        for path in self._steps(()):
            yield Spot(path, self._line)
            self._table = path
        self._begin_key()

    def _begin_key(self) -> None:
        self._key = []
        self._in_heading = self._in_value = self._doubled = False

    def _measure(self) -> None:
        if len(self._table) + len(self._levels) + len(self._key) > DEEPEST:
            raise Excess(self._line, "tables or lists stand too deep in each other")


def _plain(word: str) -> str:
    """A part of a key without its quotes."""
    if word[:1] not in ("'", '"'):
        return word
    if "\\" in word:
        import tomllib  # only who has a configuration pays for it

        with suppress(ValueError):
            return str(tomllib.loads(f"key = {word}")["key"])
    return word[1:-1]
