"""Write a marked reference as plain text, HTML or Markdown."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from enum import StrEnum

from bibkit.references.marks import GAP, Mark, Stretch, stretches
from bibkit.text.markup import SCRIPTS
from bibkit.text.printable import printable


class Output(StrEnum):
    """What references are written in."""

    TEXT = "text"
    HTML = "html"
    MARKDOWN = "markdown"


_RAISED = {Mark.SUBSCRIPT: SCRIPTS["sub"][1], Mark.SUPERSCRIPT: SCRIPTS["sup"][1]}
_BLANKS = re.compile(r"[ \t\r\n]+")  # French has others, which are no less and no more than one
_ADDRESS = re.compile(r"(https?://[^\s<>\"]*[^\s<>\".,;:])")
_TAGS = (
    (Mark.SUBSCRIPT, "<sub>", "</sub>"),
    (Mark.SUPERSCRIPT, "<sup>", "</sup>"),
    (Mark.UNDERLINED, "<u>", "</u>"),
    (Mark.SMALL_CAPITALS, '<span style="font-variant: small-caps">', "</span>"),
)
_HTML_TAGS = (*_TAGS, (Mark.ITALIC, "<i>", "</i>"), (Mark.BOLD, "<b>", "</b>"))
_MARKDOWN_SIGNS = (*_TAGS, (Mark.ITALIC, "*", "*"), (Mark.BOLD, "**", "**"))
# Signs that mean something in CommonMark, GitHub's or pandoc's Markdown, and those that do at the beginning.
_SIGNS = re.compile(r"([\\`*_\[\]<>~^$|]|&(?=#?\w+;))")
_BEGINNING = re.compile(r"^(?:(\d+)([.)])|([#+-]))(?=\s|$)")


def write(text: str, output: Output) -> str:
    """A reference on one line, or as one element, with what can't be seen spelled out."""
    return _WRITERS[output](_BLANKS.sub(" ", text.replace(GAP, " ")).strip(" "))


def _in_text(text: str) -> str:
    return printable("".join(map(_raised, stretches(text))))


def _raised(stretch: Stretch) -> str:
    """With figures raised or lowered where Unicode has them."""
    for mark, forms in _RAISED.items():
        if mark in stretch.marks and all(letter in forms for letter in stretch.text):
            return "".join(forms[letter] for letter in stretch.text)
    return stretch.text


def _in_html(text: str) -> str:
    pieces = (_around(_linked(printable(text)), marks, _HTML_TAGS) for text, marks in stretches(text))
    return f'<div class="csl-entry">{"".join(pieces)}</div>'


def _linked(text: str) -> str:
    parts = (html.escape(part) for part in _ADDRESS.split(text))
    return "".join(f'<a href="{part}">{part}</a>' if number % 2 else part for number, part in enumerate(parts))


def _in_markdown(text: str) -> str:
    pieces = (_around(_escaped(printable(text)), marks, _MARKDOWN_SIGNS) for text, marks in stretches(text))
    return _BEGINNING.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", "".join(pieces))


def _escaped(text: str) -> str:
    parts = enumerate(_ADDRESS.split(text))
    return "".join(f"<{part}>" if number % 2 else _SIGNS.sub(r"\\\1", part) for number, part in parts)


def _around(text: str, marks: frozenset[Mark], signs: tuple[tuple[Mark, str, str], ...]) -> str:
    """The text with its signs, which stand inside of the blanks around it: Markdown wants them there."""
    inner = text.strip()
    if not inner:
        return text
    before, behind = text[: text.index(inner)], text[text.index(inner) + len(inner) :]
    for mark, opening, closing in signs:
        if mark in marks:
            inner = f"{opening}{inner}{closing}"
    return f"{before}{inner}{behind}"


_WRITERS: dict[Output, Callable[[str], str]] = {
    Output.TEXT: _in_text,
    Output.HTML: _in_html,
    Output.MARKDOWN: _in_markdown,
}
