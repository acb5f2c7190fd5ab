"""Understand the JSON objects of arXiv's snapshot, of lists of papers, and of lists of code links."""

from __future__ import annotations

from datetime import date

from bibkit.enrich.paper import CodeLink, Paper
from bibkit.findings.codes.index import E101, E103, E105, E107
from bibkit.findings.finding import Finding
from bibkit.index.inputs.drafts import Draft, History, shown
from bibkit.index.inputs.entry import Entry
from bibkit.index.inputs.people import parsed_name, printed_name, split_authors
from bibkit.model.name import Name
from bibkit.model.place import Place
from bibkit.text.identifiers import arxiv_of

_LONGEST_ADDRESS = 2000  # characters


class Objects:
    """The objects of one source; `findings` are those of the last one, to be taken from there."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._draft = Draft(name)
        self.findings = self._draft.findings
        self._strangers = 0  # code links of papers that are not on arXiv

    def understand(self, value: object, line: int) -> Entry | None:
        """What an object says; None where that is nothing."""
        self._draft.line = line
        if type(value) is not dict:
            self._draft.tell(E101, "it is not an object (left out)")
            return None
        if "repo_url" in value:
            link = self._link(value)
            return Entry(Place(self._name, line), link) if link is not None else None
        changed = self._draft.day(value.get("update_date"), "update_date")
        paper = self._paper(value, changed)
        return Entry(Place(self._name, line), paper, changed) if paper is not None else None

    def at_the_end(self) -> list[Finding]:
        """What is told once for the whole source."""
        told = self._draft.at_the_end()
        if self._strangers:
            links = "1 code link has" if self._strangers == 1 else f"{self._strangers} code links have"
            told.append(Finding(E107, Place(self._name), f"{links} no arXiv id (left out)"))
        return told

    def _paper(self, value: dict[str, object], changed: date | None) -> Paper | None:
        get = value.get
        draft = self._draft
        history = self._history(value, changed)
        heading = draft.heading(get("id"), get("title"), history.submitted)
        if heading is None:
            return None
        categories = draft.categories(get("categories"))
        primary = get("primary_category")
        if primary is not None and (not categories or categories[0] != primary):
            categories = tuple(dict.fromkeys((*draft.categories(primary), *categories)))
        return draft.paper(
            heading,
            authors=self._authors(get("authors_parsed"), get("authors")),
            history=history,
            categories=categories,
            doi=get("doi"),
            journal_ref=get("journal-ref") or get("journal_ref"),
            comments=get("comments"),
            abstract=get("abstract"),
        )

    def _authors(self, parsed: object, authors: object) -> tuple[Name, ...]:
        if type(parsed) is list and (found := self._parsed(parsed)):
            return found
        if parsed is not None and type(parsed) is not list:
            self._draft.tell(E105, "authors_parsed is not a list (left out)")
        if type(authors) is str:
            return split_authors(authors)
        if type(authors) is list:
            return self._listed(authors)
        if authors is not None:
            self._draft.tell(E105, "authors are neither a text nor a list (left out)")
        return ()

    def _parsed(self, authors: list[object]) -> tuple[Name, ...]:
        found: list[Name] = []
        for parts in authors:
            if type(parts) is not list or not parts or not all([type(part) is str for part in parts[:3]]):  # noqa: C419
                self._draft.tell(E105, "an author of authors_parsed is not a list of texts (left out)")
            elif (name := parsed_name(*parts[:3])) is not None:
                found.append(name)
        return tuple(found)

    def _listed(self, authors: list[object]) -> tuple[Name, ...]:
        found: list[Name] = []
        for printed in authors:
            if type(printed) is not str:
                self._draft.tell(E105, "an author is not a text (left out)")
            elif (name := printed_name(printed)) is not None:
                found.append(name)
        return tuple(found)

    def _history(self, value: dict[str, object], changed: date | None) -> History:
        draft = self._draft
        versions = value.get("versions")
        if type(versions) is list and versions:
            known = [(version.get("version"), version.get("created")) for version in versions if type(version) is dict]
            if len(known) == len(versions):
                return draft.history(known)
        if versions:
            draft.tell(E105, "versions are not a list of objects (left out)")
        submitted = draft.day(value.get("date"), "date")
        return History(submitted, draft.day(value.get("updated"), "the date of the latest version") or changed)

    def _link(self, value: dict[str, object]) -> CodeLink | None:
        id, url = value.get("paper_arxiv_id"), value["repo_url"]
        if id is None:
            self._strangers += 1
            return None
        known = arxiv_of(id) if type(id) is str else None
        if known is None:
            self._draft.tell(E103, f"paper_arxiv_id {shown(id)} is not an arXiv id (the entry was left out)")
            return None
        address = url.strip() if type(url) is str else ""
        if not _is_address(address):
            self._draft.tell(E105, f"repo_url of {known.id} is not the address of a page (the entry was left out)")
            return None
        return CodeLink(
            paper=known.id,
            url=address,
            is_official=value.get("is_official") is True,
            is_mentioned=value.get("mentioned_in_paper") is True,
            source="paperswithcode",
        )


def _is_address(text: str) -> bool:
    return (
        text.startswith(("https://", "http://"))
        and len(text) <= _LONGEST_ADDRESS
        and text.isprintable()
        and " " not in text
    )
