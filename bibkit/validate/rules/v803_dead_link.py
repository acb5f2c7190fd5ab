"""V803: an address behind which nothing is left."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.model.link import LinkState
from bibkit.validate.entry import Entry
from bibkit.validate.rule import Problem, rule


def _check(entry: Entry) -> Iterator[Problem]:
    record = entry.record
    if record.url is not None:
        yield from _gone(entry, record.url, "url")
    for link in record.links:
        if link.state is LinkState.GONE:
            yield Problem(f"{link.url} is gone", "links", _HINT)
        elif link.url != record.url:
            yield from _gone(entry, link.url, "links")


def _gone(entry: Entry, url: str, at: str) -> Iterator[Problem]:
    known = entry.context.known.link(url)
    if known is not None and known.state is LinkState.GONE:
        yield Problem(f"{url} is gone (says {known.source})", at, _HINT)


_HINT = "look for another copy (archive.org, softwareheritage.org), or take the link out"

RULE = rule(
    "V803",
    Severity.WARNING,
    "an address behind which nothing is left",
    """When bibkit enrich last asked, the repository was not there any more, or nobody may see it. Only what the lock
    file or the record itself remembers is told: nothing is asked now.""",
    check=_check,
    bad="""[
  {
    "cite_key": "berg2020tool",
    "type": "software",
    "title": "A tool for everything",
    "authors": [{"family": "Berg", "given": "Anna"}],
    "issued": {"year": 2020},
    "links": [{"url": "https://github.com/example/gone", "kind": "code", "state": "gone"}]
  }
]""",
    good="""[
  {
    "cite_key": "berg2020tool",
    "type": "software",
    "title": "A tool for everything",
    "authors": [{"family": "Berg", "given": "Anna"}],
    "issued": {"year": 2020},
    "links": [{"url": "https://github.com/example/tool", "kind": "code", "state": "alive"}]
  }
]""",
)
