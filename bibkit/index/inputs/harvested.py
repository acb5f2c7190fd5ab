"""Understand one record of an OAI-PMH harvest of arXiv: in the formats arXivRaw, arXiv and oai_dc."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from bibkit.enrich.paper import Paper
from bibkit.findings.codes.index import E103
from bibkit.index.inputs.drafts import Draft, Heading, History, dated, shown
from bibkit.index.inputs.entry import Entry, Gone
from bibkit.index.inputs.people import parsed_name, split_authors
from bibkit.index.inputs.subjects import category_of
from bibkit.model.name import Name
from bibkit.model.place import Place
from bibkit.text.identifiers import arxiv_of, doi_of

_COMMENT = "Comment:"

# The texts of an element by the names of what is in it, in their order.
Fields = dict[str, list[str]]


class Records:
    """The records of one source; `findings` are those of the last one, to be taken from there."""

    def __init__(self, name: str) -> None:
        # Importing it takes as long as starting Python; only who reads a harvest should wait for it.
        from lxml import etree

        self._name = name
        self._draft = Draft(name)
        self.findings = self._draft.findings
        self._etree = etree
        self._parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )

    def read(self, text: bytes, line: int) -> Entry | str | None:
        """What the record says that an XML document has in its root; why there is none, or None if that is told."""
        self._draft.line = line
        try:
            root = self._etree.fromstring(text, self._parser)
        except self._etree.XMLSyntaxError as error:
            return f"it isn't XML ({' '.join(str(error.msg).partition(', line')[0].split())})"
        record = next(iter(root), None)
        header = _child(record, "header")
        identifier = _text(_child(header, "identifier"))
        if header is not None and header.get("status") == "deleted":
            gone = self._gone(identifier)
            return Entry(Place(self._name, line), gone) if gone is not None else None
        metadata = next(iter(_child(record, "metadata")), None) if _child(record, "metadata") is not None else None
        if metadata is None:
            return "it has no metadata"
        paper = self._understood(metadata, identifier)
        if not isinstance(paper, Paper):
            return paper
        return Entry(Place(self._name, line), paper, self._draft.day(_text(_child(header, "datestamp")), "datestamp"))

    def _understood(self, metadata: Any, identifier: str) -> Paper | str | None:
        match _name(metadata):
            case "arXivRaw":
                return self._raw(metadata, identifier)
            case "arXiv":
                return self._own(metadata, identifier)
            case "dc":
                return self._dublin_core(metadata, identifier)
            case other:
                return f"{other[:60]!r} is not a form of metadata that arXiv gives papers in"

    def _gone(self, identifier: str) -> Gone | None:
        known = arxiv_of(identifier)
        if known is None:
            self._draft.tell(E103, f"identifier {shown(identifier)} is not of arXiv (the record was left out)")
            return None
        return Gone(known.id)

    def _raw(self, metadata: Any, identifier: str) -> Paper | None:
        fields = _fields(metadata)
        heading = self._heading(_first(fields, "id") or identifier, fields)
        if heading is None:
            return None
        versions: list[tuple[object, object]] = [
            (element.get("version"), _text(_child(element, "date")))
            for element in metadata
            if _name(element) == "version"
        ]
        history = self._draft.history(versions) if versions else History()
        return self._paper(heading, fields, history, split_authors(_first(fields, "authors") or ""))

    def _own(self, metadata: Any, identifier: str) -> Paper | None:
        fields = _fields(metadata)
        heading = self._heading(_first(fields, "id") or identifier, fields)
        if heading is None:
            return None
        history = self._dated(heading, (*fields.get("created", ()), *fields.get("updated", ())))
        return self._paper(heading, fields, history, tuple(_authors(_child(metadata, "authors"))))

    def _dublin_core(self, metadata: Any, identifier: str) -> Paper | None:
        fields = _fields(metadata)
        names = fields.get("identifier", [])
        id = next((name for name in names if arxiv_of(name) is not None), identifier)
        heading = self._heading(id, fields)
        if heading is None:
            return None
        descriptions = [" ".join(text.split()) for text in fields.get("description", ())]
        creators = (_inverted(creator) for creator in fields.get("creator", ()))
        subjects = dict.fromkeys(map(category_of, fields.get("subject", ())))
        return self._draft.paper(
            heading,
            authors=tuple(name for name in creators if name is not None),
            history=self._dated(heading, fields.get("date", ())),
            categories=tuple(category for category in subjects if category is not None),
            doi=next((name for name in names if doi_of(name) is not None), None),
            journal_ref=next((name for name in names if _is_reference(name)), None),
            comments=next((text.removeprefix(_COMMENT) for text in descriptions if text.startswith(_COMMENT)), None),
            abstract=next((text for text in descriptions if not text.startswith(_COMMENT)), None),
        )

    def _heading(self, id: str, fields: Fields) -> Heading | None:
        return self._draft.heading(id, _first(fields, "title"), None)

    def _dated(self, heading: Heading, dates: Iterable[str]) -> History:
        days = (self._draft.day(text, "date") for text in dates)
        return dated(heading.id, (day for day in days if day is not None))

    def _paper(self, heading: Heading, fields: Fields, history: History, authors: tuple[Name, ...]) -> Paper:
        return self._draft.paper(
            heading,
            authors=authors,
            history=history,
            categories=self._draft.categories(_first(fields, "categories")),
            doi=_first(fields, "doi"),
            journal_ref=_first(fields, "journal-ref"),
            comments=_first(fields, "comments"),
            abstract=_first(fields, "abstract"),
        )


def _authors(authors: Any) -> Iterator[Name]:
    for author in authors if authors is not None else ():
        fields = _fields(author)
        parts = (_first(fields, part) or "" for part in ("keyname", "forenames", "suffix"))
        if (name := parsed_name(*parts)) is not None:
            yield name


def _inverted(creator: str) -> Name | None:
    """The name that "Family, Given" or "Family, Given, Jr." is."""
    family, _, given = creator.partition(",")
    given, _, suffix = given.partition(",")
    return parsed_name(family, given, suffix)


def _is_reference(name: str) -> bool:
    """Whether an identifier says where a paper was published: neither an address, nor a DOI."""
    return "://" not in name and doi_of(name) is None and arxiv_of(name) is None


def _fields(element: Any) -> Fields:
    fields: Fields = {}
    for child in element:
        if text := _text(child):
            fields.setdefault(_name(child), []).append(text)
    return fields


def _first(fields: Fields, name: str) -> str | None:
    texts = fields.get(name)
    return texts[0] if texts else None


def _child(element: Any, name: str) -> Any:
    """The first element of that name in another one, in whichever namespace; None where there is none."""
    if element is None:
        return None
    return next((child for child in element if _name(child) == name), None)


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _text(element: Any) -> str:
    return "".join(element.itertext()).strip() if element is not None else ""
