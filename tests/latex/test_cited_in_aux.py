"""Which works a document cites by what LaTeX and biblatex noted for BibTeX and biber."""

from __future__ import annotations

import pytest

from bibkit.errors import UnreadableSource
from bibkit.latex.cited import Mention
from bibkit.model.place import Place
from citing import bibliographies, cited, keys, told

BCF = """\
<?xml version="1.0" encoding="UTF-8"?>
<bcf:controlfile version="3.9" bltxversion="3.18b" xmlns:bcf="https://sourceforge.net/projects/biblatex">
  <bcf:bibdata section="0">
    <bcf:datasource type="file" datatype="bibtex" glob="false">refs.bib</bcf:datasource>
{source}  </bcf:bibdata>
  <bcf:section number="0">
    <bcf:citekey order="1" intorder="1">a&amp;b</bcf:citekey>
{key}  </bcf:section>
</bcf:controlfile>
"""


def bcf(key: str = "", source: str = "") -> dict[str, str]:
    return {"p/m.bcf": BCF.format(key=key and f"    {key}\n", source=source and f"    {source}\n")}


def test_what_latex_notes_for_bibtex() -> None:
    document = cited("p/m.aux", {"p/m.aux": "\\relax \n\\citation{a,b}\n\\citation{a}\n\\bibdata{refs,x/more.bib}\n"})
    assert document.citations == (Mention("a", Place("p/m.aux", 2, 11)), Mention("b", Place("p/m.aux", 2, 13)))
    assert [mention.name for mention in document.bibliographies] == ["p/refs.bib", "p/x/more.bib"]
    assert document.ignores_case


@pytest.mark.parametrize("note", ["\\abx@aux@cite{a}", "\\abx@aux@cite{0}{a}", "\\abx@aux@cite{12}{a}"])
def test_what_biblatex_notes_for_biber(note: str) -> None:
    document = cited("m.aux", {"m.aux": f"{note}\n\\abx@aux@segm{{0}}{{0}}{{z}}\n"})
    assert [mention.name for mention in document.citations] == ["a"]
    assert not document.ignores_case


def test_what_biblatex_notes_for_bibtex() -> None:
    text = "\\bibdata{m-blx,refs}\n\\citation{biblatex-control}\n\\citation{a}\n\\abx@aux@cite{0}{a}\n"
    assert keys("m.aux", {"m.aux": text}) == ["a"]
    assert bibliographies("m.aux", {"m.aux": text}) == ["refs.bib"]
    assert cited("m.aux", {"m.aux": text}).ignores_case


@pytest.mark.parametrize("note", ["\\citation{*}", "\\citation{a,*}", "\\abx@aux@nociteall"])
def test_everything_is_noted(note: str) -> None:
    assert cited("m.aux", {"m.aux": note}).everything


def test_the_notes_of_included_files_count_from_the_main_document_on() -> None:
    files = {"p/m.aux": "\\@input{c/one.aux}\n\\@input{none.aux}", "p/c/one.aux": "\\citation{a}\\bibdata{r}"}
    assert keys("p/m.aux", files) == ["a"]
    assert bibliographies("p/m.aux", files) == ["p/r.bib"]
    assert told("p/m.aux", files) == [("L106", "p/m.aux:2:9", "there is no 'none.aux' (not followed)")]


def test_notes_that_include_themselves_end() -> None:
    assert told("m.aux", {"m.aux": "\\@input{m.aux}"}) == [
        ("L107", "m.aux:1:9", "'m.aux' is included while it is being read (not followed)")
    ]


def test_a_control_file_of_biber() -> None:
    document = cited("p/m.bcf", bcf('<bcf:citekey order="2" nocite="1">c</bcf:citekey>'))
    assert document.citations == (Mention("a&b", Place("p/m.bcf", 7, 41)), Mention("c", Place("p/m.bcf", 8, 39)))
    assert document.bibliographies == (Mention("p/refs.bib", Place("p/m.bcf", 4, 64)),)
    assert not document.ignores_case
    assert not document.everything


def test_everything_in_a_control_file() -> None:
    document = cited("p/m.bcf", bcf('<bcf:citekey order="2" nocite="1">*</bcf:citekey>'))
    assert document.everything
    assert len(document.citations) == 1


def test_a_set_that_the_document_defines_stands_for_its_members() -> None:
    document = cited("p/m.bcf", bcf('<bcf:citekey order="2" type="set" members="x,y">s</bcf:citekey>'))
    assert [mention.name for mention in document.citations] == ["a&b", "x", "y"]


def test_a_source_on_the_network_is_not_read() -> None:
    files = bcf(source='<bcf:datasource type="remote" datatype="bibtex">http://x.org/a.bib</bcf:datasource>')
    assert bibliographies("p/m.bcf", files) == ["p/refs.bib"]
    assert told("p/m.bcf", files) == [("L109", "p/m.bcf:5:53", "'http://x.org/a.bib' is on the network (not read)")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "<!DOCTYPE x [<!ENTITY a 'a'>]><bcf:controlfile/>",
            "m.bcf:1: no control file of biblatex: it has a DOCTYPE",
        ),
        ("<html/>", "m.bcf:1: no control file of biblatex: its element is 'html'"),
        ("<bcf:controlfile>\n<a>\n</b>", "m.bcf:3: no control file of biblatex: mismatched tag"),
        ("<bcf:controlfile>" + "<a>" * 200, "m.bcf:1: no control file of biblatex: more than 100 elements inside"),
        (
            "<bcf:controlfile><bcf:citekey>" + "a" * 5000 + "</bcf:citekey></bcf:controlfile>",
            "m.bcf:1: no control file of biblatex: a key or a path of more than 4,096 letters",
        ),
        ("", "m.bcf:1: no control file of biblatex: no element found"),
    ],
)
def test_what_is_no_control_file_is_refused(text: str, message: str) -> None:
    with pytest.raises(UnreadableSource, match=message):
        cited("m.bcf", {"m.bcf": text})
