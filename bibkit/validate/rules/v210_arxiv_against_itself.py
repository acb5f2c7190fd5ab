"""V210: an entry that gives two numbers on arXiv."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.text.identifiers import bare_arxiv
from bibkit.validate.arxiv import is_arxiv_id, said_on_arxiv
from bibkit.validate.entry import Entry
from bibkit.validate.rule import Problem, rule


def _check(entry: Entry) -> Iterator[Problem]:
    said = said_on_arxiv(entry)
    if len(said) < 2:
        return
    first, *others = [one for one in said if is_arxiv_id(one.id)] or said
    for other in others:
        if bare_arxiv(other.id) != bare_arxiv(first.id):
            message = (
                f"{_NAMES.get(other.at, other.at)} says {other.id}, {_NAMES.get(first.at, first.at)} says {first.id}"
            )
            yield Problem(f"two papers on arXiv: {message}", other.at, "open both; keep the one that is the work")
            return


_NAMES = {"container_title": "the journal"}

RULE = rule(
    "V210",
    Severity.WARNING,
    "two numbers on arXiv",
    """The eprint, the address, the DOI that arXiv gives, or the journal (arXiv preprint arXiv:2001.00001) name two
    different papers on arXiv: one of the two is another work. It happens where an entry was copied from that of another
    paper, and in references that a language model invented.""",
    check=_check,
    bad="""@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {arXiv preprint arXiv:2001.00001},
  year = {2020},
  url = {https://arxiv.org/abs/2001.00010}
}""",
    good="""@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {arXiv preprint arXiv:2001.00001},
  year = {2020},
  url = {https://arxiv.org/pdf/2001.00001v2}
}""",
)
