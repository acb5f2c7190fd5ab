"""Write records as canonical JSON or JSON Lines: everything that is in them, and they can be read back the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from bibkit.findings.finding import Step
from bibkit.formats.format import Style
from bibkit.model.plain import Plain, to_plain
from bibkit.model.record import Record

Encode = Callable[[object], str]

# Made once, and without indentation, these run in C; indentation is written in Python, and four times slower.
_encode: Encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, allow_nan=False).encode
_encode_ascii: Encode = json.JSONEncoder(check_circular=False, allow_nan=False).encode


def export(records: Iterable[Record], style: Style) -> Step[str]:
    """One JSON object a record; each member is on a line of its own, so that a diff shows what changed."""
    for record in records:
        yield _written(record, _one_member_a_line)


def export_lines(records: Iterable[Record], style: Style) -> Step[str]:
    """One record on each line."""
    for record in records:
        yield _written(record, _on_one_line) + "\n"


def _written(record: Record, lay_out: Callable[[Plain, Encode], str]) -> str:
    plain = to_plain(record)
    text = lay_out(plain, _encode)
    return text if text.isascii() or _is_encodable(text) else lay_out(plain, _encode_ascii)


def _is_encodable(text: str) -> bool:
    """False for text with half of a surrogate pair: UTF-8 can't hold it, an escape in JSON can."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _one_member_a_line(plain: Plain, encode: Encode) -> str:
    members = ",\n".join([f'  "{name}": {encode(value)}' for name, value in plain.items()])
    return f"{{\n{members}\n}}"


def _on_one_line(plain: Plain, encode: Encode) -> str:
    return encode(plain)
