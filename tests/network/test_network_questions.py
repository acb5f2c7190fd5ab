"""Questions are put so that arXiv understands them, and many into one request."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibkit.network.questions import (
    any_of,
    author_query,
    requests_for_ids,
    requests_for_titles,
    title_queries,
    title_query,
)


@pytest.mark.parametrize(
    ("title", "query"),
    [
        ("Attention Is All You Need", 'ti:"attention is all you need"'),
        ("BERT: Pre-training of Deep Transformers", 'ti:"bert pre training of deep transformers"'),
        ("Causes AND or NOT “Reasons” (TO)?", 'ti:"causes and or not reasons to"'),
        ("Don't Stop Pretraining", 'ti:"stop pretraining"'),
        ("A $k$-NN Search of Graphs", 'ti:"nn search of graphs"'),
        ("On Poincar\\'e Maps", 'ti:"maps"'),
        ("Über die Theorie", 'ti:"die theorie"'),
        ("<i>In vivo</i> imaging", 'ti:"in vivo imaging"'),
        ('walks" OR all:"x', 'ti:"walks or"'),
        ("Ti:tles with all:colons and walks", 'ti:"and walks"'),
        ("GPT-3.5 and GPT-4 compared", '(ti:"gpt" AND ti:"and gpt 4 compared")'),
        (" ".join(["word"] * 30), f'ti:"{" ".join(["word"] * 14)}"'),
    ],
)
def test_a_title_is_asked_for_by_its_plain_words(title: str, query: str | None) -> None:
    assert title_query(title) == query


@pytest.mark.parametrize(
    "title", ["", "$E = mc^2$", "深度学习", "C", "?!", '"', "To be or not", "Ti:tles with all:colons"]
)
def test_a_title_without_plain_words_is_not_asked_for(title: str) -> None:
    assert title_query(title) is None


@given(st.text())
def test_nothing_in_a_title_is_taken_for_an_operator(title: str) -> None:
    query = title_query(title) or ""
    inside = query.removeprefix("(").removesuffix(")").split(" AND ")
    assert not query or all(part.startswith('ti:"') and part.endswith('"') and part.count('"') == 2 for part in inside)


def test_titles_share_a_request_as_long_as_the_address_is_short() -> None:
    titles = [f"Some rather long title with a number of words and a {number}" for number in range(200)]
    groups = list(title_queries(titles))
    assert sum(map(len, groups)) == 200
    assert max(len(urlencode({"search_query": any_of(group)})) for group in groups) < 4000
    assert requests_for_titles(titles) == len(groups) == 4


def test_a_title_that_is_there_twice_is_asked_for_once() -> None:
    assert list(title_queries(["Graph walks", "graph walks.", "深度"])) == [('ti:"graph walks"',)]


@pytest.mark.parametrize(("count", "requests"), [(0, 0), (1, 1), (200, 1), (201, 2), (250, 2)])
def test_two_hundred_ids_are_one_request(count: int, requests: int) -> None:
    assert requests_for_ids(count) == requests


def test_an_author_is_asked_for_between_two_days() -> None:
    query = author_query("Jean-Luc O'Neill", date(2023, 8, 1), date(2023, 8, 31))
    assert query == 'au:"Jean-Luc O\'Neill" AND submittedDate:[202308010000 TO 202308312359]'


def test_signs_in_an_authors_name_are_no_operators() -> None:
    query = author_query('Ann "x" OR (all:y)', date(2023, 1, 1), date(2023, 1, 2))
    assert query == 'au:"Ann x OR all y" AND submittedDate:[202301010000 TO 202301022359]'


def test_an_author_without_a_name_is_not_asked_for() -> None:
    assert author_query("...", date(2023, 1, 1), date(2023, 1, 2)) is None
