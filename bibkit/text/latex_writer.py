"""Write decoded text piece by piece, so that what was left out leaves no hole."""

from __future__ import annotations

from bibkit.text.latex_math import math_end, math_spans

_CLINGING = frozenset(",.;:!?)]")  # no blank stands before these


class Writer:
    """The text so far; `dropped` names the constructs that are not in it."""

    __slots__ = ("_dollars", "_gap", "_pieces", "dropped")

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._dollars: list[int] = []  # the pieces that are dollar signs
        self._gap = False  # something was left out, or a blank was written, right before
        self.dropped: dict[str, None] = {}  # in order, each once

    def write(self, piece: str) -> None:
        """Put text down; after a gap, without a second blank or a blank before a comma."""
        if self._gap and piece:
            piece = self._mended(piece)
        if piece:
            self._pieces.append(piece)

    def blank(self) -> None:
        """Part two words, however many blanks are asked for."""
        if not self.ends_blank():
            self._pieces.append(" ")
        self._gap = True

    def paragraph(self) -> None:
        """Begin a new paragraph."""
        self._trim()
        if self._pieces:
            self._pieces.append("\n\n")
        self._gap = True

    def dollar(self) -> None:
        """Put down a dollar sign that is no mathematics."""
        self.write("$")
        self._dollars.append(len(self._pieces) - 1)

    def open(self, piece: str) -> int:
        """Put down what a later `close` answers; gives the ticket for that."""
        self._pieces.append(piece)
        return len(self._pieces) - 1

    def close(self, ticket: int, piece: str) -> None:
        """End what was opened; if nothing was written since, it is as if it had never been opened."""
        parted = self._gap and len(self._pieces) > ticket + 1 and self._pieces[-1][-1].isspace()
        if parted:
            self._trim()
        if len(self._pieces) == ticket + 1:
            self._pieces.pop()
            self._gap = True
        else:
            self._pieces.append(piece)
            self._gap = False
        if parted:
            self.blank()  # it belongs behind the tag

    def leave_out(self, construct: str | None = None) -> None:
        """Leave something out here; a construct that meant something is named."""
        self._gap = True
        if construct:
            self.dropped[construct] = None

    def ends_blank(self) -> bool:
        """Whether nothing but a tag stands between here and a blank or the beginning."""
        if not self._pieces:
            return True
        last = self._pieces[-1]
        if last[0] == "<" and last[-1] == ">" and last[1:2] != "/" and len(self._pieces) > 1:
            last = self._pieces[-2]
        return last[-1].isspace()

    def text(self) -> str:
        """All of it."""
        if self._gap:
            self._trim()
        result = "".join(self._pieces)
        return self._with_dollars_told_apart(result) if self._dollars else result

    def _mended(self, piece: str) -> str:
        if self.ends_blank():
            if piece[0] in " \t":
                piece = piece.lstrip(" \t")
            elif piece[0] == "\n" or piece[0] in _CLINGING:
                self._trim()
        if piece:
            self._gap = False
        return piece

    def _trim(self) -> None:
        if self._pieces and not (last := self._pieces[-1].rstrip()):
            self._pieces.pop()
        elif self._pieces:
            self._pieces[-1] = last

    def _with_dollars_told_apart(self, text: str) -> str:
        """The text with a backslash before each dollar sign that would be taken for mathematics, or as escaped."""
        places = self._places()
        for at, index in places.items():
            if text[at - 1 : at] == "\\":
                self._pieces[index] = "\\$"
        at = text.find("$")
        while at >= 0:
            end = math_end(text, at)
            if end and at in places:
                self._pieces[places[at]] = "\\$"
                end = None
            at = text.find("$", end or at + 1)
        told = "".join(self._pieces)
        left = self._places()
        if any(start in left for start, _ in math_spans(told)):
            for index in self._dollars:
                self._pieces[index] = "\\$"
            told = "".join(self._pieces)
        return told

    def _places(self) -> dict[int, int]:
        """Where in the text the dollar signs are, and which pieces they are."""
        places, at, signs = {}, 0, set(self._dollars)
        for index, piece in enumerate(self._pieces):
            if index in signs and piece == "$":
                places[at] = index
            at += len(piece)
        return places
