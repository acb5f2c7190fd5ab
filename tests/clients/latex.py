"""Set a bibliography in LaTeX as an author does: every work cited, a style, BibTeX or biber, a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from clients.programs import run

_PREAMBLE = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage[utf8]{inputenc}
\usepackage{lmodern}
\usepackage{amsmath,amssymb}
\usepackage{url}
% A title in one line can be found in the text of the PDF.
\usepackage[paperwidth=100cm,textwidth=90cm]{geometry}
\pagestyle{empty}
"""


class Document(NamedTuple):
    """A style with what it needs in the preamble and what prints the bibliography."""

    style: str
    format: str
    program: str  # bibtex or biber
    preamble: str
    bibliography: str


def _bibtex(style: str, preamble: str) -> Document:
    bibliography = f"\\bibliographystyle{{{style}}}\n\\bibliography{{refs}}"
    return Document(style, "bibtex", "bibtex", preamble, bibliography)


def _biblatex(style: str, format: str) -> Document:
    preamble = f"\\usepackage[backend=biber,style={style}]{{biblatex}}\n\\addbibresource{{refs.bib}}"
    return Document(style, format, "biber", preamble, "\\printbibliography")


DOCUMENTS = (
    _bibtex("plainnat", "\\usepackage[numbers]{natbib}"),
    _bibtex("IEEEtran", ""),
    _bibtex("alpha", ""),
    _bibtex("apalike", ""),
    _biblatex("numeric", "biblatex"),
    _biblatex("authoryear", "biblatex"),
    _biblatex("numeric", "bibtex"),  # both kinds of user take the .bib of BibTeX
)


class Printed(NamedTuple):
    """What came out: the text of the PDF, and everything that was complained about."""

    text: str
    complaints: tuple[str, ...]


def typeset(document: Document, bibliography: str, keys: Iterable[str], folder: Path) -> Printed:
    """Run LaTeX, BibTeX or biber, and LaTeX twice; each of them must end well."""
    cited = "\n".join([f"\\cite{{{key}}}" for key in keys])
    body = f"\\begin{{document}}\n{cited}\n\n{document.bibliography}\n\\end{{document}}\n"
    folder.joinpath("paper.tex").write_text(f"{_PREAMBLE}{document.preamble}\n{body}", encoding="utf-8")
    folder.joinpath("refs.bib").write_text(bibliography, encoding="utf-8")
    latex = ("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "paper")
    run(*latex, within=folder)
    run(document.program, "paper", within=folder)
    run(*latex, within=folder)
    run(*latex, within=folder)
    complaints = [*_warnings(folder / "paper.blg", r"(?:Warning--|WARN - )(.*)")]
    complaints += _warnings(folder / "paper.log", r"((?:LaTeX|Package \w+) Warning: .*)")
    return Printed(run("pdftotext", "-nopgbrk", "paper.pdf", "-", within=folder), tuple(complaints))


def _warnings(log: Path, pattern: str) -> list[str]:
    return re.findall(pattern, log.read_text(encoding="utf-8", errors="replace"))


_LOOKS = str.maketrans("“”‘’–—", "\"\"''--")


def squeezed(text: str) -> str:
    """A text without what setting it changes: white space, capitals, ligatures, and the shapes of quotes and dashes."""
    folded = "".join(normalize("NFKC", text).translate(_LOOKS).casefold().split())
    return normalize("NFC", folded)  # an ogonek is set on its own
