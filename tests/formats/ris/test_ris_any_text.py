"""Whatever a text is, reading it as RIS ends soon, without an error, and every value is kept or named."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibkit.findings.finding import Finding
from bibkit.formats.format import ReadingContext
from bibkit.formats.ris import RIS
from bibkit.formats.ris.syntax import Entry, Stray, entries
from bibkit.formats.ris.tags import KNOWN_TAGS
from bibkit.model.place import Located
from bibkit.model.plain import to_plain
from bibkit.model.record import Record
from bibkit.model.source import StringSource

FILES = sorted((Path(__file__).parents[2] / "cases" / "ris").glob("*.ris"))


def read(text: str) -> tuple[list[Record], list[Finding]]:
    assert RIS.read is not None
    steps = list(RIS.read(StringSource("text", text), ReadingContext()))
    return (
        [step.value for step in steps if isinstance(step, Located)],
        [step for step in steps if isinstance(step, Finding)],
    )


def words_in(value: object) -> str:
    """All letters and digits of a value, whatever it is made of."""
    match value:
        case dict():
            return " ".join(map(words_in, value.values()))
        case list() | tuple():
            return " ".join(map(words_in, value))
        case _:
            return str(value)


TAGS = st.sampled_from([*sorted(KNOWN_TAGS - {"ER", "EF", "TY"}), "XX", "U9"])
WORD = st.from_regex(r"[a-z]{6,10}q", fullmatch=True)
LINES = st.tuples(TAGS, st.lists(WORD, min_size=1, max_size=3).map(" ".join))


@given(st.sampled_from(["JOUR", "BOOK", "CONF", "CHAP", "RPRT", "UNPB", "EDBOOK", "xyz"]), st.lists(LINES, max_size=12))
@settings(max_examples=150)
def test_every_word_of_an_entry_is_in_its_record(type: str, lines: list[tuple[str, str]]) -> None:
    text = "\n".join([f"TY  - {type}", *(f"{tag}  - {value}" for tag, value in lines), "ER  - ", ""])
    (record,), _ = read(text)
    shown = words_in(to_plain(record))
    assert [word for _, value in lines for word in value.split() if word not in shown] == []


PIECES = st.sampled_from(
    "\n|\n\n| |\t|TY  - |ER  - |UR  -|PY - |  - |\x00|\x0b|ER|TY|JOUR|AU|DO|KW|10.1/x|https://x.org|2020/05/06/|2020/13"
    "|,|;|&amp;|&#0;|<i>|é|王|word".split("|")
)


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=300)
def test_any_text_is_read_with_findings_inside_it(text: str) -> None:
    _, findings = read(text)
    lines = text.count("\n") + 1
    assert all(1 <= finding.place.line <= lines for finding in findings)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.stem))
def test_flipped_characters_break_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    chance = random.Random(path.stem)
    for _ in range(60):
        at = chance.randrange(len(text))
        read(text[:at] + chance.choice("\n\t -,;/&<\x00ER") + text[at + 1 :])


def shown(parts: Iterable[Entry | Stray]) -> list[object]:
    """The parts of a text, whether their lines are a range or a list."""
    return [(part.values, list(part.lines), part.closed) if isinstance(part, Entry) else part for part in parts]


def test_the_pieces_in_which_a_text_comes_make_no_difference() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in FILES)
    lines = text.splitlines(keepends=True)
    for size in (1, 2, 3, 7, 50):
        pieces = ["".join(lines[at : at + size]) for at in range(0, len(lines), size)]
        assert shown(entries(pieces)) == shown(entries([text]))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.stem))
def test_entries_that_need_no_closer_look_are_understood_in_the_same_way_as_others(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    looser = text.replace("\nTY  - ", "\nTY - ").replace("\nER  - ", "\nER - ")
    quick = [part for part in entries([text]) if isinstance(part, Entry)]
    slow = [part for part in entries([looser]) if isinstance(part, Entry)]
    assert [(part.values, part.lines[0]) for part in quick] == [(part.values, part.lines[0]) for part in slow]


@pytest.mark.parametrize(
    "text",
    [
        "word\n" * 200_000,
        "\n" * 500_000,
        "TY  - JOUR\n" * 50_000,
        "ER  - \n" * 100_000,
        "TY  - JOUR\n" + "AU  - others\n" * 100_000,
        "TY  - JOUR\n" + "A1  - a\nAU  - b\n" * 50_000,
        "TY  - JOUR\n" + "UR  - https://x.org/a b\n" * 50_000,
        "TY  - JOUR\n" + "".join(f"UR  - https://x.org/{n}\n" for n in range(5_000)),
        "TY  - JOUR\n" + "".join(f"DO  - 10.1000/{n}\n" for n in range(20_000)),
        "TY  - JOUR\nKW  - a\n" + "  b\n" * 100_000,
        "TY  - JOUR\nAB  - a\n" + "b\n\n" * 100_000,
        "TY  - JOUR\nTI  - " + "<i>" * 100_000,
        "TY  - JOUR\nTI  - " + "&amp;" * 100_000,
        "TY  - JOUR\nAU  - " + "a, " * 100_000,
        "TY  - JOUR\nKW  - " + ";" * 500_000,
        "TY  - JOUR\nSN  - " + "(" * 50_000,
        "TY  - JOUR\nPY  - " + "1" * 100_000,
        "TY  - JOUR\nDO  - 10.1000/" + "(" * 100_000,
        "TY  - JOUR\nSP  - " + " -" * 50_000,
        "TY" + " " * 200_000 + "- JOUR",
    ],
    ids=range(20),
)
def test_a_hostile_text_is_read_in_time(text: str) -> None:
    read(text)
