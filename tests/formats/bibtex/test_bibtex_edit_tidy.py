"""Tidying rewrites what other programs stumble over, and nothing that is read from a file changes by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bibkit.formats.bibtex.edit_tidy import tidied
from bibkit.formats.bibtex.reader import read
from bibkit.formats.format import ReadingContext
from bibkit.model.place import Located
from bibkit.model.record import Record
from bibkit.model.source import StringSource

TESTS = Path(__file__).parents[2]
CASES = TESTS / "cases" / "edit"
REAL = TESTS.parents[1] / "shared" / "data" / "real_2000.bib"
FILES = [*sorted(TESTS.joinpath("cases", "bibtex").glob("*.bib")), *([REAL] if REAL.is_file() else [])]


def works(text: str) -> list[Record]:
    steps = [step.value for step in read(StringSource("", text), ReadingContext()) if isinstance(step, Located)]
    return [step for step in steps if step is not None]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("doi = {https://doi.org/10.1000/182}", "doi = {10.1000/182}"),
        ('DOI = "doi:10.1000/182"', 'DOI = "10.1000/182"'),
        ("doi = {10.1000/a\\_b}", "doi = {10.1000/a_b}"),
        ("eprint = {arXiv:2001.00001}", "eprint = {2001.00001}, archiveprefix = {arXiv}"),
        (
            "eprint = {2001.00001v2}, eprinttype = {arxiv}",
            "eprint = {2001.00001}, eprinttype = {arxiv}, eprintversion = {2}",
        ),
        (
            "eprint = {https://arxiv.org/abs/2001.00001}, archivePrefix = {arXiv}",
            "eprint = {2001.00001}, archivePrefix = {arXiv}",
        ),
        ("url = {https://a.org/x\\_y\\%20z}", "url = {https://a.org/x_y%20z}"),
        ("year = 2020, month = {January}", "year = 2020, month = jan"),
        ('year = 2020, month = "Sept."', "year = 2020, month = sep"),
        ("year = 2020, month = january", "year = 2020, month = jan"),
        ("pages = {12-34}", "pages = {12--34}"),
        ("pages = {pp. 12 – 34}", "pages = {12--34}"),
        ("pages = {1:1-1:20}", "pages = {1:1--1:20}"),
        ("author = {Berg, Anna and\n  Chen, Bo et al.}", "author = {Berg, Anna and\n  Chen, Bo and others}"),
        ('author = "A. Berg, et al"', 'author = "A. Berg and others"'),
        ("author = {A. Berg and et al.}", "author = {A. Berg and others}"),
    ],
)
def test_a_value_becomes_what_programs_read(before: str, after: str) -> None:
    text = "@misc{k, title = {A}, %s}\n"
    assert tidied(text % before).text == text % after
    assert works(text % before) == works(text % after)


@pytest.mark.parametrize(
    "field",
    [
        "doi = {10.1000/182}",
        "doi = {not one}",
        "doi = base # {/182}",
        "eprint = {2001.00001}",
        "eprint = {hal-0123}, eprinttype = {hal}",
        "url = {https://a.org/x_y%20z}",
        "month = jan",
        "month = 5",
        "month = {5}",
        'month = jan # "~5"',
        "month = {Michaelmas}",
        "pages = {12--34}",
        "pages = {e12}",
        "pages = {xii, 34}",
        "author = {Anna Berg and Bo Chen and others}",
        "author = {{\\'E}mile Zola}",
        'title = {{LLM}s with {\\"o}}',
        "journal = {arXiv preprint arXiv:2001.00001}",
    ],
)
def test_what_means_the_same_to_all_stays(field: str) -> None:
    text = f"@article{{k, {field}}}"
    assert tidied(text).text == text


def test_a_macro_of_the_file_stays() -> None:
    text = "@string{first = {January}}\n@misc{k, year = 2020, month = first}"
    assert tidied(text).text == text


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.name))
def test_a_file_is_read_the_same_and_is_tidy_the_second_time(path: Path) -> None:
    text = path.read_bytes().decode("utf-8", "surrogateescape")
    once = tidied(text)
    assert works(once.text) == works(text)
    assert tidied(once.text).text == once.text


@pytest.mark.parametrize("name", ["scholar", "windows"])
def test_all_bytes_but_those_values_stay(name: str) -> None:
    before, after = (CASES.joinpath(f"{name}.{when}.bib").read_bytes().decode() for when in ("before", "after"))
    result = tidied(before, "refs.bib")
    assert result.text == after
    assert tidied(after).text == after


def test_a_broken_entry_is_left_as_it_is_and_told() -> None:
    text = "@misc{a, pages = {1-2}}\n@misc{b, pages = {1-2\n}\n"
    result = tidied(text, "refs.bib")
    assert result.text == "@misc{a, pages = {1--2}}\n@misc{b, pages = {1-2\n}\n"
    assert [(finding.code.id, str(finding.place)) for finding in result.findings] == [("B201", "refs.bib:2")]
