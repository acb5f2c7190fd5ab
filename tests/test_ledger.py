"""The ledger finds the lines that a reader passed over."""

from __future__ import annotations

from bibkit.findings.catalogue import CATALOGUE
from bibkit.findings.finding import Finding
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.name import Organisation, Person
from bibkit.model.place import Located, Place
from bibkit.model.record import Record
from ledger import lost_lines

RECORD = Record(
    type=Kind.ARTICLE,
    title="D<sup>2</sup>Quant for LLMs",
    authors=(Person(family="Gao", given="Tianyu"), Person(family="小明", given="王"), Organisation("Qwen Team")),
    authors_truncated=True,
    issued=Date(2019, 8, 29, ("year",)),
    categories=("cs.CL", "eess.SP"),
    has_code=True,
    affiliations=("tsinghua",),
    abstract="We weigh numbers.\n\nThey are light.",
)
TEXT = """CLSPAug 29Code
D$^2$Quant for LLMsTianyu Gao, 王小明, Qwen Team et al. · tsinghua
We weigh numbers.
They are light.
"""
AT_LINE_1 = Located(RECORD, Place("list.txt", 1))


def finding(line: int, code: str = "P101", message: str = "left out") -> Finding:
    return Finding(CATALOGUE[code], Place("list.txt", line), message)


def test_lines_that_a_record_shows_are_not_lost() -> None:
    assert lost_lines(TEXT, [AT_LINE_1], []) == []


def test_a_line_below_a_record_that_is_not_in_it_is_lost() -> None:
    assert lost_lines(TEXT + "Load more\n", [AT_LINE_1], []) == [(5, "Load more")]


def test_a_line_before_all_records_is_lost() -> None:
    shown = Located(RECORD, Place("list.txt", 2))
    assert lost_lines("Sign in\n" + TEXT, [shown], []) == [(1, "Sign in")]


def test_a_word_that_is_missing_in_the_record_makes_its_line_lost() -> None:
    text = TEXT.replace("Quant for", "Quant again for")
    assert [line for line, _ in lost_lines(text, [AT_LINE_1], [])] == [2]


def test_an_author_that_is_missing_in_the_record_makes_the_line_lost() -> None:
    text = TEXT.replace("Qwen Team", "Qwen Team, Li Wei")
    assert [line for line, _ in lost_lines(text, [AT_LINE_1], [])] == [2]


def test_a_line_that_a_finding_is_placed_on_is_not_lost() -> None:
    assert lost_lines(TEXT + "Load more\n", [AT_LINE_1], [finding(5)]) == []


def test_a_line_that_a_finding_quotes_is_not_lost() -> None:
    assert lost_lines("Anna Berg\nh-index 4\n", [], [finding(1, "P102", "a page header: Anna Berg, h-index 4")]) == []


def test_a_doubt_about_a_value_does_not_account_for_a_line() -> None:
    assert lost_lines("Load more\n", [], [finding(1, "P201")]) == [(1, "Load more")]


def test_blank_lines_are_not_lost() -> None:
    assert lost_lines("\n \t\n\u200b\u00a0\n>\n", [], []) == []


def test_a_line_of_punctuation_is_lost_when_no_record_shows_it() -> None:
    assert lost_lines("***\n", [], []) == [(1, "***")]
