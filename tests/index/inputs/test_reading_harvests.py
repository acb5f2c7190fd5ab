"""The records of OAI-PMH answers become papers and deletions, each parsed by itself."""

from __future__ import annotations

import io
from datetime import date

import pytest

from bibkit.enrich.paper import CodeLink, Paper
from bibkit.index.inputs.entry import Entry, Gone, Reading
from bibkit.index.inputs.reader import read_papers
from bibkit.model.name import Organisation, Person

RAW = """<record><header><identifier>oai:arXiv.org:0704.0001</identifier><datestamp>2008-11-26</datestamp></header>
<metadata><arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>0704.0001</id><submitter>P. N.</submitter>
<version version="v1"><date>Mon, 2 Apr 2007 19:18:42 GMT</date><size>98kb</size></version>
<version version="v2"><date>Tue, 24 Jul 2007 20:10:27 GMT</date><size>98kb</size></version>
<title>Photons &amp; jets</title><authors>C. Bal\\'azs, E. L. Berger (Argonne)</authors>
<categories>hep-ph hep-ex</categories><comments>37 pages</comments><journal-ref>Phys.Rev.D76</journal-ref>
<doi>10.1103/PhysRevD.76.013009</doi><abstract>  A fully
differential calculation
</abstract></arXivRaw></metadata></record>"""
OWN = """<record><header><identifier>oai:arXiv.org:0704.0004</identifier></header><metadata>
<arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>0704.0004</id><created>2007-03-30</created><updated>2008-01-02</updated>
<authors><author><keyname>Callan</keyname><forenames>David</forenames><suffix>Jr</suffix>
<affiliation>X</affiliation></author></authors><title>Determinants</title><categories>math.CO</categories>
<abstract>We show.</abstract></arXiv></metadata></record>"""
DUBLIN = """<record><header><identifier>oai:arXiv.org:0704.0005</identifier></header><metadata>
<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>Atoms</dc:title><dc:creator>van der Berg, Anna</dc:creator><dc:creator>King, Martin, Jr.</dc:creator>
<dc:creator>The CMS Collaboration</dc:creator><dc:subject>Physics - Optics</dc:subject>
<dc:subject>Computer Science - Computation and Language</dc:subject><dc:subject>68T50</dc:subject>
<dc:description>  We show.</dc:description><dc:description>Comment: Paper withdrawn by the author</dc:description>
<dc:date>2007-04-02</dc:date><dc:date>2007-07-24</dc:date><dc:type>text</dc:type>
<dc:identifier>http://arxiv.org/abs/0704.0005</dc:identifier><dc:identifier>J. Atoms 5 (2007)</dc:identifier>
<dc:identifier>doi:10.1103/PhysRevD.76.013009</dc:identifier></oai_dc:dc></metadata></record>"""
DELETED = """<record><header status="deleted"><identifier>oai:arXiv.org:hep-th/9901001</identifier></header></record>"""


def answer(*records: str, token: str = "<resumptionToken/>") -> str:
    inside = "\n".join(records)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">\n<ListRecords>\n'
        f"{inside}\n{token}</ListRecords></OAI-PMH>\n"
    )


def read(text: str | bytes) -> list[Reading]:
    return list(read_papers(io.BytesIO(text if isinstance(text, bytes) else text.encode()), "in"))


def values_in(text: str | bytes) -> list[Paper | Gone | CodeLink]:
    return [reading.value for reading in read(text) if isinstance(reading, Entry)]


def told_in(text: str | bytes) -> list[tuple[str, int, str]]:
    return [
        (reading.code.id, reading.place.line, reading.message)
        for reading in read(text)
        if not isinstance(reading, Entry)
    ]


def test_a_record_in_arxivs_raw_form() -> None:
    assert values_in(answer(RAW)) == [
        Paper(
            id="0704.0001",
            title="Photons & jets",
            authors=(Person("Balázs", "C."), Person("Berger", "E. L.")),
            submitted=date(2007, 4, 2),
            updated=date(2007, 7, 24),
            version=2,
            primary_category="hep-ph",
            categories=("hep-ph", "hep-ex"),
            doi="10.1103/PhysRevD.76.013009",
            journal_ref="Phys.Rev.D76",
            abstract="A fully differential calculation",
        )
    ]
    assert told_in(answer(RAW)) == []


def test_a_record_in_arxivs_own_form() -> None:
    assert values_in(answer(OWN)) == [
        Paper(
            id="0704.0004",
            title="Determinants",
            authors=(Person("Callan", "David", "Jr"),),
            submitted=date(2007, 3, 30),
            updated=date(2008, 1, 2),
            primary_category="math.CO",
            categories=("math.CO",),
            abstract="We show.",
        )
    ]


def test_a_record_in_dublin_core() -> None:
    assert values_in(answer(DUBLIN)) == [
        Paper(
            id="0704.0005",
            title="Atoms",
            authors=(
                Person("van der Berg", "Anna"),
                Person("King", "Martin", "Jr."),
                Organisation("CMS Collaboration"),
            ),
            submitted=date(2007, 4, 2),
            updated=date(2007, 7, 24),
            primary_category="physics.optics",
            categories=("physics.optics", "cs.CL"),
            doi="10.1103/PhysRevD.76.013009",
            journal_ref="J. Atoms 5 (2007)",
            withdrawn="Paper withdrawn by the author",
            abstract="We show.",
        )
    ]


def test_a_date_far_from_the_month_in_the_id_is_not_that_of_version_1() -> None:
    (paper,) = values_in(answer(OWN.replace("2007-03-30", "2019-05-05").replace("<updated>2008-01-02</updated>", "")))
    assert isinstance(paper, Paper)
    assert (paper.submitted, paper.updated) == (None, date(2019, 5, 5))


