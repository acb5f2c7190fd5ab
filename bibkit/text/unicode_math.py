"""Exchange the formulas of canonical text for Unicode, and symbols of Unicode for formulas."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from unicodedata import lookup

from bibkit.text.latex_math import math_spans
from bibkit.text.latex_tables import MATH_SYMBOLS
from bibkit.text.latex_writer import Writer
from bibkit.text.markup import SCRIPTS

_LONGEST = 400  # a formula that can be said in a line of text is not longer
_DEEPEST = 6
_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\s+|.", re.DOTALL)
_MARKUP = re.compile(r"<[A-Za-z/]")

_ALPHABETS = {"mathbb": "DOUBLE-STRUCK", "mathcal": "SCRIPT", "mathfrak": "FRAKTUR", "mathbf": "BOLD"}
_UPRIGHT = frozenset("mathrm text textrm textnormal mathit operatorname mathsf mathtt mbox".split())
_SIZES = frozenset("left right big Big bigl bigr Bigl Bigr limits displaystyle".split())
_SPELLED = {
    **dict.fromkeys(("\\,", "\\;", "\\:", "\\ ", "~", "\\quad"), " "),
    **{f"\\{character}": character for character in "%&#_{}"},
    "\\!": "",
    "\\|": "‖",
    "'": "′",
}

# The symbols LaTeX has a macro for without any package, where the letters of its text fonts have none.
_MACROS = """alpha beta gamma Gamma delta Delta epsilon varepsilon zeta eta theta Theta vartheta iota kappa lambda
    Lambda nu xi Xi pi Pi varpi rho varrho sigma Sigma varsigma tau upsilon Upsilon phi Phi varphi chi psi Psi omega
    Omega mu aleph ell wp partial nabla infty emptyset forall exists top bot angle surd Re Im flat natural sharp mp star
    cap cup vee wedge setminus oplus ominus otimes oslash odot uplus sqcap sqcup wr amalg sum prod coprod int oint
    bigcup bigcap le ge ll gg ne equiv sim simeq approx cong propto asymp doteq prec succ preceq succeq in notin ni
    subset supset subseteq supseteq sqsubseteq sqsupseteq vdash dashv models parallel leftrightarrow updownarrow
    Rightarrow Leftarrow Uparrow Downarrow Leftrightarrow mapsto longmapsto hookrightarrow hookleftarrow nearrow
    searrow swarrow nwarrow langle rangle lceil rceil lfloor rfloor cdots vdots ddots triangle triangleright
    triangleleft bowtie""".split()
SYMBOLS = {MATH_SYMBOLS[name]: f"\\{name}" for name in reversed(_MACROS)}
_LATIN_1 = "¹²³"
_RAISED = {name: {small: plain for plain, small in reversed(SCRIPTS[name][1].items())} for name in ("sub", "sup")}
_CLASSES = {
    "symbol": "".join(SYMBOLS),
    **{name: "".join(forms).replace("-", "") for name, forms in _RAISED.items()},
}
# A formula behind a backslash would be none.
_BARRED = f"\\\\[{''.join(_CLASSES.values())}]+"
_RUN = re.compile("|".join([_BARRED, *(f"(?P<{name}>[{characters}]+)" for name, characters in _CLASSES.items())]))
# What `symbols_in_math` finds a formula for.
SPELLED_IN_MATH = frozenset("".join(_CLASSES.values()))

Tokens = Iterator[str]


def math_in_unicode(text: str) -> str:
    """A canonical text with each formula in Unicode; one of which a part has no character of its own stays as it is.

    >>> math_in_unicode("$\\\\ell_1$ in $O(n^2)$, $x_{q}$")
    'ℓ₁ in O(n²), $x_{q}$'
    """
    if "$" not in text:
        return text
    return _rewritten(text, lambda formula: _said(formula[1:-1]) or formula, lambda run: None)


def symbols_in_math(text: str) -> str:
    """A canonical text with the symbols that LaTeX knows in mathematics only as formulas.

    >>> symbols_in_math("a λ-calculus, H₂O")
    'a $\\\\lambda$-calculus, H$_{2}$O'
    """
    if text.isascii() or not _RUN.search(text):
        return text
    return _rewritten(text, _in_macros, _as_formula)


def _rewritten(text: str, formula: Callable[[str], str], run: Callable[[re.Match[str]], str | None]) -> str:
    """The text with formulas and runs of symbols replaced, and what is a dollar sign still told from mathematics."""
    writer = Writer()
    at = 0
    for start, end in math_spans(text):
        _write_words(text[at:start], run, writer)
        writer.write(formula(text[start:end]))
        at = end
    _write_words(text[at:], run, writer)
    return writer.text()


def _write_words(words: str, run: Callable[[re.Match[str]], str | None], writer: Writer) -> None:
    for number, piece in enumerate(words.replace("\\$", "$").split("$")):
        if number:
            writer.dollar()
        writer.write(_RUN.sub(lambda found: run(found) or found[0], piece))


def _in_macros(formula: str) -> str:
    if "\\$" in formula:
        return formula  # with a blank behind a macro it would be an amount of money
    return f"{_RUN.sub(_latex, formula[:-1]).rstrip()}$"


def _as_formula(found: re.Match[str]) -> str | None:
    if found.lastgroup is None or not found[0].strip(_LATIN_1):
        return None  # LaTeX's text fonts have these three
    return f"${_latex(found).strip()}$"


def _latex(found: re.Match[str]) -> str:
    kind = found.lastgroup
    if kind is None:
        return found[0]
    if kind == "symbol":
        return "".join(f"{SYMBOLS[character]} " for character in found[0])
    small = _RAISED[kind]
    content = "".join(small[character] for character in found[0])
    return f"{SCRIPTS[kind][0]}{{{''.join(SYMBOLS.get(letter, letter) for letter in content)}}}"


def _said(body: str) -> str | None:
    """What a formula says in Unicode; None where a part of it can't be said so."""
    if len(body) > _LONGEST:
        return None
    said = _sequence(iter(_TOKEN.findall(body)), None, 0)
    if said is None or not said.strip() or "$" in said or _MARKUP.search(said):
        return None
    return said


