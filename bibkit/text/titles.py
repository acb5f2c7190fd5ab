"""Look at a title's words: to compare it with another one, or to name a work by them."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.text.expressions import expression

# Words that tell nothing about one title among others: articles, prepositions, conjunctions, auxiliaries, question
# words, and the openings that half of all titles have in common.
_UNTELLING = frozenset(
    "a an the on of for to in at by with from into onto via using towards toward and or nor but is are was were be been"
    " do does did can could should would will may might must not no how what why when where which who whose if as its"
    " it this that these those there we our you your they their about over under between among through within without"
    " some more most new novel der die das ein eine zur zum über und von le la les un une des du et sur el los las una"
    " y en il lo gli per".split()
)
_TAG = expression(r"</?(?:i|b|sup|sub|span)(?: [^<>]*)?>")
_MACRO = expression(r"\\[A-Za-z]+|[$\\{}^_]")
_FONT = expression(r"\\(?:math[a-z]+|text[a-z]*|emph|operatorname|boldsymbol|bm|mbox)(?![A-Za-z])")
_NOT_WORD = expression(r"[\W_]+")
_ASCII_MARKS = bytes(octet for octet in range(128) if not chr(octet).isalnum())  # the same; deleting bytes is fast
_NOT_ASCII_WORD = expression(r"[^a-z0-9]+")
_NOT_ASCII_LETTER = expression(r"[^A-Za-z0-9]+")


def telling_words(title: str) -> Iterator[str]:
    """The words of a title that tell it from others, in ASCII, small and without punctuation; then the other words.

    >>> list(telling_words("D<sup>2</sup>Quant: An End-to-End Approach"))
    ['d2quant', 'endtoend', 'approach', 'an']
    """
    others = []
    for word in _bare(title).split():
        folded = ascii_word(word)
        if folded in _UNTELLING:
            others.append(folded)
        elif folded:
            yield folded
    yield from others


def title_words(title: str) -> Iterator[tuple[str, bool]]:
    """The words of a title in their order, in ASCII and without punctuation, each with whether it is a telling one.

    >>> list(title_words("The “D<sup>2</sup>Quant” Approach"))
    [('The', False), ('D2Quant', True), ('Approach', True)]
    """
    for word in _bare(title).split():
        letters = ascii_letters(word)
        if letters:
            yield letters, letters.lower() not in _UNTELLING


def ascii_letters(text: str) -> str:
    """As `ascii_word`, but in the case it is written in ("Ärzte" is "Arzte")."""
    return _NOT_ASCII_LETTER.sub("", ascii_text(text))


def ascii_text(text: str) -> str:
    """The text in ASCII, punctuation and all; other scripts are romanised."""
    if text.isascii():
        return text
    from anyascii import anyascii  # takes 9 ms, and many files are in ASCII

    return anyascii(text)


def ascii_word(text: str) -> str:
    """Letters and digits of a text in ASCII and small; other scripts are romanised ("王" is "wang")."""
    return _NOT_ASCII_WORD.sub("", ascii_text(text).lower())


def squeezed(title: str) -> str:
    """A title as it is compared: its letters and digits only, in one case; spacing and hyphens don't matter.

    The names of symbols count: "$\\alpha$-stable" and "$\\beta$-stable" are two titles.
    """
    title = _without_tags(title)
    if "\\" in title:
        title = _FONT.sub("", title)
    title = title.casefold()
    if title.isascii():
        return title.encode("ascii").translate(None, _ASCII_MARKS).decode("ascii")
    return _NOT_WORD.sub("", title)


def _bare(title: str) -> str:
    title = _without_tags(title)
    if "$" in title or "\\" in title:
        title = _MACRO.sub("", title)
    return title


def _without_tags(title: str) -> str:
    return _TAG.sub("", title) if "<" in title else title
