"""Take the canonical form of text apart: words, mathematics, markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bibkit.formats.bibtex.bends import Bend
from bibkit.formats.bibtex.braces import balanced
from bibkit.text.expressions import expression
from bibkit.text.latex_math import math_end, math_spans

# A skeleton is text in which every piece that is LaTeX already is one of these characters. Cleaned text holds none.
OPEN_BRACE, CLOSE_BRACE = "\x01", "\x02"
MATH, CAPITAL_MATH = "\x03", "\x06"
OPEN_TAG, CLOSE_TAG = "\x04", "\x05"
_INSERTS = expression(f"[{MATH}{CAPITAL_MATH}{OPEN_TAG}{CLOSE_TAG}]")

_SCRIPT = expression(r"<(su[pb])>([A-Za-z0-9+=().,/*-]+)</\1>")
_TAG = expression(rf'{_SCRIPT.pattern}|</?(?:i|b|sup|sub)>|<span class="nocase">|</span>')
# How far a dollar sign looks for its partner to see whether the backslash before it was needed.
_REACH = 400

_COMMANDS = {"i": "\\textit{", "b": "\\textbf{", "sup": "\\textsuperscript{", "sub": "\\textsubscript{"}
_SIGNS = {"sup": "^", "sub": "_"}
# Readers nest their own calls for nested groups; no title of this world is nested deeper.
_DEEPEST = 8

_SINGLE_INDEX = expression(r"(\$[A-Za-z0-9]?[\^_])([A-Za-z0-9])\$")
# "&" is only right where it parts the columns of an array, "%" and "#" never are.
_STRAY = expression(r"(\\.)|([%#])")
_STRAY_COLUMN = expression(r"(\\.)|([%#&])")
_WITH_COLUMNS = ("\\begin", "matrix", "cases", "array", "align")
# What comes out right in Zotero, which deletes "$" and braces and then replaces macros it knows by the start.
_PLAIN_MATH = expression(r"\$(?:\\[A-Za-z]+|[^\\^_{}]+|[A-Za-z0-9]?[\^_]\{[A-Za-z0-9+-]+\})\$")


def take_apart(text: str, markup: bool, bends: list[str]) -> tuple[str, list[str]]:
    """The skeleton of a text and the LaTeX for its places: mathematics and, if asked for, CSL's markup.

    What is mathematics is told by `math_spans`; a tag without its partner stays text. Fills `bends`.
    """
    formulas = math_spans(text) if "$" in text else ()
    tags = _tags(text, formulas) if markup and "<" in text else []
    pieces: list[str] = []
    inserts: list[str] = []
    at = 0
    for start, end in sorted([*formulas, *tags, *_escaped_dollars(text, formulas)]):
        pieces.append(text[at:start])
        pieces.append(_take(text[start:end], inserts, bends))
        at = end
    pieces.append(text[at:])
    return "".join(pieces), inserts


def fill(skeleton: str, inserts: Iterable[str]) -> str:
    """The text, its skeleton having been escaped: each piece of LaTeX back in its place."""
    remaining: Iterator[str] = iter(inserts)
    return _INSERTS.sub(lambda _: next(remaining), skeleton)


def _gaps(text: str, formulas: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    at = 0
    for start, end in formulas:
        yield at, start
        at = end
    yield at, len(text)


def _tags(text: str, formulas: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where markup stands: a raised figure as a whole, else the tags of pairs nested properly and not too deep."""
    spans: list[tuple[int, int]] = []
    waiting: list[tuple[str, tuple[int, int]]] = []
    for found in (found for gap in _gaps(text, formulas) for found in _TAG.finditer(text, *gap)):
        token, span = found[0], found.span()
        if found[1]:
            spans.append(span)
        elif token[1] != "/":
            waiting.append((_tag_name(token), span))
        elif waiting and waiting[-1][0] == _tag_name(token):
            opened = waiting.pop()[1]
            if len(waiting) < _DEEPEST:
                spans += (opened, span)
    return spans


def _escaped_dollars(text: str, formulas: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where a backslash stands before a dollar sign for no other reason than that it would open mathematics.

    Or that it stands behind a backslash that is meant (`text.latex_math`).
    """
    if "\\$" not in text:
        return
    for start, end in _gaps(text, formulas):
        at = text.find("\\$", start, end)
        while at >= 0:
            if text[at - 1 : at] == "\\" or math_end(text[at + 1 : at + _REACH], 0) is not None:
                yield at, at + 2
            at = text.find("\\$", at + 2, end)


def _tag_name(token: str) -> str:
    return token.strip("</>").partition(" ")[0]


def _take(piece: str, inserts: list[str], bends: list[str]) -> str:
    if piece == "\\$":
        return "$"
    if piece[0] == "$":
        return _take_formula(piece, inserts, bends)
    if script := _SCRIPT.fullmatch(piece):
        inserts.append(f"${_SIGNS[script[1]]}{{{script[2]}}}$")
        return CAPITAL_MATH if script[2] != script[2].lower() else MATH
    return _take_tag(piece, inserts, bends)


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
