"""V101: a required field is missing."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.formats.bibtex.types import READ_KINDS
from bibkit.likeness.preprints import is_preprint
from bibkit.model.kind import Kind
from bibkit.model.record import Record
from bibkit.validate.datamodel import Need, needs
from bibkit.validate.entry import Entry
from bibkit.validate.given import is_given
from bibkit.validate.rule import Problem, rule

# What has no title of its own, and is described by who wrote to whom, or on what.
_UNTITLED_KINDS = frozenset({Kind.INTERVIEW, Kind.PERSONAL_COMMUNICATION, Kind.REVIEW, Kind.REVIEW_BOOK})
_UNTITLED_TYPES = frozenset("bibnote commentary letter performance review set xdata".split())
# Articles in them are often not signed.
_UNSIGNED = frozenset(
    {Kind.ARTICLE_MAGAZINE, Kind.ARTICLE_NEWSPAPER, Kind.ENTRY_DICTIONARY, Kind.ENTRY_ENCYCLOPEDIA, Kind.STANDARD}
)
# What styles print or sort by in the place of an author.
_INSTEAD_OF_AUTHOR = frozenset(
    "bookauthor collaboration institution key label organization shortauthor sortkey sortname translator".split()
)
_INSTEAD_OF_YEAR = frozenset("eventdate origdate pubstate urldate".split())
# A page of the web often has no author; what has one of these was published elsewhere.
_SAYS_PRINTED = frozenset("doi eprint isbn issue number pages publisher school series volume".split())
_CONTAINERS = frozenset({"booktitle", "journal", "journaltitle"})
_TITLES = frozenset({"issuetitle", "maintitle", "shorttitle", "title", "titleaddon"})
_INSTEAD_OF_TITLE = frozenset({"howpublished", "note"})
_DATES = frozenset({"date", "year"})
_PEOPLE = frozenset({"author", "editor"})
_OF_IDENTIFIERS = frozenset({Kind.ARTICLE, Kind.DOCUMENT})  # what a bare one is read as
_CONTAINED = frozenset({Kind.ARTICLE_JOURNAL, Kind.CHAPTER})


def _check(entry: Entry) -> Iterator[Problem]:
    if entry.block is None:
        yield from _check_record(entry.record)
        return
    if entry.block.notes:  # what could not be read is missing, too
        return
    missing = [
        need.name
        for need in needs(entry.type, entry.context.dialect)
        if not is_given(entry, need.fields) and not _is_omissible(entry, need)
    ]
    # Of a type that nobody knows, nobody can say what it needs.
    if "title" not in missing and entry.type in READ_KINDS and not _has_title(entry):
        missing.insert(0, "title")
    if missing:
        hint = "fill it in, or take a type that does without" if len(missing) == 1 else None
        yield Problem(f"this @{entry.type} has no {', no '.join(missing)}", None, hint)


def _has_title(entry: Entry) -> bool:
    if entry.record.title is not None or entry.type in _UNTITLED_TYPES or entry.record.type in _UNTITLED_KINDS:
        return True
    # BibTeX asks nothing of a @misc, and REVTeX makes one of each "See Supplemental Material".
    if entry.type == "misc" and is_given(entry, _INSTEAD_OF_TITLE):
        return True
    # A title that is nothing but a macro is no text, and there all the same.
    return is_given(entry, _TITLES)


def _is_omissible(entry: Entry, need: Need) -> bool:
    fields, values = need.fields, entry.values
    if "crossref" in values or "xdata" in values:
        # What the parent has not either, the styles ask of nobody; where there is none, the reader says so.
        return fields.isdisjoint(_PEOPLE | {"title"})
    if not fields.isdisjoint(_CONTAINERS):
        # That it stands in the container of another type is a finding of its own.
        return is_given(entry, _CONTAINERS) or is_preprint(entry.record)
    if not fields.isdisjoint(_PEOPLE):
        return (
            is_given(entry, _INSTEAD_OF_AUTHOR)
            or entry.record.type in _UNSIGNED
            or (is_given(entry, ("url",)) and not is_given(entry, _SAYS_PRINTED))
        )
    return not fields.isdisjoint(_DATES) and is_given(entry, _INSTEAD_OF_YEAR)


def _is_bare(record: Record) -> bool:
    """Whether it is nothing but an identifier, to be looked up."""
    is_identified = record.doi is not None or record.eprint is not None
    is_described = record.authors or record.issued is not None or record.container_title is not None
    return record.type in _OF_IDENTIFIERS and is_identified and not is_described


def _check_record(record: Record) -> Iterator[Problem]:
    missing = []
    if record.title is None and record.type not in _UNTITLED_KINDS and not _is_bare(record):
        missing.append("title")
    if record.container_title is None and not is_preprint(record):
        is_talk = record.type is Kind.PAPER_CONFERENCE and record.event_title is None
        if record.type in _CONTAINED or is_talk:
            missing.append("container_title")
    if missing:
        yield Problem(f"this {record.type} has no {', no '.join(missing)}", missing[0])


RULE = rule(
    "V101",
    Severity.WARNING,
    "a required field is missing",
    """The type of an entry says what it needs to be found and printed. BibTeX's styles warn ("empty journal in x") and
    print the entry with a gap, or sort it before all others; biblatex prints it without a word, and without author or
    year the labels of author-year styles come out as "n.d." or as a title. What an entry gets by crossref counts, and
    journaltitle, date, institution and location stand for BibTeX's journal, year, school and address. Without a
    dialect only that is asked for which both ask for. A record of another format needs a title, and an article, a
    paper or a chapter the title of what it stands in.""",
    check=_check,
    bad=(
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  volume = {3}
}""",
        """@inproceedings{berg2020notes,
  author = {Berg, Anna},
  title = {},
  booktitle = {Proceedings of the Conference on Notes},
  year = {2020}
}""",
        """[
  {
    "cite_key": "berg2020notes",
    "type": "article-journal",
    "authors": [{"family": "Berg", "given": "Anna"}],
    "issued": {"year": 2020}
  }
]""",
    ),
    good=(
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journaltitle = {Journal of Notes},
  date = {2020-05}
}""",
        """@inproceedings{berg2020notes,
  author = {Berg, Anna},
  title = {Notes on everything},
  crossref = {notes2020}
}

@proceedings{notes2020,
  title = {Proceedings of the Conference on Notes},
  year = {2020}
}""",
        """@misc{notes,
  title = {The home of all notes},
  url = {https://example.org/notes}
}""",
        """@misc{supplement,
  note = {See Supplemental Material for the notes}
}""",
        """@book{bergs2019handbook,
  editor = {Berg, Anna and Berg, Otto},
  title = {The handbook of notes},
  year = {2019}
}""",
    ),
)
