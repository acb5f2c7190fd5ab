"""arXiv's API, as it is served for tests, is arXiv's API."""

from __future__ import annotations

from collections.abc import Iterator

import arxiv
import pytest

from services import Services
from services.asking import ATOM, OPENSEARCH, get, ids, total
from services.examples import PAPERS


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with Services(PAPERS) as services:
        yield services.arxiv_url


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('ti:"multi agent collaboration"', ["2308.10848v3"]),
        ('ti:"agent multi"', []),
        ('ti:"MULTI-AGENT: Collaboration!"', ["2308.10848v3"]),
        ("ti:agent", ["2308.10848v3"]),
        ("ti:agen", []),
        ('ti:"erdos graph"', ["math/0601001v2"]),
        ('au:"Weize Chen"', ["2307.16789v1", "2308.10848v3"]),
        ('au:"Chen Weize"', []),
        ('au:"Chen Yusheng"', []),  # of two authors
        ("au:chen_w", ["2307.16789v1", "2308.10848v3"]),
        ("au:Chen_Weize", ["2307.16789v1", "2308.10848v3"]),
        ("au:Chen_Y", []),
        ("au:Berg_A", ["math/0601001v2"]),
        ("au:van_der_berg", ["math/0601001v2"]),
        ("au:leclere", ["math/0601001v2"]),
        ("abs:tools", ["2307.16789v1"]),
        ("cat:cs.CL", ["2307.16789v1", "2308.10848v3"]),
        ("cat:math.*", ["math/0601001v2"]),
        ("cat:cs", []),
        ("all:strings", ["hep-th/9901001v1"]),
        ("all:iclr", ["2307.16789v1"]),
        ("co:review", ["2308.10848v3"]),
        ("co:withdrawn", ["hep-th/9901001v1"]),
        ("id:2307.16789", ["2307.16789v1"]),
        ("large AND all:models", ["2307.16789v1", "2308.10848v3"]),
        ("cat:cs.CL AND ti:facilitating ANDNOT au:qin", ["2308.10848v3"]),
        ("ti:strings OR ti:walks", ["hep-th/9901001v1", "math/0601001v2"]),
        ("ti:strings OR ti:walks AND cat:cs.CL", ["hep-th/9901001v1"]),
        ("(ti:strings OR ti:agentverse) AND cat:cs.CL", ["2308.10848v3"]),
        ("all:large ANDNOT (cat:cs.AI OR cat:hep-th)", ["2308.10848v3"]),
        ("submittedDate:[202307310000 TO 202307312359]", ["2307.16789v1"]),
        ("submittedDate:[202307310000 TO 202307311159]", []),
        ("submittedDate:[19990101 TO 20060131]", ["hep-th/9901001v1", "math/0601001v2"]),
        ("cat:cs.CL AND lastUpdatedDate:[202310010000 TO 202312312359]", ["2308.10848v3"]),
        ("ti:deleted", []),
    ],
)
def test_a_query_finds_what_it_says(url: str, query: str, expected: list[str]) -> None:
    reply = get(url, {"search_query": query})
    assert (reply.status, sorted(ids(reply)), total(reply)) == (200, expected, len(expected))


@pytest.mark.parametrize(
    ("id_list", "expected"),
    [
        ("2308.10848", ["2308.10848v3"]),
        ("2308.10848v2,2307.16789", ["2308.10848v2", "2307.16789v1"]),
        ("2308.10848v4", []),
        ("2308.10848v0", []),
        ("0000.00000,math/0601001", ["math/0601001v2"]),
        ("hep-th/9901001v1", ["hep-th/9901001v1"]),
        ("2308.00001", []),  # deleted
    ],
)
def test_a_list_of_ids_gives_the_versions_that_there_are_in_its_order(
    url: str, id_list: str, expected: list[str]
) -> None:
    assert ids(get(url, {"id_list": id_list})) == expected


def test_an_older_version_has_its_own_date(url: str) -> None:
    entry = get(url, {"id_list": "2308.10848v2"}).xml.find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}updated") == "2023-08-29T12:00:00Z"
    assert entry.findtext(f"{ATOM}published") == "2023-08-21T12:00:00Z"


def test_a_query_and_a_list_of_ids_filter_each_other(url: str) -> None:
    assert ids(get(url, {"search_query": "au:chen", "id_list": "math/0601001,2308.10848v1"})) == ["2308.10848v1"]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ({"sortBy": "submittedDate", "sortOrder": "ascending"}, ["hep-th/9901001v1", "math/0601001v2"]),
        ({"sortBy": "submittedDate"}, ["2308.10848v3", "2307.16789v1"]),
        ({"sortBy": "lastUpdatedDate", "sortOrder": "descending"}, ["2308.10848v3", "2307.16789v1"]),
    ],
)
def test_results_come_in_the_order_that_is_asked_for(url: str, order: dict[str, str], expected: list[str]) -> None:
    query = "submittedDate:[19900101 TO 20301231]"
    assert ids(get(url, {"search_query": query, "max_results": 2, **order})) == expected


