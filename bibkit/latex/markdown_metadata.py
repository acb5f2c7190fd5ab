"""Read what the metadata at the top of a Markdown document says of bibliographies, without a reader of YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# pandoc's manual, "Extension: yaml_metadata_block".
_BLOCK = re.compile(r"\s*?---[ \t]*(?:\r\n?|\n)(?P<inner>.*?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(
    r"^(?P<name>[A-Za-z_][\w-]*)[ \t]*:(?P<value>.*?)(?=^[A-Za-z_\"'][^\r\n]*|\Z)", re.DOTALL | re.MULTILINE
)
_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\r\n]*")
_ITEM = re.compile(
    r"(?:\"(?P<double>[^\"\r\n]*)\"|'(?P<single>[^'\r\n]*)'"
    r"|(?P<plain>[^\s\[\]{},:\"'-](?:[^\r\n,\[\]{}:]|:(?=[^\s]))*))(?P<names>[ \t]*:(?=\s|\Z))?"
)
_ALL = re.compile(r"@\*")
_ID = re.compile(r"^[ \t-]*id[ \t]*:[ \t]*[\"']?([^\s\"',}]+)", re.MULTILINE)


class Field(NamedTuple):
    """A value of the metadata, and where in the text it stands."""

    value: str
    start: int


class Metadata(NamedTuple):
    """What metadata say: the files of bibliographies, whether all works are cited, keys of works that are in it."""

    bibliographies: tuple[Field, ...] = ()
    everything: bool = False
    own: tuple[str, ...] = ()


def read_metadata(text: str) -> Metadata:
    """What the metadata at the top of a text say; nothing if it has none.

    >>> read_metadata("---\\nbibliography: [refs.bib, 'more.bib']\\nnocite: |\\n  @*\\n---\\n").bibliographies
    (Field(value='refs.bib', start=19), Field(value='more.bib', start=30))
    """
    block = _BLOCK.match(text)
    if block is None:
        return Metadata()
    bibliographies: list[Field] = []
    own: list[str] = []
    everything = False
    for field in _FIELD.finditer(text, *block.span("inner")):
        if field["name"] == "bibliography":
            bibliographies += _items(text, *field.span("value"))
        elif field["name"] == "nocite":
            everything = everything or _ALL.search(field["value"]) is not None
        elif field["name"] == "references":
            own += _ID.findall(field["value"])
    return Metadata(tuple(bibliographies), everything, tuple(own))


def _items(text: str, start: int, end: int) -> Iterator[Field]:
    """The scalars of a value: one alone, those of a list in either form, or the values of a mapping."""
    plain = _COMMENT.sub(lambda found: " " * len(found[0]), text[start:end])
    for item in _ITEM.finditer(plain):
        if item["names"] is None and item[0] not in ("|", ">"):
            kind = next(kind for kind in ("double", "single", "plain") if item[kind] is not None)
            yield Field(item[kind].strip(), start + item.start(kind))
