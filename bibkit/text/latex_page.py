"""A text with LaTeX in it while it is read: which braces belong together, and what is due where they close."""

from __future__ import annotations

from bibkit.text.expressions import expression
from bibkit.text.latex_math import formula_as_text, in_dollars
from bibkit.text.latex_writer import Writer

_OPTIONS = expression(r"\s*+(?:\[[^\[\]{}]*\]\s*+)*+(?=\{)")


class Page:
    """The text, the writer its decoded form goes to, and the groups that are open."""

    __slots__ = ("closers", "endings", "ends", "scopes", "text", "writer")

    def __init__(self, text: str, signs: list[int]) -> None:
        self.text = text
        self.writer = Writer()
        self.closers = _pairs(text, signs) if "{" in text else {}
        self.endings: dict[int, list[tuple[int | None, str]]] = {}
        self.scopes: list[int] = []  # the closing braces of the groups we are in
        self.ends: dict[str, int] = {}  # where `\)` and `\]` were found last

    def argument(self, at: int) -> int | None:
        """The opening brace of an argument that begins here."""
        match = _OPTIONS.match(self.text, at)
        return match.end() if match and match.end() in self.closers else None

    def inside(self, brace: int) -> str:
        """What stands between these braces, as it was typed."""
        return self.text[brace + 1 : self.closers[brace]]

    def enter(self, brace: int, opening: str = "", closing: str = "") -> int:
        """Go on inside the braces, with something put before and after what is in them."""
        self.begin(self.closers[brace], self.writer.open(opening) if opening else None, closing)
        return brace + 1

    def find(self, sign: str, at: int) -> int:
        """`str.find`, without looking again through a text that does not have it."""
        known = self.ends.get(sign, 0)
        if 0 <= known < at:
            known = self.ends[sign] = self.text.find(sign, at)
        return known

    def begin(self, end: int, ticket: int | None = None, closing: str = "") -> None:
        """A group lasts up to the sign at this place; what was opened for it by ticket is closed there."""
        self.endings[end] = [(ticket, closing)]
        self.scopes.append(end)

    def close(self, at: int) -> None:
        """Do what is due at the end of every group that ends here, or ended inside of something read as a whole."""
        while self.scopes and self.scopes[-1] <= at:
            for ticket, closing in self.endings.pop(self.scopes.pop()):
                if ticket is not None:
                    self.writer.close(ticket, closing)
                elif closing == " ":
                    self.writer.blank()
                else:
                    self.writer.write(closing)

    def switch(self, opening: str, closing: str) -> None:
        """Put something down that holds until the group ends."""
        self.endings[self.scopes[-1]].insert(0, (self.writer.open(opening), closing))

    def write_formula(self, body: str, end: int) -> int:
        """Put a formula down that ends here in the text; as text, if text can say it."""
        text = formula_as_text(body.strip())
        self.writer.write(in_dollars(body, self.text[end : end + 1]) if text is None else text)
        return end


def _pairs(text: str, signs: list[int]) -> dict[int, int]:
    """Which brace closes which, those behind a backslash not counted."""
    pairs, open_braces, escaped = {}, [], -1
    for at in signs:
        sign = text[at]
        if at == escaped:
            continue
        if sign == "\\":
            escaped = at + 1
        elif sign == "{":
            open_braces.append(at)
        elif sign == "}" and open_braces:
            pairs[open_braces.pop()] = at
    return pairs
