"""V309: characters that nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import name

from bibkit.findings.finding import Mending, Severity
from bibkit.formats.bibtex.syntax import Field
from bibkit.text.expressions import expression
from bibkit.validate.entry import Entry
from bibkit.validate.prose import texts
from bibkit.validate.rule import Problem, rule
from bibkit.validate.typeset import rewritten

# Line ends and tabs are white space; U+200C to U+200F have their use among letters of the Near East and of India, and
# U+200D joins pictograms.
_FOREIGN = "\u0590-\u08ff\u0900-\u109f\u1780-\u18af\ufb1d-\ufdff\ufe70-\ufefc\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_ANYWHERE = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u180e\u200b\u2028\u2029\u202d\u202e\u2060-\u2064\u206a-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
)
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd"
_ODD = expression(f"[{_ANYWHERE}{_PRIVATE}]|(?<![{_FOREIGN}])[\u200c-\u200f\u202a-\u202c\u2066-\u2069](?![{_FOREIGN}])")
# Python makes \a, \b, \v and \f of the beginning of \alpha, \beta, \varphi and \frac; \v and \f are line ends, too.
_REMOVED = expression(f"(?![\x07\x08\x0b\x0c])[{_ANYWHERE}\u200c-\u200f\u202a-\u202c\u2066-\u2069]")
_RIGHT_TO_LEFT = expression("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_BETWEEN_LINES = ("\u2028", "\u2029")
_ASCII_ODD = bytes([*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F])
# What Unicode has no name for.
_NAMES = {"\x00": "NULL", "\x07": "BELL", "\x08": "BACKSPACE", "\x0c": "FORM FEED", "\x1b": "ESCAPE", "\x7f": "DELETE"}


def _check(entry: Entry) -> Iterator[Problem]:
    if entry.block is None:
        done: set[str] = set()
        for attribute, text in texts(entry):
            if attribute not in done and not _is_clean(text) and (found := _first(text)) is not None:
                done.add(attribute)
                yield Problem(_message(attribute, found), attribute, _HINT)
    elif not _is_clean(entry.block.raw):
        for field in entry.fields.values():
            if not _is_clean(field.content) and (found := _first(field.content)) is not None:
                yield _problem(entry, field, found)


_HINT = "delete it, or write what it should be"


def _problem(entry: Entry, field: Field, found: re.Match[str]) -> Problem:
    attribute = field.name.lower()
    fix = rewritten(entry, attribute, _without)
    return Problem(_message(attribute, found), attribute, _HINT, fix, found.start())


def _is_clean(text: str) -> bool:
    """Whether nothing can be found in it; most texts are ASCII, of which this can be told soon."""
    if not text.isascii():
        return False
    octets = text.encode("ascii")
    return len(octets.translate(None, _ASCII_ODD)) == len(octets)


def _first(text: str) -> re.Match[str] | None:
    found = _ODD.search(text)
    is_mark = found is not None and "\u200c" <= found[0] <= "\u2069" and _ANYWHERE.find(found[0]) < 0
    return None if is_mark and _RIGHT_TO_LEFT.search(text) is not None else found


def _message(attribute: str, found: re.Match[str]) -> str:
    sign = found[0]
    known = _NAMES.get(sign) or name(sign, "a private character" if _is_private(sign) else "a control character")
    before = found.string[max(0, found.start() - 20) : found.start()]
    where = f"in it, behind {before!r}" if before else "at its beginning"
    return f"{attribute} has {known} (U+{ord(sign):04X}) {where}"


def _is_private(sign: str) -> bool:
    return "\ue000" <= sign <= "\uf8ff" or sign >= "\U000f0000"


def _without(value: str) -> str:
    """The value without them.

    What a private character stands for is known to the font it comes from only, and of some control characters it can't
    be told.
    """
    return _REMOVED.sub(lambda found: " " if found[0] in _BETWEEN_LINES else "", value)


RULE = rule(
    "V309",
    Severity.WARNING,
    "a character that nobody sees",
    """Zero-width blanks, soft hyphens, marks of direction and control characters come along when text is copied
    from a page or a PDF. Nobody sees them in an editor, but words with them are not found, not sorted and not
    hyphenated, pdfLaTeX stops at most of them, and a terminal or a browser may show the text in another order than it
    has.""",
    check=_check,
    mending=Mending.UNSAFE,
    bad=(
        """@misc{berg2020notes,
  title = {Notes on every\u200bthing},
  author = {Berg, Anna},
  year = {2020}
}""",
        """@misc{berg2020notes,
  title = {Notes on everything},
  author = {\u202aBerg, Anna},
  abstract = {Some\u00adthing on everything},
  year = {2020}
}""",
    ),
    good="""@misc{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  year = {2020}
}""",
)
