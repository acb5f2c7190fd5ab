"""Rules about LaTeX in values: what they find, and what only looks like it."""

from __future__ import annotations

import pytest

from linting import lint, mended, messages


def bib(**fields: str) -> str:
    written = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@article{{key,\n{written}  year = {{2020}}\n}}\n"


def test_an_odd_dollar_is_told_at_the_last_one() -> None:
    assert messages(bib(title="Of $x$ and $100"), "V601") == [
        "2:23: title has 3 $; one has no partner: 'Of $x$ and $100'"
    ]


@pytest.mark.parametrize(
    "title", ["Of \\$100", "$x$ and $$y$$", "\\(x\\)", "\\$100 for $x$", "\\url{https://example.org/$a}", "{\\$}"]
)
def test_dollars_in_pairs_or_escaped_are_fine(title: str) -> None:
    assert messages(bib(title=title), "V601", "V602") == []


def test_dollars_of_an_abstract_or_an_address_are_not_counted() -> None:
    assert messages(bib(title="a", abstract="For $5.", url="https://example.org/$a", doi="10.1000/$1"), "V601") == []


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("Notes & Queries", "Notes \\& Queries"),
        ("100% of C# and F_1", "100\\% of C\\# and F\\_1"),
        ("R&D \\& more", "R\\&D \\& more"),
        ("$a_1$ and b_1", "$a_1$ and b\\_1"),
        ("{A_B} & C", "{A\\_B} \\& C"),
    ],
)
def test_signs_are_escaped_outside_of_mathematics(written: str, right: str) -> None:
    assert len(messages(bib(title=written), "V602")) == 1
    assert mended(bib(title=written), "V602") == bib(title=right)


def test_what_looks_like_a_comment_is_told_and_left() -> None:
    text = bib(author="\n% the first two only\nBerg, Anna")
    assert len(messages(text, "V602")) == 1
    assert mended(text, "V602", unsafe=True) == text


@pytest.mark.parametrize(
    "title",
    [
        "A review of \\ce{SO4^{2-}} and \\ce{H2O^+}",
        "On \\SI{10}{m^2} at \\si{\\micro m^2}",
        "See \\path|read_me.txt|",
        "Use \\lstinline!a_b!",
        "As \\parencite[see][5]{a_b} says in \\autoref{c_d}, \\cref{e_f} and \\Citet*{g_h}",
        "Notes on \\doi{10.1000/a_b} and \\detokenize{c_d}",
    ],
)
def test_signs_of_chemistry_units_and_paths_are_fine(title: str) -> None:
    assert messages(bib(title=title), "V602") == []


def test_a_sign_behind_the_formula_of_chemistry_is_told() -> None:
    assert len(messages(bib(title="\\ce{SO4^{2-}} & more"), "V602")) == 1


@pytest.mark.parametrize(
    ("title", "macro"), [("\\\\\\\\let", None), ("{\\tt\\char`\\\\let}", None), ("\\\\\\input{x}", "\\input")]
)
def test_a_backslash_is_told_from_two(title: str, macro: str | None) -> None:
    assert [macro is not None and macro in one for one in messages(bib(title=title), "V604")] == [True] * bool(macro)


def test_a_sign_is_told_where_it_stands() -> None:
    assert messages(bib(journal="Notes & Queries"), "V602") == [
        "2:20: journal has a & that isn't escaped: to LaTeX it ends a column of a table"
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Notes \\& Queries",
        "$a_1 & b^2$ and \\(x_1\\) and \\[y_2\\]",
        "\\ensuremath{x_{1}} and \\ensuremath{y}",
        "See \\url{https://example.org/a_b%20#c} and \\href{https://example.org/a_b}{here}",
        "\\verb|a_b|",
        "Caf\\^e and \\^{}",
        "Notes &amp; Queries &#8211; more",
        "\\begin{tabular}{ll} a & b \\end{tabular}",
    ],
)
def test_signs_that_are_escaped_or_belong_there_are_fine(title: str) -> None:
    assert messages(bib(title=title), "V602") == []


