"""Write the values of settings: for programs, and for people as TOML has them."""

from __future__ import annotations

import json
from typing import Any

from bibkit.settings.keys import Key
from bibkit.settings.kinds import CODES_BY_FILE
from bibkit.storage.files import printable_path


def plain(key: Key, value: Any) -> Any:
    """A value of a key as JSON has it: a list of codes, a table, a text, a number, true or false, or None."""
    if key.kind is CODES_BY_FILE:
        return {glob: list(codes) for glob, codes in value}
    return list(value) if isinstance(value, tuple) else value


def written(key: Key, value: Any) -> str:
    """A value of a key in one line, as TOML has it; or what holds where there is none, in brackets."""
    return f"({key.unset})" if value is None else _toml(plain(key, value))


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_text(name)} = {_toml(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return _text(value) if isinstance(value, str) else json.dumps(value)


def _text(value: str) -> str:
    """A text in quotes; bytes of a file name that are not UTF-8 are spelled `\\xe9`."""
    return printable_path(json.dumps(value, ensure_ascii=False))
