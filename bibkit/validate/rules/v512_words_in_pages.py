"""V512: words beside the pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bibkit.findings.finding import Mending, Severity
from bibkit.formats.bibtex.edit_surgery import Value
from bibkit.formats.bibtex.prose import plain_text
from bibkit.formats.bibtex.syntax import BRACES, QUOTES
from bibkit.text.expressions import expression
from bibkit.text.pages import clean_pages
from bibkit.validate.entry import Entry
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Fix, Problem, rule

_LABEL = expression(
    r"(?:pp?\.|pp(?=[\s~\d])|p(?=[\s~]+\d)|pages?\b|pgs?\.?(?=[\s~\d])|seiten?\b|s\.[\s~]+(?=\d)|p[áa]gs?\.|p[áa]ginas?\b)"
    r"[\s~:]*(?=\S)",
    re.IGNORECASE,
)
_COUNT = expression(
    r"(?P<count>[0-9]{1,5}|[ivxlc]+[, +]+[0-9]{1,5})[\s~-]*(?:pp?\.?|pages?|pgs?\.?|seiten|s\.)", re.IGNORECASE
)
_BEHIND = expression(
    r"(?P<pages>[0-9]{1,6}\s*(?:-{1,3}|\u2013)\s*[0-9]{1,6})[\s~]*(?:pp?\.?|pages?|S\.)", re.IGNORECASE
)
_NUMBERS = expression(r"[A-Za-z]?[0-9]+(?:--[A-Za-z]?[0-9]+)?(?:, ?[A-Za-z]?[0-9]+(?:--[A-Za-z]?[0-9]+)?)*")
_LONGEST = 200  # characters of a value that are looked at


def _check(entry: Entry) -> Iterator[Problem]:
    field, pages = entry.fields.get("pages"), entry.record.pages
    if pages is None:
        return
    written = (entry.values["pages"] if field is not None else pages)[:_LONGEST].strip()
    if written[:1].isdigit() and written[-1:].isdigit():
        return
    if (count := _COUNT.fullmatch(written)) is not None:
        message = f"{quote(written)} is how many pages there are, not which"
        yield Problem(message, "pages", f"the count belongs into pagetotal: {count['count']}")
    elif (label := _LABEL.match(written)) is not None:
        fix = _fix(entry, written[label.end() :]) if field is not None and field.sign in (BRACES, QUOTES) else None
        yield Problem(f"the pages {quote(written)} begin with {quote(label[0].strip())}", "pages", _HINT, fix)
    elif (behind := _BEHIND.fullmatch(written)) is not None:
        fix = _fix(entry, behind["pages"]) if field is not None and field.sign in (BRACES, QUOTES) else None
        word = written[behind.end("pages") :].strip("~ ")
        yield Problem(f"the pages {quote(written)} end with {quote(word)}", "pages", _HINT, fix)


_HINT = "styles write pp. themselves, and in the language of the text"


def _fix(entry: Entry, rest: str) -> Fix | None:
    tidy = (clean_pages(plain_text(rest).text) or "").replace("-", "--")
    if _NUMBERS.fullmatch(tidy) is None:
        return None
    return Fix({"pages": Value(tidy)}, is_safe=tidy.replace("--", "-") == entry.record.pages)


RULE = rule(
    "V512",
    Severity.WARNING,
    "words beside the pages",
    """Styles write "pp." or "pages" before what stands in pages, so that pp. 12--34 is printed as "pages pp. 12–34".
    How many pages a work has is another thing, and belongs into pagetotal.""",
    check=_check,
    mending=Mending.SAFE,
    bad=(
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  pages = {pp. 12--34}
}""",
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  pages = {p. 12}
}""",
    ),
    good="""@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  pages = {P12--P34}
}""",
)
