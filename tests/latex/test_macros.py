"""Which macros of an author's own cite, and which of their arguments is the key."""

from __future__ import annotations

import pytest

from bibkit.latex.commands import KEYS, MANY, SECOND, Shape
from bibkit.latex.macros import citing_macros

PAIR = Shape((1, 2))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("\\newcommand{\\see}[1]{see \\cite{#1}}", {"see": KEYS}),
        ("\\newcommand*\\see[1]{%\n  see \\cite{#1}}", {"see": KEYS}),
        ("\\providecommand{\\at}[2]{\\citep[p.~#1]{#2}}", {"at": SECOND}),
        ("\\renewcommand{\\at}[2][]{\\citep[p.~#1]{#2}}", {"at": KEYS}),
        ("\\newcommand{\\both}[2]{\\cites{#1}{#2}}", {"both": PAIR}),
        ("\\newcommand{\\and}[1]{\\cite{a,#1}}", {"and": KEYS}),
        ("\\def\\see#1{see \\cite{#1}}", {"see": KEYS}),
        ("\\def\\at#1#2{\\textbf{\\cite[#1]{#2}}}", {"at": SECOND}),
        ("\\NewDocumentCommand{\\at}{s O{p.} m m}{\\cite[#2~#3]{#4}}", {"at": SECOND}),
        ("\\newcommand{\\a}[1]{\\cite{#1}} \\newcommand{\\b}[1]{\\a{#1}}", {"a": KEYS, "b": KEYS}),
        ("\\newcommand{\\both}[2]{\\cite{#1} and \\cite{#2}}", {"both": PAIR}),
        ("\\newcommand{\\third}[3]{#1#2\\cite{#3}}", {"third": Shape((3,))}),
        ("\\newcommand{\\ct}{\\citet}", {"ct": KEYS}),
        ("\\newcommand*\\ct[1][]{\\citep[#1] }", {"ct": KEYS}),
        ("\\newcommand{\\says}[1]{``#1'' \\citet*}", {"says": SECOND}),
        ("\\newcommand{\\several}{see \\cites}", {"several": MANY}),
        ("\\newcommand{\\says}[1]{``#1'' \\cites}", {}),
        ("\\def\\ct{\\citet}", {"ct": KEYS}),
        ("\\let\\ct\\citet \\let\\cv = \\volcite \\let\\x\\y", {"ct": KEYS, "cv": SECOND}),
        ("\\NewCommandCopy{\\ct}{\\citet} \\newcommand{\\see}[1]{\\ct{#1}}", {"ct": KEYS, "see": KEYS}),
        (
            "\\DeclareCiteCommand{\\plain}[\\mkbibparens]{}{}{}{} \\DeclareMultiCiteCommand{\\plains}{\\plain}{}",
            {"plain": KEYS, "plains": MANY},
        ),
        ("\\newcommand{\\option}[1][a]{\\cite{#1}}", {}),
        ("\\newcommand{\\none}{\\cite{a}} \\cite{#1}", {}),
        ("\\newcommand{\\cite}[2]{\\citep{#2}}", {}),
        ("% \\newcommand{\\see}[1]{\\cite{#1}}", {}),
        ("\\newcommand{\\see}[x]{\\cite{#1}} \\newcommand \\def \\def\\x", {}),
        ("\\newcommand{\\see}[1]{\\cite{#1}", {}),
    ],
)
def test_a_macro_cites_what_it_hands_on(text: str, found: dict[str, Shape]) -> None:
    assert citing_macros(text, {}) == found


def test_macros_may_be_made_of_macros_from_elsewhere() -> None:
    assert citing_macros("\\newcommand{\\b}[1]{\\a{}{#1}}", {"a": SECOND}) == {"b": KEYS}


def test_bibliographies_by_topic_have_commands_of_their_own() -> None:
    found = citing_macros("\\newcites{own,web}{My Papers,Pages}", {})
    assert {name for name in found if name.endswith("own")} == {
        *("citeown", "nociteown", "citetown", "citepown", "citealtown", "citealpown")
    }
    assert len(found) == 12
