"""Rules about addresses: V211 to V214."""

from __future__ import annotations

import pytest

from bibkit.formats.ris import RIS
from linting import lint, mended, messages


def entry(url: str) -> str:
    return f"@misc{{x,\n  url = {{{url}}}\n}}"


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("www.example.org/tool", "'www.example.org/tool' has no scheme"),
        ("example.org", "'example.org' has no scheme"),
        ("http:/example.org/a", "'http:/example.org/a' begins with 'http:/'"),
        ("htttp://example.org/a", "'htttp://example.org/a' begins with 'htttp://'"),
        ("ttps://example.org/a", "'ttps://example.org/a' begins with 'ttps://'"),
        ("https;//example.org/a", "'https;//example.org/a' begins with 'https;//'"),
        ("http://https://example.org", "'http://https://example.org' begins with two schemes"),
        ("https://example.org/a b", "'https://example.org/a b' has a blank in it"),
        ("https://example.org/a\n    b", "'https://example.org/a b' has a blank in it"),
        ("https://a.org/x, https://b.org/y", "'https://a.org/x, https://b.org/y' is more than one address"),
        ("https://a.org/x,https://b.org/y", "'https://a.org/x,https://b.org/y' is more than one address"),
        ("<https://example.org/>", "'<https://example.org/>' stands in brackets or quotation marks"),
        ("https://example.org/a)", "'https://example.org/a)' ends with ')', which belongs to the text around it"),
        ("https://example.org/a;", "'https://example.org/a;' ends with ';', which belongs to the text around it"),
        ("https://example/a", "'https://example/a' has no host such as example.org"),
        ("https:///a", "'https:///a' begins with 'https:///'"),
        ("https://www,example.org/", "'https://www,example.org/' has no host such as example.org"),
        ("https://example..org/", "'https://example..org/' has no host such as example.org"),
        ("10.1000/182", "'10.1000/182' is a DOI and no address"),
        ("on the Web", "'on the Web' is no address"),
    ],
)
def test_an_address_that_is_none_is_told_with_the_reason(url: str, message: str) -> None:
    assert messages(entry(url), "V211") == [f"2:3: {message}"]


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "http://example.org:8080/a?b=c&d=e#f",
        "HTTPS://EXAMPLE.ORG/A",
        "ftp://ftp.example.org/pub/a.ps.gz",
        "https://en.wikipedia.org/wiki/Apple_Inc.",
        "https://en.wikipedia.org/wiki/Set_(mathematics)",
        "https://web.archive.org/web/2020/http://example.org/",
        "https://example.org/search?next=https://example.org/",
        "https://münchen.example/größe",
        "https://example.org/a,b;c",
        "http://192.0.2.1/a",
        "http://[2001:db8::1]/a",
        "urn:nbn:de:bvb:19-146642",
        "mailto:anna@example.org",
        "https://doi.org/10.1175/1520-0469(1963)020<0130:DNF>2.0.CO;2",
        "https://example.org/{id}",
        "https://example.org/a\\_b",
        " https://example.org/a ",
        "TBD",
    ],
)
def test_an_address_is_fine(url: str) -> None:
    assert messages(entry(url), "V211") == []


def test_an_address_without_a_scheme_is_told_in_other_formats() -> None:
    text = "TY  - ELEC\nTI  - Notes\nUR  - www.example.org\nER  - \n"
    assert [one.message for one in lint(text, "V211", format=RIS)] == ["'www.example.org' has no scheme"]


@pytest.mark.parametrize(
    ("url", "tidy"),
    [
        (r"\url{https://example.org/a_b}", "https://example.org/a_b"),
        (r"https://example.org/{\textasciitilde}berg", "https://example.org/~berg"),
        (r"https://example.org/$\sim$berg", "https://example.org/~berg"),
        (r"https://example.org/\textasciitilde{}berg", "https://example.org/~berg"),
        (r"https://example.org/\href{a}", None),
        (r"https://example.org/{\_}a", "https://example.org/_a"),
        (r"https://example.org/{\~{}}berg", "https://example.org/~berg"),
    ],
)
def test_commands_of_latex_in_an_address_are_told_and_taken_out(url: str, tidy: str | None) -> None:
    assert len(messages(entry(url), "V212")) == 1
    assert mended(entry(url), "V212", unsafe=True) == entry(tidy or url)


