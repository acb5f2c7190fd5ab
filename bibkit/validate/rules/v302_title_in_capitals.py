"""V302: a title in capitals."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.text.expressions import expression
from bibkit.validate.entry import Entry
from bibkit.validate.prose import is_own
from bibkit.validate.rule import Problem, rule

_NO_WORDS = expression(r"\$[^$]*\$|</?[a-z][^<>]*>")
_WORD = expression(r"(?<![\w-])[^\W\d_]{3,}(?![\w-])")  # not a part of "GPT-NEOX" or of "MP3"
_FEWEST = 4  # words; three may all be acronyms
_LITTLE = expression(r"\b(?:THE|OF|ON|AND|FOR|IN|A|AN|TO|WITH|DIE|DER|DAS|UND|LA|LE|DE|DES|DU|EL|IL)\b")
_LONGEST_ACRONYM = 6  # letters; a title has longer words, too


def _check(entry: Entry) -> Iterator[Problem]:
    title = entry.record.title
    if title is None or title[-9:].upper() != title[-9:]:
        return
    bare = _NO_WORDS.sub("", title) if "$" in title or "<" in title else title
    if bare.upper() != bare or not bare.isupper() or any(sign.isalpha() and not sign.isupper() for sign in bare):
        return
    words = _WORD.findall(bare)
    is_long = len(words) >= _FEWEST or (len(words) == _FEWEST - 1 and _LITTLE.search(bare) is not None)
    if is_long and any(len(word) > _LONGEST_ACRONYM for word in words) and is_own(entry, "title"):
        yield Problem(f"the title is in capitals: {title[:60]!r}", "title", "write it as a sentence or as a headline")


RULE = rule(
    "V302",
    Severity.WARNING,
    "a title in capitals",
    """The title was copied from a page that sets titles in capitals. Styles print it like that between others that
    are not, or make small letters of all of it, acronyms and names too; nobody can tell afterwards which words had a
    capital. Acronyms alone are no such title.""",
    check=_check,
    bad="""@book{berg2020notes,
  title = {NOTES ON THE THEORY OF EVERYTHING},
  author = {Berg, Anna},
  publisher = {Notes Press},
  year = {2020}
}""",
    good=(
        """@book{berg2020notes,
  title = {Notes on the Theory of Everything},
  author = {Berg, Anna},
  publisher = {Notes Press},
  year = {2020}
}""",
        """@misc{berg2020bert,
  title = {{BERT} {VS} {ALBERT} {VS} {XLNET}},
  author = {Berg, Anna},
  year = {2020}
}""",
    ),
)
