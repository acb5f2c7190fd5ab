"""Tell whether a glob means a file."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase

_ANY_FOLDERS = "**"


def means(glob: str, path: str) -> bool:
    """Whether a glob means the file at a path, both from the configuration's folder and with "/" between folders.

    `*`, `?` and `[abc]` stand for letters of one name, `**` for any number of folders, also none. A glob without "/"
    means files of that name in any folder, one that ends with "/" all files in that folder. A path that ends with "/"
    is that of no file.
    """
    parts, name = glob.split("/"), path.rpartition("/")[2]
    if not name:
        return False
    if len(parts) == 1:
        return fnmatchcase(name, glob)
    if parts[-1] in ("", _ANY_FOLDERS):
        parts[-1:] = [_ANY_FOLDERS, "*"]
    return _fits(parts, path.split("/"))


def _fits(parts: Sequence[str], names: Sequence[str]) -> bool:
    """Each `**` takes as few names as it can; it is enough to let the last one take more."""
    part = name = 0
    retry: tuple[int, int] | None = None
    while name < len(names):
        if part < len(parts) and parts[part] == _ANY_FOLDERS:
            retry = part, name
            part += 1
        elif part < len(parts) and fnmatchcase(names[name], parts[part]):
            part, name = part + 1, name + 1
        elif retry is not None:
            part, name = retry[0] + 1, retry[1] + 1
            retry = retry[0], name
        else:
            return False
    return all(rest == _ANY_FOLDERS for rest in parts[part:])
