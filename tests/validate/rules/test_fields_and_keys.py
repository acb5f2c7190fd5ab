"""Rules about fields, types and keys, where they are tricky."""

from __future__ import annotations

import pytest

from bibkit.formats.bibtex import BIBTEX
from bibkit.formats.bibtex.dialect import Dialect
from linting import fix, lint, mended, messages


def entry(entry_type: str, fields: str, key: str = "k") -> str:
    return f"@{entry_type}{{{key},\n{fields}\n}}\n"


ARTICLE = "title = {Notes},\nauthor = {Berg, Anna},\n"


def said(text: str, code: str, dialect: Dialect | None = None) -> list[str]:
    return [finding.message for finding in lint(text, code, format=BIBTEX, dialect=dialect)]


def test_all_that_is_missing_is_told_at_once() -> None:
    assert messages("\n " + entry("article", "title = {Notes}"), "V101") == [
        "2:2: this @article has no author, no journal, no year"
    ]


@pytest.mark.parametrize(
    ("dialect", "message"),
    [
        (Dialect.BIBTEX, ["this @book has no publisher, no year"]),
        (Dialect.BIBLATEX, ["this @book has no date"]),
        (None, ["this @book has no year"]),
    ],
)
def test_what_is_missing_is_called_as_in_the_dialect(dialect: Dialect | None, message: list[str]) -> None:
    assert said(entry("book", ARTICLE), "V101", dialect) == message


def test_an_empty_field_is_missing() -> None:
    assert said(entry("article", ARTICLE + "journal = { },\nyear = {2020}"), "V101") == ["this @article has no journal"]


@pytest.mark.parametrize(
    "fields",
    [
        "journal = {arXiv preprint arXiv:2001.00001}, year = 2020",
        "eprint = {2001.00001}, archiveprefix = {arXiv}, year = 2020",
        "doi = {10.1101/2020.01.01.123456}, publisher = {Cold Spring Harbor Laboratory}, year = 2020",
        "booktitle = {Proceedings}, year = 2020",
        "journal = {Notes}, pubstate = {inpress}",
        "journaltitle = {Notes}, origdate = {1830}",
        "entrysubtype = {magazine}, journal = {Notes}, year = 2020",
    ],
)
def test_an_article_may_do_without(fields: str) -> None:
    assert said(entry("article", ARTICLE + fields), "V101") == []


@pytest.mark.parametrize(
    ("entry_type", "fields"),
    [
        ("misc", "title = {Home}, url = {https://example.org}"),
        ("article", "title = {News}, journal = {The Daily Note}, year = 2020, url = {https://example.org}"),
        ("article", "title = {News}, journaltitle = {Note}, date = 2020, entrysubtype = {newspaper}"),
        ("techreport", "title = {Report}, institution = {Institute of Notes}, year = 2020"),
        ("manual", "title = {Manual}"),
        ("proceedings", "title = {Proceedings}, year = 2020"),
    ],
)
def test_not_all_works_have_an_author(entry_type: str, fields: str) -> None:
    assert said(entry(entry_type, fields), "V101") == []


def test_an_article_with_a_doi_has_an_author() -> None:
    text = entry("article", "title = {A}, journal = {N}, year = 2020, url = {https://e.org}, doi = {10.5555/1}")
    assert said(text, "V101") == ["this @article has no author"]


def test_what_a_parent_that_is_not_there_would_give_is_not_told() -> None:
    assert said(entry("inproceedings", ARTICLE + "crossref = {nowhere}"), "V101") == []


def test_of_an_entry_that_is_broken_nothing_is_missing() -> None:
    assert said("@article{k, title = {Notes} author = {Berg, Anna}}", "V101") == []


def test_of_a_type_that_nobody_knows_nothing_is_missing() -> None:
    assert said(entry("symbol", "name = {alpha}"), "V101") == []


def test_a_title_of_nothing_but_a_macro_is_a_title() -> None:
    assert said(entry("misc", r"title = {\BibTeX}"), "V101") == []


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ('{"type": "article-journal", "title": "x"}', ["this article-journal has no container_title"]),
        ('{"type": "chapter"}', ["this chapter has no title, no container_title"]),
        ('{"type": "article-journal", "title": "x", "eprint": "2001.00001", "eprint_type": "arxiv"}', []),
        ('{"type": "paper-conference", "title": "x", "event_title": "Notes 2020"}', []),
        ('{"type": "personal_communication"}', []),
    ],
)
def test_a_record_needs_a_title_and_a_container(record: str, message: list[str]) -> None:
    assert [finding.message for finding in lint(f"[{record}]", "V101")] == message


