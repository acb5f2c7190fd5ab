"""V303: capitals in a title that styles will not keep."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Mending, Severity
from bibkit.formats.bibtex.syntax import BRACES, QUOTES
from bibkit.validate.capitals import in_braces, unprotected
from bibkit.validate.entry import Entry
from bibkit.validate.rule import Problem, rule
from bibkit.validate.typeset import rewritten

_MOST = 5  # words that a message names
_LONGEST = 40  # characters of a word in a message


def _check(entry: Entry) -> Iterator[Problem]:
    field = entry.fields.get("title")
    title = entry.record.title
    if field is None or field.sign not in (BRACES, QUOTES) or title is None or title.upper() == title:
        return
    words = unprotected(field.content)
    if words:
        named = ", ".join(word.text[:_LONGEST] for word in words[:_MOST]) + (" …" if len(words) > _MOST else "")
        fix = rewritten(entry, "title", in_braces, is_safe=True)
        message = f"styles will put these in small letters: {named}"
        yield Problem(message, "title", "put them in braces", fix, words[0].start)


RULE = rule(
    "V303",
    Severity.WARNING,
    "capitals in a title that styles won't keep",
    """Most styles of BibTeX, and those of biblatex and pandoc that set titles as sentences, put all of a title but
    its first letter in small letters: {BERT} stays, BERT becomes "bert". Found are words that have capitals, or digits,
    behind a capital; a name like Berlin looks like any other word with a capital. With --fix they get braces.""",
    check=_check,
    is_default=False,
    mending=Mending.SAFE,
    bad=(
        """@misc{berg2020bert,
  title = {Pre-training {BERT} with OpenAI's GPT-4 and other LLMs},
  author = {Berg, Anna},
  year = {2020}
}""",
        """@misc{berg2020dna,
  title = {BERT and DNA},
  author = {Berg, Anna},
  year = {2020}
}""",
    ),
    good=(
        """@misc{berg2020bert,
  title = {Pre-Training {BERT} with {GPT-4} in a Museum: A Study},
  author = {Berg, Anna},
  year = {2020}
}""",
        """@misc{berg2020dna,
  title = {{DNA and BERT}},
  author = {Berg, Anna},
  year = {2020}
}""",
    ),
)
