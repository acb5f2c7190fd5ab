"""Findings of merging bibliographies."""

from __future__ import annotations

from bibkit.findings.finding import Severity, code

N301 = code(
    "N301",
    Severity.NOTE,
    "records of one work were joined",
    """Two records describe the same work, and one stands for both in the output. The message says by what they were
    known: an identifier that they share, or title, authors and year. --plan shows all joins and writes nothing.""",
)
N302 = code(
    "N302",
    Severity.WARNING,
    "records of one work disagree",
    """Records that were joined have different values for a field. The message has both and says which one stands: that
    of the published version rather than the preprint's, the complete list of authors, the more precise date, else
    that of the first file. Correct it where the other one is right.""",
)
N303 = code(
    "N303",
    Severity.WARNING,
    "two records look like one work and were left apart",
    """Title and authors, or an identifier, say that the records are one work, and something else speaks against it: the
    message says what. Both are in the output. If they are one work, correct what is wrong, or take one of them out.""",
)
N304 = code(
    "N304",
    Severity.NOTE,
    "a cite key lives on as an alias",
    """The records of a work that was joined had different cite keys. One of them stands; the other is kept in the field
    ids, by which biblatex and biber go on finding the work under it. Classic BibTeX doesn't know that field: there the
    citations have to be changed.""",
)
N305 = code(
    "N305",
    Severity.WARNING,
    "too many records look alike",
    """So many records share a title or an identifier that each one was compared only with its nearest neighbours among
    them. Some that are one work may have been left apart.""",
)
N306 = code(
    "N306",
    Severity.NOTE,
    "values gave way as they had to",
    """A preprint has its own date, publisher and address, and a reference manager its own bookkeeping; where a record
    was joined with a better one, these are not in the output. The message has them all.""",
)
N307 = code(
    "N307",
    Severity.WARNING,
    "a cite key names another work now",
    """The same cite key came in with different works. The first one keeps it; for the other one it can be neither key
    nor alias. Documents written with the other file cite the wrong work until the citation is changed to the key that
    the message names.""",
)