def test_in_bibtex_the_names_of_biblatex_are_foreign() -> None:
    text = entry("article", ARTICLE + "journaltitle = {N},\ndate = {2020}")
    found = lint(text, "V102", format=BIBTEX, dialect=Dialect.BIBTEX)
    assert [(finding.place.line, finding.message, finding.hint) for finding in found] == [
        (4, "an @article has no field journaltitle; styles leave it out", "BibTeX calls it journal"),
        (5, "an @article has no field date; styles leave it out", "BibTeX calls it year"),
    ]
    assert said(text, "V102", Dialect.BIBLATEX) == []
    assert said(text, "V102") == []


def test_biblatex_takes_the_names_of_bibtex() -> None:
    text = entry("article", ARTICLE + "journal = {N}, year = 2020, month = jan, annote = {x}")
    assert said(text, "V102", Dialect.BIBLATEX) == []


def test_a_type_of_biblatex_is_none_of_bibtex() -> None:
    text = entry("thesis", ARTICLE + "institution = {U}, type = {phdthesis}, date = {2020}")
    found = lint(text, "V103", format=BIBTEX, dialect=Dialect.BIBTEX)
    assert [(finding.message, finding.hint) for finding in found] == [("BibTeX has no @thesis", "write @phdthesis")]
    assert said(text, "V103", Dialect.BIBLATEX) == []
    assert said(text, "V103") == []


def test_biblatex_knows_the_types_of_bibtex_but_not_all() -> None:
    assert said(entry("techreport", ARTICLE), "V103", Dialect.BIBLATEX) == []
    assert said(entry("preprint", ARTICLE), "V103", Dialect.BIBLATEX) == ["biblatex has no @preprint"]


def test_a_type_that_nobody_knows_is_left_to_the_reader() -> None:
    assert [finding.code.id for finding in lint(entry("nonsense", ARTICLE), format=BIBTEX)] == ["B111"]
    assert said(entry("nonsense", ARTICLE), "V103", Dialect.BIBTEX) == []


def test_a_misspelt_field_is_renamed_where_it_is_asked_for() -> None:
    text = entry("article", ARTICLE + "jounral = {N},\nyear = 2020")
    assert messages(text, "V104") == ["4:1: the field jounral is misspelt; it should be journal"]
    assert mended(text, "V104", unsafe=True) == text.replace("jounral", "journal")
    assert mended(text, "V104") == text


def test_a_field_whose_right_name_is_there_is_not_told() -> None:
    assert said(entry("article", ARTICLE + "authors = {A and B}"), "V104") == []


def test_all_empty_fields_of_an_entry_are_told_and_deleted_at_once() -> None:
    text = "@article{k,\n  title = {Notes},\n  volume = {},\n  number = {{}},\n  year = 2020\n}\n"
    assert messages(text, "V105") == ["3:3: nothing stands in volume, number"]
    assert mended(text, "V105") == "@article{k,\n  title = {Notes},\n  year = 2020\n}\n"


def test_pages_of_nothing_but_hyphens_are_deleted_where_it_is_asked_for() -> None:
    text = "@article{k,\n  title = {Notes},\n  pages = {--}\n}\n"
    assert messages(text, "V105") == ["3:3: nothing stands in pages"]
    assert mended(text, "V105") == text
    assert fix(text, "V105", unsafe=True) == ("@article{k,\n  title = {Notes}\n}\n", 1)


def test_a_field_that_is_empty_to_inherit_nothing_is_left_alone() -> None:
    text = entry("inproceedings", ARTICLE + "crossref = {p},\nnote = {}") + entry("proceedings", "title = {P}", "p")
    assert messages(text, "V105") == []


def test_two_names_of_the_journal_that_differ_are_told_once() -> None:
    text = entry("article", ARTICLE + "journal = {Notes},\njournaltitle = {Remarks}")
    assert messages(text, "V106") == ["5:1: journal says 'Notes', and journaltitle 'Remarks'"]


