"""V301: a web address in a title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.text.expressions import expression
from bibkit.validate.entry import Entry
from bibkit.validate.rule import Problem, rule

_ADDRESS = expression(r"(?:https?://|www\.)[^\s<>{}]+", re.IGNORECASE)


def _check(entry: Entry) -> Iterator[Problem]:
    title = entry.record.title
    if title is None or ("://" not in title and "www." not in title):
        return
    found = _ADDRESS.search(title)
    if found is not None:
        yield Problem(f"the title has an address in it: {found[0].rstrip(').,;')[:60]}", "title", "it belongs into url")


RULE = rule(
    "V301",
    Severity.WARNING,
    "a web address in a title",
    """A title that has an address in it was usually copied from a page together with it. Styles print it in capitals
    that are not its own, and nobody finds the work by that title. The address belongs into url.""",
    check=_check,
    bad="""@misc{berg2020tool,
  title = {A tool for everything, https://example.org/tool},
  author = {Berg, Anna},
  year = {2020}
}""",
    good="""@misc{berg2020tool,
  title = {A tool for everything},
  author = {Berg, Anna},
  year = {2020},
  url = {https://example.org/tool}
}""",
)
