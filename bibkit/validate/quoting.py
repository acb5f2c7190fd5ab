"""Show a value in a message."""

from __future__ import annotations

_LONGEST = 60  # characters


def quote(value: str) -> str:
    """A value in quotation marks, on one line and cut short, with nothing in it that a terminal would obey.

    >>> quote("10.1000/182\\n10.1000/183")
    "'10.1000/182 10.1000/183'"
    """
    text = " ".join(value[: 4 * _LONGEST].split())
    return repr(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")
