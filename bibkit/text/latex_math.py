"""Tell mathematics from prices, and say simple formulas in text.

Canonical text, which every exporter gets, has one rule. A `$` opens mathematics, and the next `$` closes it, if

- neither has a blank on its inner side and there is no empty line between them (pandoc's tex_math_dollars), and
- no digit follows, or what is between holds one of `\\ ^ _ {` or is one of `< > = + -` (pandoc wants no digit ever, but
  "256$\\times$256" and "$<$5" are real), and
- it does not read like "$5 for each of 10$": a digit or a stop, then words, and none of `\\ ^ _ {`; nor is an escaped
  dollar among blanks in it, and
- nothing in it makes TeX read or write files, define something or never come to an end: what was pasted from anywhere
  is typeset by somebody, and `$\\input{/etc/passwd}$` is text.

The backslash of `\\$ \\% \\& \\#` does not count.

Any other `$` is a dollar sign. One that the rule would take for mathematics, or that stands behind a backslash which
is meant, is written `\\$`, and only such a one.
"""

from __future__ import annotations

import re

from bibkit.text.expressions import expression
from bibkit.text.latex_tables import MATH_SYMBOLS

_DOLLARS = expression(r"\$((?:[^$\\]|\\.)++)\$", re.DOTALL)
_TELLING = expression(r"\\(?![$%&#])|[\^_{]")
_BLANK = expression(r"\s")
_RELATIONS = frozenset("<>=+-")
_NO_BEGINNING = frozenset(",.;:)?!")
_EMPTY_LINE = expression(r"\n\s*\n")
_LIKE_A_PRICE = expression(r"[\d.,;:)].*?\s[A-Za-z]{2,}\s", re.DOTALL)
_PROSE = expression(r"(?<![\\A-Za-z])[A-Za-z]{2,}\s+[A-Za-z]{2,}")

# "^^5c" is a backslash to TeX, and two of them are a macro, to which the word behind them does not belong.
UNSAFE = expression(
    r"\^\^|(?<!\\)(?:\\\\)*+\\(?:input|include|includegraphics|verbatiminput|lstinputlisting|InputIfFileExists"
    r"|usepackage|RequirePackage|documentclass|openin|openout|closein|closeout|newread|newwrite|read|readline|write|immediate"
    r"|special|ShellEscape|csname|endcsname|[egx]?def|let|futurelet|catcode|lccode|uccode|expandafter|scantokens|endinput|loop|repeat"
    r"|makeatletter|ExplSyntaxOn|[A-Za-z]*[cC]ommand|pdf[a-z]+|XeTeX[A-Za-z]+|lua[a-z]+|[a-z]+lua)(?![A-Za-z])"
    r"|\\begin\s*\{filecontents|\\end\s*\{document"
)

_LONGEST = 80  # a simple formula is not longer
_SYMBOL = expression(r"\{?\\([A-Za-z]+)\s*\}?")
_CODE_POINT = expression(r"\\unicode\{x([0-9A-Fa-f]{2,6})\}")  # MathJax
_SCRIPT = r"[\^_](?:[^\s{}\\^_$]|\\[A-Za-z]+\s*|\{[^{}]*\}|\{\\[A-Za-z]+\{[^{}]*\}\s*\})"
_SCRIPTED = expression(rf"(?P<base>\{{\}}|\d+(?:[.,]\d+)*)?(?P<scripts>(?:{_SCRIPT})*)(?P<end>\\?%|\\times)?")
_EACH_SCRIPT = expression(_SCRIPT)
_UPRIGHT = expression(r"\\(?:text|textrm|mathrm|textnormal|mbox|rm)\s*\{?([^{}\\$]*)\}?")
_PLAIN_SCRIPT = expression(r"[\w+\-−*'.,()/= ]+")
_ENDS = {"\\%": "%", "%": "%", "\\times": "×", None: ""}
_OPERATORS = frozenset("<>=+-/|*%&#")