def test_signs_of_addresses_paths_and_abstracts_stay() -> None:
    text = bib(
        title="a", url="https://e.org/a_b?c&d#e", doi="10.1/a_b", file="a_b.pdf", abstract="5% & #", eprint="a_b"
    )
    assert messages(text, "V602") == []


def test_an_index_without_dollars_is_told_and_left_where_escaping_would_change_it() -> None:
    text = bib(title="The space R^{n}")
    assert len(messages(text, "V602")) == 1
    assert mended(text, "V602") == text


def test_a_macro_for_a_value_is_not_looked_at() -> None:
    assert messages('@string{nq = "Notes"}\n@article{key, journal = nq # { & more}}', "V602") == []


def test_a_lone_escaped_brace_is_told() -> None:
    found = [one.message for one in lint("@misc{key, title = {The sign \\{ and its {use}}}}", "V603")]
    assert found == ["the braces of title match only if \\{ and \\} count: 'The sign \\{ and its {use}}'"]


def test_escaped_braces_in_pairs_are_fine() -> None:
    assert messages(bib(title="The set \\{1, 2\\} of {Notes}"), "V603") == []


@pytest.mark.parametrize(
    ("title", "macro"),
    [
        ("Notes \\input{/etc/passwd}", "\\input"),
        ("Notes \\def\\x{y}", "\\def"),
        ("Notes \\csname x\\endcsname", "\\csname"),
        ("Notes \\immediate\\write18{ls}", "\\immediate"),
        ("Notes ^^5cinput", "^^"),
    ],
)
def test_a_macro_that_does_more_is_told(title: str, macro: str) -> None:
    assert messages(bib(title=title), "V604") == [f"2:18: title has {macro} in it, which does more than to set text"]


@pytest.mark.parametrize("title", ["\\emph{Notes}", "$x \\in M$", "\\inputs", "\\definition{a}", "\\letter"])
def test_harmless_macros_are_fine(title: str) -> None:
    assert messages(bib(title=title), "V604") == []


def test_macros_in_paths_and_abstracts_are_not_looked_at() -> None:
    assert messages(bib(title="a", file="C:\\input\\a.pdf", abstract="We use \\def here."), "V604") == []


@pytest.mark.parametrize(
    ("title", "macro"),
    [
        ("Notes on \\emph", "\\emph"),
        ("Notes on \\textit word", "\\textit"),
        ("Of $\\frac{a}$", "\\frac"),
        ("Of {$\\sqrt$}", "\\sqrt"),
        ("Caf{\\'}", "\\'"),
        ("At \\url https://example.org", "\\url"),
    ],
)
def test_a_macro_without_its_argument_is_told(title: str, macro: str) -> None:
    found = messages(bib(title=title), "V605")
    assert [message.partition(": ")[2] for message in found] == [f"title: {macro} has not all that it needs"]


@pytest.mark.parametrize(
    "title",
    [
        "\\emph{Notes} and \\textit {more}",
        "$\\frac12 \\frac{a}b \\sqrt 2 \\mathbb R$",
        "Caf\\'e, \\^{} and \\~{}",
        "\\textbf\\emph{a}",
        "a \\\\ b",
        "\\href[x]{https://example.org}{b}",
        "{\\em Notes}",
        "\\begin{a}x\\end{a}",
        "\\emphasis",
    ],
)
def test_macros_with_what_they_need_are_fine(title: str) -> None:
    assert messages(bib(title=title), "V605") == []


def test_an_environment_that_is_not_ended_is_told() -> None:
    assert messages(bib(title="\\begin{it} Notes"), "V605") == ["2:3: title: \\begin{it} has no \\end"]


