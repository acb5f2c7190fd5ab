"""Rules about identifiers: V201 to V210, V215 to V218."""

from __future__ import annotations

import pytest

from bibkit.formats.canonical import JSON
from bibkit.formats.csljson import CSL_JSON
from bibkit.formats.ris import RIS
from linting import lint, mended, messages


def entry(fields: str, type: str = "article") -> str:
    return f"@{type}{{x,\n  {fields}\n}}"


@pytest.mark.parametrize(
    ("doi", "message"),
    [
        ("10.1109/", "'10.1109/' is no DOI: there is nothing behind the publisher's prefix"),
        (
            "https://doi.org/10.1145",
            "'https://doi.org/10.1145' is no DOI: there is nothing behind the publisher's prefix",
        ),
        ("10.1000/182, 10.1000/183", "'10.1000/182, 10.1000/183' is no DOI: there are two of them"),
        ("10.1000 /182", "'10.1000 /182' is no DOI: a DOI begins with 10., a number, and a slash"),
        ("10.1000/1 82", "'10.1000/1 82' is no DOI: it has a blank in it"),
        ("see the PDF", "'see the PDF' is no DOI: a DOI begins with 10., a number, and a slash"),
        ("https://example.org/p/5", "'https://example.org/p/5' is no DOI: it is the address of a page"),
        ("arXiv:2001.00001", "'arXiv:2001.00001' is no DOI: it is a number on arXiv"),
        ("10.1002/abc.182/full", "the DOI ends with /full, which belongs to the address of a page"),
        ("10.1088/1742-6596/182/1/012001/pdf", "the DOI ends with /pdf, which belongs to the address of a page"),
    ],
)
def test_a_doi_that_is_none_is_told_with_the_reason(doi: str, message: str) -> None:
    assert messages(entry(f"doi = {{{doi}}}"), "V201") == [f"2:3: {message}"]


@pytest.mark.parametrize(
    "doi",
    [
        "10.1000/182",
        "10.1002/(SICI)1096-8644(199601)99:1<1::AID-AJPA1>3.0.CO;2-1",
        "10.1016/0167-7187(86)90014-0",
        "10.1093/acprof:oso/9780195.001.0001/full",
        "10.1175/1520-0469(1963)020<0130:DNF>2.0.CO;2",
        "https://doi.org/10.1000%2F182",
        "10.1007/978-3-319-46493-0\\_38",
        "TBD",
    ],
)
def test_a_doi_however_it_is_written_is_fine(doi: str) -> None:
    assert [one for one in messages(entry(f"doi = {{{doi}}}"), "V201") if "/full" not in one] == []


def test_what_a_rule_says_of_a_doi_takes_the_place_of_what_the_reader_says() -> None:
    assert [one.code.id for one in lint(entry("title = {A}, author = {B}, doi = {10.1109/}, year = 2020", "misc"))] == [
        "V201"
    ]


def test_a_doi_that_is_none_is_told_in_other_formats_too() -> None:
    ris = "TY  - JOUR\nTI  - Notes\nDO  - 10.1109/\nER  - \n"
    csl = '[{"type": "article-journal", "title": "Notes", "DOI": "10.1109/"}]'
    said = "'10.1109/' is no DOI: there is nothing behind the publisher's prefix"
    assert [one.message for one in lint(ris, "V201", format=RIS)] == [said]
    assert [one.message for one in lint(csl, "V201", format=CSL_JSON)] == [said]


def test_a_doi_that_is_an_address_becomes_bare() -> None:
    assert mended(entry("doi = {https://dx.doi.org/10.1000/182}"), "V202") == entry("doi = {10.1000/182}")
    assert mended(entry('DOI = "doi:10.1000/182."'), "V202") == entry('DOI = "10.1000/182"')


def test_a_bare_doi_is_fine_with_blanks_and_escapes_around_it() -> None:
    assert messages(entry("doi = { 10.1000/18\\_2 }"), "V202") == []


