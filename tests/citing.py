"""A folder of documents, as text, and a bibliography for them."""

from __future__ import annotations

from bibkit.latex.cited import Cited
from bibkit.latex.documents import cited_in
from bibkit.storage.following import Opened

REFS = """\
@preamble{"\\newcommand{\\noopsort}[1]{}"}
@string{jmlr = "Journal"}
@proceedings{early, title = {Early Proceedings}, year = 1999}
@article{smith2020, author = {Smith, Anna}, title = {One}, journal = jmlr, year = 2020}
@inproceedings{child, author = {Chi, Lee}, title = {Two}, crossref = {parent}}
@inproceedings{late, author = {Lang, Uwe}, title = {Three}, crossref = {early}}
@book{Other, author = {Orr, Pat}, title = {Four}, publisher = {P}, year = 2001, ids = {alias}}
@proceedings{parent, title = {Proceedings}, year = 2002}
@misc{unused, author = {Uhl, Max}, title = {Five}, year = 2003}
"""


def cited(main: str, files: dict[str, str]) -> Cited:
    """What a document cites that lies beside these files."""
    return cited_in(main, lambda path: Opened(files[path], path) if path in files else None)


def keys(main: str, files: dict[str, str]) -> list[str]:
    """The keys that it cites, in order."""
    return [mention.name for mention in cited(main, files).citations]


def told(main: str, files: dict[str, str]) -> list[tuple[str, str, str]]:
    """What is told about it: code, place with column, message."""
    return [(one.code.id, f"{one.place}:{one.place.column}", one.message) for one in cited(main, files).findings]


def bibliographies(main: str, files: dict[str, str]) -> list[str]:
    """The paths of the bibliographies that it names."""
    return [mention.name for mention in cited(main, files).bibliographies]