def math_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where the mathematics of a canonical text is, the dollars included."""
    spans = []
    at = text.find("$")
    while at >= 0:
        end = math_end(text, at) if text[at - 1 : at] != "\\" else None
        if end is not None:
            spans.append((at, end))
        at = text.find("$", end or at + 1)
    return tuple(spans)


def plain_dollars(text: str) -> str:
    """A canonical text for those who know no mathematics: a dollar sign is written `$` wherever it stands.

    >>> plain_dollars("between \\\\$5 and \\\\$6 of $x$")
    'between $5 and $6 of $x$'
    """
    if "\\$" not in text:
        return text
    pieces, at = [], 0
    for start, end in math_spans(text):
        pieces += [text[at:start].replace("\\$", "$"), text[start:end]]
        at = end
    return "".join(pieces) + text[at:].replace("\\$", "$")


def math_end(text: str, at: int) -> int | None:
    """Where the mathematics ends that the `$` at this place opens; None for a dollar sign."""
    match = _DOLLARS.match(text, at)
    if not match:
        return None
    body = match[1]
    if body[0].isspace() or body[-1].isspace() or _EMPTY_LINE.search(body):
        return None
    if "\\$" in body and _BLANK.search(body):
        return None  # "\$5 or $6": an escaped dollar among words is money
    if UNSAFE.search(body):
        return None
    if body in _RELATIONS or _TELLING.search(body):
        return match.end()
    if text[match.end() : match.end() + 1].isdigit() or _LIKE_A_PRICE.match(body):
        return None
    return match.end()


def loose_math(text: str, at: int) -> tuple[str, int] | None:
    """What `$ x_1 $` holds and where it ends: blanks inside the dollars, but surely a formula."""
    match = _DOLLARS.match(text, at)
    if not match or text[at - 1 : at].isalnum() or match[1].lstrip()[:1] in _NO_BEGINNING or "\\(" in match[1]:
        return None
    return (match[1], match.end()) if surely_math(match[1]) else None


def surely_math(body: str) -> bool:
    """Whether this can be nothing but a formula: it has a formula's signs or is one letter, and is no prose."""
    body = body.strip()
    if _PROSE.search(body) or _EMPTY_LINE.search(body):
        return False
    return (len(body) == 1 and body.isalpha()) or "=" in body or _TELLING.search(body) is not None


def in_dollars(body: str, follower: str) -> str:
    """A formula as canonical text has it when `follower` is the character behind it."""
    body = body.strip()
    return f"${{{body}}}$" if follower.isdigit() and not _TELLING.search(body) else f"${body}$"


def formula_as_text(body: str) -> str | None:
    """Text with `<sup>` and `<sub>` that says the same as a formula, or None where only the formula does.

    Certain are a single symbol (`\\times`, `\\alpha`), scripts without a base (`^2`, `_{ij}`) and numbers (`10^{-3}`,
    `2\\times`). A letter stays a formula: only that makes it a variable. A minus stays the hyphen it was typed as.
    """
    if len(body) > _LONGEST:
        return None
    if len(body) == 1:
        return body if not body.isascii() or body.isdigit() or body in _OPERATORS else None
    if match := _SYMBOL.fullmatch(body):
        return MATH_SYMBOLS.get(match[1])
    if match := _CODE_POINT.fullmatch(body):
        return character(match[1])
    match = _SCRIPTED.fullmatch(body)
    if not match:
        return None
    scripts = [_script(script) for script in _EACH_SCRIPT.findall(match["scripts"])]
    if None in scripts:
        return None
    return f"{(match['base'] or '').strip('{}')}{''.join(filter(None, scripts))}{_ENDS[match['end']]}" or None


def character(code_point: str) -> str | None:
    """The printable character with that hexadecimal number."""
    number = int(code_point, 16)
    return chr(number) if number <= 0x10FFFF and chr(number).isprintable() else None


def _script(source: str) -> str | None:
    tag = "sup" if source[0] == "^" else "sub"
    content = source[1:].strip()
    if content[0] == "{":
        content = content[1:-1].strip()
    if match := _SYMBOL.fullmatch(content):
        symbol = MATH_SYMBOLS.get(match[1])
        if symbol in ("∘", "′") and tag == "sup":
            return "°" if symbol == "∘" else symbol
        content = symbol or ""
    elif match := _UPRIGHT.fullmatch(content):
        content = match[1]
    elif not _PLAIN_SCRIPT.fullmatch(content):
        return None
    return f"<{tag}>{content}</{tag}>" if content.strip() else None
