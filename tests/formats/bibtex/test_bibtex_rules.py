"""What importers were seen to do with BibTeX decides how it is written; a test or more for each rule."""

from __future__ import annotations

import json
import re
from typing import Any

import pypandoc
import pytest
from bibtexparser.entrypoint import parse_string

from bibkit.findings.finding import Finding
from bibkit.formats.bibtex import BIBLATEX, BIBTEX
from bibkit.formats.format import Capitals, Format, Style
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.link import Link, LinkKind
from bibkit.model.name import Name, Organisation, Person
from bibkit.model.record import Record
from round_trip import differences

# The entry types in Zotero's translator of 2026; it drops an entry of any other type without a word.
ZOTERO_TYPES = set(
    "article artwork audio book booklet collection conference electronic inbook incollection inproceedings inreference"
    " jurisdiction legislation letter manual mastersthesis misc movie mvbook online patent phdthesis proceedings report"
    " software techreport thesis unpublished video".split()
)
# The entry types in BibTeX's manual, for which every style has a function.
BIBTEX_TYPES = set(
    "article book booklet conference inbook incollection inproceedings manual mastersthesis misc phdthesis proceedings"
    " techreport unpublished".split()
)
BOTH = pytest.mark.parametrize("format", [BIBTEX, BIBLATEX], ids=lambda format: format.name)


def steps(record: Record, format: Format = BIBTEX, capitals: Capitals = Capitals.WORDS) -> list[str | Finding]:
    assert format.export is not None
    return list(format.frame.around(format.export([record], Style(capitals))))


def text_of(record: Record, format: Format = BIBTEX, capitals: Capitals = Capitals.WORDS) -> str:
    return "".join(step for step in steps(record, format, capitals) if isinstance(step, str))


def messages(record: Record, format: Format = BIBTEX) -> list[str]:
    return [f"{step.code.id} {step.message}" for step in steps(record, format) if isinstance(step, Finding)]


def type_of(record: Record, format: Format = BIBTEX) -> str:
    return text_of(record, format).partition("{")[0].removeprefix("@")


def fields_of(record: Record, format: Format = BIBTEX, capitals: Capitals = Capitals.WORDS) -> dict[str, str]:
    """The fields of the entry, values with what encloses them."""
    lines = text_of(record, format, capitals).splitlines()[1:-1]
    return dict(re.findall(r"^  (\w+) = (.*?),?$", "\n".join(lines), re.MULTILINE))


def by_pandoc(record: Record, format: Format = BIBTEX, capitals: Capitals = Capitals.WORDS) -> dict[str, Any]:
    source = text_of(record, format, capitals)
    (item,) = json.loads(pypandoc.convert_text(source, "csljson", format=format.name))
    assert isinstance(item, dict)
    return item


def by_bibtexparser(record: Record, format: Format = BIBTEX) -> dict[str, str]:
    library = parse_string(text_of(record, format))
    assert library.failed_blocks == []
    (entry,) = library.entries
    return {field.key: field.value for field in entry.fields}


def titled(title: str) -> Record:
    return Record(type=Kind.DOCUMENT, title=title)


def abstracted(abstract: str) -> Record:
    return Record(type=Kind.DOCUMENT, abstract=abstract)


def by(*authors: Name) -> Record:
    return Record(type=Kind.DOCUMENT, authors=authors)


def dated(year: int | None, month: int | None = None, day: int | None = None) -> Record:
    return Record(type=Kind.DOCUMENT, issued=Date(year, month, day))


# Rule 1: entry types


@BOTH
@pytest.mark.parametrize("kind", Kind)
def test_rule_1_zotero_knows_the_type_of_every_entry(format: Format, kind: Kind) -> None:
    assert type_of(Record(type=kind), format) in ZOTERO_TYPES


@pytest.mark.parametrize("kind", Kind)
def test_rule_1_styles_know_the_type_of_every_entry_of_bibtex(kind: Kind) -> None:
    assert type_of(Record(type=kind)) in BIBTEX_TYPES


@pytest.mark.parametrize(
    ("kind", "bibtex", "biblatex"),
    [
        (Kind.ARTICLE, "misc", "online"),
        (Kind.ARTICLE_JOURNAL, "article", "article"),
        (Kind.BOOK, "book", "book"),
        (Kind.CHAPTER, "incollection", "incollection"),
        (Kind.DATASET, "misc", "misc"),
        (Kind.PAPER_CONFERENCE, "inproceedings", "inproceedings"),
        (Kind.REPORT, "techreport", "report"),
        (Kind.SOFTWARE, "misc", "software"),
        (Kind.THESIS, "phdthesis", "thesis"),
        (Kind.WEBPAGE, "misc", "online"),
    ],
)
def test_rule_1_each_flavour_has_its_own_types(kind: Kind, bibtex: str, biblatex: str) -> None:
    assert (type_of(Record(type=kind)), type_of(Record(type=kind), BIBLATEX)) == (bibtex, biblatex)


