"""What to say when the folder for temporary files has no room."""

from __future__ import annotations

from bibkit.errors import UnwritableTarget


def no_room(error: OSError) -> UnwritableTarget:
    """The exception for a failed write to a temporary file: it names the folder and how to choose another one."""
    import tempfile  # takes 3 ms, and hardly any run needs it

    folder = tempfile.tempdir or "the folder for temporary files"
    cause = error.strerror or str(error)
    return UnwritableTarget(f"{folder}: {cause} (set TMPDIR to a folder with more room)")
