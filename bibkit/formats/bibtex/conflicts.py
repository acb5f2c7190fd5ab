"""Find what git leaves in a file where two branches changed the same lines."""

from __future__ import annotations

from bibkit.text.expressions import expression

_MARKER = expression(r"(?:^|(?<=\n))<{7}(?= |\r?\n|$)")
_SIGN = "<<<<<<<"  # looked for first, as most texts have none

HINT = "choose what holds, and take the lines with <<<<<<<, ======= and >>>>>>> out"


def conflict_in(text: str) -> int | None:
    """Where the first conflict begins that nobody has resolved; None where there is none."""
    found = _MARKER.search(text) if _SIGN in text else None
    return found.start() if found is not None else None
