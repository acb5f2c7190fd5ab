"""V604: a macro that does more than to set text."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.text.latex_math import UNSAFE
from bibkit.validate.entry import Entry
from bibkit.validate.rule import Problem, rule
from bibkit.validate.typeset import typeset


def _check(entry: Entry) -> Iterator[Problem]:
    if entry.block is None or not ("\\" in entry.block.raw or "^" in entry.block.raw):
        return
    for field in typeset(entry):
        found = UNSAFE.search(field.content) if "\\" in field.content or "^^" in field.content else None
        if found is not None:
            name = field.name.lower()
            message = f"{name} has {found[0]} in it, which does more than to set text"
            yield Problem(message, name, "take it out, unless you know what it is for", offset=found.start())


RULE = rule(
    "V604",
    Severity.ERROR,
    "a macro that does more than to set text",
    """Macros like \\input, \\write, \\def, \\csname or \\catcode read and write files, define something anew, or
    change how the rest of the document is read. What stands in a .bib file ends up in the document, from wherever the
    file came; no reference needs such a macro. Definitions for all entries belong into @preamble.""",
    check=_check,
    bad="""@misc{berg2020notes,
  title = {Notes on \\input{/etc/passwd}},
  author = {Berg, Anna},
  year = {2020}
}""",
    good="""@misc{berg2020notes,
  title = {Notes on \\emph{everything}, $x \\in M$},
  author = {Berg, Anna},
  year = {2020},
  file = {C:\\input\\notes.pdf}
}""",
)
