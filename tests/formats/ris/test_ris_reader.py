"""RIS is read as programs write it; the files of each program, and one test for each thing they do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import rispy

from bibkit.findings.finding import Finding
from bibkit.formats.format import ReadingContext, Style
from bibkit.formats.ris import RIS
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.link import Link, LinkKind
from bibkit.model.name import Name, Organisation, Person
from bibkit.model.place import Located
from bibkit.model.plain import from_plain
from bibkit.model.provenance import Extra
from bibkit.model.record import Record
from bibkit.model.source import StringSource

CASES = Path(__file__).parents[2] / "cases" / "ris"
FILES = sorted(CASES.glob("*.ris"))
WELL_FORMED = [path for path in FILES if path.stem not in {"broken", "tandf"}]


def steps(text: str) -> list[Located[Record] | Finding]:
    assert RIS.read is not None
    return list(RIS.read(StringSource("refs.ris", text), ReadingContext()))


def records(text: str) -> list[Record]:
    return [step.value for step in steps(text) if isinstance(step, Located)]


def findings(text: str) -> list[tuple[str, int, str]]:
    return [(step.code.id, step.place.line, step.message) for step in steps(text) if isinstance(step, Finding)]


def entry(*lines: str, type: str = "JOUR") -> str:
    return "\n".join([f"TY  - {type}", *lines, "ER  - ", ""])


def one(*lines: str, type: str = "JOUR") -> Record:
    (record,) = records(entry(*lines, type=type))
    return record


def extras(record: Record) -> list[tuple[str, str]]:
    return [(extra.name, extra.value) for extra in record.extra]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.stem))
def test_the_file_of_a_program_is_read(path: Path) -> None:
    expected = path.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()
    assert records(path.read_text(encoding="utf-8")) == [from_plain(json.loads(line)) for line in expected]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.stem))
def test_what_was_read_is_the_same_once_it_was_written_and_read_again(path: Path) -> None:
    assert RIS.export is not None
    for record in records(path.read_text(encoding="utf-8")):
        written = list(RIS.frame.around(RIS.export([record], Style())))
        (again,) = records("".join(step for step in written if isinstance(step, str)))
        lost = {step.message.partition(":")[0] for step in written if isinstance(step, Finding)}
        names = [name for name in Record.__dataclass_fields__ if name not in lost]
        assert {name: getattr(again, name) for name in names} == {name: getattr(record, name) for name in names}


@pytest.mark.parametrize("path", WELL_FORMED, ids=lambda path: str(path.stem))
def test_rispy_reads_the_same_titles_and_as_many_people(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("\nEF  -", "")
    ours, theirs = records(text), rispy.loads(text)
    assert len(ours) == len(theirs)
    for record, other in zip(ours, theirs, strict=True):
        if "<" not in str(record.title):
            assert record.title in (other.get("title"), other.get("primary_title"))
        if record.authors:
            people = other.get("authors") or other.get("first_authors")
            assert people is not None
            assert len(people) == len(record.authors) + record.authors_truncated


def test_a_record_stands_where_its_entry_begins() -> None:
    lines = [
        step.place.line
        for step in steps("\n" + entry("TI  - a") + "\n" + entry("TI  - b"))
        if isinstance(step, Located)
    ]
    assert lines == [2, 6]


def test_the_broken_file_has_its_findings_in_order() -> None:
    assert [(code, line) for code, line, _ in findings(CASES.joinpath("broken.ris").read_text(encoding="utf-8"))] == [
        ("R101", 2),
        ("R102", 4),
        ("R105", 14),
        ("R104", 15),
        ("R104", 18),
        ("R105", 20),
        ("R104", 21),
        ("R103", 23),
        ("R101", 26),
        ("R103", 28),
        ("R107", 36),
        ("R104", 38),
        ("R101", 40),
        ("R103", 41),
        ("R102", 41),
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.stem))
def test_a_file_cut_at_any_line_loses_nothing_that_was_complete(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    whole = records("".join(lines))
    for end in range(len(lines)):
        found = steps("".join(lines[:end]))
        read = [step.value for step in found if isinstance(step, Located)]
        assert read[:-1] == whole[: len(read) - 1] if read else True
        assert all(1 <= step.place.line <= end for step in found)


@pytest.mark.parametrize(
    "text",
    [
        "TY  - JOUR\nTI  - a\nER  - \n",
        "\n\nTY  - JOUR\n\nTI  - a\n\nER  -\n",
        "TY - JOUR\nTI - a\nER -\n",
        "TY  - JOUR\nTI  - a  \nER",
        "ty  - jour\nti  - a\ner  - ",
        "  TY  - JOUR\n  TI  - a\n  ER  -\n",
        "TY\t- JOUR\nTI  -\ta\t\nER  - \n",
        "TY  - JOUR\nTI  -a\nER  - \n",
        "TY\u00a0\u00a0-\u00a0JOUR\nTI\u00a0 -\u00a0a\nER\u00a0\u00a0-\u00a0\n",
        "TY  - JOUR\nVL  - \nTI  - a\nJO  -\nER  - \n",
    ],
)
def test_blanks_and_capitals_make_no_difference(text: str) -> None:
    assert records(text) == [Record(type=Kind.ARTICLE_JOURNAL, title="a")]
    assert findings(text) == []


@pytest.mark.parametrize("between", ["\ufeff", "\x0c", "\u00a0"])
@pytest.mark.parametrize("end", ["ER  - \n", ""])
def test_a_mark_where_two_files_were_put_together_is_no_part_of_the_tag(between: str, end: str) -> None:
    text = f"TY  - BOOK\nTI  - a\n{end}{between}TY  - BOOK\nTI  - b\nER  - \n"
    assert [(record.type, record.title) for record in records(text)] == [(Kind.BOOK, "a"), (Kind.BOOK, "b")]
    assert [code for code, _, _ in findings(text)] == ([] if end else ["R102"])


def test_a_new_type_ends_the_entry_before() -> None:
    text = "TY  - BOOK\nTI  - a\nTY  - BOOK\nTI  - b\nER  - \n"
    assert [record.title for record in records(text)] == ["a", "b"]
    assert findings(text) == [("R102", 1, "no line ER ends the entry (read as far as it goes)")]


def test_text_outside_of_entries_is_named() -> None:
    assert findings("Exported by X\n\nfor you\n" + entry("TI  - a")) == [
        ("R101", 1, "'Exported by X' and 1 more lines outside of all entries (left out)")
    ]


def test_only_a_line_with_a_tag_that_exists_is_no_text() -> None:
    assert one("AB  - We use", "AI - a lot").abstract == "We use AI - a lot"


@pytest.mark.parametrize(
    ("type", "kind"),
    [
        ("CPAPER", Kind.PAPER_CONFERENCE),
        ("EJOUR", Kind.ARTICLE_JOURNAL),
        ("EBOOK", Kind.BOOK),
        ("ECHAP", Kind.CHAPTER),
        ("ABST", Kind.ARTICLE_JOURNAL),
        ("AGGR", Kind.DATASET),
        ("DBASE", Kind.DATASET),
        ("VIDEO", Kind.MOTION_PICTURE),
        ("UNBILL", Kind.BILL),
        ("GOVDOC", Kind.REPORT),
        ("NOSUCH", Kind.DOCUMENT),
    ],
)
def test_a_type_that_we_do_not_write_is_kept_and_given_back(type: str, kind: Kind) -> None:
    record = one("TI  - a", type=type)
    assert record == Record(type=kind, title="a", extra=(Extra("ris", "TY", type),))
    assert RIS.export is not None
    assert list(RIS.frame.around(RIS.export([record], Style()))) == [entry("TI  - a", type=type)]


def test_an_unknown_type_is_named() -> None:
    assert findings(entry("TI  - a", type="NOSUCH")) == [("R103", 1, "'NOSUCH' is no type of RIS (read as a document)")]


def test_a_type_by_its_name_in_endnote_is_understood_and_named() -> None:
    text = entry("TI  - a", type="Journal Article")
    assert records(text) == [Record(type=Kind.ARTICLE_JOURNAL, title="a")]
    assert findings(text) == [("R103", 1, "'Journal Article' is no type of RIS (read as JOUR)")]
    (record,) = records(entry("AU  - Edel, E.", type="EDITED BOOK"))
    assert record == Record(type=Kind.BOOK, editors=(Person("Edel", "E."),), extra=(Extra("ris", "TY", "EDITED BOOK"),))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Berg, Anna", Person("Berg", "Anna")),
        ("King, Martin Luther, Jr.", Person("King", "Martin Luther", "Jr.")),
        ("King, Martin Luther Jr.", Person("King", "Martin Luther", "Jr.")),
        ("King, Jr., Martin", Person("King", "Martin", "Jr.")),
        ("van der Berg, A.", Person("van der Berg", "A.")),
        ("LIGO Scientific Collaboration,", Organisation("LIGO Scientific Collaboration")),
        ("LIGO Scientific Collaboration", Organisation("LIGO Scientific Collaboration")),
        ("Anna van der Berg", Person("van der Berg", "Anna")),
        ("Berg A.", Person("Berg", "A.")),  # Scopus, in A2
        ("Berg A. B.", Person("Berg", "A. B.")),
        ("Berg A.-B.", Person("Berg", "A.-B.")),
        ("Berg KL", Person("Berg", "KL")),  # PubMed, Ovid
        ("Wei LI", Person("LI", "Wei")),
        ("Wai NG", Person("NG", "Wai")),
        ("Anna Berg III", Person("Berg", "Anna", "III")),
        ("van der Berg A", Person("van der Berg", "A")),
        ("O'Neil-Berg K Jr", Person("O'Neil-Berg", "K", "Jr")),
        ("A. Berg", Person("Berg", "A.")),
        ("A. B. van der Berg", Person("van der Berg", "A. B.")),
        ("Tencent AI", Organisation("Tencent AI")),
        ("Berg, A.; ORCID 0000-0001", Person("Berg", "A.; ORCID 0000-0001")),
        ("王小明", Person("王小明")),
        ("M&uuml;ller,J.", Person("Müller", "J.")),
        (", Anna", Person("Anna")),
    ],
)
def test_a_name(name: str, expected: Name) -> None:
    assert one(f"AU  - {name}").authors == (expected,)


def test_a_comma_alone_is_nobody_and_is_kept() -> None:
    record = one("AU  - Berg, Anna", "AU  - ,", "AU  -  , ")
    assert (record.authors, extras(record)) == ((Person("Berg", "Anna"),), [("AU", ","), ("AU", ",")])


@pytest.mark.parametrize("mark", ["others", "et al.", "et al", "and others"])
def test_a_mark_for_further_authors_is_no_author(mark: str) -> None:
    record = one("AU  - Berg, Anna", f"AU  - {mark}")
    assert (record.authors, record.authors_truncated) == ((Person("Berg", "Anna"),), True)


def test_several_people_in_one_line_are_parted_by_semicolons() -> None:
    # CNKI.
    assert one("AU  - 王小明;李华", "AU  - Berg, A.; Li, W.; et al.") == Record(
        type=Kind.ARTICLE_JOURNAL,
        authors=(Person("王小明"), Person("李华"), Person("Berg", "A."), Person("Li", "W.")),
        authors_truncated=True,
    )
    assert one("ED  - Berg, A.;", "ED  - others", "ED  - ;").editors == (Person("Berg", "A."),)
    assert extras(one("ED  - Berg, A.;", "ED  - others", "ED  - ;")) == [("ED", "others"), ("ED", ";")]


def test_people_that_two_tags_name_are_there_once() -> None:
    assert one("A1  - Berg, A.", "A1  - Li, W.", "AU  - Berg, A.", "AU  - Li, W.").authors == (
        Person("Berg", "A."),
        Person("Li", "W."),
    )


@pytest.mark.parametrize(("type", "tag"), [("CHAP", "A2"), ("CHAP", "ED"), ("BOOK", "A3"), ("BOOK", "ED")])
def test_editors_stand_under_other_tags_in_other_types(type: str, tag: str) -> None:
    assert one(f"{tag}  - Edel, E.", type=type) == Record(type=Kind(type_kind(type)), editors=(Person("Edel", "E."),))


def type_kind(type: str) -> str:
    return {"CHAP": "chapter", "BOOK": "book"}[type]


def test_the_editor_of_a_series_is_kept() -> None:
    assert extras(one("A2  - Serie, S.", type="BOOK")) == [("A2", "Serie, S.")]


@pytest.mark.parametrize("type", ["ANCIENT", "BLOG", "EBOOK", "MUSIC", "SER"])
def test_endnote_has_the_editor_before_that_of_the_series(type: str) -> None:
    record = one("A2  - Edel, E.", "A3  - Serie, S.", type=type)
    assert record.editors == (Person("Edel", "E."),)
    assert extras(record)[-1] == ("A3", "Serie, S.")


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["PY  - 2020"], Date(2020)),
        (["PY  - 2020///"], Date(2020)),
        (["PY  - 2020/05/06/"], Date(2020, 5, 6)),
        (["Y1  - 2020/5"], Date(2020, 5)),
        (["Y1  - 2020-05-06"], Date(2020, 5, 6)),
        (["DA  - 2020///Spring"], Date(2020, season=1)),
        (["PY  - 2020", "DA  - 2020/05/06/"], Date(2020, 5, 6)),
        (["DA  - 2020/05//", "PY  - 2020/05/06/"], Date(2020, 5, 6)),
        (["PY  - 2020", "DA  - DEC 15"], Date(2020, 12, 15)),
        (["PY  - 2020", "DA  - May"], Date(2020, 5)),
        (["PY  - 2020", "DA  - 05/06"], Date(2020, 5, 6)),
        (["PY  - 2020", "DA  - 15 Dec"], Date(2020, 12, 15)),
        (["DA  - 5 May 2020"], Date(2020, 5, 5)),
        (["DA  - 2020//05/"], Date(2020, None, 5)),
        (["PY  - 0800", "DA  - 0800/12/25/"], Date(800, 12, 25)),
        (["Y1  - 2020/05//May2020"], Date(2020, 5)),  # EBSCO
        (["Y1  - 2020/05//May/Jun2020"], Date(2020, 5, until=Date(2020, 6))),
        (["Y1  - 2020///May/Jun2020"], Date(2020, 5, until=Date(2020, 6))),
        (["Y1  - 2020/05//May"], Date(2020, 5)),
        (["PY  - 2020/05/06//"], Date(2020, 5, 6)),
        (["Y1  - 20200506//"], Date(2020, 5, 6)),  # Ovid
        (["PY  - 2020/Spring"], Date(2020, season=1)),
        (["PY  - 2020/Sep/12"], Date(2020, 9, 12)),
        (["PY  - 2020/Sept/"], Date(2020, 9)),
        (["PY  - 2020/2021"], Date(2020, until=Date(2021))),
        (["PY  - 2020", "DA  - SPR"], Date(2020, season=1)),  # Web of Science
        (["PY  - 2020", "DA  - SUM"], Date(2020, season=2)),
        (["PY  - 2020", "DA  - FAL"], Date(2020, season=3)),
        (["PY  - 2020", "DA  - WIN"], Date(2020, season=4)),
    ],
)
def test_a_date(lines: list[str], date: Date) -> None:
    assert one(*lines) == Record(type=Kind.ARTICLE_JOURNAL, issued=date)
    assert findings(entry(*lines)) == []


def test_of_dates_that_contradict_each_other_that_of_publication_is_taken() -> None:
    record = one("DA  - 2019/12/01/", "PY  - 2020")
    assert (record.issued, extras(record)) == (Date(2020), [("DA", "2019/12/01/")])
    assert findings(entry("DA  - 2019/12/01/", "PY  - 2020")) == [
        ("R105", 2, "DA says '2019/12/01/', which is another date (kept as extra; the one before was taken)")
    ]


def test_the_tag_that_the_specification_has_left_out_is_the_last_to_be_asked() -> None:
    record = one("Y1  - 1900/01/01", "DA  - 1950/01/01")
    assert (record.issued, extras(record)) == (Date(1950, 1, 1), [("Y1", "1900/01/01")])


def test_what_is_no_date_is_kept() -> None:
    record = one("PY  - in press", "Y2  - never")
    assert (record.issued, record.accessed) == (None, None)
    assert extras(record) == [("PY", "in press"), ("Y2", "never")]
    assert [code for code, _, _ in findings(entry("PY  - in press", "Y2  - never"))] == ["R104", "R104"]


@pytest.mark.parametrize(
    ("value", "date", "taken"),
    [
        ("2020/05/06/morning", Date(2020, 5, 6), "2020-05-06 was taken, the value is kept as extra"),
        ("2020/05//May 2019", Date(2020, 5), "2020-05 was taken, the value is kept as extra"),
        ("2020/05/06 10:22", Date(2020, 5, 6), "2020-05-06 was taken, the value is kept as extra"),
        ("2020/05-07", Date(2020), "the year 2020 was taken, the value is kept as extra"),
        ("2020/13/06/", Date(2020), "the year 2020 was taken, the value is kept as extra"),
        ("2020a", Date(2020), "the year 2020 was taken, the value is kept as extra"),
        ("[2020]", Date(2020), "the year 2020 was taken, the value is kept as extra"),
        ("c2020", Date(2020), "the year 2020 was taken, the value is kept as extra"),
        ("05/06/2020", Date(2020), "the year 2020 was taken, the value is kept as extra"),
        ("December 2019 through 2020", None, "kept as extra"),
        ("no. 1234", None, "kept as extra"),
    ],
)
def test_what_can_be_understood_of_a_date_is_taken(value: str, date: Date | None, taken: str) -> None:
    record = one(f"PY  - {value}")
    assert (record.issued, extras(record)) == (date, [("PY", value)])
    assert findings(entry(f"PY  - {value}")) == [("R104", 2, f"{value!r} is no date ({taken})")]


def test_zotero_has_the_time_of_day_behind_the_day_of_access() -> None:
    assert one("Y2  - 2024/05/06/12:30:11").accessed == Date(2024, 5, 6)


def test_a_second_date_before_there_was_a_web_is_none_of_access() -> None:
    # Reference Manager's of a patent: when it was filed.
    lines = ["PY  - 1990/2/27", "Y2  - 1986/6/23"]
    record = one(*lines, type="PAT")
    assert (record.issued, record.accessed, extras(record)) == (Date(1990, 2, 27), None, [("Y2", "1986/6/23")])
    message = "'1986/6/23' is before anything was on the web to be looked up (kept as extra)"
    assert findings(entry(*lines, type="PAT")) == [("R104", 3, message)]
    assert extras(one("Y2  - 2024/05/06/", "Y2  - 2024/05/07/")) == [("Y2", "2024/05/07/")]


@pytest.mark.parametrize(
    ("lines", "pages"),
    [
        (["SP  - 12", "EP  - 15"], "12-15"),
        (["SP  - 12-15"], "12-15"),
        (["SP  - 12–15", "EP  - 15"], "12-15"),
        (["SP  - e12", "EP  - e12"], "e12"),
        (["EP  - 1245", "SP  - 1234"], "1234-1245"),
        (["SP  - 1234", "LP  - 1245"], "1234-1245"),  # HighWire
        (["SP  - 1234-", "EP  - 1245"], "1234-1245"),
    ],
)
def test_pages(lines: list[str], pages: str) -> None:
    assert one(*lines) == Record(type=Kind.ARTICLE_JOURNAL, pages=pages)


@pytest.mark.parametrize(
    ("type", "lines", "issue", "kept"),
    [
        ("JOUR", ["VL  - 12", "M1  - 3"], "3", []),
        ("MGZN", ["M1  - 3-4", "VL  - 12"], "3-4", []),
        ("CONF", ["VL  - 12", "M1  - 3"], "3", []),
        ("JOUR", ["VL  - 12", "IS  - 4", "M1  - 3"], "4", [("M1", "3")]),
        ("JOUR", ["VL  - 12", "M1  - 3", "M1  - 4"], "3", [("M1", "4")]),
        ("JOUR", ["M1  - 3"], None, [("M1", "3")]),
        ("JOUR", ["VL  - 12", "M1  - 0"], None, [("M1", "0")]),
        ("JOUR", ["VL  - 12", "M1  - 1008150341"], None, [("M1", "1008150341")]),
        ("JOUR", ["VL  - 12", "M1  - Copyright 2016"], None, [("M1", "Copyright 2016")]),
        ("BOOK", ["VL  - 12", "M1  - 3"], None, [("M1", "3")]),
    ],
)
def test_endnote_has_the_issue_in_m1(
    type: str, lines: list[str], issue: str | None, kept: list[tuple[str, str]]
) -> None:
    record = one(*lines, type=type)
    assert (record.issue, extras(record)) == (issue, kept)
    assert findings(entry(*lines, type=type)) == []


@pytest.mark.parametrize(
    ("lines", "accessed", "kept"),
    [
        (["M1  - 5 May 2019"], Date(2019, 5, 5), []),
        (["M1  - 2019/05/05", "Y2  - 2019/05/05/"], Date(2019, 5, 5), []),
        (["M1  - 2019/05/05", "Y2  - 2020/05/05/"], Date(2020, 5, 5), [("M1", "2019/05/05")]),
        (["M1  - May 5"], None, [("M1", "May 5")]),
    ],
)
def test_endnote_has_the_day_of_access_in_m1(
    lines: list[str], accessed: Date | None, kept: list[tuple[str, str]]
) -> None:
    record = one(*lines, type="ELEC")
    assert (record.accessed, extras(record)) == (accessed, kept)


def test_the_first_of_two_dois_is_the_doi() -> None:
    record = one("DO  - https://doi.org/10.1000/a", "DO  - 10.1000/b", "DO  - 10.1000/A", "DO  - none")
    assert (record.doi, extras(record)) == ("10.1000/a", [("DO", "10.1000/b"), ("DO", "none")])
    assert findings(entry("DO  - 10.1000/a", "DO  - 10.1000/b")) == [
        ("R105", 3, "a second DOI, 10.1000/b (kept as extra; the first, 10.1000/a, was taken)")
    ]


@pytest.mark.parametrize("tag", ["DI", "L3", "M3", "N1"])
def test_a_doi_under_another_tag_is_the_doi_if_it_is_all_there_is(tag: str) -> None:
    assert one(f"{tag}  - doi: 10.1000/a") == Record(type=Kind.ARTICLE_JOURNAL, doi="10.1000/a")


def test_a_note_about_another_doi_stays_a_note() -> None:
    assert one("DO  - 10.1000/a", "N1  - 10.1000/b").note == "10.1000/b"


@pytest.mark.parametrize("value", ["doi:10.1000/a", "DOI: 10.1000/a", "10.1000/a", "doi.org/10.1000/a"])
def test_a_doi_that_is_no_address_is_the_doi(value: str) -> None:
    assert one(f"UR  - {value}") == Record(type=Kind.ARTICLE_JOURNAL, doi="10.1000/a")
    assert findings(entry(f"UR  - {value}")) == []
    record = one("DO  - 10.1000/b", f"UR  - {value}")
    assert (record.doi, record.url, extras(record)) == ("10.1000/b", None, [("UR", value)])


def test_reference_manager_has_the_number_of_pubmed_among_the_addresses() -> None:
    assert one("UR  - PM:25778463", "UR  - https://a.org/x") == Record(
        type=Kind.ARTICLE_JOURNAL, pmid="25778463", url="https://a.org/x"
    )
    record = one("UR  - PM:25778463", "UR  - PM:1")
    assert (record.pmid, record.url, extras(record)) == ("25778463", None, [("UR", "PM:1")])


def test_addresses_in_one_line_are_apart_by_blanks_and_punctuation() -> None:
    record = one("UR  - https://a.org/x; https://b.org/y, https://c.org/z;")
    assert record.url == "https://a.org/x"
    assert [link.url for link in record.links] == ["https://b.org/y", "https://c.org/z"]
    assert one("UR  - https://a.org/x;").url == "https://a.org/x;"


def test_the_first_address_is_that_of_the_work_and_others_are_links() -> None:
    record = one("UR  - https://a.org/1", "UR  - https://a.org/1", "UR  - https://github.com/x/y", "L1  - file://x.pdf")
    assert record == Record(
        type=Kind.ARTICLE_JOURNAL,
        url="https://a.org/1",
        links=(Link("https://github.com/x/y", LinkKind.OTHER),),
        extra=(Extra("ris", "L1", "file://x.pdf"),),
    )


@pytest.mark.parametrize(
    ("line", "links"),
    [
        ("L2  - https://a.org/x", (Link("https://a.org/x", LinkKind.OTHER),)),
        ("L2  - https://x.github.io/y", (Link("https://x.github.io/y", LinkKind.PROJECT),)),
        ("L4  - https://a.org/x", (Link("https://a.org/x", LinkKind.CODE),)),
        ("L4  - https://huggingface.co/x/y", (Link("https://huggingface.co/x/y", LinkKind.MODEL),)),
        ("L4  - https://a.org/x.png", ()),
        ("L4  - internal-pdf://1/x.jpg", ()),
    ],
)
def test_a_link_leads_to_what_its_host_is_known_for(line: str, links: tuple[Link, ...]) -> None:
    record = one(line)
    assert record.links == links
    assert bool(record.extra) is not bool(links)


@pytest.mark.parametrize(
    "lines",
    [
        ["AN  - arXiv:2001.00001", "DB  - arXiv"],
        ["AN  - arXiv:2001.00001"],
        ["AN  - 2001.00001", "DB  - arXiv.org"],
        ["UR  - https://arxiv.org/abs/2001.00001"],
        ["M2  - Archive ID: 2001.00001"],
    ],
)
def test_an_id_of_arxiv(lines: list[str]) -> None:
    assert one(*lines) == Record(type=Kind.ARTICLE_JOURNAL, eprint="2001.00001", eprint_type="arxiv")
    assert findings(entry(*lines)) == []


def test_an_id_of_arxiv_that_only_its_doi_or_another_address_tells() -> None:
    record = one("DO  - 10.48550/arXiv.2001.00001", "UR  - http://arxiv.org/pdf/2001.00001v2")
    assert (record.eprint, record.doi) == ("2001.00001", "10.48550/arXiv.2001.00001")
    assert record.url == "http://arxiv.org/pdf/2001.00001v2"


def test_the_number_of_a_database_is_no_eprint() -> None:
    record = one("AN  - WOS:000123", "DB  - Web of Science")
    assert record.eprint is None
    assert extras(record) == [("AN", "WOS:000123"), ("DB", "Web of Science")]


def test_a_number_of_pubmed_comes_back() -> None:
    record = Record(type=Kind.ARTICLE_JOURNAL, pmid="25778463")
    assert one("AN  - 25778463", "DB  - PubMed") == record
    assert RIS.export is not None
    assert list(RIS.frame.around(RIS.export([record], Style()))) == [entry("AN  - 25778463", "DB  - PubMed")]


def test_the_number_of_pubmed_is_in_c2_of_scopus_but_not_of_others() -> None:
    record = one("C2  - 25778463", "DB  - Scopus")
    assert (record.pmid, record.pmcid, extras(record)) == ("25778463", None, [("DB", "Scopus")])
    record = one("C2  - 25778463")
    assert (record.pmid, record.pmcid, extras(record)) == (None, None, [("C2", "25778463")])


def test_nlm_has_the_numbers_with_their_names_in_the_tags_for_users() -> None:
    lines = ["AN  - 25778463", "DB  - PubMed", "U1  - 25778463[pmid]", "U2  - PMC4362286[pmcid]", "U4  - bmj.h870[PII]"]
    record = one(*lines)
    assert (record.pmid, record.pmcid) == ("25778463", "PMC4362286")
    assert extras(record) == [("U4", "bmj.h870[PII]")]
    record = one("AN  - PMC4362286", "DB  - PMC", "U1  - 25778463[pmid]")
    assert (record.pmid, record.pmcid, record.extra) == ("25778463", "PMC4362286", ())


@pytest.mark.parametrize(
    "lines", [["U1  - about[pmid]"], ["U1  - 25778463"], ["AN  - 1", "DB  - PMC"], ["U1  - 2577846x[pmid] and more"]]
)
def test_what_is_no_such_number_is_kept(lines: list[str]) -> None:
    record = one(*lines)
    assert (record.pmid, record.pmcid, len(record.extra)) == (None, None, len(lines))


def test_of_two_different_numbers_of_pubmed_the_second_is_kept() -> None:
    record = one("AN  - 25778463", "DB  - PubMed", "U1  - 1[pmid]")
    assert (record.pmid, extras(record)) == ("25778463", [("U1", "1[pmid]")])
    record = one("C2  - PMC1", "AN  - PMC2", "DB  - PMC", "U2  - PMC3[pmcid]")
    assert (record.pmcid, len(record.extra)) == ("PMC1", 3)


@pytest.mark.parametrize(
    ("value", "isbn", "issn"),
    [
        ("0028-0836", None, "0028-0836"),
        ("978-3-16-148410-0", "978-3-16-148410-0", None),
        ("1476-4687 (Electronic) 0028-0836 (Linking)", None, "1476-4687"),
    ],
)
def test_a_serial_number_is_told_by_its_shape(value: str, isbn: str | None, issn: str | None) -> None:
    record = one(f"SN  - {value}")
    assert (record.isbn, record.issn) == (isbn, issn)


def test_keywords_are_one_a_line_or_parted_by_semicolons() -> None:
    assert one("KW  - a, b", "KW  - c; d", "e", "   f").keywords == ("a, b", "c", "d", "e f")


def test_affiliations_are_one_a_line_or_parted_by_semicolons() -> None:
    # EndNote.
    assert one("AD  - Univ A, Dept of", "   Tea", "Univ B; Univ C").affiliations == (
        "Univ A, Dept of Tea",
        "Univ B",
        "Univ C",
    )


def test_notes_and_paragraphs_are_apart_by_an_empty_line() -> None:
    record = one("N1  - one", "N1  - two", "AB  - First", "goes on.", "", "Second.")
    assert (record.note, record.abstract) == ("one\n\ntwo", "First goes on.\n\nSecond.")


def test_the_research_notes_of_endnote_are_notes() -> None:
    assert one("N1  - one", "RN  - two", "N1  - three") == Record(type=Kind.ARTICLE_JOURNAL, note="one\n\ntwo\n\nthree")


def test_html_is_decoded_where_text_is_meant() -> None:
    text = entry(
        "TI  - &lt;em&gt;E. coli&lt;/em&gt; &amp; <SUB>2</SUB> <unk>", "UR  - https://a.org/?x=1&amp;y=2", "U1  - &amp;"
    )
    (record,) = records(text)
    assert record.title == "<i>E. coli</i> & <sub>2</sub> <unk>"
    assert record.url == "https://a.org/?x=1&amp;y=2"
    assert extras(record) == [("U1", "&amp;")]
    assert findings(text) == [("R106", 2, "HTML in TI was decoded")]


@pytest.mark.parametrize("title", ["AT&T", "a&b; c", "&nosuch;", "&notit;", "a <i> b", "p < .05"])
def test_what_is_no_html_stays(title: str) -> None:
    assert one(f"TI  - {title}").title == title
    assert findings(entry(f"TI  - {title}")) == []


def test_of_several_titles_of_the_journal_the_usual_one_is_right_and_others_are_kept() -> None:
    record = one("JO  - J. Ex.", "JF  - Journal of Examples", "T2  - Journal of Examples", "T1  - t", "TI  - t")
    assert (record.title, record.container_title, extras(record)) == ("t", "Journal of Examples", [("JO", "J. Ex.")])


@pytest.mark.parametrize(
    ("lines", "container", "event"),
    [
        (["T2  - Conf"], "Conf", None),
        (["C3  - Proc", "T2  - Conf"], "Proc", "Conf"),
        (["BT  - Proc"], "Proc", None),
        (["T2  - Conf", "JO  - Conf"], "Conf", None),
    ],
)
def test_the_conference_is_the_title_of_the_proceedings_unless_they_have_one(
    lines: list[str], container: str, event: str | None
) -> None:
    record = one(*lines, type="CONF")
    assert (record.container_title, record.event_title, record.extra) == (container, event, ())


def test_the_book_title_is_that_of_a_chapter_whatever_its_second_title() -> None:
    # ScienceDirect has the series in T2.
    record = one("TI  - a", "T2  - Series", "BT  - Book", type="CHAP")
    assert (record.container_title, extras(record)) == ("Book", [("T2", "Series")])
    record = one("TI  - a", "T2  - Book", type="CHAP")
    assert (record.container_title, extras(record)) == ("Book", [])


def test_a_preprint_of_zotero_is_one() -> None:
    record = one("M2  - type: preprint", "M2  - Citation Key: berg2020", "M2  - DOI: x", type="GEN")
    assert record == Record(type=Kind.ARTICLE, cite_key="berg2020", extra=(Extra("ris", "M2", "DOI: x"),))


def test_identifiers_among_what_zotero_calls_extra_are_those_of_the_work() -> None:
    lines = ["M2  - PMID: 25778463", "PMCID: PMC4362286", "Citation Key: berg2020", "DOI: 10.1000/a", "Mine: all"]
    assert one(*lines) == Record(
        type=Kind.ARTICLE_JOURNAL,
        cite_key="berg2020",
        pmid="25778463",
        pmcid="PMC4362286",
        doi="10.1000/a",
        extra=(Extra("ris", "M2", "Mine: all"),),
    )
    assert extras(one("DO  - 10.1000/a", "M2  - DOI: 10.1000/b")) == [("M2", "DOI: 10.1000/b")]


@pytest.mark.parametrize(
    ("value", "language"), [("English", "en"), ("eng", "en"), ("de-AT", "de-AT"), ("pt_BR", "pt-BR"), ("中文;", "zh")]
)
def test_a_language(value: str, language: str) -> None:
    assert one(f"LA  - {value}").language == language


def test_what_is_no_language_is_kept() -> None:
    assert one("LA  - English; Abstract in French") == Record(
        type=Kind.ARTICLE_JOURNAL, extra=(Extra("ris", "LA", "English; Abstract in French"),)
    )


def test_tags_without_a_field_are_kept_in_their_order() -> None:
    assert extras(one("U1  - a", "XX  - b", "ST  - c", "U1  - d")) == [
        ("U1", "a"), ("XX", "b"), ("ST", "c"), ("U1", "d")
    ]  # fmt: skip


def test_the_version_of_an_eprint_is_named_unless_the_address_has_it() -> None:
    assert findings(entry("AN  - arXiv:2001.00001v2")) == [("R107", 2, "the version of 2001.00001, 2, is not kept")]
    assert findings(entry("AN  - arXiv:2001.00001v2", "UR  - https://arxiv.org/abs/2001.00001v2")) == []