def test_a_deleted_record_is_gone() -> None:
    assert values_in(answer(DELETED)) == [Gone("hep-th/9901001")]


def test_answers_may_stand_one_after_another_and_records_by_themselves() -> None:
    several = values_in(answer(RAW, DELETED) + answer(OWN))
    assert [value.id for value in several if not isinstance(value, CodeLink)] == [
        "0704.0001",
        "hep-th/9901001",
        "0704.0004",
    ]
    assert values_in(RAW + "\n" + DELETED + OWN) == several


def test_prefixes_that_the_root_declares_or_nobody_are_understood() -> None:
    bare = DUBLIN.replace(' xmlns:dc="http://purl.org/dc/elements/1.1/"', "")
    assert values_in(answer(bare)) == values_in(answer(DUBLIN))
    other = answer(OWN.replace("<keyname", "<p:keyname").replace("</keyname", "</p:keyname")).replace(
        "<OAI-PMH", '<OAI-PMH xmlns:p="http://example.org/"'
    )
    assert values_in(other) == values_in(answer(OWN))


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ("<record><broken></record>", "it isn't XML (Opening and ending tag mismatch: broken line 1 and record)"),
        ("<record><a>&eacute;</a></record>", "it isn't XML (Entity 'eacute' not defined)"),
        ("<record><header/></record>", "it has no metadata"),
        (
            "<record><metadata><marc/></metadata></record>",
            "'marc' is not a form of metadata that arXiv gives papers in",
        ),
    ],
)
def test_a_broken_record_costs_itself(record: str, message: str) -> None:
    text = answer(RAW, record, OWN)
    assert len(values_in(text)) == 2
    assert told_in(text) == [("E101", 13, f"{message} (the record was left out)")]


@pytest.mark.parametrize("text", [b"\0", b"\xff", b"<a>" * 100_000 + b"</a>" * 100_000])
def test_bytes_that_are_no_xml_cost_their_record(text: bytes) -> None:
    record = RAW.encode().replace(b"Photons", text)
    found = answer(OWN).encode() + record + answer(OWN).encode()
    assert len(values_in(found)) == 2
    assert [code for code, _, _ in told_in(found)] == ["E101"]


def test_an_endless_record_costs_itself() -> None:
    text = answer(RAW, f"<record>{'x' * 9_000_000}</record>", OWN)
    assert len(values_in(text)) == 2
    assert told_in(text) == [("E102", 13, "the record is longer than 8 MB (left out)")]


def test_a_document_with_a_document_type_is_refused_and_the_next_one_read() -> None:
    laughs = '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]>\n<OAI-PMH>'
    text = answer(RAW.replace("Photons", "&lol2;")).replace("<OAI-PMH", laughs, 1) + answer(OWN)
    assert [value.id for value in values_in(text) if isinstance(value, Paper)] == ["0704.0004"]
    assert told_in(text) == [("E108", 2, "it has a document type declaration (the document was left out)")]


def test_a_document_type_inside_a_record_expands_nothing() -> None:
    text = answer('<record><!DOCTYPE l [<!ENTITY a "b">]><title>&a;</title></record>', OWN)
    assert len(values_in(text)) == 1
    assert [code for code, _, _ in told_in(text)] == ["E101"]


def test_a_document_in_another_encoding_is_refused() -> None:
    text = answer(RAW).replace("UTF-8", "ISO-8859-1")
    assert values_in(text) == []
    assert told_in(text) == [("E108", 1, "it is in ISO-8859-1, not in UTF-8 (the document was left out)")]


def test_an_answer_without_records_says_why() -> None:
    text = answer(OWN) + '<?xml version="1.0"?>\n<OAI-PMH><error code="noRecordsMatch">None\nhere</error></OAI-PMH>'
    assert told_in(text) == [("E109", 11, "arXiv answered noRecordsMatch: None here")]


def test_a_harvest_that_is_cut_off_stands_up_to_there() -> None:
    text = answer(RAW, OWN)[:-300]
    assert len(values_in(text)) == 1
    assert told_in(text) == [("E110", 13, "<record isn't closed (nothing was read from here on)")]


MORE = '<resumptionToken cursor="0"\nexpirationDate="2026-11-22">verb%3DListRecords%26skip%3D10</resumptionToken>'


def test_a_harvest_that_goes_on_behind_the_file_is_told_with_the_line_of_its_token() -> None:
    assert told_in(answer(OWN, token=MORE)) == [
        ("E113", 9, "the harvest goes on behind this page, and the file doesn't")
    ]


@pytest.mark.parametrize("last", ["", "<resumptionToken/>", '<resumptionToken cursor="10"> \n</resumptionToken>'])
def test_a_harvest_that_ends_with_the_file_is_whole(last: str) -> None:
    assert told_in(answer(RAW, token=MORE) + answer(OWN, token=last)) == []


def test_a_record_has_the_day_on_which_arxiv_changed_it() -> None:
    found = [(reading.value.id, reading.changed) for reading in read(answer(RAW, OWN)) if isinstance(reading, Entry)
             and isinstance(reading.value, Paper)]  # fmt: skip
    assert found == [("0704.0001", date(2008, 11, 26)), ("0704.0004", None)]


def test_a_datestamp_that_is_none_is_told() -> None:
    assert told_in(answer(RAW.replace("2008-11-26", "yesterday"))) == [
        ("E105", 4, "datestamp 'yesterday' is not a date that a paper can have (left out)")
    ]


def test_a_deletion_of_no_paper_is_told() -> None:
    assert told_in(answer(DELETED.replace("hep-th/9901001", "x"))) == [
        ("E103", 4, "identifier 'oai:arXiv.org:x' is not of arXiv (the record was left out)")
    ]
