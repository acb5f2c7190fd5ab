"""arXiv's OAI-PMH service, as it is served for tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from services import Services
from services.asking import OAI, Reply, get
from services.examples import PAPERS

RAW = "{http://arxiv.org/OAI/arXivRaw/}"
PLAIN = "{http://arxiv.org/OAI/arXiv/}"
DC = "{http://purl.org/dc/elements/1.1/}"


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with Services(PAPERS, oai_page_size=2) as services:
        yield services.oai_url


def identifiers(reply: Reply) -> list[str]:
    return [element.text or "" for element in reply.xml.iter(f"{OAI}identifier")]


def error(reply: Reply) -> str | None:
    assert reply.status == 200
    element = reply.xml.find(f"{OAI}error")
    return None if element is None else element.attrib["code"]


def records(url: str, **parameters: str) -> Reply:
    named = {name.rstrip("_"): value for name, value in parameters.items()}
    return get(url, {"verb": "ListRecords", "metadataPrefix": "arXivRaw", **named})


def test_it_identifies_itself(url: str) -> None:
    reply = get(url, {"verb": "Identify"})
    assert reply.xml.findtext(f"{OAI}Identify/{OAI}granularity") == "YYYY-MM-DD"
    assert reply.xml.findtext(f"{OAI}Identify/{OAI}earliestDatestamp") == "2005-09-16"
    assert reply.xml.findtext(f"{OAI}Identify/{OAI}baseURL") == url


def test_a_list_comes_in_pages_by_the_day_of_the_last_change_and_ends_with_an_empty_token(url: str) -> None:
    pages = [records(url)]
    while token := pages[-1].xml.findtext(f".//{OAI}resumptionToken"):
        pages.append(get(url, {"verb": "ListRecords", "resumptionToken": token}))
    assert [identifiers(page) for page in pages] == [
        ["oai:arXiv.org:hep-th/9901001", "oai:arXiv.org:math/0601001"],
        ["oai:arXiv.org:2307.16789", "oai:arXiv.org:2308.00001"],
        ["oai:arXiv.org:2308.10848"],
    ]
    last = pages[-1].xml.find(f".//{OAI}resumptionToken")
    assert last is not None
    assert (last.attrib["completeListSize"], last.attrib["cursor"], last.text) == ("5", "4", None)


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        ({"from_": "2023-10-23"}, ["2308.10848"]),
        ({"from_": "2023-07-31", "until": "2023-07-31"}, ["2307.16789"]),
        ({"until": "2005-12-31"}, ["hep-th/9901001"]),  # changed before the service counts
        ({"set_": "cs:cs:AI"}, ["2307.16789"]),
        ({"set_": "physics:hep-th"}, ["hep-th/9901001"]),
        ({"set_": "physics:physics:soc-ph"}, ["math/0601001"]),
        ({"set_": "math"}, ["math/0601001"]),
        ({"set_": "cs:cs", "from_": "2023-09-01"}, ["2308.10848"]),
    ],
)
def test_days_and_sets_select_records(url: str, selection: dict[str, str], expected: list[str]) -> None:
    assert identifiers(records(url, **selection)) == [f"oai:arXiv.org:{name}" for name in expected]


def test_a_raw_record_has_all_versions_and_its_accents_in_tex(url: str) -> None:
    reply = get(url, {"verb": "GetRecord", "identifier": "oai:arXiv.org:math/0601001", "metadataPrefix": "arXivRaw"})
    record = reply.xml.find(f".//{RAW}arXivRaw")
    assert record is not None
    assert [(element.tag.removeprefix(RAW), element.text) for element in record if not len(element)] == [
        ("id", "math/0601001"),
        ("submitter", "José Leclère"),
        ("title", "Random walks & <b>trees</b> on the Erd\\H{o}s graph"),
        ("authors", "Jos\\'e Lecl\\`ere, Anna van der Berg, Wei Su Jr."),
        ("categories", "math.PR physics.soc-ph"),
        ("license", "http://arxiv.org/licenses/nonexclusive-distrib/1.0/"),
        ("abstract", "  We walk. It is \\'etrange."),
    ]
    assert [[part.text for part in version] for version in record.iter(f"{RAW}version")] == [
        ["Mon, 02 Jan 2006 12:00:00 GMT", "401kb", "D"],
        ["Sat, 04 Mar 2006 12:00:00 GMT", "402kb", "D"],
    ]
    assert [version.attrib for version in record.iter(f"{RAW}version")] == [{"version": "v1"}, {"version": "v2"}]


def test_the_last_version_of_a_withdrawn_paper_is_empty(url: str) -> None:
    reply = get(url, {"verb": "GetRecord", "identifier": "oai:arXiv.org:hep-th/9901001", "metadataPrefix": "arXivRaw"})
    assert [part.text for part in reply.xml.iter(f"{RAW}size")] == ["0kb"]
    assert [part.text for part in reply.xml.iter(f"{RAW}source_type")] == ["I"]


def test_the_plain_format_has_names_in_parts(url: str) -> None:
    reply = get(url, {"verb": "GetRecord", "identifier": "oai:arXiv.org:math/0601001", "metadataPrefix": "arXiv"})
    names = [[part.text for part in author] for author in reply.xml.iter(f"{PLAIN}author")]
    assert names == [["Leclère", "José"], ["van der Berg", "Anna"], ["Su", "Wei", "Jr."]]


def test_dublin_core_has_one_date_for_the_first_version_and_one_for_the_last(url: str) -> None:
    reply = get(url, {"verb": "GetRecord", "identifier": "oai:arXiv.org:2308.10848", "metadataPrefix": "oai_dc"})
    assert [element.text for element in reply.xml.iter(f"{DC}date")] == ["2023-08-21", "2023-10-23"]
    assert [element.text for element in reply.xml.iter(f"{DC}creator")] == [
        "Chen, Weize",
        "Su, Yusheng",
        "Liu, Zhiyuan",
    ]


def test_a_deleted_record_is_named_and_has_no_metadata(url: str) -> None:
    reply = get(url, {"verb": "GetRecord", "identifier": "oai:arXiv.org:2308.00001", "metadataPrefix": "arXivRaw"})
    assert [header.attrib for header in reply.xml.iter(f"{OAI}header")] == [{"status": "deleted"}]
    assert list(reply.xml.iter(f"{OAI}metadata")) == []


@pytest.mark.parametrize(
    ("parameters", "code"),
    [
        ({}, "badVerb"),
        ({"verb": "Sing"}, "badVerb"),
        ({"verb": "ListRecords"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "marc"}, "cannotDisseminateFormat"),
        ({"verb": "ListRecords", "metadataPrefix": "arXiv", "from": "2023-02-30"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "arXiv", "from": "2023-02-03T00:00:00Z"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "arXiv", "from": "2001-01-01"}, "badArgument"),
        (
            {"verb": "ListRecords", "metadataPrefix": "arXiv", "from": "2023-02-03", "until": "2023-02-02"},
            "badArgument",
        ),
        ({"verb": "ListRecords", "metadataPrefix": "arXiv", "from": "2025-01-01"}, "noRecordsMatch"),
        ({"verb": "ListRecords", "metadataPrefix": "arXiv", "set": "cooking"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "arXiv", "set": "econ"}, "noRecordsMatch"),
        ({"verb": "ListRecords", "metadataPrefix": "arXiv", "page": "2"}, "badArgument"),
        ({"verb": "ListRecords", "resumptionToken": "nonsense"}, "badResumptionToken"),
        ({"verb": "ListRecords", "resumptionToken": "a", "metadataPrefix": "arXiv"}, "badArgument"),
        ({"verb": "GetRecord", "metadataPrefix": "arXiv"}, "badArgument"),
        ({"verb": "GetRecord", "metadataPrefix": "arXiv", "identifier": "oai:arXiv.org:2301.00001"}, "idDoesNotExist"),
        ({"verb": "GetRecord", "metadataPrefix": "arXiv", "identifier": "2307.16789"}, "badArgument"),
    ],
)
def test_what_is_no_request_gets_an_error_element(url: str, parameters: dict[str, str], code: str) -> None:
    assert error(get(url, parameters)) == code
