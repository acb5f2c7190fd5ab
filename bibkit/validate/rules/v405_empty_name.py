"""V405: an empty name in a list of names."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Mending, Severity
from bibkit.text.expressions import expression
from bibkit.validate.entry import Entry
from bibkit.validate.people import Written, names_in, parts, people
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Problem, rule
from bibkit.validate.typeset import rewritten

# Single strings are looked for, which is several times as fast as one expression.
_BESIDE = (" and and ", " and ,", ", and ", ", ,")
_BRACES_ALONE = expression(r"(?<!\S),*[{}][{},]*(?!\S)")


def _check(entry: Entry) -> Iterator[Problem]:
    for name, field in people(entry):
        names = names_in(field.content) if _may_be_there(field.content) else ()
        if len(names) == 1 and not names[0].text:
            continue  # the field is empty
        for place, one in enumerate(names):
            message = _what(one.text, place, len(names))
            if message is not None:
                fix = rewritten(entry, name, _without, is_safe=True)
                yield Problem(message, name, "take away what is too much, or write the name", fix, one.start)
                break


def _may_be_there(value: str) -> bool:
    """Whether there is an "and" or a comma at an edge, or beside another, or nothing but braces."""
    # Between two commas an "and" or a comma at an edge stands beside another, too.
    text = f", {' '.join(value.lower().split())} ,"
    for beside in _BESIDE:
        if beside in text:
            return True
    return ("{" in text or "}" in text) and _BRACES_ALONE.search(text) is not None


def _what(text: str, place: int, count: int) -> str | None:
    if not text.strip("{}, \n\t"):
        if place == 0:
            return 'the list begins with "and"' if not text else f"{quote(text)} is an empty name"
        if place == count - 1:
            return 'the list ends with "and"' if not text else f"{quote(text)} is an empty name"
        return 'there is no name between two "and"s' if not text else f"{quote(text)} is an empty name"
    if text[0] == ",":
        return f"there is no family name before the comma: {quote(text)}"
    return f"a comma stands behind the name {quote(text)}" if text[-1] == "," and len(parts(text)) <= 3 else None


def _without(value: str) -> str:
    """The value without empty names, and without commas at the edges of others."""
    pieces: list[str] = []
    end = 0
    for one in names_in(value):
        text = one.text.strip(", \n\t\r")
        if text.strip("{}"):
            pieces += (value[end : one.start] if pieces else "", text)
        end = _end(one)
    return "".join(pieces) or value


def _end(one: Written) -> int:
    return one.start + len(one.text)


RULE = rule(
    "V405",
    Severity.ERROR,
    "an empty name",
    """Between two "and"s, or at an end of the list, there is no name, or a part of one is missing beside its comma.
    BibTeX makes an empty author of it and prints his comma; biber complains of a malformed name; Zotero reads "Doe,
    Jane, and" as two people, the second without a name.""",
    check=_check,
    mending=Mending.SAFE,
    bad=(
        """@misc{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna and and Tal, Ben},
  year = {2020}
}""",
        """@misc{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna, and Tal, Ben and},
  year = {2020}
}""",
    ),
    good="""@misc{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna and Tal, Ben and others},
  year = {2020}
}""",
)