def test_a_command_in_an_address_is_told_where_it_stands() -> None:
    assert messages(entry(r"https://example.org/{\_}a"), "V212") == [
        r"2:30: the address has '{\\_}' in it, which is LaTeX"
    ]


def test_escapes_such_as_dblp_writes_are_fine() -> None:
    assert messages(entry(r"https://doi.org/10.1007/978-3-319-46493-0\_38"), "V212") == []


@pytest.mark.parametrize(
    "url",
    [
        "https://www-sciencedirect-com.ezproxy.lib.example.edu/science/article/pii/S1",
        "https://ezproxy.example.edu/login?url=https://example.org/a",
        "http://libproxy.example.ac.uk/login?url=http://example.org",
        "https://doi-org.proxy.lib.example.ca/10.1000/182",
        "https://www-example-org.example.idm.oclc.org/a",
        "http://proxy.library.example.edu/a",
        "https://sci-hub.se/10.1000/182",
        "http://localhost:8000/a",
        "chrome-extension://efaidnbmnnnibpcajpcglclefindmkaj/https://example.org/a.pdf",
        "blob:https://example.org/0af",
        "http://192.168.1.5/a",
        "https://wiki.example.internal/a",
        "file:///C:/papers/a.pdf",
        "C:\\papers\\a.pdf",
        "/home/anna/a.pdf",
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa&data=1",
        "https://www.google.com/url?q=https://example.org/a&sa=D",
        "https://example-org.translate.goog/a?_x_tr_sl=de",
        "https://bucket.s3.amazonaws.com/a.pdf?X-Amz-Expires=300&X-Amz-Signature=0af",
    ],
)
def test_an_address_that_works_for_one_only_is_told(url: str) -> None:
    assert len(messages(entry(url), "V213")) == 1
    assert messages(entry(url), "V211") == []


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/proxy/a",
        "https://proxy.example.org/a",
        "https://www.haproxy.org/",
        "https://mitmproxy.org/",
        "https://scholar.google.com/citations?user=1",
        "https://books.google.com/books?id=1",
        "https://example.org/login?next=/a",
        "https://www.localhost-notes.org/",
        "https://10.example.org/",
        "https://local.example.org/",
        "https://bucket.s3.amazonaws.com/a.pdf",
    ],
)
def test_an_address_that_works_for_all_is_fine(url: str) -> None:
    assert messages(entry(url), "V213") == []


def test_the_address_behind_a_redirect_is_named() -> None:
    (finding,) = lint(entry("https://www.google.com/url?sa=D&q=https%3A%2F%2Fexample.org%2Fa%3Fb"), "V213")
    assert finding.hint == "give the address behind it: 'https://example.org/a?b'"


@pytest.mark.parametrize(
    ("url", "tidy"),
    [
        ("https://a.org/x?utm_source=b", "https://a.org/x"),
        ("https://a.org/x?id=1&fbclid=b&y=2", "https://a.org/x?id=1&y=2"),
        ("https://a.org/x?gclid=b#top", "https://a.org/x#top"),
        ("https://a.org/x?utm_source=b&amp;id=1&amp;y=2", "https://a.org/x?id=1&amp;y=2"),
    ],
)
def test_parameters_that_track_are_taken_out(url: str, tidy: str) -> None:
    assert mended(entry(url), "V214", unsafe=True) == entry(tidy)


def test_parameters_of_the_page_are_fine() -> None:
    assert messages(entry("https://a.org/x?id=1&source=b&ref=c&utm=d"), "V214") == []


def test_an_address_that_the_reader_takes_for_another_is_changed_only_if_changes_are_allowed() -> None:
    text = entry(r"https://example.org/$\sim$berg")
    assert mended(text, "V212") == text
