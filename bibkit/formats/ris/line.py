"""Make one line of RIS of a value that holds more than printable text: it must not break out of its tag."""

from __future__ import annotations

import re

from bibkit.findings.codes.export import X101, X102
from bibkit.findings.finding import Code
from bibkit.text.latex_math import plain_dollars
from bibkit.text.markup import plain

Loss = tuple[Code, str]  # the code of a finding and its message, which begins with the field's name

_MARKED_UP = frozenset({"TI", "AB"})  # the fields that have CSL's inline markup
_VERBATIM = frozenset({"AN", "DO", "ID", "N1"})  # Zotero's own notes are HTML
_PEOPLE = frozenset({"A2", "AU", "ED"})
_ADDRESSES = frozenset({"L2", "L4", "UR"})

# White space is folded before these are taken out. U+0085 is white space to Python.
_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)])
# HTML begins a tag only there, and Zotero's importer deletes what looks like one; "p < .05" and "p<.05" are safe.
_LIKE_MARKUP = re.compile(r"<(?=[A-Za-z/!?])")
_LIKE_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def is_tame(lines: list[str]) -> bool:
    """Whether nothing in these lines needs `tame`."""
    text = "".join(lines)
    return (
        text.isprintable()
        and "<" not in text
        and "&" not in text
        and "\\" not in text
        # A blank at an end of a value is none to readers.
        and not [line for line in lines if line[-1] == " " or line[6] == " "]
    )


def tame(line: str, field: str, losses: list[Loss]) -> str | None:
    """The line with a value that is safe in RIS, None when nothing is left; what that cost goes to `losses`."""
    tag, value = line[:2], line[6:]
    if tag in _MARKED_UP and (bare := plain_dollars(value)) != value:
        _add(losses, X102, f"{field}: RIS doesn't tell a dollar sign from mathematics")
        value = bare
    if tag in _MARKED_UP and (unmarked := plain(value)) != value:
        _add(losses, X102, f"{field}: RIS has no italics, bold, sub- and superscript; they are written plainly")
        value = unmarked
    value = _in_one_line(value, field, losses)
    if tag in _PEOPLE and value != (tidy := _with_tidy_commas(value)):
        _add(losses, X102, f"{field}: {_FOLDED}")
        value = tidy
    value = _without_html(tag, value, field, losses)
    return _checked(tag, value, field, losses)


def given_back(tag: str, value: str, losses: list[Loss]) -> str | None:
    """The line of an extra value that is as it stood, but in one line; otherwise as `tame`."""
    if not is_tame([f"{tag}  - {value}"]):
        value = _in_one_line(value, "extra", losses)
        if _LIKE_ENTITY.search(value) or _LIKE_MARKUP.search(value):
            _add(losses, X102, "extra: programs take what looks like HTML for HTML")
    return _checked(tag, value, "extra", losses)


_FOLDED = "white space at its ends is left out, other is written as single blanks"


def _in_one_line(value: str, field: str, losses: list[Loss]) -> str:
    printable = value.isprintable()
    folded = value.strip(" ") if printable else " ".join(value.split())
    if "\n" in value or "\r" in value:
        _add(losses, X102, f"{field}: RIS has no line breaks; its lines run together")
    elif folded != value:
        _add(losses, X102, f"{field}: {_FOLDED}")
    if not printable and (readable := _without_controls(folded)) != folded:
        _add(losses, X102, f"{field}: control characters are left out")
        folded = readable.strip()
    return folded


def _with_tidy_commas(value: str) -> str:
    """A name whose parts have no blanks around them; a comma alone is none."""
    family, comma, given = value.partition(",")
    family, given = family.strip(), given.strip()
    if not family and not given:
        return ""
    return family + comma + (f" {given}" if given else "")


def _checked(tag: str, value: str, field: str, losses: list[Loss]) -> str | None:
    if not value:
        _add(losses, X101, f"{field}: nothing in it can be written")
        return None
    return f"{tag}  - {value}"


def _without_controls(text: str) -> str:
    """Without characters that can't be printed; U+FFFD for half of a surrogate pair, which is no character."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.translate(_CONTROLS)


def _without_html(tag: str, value: str, field: str, losses: list[Loss]) -> str:
    if _LIKE_ENTITY.search(value):
        _add(losses, X102, f"{field}: Zotero decodes what looks like an HTML character ('&lt;')")
    if "<" not in value or not _LIKE_MARKUP.search(value):
        return value
    if tag in _ADDRESSES:
        _add(losses, X102, f"{field}: '<' is percent-encoded, because Zotero leaves out what looks like an HTML tag")
        return value.replace("<", "%3C")
    if tag in _VERBATIM:
        _add(losses, X102, f"{field}: Zotero leaves out what looks like an HTML tag")
        return value
    _add(losses, X102, f"{field}: a space follows '<', because Zotero leaves out what looks like an HTML tag")
    return _LIKE_MARKUP.sub("< ", value)


def _add(losses: list[Loss], code: Code, message: str) -> None:
    """Each once: an entry has many lines of one field."""
    if (code, message) not in losses:
        losses.append((code, message))
