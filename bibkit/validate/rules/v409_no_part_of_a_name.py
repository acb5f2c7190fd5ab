"""V409: something in a name that is no part of one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.model.name import Person
from bibkit.text.expressions import expression
from bibkit.text.names import is_organisation
from bibkit.validate.entry import Entry
from bibkit.validate.prose import in_order, is_own
from bibkit.validate.rule import Problem, rule

_PLAIN = expression(r"[^\W\d_ªº¹²³⁰⁴-⁹]*(?:[ .'’-][^\W\d_ªº¹²³⁰⁴-⁹]*)*+")
_ODD = expression(
    r"(?P<ORCID>(?:https?://)?(?:orcid\.org/)?\d{4}-\d{4}-\d{4}-\d{3}[\dX])"
    r"|(?P<address>https?://\S+|\bwww\.\S+)"
    r"|(?P<mail>[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64})"
    r"|(?P<mark>[*∗†‡§¶✉¹²³⁰⁴-⁹]|<sup>)"
    r"|(?P<role>\((?:[Ee]ds?|[Ee]ditors?|[Hh]rsg|[Hh]g)\.?\))"
    r"|(?P<years>\b1[5-9]\d\d-(?:\d{4}\b|(?!\S)))"
    r"|(?P<number>(?<=[^\W\d_]{2})\d{1,2}(?:,\d{1,2})*\b(?!nd|rd|th|st)|(?<= )\d{1,2}(?:,\d{1,2})*$)",
    re.ASCII,
)
_WHAT = {
    "ORCID": "an ORCID",
    "address": "an address",
    "mail": "an e-mail address",
    "mark": "a footnote mark",
    "role": "a role",
    "years": "years",
    "number": "a number",
}


def _check(entry: Entry) -> Iterator[Problem]:
    record = entry.record
    for attribute, names in (("authors", record.authors), ("editors", record.editors)):
        for name in names:
            if not isinstance(name, Person) or (_is_plain(name.family) and _is_plain(name.given or "")):
                continue
            text = in_order(name)
            found = _ODD.search(text)
            if found is None or found.lastgroup is None or not _is_odd(name, found) or is_organisation(text):
                continue
            if is_own(entry, attribute):
                message = f"the name {text[:60]!r} has {_WHAT[found.lastgroup]} in it: {found[0][:40]}"
                yield Problem(message, attribute, "take it away")
                break


def _is_plain(part: str) -> bool:
    return part.isalpha() or _PLAIN.fullmatch(part) is not None


def _is_odd(name: Person, found: re.Match[str]) -> bool:
    """A name of one word ("user42", "Blink182") may have figures; "0001" is how DBLP tells people of one name apart."""
    return name.given is not None or found.lastgroup != "number"


RULE = rule(
    "V409",
    Severity.WARNING,
    "something in a name that is no part of it",
    """Numbers and signs that lead to affiliations, e-mail addresses and ORCIDs come along where a list of authors is
    copied from the first page of a paper, "(Ed.)" and years of life from the catalogue of a library. They
    are printed as part of the name, and no index finds the person.""",
    check=_check,
    bad=(
        """@misc{berg2020notes,
  title = {Notes on everything},
  author = {Anna Berg1 and Ben Tal2},
  year = {2020}
}""",
        """@misc{berg2020notes,
  title = {Notes on everything},
  author = {Berg*, Anna and Tal, Ben},
  year = {2020}
}""",
        """@misc{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna anna.berg@example.org},
  year = {2020}
}""",
    ),
    good="""@misc{berg2020notes,
  title = {Notes on everything},
  author = {Anna Berg 0001 and Tal, Ben and {3GPP} and user42},
  year = {2020}
}""",
)
