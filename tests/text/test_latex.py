"""LaTeX in titles and abstracts becomes clean text, and what is no LaTeX stays as it is."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pylatexenc.latex2text import get_default_latex_context_db

from bibkit.text import latex_tables
from bibkit.text.latex import Decoded, to_text
from bibkit.text.latex_math import math_spans

ROOT = Path(__file__).parents[2]
MILLION = 10**6


def table(rows: str) -> list[tuple[str, str]]:
    """Input and output, one pair a line, with an arrow between them."""
    return [tuple(line.strip().split(" => ")) for line in rows.strip().splitlines()]  # type: ignore[misc]


@pytest.mark.parametrize("text", ["", "a", "Plain text, 50% of it.", "R&D: p < .05 & q > 3", "&amp; <i>x</i>", "it's"])
def test_text_without_latex_is_the_same_object(text: str) -> None:
    assert to_text(text).text is text


@pytest.mark.parametrize(
    ("source", "letter"),
    table(r"""
    \'e => é
    {\'e} => é
    \'{e} => é
    \"{\i} => ï
    \'{\i} => í
    \'\i => í
    \v{c} => č
    {\v c} => č
    \c c => ç
    \c{c} => ç
    \H{o} => ő
    \k{a} => ą
    \r{a} => å
    \u{g} => ğ
    \d{a} => ạ
    \b{d} => ḏ
    \.{I} => İ
    \=a => ā
    \~n => ñ
    \^{\i} => î
    \'{\^e} => ế
    \~{\^{e}} => ễ
    \'{\ae} => ǽ
    {\L} => Ł
    \ss => ß
    \aa => å
    \o{} => ø
    \'{x} => x́
    """),
)
def test_an_accent_is_put_on_its_letter(source: str, letter: str) -> None:
    assert to_text(source) == Decoded(letter)


@pytest.mark.parametrize(
    ("source", "name"),
    table(r"""
    {\'{A}}lvaro => Álvaro
    Martin-L\"of => Martin-Löf
    Erd\H{o}s-R\'{e}nyi => Erdős-Rényi
    Erd\H os => Erdős
    Ry\'{cko} => Ryćko
    J{\"{o}}rg M\" => Jörg M\"
    B\h{a}o Nguy{\~{\^e}}n => Bảo Nguyễn
    D{\uhorn}{\'\uhorn}c T\ohorn n => Dưức Tơn
    \"{Oz}su => Özsu
    Fran\c cois => François
    \v Cech => Čech
    \L ukasz => Łukasz
    \L{}ukasz => Łukasz
    Gau\ss ian => Gaußian
    Garc\'\i a => García
    R{\'e}nyi => Rényi
    quantiza\c{c}\~ao => quantização
    \"Ozsu => Özsu
    """),
)
def test_accents_work_inside_words(source: str, name: str) -> None:
    assert to_text(source) == Decoded(name)


@pytest.mark.parametrize(
    "text",
    [
        r"don\'t",
        r"example\.com",
        r"the regex \d+ or \d matches",
        r"ends in \n and \r\n",
        r"\u00e9 and \x41",
        r"C:\new\table is a folder",
        r"\\server\share\x",
        r"dir\name",
        "one \\",
        "\\",
        r"\* \| \> \1",
        r"and\/or",
        r"Hello\! World",
        r"as in \[12\] \(see below\)",
    ],
)
def test_a_backslash_that_is_hardly_latex_stays(text: str) -> None:
    assert to_text(text) == Decoded(text)


def test_quotes_escaped_as_in_a_program_lose_the_backslash() -> None:
    assert to_text(r"He said \"Hello\" to \"Ozsu.").text == 'He said "Hello" to Özsu.'


@pytest.mark.parametrize(
    ("source", "text"),
    table(r"""
    \textbf{G}lobal-\textbf{L}ocal => <b>G</b>lobal-<b>L</b>ocal
    \textit{a} and \emph{b} => <i>a</i> and <i>b</i>
    \textit{\textbf{COMM}} wins => <i><b>COMM</b></i> wins
    \textbf{\textsc{OptiShear}} => <b>OptiShear</b>
    \texttt{1bit}-Merging => 1bit-Merging
    \underline{x} \mbox{y} \text{z} => x y z
    {\bf x} {\em y z} {\it w} {\rm v} => <b>x</b> <i>y z</i> <i>w</i> v
    {a \bf b} c => a <b>b</b> c
    DiM\textsuperscript{3} H\textsubscript{2}O => DiM<sup>3</sup> H<sub>2</sub>O
    \textbf{55.3\%} less => <b>55.3%</b> less
    \textbf{a\\}b => <b>a</b> b
    a \textbf{} b => a b
    \enquote{so} \mkbibquote{so} => “so” “so”
    \mkbibemph{a} \mkbibbold{b} => <i>a</i> <b>b</b>
    \textbf{cut o => \textbf{cut o
    """),
)
def test_markup_becomes_csl_tags(source: str, text: str) -> None:
    assert to_text(source).text == text


@pytest.mark.parametrize(
    ("source", "text", "dropped"),
    [
        (r"framework \framework that can", "framework that can", (r"\framework",)),
        (r"we propose \textbf{\method{}}, a mechanism", "we propose, a mechanism", (r"\method",)),
        (r"By \method{} we \method{}.", "By we.", (r"\method",)),
        (r"\framework is new", "is new", (r"\framework",)),
        (r"this is \framework", "this is", (r"\framework",)),
        (r"a \foo \baz, b", "a, b", (r"\foo", r"\baz")),
        (r"prior \ac{llm}-based work", "prior llm-based work", (r"\ac",)),
        (r"\SI{5}{km} off", "5 km off", (r"\SI",)),
        (r"\foo[x]{bar}", "bar", (r"\foo",)),
        (r"by Jockusch \cite{j68} to", "by Jockusch to", (r"\cite{j68}",)),
        (r"system~\citep[see][p. 3]{N12}.", "system.", (r"\citep[see][p. 3]{N12}",)),
        (r"in Fig.~\ref{fig:a}\label{b}, x", "in Fig., x", (r"\ref{fig:a}", r"\label{b}")),
        (r"\textcolor{red}{hot}", "hot", (r"\textcolor{red}",)),
        (r"{\noopsort{1973b}}1981", "1981", (r"\noopsort{1973b}",)),
        (r"so \bf all", "so all", (r"\bf",)),
        (r"a \textbf b", "a b", (r"\textbf",)),
        (r"\textfoo bar", "bar", (r"\textfoo",)),
    ],
)
def test_what_means_nothing_here_is_left_out_without_a_hole_and_named(
    source: str, text: str, dropped: tuple[str, ...]
) -> None:
    assert to_text(source) == Decoded(text, dropped)


@pytest.mark.parametrize(
    ("source", "text"),
    table(r"""
    BERT\xspace is => BERT is
    \noindent We show => We show
    a\vspace{1em} b => a b
    A\\ B \newline C => A B C
    i.i.d.\ samples => i.i.d. samples
    z.\,B. and 5\,km => z. B. and 5 km
    multi\-agent NASA\@. => multiagent NASA.
    {\em foo\/} bar => <i>foo</i> bar
    \texorpdfstring{$x$}{x} => x
    """),
)
def test_layout_is_not_worth_naming(source: str, text: str) -> None:
    assert to_text(source).text == text


def test_a_paragraph_is_kept() -> None:
    assert to_text(r"One. \par Two.") == Decoded("One.\n\nTwo.")


def test_a_list_keeps_its_items() -> None:
    source = r"We: \begin{itemize} \item see \item win \end{itemize}"
    assert to_text(source) == Decoded("We: • see • win", (r"\begin{itemize}", r"\end{itemize}"))


@pytest.mark.parametrize(
    ("source", "text"),
    table(r"""
    10\% R\&D \#1 a\_b \{x\} => 10% R&D #1 a_b {x}
    \textgreater 10\% => >10%
    \textgreater{} 10 => > 10
    a, \ldots, b \ldots and => a, …, b … and
    \S 5 \copyright 2020 => §5 ©2020
    a\textemdash b => a—b
    typed {\lambda}{\alpha} => typed λα
    n(\log n) where \rho <= 7 => n(log n) where ρ <= 7
    360{\deg} => 360°
    \LaTeX{} and \TeX => LaTeX and TeX
    (\eg, x), \ie y, \etal. => (e.g., x), i.e. y, et al.
    \textbackslash{}x \textasciitilde{}y \~{}z \^{}w => \x ~y ~z ^w
    \verb|a_b| => a_b
    x\unicode{x2013}y => x–y
    \textinterrobang \CYRYA => ‽ Я
    \og Bonjour\fg{} \glqq Hallo\grqq{} y\frqq => «Bonjour» „Hallo“ y»
    methodology\hyphen independent n\adddot => methodology-independent n.
    """),
)
def test_characters_that_have_a_macro(source: str, text: str) -> None:
    assert to_text(source) == Decoded(text)


def test_our_symbols_are_those_of_pylatexenc() -> None:
    database = get_default_latex_context_db()
    chosen_otherwise = {"textasciicircum", "textperiodcentered", "prime", "bullet"}
    theirs = {
        name: getattr(database.get_macro_spec(name), "simplify_repl", None)
        for name in (latex_tables.TEXT_SYMBOLS | latex_tables.MATH_SYMBOLS).keys() - chosen_otherwise
    }
    ours = latex_tables.TEXT_SYMBOLS | latex_tables.MATH_SYMBOLS
    assert {n: s for n, s in theirs.items() if isinstance(s, str) and s and s != ours[n]} == {}


@pytest.mark.parametrize(
    ("source", "text"),
    table(r"""
    D$^2$Quant => D<sup>2</sup>Quant
    Think$^{2}$ => Think<sup>2</sup>
    H$_2$O a$_{ij}$ => H<sub>2</sub>O a<sub>ij</sub>
    10$^{-3}$ $10^{-3}$ => 10<sup>-3</sup> 10<sup>-3</sup>
    x${}^{2}_{3}$ => x<sup>2</sup><sub>3</sub>
    4$^{\text{th}}$ 5$^{\mathrm{th}}$ 6$^{th}$ => 4<sup>th</sup> 5<sup>th</sup> 6<sup>th</sup>
    90$^\circ$C 90$^{\circ}$ => 90°C 90°
    2-3$\times$ the => 2-3× the
    256$\times$256 => 256×256
    $\sim$20k $\alpha$-mixing $\rightarrow$ => ∼20k α-mixing →
    $σ$-VAE => σ-VAE
    the $1$-skeleton $2\times$ $5\%$ $<$5 => the 1-skeleton 2× 5% <5
    $\text{GeAR}$-s $\mathrm{coNP}$ => GeAR-s coNP
    $\textit{understand}$ => <i>understand</i>
    ($\mathbf{MaxScore}$) => (<b>MaxScore</b>)
    content$\unicode{x2013}$text => content–text
    """),
)
def test_a_formula_that_text_can_say_becomes_text(source: str, text: str) -> None:
    assert to_text(source) == Decoded(text)


@pytest.mark.parametrize(
    "text",
    [
        "$n$",
        "$O(1)$",
        r"$\mathcal{S} = Q/V$",
        r"$256 \times 256$",
        "($k'> k$)",
        "$3LQST_0^R$",
        r"$\mathbf{x}$",
        "$n=10,$",
        r"$\{1, \dots, n\}$",
        "$a$$b$",
        "$-1$",
    ],
)
def test_other_mathematics_stays_byte_for_byte(text: str) -> None:
    assert to_text(text) == Decoded(text)


@pytest.mark.parametrize(
    ("source", "text"),
    table(r"""
    \(n\) and \(O(n)\) => $n$ and $O(n)$
    \[x = 1\] => $x = 1$
    $$E=mc^2$$ => $E=mc^2$
    $ x_1 $ and $ k $ => $x_1$ and $k$
    \(n\)2 => ${n}$2
    \ensuremath{x_1} => $x_1$
    \(\alpha\) => α
    """),
)
def test_all_ways_to_write_mathematics_become_one(source: str, text: str) -> None:
    assert to_text(source) == Decoded(text)


@pytest.mark.parametrize("text", [r"R^{m x n}", r"P^{th}", r"\frac{1}{2}", r"\mathbb{R}^d", r"\sqrt[3]{x}"])
def test_mathematics_without_dollars_keeps_its_braces(text: str) -> None:
    assert to_text(text) == Decoded(text)


@pytest.mark.parametrize(
    "text",
    [
        "costs $100 and $200",
        "$5-$10",
        "5$ per $n$",
        "$5 for each of 10$ or so",
        "US$, A$",
        "5 $ and 6 $ each",
        "$",
        "$$",
    ],
)
def test_a_price_is_no_mathematics(text: str) -> None:
    assert to_text(text) == Decoded(text)


def test_an_escaped_dollar_is_a_dollar() -> None:
    assert to_text(r"\$5 per $n$ and \textdollar 6").text == "$5 per $n$ and $6"


def test_a_dollar_sign_that_would_be_taken_for_mathematics_keeps_a_backslash() -> None:
    assert to_text(r"\$5/\$x for $n$").text == r"\$5/$x for $n$"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a $n$ b $x_1$2", ["$n$", "$x_1$"]),
        ("$100 and $200", []),
        (r"\$5/$x for $n$", ["$n$"]),
        ("$a$2", []),
        ("$ n$ $n $", []),
        ("no dollar", []),
        ("$a\n\nb$", []),
    ],
)
def test_mathematics_in_canonical_text_is_found_by_one_rule(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in math_spans(text)] == found


@pytest.mark.parametrize(
    ("source", "text"),
    table(r"""
    at \url{https://github.com/OpenBMB/IoA}. => at https://github.com/OpenBMB/IoA.
    \url{https://x.org/a_b~c%20d#e} => https://x.org/a_b~c%20d#e
    \url{https://x.org/a\_b\%20\#c} => https://x.org/a_b%20#c
    in \href{https://x.org/C.git}{Link}. => in Link (https://x.org/C.git).
    $\href{https://x.org/M}{this\ URL}$ => this URL (https://x.org/M)
    \href{https://x.org}{https://x.org/} => https://x.org
    \href{https://x.org}{} => https://x.org
    public.\footnote{https://x.org/y} So => public. (https://x.org/y) So
    more\footnote{See \textit{x}.} => more (See <i>x</i>.)
    {\tt https://x.org/a\_b} => https://x.org/a_b
    https://x.org/$\sim$u https://x.org/\~{}u => https://x.org/~u https://x.org/~u
    """),
)
def test_addresses_are_there_to_be_clicked(source: str, text: str) -> None:
    assert to_text(source) == Decoded(text)


@pytest.mark.parametrize(
    "address",
    [
        "https://x.org/~user/a--b",
        "https://x.org/a_b?c=%20&d=$e$f#g~h",
        "https://api.x.org/{id}/y",
        "github.com/a--b/c---d",
        "www.x.org/~me",
        "x.org/u~v",
    ],
)
def test_an_address_in_running_text_is_verbatim(address: str) -> None:
    assert to_text(f"\\'a see {address} there").text == f"á see {address} there"


@pytest.mark.parametrize(
    ("source", "text"),
    table(r"""
    a--b c---d 2021--2023 => a–b c—d 2021–2023
    flows -- embeddings --- so => flows – embeddings — so
    first stage--, an => first stage–, an
    run --verbose, ---- --> <!-- => run --verbose, ---- --> <!--
    ``fighting fire'' => “fighting fire”
    ``stability" of => “stability” of
    `x' and `don't' => ‘x’ and ‘don't’
    ``a `b' c'' => “a ‘b’ c”
    `code` it's ``unfinished => `code` it's ``unfinished
    """),
)
def test_dashes_and_quotes(source: str, text: str) -> None:
    assert to_text(source) == Decoded(text)


@pytest.mark.parametrize(
    ("source", "text"),
    table(r"""
    Fig.~1 and D.~Knuth => Fig. 1 and D. Knuth
    access.~While => access. While
    Models~(MLLMs), Gemma~3, 10~km => Models (MLLMs), Gemma 3, 10 km
    (~20k GPU-hours) ~3 => (~20k GPU-hours) ~3
    5~10 or 10k~20k => 5~10 or 10k~20k
    x~N(0,1) and h ~ 0 => x~N(0,1) and h ~ 0
    /~user ~/bin => /~user ~/bin
    """),
)
def test_a_tilde_is_a_blank_only_where_it_ties_two_words(source: str, text: str) -> None:
    assert to_text(source) == Decoded(text)


@pytest.mark.parametrize(
    ("source", "text"),
    table(r"""
    {BERT} and {d}eep => BERT and deep
    in {0,1} or {a, b, c} => in {0,1} or {a, b, c}
    {"a": 1} => {"a": 1}
    }{ => }{
    a {b => a {b
    a }b => a }b
    """),
)
def test_braces_that_group_go_and_braces_that_mean_something_stay(source: str, text: str) -> None:
    assert to_text(source) == Decoded(text)


def test_text_that_is_cut_off_inside_a_macro_keeps_it() -> None:
    assert to_text(r"2016\footnote{Internat").text == r"2016\footnote{Internat"


def test_a_group_that_ends_inside_a_formula_is_closed() -> None:
    assert to_text(r"\textbf{a $x}$ b").text == "<b>a $x}$</b> b"


@pytest.mark.parametrize(
    "piece", ["{", "}", "\\", "$", "$$", "{}", "\\textbf{", "\\'", "\\(", "``", "~", "--", "\\foo"]
)
def test_a_million_characters_of_anything_are_read(piece: str) -> None:
    assert isinstance(to_text(piece * (MILLION // len(piece))), Decoded)


def test_deep_nesting_is_read() -> None:
    depth = 50_000
    assert to_text("\\textbf{" * depth + "x" + "}" * depth).text == "<b>" * depth + "x" + "</b>" * depth


SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_no_macro_is_left_in_the_real_dumps_outside_of_mathematics(path: Path) -> None:
    text = to_text(path.read_text(encoding="utf-8")).text
    for start, end in reversed(math_spans(text)):
        text = text[:start] + text[end:]
    assert re.findall(r"\\\w+", text) == []


def test_the_real_titles_are_what_a_person_made_of_them() -> None:
    lines = (ROOT / "tests" / "gold" / "seeds.jsonl").read_text(encoding="utf-8").splitlines()
    titles = [(row["title"], row["title_plain"]) for row in map(json.loads, lines)]
    raised = re.compile("<sup>2</sup>")
    assert [raised.sub("²", to_text(title).text) for title, _ in titles] == [plain for _, plain in titles]


FRAGMENTS = r"""
    \ { } $ $$ ^ _ ~ -- --- ` `` ' '' " . , ( ) [ ] a B 7 word é = / https:// x.org/ C:\ $^2$ $n$
    \textbf{ \emph \' \" \c \v \H{o} \ss \url{ \href{ \footnote{ \cite{x} \foo \foo{} \bf \frac{1}{2} \( \) \[ \]
    \\ \$ \% \{ \} \alpha \textgreater \begin{itemize} \end{ \par \item \verb| | \unicode{x2013} \textcolor{r}{
    \ensuremath{ \text{ \textdollar \em \- \! \/ \@ \,
""".split()


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from([*FRAGMENTS, " ", "\n"]), max_size=30).map("".join))
def test_whatever_is_typed_tags_come_in_pairs(text: str) -> None:
    decoded = to_text(text).text
    for tag in ("b", "i", "sup", "sub"):
        assert decoded.count(f"<{tag}>") == decoded.count(f"</{tag}>")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    assert isinstance(to_text(text).text, str)


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_characters="\\${}~`-"), max_size=60))
def test_text_without_special_characters_is_unchanged(text: str) -> None:
    assert to_text(text) == Decoded(text)


CLEAN = [
    "word",
    r"\'e",
    r"\textbf{G}lobal",
    "a--b",
    "``so''",
    "$^2$",
    "$n$",
    r"10\%",
    "Fig.~1",
    "https://x.org/~a",
    "$5",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(CLEAN), max_size=12).map(" ".join))
def test_clean_text_is_decoded_once_and_for_all(text: str) -> None:
    once = to_text(text).text
    assert to_text(once) == Decoded(once)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([*CLEAN, r"\foo", r"{\em", "}", r"\textsc{x}"]), max_size=12))
def test_no_word_is_lost(pieces: list[str]) -> None:
    assert to_text(" ".join(pieces)).text.count("word") == pieces.count("word")


@pytest.mark.parametrize(
    "body",
    [
        r"\input{/etc/passwd}",
        r"\write18{id}",
        r"x \csname end\endcsname",
        r"\def\x{1}",
        r"x^^5cinput{a}",
        r"\begin{filecontents}{a}x\end{filecontents}",
        r"\pdffiledump{a}",
        r"\loop\iftrue\repeat",
        r"\newcommand\x{1}",
    ],
)
def test_what_tex_would_obey_is_no_mathematics(body: str) -> None:
    assert math_spans(f"A ${body}$ of") == ()


@pytest.mark.parametrize("body", [r"\left(\alpha\right)", r"\inf_x", r"\begin{pmatrix}a\end{pmatrix}", r"\mathcal{L}"])
def test_other_commands_are_mathematics(body: str) -> None:
    assert math_spans(f"A ${body}$") == ((2, 4 + len(body)),)
