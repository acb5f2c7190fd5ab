"""Read a file that is small, if it is what it should be."""

from __future__ import annotations

from bibkit.errors import UnreadableSource
from bibkit.storage.files import CAUSES, printable_path


def read_small(path: str, most: int) -> bytes:
    """What a file holds, and no more than one byte beyond `most`; raises `UnreadableSource`."""
    name = printable_path(path)
    try:
        with open(path, "rb") as file:
            return file.read(most + 1)
    except OSError as error:
        cause = next((cause for kind, cause in CAUSES if isinstance(error, kind)), error.strerror or str(error))
        raise UnreadableSource(f"{name}: {cause}") from error
    except ValueError as error:  # a NUL, or half of a surrogate pair
        raise UnreadableSource(f"{name}: not a possible file name ({error})") from error
