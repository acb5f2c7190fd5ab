"""Find title and authors at the head of a paper's lines."""

from __future__ import annotations

import re
from typing import NamedTuple

from bibkit.formats.paperlist.cut import cut, cut_at_blank, looks_like_names, parts_of
from bibkit.formats.paperlist.evidence import NOBODY, KnownNames
from bibkit.formats.paperlist.layout import LONGEST_HEADLINE, Line
from bibkit.formats.paperlist.nameshape import name_score

_SLUG = r"[a-z0-9][a-z0-9.&'-]*"
_AFFILIATIONS = re.compile(rf" [·•∙] ({_SLUG}(?:, {_SLUG})*)$")
_MORE = re.compile(r",? ?\bet al\.?,?$")
_WRAPPED = 40  # a line that was wrapped by an editor is at least this long


class Byline(NamedTuple):
    """A line taken apart from its end: what is left in front, "et al.", affiliations."""

    text: str
    truncated: bool
    affiliations: tuple[str, ...]


class Headline(NamedTuple):
    """Title and authors of one paper; `used` lines of the block went into it."""

    title: str | None  # None where only authors are there
    names: tuple[str, ...]
    truncated: bool
    affiliations: tuple[str, ...]
    used: int
    confidence: float | None = None  # None where a line break parts title from authors
    alternative: str | None = None


def read_byline(text: str) -> Byline:
    """Take affiliations and "et al." off the end of a line."""
    affiliations: tuple[str, ...] = ()
    if "·" in text or "•" in text or "∙" in text:
        match = _AFFILIATIONS.search(text)
        if match is not None:
            affiliations = tuple(match[1].split(", "))
            text = text[: match.start()]
    if text.endswith(" et al."):
        return Byline(text[:-7], True, affiliations)
    if "et al" in text[-8:]:
        more = _MORE.search(text)
        if more is not None:
            return Byline(text[: more.start()].rstrip(), True, affiliations)
    return Byline(text, False, affiliations)


def names_alone(text: str, *, spaced: bool | None = None) -> Byline | None:
    """The byline of a line that holds authors and nothing else, or None.

    One who signs with one word ("Suharto") is believed only on a page that is known to be `spaced`.
    """
    if len(text) > LONGEST_HEADLINE:
        return None
    byline = read_byline(text)
    if byline.truncated:
        parts = parts_of(byline.text)
        alone = len(parts) == 3 and name_score(parts[0]) > -6.0 and not _glued(parts[0])
    else:
        alone = looks_like_names(byline.text, strict=not spaced)
    return byline if alone else None


def ends_in_byline(text: str) -> bool:
    """Whether a line ends in three names and "et al.", as every list of more than three authors does."""
    if "et al" not in text[-200:]:
        return False
    byline = read_byline(text)
    parts = parts_of(byline.text) if byline.truncated else []
    return len(parts) >= 3 and min(name_score(parts[-1]), name_score(parts[-2])) > -6.0


def read_headline(lines: list[Line], *, spaced: bool | None, known: KnownNames = NOBODY) -> Headline:
    """Title and authors from the lines below a tag line, of which there is at least one.

    `spaced` tells how the rest of the page is laid out and decides where the lines themselves don't.
    """
    byline = read_byline(lines[0].text)
    if byline.truncated and spaced is not False and names_alone(lines[0].text) is not None:
        return Headline(None, tuple(parts_of(byline.text)), True, byline.affiliations, 1)
    if not byline.truncated:
        apart = _title_above_names(lines, spaced=spaced)
        if apart is not None:
            return apart
    return _glued_headline(lines, byline, known)


def _title_above_names(lines: list[Line], *, spaced: bool | None) -> Headline | None:
    """Title and authors on lines of their own; a title may have been wrapped over up to three lines."""
    for at in range(1, min(4, len(lines))):
        text = lines[at].text
        byline = names_alone(text, spaced=spaced)
        if byline is not None and (at == 1 or (byline.truncated and _wrapped(lines[: at - 1]))):
            return _apart(lines[:at], byline, at + 1)
        joined = f"{text} {lines[at + 1].text}" if at + 1 < len(lines) and len(text) >= _WRAPPED else ""
        if joined and not lines[at + 1].after_gap and (byline := names_alone(joined)) and byline.truncated:
            return _apart(lines[:at], byline, at + 2)
        if not _wrapped(lines[at - 1 : at]) or lines[at].after_gap:
            break
    if spaced and len(lines) > 1 and len(lines[1].text) < 160 and cut(lines[0].text, truncated=False) is None:
        byline = read_byline(lines[1].text)
        if byline.truncated or not re.search(r"[.!?:]$", byline.text):
            return _apart(lines[:1], byline, 2)
    return None


def _wrapped(lines: list[Line]) -> bool:
    return all(len(line.text) >= _WRAPPED for line in lines)


def _apart(title: list[Line], byline: Byline, used: int) -> Headline:
    text = " ".join(line.text for line in title)
    return Headline(text, tuple(parts_of(byline.text)), byline.truncated, byline.affiliations, used)


def _glued(part: str) -> bool:
    """Whether what should be a first author has a title before it."""
    return cut(part, truncated=False) is not None and name_score(part) < -2.0


def _glued_headline(lines: list[Line], alone: Byline, known: KnownNames) -> Headline:
    for used in (1,) if alone.truncated else _lengths(lines):
        byline = alone if used == 1 else read_byline(" ".join(line.text for line in lines[:used]))
        abstract = lines[used].text if used < len(lines) else ""
        found = cut(byline.text, truncated=byline.truncated, abstract=abstract, known=known)
        if found is None and (byline.truncated or byline.affiliations):
            found = cut_at_blank(byline.text, truncated=byline.truncated, known=known)
        if found is not None:
            return Headline(
                found.title,
                found.names,
                byline.truncated,
                byline.affiliations,
                used,
                found.confidence,
                found.alternative,
            )
    return Headline(alone.text, (), alone.truncated, alone.affiliations, 1, 0.0)


def _lengths(lines: list[Line]) -> tuple[int, ...]:
    """How many lines the glued line may have been wrapped into, the likeliest first."""
    if len(lines) > 1 and not lines[1].after_gap:
        for used in (2, 3):
            if len(lines) >= used and _wrapped(lines[: used - 1]):
                joined = " ".join(line.text for line in lines[:used])
                if ends_in_byline(joined) and len(joined) < LONGEST_HEADLINE:
                    return (used, 1)
    return (1,)
