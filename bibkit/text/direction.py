"""Tell text that is written from right to left."""

from __future__ import annotations

from bibkit.text.expressions import expression

# The blocks of Unicode whose characters run from right to left, assigned or not (DerivedBidiClass.txt).
_RIGHT_TO_LEFT = expression("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]")


def runs_left(text: str) -> bool:
    """Whether something in a text is written from right to left: Hebrew, Arabic and their like.

    >>> runs_left("12 כהן")
    True
    """
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None
