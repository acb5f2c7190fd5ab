"""Answers that arXiv once gave come out again, from the records that stand in them."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from services import ServedPaper, Services
from services.asking import ATOM, get

ARXIV = "{http://arxiv.org/schemas/atom}"

# Answers of the API as they came, in the format of 2026.
SAMPLES = sorted((Path(__file__).parents[3] / "shared" / "data" / "atom").glob("*.xml"))
BY_ID = [path for path in SAMPLES if path.name.startswith("id_") and "malformed" not in path.name]
SEARCHES = [path for path in SAMPLES if path.name.startswith("search_")]
MALFORMED = [path for path in SAMPLES if "malformed" in path.name]

pytestmark = pytest.mark.skipif(not SAMPLES, reason="the answers of the service are not there (../shared/data/atom)")


@pytest.mark.parametrize("sample", BY_ID, ids=lambda path: path.stem)
def test_an_answer_about_ids_comes_out_again_whole(sample: Path) -> None:
    expected = ET.parse(sample).getroot()
    entries = expected.findall(f"{ATOM}entry")
    id_list = _text(expected, f"{ATOM}title").partition("id_list=")[2].partition("&")[0]
    got = _answer(entries, id_list)
    assert _elements(_without(got, "id", "updated")) == _elements(_without(expected, "id", "updated"))


@pytest.mark.parametrize("sample", SEARCHES, ids=lambda path: path.stem)
def test_the_entries_of_a_search_come_out_again(sample: Path) -> None:
    entries = ET.parse(sample).getroot().findall(f"{ATOM}entry")
    got = _answer(entries, ",".join(_versioned_id(entry) for entry in entries)).findall(f"{ATOM}entry")
    assert len(got) == len(entries)
    for rebuilt, entry in zip(got, entries, strict=True):
        assert _elements(rebuilt) == _elements(entry)


@pytest.mark.parametrize("sample", MALFORMED, ids=lambda path: path.stem)
def test_the_answer_to_a_malformed_id_comes_out_again(sample: Path) -> None:
    expected = ET.parse(sample).getroot()
    got = _answer([], "abc")
    for feed in (got, expected):
        for element in (feed, *feed.findall(f"{ATOM}entry")):
            _without(element, "updated")
    assert _elements(got) == _elements(expected)


def _answer(entries: Iterable[ET.Element], id_list: str) -> ET.Element:
    with Services(map(_record, entries), doubly_encoded=True) as services:
        return get(services.arxiv_url, {"id_list": id_list, "max_results": 100}).xml


def _elements(root: ET.Element) -> list[tuple[str, dict[str, str], str | None, str | None]]:
    """Each element in its order, with the text in it and after it."""
    return [(element.tag, element.attrib, element.text, element.tail) for element in root.iter()]


def _without(element: ET.Element, *names: str) -> ET.Element:
    """The element without those children that tell of the answer rather than of the papers."""
    for name in names:
        for child in element.findall(f"{ATOM}{name}"):
            element.remove(child)
    return element


def _record(entry: ET.Element) -> ServedPaper:
    name, _, version = _versioned_id(entry).rpartition("v")
    updated = _moment(entry, "updated")
    authors = entry.findall(f"{ATOM}author")
    primary = entry.find(f"{ARXIV}primary_category")
    assert primary is not None
    return ServedPaper(
        id=name,
        title=_text(entry, f"{ATOM}title"),
        authors=tuple(_text(author, f"{ATOM}name") for author in authors),
        affiliations=tuple(_text(author, f"{ARXIV}affiliation") or None for author in authors),
        versions=(_moment(entry, "published"), *[updated] * (int(version) - 1)),
        abstract=_text(entry, f"{ATOM}summary"),
        primary_category=primary.attrib["term"],
        categories=tuple(category.attrib["term"] for category in entry.findall(f"{ATOM}category")),
        comment=_text(entry, f"{ARXIV}comment") or None,
        journal_ref=_text(entry, f"{ARXIV}journal_ref") or None,
        doi=_text(entry, f"{ARXIV}doi") or None,
    )


def _versioned_id(entry: ET.Element) -> str:
    return _text(entry, f"{ATOM}id").removeprefix("http://arxiv.org/abs/")


def _text(element: ET.Element, path: str) -> str:
    """A text, which the service encoded twice, as it was before."""
    return (element.findtext(path) or "").encode("latin-1").decode()


def _moment(entry: ET.Element, name: str) -> datetime:
    return datetime.fromisoformat(_text(entry, f"{ATOM}{name}")).astimezone(UTC)
