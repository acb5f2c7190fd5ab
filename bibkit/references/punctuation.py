"""Settle the punctuation of a marked reference where the pieces of it meet, as CSL 1.0.2 asks.

The pieces that a style puts side by side bring their own full stops, blanks and quotes. What stands inside of one piece
is left as it is.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bibkit.references.marks import MARKS, Mark

_OPEN, _CLOSE = Mark.QUOTED.opening, Mark.QUOTED.closing
_M = f"[{MARKS}]"
# The same sign on both sides of where two pieces meet; an ellipsis at the end of a title goes on.
_TWICE = re.compile(f"([.,;:])((?:{_M}|[’”\"'])+)\\1(?!\\.)")
_COMMAS = re.compile(f",,(?=[{MARKS}\\s]|$)")
_AFTER_END = re.compile(f'([?!])({_M}*[’”"]?{_M}*)\\.(?=[{MARKS}\\s]|$)')
_AFTER_COMMA = re.compile(f"[,;]({_M}*)\\.(?=[{MARKS}\\s]|$)")
_BEFORE_COMMA = re.compile(f" ({_M}*),(?= )")
# A full stop of its own, which nothing came before; not those of an ellipsis (". . .").
_LONE_STOP = re.compile(f"(?<! )([.,;:])({_M}*) ({_M}*)\\.(?! \\.)(?=[\\s{MARKS}]|$)")
_BLANKS = re.compile(f" ({_M}*) +")
_BEHIND_QUOTE = re.compile(f"(?P<last>[^{MARKS}]?)(?P<inner>{_M}*?)(?P<outer>{_CLOSE}{_M}*)(?P<sign>[.,])")
_QUOTE = re.compile(f"([{_OPEN}{_CLOSE}])")
_PAIR = re.compile('“([^“”]*)”|"([^"]*)"')


class Quotes(NamedTuple):
    """The quotes of a language, those inside of quotes, and whether full stops and commas go inside."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str
    holds_punctuation: bool


def settled(text: str, quotes: Quotes) -> str:
    """The text with one sign where two met, one blank where there were more, and quotes of the language.

    >>> settled(Mark.QUOTED.around("A title") + ", in: X" + Mark.ITALIC.around("A.") + ".", Quotes(*"“”‘’", True))[:10]
    '“A title,”'
    """
    text = _BLANKS.sub(r" \1", text)
    text = _BEFORE_COMMA.sub(r"\1,", text)
    text = _LONE_STOP.sub(r"\1\2\3", text)
    if quotes.holds_punctuation:
        text = _BEHIND_QUOTE.sub(_moved, text)
    text = _AFTER_END.sub(r"\1\2", text)
    text = _TWICE.sub(r"\1\2", text)
    text = _COMMAS.sub(",", text)
    text = _AFTER_COMMA.sub(r"\1.", text)
    return _quoted(text, quotes)


def _moved(found: re.Match[str]) -> str:
    last, inner, outer, sign = found.groups()
    # Behind a question mark neither has a place; a comma has one behind "Jr."
    needless = last in "?!" or last == sign
    return f"{last}{inner}{outer}" if last and needless else f"{last}{inner}{sign}{outer}"


def _quoted(text: str, quotes: Quotes) -> str:
    """The style's quotes in the language's signs, and pairs of quotes that stand inside of them as inner ones."""
    depth = 0
    pieces: list[str] = []
    for piece in _QUOTE.split(text):
        if piece == _OPEN:
            depth += 1
            pieces.append(quotes.opening if depth % 2 else quotes.inner_opening)
        elif piece == _CLOSE:
            pieces.append(quotes.closing if depth % 2 else quotes.inner_closing)
            depth -= 1
        else:
            pieces.append(_PAIR.sub(f"{quotes.inner_opening}\\1\\2{quotes.inner_closing}", piece) if depth else piece)
    return "".join(pieces)
