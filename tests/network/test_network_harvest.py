"""A harvest brings every page once, and goes on where it was interrupted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bibkit.errors import NetworkTrouble, NotCached
from bibkit.network.desk import Desk
from bibkit.network.oai import HarvestPage
from bibkit.network.settings import Mode
from network.desks import many, settings_for
from services import Answer, Fault, Services
from services.answer import XML


@pytest.fixture
def services() -> Iterator[Services]:
    with Services(many(25), oai_page_size=10) as services:
        yield services


def ids(pages: list[HarvestPage]) -> list[str]:
    found = [page.content.decode().split("<identifier>oai:arXiv.org:")[1:] for page in pages]
    return sorted(piece.partition("<")[0] for page in found for piece in page)


def test_all_pages_come_one_after_the_other(services: Services, tmp_path: Path) -> None:
    with Desk(settings_for(services, tmp_path)) as desk:
        pages = list(desk.harvest(date(2023, 1, 1)))
    assert ids(pages) == [paper.id for paper in many(25)]
    assert [page.next_token is None for page in pages] == [False, False, True]
    assert services.requests[0].parameters == {
        "verb": "ListRecords",
        "metadataPrefix": "arXivRaw",
        "from": "2023-01-01",
    }


def test_a_harvest_goes_on_from_its_token(services: Services, tmp_path: Path) -> None:
    with Desk(settings_for(services, tmp_path)) as desk:
        first = next(desk.harvest(date(2023, 1, 1)))
    with Desk(settings_for(services, tmp_path)) as desk:
        rest = list(desk.harvest(token=first.next_token))
    assert ids([first, *rest]) == [paper.id for paper in many(25)]
    assert len(services.requests) == 3


def test_nothing_new_is_no_page(services: Services, tmp_path: Path) -> None:
    with Desk(settings_for(services, tmp_path)) as desk:
        assert list(desk.harvest(date(2024, 1, 1))) == []


def test_a_busy_service_is_asked_again(services: Services, tmp_path: Path) -> None:
    services.misbehave("/oai", Fault.UNAVAILABLE, times=2, retry_after=0)
    services.misbehave("/oai", Fault.CUT_OFF_CHUNKS)
    with Desk(settings_for(services, tmp_path)) as desk:
        assert len(list(desk.harvest(date(2023, 1, 1)))) == 3


@pytest.mark.parametrize("fault", [Fault.HTML_PAGE, Fault.ENTITY_BOMB, Fault.EXTERNAL_ENTITY])
def test_rubbish_is_told(fault: Fault, services: Services, tmp_path: Path) -> None:
    services.misbehave("/oai", fault, times=4)
    with Desk(settings_for(services, tmp_path)) as desk, pytest.raises(NetworkTrouble) as caught:
        list(desk.harvest(date(2023, 1, 1)))
    assert str(caught.value) == "arXiv sent something that is no page of a harvest four times for a harvest"


def test_a_token_that_is_no_longer_known_is_told(services: Services, tmp_path: Path) -> None:
    with Desk(settings_for(services, tmp_path)) as desk, pytest.raises(NetworkTrouble) as caught:
        list(desk.harvest(token="long|gone"))
    assert str(caught.value) == ("arXiv no longer knows where to go on (begin again from the date) for a harvest")


def test_a_refusal_says_why(services: Services, tmp_path: Path) -> None:
    with Desk(settings_for(services, tmp_path)) as desk, pytest.raises(NetworkTrouble) as caught:
        list(desk.harvest(date(2001, 1, 1)))
    assert (
        str(caught.value)
        == "arXiv refused the question (from must not be before 2005-09-16, nor after until) for a harvest"
    )


OAI = b'<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">%s</OAI-PMH>'


def test_an_answer_with_neither_records_nor_an_error_is_no_end(services: Services, tmp_path: Path) -> None:
    nothing = Answer(OAI % b"<responseDate/>", XML)
    services.misbehave("/oai", Fault.OTHER, times=4, answer=nothing)
    with Desk(settings_for(services, tmp_path)) as desk, pytest.raises(NetworkTrouble) as caught:
        list(desk.harvest(date(2023, 1, 1)))
    assert str(caught.value) == "arXiv sent something that is no page of a harvest four times for a harvest"


def test_a_harvest_that_goes_in_circles_is_left(services: Services, tmp_path: Path) -> None:
    page = OAI % b"<ListRecords><record/><resumptionToken>again</resumptionToken></ListRecords>"
    services.misbehave("/oai", Fault.OTHER, times=9, answer=Answer(page, XML))
    with Desk(settings_for(services, tmp_path)) as desk, pytest.raises(NetworkTrouble) as caught:
        list(desk.harvest(date(2023, 1, 1)))
    assert str(caught.value) == "arXiv sent the same page again and again for a harvest"
    assert len(services.requests) == 2


def test_offline_there_is_no_harvest(services: Services, tmp_path: Path) -> None:
    with Desk(settings_for(services, tmp_path), Mode.OFFLINE) as desk, pytest.raises(NotCached):
        list(desk.harvest(date(2023, 1, 1)))
    assert services.requests == []


def test_nothing_of_a_harvest_is_kept(services: Services, tmp_path: Path) -> None:
    for _ in range(2):
        with Desk(settings_for(services, tmp_path)) as desk:
            list(desk.harvest(date(2023, 1, 1)))
    assert len(services.requests) == 6
