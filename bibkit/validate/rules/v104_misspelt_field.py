"""V104: the name of a field is misspelt."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Mending, Severity
from bibkit.validate.datamodel import FIELDS
from bibkit.validate.entry import Entry
from bibkit.validate.fieldnames import meant
from bibkit.validate.rule import Fix, Problem, rule


def _check(entry: Entry) -> Iterator[Problem]:
    for name in entry.fields:
        if name in FIELDS:
            continue
        targets = [target for target in meant(name) if target not in entry.values]
        if not targets:
            continue
        if len(targets) > 1:
            yield Problem(f"no program knows the field {name}", name, f"is it {' or '.join(targets)}?")
            continue
        fix = Fix(renamed={name: targets[0]}, is_safe=False)
        yield Problem(f"the field {name} is misspelt; it should be {targets[0]}", name, fix=fix)


RULE = rule(
    "V104",
    Severity.WARNING,
    "the name of a field is misspelt",
    """Programs pass over a field whose name they don't know, without a word: what stands in jounral or auhtor is not
    printed, and BibTeX complains of an empty journal instead. The name is one letter away from that of a field that
    the entry hasn't got, or an abbreviation: vol, pp, yr. Fields of your own with other names are not meant.""",
    check=_check,
    mending=Mending.UNSAFE,
    bad=(
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  yaer = {2020}
}""",
        """@book{berg2020notes,
  titel = {Notes on everything},
  authors = {Berg, Anna},
  pubisher = {Notes Press},
  year = {2020}
}""",
    ),
    good="""@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  xnote = {not for print},
  timestamp = {Wed, 01 Sep 2010 01:00:00 +0200},
  date-added = {2020-05-01}
}""",
)