def _sequence(tokens: Tokens, end: str | None, depth: int) -> str | None:
    """All up to the closing sign."""
    pieces = ""
    for sign in tokens:
        if sign == end:
            return pieces
        piece = _script(sign, tokens, depth) if sign in ("^", "_") else _piece(sign, tokens, depth)
        if piece is None:
            return None
        # An operator's name would run into the letter before it: "n\\log n".
        joins = len(piece) > 1 and sign[0] == "\\" and piece.isalpha() and pieces[-1:].isalnum()
        pieces += f" {piece}" if joins else piece
    return pieces if end is None else None


def _piece(sign: str, tokens: Tokens, depth: int) -> str | None:
    if sign == "{":
        return _sequence(tokens, "}", depth + 1) if depth < _DEEPEST else None
    if sign in _SPELLED:
        return _SPELLED[sign]
    if sign[0] != "\\":
        return None if sign in ("}", "$", "&") else " " if sign.isspace() else sign
    name = sign[1:]
    if name in _SIZES:
        return ""
    if name in _UPRIGHT:
        return _argument(tokens, depth)
    if name in _ALPHABETS:
        return _lettered(_argument(tokens, depth), _ALPHABETS[name])
    return MATH_SYMBOLS.get(name)


def _argument(tokens: Tokens, depth: int) -> str | None:
    sign = next((sign for sign in tokens if not sign.isspace()), "}")
    return None if sign in ("^", "_") else _piece(sign, tokens, depth)


def _script(sign: str, tokens: Tokens, depth: int) -> str | None:
    content = _argument(tokens, depth)
    if content is None:
        return None
    if sign == "^" and content in ("∘", "′"):
        return "°" if content == "∘" else content
    forms = SCRIPTS["sup" if sign == "^" else "sub"][1]
    letters = content.replace(" ", "")
    return "".join(forms[letter] for letter in letters) if letters and all(map(forms.__contains__, letters)) else None


def _lettered(text: str | None, alphabet: str) -> str | None:
    """The letters in one of the alphabets of mathematics: ℝ, 𝒪, 𝐱."""
    if text is None or not (text.isascii() and text.isalpha()):
        return None
    return "".join(_letter(letter, alphabet) for letter in text)


def _letter(letter: str, alphabet: str) -> str:
    case = "CAPITAL" if letter.isupper() else "SMALL"
    try:
        return lookup(f"MATHEMATICAL {alphabet} {case} {letter.upper()}")
    except KeyError:  # some are older than the rest, and have another name: ℝ, ℒ, ℭ, ℯ
        return lookup(f"{alphabet.replace('FRAKTUR', 'BLACK-LETTER')} {case} {letter.upper()}")
