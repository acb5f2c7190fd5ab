"""The keys of a configuration: one table, from which checking, showing and the README come."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from enum import StrEnum
from typing import Any, NamedTuple, Protocol, TypeVar, cast

from bibkit.errors import BadSetting
from bibkit.formats.bibtex.dialect import Dialect
from bibkit.formats.bibtex.layout_style import Layout
from bibkit.settings.kinds import CODES, CODES_BY_FILE, FLAG, PATH, Kind, PerFile, Wrong, choice

T = TypeVar("T")


class Key(NamedTuple):
    """A key: its name, with that of its table before it, the kind of its values, what it means.

    `unset` says what holds where `default` is None. What an option `adds` to the file's value replaces it otherwise.
    """

    name: str
    kind: Kind
    meaning: str
    default: Any
    unset: str = ""
    adds: bool = False


_ROW = "row"


def _row(kind: Kind, meaning: str, **more: Any) -> dict[str, Key]:
    """What a field has with it to be a row of the table."""
    return {_ROW: Key("", kind, meaning, None, **more)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What holds for a file; paths are as `open` takes them.

    Each field is a key of the configuration, or a table of keys.
    """

    select: tuple[str, ...] | None = field(
        default=None,
        metadata=_row(
            CODES,
            "the findings that are told: codes, beginnings of codes, or `ALL`",
            unset="all but the rules that are off",
        ),
    )
    extend_select: tuple[str, ...] = field(
        default=(), metadata=_row(CODES, "findings that are told besides", adds=True)
    )
    ignore: tuple[str, ...] = field(
        default=(),
        metadata=_row(CODES, "findings that aren't told; of these three keys the longest beginning wins", adds=True),
    )
    per_file_ignores: tuple[PerFile, ...] = field(
        default=(),
        metadata=_row(CODES_BY_FILE, "findings that aren't told of some files: `*.bib` in any folder, `old/**` in one"),
    )
    strict: bool = field(default=False, metadata=_row(FLAG, "whether warnings make the exit code 1"))
    baseline: str | None = field(default=None, metadata=_row(PATH, "the findings that are known already", unset="none"))
    dialect: Dialect | None = field(
        default=None,
        metadata=_row(choice(Dialect), "whose rules a `.bib` file is held against", unset="either of them"),
    )
    index: str | None = field(default=None, metadata=_row(PATH, "the local index", unset="BIBKIT_INDEX, if it is set"))
    lock: str | None = field(
        default=None, metadata=_row(PATH, "what was found out about records", unset="bibkit.lock, if it is there")
    )
    format: Layout = field(default=Layout())


class Table(Protocol):
    """A dataclass of plain values that is a table in the configuration; `BadSetting` begins with the key's name."""

    @classmethod
    def from_mapping(cls, values: Mapping[str, object]) -> Table:
        """The dataclass with these values, by the names of its fields with hyphens; raises `BadSetting`."""


def keys_of(room: type) -> tuple[Key, ...]:
    """The keys that a dataclass of settings makes; a field whose default is a `Table` makes one for each of that's."""
    return tuple(_keys_of(room))


def _keys_of(room: type) -> Iterator[Key]:
    for one in fields(room):
        name = one.name.replace("_", "-")
        if is_dataclass(one.default):
            yield from _keys_of_table(name, cast("Table", one.default))
        else:
            yield one.metadata[_ROW]._replace(name=name, default=one.default)


def _keys_of_table(table: str, default: Table) -> Iterator[Key]:
    for one in fields(cast("Any", default)):
        name, value = one.name.replace("_", "-"), getattr(default, one.name)
        kind = _kind_in_table(type(default), name, type(value))
        yield Key(f"{table}.{name}", kind, f"as `--{name}` of `bibkit {table}`", value)


def _kind_in_table(table: type[Table], name: str, of: type) -> Kind:
    """The kind of a member of a table, which knows itself what it takes."""

    def faults(value: Any, known: Collection[str]) -> Iterator[Wrong]:
        try:
            table.from_mapping({name: value})
        except BadSetting as error:
            yield Wrong((), str(error).removeprefix(f"{name}: "))

    title = choice(of).title if issubclass(of, StrEnum) else {bool: FLAG.title, int: "whole number"}.get(of, "text")
    return Kind(title, faults, lambda value, folder: value)


KEYS = keys_of(Settings)


def built(room: type[T], values: Mapping[str, Any]) -> T:
    """A dataclass of settings with these values, by the names of their keys; the others are the defaults."""
    chosen: dict[str, Any] = {}
    for one in fields(cast("Any", room)):
        name = one.name.replace("_", "-")
        if is_dataclass(one.default):
            inner = {key.removeprefix(f"{name}."): values[key] for key in values if key.startswith(f"{name}.")}
            chosen[one.name] = type(cast("Table", one.default)).from_mapping(inner)
        elif name in values:
            chosen[one.name] = values[name]
    return room(**chosen)


def value_of(settings: object, key: Key) -> Any:
    """The value of a key in a dataclass of settings."""
    for name in key.name.split("."):
        settings = getattr(settings, name.replace("-", "_"))
    return settings
