"""Which works a LaTeX document cites, in all of its files."""

from __future__ import annotations

import pytest

from bibkit.errors import UnknownFormat, UnreadableSource
from bibkit.latex.cited import Mention
from bibkit.latex.documents import is_document
from bibkit.model.place import Place
from citing import bibliographies, cited, keys, told


def test_a_key_is_there_once_at_its_first_place() -> None:
    assert cited("p/m.tex", {"p/m.tex": "x\r\n\\cite{a,\r\n b}\n\\citep[see \\cite{c}]{a}"}).citations == (
        Mention("a", Place("p/m.tex", 2, 7)),
        Mention("b", Place("p/m.tex", 3, 2)),
        Mention("c", Place("p/m.tex", 4, 18)),
    )


@pytest.mark.parametrize(
    ("text", "file"),
    [
        ("\\input{one}", "p/one.tex"),
        ("\\input{one.tex}", "p/one.tex"),
        ("\\input{one.v2}", "p/one.v2"),
        ("\\input{one.v2}", "p/one.v2.tex"),
        ("\\input one ", "p/one.tex"),
        ('\\input{"my file"}', "p/my file.tex"),
        ("\\input{my\n  file}", "p/my file.tex"),
        ("\\include{chap/one}", "p/chap/one.tex"),
        ("\\includeonly{two}\\include{one}", "p/one.tex"),
        ("\\InputIfFileExists{one}{}{}", "p/one.tex"),
        ("\\subfile{chap/one}", "p/chap/one.tex"),
        ("\\subfileinclude{chap/one}", "p/chap/one.tex"),
        ("\\import{chap/}{one}", "p/chap/one.tex"),
        ("\\import*{chap}{one.tex}", "p/chap/one.tex"),
        ("\\subimport{chap/}{one}", "p/chap/one.tex"),
        ("\\includefrom{chap/}{one}", "p/chap/one.tex"),
        ("\\includestandalone[width=1cm]{fig}", "p/fig.tex"),
        ("\\input{../one}", "p/../one.tex"),
        ("\\input{/abs/one}", "/abs/one.tex"),
        ("\\input{\\jobname-one}", "p/m-one.tex"),
    ],
)
def test_what_is_included_cites_too(text: str, file: str) -> None:
    assert keys("p/m.tex", {"p/m.tex": text, file: "\\cite{a}"}) == ["a"]


def test_a_name_with_the_suffix_is_tried_first() -> None:
    assert keys("m.tex", {"m.tex": "\\input{one}", "one": "\\cite{a}", "one.tex": "\\cite{b}"}) == ["b"]


def test_paths_begin_at_the_main_document_wherever_they_stand() -> None:
    files = {"p/m.tex": "\\input{chap/one}", "p/chap/one.tex": "\\input{chap/two}", "p/chap/two.tex": "\\cite{a}"}
    assert keys("p/m.tex", files) == ["a"]


@pytest.mark.parametrize(
    "text", ["\\import{chap/}{one}", "\\subfile{chap/one}", "\\subimport{chap/}{one}", "\\inputfrom{chap}{one}"]
)
def test_in_what_is_imported_paths_begin_there_and_then_at_the_main_document(text: str) -> None:
    files = {"m.tex": text, "chap/one.tex": "\\input{two}\\input{three}", "chap/two.tex": "\\cite{a}"}
    assert keys("m.tex", files | {"three.tex": "\\cite{b}"}) == ["a", "b"]


def test_a_subimport_begins_where_its_page_was_imported_from() -> None:
    files = {"m.tex": "\\import{a/}{one}", "a/one.tex": "\\subimport{b/}{two}", "a/b/two.tex": "\\cite{x}"}
    assert keys("m.tex", files) == ["x"]


def test_a_macro_of_one_file_cites_in_the_others() -> None:
    files = {"m.tex": "\\input{macros}\\seealso{a}", "macros.tex": "\\newcommand{\\seealso}[1]{see \\cite{#1}}"}
    assert keys("m.tex", files) == ["a"]


