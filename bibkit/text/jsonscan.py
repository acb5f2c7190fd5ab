"""Take a JSON text apart into its entries, one after another, and get past what is broken in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from bibkit.text.jsoncut import Cutter
from bibkit.text.jsonvalue import TOKEN, Broken, Decoder, Entry

PIECE = 1 << 16  # characters read ahead at a time
INDENTED = 1 << 10  # characters before an entry on its line, at most, that are taken for its indentation
# Characters that may be read again to get past broken entries, and how many for each that was got past: more is
# hostile, or not JSON at all.
PATIENCE = 1 << 26
AGAIN = 8

_BLANK = re.compile(r"[ \t\n\r]*")
_CLOSING = {"[": "]", "{": "}"}
_LINE_OPENING = re.compile(r"\n[ \t]*(?=\{)")


class Fault(NamedTuple):
    """A place that is not JSON. `lost` is the line from which text was left out, `resumed` where reading goes on."""

    line: int  # 0 for the text as a whole
    column: int  # from 1; 0 for the line as a whole
    reason: str
    lost: int | None = None
    resumed: int | None = None


NOTHING = Fault(0, 0, "there is no JSON in it")


def entries(lines: Iterable[str]) -> Iterator[Entry | Fault]:
    """The elements of the array that the text is, or the one value it is instead; memory stays flat."""
    window = Window(lines)
    sign = window.sign()
    if not sign:
        yield NOTHING
        return
    if sign == "[":
        window.advance(window.at + 1)
        yield from elements(window)
    else:
        yield window.take() or window.give_up()
    yield from after_the_end(window)


def line_entries(lines: Iterable[str]) -> Iterator[Entry | Fault]:
    """The values of a text that has one on each line; blank lines don't count, and a broken one costs itself."""
    decoder = Decoder()
    for number, line in enumerate(lines, 1):
        start = _past_blank(line, 0)
        if start == len(line):
            continue
        try:
            entry, end = decoder.take(line, start, number)
            rest = _past_blank(line, end)
            if rest < len(line):
                raise Broken("text stands after the end of the value", rest)
        except Broken as broken:
            position = _before_last_blanks(line, broken.position)
            yield Fault(number, position + 1, broken.reason, lost=number, resumed=number + 1)
        else:
            yield entry


def elements(window: Window) -> Iterator[Entry | Fault]:
    """The elements of an array whose opening bracket was read, and its closing bracket."""
    is_comma_due = False
    end = window.line
    while window.sign() not in ("]", ""):
        if not is_comma_due and (cut := window.cut()):
            yield from cut
            continue
        start = window.spot(window.at)
        entry = window.take()
        if entry and is_comma_due:
            yield Fault(*start, "a comma is missing before the entry")
        yield entry or window.step_over()
        if window.given_up:
            return
        end = window.line
        is_comma_due = window.sign() != "," and entry is not None
        if window.sign() == ",":
            end, column = window.spot(window.at)
            window.advance(window.at + 1)
            if window.sign() == "]":
                yield Fault(end, column, "a comma stands before the closing bracket")
        if entry is not None:
            window.learn()
    if window.sign():
        window.advance(window.at + 1)
    else:
        yield Fault(end, 0, "the closing bracket ']' is missing")


def after_the_end(window: Window) -> Iterator[Fault]:
    """What to say where something stands behind all that was to be read."""
    if not window.given_up and window.sign():
        line, column = window.spot(window.at)
        yield Fault(line, column, "text stands after the end", lost=line)


