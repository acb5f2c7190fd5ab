"""Whether output is coloured."""

from __future__ import annotations

from collections.abc import Mapping


def wants_colour(stream_is_terminal: bool, environ: Mapping[str, str]) -> bool:
    """Whether a stream is to be coloured, by what people set in the environment for all programs.

    A variable that is set to nothing counts as not set (https://no-color.org, https://force-color.org); where both are,
    NO_COLOR wins, as in Python itself and in pytest.
    """
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return stream_is_terminal and environ.get("TERM") != "dumb"
