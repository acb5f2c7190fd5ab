"""How a file is laid out: entries, fields, values, and what stands between them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bibkit.errors import BadSetting
from bibkit.formats.bibtex.layout import formatted
from bibkit.formats.bibtex.layout_entry import laid_out, says_the_same, write_entry
from bibkit.formats.bibtex.layout_style import Delimiters, EntryOrder, FieldOrder, Layout, Names
from bibkit.formats.bibtex.scan import Block, blocks

CASES = Path(__file__).parents[2] / "cases" / "format"
BY_KEY = Layout(entry_order=EntryOrder.KEY)


def keys(text: str, order: EntryOrder) -> str:
    """The keys of a text's entries when it is sorted."""
    laid = formatted(text, Layout(entry_order=order)).text
    return " ".join(block.key or "-" for block in blocks([laid]) if block.fields and block.type != "string")


def entry(text: str) -> Block:
    (block,) = blocks([text])
    return block


@pytest.mark.parametrize(("name", "layout"), [("default", Layout()), ("by_key", BY_KEY)])
def test_a_file_comes_out_as_in_its_case(name: str, layout: Layout) -> None:
    before, after = (CASES.joinpath(f"{name}.{when}.bib").read_text(encoding="utf-8") for when in ("before", "after"))
    assert formatted(before, layout).text == after


ENTRY = '@Article(key , Title="T" , longish_name_of_a_field = 1,YEAR={2001} )'


@pytest.mark.parametrize(
    ("layout", "lines"),
    [
        (Layout(), ["@article{key,", "  title = {T},", "  year = {2001},", "  longish_name_of_a_field = 1", "}"]),
        (Layout(indent=0), ["@article{key,", "title = {T},", "year = {2001},", "longish_name_of_a_field = 1", "}"]),
        (
            Layout(align=True, trailing_comma=True),
            ["@article{key,", "  title = {T},", "  year  = {2001},", "  longish_name_of_a_field = 1,", "}"],
        ),
        (
            Layout(delimiters=Delimiters.KEEP, names=Names.KEEP, field_order=FieldOrder.KEEP),
            ["@Article(key,", '  Title = "T",', "  longish_name_of_a_field = 1,", "  YEAR = {2001}", ")"],
        ),
    ],
    ids=["default", "indent", "align", "keep"],
)
def test_an_entry_is_laid_out_as_asked_for(layout: Layout, lines: list[str]) -> None:
    assert formatted(ENTRY, layout).text.splitlines() == lines


@pytest.mark.parametrize(
    ("value", "laid"),
    [
        ("{A and\n               B}", "{A and\n    B}"),
        ("{A\n\t\tand B\n\t\t\tand C}", "{A\n    and B\n    \tand C}"),
        ("{\n      x\n\n      y\n      }", "{\n    x\n\n    y\n  }"),
        ("{x\ny\n  z}", "{x\ny\n  z}"),
        ("{x\n\ty\n  z}", "{x\n\ty\n  z}"),
        ("{x\n}", "{x\n}"),
        ("{  x  y }", "{  x  y }"),
        ('"x" #\n      {y}', '"x" #\n    {y}'),
    ],
    ids=["one line", "tabs", "paragraphs", "at the left edge", "mixed", "end alone", "blanks", "joined"],
)
def test_lines_of_a_value_are_indented_together(value: str, laid: str) -> None:
    assert formatted(f"@misc{{k, note = {value}}}", Layout()).text == f"@misc{{k,\n  note = {laid}\n}}\n"


def test_an_entry_without_fields_or_key_stays_one() -> None:
    assert formatted("@misc{k}@misc{,title={A}}@misc{}", Layout()).text == (
        "@misc{k,\n}\n\n@misc{,\n  title = {A}\n}\n\n@misc{}\n"
    )


def test_what_would_be_read_otherwise_stays_as_it_is() -> None:
    block = entry("@misc{k, aİ={x}}")  # in small letters that is two characters, of which the second one is no letter
    assert not says_the_same(block, write_entry(block, Layout()))
    assert laid_out(block, Layout()) == block.raw


@pytest.mark.parametrize(
    "other",
    ["@misc{k, a = {x}}", "@misc{k, a = {x}, b = {z}}", "@misc{j, a = {x}, b = y}", "@misc{k, a = {x}, b = y", ""],
)
def test_the_guard_sees_what_is_lost_or_changed(other: str) -> None:
    block = entry("@misc{k, a = {x}, b = y}")
    assert says_the_same(block, '@misc{k, b = y, a = "x"}')
    assert not says_the_same(block, other)


def test_an_entry_that_breaks_the_rules_stays_and_is_told() -> None:
    broken = "@misc{b, title = {B} year=2001}"
    edited = formatted(f"@misc{{a,title={{A}}}}\n{broken}\n", Layout(), "refs.bib")
    assert edited.text == f"@misc{{a,\n  title = {{A}}\n}}\n\n{broken}\n"
    (finding,) = edited.findings
    assert (finding.code.id, str(finding.place)) == ("B201", "refs.bib:2")


