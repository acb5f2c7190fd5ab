"""V204: a number on arXiv with something around it."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Mending, Severity
from bibkit.formats.bibtex.prose import address
from bibkit.text.expressions import expression
from bibkit.text.identifiers import arxiv_of
from bibkit.validate.entry import Entry
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Problem, rule
from bibkit.validate.tidying import tidy_fix

_VERSION = expression(r"(?<=[0-9])v[1-9][0-9]{0,2}$")  # biblatex's own examples have it: 1008.2849v1


def _check(entry: Entry) -> Iterator[Problem]:
    field = entry.fields.get("eprint")
    if field is None or entry.record.eprint_type != "arxiv" or field.content == entry.record.eprint:
        return
    written = address(entry.values["eprint"])
    paper = arxiv_of(written)
    # "2001.00001 [cs]" is how Zotero writes one for biblatex.
    if paper is not None and _VERSION.sub("", written.partition(" [")[0]) != paper.id:
        version = ", the version into eprintversion" if paper.version is not None else ""
        message = f"the number on arXiv is written as {quote(written)}"
        hint = f"eprint is for the number alone: {paper.id}{version}"
        yield Problem(message, "eprint", hint, tidy_fix(entry, "eprint"))


RULE = rule(
    "V204",
    Severity.WARNING,
    "a number on arXiv with something around it",
    """Styles and Zotero put "arXiv:" and https://arxiv.org/abs/ before what stands in eprint: of arXiv:2001.00001 they
    make arXiv:arXiv:2001.00001, and of an address a link that leads nowhere. The version may stand behind the number:
    2001.00001v2.""",
    check=_check,
    mending=Mending.SAFE,
    bad=(
        """@misc{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  year = {2020},
  eprint = {arXiv:2001.00001},
  archiveprefix = {arXiv}
}""",
        """@misc{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  year = {2020},
  eprint = {https://arxiv.org/abs/2001.00001v2},
  archiveprefix = {arXiv}
}""",
    ),
    good=(
        """@misc{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  year = {2020},
  eprint = {2001.00001},
  archiveprefix = {arXiv}
}""",
        """@online{berg2003notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  date = {2003},
  eprint = {math/0307200v3},
  eprinttype = {arxiv}
}""",
    ),
)
