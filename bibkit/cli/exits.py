"""The exit codes of the command line; they never change their meaning."""

from __future__ import annotations

from enum import IntEnum

from bibkit.errors import BibkitError, UnreadableSource


class Exit(IntEnum):
    """How a command ended."""

    CLEAN = 0  # warnings are allowed, unless --strict
    FINDINGS = 1  # a finding is an error, or a warning under --strict
    USAGE = 2  # the command can't be carried out as it was given; so too when its target can't be written
    UNREADABLE = 3  # an input could not be read at all
    NETWORK = 4  # the network left verdicts missing
    INTERRUPTED = 130  # Ctrl-C; other signals end with 128 and their number as well


def exit_for(error: BibkitError) -> Exit:
    """The code a command ends with when it had to give up."""
    return Exit.UNREADABLE if isinstance(error, UnreadableSource) else Exit.USAGE
