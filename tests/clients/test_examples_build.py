"""The papers in examples/ come out of the seeds at one command, and follow their records."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from clients.latex import squeezed
from clients.programs import ROOT, need_latex, need_module, need_program, run

_TITLES = (
    "Pruning Pre-trained Language Models Without Fine-Tuning",
    "D2Quant: Accurate Low-bit Post-Training Weight Quantization for LLMs",
    "PT2-LLM: Post-Training Ternarization for Large Language Models",
    "Data-Free Knowledge Transfer: A Survey",
    "1bit-Merging: Dynamic Quantized Merging for Large Language Models",
    "Efficient Attention Mechanisms for Large Language Models: A Survey",
    "Retentive Network: A Successor to Transformer for Large Language Models",
    "You Only Cache Once: Decoder-Decoder Architectures for Language Models",
    "FR-Spec: Accelerating Large-Vocabulary Language Models via Frequency-Ranked Speculative Sampling",
)
_CITED = ("Jiang et al.", "Yan et al.", "Liu et al.", "Sun et al.", "Zhao et al.")
_KEYS = "jiang2022pruning yan2026d2quant yan2025pt2llm liu2021datafree liu20251bitmerging".split()
_KEYS += "sun2025efficient sun2023retentive sun2024only zhao2025frspec".split()

# The compiler in Python's package does what the program of the same name does; whatever it warns of is an error here.
_TYPST = """
import sys, typst
command, source = sys.argv[1:]
assert command == "compile"
_, warnings = typst.compile_with_warnings(source, source.replace(".typ", ".pdf"), ignore_system_fonts=True)
sys.exit("\\n".join(map(str, warnings)) or None)
"""


class Paper(NamedTuple):
    """A paper of the examples: its folder, what makes it, what that needs, and what comes out."""

    folder: str
    command: tuple[str, ...]
    need: Callable[[], None]
    product: str
    logs: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join((self.folder, *self.command))


def _need_bibtex() -> None:
    need_latex("latexmk", "pdflatex", "bibtex", "pdftotext")


def _need_biber() -> None:
    need_latex("latexmk", "pdflatex", "biber", "pdftotext")


def _need_typst() -> None:
    need_program("make")
    need_program("pdftotext")
    need_module("typst")


def _need_pandoc() -> None:
    need_program("make")
    need_module("pypandoc")


def _need_quarto() -> None:
    if shutil.which("quarto") is None:
        pytest.skip("Quarto is not here, and no package brings it")
    _need_pandoc()


_LATEX = ("paper-bibtex.log", "paper-bibtex.blg")
_BIBER = ("paper-biber.log", "paper-biber.blg")
BIBTEX = Paper("latex", ("latexmk", "paper-bibtex.tex"), _need_bibtex, "paper-bibtex.pdf", _LATEX)
BIBER = Paper("latex", ("latexmk", "paper-biber.tex"), _need_biber, "paper-biber.pdf", _BIBER)
TYPST = Paper("typst", ("make",), _need_typst, "paper.pdf")
PANDOC = Paper("quarto", ("make",), _need_pandoc, "paper.html")
QUARTO = Paper("quarto", ("quarto", "render"), _need_quarto, "paper.html")


def with_paper(*papers: Paper) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("paper", papers, ids=str)


def checkout(folder: Path) -> Path:
    """A folder like a fresh clone's, and the programs, under the names that the examples look for."""
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    for example in ("latex", "typst", "quarto"):
        source = ROOT / "examples" / example
        made = source.joinpath(".gitignore").read_text(encoding="utf-8").split()
        shutil.copytree(source, folder / "examples" / example, ignore=shutil.ignore_patterns(*made))
    tools = folder / "tools"
    tools.mkdir()
    _program(tools / "bibkit", "-m", "bibkit")
    _program(tools / "typst", "-c", _TYPST)
    return folder


def _program(file: Path, *arguments: str) -> None:
    command = shlex.join([sys.executable, *arguments])
    file.write_text(f'#!/bin/sh\nexec {command} "$@"\n', encoding="utf-8")
    file.chmod(0o755)


def make(paper: Paper, clone: Path) -> str:
    """What the paper's command prints, run in its folder."""
    return run(*paper.command, within=clone / "examples" / paper.folder, environment=environment(clone))


def environment(clone: Path) -> dict[str, str]:
    """The programs of the clone first on the path, pandoc where Python's package has it, and all in English."""
    from pypandoc import get_pandoc_path

    inherited = {name: value for name, value in os.environ.items() if name not in {"BIBKIT", "TYPST", "MAKEFLAGS"}}
    path = f"{clone / 'tools'}{os.pathsep}{os.environ['PATH']}"
    return {**inherited, "PATH": path, "PANDOC": get_pandoc_path(), "PYTHONSAFEPATH": "1", "LC_ALL": "C.UTF-8"}


