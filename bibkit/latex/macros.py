"""Find the macros that an author defines in order to cite: `\\newcommand{\\seealso}[1]{see \\cite{#1}}`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from bibkit.latex.arguments import Arguments
from bibkit.latex.commands import COMMANDS, Shape
from bibkit.latex.groups import Command, Layout, lay_out

_BY_NUMBER = frozenset(
    "newcommand renewcommand providecommand DeclareRobustCommand newrobustcmd renewrobustcmd".split()
)
_BY_LETTERS = frozenset("NewDocumentCommand RenewDocumentCommand ProvideDocumentCommand DeclareDocumentCommand".split())
_NAME = re.compile(r"\{\s*\\([A-Za-z]+)\s*\}|\\([A-Za-z]+)")
_PLAIN_NAME = re.compile(r"\\([A-Za-z]+)((?:#[1-9])*)")
_DEFAULT = re.compile(r"\{[^{}]*\}|[^A-Za-z]")
_PARAMETER = re.compile(r"#([1-9])")
_SHAPES = (Shape.KEYS, Shape.SECOND)


class _Macro(NamedTuple):
    """A macro that is defined: for each of its arguments an "m" if it stands in braces; and where its text ends."""

    name: str
    arguments: str
    end: int

    def shape(self, parameter: int) -> Shape | None:
        """How the macro cites when this argument is its list of keys."""
        if self.arguments[parameter - 1 : parameter] != "m":
            return None
        place = self.arguments[:parameter].count("m")
        return _SHAPES[place - 1] if place <= len(_SHAPES) else None


def citing_macros(text: str, known: Mapping[str, Shape]) -> dict[str, Shape]:
    """The macros defined in a text whose first or second argument in braces is cited, and how they cite.

    `known` are such macros from elsewhere. A macro that bibkit, or anybody before, knows is none of them.

    >>> citing_macros(r"\\newcommand{\\quoted}[2]{``#1'' \\citep{#2}}", {})
    {'quoted': <Shape.SECOND: '{something}{keys}'>}
    """
    layout = lay_out(text)
    shapes = {**COMMANDS, **known}
    found: dict[str, Shape] = {}
    macro: _Macro | None = None
    for command in layout.commands:
        if (defined := _definition(text, layout, command)) is not None:
            macro = defined
        elif macro is not None and command.end < macro.end and (shape := shapes.get(command.name)) is not None:
            for start, end in Arguments(text, layout, command.end).groups(shape):
                for parameter in _PARAMETER.findall(text[start:end]):
                    own = macro.shape(int(parameter))
                    if own is not None and macro.name not in shapes:
                        shapes[macro.name] = found[macro.name] = own
    return found


def _definition(text: str, layout: Layout, command: Command) -> _Macro | None:
    arguments = Arguments(text, layout, command.end)
    if command.name == "def":
        head = arguments.match(_PLAIN_NAME)
        taken = "m" * (len(head[2]) // 2) if head else ""
    elif command.name in _BY_NUMBER or command.name in _BY_LETTERS:
        head = arguments.match(_NAME)
        read = _numbered if command.name in _BY_NUMBER else _lettered
        taken = read(text, arguments)
    else:
        return None
    body = arguments.next("{")
    return _Macro(head[1] or head[2], taken, body[1]) if head and body else None


def _numbered(text: str, arguments: Arguments) -> str:
    """LaTeX's way: `[2]`, or `[2][the default of the first one]`."""
    number = arguments.next("[")
    count = text[number[0] : number[1]].strip() if number else ""
    first = "o" if number and arguments.next("[") else "m"
    return (first + "m" * (int(count) - 1)) if count in tuple("123456789") else ""


def _lettered(text: str, arguments: Arguments) -> str:
    """The way of xparse: `{s O{default} m}`."""
    letters = arguments.next("{")
    return _DEFAULT.sub("", text[letters[0] : letters[1]]) if letters else ""
