"""What the values of fields mean (btxdoc; biblatex's manual; the programs that write them)."""

from __future__ import annotations

import pytest

from bibkit.findings.finding import Finding
from bibkit.formats.bibtex import BIBTEX
from bibkit.formats.format import ReadingContext
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.link import Link, LinkKind
from bibkit.model.name import Person
from bibkit.model.place import Located
from bibkit.model.provenance import Extra
from bibkit.model.record import Record
from bibkit.model.source import StringSource


def records_of(text: str) -> list[Record]:
    assert BIBTEX.read is not None
    steps = BIBTEX.read(StringSource("text", text), ReadingContext())
    return [step.value for step in steps if isinstance(step, Located)]


def entry(fields: str, entry_type: str = "article") -> Record:
    (record,) = records_of(f"@{entry_type}{{x, {fields}}}")
    return record


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("The {Bayesian} way", 'The <span class="nocase">Bayesian</span> way'),
        ("{B}ayesian ways", '<span class="nocase">Bayesian</span> ways'),
        ("{BERT} and {B}ERT", "BERT and BERT"),
        ("{Whole Title}", "Whole Title"),
        ("{{Whole Title}}", "Whole Title"),
        ("{A} or {B}", "A or B"),
        ("{\\'E}tude", "Étude"),
        ("{{\\'E}tude}", "Étude"),
        ('K\\"{o}rper aus {DNA}', "Körper aus DNA"),
        ("\\'{e}tudes p\\'{e}riodiques", "études périodiques"),
        ("Ma\\~{n}ana, na\\\"{\\i}ve {\\'{e}}t\\'{e}", "Mañana, naïve été"),
        ("Growth of $O({n}^{2})$", "Growth of $O({n}^{2})$"),
        ("O(n\\({}^{\\mbox{3}}\\)) time", "O(n<sup>3</sup>) time"),
        ("H$_2$O and \\emph{E. coli}", "H<sub>2</sub>O and <i>E. coli</i>"),
        ("50\\% of R\\&D -- {\\ldots}", "50% of R&D – …"),
        ("Two\n   lines", "Two lines"),
        ("Section~3 has about ~20k", "Section 3 has about ~20k"),
    ],
)
def test_a_title_says_which_capitals_are_kept(written: str, title: str) -> None:
    assert entry(f"title = {{{written}}}").title == title


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("http://a.org/content\\_cvpr\\_2018/x.html", "http://a.org/content_cvpr_2018/x.html"),
        ("https://a.org/a_b%20c~d#e&f", "https://a.org/a_b%20c~d#e&f"),
        ("https://a.org/\\%7Eme\\&x=\\#1", "https://a.org/%7Eme&x=#1"),
        ("https://a.org/{\\_}x", "https://a.org/_x"),
        ("\\url{https://a.org/x_y}", "https://a.org/x_y"),
        ("\n\\url {https://a.org/x\\_y}", "https://a.org/x_y"),
    ],
)
def test_an_address_is_verbatim_but_for_the_escapes_tex_needs(written: str, url: str) -> None:
    assert entry(f"url = {{{written}}}").url == url


@pytest.mark.parametrize("how", ["\\url{https://a.org/x_y}", "https://a.org/x_y"])
def test_an_address_in_howpublished_is_the_address(how: str) -> None:
    assert entry(f"howpublished = {{{how}}}", "misc") == Record(
        cite_key="x", type=Kind.DOCUMENT, url="https://a.org/x_y"
    )


def test_howpublished_that_says_more_is_kept() -> None:
    assert entry("howpublished = {Online, \\url{https://a.org}}", "misc").extra == (
        Extra("bibtex", "howpublished", "Online, \\url{https://a.org}"),
    )


PAPER = Record(cite_key="x", type=Kind.ARTICLE, eprint="2001.00001", eprint_type="arxiv")


@pytest.mark.parametrize(
    ("entry_type", "fields"),
    [
        ("misc", "eprint = {2001.00001}, archivePrefix = {arXiv}"),
        ("misc", "eprint = {arXiv:2001.00001}"),
        ("online", "eprint = {2001.00001}, eprinttype = {arxiv}, url = {https://arxiv.org/abs/2001.00001}"),
        ("article", "journal = {arXiv preprint arXiv:2001.00001}"),
        ("article", "journal = {arXiv preprint arXiv:2001.00001}, volume = {abs/2001.00001}"),
        ("article", "journal = {arXiv preprint arXiv:2001.00001}, eprint = {2001.00001}, archiveprefix = {arXiv}"),
        ("article", "note = {arXiv:2001.00001}"),
        ("misc", "howpublished = {arXiv:2001.00001}"),
        ("misc", "publisher = {arXiv}, eprint = {2001.00001}, archiveprefix = {arXiv}"),
    ],
)
def test_a_preprint_is_told_in_every_spelling_in_use(entry_type: str, fields: str) -> None:
    assert entry(fields, entry_type) == PAPER


