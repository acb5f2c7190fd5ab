"""V106: two fields for one thing that say different things."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.formats.bibtex.prose import plain_text
from bibkit.likeness.containers import same_container
from bibkit.text.wording import wording
from bibkit.validate.entry import Entry
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Problem, rule

# BibTeX's names of a thing, and biblatex's. The ACM and the ACL put the place of the conference into `location`, and
# that of the publisher into `address`: these two may differ.
_TWINS = (
    ("journal", "journaltitle"),
    ("school", "institution"),
    ("archiveprefix", "eprinttype"),
    ("primaryclass", "eprintclass"),
    ("annote", "annotation"),
)
_TWIN_NAMES = frozenset(name for names in _TWINS for name in names)


def _check(entry: Entry) -> Iterator[Problem]:
    fields = entry.fields
    if fields.keys().isdisjoint(_TWIN_NAMES):
        return
    for one, other in _TWINS:
        if one in fields and other in fields:
            mine, theirs = (plain_text(entry.values.get(name, "")).text for name in (one, other))
            if mine and theirs and not _agree(mine, theirs):
                said = f"{one} says {quote(mine)}, and {other} {quote(theirs)}"
                yield Problem(said, other, "keep the one that is right")


def _agree(one: str, other: str) -> bool:
    if one.casefold() == other.casefold():
        return True
    mine, theirs = wording(one).words, wording(other).words
    return mine == theirs or same_container(mine, theirs)


RULE = rule(
    "V106",
    Severity.WARNING,
    "two fields for one thing that disagree",
    """BibTeX and biblatex have two names for one thing: journal and journaltitle, school and institution,
    archiveprefix and eprinttype. The entry has both, and they say different things. Which one is printed depends on
    the program: BibTeX's styles know the first of each pair only, biber takes the second. Of dates that disagree V506
    tells.""",
    check=_check,
    bad="""@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  journaltitle = {Annals of Remarks},
  year = {2020}
}""",
    good="""@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {J. Notes},
  journaltitle = {Journal of Notes},
  year = {2020},
  date = {2020-05-01}
}""",
)
