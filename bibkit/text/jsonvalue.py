"""Decode one JSON value more strictly than Python does, and say in plain words why it can't be decoded."""

from __future__ import annotations

import json
import re
import sys
from typing import Any, NamedTuple, NoReturn

DEEPEST = 32  # levels of nesting; a record has four. Deeper ones could overrun the stack of whoever walks them

TOKEN = re.compile(r'"[^"\\\n]*(?:\\.[^"\\\n]*)*"?|[\[\]{},:\n]|[^\s\[\]{},:"]+')
_CONSTANT = re.compile(r"-?(?:NaN|Infinity)\Z")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

# What Python's decoder says, in the words of somebody who looks at the file.
_REASONS = {
    "Expecting value": "a value should stand here",
    "Expecting property name enclosed in double quotes": "a member's name in double quotes should stand here",
    "Expecting ':' delimiter": "a colon is missing after a member's name",
    "Expecting ',' delimiter": "a comma or a closing bracket is missing",
    "Illegal trailing comma before end of object": "a comma stands before the closing bracket",
    "Illegal trailing comma before end of array": "a comma stands before the closing bracket",
    "Unterminated string starting at": "a string is not closed",
    "Invalid control character at": "a string is not closed on its line, or holds a control character",
}


class Entry(NamedTuple):
    """One value of a text: where it starts, its own characters, and what was odd about it."""

    value: Any
    line: int
    text: str
    doubled: bool = False  # some object in it has a member twice; the last one counts
    unpaired: bool = False  # it had half of a surrogate pair, which is no character: U+FFFD stands there now


class Broken(Exception):
    """Why there is no value, and at which position; `end` is where the value ends, if at least that is known."""

    def __init__(self, reason: str, position: int, end: int | None = None) -> None:
        super().__init__(reason)
        self.reason, self.position, self.end = reason, position, end


class _NotANumber(ValueError):
    """NaN and Infinity, which Python's decoder would take though JSON has no such numbers (RFC 8259, section 6)."""


class Decoder:
    """Python's decoder, made strict: no NaN, no half characters, no bottomless nesting, doubled members noticed."""

    def __init__(self) -> None:
        self._doubled = False
        self._decode = json.JSONDecoder(object_pairs_hook=self._build, parse_constant=_refuse).raw_decode

    def take(self, text: str, at: int, line: int) -> tuple[Entry, int]:
        """The value that starts there, on that line, and where it ends; raises `Broken`."""
        self._doubled = False
        try:
            value, end = self._decode(text, at)
        except json.JSONDecodeError as error:
            raise Broken(_REASONS.get(error.msg, error.msg.lower()), error.pos) from None
        except RecursionError:
            raise _too_deep(at) from None
        except ValueError as error:
            raise _no_number(error, text, at) from None
        own = text[at:end]
        if own.count("[") + own.count("{") > DEEPEST and is_deeper(value, DEEPEST):
            raise _too_deep(at, end)
        if "\\u" in own and (paired := _paired(value)) is not None:
            return Entry(paired, line, own, self._doubled, unpaired=True), end
        return Entry(value, line, own, self._doubled), end

    def _build(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        built = dict(pairs)
        if len(built) != len(pairs):
            self._doubled = True
        return built


def _refuse(constant: str) -> NoReturn:
    raise _NotANumber(f"{constant} is no number in JSON")


def _too_deep(at: int, end: int | None = None) -> Broken:
    return Broken(f"it is nested deeper than {DEEPEST} levels", at, end)


def _no_number(error: ValueError, text: str, at: int) -> Broken:
    """For a constant, or for more digits than Python converts, because that takes quadratic time."""
    is_constant = isinstance(error, _NotANumber)
    reason = str(error) if is_constant else "a number has too many digits"
    limit = sys.get_int_max_str_digits()
    for token in TOKEN.finditer(text, at):
        sign = token.group()
        if _CONSTANT.match(sign) if is_constant else len(sign) > limit and sign[0] != '"':
            return Broken(reason, token.start())
    return Broken(reason, at)


def is_deeper(value: Any, levels: int) -> bool:
    """Whether lists and objects are nested in more levels than that."""
    nested = [value]
    for _ in range(levels):
        nested = [
            part
            for whole in nested
            for part in (whole.values() if isinstance(whole, dict) else whole)
            if isinstance(part, dict | list)
        ]
        if not nested:
            return False
    return True


def _paired(value: Any) -> Any:
    """The value with U+FFFD for each half of a surrogate pair; None when it has none."""
    written = json.dumps(value, ensure_ascii=False)
    if not _LONE_SURROGATE.search(written):
        return None
    return json.loads(_LONE_SURROGATE.sub("\ufffd", written))