@pytest.mark.parametrize("fields", ["", ", eprint = {2001.00001}, eprinttype = {arXiv}"])
def test_the_computing_repository_is_arxiv(fields: str) -> None:
    record = entry(f"journal = {{CoRR}}, volume = {{abs/2001.00001}}{fields}")
    assert (record.type, record.eprint, record.container_title) == (Kind.ARTICLE, "2001.00001", None)
    assert record.extra == (Extra("bibtex", "journal", "CoRR"), Extra("bibtex", "volume", "abs/2001.00001"))


def test_a_published_paper_with_an_eprint_is_no_preprint() -> None:
    record = entry("journal = {Phys. Lett. B}, eprint = {1207.7214}, archivePrefix = {arXiv}, primaryClass = {hep-ex}")
    assert (record.type, record.container_title, record.eprint_class) == (
        Kind.ARTICLE_JOURNAL,
        "Phys. Lett. B",
        "hep-ex",
    )


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year = 2001, month = mar, day = 5", Date(2001, 3, 5)),
        ('year = {2001}, month = "8~" # aug', Date(2001, 8, 8)),
        ("year = {2001}, month = {May}", Date(2001, 5)),
        ("year = {2001}, month = {June,}", Date(2001, 6)),
        ("year = {2001}, month = {09}", Date(2001, 9)),
        ("year = {2001}, month = {#sep#}", Date(2001, 9)),
        ("date = {2001-03-05}", Date(2001, 3, 5)),
        ("date = {2001-03/2001-05}", Date(2001, 3, until=Date(2001, 5))),
        ("date = {2001-21}", Date(2001, season=1)),
        ("date = {2001~}", Date(2001, circa=True)),
        ("date = {2001~/2002}", Date(2001, circa=True, until=Date(2002))),
        ("date = {2001}, year = {2001}", Date(2001)),
        ('year = "{\\noopsort{1973b}}2001"', Date(2001)),
        ("date = {2001-03/}", Date(2001, 3)),
        ("year = {2001a}", Date(2001)),
        ("year = {[2001]}", Date(2001)),
        ("year = 2001, month = {Spring}", Date(2001, season=1)),
        ('year = 2001, month = jan # "/" # feb', Date(2001, 1, until=Date(2001, 2))),
        ('year = 2001, month = "14--18 " # sep', Date(2001, 9, 14, until=Date(2001, 9, 18))),
        ("date = {2001/..}", Date(2001)),
    ],
)
def test_both_styles_of_dates_are_read(fields: str, date: Date) -> None:
    assert entry(fields).issued == date


@pytest.mark.parametrize("year", ["0", "-44"])
def test_a_year_before_the_first_is_kept(year: str) -> None:
    record = entry(f"year = {{{year}}}")
    assert (record.issued, record.extra) == (None, (Extra("bibtex", "year", year),))


def test_of_two_numbers_nobody_knows_which_one_is_the_month() -> None:
    record = entry("year = 2001, month = {01/02}")
    assert (record.issued, record.extra) == (Date(2001), (Extra("bibtex", "month", "01/02"),))


def test_a_note_that_is_an_identifier_is_one() -> None:
    record = entry("note = {{PMID:} 23439512}")
    assert (record.pmid, record.note) == ("23439512", None)
    assert entry("note = {PMID: 1, and more}").note == "PMID: 1, and more"


def test_dates_that_disagree_are_kept_both() -> None:
    record = entry("date = {2001}, year = {2002}")
    assert (record.issued, record.extra) == (Date(2001), (Extra("bibtex", "year", "2002"),))


@pytest.mark.parametrize("written", ["\\apj", "{\\apj}", "{\\apj{}}"])
def test_the_macros_of_ads_are_journals(written: str) -> None:
    assert entry(f"journal = {{{written}}}").container_title == "The Astrophysical Journal"


def test_a_macro_that_is_no_text_goes_back_as_it_came() -> None:
    assert entry("journal = {\\myjournal}").extra == (Extra("bibtex", "journal", "\\myjournal"),)


@pytest.mark.parametrize(
    "fields", ["address = {New York}, location = {Rome}", "location = {Rome}, address = {New York}"]
)
def test_beside_an_address_the_location_is_that_of_the_conference(fields: str) -> None:
    record = entry(fields, "inproceedings")
    assert (record.publisher_place, record.extra) == ("New York", (Extra("bibtex", "location", "Rome"),))


def test_a_location_alone_is_that_of_the_publisher() -> None:
    assert entry("location = {Rome}", "book").publisher_place == "Rome"


@pytest.mark.parametrize("between", ["; ", ", ", " ", " and "])
def test_addresses_behind_the_first_one_are_links(between: str) -> None:
    record = entry(f"url = {{https://a.org/x{between}http://b.org/y}}")
    assert (record.url, record.links) == ("https://a.org/x", (Link("http://b.org/y", LinkKind.OTHER),))


def test_addresses_do_not_take_the_place_of_files() -> None:
    record = entry("url = {https://a.org; https://b.org}, file = {:a.pdf:PDF}")
    assert (record.url, record.links) == ("https://a.org", ())
    assert record.extra == (Extra("bibtex", "file", ":a.pdf:PDF"), Extra("bibtex", "url", "https://b.org"))


