"""Spell out the characters that can't be seen, so that nobody obeys them."""

from __future__ import annotations

import re

# What a terminal would obey rather than show: controls, line separators, marks that change the direction of text
# (Unicode TR36, section 2.11), tags. Joiners are letters' own business: Persian and emoji need them. Then what is no
# character at all, which neither UTF-8 nor XML can hold.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e0fff]"
)


def printable(text: str) -> str:
    """The text on one line, with what a terminal or a browser would obey spelled out: `\\x1b`, `\\u202e`."""
    return _UNSAFE.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)