def test_the_shorter_title_is_more_relevant(url: str) -> None:
    assert ids(get(url, {"search_query": "ti:facilitating"})) == ["2308.10848v3", "2307.16789v1"]


def test_a_page_tells_how_many_there_are_in_all(url: str) -> None:
    reply = get(url, {"search_query": "all:large", "start": 1, "max_results": 1, "sortBy": "submittedDate"})
    assert ids(reply) == ["2307.16789v1"]
    assert [element.text for element in reply.xml if element.tag.startswith(OPENSEARCH)] == ["1", "3", "1"]
    assert reply.xml.findtext(f"{ATOM}title") == "arXiv Query: search_query=all:large&id_list=&start=1&max_results=1"


def test_an_entry_is_written_as_the_service_writes_it(url: str) -> None:
    body = get(url, {"id_list": "2307.16789"}).body.decode()
    assert (
        body[body.index("  <entry>") : body.index("</feed>")]
        == """\
  <entry>
    <id>http://arxiv.org/abs/2307.16789v1</id>
    <title>ToolLLM: Facilitating Large Language Models to Master 16000+ Real-world APIs</title>
    <updated>2023-07-31T12:00:00Z</updated>
    <link href="https://arxiv.org/abs/2307.16789v1" rel="alternate" type="text/html"/>
    <link href="https://arxiv.org/pdf/2307.16789v1" rel="related" type="application/pdf" title="pdf"/>
    <summary>Agents that use tools.</summary>
    <category term="cs.AI" scheme="http://arxiv.org/schemas/atom"/>
    <category term="cs.CL" scheme="http://arxiv.org/schemas/atom"/>
    <published>2023-07-31T12:00:00Z</published>
    <arxiv:primary_category term="cs.AI"/>
    <arxiv:journal_ref>ICLR 2024</arxiv:journal_ref>
    <author>
      <name>Yujia Qin</name>
    </author>
    <author>
      <name>Weize Chen</name>
    </author>
    <arxiv:doi>10.1000/tool</arxiv:doi>
    <link rel="related" href="https://doi.org/10.1000/tool" title="doi"/>
  </entry>
"""
    )


@pytest.mark.parametrize(("asked", "got"), [({}, "10"), ({"max_results": 3000}, "2000"), ({"max_results": 0}, "0")])
def test_a_page_has_ten_results_unless_told_and_two_thousand_at_most(url: str, asked: dict[str, int], got: str) -> None:
    reply = get(url, {"search_query": "ti:strings", **asked})
    assert reply.xml.findtext(f"{OPENSEARCH}itemsPerPage") == got


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"id_list": "2307.16789,abc"}, "incorrect id format for abc"),
        ({"id_list": "230.1"}, "incorrect id format for 230.1"),
        ({"start": "x"}, "start must be an integer"),
        ({"max_results": "-1"}, "max_results must be non-negative"),
        ({"search_query": "ti:(a"}, "incorrect query: unexpected 't'"),
        ({"search_query": "(ti:a"}, "incorrect query: a bracket is not closed"),
        ({"search_query": "ti:a AND"}, "incorrect query: it ends too early"),
        ({"search_query": "title:a"}, "incorrect query: unknown field title"),
        ({"search_query": "submittedDate:[2023 TO 2024]"}, "incorrect query: not a date: 2023"),
        ({"search_query": 'ti:"a'}, "incorrect query: unexpected 't'"),
    ],
)
def test_what_is_no_request_gets_an_error_entry(url: str, parameters: dict[str, str], message: str) -> None:
    reply = get(url, parameters)
    assert (reply.status, total(reply)) == (400, 1)
    assert reply.xml.findtext(f"{ATOM}entry/{ATOM}title") == "Error"
    assert reply.xml.findtext(f"{ATOM}entry/{ATOM}summary") == message


def test_an_address_of_more_than_8000_bytes_is_too_long(url: str) -> None:
    assert get(f"{url}?id_list={'2307.16789,' * 725}").status == 200
    assert get(f"{url}?id_list={'2307.16789,' * 727}").status == 414


def test_doubly_encoded_text_is_utf_8_that_was_taken_for_latin_1() -> None:
    with Services(PAPERS, doubly_encoded=True) as services:
        reply = get(services.arxiv_url, {"id_list": "math/0601001"})
    assert "JosÃ© LeclÃ¨re" in reply.body.decode()


def test_the_client_from_pypi_reads_all_of_it(url: str) -> None:
    client = arxiv.Client(page_size=2, delay_seconds=0)
    client.query_url_format = f"{url}?{{}}"
    found = list(client.results(arxiv.Search("submittedDate:[19900101 TO 20301231]", max_results=10)))
    assert [result.get_short_id() for result in found] == [
        "2308.10848v3", "2307.16789v1", "math/0601001v2", "hep-th/9901001v1",
    ]  # fmt: skip
    tools = found[1]
    assert (tools.doi, tools.journal_ref, tools.categories) == ("10.1000/tool", "ICLR 2024", ["cs.AI", "cs.CL"])
    assert found[3].comment == "This paper has been withdrawn by the authors"
