"""Read LaTeX in titles and abstracts as clean Unicode text.

Input is what authors typed for arXiv or pasted from their paper; it was never run through TeX. So whatever can't be
LaTeX for sure stays as it is: a bare `%` is a percent sign and no comment, `~20k` means "about", `C:\\new` is a path,
`<`, `&` and `&amp;` are the characters that stand there. Output is canonical text: CSL's inline markup, and
mathematics by the rule of `latex_math`. Addresses are verbatim but for the escapes of their underscores and tildes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from bibkit.text.expressions import expression
from bibkit.text.latex_accents import read_accent
from bibkit.text.latex_macros import read_word
from bibkit.text.latex_math import loose_math, math_end, surely_math
from bibkit.text.latex_page import Page
from bibkit.text.urls import ADDRESS_REST, plain_address

_DOUBLE_QUOTES = expression(r"``((?:[^\\`'\"]|\\.|'(?!')|`(?!`))++)(?:''|\")", re.DOTALL)
_SINGLE_QUOTES = expression(r"(?<![\w`\\])`(?=[^\s`'])((?:[^`'\n$]|'(?=\w))*+)'(?![\w'])")
_ADDRESS = expression(rf"://{ADDRESS_REST}")
_ADDRESS_BEFORE = expression(r"[^\s/]*\.[A-Za-z]{2,}/|[~.]?/")
_DASHES = expression(r"---*")  # two characters that are always there: a regular expression that is searched fast
_RANGE = expression(r"\w+--\w+")  # of pages: a quarter of all that is not plain in a .bib file
_SCHEME_END = expression(r"://")
_DISPLAY = expression(r"\$\$((?:[^$\\]|\\.)*+)\$\$", re.DOTALL)
_TEXT_IN_MATH = expression(
    r"\$\s*\\(?:href|url|text[a-z]*|emph|mbox|mathrm|(?:mathbf|mathit|mathsf|mathtt)(?=\{[\w -]{2,}\}))\s*\{"
)
_SHORT_FORMULA = expression(r"(?=[^A-Za-z]*[A-Za-z])(?!.*[A-Za-z]{3}).*")
_LINE_BREAK = expression(r"\\\\\*?(?:\[[\d.]+[a-z]{2}\])?\s*")
_SHARE = expression(r"\\\\\w[^\s{}$\\]*+\\[^\s{}$]++")  # \\server\folder
# Braces that are meant: {0, 1} and {"a": 1}
_SET = expression(r"\{\s*[-+\w.…]{1,4}(?:\s*,\s*[-+\w.…]{1,4})+\s*\}|\{\s*([\"'])[^\"'{}]{0,60}\1\s*:")


class Decoded(NamedTuple):
    """Clean text, and the constructs whose meaning it could not keep: `\\framework`, `\\cite{x}`."""

    text: str
    dropped: tuple[str, ...] = ()


def to_text(text: str) -> Decoded:
    """The text in Unicode with CSL's inline markup; mathematics that markup can't say stays between dollars."""
    # Looking for one character takes a thirtieth of the time of a regular expression; rfind, for two, a quarter.
    if not (
        "\\" in text or "{" in text or "}" in text or "$" in text or "~" in text or "`" in text or text.rfind("--") >= 0
    ):
        return Decoded(text)
    if _RANGE.fullmatch(text):
        return Decoded(text.replace("--", "–"))
    if "`" in text:
        text = _SINGLE_QUOTES.sub(r"‘\1’", _DOUBLE_QUOTES.sub(r"“\1”", text))
    signs = _signs(text)
    page = Page(text, signs)
    writer, position = page.writer, 0
    for at in signs:
        if at < position:
            continue
        page.close(position - 1)
        if at > position:
            writer.write(text[position:at])
        position = _READERS[text[at]](page, at)
    page.close(position - 1)
    writer.write(text[position:])
    page.close(len(text))
    return Decoded(writer.text(), tuple(writer.dropped))


def _signs(text: str) -> list[int]:
    """Where something may begin that is not plain text."""
    found = [match.start() for sign in (_DASHES, _SCHEME_END) for match in sign.finditer(text)]
    for sign in "\\${}~":
        at = text.find(sign)
        while at >= 0:
            found.append(at)
            at = text.find(sign, at + 1)
    found.sort()
    return found


def _read_opening(page: Page, at: int) -> int:
    if at not in page.closers:
        page.writer.write("{")
        return at + 1
    if _is_index(page.text, at) or _SET.match(page.text, at):  # R^{m x n} without dollars
        page.writer.write("{")
        return page.enter(at, closing="}")
    return page.enter(at)


def _is_index(text: str, at: int) -> bool:
    """Whether a brace opens what is raised or lowered, without dollars around it; "\\_" is a plain character."""
    return text[at - 1 : at] in ("^", "_") and text[at - 2 : at - 1] != "\\"


def _read_closing(page: Page, at: int) -> int:
    if at in page.endings:
        page.close(at)
    else:
        page.writer.write("}")
    return at + 1


def _read_tie(page: Page, at: int) -> int:
    page.writer.write(" " if _is_tie(page.text, at) else "~")
    return at + 1


def _is_tie(text: str, at: int) -> bool:
    """Whether a tilde ties two words ("Fig.~1"): not in "~20k", "5~10", "x~N(0, 1)" or an address."""
    before, after = text[max(0, at - 3) : at], text[at + 1 : at + 3]
    if not before or not after or not (before[-1].isalnum() or before[-1] in ".,;:)]}'\"’”$>") or after[0] in "~ \n/":
        return False
    if after[0].isdigit() and (before[-1].isdigit() or before[-2:-1].isdigit()):
        return False
    variable = before[-1].isalpha() and not before[-2:-1].isalnum()
    value = after[0].isalpha() and not after[1:].isalpha()
    return not (variable and value) and not _in_address(text, at)


def _in_address(text: str, at: int) -> bool:
    """Whether the word around this place is an address without a scheme, or a path."""
    near = max(0, at - 200)
    begin = max(text.rfind(" ", near, at), text.rfind("\n", near, at), text.rfind("(", near, at)) + 1
    return _ADDRESS_BEFORE.match(text, begin, at) is not None


def _read_dashes(page: Page, at: int) -> int:
    text = page.text
    end = at + 2
    while text[end : end + 1] == "-":
        end += 1
    dashes, before, after = text[at:end], text[max(0, at - 1) : at], text[end : end + 1]
    arrow = after == ">" or before in ("<", "!")
    option = end - at == 2 and after.isalpha() and (not before or before.isspace() or before in "([\"'`“‘")
    if end - at > 3 or arrow or option or _in_address(text, at):
        page.writer.write(dashes)
    else:
        page.writer.write("–" if end - at == 2 else "—")
    return end


def _read_address(page: Page, at: int) -> int:
    if match := _ADDRESS.match(page.text, at):
        page.writer.write(plain_address(match[0]))
        return match.end()
    return at


def _read_dollar(page: Page, at: int) -> int:
    text = page.text
    if at in page.endings:
        page.close(at)
        return at + 1
    if match := _DISPLAY.match(text, at):
        if surely_math(match[1]) or (match[1] and not re.search(r"\s", match[1])):
            return page.write_formula(match[1], match.end())
        page.writer.write(match[0])
        return match.end()
    end = math_end(text, at)
    if end is not None:
        if (macro := _TEXT_IN_MATH.match(text, at)) and _is_last_argument(page, macro.end() - 1, end - 1):
            page.begin(end - 1)
            return at + 1
        return page.write_formula(text[at + 1 : end - 1], end)
    if loose := loose_math(text, at):
        return page.write_formula(*loose)
    page.writer.dollar()
    return at + 1


def _is_last_argument(page: Page, brace: int, end: int) -> bool:
    """Whether this argument, and others right behind it, are all there is up to the end."""
    while brace in page.closers:
        brace = page.closers[brace] + 1
    return not page.text[brace:end].strip()


def _read_backslash(page: Page, at: int) -> int:
    sign = page.text[at + 1 : at + 2]
    if sign.isascii() and sign.isalpha():
        return read_word(page, at)
    return _SIGNS.get(sign, _keep_sign)(page, at)


def _keep_sign(page: Page, at: int) -> int:
    page.writer.write(page.text[at : at + 2])
    return at + 2


def _read_escaped(page: Page, at: int) -> int:
    page.writer.write(page.text[at + 1])
    return at + 2


def _read_escaped_dollar(page: Page, at: int) -> int:
    page.writer.dollar()
    return at + 2


def _read_line_break(page: Page, at: int) -> int:
    begins_word = at == 0 or page.text[at - 1].isspace()
    if begins_word and (share := _SHARE.match(page.text, at)):
        page.writer.write(share[0])
        return share.end()
    page.writer.blank()
    match = _LINE_BREAK.match(page.text, at)
    return match.end() if match else at + 2


def _read_space(page: Page, at: int) -> int:
    page.writer.blank()
    return at + 2


def _read_nothing(page: Page, at: int) -> int:
    return at + 2


def _read_negative_space(page: Page, at: int) -> int:
    if page.text[at + 2 : at + 3].isalnum():
        return at + 2
    return _keep_sign(page, at)  # "Hello\!" is Markdown


def _read_italic_correction(page: Page, at: int) -> int:
    if page.text[at + 2 : at + 3].isalnum() or page.text[at + 2 : at + 3] == "\\":
        return _keep_sign(page, at)  # "and\/or" is a slash in JSON
    return at + 2


def _read_bracketed_math(page: Page, at: int) -> int:
    sign = page.text[at + 1]
    end = page.find("\\)" if sign == "(" else "\\]", at + 2)
    another = page.find("\\" + sign, at + 2)
    body = page.text[at + 2 : end] if end >= 0 and not at < another < end else ""
    if not body or "$" in body or not (surely_math(body) or (sign == "(" and _SHORT_FORMULA.fullmatch(body))):
        return _keep_sign(page, at)  # "\[12\]" and "\(see below\)" are Markdown
    return page.write_formula(body, end + 2)


def _read_accent(page: Page, at: int) -> int:
    accent = read_accent(page.text, at)
    if accent is None:
        return _keep_sign(page, at)
    page.writer.write(accent[0])
    return accent[1]


Reader = Callable[[Page, int], int]  # page, sign: where to go on

_SIGNS: dict[str, Reader] = {
    **dict.fromkeys("%&#_{}", _read_escaped),
    **dict.fromkeys(" ,;\n\t", _read_space),
    **dict.fromkeys("'`\"^~=.", _read_accent),
    **dict.fromkeys("([", _read_bracketed_math),
    **dict.fromkeys("-@", _read_nothing),
    "$": _read_escaped_dollar,
    "\\": _read_line_break,
    "!": _read_negative_space,
    "/": _read_italic_correction,
}
_READERS: dict[str, Reader] = {
    "\\": _read_backslash,
    "$": _read_dollar,
    "{": _read_opening,
    "}": _read_closing,
    "~": _read_tie,
    "-": _read_dashes,
    ":": _read_address,
}
