"""Hypothesis strategies for the values of the model: any record that the schema allows."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.link import Link, LinkKind
from bibkit.model.name import Name, Organisation, Person
from bibkit.model.provenance import Extra, Inference, Provenance
from bibkit.model.record import Record

# Any Unicode there can be in a file, with the letters that trouble formats made likelier.
TEXT = st.text(min_size=1, max_size=30) | st.text(alphabet="aZé王\u0301🙂 \n\t\\{}$%&#_~^\"'<>/,;:-\u2028", min_size=1)

DOIS = st.from_regex(r"10\.[0-9]{4,9}(\.[0-9]{1,4})?/[A-Za-z0-9_.()<>;/-]{0,19}[A-Za-z0-9]", fullmatch=True)
ARXIV_NUMBERS = st.from_regex(r"[0-9]{4}\.[0-9]{4,5}|[a-z]{2,5}-[a-z]{2,3}/[0-9]{7}", fullmatch=True)
ADDRESSES = st.from_regex(r"https?://[a-z]{1,9}\.(org|com)/[A-Za-z0-9_.~%&=?#/-]{0,20}", fullmatch=True)
LANGUAGES = st.sampled_from(["de", "en-GB", "zh-Hans"])


def names(text: st.SearchStrategy[str] = TEXT) -> st.SearchStrategy[Name]:
    """People and organisations."""
    return st.builds(Person, text, st.none() | text, st.none() | text) | st.builds(Organisation, text)


def dates() -> st.SearchStrategy[Date]:
    """Dates and ranges of which at least one part is known; they need not be in the calendar, nor in order."""
    return st.builds(lambda start, end: replace(start, until=end), _ends(), st.none() | _ends())


def _ends() -> st.SearchStrategy[Date]:
    parts = st.fixed_dictionaries(
        {},
        optional={"year": st.integers(1, 9999), "month": st.integers(1, 12), "day": st.integers(1, 31)},
    ).filter(bool)
    rest = st.fixed_dictionaries(
        {},
        optional={
            "inferred": st.lists(st.sampled_from(["year", "month", "day"]), unique=True).map(tuple),
            "season": st.integers(1, 4),
            "circa": st.booleans(),
        },
    )
    return st.builds(lambda known, more: Date(**known, **more), parts, rest)


def records(text: st.SearchStrategy[str] = TEXT) -> st.SearchStrategy[Record]:
    """Any record that the schema allows, with `text` wherever a text is free."""
    people = st.lists(names(text), min_size=1, max_size=3).map(tuple)
    texts = st.lists(text, min_size=1, max_size=3).map(tuple)
    free = (
        "cite_key title container_title collection_title event_title publisher publisher_place volume issue number "
        "edition version genre abstract note eprint_class"
    )
    archived = st.fixed_dictionaries(
        {"eprint": ARXIV_NUMBERS, "eprint_type": st.just("arxiv")}
    ) | st.fixed_dictionaries({"eprint": text, "eprint_type": st.just("hal")})
    known = st.fixed_dictionaries(
        {"type": st.sampled_from(Kind)},
        optional={
            **dict.fromkeys(free.split(), text),
            "authors": people,
            "authors_truncated": st.booleans(),
            "editors": people,
            "pages": st.from_regex(r"[A-Z]?[0-9]{1,4}(-[A-Z]?[0-9]{1,4})?", fullmatch=True),
            "issued": dates(),
            "accessed": dates(),
            "language": LANGUAGES,
            "keywords": texts,
            "doi": DOIS,
            "isbn": st.sampled_from(["978-3-16-148410-0", "0306406152", "080442957X"]),
            "issn": st.sampled_from(["0378-5955", "2434561X"]),
            "pmid": st.integers(1, 99999999).map(str),
            "pmcid": st.integers(1, 9999999).map("PMC{}".format),
            "categories": texts,
            "url": ADDRESSES,
            "links": st.lists(st.builds(Link, ADDRESSES, st.sampled_from(LinkKind)), min_size=1, max_size=2).map(tuple),
            "has_code": st.booleans(),
            "affiliations": texts,
            "extra": st.lists(st.builds(Extra, text, text, text), min_size=1, max_size=2).map(tuple),
            "provenance": st.lists(
                st.builds(Provenance, text, st.integers(1, 10**6), st.none() | text), min_size=1, max_size=2
            ).map(tuple),
            "inferences": st.lists(
                st.builds(Inference, text, text, st.none() | st.floats(0, 1), st.none() | text), min_size=1, max_size=2
            ).map(tuple),
        },
    )
    return st.builds(lambda one, archive: Record(**one, **(archive or {})), known, st.none() | archived)
