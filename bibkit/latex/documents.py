"""Tell which works a document cites, whatever it is written in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from bibkit.errors import UnknownFormat
from bibkit.latex.aux_files import cited_in_aux
from bibkit.latex.bcf import cited_in_bcf
from bibkit.latex.cited import Cited, Read
from bibkit.latex.languages import MARKDOWN, TEX, TYPST
from bibkit.latex.markdown_files import cited_in_markdown
from bibkit.latex.tex_files import cited_in_tex
from bibkit.latex.typst_files import cited_in_typst

_KINDS: tuple[tuple[tuple[str, ...], Callable[[str, Read], Cited]], ...] = (
    ((".aux",), cited_in_aux),
    ((".bcf",), cited_in_bcf),
    (TEX.suffixes, cited_in_tex),
    (MARKDOWN.suffixes, cited_in_markdown),
    (TYPST.suffixes, cited_in_typst),
)


def cited_in(path: str, read: Read) -> Cited:
    """What the document at a path cites, with everything that it includes; `read` gives the text of files.

    Raises `UnknownFormat` where its suffix is that of no document, and `UnreadableSource` where it can't be read.
    """
    suffix = PurePath(path).suffix.lower()
    for suffixes, cited_in_kind in _KINDS:
        if suffix in suffixes:
            return cited_in_kind(path, read)
    known = ", ".join(suffix for suffixes, _ in _KINDS for suffix in suffixes)
    raise UnknownFormat(f"{path}: no document whose citations bibkit can find; it knows those in {known}")


def is_document(path: str) -> bool:
    """Whether a file of this name is a document that cites, and no bibliography."""
    suffix = PurePath(path).suffix.lower()
    return any(suffix in suffixes for suffixes, _ in _KINDS)
