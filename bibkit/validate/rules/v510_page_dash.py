"""V510: a range of pages without its two hyphens."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Mending, Severity
from bibkit.text.expressions import expression
from bibkit.validate.entry import Entry
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Problem, rule
from bibkit.validate.tidying import tidy_fix

_PAGE = r"(?:[A-Za-z]{0,3}[0-9][\w.:]*|[ivxlcIVXLC]+)"
_RANGE = expression(rf"\s*(?P<first>{_PAGE})\s*(?:-|\u2013|\u2014|---)\s*(?P<last>{_PAGE})")
_LONGEST = 100  # characters; what is longer is left as it is


def _check(entry: Entry) -> Iterator[Problem]:
    field = entry.fields.get("pages")
    if field is None or len(field.content) > _LONGEST or (found := _RANGE.match(field.content)) is None:
        return
    if _is_one_page(found["first"], found["last"]) or (fix := tidy_fix(entry, "pages")) is None:
        return
    tidy = fix.fields["pages"]
    yield Problem(
        f"the pages {quote(field.content)} are {tidy.content if tidy is not None else ''}", "pages", None, fix
    )


def _is_one_page(first: str, last: str) -> bool:
    """Whether it is the page of an article or of a chapter, as in "054103-1" and "III-112"."""
    if first.isdigit() != last.isdigit() and (first.isalpha() or last.isalpha()):
        return True
    return first.isdigit() and last.isdigit() and len(last) < len(first) and (len(last) == 1 or len(first) > 5)


RULE = rule(
    "V510",
    Severity.NOTE,
    "a range of pages without its two hyphens",
    """In BibTeX a range has two hyphens, which TeX prints as the dash that belongs there. Most styles make two of one
    themselves, and biblatex takes one, two, or a dash; some styles, and tables that are made by hand, print 12-34.""",
    check=_check,
    is_default=False,
    mending=Mending.SAFE,
    bad=(
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  pages = {12-34}
}""",
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  pages = {12 – 34}
}""",
    ),
    good="""@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  pages = {12--34}
}""",
)
