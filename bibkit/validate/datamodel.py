"""The data models of BibTeX and of BibLaTeX: which types there are, and which fields each one needs and has."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from bibkit.formats.bibtex.dialect import Dialect
from bibkit.formats.bibtex.flavour import BIBTEX_FLAVOUR
from bibkit.formats.bibtex.types import READ_KINDS


class Type(NamedTuple):
    """An entry type: what it needs ("author/editor" is one of both), and what it may have besides."""

    name: str
    required: str
    optional: str


# btxdoc 3.1, in its order. What it calls required, the standard styles warn of where it is empty, but for the author of
# a booklet or a manual.
_BIBTEX = (
    Type("article", "author title journal year", "volume number pages month note"),
    Type("book", "author/editor title publisher year", "editor volume number series address edition month note isbn"),
    Type("booklet", "title", "author howpublished address month year note"),
    Type(
        "conference",
        "author title booktitle year",
        "editor volume number series pages address month organization publisher note",
    ),
    Type(
        "inbook",
        "author/editor title chapter/pages publisher year",
        "editor volume number series type address edition month note",
    ),
    Type(
        "incollection",
        "author title booktitle publisher year",
        "editor volume number series type chapter pages address edition month note",
    ),
    Type(
        "inproceedings",
        "author title booktitle year",
        "editor volume number series pages address month organization publisher note",
    ),
    Type("manual", "title", "author organization address edition month year note"),
    Type("mastersthesis", "author title school year", "type address month note"),
    Type("misc", "", "author title howpublished month year note"),
    Type("phdthesis", "author title school year", "type address month note"),
    Type("proceedings", "title year", "editor volume number series address month organization publisher note"),
    Type("techreport", "author title institution year", "type number address month note"),
    Type("unpublished", "author title note", "month year"),
)
# Of every type: btxdoc 3.2, and the fields that styles of today print (natbib's plainnat, IEEEtran, REVTeX) or that
# stand in nearly every file.
_BIBTEX_ANY = (
    "annote crossref key abstract archiveprefix day doi eid eprint eprinttype file isbn issn keywords language pmid"
    " pmcid primaryclass url urldate"
)

_EDITORS = "editor editora editorb editorc editortype editoratype editorbtype editorctype"
_HANDS = f"annotator commentator translator origlanguage {_EDITORS}"
_BOOK = f"{_HANDS} afterword foreword introduction edition isbn location number publisher series volume volumes"
_ONE_VOLUME = "chapter eid maintitle mainsubtitle maintitleaddon pages part"
_IN = "booktitle booksubtitle booktitleaddon"
_EVENT = "eventtitle eventtitleaddon eventdate venue"
_MEETING = f"{_EVENT} editor editortype isbn location number organization publisher series volumes"
_MAKERS = "author editor editortype"
# biblatex manual 2.1.1 in its order, with what blx-dm.def says is mandatory, which is what `biber --validate-datamodel`
# warns of. That of suppperiodical, which it forgets, is the article's.
_BIBLATEX = (
    Type(
        "article",
        "author title journaltitle date",
        f"{_HANDS} eid issn issue issuetitle issuesubtitle issuetitleaddon journalsubtitle journaltitleaddon number"
        " pages series version volume",
    ),
    Type("book", "author title date", f"{_BOOK} {_ONE_VOLUME} pagetotal"),
    Type("mvbook", "author title date", f"{_BOOK} pagetotal"),
    Type("inbook", "author title booktitle date", f"{_BOOK} {_ONE_VOLUME} {_IN} bookauthor"),
    Type("bookinbook", "author title booktitle date", f"{_BOOK} {_ONE_VOLUME} {_IN} bookauthor"),
    Type("suppbook", "author title booktitle date", f"{_BOOK} {_ONE_VOLUME} {_IN} bookauthor"),
    Type("booklet", "author/editor title date", "editortype chapter eid howpublished location pages pagetotal type"),
    Type("collection", "editor title date", f"{_BOOK} {_ONE_VOLUME} pagetotal"),
    Type("mvcollection", "editor title date", f"{_BOOK} author pagetotal"),
    Type("incollection", "author editor title booktitle date", f"{_BOOK} {_ONE_VOLUME} {_IN}"),
    Type("suppcollection", "author editor title booktitle date", f"{_BOOK} {_ONE_VOLUME} {_IN}"),
    Type("dataset", "title", f"{_MAKERS} edition location number organization publisher series type version"),
    Type(
        "manual",
        "title date",
        f"{_MAKERS} chapter edition eid isbn location number organization pages pagetotal publisher series type"
        " version",
    ),
    Type("misc", "title date", f"{_MAKERS} howpublished location organization type version"),
    Type("online", "title url/doi/eprint date", f"{_MAKERS} organization version"),
    Type("patent", "author title number date", "holder location type version"),
    Type(
        "periodical",
        "title date",  # blx-dm.def asks for an editor as well, whom biblatex's own example does without
        f"{_EDITORS} issn issue issuetitle issuesubtitle issuetitleaddon number series volume yeardivision",
    ),
    Type(
        "suppperiodical",
        "author title journaltitle date",
        f"{_HANDS} eid issn issue issuetitle issuesubtitle issuetitleaddon journalsubtitle journaltitleaddon number"
        " pages series version volume",
    ),
    Type("proceedings", "title date", f"{_MEETING} {_ONE_VOLUME} pagetotal volume"),
    Type("mvproceedings", "title date", f"{_MEETING} pagetotal"),
    Type("inproceedings", "author title booktitle date", f"{_MEETING} {_ONE_VOLUME} {_IN} volume"),
    Type("reference", "editor title date", f"{_BOOK} {_ONE_VOLUME} pagetotal"),
    Type("mvreference", "editor title date", f"{_BOOK} author pagetotal"),
    Type("inreference", "author editor title booktitle date", f"{_BOOK} {_ONE_VOLUME} {_IN}"),
    Type(
        "report",
        "author title type institution date",
        "chapter eid isrn location number pages pagetotal version",
    ),
    Type("set", "entryset", ""),
    Type("software", "title", f"{_MAKERS} howpublished location organization type version"),
    Type("thesis", "author title type institution date", "chapter eid isbn location pages pagetotal"),
    Type("unpublished", "author title date", f"{_EVENT} howpublished isbn location type"),
)
# Of every type: manual 2.2.3, and what blx-dm.def gives to all.
_BIBLATEX_ANY = (
    "abstract addendum annotation authortype bookpagination crossref date day doi endday endmonth endyear entryset"
    " entrysubtype eprint eprintclass eprinttype execute file gender ids indexsorttitle indextitle isan ismn iswc"
    " keywords label langid langidopts language library lista listb listc listd liste listf month namea nameaddon"
    " nameatype nameb namebtype namec namectype note options origdate origlocation origpublisher origtitle pagination"
    " presort pubstate related relatedoptions relatedstring relatedtype reprinttitle shortauthor shorteditor shorthand"
    " shorthandintro shortjournal shortseries shorttitle sortkey sortname sortshorthand sorttitle sortyear subtitle"
    " title titleaddon url urldate usera userb userc userd usere userf verba verbb verbc xdata xref year"
)
# Manual 2.1.3 and 2.1.1: types that are known, and of whose fields nothing is said.
_OPEN_TYPES = frozenset(
    "artwork audio bibnote commentary customa customb customc customd custome customf image jurisdiction legal"
    " legislation letter movie music performance review standard video xdata".split()
)
# Manual 2.1.2 and 2.2.5; biber replaces these by biblatex's own (biblatex.def, "Driver sourcemaps"). What it then gives
# a thesis or a report as its `type` need not stand there.
_TYPE_ALIASES = {
    "conference": "inproceedings",
    "electronic": "online",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
    "techreport": "report",
    "www": "online",
}
_TYPED = frozenset({"mastersthesis", "phdthesis", "techreport"})
FIELD_ALIASES = {
    "address": "location",
    "annote": "annotation",
    "archiveprefix": "eprinttype",
    "hyphenation": "langid",
    "journal": "journaltitle",
    "key": "sortkey",
    "pdf": "file",
    "primaryclass": "eprintclass",
    "school": "institution",
}
_MODELS = {
    Dialect.BIBTEX: {row.name: row for row in _BIBTEX},
    Dialect.BIBLATEX: {row.name: row for row in _BIBLATEX},
}
_ANY = {Dialect.BIBTEX: frozenset(_BIBTEX_ANY.split()), Dialect.BIBLATEX: frozenset(_BIBLATEX_ANY.split())}
# The fields that have a meaning to BibTeX's styles, or to biblatex.
FIELDS = frozenset(FIELD_ALIASES).union(
    *_ANY.values(),
    *(
        row.required.replace("/", " ").split() + row.optional.split()
        for model in _MODELS.values()
        for row in model.values()
    ),
)


class Need(NamedTuple):
    """What a type needs: what it is called ("author or editor"), and the fields of which one is enough."""

    name: str
    fields: frozenset[str]


def is_known_type(entry_type: str, dialect: Dialect) -> bool:
    """Whether a dialect has an entry type (in small letters)."""
    if entry_type in _MODELS[dialect]:
        return True
    return dialect is Dialect.BIBLATEX and (entry_type in _OPEN_TYPES or entry_type in _TYPE_ALIASES)


def in_bibtex(entry_type: str) -> str:
    """The type that a work of this type has in BibTeX: @techreport for @report; @misc where there is none."""
    if entry_type in _MODELS[Dialect.BIBTEX]:
        return entry_type
    kind = READ_KINDS.get(entry_type)
    return BIBTEX_FLAVOUR.types[kind] if kind is not None else "misc"


@lru_cache(256)
def needs(entry_type: str, dialect: Dialect | None) -> tuple[Need, ...]:
    """What an entry type (in small letters) can't do without in a dialect; with None, what it can't in either."""
    if dialect is Dialect.BIBLATEX:
        row = _MODELS[dialect].get(_TYPE_ALIASES.get(entry_type, entry_type))
        required = row.required.split() if row is not None else []
        return tuple([_need(one) for one in required if one != "type" or entry_type not in _TYPED])
    own = [_need(one) for one in _MODELS[Dialect.BIBTEX][in_bibtex(entry_type)].required.split()]
    if dialect is Dialect.BIBTEX:
        return tuple(own)
    others = needs(entry_type, Dialect.BIBLATEX)
    return tuple(
        need._replace(fields=need.fields | other.fields)
        for need in own
        for other in others
        if not need.fields.isdisjoint(other.fields)
    )


@lru_cache(256)
def fields_of(entry_type: str, dialect: Dialect | None) -> frozenset[str] | None:
    """The fields that an entry type (in small letters) has in a dialect; with None, in either.

    None where the type isn't known, or where nothing is said about its fields.
    """
    if dialect is None:
        both = [fields_of(entry_type, one) for one in Dialect]
        known = [fields for fields in both if fields is not None]
        return frozenset().union(*known) if known and entry_type not in _OPEN_TYPES else None
    name = _TYPE_ALIASES.get(entry_type, entry_type) if dialect is Dialect.BIBLATEX else entry_type
    row = _MODELS[dialect].get(name)
    if row is None:
        return None
    fields = _ANY[dialect].union(row.required.replace("/", " ").split(), row.optional.split())
    if dialect is Dialect.BIBTEX:
        return fields
    return fields | {alias for alias, field in FIELD_ALIASES.items() if field in fields}


def _need(required: str) -> Need:
    fields = set(required.split("/"))
    if fields & {"year", "date"}:
        fields |= {"year", "date"}
    fields |= {alias for alias, field in FIELD_ALIASES.items() if field in fields}
    fields |= {FIELD_ALIASES[field] for field in fields if field in FIELD_ALIASES}
    return Need(required.replace("/", " or "), frozenset(fields))
