"""citeproc-py, as bibkit has put it right, and pandoc print the same; where they don't, it is known why."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pypandoc
import pytest

import bibkit
from bibkit.errors import BibkitError
from bibkit.model.record import Record
from bibkit.references.output import Output, write
from bibkit.references.reference import Engine, Reference, references
from bibkit.references.styles import packaged, style_named
from references.works_to_cite import WORKS

HARD = Path(__file__).parents[1] / "clients" / "hard.json"


class Difference(NamedTuple):
    """What pandoc prints otherwise, and why it isn't what bibkit should print."""

    keys: str  # of works
    styles: str  # any, if empty
    why: str


DIFFERENCES = (
    Difference(
        "many2019 others2024truncated",
        "american-chemical-society association-for-computing-machinery ieee iso690-author-date-en"
        " springer-lecture-notes-in-computer-science",
        "pandoc prints 'others' as if it was a name in styles that never cut a list short",
    ),
    Difference(
        "berg2020 horvat2016croatian plato1997single editor2009edited chapter2011part",
        "american-medical-association nlm-citation-sequence",
        "pandoc puts a label that stands behind a name before it: 'In, ed.Doe J'",
    ),
    Difference(
        "vaswani2017 doctor2017phd news2011article old1997eprint neurips2019conference links2021many"
        " others2024truncated",
        "ieee",
        "pandoc leaves out '[Online].', which IEEE wants before an address",
    ),
    Difference("quote2021marks", "", "pandoc moves a full stop into quotes that belong to the title"),
    Difference("haddad2018arabic", "", "pandoc puts a full stop behind a name that has no initials"),
    Difference("alkhwarizmi2011glued", "", "pandoc cuts 'al-' from a name, and doesn't put it together again"),
    Difference("bell1876patent", "apa", "pandoc takes 'US 174465' for several numbers"),
    Difference("yildiz2021turkish", "din-1505-2", "pandoc writes the style's own 'In' as Turkish has it"),
    Difference("event2020only", "nlm-citation-sequence", "pandoc prints 'In.' before nothing"),
)
# Quotes and blanks of another shape, and the number in a list.
_FOLDED = str.maketrans(dict.fromkeys('“”‘’„"', "'") | dict.fromkeys("\xa0\u202f", " "))
_NUMBER = re.compile(r"^\W?[0-9]+\W{1,2}(?=\w)")


@pytest.fixture(scope="module", autouse=True)
def pandoc_on_the_path() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        folder = os.path.dirname(pypandoc.get_pandoc_path())
        patch.setenv("PATH", os.pathsep.join((folder, os.environ["PATH"])))
        yield


@cache
def works() -> tuple[Record, ...]:
    return (*WORKS, *bibkit.read(HARD))


def printed(style: str, engine: Engine) -> dict[str | None, str]:
    steps = references(works(), style_named(style), engine=engine)
    return {
        step.record.cite_key: _NUMBER.sub("", write(step.text, Output.TEXT).translate(_FOLDED)).casefold()
        for step in steps
        if isinstance(step, Reference)
    }


def is_known(key: str | None, style: str) -> bool:
    return any(
        key in difference.keys.split() and style in (difference.styles.split() or [style]) for difference in DIFFERENCES
    )


@pytest.mark.parametrize("style", packaged())
def test_both_engines_print_the_same_words(style: str) -> None:
    ours, theirs = printed(style, Engine.CITEPROC), printed(style, Engine.PANDOC)
    assert set(ours) == set(theirs) == {work.cite_key for work in works()}
    differing = {key: (text, theirs[key]) for key, text in ours.items() if text != theirs[key]}
    assert {key: texts for key, texts in differing.items() if not is_known(key, style)} == {}


def test_pandoc_is_told_of_when_it_prints_others_as_a_name() -> None:
    told = [
        f"{step.code.id} {step.message}"
        for step in references(works()[3:4], style_named("acm"), engine=Engine.PANDOC)
        if not isinstance(step, Reference)
    ]
    assert told == [
        "X103 authors_truncated: pandoc prints the mark for further authors as one called 'others' in this style"
    ]


def test_pandoc_marks_italics_as_citeproc_does() -> None:
    written = [
        write(step.text, Output.HTML)
        for engine in Engine
        for step in references(WORKS[:1], style_named("nature"), engine=engine)
        if isinstance(step, Reference)
    ]
    assert written[0] == written[1]
    assert "<i>Nature</i> <b>171</b>" in written[0]


def test_without_pandoc_one_is_told_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert shutil.which("pandoc") is None
    with pytest.raises(BibkitError, match=r"^pandoc is not installed, or not found on PATH"):
        list(references(WORKS, style_named("apa"), engine=Engine.PANDOC))
