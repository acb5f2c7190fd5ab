"""Look through a pasted list once before it is read: its pages, and the people it surely names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from bibkit.formats.paperlist.cut import parts_of
from bibkit.formats.paperlist.headline import names_alone, read_byline
from bibkit.formats.paperlist.layout import Block, Header, Line, parts
from bibkit.model.source import SourceText


@dataclass(slots=True)
class Page:
    """What the lines of one page say together; a text without a header is one page."""

    header: Header | None = None
    found: int = 0  # papers
    latest_year: int | None = None
    suffixes: Counter[str] = field(default_factory=Counter)
    spaced: int = 0  # papers with the authors on a line of their own
    glued: int = 0

    @property
    def is_spaced(self) -> bool | None:
        """Whether the page keeps titles and authors apart; None where nothing tells."""
        return None if self.spaced == self.glued else self.spaced > self.glued

    @property
    def owner(self) -> str | None:
        """Whose page it is."""
        return self.header.owner if self.header else None


@dataclass(frozen=True, slots=True)
class Outline:
    """The pages of a text by the line their header starts at, and the names that stand in it beyond doubt.

    What stands before any header is the page of line 0, unless the first header comes before any paper.
    """

    pages: dict[int, Page]
    names: frozenset[str]


def outline(source: SourceText) -> Outline:
    """Survey a whole text; see `Outline`."""
    page = Page()
    pages = {0: page}
    names: set[str] = set()
    for part in parts(source):
        if isinstance(part, Header):
            page = Page() if page.found or page.header else page
            page.header = part
            pages[part.lines[0].number] = page
            if part.owner:
                names.add(part.owner)
        else:
            _count(part, page, names)
    return Outline(pages, frozenset(names))


def _count(block: Block, page: Page, names: set[str]) -> None:
    if block.tag is None:
        return
    page.found += 1
    if block.tag.suffixes:
        page.suffixes.update(block.tag.suffixes)
    date = block.tag.date
    if date is not None and date.year is not None and date.year > (page.latest_year or 0):
        page.latest_year = date.year
    _count_names(block.lines[:2], page, names)


def _count_names(lines: list[Line], page: Page, names: set[str]) -> None:
    """Names between commas are sure; the first author of a glued line is not."""
    if not lines:
        return
    byline = read_byline(lines[0].text)
    if byline.truncated:
        page.glued += 1
        names.update(parts_of(byline.text)[-2:])
    elif len(lines) > 1 and (byline_alone := names_alone(lines[1].text)) is not None:
        page.spaced += 1
        names.update(parts_of(byline_alone.text))