@pytest.mark.parametrize(
    ("id", "message"),
    [
        ("2313.00001", "'2313.00001' is no number on arXiv: there is no month 13"),
        ("2300.00001", "'2300.00001' is no number on arXiv: there is no month 00"),
        ("2305.1234", "'2305.1234' is no number on arXiv: since 2015 there are five digits behind the dot, not 4"),
        ("1412.12345", "'1412.12345' is no number on arXiv: before 2015 there were four digits behind the dot, not 5"),
        ("0703.1234", "'0703.1234' is no number on arXiv: before April 2007 they began with the name of an archive"),
        ("2612.00001", "'2612.00001' is no number on arXiv yet: its month is 2026-12"),
        ("hep-xy/9901001", "'hep-xy/9901001' is no number on arXiv: there is no archive hep-xy"),
        ("hep-th/9913001", "'hep-th/9913001' is no number on arXiv: there is no month 13"),
        ("hep-th/0801001", "'hep-th/0801001' is no number on arXiv: its month has none of that form"),
        ("170603762", "'170603762' is no number on arXiv, such as 2001.00001 or hep-th/9901001"),
    ],
)
def test_a_number_on_arxiv_that_can_be_none_is_told(id: str, message: str) -> None:
    assert messages(entry(f"eprint = {{{id}}}, archiveprefix = {{arXiv}}", "misc"), "V203") == [f"2:3: {message}"]


@pytest.mark.parametrize("id", ["2611.00001", "0704.0001", "1412.1234", "1501.00001", "math.GT/0309136", "cs/0112017"])
def test_a_number_on_arxiv_of_any_time_is_fine(id: str) -> None:
    assert messages(entry(f"eprint = {{{id}v2}}, archiveprefix = {{arXiv}}", "misc"), "V203") == []


@pytest.mark.parametrize(
    "field",
    [
        "journal = {arXiv preprint arXiv:2313.00001}",
        "url = {https://arxiv.org/abs/2313.00001v1}",
        "doi = {10.48550/arXiv.2313.00001}",
    ],
)
def test_a_number_on_arxiv_is_looked_at_wherever_it_stands(field: str) -> None:
    assert messages(entry(field), "V203") == ["2:3: '2313.00001' is no number on arXiv: there is no month 13"]


def test_a_number_that_stands_twice_is_told_once() -> None:
    text = entry("url = {https://arxiv.org/abs/2313.00001}, doi = {10.48550/arXiv.2313.00001}")
    assert len(messages(text, "V203")) == 1


@pytest.mark.parametrize("archive", ["jstor", "hal", "pubmed"])
def test_a_number_in_another_archive_is_no_number_on_arxiv(archive: str) -> None:
    assert messages(entry(f"eprint = {{2313.00001}}, eprinttype = {{{archive}}}"), "V203") == []


def test_a_paper_that_a_note_speaks_of_is_not_the_work() -> None:
    assert messages(entry("note = {Corrects arXiv:2313.00001}"), "V203", "V210") == []


def test_a_version_in_eprint_goes_into_a_field_of_its_own() -> None:
    text = "@misc{x,\n  eprint = {arXiv:2001.00001v2},\n  archiveprefix = {arXiv}\n}"
    assert mended(text, "V204") == (
        "@misc{x,\n  eprint = {2001.00001},\n  archiveprefix = {arXiv},\n  eprintversion = {2}\n}"
    )


@pytest.mark.parametrize(("eprint", "is_told"), [("2001.00001 [cs]", False), ("arXiv:2001.00001 [cs]", True)])
def test_a_category_behind_the_number_is_what_zotero_writes(eprint: str, is_told: bool) -> None:
    assert len(messages(entry(f"eprint = {{{eprint}}}, eprinttype = {{arxiv}}"), "V204")) == is_told


def test_a_bare_eprint_without_an_archive_is_of_arxiv_if_it_looks_like_it() -> None:
    assert messages(entry("eprint = {2001.00001}"), "V204", "V205") == []


def test_an_eprint_without_its_archive_is_told_in_json() -> None:
    text = '[\n{"type": "article", "title": "Notes",\n"eprint": "12345"}\n]'
    assert [(one.place.line, one.message) for one in lint(text, "V205", format=JSON)] == [
        (3, "eprint '12345' is of no archive")
    ]


