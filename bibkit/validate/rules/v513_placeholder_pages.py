"""V513: pages that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.model.record import Record
from bibkit.text.expressions import expression
from bibkit.validate.entry import Entry
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Problem, rule
from bibkit.validate.unread import PAGES, unread

_NONE = expression(
    r"0+(?:-0+)?|1-1|[xX]{2,}(?:-[xX]+)?|n-n|1-n|[?]+(?:-[?]+)?|[-\u2013\u2014.?]+|n\.?/?a\.?|none|null|unknown"
    r"|tb[acd]|to appear|in press|forthcoming|early access|(?:online|e?pub) ?(?:first|ahead of print)?"
    r"|no pages|n\.? ?p(?:ag)?\.?",
    re.IGNORECASE,
)
_LONGEST = 40  # characters


def _check(entry: Entry) -> Iterator[Problem]:
    pages = entry.record.pages
    if pages is not None:
        if (pages[0] in "01" or not pages[0].isdigit()) and not (pages == "1-1" and _is_printed(entry.record)):
            yield from _told(pages)
    elif entry.record.extra:
        for extra in unread(entry.record, PAGES):
            yield from _told(extra.value)


def _is_printed(record: Record) -> bool:
    """Whether it is in an issue, of which the first page has a number, as any other; early access has volume PP."""
    return record.issue is not None and record.volume is not None and record.volume.isdigit()


def _told(pages: str) -> Iterator[Problem]:
    if len(pages) <= _LONGEST and _NONE.fullmatch(pages.strip().replace("--", "-")) is not None:
        hint = "leave pages out, or give the number of the article"
        if pages.startswith("1"):
            hint = "write 1, if it is the first page and the only one; otherwise leave pages out"
        yield Problem(f"{quote(pages)} says of no page", "pages", hint)


RULE = rule(
    "V513",
    Severity.WARNING,
    "pages that are none",
    """What has no pages yet gets 1--1, 0--0 or n/a from publishers and programs: papers that appeared online first, and
    those of journals that number articles. Styles print "pp. 1–1".""",
    check=_check,
    bad=(
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  pages = {1--1}
}""",
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  pages = {n/a}
}""",
    ),
    good=(
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  pages = {1}
}""",
        """@article{berg1988first,
  title = {The first page},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {1988},
  volume = {9},
  number = {1},
  pages = {1--1}
}""",
    ),
)