def test_a_package_beside_the_document_defines_macros_and_cites_nothing() -> None:
    style = "\\newcommand{\\seealso}[1]{see \\cite{#1}}\\cite{b}\\addbibresource{c.bib}\\input{none}"
    document = cited("m.tex", {"m.tex": "\\usepackage{natbib, mine}\\seealso{a}", "mine.sty": style})
    assert [mention.name for mention in document.citations] == ["a"]
    assert [mention.name for mention in document.bibliographies] == ["c.bib"]
    assert document.findings == ()


def test_a_subfile_has_the_preamble_of_its_document() -> None:
    main = "\\newcommand{\\ct}[1]{\\cite{#1}}\\addbibresource{r.bib}\\begin{document}\\cite{b}\\subfile{chap/one}"
    files = {"chap/one.tex": "\\documentclass[../m.tex]{subfiles}\\ct{a}", "chap/../m.tex": main}
    assert keys("chap/one.tex", files) == ["a"]
    assert bibliographies("chap/one.tex", files) == ["chap/../r.bib"]
    assert told("chap/one.tex", files) == []


def test_a_subfile_that_names_the_document_it_is_read_for_is_no_circle() -> None:
    files = {"m.tex": "\\subfile{one}\\cite{b}", "one.tex": "\\documentclass[m]{subfiles}\\cite{a}"}
    assert keys("m.tex", files) == ["b", "a"]
    assert told("m.tex", files) == []


@pytest.mark.parametrize(
    "text",
    [
        "% \\cite{a}",
        "\\verb|\\cite{a}|",
        "\\begin{comment}\\cite{a}\\end{comment}",
        "\\iffalse \\ifx x\\cite{a}\\fi \\cite{a}\\fi",
        "\\newif\\ifdraft \\iffalse \\ifdraft\\cite{a}\\else\\cite{a}\\fi\\fi",
        "\\end{document}\\cite{a}",
        "\\endinput \\cite{a}",
        "\\shortcites{a}\\defcitealias{a}{b}\\addtocategory{c}{a}\\nextcitefull{a}",
        "\\nocite{*}",
    ],
)
def test_nothing_is_cited_by(text: str) -> None:
    assert keys("m.tex", {"m.tex": text}) == []


def test_the_other_branch_of_what_is_never_true_cites() -> None:
    assert keys("m.tex", {"m.tex": "\\iffalse\\cite{a}\\else\\cite{b}\\fi\\cite{c}"}) == ["b", "c"]


@pytest.mark.parametrize("text", ["\\nocite{*}", "\\nocite{a, *}", "\\newcites{sec}{More}\\nocitesec{*}"])
def test_everything_can_be_cited(text: str) -> None:
    assert cited("m.tex", {"m.tex": text}).everything


def test_a_key_of_a_bibliography_in_the_document_is_only_a_guess() -> None:
    document = cited(
        "m.tex", {"m.tex": "\\cite{a,b}\\begin{thebibliography}{9}\\bibitem[A]{a} A\\end{thebibliography}"}
    )
    assert [mention.name for mention in document.citations] == ["b"]
    assert [mention.name for mention in document.guesses] == ["a"]


