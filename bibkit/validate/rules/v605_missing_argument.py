"""V605: a macro without its argument."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.text.expressions import expression
from bibkit.validate.entry import Entry
from bibkit.validate.rule import Problem, rule
from bibkit.validate.typeset import typeset

_FONTS = (
    "emph|textbf|textit|textsl|textsc|texttt|textsf|textrm|textup|textmd|textnormal|text|mbox|enquote|mkbibquote|mkbibemph"
    "|mkbibbold|textsuperscript|textsubscript|underline|ensuremath|url|href|nolinkurl|footnote"
)
_ALONE = expression(
    rf"\\(?:{_FONTS})(?![A-Za-z*])\s*(?![\s{{\\]|\[[^\]]{{0,40}}\]\s*\{{)"  # at an end, or before a letter
    r"|\\(?:frac|dfrac|tfrac|binom)(?![A-Za-z])(?:\s*\{[^{}]{0,200}\})?\s*(?:(?=[}$])|\Z)"
    r"|\\(?:sqrt|mathbb|mathcal|mathrm|mathbf|mathfrak|mathscr|mathsf|mathit|hat|tilde|bar|vec)(?![A-Za-z])\s*(?:(?=[}$])|\Z)"
    r"|\\(?:['`\"=.]|[cvuHr](?![A-Za-z]))\s*(?:(?=[}$])|\Z)"
    r"|\\\\"
)
_ENVIRONMENT = expression(r"\\(begin|end)\s*\{([^{}]{0,40})\}")


def _check(entry: Entry) -> Iterator[Problem]:
    if entry.block is None or "\\" not in entry.block.raw:
        return
    for field in typeset(entry):
        value = field.content
        if "\\" not in value:
            continue
        name = field.name.lower()
        found = next((one for one in _ALONE.finditer(value) if one[0] != "\\\\"), None)
        if found is not None:
            macro = found[0].partition("{")[0].strip()
            yield Problem(f"{name}: {macro} has not all that it needs", name, _HINT, offset=found.start())
        elif "\\begin" in value or "\\end" in value:
            yield from _environments(name, value)


_HINT = "give it an argument in braces, or take it out"


def _environments(name: str, value: str) -> Iterator[Problem]:
    opened: list[str] = []
    for found in _ENVIRONMENT.finditer(value):
        if found[1] == "begin":
            opened.append(found[2])
        elif not opened or opened.pop() != found[2]:
            yield Problem(f"{name}: {found[0]} ends what wasn't begun", name, offset=found.start())
            return
    if opened:
        yield Problem(f"{name}: \\begin{{{opened[-1]}}} has no \\end", name)


RULE = rule(
    "V605",
    Severity.ERROR,
    "a macro without its argument",
    """The macro needs something in braces behind it, and there is the end of the value or a letter. LaTeX takes the
    next thing that comes for the argument: a letter, the closing brace, at which it stops, or what the style puts
    behind the value. Usually something was cut off when the text was copied.""",
    check=_check,
    bad=(
        """@misc{berg2020notes,
  title = {Notes on \\emph},
  author = {Berg, Anna},
  year = {2020}
}""",
        """@misc{berg2020notes,
  title = {Notes on $\\frac{a}$},
  author = {Berg, Anna},
  howpublished = {\\url https://example.org},
  year = {2020}
}""",
    ),
    good="""@misc{berg2020notes,
  title = {Notes on \\emph{everything}, $\\frac12$ and $\\mathbb R$},
  author = {Berg, Ann{\\'a}},
  howpublished = {\\url{https://example.org}},
  year = {2020}
}""",
)
