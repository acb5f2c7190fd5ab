"""Turn one record into the fields of an entry."""

from __future__ import annotations

import re
from operator import attrgetter

from bibkit.formats.bibtex.bends import Bend
from bibkit.formats.bibtex.between import BETWEEN, between_entries
from bibkit.formats.bibtex.braces import balanced
from bibkit.formats.bibtex.dates import write_accessed, write_issued
from bibkit.formats.bibtex.draft import Draft
from bibkit.formats.bibtex.encode import clean, encode_rich, encode_text
from bibkit.formats.bibtex.fields import BIBLATEX_NAMES, ENTRY_TYPE, IDENTIFIERS, PUBLICATION, How
from bibkit.formats.bibtex.languages import babel_name
from bibkit.formats.bibtex.names import encode_names
from bibkit.formats.bibtex.titles import encode_title
from bibkit.formats.bibtex.types import (
    ANY,
    ARCHIVE_PUBLISHER,
    DEFAULT_GENRES,
    IN_BIBTEX,
    MASTERS,
    MASTERS_THESIS,
    NARROWER,
    PREPRINT_TYPES,
    SHAPES,
    SUBTYPES,
)
from bibkit.formats.bibtex.verbatim import encode_identifier, encode_links, encode_url
from bibkit.formats.format import Capitals
from bibkit.model.kind import Kind
from bibkit.model.record import Record

_ARXIV = "arxiv"
_FORMATS = ("bibtex", "biblatex")
_NOTE_STARTS = ("LCCN", "MR", "Zbl", "PMID", "PMCID")
_FIELD_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_BIBTEX_NAMES = {theirs: ours for ours, theirs in BIBLATEX_NAMES.items()}

# Most records have none of these: two calls tell.
_publication = attrgetter(
    *(row.attribute for row in PUBLICATION), "editors", "container_title", "publisher", "issue", "number", "genre"
)
_identifiers = attrgetter(*(row.attribute for row in IDENTIFIERS), "accessed", "language", "keywords", "extra")


def describe(record: Record, draft: Draft, capitals: Capitals) -> str:
    """Fill the draft with what is known of the record, and return its entry type."""
    letters = draft.flavour.latex_letters
    entry_type = _entry_type(record, draft)
    if record.title is not None:
        draft.put("title", "title", encode_title(record.title, capitals, letters, draft.bends))
    _write_authors(record, draft)
    if any(_publication(record)) or record.type in DEFAULT_GENRES or record.type in SUBTYPES:
        _write_publication(record, entry_type, draft)
    elif record.type is Kind.ARTICLE:
        _write_archive(record, draft)
    if record.issued is not None:
        write_issued(record.issued, draft)
    _write_eprint(record, draft)
    _write_url(record, draft)
    if record.links:
        draft.put("links", "file", encode_links(record.links, draft.bends))
    rare = any(_identifiers(record))
    if rare:
        _write_identifiers(record, draft)
    if record.abstract is not None:
        draft.put("abstract", "abstract", encode_rich(record.abstract, letters, draft.bends))
    if rare and record.extra:
        _write_extra(record, draft)
    _note_losses(record, draft)
    return entry_type


def _entry_type(record: Record, draft: Draft) -> str:
    kind = record.type
    entry_type = draft.flavour.types[kind]
    if record.extra and (narrower := _narrower_type(record, draft)) is not None:
        return narrower
    if entry_type == "phdthesis" and record.genre and record.genre.lower().startswith(MASTERS):
        return MASTERS_THESIS
    if _looks_like_preprint(record, entry_type):
        draft.bent.append(f"type: with its eprint, @{entry_type} is read as a preprint")
    elif draft.flavour.meanings[entry_type] is not kind and not _told_otherwise(record):
        draft.bent.append(f'type: {draft.flavour.name} has no entry type for "{kind}" (written as @{entry_type})')
    return entry_type


def _narrower_type(record: Record, draft: Draft) -> str | None:
    """The entry type that a record came with, where it says more than the kind and this flavour has it."""
    for extra in record.extra:
        if extra.name == ENTRY_TYPE and extra.format in _FORMATS and NARROWER.get(extra.value) is record.type:
            return extra.value if extra.value in IN_BIBTEX or draft.flavour.one_date else None
    return None


