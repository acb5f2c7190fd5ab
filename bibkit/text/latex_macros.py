"""Read the macros of LaTeX that have a name: what they stand for, or what is left without them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from bibkit.text import latex_tables as tables
from bibkit.text.expressions import expression
from bibkit.text.latex_accents import read_accent
from bibkit.text.latex_math import character
from bibkit.text.latex_page import Page
from bibkit.text.urls import plain_address

Macro = Callable[[Page, int, str, int], int]  # page, backslash, name, end of the name: where to go on

_WORD = expression(r"\\([A-Za-z]+)\*?")
_BLANKS = expression(r"\{\}|\s*")
_VERBATIM = expression(r"\\verb\*?([^\sA-Za-z*])(.{0,200}?)\1")
_CODE_POINT = expression(r"x([0-9A-Fa-f]{2,6})")
_PATH = expression(r"[^\s{}$]++(?!\{)")
# Names that pylatexenc may know. The macros of an author's own are hardly called so, and are not worth loading it.
_STANDARD_NAME = expression(r"text|guil|cyr|CYR|\w*(?:arrow|harpoon|eqq?$)")


def read_word(page: Page, at: int) -> int:
    """Read the macro whose backslash this is; returns where to go on."""
    match = _WORD.match(page.text, at)
    if match is None:
        raise ValueError("no macro begins here")
    word, after = match[1], match.end()
    if len(word) == 1 and word in tables.ACCENTS and (accent := read_accent(page.text, at)):
        page.writer.write(accent[0])
        return accent[1]
    if page.text[at - 1 : at] == ":" and (path := _path(page.text, at)):
        page.writer.write(path)
        return at + len(path)
    if symbol := tables.TEXT_SYMBOLS.get(word):
        page.writer.write(symbol)
        return _behind_blanks(page.text, after)
    if symbol := tables.WORDS.get(word):
        return _write_symbol(page, symbol, after)
    return _MACROS.get(word, _read_unknown)(page, at, word, after)


def _path(text: str, at: int) -> str | None:
    r"""The rest of "C:\new" from its first backslash on."""
    drive = text[at - 2 : at - 1].isalpha() and not text[max(0, at - 3) : at - 2].isalnum()
    path = _PATH.match(text, at) if drive else None
    return path[0] if path else None


def _behind_blanks(text: str, after: int) -> int:
    """TeX swallows the blanks behind a macro's name, or the empty group that was typed to save them."""
    match = _BLANKS.match(text, after)
    return match.end() if match else after


def _write_symbol(page: Page, symbol: str, after: int) -> int:
    if len(symbol) > 1 and symbol[-1] == "." and page.text.startswith(".", after):
        symbol = symbol[:-1]  # "\etal." has one full stop
    page.writer.write(symbol)
    return after + 2 if page.text.startswith("{}", after) else after


def _read_unknown(page: Page, at: int, word: str, after: int) -> int:
    if _STANDARD_NAME.match(word) and (symbol := _rare_symbol(word)):
        return _write_symbol(page, symbol, after)
    brace = page.argument(after)
    doubtful = len(word) == 1 or page.text[at - 1 : at].isalnum() or page.text.startswith("{", after)
    if brace is None and doubtful:
        page.writer.write(page.text[at:after])  # "\n" and "dir\name" are hardly LaTeX; an open brace: cut off
        return after
    page.writer.leave_out(f"\\{word}")
    if brace is None:
        return after
    more = page.text.startswith("{", page.closers[brace] + 1)
    return page.enter(brace, closing=" " if more else "")


@lru_cache(maxsize=1024)
def _rare_symbol(word: str) -> str | None:
    from pylatexenc.latex2text import get_default_latex_context_db  # slow to load and seldom needed

    spec = get_default_latex_context_db().get_macro_spec(word)
    symbol = getattr(spec, "simplify_repl", None)
    return symbol if isinstance(symbol, str) and "%" not in symbol else None


def _with_argument(read: Macro) -> Macro:
    """Read a macro that needs its argument; `read` gets the opening brace."""

    def reader(page: Page, at: int, word: str, after: int) -> int:
        brace = page.argument(after)
        if brace is not None:
            return read(page, at, word, brace)
        if page.text.startswith("{", after):  # cut off in the middle: nothing is sure
            page.writer.write(page.text[at:after])
        else:
            page.writer.leave_out(f"\\{word}")
        return after

    return reader


def _mark_up(page: Page, at: int, word: str, brace: int) -> int:
    tag = tables.MARKUP[word]
    return page.enter(brace, f"<{tag}>", f"</{tag}>")


def _switch(page: Page, at: int, word: str, after: int) -> int:
    if page.scopes:
        tag = tables.SWITCHES[word]
        page.switch(f"<{tag}>", f"</{tag}>")
        return _behind_blanks(page.text, after)
    page.writer.leave_out(f"\\{word}")
    return after


def _keep_content(page: Page, at: int, word: str, brace: int) -> int:
    return page.enter(brace)


def _quote(page: Page, at: int, word: str, brace: int) -> int:
    return page.enter(brace, "“", "”")


