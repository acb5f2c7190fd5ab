"""The letters that BibTeX needs in LaTeX's own spelling."""

from __future__ import annotations

from unicodedata import normalize

from bibkit.text.expressions import expression

# Classic BibTeX abbreviates a given name by its first byte, so that "Éric" in UTF-8 breaks where "{\'E}ric" does not.
# Brace outside, a space behind an accent that is a letter: the one spelling that Zotero, pandoc, citation-js, bibutils,
# bibtexparser and pybtex all read.
_ACCENTS = {
    "\u0300": "\\`",
    "\u0301": "\\'",
    "\u0302": "\\^",
    "\u0303": "\\~",
    "\u0304": "\\=",
    "\u0306": "\\u ",
    "\u0307": "\\.",
    "\u0308": '\\"',
    "\u030a": "\\r ",
    "\u030b": "\\H ",
    "\u030c": "\\v ",
    "\u0327": "\\c ",
    "\u0328": "\\k ",
}
_LETTERS = {
    "ß": "{\\ss}",
    "æ": "{\\ae}",
    "Æ": "{\\AE}",
    "ø": "{\\o}",
    "Ø": "{\\O}",
    "ł": "{\\l}",
    "Ł": "{\\L}",
    "ı": "{\\i}",
}


def _spell(letter: str) -> str | None:
    """The LaTeX spelling of a letter; None where no spelling comes back whole from every reader (œ, đ, ŋ, þ …)."""
    parts = normalize("NFD", letter)
    if len(parts) == 2 and parts[1] in _ACCENTS:
        return f"{{{_ACCENTS[parts[1]]}{parts[0]}}}"
    return _LETTERS.get(letter)


SPELLINGS = {letter: spelling for letter in map(chr, range(0xC0, 0x180)) if (spelling := _spell(letter)) is not None}
_SPELLED = expression(f"[{''.join(SPELLINGS)}]")


def spell_letters(text: str) -> str:
    """The text with its accented Latin letters in LaTeX; every other letter stays as it is."""
    return _SPELLED.sub(lambda letter: SPELLINGS[letter[0]], text)
