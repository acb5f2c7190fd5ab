"""Files as programs and people make them, sound and broken: what is read of each, what is told, and nothing lost.

Beside each `name.bib` lie the records (`name.jsonl`) and the findings (`name.findings`: line and code), as a person
has read them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from bibkit.findings.finding import Finding
from bibkit.formats.bibtex import BIBTEX
from bibkit.formats.bibtex.scan import Block, blocks
from bibkit.formats.canonical.exporter import export_lines
from bibkit.formats.format import ReadingContext, Style
from bibkit.model.place import Located
from bibkit.model.record import Record
from bibkit.model.source import StringSource
from bibkit.text.latex import to_text
from bibkit.text.markup import plain
from ledger import squash

FOLDER = Path(__file__).parents[2] / "cases" / "bibtex"
CASES = sorted(FOLDER.glob("*.bib"))
REAL = Path(__file__).parents[4] / "shared" / "data" / "real_2000.bib"
EVERY_CASE = pytest.mark.parametrize("case", CASES, ids=lambda path: str(path.stem))

# What says something about an entry without being a value: its type, its fields' names.
_NO_VALUE = re.compile(r"@[ \t]*[A-Za-z]+\s*[{(]|\b[A-Za-z][\w-]*\s*=(?=\s*[\w{\"}])")
_WORD = re.compile(r"[^\W_]+")
# Words that the record says without having them: how a list goes on, where a preprint is, which month, which language,
# which sort of thesis; and the macros for signs that LaTeX can't print otherwise.
_IMPLIED = set(
    "and others et al abs arxiv preprint corr doi org https http backslash jan feb mar apr may jun june jul july aug"
    " sep sept oct nov dec english ngerman phdthesis techreport patentde".split()
)


def read_all(text: str) -> tuple[list[Located[Record]], list[Finding]]:
    assert BIBTEX.read is not None
    steps = list(BIBTEX.read(StringSource("case", text), ReadingContext()))
    return [step for step in steps if isinstance(step, Located)], [step for step in steps if isinstance(step, Finding)]


def text_of(case: Path) -> str:
    return case.read_bytes().decode("utf-8")


def in_lines(records: list[Record]) -> list[str]:
    return [line for line in export_lines(records, Style()) if isinstance(line, str)]


@EVERY_CASE
def test_a_file_is_read_as_a_person_reads_it(case: Path) -> None:
    records, findings = read_all(text_of(case))
    told = "".join(f"{finding.place.line} {finding.code.id}\n" for finding in findings)
    assert in_lines([record.value for record in records]) == case.with_suffix(".jsonl").read_text("utf-8").splitlines(
        True
    )
    assert told == case.with_suffix(".findings").read_text("utf-8")


@EVERY_CASE
def test_every_word_of_a_file_is_in_a_record_or_in_a_finding(case: Path) -> None:
    assert lost_words(text_of(case)) == []


@pytest.mark.skipif(not REAL.exists(), reason="the 2,000 real entries are not here")
def test_every_word_of_2000_real_entries_is_in_a_record_or_in_a_finding() -> None:
    assert lost_words(REAL.read_text(encoding="utf-8")) == []


@EVERY_CASE
def test_a_file_cut_off_at_any_line_is_read_with_findings_inside_it(case: Path) -> None:
    lines = text_of(case).splitlines(keepends=True)
    for end in range(len(lines)):
        _, findings = read_all("".join(lines[:end]))
        assert all(1 <= finding.place.line <= end for finding in findings)


@EVERY_CASE
def test_a_file_with_any_sign_spoiled_is_read_with_findings_inside_it(case: Path) -> None:
    text = text_of(case)
    count = len(text.splitlines())
    for number, at in enumerate(range(0, len(text), max(1, len(text) // 120))):
        _, findings = read_all(text[:at] + '{}",=@#%\\\n\0$~'[number % 13] + text[at + 1 :])
        assert all(1 <= finding.place.line <= count + 1 for finding in findings)


def lost_words(text: str) -> list[tuple[int, str]]:
    """The words of a file that neither the record of their entry nor a finding has, with the lines of their blocks."""
    records, findings = read_all(text)
    shown: dict[int, str] = defaultdict(str)
    for record in records:
        shown[record.place.line] += shown_by(record.value)
    told: dict[int, str] = defaultdict(str)
    for finding in findings:
        told[finding.place.line] += squash(finding.message)
    between = squash("".join(extra.value for record in records for extra in record.value.extra if extra.name[0] == "@"))
    macros = set()
    lost: list[tuple[int, str]] = []
    for block in blocks(StringSource("case", text).pieces()):
        if block.type == "string":
            macros |= {squash(field.name) for field in block.fields}
        lines = range(block.line, block.line + block.raw.count("\n") + 1)
        seen = shown[block.line] + "".join(told[line] for line in lines)
        missing = {word for word in words_of(block) if word not in seen and word not in between} - macros - _IMPLIED
        lost += [(block.line, word) for word in sorted(missing)]
    return lost


def shown_by(record: Record) -> str:
    """All that is in a record, in one word; extras both as they stand and decoded."""
    (line,) = in_lines([record])
    decoded = "".join(f" {extra.value} {to_text(extra.value).text}" for extra in record.extra)
    version = "".join(f" {record.eprint}v{extra.value}" for extra in record.extra if extra.name == "eprintversion")
    season = f" {20 + record.issued.season}" if record.issued is not None and record.issued.season else ""
    return squash(plain(line.replace("\\n", " ").replace('\\"', '"')) + decoded + version + season)


def words_of(block: Block) -> list[str]:
    values = _NO_VALUE.sub(" ", block.raw)
    return [squash(word).lstrip("0") for word in _WORD.findall(plain(to_text(" ".join(values.split())).text))]
