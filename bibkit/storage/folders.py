"""The folders of a user in which bibkit keeps what is its own."""

from __future__ import annotations

import os

from bibkit.errors import UnwritableTarget
from bibkit.storage.files import printable_path

LOCK = "bibkit.lock"  # what was found out about the records of a folder, in it
_CACHE = "BIBKIT_CACHE"


def cache_folder() -> str:
    """Where what can be got again is kept: BIBKIT_CACHE, or the user's folder for that; it is made if need be.

    Raises `UnwritableTarget`.
    """
    from platformdirs import user_cache_dir  # takes 2 ms, and many need nothing but the name of the lock

    return _made(os.environ.get(_CACHE) or user_cache_dir("bibkit", appauthor=False), _CACHE)


def lock_folder() -> str:
    """Where processes lock each other out: a folder in that for the cache. Raises `UnwritableTarget`."""
    return _made(os.path.join(cache_folder(), "locks"), _CACHE)


def index_path() -> str:
    """Where the local index is: BIBKIT_INDEX, or a file in the user's folder for data."""
    from platformdirs import user_data_dir

    return os.environ.get("BIBKIT_INDEX") or os.path.join(user_data_dir("bibkit", appauthor=False), "arxiv.sqlite")


def make_folder_of(path: str) -> None:
    """Make the folder that a file is to be in; raises `UnwritableTarget`."""
    if folder := os.path.dirname(path):
        _made(folder, "--index")


def _made(folder: str, setting: str) -> str:
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        cause = error.strerror or str(error)
    except ValueError as error:  # a NUL in it
        cause = str(error)
    else:
        return folder
    raise UnwritableTarget(f"{printable_path(folder)}: {cause} (name another folder with {setting})")
