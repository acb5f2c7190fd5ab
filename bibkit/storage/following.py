"""Open the documents that other documents include."""

from __future__ import annotations

import os
import stat
from typing import NamedTuple

from bibkit.errors import UnreadableSource
from bibkit.storage.documents import decoded
from bibkit.storage.files import CAUSES, printable_path

# A thesis has a few megabytes, with everything that LaTeX noted about it.
MOST_BYTES = 8 << 20


class Opened(NamedTuple):
    """The text of a file with its own line ends, and what is the same for all paths that lead to this file."""

    text: str
    identity: str


def open_followed(path: str) -> Opened | None:
    """The text in a file; None where there is no such file.

    Raises `UnreadableSource` for what is no regular file (a pipe has no end that anybody knows), is larger than 8 MB,
    or is no text.
    """
    name = printable_path(path)
    try:
        mode = os.stat(path).st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):  # a directory has a cause of its own
            raise UnreadableSource(f"{name}: no regular file")
        with open(path, "rb") as file:
            content = file.read(MOST_BYTES + 1)
        identity = os.path.realpath(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        cause = next((cause for kind, cause in CAUSES if isinstance(error, kind)), error.strerror or str(error))
        raise UnreadableSource(f"{name}: {cause}") from error
    except ValueError as error:  # a NUL, or half of a surrogate pair
        raise UnreadableSource(f"{name}: not a possible file name ({error})") from error
    if len(content) > MOST_BYTES:
        raise UnreadableSource(f"{name}: larger than {MOST_BYTES >> 20} MB, which no document is")
    return Opened(decoded(path, content).text, identity)