@pytest.mark.parametrize(
    ("isbn", "said"),
    [
        ("978-3-16-148410-1", ["the check digit of ISBN 978-3-16-148410-1 is wrong"]),
        ("0306406153", ["the check digit of ISBN 0306406153 is wrong"]),
        ("0-306-40615-2 0-306-40615-3", ["the check digit of ISBN 0-306-40615-3 is wrong"]),
        ("123-3-16-148410-0", ["'123-3-16-148410-0' is no ISBN: one of 13 digits begins with 978 or 979"]),
        ("0378-5955", ["'0378-5955' is no ISBN but an ISSN"]),
        ("978-3-16", ["'978-3-16' is no ISBN: it has 6 digits, not 10 or 13"]),
    ],
)
def test_an_isbn_that_is_none_is_told(isbn: str, said: list[str]) -> None:
    assert messages(entry(f"isbn = {{{isbn}}}", "book"), "V206") == [f"2:3: {one}" for one in said]


@pytest.mark.parametrize(
    "isbn",
    [
        "978-3-16-148410-0",
        "978–3–16–148410–0",
        "0 306 40615 2",
        "0-8044-2957-x",
        "ISBN-13: 978-3-16-148410-0",
        "978-3-16-148410-0 0-8044-2957-X",
        "978-3-16-148410-0 (hbk.), 0-306-40615-2 (pbk.)",
        "080442957X, 080442957X",
    ],
)
def test_an_isbn_or_several_are_fine(isbn: str) -> None:
    assert messages(entry(f"isbn = {{{isbn}}}", "book"), "V206", "V216") == []


def test_of_a_journal_in_ris_two_issns_are_no_isbn() -> None:
    assert lint("TY  - JOUR\nTI  - Notes\nSN  - 00335533, 15314650\nER  - \n", "V206", "V207", format=RIS) == []


@pytest.mark.parametrize(
    ("issn", "said"),
    [
        ("0378-5956", "the check digit of ISSN 0378-5956 is wrong"),
        ("0378-5955, 2434-561Y", None),
        ("978-3-16-148410-0", "'978-3-16-148410-0' is no ISSN but an ISBN"),
        ("37-55", "'37-55' is no ISSN, which has eight digits, such as 0378-5955"),
    ],
)
def test_an_issn_that_is_none_is_told(issn: str, said: str | None) -> None:
    assert messages(entry(f"issn = {{{issn}}}"), "V207") == ([f"2:3: {said}"] if said else [])


def test_several_issns_are_fine() -> None:
    assert messages(entry("issn = {0378-5955, 2434-561X}"), "V207") == []


@pytest.mark.parametrize(
    "field",
    [
        'author+an = {1:orcid="0000-0002-1825-0098"}',
        "orcid-numbers = {Berg, Anna/0000-0002-1825-0098}",
        "note = {ORCID: 0000-0002-1825-0098}",
        "orcid = {https://orcid.org/0000-0002-1825-0098}",
    ],
)
def test_an_orcid_with_a_wrong_check_digit_is_told_wherever_it_stands(field: str) -> None:
    assert messages(entry(field), "V208") == ["2:3: the check digit of ORCID iD 0000-0002-1825-0098 is wrong"]


def test_an_orcid_field_without_a_number_is_told() -> None:
    assert messages(entry("orcid = {Anna Berg}"), "V208") == ["2:3: 'Anna Berg' is no ORCID iD"]


def test_numbers_of_other_things_are_no_orcids() -> None:
    assert messages(entry("note = {Call 0000-0002-1825-0098}, orcid = {0000-0002-1825-0097}"), "V208") == []


def test_a_doi_and_the_address_of_another_contradict() -> None:
    text = entry("doi = {10.1000/182}, url = {https://example.org/doi/pdf/10.1000/183?download=true}")
    assert messages(text, "V209") == [
        "2:24: the address leads to the DOI '10.1000/183', the field doi says '10.1000/182'"
    ]


