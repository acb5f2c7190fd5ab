"""V403: "et al." among the authors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bibkit.findings.finding import Mending, Severity
from bibkit.text.expressions import expression
from bibkit.validate.entry import Entry
from bibkit.validate.people import names_in, people
from bibkit.validate.prose import names as names_of
from bibkit.validate.rule import Problem, rule
from bibkit.validate.tidying import tidy_fix

_ET_AL = expression(
    r"(?:^|[\s~,{])(et\.?[\s~]+al(?:ii|ia)?\b\.?|u\. ?a\.$|et[\s~]+coll\.?$)|^(\.\.\.|…|al\.?, ?et)$",
    re.IGNORECASE,
)
# "others" too is only others as it stands.
_OTHERS = expression(
    r"\{+(?:\\(?:em|it)\s+|\\(?:emph|textit)\s*\{)?(?:et\.?[\s~]*al\.?|others)\}+|\\(?:emph|textit)\s*\{et[\s~]*al\.?\}"
    r"|others\.|et\.?al\.?|al\.",
    re.IGNORECASE,
)
_SOME_OTHERS = ("others}", "others.", "etal", "et.al", " al.")
_SOME_ET_AL = expression(r"et\.?[\s~]+(?:al|coll)|al\.?, ?et")


def _check(entry: Entry) -> Iterator[Problem]:
    if entry.block is None:
        for attribute, text in names_of(entry):
            if _may_be_there(text) and (found := _ET_AL.search(text)) is not None:
                what = found[1] or found[2]
                yield Problem(f"{what!r} is no person: {text[:60]!r}", attribute, "say that the list is cut short")
        return
    for field_name, field in people(entry):
        for name in names_in(field.content) if _may_be_there(field.content) else ():
            found = None if name.is_group else _ET_AL.search(name.text)
            if found is not None or _OTHERS.fullmatch(name.text) is not None:
                what = name.text.strip("{} ") if found is None else found[1] or found[2]
                offset = name.start + (0 if found is None else max(found.start(1), found.start(2)))
                message = f'BibTeX makes a person of {what!r}; "and others" is what it prints "et al." for'
                yield Problem(message, field_name, 'write "and others"', tidy_fix(entry, field_name), offset)
                break


def _may_be_there(text: str) -> bool:
    if "…" in text or "..." in text:
        return True
    text = text.lower()
    if any(others in text for others in _SOME_OTHERS):
        return True
    return "u." in text or ("et" in text and _SOME_ET_AL.search(text) is not None)


RULE = rule(
    "V403",
    Severity.WARNING,
    '"et al." among the authors',
    """To BibTeX and biber only "and others" says that there are more authors, and styles print it as they print a
    long list. Whatever else is written there is a part of the name before it, or a person of its own: "Berg et al."
    becomes "B. et al.".""",
    check=_check,
    mending=Mending.SAFE,
    bad=(
        """@misc{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna and et al.},
  year = {2020}
}""",
        """@misc{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna et al.},
  year = {2020}
}""",
    ),
    good="""@misc{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna and Al-Sayed, Omar and others},
  year = {2020}
}""",
)
