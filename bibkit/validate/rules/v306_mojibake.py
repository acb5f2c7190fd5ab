"""V306: text in the wrong encoding."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Mending, Severity
from bibkit.text.mojibake import mended
from bibkit.validate.entry import Entry
from bibkit.validate.prose import foreign, is_own
from bibkit.validate.rule import Problem, rule
from bibkit.validate.typeset import rewritten

_LOST = "\N{REPLACEMENT CHARACTER}"


def _check(entry: Entry) -> Iterator[Problem]:
    done: set[str] = set()
    for attribute, text in foreign(entry):
        if attribute in done:
            continue
        if (better := mended(text)) != text:
            message = f"{_word(text, better)!r} was read in a wrong encoding; it is {_word(better, text)!r}"
            fix = rewritten(entry, attribute, mended)
        elif _LOST in text:
            at = text.index(_LOST)
            message, fix = f"a letter was lost to a wrong encoding: {text[max(0, at - 20) : at + 20]!r}", None
        else:
            continue
        if is_own(entry, attribute):
            done.add(attribute)
            hint = None if fix is not None else "write the letters anew, and save the file as UTF-8"
            yield Problem(message, attribute, hint, fix)


def _word(text: str, other: str) -> str:
    """The first word of a text that isn't in the other one."""
    others = set(other.split())
    return next((word for word in text.split() if word not in others), text)[:60]


RULE = rule(
    "V306",
    Severity.WARNING,
    "text in the wrong encoding",
    """Letters beyond ASCII were written as UTF-8 and read as Latin-1 or Windows-1252 by some program on the way, so
    that two or three odd ones stand for each. Everything prints them as they are, and nobody finds the work by such a
    name. What the letters were can be told for sure, but for U+FFFD, which stands for one that is lost.""",
    check=_check,
    mending=Mending.UNSAFE,
    bad="""@misc{wubben2020notes,
  title = {Notes on everything},
  author = {WÃ¼bben, Dirk},
  year = {2020}
}""",
    good="""@misc{wubben2020notes,
  title = {Notes on everything, from São Paulo},
  author = {Wübben, Dirk},
  year = {2020}
}""",
)
