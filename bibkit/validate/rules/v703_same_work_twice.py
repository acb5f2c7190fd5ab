"""V703: the same work under two keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bibkit.findings.finding import Severity
from bibkit.formats.bibtex.scan import Block
from bibkit.model.kind import Kind
from bibkit.validate.entry import Entry
from bibkit.validate.rule import Late, Problem, rule
from bibkit.validate.sights import (
    Identified,
    Sight,
    Titled,
    are_related,
    is_same_book,
    is_same_by_identifier,
    is_same_by_title,
    sight_of,
    title_key,
)


class _Watch:
    """Knows the identifiers and the titles of all entries."""

    def __init__(self) -> None:
        self._identified = Identified()
        self._books: dict[tuple[str, str], Sight] = {}
        self._titled = Titled()

    def see(self, entry: Entry) -> Iterator[Problem]:
        sight = sight_of(entry)
        found = self._find(sight)
        if found is None or are_related(sight, found[0]):
            return
        if sight.key is None or sight.key != found[0].key:  # that two have one key is a finding of its own
            yield _problem(sight, *found)

    def _find(self, sight: Sight) -> tuple[Sight, str] | None:
        """An entry before this one that is the same work, and by what that is known; takes this one in."""
        found: tuple[Sight, str] | None = None
        for name, value, other in self._identified.others(sight):
            if found is None and is_same_by_identifier(sight, other):
                found = other, f"the {name} {value}"
        title = title_key(sight)
        if title is None:
            return found
        if sight.isbn is not None and sight.kind is Kind.BOOK:
            other = self._books.setdefault((sight.isbn, title), sight)
            if found is None and other is not sight and is_same_book(sight, other):
                found = other, f"ISBN {sight.isbn} and title"
        titled = self._titled.others(sight, title)
        if found is None and (same := next((one for one in titled if is_same_by_title(sight, one)), None)) is not None:
            found = same, "title, author and year"
        return found

    def end(self, rest: Sequence[Block]) -> Iterator[Late]:
        return iter(())


def _problem(sight: Sight, other: Sight, reason: str) -> Problem:
    if sight.is_preprint and not other.is_preprint:
        return Problem(f"this is the preprint of {other} ({reason})", "cite_key", "cite the published version")
    if other.is_preprint and not sight.is_preprint:
        return Problem(f"{other} is the preprint of this ({reason})", "cite_key", "cite the published version")
    return Problem(f"this is the same work as {other} ({reason})", "cite_key", "keep one; bibkit merge joins them")


RULE = rule(
    "V703",
    Severity.WARNING,
    "the same work under two keys",
    """Two entries describe one work: they have the same DOI, arXiv id or PMID and the titles go with it, or a book has
    the same ISBN and title, or title, first author and year are the same and nothing else differs. Where a document
    cites both, the work stands in the list of references twice, under two numbers. A preprint and its published
    version are told as such: there may be a reason to have both. Parts of a series, editions and volumes are not
    meant.""",
    watch=_Watch,
    bad=(
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  doi = {10.5555/12345678}
}

@article{berg:notes,
  title = {Notes on Everything.},
  author = {A. Berg},
  journal = {J. Notes},
  year = {2020},
  doi = {10.5555/12345678}
}""",
        """@misc{berg2019notes,
  title = {Notes on everything there is},
  author = {Berg, Anna},
  year = {2019},
  eprint = {1901.00001},
  archiveprefix = {arXiv}
}

@article{berg2020notes,
  title = {Notes on Everything There Is},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  doi = {10.5555/12345678}
}""",
    ),
    good=(
        """@article{berg2020notesi,
  title = {Notes on everything there is. Part I},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  volume = {3},
  year = {2020}
}

@article{berg2020notesii,
  title = {Notes on everything there is. Part II},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  volume = {3},
  year = {2020}
}""",
        """@article{berg2020editorial,
  title = {Editorial},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020}
}

@article{berg2020editorial2,
  title = {Editorial},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020}
}""",
    ),
)