def test_rule_1_a_type_that_does_not_say_what_the_work_is_is_told() -> None:
    told = 'X102 type: BibTeX has no entry type for "dataset" (written as @misc)'
    assert messages(Record(type=Kind.DATASET)) == [told]


@pytest.mark.parametrize(
    "preprint",
    [
        Record(type=Kind.ARTICLE, eprint="2308.10848"),
        Record(type=Kind.ARTICLE, eprint_type="arxiv"),
        Record(type=Kind.ARTICLE, eprint_class="cs.CL"),
    ],
)
def test_rule_1_a_preprint_that_says_so_in_another_field_is_not_told(preprint: Record) -> None:
    assert messages(preprint) == []


def test_rule_1_a_masters_thesis_is_told_by_its_genre() -> None:
    record = Record(type=Kind.THESIS, genre="Master's thesis", publisher="TU Wien")
    assert type_of(record) == "mastersthesis"
    assert fields_of(record) == {"type": "{Master's thesis}", "school": "{TU Wien}"}
    assert messages(record) == []


def test_rule_1_a_thesis_of_no_known_degree_is_not_made_a_doctoral_one() -> None:
    assert fields_of(Record(type=Kind.THESIS)) == {"type": "{Thesis}"}


def test_rule_1_a_newspaper_is_told_from_a_journal() -> None:
    record = Record(type=Kind.ARTICLE_NEWSPAPER, container_title="Der Standard")
    assert fields_of(record) == {"journal": "{Der Standard}", "entrysubtype": "{newspaper}"}
    assert by_pandoc(record)["type"] == "article-newspaper"


# Rule 5: characters


@BOTH
@pytest.mark.parametrize(
    ("character", "latex"),
    [
        ("%", r"\%"),
        ("#", r"\#"),
        ("&", r"\&"),
        ("_", r"\_"),
        ("$", r"\$"),
        ("{x}", r"\{x\}"),
        ("~", r"{\textasciitilde}"),
        ("\\", r"{\textbackslash}"),
        ("^", r"\^{}"),
        ("<", "<"),
        (">", ">"),
        ('"', '"'),
        ("…", "…"),
        ("–", "–"),
    ],
)
def test_rule_5_characters_of_latex_are_escaped_and_come_back_from_pandoc(
    format: Format, character: str, latex: str
) -> None:
    record = titled(f"a {character} b")
    assert fields_of(record, format)["title"] == f"{{a {latex} b}}"
    assert by_pandoc(record, format, Capitals.TITLE)["title"] == f"a {character} b"


@BOTH
def test_rule_5_nothing_is_escaped_in_addresses_and_identifiers(format: Format) -> None:
    record = Record(
        type=Kind.ARTICLE,
        url="https://x.org/a_b%20c?d=e&f=~g#h$i^j",
        doi="10.1000/a_b<c>#%",
        eprint="a_b",
        eprint_type="hal",
        links=(Link("https://x.org/a_b&c"),),
    )
    fields = fields_of(record, format)
    assert fields["url"] == "{https://x.org/a_b%20c?d=e&f=~g#h$i^j}"
    assert fields["doi"] == "{10.1000/a_b<c>#%}"
    assert fields["eprint"] == "{a_b}"
    assert fields["file"] == "{Link:https\\://x.org/a_b&c:text/html}"
    assert by_pandoc(record, format)["URL"] == record.url
    assert by_pandoc(record, format)["DOI"] == record.doi


@BOTH
def test_rule_5_an_address_is_percent_encoded_where_it_would_break_the_entry(format: Format) -> None:
    record = Record(type=Kind.WEBPAGE, url='https://x.org/a b{c"d\\e')
    assert fields_of(record, format)["url"] == "{https://x.org/a%20b%7Bc%22d%5Ce}"
    assert [m for m in messages(record, format) if "url" in m] == []


@BOTH
def test_rule_5_braces_that_match_stay_in_an_address(format: Format) -> None:
    record = Record(type=Kind.WEBPAGE, url="https://x.org/{a}")
    assert by_pandoc(record, format)["URL"] == "https://x.org/{a}"


@BOTH
def test_rule_5_a_doi_that_had_to_be_percent_encoded_is_told(format: Format) -> None:
    record = Record(type=Kind.DOCUMENT, doi="10.1000/a}b")
    assert fields_of(record, format) == {"doi": "{10.1000/a%7Db}"}
    assert messages(record, format) == [
        "X102 doi: its white space, quotes, backslashes and unpaired braces are percent-encoded"
    ]


