"""Findings of giving records new cite keys."""

from __future__ import annotations

from bibkit.findings.finding import Severity, code

N401 = code(
    "N401",
    Severity.NOTE,
    "a new key needed a letter",
    """The key that the template makes is wanted by several records, or it is, or was, the key of another one: a
    document that still has the old keys would cite the wrong work. A letter behind it keeps the works apart. Which
    letter a record gets lies in its date and title, not in its place in the file, and a record that has such a key
    keeps it.""",
)
N402 = code(
    "N402",
    Severity.NOTE,
    "the template says nothing of a record",
    """None of the parts that the template names is known of this record, so its key is made of family name, year and
    the first telling word of the title instead. Give the template an alternative, as in {volume:(nd)}, or complete
    the record.""",
)
N403 = code(
    "N403",
    Severity.WARNING,
    "two records came in with one key",
    """The same cite key, or the same key in the field ids, names two records, so a citation of it can't be told. It
    means the first record that has it as its cite key, as it does for BibTeX and biber, and only that record keeps
    it among its ids. If the documents mean the other one, change them by hand.""",
)
N404 = code(
    "N404",
    Severity.NOTE,
    "a former key is not among the ids",
    """The field ids is a list with commas, for keys that LaTeX can cite. The former key of this record has a comma, a
    blank, a brace or another sign that can't stand there; no document could cite it with LaTeX. It is in the map of
    old and new keys only.""",
)
