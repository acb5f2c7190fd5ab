"""See through LaTeX as far as citing needs: commands, and which bracket closes which."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Set
from typing import NamedTuple

# Environments that typeset, or pass over, their text as it stands.
_VERBATIM = frozenset(
    "verbatim verbatim* Verbatim Verbatim* BVerbatim BVerbatim* LVerbatim LVerbatim* SaveVerbatim lstlisting minted "
    "tcblisting pyglist comment filecontents filecontents*".split()
)
# Commands that define more of them, and where among their arguments the name is: fancyvrb, listings, minted, tcolorbox,
# verbatim. minted's is that of a language with "code" behind it, or given in brackets.
_DEFINES_VERBATIM = re.compile(
    r"\\(?:lstnewenvironment|DefineVerbatimEnvironment|(?:re)?newverbatim|(?:re)?newtcblisting|"
    r"(?:New|Renew|Declare)TCBListing)\*?(?:\[[^][]*\])*\s*\{(?P<name>[A-Za-z]+\*?)\}"
    r"|\\newminted(?:\[(?P<minted>[A-Za-z]+)\]|\{(?P<language>[A-Za-z]+)\})"
)
# Commands with one argument that they take as it stands, between braces or between two of any sign; `\mintinline` has
# the language before it.
_VERBATIM_COMMANDS = frozenset("verb Verb lstinline mintinline url nolinkurl path href detokenize".split())
_BRACES_ONLY = frozenset({"href", "path", "detokenize"})  # TikZ has another \path, with coordinates

_TOKEN = re.compile(r"%[^\r\n]*|\\(?:([A-Za-z]+)\*?|[^A-Za-z])|[][{}()<>]", re.DOTALL)
_ENVIRONMENT = re.compile(r"\s*\{([A-Za-z]+\*?)\}")
_OPTIONS = re.compile(r"\[[^][{}\r\n]*\]")
_LANGUAGE = re.compile(r"\{[A-Za-z0-9_+#.-]*\}")
_LINE_END = re.compile(r"[\r\n]")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
# Limits for verbatim text in a line: without them, what nobody closes takes n² steps.
_LONGEST_VERBATIM = 1000  # characters
_DEEPEST_VERBATIM = 3  # braces

_CLOSES = {"]": "[", ")": "(", ">": "<"}


class Command(NamedTuple):
    """A command in a text: its name, without a star and with that of an environment that begins, and where it ends."""

    name: str
    end: int


class Layout(NamedTuple):
    """The commands of a text in their order, and for each bracket that is closed, where.

    A `{` is closed by its counterpart; `[`, `(` and `<` by the next `]`, `)`, `>` in the same braces, as LaTeX has it
    for options. What stands in comments and verbatim text is not there.
    """

    commands: list[Command]
    closed_at: dict[int, int]


def lay_out(text: str) -> Layout:
    """Look through a text once, from its beginning to its end."""
    verbatim = _VERBATIM.union(_more_verbatim(text))
    commands: list[Command] = []
    closed_at: dict[int, int] = {}
    braces = array("Q")
    waiting: dict[int, dict[str, list[int]]] = {}  # by the number of braces that are open, what is open inside them
    at = 0
    while match := _TOKEN.search(text, at):
        at = match.end()
        sign = text[match.start()]
        if sign == "\\":
            if match[1] is not None:
                environment = _ENVIRONMENT.match(text, at) if match[1] == "begin" else None
                if environment is not None:
                    commands.append(Command(f"begin{{{environment[1]}}}", environment.end()))
                else:
                    commands.append(Command(match[1], at))
                at = _after_verbatim(text, match[1], at, environment[1] if environment else "", verbatim)
        elif sign == "{":
            braces.append(match.start())
        elif sign == "}":
            if braces:
                waiting.pop(len(braces), None)
                closed_at[braces.pop()] = match.start()
        elif sign in "[(<":
            waiting.setdefault(len(braces), {}).setdefault(sign, []).append(match.start())
        elif sign in _CLOSES and len(braces) in waiting:
            closed_at.update(dict.fromkeys(waiting[len(braces)].pop(_CLOSES[sign], ()), match.start()))
    return Layout(commands, closed_at)


def _more_verbatim(text: str) -> Iterator[str]:
    """The author's own environments whose text is typeset as it stands."""
    for match in _DEFINES_VERBATIM.finditer(text):
        yield f"{match['language']}code" if match["language"] else match["name"] or match["minted"]


def _after_verbatim(text: str, name: str, at: int, environment: str, verbatim: Set[str]) -> int:
    """Where LaTeX reads on after a command that takes text as it stands; `at` for any other."""
    if name == "string":  # the next command is printed
        shown = _TOKEN.match(text, at)
        return shown.end() if shown is not None and shown[1] is not None else at
    if environment in verbatim:
        end = text.find(f"\\end{{{environment}}}", at)
        return end if end >= 0 else len(text)
    return _after_argument(text, name, at) if name in _VERBATIM_COMMANDS else at


def _after_argument(text: str, name: str, at: int) -> int:
    if options := _OPTIONS.match(text, at):
        at = options.end()
    if name == "mintinline" and (language := _LANGUAGE.match(text, at)):
        at = language.end()
    sign = text[at : at + 1]
    if sign == "{" and name not in ("verb", "Verb"):
        return _after_braces(text, at)
    if not sign or sign.isspace() or sign.isalpha() or name in _BRACES_ONLY:
        return at
    end = text.find(sign, at + 1, at + _LONGEST_VERBATIM)
    return end + 1 if end >= 0 and not _LINE_END.search(text, at, end) else at


def _after_braces(text: str, at: int) -> int:
    depth = 0
    for match in _BRACE.finditer(text, at, at + _LONGEST_VERBATIM):
        if match[0] in "{}":
            depth += 1 if match[0] == "{" else -1
            if depth == 0:
                return match.end()
            if depth > _DEEPEST_VERBATIM:
                break
    return at
