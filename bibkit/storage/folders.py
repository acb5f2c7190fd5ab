"""The folders of a user in which bibkit keeps what is its own."""

from __future__ import annotations

import os

from platformdirs import user_cache_dir, user_data_dir

from bibkit.errors import UnwritableTarget


def cache_folder() -> str:
    """Where what can be got again is kept: BIBKIT_CACHE, or the user's folder for that; it is made if need be.

    Raises `UnwritableTarget`.
    """
    return _made(os.environ.get("BIBKIT_CACHE") or user_cache_dir("bibkit", appauthor=False), "BIBKIT_CACHE")


def index_path() -> str:
    """Where the local index is: BIBKIT_INDEX, or a file in the user's folder for data."""
    return os.environ.get("BIBKIT_INDEX") or os.path.join(user_data_dir("bibkit", appauthor=False), "arxiv.sqlite")


def make_folder_of(path: str) -> None:
    """Make the folder that a file is to be in; raises `UnwritableTarget`."""
    if folder := os.path.dirname(path):
        _made(folder, "--index")


def _made(folder: str, setting: str) -> str:
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise UnwritableTarget(f"{folder}: {error.strerror or error} (name another folder with {setting})") from error
    return folder
