"""V602: a sign that means something else to LaTeX."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Mending, Severity
from bibkit.text.expressions import expression
from bibkit.validate.entry import Entry
from bibkit.validate.rule import Problem, rule
from bibkit.validate.typeset import rewritten, spans, typeset

_SIGN = expression(r"&(?!#?\w{2,8};)|(?<!&)#|[%_^]")  # but for the entities of HTML, which V307 tells of
_ARRAY = expression(r"\\begin\s*\{")
_COMMENT = expression(r"(?:^|\n)[ \t]*%")  # what somebody took for one is no text to be printed
_SPELLINGS = {"&": "\\&", "%": "\\%", "#": "\\#", "_": "\\_", "^": "\\^{}"}
_WHY = {
    "&": "it ends a column of a table",
    "%": "it makes a comment of the rest of the line",
    "#": "it is the parameter of a macro",
    "_": "it lowers an index in mathematics",
    "^": "it raises an index in mathematics",
}


def _check(entry: Entry) -> Iterator[Problem]:
    fields = typeset(entry)
    if not _may_be_there("".join([field.content for field in fields])):
        return
    for field in fields:
        value = field.content
        if not _may_be_there(value):
            continue
        if (offsets := _signs(value)) and _ARRAY.search(value) is None:
            name, sign = field.name.lower(), value[offsets[0]]
            is_comment = "%" in value and _COMMENT.search(value) is not None
            fix = rewritten(entry, name, _escaped, is_safe=True) if not is_comment else None
            message = f"{name} has a {sign} that isn't escaped: to LaTeX {_WHY[sign]}"
            yield Problem(message, name, f"write {_SPELLINGS[sign]}", fix, offsets[0])


def _may_be_there(value: str) -> bool:
    # Looking for one character takes a thirtieth of the time of a regular expression.
    return "&" in value or "%" in value or "#" in value or "_" in value or "^" in value


def _signs(value: str) -> list[int]:
    """Where the signs are."""
    if value.count("$") % 2 and not value.count("\\$") % 2:
        return []  # nobody can say where mathematics ends
    return [span.start + found.start() for span in spans(value) for found in _SIGN.finditer(span.text)]


def _escaped(value: str) -> str:
    pieces: list[str] = []
    done = 0
    for at in _signs(value):
        spelling = _SPELLINGS[value[at]]
        pieces += (value[done:at], spelling)
        done = at + 1
    return "".join((*pieces, value[done:]))


RULE = rule(
    "V602",
    Severity.ERROR,
    "a sign that LaTeX takes for a command",
    """In text, LaTeX stops at &, #, _ and ^, and drops what follows a % up to the end of the line. pandoc reads an
    empty title where % or # stands in one. They are written \\&, \\#, \\_ and \\%. In url, doi and eprint, and in
    \\url, they stay as they are; an abstract isn't printed.""",
    check=_check,
    mending=Mending.SAFE,
    bad="""@article{berg2020notes,
  title = {100% of all notes_and_papers},
  author = {Berg, Anna},
  journal = {Notes & Queries},
  year = {2020}
}""",
    good="""@article{berg2020notes,
  title = {100\\% of all notes: $a_1 \\& b^2$},
  author = {Berg, Anna},
  journal = {Notes \\& Queries},
  note = {Also at \\url{https://example.org/a_b#c}},
  year = {2020},
  url = {https://example.org/a_b?c&d%20}
}""",
)
