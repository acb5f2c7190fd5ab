"""V305: a title that is in braces as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Mending, Severity
from bibkit.formats.bibtex.prose import all_in_braces, fold
from bibkit.validate.capitals import in_braces
from bibkit.validate.entry import Entry
from bibkit.validate.rule import Problem, rule
from bibkit.validate.typeset import rewritten


def _check(entry: Entry) -> Iterator[Problem]:
    field = entry.fields.get("title")
    if field is None or field.content.lstrip()[:1] != "{" or all_in_braces(fold(field.content)) is None:
        return
    # A title of one word may need its braces.
    if (fix := rewritten(entry, "title", _by_words)) is not None:
        hint = "put braces around those words that have to keep their capitals"
        yield Problem("the title is in braces as a whole", "title", hint, fix)


def _by_words(value: str) -> str:
    inner = all_in_braces(fold(value))
    return in_braces(inner) if inner is not None else value


RULE = rule(
    "V305",
    Severity.NOTE,
    "a title in braces as a whole",
    """A style that sets titles as sentences can't do so with this one, so it stands out between the others. It is
    how to make pandoc and all styles keep every capital, so it may be meant. With --unsafe only words with capitals of
    their own, as acronyms have them, are left in braces; names that begin with a capital are not among them.""",
    check=_check,
    is_default=False,
    mending=Mending.UNSAFE,
    bad="""@misc{berg2020bert,
  title = {{Notes on BERT and on everything}},
  author = {Berg, Anna},
  year = {2020}
}""",
    good="""@misc{berg2020bert,
  title = {{BERT} and notes on {Berlin}},
  author = {Berg, Anna},
  year = {2020}
}""",
)
