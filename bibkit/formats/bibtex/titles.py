"""Write a title so that styles which recase titles leave the right capitals alone."""

from __future__ import annotations

from functools import lru_cache

from bibkit.formats.bibtex.encode import clean, escape, put_braces
from bibkit.formats.bibtex.inline import (
    CAPITAL_MATH,
    CLOSE_BRACE,
    CLOSE_TAG,
    MATH,
    OPEN_BRACE,
    OPEN_TAG,
    fill,
    take_apart,
)
from bibkit.formats.format import Capitals
from bibkit.text.expressions import expression

_CHARACTER = f"(?:[^\\W_]|[{MATH}{CAPITAL_MATH}])"
_PART = expression(f"({_CHARACTER}+(?:['’]{_CHARACTER}+)*)")
_GROUPS = expression(f"([{OPEN_BRACE}{CLOSE_BRACE}{OPEN_TAG}{CLOSE_TAG}])")
# Between parts that both need protection these stand inside the braces: {GPT-4V}, {TCP/IP}.
_JOINTS = frozenset("-‑–/&.+")


def encode_title(text: str, capitals: Capitals, letters: bool, bends: list[str]) -> str:
    """A title in LaTeX: `WORDS` puts words that would be spoiled in braces, `TITLE` the whole of it. Fills `bends`."""
    text = clean(text, bends)
    inserts: list[str] = []
    if "$" in text or "<" in text:
        text, inserts = take_apart(text, True, bends)
        if capitals is Capitals.WORDS:
            text = _protect_around_groups(text)
    elif capitals is Capitals.WORDS:
        text = _protect(text)
    text = fill(put_braces(escape(text, letters, bends)), inserts)
    return in_braces(text) if capitals is Capitals.TITLE else text


def in_braces(text: str) -> str:
    """Escaped text in braces that keep its capitals; see `put_braces` for the empty group."""
    return f"{{{{}}{text}}}" if text.startswith("\\") else f"{{{text}}}"


def _protect(text: str) -> str:
    *words, last = text.split(" ")
    if CAPITAL_MATH in text or "'" in text or "’" in text:
        written = list(map(protected, words))
    else:
        # Most words are lower-case, or capitalised and nothing more; both are as they should be.
        written = [word if word[1:].islower() or word.islower() else protected(word) for word in words]
    written.append(protected(last, True))
    return " ".join(written)


def _protect_around_groups(skeleton: str) -> str:
    """Protect words; a group with markup is protected as a whole, its own braces being no protection everywhere."""
    pieces = _GROUPS.split(skeleton)
    depth = opened = 0
    for at, piece in enumerate(pieces):
        if piece in (OPEN_BRACE, OPEN_TAG):
            opened = at if depth == 0 else opened
            depth += 1
        elif piece in (CLOSE_BRACE, CLOSE_TAG):
            depth -= 1
            if depth == 0 and pieces[opened] == OPEN_TAG and _has_capitals(pieces[opened:at]):
                # Two, as "{\textit{…}}" would be a letter to BibTeX.
                pieces[opened] = f"{OPEN_BRACE}{OPEN_BRACE}{OPEN_TAG}"
                pieces[at] = f"{CLOSE_TAG}{CLOSE_BRACE}{CLOSE_BRACE}"
        elif depth == 0:
            pieces[at] = _protect(piece)
    return "".join(pieces)


def _has_capitals(pieces: list[str]) -> bool:
    return any(_protect(piece) != piece for piece in pieces)


@lru_cache(maxsize=16384)
def protected(word: str, final: bool = False) -> str:
    """The word with braces around what a style would spoil: "{AgentVerse}:", "{LLM}s", "Multi-{LLM}", "{GPT-4V}"."""
    pieces = _PART.split(word)
    parts = pieces[1::2]
    if parts == ["A"] and not pieces[-1] and not final:
        return word  # the article
    shields = [_shielded(part) for part in parts]
    written = pieces[0]
    open_group = False
    for at, (part, shield) in enumerate(zip(parts, shields, strict=True)):
        joint, whole = pieces[2 * at], shield == len(part)
        if open_group and joint in _JOINTS and (whole or part.isdigit()):
            written += joint + part
        else:
            written += (CLOSE_BRACE if open_group else "") + (joint if at else "")
            written += f"{OPEN_BRACE}{part}" if whole else _partly(part, shield)
            open_group = whole
    return written + (CLOSE_BRACE if open_group else "") + pieces[-1] if parts else word


def _partly(part: str, shield: int) -> str:
    return f"{OPEN_BRACE}{part[:shield]}{CLOSE_BRACE}{part[shield:]}" if shield else part


def _shielded(part: str) -> int:
    """How many characters of a part need braces: none, all, or all but the ending of a plural."""
    stem = part.removesuffix("s").rstrip("'’")
    if 1 < len(stem) < len(part) and _is_capital(stem[-1]) and stem == stem.upper():
        return len(stem)
    inner = any(map(_is_capital, part[1:])) or part[0] == CAPITAL_MATH
    lone = _is_capital(part[0]) and (len(part) == 1 or part[1] in "'’")
    numbered = _is_capital(part[0]) and any(map(str.isdigit, part))
    return len(part) if inner or lone or numbered else 0


def _is_capital(character: str) -> bool:
    return character.isupper() or character == CAPITAL_MATH


def is_safe(text: str) -> bool:
    """Whether `WORDS` protects every capital in a piece of a title by itself, so that it needs no mark of its own."""
    parts = _PART.findall(text)
    return all(_shielded(part) > 0 or not any(map(_is_capital, part)) for part in parts)