def test_letters_that_pdflatex_lacks_are_named() -> None:
    assert messages(bib(title="Notes on 王 and “Łódź”"), "V606") == [
        "2:21: title: pdfLaTeX has no letter for 王 (U+738B)"
    ]


def test_straight_quotation_marks_become_those_of_latex() -> None:
    text = bib(title='On "notes" and "more notes"')
    assert mended(text, "V608", unsafe=True) == bib(title="On ``notes'' and ``more notes''")


@pytest.mark.parametrize(
    "title", ['Der "`Titel"\' der Notiz', 'M\\"uller', '3" and 5" pipes', 'M{\\"u}ller and {\\"O}l', "``a''"]
)
def test_accents_and_inches_are_no_quotation_marks(title: str) -> None:
    assert messages(bib(title=title), "V608") == []


@pytest.mark.parametrize(
    ("author", "right"),
    [
        ("Dvo\\v{r}\\'ak, \\'{E}mile", "Dvo{\\v r}{\\'a}k, {\\'E}mile"),
        ('M\\"uller, J\\"{u}rgen', 'M{\\"u}ller, J{\\"u}rgen'),
        ("S\\o ren and \\O{}sten", "S{\\o}ren and {\\O}sten"),
        ("Mu\\~noz", "Mu{\\~n}oz"),
    ],
)
def test_letters_with_accents_get_braces_around_all_of_them(author: str, right: str) -> None:
    assert mended(bib(author=author), "V610") == bib(author=right)


@pytest.mark.parametrize("author", ["{\\'E}mile", "{D\\'ej\\`a {\\v c}}", "A.~Berg", "A.\\ Berg", "Berg \\& Tal"])
def test_letters_in_braces_are_fine(author: str) -> None:
    assert messages(bib(author=author), "V610") == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("\\textti{a}", "textit"),
        ("\\emhp{a}", "emph"),
        ("\\emp{a}", "emph"),
        ("\\textsuprscript{a}", "textsuperscript"),
        ("\\mathcall{A}", "mathcal"),
    ],
)
def test_a_misspelt_macro_is_told_with_what_was_meant(written: str, meant: str) -> None:
    macro = written.partition("{")[0]
    assert messages(bib(title=written), "V611") == [f"2:12: title: LaTeX has no {macro}; is it \\{meant}?"]


@pytest.mark.parametrize(
    "title",
    ["\\textsl{a} \\textlf{b} $\\mathbbm{1}$ \\LuaTeX \\XeLaTeX", "\\mymacro", "\\\\textti", "$\\Beta$"],
)
def test_macros_that_there_are_or_may_be_are_fine(title: str) -> None:
    assert messages(bib(title=title), "V611") == []


@pytest.mark.parametrize(
    ("title", "macro", "column"),
    [
        (r"Notes on \alpha-Helices", r"\alpha", 21),
        (r"Notes on {\boldmath\alpha}", r"\alpha", 31),
        (r"A \frac{1}{2} of It", r"\frac", 14),
        (r"In $n$ and \leq 3", r"\leq", 23),
        (r"\textbf{\pi}", r"\pi", 20),
        (r"\(a\)\in b", r"\in", 17),
        (r"\\\mu", r"\mu", 14),
    ],
)
def test_a_macro_of_mathematics_in_text_is_told_where_it_stands(title: str, macro: str, column: int) -> None:
    assert messages(bib(title=title), "V612") == [
        f"2:{column}: title: {macro} is mathematics, and stands outside of it"
    ]


@pytest.mark.parametrize(
    "title",
    [
        r"$\alpha$ and \(\beta\) and \ensuremath{\gamma \ensuremath{\delta}}",
        r"\ce{\alpha} \url{a\mu}",
        r"\textalpha, \S, \dag, \ldots",
        r"\begin{equation}\alpha\end{equation}",
        r"\\alpha",
    ],
)
def test_mathematics_between_its_signs_and_macros_of_text_are_fine(title: str) -> None:
    assert messages(bib(title=title), "V612") == []
