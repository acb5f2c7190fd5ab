"""Find the citations in a Markdown document, by pandoc's rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bibkit.latex import tex
from bibkit.latex.citation import Citation
from bibkit.latex.commands import Shape
from bibkit.latex.markdown_code import CodeSpans, RawText, code_blocks

# pandoc's manual, "Citation syntax", and its Text.Pandoc.Parsing.Citations: letters, digits, `_`, and single signs of
# punctuation between them; also "//" and ":/", for the sake of addresses.
_KEY = r"\w(?:\w|[:.#$%&+?<>~/-](?=\w)|[:/](?=/))*"
_BRACED = r"\{(?P<braced>(?:[^\s{}]|\{[^\s{}]*\})+)\}"
_TOKEN = re.compile(
    r"\\[^\s]"  # an escaped sign
    r"|^[ \t]*\(@[\w-]*\)(?=\s|\Z)"  # the number of an example
    r"|<!--"
    r"|<(?P<raw>pre|script|style|textarea)(?=[\s>])[^<>]*>"  # HTML's own verbatim text, up to its end
    r"|\$\$[^$]{1,1000}\$\$|\$(?![\s$])(?:[^$\\\r\n]|\\.|\r?\n(?![ \t]*\r?\n)){0,300}(?<!\s)\$(?![0-9])"  # mathematics
    r"|(?P<ticks>`+)"
    r"|<[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*>"  # an address in angle brackets
    r"|https?://[^\s<>]+"  # a bare one
    r"|\]\([^()\s]*"  # where a link leads to
    # Not behind a letter or a full stop, though behind three of them.
    rf"|(?<![^\W_])(?<!(?<!\.)\.)@(?:(?P<key>{_KEY})|{_BRACED})",
    re.MULTILINE | re.IGNORECASE,
)
_SIMPLE_KEY = re.compile(_KEY)

# pandoc-crossref and Quarto number figures and the like with the same sign: `@fig:flow`, `@tbl-results`.
_CROSS_REFERENCE = re.compile(
    r"(?:fig|tbl|eq|sec|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|tip|nte|wrn|imp|cau)[:-]"
)


def citations(text: str, more_commands: Mapping[str, Shape]) -> Iterator[Citation]:
    """Every key that a Markdown text cites, with its place. Code, comments and addresses cite nothing.

    Of keys in braces the braces are no part. What commands of LaTeX cite, which pandoc hands on as they are, comes
    last; `more_commands` are an author's own, and how they cite.

    >>> [citation.key for citation in citations("As @chen2023 [p. 3] says, and others [-@wu2024; @{li/2025.}]", {})]
    ['chen2023', 'wu2024', 'li/2025.']
    """
    hidden: list[tuple[int, int]] = []
    yield from _own_citations(text, hidden)
    yield from tex.citations(_as_latex(text, hidden), more_commands)


def _own_citations(text: str, hidden: list[tuple[int, int]]) -> Iterator[Citation]:
    """What is cited in Markdown's own way; where code and comments stand is put down as `hidden`."""
    blocks = code_blocks(text)
    spans = CodeSpans(text)
    raw = RawText(text)
    at = next_block = 0
    while match := _TOKEN.search(text, at):
        while next_block < len(blocks) and blocks[next_block][1] <= match.start():
            next_block += 1
        if next_block < len(blocks) and blocks[next_block][0] <= match.start():
            hidden.append(blocks[next_block])
            at = blocks[next_block][1]
            continue
        at = match.end()
        if match["ticks"]:
            end = spans.end(match.start(), len(match["ticks"]))
            if next_block == len(blocks) or end <= blocks[next_block][0]:
                hidden.append((at, end))
                at = end
        elif match[0] == "<!--" or match["raw"] is not None:
            end = raw.end("-->" if match["raw"] is None else f"</{match['raw'].lower()}>", at)
            hidden.append((at, end))
            at = end
        elif match["key"] is not None:
            yield Citation(match["key"], *match.span("key"))
        elif match["braced"] is not None:
            yield Citation(match["braced"], *match.span("braced"))


def _as_latex(text: str, hidden: list[tuple[int, int]]) -> str:
    """The text with every character in its place, but without what is hidden, and with no sign that begins a comment:
    in Markdown a "%" is one of its own.
    """
    pieces: list[str] = []
    done = 0
    for start, end in hidden:
        pieces += text[done:start], " " * (end - start)
        done = end
    return "".join((*pieces, text[done:])).replace("%", " ")


def spell(key: str, text: str, citation: Citation) -> str:
    """The key as it stands at a citation: in braces where only these make a key of all of it."""
    if text[citation.start - 1] != "@" or _SIMPLE_KEY.fullmatch(key):
        return key
    return f"{{{key}}}"


def is_cross_reference(key: str) -> bool:
    """Whether a key that no bibliography has is perhaps the label of a figure, a table, a section …"""
    return _CROSS_REFERENCE.match(key) is not None
