"""Which commands seem to cite, by their names and by what the bibliography has."""

from __future__ import annotations

import pytest

from bibkit.latex.commands import KEYS, MANY, Shape
from bibkit.latex.likely import likely_commands


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("\\headlesscite{a}", {"headlesscite": KEYS}),
        ("\\posscitet*[see][12]{a,%\n b} \\posscitet{typo}", {"posscitet": KEYS}),
        ("\\Gentextcites(see)[1]{a}{b}", {"Gentextcites": MANY}),
        ("\\xcite{a,typo}", {}),
        ("\\citecolor{red} \\xcite{} \\xcite [a]", {}),
        ("\\citestyle{a} \\citetext{a}", {}),
        ("\\label{a} \\emph{a} \\cref{a}", {}),
        ("% \\xcite{a}\n\\verb|\\xcite{a}|", {}),
        ("\\cite{a} \\mine{a} \\citemine{a}", {}),
    ],
)
def test_a_command_with_cite_in_its_name_cites_what_the_bibliography_has(text: str, found: dict[str, Shape]) -> None:
    assert likely_commands(text, {"citemine": KEYS}, {"a", "b"}) == found
