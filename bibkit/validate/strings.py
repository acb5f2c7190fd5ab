"""Look at the @strings of a .bib file: where they are defined, and what is made of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bibkit.formats.bibtex.places import Places
from bibkit.formats.bibtex.scan import Block
from bibkit.formats.bibtex.syntax import BARE, JOINED, Field, parts_of
from bibkit.model.place import Place


class Definition(NamedTuple):
    """One definition: the name and value of the string, and where it stands."""

    field: Field
    place: Place


def definitions(block: Block, name: str) -> Iterator[Definition]:
    """The strings that a block between entries defines; `name` is the file's."""
    if block.type == "string":
        places = Places(name, block)
        for field in block.fields:
            yield Definition(field, places.at(field.name_start))


def macros(field: Field) -> Iterator[str]:
    """The names, in small letters, of the strings that a value is made of; months are among them."""
    if field.sign == BARE:
        yield field.content.lower()
    elif field.sign == JOINED:
        for content, sign in parts_of(field.content):
            if sign == BARE:
                yield content.lower()
