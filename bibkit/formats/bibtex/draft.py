"""An entry while it is being written, with what could not be said in it."""

from __future__ import annotations

from functools import lru_cache

from bibkit.formats.bibtex.encode import encode_text
from bibkit.formats.bibtex.fields import How
from bibkit.formats.bibtex.flavour import Flavour
from bibkit.formats.bibtex.names import AND
from bibkit.formats.bibtex.titles import in_braces
from bibkit.formats.bibtex.verbatim import encode_identifier


class Draft:
    """Lines of an entry; messages about values that are lost, bent or misread, each starting with the record's field.

    Encoders fill `bends`; `tell` then says of which field.
    """

    __slots__ = ("before", "bends", "bent", "flavour", "lines", "lost", "misread")

    def __init__(self, flavour: Flavour) -> None:
        self.flavour = flavour
        self.before: list[str] = []  # what stands in front of the entry, in blocks
        self.lines: list[str] = []
        self.bends: list[str] = []
        self.lost: list[str] = []
        self.bent: list[str] = []
        self.misread: list[str] = []

    def put(self, attribute: str, field: str, value: str) -> None:
        """Add a field whose value is encoded; one that nothing is left of is lost."""
        if value.strip():
            self.lines.append(f"  {field} = {{{value}}}")
        else:
            self.lost.append(f"{attribute}: nothing in it can be printed")
        if self.bends:
            self.tell(attribute)

    def put_bare(self, field: str, value: str | int) -> None:
        """Add a field whose value is a macro or a number."""
        self.lines.append(f"  {field} = {value}")

    def encode(self, attribute: str, field: str, value: str, how: How) -> None:
        """Add a field that is written as its row of the table says."""
        text, bends = _encoded(value, how, self.flavour.latex_letters)
        self.bends += bends
        self.put(attribute, field, text)

    def tell(self, attribute: str) -> None:
        """Turn what the encoders noted into messages about a field."""
        self.bent += [f"{attribute}: {bend}" for bend in dict.fromkeys(self.bends)]
        self.bends.clear()

    def has_no_field(self, attribute: str, for_what: str = "it") -> None:
        """Note that a field of the record has no home in this flavour."""
        self.lost.append(f"{attribute}: {self.flavour.name} has no field for {for_what}")


@lru_cache(maxsize=4096)
def _encoded(value: str, how: How, letters: bool) -> tuple[str, tuple[str, ...]]:
    """A value as it is written, and its bends; journals, publishers and series come again and again."""
    bends: list[str] = []
    if how is How.VERBATIM:
        return encode_identifier(value, bends), tuple(bends)
    if how is How.PAGES:
        value = value.replace("--", "-")
    text = encode_text(value, letters, bends)
    if (how is How.NAME and text) or (how is How.ONE_OF_LIST and AND.search(text)):
        text = in_braces(text)
    elif how is How.PAGES:
        text = text.replace("-", "--")
    return text, tuple(bends)
