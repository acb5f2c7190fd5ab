"""Find the citations in a Typst document, and write keys in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bibkit.latex.citation import Citation
from bibkit.latex.commands import Shape
from bibkit.latex.typst_scan import Kind, scan

_FIT = re.compile(r"\w(?:[\w:.-]*[\w-])?")  # for `@key` as well as for `<key>`
_LABEL = re.compile(r"(?:fig|figure|tab|tbl|table|eq|eqt|equation|sec|section|chap|app|lst|code|thm|lem|def|note)[:-]")


def citations(text: str, more_commands: Mapping[str, Shape]) -> Iterator[Citation]:
    """Every key that a Typst text cites, in its order: `@key`, `#cite(<key>)`, `#cite(label("key"))`.

    Its place has the signs that belong to it. What is a label in the same text is a cross-reference. Labels that are
    given to functions of the author's are taken for citations; `more_commands` are LaTeX's.

    >>> [citation.key for citation in citations("As @chen2023[p. 3] says. = Intro <intro>\\n @intro", {})]
    ['chen2023']
    """
    spots = list(scan(text))
    labels = {spot.name for spot in spots if spot.kind is Kind.LABEL}
    for spot in spots:
        if spot.kind in (Kind.CITATION, Kind.GUESS) and spot.name not in labels:
            yield Citation(spot.name, spot.start, spot.end)


def spell(key: str, text: str, citation: Citation) -> str:
    """The key as it stands at a citation: as a string where Typst's shorter forms have no room for its signs."""
    sign = text[citation.start]
    quoted = '"{}"'.format(key.replace("\\", "\\\\").replace('"', '\\"'))
    if sign == "@" and not _FIT.fullmatch(key):
        if text.startswith("[", citation.end):  # the supplement becomes an argument
            return f"#(it => cite(label({quoted}), supplement: it))"
        return f"#cite(label({quoted}));"
    if sign == "@":
        return f"@{key}"
    if sign == "<" and text.startswith(">", citation.end - 1):
        return f"<{key}>" if _FIT.fullmatch(key) else f"label({quoted})"
    return quoted[1:-1]


def is_label(key: str) -> bool:
    """Whether a key that no bibliography has is perhaps the label of a figure, a table, a section … in another file."""
    return _LABEL.match(key) is not None
