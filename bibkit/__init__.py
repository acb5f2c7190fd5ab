"""bibkit: bibliographies in any state in, clean ones out.

import bibkit
records = bibkit.read("messy.bib")
bibkit.write(records, "refs.ris")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bibkit.version import __version__

if TYPE_CHECKING:
    from bibkit.errors import BibkitError, UnknownFormat, UnreadableSource, UnwritableTarget
    from bibkit.findings.finding import Finding, Severity
    from bibkit.formats.format import Capitals, Style
    from bibkit.lookup.library import look_up
    from bibkit.model.date import Date
    from bibkit.model.kind import Kind
    from bibkit.model.link import Link, LinkKind
    from bibkit.model.name import Organisation, Person
    from bibkit.model.record import Record
    from bibkit.workshop import dumps, read, write

# Where each public name lives: they are imported when asked for, so that `bibkit --version` doesn't pay for them.
_HOMES = {
    "BibkitError": "bibkit.errors",
    "Capitals": "bibkit.formats.format",
    "Date": "bibkit.model.date",
    "Finding": "bibkit.findings.finding",
    "Kind": "bibkit.model.kind",
    "Link": "bibkit.model.link",
    "LinkKind": "bibkit.model.link",
    "Organisation": "bibkit.model.name",
    "Person": "bibkit.model.name",
    "Record": "bibkit.model.record",
    "Severity": "bibkit.findings.finding",
    "Style": "bibkit.formats.format",
    "UnknownFormat": "bibkit.errors",
    "UnreadableSource": "bibkit.errors",
    "UnwritableTarget": "bibkit.errors",
    "dumps": "bibkit.workshop",
    "look_up": "bibkit.lookup.library",
    "read": "bibkit.workshop",
    "write": "bibkit.workshop",
}

__all__ = [
    "BibkitError",
    "Capitals",
    "Date",
    "Finding",
    "Kind",
    "Link",
    "LinkKind",
    "Organisation",
    "Person",
    "Record",
    "Severity",
    "Style",
    "UnknownFormat",
    "UnreadableSource",
    "UnwritableTarget",
    "__version__",
    "dumps",
    "look_up",
    "read",
    "write",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'bibkit' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
