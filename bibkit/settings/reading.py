"""Understand the text of a configuration: what it says, on which lines; or all that is wrong with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from bibkit.errors import BadConfiguration
from bibkit.formats.defect import LONGEST
from bibkit.settings.keys import KEYS, Key
from bibkit.settings.kinds import Wrong, like, shown
from bibkit.settings.lines import Excess, Path, first_lines, spots
from bibkit.storage.configuration import OWN_NAME, ConfigurationFile
from bibkit.text.expressions import expression

TABLE = ("tool", "bibkit")  # of pyproject.toml

MOST_FAULTS = 50
_LONGEST_MESSAGE = 300  # characters

# tomllib ends its messages so; Python 3.14 has members for it.
_WHERE = expression(r" \(at (?:line ([0-9]+), column ([0-9]+)|end of document)\)$")


class Configured(NamedTuple):
    """What a configuration says: values and lines by the names of keys, and the line of its table, or its first."""

    file: ConfigurationFile
    line: int
    values: Mapping[str, Any]
    lines: Mapping[str, int]

    def origin(self, key: str) -> str:
        """Where the value of a key stands: "refs/bibkit.toml:3"."""
        return f"{self.file.name}:{self.lines[key]}"


class Said(NamedTuple):
    """The value of a key as it stands in the table."""

    key: Key
    value: Any


def understood(file: ConfigurationFile, known: Collection[str], keys: Sequence[Key] = KEYS) -> Configured | None:
    """What a configuration says; None for a pyproject.toml without a table for bibkit.

    `known` are the beginnings of all codes. Raises `BadConfiguration` with every fault, each with its line.
    """
    # Most are somebody else's, and some of those are broken; the parser, which takes long to start, isn't asked.
    if file.is_project and TABLE[-1] not in file.text:
        return None
    root = TABLE if file.is_project else ()
    table = _table_in(_parsed(file), root)
    if table is None:
        return None
    if not isinstance(table, dict):
        line = first_lines(file.text, {root}).get(root, 1)
        raise BadConfiguration(f"{file.name}:{line}: {'.'.join(root)}: must be a table, not {shown(table)}")
    wrong = list(islice(_faults(table, known, keys), MOST_FAULTS + 1))
    if wrong:
        more = [f"{file.name}: has more faults than these {MOST_FAULTS}"] if len(wrong) > MOST_FAULTS else []
        raise BadConfiguration(*_told(file, root, wrong[:MOST_FAULTS]), *more)
    said = [one for one in _walked(table, keys) if isinstance(one, Said)]
    paths = {(*root, *one.key.name.split(".")): one.key.name for one in said}
    lines = {(): 1, **first_lines(file.text, {root, *paths})}
    return Configured(
        file,
        _line(root, lines),
        {one.key.name: one.key.kind.made(one.value, file.folder) for one in said},
        {name: _line(path, lines) for path, name in paths.items()},
    )


def _parsed(file: ConfigurationFile) -> dict[str, Any]:
    import tomllib  # takes as long to import as all of this room, and most users have no configuration

    try:
        for _ in spots(file.text):  # before the parser goes there
            pass
        return tomllib.loads(file.text)
    except Excess as error:
        raise BadConfiguration(f"{file.name}:{error.line}: {error.what}") from None
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        where = _WHERE.search(message)
        line, column = where.groups() if where and where[1] else (file.text.rstrip("\n").count("\n") + 1, None)
        cause = _cut(message[: where.start()] if where else message)
        spot = f"column {column}" if column else "at the end"
        raise BadConfiguration(f"{file.name}:{line}: not TOML: {cause} ({spot})") from None


def _table_in(value: Any, path: Path) -> Any:
    for part in path:
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _walked(table: Mapping[str, Any], keys: Sequence[Key], above: str = "") -> Iterator[Said | Wrong]:
    """Each key of a table with its value, or what is wrong with a key as such."""
    names = {key.name.removeprefix(above): key for key in keys if key.name.startswith(above)}
    by_name = {name: key for name, key in names.items() if "." not in name}
    tables = {name.partition(".")[0] for name in names.keys() - by_name.keys()}
    for name, value in table.items():
        if name in tables:
            if isinstance(value, dict):
                yield from (_within(name, one) for one in _walked(value, keys, f"{name}."))
            else:
                yield Wrong((name,), f"must be a table, not {shown(value)}")
        elif name in by_name:
            yield Said(by_name[name], value)
        else:
            yield Wrong((name,), f"no such key{_meant(name, {*by_name, *tables})}")


def _within(table: str, one: Said | Wrong) -> Said | Wrong:
    return one if isinstance(one, Said) else Wrong((table, *one.path), one.message)


def _meant(name: str, known: Collection[str]) -> str:
    if name == TABLE[0]:
        return f" (in {OWN_NAME} the keys stand at the top, without [{'.'.join(TABLE)}])"
    return like(name.replace("_", "-").lower(), known)


def _faults(table: Mapping[str, Any], known: Collection[str], keys: Sequence[Key]) -> Iterator[Wrong]:
    for one in _walked(table, keys):
        if isinstance(one, Wrong):
            yield one
        else:
            path = tuple(one.key.name.split("."))
            yield from (Wrong((*path, *rest), said) for rest, said in one.key.kind.faults(one.value, known))


def _told(file: ConfigurationFile, root: Path, wrong: Sequence[Wrong]) -> Iterator[str]:
    """The faults in the order of their lines; what has no line has that of what it stands in."""
    wanted = {(*root, *one.path)[:end] for one in wrong for end in range(len(root) + len(one.path) + 1)}
    lines = {(): 1, **first_lines(file.text, wanted)}
    placed = sorted((_line((*root, *one.path), lines), number) for number, one in enumerate(wrong))
    for line, number in placed:
        yield f"{file.name}:{line}: {told(wrong[number])}"


def told(wrong: Wrong) -> str:
    """A fault with the name of what has it, short: "select: must be a list of codes, not true"."""
    # The number of an item says less than its line.
    names = ".".join(_cut(part, LONGEST) for part in wrong.path if isinstance(part, str))
    return f"{names}: {_cut(wrong.message)}"


def _cut(text: str, longest: int = _LONGEST_MESSAGE) -> str:
    return text if len(text) <= longest else f"{text[:longest]}…"


def _line(path: Path, lines: Mapping[Path, int]) -> int:
    while path not in lines:
        path = path[:-1]
    return lines[path]
