"""V205: an eprint without its archive."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.validate.entry import Entry
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Problem, rule


def _check(entry: Entry) -> Iterator[Problem]:
    eprint = entry.record.eprint
    if eprint is None or entry.record.eprint_type is not None:
        return
    if "://" in eprint[:20]:
        yield Problem(f"eprint is an address: {quote(eprint)}", "eprint", "addresses belong into url")
    else:
        hint = 'name the archive: archiveprefix in a .bib file, otherwise eprint_type; "arXiv", "jstor", "hal" …'
        yield Problem(f"eprint {quote(eprint)} is of no archive", "eprint", hint)


RULE = rule(
    "V205",
    Severity.WARNING,
    "an eprint without its archive",
    """The number of an eprint means nothing without the archive that gave it: biblatex prints "eprint: 12345" without
    a link, and programs that import it don't know where to look. Some publishers put the address of a PDF into eprint;
    biblatex prints it beside the url, in full.""",
    check=_check,
    bad=(
        """@article{berg1999notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {1999},
  eprint = {2345678}
}""",
        """@article{berg1999notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {1999},
  eprint = {https://example.org/notes.pdf}
}""",
    ),
    good="""@article{berg1999notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {1999},
  eprint = {2345678},
  eprinttype = {jstor}
}""",
)