def test_a_command_that_seems_to_cite_is_a_guess() -> None:
    document = cited("m.tex", {"m.tex": "\\headlesscite[3]{a}\\citestyle{plain}"})
    assert [mention.name for mention in document.guesses] == ["a"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\\bibliography{a,b.bib}", ["p/a.bib", "p/b.bib"]),
        ("\\bibliography{../a}\\bibliography{a}", ["p/../a.bib", "p/a.bib"]),
        ("\\nobibliography{a}", ["p/a.bib"]),
        ("\\bibliography{a}\\nobibliography*\n{\\bf x}", ["p/a.bib"]),
        (
            "\\addbibresource{a.bib}\\addglobalbib{b.bib}\\addsectionbib[datatype=ris]{c.ris}",
            ["p/a.bib", "p/b.bib", "p/c.ris"],
        ),
        ("\\defaultbibliography{a}\\begin{bibunit}\\putbib[b]\\end{bibunit}\\putbib", ["p/a.bib", "p/b.bib"]),
        ("\\newcites{sec}{More}\\bibliographysec{a}\\bibliographystyle{plain}", ["p/a.bib"]),
        ("\\bibliography{\\jobname}", ["p/m.bib"]),
        ("% \\bibliography{a}", []),
    ],
)
def test_bibliographies_lie_beside_the_document(text: str, expected: list[str]) -> None:
    assert bibliographies("p/m.tex", {"p/m.tex": text}) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\\bibliography{a}", True),
        ("\\usepackage[style=apa]{biblatex}", False),
        ("\\usepackage{csquotes, biblatex}", False),
        ("\\addbibresource{a.bib}", False),
        ("\\usepackage[backend=bibtex8]{biblatex}\\addbibresource{a.bib}", True),
        ("\\PassOptionsToPackage{backend=bibtex}{biblatex}\\usepackage{biblatex}", True),
    ],
)
def test_only_bibtex_ignores_the_case_of_keys(text: str, expected: bool) -> None:
    assert cited("m.tex", {"m.tex": text}).ignores_case is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x\n \\input{none}", ("L106", "m.tex:2:9", "there is no 'none' (not followed)")),
        ("\\input{|rm x}", ("L106", "m.tex:1:8", "it is what a command prints, and bibkit runs none (not followed)")),
        ("\\input{\\folder/x}", ("L106", "m.tex:1:8", "its name is made by a macro (not followed)")),
        ("\\import{\\folder}{x}", ("L106", "m.tex:1:18", "the name of its folder is made by a macro (not followed)")),
        ("\\input{m}", ("L107", "m.tex:1:8", "'m.tex' is included while it is being read (not followed)")),
        ("\\bibliography{\\mine}", ("L109", "m.tex:1:15", "'\\\\mine' is a name made by a macro (not read)")),
        (
            "\\addbibresource[location=remote]{http://x.org/a.bib}",
            ("L109", "m.tex:1:34", "'http://x.org/a.bib' is on the network (not read)"),
        ),
    ],
)
def test_what_can_not_be_followed_is_told_at_its_place(text: str, expected: tuple[str, str, str]) -> None:
    assert told("m.tex", {"m.tex": text}) == [expected]


def test_a_file_that_is_included_twice_is_no_loop() -> None:
    assert told("m.tex", {"m.tex": "\\input{a}\\input{a}", "a.tex": "\\cite{x}"}) == []


def test_a_loop_over_several_files_ends() -> None:
    files = {"m.tex": "\\input{a}", "a.tex": "\\input{b}", "b.tex": "\\input{a}\\cite{x}"}
    assert keys("m.tex", files) == ["x"]
    assert [(code, place) for code, place, _ in told("m.tex", files)] == [("L107", "b.tex:1:8")]


def test_what_lacks_on_purpose_is_not_told() -> None:
    assert told("m.tex", {"m.tex": "\\InputIfFileExists{none}{}{}\\usepackage{none}\\documentclass{none}"}) == []


def test_ten_thousand_files_inside_each_other_are_too_many() -> None:
    files = {f"f{number}.tex": f"\\cite{{k{number}}}\\input{{f{number + 1}}}" for number in range(10_000)}
    assert len(keys("f0.tex", files)) == 5000
    assert told("f0.tex", files) == [
        ("L108", "f4999.tex:1:20", "the document has more than 5,000 files or 64 MB (the rest is not read)")
    ]


def test_a_document_that_is_not_there_can_not_be_read() -> None:
    with pytest.raises(UnreadableSource, match=r"none\.tex: no such file"):
        cited("none.tex", {})


def test_documents_are_told_by_their_suffix() -> None:
    assert [is_document(name) for name in ("a.AUX", "b.typ", "refs.bib")] == [True, True, False]
    with pytest.raises(UnknownFormat, match=r"paper\.docx: no document .* those in \.aux, \.bcf, \.tex,"):
        cited("paper.docx", {})
