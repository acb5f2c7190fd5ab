"""The values of a .bib entry that LaTeX sets, and what of them is mathematics or an address."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from bibkit.formats.bibtex.edit_surgery import Value
from bibkit.formats.bibtex.syntax import BRACES, QUOTES, Field
from bibkit.text.expressions import expression
from bibkit.validate.entry import Entry, once
from bibkit.validate.rule import Fix

# Fields that the styles of BibTeX or biblatex print as LaTeX (btxdoc, 3.2; biblatex manual, 2.2.2 and 2.2.3).
TYPESET = frozenset(
    """title subtitle titleaddon shorttitle booktitle booksubtitle booktitleaddon maintitle mainsubtitle maintitleaddon
    journal journaltitle journalsubtitle issuetitle issuesubtitle eventtitle origtitle reprinttitle series shortseries
    shortjournal author editor editora editorb editorc translator annotator commentator introduction foreword afterword
    bookauthor holder shortauthor shorteditor publisher origpublisher school institution organization address location
    origlocation venue edition volume number issue pages chapter part note addendum howpublished type version pubstate
    label shorthand""".split()
)
_SIGN = expression(
    r"(?P<opening>\\[(\[])|(?P<closing>\\[)\]])|(?P<ensure>\\(?:ensuremath|ce|cf|si|unit|(?:SI|qty)\s*\{[^{}]*\})\s*\{)"
    r"|\\(?:url|nolinkurl|path|href|[A-Za-z]*[Cc]ite[A-Za-z]*|[A-Za-z]*ref|label|includegraphics|doi|detokenize)\*?\s*"
    r"(?:\[[^\[\]{}]{0,100}\]\s*){0,2}\{[^{}]*\}"
    r"|\\(?:verb\*?|path|url|lstinline)(?P<mark>[^\sA-Za-z*{\[])[^\n]{0,200}?(?P=mark)"
    r"|\\.|\$",
    re.DOTALL,
)
_BRACE = expression(r"[{}]")


class Span(NamedTuple):
    """A stretch of a value that is set as text, and where it begins."""

    start: int
    text: str


@once
def typeset(entry: Entry) -> tuple[Field, ...]:
    """The fields of a .bib entry that are set, as far as their values are one piece; of any other format, none."""
    return tuple([field for name, field in entry.fields.items() if name in TYPESET and field.sign in (BRACES, QUOTES)])


def spans(value: str) -> tuple[Span, ...]:
    """What of a value is set as text: all but mathematics, addresses, and signs behind a backslash.

    What a dollar sign opens that nothing closes counts as text.
    """
    found: list[Span] = []
    start = at = 0
    opened: int | None = None  # where the mathematics begins that we are in
    while (sign := _SIGN.search(value, at)) is not None:
        at = sign.end()
        if opened is not None:
            if sign[0] == "$" or sign["closing"]:
                found.append(Span(start, value[start:opened]))
                start, opened = at, None
        elif sign[0] == "$" or sign["opening"]:
            opened = sign.start()
        else:
            found.append(Span(start, value[start : sign.start()]))
            start = at = _closer(value, at) if sign["ensure"] else at
    found.append(Span(start, value[start:]))
    return tuple(span for span in found if span.text)


def _closer(value: str, at: int) -> int:
    """Behind the brace that closes the group that we are in."""
    depth = 1
    for brace in _BRACE.finditer(value, at):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.end()
    return len(value)


def rewritten(entry: Entry, name: str, change: Callable[[str], str], *, is_safe: bool = False) -> Fix | None:
    """The fix that changes the value of a field, or of the field that an attribute stands in, as it is written.

    None in other formats, where the value is a macro or joined from parts, and where there is nothing to change. It is
    not safe in the title of a work of several volumes: these inherit it as it is written.
    """
    field = entry.field(name)
    if field is None or (field.sign != BRACES and field.sign != QUOTES):
        return None
    changed = change(field.content)
    if changed == field.content:
        return None
    is_inherited = entry.type.startswith("mv") and name in ("title", "subtitle")
    return Fix({field.name.lower(): Value(changed)}, is_safe and not is_inherited)
