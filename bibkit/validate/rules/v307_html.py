"""V307: HTML in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bibkit.findings.finding import Mending, Severity
from bibkit.formats.bibtex.encode import escape
from bibkit.text.expressions import expression
from bibkit.validate.entry import Entry
from bibkit.validate.prose import texts
from bibkit.validate.rule import Problem, rule
from bibkit.validate.typeset import TYPESET, rewritten

_ENTITY = expression(r"\\?&(?:amp;)?(?:[A-Za-z]{2,8}\d?|\\?#(?:\d{2,6}|[xX][0-9A-Fa-f]{2,5}));")
_NAMES = (
    "i|b|u|em|strong|sub|sup|sc|scp|br|p|span|div|font|small|tt|title|inf|italic|bold"
    r"|(?:jats|mml|ce):[a-z-]+|inline-formula|tex-math|h[1-6]|(?:a|span|div|p|font) [a-z]+=[^<>]{0,200}"
)
_TAG = expression(rf"</?(?:{_NAMES})\s?/?>", re.IGNORECASE)
# What text has in a record of any format.
_CANONICAL = expression(r'</?(?:i|b|sup|sub)>|<span class="nocase">|</span>')
_RICH = ("title", "abstract")
_MACROS = {
    "i": "\\textit{",
    "em": "\\textit{",
    "italic": "\\textit{",
    "b": "\\textbf{",
    "strong": "\\textbf{",
    "bold": "\\textbf{",
    "sup": "\\textsuperscript{",
    "sub": "\\textsubscript{",
    "inf": "\\textsubscript{",
    "sc": "\\textsc{",
    "scp": "\\textsc{",
}
_PAIR = expression(rf"<({'|'.join(_MACROS)})>([^<>{{}}$]{{1,200}})</\1>", re.IGNORECASE)
_ESCAPED_PAIR = expression(rf"&lt;({'|'.join(_MACROS)})&gt;([^&<>{{}}$]{{1,200}})&lt;/\1&gt;", re.IGNORECASE)
_SIGNS = {
    "<": "$<$",
    ">": "$>$",
    "\u00a0": "~",
    "\u00ad": "\\-",
    "\u2002": " ",
    "\u2003": " ",
    "\u2009": "\\,",
    "\u202f": "\\,",
}


def _check(entry: Entry) -> Iterator[Problem]:
    if entry.block is None:
        yield from _in_record(entry)
        return
    raw = entry.block.raw
    if not ("<" in raw or ("&" in raw and _ENTITY.search(raw) is not None)):
        return
    for name, field in entry.fields.items():
        if name in TYPESET or name == "abstract":
            found = _first(field.content)
            if found is not None:
                fix = rewritten(entry, name, _in_latex)
                yield Problem(f"{name} has HTML in it: {found[0]}", name, _HINT, fix, found.start())


def _in_record(entry: Entry) -> Iterator[Problem]:
    done: set[str] = set()
    for attribute, text in texts(entry):
        if ("<" in text or "&" in text) and attribute not in done and attribute != "note":  # Zotero's notes are HTML
            bare = _CANONICAL.sub("", text) if attribute in _RICH else text
            if (found := _first(bare)) is not None:
                done.add(attribute)
                yield Problem(f"{attribute} has HTML in it: {found[0]}", attribute, _HINT)


_HINT = "write the character that is meant"


def _first(text: str) -> re.Match[str] | None:
    if "&" in text and (found := next(filter(_is_entity, _ENTITY.finditer(text)), None)) is not None:
        return found
    return _TAG.search(text) if "<" in text else None


def _is_entity(found: re.Match[str]) -> bool:
    return _character(found[0]) is not None


def _character(entity: str) -> str | None:
    """What an entity stands for, be it escaped once more ("&amp;lt;") or for LaTeX ("\\&lt;")."""
    from html import unescape  # its table of entities takes 2 ms, and few texts have one

    text = unescape(unescape(entity.replace("\\", "")))
    return text if text in _SIGNS or (len(text) <= 2 and text.isprintable()) else None


def _in_latex(value: str) -> str:
    """The value with characters for entities, and macros for those tags that have one."""
    value = _ENTITY.sub(_spelled, _ESCAPED_PAIR.sub(r"<\1>\2</\1>", value))
    return _PAIR.sub(lambda found: f"{_MACROS[found[1].lower()]}{found[2]}}}", value)


def _spelled(entity: re.Match[str]) -> str:
    character = _character(entity[0])
    return entity[0] if character is None else _SIGNS.get(character) or escape(character, False, [])


RULE = rule(
    "V307",
    Severity.WARNING,
    "HTML in a text",
    """The text was copied from a web page, or comes from a service that answers in HTML, Crossref among them. No
    style knows it: "&amp;amp;" is printed letter by letter, or stops LaTeX at the &, and of "<i>" LaTeX prints the
    brackets, in some fonts as question marks on their heads.""",
    check=_check,
    mending=Mending.UNSAFE,
    bad=(
        """@article{berg2020notes,
  title = {Notes on <i>Escherichia coli</i>},
  author = {Berg, Anna},
  journal = {Notes &amp; Queries},
  year = {2020}
}""",
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna and Garc&iacute;a, Luis},
  journal = {Notes \\&amp; Queries},
  year = {2020}
}""",
    ),
    good="""@article{berg2020notes,
  title = {Notes on \\textit{Escherichia coli}, where $a < b$},
  author = {Berg, Anna and García, Luis},
  journal = {Notes \\& Queries},
  year = {2020}
}""",
)
