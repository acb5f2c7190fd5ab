"""The catalogue of findings: every code, how bad it is, and its long text for `bibkit explain`."""

from __future__ import annotations

from bibkit.errors import UnknownCode
from bibkit.findings.finding import Code, Severity

NOTE, WARNING, ERROR = Severity.NOTE, Severity.WARNING, Severity.ERROR

CATALOGUE: dict[str, Code] = {}


def _code(id: str, severity: Severity, title: str, explanation: str) -> Code:
    code = Code(id, severity, title, " ".join(explanation.split()))
    if id in CATALOGUE:
        raise ValueError(f"finding code {id} is taken")
    CATALOGUE[id] = code
    return code


def code_named(id: str) -> Code:
    """The code of that name, in any case of letters; raises `UnknownCode`."""
    try:
        return CATALOGUE[id.upper()]
    except KeyError:
        raise UnknownCode(f"no finding has the code {id!r}; 'bibkit explain' without a code lists them") from None


# X: what a format can't carry

X101 = _code(
    "X101",
    WARNING,
    "a value is lost in this format",
    """The target format has no place for a field of the record, so the field is not in the output. The message names
    the field. Keep the canonical JSON as the master copy, or choose a format that carries it; --explain-loss lists
    every record concerned.""",
)
X102 = _code(
    "X102",
    WARNING,
    "a value arrives bent",
    """The field is in the output, but the format, or the programs known to read it, will show it otherwise than it is
    in the record. The message says how.""",
)
