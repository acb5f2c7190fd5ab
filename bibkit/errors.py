"""The exceptions bibkit raises: the caller's mistakes and the state of the outside world, never bad data."""

from __future__ import annotations

from datetime import datetime


class BibkitError(Exception):
    """Base of every exception bibkit raises on purpose; its text is one line fit to be shown to a person."""

    @property
    def lines(self) -> tuple[str, ...]:
        """All that there is to say, in lines of their own."""
        return (str(self),)


class UnknownFormat(BibkitError):
    """A format was asked for by a name bibkit does not know, or none can be told from a file's name."""


class UnknownClient(BibkitError):
    """A bibliography was asked for a program that bibkit knows nothing of."""


class UnreadableSource(BibkitError):
    """An input cannot be read at all: missing, a directory, binary, or not in the encoding it claims."""


class EmptySource(UnreadableSource):
    """There is nothing in an input."""


class UnwritableTarget(BibkitError):
    """An output cannot be written, or writing it would destroy an input."""


class UnknownCode(BibkitError):
    """A finding code was asked for that is not in the catalogue."""


class BadTemplate(BibkitError):
    """A template for cite keys says something that no part, filter or literal text is."""


class BadEdit(BibkitError):
    """A file is to be edited in a way that makes no sense: an unknown key, a value that is none for its field."""


class BadSetting(BibkitError):
    """A variable of the environment says something that makes no sense for it."""


class BadConfiguration(BibkitError):
    """A configuration, or an option that stands for one, says what makes no sense; `lines` are all its faults."""

    def __init__(self, *faults: str) -> None:
        """Each fault names its file and line, or its option."""
        super().__init__(*faults)

    def __str__(self) -> str:
        first, *others = self.args
        return f"{first} (and {len(others)} more)" if others else str(first)

    @property
    def lines(self) -> tuple[str, ...]:
        return self.args


class NetworkTrouble(BibkitError):
    """A service on the network gave no answer that can be used; the text says who did what how often, for what."""

    def __init__(self, cause: str, subject: str | None = None) -> None:
        """`cause` is a clause ("arXiv answered 503 three times"), `subject` what was asked for ("20 ids")."""
        super().__init__(cause if subject is None else f"{cause} for {subject}")
        self.cause = cause

    def about(self, subject: str) -> NetworkTrouble:
        """The same trouble, with what was asked for."""
        return type(self)(self.cause, subject)


class NotCached(NetworkTrouble):
    """An answer is not among the kept ones, and the network was not to be asked."""


class TooMany(NetworkTrouble):
    """There are more answers than anybody would want."""


class RateLimited(NetworkTrouble):
    """A service answers no more questions before a certain time."""

    def __init__(self, cause: str, subject: str | None = None, *, until: datetime) -> None:
        """`until` is in UTC."""
        super().__init__(cause, subject)
        self.until = until

    def about(self, subject: str) -> RateLimited:
        """The same trouble, with what was asked for."""
        return type(self)(self.cause, subject, until=self.until)
