"""V208: an ORCID iD that is none."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.formats.bibtex.fields import FORMAT
from bibkit.text.expressions import expression
from bibkit.validate.checkdigits import bare_digits, is_orcid
from bibkit.validate.entry import Entry
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Problem, rule

_NUMBER = expression(r"(?<![0-9-])[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9Xx](?![0-9-])")
_LONGEST = 20_000  # characters of a value that are looked at; papers have had thousands of authors


def _check(entry: Entry) -> Iterator[Problem]:
    for extra in entry.record.extra:
        name = extra.name
        if "orcid" in name.lower() or name.endswith("+an"):
            yield from _wrong(extra.value, name if extra.format == FORMAT else None)
            if name == "orcid" and not any(map(str.isdigit, extra.value)):
                yield Problem(f"{quote(extra.value)} is no ORCID iD", "orcid", _HINT)
    note = entry.record.note
    if note is not None and "orcid" in note.lower():
        yield from _wrong(note, "note")


def _wrong(text: str, at: str | None) -> Iterator[Problem]:
    for number in dict.fromkeys(_NUMBER.findall(text[:_LONGEST])):
        if not is_orcid(bare_digits(number)):
            yield Problem(f"the check digit of ORCID iD {number} is wrong", at, _HINT)


_HINT = "copy it from the author's page at orcid.org"

RULE = rule(
    "V208",
    Severity.WARNING,
    "an ORCID iD that is none",
    """An ORCID iD has sixteen digits in groups of four (the last one may be an X), and the last one follows from the
    others (ISO 7064, mod 11-2): where it does not, a digit was mistyped, and the link leads to nobody, or to somebody
    else. It is looked for in fields called orcid, in biblatex's annotations (author+an), and in notes that speak of
    one.""",
    check=_check,
    bad="""@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  orcid = {0000-0002-1825-0098}
}""",
    good="""@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  orcid = {0000-0002-1694-233X}
}""",
)
