"""Join the configuration of a file with the options of the command line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, NamedTuple

from bibkit.errors import BadConfiguration
from bibkit.settings.globs import means
from bibkit.settings.keys import KEYS, Key, Settings, built
from bibkit.settings.kinds import Wrong
from bibkit.settings.reading import Configured, told
from bibkit.storage.configuration import Near

DEFAULT = "default"


class Held(NamedTuple):
    """What holds for a file, and where each value is from, by the names of the keys.

    An origin is "refs/bibkit.toml:3", "--ignore", both with a comma between them, or "default". `ignored_here` are the
    codes, or their beginnings, that `per_file_ignores` has for this file.
    """

    settings: Settings
    origins: Mapping[str, str]
    ignored_here: tuple[str, ...] = ()


class Holding:
    """What holds for each of many files."""

    def __init__(
        self,
        find: Callable[[str], Near[Configured]],
        options: Mapping[str, object],
        known: Collection[str],
    ) -> None:
        """`find` gives the configuration of a file, and `options` are values by the names of keys.

        Values that are None or empty weren't given. `known` are the beginnings of all codes. Raises `BadConfiguration`
        where an option's value is none for its key.
        """
        self._find = find
        self._options = dict(_made(options, known))
        self._held: dict[str | None, Held] = {}  # by the path of the configuration

    def settings_for(self, path: str) -> Held:
        """What holds for a file; raises `BadConfiguration` with all faults of its configuration."""
        configured, inside = self._find(path)
        name = configured.file.path if configured is not None else None
        held = self._held.get(name)
        if held is None:
            held = self._held[name] = _held(configured, self._options)
        here = tuple(code for glob, codes in held.settings.per_file_ignores if means(glob, inside) for code in codes)
        return held._replace(ignored_here=here) if here else held


def _held(configured: Configured | None, options: Mapping[str, Any]) -> Held:
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for key in KEYS:
        said = configured is not None and key.name in configured.values
        given = key.name in options
        sources = []
        if configured is not None and said and (key.adds or not given):
            sources.append((configured.values[key.name], configured.origin(key.name)))
        if given:
            sources.append((options[key.name], _option(key)))
        if sources:
            values[key.name] = _joined([value for value, _ in sources])
        origins[key.name] = ", ".join(origin for _, origin in sources) or DEFAULT
    return Held(built(Settings, values), origins)


def _joined(values: list[Any]) -> Any:
    """The one value, or the lists of codes behind each other."""
    return values[0] if len(values) == 1 else tuple(dict.fromkeys(code for codes in values for code in codes))


def _made(options: Mapping[str, object], known: Collection[str]) -> Iterator[tuple[str, Any]]:
    """The options that are given, as their keys have them."""
    faults: list[str] = []
    by_name = {key.name: key for key in KEYS}
    for name, value in options.items():
        key = by_name[name]
        if value is None or value == ():
            continue
        plain = list(value) if isinstance(value, tuple) else value
        wrong = list(key.kind.faults(plain, known))
        faults += (told(Wrong((_option(key),), one.message)) for one in wrong)
        if not wrong:
            yield name, key.kind.made(plain, "")
    if faults:
        raise BadConfiguration(*faults)


def _option(key: Key) -> str:
    return f"--{key.name.rpartition('.')[2]}"
