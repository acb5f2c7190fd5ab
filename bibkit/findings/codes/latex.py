"""Findings in documents that cite."""

from __future__ import annotations

from bibkit.findings.finding import Severity, code

L102 = code(
    "L102",
    Severity.WARNING,
    "a citation of nothing",
    """The document cites a key that no record of the bibliography has, or had: neither as its cite key nor among its
    ids. The citation was left as it was. It is told once a document, at the first place. Perhaps the key is
    misspelt, or belongs to another bibliography of the document.""",
)
L103 = code(
    "L103",
    Severity.ERROR,
    "cited, and not there",
    """The document cites a key that no record of the bibliography has, neither as its cite key nor among its ids. It is
    told once a document, at the first place. Labels of figures and the like that are cited in the same way are not
    meant, nor keys that the document defines itself (\\bibitem).""",
)
L104 = code(
    "L104",
    Severity.NOTE,
    "a work that is never cited",
    """No document of those that were named cites this record, neither by its key nor by one of its ids, and no record
    that is cited refers to it (crossref, xref, xdata, related, a set of entries).""",
)
L105 = code(
    "L105",
    Severity.WARNING,
    "cited in other capitals",
    """The key that is cited and the record's key differ in capitals. BibTeX takes the one for the other; biber, pandoc,
    Typst and everybody who reads another format don't. The record was taken; write the citation as the key is.""",
)
L106 = code(
    "L106",
    Severity.WARNING,
    "an included document that was not read",
    """The document includes a file that is not there, can't be read, or has a name that only a macro or a command would
    tell. What it cites is not known. Files are looked for where LaTeX and its packages import and subfiles, Quarto or
    Typst look, beginning with the folder of the document; the folders of an installation, TEXINPUTS and the like are
    not searched, nor is any command run. Absolute paths and `../` are followed, as they are by LaTeX: files are only
    read.""",
)
L107 = code(
    "L107",
    Severity.WARNING,
    "a document that includes itself",
    """A file includes itself, or one that includes it. It was read once.""",
)
L108 = code(
    "L108",
    Severity.ERROR,
    "a document too large to be read",
    """The document has so many files, or they have so much text, that no book comes near it. What was read up to here
    counts, the rest does not.""",
)
L109 = code(
    "L109",
    Severity.WARNING,
    "a bibliography that was not read",
    """The document names a bibliography that is not there or can't be read, or that is on the network. Bibliographies
    are looked for beside the document; the folders of an installation, BIBINPUTS and the like are not searched. Name
    the files to read on the command line.""",
)
