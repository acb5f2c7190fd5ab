"""Read a page as a browser does, without one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

import html5lib

from bibkit.findings.finding import Finding
from bibkit.formats.format import Style
from bibkit.model.record import Record
from bibkit.workshop import dumps


class Page(NamedTuple):
    """A page: its source, its elements, what is copied of each work, and what was told while it was written."""

    source: str
    root: Any
    entries: list[str]
    told: list[Finding]
    errors: list[str]  # where it is no HTML

    def texts(self, path: str) -> list[str]:
        """The text of each element that an XPath leads to, blanks made one."""
        return [_text(element) for element in self.root.xpath(path)]

    def works(self) -> list[list[str]]:
        """Of each work in the list, the texts of its parts."""
        items = self.root.xpath("//li[@data-k]")
        return [[_text(part) for part in item] for item in items]


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def page_of(records: Iterable[Record], style: Style = Style()) -> Page:  # noqa: B008 - frozen
    """The page of some records."""
    told: list[Finding] = []
    source = dumps(records, "html", style=style, tell=told.append)
    # lxml's own parser knows HTML 4, in which nothing but another paragraph ends one.
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("lxml"), namespaceHTMLElements=False)
    root = parser.parse(source).getroot()
    data = root.xpath("//script[@id='entries']")
    return Page(
        source,
        root,
        json.loads(data[0].text) if data else [],
        told,
        [f"{place}: {code}" for place, code, _ in parser.errors],
    )