@pytest.mark.parametrize(
    ("doi", "url"),
    [
        ("10.1000/ABC", "https://doi.org/10.1000/abc"),
        ("10.1000/182", "https://example.org/doi/10.1000/182/full"),
        ("10.1000/182", "https://example.org/10.1000/182.pdf"),
        ("10.1002/(SICI)1<1::A>3.0.CO;2-B", "https://doi.org/10.1002/%28SICI%291%3C1::A%3E3.0.CO;2-B"),
        ("10.1007/978-3-319-46493-0_38", "https://link.springer.com/book/10.1007/978-3-319-46493-0"),
        ("10.1000/182", "https://doi.org/10.48550/arXiv.2001.00001"),
        ("10.48550/arXiv.2001.00001", "https://doi.org/10.1000/182"),
        ("10.2139/ssrn.182", "https://doi.org/10.1000/182"),
        ("10.5281/zenodo.182", "https://doi.org/10.5281/zenodo.181"),
        ("10.6084/m9.figshare.182.v2", "https://doi.org/10.6084/m9.figshare.182.v1"),
        ("10.1101/2020.01.01.000182", "https://www.biorxiv.org/content/10.1101/2020.01.01.000182v2"),
        ("10.1109/notes.2020.00012", "https://dl.acm.org/doi/10.1145/3377811.3380330"),
        ("10.1000/182", "https://www.jstor.org/stable/10.2307/182"),
        ("10.1000/182", "https://example.org/papers/v10.2345/5"),
    ],
)
def test_what_may_be_the_same_work_is_no_contradiction(doi: str, url: str) -> None:
    assert messages(entry(f"doi = {{{doi}}}, url = {{{url}}}"), "V209") == []


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            "eprint = {2001.00001}, archiveprefix = {arXiv}, url = {https://arxiv.org/abs/2001.00010}",
            "2:51: two papers on arXiv: url says 2001.00010, eprint says 2001.00001",
        ),
        (
            "eprint = {2001.00001}, archiveprefix = {arXiv}, journal = {arXiv preprint arXiv:2001.00010}",
            "2:51: two papers on arXiv: the journal says 2001.00010, eprint says 2001.00001",
        ),
        (
            "journal = {arXiv preprint arXiv:2001.00001}, doi = {10.48550/arXiv.2001.00010}",
            "2:48: two papers on arXiv: doi says 2001.00010, journal says 2001.00001",
        ),
    ],
)
def test_two_numbers_on_arxiv_contradict(fields: str, said: str) -> None:
    assert messages(entry(fields), "V210") == [said]


@pytest.mark.parametrize(
    "fields",
    [
        "eprint = {math.GT/0309136}, archiveprefix = {arXiv}, url = {https://arxiv.org/abs/math/0309136v2}",
        "eprint = {2001.00001}, archiveprefix = {arXiv}, url = {https://arxiv.org/pdf/2001.00001v3.pdf}",
        "eprint = {0706.1234v1}, archiveprefix = {arXiv}, doi = {10.48550/ARXIV.0706.1234}",
        "eprint = {12345}, eprinttype = {hal}, url = {https://arxiv.org/abs/2001.00001}",
    ],
)
def test_one_number_on_arxiv_in_two_spellings_is_fine(fields: str) -> None:
    assert messages(entry(fields), "V210") == []


def test_a_doi_of_the_address_is_added() -> None:
    text = "@misc{x,\n  url = {https://doi.org/10.1000/182}\n}"
    assert (
        mended(text, "V215", unsafe=True)
        == "@misc{x,\n  url = {https://doi.org/10.1000/182},\n  doi = {10.1000/182}\n}"
    )


def test_a_doi_field_that_can_not_be_read_gets_no_second_one() -> None:
    assert messages(entry("url = {https://doi.org/10.1000/182}, doi = {TBD}"), "V215") == []


@pytest.mark.parametrize(
    "doi",
    [
        "10.1145/nnnnnnn.nnnnnnn",
        "10.1145/XXXXXXX.XXXXXXX",
        "10.1145/1122445.1122456",
        "10.1145/3XXXXXX.XXXXXXX",
        "10.1145/1234567.1234567",
        "10.1145/0000000.0000000",
        "10.1109/ACCESS.2017.DOI",
        "10.1109/CVPR.2020.00000",
        "10.1103/PhysRevLett.00.000000",
        "10.1103/PhysRevA.00.002400",
        "10.1234/notes.2020",
        "10.1000/xyz123",
        "10.1000/123456",
        "10.5281/zenodo.XXXXXXX",
        "10.5281/zenodo.0000000",
        "10.xxxx/xxxxx",
        "https://doi.org/10.1145/nnnnnnn.nnnnnnn",
        "TBD",
        "n/a",
        "???",
        "to appear",
        "-",
    ],
)
def test_a_doi_of_a_template_is_told(doi: str) -> None:
    assert len(messages(entry(f"doi = {{{doi}}}"), "V216")) == 1


