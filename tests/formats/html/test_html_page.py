"""The page around the list: what a browser may do with it, and what there is to choose."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibkit.errors import UnknownFormat
from bibkit.formats.bibtex import BIBTEX
from bibkit.formats.format import Style
from bibkit.formats.html import page_of as format_of
from bibkit.formats.idlist import IDLIST
from bibkit.formats.registry import format_named
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.link import Link, LinkKind
from bibkit.model.record import Record
from bibkit.preflight.clients import client_named
from bibkit.preflight.exporter import for_client
from bibkit.text.markup import paired_tags
from bibkit.workshop import dumps
from page_reading import page_of
from strategies import records

SOME = (
    Record(cite_key="a", type=Kind.ARTICLE, issued=Date(2020), categories=("cs.CL", "cs.LG")),
    Record(cite_key="b", type=Kind.ARTICLE, issued=Date(2021), categories=("cs.LG",)),
    Record(cite_key="c", type=Kind.BOOK, links=(Link("https://github.com/a/b", LinkKind.CODE),)),
)


def hash_of(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_a_browser_may_run_the_pages_own_script_and_load_nothing() -> None:
    root = page_of(SOME).root
    script = root.xpath("//script[not(@type)]")[0].text
    style = root.xpath("//style")[0].text
    assert root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [
        f"default-src 'none'; script-src 'sha256-{hash_of(script)}'; style-src 'sha256-{hash_of(style)}';"
        " img-src data:; base-uri 'none'; form-action 'none'"
    ]


def test_the_page_asks_for_nothing() -> None:
    root = page_of(SOME).root
    assert root.xpath("//@src | //@srcset | //@data | //@action | //@style | //object | //iframe") == []
    assert root.xpath("//link/@href") == ["data:,"]
    assert "url(" not in root.xpath("//style")[0].text
    assert not re.search(r"\b(?:fetch|XMLHttpRequest|import|eval|innerHTML|document\.write)\b", page_of(SOME).source)


@settings(max_examples=100)
@given(works=st.lists(records(), max_size=3))
def test_a_page_is_html_whatever_is_on_it(works: list[Record]) -> None:
    page = page_of(works)
    assert page.errors == []
    assert len(page.works()) == len(page.entries) == len(works)
    assert len(page.root.xpath("//script")) == (2 if works else 0)


def test_the_filters_are_those_between_which_there_is_a_choice() -> None:
    page = page_of(SOME)
    assert [[option.text for option in choice] for choice in page.root.xpath("//select")] == [
        ["All", "2021 (1)", "2020 (1)", "No year (1)"],
        ["All", "cs.LG (2)", "cs.CL (1)"],
        ["All", "preprint (2)", "book (1)"],
    ]
    assert page.texts("//label[@class='check']") == ["With code (1)"]
    alone = page_of(SOME[1:2])
    assert alone.root.xpath("//select | //input[@type='checkbox']") == []


def test_the_title_is_what_the_page_is_called() -> None:
    page = page_of(SOME, Style(title="<Ours> & theirs"))
    assert page.texts("//title | //h1") == ["<Ours> & theirs", "<Ours> & theirs"]


def test_the_head_says_how_many_works_of_which_years() -> None:
    assert page_of(SOME).texts("//header/p") == ["3 works, 2020–2021"]
    assert page_of(SOME[:1]).texts("//header/p") == ["1 work, 2020"]


def test_years_before_christ_are_years() -> None:
    page = page_of(Record(type=Kind.BOOK, issued=Date(year)) for year in (-335, 0, 2020))
    assert page.texts("//header/p") == ["3 works, 335 BC–2020"]
    assert page.texts("//h2") == ["2020", "0", "335 BC"]
    assert [(option.get("value"), option.text) for option in page.root.xpath("//select[@id='y']/option")] == [
        ("", "All"),
        ("2020", "2020 (1)"),
        ("0", "0 (1)"),
        ("-335", "335 BC (1)"),
    ]
    assert page.root.xpath("//section/@data-y") == ["2020", "0", "-335"]


def test_what_ends_a_script_does_not_end_the_data() -> None:
    page = page_of([Record(cite_key="a", type=Kind.BOOK, note="</script><!--<script>")])
    assert page.entries == ["@book{a,\n  note = {</script><!--<script>}\n}\n"]


def test_a_page_needs_a_format_in_which_works_are_copied() -> None:
    with pytest.raises(ValueError, match="bibkit does not write list of arXiv ids and DOIs"):
        format_of(IDLIST)
    assert "Copy" not in format_of(BIBTEX).title


def test_no_reference_manager_reads_a_page() -> None:
    with pytest.raises(UnknownFormat, match="Zotero does not import HTML; it reads csl-json, ris, bibtex, biblatex"):
        for_client(format_named("html"), client_named("zotero"))


def test_the_page_is_the_same_each_time() -> None:
    assert dumps(SOME, "html") == dumps(iter(SOME), "html")


def test_tags_that_are_markup_come_in_pairs() -> None:
    text = '<i>a <b>b</b></i> <sub>x <sup> <span class="nocase">n</span> </i>'
    tags = [text[tag.start : tag.end] for tag in paired_tags(text)]
    assert tags == ["<i>", "<b>", "</b>", "</i>", '<span class="nocase">', "</span>"]