def _looks_like_preprint(record: Record, entry_type: str) -> bool:
    """Whether the fields of an entry speak for a preprint although the record is none."""
    if record.type is Kind.ARTICLE_JOURNAL:
        printed = record.container_title is not None and record.container_title.strip()
        return not printed and record.eprint is not None and _is_arxiv(record)
    if record.type is Kind.ARTICLE or entry_type not in PREPRINT_TYPES:
        return False
    archived = record.eprint is not None or record.eprint_class is not None
    return archived or record.publisher == ARCHIVE_PUBLISHER


def _told_otherwise(record: Record) -> bool:
    """Whether a field of the entry says what sort of work it is, where its type does not."""
    if record.type is Kind.ARTICLE:
        return bool(record.eprint or record.eprint_type or record.eprint_class)
    return record.type in SUBTYPES or (record.type in DEFAULT_GENRES and record.genre is None)


def _write_authors(record: Record, draft: Draft) -> None:
    authors = encode_names(record.authors, draft.flavour.latex_letters, draft.bends) if record.authors else ""
    if record.authors_truncated:
        if authors:
            authors += " and others"
            draft.misread.append(f"authors_truncated: {Bend.OTHERS}")
        else:
            draft.lost.append("authors_truncated: there are no authors that others could follow")
    if record.authors:
        draft.put("authors", "author", authors)


def _write_publication(record: Record, entry_type: str, draft: Draft) -> None:
    shape, field = SHAPES.get(entry_type, ANY), draft.flavour.field
    if record.editors:
        draft.put("editors", "editor", encode_names(record.editors, draft.flavour.latex_letters, draft.bends))
    attribute, container = "container_title", record.container_title
    if container is None and entry_type == "inproceedings":
        # Styles can't do without a title of the proceedings.
        attribute, container = "event_title", record.event_title
    if container is not None:
        how = How.NAME if shape.container == "booktitle" else How.TEXT
        draft.encode(attribute, field(shape.container), container, how)
    for attribute, name, value in (("issue", shape.issue, record.issue), ("number", shape.number, record.number)):
        if value is not None and name is None:
            draft.has_no_field(attribute, f"it in @{entry_type}")
        elif value is not None and name is not None:
            draft.encode(attribute, name, value, How.TEXT)
    for row in PUBLICATION:
        if (value := getattr(record, row.attribute)) is not None:
            draft.encode(row.attribute, field(row.field), value, row.how)
    if record.type in SUBTYPES:
        draft.put("type", "entrysubtype", SUBTYPES[record.type])
    genre = DEFAULT_GENRES.get(record.type) if record.genre is None else record.genre
    if genre is not None:
        draft.encode("genre", "type", genre, How.TEXT)
    if record.publisher is not None:
        draft.encode("publisher", field(shape.publisher), record.publisher, How.ONE_OF_LIST)
    elif record.type is Kind.ARTICLE:
        _write_archive(record, draft)


def _write_archive(record: Record, draft: Draft) -> None:
    """Name arXiv as the publisher of a preprint: of all that says it, BibTeX's styles print only this."""
    if draft.flavour.archive_prefix and _is_arxiv(record):
        draft.put("eprint_type", "publisher", ARCHIVE_PUBLISHER)


def _write_eprint(record: Record, draft: Draft) -> None:
    eprint, archive = record.eprint, record.eprint_type
    if eprint is not None:
        draft.put("eprint", "eprint", encode_identifier(eprint, draft.bends))
        if archive is not None:
            arxiv = _is_arxiv(record)
            archive = encode_identifier(archive, draft.bends)
            # BibTeX's styles know the one, Zotero and biblatex the other.
            if draft.flavour.archive_prefix:
                draft.put("eprint_type", "archiveprefix", "arXiv" if arxiv else archive)
            draft.put("eprint_type", "eprinttype", _ARXIV if arxiv else archive)
    elif archive is not None and "  publisher = {arXiv}" not in draft.lines:
        draft.lost.append("eprint_type: an archive without an eprint is not written")
    if record.eprint_class is not None:
        # Without an eprint it is passed over by pandoc, Zotero, biblatex and the styles of BibTeX.
        class_field = draft.flavour.field("primaryclass")
        draft.put("eprint_class", class_field, encode_identifier(record.eprint_class, draft.bends))


