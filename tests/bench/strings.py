"""Decode the LaTeX in the field values of a .bib file: `python tests/bench/strings.py to_text refs.bib`.

Prints how many strings there were, and the seconds that decoding them took: not those of start-up and of parsing.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from bibtexparser.entrypoint import parse_file
from bibtexparser.library import Library


def values(library: Library) -> list[tuple[str, str]]:
    """The fields of all entries: name and value."""
    return [(field.key.lower(), field.value) for entry in library.entries for field in entry.fields]


def to_text(library: Library) -> Callable[[], object]:
    """bibkit's decoding of any text."""
    from bibkit.text.latex import to_text

    strings = [value for _, value in values(library)]
    return lambda: [to_text(value) for value in strings]


def prose(library: Library) -> Callable[[], object]:
    """bibkit's decoding by field, as its reader of BibTeX does it."""
    from bibkit.formats.bibtex.prose import address, plain_text, rich_text, title_text

    read: dict[str, Callable[[str], object]] = {
        "title": title_text,
        "abstract": rich_text,
        **dict.fromkeys(("url", "doi", "eprint", "file", "biburl"), address),
    }
    calls = [(read.get(name, plain_text), value) for name, value in values(library)]
    return lambda: [decode(value) for decode, value in calls]


def middleware(library: Library) -> Callable[[], object]:
    """bibtexparser's decoding, without the copy that it makes unless told otherwise."""
    from bibtexparser.middlewares import LatexDecodingMiddleware

    decoding = LatexDecodingMiddleware(allow_inplace_modification=True)
    return lambda: decoding.transform(library)


def every(library: Library) -> Callable[[], object]:
    """pylatexenc's decoding."""
    from pylatexenc.latex2text import LatexNodes2Text

    decoder = LatexNodes2Text()
    strings = [value for _, value in values(library)]
    return lambda: [decoder.latex_to_text(value) for value in strings]


def needed(library: Library) -> Callable[[], object]:
    """The same, and strings that need no decoding left as they are."""
    from pylatexenc.latex2text import LatexNodes2Text

    decoder = LatexNodes2Text()
    strings = [value for _, value in values(library)]
    return lambda: [decoder.latex_to_text(value) if "\\" in value or "$" in value else value for value in strings]


PREPARE: dict[str, Callable[[Library], Callable[[], object]]] = {
    "to_text": to_text,
    "prose": prose,
    "middleware": middleware,
    "every": every,
    "needed": needed,
}


def main() -> None:
    """Decode, and print the figures."""
    library = parse_file(sys.argv[2])
    size = len(values(library))
    decode = PREPARE[sys.argv[1]](library)
    start = time.perf_counter()
    decode()
    print(size, time.perf_counter() - start)


if __name__ == "__main__":
    main()
