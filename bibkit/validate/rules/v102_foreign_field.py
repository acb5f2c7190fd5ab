"""V102: a field that its type does not have."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.formats.bibtex.dialect import Dialect
from bibkit.formats.bibtex.fields import BIBLATEX_NAMES
from bibkit.validate.datamodel import FIELDS, fields_of
from bibkit.validate.entry import Entry
from bibkit.validate.rule import Problem, rule

_IN_BIBTEX = {theirs: ours for ours, theirs in reversed(BIBLATEX_NAMES.items())}


def _check(entry: Entry) -> Iterator[Problem]:
    dialect = entry.context.dialect
    own = fields_of(entry.type, dialect)
    if own is None:
        return
    for name in entry.fields:
        # What is in no data model, programs write for themselves.
        if name in own or name not in FIELDS:
            continue
        hint = None
        if dialect is Dialect.BIBTEX and (ours := _IN_BIBTEX.get(name)) in own:
            hint = f"BibTeX calls it {ours}"
        yield Problem(f"an @{entry.type} has no field {name}; styles leave it out", name, hint)


RULE = rule(
    "V102",
    Severity.NOTE,
    "a field that its type does not have",
    """Styles print the fields of a type, and pass over all others in silence: the booktitle of an @article, the
    journal of a @book, the pages of an @online. biber --validate-datamodel says "Invalid field". In a file that is for
    BibTeX, that are also biblatex's own names: of the date and the journaltitle of an @article BibTeX's styles know
    nothing ("empty year", "empty journal"). Not all that is passed over is a mistake, so this is only told if it is
    asked for. Fields that programs write for themselves are left alone.""",
    check=_check,
    is_default=False,
    bad=(
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  booktitle = {Proceedings of the Conference on Notes},
  year = {2020}
}""",
        """@online{notes,
  title = {The home of all notes},
  url = {https://example.org/notes},
  date = {2020},
  edition = {2}
}""",
    ),
    good="""@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  volume = {3},
  doi = {10.5555/12345678},
  timestamp = {Wed, 01 Sep 2010 01:00:00 +0200}
}""",
)