@pytest.mark.parametrize(
    "doi",
    [
        "10.1371/journal.pone.0123456",
        "10.1145/3292500.3330701",
        "10.1038/s41586-020-2649-2",
        "10.1016/j.cell.2020.01.001",
        "10.5281/zenodo.1234567",
        "10.5555/12345678",
        "10.1111/j.1467-9868.2005.00503.x",
        "10.1109/CVPR.2020.00010",
        "10.1515/9783110000000-001",
        "10.1037/xge0001000",
        "10.1093/notes/xxiv.4.1",
        "10.1103/PhysRevLett.100.000001",
        "10.4007/annals.2020.191.1.1",
        "10.12345/notes",
        "10.1000/example.of.notes",
    ],
)
def test_a_doi_that_only_looks_like_one_of_a_template_is_fine(doi: str) -> None:
    assert messages(entry(f"doi = {{{doi}}}"), "V201", "V216") == []


@pytest.mark.parametrize(
    "field",
    [
        "eprint = {2401.xxxxx}, archiveprefix = {arXiv}",
        "eprint = {1234.56789}, archiveprefix = {arXiv}",
        "eprint = {2401.00000}, archiveprefix = {arXiv}",
        "journal = {arXiv preprint arXiv:XXXX.XXXXX}",
        "note = {arXiv:2401.XXXXX}",
        "url = {https://arxiv.org/abs/xxxx.xxxxx}",
        "url = {https://doi.org/}",
        "url = {https://doi.org/10.1145/nnnnnnn.nnnnnnn}",
        "url = {https://github.com/yourname/yourtool}",
        "url = {TODO}",
        "isbn = {978-1-4503-XXXX-X}",
        "isbn = {978-x-xxxx-xxxx-x/YY/MM}",
        "isbn = {000-0-00-000000-0}",
        "isbn = {978-0-00-000000-2}",
        "issn = {XXXX-XXXX}",
        "issn = {1234-5678}",
        "issn = {0000-0000}",
        "pmid = {N/A}",
    ],
)
def test_a_placeholder_is_told_once_and_by_no_other_rule(field: str) -> None:
    found = [one.code.id for one in lint(entry(f"title = {{A}}, author = {{B}}, year = 2024, {field}", "misc"), "V2")]
    assert found == ["V216"]


@pytest.mark.parametrize(
    "field",
    [
        "eprint = {2301.12345}, archiveprefix = {arXiv}",
        "eprint = {1111.1111}, archiveprefix = {arXiv}",
        "url = {https://arxiv.org/abs/1706.03762}",
        "url = {https://github.com/user-attachments/files}",
        "isbn = {0-8044-2957-X}",
        "issn = {2434-561X}",
    ],
)
def test_what_only_looks_like_a_placeholder_is_fine(field: str) -> None:
    assert messages(entry(field, "misc"), "V216") == []


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("pmid = {PMC6706009}", "'PMC6706009' is a number in PubMed Central, not in PubMed"),
        ("pmid = {10.1000/182}", "'10.1000/182' is a DOI, not a number in PubMed"),
        ("pmid = {31452104; 2}", "'31452104; 2' is no number in PubMed, which has up to nine digits and nothing else"),
        ("pmcid = {6706009}", "'6706009' does not say that it is a number in PubMed Central"),
        ("pmcid = {NIHMS6706009}", "'NIHMS6706009' is no number in PubMed Central, such as PMC6706009"),
    ],
)
def test_a_number_in_pubmed_that_is_none_is_told(field: str, message: str) -> None:
    assert messages(entry(field), "V217") == [f"2:3: {message}"]


def test_escapes_are_taken_out_where_it_is_asked_for() -> None:
    text = entry(r"doi = {10.1007/1\_38}, url = {https://doi.org/10.1007/1\_38?a=1\&b=2}")
    assert mended(text) == text
    assert mended(text, "V218") == entry("doi = {10.1007/1_38}, url = {https://doi.org/10.1007/1_38?a=1&b=2}")
