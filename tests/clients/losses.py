"""What of the hard works' names, titles, dates and addresses a format can't carry, as the exporter has to say it."""

from __future__ import annotations

from clients.works import Told

FIELDS = frozenset({"title", "authors", "authors_truncated", "issued", "doi", "url"})

# fmt: off
TOLD = frozenset({
    Told("bibtex", "X102", "gauss2020mathematics", "title"),  # Zotero shows formulas otherwise
    Told("bibtex", "X102", "tilde2016special", "title"),  # and the names of macros for ~ and \
    Told("bibtex", "X102", "dollar2017price", "title"),  # and two $ as macros
    Told("bibtex", "X102", "fees2017price", "title"),
    Told("bibtex", "X102", "caret2018special", "title"),  # citation-js shows ^ as an accent
    Told("bibtex", "X102", "brace2019lone", "title"),
    Told("bibtex", "X102", "double2022hyphen", "title"),
    Told("bibtex", "X103", "others2024truncated", "authors_truncated"),  # Zotero has an author "others"
    Told("bibtex", "X102", "month2000only", "issued"),  # without a year, pandoc and Zotero show none
    Told("biblatex", "X102", "gauss2020mathematics", "title"),
    Told("biblatex", "X102", "tilde2016special", "title"),
    Told("biblatex", "X102", "dollar2017price", "title"),
    Told("biblatex", "X102", "fees2017price", "title"),
    Told("biblatex", "X102", "caret2018special", "title"),
    Told("biblatex", "X102", "brace2019lone", "title"),
    Told("biblatex", "X102", "double2022hyphen", "title"),
    Told("biblatex", "X103", "others2024truncated", "authors_truncated"),
    Told("biblatex", "X102", "month2000only", "issued"),
    Told("csl-json", "X102", "fees2017price", "title"),  # a dollar sign may be taken for mathematics
    Told("csl-json", "X103", "others2024truncated", "authors_truncated"),
    Told("csl-json", "X101", "month2000only", "issued"),
    Told("ris", "X102", "king1963suffix", "authors"),  # a suffix stands behind the given name
    Told("ris", "X102", "gates1994third", "authors"),
    Told("ris", "X103", "barnes2001corporate", "authors"),  # no comma in a name
    Told("ris", "X103", "ampersand2012firm", "authors"),
    Told("ris", "X102", "curie2021scripts", "title"),  # no markup
    Told("ris", "X102", "start2023lower", "title"),
    Told("ris", "X102", "less2020than", "title"),  # a blank behind "<"
    Told("ris", "X102", "fees2017price", "title"),
    Told("ris", "X103", "others2024truncated", "authors_truncated"),
    Told("ris", "X101", "month2000only", "issued"),
})
# fmt: on
