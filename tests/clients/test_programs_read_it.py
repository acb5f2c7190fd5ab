"""Programs read our export: each work once, with title, authors, date, DOI and address as they are in the record."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from bibkit.formats.format import Capitals
from bibkit.model.record import Record
from bibkit.text.markup import plain
from clients.losses import FIELDS, TOLD
from clients.readers import CLIENTS, Client, Readings, by_pandoc
from clients.reading import Reading, whole
from clients.tolerances import ROWS
from clients.works import FORMATS, Told, exported, hard, works

NAMES = [f"{client.name}-{client.format}" for client in CLIENTS]


def meant(record: Record, client: Client) -> Reading:
    """The reading a client has to get to, which is the whole of it but for what is in the tables."""
    reading = whole(record)
    if (client.name, client.format) == ("pandoc", "ris"):
        # pandoc takes no month and no day from RIS, in whatever tag they are.
        reading = reading._replace(issued=reading.issued.partition("-")[0])
    if (client.name, client.format) == ("bibutils", "ris") and not reading.url and record.links:
        # bibutils takes L2 and L4 for addresses of the work.
        reading = reading._replace(url=record.links[0].url)
    for row in ROWS:
        if row.key == record.cite_key and (client.name, client.format) in row.readers:
            text = getattr(reading, row.field)
            assert row.ours in text, row
            reading = reading._replace(**{row.field: text.replace(row.ours, row.theirs)})
    return reading


@cache
def readings(client: Client, folder: Path) -> Readings:
    file = folder / f"{client.format}-{client.capitals}.txt"
    file.write_text(exported(client.format, client.capitals)[0], encoding="utf-8")
    return client.read(file, client.format)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("exports")


def test_there_are_the_works_of_the_seeds_and_the_hard_ones() -> None:
    assert len(hard()) == 76
    assert len(works()) == 193 + len(hard())


@pytest.mark.parametrize("client", CLIENTS, ids=NAMES)
def test_a_program_reads_every_work_whole(client: Client, folder: Path) -> None:
    read = readings(client, folder)
    assert list(read) == list(works())
    different = {
        key: (reading, wanted) for key, reading in read.items() if reading != (wanted := meant(works()[key], client))
    }
    assert different == {}


@pytest.mark.parametrize("format", ["bibtex", "biblatex"])
def test_pandoc_changes_nothing_but_the_case_of_what_is_not_protected(format: str, folder: Path) -> None:
    loose = readings(Client("pandoc", format, by_pandoc, Capitals.WORDS), folder)
    strict = readings(Client("pandoc", format, by_pandoc, Capitals.TITLE), folder)

    def folded(read: Readings) -> Readings:
        return {key: reading._replace(title=reading.title.casefold()) for key, reading in read.items()}

    assert folded(loose) == folded(strict)


def told(format: str) -> set[Told]:
    """What the exporter says of the hard works, as far as it is about what the programs are asked for."""
    return {said for said in exported(format)[1] if said.key in hard() and said.field in FIELDS}


@pytest.mark.parametrize("format", FORMATS)
def test_what_a_format_cannot_carry_is_said_and_nothing_more(format: str) -> None:
    assert told(format) == {row for row in TOLD if row.format == format}


def misread(client: Client, folder: Path) -> set[tuple[str, str]]:
    """Which field of which hard work a program doesn't have as it is in the record, markup and formulas apart."""
    read = readings(client, folder)
    return {
        (key, field)
        for key, record in hard().items()
        for field, ours, theirs in zip(Reading._fields, whole(record), read[key], strict=True)
        if plain(ours) != plain(theirs)
    }


@pytest.mark.parametrize("format", FORMATS)
def test_what_no_program_reads_right_was_said_before(format: str, folder: Path) -> None:
    wrong = set.intersection(*(misread(client, folder) for client in CLIENTS if client.format == format))
    assert wrong <= {(said.key, said.field) for said in told(format)}


@pytest.mark.parametrize("format", FORMATS)
def test_what_is_said_to_be_lost_is_read_by_no_program(format: str, folder: Path) -> None:
    lost = {(said.key, said.field) for said in told(format) if said.code == "X101" and said.field in Reading._fields}
    for client in CLIENTS:
        if client.format == format:
            read = readings(client, folder)
            assert {(key, field) for key, field in lost if getattr(read[key], field)} == set()
