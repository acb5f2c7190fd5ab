"""V304: a title that ends with a full stop."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Mending, Severity
from bibkit.text.expressions import expression
from bibkit.validate.entry import Entry
from bibkit.validate.prose import is_own
from bibkit.validate.rule import Problem, rule
from bibkit.validate.typeset import rewritten

_WORD = expression(r"(?<![.\w])([^\W\d_]{4,})[)\]’”\"']?\.$")
# Longer words that have a full stop of their own; shorter ones are left alone.
_ABBREVIATIONS = frozenset(
    """corp dept univ assoc bros capt intl inst prof resp suppl incl vols proc trans conf aufl beih jahrg
    prelim""".split()
)
_TAG = expression(r"</(?:i|b|span)>")
_ENDS = (".", ".</i>", ".</b>", ".</span>")
_ABBREVIATED = expression(r"\b[^\W\d_]{1,5}\. ")  # "Proc. Natl. Acad. Sci."
_FEWEST = 2  # blanks; shorter titles that end with a full stop are abbreviations ("Corp. Iur.")
_LAST_STOP = expression(r"\.([}\s]{0,20})$")


def _check(entry: Entry) -> Iterator[Problem]:
    title = entry.record.title
    if title is None or not title.endswith(_ENDS) or title.count(" ") < _FEWEST:
        return
    end = _TAG.sub("", title[-80:])
    word = _WORD.search(end)
    if word is None or word[1].lower() in _ABBREVIATIONS or _ABBREVIATED.search(end) is not None:
        return
    if is_own(entry, "title"):
        fix = rewritten(entry, "title", lambda value: _LAST_STOP.sub(r"\1", value))
        yield Problem(f"the title ends with a full stop: {title[-40:]!r}", "title", "take it away", fix)


RULE = rule(
    "V304",
    Severity.WARNING,
    "a title that ends with a full stop",
    """The style puts the punctuation behind a title that it wants to have there. With a full stop in the title,
    IEEEtran prints "Title.," and Zotero's styles ".."; library catalogues and MEDLINE are where it comes from. An
    abbreviation at the end, "et al." or "Inc.", keeps its own.""",
    check=_check,
    mending=Mending.UNSAFE,
    bad="""@misc{berg2020notes,
  title = {Notes on everything.},
  author = {Berg, Anna},
  year = {2020}
}""",
    good=(
        """@misc{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  year = {2020}
}""",
        """@misc{berg2020history,
  title = {A history of Notes Inc.},
  author = {Berg, Anna},
  year = {2020}
}""",
    ),
)
