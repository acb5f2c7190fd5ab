"""The way in from the command line: `bibkit`, and `python -m bibkit`."""

from __future__ import annotations

import sys

from bibkit import __version__
from bibkit.cli.exits import exit_for
from bibkit.cli.streams import Console, write_stdout
from bibkit.errors import BibkitError


def main() -> None:
    """Run the command line; `--version` alone is answered without loading it."""
    if sys.argv[1:] == ["--version"]:
        _tell_version()
        return
    try:
        from bibkit.cli.main import run  # here, because it takes as long as Python itself to start

        run()
    except KeyboardInterrupt:  # before signals are taken care of
        sys.exit(130)


def _tell_version() -> None:
    try:
        write_stdout([f"bibkit {__version__}\n"])
    except BibkitError as error:
        Console().say(f"bibkit: {error}")
        sys.exit(exit_for(error))


if __name__ == "__main__":
    main()
