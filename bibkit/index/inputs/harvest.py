"""Cut the records out of OAI-PMH answers, several of which may stand in one stream, and parse each by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bibkit.findings.codes.index import E101, E102, E108, E109, E110, E113
from bibkit.findings.finding import Code, Finding
from bibkit.index.inputs.blocks import Blocks
from bibkit.index.inputs.entry import LONGEST, Reading
from bibkit.index.inputs.harvested import Records
from bibkit.index.inputs.stretch import Stretch
from bibkit.model.place import Place

_PREFIX = rb"(?:[A-Za-z_][\w.-]{0,63}:)?"
_TAG = re.compile(
    rb"<(?:(?P<document>\?xml\s)|(?P<doctype>!DOCTYPE)|(?P<entity>!ENTITY)"
    rb"|" + _PREFIX + rb"(?:(?P<record>record)|(?P<error>error)|(?P<token>resumptionToken)"
    rb"|(?P<root>OAI-PMH|ListRecords|GetRecord|records))"
    rb"(?=[\s>/]))",
    re.IGNORECASE,
)
_ENDS = {
    "document": re.compile(rb">"),
    "root": re.compile(rb">"),
    "record": re.compile(rb"</" + _PREFIX + rb"record\s*>", re.IGNORECASE),
    "error": re.compile(rb"</" + _PREFIX + rb"error\s*>|/>", re.IGNORECASE),
    "token": re.compile(rb"</" + _PREFIX + rb"resumptionToken\s*>|/>", re.IGNORECASE),
}
_NAMESPACE = re.compile(rb"""\sxmlns:([A-Za-z_][\w.-]{0,63})\s*=\s*("[^"<]{0,200}"|'[^'<]{0,200}')""")
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([^"']{0,40})["']""")
_PLAIN = (b"utf-8", b"utf8", b"us-ascii", b"ascii")
_CODE = re.compile(rb"""code\s*=\s*["']([^"']{0,60})["']""")
_SAID = re.compile(rb">([^<]{1,200})")
_TOKEN = re.compile(rb">\s*[^<\s]")  # one that is empty stands on the last page
_MOST_PREFIXES = 100
_OVERLAP = 128  # bytes kept where a tag is looked for, so that none is cut apart

# Prefixes that some copies of arXiv's answers use without saying what they mean.
_USUAL = {
    b"oai_dc": b'"http://www.openarchives.org/OAI/2.0/oai_dc/"',
    b"dc": b'"http://purl.org/dc/elements/1.1/"',
    b"oai": b'"http://www.openarchives.org/OAI/2.0/"',
    b"xsi": b'"http://www.w3.org/2001/XMLSchema-instance"',
}


def harvest(blocks: Blocks, name: str) -> Iterator[Reading]:
    """The papers and deletions in the records of a harvest, in flat memory; a broken record costs itself.

    A document with a document type declaration, or in another encoding than UTF-8, is refused as a whole. Where the
    last answer says that more belongs to it, that is told at the end.
    """
    return _Harvest(blocks, name).readings()


class _Harvest(Stretch):
    """A stream of answers that is read."""

    def __init__(self, blocks: Blocks, name: str) -> None:
        super().__init__(blocks)
        self._name = name
        self._is_refused = False
        self._more: int | None = None  # the line on which an answer says that another one belongs to it
        self._namespaces = dict(_USUAL)
        self._records = Records(name)

    def readings(self) -> Iterator[Reading]:
        while (tag := self._find_tag()) is not None:
            self._advance(tag.start())
            line, kind = self._line, tag.lastgroup or "record"
            if kind in ("doctype", "entity") and not self._is_refused:
                yield self._refuse("it has a document type declaration")
            elif kind in ("doctype", "entity") or (self._is_refused and kind != "document"):
                self._advance(tag.end())
            else:
                text = self._take(_ENDS[kind])
                if text is None:
                    if self._blocks.broken is None:
                        yield self._told(E110, line, f"{tag[0].decode()} isn't closed (nothing was read from here on)")
                    return
                yield from self._understand(kind, text, line)
        if self._more is not None:
            yield self._told(E113, self._more, "the harvest goes on behind this page, and the file doesn't")

    def _understand(self, kind: str, text: bytes, line: int) -> Iterator[Reading]:
        match kind:
            case "document":
                yield from self._begin_document(text)
            case "root":
                if len(self._namespaces) < _MOST_PREFIXES:
                    self._namespaces.update(_NAMESPACE.findall(text))
            case "error":
                yield self._told(E109, line, f"arXiv answered {_said(text)}")
            case "token":
                self._more = line if _TOKEN.search(text) else None
            case _:
                self._more = None
                yield from self._record(text, line)

    def _begin_document(self, declaration: bytes) -> Iterator[Finding]:
        self._is_refused = False
        self._namespaces = dict(_USUAL)
        encoding = _ENCODING.search(declaration)
        if encoding is not None and encoding[1].lower() not in _PLAIN:
            yield self._refuse(f"it is in {encoding[1].decode('ascii', 'replace')}, not in UTF-8")

    def _refuse(self, reason: str) -> Finding:
        self._is_refused = True
        finding = self._told(E108, self._line, f"{reason} (the document was left out)")
        self._advance(self._at + 1)
        return finding

    def _record(self, text: bytes, line: int) -> Iterator[Reading]:
        if not text:
            yield self._told(E102, line, f"the record is longer than {LONGEST >> 20} MB (left out)")
            return
        around = b"".join(b" xmlns:%b=%b" % pair for pair in self._namespaces.items())
        result = self._records.read(b"<r%b>%b</r>" % (around, text), line)
        yield from self._records.findings
        self._records.findings.clear()
        if isinstance(result, str):
            yield self._told(E101, line, f"{result} (the record was left out)")
        elif result is not None:
            yield result

    def _told(self, code: Code, line: int, message: str) -> Finding:
        return Finding(code, Place(self._name, line), message)

    def _take(self, closing: re.Pattern[bytes]) -> bytes | None:
        """What stands from here to the end of this; empty where that is too long, None where it never comes."""
        is_long = False
        searched = 0
        while True:
            if found := closing.search(self._text, self._at + searched):
                text = b"" if is_long else self._text[self._at : found.end()]
                self._advance(found.end())
                return text
            searched = max(0, len(self._text) - self._at - _OVERLAP)
            if len(self._text) - self._at > LONGEST:
                is_long = True
                self._advance(self._at + searched)
                searched = 0
            if not self._grow():
                return None

    def _find_tag(self) -> re.Match[bytes] | None:
        while True:
            if found := _TAG.search(self._text, self._at):
                return found
            self._advance(max(self._at, len(self._text) - _OVERLAP))
            if not self._grow():
                return None


def _said(error: bytes) -> str:
    """What an `<error>` says: its code and its text."""
    parts = (found[1].decode("utf-8", "replace") for found in (_CODE.search(error), _SAID.search(error)) if found)
    return ": ".join(text for part in parts if (text := " ".join(part.split()))) or "an error"
