"""Identifiers are recognised in every spelling in use, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibkit.text.identifiers import ArxivId, arxiv_in, arxiv_of, doi_in, doi_of, isbn_of, issn_of, pmcid_of, pmid_of

ANY = st.text(max_size=60) | st.text(alphabet="10.5432/arXivdohep-th:vV?%&<>()[]{} \n", max_size=60)


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1000/182", "10.1000/182"),
        ("doi:10.1000/X", "10.1000/X"),
        ("DOI: 10.1000/182", "10.1000/182"),
        ("doi 10.1000/182", "10.1000/182"),
        ("info:doi/10.1000/182", "10.1000/182"),
        ("urn:doi:10.1000/182", "10.1000/182"),
        ("https://doi.org/10.1000/182", "10.1000/182"),
        ("http://dx.doi.org/10.1000/182", "10.1000/182"),
        ("doi.org/10.1000/182", "10.1000/182"),
        ("http://doi.acm.org/10.1145/1137627.1137631", "10.1145/1137627.1137631"),
        ("doi:https://doi.org/10.1000/182", "10.1000/182"),
        ("https://doi.org/doi:10.1000/182", "10.1000/182"),
        ("https://doi.org/10.1000/182?nosfx=y#top", "10.1000/182"),
        ("https://doi.org/10.1000%2F182", "10.1000/182"),
        ("10.1000%2F182", "10.1000/182"),
        ("10.1000.10/182", "10.1000.10/182"),
        (" 10.1000/182.\n", "10.1000/182"),
        ("(10.1000/182),", "10.1000/182"),
        ("10.1016/S0140-6736(20)30183-5", "10.1016/S0140-6736(20)30183-5"),
        ("10.1016/S0140-6736(20)", "10.1016/S0140-6736(20)"),
        ("10.1000/xyz[1]", "10.1000/xyz[1]"),
        ("10.1000/100%25", "10.1000/100%25"),
        ("10.1000/a\u200bb", "10.1000/ab"),
        (
            "https://doi.org/10.1002/(SICI)1097-4571(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-O",
            "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
        ),
        (
            "10.1002/(SICI)1097-4571(199806)49:8&lt;693::AID-ASI4&gt;3.0.CO;2-O",
            "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
        ),
    ],
)
def test_a_doi_is_told_in_every_spelling(text: str, doi: str) -> None:
    assert doi_of(text) == doi
    assert doi_of(doi) == doi


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10.1000/",
        "10.1000",
        "10.1/x",
        "11.1000/182",
        "10.1000/1 82",
        "10.1000/a, 10.1000/b",
        "10.1000/a;10.1000/b",
        "10.1000/https://doi.org/10.1000/182",
        "https://link.springer.com/10.1000/182",
        "https://doi.org.proxy.edu/10.1000/182",
        "https://doi.org/10.1000/%FF",
        "https://doi.org/10.1000/%0A",
        "https://doi.org/10/gf7k2j",
        "doi:10.1000/" + "x" * 3000,
    ],
)
def test_what_is_not_surely_one_doi_is_none(text: str) -> None:
    assert doi_of(text) is None


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("Accessed: https://doi.org/10.1000/182 (accessed 2020-05-06)", "10.1000/182"),
        ("see doi:10.1000/182, and DOI 10.1000/182.", "10.1000/182"),
        (r"\url{https://doi.org/10.1000/182}", "10.1000/182"),
        (r"\href{https://doi.org/10.1000/182}{10.1000/182}", "10.1000/182"),
        ('<a href="https://doi.org/10.1000/182">10.1000/182</a>', "10.1000/182"),
        ("10.1000/ABC and 10.1000/abc", "10.1000/abc"),
        ("10.1000/a or 10.1000/b", None),
        ("https://dl.acm.org/doi/10.1145/3292500/full", None),
        ("https://example.org/?doi=10.1000/182&page=2", None),
        ("version 10.2", None),
    ],
)
def test_the_one_doi_inside_a_text_is_found(text: str, doi: str | None) -> None:
    assert doi_in(text) == doi


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("2308.10848", ArxivId("2308.10848")),
        ("2308.10848v2", ArxivId("2308.10848", 2)),
        ("arXiv:2308.10848v2 [cs.CL]", ArxivId("2308.10848", 2, "cs.CL")),
        ("arXiv: 2308.10848 (cs.CL)", ArxivId("2308.10848", None, "cs.CL")),
        ("[arXiv:2308.10848 [cs.CL]].", ArxivId("2308.10848", None, "cs.CL")),
        ("ARXIV 0704.0001", ArxivId("0704.0001")),
        ("hep-th/9901001", ArxivId("hep-th/9901001")),
        ("arXiv:HEP-TH/9901001v3", ArxivId("hep-th/9901001", 3)),
        ("math.GT/0309136", ArxivId("math.GT/0309136")),
        ("cond-mat.str-el/9901001", ArxivId("cond-mat/9901001", None, "cond-mat.str-el")),
        ("abs/2308.10848", ArxivId("2308.10848")),
        ("https://arxiv.org/abs/2308.10848", ArxivId("2308.10848")),
        ("https://arxiv.org/abs/2308.10848?context=cs", ArxivId("2308.10848")),
        ("http://www.arxiv.org/pdf/2308.10848v1.pdf", ArxivId("2308.10848", 1)),
        ("arxiv.org/html/2308.10848v1", ArxivId("2308.10848", 1)),
        ("https://export.arxiv.org/abs/hep-th/9901001", ArxivId("hep-th/9901001")),
        ("10.48550/arXiv.2308.10848", ArxivId("2308.10848")),
        ("https://doi.org/10.48550/ARXIV.2308.10848", ArxivId("2308.10848")),
        ("doi:10.48550/arXiv.hep-th/9901001", ArxivId("hep-th/9901001")),
        ("oai:arXiv.org:2308.10848", ArxivId("2308.10848")),
    ],
)
def test_an_arxiv_id_is_told_in_every_spelling(text: str, paper: ArxivId) -> None:
    assert arxiv_of(text) == paper


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2313.10848",
        "2300.10848",
        "1412.12345",
        "1501.1234",
        "0703.1234",
        "2308.108480",
        "2308.10848v0",
        "12308.10848",
        "hep-th/9913001",
        "hep-th/0704001",
        "hep-zz/9901001",
        "10.1000/2308.10848",
        "https://example.org/abs/2308.10848",
        "arXiv:2308.10848 and arXiv:2308.10849",
        "arXiv:" + " " * 3000,
    ],
)
def test_what_arxiv_can_not_have_given_is_none(text: str) -> None:
    assert arxiv_of(text) is None


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("arXiv preprint arXiv:2001.00001", ArxivId("2001.00001")),
        ("arXiv preprint 2001.00001", ArxivId("2001.00001")),
        ("CoRR abs/2001.00001", ArxivId("2001.00001")),
        ("CoRR, 2001.00001v2", ArxivId("2001.00001", 2)),
        ("arXiv e-prints, page arXiv:2001.00001 [cs.CL], 2020", ArxivId("2001.00001", None, "cs.CL")),
        ("Preprint hep-th/9901001.", ArxivId("hep-th/9901001")),
        ("see https://arxiv.org/pdf/2001.00001.pdf for more", ArxivId("2001.00001")),
        ("arXiv:2001.00001v1, later arXiv:2001.00001v2", ArxivId("2001.00001", 1)),
        ("arXiv:2001.00001 and arXiv:2001.00002", None),
        ("arXiv:2001.00001-2001.00009", None),
        ("volume 2001.00001", None),
        ("Dept. of Math/0309136", None),
        ("arXiv and 10.1109/2001.00001", None),
        ("https://example.org/abs/2001.00001", None),
        ("arXiv", None),
    ],
)
def test_the_one_paper_on_arxiv_inside_a_text_is_found(text: str, paper: ArxivId | None) -> None:
    assert arxiv_in(text) == paper


@pytest.mark.parametrize(
    ("text", "isbn"),
    [
        ("978-3-16-148410-0", "978-3-16-148410-0"),
        ("0306406152", "0306406152"),
        ("0306406153", "0306406153"),
        ("ISBN 080442957X", "080442957X"),
        ("ISBN-13: 978 3 16 148410 0", "978 3 16 148410 0"),
        ("978\u20133\u201316\u2013148410\u20130", "978-3-16-148410-0"),
        ("urn:isbn:9783161484100", "9783161484100"),
        ("978-3-16-148410-0 (print)", None),
        ("978-3-16-148410-0, 0306406152", None),
        ("12345", None),
    ],
)
def test_an_isbn_stays_as_it_is_printed(text: str, isbn: str | None) -> None:
    assert isbn_of(text) == isbn


@pytest.mark.parametrize(
    ("text", "issn"),
    [
        ("0378-5955", "0378-5955"),
        ("2434561X", "2434561X"),
        ("ISSN: 0378-5955", "0378-5955"),
        ("e-ISSN 2434-561x", "2434-561x"),
        ("0378\u20105955", "0378-5955"),
        ("0378-5955, 2434-561X", None),
        ("0378-595", None),
    ],
)
def test_an_issn_stays_as_it_is_printed(text: str, issn: str | None) -> None:
    assert issn_of(text) == issn


@pytest.mark.parametrize(
    ("text", "pmid"),
    [
        ("31452104", "31452104"),
        ("PMID: 31452104", "31452104"),
        ("https://pubmed.ncbi.nlm.nih.gov/31452104/", "31452104"),
        ("https://www.ncbi.nlm.nih.gov/pubmed/31452104", "31452104"),
        ("PMC31452104", None),
        ("0", None),
        ("31452104 31452105", None),
    ],
)
def test_a_number_in_pubmed_is_told(text: str, pmid: str | None) -> None:
    assert pmid_of(text) == pmid


@pytest.mark.parametrize(
    ("text", "pmcid"),
    [
        ("PMC6706009", "PMC6706009"),
        ("pmc6706009", "PMC6706009"),
        ("PMCID: PMC6706009", "PMC6706009"),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC6706009/", "PMC6706009"),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC6706009", "PMC6706009"),
        ("6706009", None),
        ("PMC6706009.1", None),
    ],
)
def test_a_number_in_pubmed_central_is_told_by_its_letters(text: str, pmcid: str | None) -> None:
    assert pmcid_of(text) == pmcid


@given(ANY)
def test_an_identifier_found_in_any_text_is_one_that_stays_as_it_is(text: str) -> None:
    for find, normal in ((doi_of, doi_of), (doi_in, doi_of), (isbn_of, isbn_of), (issn_of, issn_of)):
        if (found := find(text)) is not None:
            assert normal(found) == found
    for search in (arxiv_of, arxiv_in):
        if (paper := search(text)) is not None:
            assert arxiv_of(paper.id) == ArxivId(paper.id)
