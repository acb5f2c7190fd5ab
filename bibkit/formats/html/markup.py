"""Write the text of records as HTML: everything in it is text, but for CSL's inline markup."""

from __future__ import annotations

import html

from bibkit.text.latex_math import plain_dollars
from bibkit.text.markup import paired_tags
from bibkit.text.printable import printable


def escaped(text: str) -> str:
    """Plain text for HTML, between tags or in double quotes; characters that can't be seen are spelled out.

    >>> escaped('<script>"\\u202e')
    '&lt;script&gt;&quot;\\\\u202e'
    """
    return html.escape(printable(text))


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


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a canonical text, which are a blank line apart, each as HTML."""
    return [marked_up(" ".join(part.split())) for part in text.split("\n\n") if part.strip()]
