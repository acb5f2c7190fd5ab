"""A record with something in every field, each value unlike the others, to see where it goes."""

from __future__ import annotations

from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.link import Link, LinkKind
from bibkit.model.name import Organisation, Person
from bibkit.model.provenance import Extra, Inference, Provenance
from bibkit.model.record import Record

FULL = Record(
    cite_key="berg2023key",
    type=Kind.ARTICLE,
    title="A telling title",
    authors=(Person("Berg", "Anna"), Organisation("Rigorous Team")),
    authors_truncated=True,
    editors=(Person("Edel", "Emil"),),
    issued=Date(2023, 8, 21),
    accessed=Date(2024, 5, 6),
    container_title="Journal of Journals",
    collection_title="Series of Series",
    event_title="Conference on Conferences",
    publisher="Printing House",
    publisher_place="Printville",
    volume="v17",
    issue="i18",
    number="n19",
    pages="120-134",
    edition="e20",
    version="ver21",
    genre="Genrelike",
    language="sr-Latn",
    abstract="An abstract indeed.",
    keywords=("keyone", "keytwo"),
    note="A note that notes.",
    doi="10.1000/doi22",
    isbn="978-3-16-148410-0",
    issn="2049-3630",
    pmid="23456789",
    pmcid="PMC2345678",
    eprint="2308.10848",
    eprint_type="arxiv",
    eprint_class="cs.CL",
    categories=("cs.CL", "cs.MA"),
    url="https://example.org/url23",
    links=(Link("https://github.com/x/code24", LinkKind.CODE), Link("https://example.org/model25", LinkKind.MODEL)),
    has_code=True,
    affiliations=("tsinghua", "pku"),
    extra=(
        Extra("ris", "C8", "riskept"),
        Extra("csl-json", "dimensions", "cslkept"),
        Extra("bibtex", "annote", "bibkept"),
    ),
    provenance=(Provenance("000.txt", 44),),
    inferences=(Inference("title", "glued"),),
)
