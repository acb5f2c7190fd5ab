r"""V218: escapes of TeX in an address or an identifier."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Mending, Severity
from bibkit.text.expressions import expression
from bibkit.validate.entry import Entry
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Problem, rule
from bibkit.validate.tidying import tidy_fix

_ESCAPE = expression(r"\\[_%&#]")


def _check(entry: Entry) -> Iterator[Problem]:
    for name in ("doi", "url"):
        field = entry.fields.get(name)
        if field is None or "\\" not in field.content or (found := _ESCAPE.search(field.content)) is None:
            continue
        if (fix := tidy_fix(entry, name)) is not None:
            message = f"{name} has {quote(found[0])} in it; programs other than LaTeX keep the backslash"
            yield Problem(message, name, None, fix, found.start())


RULE = rule(
    "V218",
    Severity.NOTE,
    "escapes of TeX in an address or an identifier",
    r"""Zotero, pandoc and biblatex take what stands in doi and url as it is: \_ stays two characters, and the link
    leads nowhere. BibTeX with hyperref is content with both. DBLP writes such escapes throughout, so this is only told
    where it is asked for.""",
    check=_check,
    is_default=False,
    mending=Mending.SAFE,
    bad=r"""@inproceedings{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  booktitle = {Conference on Notes},
  year = {2020},
  doi = {10.1007/978-3-319-46493-0\_38},
  url = {https://doi.org/10.1007/978-3-319-46493-0\_38}
}""",
    good="""@inproceedings{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  booktitle = {Conference on Notes},
  year = {2020},
  doi = {10.1007/978-3-319-46493-0_38}
}""",
)
