"""V501: a month that is no macro."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Mending, Severity
from bibkit.formats.bibtex.dates import MONTHS
from bibkit.formats.bibtex.dialect import Dialect
from bibkit.formats.bibtex.edit_surgery import Value
from bibkit.formats.bibtex.syntax import BRACES, QUOTES
from bibkit.validate.entry import Entry
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Fix, Problem, rule
from bibkit.validate.tidying import tidy_fix


def _check(entry: Entry) -> Iterator[Problem]:
    month = entry.fields.get("month")
    if month is None or (fix := tidy_fix(entry, "month") or _fix(entry)) is None:
        return
    macro = fix.fields["month"]
    written = macro.content if macro is not None else ""
    known = written if written in MONTHS else next((one for one in MONTHS if one in written), "")
    hint = f"write month = {written}" if written != known else None
    message = f"the month {quote(month.content)} is no macro; styles know {known}"
    if month.content.strip().lower() == known:
        message = f"the month {known} is no macro while it stands between delimiters"
    yield Problem(message, "month", hint, fix)


def _fix(entry: Entry) -> Fix | None:
    """The fix for a month with its day ("May 5"), or in JabRef's old spelling ("#may#")."""
    field, issued = entry.fields["month"], entry.record.issued
    if field.sign not in (BRACES, QUOTES) or field.content.strip().isdigit():
        return None
    if issued is None or issued.month is None or issued.until is not None or "date" in entry.fields:
        return None
    macro = MONTHS[issued.month - 1]
    if macro not in field.content.lower():
        return None
    if issued.day is None or "day" in entry.fields:
        return Fix({"month": Value(macro, is_bare=True)})
    if entry.context.dialect is Dialect.BIBLATEX:
        return Fix({"month": Value(macro, is_bare=True), "day": Value(str(issued.day), is_bare=True)})
    # BibTeX's styles print no `day`; the day stays where they print it (LaTeX book, B.1.3).
    is_before = field.content.lstrip()[0].isdigit()
    month = f'"{issued.day}~" # {macro}' if is_before else f'{macro} # "~{issued.day}"'
    return Fix({"month": Value(month, is_bare=True)})


RULE = rule(
    "V501",
    Severity.WARNING,
    "a month that is no macro",
    """Styles abbreviate and translate a month, and sort by it, where it is one of the macros jan, feb, mar … dec
    without braces. Of {January} BibTeX prints the word as it is, biber tells that it will not sort properly, and pandoc
    loses the month, and with it the day; january without braces is the name of a @string that nobody defines.""",
    check=_check,
    mending=Mending.SAFE,
    bad=(
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  month = {January}
}""",
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  month = {5 May}
}""",
    ),
    good="""@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  month = jan
}""",
)
