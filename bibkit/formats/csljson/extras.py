"""Put members of an item that a record has no field for back where they came from.

pandoc refuses a whole file for one member that holds something else than it should, so each is looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bibkit.formats.csljson.fields import (
    CUSTOM,
    CUSTOM_KEPT,
    DATES,
    FORMAT,
    KEYWORDS,
    NAMES,
    NOTE,
    OTHER_DATES,
    OTHER_NAMES,
    OTHER_TEXTS,
    TEXTS,
)
from bibkit.model.provenance import Extra
from bibkit.text.jsonvalue import Broken, Decoder

_TEXTS = frozenset({*OTHER_TEXTS, *(row.member for row in TEXTS), KEYWORDS, NOTE})
_LISTS_OF_NUMBERS = frozenset({"ISBN", "ISSN"})  # where a field has the first of several
_FLAGS = frozenset({"comma-suffix", "static-ordering", "parse-names"})
_NAME_PARTS = frozenset({"family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"})
_NAMES = frozenset(row.member for row in NAMES)
_DATES = frozenset(row.member for row in DATES)
_DATE_WORDS = frozenset({"literal", "raw"})


def restore(extra: Extra, item: dict[str, Any]) -> bool:
    """Add the member to the item it came from; False where that is another format, or would spoil the item."""
    if extra.format != FORMAT:
        return False
    name, text = extra.name, extra.value
    if name == CUSTOM:
        return _merge_custom(_decoded(text), item)
    if name in CUSTOM_KEPT:
        return _merge_custom({name: text}, item) if name not in item.get(CUSTOM, {}) else False
    if name in item:
        return _complete(name, text, item)
    if name == "citation-key":
        return False  # it would be the key of a record that has none
    value = _decoded(text)
    if name in _TEXTS:
        if isinstance(value, dict | list):
            return False
        item[name] = text
        return True
    fits = _SHAPES.get(name)
    if fits is _is_date:
        value = _date(value, text, "literal" if name in _DATES else "raw")
    if fits is not None:
        if not fits(value):
            return False
    elif not isinstance(value, dict | list):
        value = text  # a number of an unknown member breaks pandoc where it isn't a whole one
    item[name] = value
    return True


def _complete(name: str, text: str, item: dict[str, Any]) -> bool:
    """Add to a member what the field it was made from couldn't hold; False where it contradicts."""
    if name in _LISTS_OF_NUMBERS and text.startswith(item[name]):
        item[name] = text
        return True
    rest = _decoded(text)
    if name in _DATES:
        rest = _date(rest, text, "literal")
        if not _is_date(rest) or rest.keys() & item[name].keys():
            return False
        item[name] |= rest
        return True
    if name in _NAMES:
        return _complete_names(rest, item[name])
    return False


def _complete_names(rest: Any, names: list[dict[str, Any]]) -> bool:
    if not isinstance(rest, list) or len(rest) > len(names):
        return False
    for name, more in zip(names, rest, strict=False):
        if not isinstance(more, dict) or more.keys() & name.keys():
            return False
        if not _is_name({key: part for key, part in more.items() if key in _NAME_PARTS or key in _FLAGS}):
            return False
    for name, more in zip(names, rest, strict=False):
        name |= more
    return True


def _merge_custom(value: Any, item: dict[str, Any]) -> bool:
    if not isinstance(value, dict):
        return False
    item[CUSTOM] = {**value, **item.get(CUSTOM, {})}
    return True


def _decoded(text: str) -> Any:
    """The value of a JSON text, None for any other text; infinite numbers are none in JSON."""
    try:
        entry, end = Decoder().take(text, 0, 1)
    except Broken:
        return None
    return entry.value if end == len(text) and _is_finite(entry.value) else None


def _is_finite(value: Any) -> bool:
    """The decoder has seen to it that nothing is nested deeply."""
    if isinstance(value, float):
        return abs(value) != float("inf")
    if isinstance(value, dict):
        return all(map(_is_finite, value.values()))
    return not isinstance(value, list) or all(map(_is_finite, value))


def _are_names(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(name, dict) and _is_name(name) for name in value)


def _is_name(name: dict[str, Any]) -> bool:
    return all(
        (key in _NAME_PARTS and isinstance(part, str)) or (key in _FLAGS and isinstance(part, str | bool))
        for key, part in name.items()
    )


def _date(value: Any, text: str, member: str) -> Any:
    """The date that a JSON text is; any other text, a lone number too, is a date in words."""
    return value if isinstance(value, dict | list) else {member: text}


def _is_date(value: Any) -> bool:
    return isinstance(value, dict) and all(_is_date_member(key, part) for key, part in value.items())


def _is_date_member(key: str, part: Any) -> bool:
    if key == "date-parts":
        return isinstance(part, list) and 1 <= len(part) <= 2 and all(map(_are_date_parts, part))
    if key in _DATE_WORDS:
        return isinstance(part, str)
    return type(part) in (str, int) if key == "season" else key == "circa" and isinstance(part, str | int)


def _are_date_parts(parts: Any) -> bool:
    return isinstance(parts, list) and 1 <= len(parts) <= 3 and all(type(p) is int and abs(p) < 10_000 for p in parts)


def _are_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


_SHAPES: dict[str, Callable[[Any], bool]] = {
    **dict.fromkeys([*OTHER_NAMES, *(row.member for row in NAMES)], _are_names),
    **dict.fromkeys([*OTHER_DATES, *(row.member for row in DATES)], _is_date),
    "categories": _are_words,
}
