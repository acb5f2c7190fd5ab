"""The other keys a record is known by, BibLaTeX's field `ids`, and the keys of those that it refers to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bibkit.model.provenance import Extra
from bibkit.model.record import Record

_FORMAT = "bibtex"
_IDS = "ids"

# Fields that name other entries by their keys (biblatex manual, section 2.2.3).
_POINTERS = frozenset({"crossref", "xref", "xdata", "related", "entryset"})

# What ends an item of the list, or could not be cited anyhow.
_UNFIT = re.compile(r"""[\s,{}%#~\\"]""")


def aliases_of(record: Record) -> tuple[str, ...]:
    """The keys in the record's `ids`, in order, each one once."""
    listed = ",".join(extra.value for extra in record.extra if _is_ids(extra))
    return tuple(dict.fromkeys(filter(None, map(str.strip, listed.split(","))))) if listed else ()


def references_of(record: Record) -> dict[str, tuple[str, ...]]:
    """The keys of the entries that the record refers to, by the field that does so ("crossref", "related" …)."""
    return {
        extra.name.lower(): tuple(filter(None, map(str.strip, extra.value.split(","))))
        for extra in record.extra
        if _is_pointer(extra)
    }


def is_fit_for_alias(key: str) -> bool:
    """Whether a list of keys can hold this one."""
    return not _UNFIT.search(key)


def rekeyed(record: Record, key: str, aliases: Sequence[str] | None = None) -> Record:
    """The record under another key, and with other `ids`; without any given, with those it has and its former key."""
    if aliases is None:
        former = (record.cite_key,) if record.cite_key is not None and is_fit_for_alias(record.cite_key) else ()
        aliases = tuple(alias for alias in dict.fromkeys((*aliases_of(record), *former)) if alias != key)
    if tuple(aliases) == aliases_of(record):
        return replace(record, cite_key=key)
    return replace(record, cite_key=key, extra=_with_ids(record.extra, ", ".join(aliases)))


def repointed(record: Record, new_keys: Mapping[str, str]) -> Record:
    """The record with what it says of other entries (`crossref` and its like) following their new keys."""
    if not any(_is_pointer(extra) for extra in record.extra):
        return record
    return replace(
        record,
        extra=tuple(
            extra._replace(value=_followed(extra.value, new_keys)) if _is_pointer(extra) else extra
            for extra in record.extra
        ),
    )


def _followed(value: str, new_keys: Mapping[str, str]) -> str:
    return ",".join(_follow(item, new_keys) for item in value.split(","))


def _follow(item: str, new_keys: Mapping[str, str]) -> str:
    key = item.strip()
    return item.replace(key, new_keys[key]) if key in new_keys else item


def _with_ids(extra: tuple[Extra, ...], value: str) -> tuple[Extra, ...]:
    """The list with this `ids` where the first one was, or at its end; without any where the value is empty."""
    new = [Extra(_FORMAT, _IDS, value)] if value else []
    if not any(map(_is_ids, extra)):
        return (*extra, *new)
    kept: list[Extra] = []
    for one in extra:
        if not _is_ids(one):
            kept.append(one)
        else:
            kept += new
            new = []
    return tuple(kept)


def _is_ids(extra: Extra) -> bool:
    return extra.format == _FORMAT and extra.name.lower() == _IDS


def _is_pointer(extra: Extra) -> bool:
    return extra.format == _FORMAT and extra.name.lower() in _POINTERS
