"""Whatever a document looks like, it is read to its end."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibkit.errors import UnreadableSource
from citing import cited

PIECES = r"""
\cite{ \input{ \import{ \iffalse \fi \else \bibliography{ \newcommand{ \end{document} \verb| \citation{ \@input{
\abx@aux@cite{ \bibdata{ --- bibliography: nocite: @* {{< include >}} #cite( #include #let #if else context label(
<a> @a @a[ ( ) [ ] { } $ # " ` ``` // /* */ https://x <bcf:citekey> </bcf:citekey> <bcf:controlfile> a b.bib , = : ; ' *
""".split()


@settings(max_examples=150)
@given(st.lists(st.sampled_from([*PIECES, " ", "\n", "\r", "\n\n", "\\", "é", "\x00"])))
@pytest.mark.parametrize("suffix", ["tex", "aux", "md", "typ"])
def test_a_document_of_any_text_is_read(suffix: str, pieces: list[str]) -> None:
    name = f"m.{suffix}"
    text = "".join(pieces)
    lines = text.count("\n") + text.count("\r") + 1
    document = cited(name, {name: text})
    assert all(0 < mention.place.line <= lines for mention in document.citations + document.bibliographies)
    assert all(mention.place.column > 0 for mention in document.citations)


@settings(max_examples=150)
@given(st.lists(st.sampled_from([*PIECES, " ", "\n", "&lt;", "&", "\x00"])))
def test_a_control_file_of_any_text_is_read_or_refused(pieces: list[str]) -> None:
    refused = None
    try:
        cited("m.bcf", {"m.bcf": "<bcf:controlfile>" + "".join(pieces) + "</bcf:controlfile>"})
    except UnreadableSource as error:
        refused = str(error)
    assert refused is None or refused.startswith("m.bcf:")
