"""Which keys a LaTeX document cites, and where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibkit.latex.commands import COMMANDS, KEYS, MANY, MANY_SECOND, SECOND
from bibkit.latex.tex import citations


def keys(text: str, *more_commands: str) -> list[str]:
    found = list(citations(text, dict.fromkeys(more_commands, KEYS)))
    assert all(text[one.start : one.end] == one.key for one in found)
    return [one.key for one in found]


@pytest.mark.parametrize("command", [name for name, shape in COMMANDS.items() if shape is KEYS and "{" not in name])
@pytest.mark.parametrize("arguments", ["{a,b}", "*{a,b}", "[p.~3]{a,b}", "[see][p.~3]{a,b}", " [see] {a,b}"])
def test_a_command_cites_what_is_in_its_first_braces(command: str, arguments: str) -> None:
    assert keys(f"As \\{command}{arguments} {{c}} [d] says.") == ["a", "b"]


@pytest.mark.parametrize("command", [name for name, shape in COMMANDS.items() if shape is SECOND])
def test_a_command_with_a_volume_cites_what_is_in_its_second_braces(command: str) -> None:
    assert keys(f"\\{command}[see]{{2}}[p.~3]{{a,b}} {{c}}") == ["a", "b"]


@pytest.mark.parametrize("command", [name for name, shape in COMMANDS.items() if shape is MANY])
def test_a_command_for_many_cites_what_is_in_all_its_braces(command: str) -> None:
    assert keys(f"\\{command}(pre)(post)[see][p.~3]{{a}}[p.~4]{{b,c}}\n{{d}} and {{e}}") == ["a", "b", "c", "d"]


@pytest.mark.parametrize("command", [name for name, shape in COMMANDS.items() if shape is MANY_SECOND])
def test_a_command_for_many_volumes_cites_what_is_in_every_second_braces(command: str) -> None:
    assert keys(f"\\{command}(pre)(post){{1}}[p.~3]{{a}}[see]{{2}}{{b}} and {{c}}{{d}}") == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("\\cite{a,b , c}", ["a", "b", "c"]),
        ("\\cite{a, % not b,\n  c,\r\n\td\n}", ["a", "c", "d"]),
        ("\\cite{%\na}", ["a"]),
        ("\\cite % so\n  [p.~3]\r\n {a}", ["a"]),
        ("\\cite\n\n{a}", []),
        ("\\cite{}", []),
        ("\\cite{a", []),
        ("\\cite [p.~3", []),
        ("\\cite", []),
        ("\\nocite{*}", []),
        ("\\nocite{*,a}", ["a"]),
        ("\\cite{a,*b, *[see][p.~3]c}", ["a", "b", "c"]),
        ("\\mcite{a, *b}", ["a", "b"]),
        ("\\textcquote[p.~3]{a}{b} \\foreigntextcquote{german}[p.~3]{c}{d}", ["a", "c"]),
        ("\\Footcite{a} \\Footcitetext{b} \\Footcites{c}{d} \\Footcitetexts{e} \\Citetitle{f}", list("abcdef")),
        ("\\cite{müller2020,Ünal:3/4_5.x+y-z}", ["müller2020", "Ünal:3/4_5.x+y-z"]),
        ("\\cite{a b}", ["a b"]),
        ("\\cite<see>[p.~3]{a}", ["a"]),
        ("\\citep[see \\citet{b}, {]} and][]{a}", ["a", "b"]),
        ("\\footnote{See \\cite{a}.}", ["a"]),
        ("\\citefield{a}{title}", ["a"]),
        ("\\defcitealias{a}{Paper I}", ["a"]),
        ("\\bibitem[{Chen [et al.](2023)}]{a}", ["a"]),
        ("\\parencites{a} [see]", ["a"]),
        ("\\newcommand{\\seealso}[1]{see \\cite{#1}}", []),
        ("\\cite{\\jobname,a}", ["a"]),
        ("\\citation{a} \\citestyle{b} \\citetext{c} \\citereset", []),
        ("\\citex{a} \\Cited{b}", []),
        ("\\begin{displaycquote}[p.~3]{a}b\\end{displaycquote}", ["a"]),
        ("\\begin {foreigndisplaycquote}{german}[][p.~3]{a}[.] b", ["a"]),
        ("\\begin{hyphendisplaycquote}{german}{a} b", ["a"]),
        ("\\citeaffixed{a,b}{e.g.} \\footcitet[3]{c}", ["a", "b", "c"]),
        ("\\let\\oldcite\\cite \\renewcommand{\\cite}[1]{x}", []),
    ],
)
def test_keys_stand_in_braces_with_commas_between(text: str, cited: list[str]) -> None:
    assert keys(text) == cited


@pytest.mark.parametrize(
    "text",
    [
        "% \\cite{no}\n\\cite{a}",
        "50\\% of \\cite{a} % \\cite{no}",
        "\\\\% \\cite{no}\r\n\\cite{a}",
        "\\\\cite{no} \\cite{a}",
        "\\verb|\\cite{no}| \\cite{a}",
        "\\verb*+%\\cite{no}+\\cite{a}",
        "\\verb|no end of it\n\\cite{a}",
        "\\lstinline[language=TeX]!\\cite{no}! \\lstinline{\\cite{no}} \\cite{a}",
        "\\mintinline{tex}{\\cite{no}} \\mintinline[x=1]{tex}|\\cite{no}| \\cite{a}",
        "\\url{https://x.org/%20%7B} \\cite{a}",
        "\\href{https://x.org/%20}{\\cite{a}}",
        "\\path (0,0) node {\\cite{a}} (1,0);",
        "\\begin{verbatim}\n\\cite{no} \\end{Verbatim}\n\\end{verbatim}\\cite{a}",
        "\\begin{lstlisting}[language=TeX]\n% \\cite{no}\n\\end{lstlisting}\n\\cite{a}",
        "\\begin{minted}{tex}\\cite{no}\\end{minted}\\cite{a}",
        "\\begin{comment}\\cite{no}\\end{comment}\\cite{a}",
        "\\begin {verbatim*}\\cite{no}\\end{verbatim*}\\cite{a}",
        "% \\begin{verbatim}\n\\cite{a}",
        "\\begin{quote}\\cite{a}\\end{quote}",
        "\\cite{a} \\begin{verbatim} \\cite{no}",
        "} \\cite{a} { \\cite{no",
        "\\string\\cite{no} \\detokenize{\\cite{no}} \\cite{a}",
        "\\lstnewenvironment{code}{}{} \\begin{code}\\cite{no}\\end{code} \\cite{a}",
        "\\DefineVerbatimEnvironment{code}{Verbatim}{} \\begin{code}\\cite{no}\\end{code} \\cite{a}",
        "\\newtcblisting[auto]{code}{} \\begin{code}\\cite{no}\\end{code} \\cite{a}",
        "\\newminted{tex}{} \\begin{texcode}\\cite{no}\\end{texcode} \\cite{a}",
        "\\newminted[code]{tex}{} \\begin{code}\\cite{no}\\end{code} \\cite{a}",
    ],
)
def test_comments_and_verbatim_text_cite_nothing(text: str) -> None:
    assert keys(text) == ["a"]


def test_commands_of_ones_own_can_be_named() -> None:
    assert keys("\\mycite[p.~3]{a} \\mycite*{b} \\cite{c}", "mycite") == ["a", "b", "c"]


# Each of these took many steps more than it has characters with a simpler scanner.
@pytest.mark.parametrize(
    "piece",
    [
        "\\cite[",
        "\\cite{",
        "\\cites(",
        "{",
        "\\url{",
        "\\verb|",
        "\\lstinline{",
        "\\begin{verbatim}\\end{x}",
        "\\cite\n ",
    ],
)
def test_what_is_never_closed_costs_no_more_than_its_length(piece: str) -> None:
    assert keys(piece * 20_000) == []


@settings(max_examples=60)
@given(st.lists(st.sampled_from(["\\cite", "[", "]", "{", "}", "(", "%", "\n", "a,", " ", "\\verb", "|", "\\", "b"])))
def test_any_text_can_be_looked_through(pieces: list[str]) -> None:
    assert all(key in "".join(pieces) for key in keys("".join(pieces)))
