"""V704: one identifier on two works."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bibkit.findings.finding import Severity
from bibkit.formats.bibtex.scan import Block
from bibkit.validate.entry import Entry
from bibkit.validate.rule import Late, Problem, rule
from bibkit.validate.sights import Identified, are_unlike, sight_of


class _Watch:
    """Knows who first had each identifier."""

    def __init__(self) -> None:
        self._identified = Identified()

    def see(self, entry: Entry) -> Iterator[Problem]:
        record = entry.record
        if record.doi is None and record.eprint is None and record.pmid is None:
            return
        sight = sight_of(entry)
        for name, value, other in self._identified.others(sight):
            if are_unlike(sight, other):
                message = f"the {name} {value} is also that of {other}, which is another work"
                yield Problem(message, _FIELDS[name], "look up which of both is right")

    def end(self, rest: Sequence[Block]) -> Iterator[Late]:
        return iter(())


_FIELDS = {"DOI": "doi", "arXiv id": "eprint", "PMID": "pmid"}


RULE = rule(
    "V704",
    Severity.WARNING,
    "one identifier on two works",
    """Two entries have the same DOI, arXiv id or PMID, but other authors, and titles that have nothing in common: one
    of the two was copied from the other. Readers who follow it land on the wrong paper, and programs that look works
    up by it, as reference managers and publishers do, put the other one in its place.""",
    watch=_Watch,
    bad="""@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  doi = {10.5555/12345678}
}

@article{tal2018birds,
  title = {How birds find their way home},
  author = {Tal, Otto},
  journal = {Annals of Birds},
  year = {2018},
  doi = {10.5555/12345678}
}""",
    good="""@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  doi = {10.5555/12345678}
}

@article{tal2018birds,
  title = {How birds find their way home},
  author = {Tal, Otto},
  journal = {Annals of Birds},
  year = {2018},
  doi = {10.5555/87654321}
}""",
)
