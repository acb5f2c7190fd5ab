"""An entry while it is being written, with what could not be said in it."""

from __future__ import annotations

from bibkit.formats.bibtex.encode import encode_text
from bibkit.formats.bibtex.fields import How
from bibkit.formats.bibtex.flavour import Flavour
from bibkit.formats.bibtex.titles import in_braces
from bibkit.formats.bibtex.verbatim import encode_identifier


class Draft:
    """Lines of an entry; messages about values that are lost, bent or misread, each starting with the record's field.

    Encoders fill `bends`; `tell` then says of which field.
    """

    __slots__ = ("bends", "bent", "flavour", "lines", "lost", "misread")

    def __init__(self, flavour: Flavour) -> None:
        self.flavour = flavour
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
        if how is How.VERBATIM:
            self.put(attribute, field, encode_identifier(value, self.bends))
            return
        if how is How.PAGES:
            value = value.replace("--", "-")
        text = encode_text(value, self.flavour.latex_letters, self.bends)
        if how is How.NAME and text:
            text = in_braces(text)
        elif how is How.PAGES:
            text = text.replace("-", "--")
        self.put(attribute, field, text)

    def tell(self, attribute: str) -> None:
        """Turn what the encoders noted into messages about a field."""
        self.bent += [f"{attribute}: {bend}" for bend in dict.fromkeys(self.bends)]
        self.bends.clear()

    def has_no_field(self, attribute: str, for_what: str = "it") -> None:
        """Note that a field of the record has no home in this flavour."""
        self.lost.append(f"{attribute}: {self.flavour.name} has no field for {for_what}")
