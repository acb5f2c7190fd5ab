"""Find the commands that seem to cite though nobody here knows them: styles of biblatex and classes have many."""

from __future__ import annotations

from collections.abc import Mapping, Set

from bibkit.latex import tex
from bibkit.latex.arguments import Arguments
from bibkit.latex.commands import COMMANDS, KEYS, MANY, Shape
from bibkit.latex.groups import lay_out

# What has "cite" in its name and sets something up: natbib, and biblatex's "natbib" module.
SETTINGS = frozenset("citestyle setcitestyle citetext".split())


def likely_commands(text: str, known: Mapping[str, Shape], keys: Set[str]) -> dict[str, Shape]:
    """The commands of a text that have "cite" in their names and nothing but keys of the bibliography in their braces.

    biblatex has names that end with "cites" for commands that take many lists, and so have its styles. `known` are
    commands from elsewhere, and none of these.

    >>> likely_commands(r"\\headlesscite[12]{a, b} \\citecolor{blue}", {}, {"a", "b"})
    {'headlesscite': Shape(places=(1,), repeats=False)}
    """
    layout = lay_out(text)
    found: dict[str, Shape] = {}
    for command in layout.commands:
        name = command.name
        if "cite" not in name.lower() or name in COMMANDS or name in known or name in found or name in SETTINGS:
            continue
        shape = MANY if name.endswith("cites") else KEYS
        groups = Arguments(text, layout, command.end).groups(shape)
        cited = [citation.key for group in groups for citation in tex.keys(text, *group)]
        if cited and keys >= set(cited):
            found[name] = shape
    return found
