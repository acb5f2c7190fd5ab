"""What one .bib file defines holds in those that are read behind it, and entries refer to those of any of them."""

from __future__ import annotations

from pathlib import Path

import pytest

import bibkit.storage.parts
from bibkit.checks import Checks
from bibkit.findings.finding import Finding
from bibkit.model.record import Record
from bibkit.storage.files import FileSource
from bibkit.validate.checking import Tally
from bibkit.workshop import read
from linting import checking

STRINGS = '@string{jn = "Journal of Notes"}\n@string{jns = jn # ", Supplement"}\n'
ARTICLE = "@article{a, title={On notes}, author={Berg, Anna}, journal=jns, year=2020}\n"
TALK = "@inproceedings{b, title={On talks}, author={Berg, Anna}, crossref={P}}\n"
MEETING = "@proceedings{p, title={Proceedings of X}, year=2021}\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def read_of(**texts: str) -> tuple[dict[str | None, Record], list[str]]:
    """The records of files by their keys, and what is told."""
    told: list[Finding] = []
    records = read(*_written(texts), source_format="bibtex", tell=told.append)
    return {record.cite_key: record for record in records}, [_line(finding) for finding in told]


def checked(*select: str, **texts: str) -> list[str]:
    sources = [FileSource(name) for name in _written(texts)]
    checks = Checks(sources)
    return [_line(one) for source in sources for one in checks.of(source, checking(*select), Tally())]


def _written(texts: dict[str, str]) -> list[str]:
    for name, text in texts.items():
        Path(f"{name}.bib").write_text(text)
    return [f"{name}.bib" for name in texts]


def _line(finding: Finding) -> str:
    return f"{finding.place} {finding.code.id} {finding.message}"


def test_a_string_of_the_file_before_is_known() -> None:
    records, told = read_of(strings=STRINGS, refs=ARTICLE)
    assert records["a"].container_title == "Journal of Notes, Supplement"
    assert told == [
        "strings.bib:1 B108 no entry follows: the 2 @strings from here on are kept only where entries of other files"
        " use them"
    ]


def test_a_string_of_the_file_behind_is_not() -> None:
    records, told = read_of(refs=ARTICLE, strings=STRINGS)
    assert records["a"].container_title == "jns"
    assert told[0] == "refs.bib:1 B106 journal: no @string defines jns (read as the word itself)"


def test_a_file_may_define_a_string_anew() -> None:
    records, _ = read_of(strings=STRINGS, one='@string{jns = "Notes"}\n' + ARTICLE, two=ARTICLE.replace("{a,", "{c,"))
    assert (records["a"].container_title, records["c"].container_title) == ("Notes", "Notes")


def test_a_string_made_of_one_with_its_own_name_grows_once() -> None:
    text = '@string{jn = jn # "!"}\n@misc{x, title=jn, crossref={y}}\n@misc{y, note=jn}\n'
    records, _ = read_of(strings=STRINGS, refs=text)
    assert (records["x"].title, records["x"].note) == ("Journal of Notes!", "Journal of Notes!")


@pytest.mark.parametrize("order", [("meeting", "talk"), ("talk", "meeting")])
def test_an_entry_inherits_from_one_of_another_file(order: tuple[str, str]) -> None:
    texts = {"meeting": MEETING, "talk": TALK}
    records, told = read_of(**{name: texts[name] for name in order})
    assert (records["b"].container_title, records["b"].issued and records["b"].issued.year) == (
        "Proceedings of X",
        2021,
    )
    assert told == []


def test_the_entry_of_its_own_file_comes_first() -> None:
    records, _ = read_of(other=MEETING, refs=TALK + MEETING.replace("of X", "of Y").replace("{p,", "{P,"))
    assert records["b"].container_title == "Proceedings of Y"


def test_a_parent_may_inherit_across_files_too() -> None:
    records, told = read_of(
        refs="@misc{x, title={X}, xdata={y}}\n", two="@xdata{y, xdata={z}}\n", three=STRINGS + "@xdata{z, note=jn}\n"
    )
    assert records["x"].note == "Journal of Notes"
    assert {line.split()[1] for line in told} == {"B108"}


def test_a_reference_to_nobody_is_told() -> None:
    _, told = read_of(refs=TALK, other=STRINGS + ARTICLE)
    assert told == ["refs.bib:1 B112 crossref: no entry has the key 'P'"]


@pytest.mark.parametrize("least", [0, 1 << 20])
def test_the_checks_know_what_was_defined_before(least: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bibkit.storage.parts, "LEAST_BYTES", least)  # with a second process, and without
    assert checked("B", "V1", strings=STRINGS, refs=ARTICLE + TALK, meeting=MEETING) == []
    assert checked("B106", refs=ARTICLE, strings=STRINGS) == [
        "refs.bib:1 B106 journal: no @string defines jns (read as the word itself)"
    ]


def test_a_file_that_can_not_be_read_does_not_keep_others_from_being_checked() -> None:
    Path("talk.bib").write_text(TALK)
    sources = [FileSource("gone.bib"), FileSource("talk.bib")]
    found = list(Checks(sources).of(sources[1], checking("B"), Tally()))
    assert [_line(one) for one in found] == ["talk.bib:1 B112 crossref: no entry has the key 'P'"]


def test_strings_of_a_file_of_nothing_else_are_for_others() -> None:
    assert checked("V111", strings=STRINGS) == []


def test_what_is_too_much_to_be_inherited_is_told() -> None:
    parent = "@xdata{p, note={%s}, publisher={Press}}\n" % ("x" * 20_001)
    records, told = read_of(refs=parent + "@misc{c, title={C}, xdata={p}}\n")
    assert (records["c"].note, records["c"].publisher) == (None, None)
    assert told == ["refs.bib:2 B112 xdata: 'p' has too much in it to be inherited (without 'note, publisher')"]


def test_an_abstract_that_is_not_inherited_is_not_too_much() -> None:
    parent = "@book{p, abstract={%s}, title={Notes}, year=2020}\n" % ("x" * 20_001)
    records, told = read_of(refs="@inbook{c, title={C}, crossref={p}}\n" + parent)
    assert records["c"].container_title == "Notes"
    assert told == []
