"""The exceptions bibkit raises: the caller's mistakes and the state of the outside world, never bad data."""

from __future__ import annotations


class BibkitError(Exception):
    """Base of every exception bibkit raises on purpose; its text is one line fit to be shown to a person."""


class UnknownFormat(BibkitError):
    """A format was asked for by a name bibkit does not know, or none can be told from a file's name."""


class UnknownClient(BibkitError):
    """A bibliography was asked for a program that bibkit knows nothing of."""


class UnreadableSource(BibkitError):
    """An input cannot be read at all: missing, a directory, binary, or not in the encoding it claims."""


class UnwritableTarget(BibkitError):
    """An output cannot be written, or writing it would destroy an input."""


class UnknownCode(BibkitError):
    """A finding code was asked for that is not in the catalogue."""


class BadTemplate(BibkitError):
    """A template for cite keys says something that no part, filter or literal text is."""


class BadEdit(BibkitError):
    """A file is to be edited in a way that makes no sense: an unknown key, a value that is none for its field."""