@pytest.mark.parametrize(
    "fields",
    [
        "address = {Berlin}, location = {Paris}",
        "archiveprefix = {arXiv}, eprinttype = {arxiv}, eprint = {2001.00001}",
        "journal = {J. Mach. Learn. Res.}, journaltitle = {Journal of Machine Learning Research}",
        "school = {}, institution = {University of Notes}",
    ],
)
def test_what_says_the_same_or_may_differ_is_fine(fields: str) -> None:
    assert said(entry("article", ARTICLE + fields), "V106") == []


def test_a_foreign_container_is_told_in_the_place_of_a_missing_one() -> None:
    text = entry("article", ARTICLE + "booktitle = {Proceedings},\nyear = 2020")
    found = lint(text, format=BIBTEX)
    assert [(finding.place.line, finding.code.id, finding.message) for finding in found] == [
        (4, "V107", "this @article has no journal, but the booktitle 'Proceedings'")
    ]


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("o'neil", 'biber stumbles over "\'" in the key "o\'neil"'),
        ("a#b", "biber and LaTeX stumble over '#' in the key 'a#b'"),
        ("a~b", "LaTeX stumbles over '~' in the key 'a~b'"),
        ("0", "the key '0' is none to biber"),
        ("a\u200bb", "the key 'a\\u200bb' has U+200B in it, which nobody sees"),
    ],
)
def test_a_key_that_programs_stumble_over_is_told(key: str, message: str) -> None:
    assert said(entry("misc", ARTICLE, key), "V109") == [message]


@pytest.mark.parametrize("key", ["DBLP:conf/nips/X+20_a-b.c", "00", "a!b", "müller2020", "王2020", "a[b]", "a&b"])
def test_a_key_that_works_is_fine(key: str) -> None:
    assert said(entry("misc", ARTICLE, key), "V109") == []


CHILD = entry("inproceedings", ARTICLE + "crossref = {P}", "c")


def test_a_parent_before_its_child_is_told_at_the_reference() -> None:
    parent = entry("proceedings", "title = {Proceedings},\nyear = 2020", "p")
    assert messages(parent + CHILD, "V110") == ["8:1: the parent 'P' stands before it, in line 1"]
    assert messages(CHILD + parent, "V110") == []


def test_in_a_file_for_biblatex_a_parent_may_stand_anywhere() -> None:
    parent = entry("proceedings", "title = {Proceedings},\ndate = 2020", "p")
    assert said(parent + CHILD, "V110") == []
    assert said(parent + CHILD, "V110", Dialect.BIBTEX) == ["the parent 'P' stands before it, in line 1"]
    assert said(parent.replace("date", "year") + CHILD, "V110", Dialect.BIBLATEX) == []


def test_a_string_is_used_by_another_string_or_in_a_joined_value() -> None:
    strings = "@string{a = {A}}\n@string{b = a # {B}}\n@string{c = {C}}\n@string{d = {D}}\n"
    text = strings + "@misc{k, title = {x} # B, note = c}\n@string{e = {E}}"
    assert messages(text, "V111") == ["4:9: no entry uses the string 'd'", "6:9: no entry uses the string 'e'"]


def test_a_string_that_is_defined_anew_is_told_where_it_is() -> None:
    text = '@string{a = "A"}\n@misc{k, title = a}\n@string{ A = {B} }\n'
    assert messages(text, "V112") == ["3:10: the string 'A' is defined twice: 'B' here, 'A' in line 1"]


def test_references_of_biblatex_that_lead_nowhere_are_told() -> None:
    text = entry("book", ARTICLE + "xref = {x},\nrelated = {later, K}", "k") + entry("book", ARTICLE, "later")
    assert messages(text, "V113") == [
        "4:1: xref: no entry has the key 'x'",
        "5:1: related: no entry has the key 'K'",
    ]
    assert said(text, "V113", Dialect.BIBTEX) == []


def test_words_of_ones_own_are_no_references() -> None:
    assert messages(entry("book", ARTICLE + "related = {see also, the other}"), "V113") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"type": "document", "doi": "10.1000/182"}', []),
        ('{"type": "article", "eprint": "2001.00001", "eprint_type": "arxiv"}', []),
        ('{"type": "document"}', ["this document has no title"]),
        ('{"type": "document", "doi": "10.1000/182", "issued": {"year": 2020}}', ["this document has no title"]),
        ('{"type": "book", "doi": "10.1000/182"}', ["this book has no title"]),
    ],
)
def test_what_is_nothing_but_an_identifier_lacks_nothing(text: str, told: list[str]) -> None:
    assert [finding.message for finding in lint(f"[{text}]", "V101")] == told