def test_an_address_with_a_blank_in_it_is_one() -> None:
    assert entry("url = {https://a.org/a b}").url == "https://a.org/a%20b"


@pytest.mark.parametrize("value", ["www.a.org", "see the page", "/https://a.org"])
def test_what_is_no_address_is_kept(value: str) -> None:
    record = entry(f'url = "{value}"')
    assert (record.url, record.extra) == (None, (Extra("bibtex", "url", value),))


@pytest.mark.parametrize("fields", ["langid = {german}", "hyphenation = {german}", "language = {langgerman}"])
def test_a_language_is_told_by_its_name(fields: str) -> None:
    assert entry(fields).language == "de"


@pytest.mark.parametrize("other", ["publisher", "organization"])
def test_a_thesis_is_from_its_school_whatever_it_is_called(other: str) -> None:
    for school in ("school", "institution"):
        record = entry(f"{other} = {{P}}, {school} = {{S}}", "thesis")
        assert (record.publisher, record.extra) == ("S", (Extra("bibtex", other, "P"),))


def test_the_subtitle_of_a_container_goes_with_its_title() -> None:
    record = entry("booktitle = {Space}, booksubtitle = {The Frontier}", "incollection")
    assert (record.container_title, record.extra) == ("Space: The Frontier", ())


def test_a_standard_has_a_number_and_a_review_an_issue() -> None:
    assert entry("number = {802.11}", "standard").number == "802.11"
    assert entry("number = {3}", "review").issue == "3"


def test_keywords_are_separated_by_commas_or_by_semicolons() -> None:
    assert entry("keywords = {a, b c,d}").keywords == ("a", "b c", "d")
    assert entry("keywords = {a;b, c;d}").keywords == ("a", "b, c", "d")
    assert entry("keywords = {{deep learning}, {x, y}, z}").keywords == ("deep learning", "x, y", "z")
    assert entry("keywords = {{a, b}}").keywords == ("a", "b")


def test_strings_hold_from_their_definition_on_and_in_any_case() -> None:
    first, second = records_of("@misc{a, note = js}\n@string{JS = {J. of } # {S.}}\n@misc{b, note = js # { B}}")
    assert (first.note, second.note) == ("js", "J. of S. B")


PARENT = (
    "@proceedings{p, title = {Whole}, editor = {Ed Itor}, year = 2001, doi = {10.1000/whole}, url = {https://w.org}}\n"
)


@pytest.mark.parametrize("text", [PARENT + "{}", "{}" + PARENT])
def test_an_entry_inherits_from_its_whole_but_no_identifier(text: str) -> None:
    child = next(
        r
        for r in records_of(text.replace("{}", "@inproceedings{c, title = {Part}, crossref = {P}}\n"))
        if r.cite_key == "c"
    )
    assert (child.title, child.container_title, child.issued) == ("Part", "Whole", Date(2001))
    assert (child.editors, child.doi, child.url) == ((Person("Itor", "Ed"),), None, None)


def test_an_entry_inherits_from_its_parents_data_through_each_other() -> None:
    *_, child = records_of(
        "@xdata{a, publisher = {P}, xdata = {b}}\n@xdata{b, address = {Rome}}\n@book{c, title = {T}, xdata = {a}}"
    )
    assert (child.publisher, child.publisher_place) == ("P", "Rome")


def test_a_part_with_titles_of_its_own_inherits_no_subtitle() -> None:
    *_, volume, part = records_of(
        "@mvbook{m, title = {Works}, subtitle = {Complete}, location = {Rome}}\n"
        "@book{v, title = {Volume One}, address = {Bonn}, crossref = {m}}\n"
        "@bookinbook{p, title = {Poem}, crossref = {v}}"
    )
    assert (volume.title, volume.publisher_place) == ("Volume One", "Bonn")
    assert [(extra.name, extra.value) for extra in volume.extra[:-1]] == [
        ("crossref", "m"),
        ("maintitle", "Works"),
    ]
    assert (part.title, part.container_title) == ("Poem", "Volume One")


def test_entries_that_refer_to_each_other_in_great_numbers_are_read() -> None:
    names = ",".join(f"a{n}" for n in range(60))
    web = "".join(f"@xdata{{a{n}, note = {{N}}, xdata = {{{names}}}}}\n" for n in range(60))
    assert records_of(f"{web}@misc{{x, xdata = {{a0}}}}")[0].note == "N"


def test_a_value_of_millions_of_characters_is_left_out_and_told() -> None:
    text = "@misc{a, title = {A}, note = {" + "x" * 5_000_001 + "}, year = 2020}\n"
    assert BIBTEX.read is not None
    finding, located = BIBTEX.read(StringSource("text", text), ReadingContext())
    assert isinstance(finding, Finding)
    assert (finding.code.id, finding.message) == ("B117", "note has 5,000,003 characters (left out)")
    assert isinstance(located, Located)
    assert located.value == Record(cite_key="a", type=Kind.DOCUMENT, title="A", issued=Date(2020))
