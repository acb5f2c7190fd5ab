"""V411: a title or a degree in a name."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.model.name import Person
from bibkit.text.expressions import expression
from bibkit.validate.entry import Entry
from bibkit.validate.prose import is_own
from bibkit.validate.rule import Problem, rule

_TITLE = expression(
    r"(?:Dr|Prof|Mr|Mrs|Ms|Dipl|Ing|Doz|Assoc|Asst|Rev)\.(?=\s|$)|(?:Professor|Doctor|Prof|Dr|Dipl\.-Ing\.)(?=\s)"
)
# Without full stops, "MD" and "MA" are initials.
_DEGREE = expression(
    r"(?:^|[\s,])(Ph\.? ?D\.?|D\.Phil\.?|DPhil|Dr\.(?: ?[a-z]{2,6}\.)*|Prof\.|M\.D\.|D\.D\.S\.|M\.?Sc\.|MSc|B\.?Sc\."
    r"|BSc|MBA|M\.?Eng\.|MEng|M\.Tech\.|MPhil|M\.P\.H\.|MPH|FRCS|FRCP|FACS|Esq\.)$"
)
_ENDS = ("D", ".", "Sc", "MBA", "Eng", "Phil", "MPH", "FRCS", "FRCP", "FACS")  # of a degree
_INITIAL = frozenset(f"{letter}." for letter in "ABCEFGIJKLMNOPQRTUVWXYZ")  # not of a degree, as D., H. and S. may be
_INITIALS = expression(r"(?:[A-Z]\.)+")
_ALONE = frozenset("MD M.D. MA M.A. BA B.A. MS M.S. BS B.S. RN DDS JD J.D. PhD Ph.D.".split())


def _check(entry: Entry) -> Iterator[Problem]:
    record = entry.record
    for attribute, names in (("authors", record.authors), ("editors", record.editors)):
        for name in names:
            if isinstance(name, Person) and (title := _title(name)) is not None and is_own(entry, attribute):
                whole = " ".join(filter(None, (name.given, name.family, name.suffix)))
                yield Problem(f"{title!r} is no part of a name: {whole[:60]!r}", attribute, "leave it out")
                break


def _title(name: Person) -> str | None:
    given, family, suffix = name.given or "", name.family, name.suffix
    if given[:1] in "DPMIAR" and (found := _TITLE.match(given)) is not None:
        return found[0]
    if suffix is not None and suffix in _ALONE:
        return suffix
    for part in (given, family, suffix or ""):
        # Most that end with a full stop are initials.
        if part.endswith(_ENDS) and part[-2:] not in _INITIAL and (found := _DEGREE.search(part)) is not None:
            if part is given and _INITIALS.fullmatch(given) is not None:
                continue  # initials: "Rugg, M.D."
            return found[1]
    return None


RULE = rule(
    "V411",
    Severity.WARNING,
    "a title or a degree in a name",
    """Lists of references give names without titles and degrees. BibTeX takes "Dr." for the first of the given
    names and abbreviates it, a PhD behind the name for the family name, and biber sorts by it. "Jr." and "III" are
    parts of a name.""",
    check=_check,
    bad=(
        """@misc{berg2020notes,
  title = {Notes on everything},
  author = {Dr. Anna Berg and Tal, Ben},
  year = {2020}
}""",
        """@misc{berg2020notes,
  title = {Notes on everything},
  author = {Anna Berg PhD},
  year = {2020}
}""",
    ),
    good="""@misc{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Jr., Hans and Tal, M. D. and Rugg, M.D. and Prof, Ben and King, III, Martin},
  year = {2020}
}""",
)
