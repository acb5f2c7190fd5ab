"""Mending changes the bytes of the fields concerned, and no others."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibkit.formats.bibtex.between import is_between
from bibkit.formats.bibtex.edit_entries import pieces_of
from bibkit.formats.bibtex.reader import Inspector
from bibkit.formats.bibtex.scan import Block, blocks
from bibkit.model.record import Record
from bibkit.model.source import StringSource
from bibkit.storage.documents import read_mixed_document
from bibkit.validate.catalogue import RULES
from linting import fix, mended

ALL = tuple(rule.code.id for rule in RULES)
REAL = Path(__file__).parents[3] / "shared" / "data" / "real_2000.bib"
CASES = sorted((Path(__file__).parents[1] / "cases").rglob("*.bib"))


def assert_surgical(text: str, *, unsafe: bool) -> None:
    """Only fields of sound entries are others, once is enough, and what is safe changes no record."""
    after = fix(text, *ALL, unsafe=unsafe)
    old, new = list(blocks(pieces_of(text))), list(blocks(pieces_of(after.text)))
    assert [skeleton(*pair) for pair in zip(old, new, strict=True)] == [
        skeleton(*pair) for pair in zip(new, old, strict=True)
    ]
    assert between(after.text, new) == between(text, old)
    assert (after.mended > 0) == (after.text != text)
    assert fix(after.text, *ALL, unsafe=unsafe) == (after.text, 0)
    if not unsafe:
        assert records(after.text) == records(text)


def skeleton(block: Block, other: Block) -> tuple[str, ...]:
    """What has to be the same in a block before mending and after it."""
    if is_between(block) or block.notes:
        return (block.raw,)
    if len(block.fields) == len(other.fields):  # all but names and values
        ends = [len(block.type) + 1]
        starts: list[int] = []
        for field in block.fields:
            starts += (field.name_start, field.start)
            ends += (field.name_start + len(field.name), field.end)
        return tuple(block.raw[end:start] for end, start in zip(ends, [*starts, len(block.raw)], strict=True))
    # Of two fields with one name only the first may be another one.
    times = Counter(field.name for field in (*block.fields, *other.fields))
    theirs = {(field.name, other.raw[field.start : field.end]) for field in other.fields if times[field.name] == 2}
    same = [field for field in block.fields if (field.name, block.raw[field.start : field.end]) in theirs]
    return (block.key or "", *(block.raw[field.name_start : field.end] for field in same))


def between(text: str, found: list[Block]) -> list[str]:
    """What stands between the blocks."""
    ends = [0, *(block.start + len(block.raw) for block in found)]
    starts = [*(block.start for block in found), len(text)]
    return [text[end:start] for end, start in zip(ends, starts, strict=True)]


def records(text: str) -> list[Record | None]:
    """What is read from each entry."""
    return [inspected.record for inspected in Inspector(pieces_of(text), "", StringSource("", text))]


@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_only_fields_of_the_cases_are_changed(path: Path, unsafe: bool) -> None:
    assert_surgical(read_mixed_document(str(path)).text, unsafe=unsafe)


@pytest.mark.skipif(not REAL.exists(), reason="the real entries are not there (../shared/data)")
@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
def test_only_fields_of_real_entries_are_changed(unsafe: bool) -> None:
    assert_surgical(REAL.read_text(encoding="utf-8"), unsafe=unsafe)


NAMES = (
    "title Title author editor booktitle journal journaltitle year date month pages doi url eprint archiveprefix isbn"
    " issn volume number note crossref keywords langid language urldate edition series publisher MONTH address school"
).split()
VALUES = r"""
{January}
"May"
jan
january
"#may#"
5
{May 5}
{12-34}
"pp. 12 - 34"
{https://doi.org/10.1/x}
"10.1/X_y"
{https://example.org/a\_b}
{k1}
{Berg, A. and Li, B., et al.}
"BERG, ANNA AND LI, BO"
{A. Berg, B. Li}
{The {BERT} Model.}
{{All of It}}
{x} # " y"
nobody
{2020-01-02}
"2020"
{c. 2020}
{978-3-16-148410-0}
{9783161484100}
{0378-5955}
{english}
{Proc. of the ACL}
{}
{arXiv:2301.00001v2 [cs.CL]}
"http://arxiv.org/abs/2301.00001"
{Vol. 3}
{3rd}
{\'{e}t\'e \& \textbf{x} 50% $x$}
{&amp; &#233;}
""".strip().splitlines()
ENTRIES = st.tuples(
    st.sampled_from(["misc", "Article", "INPROCEEDINGS", "book", "online", "phdthesis", "proceedings", "unknown"]),
    st.sampled_from([("{", "}"), ("(", ")")]),
    st.sampled_from(["k1", "k2", "k3"]),
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(VALUES)), max_size=5),
    st.sampled_from([" = ", "=", "\t= ", " =\n    "]),
    st.sampled_from([",\n  ", ", ", ",\n\t", "\n, "]),
    st.sampled_from(["\n", ",\n", "", ", ", "\n "]),
)
BETWEEN = st.sampled_from(
    [
        "\n\n",
        "\n",
        "",
        '\n@string{nobody = "May"}\n',
        "\n% bibkit: ignore V5\n",
        "\nwords\n",
        "\n@comment{x}\n",
        "\n@misc{x,\n",
    ]
)

Parts = tuple[str, tuple[str, str], str, list[tuple[str, str]], str, str, str]


def written(entry: Parts) -> str:
    """The text of an entry."""
    type, (opening, closing), key, fields, sign, joint, end = entry
    return f"@{type}{opening}" + joint.join([key, *(name + sign + value for name, value in fields)]) + end + closing


@settings(max_examples=300)
@given(st.lists(st.tuples(BETWEEN, ENTRIES), max_size=4), BETWEEN, st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_only_fields_of_any_entries_are_changed(
    entries: list[tuple[str, Parts]],
    rest: str,
    line_end: str,
    unsafe: bool,
) -> None:
    text = "".join(between + written(entry) for between, entry in entries) + rest
    assert_surgical(text.replace("\n", line_end), unsafe=unsafe)


MONTH = "@misc{a, month = {May}}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"@misc{a,\r\n\tmonth = {May}\r\n}", b"@misc{a,\r\n\tmonth = may\r\n}"),
        (b"\xef\xbb\xbf" + MONTH.encode(), b"\xef\xbb\xbf@misc{a, month = may}"),
        (b"\xff\xfe" + MONTH.encode("utf-16-le"), b"\xff\xfe" + "@misc{a, month = may}".encode("utf-16-le")),
        (b"% Stra\xdfe\n@misc{a, title={\xe9t\xe9 \xc3\xa9}, month={May}}", None),
        (b'@misc(a , MONTH\t=\t"May"\t)  \n\n\n', b"@misc(a , MONTH\t=\tmay\t)  \n\n\n"),
        (b'@string(m = "May")\n@misc{a, month = m}\n', b'@string(m = "May")\n@misc{a, month = m}\n'),
        (b"@misc{a, month = {May}, month = {June}}", b"@misc{a, month = may, month = {June}}"),
        (b"@misc{a, month = {May}\n@misc{b, month = {May}}", b"@misc{a, month = {May}\n@misc{b, month = may}"),
        (b"% bibkit: ignore\n@misc{a, month = {May}}", b"% bibkit: ignore\n@misc{a, month = {May}}"),
        (b"% bibkit: ignore ALL\n@misc{a, month = {May}}", b"% bibkit: ignore ALL\n@misc{a, month = {May}}"),
        (
            b"@misc{a, crossref = {p}}\n@misc{p, title = {P}, month = {May}}\n",
            b"@misc{a, crossref = {p}}\n@misc{p, title = {P}, month = may}\n",
        ),
        (b"@misc{a, month = {Smarch}}\n", b"@misc{a, month = {Smarch}}\n"),
        (b"@comment{@misc{a, month = {May}}}\n", b"@comment{@misc{a, month = {May}}}\n"),
    ],
)
def test_every_other_byte_stays(tmp_path: Path, before: bytes, after: bytes | None) -> None:
    file = tmp_path / "x.bib"
    file.write_bytes(before)
    document = read_mixed_document(str(file))
    result = replace(document, text=mended(document.text, "V501"))
    assert result.content == (before.replace(b"{May}", b"may") if after is None else after)


def test_the_title_of_a_whole_that_its_volumes_have_is_not_mended_safely() -> None:
    text = "@book{a, title = {A}, crossref = {p}}\n@mvbook{p, title = {P & Q}}\n"
    assert mended(text, "V602") == text
    assert mended(text, "V602", unsafe=True) == text.replace("&", "\\&")


def test_what_is_mended_is_counted() -> None:
    assert fix(f"{MONTH}\n" * 3, "V501").mended == 3
    assert fix("@misc{a, month = may}", "V501").mended == 0
