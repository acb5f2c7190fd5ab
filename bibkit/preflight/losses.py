"""What each client loses of a record in each format, as far as the exporters don't say it themselves."""

from __future__ import annotations

from typing import NamedTuple

from bibkit.findings.codes.export import X101, X102, X103, X104
from bibkit.findings.finding import Code
from bibkit.formats.format import Capitals, Style
from bibkit.model.kind import Kind
from bibkit.model.record import Record
from bibkit.preflight.clients import Client
from bibkit.preflight.conditions import (
    Condition,
    has_colon_in_key,
    has_cut_label,
    has_escapes,
    has_field_in_bibtex,
    has_field_of,
    has_hidden_eprint,
    has_language_unlike,
    has_month,
    has_number_in_series,
    has_paragraphs,
    has_season,
    has_suffix,
    has_tag,
    has_uncut_initial,
    has_unsettable_names,
    has_unsettable_text,
    is_kind,
    is_truncated,
    is_unpublished_at_event,
    is_written_as,
)
from bibkit.preflight.encoding import TEXTS, has_unknown_type


class Loss(NamedTuple):
    """A row of the table: a field, what is told of it, and for which records; else for those that have the field."""

    field: str
    code: Code
    says: str
    when: Condition | None = None

    def applies_to(self, record: Record) -> bool:
        """Whether the client loses this of the record."""
        if self.when is not None:
            return self.when(record)
        return getattr(record, self.field) not in (None, ())


def losses_of(client: Client, format: str, style: Style) -> tuple[Loss, ...]:
    """What is to be looked for, for a client, a format and a style."""
    rows = LOSSES.get((client.name, format), ())
    recased = client.capitals is Capitals.TITLE and style.capitals is not Capitals.TITLE and format in _BIB
    return (_RECASED, *rows) if recased else rows


_BIB = ("bibtex", "biblatex")
_NAMES = ("authors", "editors")
_IN_CUSTOM = ("eprint_class", "categories", "affiliations", "has_code")

_SUFFIX = "Zotero shows a suffix as part of the given name"
_DOCUMENT = "Zotero shows an entry of type @misc as a document"
_NO_TYPE = "pandoc gives an entry of type @misc no type"
_UNREAD = "pandoc does not read it from RIS"
_OTHER_KIND = "pandoc takes it for a work of another kind"
_PDFLATEX = "pdfLaTeX stops at some of its characters; LuaLaTeX sets them in a font that has them"
_INITIALS = "BibTeX styles that abbreviate given names cut the first letter of one in half; biber does not"
_LABEL = "BibTeX's style alpha makes a label with half a letter of a name; biber does not"

_ZOTERO_BIB = (
    Loss("cite_key", X101, "Zotero keeps no citation key of a .bib file"),
    Loss("extra", X101, "Zotero drops entries of the type it had, so it is written as another", has_unknown_type),
    *(Loss(field, X102, _SUFFIX, has_suffix(field)) for field in _NAMES),
)
_LATEX = (
    *(Loss(field, X104, _PDFLATEX, has_unsettable_text(field)) for field in TEXTS),
    *(Loss(field, X104, _PDFLATEX, has_unsettable_names(field)) for field in _NAMES),
)
_PANDOC_BIB = (
    Loss("eprint", X101, "pandoc reads an eprint only from its address or DOI", has_hidden_eprint),
    Loss("links", X101, "pandoc reads no links but the address"),
    Loss(
        "number", X101, "pandoc does not read the number of an article", has_field_in_bibtex("number", of_article=True)
    ),
    Loss("issue", X101, "pandoc reads the issue of articles only", has_field_in_bibtex("issue", of_article=False)),
)
_IN_SERIES = "pandoc takes it for the number in a series"
_RAW = "pandoc shows the LaTeX that it is written with"
_NO_SEASON = "pandoc leaves out a season"
# Those that come back; pandoc makes "de-DE" of German, and has a word of English for some others.
_LANGUAGES = ("ar", "de-AT", "en-GB", "en-US", "eu", "la", "pt-BR")
_RECASED = Loss("title", X102, "pandoc puts a title in sentence case unless all of it is in braces (--capitals title)")

# Those of which RIS has a type of their own that pandoc takes for something else; of others the exporter tells it.
_OTHER_KINDS_IN_RIS = (
    Kind.CLASSIC,
    Kind.DOCUMENT,
    Kind.ENTRY_DICTIONARY,
    Kind.HEARING,
    Kind.PERIODICAL,
    Kind.POST,
    Kind.REGULATION,
    Kind.SONG,
    Kind.SPEECH,
    Kind.STANDARD,
)

