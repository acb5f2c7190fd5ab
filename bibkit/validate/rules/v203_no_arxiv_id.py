"""V203: a number on arXiv that is none."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.validate.arxiv import arxiv_fault, said_on_arxiv
from bibkit.validate.entry import Entry
from bibkit.validate.placeholders import is_placeholder, is_placeholder_arxiv
from bibkit.validate.rule import Problem, rule


def _check(entry: Entry) -> Iterator[Problem]:
    told: set[str] = set()
    for at, id in said_on_arxiv(entry):
        if id in told or is_placeholder_arxiv(id) or is_placeholder(id):
            continue
        fault = arxiv_fault(id, entry.context.today)
        if fault is not None:
            told.add(id)
            yield Problem(fault, at, "look the paper up on arxiv.org; is there such a paper?")


RULE = rule(
    "V203",
    Severity.ERROR,
    "a number on arXiv that is none",
    """The numbers of papers on arXiv begin with the year and the month in which they came, and have five digits behind
    the dot (four until 2014); until March 2007 they began with the name of an archive. A thirteenth month, a month that
    is yet to come, or a digit too few says that the number was mistyped or made up: the link that is made of it leads
    nowhere, or to the work of others. References that a language model invented often have such numbers.""",
    check=_check,
    bad=(
        """@misc{berg2023notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  year = {2023},
  eprint = {2313.00001},
  archiveprefix = {arXiv}
}""",
        """@article{berg2023notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {arXiv preprint arXiv:2305.1234},
  year = {2023}
}""",
    ),
    good="""@misc{berg2006notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  year = {2006},
  eprint = {math.GT/0605001},
  archiveprefix = {arXiv}
}""",
)
