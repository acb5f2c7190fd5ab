"""V603: braces that match for BibTeX only."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.formats.bibtex.braces import balanced
from bibkit.formats.bibtex.syntax import BRACES, QUOTES
from bibkit.validate.entry import Entry
from bibkit.validate.rule import Problem, rule


def _check(entry: Entry) -> Iterator[Problem]:
    if entry.block is None or "\\" not in entry.block.raw:
        return
    for name, field in entry.fields.items():
        value = field.content
        if "\\" in value and field.sign in (BRACES, QUOTES) and not balanced(value):
            if value.endswith("\\"):
                message, offset = f"{name} ends with a backslash, which hides the brace behind it", len(value) - 1
            else:
                offset = min(at for at in (value.find("\\{"), value.find("\\}"), len(value)) if at >= 0)
                around = " ".join(value[max(0, offset - 15) : offset + 20].split())
                message = f"the braces of {name} match only if \\{{ and \\}} count: '{around}'"
            yield Problem(message, name, "write $\\lbrace$ or $\\rbrace$ for a brace that is alone", offset=offset)


RULE = rule(
    "V603",
    Severity.ERROR,
    "braces that match for BibTeX only",
    """BibTeX and biber count every brace, one behind a backslash as well; LaTeX, pandoc and Zotero don't count that
    one. So a value may be whole for the former and end too early, or never, for the others: LaTeX stops, and pandoc
    refuses the file.""",
    check=_check,
    bad="""@misc{berg2020notes,
  title = {Notes on the sign \\{ and its use}},
  author = {Berg, Anna},
  year = {2020}
}""",
    good="""@misc{berg2020notes,
  title = {Notes on the signs \\{ and \\}, and on $\\lbrace$},
  author = {Berg, Anna},
  year = {2020}
}""",
)
