"""Write the text of records as HTML: everything in it is text, but for CSL's inline markup."""

from __future__ import annotations

import html

from bibkit.text.direction import runs_left
from bibkit.text.expressions import expression
from bibkit.text.latex_math import plain_dollars
from bibkit.text.markup import paired_tags
from bibkit.text.printable import printable

_BLANKS = expression(r"[\t\n\r]+")


def escaped(text: str) -> str:
    """Plain text for HTML, between tags or in double quotes, on one line.

    Characters that can't be seen are spelled out.

    >>> escaped('<script>"\\u202e')
    '&lt;script&gt;&quot;\\\\u202e'
    """
    if not (text.isascii() and text.isprintable()):  # most text is, and a page has very much of it
        text = printable(_BLANKS.sub(" ", text))
    return html.escape(text)


def marked_up(text: str) -> str:
    """Canonical text for HTML: `<i>`, `<b>`, `<sub>` and `<sup>` that come in pairs are elements, the rest is text.

    >>> marked_up("<i>H</i><sub>2</sub> <i> <script>")
    '<i>H</i><sub>2</sub> &lt;i&gt; &lt;script&gt;'
    """
    text = plain_dollars(text)
    if "<" not in text:
        return escaped(text)
    pieces, at = [], 0
    for tag in paired_tags(text):
        pieces.append(escaped(text[at : tag.start]))
        if tag.name != "span":  # it keeps letters as they are, and nobody changes them here
            pieces.append(f"</{tag.name}>" if tag.closes else f"<{tag.name}>")
        at = tag.end
    return "".join(pieces) + escaped(text[at:])


def apart(written: str) -> str:
    """HTML that stands in a line with other text: if letters in it run from right to left, the others keep their place.

    Without that, "כהן, 12" is read with the number first (W3C, Inline markup and bidirectional text in HTML).
    """
    return f"<bdi>{written}</bdi>" if runs_left(written) else written


def side_by_side(pieces: list[str]) -> list[str]:
    """Pieces of HTML that stand in one line; where the letters of all run from right to left, the line does so, too."""
    return pieces if all(map(runs_left, pieces)) else list(map(apart, pieces))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a canonical text, which are a blank line apart, each as HTML."""
    # Of what Python takes for a blank, some are controls, which are spelled out.
    parts = (part.strip(" \t\n\r") for part in text.split("\n\n"))
    return [marked_up(part) for part in parts if part]
