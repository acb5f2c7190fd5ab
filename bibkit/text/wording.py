"""Put a title into the words by which it is compared."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from bibkit.text.expressions import expression
from bibkit.text.titles import ascii_text


class Wording(NamedTuple):
    """A title as it is compared: its words in ASCII and small, and how many of them stand before its subtitle."""

    words: str
    main: int


_TAG = expression(r"</?(?:i|b|sup|sub|span)(?: [^<>]*)?>")
# Commands that say how mathematics looks; of the others the name stays, since $\alpha$ and $\beta$ are two things.
_LOOKS = expression(
    r"\\(?:math[a-z]+|text[a-z]*|bm|boldsymbol|operatorname|left|right|ensuremath|rm|it|bf|cal)(?![a-z])"
)
# What is left of such a command where somebody took the signs of LaTeX away: "textscBERT", "mathbfR".
_LEFT_OVER = expression(
    r"(?:\b(?:text(?:sc|bf|it|tt|rm|sf|sl|up|md|normal)|math(?:bf|bb|cal|rm|it|sf|tt|frak|scr)|emph|boldsymbol)"
    r"|text(?:super|sub)script)(?=[a-z0-9])"
)
# A letter that got behind a mark: "SAGE:s Sink-Aware Decoding"; and what is left of "\text{GeAR}".
_STRAY = expression(r"(?<=\w\w[:,;?])[a-z](?=\s)|\btext(?=[A-Z])")
_APOSTROPHE = expression(r"(?<=\w)['’ʼ](?=\w)")
# "C", "C++", "C#" and "A*" are different things, but "1+1" are two numbers.
_WORD = expression(r"[a-z0-9]+(?:#|\+\++|[+*]+(?![a-z0-9]))?")
_RAISED = expression(r"\$?\^\s*\{?\s*(?=[+*])")  # "$C^*$", "$B^{+}$", "A$^*$"
_STAR = expression(r"\\ast(?![a-z])")
# What a subtitle begins behind, the clearest first: "Mr. Judge: …", "Reading – with Care: …".
_MARKS = tuple(map(expression, (r"[:?]\s", r"[–—]\s|\s-+\s", r"\.\s")))
_GREEK = expression(r"(?<![\u0370-\u03ff])[Α-Ωα-ω](?![\u0370-\u03ff])")
_GREEK_NAMES = dict(
    zip(
        "αβγδεζηθικλμνξοπρςστυφχψω",
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau"
        " upsilon phi chi psi omega".split(),
        strict=True,
    )
)
_LONGEST = 1000  # characters; comparing is not linear, so of a longer title the rest is compared as a whole


@lru_cache(1 << 14)  # who looks a title up, or joins works, meets the same one again and again
def wording(title: str) -> Wording:
    """A title as it is compared: without punctuation, hyphens and the commands of mathematics, letters by their names.

    >>> wording("Attention, not Self-Attention: α and $x$")
    Wording(words='attention not self attention alpha and x', main=4)
    """
    words = _words(title[:_LONGEST])
    main = len(words)
    if cut := next(filter(None, (mark.search(title, 0, _LONGEST) for mark in _MARKS)), None):
        main = len(_words(title[: cut.start()])) or main
    if len(title) > _LONGEST:
        words.append(str(crc32(title.encode("utf-8", "surrogatepass"))))
    return Wording(" ".join(words), main)


def without_litter(title: str) -> Wording:
    """The wording of a title less what may be litter in it.

    That are the names of commands whose backslash is lost, and a letter that got behind a mark.

    >>> without_litter("textscCantoNLU:s A Benchmark").words
    'cantonlu a benchmark'
    """
    words, main = wording(_STRAY.sub("", title))
    return Wording(_LEFT_OVER.sub("", words), main)


def _words(title: str) -> list[str]:
    text = _TAG.sub("", title) if "<" in title else title
    if "\\" in text:
        text = _STAR.sub("*", _LOOKS.sub("", text))
    if "^" in text:
        text = _RAISED.sub("", text)
    if not text.isascii():
        text = ascii_text(_GREEK.sub(lambda match: f" {_GREEK_NAMES[match[0].lower()]} ", text))
    return _WORD.findall(_APOSTROPHE.sub("", text).lower())
