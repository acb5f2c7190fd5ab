"""What two processes write of a file is what one would have written, to the byte and to the finding."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bibkit.ahead
import bibkit.storage.parts
import bibkit.storage.relay
from bibkit import workshop
from bibkit.ahead import Ahead
from bibkit.errors import BibkitError
from bibkit.findings.finding import Finding
from bibkit.formats.format import Style
from bibkit.formats.registry import format_named
from bibkit.storage.files import FileSource
from bibkit.storage.tape import Tape

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
CASES = Path(__file__).parent / "cases"


@pytest.fixture(autouse=True)
def any_file_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bibkit.storage.parts, "LEAST_BYTES", 0)
    monkeypatch.setattr(bibkit.storage.relay, "processors", lambda: 2)


def by_one(path: Path, to: str) -> tuple[str, list[Finding]]:
    told: list[Finding] = []
    works = workshop.stream([FileSource(path)], tell=told.append)
    return "".join(workshop.export(works, format_named(to), Style(), tell=told.append)), told


def by_two(path: Path, to: str) -> tuple[str, list[Finding], int]:
    """The last is how many records the second process wrote."""
    told: list[Finding] = []
    format = format_named(to)
    with workshop.start_ahead([FileSource(path)], format, Style()) as ahead:
        works = workshop.stream([FileSource(path)], tell=told.append, ahead=ahead)
        text = "".join(workshop.export(works, format, Style(), tell=told.append, ahead=ahead))
    return text, told, 0 if ahead is None else ahead.count


def taken(path: Path, to: str) -> int:
    """How many records the second process wrote of what one process would have written."""
    *both, count = by_two(path, to)
    assert tuple(both) == by_one(path, to)
    return count


def entry(key: str, *more: str) -> str:
    fields = ",\n".join([f"  title = {{On {key}}}", "  author = {Anna Berg}", "  year = {2020}", *more])
    return f"@book{{{key},\n{fields}\n}}\n"


def reference(key: str, *more: str) -> str:
    return "\n".join(["TY  - BOOK", f"ID  - {key}", f"TI  - On {key}", "AU  - Berg, Anna", *more, "ER  - ", "", ""])


def item(key: str, more: str = "") -> str:
    return f'{{"id": "{key}", "type": "book", "title": "On {key}"{more}}}'


def entries(prefix: str) -> str:
    return "\n".join(entry(f"{prefix}{number}") for number in range(8))


HALVES = entries("a"), entries("b")
REFERENCES = "".join(reference(f"a{number}") for number in range(16))
ITEMS = [item(f"a{number}") for number in range(16)]


@pytest.mark.parametrize("to", ["csl-json", "ris", "bibtex", "biblatex", "json", "jsonl"])
def test_the_second_half_is_taken_from_the_second_process(tmp_path: Path, to: str) -> None:
    path = tmp_path / "refs.bib"
    path.write_text("\n".join(HALVES), encoding="utf-8")
    assert taken(path, to) == 8
    text, told, _ = by_two(path, to)
    assert all(f"On {half}{number}" in text for half in "ab" for number in range(8))
    assert told == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("refs.ris", REFERENCES),
        ("refs.ris", REFERENCES.replace("\n", "\r\n")),
        ("refs.bib", "\ufeff" + "\n".join(HALVES)),
        ("refs.bib", "\n".join(HALVES).replace("\n", "\r\n")),
        ("refs.bib", "% Übersicht\n\n" + "\n".join(HALVES)),
        ("refs.json", "[\n" + ",\n".join(ITEMS) + "\n]\n"),
        ("refs.json", "[\n  " + ",\n  ".join(ITEMS) + "\n]\n"),
        ("refs.json", '{"items": [\n' + ",\n".join(ITEMS) + "\n]}\n"),
        ("refs.json", '{\n "references": [\n\n' + ",\n".join(ITEMS) + "\n]\n}\n"),
        ("refs.json", "\n".join(ITEMS)),
    ],
)
def test_files_of_every_kind_are_told_apart(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", newline="")
    assert taken(path, "csl-json") in (8, 9)


def test_findings_come_in_order_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    odd = "  month = foo"
    path.write_text("\n".join([entry("x", odd), *HALVES, entry("y", odd)]), encoding="utf-8")
    assert taken(path, "csl-json") > 0
    _, told, _ = by_two(path, "csl-json")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [told_of.place.line for told_of in told if told_of.code.id == "B106"] == [
        number for number, line in enumerate(lines, 1) if line == odd
    ]


def test_entries_inherit_from_those_in_the_other_half(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    child = "@incollection{c, title = {A part}, crossref = {whole}}\n"
    path.write_text("\n".join([entry("whole"), *HALVES, child]), encoding="utf-8")
    assert taken(path, "csl-json") > 0
    assert '"container-title":"On whole"' in by_two(path, "csl-json")[0]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("", entry("a1")),  # the same record again
        ("", entry("A1", "  volume = {2}")),  # another one under that key
        ("", "@book{, title = {A record without key}}\n"),
        ("@book{, title = {A record without key}}\n", ""),
        ("@string{anna = {Anna Berg}}\n", "@book{c, author = anna}\n"),
        ("@STRING(anna = {Anna Berg})\n", "@book{c, author = anna}\n"),
        ("", "@book{c, title = {Not closed\n"),
        ("", "@book{c, title = {Broken}, = }\n"),
        ("@book{c, title = {Not closed\n", ""),
        ("", "@article\n{"),
        ("", entry("Straße")),
        (entry("Straße"), ""),
    ],
)
def test_one_process_goes_on_where_two_might_write_something_else(tmp_path: Path, first: str, second: str) -> None:
    path = tmp_path / "refs.bib"
    path.write_text("\n".join([HALVES[0], first, HALVES[1], second]), encoding="utf-8")
    for to in ("csl-json", "bibtex"):
        taken(path, to)  # it is the same in any case


@pytest.mark.parametrize("second", [entry("a1"), entry("A1", "  volume = {2}"), "@book{, title = {No key}}\n"])
def test_keys_that_are_in_both_halves_are_left_to_one(tmp_path: Path, second: str) -> None:
    path = tmp_path / "refs.bib"
    path.write_text("\n".join([*HALVES, second]), encoding="utf-8")
    assert taken(path, "csl-json") == 0


def test_keys_that_one_format_can_not_write_are_no_matter_to_another(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text("\n".join([*HALVES, entry("Straße")]), encoding="utf-8")
    assert taken(path, "bibtex") == 0
    assert taken(path, "csl-json") > 0


def test_a_definition_anywhere_before_keeps_it_to_one(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text("\n".join(["@String{anna = {Anna}}", *HALVES]), encoding="utf-8")
    assert taken(path, "csl-json") == 0


def test_bytes_that_are_no_utf_8_are_told_once(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    for half in ("first", "second"):
        before, behind = ("", entry("ü")) if half == "second" else (entry("ü"), "")
        path.write_bytes("\n".join([before, *HALVES, behind]).encode("cp1252"))
        taken(path, "csl-json")
        assert [step.code.id for step in by_two(path, "csl-json")[1]] == ["F101"]


def test_made_up_ids_stay_what_they_are(tmp_path: Path) -> None:
    path = tmp_path / "refs.json"
    made_up = [item(f"record-{number}") for number in range(1, 17)]
    for items in (made_up, [*ITEMS, made_up[0], made_up[15]]):
        path.write_text("[\n" + ",\n".join(items) + "\n]\n", encoding="utf-8")
        taken(path, "csl-json")


def test_a_comment_goes_to_the_entry_behind_it_wherever_the_halves_meet(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    commented = "\n".join(f"% about {number}}}\n{entry(f'k{number}')}" for number in range(9))
    path.write_text(commented, encoding="utf-8")
    taken(path, "json")


SNIPPETS: dict[str, list[str]] = {
    "refs.bib": [
        entry("b"),
        entry("c", "  crossref = {a}"),
        entry("B", "  volume = {3}"),
        "@book{, title = {No key}}\n",
        "@string{s = {x}}\n",
        "@book{d, note = s, month = foo}\n",
        "text between } @ { entries\n",
        "@comment{jabref-meta: x}\n",
        "@book{e, title = {open\n",
        "@book{f, title = {close}}}\n",
        "\r\n\n",
        entry("g\u00e9"),
    ],
    "refs.ris": [
        reference("b"),
        reference("b", "VL  - 3"),
        "TY  - JOUR\nTI  - No key\nER  - \n",
        "TY  - JOUR\nID  - x\nTI  - No end\n",
        "between\n",
        "\r\n\n",
        "ER  - \n",
    ],
    "refs.json": [
        item("b"),
        item("b", ', "volume": 3'),
        '{"title": "No key"}',
        item("record-5"),
        item("d", ', "author": [\n{"family": "Berg"},\n{"family": "Cho"}\n]'),
        item("e", ', "note": "open'),
        "[]",
        "}",
        "3",
    ],
}
PLAIN: dict[str, Callable[[str], str]] = {"refs.bib": entry, "refs.ris": reference, "refs.json": item}


@pytest.mark.parametrize("name", SNIPPETS)
@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_where_two_write_what_one_would(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject
) -> None:
    plain = [PLAIN[name](f"p{number}") for number in range(8)]
    parts = data.draw(st.lists(st.sampled_from(SNIPPETS[name]), max_size=4))
    order = data.draw(st.permutations([*plain, *parts]))
    joined = "[\n" + ",\n".join(order) + "\n]\n" if name == "refs.json" else "\n".join([PLAIN[name]("p"), *order])
    path = tmp_path_factory.mktemp("ahead") / name
    path.write_text(joined, encoding="utf-8", newline="")
    for to in ("bibtex", "csl-json"):
        taken(path, to)


@pytest.mark.parametrize("folder", ["bibtex", "ris", "csljson"])
def test_two_write_of_every_case_what_one_would(folder: str) -> None:
    suffixes = (".bib", ".ris", ".json")
    paths = [path for path in sorted((CASES / folder).rglob("*")) if path.suffix in suffixes]
    assert paths
    for path in paths:
        if not by_one_fails(path):
            taken(path, "csl-json")


def by_one_fails(path: Path) -> bool:
    try:
        by_one(path, "csl-json")
    except BibkitError:
        return True
    return False


def test_when_the_second_process_dies_the_first_does_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "refs.bib"
    path.write_text("\n".join(HALVES), encoding="utf-8")

    def killed(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(bibkit.ahead._Helper, "work", killed)
    assert taken(path, "csl-json") == 0


def test_when_its_disk_is_full_the_first_does_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "refs.bib"
    path.write_text("\n".join(HALVES), encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Tape, "finish", full)
    assert taken(path, "csl-json") == 0
    monkeypatch.setattr(Tape, "__init__", full)
    assert taken(path, "csl-json") == 0


def test_it_gives_up_when_the_first_one_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "refs.bib"
    path.write_text("\n".join(HALVES), encoding="utf-8")
    monkeypatch.setattr(os, "getppid", lambda: 1)
    assert taken(path, "csl-json") == 0


def test_it_is_ended_when_the_first_one_ends_early(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text("\n".join(HALVES), encoding="utf-8")
    with workshop.start_ahead([FileSource(path)], format_named("ris"), Style()) as ahead:
        assert isinstance(ahead, Ahead)
        process = ahead._process
    assert process is not None
    with pytest.raises(ChildProcessError):
        os.waitpid(process, os.WNOHANG)


def test_one_processor_or_several_files_are_left_to_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "refs.bib"
    path.write_text("\n".join(HALVES), encoding="utf-8")
    source, to = FileSource(path), format_named("ris")
    with workshop.start_ahead([source, source], to, Style()) as ahead:
        assert ahead is None
    monkeypatch.setattr(bibkit.storage.relay, "processors", lambda: 1)
    with workshop.start_ahead([source], to, Style()) as ahead:
        assert ahead is None
