"""Turn a sound answer into one that is dangerous to read."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from .answer import Answer

_DECLARATION = re.compile(rb"<\?xml[^>]*\?>\s*")
_TITLE = re.compile(rb"</(?:dc:)?title>")
_BLANKS = b" " * (1 << 20)


def entity_bomb() -> bytes:
    """Ten entities, each ten times the one before: "lol" a billion times."""
    lines = [b'<!ENTITY e0 "lol">']
    lines += [b'<!ENTITY e%d "%s">' % (level, b"&e%d;" % (level - 1) * 10) for level in range(1, 10)]
    return b"\n".join([*lines, b'<!ENTITY poison "&e9;">'])


def external_entity(address: str) -> bytes:
    """An entity whose text stands elsewhere."""
    return b'<!ENTITY poison SYSTEM "%s">' % address.encode()


def poisoned(answer: Answer, entities: bytes) -> Answer:
    """An answer in XML with entities declared, and the one called poison in each title."""
    root = re.search(rb"<([A-Za-z][\w-]*)", answer.body)
    assert root is not None, "only XML can be poisoned"
    doctype = b"<!DOCTYPE %s [\n%s\n]>\n" % (root[1], entities)
    body = _TITLE.sub(lambda end: b"&poison;" + end[0], answer.body)
    declaration = _DECLARATION.match(body)
    start = declaration.end() if declaration else 0
    return Answer(body[:start] + doctype + body[start:], answer.content_type, answer.status, answer.headers)


def gzip_bomb(megabytes: int = 1024) -> Iterator[bytes]:
    """A feed with that many megabytes of blanks in it, packed with gzip, piece by piece."""
    packer = zlib.compressobj(level=1, wbits=31)
    yield packer.compress(b'<feed xmlns="http://www.w3.org/2005/Atom">')
    for _ in range(megabytes):
        yield packer.compress(_BLANKS)
    yield packer.compress(b"</feed>") + packer.flush()


def endless() -> Iterator[bytes]:
    """A feed that never ends, in pieces of 64 KB."""
    yield b'<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
    while True:
        yield b" " * (1 << 16)


def hollow_gzip() -> Iterator[bytes]:
    """A body packed with gzip that never ends, and has nothing in it: its head, and then one empty block each time."""
    packer = zlib.compressobj(level=0, wbits=31)
    yield packer.compress(b"") + packer.flush(zlib.Z_SYNC_FLUSH)
    while True:
        yield b"\x00\x00\x00\xff\xff"
