"""Decode one JSON value from bytes fast, and say in plain words why it can't be decoded."""

from __future__ import annotations

import re
from collections.abc import Callable

from bibkit.text.jsonvalue import Broken

# Escapes of control characters, which no text has a use for; a backslash before one may itself be escaped.
_SIGN = rb"\\u00(?:[01][0-9a-fA-F]|7[fF]|[89][0-9a-fA-F])"
_LIKELY = re.compile(_SIGN)  # much faster to look for
_CONTROL = re.compile(rb"((?<!\\)(?:\\\\)*+)" + _SIGN)

# What orjson says, in the words of somebody who looks at the file.
_REASONS = (
    ("not valid UTF-8", "it isn't UTF-8"),
    ("depth limit exceeded", "it is nested too deeply"),
    ("unexpected end of data", "it ends too early"),
    ("control character", "a string is not closed, or holds a control character"),
    ("surrogate", "half of a surrogate pair stands there, which is no character"),
    ("content after document", "text stands after the end of the value"),
)


def fast_decoder() -> Callable[[bytes], object]:
    """A function that gives the value of a JSON text in UTF-8; it raises `Broken`.

    Of a member that is there twice the last one counts, whole numbers of more than 64 bits are floating-point numbers,
    and escaped control characters are blanks. Values are nested in at most 1,024 levels.
    """
    # Importing it takes as long as starting Python; only who reads JSON should wait for it.
    import orjson

    loads = orjson.loads

    def decode(text: bytes) -> object:
        if b"\\u00" in text and _LIKELY.search(text) is not None:
            text = _CONTROL.sub(rb"\1 ", text)
        try:
            return loads(text)
        except orjson.JSONDecodeError as error:
            raise Broken(_reason(error.msg, error.colno), error.pos) from None

    return decode


def _reason(message: str, column: int) -> str:
    for part, reason in _REASONS:
        if part in message:
            return reason
    return f"it isn't JSON from column {column} on"
