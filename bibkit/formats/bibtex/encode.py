"""Write canonical text in LaTeX, for the value of a field."""

from __future__ import annotations

from unicodedata import normalize

from bibkit.formats.bibtex.bends import Bend
from bibkit.formats.bibtex.braces import balanced
from bibkit.formats.bibtex.inline import CLOSE_BRACE, OPEN_BRACE, fill, take_apart
from bibkit.formats.bibtex.letters import spell_letters
from bibkit.text.expressions import expression

_ASCII_CONTROLS = bytes([*range(0x20), 0x7F])
_BREAKS = expression("[\t\n\v\f\r\x85\u2028\u2029]+")
_SPACES = expression(" {2,}")
# Lone surrogates are here too: no encoding can write them.
_CONTROLS = expression("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]+")
# Stands for a backslash until everything that is spelled with one has been.
_BACKSLASH = "\x07"
_SPELLINGS = (
    ("%", "\\%", None),
    ("&", "\\&", None),
    ("#", "\\#", None),
    ("_", "\\_", None),
    ("~", "{\\textasciitilde}", Bend.TILDE),
    ("^", "\\^{}", Bend.CARET),
    (_BACKSLASH, "{\\textbackslash}", Bend.BACKSLASH),
)


def encode_text(text: str, letters: bool, bends: list[str]) -> str:
    """Text without markup, mathematics kept; `letters` asks for accented letters in LaTeX. Fills `bends`."""
    text = clean(text, bends)
    if "$" not in text:
        return escape(text, letters, bends)
    skeleton, inserts = take_apart(text, False, bends)
    return fill(escape(skeleton, letters, bends), inserts)


def encode_rich(text: str, letters: bool, bends: list[str]) -> str:
    """Text with CSL's markup as one paragraph: a blank line in an abstract makes pandoc glue words together."""
    text = clean(text, bends)
    if "$" not in text and "<" not in text:
        return escape(text, letters, bends)
    skeleton, inserts = take_apart(text, True, bends)
    return fill(put_braces(escape(skeleton, letters, bends)), inserts)


def clean(text: str, bends: list[str]) -> str:
    """The text in one line, composed (NFC), without characters that can't be printed."""
    if text.isascii():
        printed = text.encode("ascii")
        if len(printed.translate(None, _ASCII_CONTROLS)) == len(printed):
            return text
    else:
        text = normalize("NFC", text).strip("\xa0")  # at an edge, "~" would not tie anything
        if text.isprintable():
            return text
    if _BREAKS.search(text):
        text = _SPACES.sub(" ", _BREAKS.sub(" ", text)).strip(" ")
        bends.append(Bend.LINES)
    if _CONTROLS.search(text):
        text = _CONTROLS.sub("", text)
        bends.append(Bend.CONTROLS)
    return text


def escape(text: str, letters: bool, bends: list[str]) -> str:
    """Cleaned text, or the skeleton of one, with all that LaTeX would take for more than a character spelled out."""
    if "\\" in text:
        text = text.replace("\\", _BACKSLASH)
    if "$" in text:
        if text.count("$") > 1:
            bends.append(Bend.DOLLARS)
        text = text.replace("$", "\\$")
    if "{" in text or "}" in text:
        text = _escape_braces(text, bends)
    if _has_ligatures(text):
        bends.append(Bend.LIGATURES)
    for character, latex, bend in _SPELLINGS:
        if character in text:  # a replacement that finds nothing takes ten times as long
            text = text.replace(character, latex)
            if bend is not None:
                bends.append(bend)
    if text.isascii():
        return text
    text = text.replace("\xa0", "~")
    return spell_letters(text) if letters else text


def put_braces(text: str) -> str:
    """Escaped text with real braces where words are protected.

    A group that starts with a backslash is a letter to BibTeX, which it recases; an empty group in it prevents that.
    """
    if OPEN_BRACE not in text:
        return text
    return text.replace(f"{OPEN_BRACE}\\", "{{}\\").replace(OPEN_BRACE, "{").replace(CLOSE_BRACE, "}")


def _has_ligatures(text: str) -> bool:
    # In CPython 3.11, rfind looks for two characters in a fifth of the time that `in` takes.
    return text.rfind("--") >= 0 or text.rfind("''") >= 0 or ("`" in text and "``" in text)


def _escape_braces(text: str, bends: list[str]) -> str:
    if balanced(text):
        return text.replace("{", "\\{").replace("}", "\\}")
    # BibTeX counts "\{" as a brace, and pandoc drops "\textbraceleft": this is what both can read.
    bends.append(Bend.BRACE)
    return text.replace("{", "$\\lbrace$").replace("}", "$\\rbrace$")
