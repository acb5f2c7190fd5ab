"""Every accent on every letter is read, in each way to write it, in every field."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

import pytest

from bibkit.formats.bibtex.reader import read
from bibkit.formats.format import ReadingContext
from bibkit.model.name import Organisation
from bibkit.model.place import Located
from bibkit.model.source import StringSource

# LaTeX's macros, and the characters of Unicode that go behind the letter.
MARKS = {
    **{"`": "\u0300", "'": "\u0301", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307"},
    **{"u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "d": "\u0323", "k": "\u0328", "r": "\u030a"},
}
LETTERS = "aeiouycnszgAEIOUYCNSZG"
PLACES = (("K", "rper Test"), ("", "ber Test"), ("Caf", " Bar"), ("Na", ""))
# Without braces these are rather a full stop behind a backslash ("example\\.com"), or an equals sign.
UNSURE = {".": "abcnosyCNOSY", "=": "cgnsyzCGNSYZ"}


def spellings(mark: str, letter: str) -> Iterator[str]:
    """The ways to write an accented letter."""
    bases = [letter, "\\i"] if letter == "i" else [letter]
    for base in bases:
        yield f"\\{mark}{{{base}}}"
        yield f"{{\\{mark}{{{base}}}}}"
        yield f"{{\\{mark} {base}}}"
        if not mark.isalpha():
            yield f"{{\\{mark}{base}}}"
    if not mark.isalpha() and letter not in UNSURE.get(mark, ""):
        yield f"\\{mark}{letter}"


@pytest.mark.parametrize("wrap", ["{}", "{{{}}} x"])
@pytest.mark.parametrize("field", ["title", "journal", "note", "author"])
@pytest.mark.parametrize("mark", MARKS)
def test_an_accent_is_read(mark: str, field: str, wrap: str) -> None:
    written, expected = [], []
    for letter in LETTERS:
        accented = normalize("NFC", letter + MARKS[mark])
        if len(accented) > 1:
            continue
        for spelling in spellings(mark, letter):
            for before, behind in PLACES:
                written.append(wrap.format(before + spelling + behind))
                expected.append(wrap.replace("{{", "").replace("}}", "").format(before + accented + behind))
    start = "Foo, " if field == "author" else ""
    text = "\n".join(f"@article{{k{at}, {field} = {{{start}{value}}}}}" for at, value in enumerate(written))
    assert [pair for pair in zip(written, values(text, field), expected, strict=True) if pair[1] != pair[2]] == []


def values(text: str, field: str) -> list[str | None]:
    """What is read under a field, entry by entry; of a name the given part."""
    records = [step.value for step in read(StringSource("", text), ReadingContext()) if isinstance(step, Located)]
    if field == "author":
        people = [record.authors[0] for record in records]
        return [None if isinstance(name, Organisation) else name.given for name in people]
    names = {"title": "title", "journal": "container_title", "note": "note"}
    found = [getattr(record, names[field]) for record in records]
    return [value.replace('<span class="nocase">', "").replace("</span>", "") for value in found]