# Measured with Zotero's translators of 2026, pandoc 3.9 and TeX Live 2022 (what pandoc leaves out, by giving it each
# field of each kind of work), where a message doesn't say that it was not.
LOSSES: dict[tuple[str, str], tuple[Loss, ...]] = {
    ("zotero", "csl-json"): (
        *(Loss(field, X102, _SUFFIX, has_suffix(field)) for field in _NAMES),
        Loss("links", X102, "Zotero shows the links of CSL-JSON as text, in its Extra field"),
        Loss("note", X102, "Zotero shows the note of CSL-JSON in its Extra field, not as a note"),
        *(Loss(name, X101, "Zotero shows nothing of CSL-JSON's 'custom' (not measured)") for name in _IN_CUSTOM),
    ),
    ("zotero", "ris"): (
        Loss("cite_key", X101, "Zotero keeps no citation key of RIS that has a colon", has_colon_in_key),
    ),
    ("zotero", "bibtex"): (
        Loss("type", X102, _DOCUMENT, is_written_as("misc", "bibtex", Kind.DOCUMENT)),
        *_ZOTERO_BIB,
    ),
    ("zotero", "biblatex"): (
        Loss("type", X102, _DOCUMENT, is_written_as("misc", "biblatex", Kind.DOCUMENT)),
        Loss("type", X102, "Zotero shows it as a web page", is_written_as("online", "biblatex", Kind.WEBPAGE)),
        *_ZOTERO_BIB,
    ),
    ("endnote", "ris"): (
        Loss(
            "type", X102, "RIS has unpublished works for preprints (not measured with EndNote)", is_kind(Kind.ARTICLE)
        ),
        Loss(
            "authors_truncated",
            X103,
            "RIS has no mark for further authors: 'others' is one (not measured with EndNote)",
            is_truncated,
        ),
    ),
    ("latex", "bibtex"): (
        *_LATEX,
        *(Loss(field, X104, _INITIALS, has_uncut_initial(field)) for field in _NAMES),
        *(Loss(field, X104, _LABEL, has_cut_label(field)) for field in _NAMES),
    ),
    ("latex", "biblatex"): _LATEX,
    ("pandoc", "csl-json"): (
        Loss("type", X102, "pandoc takes software for a book", is_kind(Kind.SOFTWARE)),
        Loss("abstract", X102, "pandoc runs its paragraphs together", has_paragraphs),
        *(Loss(name, X101, "pandoc leaves out CSL-JSON's 'custom'") for name in _IN_CUSTOM),
        *(Loss(field, X101, _NO_SEASON, has_season(field)) for field in ("issued", "accessed")),
    ),
    ("pandoc", "bibtex"): (
        Loss("type", X102, _NO_TYPE, is_written_as("misc", "bibtex", Kind.DOCUMENT)),
        Loss("type", X102, _OTHER_KIND, is_kind(Kind.STANDARD)),
        Loss("type", X102, _OTHER_KIND, is_unpublished_at_event("bibtex")),
        Loss("number", X102, _IN_SERIES, has_number_in_series("bibtex")),
        Loss("genre", X102, _RAW, has_escapes("genre", "bibtex")),
        Loss("language", X101, "pandoc does not read the language of BibTeX"),
        *_PANDOC_BIB,
    ),
    ("pandoc", "biblatex"): (
        Loss("type", X102, _NO_TYPE, is_written_as("misc", "biblatex", Kind.DOCUMENT)),
        Loss("type", X102, "pandoc takes it for a web page", is_written_as("online", "biblatex", Kind.WEBPAGE)),
        Loss("type", X102, _OTHER_KIND, is_kind(Kind.BROADCAST, Kind.STANDARD)),
        Loss("type", X102, _OTHER_KIND, is_unpublished_at_event("biblatex")),
        Loss("number", X102, _IN_SERIES, has_number_in_series("biblatex")),
        Loss("genre", X102, _RAW, has_escapes("genre", "biblatex")),
        Loss(
            "language",
            X102,
            "pandoc takes it for that of one country, or for a word it does not know",
            has_language_unlike(*_LANGUAGES),
        ),
        Loss(
            "publisher_place", X102, "pandoc takes it for a jurisdiction", has_field_of("publisher_place", Kind.PATENT)
        ),
        *_PANDOC_BIB,
    ),
    ("pandoc", "ris"): (
        Loss(
            "type",
            X102,
            "pandoc gives it a type that no citation style knows",
            is_kind(Kind.ARTICLE, Kind.BROADCAST, Kind.MOTION_PICTURE, Kind.SOFTWARE, Kind.WEBPAGE),
        ),
        Loss("type", X102, _OTHER_KIND, is_kind(*_OTHER_KINDS_IN_RIS)),
        Loss("issued", X101, "pandoc reads only the year of RIS", has_month),
        Loss("eprint", X101, "pandoc reads an eprint only from its address or DOI", has_hidden_eprint),
        Loss("links", X101, "pandoc reads no links but the address"),
        *(Loss(name, X101, _UNREAD) for name in ("accessed", "publisher_place", "genre", "note", "affiliations")),
        Loss("collection_title", X102, "pandoc takes a series for a journal", has_tag("collection_title", "T2")),
        Loss("collection_title", X101, _UNREAD, has_tag("collection_title", "T3")),
        Loss("number", X102, "pandoc takes it for an ISSN", has_tag("number", "SN")),
        Loss("number", X102, "pandoc takes it for the number of volumes", has_tag("number", "NV")),
        Loss("number", X101, _UNREAD, has_tag("number", "C7", "M1")),
        # Where there is no container, the title of the event becomes that: the exporter tells it.
        Loss("event_title", X101, _UNREAD, has_tag("event_title", "T2", beside="container_title")),
        Loss("pmcid", X101, _UNREAD, has_tag("pmcid", "C2")),
        Loss("pmid", X101, _UNREAD),
        Loss("isbn", X102, "pandoc takes it for an ISSN", has_tag("isbn", "SN")),
        Loss("version", X102, "pandoc takes it for an edition", has_tag("version", "ET")),
    ),
}
