"""Take a pasted list of papers apart into page headers and the lines of each paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from bibkit.formats.paperlist.tagline import LONGEST_TAG_LINE, Counts, TagLine, read_counts, read_tag_line
from bibkit.model.source import SourceText
from bibkit.text.arxiv_categories import split_suffixes

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]+")
_UNPRINTABLE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_QUOTED = re.compile(r"(?:> ?)+")

_OPENS_HEADER = re.compile(r"h-index ?(?P<h_index>\d+)|(?P<count>[\d,]+) ?[pP]apers?")
_HEADER_FACT = re.compile(
    r"h-index ?\d+|[\d,]+ ?[pP]apers?|[\d,]+ ?citations?|Novelty ?\d+ ?%?|AI ?Score ?\d+|(?:Papers?|Author|Profile)",
)
_LONGEST_OWNER = 60
LONGEST_HEADLINE = 400  # characters; a longer line is an abstract, and is cleaned when it is read


class Line(NamedTuple):
    """A line that is not blank, without the white space around it; one that may be a headline is clean as well."""

    number: int
    text: str
    after_gap: bool  # a blank line stands before it


@dataclass(slots=True)
class Header:
    """The top of a person's page: whose it is, how many papers it announces, and all its lines."""

    lines: list[Line]
    owner: str | None = None
    announced: int | None = None


@dataclass(slots=True)
class Block:
    """The lines of one paper below its tag line; without a tag line, lines that stand before any paper."""

    number: int
    tag: TagLine | None
    lines: list[Line] = field(default_factory=list)
    counts: list[tuple[int, Counts]] = field(default_factory=list)


def parts(source: SourceText) -> Iterator[Header | Block]:
    """The headers and papers of a text, in its order; no line that is not blank is left out."""
    block, header, gap = Block(1, None), None, False
    for number, raw in enumerate(source.lines(), 1):
        text = raw.strip()
        if len(text) <= LONGEST_HEADLINE:
            text = clean(text)
        if not text:
            gap = True
            continue
        line = Line(number, text, gap)
        gap = False
        if len(text) > LONGEST_TAG_LINE:
            block.lines.append(line)
            continue
        tag = read_tag_line(text)
        if tag is not None:
            yield from _ended(block, header)
            block, header = Block(number, tag), None
        elif header is not None and _HEADER_FACT.fullmatch(text):
            _add_fact(header, line)
        elif _OPENS_HEADER.fullmatch(text):
            top = _take_owner(block)
            yield from _ended(block, header)
            header = Header(top, _owner(top))
            _add_fact(header, line)
            block = Block(number, None)
        elif (counts := read_counts(text)) is not None:
            block.counts.append((number, counts))
        else:
            block.lines.append(line)
    yield from _ended(block, header)


def clean(raw: str) -> str:
    """A line without the white space around it, quote marks of e-mail, invisible and control characters."""
    text = raw.strip()
    if not text.isprintable():
        text = _UNPRINTABLE.sub(" ", _INVISIBLE.sub("", text)).strip()
    if text.startswith(">"):
        text = text[_QUOTED.match(text).end() :].strip()  # type: ignore[union-attr]
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def _ended(block: Block, header: Header | None) -> Iterator[Header | Block]:
    if header is not None:
        yield header
    if block.tag is not None or block.lines or block.counts:
        yield block


def _add_fact(header: Header, line: Line) -> None:
    header.lines.append(line)
    match = _OPENS_HEADER.fullmatch(line.text)
    if match is not None and match["count"]:
        header.announced = int(match["count"].replace(",", "") or 0)


def _take_owner(block: Block) -> list[Line]:
    """The owner's name and field, which stand above the first line that is surely a header's."""
    taken: list[Line] = []
    keep = 1 if block.tag is not None else 0  # the title
    if len(block.lines) > keep and split_suffixes(block.lines[-1].text):
        taken.append(block.lines.pop())
    if len(block.lines) > keep and _can_be_owner(block.lines[-1].text):
        taken.append(block.lines.pop())
    return taken[::-1]


def _can_be_owner(text: str) -> bool:
    return len(text) <= _LONGEST_OWNER and text[-1] not in ".?!:" and not any(c.isdigit() or c == "," for c in text)


def _owner(top: list[Line]) -> str | None:
    return top[0].text if top and not split_suffixes(top[0].text) else None
