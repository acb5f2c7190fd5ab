"""Findings of asking services on the network."""

from __future__ import annotations

from bibkit.findings.finding import Severity, code

E301 = code(
    "E301",
    Severity.WARNING,
    "answers of the network could not be kept",
    """Answers of arXiv and others are kept in a file, so that nothing is asked twice. The file was damaged, or could
    not be read or written: the message says what it was. A damaged file was taken away, and is begun anew. Where
    nothing can be kept the command works all the same, but it asks more, and takes longer the next time. BIBKIT_CACHE
    names another folder.""",
)
