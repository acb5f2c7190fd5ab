"""Read LaTeX in the values of fields as canonical text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from bibkit.formats.bibtex.syntax import pairs_of_braces
from bibkit.formats.bibtex.titles import is_safe
from bibkit.text.expressions import expression
from bibkit.text.latex import to_text
from bibkit.text.markup import plain

# Stand for braces that protect capitals until the rest has been read; no text holds them.
_OPEN, _CLOSE = "\x01", "\x02"
_SENTINELS = expression("[\x01\x02]")
_BRACE = expression(r"[{}]")
# Before a brace: the argument of a macro or an accent, an index, or the text of an optional argument.
_ARGUMENT_BEFORE = expression(r"(?:\\[A-Za-z]+\*?\s*|\\['`\"^~=.]\s*|[\^_\]}])$")
_GROUP = expression(f"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")
_FORMULA = r"(?<!\\)\$(?:[^$\\]|\\.)*+\$|\\\((?:(?!\\\)).){1,400}+\\\)"
_FORMULA_OR_BRACE = expression(rf"{_FORMULA}|[{{}}]", re.DOTALL)
_FORMULA_OR_TIE = expression(rf"{_FORMULA}|(?<=[^\s\\~])~(?=[^\s~])", re.DOTALL)
_WORD_BEFORE = expression(r"[^\W_]+$")
_WORD_BEHIND = expression(r"[^\W_]+")
# What TeX needs in an address and addresses don't: DBLP writes "content\_cvpr\_2018".
_ADDRESS_ESCAPE = expression(r"\\([_%&#~$^{}])(?:\{\})?|\{\\([_%&#~])\}|\\char(?:126|`\\~)\s?|\{?\\textasciitilde\}?")


class Prose(NamedTuple):
    """Canonical text, and the LaTeX in it whose meaning could not be kept."""

    text: str
    dropped: tuple[str, ...] = ()


@lru_cache(maxsize=16384)
def plain_text(value: str) -> Prose:
    """The text of a field that has no markup: a name of a journal, a publisher, a place."""
    value = _tied(fold(value))
    if value.startswith("{") and (inner := all_in_braces(value)) is not None:
        value = inner
    if _is_plain(value):
        return Prose(value)
    decoded = to_text(value)
    return Prose(plain(decoded.text).strip(), decoded.dropped)


def rich_text(value: str) -> Prose:
    """The text of a field that may have CSL's markup, as an abstract does."""
    value = _tied(fold(value))
    decoded = to_text(value)
    return Prose(decoded.text.strip(), decoded.dropped)


def title_text(value: str) -> Prose:
    """A title in canonical text.

    Braces around words whose capitals speak for themselves, or around all of it, need no mark in the record; around
    others they become `<span class="nocase">`, CSL's mark for what must not be recased.
    """
    value = _tied(fold(value))
    if "{" not in value:
        return rich_text(value)
    if (inner := all_in_braces(value)) is not None:
        value = inner
    if "{" in value and _SENTINELS.search(value) is None:
        value = _mark_groups(value)
    decoded = to_text(value)
    text = decoded.text.strip()
    return Prose(_keep_capitals(text) if _OPEN in text else text, decoded.dropped)


def address(value: str) -> str:
    """An address or identifier: verbatim, but for the escapes that TeX would have needed."""
    value = value.strip()
    if "\\" in value:
        value = _ADDRESS_ESCAPE.sub(lambda found: found[1] or found[2] or "~", value)
    return fold(value) if "\n" in value else value


def fold(value: str) -> str:
    """The value with white space as TeX sees it: a line end is a blank, many blanks are one."""
    return " ".join(value.split())


def _tied(value: str) -> str:
    """The value with blanks for ties, as TeX reads them; "~20k" is not tied to anything, and means "about"."""
    if "~" not in value or "://" in value:
        return value
    return _FORMULA_OR_TIE.sub(lambda found: " " if found[0] == "~" else found[0], value)


def _is_plain(value: str) -> bool:
    return not ("\\" in value or "{" in value or "}" in value or "$" in value or "~" in value or "<" in value) and (
        "`" not in value and "--" not in value and "''" not in value
    )


def all_in_braces(value: str) -> str | None:
    """What is inside of the braces around all of a folded value, be they one pair or more; None without such braces.

    Those of a letter ("{\\v c}") are none.
    """
    if not value.startswith("{") or not value.endswith("}"):
        return None
    closers = pairs_of_braces(value)
    start, end = 0, len(value)
    while value[start : start + 1] == "{" and closers.get(start) == end - 1 and value[start + 1] != "\\":
        start, end = start + 1, end - 1
        while start < end and value[start] == " ":
            start += 1
        while start < end and value[end - 1] == " ":
            end -= 1
    return value[start:end] if start else None


def _mark_groups(value: str) -> str:
    """Put marks in place of the outermost braces that do nothing but protect what is in them."""
    signs = _FORMULA_OR_BRACE if "$" in value or "\\(" in value else _BRACE
    pieces: list[str] = []
    done = depth = opened = 0
    for brace in signs.finditer(value):
        at = brace.start()
        if brace[0] not in "{}" or value[at - 1 : at] == "\\":
            continue
        if brace[0] == "{":
            opened = at if depth == 0 else opened
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0 and _protects(value, opened):
                pieces += (value[done:opened], _OPEN, value[opened + 1 : at], _CLOSE)
                done = at + 1
    return "".join((*pieces, value[done:]))


def _protects(value: str, opened: int) -> bool:
    return (
        value[opened + 1 : opened + 2] != "\\" and _ARGUMENT_BEFORE.search(value[max(0, opened - 40) : opened]) is None
    )


def _keep_capitals(text: str) -> str:
    """Put spans around what was in marks, grown to whole words, where its capitals would not survive by themselves."""
    bare: list[str] = []
    spans: list[tuple[int, int]] = []
    length = done = 0
    for group in _GROUP.finditer(text):
        before = text[done : group.start()]
        bare += (before, group[1])
        start = length + len(before)
        length = start + len(group[1])
        spans.append((start, length))
        done = group.end()
    whole = _SENTINELS.sub("", "".join((*bare, text[done:])))
    pieces: list[str] = []
    done = 0
    for start, end in _grown(whole, spans):
        protected = whole[start:end]
        if start < done or is_safe(protected) or "<" in protected:
            continue
        pieces += (whole[done:start], '<span class="nocase">', protected, "</span>")
        done = end
    return "".join((*pieces, whole[done:]))


def _grown(whole: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans grown to whole words; those that meet become one."""
    grown: list[tuple[int, int]] = []
    for start, end in spans:
        if start == end:
            continue
        if whole[start].isalnum() and (before := _WORD_BEFORE.search(whole[max(0, start - 60) : start])) is not None:
            start -= len(before[0])
        if whole[end - 1].isalnum() and (behind := _WORD_BEHIND.match(whole, end)) is not None:
            end = behind.end()
        if grown and start < grown[-1][1]:
            grown[-1] = (grown[-1][0], max(end, grown[-1][1]))
        else:
            grown.append((start, end))
    return grown
