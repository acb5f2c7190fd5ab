"""V114: the entry type is misspelt."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Mending, Severity
from bibkit.formats.bibtex.types import READ_KINDS
from bibkit.validate.entry import Entry
from bibkit.validate.fieldnames import meant_types
from bibkit.validate.rule import ENTRY_TYPE, Fix, Problem, rule


def _check(entry: Entry) -> Iterator[Problem]:
    if entry.block is None or entry.type in READ_KINDS or not (types := meant_types(entry.type)):
        return
    if len(types) > 1:
        yield Problem(f"no program knows @{entry.type}", ENTRY_TYPE, f"is it @{' or @'.join(types)}?")
    else:
        fix = Fix(entry_type=types[0], is_safe=False)
        yield Problem(f"@{entry.type} is misspelt; it should be @{types[0]}", ENTRY_TYPE, fix=fix)


RULE = rule(
    "V114",
    Severity.WARNING,
    "the entry type is misspelt",
    """To BibTeX and biber an entry of a type that they don't know is a @misc: of an @artcle the journal, the volume
    and the pages are not printed. The type is one letter away from one that they know. Types of your own with other
    names are not meant.""",
    check=_check,
    mending=Mending.UNSAFE,
    bad=(
        """@artcle{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020}
}""",
        """@inproceeding{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  booktitle = {Proceedings of the Conference on Notes},
  year = {2020}
}""",
    ),
    good="""@preprint{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  year = {2020}
}""",
)