@pytest.mark.parametrize("text", ["", " \n\n", "% nothing yet\n"])
def test_a_file_without_entries_stays(text: str) -> None:
    assert formatted(text, Layout()).text == text


@pytest.mark.parametrize(
    ("text", "laid"),
    [
        ("\r\n@misc{a,title={A\r\n  B}}\n% x", "@misc{a,\r\n  title = {A\r\n    B}\r\n}\r\n% x\r\n"),
        ("@misc{a,\ntitle={A}}\r\n", "@misc{a,\n  title = {A}\n}\n"),
        ("% x\r@misc{a,title={A}}\r", "% x\n@misc{a,\n  title = {A}\n}\n"),
    ],
    ids=["CRLF first", "LF first", "CR only"],
)
def test_all_lines_end_as_the_first_one(text: str, laid: str) -> None:
    assert formatted(text, Layout()).text == laid


def test_a_remark_behind_an_entry_ends_with_its_line() -> None:
    laid = formatted("@misc{a} % on a \n% on b\n@misc{b}", Layout()).text
    assert laid == "@misc{a,\n} % on a\n\n% on b\n@misc{b,\n}\n"


@pytest.mark.parametrize(
    ("order", "sorted_keys"),
    [
        (EntryOrder.KEEP, "c B a d"),
        (EntryOrder.KEY, "a B c d"),
        (EntryOrder.YEAR, "B c d a"),
        (EntryOrder.TYPE, "a d c B"),
    ],
)
def test_entries_are_sorted_by_what_is_asked_for(order: EntryOrder, sorted_keys: str) -> None:
    text = (
        "@misc{c, year = {c. 2001}} @online{B, date = {1999-05/2003}} @article{a, year = mmxx}"
        " @book{d, date = {2005}, year = 2004}"
    )
    assert keys(text, order) == sorted_keys


@pytest.mark.parametrize(
    ("text", "sorted_keys"),
    [
        ("@book{a, title={A}} @inbook{b, crossref={A}} @misc{c, title={C}}", "b c a"),
        ("@book{a, crossref={b}} @book{b, title={B}} @inbook{c, crossref={a}}", "c a b"),
        ("@book{a, crossref={b}} @book{b, crossref={a}}", "a b"),
        ("@misc{b, title={}} @string{s = {x}} @misc{a, title=s}", "b a"),
        ("@misc{b, title={}} @preamble{{x}} @misc{a, title={}}", "b a"),
        ("@misc{b, title={}}\n@misc{x, title={\n@misc{a, title={}}", "b x a"),
        ("@misc{b, title={1}} @misc{a, title={2}} @misc{A, title={1}}", "a A b"),
        ("@misc{b, title={}} see @misc{c, title={}} @misc{a, title={}}", "a b c"),
        ("@misc{b, title={}} @misc{, title={}}", "- b"),
    ],
    ids=["parent", "grandparent", "circle", "string", "preamble", "broken", "same key", "one line", "no key"],
)
def test_sorting_moves_no_entry_past_what_it_depends_on(text: str, sorted_keys: str) -> None:
    assert keys(text, EntryOrder.KEY) == sorted_keys


def test_entries_of_one_key_stay_in_their_order_whatever_they_are_sorted_by() -> None:
    assert keys("@book{k, year=2} @misc{b, year=3} @article{K, year=1}", EntryOrder.TYPE) == "k K b"


def test_text_that_would_become_a_part_of_an_entry_keeps_all_from_being_sorted() -> None:
    text = "title = {x}\n@misc{b,\n  title = {B}\n}\n\n@misc{a,\n  title = {A}\n}\n"
    edited = formatted(text, BY_KEY, "refs.bib")
    assert edited.text == text
    assert [(finding.code.id, str(finding.place)) for finding in edited.findings] == [("B203", "refs.bib")]


def test_a_layout_is_made_of_settings() -> None:
    values = {"indent": 4, "align": True, "entry-order": "key", "names": "keep"}
    assert Layout.from_mapping(values) == Layout(4, True, names=Names.KEEP, entry_order=EntryOrder.KEY)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"indent": 17}, "indent: 17 is not a number from 0 to 16"),
        ({"indent": True}, "indent: True is not a number"),
        ({"align": "yes"}, "align: 'yes' is neither true nor false"),
        ({"entry-order": "author"}, "entry-order: 'author' is not one of keep, key, year, type"),
        ({"names": ["keep"]}, "names: .* is not one of lower, keep"),
        ({"tabs": 1}, "tabs: no such setting of the layout"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused(values: dict[str, object], message: str) -> None:
    with pytest.raises(BadSetting, match=message):
        Layout.from_mapping(values)
