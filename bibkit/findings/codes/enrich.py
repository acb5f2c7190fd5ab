"""Findings of looking works up elsewhere."""

from __future__ import annotations

from bibkit.findings.finding import Severity, code

E201 = code(
    "E201",
    Severity.WARNING,
    "it is not sure which paper this is",
    """There are papers on arXiv that the record may be, and nothing tells which, or something speaks against it. The
    message has the best of them and says why it was not taken; nothing was written into the record, since a wrong
    identifier is worse than none. Look at them, and put the right one's id into the record.""",
)
E202 = code(
    "E202",
    Severity.NOTE,
    "no such paper was found",
    """Nobody who was asked knows a paper on arXiv that could be this record. It may never have been there, or be newer
    than the local index (bibkit index info). A record with an arXiv id is looked for by that alone.""",
)
E203 = code(
    "E203",
    Severity.NOTE,
    "there is nothing to look for",
    """The record has neither a title nor an arXiv id, by which a paper could be looked for; or it is a dataset,
    software or a patent, which is no paper even where it has the title of one.""",
)
E204 = code(
    "E204",
    Severity.WARNING,
    "the record and its source disagree",
    """The record was found, and a value in it is another one than the source has. What stood in the record stands; the
    message has both. Correct it where the source is right.""",
)
E205 = code(
    "E205",
    Severity.NOTE,
    "a list of authors stays cut short",
    """The list of authors ends with "et al.", and the source doesn't name the same authors in the same order, or knows
    no more of them. The list was left as it is.""",
)
E206 = code(
    "E206",
    Severity.WARNING,
    "the paper was withdrawn",
    """Its authors, or arXiv, have withdrawn the paper. The message has their notice. Think twice before citing it.""",
)
E207 = code(
    "E207",
    Severity.NOTE,
    "there is a newer version",
    """The record names a version of the paper, and arXiv has a later one.""",
)
E208 = code(
    "E208",
    Severity.NOTE,
    "the paper has another title now",
    """The paper had the record's title, or its authors, day and abstract are those of the record, and it was renamed
    since. The record keeps its title; the new one is in its extra fields.""",
)
E209 = code(
    "E209",
    Severity.NOTE,
    "the paper was published",
    """arXiv knows where the paper was published. The DOI became a link of the kind "published", the reference an extra
    field. Consider citing the published version.""",
)
E210 = code(
    "E210",
    Severity.WARNING,
    "the arXiv id belongs to another paper",
    """Neither title nor authors of the paper with this id are those of the record. Nothing was taken from it. Correct
    the id, or the title.""",
)
E211 = code(
    "E211",
    Severity.WARNING,
    "a repository is gone",
    """The host says that there is no such repository: it was deleted, made private, or the address was cut off.""",
)
E212 = code(
    "E212",
    Severity.NOTE,
    "a repository has moved or is archived",
    """The repository is found under another name, which became a link of its own, or it is archived: it can be read,
    and nothing is changed in it any more.""",
)
E213 = code(
    "E213",
    Severity.ERROR,
    "the lock doesn't have this record",
    """With --locked nothing is asked, and everything is taken from the lock file. This record is not in it, or was
    changed since. Run bibkit enrich without --locked, and commit the lock file.""",
)
E214 = code(
    "E214",
    Severity.WARNING,
    "nobody could be asked",
    """There is no local index that could answer, and the network was not allowed, or didn't answer. The record was
    left as it is. Run it again later, or make an index with bibkit index build; what was found out already is not
    asked again.""",
)
E217 = code(
    "E217",
    Severity.WARNING,
    "arXiv has no paper with this id",
    """arXiv was asked for the id that stands in the record, and has no such paper. Correct the id; or remove it, and
    the paper is looked for by its title and authors.""",
)
E215 = code(
    "E215",
    Severity.NOTE,
    "a year was wrongly concluded",
    """The date in the record was printed without its year, and the year that was concluded from the page is not that
    of the paper's first version, while month and day are. The source's year is in the record now.""",
)
E216 = code(
    "E216",
    Severity.WARNING,
    "a service gave no answer",
    """A service on the network didn't answer, or not with anything that can be used; the message says who, how often,
    and for what. What was found out before is kept, and the next run asks only for the rest. The exit code is 4.""",
)
