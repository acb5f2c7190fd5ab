"""The address of an entry as it stands."""

from __future__ import annotations

import re

from bibkit.formats.bibtex.prose import fold
from bibkit.text.expressions import expression
from bibkit.validate.entry import Entry, once
from bibkit.validate.unread import URL, unread

_HOST = expression(r"[a-z][a-z0-9+.-]*:/{2,}(?:[^/?#@]*@)?(?P<host>\[[^\]]*\]|[^/?#:]*)", re.IGNORECASE)
LONGEST = 4000  # characters of an address that are looked at; browsers take no more than some thousands


@once
def written_url(entry: Entry) -> str | None:
    """What stands in the place of the address, on one line, LaTeX and all; None where nothing does."""
    written = entry.values.get("url")
    if written is None:
        record = entry.record
        if record.url is not None:
            written = record.url
        elif record.extra:
            kept = unread(record, URL)
            written = kept[0].value if kept else None
    if not written:
        return None
    return fold(written[:LONGEST]) or None


def host_of(url: str) -> str:
    """The host of an address in small letters; the empty string where it has none."""
    found = _HOST.match(url)
    return found["host"].lower() if found is not None else ""
