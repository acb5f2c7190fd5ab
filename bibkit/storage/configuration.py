"""Find the configuration that is nearest to a file, and read it."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from typing import Generic, NamedTuple, TypeVar

from bibkit.errors import BadConfiguration
from bibkit.storage.files import CAUSES, printable_path

T = TypeVar("T")

OWN_NAME = "bibkit.toml"
PROJECT_NAME = "pyproject.toml"

LARGEST_BYTES = 1 << 20


class ConfigurationFile(NamedTuple):
    """The text of a configuration, and a path to it that can be shown."""

    path: str
    text: str

    @property
    def name(self) -> str:
        """What to call it in a message."""
        return printable_path(self.path)

    @property
    def folder(self) -> str:
        """What the paths in it are relative to; nothing is the current folder."""
        return os.path.dirname(self.path)

    @property
    def is_project(self) -> bool:
        """Whether it is a pyproject.toml, in which other programs have their tables too."""
        return os.path.basename(self.path) == PROJECT_NAME


class Near(NamedTuple, Generic[T]):
    """The configuration that a file has, if any, and the file's path from the configuration's folder, with "/"."""

    configuration: T | None
    inside: str


class Nearest(Generic[T]):
    """The configurations of files, each in the file's own folder or the nearest one above it.

    The search ends at the root of the file system, as ruff's does (ruff_workspace, pyproject.rs: it takes a repository
    for no boundary). Each folder is looked at once.
    """

    def __init__(self, take: Callable[[ConfigurationFile], T | None], pass_over: Callable[[T], None]) -> None:
        """`take` makes something of a file, or None of one that is no configuration of bibkit's.

        `pass_over` is given what was taken from a pyproject.toml that has a bibkit.toml beside it.
        """
        self._take = take
        self._pass_over = pass_over
        self._known: dict[str, T | None] = {}  # by real folder, if looked at
        self._given: dict[str, tuple[T | None, str]] = {}  # by folder as it was given

    def of(self, path: str) -> Near[T]:
        """The configuration of a file, "-" being in the current folder; raises `BadConfiguration`, also from `take`.

        The file need not be there.
        """
        folder, name = os.path.split(path)
        if folder not in self._given:
            self._given[folder] = self._look(_real(folder))
        configuration, way = self._given[folder]
        return Near(configuration, way + name)

    def _look(self, folder: str) -> tuple[T | None, str]:
        above = folder
        while (configuration := self._in(above)) is None and (parent := os.path.dirname(above)) != above:
            above = parent
        way = folder[len(above) :].strip(os.sep)
        return configuration, way.replace(os.sep, "/") + "/" if way else ""

    def _in(self, folder: str) -> T | None:
        if folder not in self._known:
            self._known[folder] = self._taken(folder)
        return self._known[folder]

    def _taken(self, folder: str) -> T | None:
        own, project = (self._read(os.path.join(folder, name)) for name in (OWN_NAME, PROJECT_NAME))
        if own is not None and project is not None:
            self._pass_over(project)
        return project if own is None else own

    def _read(self, path: str) -> T | None:
        # As ruff has it, what is no file is no configuration: a folder of that name, a pipe. A link to nowhere is one
        # that somebody misses.
        if not os.path.lexists(path) or (os.path.exists(path) and not os.path.isfile(path)):
            return None
        return self._take(read_configuration(_shown(path)))


class Named(Generic[T]):
    """One configuration for all files."""

    def __init__(self, configuration: T, folder: str) -> None:
        """`folder` is what the globs of the configuration are relative to."""
        self._configuration = configuration
        self._folder = _real(folder)

    def of(self, path: str) -> Near[T]:
        """The configuration, whatever the file."""
        folder, name = os.path.split(path)
        real = os.path.join(_real(folder), name)
        with suppress(ValueError):  # Windows: it is on another drive
            real = os.path.relpath(real, self._folder)
        return Near(self._configuration, real.replace(os.sep, "/"))


def read_configuration(path: str) -> ConfigurationFile:
    """The text of a configuration; raises `BadConfiguration` if it can't be read, or is too large to be one."""
    name = printable_path(path)
    try:
        with open(path, "rb") as file:
            content = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        cause = next((cause for kind, cause in CAUSES if isinstance(error, kind)), error.strerror or str(error))
        raise BadConfiguration(f"{name}: {cause}") from error
    except ValueError as error:  # a NUL, or half of a surrogate pair
        raise BadConfiguration(f"{name}: not a possible file name ({error})") from error
    if len(content) > LARGEST_BYTES:
        raise BadConfiguration(f"{name}: larger than a megabyte (no configuration is)")
    try:
        return ConfigurationFile(path, content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadConfiguration(f"{name}:{line}: not UTF-8 (TOML always is: save it as UTF-8)") from error


def _real(folder: str) -> str:
    """Where a folder really is: the name of a link says nothing about what is above it. Nothing where that isn't known.

    Then the file can't be read either, as will be said when that is tried.
    """
    try:
        return os.path.realpath(folder or os.curdir)
    except (OSError, ValueError):  # the current folder is gone; a NUL
        return ""


def _shown(path: str) -> str:
    """A path from the current folder, if it is in it or in one above it; else from the root."""
    here, folder = _real(os.curdir), os.path.dirname(path)
    return os.path.relpath(path, here) if here and (_is_in(folder, here) or _is_in(here, folder)) else path


def _is_in(folder: str, above: str) -> bool:
    return os.path.join(folder, "").startswith(os.path.join(above, ""))
