"""Papers come whole, each once, as arXiv has them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import arxiv
import pytest
from arxiv import _feed

from bibkit.enrich.paper import Paper
from bibkit.errors import NetworkTrouble, TooMany
from bibkit.model.name import Organisation, Person
from bibkit.network.desk import Desk
from bibkit.network.feed import head
from network.desks import many, served, settings_for
from services import Answer, Fault, Services
from services.answer import ATOM
from services.asking import get
from services.examples import AGENTS, OLD, PAPERS, TOOLS, WALKS


def today() -> date:
    return datetime.now(UTC).date()


def test_two_hundred_and_fifty_ids_are_two_requests_and_all_answers(tmp_path: Path) -> None:
    papers = many(260)
    with Services(papers) as services, Desk(settings_for(services, tmp_path)) as desk:
        answers = list(desk.papers([paper.id for paper in papers[:250]]))
        assert {answer.value.id for answer in answers} == {paper.id for paper in papers[:250]}
        assert {answer.date for answer in answers} == {today()}
        assert len(answers) == 250
        assert len(services.requests) == desk.requests_sent == 2


def test_unknown_ids_do_not_come_and_malformed_ones_are_not_sent(tmp_path: Path) -> None:
    ids = ["2308.10848v2", "2001.00001", "rubbish", "2308.10848", "hep-th/9901001", "1399.00001", "a,b"]
    with Services(PAPERS) as services, Desk(settings_for(services, tmp_path)) as desk:
        assert [answer.value.id for answer in desk.papers(ids)] == ["2308.10848", "hep-th/9901001"]
        (request,) = services.requests
        assert request.parameters["id_list"] == "2308.10848,2001.00001,hep-th/9901001"


def test_nothing_to_ask_is_no_request(tmp_path: Path) -> None:
    with Services(PAPERS) as services, Desk(settings_for(services, tmp_path)) as desk:
        assert list(desk.papers(["rubbish"])) == []
        assert list(desk.papers_titled(["$x$"])) == []
        assert list(desk.papers_of("...", date(2020, 1, 1), date(2020, 2, 1))) == []
        assert services.requests == []


def test_a_paper_is_read_whole(tmp_path: Path) -> None:
    with Services([TOOLS]) as services, Desk(settings_for(services, tmp_path)) as desk:
        (answer,) = desk.papers([TOOLS.id])
    assert answer.value == Paper(
        id="2307.16789",
        title="ToolLLM: Facilitating Large Language Models to Master 16000+ Real-world APIs",
        authors=(Person("Qin", "Yujia"), Person("Chen", "Weize")),
        submitted=date(2023, 7, 31),
        updated=date(2023, 7, 31),
        version=1,
        primary_category="cs.AI",
        categories=("cs.AI", "cs.CL"),
        doi="10.1000/tool",
        journal_ref="ICLR 2024",
        abstract="Agents that use tools.",
    )


def test_versions_have_dates_and_a_number(tmp_path: Path) -> None:
    with Services([AGENTS]) as services, Desk(settings_for(services, tmp_path)) as desk:
        (answer,) = desk.papers([AGENTS.id])
    paper = answer.value
    assert (paper.submitted, paper.updated, paper.version) == (date(2023, 8, 21), date(2023, 10, 23), 3)


def test_a_withdrawn_paper_says_so(tmp_path: Path) -> None:
    with Services([OLD]) as services, Desk(settings_for(services, tmp_path)) as desk:
        (answer,) = desk.papers([OLD.id])
    assert answer.value.withdrawn == "This paper has been withdrawn by the authors"


@pytest.mark.parametrize("doubly_encoded", [False, True])
def test_names_are_right_however_they_are_encoded(doubly_encoded: bool, tmp_path: Path) -> None:
    with Services([WALKS], doubly_encoded=doubly_encoded) as services, Desk(settings_for(services, tmp_path)) as desk:
        (answer,) = desk.papers([WALKS.id])
    assert answer.value.title == "Random walks & <b>trees</b> on the Erdős graph"
    assert answer.value.authors == (
        Person("Leclère", "José"),
        Person("van der Berg", "Anna"),
        Person("Su", "Wei", "Jr."),
    )


def test_accents_in_tex_become_unicode_and_formulas_stay(tmp_path: Path) -> None:
    paper = served("2305.00001", "The  Poincar\\'e\n map of $\\alpha$", ("C. Bal\\'azs", "LIGO Collaboration"))
    with Services([paper]) as services, Desk(settings_for(services, tmp_path)) as desk:
        (answer,) = desk.papers([paper.id])
    assert answer.value.title == "The Poincaré map of $\\alpha$"
    assert answer.value.authors == (Person("Balázs", "C."), Organisation("LIGO Collaboration"))


def test_papers_of_an_author_come_from_first_to_last_day(tmp_path: Path) -> None:
    with Services(PAPERS) as services, Desk(settings_for(services, tmp_path)) as desk:
        answers = list(desk.papers_of("Weize Chen", date(2023, 8, 1), date(2023, 8, 21)))
        assert [answer.value.id for answer in answers] == ["2308.10848"]


def test_papers_of_an_author_come_page_by_page(tmp_path: Path) -> None:
    with Services(many(4500)) as services, Desk(settings_for(services, tmp_path)) as desk:
        answers = list(desk.papers_of("Anna Berg", date(2023, 1, 1), date(2023, 12, 31)))
        assert len({answer.value.id for answer in answers}) == len(answers) == 4500
        assert len(services.requests) == 3


def test_too_many_papers_are_told_before_the_second_page(tmp_path: Path) -> None:
    with Services(many(6001)) as services, Desk(settings_for(services, tmp_path)) as desk:
        with pytest.raises(TooMany) as caught:
            list(desk.papers_of("Anna Berg", date(2023, 1, 1), date(2023, 12, 31)))
        assert str(caught.value) == "arXiv has 6001 papers for 'Anna Berg' from 2023-01-01 to 2023-12-31"
        assert len(services.requests) == 1


def test_titles_are_asked_for_together(tmp_path: Path) -> None:
    with Services(PAPERS) as services, Desk(settings_for(services, tmp_path)) as desk:
        answers = list(desk.papers_titled([AGENTS.title.upper(), TOOLS.title, "Nothing of the kind", WALKS.title]))
        assert {answer.value.id for answer in answers} == {AGENTS.id, TOOLS.id}
        assert len(services.requests) == 1


def test_a_common_title_does_not_hide_the_others(tmp_path: Path) -> None:
    papers = [*many(300), served("2306.00001", "A rare thing"), served("2306.00002", "Another rare thing")]
    with Services(papers) as services, Desk(settings_for(services, tmp_path)) as desk:
        answers = list(desk.papers_titled(["Title number", "A rare thing", "Another rare thing"]))
        found = {answer.value.id for answer in answers}
        assert {"2306.00001", "2306.00002"} <= found
        assert len(found) == 202


def test_what_is_on_no_page_is_asked_for_twice_and_not_again(tmp_path: Path) -> None:
    with Services(PAPERS) as services, Desk(settings_for(services, tmp_path)) as desk:
        for _ in range(3):
            assert list(desk.papers(["2001.00001"])) == []
        assert len(services.requests) == 2


def test_an_answer_with_too_few_papers_is_never_taken(tmp_path: Path) -> None:
    with Services(many(3)) as services, Desk(settings_for(services, tmp_path)) as desk:
        services.misbehave("/api/query", Fault.EMPTY_PAGE, times=4)
        with pytest.raises(NetworkTrouble, match=r"^arXiv sent 0 of 3 papers four times for 1 title$"):
            list(desk.papers_titled(["Title number"]))


PUBLISHED = "<published>2023-05-02T00:00:00Z</published>"


@pytest.mark.parametrize(
    ("instead", "of"),
    [
        ("<published>2023-99-99</published>", PUBLISHED),
        ("<published>9999-12-31T23:59:59-12:00</published>", PUBLISHED),
        ("<published>0001-01-01T00:00:00+14:00</published>", PUBLISHED),
        ("", PUBLISHED),
        ("", "<updated>2023-05-02T00:00:00Z</updated>"),
        ("", "<id>http://arxiv.org/abs/2305.00001v1</id>"),
        ("<id>http://example.org/</id>", "<id>http://arxiv.org/abs/2305.00001v1</id>"),
    ],
)
def test_an_answer_with_a_paper_that_cannot_be_read_is_not_kept(instead: str, of: str, tmp_path: Path) -> None:
    papers = many(3)
    ids = [paper.id for paper in papers]
    with Services(papers) as services:
        sound = get(services.arxiv_url, {"id_list": ",".join(ids)}).body.decode()
        assert of in sound
        services.forget()
        services.misbehave(
            "/api/query", Fault.OTHER, times=4, answer=Answer(sound.replace(of, instead, 1).encode(), ATOM)
        )
        with Desk(settings_for(services, tmp_path)) as desk, pytest.raises(NetworkTrouble) as caught:
            list(desk.papers(ids))
        assert str(caught.value) == "arXiv sent a paper that can't be read four times for 3 arXiv ids"
        with Desk(settings_for(services, tmp_path)) as desk:
            assert sorted(answer.value.id for answer in desk.papers(ids)) == ids
        assert len(services.requests) == 5


def test_an_answer_that_does_not_count_its_papers_is_none(tmp_path: Path) -> None:
    with Services(many(3)) as services, Desk(settings_for(services, tmp_path)) as desk:
        sound = get(services.arxiv_url, {"id_list": "2305.00001"}).body
        odd = sound.replace(b"<opensearch:totalResults>1<", b"<opensearch:totalResults>%s<" % (b"9" * 5000))
        assert odd != sound
        services.misbehave("/api/query", Fault.OTHER, times=4, answer=Answer(odd, ATOM))
        with pytest.raises(NetworkTrouble, match="sent something that is no list of papers four times for 1 arXiv id"):
            list(desk.papers(["2305.00001"]))


# What we use of the client's private parts.


def test_the_client_asks_through_the_session_it_is_given(tmp_path: Path) -> None:
    asked: list[str] = []

    class Ear:
        def get(self, url: str, headers: dict[str, str]) -> None:
            asked.append(url)
            raise InterruptedError

    client = arxiv.Client(page_size=7, delay_seconds=0, num_retries=0)
    assert hasattr(client, "_session"), "arxiv.Client no longer keeps its session in _session: see network/papers.py"
    client._session = Ear()
    client.query_url_format = "http://127.0.0.1:1/here?{}"
    with pytest.raises(InterruptedError):
        next(client.results(arxiv.Search(id_list=["2305.00001"], max_results=7)))
    assert asked == [
        "http://127.0.0.1:1/here?search_query=&id_list=2305.00001&sortBy=relevance&sortOrder=descending"
        "&start=0&max_results=7"
    ], "arxiv.Client no longer asks at query_url_format through _session.get: see network/papers.py"


def test_the_client_reads_a_feed_and_leaves_out_what_is_no_paper() -> None:
    assert _feed.parse(FEED % (b"1", b"<entry/>")).results == [], "arxiv._feed reads otherwise: see network/papers.py"


FEED = b"""<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns="http://www.w3.org/2005/Atom">
  <opensearch:totalResults>%s</opensearch:totalResults>%s
</feed>"""


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (FEED % (b"0", b""), (0, 0, None)),
        (FEED % (b"12", b"<entry/><entry/>"), (12, 2, None)),
        (FEED % (b"many", b"<entry/>"), (None, 1, None)),
        (FEED % (b"9" * 5000, b"<entry/>"), (None, 1, None)),
        (
            FEED % (b"1", b"<entry><id>https://arxiv.org/api/errors#x</id><summary>no id</summary></entry>"),
            (1, 1, "no id"),
        ),
    ],
)
def test_the_head_of_a_feed_is_read(content: bytes, told: tuple[int | None, int, str | None]) -> None:
    assert head(content) == told


@pytest.mark.parametrize("content", [b"", b"  ", b"<html></html>", b"\x00\x01", (FEED % (b"0", b""))[:-3]])
def test_what_is_no_whole_feed_has_no_head(content: bytes) -> None:
    assert head(content) is None


def test_a_feed_with_a_document_type_is_none() -> None:
    bomb = b'<!DOCTYPE feed [<!ENTITY a "aaaa">]><feed xmlns="http://www.w3.org/2005/Atom"><title>&a;</title></feed>'
    assert head(bomb) is None
