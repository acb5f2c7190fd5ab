"""V804: an address that leads somewhere else now."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.formats.bibtex.edit_surgery import Value
from bibkit.formats.bibtex.verbatim import encode_identifier
from bibkit.model.link import LinkState
from bibkit.validate.entry import Entry
from bibkit.validate.rule import Fix, Problem, rule


def _check(entry: Entry) -> Iterator[Problem]:
    record = entry.record
    for url, at in ((record.url, "url"), *((link.url, "links") for link in record.links if link.url != record.url)):
        known = entry.context.known.link(url) if url is not None else None
        if known is not None and known.state is LinkState.MOVED and known.moved_to is not None:
            message = f"{url} has moved to {known.moved_to} (says {known.source})"
            yield Problem(message, at, fix=_fix(entry, known.moved_to) if at == "url" else None)
    for link in record.links:
        if link.state is LinkState.MOVED and entry.context.known.link(link.url) is None:
            yield Problem(f"{link.url} has moved", "links", "open it, and take the address that it leads to")


def _fix(entry: Entry, url: str) -> Fix | None:
    is_writable = "url" in entry.fields and encode_identifier(url, []) == url
    return Fix({"url": Value(url)}, is_safe=False) if is_writable else None


RULE = rule(
    "V804",
    Severity.NOTE,
    "an address that leads somewhere else now",
    """When bibkit enrich last asked, the repository had another name. The old address still leads there, until
    somebody else takes the name. Only what the lock file or the record itself remembers is told; an address in url is
    replaced with --unsafe where the lock has the new one.""",
    check=_check,
    bad="""[
  {
    "cite_key": "berg2020tool",
    "type": "software",
    "title": "A tool for everything",
    "authors": [{"family": "Berg", "given": "Anna"}],
    "issued": {"year": 2020},
    "links": [{"url": "https://github.com/example/old", "kind": "code", "state": "moved"}]
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
