"""What the .bib files that are read one after the other know of each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bibkit.formats.bibtex.inherit import Parent, find_parents
from bibkit.formats.bibtex.values import Strings
from bibkit.formats.format import ReadingContext
from bibkit.model.source import SourceText


class Databases:
    """Files that are read one after the other: a string of one holds in those behind it.

    That is how BibTeX reads the files of `\\bibliography{IEEEabrv,refs}` (0.99d was seen to). By crossref and xdata,
    entries refer to those of any of them, as biber has it; to BibTeX a parent has to come later.
    """

    def __init__(self, find: Callable[[], Iterable[SourceText]] = tuple) -> None:
        """`find` is asked for all files when an entry refers to one that its own file has not."""
        self.strings = Strings()
        self._find = find
        self._parents: dict[str, Parent] | None = None

    def parent(self, key: str) -> Parent | None:
        """The entry of a key, in small letters, that entries refer to: of the first file that has it."""
        if self._parents is None:
            self._parents = find_parents(self._find(), Strings())
        return self._parents.get(key)

    def copy(self) -> Databases:
        """These files as far as they have been read, for somebody else to go on from there."""
        other = Databases(self._find)
        other.strings = self.strings.copy()
        return other


def databases_of(context: ReadingContext) -> Databases:
    """The files that are read together with one; it alone, if nothing is said of others."""
    return context.shared if isinstance(context.shared, Databases) else Databases()
