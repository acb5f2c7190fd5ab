"""Render references with pandoc, a program of its own (seen to work with 3.9; --sandbox came with 2.15)."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from bibkit.errors import BibkitError
from bibkit.references.items import Item
from bibkit.references.marks import GAP, Mark, without_marks
from bibkit.references.styles import CitationStyle

SECONDS = 60.0

_MARKS = {
    "Emph": Mark.ITALIC,
    "Strong": Mark.BOLD,
    "Superscript": Mark.SUPERSCRIPT,
    "Subscript": Mark.SUBSCRIPT,
    "SmallCaps": Mark.SMALL_CAPITALS,
    "Underline": Mark.UNDERLINED,
}
# What would make a reference another one when others stand beside it.
_ALONE = re.compile(
    rb"""\s(?:disambiguate-add-(?:names|givenname|year-suffix)|subsequent-author-substitute)=(?:"[^"]*"|'[^']*')"""
)
_QUOTES = {"DoubleQuote": ("“", "”"), "SingleQuote": ("‘", "’")}
_REFERENCE = "ref-"  # before the id of the item


class PandocTrouble(BibkitError):
    """There is no pandoc, or it could not do what it was asked to."""


def render(items: Sequence[Item], style: CitationStyle, locale: str) -> list[tuple[str, str]]:
    """The id of each item with the marked text of its reference, in the style's order; raises `PandocTrouble`."""
    program = shutil.which("pandoc")
    if program is None:
        raise PandocTrouble("pandoc is not installed, or not found on PATH (install it, or leave --engine out)")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "style.csl"
        path.write_bytes(_ALONE.sub(b"", style.content))
        asked = json.dumps(items).encode()
        answer = _run([program, "--from=csljson", "--to=json", "--citeproc", "--sandbox", f"--csl={path}",
                       f"--metadata=lang={locale}"], asked, style.name)  # fmt: skip
    return list(_entries(json.loads(answer)["blocks"]))


def _run(command: list[str], asked: bytes, name: str) -> bytes:
    try:
        ran = subprocess.run(command, input=asked, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise PandocTrouble(f"pandoc didn't end within {SECONDS:.0f} seconds on the style {name}") from None
    except OSError as error:
        raise PandocTrouble(f"{command[0]}: {error.strerror or error}") from error
    if ran.returncode:
        lines = ran.stderr.decode("utf-8", "replace").split("\n")
        raise PandocTrouble(f"pandoc ended with {ran.returncode} on the style {name}: {lines[0]}")
    return ran.stdout


def _entries(blocks: Iterable[Any]) -> Iterable[tuple[str, str]]:
    for block in blocks:
        if block["t"] != "Div":
            continue
        (id, classes, _), inside = block["c"]
        if "csl-entry" in classes:
            yield id.removeprefix(_REFERENCE), _blocks(inside)
        else:
            yield from _entries(inside)


def _blocks(blocks: Iterable[Any]) -> str:
    pieces = []
    for block in blocks:
        if block["t"] == "Div":
            (_, classes, _), inside = block["c"]
            text = _blocks(inside)
            pieces.append(f"{text.rstrip()}{GAP}" if "csl-left-margin" in classes else text)
        else:
            pieces.append(_inlines(block["c"]))
    return "".join(pieces)


def _inlines(inlines: Iterable[Any]) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: Any) -> str:
    kind, content = inline["t"], inline.get("c")
    match kind:
        case "Str":
            return without_marks(content)
        case "Space" | "SoftBreak" | "LineBreak":
            return " "
        case "Quoted":
            opening, closing = _QUOTES[content[0]["t"]]
            return f"{opening}{_inlines(content[1])}{closing}"
        case "Math" | "Code" | "RawInline":
            return without_marks(content[1])
        case "Span" | "Cite" | "Link":
            return _inlines(content[1])
    return _MARKS[kind].around(_inlines(content)) if kind in _MARKS else _inlines(content)
