"""Findings of normalizing the records of a run."""

from __future__ import annotations

from bibkit.findings.finding import Severity, code

N101 = code(
    "N101",
    Severity.NOTE,
    "the same paper was found again",
    """Two inputs, or two places of one input, show the same paper: the same title and authors, and dates that agree, or
    the very same record under the same key. It is in the output once, at the place of the first, with the provenance
    of both. Records that came with different keys stay apart, as documents may cite both; "bibkit merge" joins
    them.""",
)
N102 = code(
    "N102",
    Severity.WARNING,
    "two papers look alike",
    """Two papers have the same title and the same first author, but their dates, authors or identifiers differ. They
    were left apart. If they are one, take one of them out of the input.""",
)
N103 = code(
    "N103",
    Severity.WARNING,
    "two sightings of a paper disagree",
    """A paper that was found twice has different values for a field. That of the first place is in the output; the
    message quotes the other one.""",
)
N201 = code(
    "N201",
    Severity.WARNING,
    "a cite key was taken",
    """Two different records came in with the same cite key, or with keys that differ in capitals only, which BibTeX
    refuses. The first one keeps it, as it does with biber; this one got a key made of family name, year and title.
    Change the citations in your documents accordingly.""",
)
