"""V105: a field that is empty."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat

from bibkit.findings.finding import Mending, Severity
from bibkit.formats.bibtex.syntax import BRACES, QUOTES
from bibkit.validate.entry import Entry
from bibkit.validate.given import NOTHING
from bibkit.validate.rule import Fix, Problem, rule

# What programs write between two numbers that they haven't got.
_NO_PAGES = NOTHING + "-–—"
_DELIMITED = frozenset({BRACES, QUOTES})
_SHOWN = 5  # names
_LONGEST = 40  # characters of a name


def _check(entry: Entry) -> Iterator[Problem]:
    if all(map(str.strip, entry.values.values(), repeat(_NO_PAGES))):
        return  # most entries; a comprehension takes four times as long
    # A field that is empty keeps what a parent has from being inherited, which may be what it is for.
    if "crossref" in entry.fields or "xdata" in entry.fields:
        return
    empty = [
        name
        for name, field in reversed(list(entry.fields.items()))
        if field.sign in _DELIMITED and not field.content.strip(_NO_PAGES if name == "pages" else NOTHING)
    ]
    if empty:
        # The reader keeps hyphens, so that without them it is another record.
        is_safe = "pages" not in empty or not entry.fields["pages"].content.strip(NOTHING)
        fix = Fix(dict.fromkeys(empty), is_safe)
        more = f" and {len(empty) - _SHOWN} more" if len(empty) > _SHOWN else ""
        what = ", ".join(name[:_LONGEST] for name in empty[:_SHOWN]) + more
        yield Problem(f"nothing stands in {what}", empty[0], "delete it, or fill it in", fix)


RULE = rule(
    "V105",
    Severity.NOTE,
    "a field that is empty",
    """A field with nothing in it says no more than none, but it hides from a glance that the year or the journal is
    missing: BibTeX's styles treat it as they do a missing one. Pages of nothing but a hyphen are printed. Some
    programs write every field that they know, so this is only told if it is asked for.""",
    check=_check,
    is_default=False,
    mending=Mending.SAFE,
    bad="""@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  volume = {},
  note = "",
  year = {2020}
}""",
    good="""@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  volume = 0,
  pages = {12--},
  year = {2020}
}""",
)
