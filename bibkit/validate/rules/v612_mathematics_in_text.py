"""V612: a macro of mathematics outside of mathematics."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.text.expressions import expression
from bibkit.validate.entry import Entry
from bibkit.validate.rule import Problem, rule
from bibkit.validate.typeset import spans, typeset

# Those that LaTeX itself defines and allows in mathematics alone (Lamport, "LaTeX", 3.3 and 7.7; fontmath.ltx),
# and the ones of amsmath and amssymb that titles have.
_MATHEMATICS = frozenset(
    """alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho varrho
    sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
    frac dfrac tfrac binom sqrt sum prod int oint infty partial nabla ell hbar Re Im aleph
    le leq ge geq ne neq ll gg approx sim simeq cong equiv propto lesssim gtrsim leqslant geqslant
    in notin ni subset subseteq supset supseteq cup cap setminus emptyset forall exists neg wedge vee
    times cdot div pm mp circ ast star bullet oplus otimes perp parallel mid cdots
    to mapsto rightarrow leftarrow leftrightarrow Rightarrow Leftarrow Leftrightarrow longrightarrow uparrow downarrow
    mathbb mathcal mathfrak mathscr mathrm mathbf mathit mathsf mathtt boldsymbol
    hat widehat tilde widetilde bar vec dot ddot overline langle rangle left right
    log ln exp sin cos tan max min sup inf lim det dim ker arg""".split()
)
_REST = expression(r"[A-Za-z]*")
_HINT = "put it between dollar signs"


def _check(entry: Entry) -> Iterator[Problem]:
    if entry.block is None or "\\" not in entry.block.raw:
        return
    for field in typeset(entry):
        value = field.content
        # In an environment, there is no telling what is mathematics.
        if "\\" in value and "\\begin" not in value and (found := _first(value)) is not None:
            name, at = field.name.lower(), found[0]
            yield Problem(f"{name}: \\{found[1]} is mathematics, and stands outside of it", name, _HINT, offset=at)


def _first(value: str) -> tuple[int, str] | None:
    """Where in a value such a macro stands first, and its name."""
    for start, text in spans(value):
        # Each span begins behind a sign; behind a backslash and a letter, with the rest of a macro's name.
        if value[max(start - 2, 0) : start - 1] == "\\":
            rest = _REST.match(text)
            name = value[start - 1] + (rest[0] if rest is not None else "")
            if name in _MATHEMATICS:
                return start - 2, name
    return None


RULE = rule(
    "V612",
    Severity.ERROR,
    "a macro of mathematics outside of mathematics",
    """LaTeX stops at the macro with "Missing $ inserted", as it allows it in mathematics only. Usually the dollar signs
    got lost when the text was copied, or a program turned a letter such as α into its macro.""",
    check=_check,
    bad=(
        """@misc{berg2020notes,
  title = {Notes on \\alpha-Helices},
  author = {Berg, Anna},
  year = {2020}
}""",
        """@misc{berg2020notes,
  title = {Is {\\frac{1}{2}} of $n$ Enough?},
  author = {Berg, Anna},
  year = {2020}
}""",
    ),
    good="""@misc{berg2020notes,
  title = {Notes on $\\alpha$-Helices, \\(\\frac{1}{2}\\), \\ensuremath{\\beta}, \\S 3 and \\dots},
  author = {Berg, Anna},
  year = {2020}
}""",
)
