"""Pasted lists that something spoiled on the way: no paper is lost, and no line in silence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from bibkit.model.record import Record
from forge import Dump, Paper, compact, hard_papers, spaced
from ledger import lost_lines, squash
from mangle import CHROME_AFTER, CHROME_BEFORE, MANGLES, amid_page_chrome, with_abstracts_wrapped
from scoring import Reading, in_order, plain, printed, read, right

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
LAYOUTS: dict[str, Callable[[list[Paper]], Dump]] = {"compact": compact, "spaced": spaced}


def ordinary_papers(count: int = 12, joined: int = 8) -> list[Paper]:
    """Papers that are read right from a clean paste, each with so many abstracts joined: 8 are of the usual length."""
    papers = [paper for paper in hard_papers() if is_read_right(paper)]
    texts = [paper.abstract or "" for paper in papers]
    return [replace(paper, abstract=" ".join(texts[at : at + joined])) for at, paper in enumerate(papers[:count])]


@cache
def is_read_right(paper: Paper) -> bool:
    dumps = compact([paper]), spaced([paper])
    return "\\" not in paper.title and not any(in_order(dump, read(dump.text)) for dump in dumps)


def values(record: Record) -> tuple[object, ...]:
    """What a record says, with the abstract reduced to its letters."""
    return (
        plain(record.title or ""),
        tuple(map(printed, record.authors)),
        record.authors_truncated,
        record.affiliations,
        record.categories,
        record.issued,
        record.has_code,
        squash(record.abstract or ""),
    )


def all_values(reading: Reading) -> list[tuple[object, ...]]:
    return [values(located.value) for located in reading.records]


def lost(text: str, reading: Reading) -> list[tuple[int, str]]:
    return lost_lines(text, reading.records, reading.findings)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name[:3])
def test_no_line_of_a_seed_is_lost(seed: Path) -> None:
    text = seed.read_text(encoding="utf-8")
    assert lost(text, read(text)) == []


@pytest.mark.parametrize("mangle", sorted(set(MANGLES) - {"page chrome"}))
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name[:3])
def test_a_spoiled_seed_gives_the_same_records(seed: Path, mangle: str) -> None:
    text = seed.read_text(encoding="utf-8")
    assert all_values(read(MANGLES[mangle](text))) == all_values(read(text))


@pytest.mark.parametrize("mangle", sorted(set(MANGLES) - {"page chrome"}))
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_spoiled_list_gives_the_same_records(layout: str, mangle: str) -> None:
    text = LAYOUTS[layout](ordinary_papers(40)).text
    assert all_values(read(MANGLES[mangle](text))) == all_values(read(text))


@pytest.mark.parametrize("mangle", sorted(MANGLES))
@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_line_of_a_spoiled_list_is_lost(layout: str, mangle: str) -> None:
    text = MANGLES[mangle](LAYOUTS[layout](ordinary_papers()).text)
    assert lost(text, read(text)) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_buttons_and_links_around_a_list_leave_titles_and_authors_alone(layout: str) -> None:
    dump = LAYOUTS[layout](ordinary_papers())
    assert in_order(dump, read(amid_page_chrome(dump.text))) == []


def test_buttons_and_links_before_a_list_are_each_named_by_a_finding() -> None:
    dump = compact(ordinary_papers())
    reading = read("\n".join((*CHROME_BEFORE, dump.text)))
    assert set(range(1, len(CHROME_BEFORE) + 1)) <= {found.place.line for found in reading.findings}


def test_buttons_and_links_after_a_list_are_in_no_title_and_among_no_authors() -> None:
    dump = compact(ordinary_papers())
    last = read("\n".join((dump.text, *CHROME_AFTER))).records[-1].value
    assert values(last)[:2] == (dump.truth[-1].title, dump.truth[-1].authors)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_list_that_is_cut_off_at_a_line_keeps_all_papers_before(layout: str) -> None:
    dump = LAYOUTS[layout](ordinary_papers(8))
    lines = dump.text.split("\n")
    for end in range(len(lines)):
        begun = [truth for truth in dump.truth if truth.line <= end]
        records = [located.value for located in read("\n".join(lines[:end])).records]
        assert len(records) in (len(begun), len(begun) - 1), f"cut off below line {end}"
        assert all(map(right, begun[:-1], records)), f"cut off below line {end}"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_list_that_is_cut_off_at_a_line_loses_no_line(layout: str) -> None:
    lines = LAYOUTS[layout](ordinary_papers(8)).text.split("\n")
    for end in range(len(lines)):
        text = "\n".join(lines[:end])
        assert lost(text, read(text)) == [], f"cut off below line {end}"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_tag_line_at_the_very_end_is_a_finding(layout: str) -> None:
    dump = LAYOUTS[layout](ordinary_papers(3))
    line = dump.truth[-1].line
    reading = read("\n".join(dump.text.split("\n")[:line]))
    assert (line, "P204") in [(found.place.line, found.code.id) for found in reading.findings]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n"], ids=["no-gap", "gap", "wide-gap"])
@pytest.mark.parametrize("second", LAYOUTS)
@pytest.mark.parametrize("first", LAYOUTS)
def test_two_lists_in_one_file_give_the_papers_of_both(first: str, second: str, gap: str) -> None:
    papers = ordinary_papers(24)
    above, below = LAYOUTS[first](papers[:12]), LAYOUTS[second](papers[12:])
    assert in_order(Dump("", above.truth + below.truth), read(above.text + gap + below.text)) == []


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["no-gap", "gap"])
def test_the_papers_of_two_pages_in_one_file_know_whose_page_they_were_on(gap: str) -> None:
    papers = ordinary_papers(4)
    text = spaced(papers[:2], owner="Anna Berg").text + gap + spaced(papers[2:], owner="Li Wei").text
    owners = [located.value.provenance[0].page_owner for located in read(text).records]
    assert owners == ["Anna Berg", "Anna Berg", "Li Wei", "Li Wei"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_list_without_abstracts_keeps_titles_and_authors(layout: str) -> None:
    dump = LAYOUTS[layout]([replace(paper, abstract=None) for paper in ordinary_papers(40)])
    assert in_order(dump, read(dump.text)) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_list_without_abstracts_gives_none(layout: str) -> None:
    dump = LAYOUTS[layout]([replace(paper, abstract=None) for paper in ordinary_papers()])
    assert {located.value.abstract for located in read(dump.text).records} == {None}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_line_with_id_and_citations_gives_the_id_and_disturbs_nothing(layout: str) -> None:
    counted = [replace(paper, counts="arXiv:2411.07050v16 citations") for paper in ordinary_papers()]
    dump = LAYOUTS[layout](counted)
    reading = read(dump.text)
    assert {located.value.eprint for located in reading.records} == {"2411.07050"}
    assert in_order(dump, reading) == []
    assert lost(dump.text, reading) == []


def test_wrapped_abstracts_are_joined_to_what_they_were() -> None:
    text = compact(ordinary_papers()).text
    abstracts = [located.value.abstract for located in read(text).records]
    assert [located.value.abstract for located in read(with_abstracts_wrapped(text)).records] == abstracts