# Rule 6: keys


@BOTH
def test_rule_6_a_key_of_permitted_characters_stays_as_it_is(format: Format) -> None:
    record = Record(type=Kind.DOCUMENT, cite_key="DBLP:conf/acl/X.Y_+-1")
    assert text_of(record, format).startswith("@misc{DBLP:conf/acl/X.Y_+-1,\n")
    assert by_pandoc(record, format)["id"] == "DBLP:conf/acl/X.Y_+-1"


@BOTH
@pytest.mark.parametrize(
    ("key", "written"),
    [("o'neil2020", "oneil2020"), ("müller 2020", "muller2020"), ("a,b{c}", "abc"), ("王", "record1")],
)
def test_rule_6_other_characters_are_left_out_of_a_key_and_that_is_told(format: Format, key: str, written: str) -> None:
    record = Record(type=Kind.DOCUMENT, cite_key=key)
    assert text_of(record, format).startswith(f"@misc{{{written},\n")
    assert messages(record, format) == [
        f"X102 cite_key: not every program takes {key!a} for a key (written as {written})"
    ]


# Rules 7 and 8: names


@BOTH
@pytest.mark.parametrize(
    ("name", "written", "read"),
    [
        (Person("Chen", "Weize"), "Chen, Weize", {"family": "Chen", "given": "Weize"}),
        (
            Person("van der Schaar", "Mihaela"),
            "van der Schaar, Mihaela",
            {"dropping-particle": "van der", "family": "Schaar", "given": "Mihaela"},
        ),
        (
            Person("King", "Martin Luther", "Jr."),
            "King, Jr., Martin Luther",
            {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
        ),
        (
            Person("Garcia Calabria", "Federico"),
            "Garcia Calabria, Federico",
            {"family": "Garcia Calabria", "given": "Federico"},
        ),
        (Person("Garcia y Lopez", "F."), "{Garcia y Lopez}, F.", {"family": "Garcia y Lopez", "given": "F."}),
        (Person("王", "小明"), "王, 小明", {"family": "王", "given": "小明"}),
        (Person("王小明"), "王小明", {"family": "王小明"}),
        (Person("de Freitas"), "{de Freitas}", {"literal": "de Freitas"}),
        (Person("Foo, Bar", "Given"), "{Foo, Bar}, Given", {"family": "Foo, Bar", "given": "Given"}),
        (Person("Black AND White", "Ann"), "{Black AND White}, Ann", {"family": "Black AND White", "given": "Ann"}),
        (Person("others"), "{others}", {"literal": "others"}),
    ],
)
def test_rule_7_the_family_comes_first(format: Format, name: Person, written: str, read: dict[str, str]) -> None:
    assert fields_of(by(name), format) == {"author": f"{{{written}}}"}
    assert by_pandoc(by(name), format)["author"] == [read]


@BOTH
def test_rule_7_there_are_no_empty_parts(format: Format) -> None:
    record = by(Person("King", None, "Jr."), Person("Doe", "Jane"))
    assert fields_of(record, format) == {"author": "{{King Jr.} and Doe, Jane}"}
    told = "X102 authors: a suffix without a given name is written as part of the family name"
    assert messages(record, format) == [told]
    record = by(Person(" ", "Jane"))
    assert fields_of(record, format) == {"author": "{Jane}"}
    told = "X102 authors: a given name without a family name is written as the family name"
    assert messages(record, format) == [told]


@BOTH
def test_rule_7_a_name_that_nothing_can_be_seen_of_is_left_out(format: Format) -> None:
    record = by(Person("\x00"), Person("Doe", "Jane"))
    assert fields_of(record, format) == {"author": "{Doe, Jane}"}
    assert messages(record, format) == ["X102 authors: its control characters are left out"]


@BOTH
@pytest.mark.parametrize("name", ["Simon and Schuster", "Øst and others"])
def test_a_publisher_with_an_and_is_one(format: Format, name: str) -> None:
    record = Record(type=Kind.BOOK, publisher=name, publisher_place="Bonn", container_title="Life and Death")
    assert fields_of(record, format)["publisher"].startswith("{{")
    assert "{{" not in fields_of(record, format)["address" if format is BIBTEX else "location"]
    item = by_pandoc(record, format)
    assert (item["publisher"], item["publisher-place"], messages(record, format)) == (name, "Bonn", [])
    assert differences(format, record) == {}


@BOTH
def test_rule_7_a_comma_in_a_given_name_is_told(format: Format) -> None:
    record = by(Person("Doe", "Jane, the Elder"))
    assert fields_of(record, format) == {"author": "{Doe, {Jane, the Elder}}"}
    told = "X102 authors: pandoc takes what follows the comma in a given name for a suffix"
    assert messages(record, format) == [told]


@BOTH
def test_rule_7_editors_are_written_like_authors(format: Format) -> None:
    record = Record(type=Kind.BOOK, editors=(Person("van der Berg", "Anna"), Organisation("Team A and B")))
    assert fields_of(record, format) == {"editor": "{van der Berg, Anna and {Team A and B}}"}


@BOTH
def test_rule_8_an_organisation_is_in_one_pair_of_braces(format: Format) -> None:
    record = by(Organisation("Barnes and Noble, Inc."), Organisation("OpenAI"))
    assert fields_of(record, format) == {"author": "{{Barnes and Noble, Inc.} and {OpenAI}}"}
    assert by_pandoc(record, format)["author"] == [{"literal": "Barnes and Noble, Inc."}, {"literal": "OpenAI"}]


# Rule 10: lists cut short


@BOTH
def test_rule_10_a_list_cut_short_ends_with_and_others_and_that_is_told(format: Format) -> None:
    record = Record(type=Kind.DOCUMENT, authors=(Person("Chen", "Weize"),), authors_truncated=True)
    assert fields_of(record, format) == {"author": "{Chen, Weize and others}"}
    assert by_pandoc(record, format)["author"][1] == {"literal": "others"}
    assert messages(record, format) == ['X103 authors_truncated: Zotero lists an author named "others"']


@BOTH
def test_rule_10_others_do_not_stand_alone(format: Format) -> None:
    record = Record(type=Kind.DOCUMENT, authors_truncated=True)
    assert fields_of(record, format) == {}
    assert messages(record, format) == ["X101 authors_truncated: there are no authors that others could follow"]


@BOTH
def test_rule_10_others_do_not_follow_names_that_nothing_can_be_seen_of(format: Format) -> None:
    record = Record(type=Kind.DOCUMENT, authors=(Organisation("\x00"),), authors_truncated=True)
    assert fields_of(record, format) == {}
    assert messages(record, format) == [
        "X101 authors_truncated: there are no authors that others could follow",
        "X101 authors: nothing in it can be printed",
        "X102 authors: its control characters are left out",
    ]


# Rule 11 and section 4: letters


@pytest.mark.parametrize(
    ("letter", "latex"),
    [
        ("é", r"{\'e}"),
        ("ü", r"{\"u}"),
        ("ñ", r"{\~n}"),
        ("č", r"{\v c}"),
        ("ő", r"{\H o}"),
        ("å", r"{\r a}"),
        ("ç", r"{\c c}"),
        ("ą", r"{\k a}"),
        ("ă", r"{\u a}"),
        ("İ", r"{\.I}"),
        ("ā", r"{\=a}"),
        ("Ł", r"{\L}"),
        ("ł", r"{\l}"),
        ("ø", r"{\o}"),
        ("ß", r"{\ss}"),
        ("æ", r"{\ae}"),
        ("ı", r"{\i}"),
        ("í", r"{\'i}"),
        ("e\u0301", r"{\'e}"),
    ],
)
def test_rule_11_bibtex_has_accented_letters_in_latex(letter: str, latex: str) -> None:
    assert fields_of(by(Person(f"x{letter}", "Y"))) == {"author": f"{{x{latex}, Y}}"}


@pytest.mark.parametrize("letter", list("ŒœĐđÐðÞþŊŋĦħŦŧȘșȚțǖếạ×÷ſЖ王🙂"))
def test_section_4_letters_that_no_escape_brings_back_stay_utf_8(letter: str) -> None:
    assert fields_of(by(Person(f"x{letter}", "Y"))) == {"author": f"{{x{letter}, Y}}"}


def test_rule_11_every_letter_comes_back_from_pandoc() -> None:
    letters = [chr(code) for code in range(0xC0, 0x180) if code not in (0x149, 0x17F)]
    record = titled("x" + " x".join(letters))
    assert by_pandoc(record, capitals=Capitals.TITLE)["title"] == record.title


def test_rule_11_biblatex_is_utf_8() -> None:
    record = by(Person("Ángström", "Éric"))
    assert fields_of(record, BIBLATEX) == {"author": "{Ángström, Éric}"}


@BOTH
def test_section_1_a_no_break_space_is_a_tilde(format: Format) -> None:
    assert fields_of(abstracted("Fig.\xa01"), format) == {"abstract": "{Fig.~1}"}


# Rule 12: titles (the words that are protected have a file of their own)


@BOTH
def test_rule_12_double_braces_keep_a_title_in_pandoc(format: Format) -> None:
    record = titled("Attention Is All You Need")
    assert fields_of(record, format, Capitals.TITLE) == {"title": "{{Attention Is All You Need}}"}
    assert by_pandoc(record, format, Capitals.TITLE)["title"] == "Attention Is All You Need"


@BOTH
def test_rule_12_the_title_of_the_proceedings_keeps_its_capitals_in_pandoc(format: Format) -> None:
    record = Record(type=Kind.PAPER_CONFERENCE, container_title="Proceedings of the Web Conference")
    assert fields_of(record, format)["booktitle"] == "{{Proceedings of the Web Conference}}"
    assert by_pandoc(record, format)["container-title"] == "Proceedings of the Web Conference"


# Rule 13: dates


@pytest.mark.parametrize(
    ("record", "bibtex", "biblatex"),
    [
        (dated(2020, 1, 5), {"year": "{2020}", "month": "jan", "day": "5"}, {"date": "{2020-01-05}"}),
        (dated(2020, 12), {"year": "{2020}", "month": "dec"}, {"date": "{2020-12}"}),
        (dated(2020), {"year": "{2020}"}, {"date": "{2020}"}),
        (dated(987), {"year": "{987}"}, {"date": "{0987}"}),
    ],
)
def test_rule_13_month_is_a_macro_and_day_is_bare(
    record: Record, bibtex: dict[str, str], biblatex: dict[str, str]
) -> None:
    assert fields_of(record) == bibtex
    assert fields_of(record, BIBLATEX) == biblatex
    assert messages(record) == []


@BOTH
def test_rule_13_pandoc_reads_year_month_and_day(format: Format) -> None:
    assert by_pandoc(dated(2020, 1, 5), format)["issued"] == {"date-parts": [[2020, 1, 5]]}


@BOTH
def test_rule_13_a_date_without_a_year_is_written_and_told(format: Format) -> None:
    assert fields_of(dated(None, 8, 21), format) == {"month": "aug", "day": "21"}
    assert messages(dated(None, 8, 21), format) == [
        "X102 issued: without a year, Zotero and pandoc show no date at all"
    ]


@BOTH
def test_rule_13_a_part_that_is_no_date_is_told(format: Format) -> None:
    told = f"X101 issued: {format.title} has no way to write the month 13 and the day 5"
    assert messages(dated(2020, 13, 5), format) == [told]


# biblatex's manual, 2.3.8


@pytest.mark.parametrize(
    ("date", "written", "read"),
    [
        (Date(2020, season=1), "2020-21", {"date-parts": [[2020, 21]]}),
        (Date(2020, season=4), "2020-24", {"date-parts": [[2020, 24]]}),
        (Date(2020, 5, circa=True), "2020-05~", {"date-parts": [[2020, 5]], "circa": True}),
        (Date(2020, 5, until=Date(2020, 7)), "2020-05/2020-07", {"date-parts": [[2020, 5], [2020, 7]]}),
        (
            Date(2020, season=1, until=Date(2020, season=2, circa=True)),
            "2020-21/2020-22~",
            {"date-parts": [[2020, 21], [2020, 22]], "circa": True},
        ),
    ],
)
def test_biblatex_has_ranges_seasons_and_dates_that_are_about_right(
    date: Date, written: str, read: dict[str, Any]
) -> None:
    record = Record(type=Kind.DOCUMENT, issued=date, accessed=date)
    assert fields_of(record, BIBLATEX) == {"date": f"{{{written}}}", "urldate": f"{{{written}}}"}
    assert messages(record, BIBLATEX) == []
    assert by_pandoc(record, BIBLATEX)["issued"] == read
    assert by_pandoc(record, BIBLATEX)["accessed"] == read


def test_bibtex_has_the_start_of_a_range_and_no_season() -> None:
    date = Date(2020, season=1, circa=True, until=Date(2021))
    record = Record(type=Kind.DOCUMENT, issued=date, accessed=Date(2020, 5, until=Date(2020, 7)))
    assert fields_of(record) == {"year": "{2020}", "urldate": "{2020-05}"}
    assert messages(record) == [
        "X102 issued: BibTeX has no way to write the season, that the date is only about right, the end of the range",
        "X102 accessed: BibTeX has no way to write the end of the range",
    ]


@pytest.mark.parametrize(
    ("date", "written", "message"),
    [
        (Date(2020, 5, season=1), "2020-05", "the season 1 beside a month"),
        (Date(2020, season=7), "2020", "the season 7"),
        (Date(2020, until=Date(None, 5)), "2020", "the end of a range without its year"),
        (Date(2020, until=Date(2020, None, 5)), "2020/2020", "the day 5"),
    ],
)
def test_what_a_date_of_biblatex_does_not_hold_is_told(date: Date, written: str, message: str) -> None:
    record = Record(type=Kind.DOCUMENT, issued=date)
    assert fields_of(record, BIBLATEX) == {"date": f"{{{written}}}"}
    assert messages(record, BIBLATEX) == [f"X101 issued: BibLaTeX has no way to write {message}"]


@pytest.mark.parametrize(
    ("date", "month"),
    [
        (Date(2020, season=3), "{Autumn}"),
        (Date(2020, 5, until=Date(2020, 6)), "{May--June}"),
        (Date(2020, 5, 5, until=Date(2020, 5, 7)), "{May 5--7}"),
        (Date(2020, 2, 28, until=Date(2020, 3, 3)), "{February 28--March 3}"),
        (Date(2020, season=1, until=Date(2020, season=2)), "{Spring--Summer}"),
    ],
)
def test_a_season_or_a_range_in_one_year_is_a_month_in_words(date: Date, month: str) -> None:
    record = Record(type=Kind.DOCUMENT, issued=date)
    assert fields_of(record) == {"year": "{2020}", "month": month}
    told = "X102 issued: pandoc and citation-js show only the year of a season, or of a range of months"
    assert messages(record) == [told]
    assert by_pandoc(record)["issued"] == {"date-parts": [[2020]]}
    assert differences(BIBTEX, record) == {}


@BOTH
def test_a_season_without_a_year_is_lost(format: Format) -> None:
    record = Record(type=Kind.DOCUMENT, issued=Date(season=1))
    assert fields_of(record, format) == {}
    assert messages(record, format) == [f"X101 issued: {format.title} has no way to write the season"]


@BOTH
def test_section_1_the_day_of_a_visit_is_iso(format: Format) -> None:
    record = Record(type=Kind.DOCUMENT, accessed=Date(2024, 5, 6))
    assert fields_of(record, format) == {"urldate": "{2024-05-06}"}
    assert by_pandoc(record, format)["accessed"] == {"date-parts": [[2024, 5, 6]]}


@BOTH
def test_section_1_a_visit_without_a_year_is_told(format: Format) -> None:
    record = Record(type=Kind.DOCUMENT, accessed=Date(None, 5, 6))
    assert fields_of(record, format) == {}
    assert messages(record, format) == ["X101 accessed: urldate can't do without a year of at most four digits"]


# Rules 15 and 16: arXiv

PREPRINT = Record(type=Kind.ARTICLE, eprint="2308.10848", eprint_type="arxiv", eprint_class="cs.CL")


def test_rule_15_arxiv_is_in_both_spellings_and_an_address() -> None:
    assert fields_of(PREPRINT) == {
        "publisher": "{arXiv}",
        "eprint": "{2308.10848}",
        "archiveprefix": "{arXiv}",
        "eprinttype": "{arxiv}",
        "primaryclass": "{cs.CL}",
        "url": "{https://arxiv.org/abs/2308.10848}",
    }
    assert messages(PREPRINT) == []


def test_rule_15_biblatex_has_one_spelling() -> None:
    assert fields_of(PREPRINT, BIBLATEX) == {
        "eprint": "{2308.10848}",
        "eprinttype": "{arxiv}",
        "eprintclass": "{cs.CL}",
        "url": "{https://arxiv.org/abs/2308.10848}",
    }


@BOTH
def test_rule_15_an_address_that_is_known_goes_before_that_at_arxiv(format: Format) -> None:
    record = Record(
        type=Kind.ARTICLE_JOURNAL, eprint="2308.10848", eprint_type="arxiv", url="https://aclanthology.org/1"
    )
    assert fields_of(record, format)["url"] == "{https://aclanthology.org/1}"


@BOTH
def test_rule_15_nothing_is_made_up_for_a_preprint_without_a_number(format: Format) -> None:
    record = Record(type=Kind.ARTICLE, eprint_class="cs.CL", links=(Link("https://github.com/x/y", LinkKind.CODE),))
    class_field = "primaryclass" if format is BIBTEX else "eprintclass"
    assert fields_of(record, format) == {
        class_field: "{cs.CL}",
        "file": "{Code repository:https\\://github.com/x/y:text/html}",
    }
    assert messages(record, format) == []


def test_rule_15_an_archive_without_a_number_is_bibtexs_publisher() -> None:
    record = Record(type=Kind.ARTICLE, eprint_type="arxiv")
    assert fields_of(record) == {"publisher": "{arXiv}"}
    assert fields_of(record, BIBLATEX) == {}
    assert messages(record) == []
    assert messages(record, BIBLATEX) == ["X101 eprint_type: an archive without an eprint is not written"]


@BOTH
def test_rule_16_a_preprint_is_no_article_with_a_made_up_journal(format: Format) -> None:
    assert type_of(PREPRINT, format) != "article"
    assert "journal" not in text_of(PREPRINT, format)


# Rule 17: fields that get in each other's way


@BOTH
@pytest.mark.parametrize("kind", Kind)
def test_rule_17_a_publisher_has_no_institution_beside_it(format: Format, kind: Kind) -> None:
    fields = fields_of(Record(type=kind, publisher="P", container_title="C", event_title="E"), format)
    assert len(fields.keys() & {"publisher", "institution", "school", "organization", "howpublished"}) == 1


@pytest.mark.parametrize("kind", [kind for kind in Kind if type_of(Record(type=kind)) == "misc"])
def test_rule_17_a_misc_has_no_number_and_its_loss_is_told(kind: Kind) -> None:
    record = Record(type=kind, number="7", issue="8", eprint_class="cs.CL")
    assert fields_of(record) == {"primaryclass": "{cs.CL}"}
    lost = [message for message in messages(record) if message.startswith("X101")]
    assert lost == [
        "X101 issue: BibTeX has no field for it in @misc",
        "X101 number: BibTeX has no field for it in @misc",
    ]


# Rule 18: keywords


@BOTH
def test_rule_18_keywords_are_one_list_with_commas(format: Format) -> None:
    record = Record(type=Kind.DOCUMENT, keywords=("large language models", "R&D"))
    assert fields_of(record, format) == {"keywords": r"{large language models, R\&D}"}
    assert by_pandoc(record, format)["keyword"] == "large language models, R&D"
    assert messages(record, format) == []


@BOTH
@pytest.mark.parametrize("keyword", ["agents, multiple", "a;b"])
def test_rule_18_a_keyword_that_will_be_split_is_told(format: Format, keyword: str) -> None:
    record = Record(type=Kind.DOCUMENT, keywords=("x", keyword))
    told = "X102 keywords: a keyword with a comma or semicolon in it is split by Zotero and others"
    assert messages(record, format) == [told]


# Rule 19: abstracts


@BOTH
def test_rule_19_an_abstract_is_one_paragraph_and_that_is_told(format: Format) -> None:
    record = abstracted("One\ntwo.\n\nThree.")
    assert fields_of(record, format) == {"abstract": "{One two. Three.}"}
    assert by_pandoc(record, format)["abstract"] == "One two. Three."
    assert messages(record, format) == ["X102 abstract: its line breaks become spaces"]


@BOTH
def test_rule_19_markup_in_an_abstract_comes_out_of_pandoc_once(format: Format) -> None:
    # pandoc doubles it in an abstract of more than one paragraph only (measured: 3.9).
    record = abstracted("<i>In vivo</i> and\n\n<b>bold</b> x.")
    assert by_pandoc(record, format)["abstract"] == "<i>In vivo</i> and <b>bold</b> x."


# Section 1: what else there is


@pytest.mark.parametrize(
    ("record", "bibtex", "biblatex"),
    [
        (
            Record(type=Kind.ARTICLE_JOURNAL, container_title="J", volume="1", issue="2", number="e3", pages="4-5"),
            {"journal": "{J}", "number": "{2}", "eid": "{e3}", "volume": "{1}", "pages": "{4--5}"},
            {"journaltitle": "{J}", "number": "{2}", "eid": "{e3}", "volume": "{1}", "pages": "{4--5}"},
        ),
        (
            Record(type=Kind.PAPER_CONFERENCE, event_title="ICML 2020", collection_title="PMLR"),
            {"booktitle": "{{ICML 2020}}", "eventtitle": "{{ICML 2020}}", "series": "{{PMLR}}"},
            {"booktitle": "{{ICML 2020}}", "eventtitle": "{{ICML 2020}}", "series": "{{PMLR}}"},
        ),
        (
            Record(type=Kind.REPORT, publisher="RAND", number="R-7", genre="Technical report"),
            {"number": "{R-7}", "type": "{Technical report}", "institution": "{RAND}"},
            {"number": "{R-7}", "type": "{Technical report}", "institution": "{RAND}"},
        ),
        (
            Record(type=Kind.THESIS, publisher="ETH", publisher_place="Zurich", genre="PhD thesis"),
            {"address": "{Zurich}", "type": "{PhD thesis}", "school": "{ETH}"},
            {"location": "{Zurich}", "type": "{PhD thesis}", "institution": "{ETH}"},
        ),
        (
            Record(type=Kind.BOOK, edition="2", version="1.0", isbn="978-3", issn="2049-3630", note="N"),
            {"edition": "{2}", "version": "{1.0}", "isbn": "{978-3}", "issn": "{2049-3630}", "note": "{N}"},
            {"edition": "{2}", "version": "{1.0}", "isbn": "{978-3}", "issn": "{2049-3630}", "note": "{N}"},
        ),
        (
            Record(type=Kind.DOCUMENT, language="de", pmid="1", pmcid="PMC2"),
            {"pmid": "{1}", "pmcid": "{PMC2}", "language": "{german}"},
            {"pmid": "{1}", "pmcid": "{PMC2}", "language": "{german}", "langid": "{german}"},
        ),
    ],
)
def test_section_1_each_field_has_its_name(record: Record, bibtex: dict[str, str], biblatex: dict[str, str]) -> None:
    assert fields_of(record) == bibtex
    assert fields_of(record, BIBLATEX) == biblatex
    assert messages(record) == []


def test_section_1_a_language_that_says_more_than_its_name_in_latex_is_told() -> None:
    record = Record(type=Kind.DOCUMENT, language="zh-Hans")
    assert fields_of(record) == {"language": "{chinese}"}
    assert messages(record) == ["X102 language: zh-Hans is written as chinese"]


def test_section_1_a_language_without_a_name_in_latex_is_its_tag() -> None:
    record = Record(type=Kind.DOCUMENT, language="yue")
    assert fields_of(record, BIBLATEX) == {"language": "{yue}"}


@BOTH
def test_section_1_links_are_attachments_that_lead_to_the_web(format: Format) -> None:
    record = Record(
        type=Kind.DOCUMENT,
        links=(Link("https://github.com/x/y", LinkKind.CODE), Link("https://x.org/a;b", LinkKind.PROJECT)),
    )
    assert fields_of(record, format) == {
        "file": r"{Code repository:https\://github.com/x/y:text/html;Project page:https\://x.org/a\;b:text/html}"
    }
    assert messages(record, format) == []


@BOTH
@pytest.mark.parametrize("start", ["LCCN", "MR", "Zbl", "PMID", "PMCID"])
def test_section_1_a_note_that_zotero_moves_is_told(format: Format, start: str) -> None:
    record = Record(type=Kind.DOCUMENT, note=f"{start}I scans of ten patients")
    assert messages(record, format) == ["X102 note: Zotero moves a note that starts like this into its Extra field"]


# Section 3: mathematics


@BOTH
@pytest.mark.parametrize("formula", [r"$\alpha$", "$x$", "$x_{i}$", "$n+1$"])
def test_section_3_mathematics_that_zotero_shows_right_is_not_told(format: Format, formula: str) -> None:
    assert fields_of(titled(f"on {formula}"), format) == {"title": f"{{on {formula}}}"}
    assert messages(titled(f"on {formula}"), format) == []


@BOTH
@pytest.mark.parametrize("formula", [r"$\log n$", r"$\ell_\infty$", r"$\mathcal{o}(n)$", "$x_i^2$"])
def test_section_3_mathematics_that_zotero_mangles_is_kept_and_told(format: Format, formula: str) -> None:
    assert fields_of(titled(f"on {formula}"), format) == {"title": f"{{on {formula}}}"}
    told = "X102 title: Zotero shows mathematics beyond a single symbol or index otherwise"
    assert messages(titled(f"on {formula}"), format) == [told]


@BOTH
@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("a ~ b", "Zotero shows its '~' as the name of a LaTeX macro"),
        ("a \\ b", "Zotero shows its backslash as the name of a LaTeX macro"),
        ("from $5 to $6", 'Zotero shows two dollar signs of one field as "\\5" and "\\6"'),
        ("a ^ b", "citation-js shows its '^' as an accent"),
    ],
)
def test_section_6_what_some_readers_show_otherwise_is_told(format: Format, title: str, told: str) -> None:
    assert messages(titled(title), format) == [f"X102 title: {told}"]


# Section 5: LaTeX


def test_section_5_the_accents_of_names_are_latex_so_that_styles_can_abbreviate_them() -> None:
    assert fields_of(by(Person("Łukasz", "Éric"))) == {"author": r"{{\L}ukasz, {\'E}ric}"}


@BOTH
def test_bibtexparser_reads_an_entry_as_it_was_meant(format: Format) -> None:
    record = Record(
        type=Kind.ARTICLE_JOURNAL,
        title="Plain words",
        authors=(Person("Chen", "Weize"), Person("Su", "Yusheng")),
        issued=Date(2023, 8),
        container_title="Journal of Things",
    )
    assert by_bibtexparser(record, format) == {
        "title": "Plain words",
        "author": "Chen, Weize and Su, Yusheng",
        **({"year": "2023", "month": "aug"} if format is BIBTEX else {"date": "2023-08"}),
        **({"journal": "Journal of Things"} if format is BIBTEX else {"journaltitle": "Journal of Things"}),
    }
