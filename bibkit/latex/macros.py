"""Find the macros that an author defines in order to cite: `\\newcommand{\\seealso}[1]{see \\cite{#1}}`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from bibkit.latex.arguments import Arguments
from bibkit.latex.commands import COMMANDS, KEYS, MANY, Shape
from bibkit.latex.groups import Command, Layout, lay_out

_BY_NUMBER = frozenset(
    "newcommand renewcommand providecommand DeclareRobustCommand newrobustcmd renewrobustcmd".split()
)
_BY_LETTERS = frozenset("NewDocumentCommand RenewDocumentCommand ProvideDocumentCommand DeclareDocumentCommand".split())
_COPYING = frozenset("let LetLtxMacro NewCommandCopy".split())
# biblatex, "Citation Commands" in the "Author Guide" of its manual.
_DECLARING = {"DeclareCiteCommand": KEYS, "DeclareMultiCiteCommand": MANY}
# multibib, "Usage" in its manual: \newcites{sec}{…} makes a \citesec of \cite, a \nocitesec, and natbib's likewise.
_FOR_TOPICS = re.compile(r"nocite|cite(?:[tp]|al[tp])?")
_NAME = re.compile(r"\{\s*\\([A-Za-z]+)\s*\}|=?\s*\\([A-Za-z]+)")
_PLAIN_NAME = re.compile(r"\\([A-Za-z]+)((?:#[1-9])*)")
_DEFAULT = re.compile(r"\{[^{}]*\}|[^A-Za-z]")
_PARAMETER = re.compile(r"#([1-9])")
_TOPIC = re.compile(r"[A-Za-z]+")


class _Macro(NamedTuple):
    """A macro that is defined: for each of its arguments an "m" if it stands in braces; and where its text ends."""

    name: str
    arguments: str
    end: int

    def place(self, parameter: int) -> int | None:
        """Which of its groups in braces an argument is."""
        if self.arguments[parameter - 1 : parameter] != "m":
            return None
        return self.arguments[:parameter].count("m")

    def handing_on_to(self, shape: Shape) -> Shape | None:
        """How the macro cites when its text ends with a command of this shape that lacks its arguments."""
        own = self.arguments.count("m")
        if own and shape.repeats:
            return None
        return shape._replace(places=tuple([own + place for place in shape.places]))


def citing_macros(text: str, known: Mapping[str, Shape]) -> dict[str, Shape]:
    """The macros defined in a text whose arguments in braces are cited, and how they cite.

    `known` are such macros from elsewhere. A macro that bibkit, or anybody before, knows is none of them.

    >>> citing_macros(r"\\newcommand{\\quoted}[2]{``#1'' \\citep{#2}}", {})
    {'quoted': Shape(places=(2,), repeats=False)}
    """
    layout = lay_out(text)
    shapes = {**COMMANDS, **known}
    found: dict[str, Shape] = {}
    for name, shape in _defined(text, layout, shapes):
        if name not in shapes:
            shapes[name] = found[name] = shape
        elif name in found and not (shape.repeats or found[name].repeats):
            places = sorted({*found[name].places, *shape.places})
            shapes[name] = found[name] = Shape(tuple(places))
    return found


def _defined(text: str, layout: Layout, shapes: Mapping[str, Shape]) -> Iterator[tuple[str, Shape]]:
    """Each macro that is defined by what is known so far to cite, once for each of the commands in it that do."""
    macro: _Macro | None = None
    for command in layout.commands:
        arguments = Arguments(text, layout, command.end)
        shape = shapes.get(command.name)
        if command.name in _COPYING or command.name in _DECLARING:
            yield from _renamed(command, arguments, shapes)
        elif command.name == "newcites":
            yield from _for_topics(text, arguments)
        elif (defined := _definition(text, command, arguments)) is not None:
            macro = defined
        elif macro is not None and command.end <= macro.end and shape is not None:
            groups = list(arguments.groups(shape))
            parameters = [int(one) for start, end in groups for one in _PARAMETER.findall(text[start:end])]
            places = sorted({place for one in parameters if (place := macro.place(one)) is not None})
            if places:
                yield macro.name, Shape(tuple(places))
            elif not groups and arguments.are_all_before(macro.end) and (own := macro.handing_on_to(shape)):
                yield macro.name, own


def _renamed(command: Command, arguments: Arguments, shapes: Mapping[str, Shape]) -> Iterator[tuple[str, Shape]]:
    """`\\let\\ct\\citet`, `\\DeclareCiteCommand{\\ct}…`"""
    shape = _DECLARING.get(command.name)
    name = arguments.match(_NAME)
    if name is not None and shape is None:
        model = arguments.match(_NAME)
        shape = shapes.get(model[1] or model[2]) if model is not None else None
    if name is not None and shape is not None:
        yield name[1] or name[2], shape


def _for_topics(text: str, arguments: Arguments) -> Iterator[tuple[str, Shape]]:
    if suffixes := arguments.next("{"):
        for suffix in _TOPIC.findall(text, *suffixes):
            yield from ((name + suffix, shape) for name, shape in COMMANDS.items() if _FOR_TOPICS.fullmatch(name))


def _definition(text: str, command: Command, arguments: Arguments) -> _Macro | None:
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
