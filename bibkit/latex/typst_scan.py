"""Find in a Typst document what cites, what is labelled, and which files are named, by Typst's own modes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

# Typst's lexer (crates/typst-syntax, "ref_marker", "label", "link"): a full stop or a colon at the end is the text's.
_LABEL = r"[\w:.-]+"
_COMMON = r"//[^\r\n]*|/\*|`+"
_MARKUP = re.compile(
    rf"\\u\{{\w{{0,8}}\}}|\\.|https?://(?:[\w!#$%&*+,\-./:;=?@~'()]|\[[^\[\]\s]*\])*+|{_COMMON}"
    rf"|(?P<ref>@{_LABEL})|(?P<label><{_LABEL}>)|(?P<hash>#)|[][$]",
    re.DOTALL,
)
_CODE = re.compile(
    rf'"(?P<string>(?:[^"\\]|\\.)*+)"|{_COMMON}|(?P<label><{_LABEL}>)|(?P<word>[^\W\d](?:\w|-)*)'
    r"|\d[\w.]*|[][(){}$:,;.=]|\r\n?|\n",
    re.DOTALL,
)
_MATH = re.compile(r'\\.|"(?:[^"\\]|\\.)*+"|//[^\r\n]*|/\*|(?P<hash>#)|\$', re.DOTALL)
_EMBEDDED = re.compile(r'(?P<word>[^\W\d](?:\w|-)*)|"(?P<string>(?:[^"\\]|\\.)*+)"|[(\[{$]|<[\w:.-]+>', re.DOTALL)
_CHAIN = re.compile(r"\.(?P<word>[^\W\d](?:\w|-)*)|[(\[]")
_COMMENT_EDGE = re.compile(r"/\*|\*/")
_ELSE = re.compile(r"\s*else(?![\w-])")
_BLANKS = re.compile(r"[ \t]*")
_PATH = re.compile(r'\s*"((?:[^"\\]|\\.)*+)"', re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
# someone@example.org: only a reader of mail would mean it, and Typst takes it for a reference to nothing.
_DOMAIN = re.compile(r"@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}")

_STATEMENTS = frozenset("let set show import include return".split())  # up to the end of the line, or a semicolon
_BLOCKS = frozenset("if for while".split())  # up to the end of their last block
_CITING = frozenset({"cite", "ref"})
# Functions that take labels, and cite nothing.
_POINTING = frozenset(
    "link query locate counter selector at within before after target numbering metadata state show".split()
)
_DEEPEST = 4  # brackets, inside each other, that a value can be an argument through
_TRANSPARENT = frozenset({"", "path", "read", "bytes", "str"})  # a tuple of files, or what makes a file of a name


class Kind(Enum):
    """What stands at a place of a Typst document."""

    CITATION = "citation"
    GUESS = "guess"  # a label that is given to a function of the author's, or a name
    LABEL = "label"  # something is called so
    BIBLIOGRAPHY = "bibliography"
    INCLUDE = "include"
    EVERYTHING = "everything"  # a bibliography with works that nobody cites


class Spot(NamedTuple):
    """A place, the key or path that it names, and the characters that would be replaced to name another one."""

    kind: Kind
    name: str
    start: int
    end: int


class _Mode(Enum):
    MARKUP = "markup"
    CODE = "code"
    MATH = "math"


@dataclass(slots=True)
class _Frame:
    """Something that is open: brackets, or a statement up to its end."""

    mode: _Mode
    closer: str  # "" for a statement, and for the document
    call: str = ""  # the function that the brackets are the arguments of
    keyword: str = ""  # of a statement
    chained: bool = False  # what follows its end directly belongs to the expression
    defines: str = ""  # what a "let" gives a name to
    argument: str = ""  # the name of the argument that is being read
    depth: int = 0  # of brackets in it that are mere text
    word: str = ""  # if that was the last piece


def scan(text: str) -> Iterator[Spot]:
    """What stands where in a Typst document, in its order. Comments, raw text, strings and addresses hold nothing."""
    return _Scanner(text).spots()


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._frames = [_Frame(_Mode.MARKUP, "")]
        self._citing = set(_CITING)

    def spots(self) -> Iterator[Spot]:
        expressions = {_Mode.MARKUP: _MARKUP, _Mode.CODE: _CODE, _Mode.MATH: _MATH}
        while match := expressions[self._frames[-1].mode].search(self._text, self._at):
            self._at = match.end()
            piece = match[0]
            if piece.startswith("//") or piece[0] == "\\":
                continue
            if piece == "/*":
                self._skip_comment()
            elif piece[0] == "`":
                self._skip_raw(len(piece))
            elif self._frames[-1].mode is _Mode.CODE:
                yield from self._read_code(match)
            elif match["hash"]:
                yield from self._embed()
            elif self._frames[-1].mode is _Mode.MARKUP:
                yield from self._read_markup(match)
            elif piece == "$":
                self._close()

    def _read_markup(self, match: re.Match[str]) -> Iterator[Spot]:
        piece = match[0]
        if piece[0] == "@":
            key = piece.rstrip(".:")
            behind_word = match.start() > 0 and self._text[match.start() - 1].isalnum()
            self._at = match.start() + len(key)
            if len(key) > 1 and not (behind_word and _DOMAIN.fullmatch(key)):
                yield Spot(Kind.CITATION, key[1:], match.start(), self._at)
        elif piece[0] == "<":
            yield Spot(Kind.LABEL, piece[1:-1], *match.span())
        elif piece == "$":
            self._frames.append(_Frame(_Mode.MATH, "$"))
        elif piece == "[":
            self._frames[-1].depth += 1
        elif self._frames[-1].depth:
            self._frames[-1].depth -= 1
        elif self._frames[-1].closer:
            self._close()

    def _embed(self) -> Iterator[Spot]:
        """An expression behind a `#`."""
        match = _EMBEDDED.match(self._text, self._at)
        if match is None:
            return
        self._at = match.end()
        word = match["word"]
        if word == "context":
            self._at = _BLANKS.match(self._text, self._at).end()  # type: ignore[union-attr]
            yield from self._embed()
        elif word in _STATEMENTS or word in _BLOCKS:
            self._frames.append(_Frame(_Mode.CODE, "", keyword=word))
            yield from self._read_path(word)
        elif word is not None:
            self._go_on(word)
        elif match[0] in ("(", "{", "["):
            self._open(match[0], chained=True)
        elif match[0] == "$":
            self._frames.append(_Frame(_Mode.MATH, "$"))

    def _read_path(self, word: str) -> Iterator[Spot]:
        if word in ("include", "import") and (path := _PATH.match(self._text, self._at)) is not None:
            self._at = path.end()
            yield Spot(Kind.INCLUDE, _unescaped(path[1]), *path.span(1))

    def _go_on(self, word: str) -> None:
        """Read what belongs to a name that an expression begins with: `.name`, `(…)`, `[…]`."""
        self._note_citing(word)
        while match := _CHAIN.match(self._text, self._at):
            self._at = match.end()
            if match["word"] is None:
                self._open(match[0], call=word, chained=True)
                return
            word = match["word"]

    def _open(self, bracket: str, call: str = "", *, chained: bool = False) -> None:
        if bracket == "[":
            self._frames.append(_Frame(_Mode.MARKUP, "]", chained=chained))
        else:
            self._frames.append(_Frame(_Mode.CODE, ")" if bracket == "(" else "}", call=call, chained=chained))

    def _close(self) -> None:
        closed = self._frames.pop()
        top = self._frames[-1]
        if closed.chained and top.mode is not _Mode.CODE:
            self._go_on("")
        elif top.keyword in _BLOCKS and closed.closer in ("]", "}"):
            if (other := _ELSE.match(self._text, self._at)) is not None:
                self._at = other.end()
            else:
                self._frames.pop()

    def _read_code(self, match: re.Match[str]) -> Iterator[Spot]:
        frame, piece = self._frames[-1], match[0]
        word, frame.word = frame.word, match["word"] or ""
        if match["word"] is not None:
            yield from self._read_word(frame, piece)
        elif match["string"] is not None:
            yield from self._read_string(_unescaped(match["string"]), *match.span("string"))
        elif match["label"] is not None:
            yield from self._read_label(piece[1:-1], *match.span())
        elif piece in ("(", "[", "{"):
            directly = self._text[match.start() - 1 : match.start()].strip() != ""
            self._open(piece, word if directly else "")
        elif piece == "$":
            self._frames.append(_Frame(_Mode.MATH, "$"))
        elif piece == frame.closer:
            self._close()
        elif not frame.closer and piece in ("]", ")", "}"):  # they close what the statement stands in
            self._frames.pop()
            self._at = match.start()
        elif not frame.closer and piece[0] in ";\r\n":
            self._frames.pop()
        elif piece == ":":
            frame.argument = word
        elif piece == ",":
            frame.argument = ""

    def _read_word(self, frame: _Frame, word: str) -> Iterator[Spot]:
        if frame.keyword == "let" and not frame.defines:
            frame.defines = word
        self._note_citing(word)
        if frame.call == "bibliography" and frame.argument == "full" and word == "true":
            yield Spot(Kind.EVERYTHING, "", self._at, self._at)
        yield from self._read_path(word)

    def _note_citing(self, word: str) -> None:
        """A function that is defined by another one that cites does so too."""
        if word in self._citing:
            self._citing.update(frame.defines for frame in self._frames[-_DEEPEST:] if frame.defines)

    def _read_label(self, key: str, start: int, end: int) -> Iterator[Spot]:
        kind = self._kind_in(self._function(self._frames))
        if kind is not None:
            yield Spot(kind, key, start, end)

    def _read_string(self, text: str, start: int, end: int) -> Iterator[Spot]:
        frame = self._frames[-1]
        if frame.call == "label":
            above = self._frames[:-1][-_DEEPEST:]
            kind = self._kind_in(self._function(above)) if above[-1].mode is _Mode.CODE else Kind.LABEL
            if kind is not None:
                yield Spot(kind, text, start, end)
            return
        for frame in reversed(self._frames[-_DEEPEST:]):
            if frame.call == "bibliography" and not frame.argument:
                yield Spot(Kind.BIBLIOGRAPHY, text, start, end)
            if frame.closer != ")" or frame.call not in _TRANSPARENT:
                return

    def _function(self, frames: list[_Frame]) -> str:
        """What the innermost value is an argument of, perhaps in a list; or the statement that it stands in."""
        for frame in reversed(frames[-_DEEPEST:]):
            if frame.closer != ")" or frame.call:
                return frame.call or frame.keyword
        return ""

    def _kind_in(self, function: str) -> Kind | None:
        if function in self._citing:
            return Kind.CITATION
        return None if function in _POINTING else Kind.GUESS

    def _skip_comment(self) -> None:
        depth = 1
        while depth and (edge := _COMMENT_EDGE.search(self._text, self._at)) is not None:
            self._at = edge.end()
            depth += 1 if edge[0] == "/*" else -1
        if depth:
            self._at = len(self._text)

    def _skip_raw(self, ticks: int) -> None:
        if ticks != 2:  # two of them are raw text without any
            end = self._text.find("`" * ticks, self._at)
            self._at = end + ticks if end >= 0 else len(self._text)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)
