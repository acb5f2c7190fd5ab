"""Lay out one entry: a line for each field; what is between the delimiters of a value stays as it is."""

from __future__ import annotations

import re
from typing import cast

from bibkit.formats.bibtex.edit_surgery import block_of
from bibkit.formats.bibtex.layout_fields import in_order
from bibkit.formats.bibtex.layout_style import Delimiters, FieldOrder, Layout, Names
from bibkit.formats.bibtex.scan import Block
from bibkit.formats.bibtex.syntax import BRACES, ENTRY, QUOTES, Field

_WIDEST = 20  # letters; a longer name stands out of the column, as it would push all others far to the right
_BLANK = " \t"
_WHITE = re.compile(r"[ \t\n]+")
_CLOSERS = {"{": "}", "(": ")"}


def laid_out(block: Block, layout: Layout) -> str:
    """The text of a sound entry in that layout; as it stands where it would be read otherwise."""
    written = write_entry(block, layout)
    return written if written == block.raw or says_the_same(block, written) else block.raw


def write_entry(block: Block, layout: Layout) -> str:
    """The text of a sound entry in that layout."""
    opening = cast("re.Match[str]", ENTRY.match(block.raw))  # that is how it was found
    keeps_names, keeps_delimiters = layout.names is Names.KEEP, layout.delimiters is Delimiters.KEEP
    entry_type = opening[1] if keeps_names else block.type
    opener = opening[2] if keeps_delimiters else "{"
    fields = in_order(block.fields) if layout.field_order is FieldOrder.STANDARD else block.fields
    names = [field.name if keeps_names else field.name.lower() for field in fields]
    width = max((len(name) for name in names if len(name) <= _WIDEST), default=0) if layout.align else 0
    margin = layout.indent * " "
    lines = [
        f"{margin}{name:<{width}} = {_with_margin(_value(block, field, keeps_delimiters), margin)}"
        for name, field in zip(names, fields, strict=True)
    ]
    end = ",\n" if lines and layout.trailing_comma else "\n" if lines else ""
    body = ",\n".join(lines)
    return f"@{entry_type}{opener}{block.key or ''},\n{body}{end}{_CLOSERS[opener]}"


def says_the_same(block: Block, raw: str) -> bool:
    """Whether a text is one sound entry of the same type and key, with the same values in fields of the same names.

    White space counts as BibTeX counts it: any amount is one blank (Tame the BeaST, section 4).
    """
    other = block_of(raw)
    return other is not None and (other.type, other.key) == (block.type, block.key) and _said(other) == _said(block)


def _said(block: Block) -> list[tuple[str, str, str]]:
    """The fields by their names, those of one name in their order; quotation marks say what braces say."""
    return sorted((_said_by(field) for field in block.fields), key=lambda said: said[0])


def _said_by(field: Field) -> tuple[str, str, str]:
    content = field.content if "\n" not in field.content else _WHITE.sub(" ", field.content)
    return field.name.lower(), BRACES if field.sign == QUOTES else field.sign, content


def _value(block: Block, field: Field, keeps_delimiters: bool) -> str:
    if field.sign == QUOTES and not keeps_delimiters:
        return f"{{{field.content}}}"
    return block.raw[field.start : field.end]


def _with_margin(value: str, margin: str) -> str:
    """A value whose lines, where it has several and none begins at the left edge, are moved to twice the margin.

    They move together, so what is indented more than the others stays so. A closing delimiter alone on its line comes
    under the name of the field.
    """
    if "\n" not in value:
        return value
    first, *lines = value.split("\n")
    last = [margin + lines.pop().strip(_BLANK)] if lines[-1].strip(_BLANK) in ("}", '"') else []
    shared = _shared_blanks([line for line in lines if line.strip(_BLANK)])
    if not shared:
        return value
    moved = [2 * margin + line[shared:] if line.strip(_BLANK) else "" for line in lines]
    return "\n".join((first, *moved, *last))


def _shared_blanks(lines: list[str]) -> int:
    """How many blanks and tabs all these lines begin with; none where some begin with tabs and others with blanks."""
    starts = [line[: len(line) - len(line.lstrip(_BLANK))] for line in lines]
    shared = min(starts, key=len, default="")
    return len(shared) if all(start.startswith(shared) for start in starts) else 0
