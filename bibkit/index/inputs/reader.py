"""Read the papers, deletions and code links of a file, whichever of the known forms it has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bibkit.errors import UnreadableSource
from bibkit.findings.codes.index import E101, E102, E106, E110
from bibkit.findings.finding import Code, Finding
from bibkit.index.inputs.blocks import Blocks, ByteStream
from bibkit.index.inputs.elements import Broken as BrokenElement
from bibkit.index.inputs.elements import elements
from bibkit.index.inputs.entry import LONGEST, Reading
from bibkit.index.inputs.harvest import harvest
from bibkit.index.inputs.lines import lines
from bibkit.index.inputs.objects import Objects
from bibkit.model.place import Place
from bibkit.text.jsonfast import fast_decoder
from bibkit.text.jsonvalue import Broken

_MARK = b"\xef\xbb\xbf"
_KNOWN = (
    "give arXiv's metadata snapshot, an OAI-PMH harvest, JSON Lines of papers, or links-between-papers-and-code.json"
)
_OBJECT = re.compile(rb'\{\s*"')
_MEMBER = re.compile(rb'"(?:id|repo_url|paper_url)"\s*:')
_ARRAY = re.compile(rb'\[\s*(?:\{\s*"|\])')
_HARVEST = re.compile(rb"<(?:[\w.-]+:)?(?:OAI-PMH|ListRecords|GetRecord|records?)[\s>/]")
_PAGE = re.compile(rb"<!doctype html|<html[\s>]", re.IGNORECASE)


class _Defect(NamedTuple):
    """Why there is no text of an object."""

    code: Code
    message: str


_TOO_LONG = _Defect(E102, f"the entry is longer than {LONGEST >> 20} MB (left out)")
# What should be an object of JSON, and the line on which it begins.
_Text = tuple[int, bytes | _Defect]


def read_papers(file: ByteStream, name: str, start_line: int = 0) -> Iterator[Reading]:
    """What a file says of papers on arXiv, entry by entry, and what is wrong with it; memory stays flat.

    `file` gives decompressed bytes, see `Opened`. Of JSON Lines the first `start_line` lines are passed over, which is
    fast; all other forms are read from their beginning. Raises `UnreadableSource` where the beginning shows that it is
    none of them. A file that can't be read to its end ends there, with a finding.
    """
    blocks = Blocks(file)
    head = blocks.head().removeprefix(_MARK).lstrip()
    if _OBJECT.match(head) and _MEMBER.search(head):
        if b"\n" in head and not _is_json_lines(head):
            raise UnreadableSource(f"{name}: an object of JSON on several lines (give one object a line, or an array)")
        readings = _objects(_json_lines(blocks, start_line), name)
    elif _ARRAY.match(head):
        readings = _objects(_array(blocks), name)
    elif head.startswith(b"<") and not _PAGE.search(head) and _HARVEST.search(head):
        readings = harvest(blocks, name)
    else:
        raise UnreadableSource(f"{name}: {_what_it_is(head, blocks)}")
    return _to_its_end(readings, blocks, name)


def _is_json_lines(head: bytes) -> bool:
    """Whether the first line, or the second one, is as long as an object."""
    return any(line.rstrip().endswith(b"}") for line in head.split(b"\n", 2)[:2])


def _what_it_is(head: bytes, blocks: Blocks) -> str:
    if not head:
        return f"{blocks.broken} (get it again)" if blocks.broken is not None else f"nothing in it ({_KNOWN})"
    if head.startswith((b"\x1f\x8b", b"PK\x03\x04")):
        return "compressed twice (decompress it once)"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "in UTF-16 (save it as UTF-8)"
    if _PAGE.search(head):
        return f"a web page ({_KNOWN})"
    if head.startswith(b"<"):
        return f"XML, but no answer of arXiv's OAI-PMH interface ({_KNOWN})"
    if head.startswith((b"{", b"[")):
        return f"JSON, but not of papers ({_KNOWN})"
    return f"neither JSON nor XML ({_KNOWN})"


def _json_lines(blocks: Blocks, start_line: int) -> Iterator[_Text]:
    for number, line in lines(blocks, start_line):
        if line is None:
            yield number, _TOO_LONG
        elif line and not line.isspace():
            yield number, line.removeprefix(_MARK) if number == 1 else line


def _array(blocks: Blocks) -> Iterator[_Text]:
    for number, element in elements(blocks):
        if isinstance(element, BrokenElement):
            yield number, _told(element)
        else:
            yield number, element if len(element) <= LONGEST else _TOO_LONG


def _told(broken: BrokenElement) -> _Defect:
    if broken.is_last:
        return _Defect(E110, f"{broken.reason} (nothing was read from here on)")
    return _Defect(E101, f"{broken.reason} (left out up to the next entry)")


def _objects(texts: Iterator[_Text], name: str) -> Iterator[Reading]:
    decode = fast_decoder()
    objects = Objects(name)
    findings = objects.findings
    for number, text in texts:
        if isinstance(text, _Defect):
            yield Finding(text.code, Place(name, number), text.message)
            continue
        try:
            value = decode(text)
        except Broken as broken:
            yield Finding(E101, Place(name, number), f"{broken.reason} (the entry was left out)")
            continue
        entry = objects.understand(value, number)
        if findings:
            yield from findings
            findings.clear()
        if entry is not None:
            yield entry
    yield from objects.at_the_end()


def _to_its_end(readings: Iterator[Reading], blocks: Blocks, name: str) -> Iterator[Reading]:
    yield from readings
    if blocks.broken is not None:
        place = Place(name, blocks.lines + 1)
        message = f"{blocks.broken}; it was read up to here (what came before stands)"
        yield Finding(E106, place, message, hint="see to the disk, or get the file again, and read it once more")
