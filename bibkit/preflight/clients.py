"""The programs a bibliography can be written for, and which formats each of them reads."""

from __future__ import annotations

from dataclasses import dataclass

from bibkit.errors import UnknownClient
from bibkit.formats.format import Capitals, Format
from bibkit.formats.registry import format_for_suffix, format_named


@dataclass(frozen=True, slots=True)
class Client:
    """A program that imports bibliographies.

    `formats` are the names of those it can import that bibkit writes, the best first. `capitals` is what it needs of a
    title's capitals in BibTeX and BibLaTeX.
    """

    name: str
    title: str
    formats: tuple[str, ...]
    capitals: Capitals = Capitals.WORDS


# Zotero: CSL-JSON brings the type of a preprint, its id, any cite key, organisations with a comma in their name,
# italics and the paragraphs of an abstract. It costs the keywords, and links are text there. RIS brings these as tags
# and attachments, and type and key to the desktop only; it has no italics, paragraphs or commas in names. No .bib file
# brings a preprint or a key.
# EndNote: of these formats it imports RIS only.
# LaTeX: the BibTeX file is right for BibTeX and for biber, the BibLaTeX file for biber alone.
# pandoc: CSL-JSON is what it works with inside. It finds no type for most entries of a BibTeX file, and in RIS neither
# months nor notes nor places.
CLIENTS = (
    Client("zotero", "Zotero", ("csl-json", "ris", "bibtex", "biblatex")),
    Client("endnote", "EndNote", ("ris",)),
    Client("latex", "LaTeX", ("bibtex", "biblatex")),
    # It puts a title in sentence case unless the whole of it is in braces.
    Client("pandoc", "pandoc", ("csl-json", "biblatex", "bibtex", "ris"), Capitals.TITLE),
)

# The formats that only bibkit reads. To any other program a file that ends in ".json" is CSL-JSON.
_OWN = "json"
_JSON_OF_OTHERS = "csl-json"


def client_named(name: str) -> Client:
    """The client of that name, in any case of letters; raises `UnknownClient`."""
    for client in CLIENTS:
        if client.name == name.lower():
            return client
    raise UnknownClient(f"no client is called {name!r}; there are: {', '.join(client.name for client in CLIENTS)}")


def format_for(client: Client, path: str | None) -> Format:
    """The format to write for a client into a file of this name: as its suffix says, else the client's best."""
    named = format_for_suffix(path) if path else None
    if named is None or named.export is None:
        return format_named(client.formats[0])
    return format_named(_JSON_OF_OTHERS) if named.name == _OWN and _JSON_OF_OTHERS in client.formats else named