class Window:
    """A stretch of the text that moves along with the reading.

    It always holds whole lines. No token of JSON goes over the end of a line, so only structure can be cut off: an
    error with nothing but blanks behind it may mean that the rest of the value is still to come.
    """

    def __init__(self, lines: Iterable[str], cutter: Cutter | None = None) -> None:
        self._lines = iter(lines)
        self._decoder = Decoder()
        self._cutter = cutter
        self._taken = 0  # where the last value ended that was taken, in this stretch
        self._broken = Broken("", 0)  # what stood in the way of the last `take`
        self._read_again = 0
        self._done = 0  # characters let go of
        self.text = ""
        self.at = 0
        self.line = 1
        self._line_start = 0  # where it begins: looking back for that would take long where all is on one line
        self.given_up = False

    def advance(self, end: int) -> None:
        lines = self.text.count("\n", self.at, end)
        if lines:
            self.line += lines
            self._line_start = self.text.rfind("\n", self.at, end) + 1
        self.at = end

    def sign(self) -> str:
        """The next character that is not blank; "" where the text ends."""
        while True:
            self.advance(_past_blank(self.text, self.at))
            if self.at < len(self.text):
                return self.text[self.at]
            if not self._grow():
                return ""

    def spot(self, position: int) -> tuple[int, int]:
        """The line and the column of a position that isn't behind the reading."""
        lines = self.text.count("\n", self.at, position)
        line_start = self.text.rfind("\n", self.at, position) + 1 if lines else self._line_start
        return self.line + lines, position - line_start + 1

    def take(self) -> Entry | None:
        """The value that starts here, or None: then it takes a `step_over` to go on."""
        while True:
            try:
                entry, end = self._decoder.take(self.text, self.at, self.line)
            except Broken as broken:
                if _past_blank(self.text, broken.position) == len(self.text) and self._grow():
                    continue
                self._broken = broken
                return None
            self.advance(end)
            self._taken = end
            return entry

    def cut(self) -> list[Entry]:
        """The next values, as far as they can be told by what stands between them; then the next one starts here."""
        if self._cutter is None:
            return []
        found, end, line = self._cutter.cut(self.text, self.at, self.line)
        if line > self.line:
            self._line_start = self.text.rfind("\n", self.at, end) + 1
        self.at, self.line = end, line
        return found

    def learn(self) -> None:
        """See what stands between the value that was taken last and the one that starts here."""
        if self._cutter is not None:
            self._cutter.learn(self.text, self._taken, self.at)

    def step_over(self) -> Fault:
        """Go to where the next entry seems to start and tell what was wrong with this one."""
        fault = self._fault()
        seen = self._broken.position - self.at
        start = self._start_of_next()
        if start is None:
            return self.give_up(fault)
        # Python counts the lines before an error anew each time, some sixteen times as fast as it decodes.
        self._read_again += max(0, self.at + seen - start) + self._broken.position // 16
        if self._read_again > PATIENCE + AGAIN * (self._done + self.at):
            return self.give_up(fault)
        self.advance(start)
        return fault._replace(resumed=self.line)

    def give_up(self, fault: Fault | None = None) -> Fault:
        """Read nothing more, and tell what was wrong."""
        self.given_up = True
        return fault or self._fault()

    def _fault(self) -> Fault:
        position = _before_last_blanks(self.text, self._broken.position)
        return Fault(*self.spot(position), self._broken.reason, lost=self.line)

    def _start_of_next(self) -> int | None:
        if self._broken.end is not None:
            return self._broken.end
        before = self.text[max(self._line_start, self.at - INDENTED - 1) : self.at]
        if self.text[self.at] == "{" and len(before) <= INDENTED and not before.strip():
            # An entry that opens on a line of its own: the next one will be indented alike. Its brackets can't be
            # relied on, they may be what is broken.
            return self._search(lambda text, at: _after(text, at, f"\n{before}", "{"))
        end = self._search(_balanced_end)
        if end is not None:
            return end
        # Looking for brackets in vain takes as long as decoding sixteen times as much.
        self._read_again += (len(self.text) - self.at) * 16
        return self._search(_line_opening)

    def _search(self, find: Callable[[str, int], int | None]) -> int | None:
        while (found := find(self.text, self.at)) is None and self._grow():
            pass
        return found

    def _grow(self) -> bool:
        """Read on, at least as much again as is left, letting go of the lines that are done with."""
        more: list[str] = []
        wanted = max(PIECE, len(self.text) - self.at)
        for line in self._lines:
            more.append(line)
            wanted -= len(line)
            if wanted <= 0:
                break
        done = self._line_start
        self.text = "".join((self.text[done:], *more))
        self._done += done
        self.at -= done
        self._taken -= done
        self._line_start = 0
        return bool(more)


def _past_blank(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at


def _before_last_blanks(text: str, position: int) -> int:
    """A position that isn't behind the end of the last line."""
    return len(text.rstrip(" \t\n\r")) if _past_blank(text, position) == len(text) else position


def _after(text: str, at: int, before: str, sign: str) -> int | None:
    found = text.find(before + sign, at)
    return found + len(before) if found >= 0 else None


def _line_opening(text: str, at: int) -> int | None:
    match = _LINE_OPENING.search(text, at)
    return match.end() if match else None


def _balanced_end(text: str, at: int) -> int | None:
    """Where the brackets that open here are closed, or where a comma or the closing bracket of the array stands.

    A closing bracket closes those in it that were forgotten; one that nothing opened doesn't count.
    """
    opened: list[str] = []
    count = {"]": 0, "}": 0}
    for token in TOKEN.finditer(text, at):
        sign = token.group()
        if sign in _CLOSING:
            opened.append(_CLOSING[sign])
            count[_CLOSING[sign]] += 1
        elif count.get(sign):
            while (closed := opened.pop()) != sign:
                count[closed] -= 1
            count[sign] -= 1
            if not opened:
                return token.end()
        elif sign in ("]", ",") and not opened:
            return token.start()
    return None
