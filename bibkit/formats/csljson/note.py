"""The lines at the head of an item's note that hold something else: links, identifiers, the type."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from bibkit.model.link import Link, LinkKind
from bibkit.text.arxiv_categories import read_suffix
from bibkit.text.identifiers import ArxivId, arxiv_of, doi_of, pmcid_of, pmid_of

# Zotero shows these lines under "Extra"; pandoc takes them for variables of these names, and so what is printed as the
# note is the note.
LINK_LABELS = {
    LinkKind.CODE: "Code",
    LinkKind.MODEL: "Model",
    LinkKind.DATASET: "Dataset",
    LinkKind.PROJECT: "Project",
    LinkKind.PUBLISHED: "Published",
    LinkKind.OTHER: "Link",
}
SOFTWARE_LINE = "type: software"

_LINK_KINDS = {label: kind for kind, label in LINK_LABELS.items()}
_LINK = re.compile(rf"({'|'.join(_LINK_KINDS)}): (https?://\S+)")
_ARXIV = re.compile(r"arxiv: ?(\S.*)", re.IGNORECASE)
# Zotero has these under "Extra" in items of some types, or of all; pandoc takes them for the variables of these names.
_NUMBER = re.compile(r"(DOI|PMID|PMCID): ?(\S+) *")
_NUMBERS: dict[str, Callable[[str], str | None]] = {"DOI": doi_of, "PMID": pmid_of, "PMCID": pmcid_of}


class Number(NamedTuple):
    """An identifier in a line of its own."""

    field: str
    value: str
    line: str


class Note(NamedTuple):
    """What a note says; `text` is the rest of it."""

    is_software: bool
    arxiv: ArxivId | None
    arxiv_line: str | None  # what that was read from, unless it is still in the text
    links: tuple[Link, ...]
    numbers: tuple[Number, ...]
    text: str | None


def split_note(note: str) -> Note:
    """The lines that a note begins with, taken apart; the first line that is another one begins the note proper.

    A line with the version of an arXiv paper, or with an archive ("[cs]") for its category, stays in the note, since
    that has no other place.
    """
    is_software, arxiv, arxiv_line, links, numbers = False, None, None, [], []
    lines = note.split("\n")
    done = 0
    for line in lines:
        if found := _LINK.fullmatch(line):
            links.append(Link(found[2], _LINK_KINDS[found[1]]))
        elif line == SOFTWARE_LINE and not is_software:
            is_software = True
        elif arxiv is None and (match := _ARXIV.fullmatch(line)) and (paper := arxiv_of(match[1])):
            if paper.version is not None or (paper.category and not _is_category(paper.category)):
                arxiv = ArxivId(paper.id)
                break
            arxiv, arxiv_line = paper, line
        elif (match := _NUMBER.fullmatch(line)) and (number := _NUMBERS[match[1]](match[2])):
            numbers.append(Number(match[1].lower(), number, line))
        else:
            break
        done += 1
    return Note(is_software, arxiv, arxiv_line, tuple(links), tuple(numbers), "\n".join(lines[done:]) or None)


def _is_category(name: str) -> bool:
    return read_suffix(name).category == name


def link_line(link: Link) -> str:
    """The line of a link."""
    return f"{LINK_LABELS[link.kind]}: {link.url}"


def is_read_back(head: list[str], text: str) -> bool:
    """Whether the note proper would be found again behind these lines."""
    return split_note("\n".join([*head, text])).text == text
