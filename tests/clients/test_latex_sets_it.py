"""LaTeX sets the bibliography: every work is cited and printed, and nothing is complained about."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bibkit.model.record import Record
from bibkit.text.latex_math import math_spans, plain_dollars
from clients.latex import DOCUMENTS, Document, squeezed, typeset
from clients.programs import need_latex
from clients.tolerances import COMPLAINTS, PRINTED, UNSET
from clients.works import exported, works

_MARKUP = re.compile(r"<su[bp]>.*?</su[bp]>|</?i>|</?span[^>]*>")


def pieces_to_find(record: Record) -> list[str]:
    """A title's words as they are printed: what stands between its mathematics, italics, raised and lowered letters."""
    title = record.title or ""
    for start, end in reversed(math_spans(title)):
        title = f"{title[:start]}<i>{title[end:]}"
    pieces = [squeezed(plain_dollars(piece)) for piece in _MARKUP.split(title)]
    for row in PRINTED:
        if row.key == record.cite_key:
            assert any(row.ours in piece for piece in pieces), row
            pieces = [piece.replace(row.ours, row.theirs) for piece in pieces]
    return pieces


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: f"{document.style}-{document.format}")
def test_every_work_is_cited_and_printed_without_a_warning(document: Document, tmp_path: Path) -> None:
    need_latex("pdflatex", "pdftotext", document.program)
    unset = {row.key for row in UNSET if document.style in row.styles}
    cited = [key for key in works() if key not in unset]
    printed = typeset(document, exported(document.format)[0], cited, tmp_path)
    accepted = [row.complaint for row in COMPLAINTS if document.style in row.styles]
    assert sorted(printed.complaints) == sorted(accepted)
    text = squeezed(printed.text)
    missing = [(key, piece) for key in cited for piece in pieces_to_find(works()[key]) if piece not in text]
    assert missing == []
