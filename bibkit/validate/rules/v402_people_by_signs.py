"""V402: people joined by other signs than "and"."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Mending, Severity
from bibkit.formats.bibtex.people import read_people
from bibkit.formats.bibtex.syntax import Field
from bibkit.model.name import Person
from bibkit.text.expressions import expression
from bibkit.text.names import is_organisation
from bibkit.validate.entry import Entry
from bibkit.validate.people import names_in, people
from bibkit.validate.prose import in_order
from bibkit.validate.rule import Fix, Problem, rule
from bibkit.validate.typeset import rewritten

_ENTITY = expression(r"&#?\w{1,8};")
_BRACE_OR_SIGN = expression(r"[{}]|;|(?<=\s)(?:\\?&|/|\+|\||\\and|und|et)(?=\s)|•")
_WORDS = ("und", "et")
_SOME = (";", "&", "/", "+", "|", "•", "\\and ", " und ", " et ")
_LONGEST = 1 << 16  # characters; nobody names more people by hand


def _check(entry: Entry) -> Iterator[Problem]:
    if entry.block is None:
        yield from _in_record(entry)
        return
    for name, field in people(entry):
        for one in names_in(field.content) if _may_have_signs(field.content) else ():
            found = _signs(one.text)
            if found:
                sign = one.text[slice(*found[0])]
                yield Problem(_message(sign, one.text), name, _HINT, _fix(entry, name, field), one.start + found[0][0])
                break


def _in_record(entry: Entry) -> Iterator[Problem]:
    for attribute, names in (("authors", entry.record.authors), ("editors", entry.record.editors)):
        for name in names:
            if isinstance(name, Person) and (found := _signs(text := in_order(name))):
                yield Problem(_message(text[slice(*found[0])], text), attribute, "make an author of each")


_HINT = 'put "and" between them'


def _message(sign: str, names: str) -> str:
    return f"names are joined by '{sign}': '{' '.join(names.split())[:60]}'"


def _signs(text: str) -> list[tuple[int, int]]:
    """Where signs stand between the names in a text; none where they may be a part of one name."""
    if not _may_have_signs(text):
        return []
    entities = {entity.end() - 1 for entity in _ENTITY.finditer(text)} if "&" in text else set()
    found: list[tuple[int, int]] = []
    depth = 0
    for sign in _BRACE_OR_SIGN.finditer(text[:_LONGEST]):
        if sign[0] == "{":
            depth += 1
        elif sign[0] == "}":
            depth = max(0, depth - 1)
        elif depth == 0 and sign.start() not in entities:
            found.append(sign.span())
    names = _between(text, found)
    if not found or any(map(_is_body, names)):
        return []
    if all(text[start] == ";" for start, _ in found):
        return found
    # "Barnes & Noble" is a firm: each person has more than one word, and none is an organisation.
    if any(text[slice(*sign)] in _WORDS for sign in found):  # the names of institutes have them as well
        return found if len(names) > 1 and all("," in name for name in names) else []
    return found if len(names) > 1 and all(" " in name or "," in name for name in names) else []


def _may_have_signs(text: str) -> bool:
    return any(sign in text for sign in _SOME)


def _between(text: str, signs: list[tuple[int, int]]) -> list[str]:
    edges = [0, *(edge for sign in signs for edge in sign), len(text)]
    return [name for start, end in zip(edges[::2], edges[1::2], strict=True) if (name := text[start:end].strip())]


def _is_body(name: str) -> bool:
    return is_organisation(name) or name.lower().endswith((" co.", " inc.", " ltd.", " llp", " sons", " company"))


def _fix(entry: Entry, name: str, field: Field) -> Fix | None:
    fix = rewritten(entry, name, _with_and)
    value = fix.fields[name] if fix is not None else None
    if fix is None or value is None:
        return None
    return fix._replace(is_safe=read_people(value.content).names == read_people(field.content).names)


def _with_and(value: str) -> str:
    """The value with "and" for those signs, and all else as it is."""
    pieces: list[str] = []
    done = 0
    for one in names_in(value):
        for start, end in _signs(one.text):
            is_between = bool(one.text[:start].strip("; ") and one.text[end:].strip("; "))
            pieces.append(value[done : one.start + start].rstrip())
            pieces.append(" and " if is_between else "")
            done = one.start + (len(one.text) - len(one.text[end:].lstrip()))
    return "".join((*pieces, value[done:]))


RULE = rule(
    "V402",
    Severity.ERROR,
    'people joined by other signs than "and"',
    """BibTeX and biber know nothing but "and" between names: people joined by semicolons, "&", "/" or "und" become one
    person with a strange name, and the & stops LaTeX. bibkit reads semicolons as what they are meant to be, so that
    those can be mended safely.""",
    check=_check,
    mending=Mending.SAFE,
    bad="""@misc{smith2020notes,
  title = {Notes on everything},
  author = {Smith, John; Jones, Jane; Lee, Ann},
  year = {2020}
}""",
    good="""@misc{smith2020notes,
  title = {Notes on everything},
  author = {Smith, John and Jones, Jane and {Johnson \\& Johnson} and {Notes; and More}},
  year = {2020}
}""",
)