def printed(product: Path) -> str:
    """The text of a PDF or a page, without white space, capitals and hyphens."""
    if product.suffix == ".pdf":
        text = run("pdftotext", "-nopgbrk", product, "-")
    else:
        from pypandoc import get_pandoc_path

        text = run(get_pandoc_path(), product, "-t", "plain")
    return unhyphenated(text)


def unhyphenated(text: str) -> str:
    return squeezed(text).replace("-", "")


@with_paper(BIBTEX, BIBER, TYPST, PANDOC, QUARTO)
def test_one_command_makes_the_paper_from_the_seeds(paper: Paper, tmp_path: Path) -> None:
    paper.need()
    clone = checkout(tmp_path)
    make(paper, clone)
    text = printed(clone / "examples" / paper.folder / paper.product)
    assert [title for title in _TITLES if unhyphenated(title) not in text] == []
    assert [names for names in _CITED if unhyphenated(names) not in text] == []
    assert [key for key in ("?", "{", "\\", *_KEYS) if key in text] == []


@with_paper(BIBTEX, BIBER)
def test_latex_complains_about_nothing(paper: Paper, tmp_path: Path) -> None:
    paper.need()
    clone = checkout(tmp_path)
    make(paper, clone)
    logs = [clone / "examples" / paper.folder / log for log in paper.logs]
    lines = [line for log in logs for line in log.read_text(encoding="utf-8", errors="replace").splitlines()]
    assert [line for line in lines if "Warning" in line or "WARN" in line] == []


@with_paper(BIBTEX, BIBER, TYPST, PANDOC)
def test_the_second_run_has_nothing_to_do(paper: Paper, tmp_path: Path) -> None:
    paper.need()
    clone = checkout(tmp_path)
    make(paper, clone)
    before = written(clone)
    assert any(words in make(paper, clone) for words in ("Nothing to do for", "is up to date"))
    assert written(clone) == before


def written(clone: Path) -> dict[Path, int]:
    """Each file, and when it was written."""
    return {file: file.stat().st_mtime_ns for file in clone.joinpath("examples").rglob("*") if file.is_file()}


@with_paper(BIBTEX, BIBER, TYPST, PANDOC, QUARTO)
def test_a_changed_record_is_in_the_next_paper(paper: Paper, tmp_path: Path) -> None:
    paper.need()
    clone = checkout(tmp_path)
    make(paper, clone)
    change_title(clone / "examples" / paper.folder / "records.json", "sun2024only", "You Only Change Once")
    make(paper, clone)
    text = printed(clone / "examples" / paper.folder / paper.product)
    assert unhyphenated("You Only Change Once") in text
    assert unhyphenated("You Only Cache Once") not in text


def change_title(records: Path, key: str, title: str) -> None:
    """Give the record with this key another title; the file is newer than what was made of it."""
    changed = json.loads(records.read_text(encoding="utf-8"))
    (record,) = [record for record in changed if record["cite_key"] == key]
    record["title"] = title
    records.write_text(json.dumps(changed), encoding="utf-8")


@with_paper(BIBTEX, BIBER, TYPST, PANDOC)
def test_the_bibkit_that_is_named_is_run(paper: Paper, tmp_path: Path) -> None:
    paper.need()
    clone = checkout(tmp_path)
    other = clone / "another bibkit"
    other.write_text('#!/bin/sh\necho "$@" >> calls\nexec bibkit "$@"\n', encoding="utf-8")
    other.chmod(0o755)
    folder = clone / "examples" / paper.folder
    run(*paper.command, within=folder, environment={**environment(clone), "BIBKIT": str(other)})
    calls = [line.split()[0] for line in folder.joinpath("calls").read_text(encoding="utf-8").splitlines()]
    assert calls == ["normalize", "export"]


def test_what_quarto_runs_before_it_renders_makes_the_bibliography(tmp_path: Path) -> None:
    _need_pandoc()
    clone = checkout(tmp_path)
    folder = clone / "examples" / "quarto"
    settings = folder.joinpath("_quarto.yml").read_text(encoding="utf-8").splitlines()
    (command,) = [line.partition("pre-render: ")[2] for line in settings if "pre-render: " in line]
    run(*shlex.split(command), within=folder, environment=environment(clone))
    items = json.loads(folder.joinpath("refs.csl.json").read_text(encoding="utf-8"))
    assert set(_KEYS) <= {item["id"] for item in items}