def _write_url(record: Record, draft: Draft) -> None:
    if record.url is not None:
        draft.put("url", "url", encode_url(record.url, draft.bends))
    elif record.eprint is not None and _is_arxiv(record):
        # plainnat and IEEEtran print nothing of an eprint.
        draft.put("eprint", "url", encode_url(f"https://arxiv.org/abs/{record.eprint}", draft.bends))


def _is_arxiv(record: Record) -> bool:
    return record.eprint_type is not None and record.eprint_type.lower() == _ARXIV


def _write_identifiers(record: Record, draft: Draft) -> None:
    for row in IDENTIFIERS:
        if (value := getattr(record, row.attribute)) is not None:
            draft.encode(row.attribute, row.field, value, row.how)
    if record.note is not None and record.note.lstrip().startswith(_NOTE_STARTS):
        draft.bent.append(f"note: {Bend.NOTE_START}")
    if record.accessed is not None:
        write_accessed(record.accessed, draft)
    if record.language is not None:
        _write_language(record.language, draft)
    if record.keywords:
        _write_keywords(record.keywords, draft)


def _write_language(tag: str, draft: Draft) -> None:
    known = babel_name(tag)
    if known is None:
        draft.encode("language", "language", tag, How.TEXT)
        return
    name, whole = known
    if not whole:
        draft.bends.append(f"{tag} is written as {name}")
    draft.put("language", "language", name)
    if draft.flavour.language_id:
        draft.put("language", "langid", name)


def _write_keywords(keywords: tuple[str, ...], draft: Draft) -> None:
    if any("," in keyword or ";" in keyword for keyword in keywords):
        draft.bends.append(Bend.SEPARATOR)
    letters = draft.flavour.latex_letters
    written = [encode_text(keyword, letters, draft.bends).strip() for keyword in keywords]
    draft.put("keywords", "keywords", ", ".join(filter(None, written)))


def _write_extra(record: Record, draft: Draft) -> None:
    """Give fields that came from BibTeX and have no home in the record back, as they were."""
    written = {line[2 : line.index(" ", 2)] for line in draft.lines}
    strangers: list[str] = []
    for extra in record.extra:
        name = extra.name.lower()
        if name == "location" and "location" in written and extra.format in _FORMATS:
            name = "venue"  # where the conference was, beside the place of the publisher
            draft.bent.append(f"extra: {extra.name!a} is written as {name}")
        if extra.format in _FORMATS and name == ENTRY_TYPE and _narrower_type(record, draft) == extra.value:
            continue
        if extra.format in _FORMATS and name in BETWEEN and (block := between_entries(extra)) is not None:
            draft.before.append(block)
        elif extra.format in _FORMATS and name != ENTRY_TYPE and _is_free(name, written):
            written.add(name)
            draft.put("extra", name, _give_back(extra.value, draft))
        else:
            strangers.append(f"{extra.name!a} of {extra.format}")
    if strangers:
        draft.has_no_field("extra", ", ".join(strangers))


def _is_free(name: str, written: set[str]) -> bool:
    """Whether a field can have that name: no field has, nor one that the other flavour calls so."""
    if name == "location" and name not in written and "address" in written:
        return True  # BibTeX has both: the place of the conference, and that of the publisher
    return (
        name not in written
        and BIBLATEX_NAMES.get(name) not in written
        and _BIBTEX_NAMES.get(name) not in written
        and _FIELD_NAME.fullmatch(name) is not None
    )


def _give_back(value: str, draft: Draft) -> str:
    value = clean(value, draft.bends)
    if balanced(value):
        return value
    draft.bends.append(Bend.UNBALANCED)
    return encode_text(value, draft.flavour.latex_letters, draft.bends)


def _note_losses(record: Record, draft: Draft) -> None:
    if record.has_code is not None:
        draft.has_no_field("has_code")
    if record.affiliations:
        draft.has_no_field("affiliations", "them")
    if record.categories and record.categories != (record.eprint_class,):
        primary = record.eprint_class in record.categories
        draft.has_no_field("categories", "more than the primary one" if primary else "them")
