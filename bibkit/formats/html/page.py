"""Write a page around works: one file that needs nothing else, neither files beside it nor a network."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib import resources
from typing import TypeVar

from bibkit.formats.html.markup import escaped
from bibkit.formats.html.plot import Bar, bars, drawing, table
from bibkit.formats.html.shelf import Shelf
from bibkit.formats.html.wording import kind_name, year_text, years_text
from bibkit.text.jsonwrite import compact_writer

TITLE = "Works"
LONGEST = 1000  # characters that are searched for: whoever pastes a whole paper should not wait for all its words
NO_YEAR = "none"  # instead of a year, where the script reads it
GROUP = 25  # works that a browser lays out together, when they come near to its window

T = TypeVar("T")


def page(shelf: Shelf, title: str | None, copied: str) -> Iterator[str]:
    """The page in pieces, a year's works in one; `copied` is what the format is called in which works are copied.

    What is there to look at first stands first, so that a browser shows it while the list is still being read.
    """
    style, script = _resource("page.css"), _resource("page.js")
    name = escaped(title or TITLE)
    yield _HEAD.format(policy=_policy(style, script), title=name, style=style)
    yield f"<header>\n<h1>{name}</h1>\n<p>{_extent(shelf)}</p>\n</header>\n<main>\n"
    what, counts, names = shelf.drawn()
    if drawn := bars(counts, names):
        yield from _figure(shelf, what, drawn, names)
    if shelf.count:
        yield from _controls(shelf, copied)
    yield '<div id="works">\n'
    entries: list[str] = []
    for year, works in shelf.years():
        heading = year_text(year) if year is not None else "No year"
        yield f'<section data-y="{year if year is not None else NO_YEAR}">\n<h2>{heading}</h2>\n'
        for start in range(0, len(works), GROUP):
            group = works[start : start + GROUP]
            yield "<ol>\n" + "".join(work.item for work in group) + "</ol>\n"
            entries += (work.entry for work in group)
        yield "</section>\n"
    yield "</div>\n</main>\n"
    if shelf.count:
        yield from _entries(entries)
        yield f"<script>{script}</script>\n"
    yield "</body>\n</html>\n"


_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="bibkit">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<a class="skip" href="#works">Skip to the list</a>
"""


def _resource(name: str) -> str:
    return "\n" + resources.files("bibkit.formats.html").joinpath(name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """What a browser may do with the page: show it and run its own script; load nothing, and send nothing anywhere.

    W3C, Content Security Policy Level 3: what has not the hash that stands here is not run, whatever brought it here.
    """
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _extent(shelf: Shelf) -> str:
    years = [year for year, _ in shelf.years() if year is not None]
    count = "1 work" if shelf.count == 1 else f"{shelf.count:,} works"
    if not years:
        return count
    return f"{count}, {years_text(years[-1], years[0])}"


def _figure(shelf: Shelf, what: str, drawn: Sequence[Bar], names: Sequence[str]) -> Iterator[str]:
    missing = f"; {shelf.without_year:,} without a year" if shelf.without_year else ""
    by = "primary category" if what == "category" else what
    yield f'<figure>\n<figcaption id="plot-title">Works by year and {by}{missing}</figcaption>\n'
    yield "\n".join(drawing(drawn, names)) + "\n"
    keys = "".join(
        f'<li><svg class="k{colour}" width="12" height="12" aria-hidden="true"><rect width="12" height="12"/></svg>'
        f" {escaped(name)}</li>"
        for colour, name in enumerate(names)
    )
    yield f'<ul class="legend">{keys}</ul>\n'
    yield "<details><summary>The numbers</summary>"
    yield '<div class="numbers" role="region" aria-label="Works by year" tabindex="0">'
    yield "\n".join(table(drawn, names)) + "</div></details>\n</figure>\n"


def _controls(shelf: Shelf, copied: str) -> Iterator[str]:
    yield f'<form id="find" role="search" aria-label="Works" data-copied="{escaped(copied)}"'
    yield ' autocomplete="off" hidden>\n'
    yield f'<label class="words">Search<input id="q" type="search" maxlength="{LONGEST}" spellcheck="false"></label>\n'
    years = [(str(year), year_text(year), len(works)) for year, works in shelf.years() if year is not None]
    if shelf.without_year:
        years.append((NO_YEAR, "No year", shelf.without_year))
    yield _choice("y", "Year", years)
    yield _choice("c", "Category", [(name, name, count) for name, count in _ranked(shelf.categories)])
    yield _choice("k", "Type", [(kind.value, kind_name(kind), count) for kind, count in _ranked(shelf.kinds)])
    if shelf.with_code:
        yield f'<label class="check"><input id="x" type="checkbox">With code ({shelf.with_code:,})</label>\n'
    yield '<p id="count" role="status"></p>\n'
    yield '<button id="none" type="button" hidden>Clear selection</button>\n<button id="copy" type="button"></button>\n'
    yield "</form>\n"


def _ranked(counts: Counter[T]) -> list[tuple[T, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], str(pair[0])))


def _choice(id: str, label: str, options: Sequence[tuple[str, str, int]]) -> str:
    """A list to choose one of; nothing where there is no choice."""
    if len(options) < 2:
        return ""
    rows = "".join(
        f'<option value="{escaped(value)}">{escaped(name)} ({count:,})</option>' for value, name, count in options
    )
    return f'<label>{label}<select id="{id}"><option value="">All</option>{rows}</select></label>\n'


def _entries(entries: Iterable[str]) -> Iterator[str]:
    """The text that is copied of each work, in the order of the list."""
    write = compact_writer()
    yield '<script type="application/json" id="entries">['
    before = "\n"
    for entry in entries:
        yield before + write(entry).replace("<", "\\u003c")  # else "</script>" would end it
        before = ",\n"
    yield "\n]</script>\n"
