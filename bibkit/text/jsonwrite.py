"""Write values as JSON on one line."""

from __future__ import annotations

import json
from collections.abc import Callable

_encode: Callable[[object], str] = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, allow_nan=False, separators=(",", ":")
).encode


def compact_writer() -> Callable[[object], str]:
    """A function that gives the JSON text of a value, without blanks; the same for all values, only faster for most."""
    # Importing it takes as long as starting Python; only who writes JSON should wait for it.
    import orjson

    dumps = orjson.dumps

    def write(value: object) -> str:
        try:
            return dumps(value).decode()
        except TypeError:  # whole numbers of more than 64 bits, half of a surrogate pair
            return _encode(value)

    return write


def is_whole(value: object) -> bool:
    """Whether no text in a value has half of a surrogate pair, which is no character."""
    try:
        _encode(value).encode()
    except UnicodeEncodeError:
        return False
    return True


def whole(text: str) -> str:
    """A text with U+FFFD for each half of a surrogate pair: no file holds one, and pandoc reads no escape for it."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
