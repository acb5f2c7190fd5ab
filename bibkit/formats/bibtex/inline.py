"""Take the canonical form of text apart: words, mathematics, markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bibkit.formats.bibtex.bends import Bend
from bibkit.formats.bibtex.braces import balanced

# A skeleton is text in which every piece that is LaTeX already is one of these characters. Cleaned text holds none.
OPEN_BRACE, CLOSE_BRACE = "\x01", "\x02"
MATH, CAPITAL_MATH = "\x03", "\x06"
OPEN_TAG, CLOSE_TAG = "\x04", "\x05"
_INSERTS = re.compile(f"[{MATH}{CAPITAL_MATH}{OPEN_TAG}{CLOSE_TAG}]")

# Mathematics is what pandoc's extension tex_math_dollars says it is: "$", something without white space at either end,
# "$", no digit. So "$5 and $6" is money. Beyond pandoc, a backslash before the closing "$" means it isn't one.
_MATH = r"\$\$[^$]+\$\$|\$(?!\s)[^$]+(?<![\s\\])\$(?!\d)"
_SCRIPT = r"<(su[pb])>([A-Za-z0-9+=().,/*-]+)</\1>"
_TAG = r'</?(?:i|b|sup|sub)>|<span class="nocase">|</span>'
_MATHEMATICS = re.compile(_MATH)
_RICH = re.compile(f"{_MATH}|{_SCRIPT}|{_TAG}")

_COMMANDS = {"i": "\\textit{", "b": "\\textbf{", "sup": "\\textsuperscript{", "sub": "\\textsubscript{"}
_SIGNS = {"sup": "^", "sub": "_"}
# Readers nest their own calls for nested groups; no title of this world is nested deeper.
_DEEPEST = 8

_SINGLE_INDEX = re.compile(r"(\$[A-Za-z0-9]?[\^_])([A-Za-z0-9])\$")
# "&" is only right where it parts the columns of an array, "%" and "#" never are.
_STRAY = re.compile(r"(\\.)|([%#])")
_STRAY_COLUMN = re.compile(r"(\\.)|([%#&])")
_WITH_COLUMNS = ("\\begin", "matrix", "cases", "array", "align")
# What comes out right in Zotero, which deletes "$" and braces and then replaces macros it knows by the start.
_PLAIN_MATH = re.compile(r"\$(?:\\[A-Za-z]+|[^\\^_{}]+|[A-Za-z0-9]?[\^_]\{[A-Za-z0-9+-]+\})\$")


def take_mathematics(text: str, bends: list[str]) -> tuple[str, list[str]]:
    """The skeleton of a text without markup, and the LaTeX that goes where it has a place for mathematics."""
    pieces: list[str] = []
    inserts: list[str] = []
    at = 0
    for found in _MATHEMATICS.finditer(text):
        pieces.append(text[at : found.start()])
        pieces.append(_take_formula(found[0], inserts, bends))
        at = found.end()
    pieces.append(text[at:])
    return "".join(pieces), inserts


def take_apart(text: str, bends: list[str]) -> tuple[str, list[str]]:
    """The skeleton of a text with CSL's markup, and the LaTeX for its places; a tag without its partner stays text."""
    if "<" not in text:
        return take_mathematics(text, bends)
    pieces: list[str] = []
    inserts: list[str] = []
    tokens = list(_RICH.finditer(text))
    pairs = _pair_tags(tokens)
    at = 0
    for found in tokens:
        pieces.append(text[at : found.start()])
        token = found[0]
        at = found.end()
        if token[0] == "$":
            pieces.append(_take_formula(token, inserts, bends))
        elif found[1]:
            inserts.append(f"${_SIGNS[found[1]]}{{{found[2]}}}$")
            pieces.append(CAPITAL_MATH if found[2] != found[2].lower() else MATH)
        elif found.start() not in pairs:
            pieces.append(token)
        else:
            pieces.append(_take_tag(token, inserts, bends))
    pieces.append(text[at:])
    return "".join(pieces), inserts


def fill(skeleton: str, inserts: Iterable[str]) -> str:
    """The text, its skeleton having been escaped: each piece of LaTeX back in its place."""
    remaining: Iterator[str] = iter(inserts)
    return _INSERTS.sub(lambda _: next(remaining), skeleton)


def _pair_tags(tokens: list[re.Match[str]]) -> set[int]:
    """Where the tags stand that belong to a pair, pairs being nested properly and not too deep."""
    paired: set[int] = set()
    waiting: list[tuple[str, int]] = []
    for found in tokens:
        token = found[0]
        if token[0] == "$" or found[1]:
            continue
        name = _tag_name(token)
        if token[1] != "/":
            waiting.append((name, found.start()))
        elif waiting and waiting[-1][0] == name:
            opened = waiting.pop()[1]
            if len(waiting) < _DEEPEST:
                paired |= {opened, found.start()}
    return paired


def _tag_name(token: str) -> str:
    return token.strip("</>").partition(" ")[0]


def _take_tag(token: str, inserts: list[str], bends: list[str]) -> str:
    closes, name = token[1] == "/", _tag_name(token)
    if name == "span":
        return CLOSE_BRACE if closes else OPEN_BRACE
    if closes:
        inserts.append("}")
        return CLOSE_TAG
    if name in _SIGNS:
        bends.append(Bend.SCRIPT)
    inserts.append(_COMMANDS[name])
    return OPEN_TAG


def _take_formula(source: str, inserts: list[str], bends: list[str]) -> str:
    formula = _formula(source, bends)
    if formula is None:
        return source
    inserts.append(formula)
    return CAPITAL_MATH if formula != formula.lower() else MATH


def _formula(source: str, bends: list[str]) -> str | None:
    """Mathematics as it can stand in an entry; None where its braces don't match whatever one does."""
    # "\{" counts as a brace for BibTeX and doesn't for others, so a lone one is spelled out.
    if not balanced(source):
        source = source.replace("\\\\", "\\\\ ").replace("\\{", "\\lbrace ").replace("\\}", "\\rbrace ")
        if not balanced(source):
            return None
    stray = _STRAY if any(word in source for word in _WITH_COLUMNS) else _STRAY_COLUMN
    source = stray.sub(lambda found: found[1] or f"\\{found[2]}", source)
    # Zotero raises the 2 of "$n^{2}$" and not that of "$n^2$".
    source = _SINGLE_INDEX.sub(r"\1{\2}$", source)
    if not _PLAIN_MATH.fullmatch(source):
        bends.append(Bend.MATHEMATICS)
    return source
