"""Findings made by hand, and what stands behind them, to be written in every form."""

from __future__ import annotations

from bibkit.cli.outputs.output import About, RuleHelp
from bibkit.findings.finding import Finding, Mending, Severity, code
from bibkit.model.place import Place

NO_AUTHOR = code(
    "V101",
    Severity.ERROR,
    "a book has neither author nor editor",
    "BibTeX sorts a book by them and can't without; <b> and @string{a_b} stand here for markup.",
)
LONE_YEAR = code(
    "V301", Severity.WARNING, "the year can't be read", "A year has four digits. Others are printed as they are."
)
OLD_FIELD = code("V402", Severity.NOTE, "BibLaTeX has a better field", "The field is read, and has a newer name.")
CUT_OFF = code("F901", Severity.ERROR, "the file ends too early", "The last entry isn't closed, so it wasn't read.")

SAFE, UNSAFE = Mending
RULES = {
    "V101": RuleHelp(NO_AUTHOR, ("@book{a,\n  title = {A}\n}",), ("@book{a,\n  author = {B},\n}",), None),
    "V301": RuleHelp(LONE_YEAR, ("year = {'99}", "year = {``99}"), ("year = {1999}",), Mending.SAFE),
    "V402": RuleHelp(OLD_FIELD, (), (), Mending.UNSAFE),
}
ABOUT = About("0.1.0", RULES, colour=False, files=("refs.bib", "chapters/two words.bib", "clean.bib"))

FINDINGS = (
    Finding(NO_AUTHOR, Place("refs.bib", 3, 1), "'knuth1984' has neither", "add author or editor", "knuth1984"),
    Finding(LONE_YEAR, Place("refs.bib", 7, 11), "year '99' may be 1999 or 2099", None, "lamport", SAFE),
    Finding(
        LONE_YEAR, Place("refs.bib", 12, 11), "year {n.d.} [sic](x) & “<b>”", "write 1994", "lamport", Mending.SAFE
    ),
    Finding(
        OLD_FIELD,
        Place("chapters/two words.bib", 2),
        "'journal' is called 'journaltitle'",
        None,
        "müller",
        Mending.UNSAFE,
    ),
    Finding(CUT_OFF, Place("chapters/two words.bib"), "the last entry isn't closed"),
)

# What each reader of an output must not obey.
HOSTILE = "]]>\n::set-output name=a::b\r\x1b[31m\x00\u202e\u2028\ud800\uffff&<\"'%0A,:"
HOSTILE_SHOWN = "]]>\\n::set-output name=a::b\\r\\x1b[31m\\x00\\u202e\\u2028\\ud800\\uffff&<\"'%0A,:"
HOSTILE_FINDING = Finding(LONE_YEAR, Place(f"a{HOSTILE}.bib", 1, 2), HOSTILE, HOSTILE, HOSTILE)


def coded(id: str, severity: Severity) -> Finding:
    """A finding of that severity, about a file as a whole."""
    return Finding(code(id, severity, "a title", "An explanation."), Place("a.bib"), "message")
