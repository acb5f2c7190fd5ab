"""V313: inline markup without its partner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.text.expressions import expression
from bibkit.validate.entry import Entry
from bibkit.validate.rule import Problem, rule

_TAG = expression(r'<(/?)(i|b|sup|sub|span)(?: class="nocase")?>')


def _check(entry: Entry) -> Iterator[Problem]:
    record = entry.record
    for name, text in (("title", record.title), ("abstract", record.abstract)):
        if text is not None and "<" in text and (tag := _unpaired_tag(text)):
            yield Problem(f"{name} has a {tag} without its partner", name, "close it, or take it away")


def _unpaired_tag(text: str) -> str | None:
    opened: list[re.Match[str]] = []
    for tag in _TAG.finditer(text):
        if not tag[1]:
            opened.append(tag)
        elif not opened or opened.pop()[2] != tag[2]:
            return tag[0]
    return opened[-1][0] if opened else None


RULE = rule(
    "V313",
    Severity.WARNING,
    "unbalanced markup",
    """In a title or an abstract, an inline tag (<i>, <b>, <sup>, <sub>, <span class="nocase">) is not closed, or
    closed where it was not open. Exporters translate pairs only; a tag alone is printed as it stands.""",
    check=_check,
    bad="""[
  {"cite_key": "berg2020notes", "type": "document", "title": "Notes on <i>everything", "issued": {"year": 2020}}
]""",
    good="""[
  {"cite_key": "berg2020notes", "type": "document", "title": "Notes on <i>everything</i>", "issued": {"year": 2020}}
]""",
)
