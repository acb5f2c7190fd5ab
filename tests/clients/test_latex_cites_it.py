"""What LaTeX notes of a document says the same as the document, and BibTeX and biber find all that is chosen by it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from bibkit.cli.main import cli
from citing import REFS
from clients.programs import need_latex

BODY = "\\cite{smith2020,child}\\cite{late}\\input{part}\\include{chap}\\nocite{Other}"
BIBTEX = (
    f"\\documentclass{{article}}\\begin{{document}}{BODY}"
    "\\bibliographystyle{plain}\\bibliography{refs}\\end{document}"
)
BIBLATEX = (
    "\\documentclass{article}\\usepackage[backend=biber]{biblatex}\\addbibresource{refs.bib}"
    f"\\begin{{document}}{BODY}\\printbibliography\\end{{document}}"
)


def work(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=120)
    return done.stdout + done.stderr


def cited(*args: str) -> str:
    return CliRunner().invoke(cli, ("export", "--cited-in", *args), catch_exceptions=False).stdout


@pytest.mark.parametrize(
    ("text", "program", "notes"), [(BIBTEX, "bibtex", ".aux"), (BIBLATEX, "biber", ".bcf"), (BIBLATEX, "biber", ".aux")]
)
def test_a_document_and_latexs_notes_on_it_cite_the_same_and_bibtex_and_biber_find_it_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, program: str, notes: str
) -> None:
    need_latex("pdflatex", program)
    monkeypatch.chdir(tmp_path)
    Path("refs.bib").write_text(REFS)
    Path("m.tex").write_text(text)
    Path("part.tex").write_text("\\cite{smith2020}")
    Path("chap.tex").write_text("\\cite{child}")
    work("pdflatex", "-interaction=batchmode", "m.tex")
    format = "bibtex" if program == "bibtex" else "biblatex"
    exported = cited("m.tex", "refs.bib", "--format", format)
    keys = re.findall(r"^@\w+\{(\w+),$", exported, re.MULTILINE)
    assert keys == ["smith2020", "child", "late", "Other", "parent", "early"]
    assert cited(f"m{notes}", "refs.bib", "--format", format) == exported
    Path("refs.bib").write_text(exported)
    said = work(program, "m")
    assert "database entry" not in said
    assert "didn't find" not in said
    assert "Warning--A bad cross reference" not in said
    work("pdflatex", "-interaction=nonstopmode", "m.tex")
    log = work("pdflatex", "-interaction=nonstopmode", "m.tex")
    assert "undefined" not in log