def _annotate(page: Page, at: int, word: str, brace: int) -> int:
    return page.enter(brace, "(" if page.writer.ends_blank() else " (", ")")


def _ignore(page: Page, at: int, word: str, after: int) -> int:
    page.writer.leave_out()
    return after + 2 if page.text.startswith("{}", after) else after


def _ignore_font(page: Page, at: int, word: str, after: int) -> int:
    page.writer.leave_out()
    return _behind_blanks(page.text, after)


def _ignore_argument(page: Page, at: int, word: str, brace: int) -> int:
    page.writer.leave_out()
    return page.closers[brace] + 1


def _leave_out(page: Page, at: int, word: str, brace: int) -> int:
    end = page.closers[brace] + 1
    page.writer.leave_out(page.text[at:end])
    return end


def _take_second(page: Page, at: int, word: str, brace: int) -> int:
    end = page.closers[brace] + 1
    page.writer.leave_out(page.text[at:end])
    second = page.argument(end)
    return end if second is None else page.enter(second)


def _part(page: Page, at: int, word: str, after: int) -> int:
    page.writer.blank()
    return after


def _begin_paragraph(page: Page, at: int, word: str, after: int) -> int:
    page.writer.paragraph()
    return after


def _begin_item(page: Page, at: int, word: str, after: int) -> int:
    page.writer.blank()
    page.writer.write("•")
    return after


def _address(page: Page, at: int, word: str, brace: int) -> int:
    page.writer.write(plain_address(page.inside(brace)).strip())
    return page.closers[brace] + 1


def _link(page: Page, at: int, word: str, brace: int) -> int:
    """`\\href{U}{T}` is "T (U)", or U alone where T says no more."""
    address = plain_address(page.inside(brace)).strip()
    end = page.closers[brace] + 1
    label = page.argument(end)
    if label is None or not (shown := plain_address(page.inside(label)).strip()) or _core(address) in shown:
        page.writer.write(address)
        return end if label is None else page.closers[label] + 1
    return page.enter(label, closing=f" ({address})")


def _core(address: str) -> str:
    return address.partition("://")[2].rstrip("/") or address


def _formula(page: Page, at: int, word: str, brace: int) -> int:
    end = page.closers[brace] + 1
    body = page.inside(brace)
    if not body.strip() or "$" in body:
        return page.enter(brace)
    return page.write_formula(body, end)


def _keep_formula(page: Page, at: int, word: str, after: int) -> int:
    """Mathematics outside of dollars: kept with its arguments as it was typed."""
    while page.text[after : after + 1] in ("{", "[") and (brace := page.argument(after)) is not None:
        after = page.closers[brace] + 1
    page.writer.write(page.text[at:after])
    return after


def _environment(page: Page, at: int, word: str, brace: int) -> int:
    end = page.closers[brace] + 1
    if page.inside(brace).rstrip("*") in tables.ENVIRONMENTS:
        page.writer.leave_out(page.text[at:end])
    else:
        page.writer.write(page.text[at:end])
    return end


def _verbatim(page: Page, at: int, word: str, after: int) -> int:
    match = _VERBATIM.match(page.text, at)
    if not match:
        return _read_unknown(page, at, word, after)
    page.writer.write(match[2])
    return match.end()


def _code_point(page: Page, at: int, word: str, brace: int) -> int:
    number = _CODE_POINT.fullmatch(page.inside(brace))
    end = page.closers[brace] + 1
    page.writer.write((number and character(number[1])) or page.text[at:end])
    return end


def _dollar(page: Page, at: int, word: str, after: int) -> int:
    page.writer.dollar()
    return _behind_blanks(page.text, after)


_MACROS: dict[str, Macro] = {
    **dict.fromkeys(tables.MARKUP, _with_argument(_mark_up)),
    **dict.fromkeys(tables.SWITCHES, _switch),
    **dict.fromkeys(tables.PLAIN, _with_argument(_keep_content)),
    **dict.fromkeys(tables.IGNORED, _ignore),
    **dict.fromkeys(tables.FONTS, _ignore_font),
    **dict.fromkeys(tables.IGNORED_WITH_ARGUMENT, _with_argument(_ignore_argument)),
    **dict.fromkeys(tables.BLANKS, _part),
    **dict.fromkeys(tables.REFERENCES | tables.SORT_KEYS, _with_argument(_leave_out)),
    **dict.fromkeys(tables.NOTES, _with_argument(_annotate)),
    **dict.fromkeys(tables.ADDRESSES, _with_argument(_address)),
    **dict.fromkeys(tables.SECOND_ARGUMENT, _with_argument(_take_second)),
    **dict.fromkeys(tables.FORMULAS, _keep_formula),
    "color": _with_argument(_leave_out),
    "href": _with_argument(_link),
    **dict.fromkeys(("enquote", "mkbibquote"), _with_argument(_quote)),
    "ensuremath": _with_argument(_formula),
    "begin": _with_argument(_environment),
    "end": _with_argument(_environment),
    "unicode": _with_argument(_code_point),
    "textdollar": _dollar,
    "verb": _verbatim,
    "item": _begin_item,
    "par": _begin_paragraph,
}
