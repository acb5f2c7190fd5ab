"""Change one thing in the text of an entry, in the manner of the entry, and leave every other character."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import NamedTuple, cast

from bibkit.formats.bibtex.scan import Block, blocks
from bibkit.formats.bibtex.syntax import BARE, BRACES, JOINED, QUOTES, Field
from bibkit.text.expressions import expression

_OPENING = expression(r"@[ \t]*+([A-Za-z][\w-]*+)\s*+[{(]\s*+")  # a key may have blanks in it, or not be there
_COMMA_BEHIND = expression(r"\s*+,")
_NAME_END = expression(r"\s*+=")
_BRACE_OR_QUOTE = expression(r'[{}"]')


class Value(NamedTuple):
    """What a field is to hold: text between delimiters, or a macro or number that needs none."""

    content: str
    is_bare: bool = False


def block_of(raw: str) -> Block | None:
    """The one sound entry that a text consists of; None where it is anything else."""
    found = list(blocks([raw]))
    return found[0] if len(found) == 1 and found[0].raw == raw and not found[0].notes else None


def sound(block: Block, raw: str) -> Block:
    """The entry that a text is; the one before where it would be none."""
    return block_of(raw) or block


def field_named(block: Block, name: str) -> Field | None:
    """The field of that name, in any case of letters; of several the first one, which is the one that counts."""
    return next((field for field in block.fields if field.name.lower() == name), None)


def with_value(block: Block, field: Field, value: Value) -> str:
    """The entry with another value in one of its fields, in the delimiters that are there where the value allows it."""
    return block.raw[: field.start] + _delimited(value, field.sign) + block.raw[field.end :]


def with_name(block: Block, field: Field, name: str) -> str:
    """The entry with one of its fields under another name."""
    start = field.name_start
    return block.raw[:start] + _in_case_of([field.name], name) + block.raw[start + len(field.name) :]


def with_field(block: Block, name: str, value: Value, line_end: str) -> str:
    """The entry with one more field at its end, laid out as the one before it."""
    raw = block.raw
    if not block.fields:
        end, comma = _head(block).end, "" if _head(block).has_comma else ","
        return f"{raw[:end]}{comma}{line_end}  {name} = {_delimited(value, BRACES)}{raw[end:]}"
    last = block.fields[-1]
    if len(block.fields) > 1:
        joint = raw[block.fields[-2].end : last.name_start]
    else:
        joint = "," + raw[_head(block).end : last.name_start]
    sign = QUOTES if all(field.sign in (QUOTES, BARE) for field in block.fields) and last.sign == QUOTES else BRACES
    written = joint + _named(block, name, "\n" in joint) + _delimited(value, sign if not value.is_bare else BARE)
    return raw[: last.end] + written + raw[last.end :]


def without_field(block: Block, name: str) -> Block:
    """The entry without any field of that name, nor the lines they stand on."""
    raw, kept = block.raw, [field for field in block.fields if field.name.lower() != name]
    if len(kept) == len(block.fields):
        return block
    if not kept:
        last = block.fields[-1].end
        comma = _COMMA_BEHIND.match(raw, last)
        return sound(block, raw[: _head(block).end] + raw[comma.end() if comma is not None else last :])
    pieces = [raw[: block.fields[0].name_start]]
    end = kept[0].name_start
    for before, field in pairwise(block.fields):
        if field.name.lower() == name and field.name_start > kept[0].name_start:
            pieces.append(raw[end : before.end])
            end = field.end
    return sound(block, "".join((*pieces, raw[end:])))


def with_key(block: Block, key: str) -> str:
    """The entry under another cite key, or under one at all."""
    head = _head(block)
    comma = ", " if block.key is None and not head.has_comma else ""
    return block.raw[: head.key_start] + key + comma + block.raw[head.key_start + len(block.key or "") :]


def with_type(block: Block, entry_type: str) -> str:
    """The entry with another type, in capitals where the one before is."""
    start, end = _head(block).type_span
    return block.raw[:start] + _in_case_of([block.raw[start:end]], entry_type) + block.raw[end:]


class _Head(NamedTuple):
    """Where an entry's type and key are, and where its key ends, with the comma behind it."""

    type_span: tuple[int, int]
    key_start: int
    end: int
    has_comma: bool


def _head(block: Block) -> _Head:
    opening = cast("re.Match[str]", _OPENING.match(block.raw))
    end = opening.end() + len(block.key or "")
    comma = _COMMA_BEHIND.match(block.raw, end)
    return _Head(opening.span(1), opening.end(), end if comma is None else comma.end(), comma is not None)


def _delimited(value: Value, sign: str) -> str:
    content = value.content
    if value.is_bare and (not content.isdigit() or sign in (BARE, JOINED)):
        return content
    if sign == QUOTES and _fits_quotes(content):
        return f'"{content}"'
    return content if sign == BARE and content.isdigit() else f"{{{content}}}"


def _fits_quotes(content: str) -> bool:
    """Whether no quotation mark in it would end the value."""
    depth = 0
    for sign in _BRACE_OR_QUOTE.findall(content):
        depth += 1 if sign == "{" else -1 if sign == "}" else 0
        if sign == QUOTES and depth == 0:
            return False
    return True


def _named(block: Block, name: str, is_on_own_line: bool) -> str:
    """A name and what follows it up to the value, in line with the other fields."""
    raw, last = block.raw, block.fields[-1]
    signs = [_sign_of_equality(raw, field) for field in block.fields]
    name = _in_case_of([field.name for field in block.fields], name)
    behind = raw[signs[-1] + 1 : last.start]
    columns = [sign - field.name_start for sign, field in zip(signs, block.fields, strict=True)]
    column, count = Counter(columns).most_common(1)[0]
    in_column = [field for field, own in zip(block.fields, columns, strict=True) if own == column]
    lengths = {len(field.name) for field in in_column}
    is_aligned = is_on_own_line and 2 * count > len(columns) and (len(lengths) > 1 or column > max(lengths) + 1)
    gap = " " if columns[-1] > len(last.name) else ""
    return (name.ljust(column) if is_aligned and len(name + gap) <= column else name + gap) + "=" + behind


def _sign_of_equality(raw: str, field: Field) -> int:
    found = cast("re.Match[str]", _NAME_END.match(raw, field.name_start + len(field.name)))
    return found.end() - 1


def _in_case_of(others: list[str], name: str) -> str:
    if all(map(str.isupper, others)):
        return name.upper()
    return name[:1].upper() + name[1:] if all(other[:1].isupper() for other in others) else name
