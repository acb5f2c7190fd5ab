"""V202: a DOI with something around it."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Mending, Severity
from bibkit.formats.bibtex.prose import address
from bibkit.text.identifiers import doi_of
from bibkit.validate.entry import Entry
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Problem, rule
from bibkit.validate.tidying import tidy_fix


def _check(entry: Entry) -> Iterator[Problem]:
    field = entry.fields.get("doi")
    if field is None or (doi := entry.record.doi) is None or field.content == doi:
        return
    written = address(entry.values["doi"])
    if written != doi and doi_of(written) == doi:
        hint = f"the field is for the DOI alone: {doi}"
        yield Problem(f"the DOI is written as {quote(written)}", "doi", hint, tidy_fix(entry, "doi"))


RULE = rule(
    "V202",
    Severity.WARNING,
    "a DOI with something around it",
    """The field is for the DOI alone. Styles put https://doi.org/ or "doi:" before what stands in it, so that an
    address becomes https://doi.org/https://doi.org/10.1000/182, which leads nowhere; a full stop at its end becomes a
    part of the link.""",
    check=_check,
    mending=Mending.SAFE,
    bad=(
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  doi = {https://doi.org/10.1000/182}
}""",
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  doi = {doi: 10.1000/182.}
}""",
    ),
    good=r"""@inproceedings{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  booktitle = {Conference on Notes},
  year = {2020},
  doi = {10.1007/978-3-319-46493-0\_38}
}""",
)
