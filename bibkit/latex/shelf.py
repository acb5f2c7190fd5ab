"""Hold what documents cite against the keys of a bibliography."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from bibkit.findings.codes.latex import L103, L104, L105
from bibkit.findings.finding import Finding
from bibkit.latex.cited import Cited, Mention
from bibkit.likeness.keys import Nearest
from bibkit.model.place import Place

_MOST_HINTS = 50  # whoever misspells more keys has named the wrong bibliography


class Choice(NamedTuple):
    """The keys of the records that documents cite, with those that these refer to, and what is wrong with citations.

    `late` are those of them that have to move behind all others, in this order: BibTeX wants an entry behind those that
    inherit from it.
    """

    keys: frozenset[str]
    late: tuple[str, ...]
    findings: tuple[Finding, ...]


class Shelf:
    """The keys of a bibliography, in its order; nothing else of its records."""

    def __init__(self) -> None:
        self._keys: dict[str, None] = {}
        self._aliases: dict[str, str] = {}
        self._parents: dict[str, tuple[str, ...]] = {}
        self._crossrefs: dict[str, str] = {}

    def add(
        self, key: str, aliases: Iterable[str] = (), parents: tuple[str, ...] = (), crossref: str | None = None
    ) -> None:
        """A record: the other keys that it goes by, and those that it refers to, its `crossref` among them."""
        self._keys.setdefault(key)
        for alias in aliases:
            self._aliases.setdefault(alias, key)
        if parents:
            self._parents[key] = parents
        if crossref is not None:
            self._crossrefs[key] = crossref

    def choose(self, documents: Sequence[Cited]) -> Choice:
        """The records that any of the documents cites. What is missing is told once a document."""
        folded = self._folded(documents)
        keys: set[str] = set()
        findings: list[Finding] = []
        missing: list[Mention] = []
        for cited in documents:
            if cited.everything:
                keys.update(self._keys)
            for mention in cited.citations:
                key = self._find(mention.name)
                if key is None and cited.ignores_case and (key := folded.get(mention.name.lower())) is not None:
                    message = f"{mention.name!r} is cited, and the key is {key!r} (taken, as BibTeX does)"
                    findings.append(Finding(L105, mention.place, message))
                if key is not None:
                    keys.add(key)
                else:
                    missing.append(mention)
            keys.update(key for mention in cited.guesses if (key := self._find(mention.name)) is not None)
        findings += self._missing(missing)
        self._add_parents(keys, folded)
        return Choice(frozenset(keys), self._late(keys, folded), tuple(findings))

    def _find(self, key: str) -> str | None:
        return key if key in self._keys else self._aliases.get(key)

    def _folded(self, documents: Iterable[Cited]) -> dict[str, str]:
        """The first key for each spelling in small letters; only of what is looked for and not there as it is."""
        cited = (mention.name for document in documents if document.ignores_case for mention in document.citations)
        parents = (parent for parents in self._parents.values() for parent in parents)
        wanted = {key.lower() for keys in (cited, parents) for key in keys if self._find(key) is None}
        folded: dict[str, str] = {}
        if wanted:
            for key in self._keys:
                if key.lower() in wanted:
                    folded.setdefault(key.lower(), key)
        return folded

    def _missing(self, missing: Sequence[Mention]) -> Iterator[Finding]:
        nearest = Nearest((*self._keys, *self._aliases)) if missing else None
        for number, mention in enumerate(missing):
            close = nearest.to(mention.name) if nearest is not None and number < _MOST_HINTS else []
            hint = f"did you mean {' or '.join(map(repr, close))}?" if close else None
            yield Finding(L103, mention.place, f"{mention.name!r} is cited, and no record has this key", hint)

    def _add_parents(self, keys: set[str], folded: dict[str, str]) -> None:
        waiting = deque(keys)
        while waiting:
            for parent in self._parents.get(waiting.popleft(), ()):
                key = self._find(parent) or folded.get(parent.lower())
                if key is not None and key not in keys:
                    keys.add(key)
                    waiting.append(key)

    def _late(self, keys: Set[str], folded: dict[str, str]) -> tuple[str, ...]:
        """The parents that stand before a child of theirs, and the parents of these, children first."""
        parent_of = {
            child: parent
            for child, name in self._crossrefs.items()
            if child in keys
            and (parent := self._find(name) or folded.get(name.lower())) is not None
            and parent != child
        }
        if not parent_of:
            return ()
        position = {key: number for number, key in enumerate(self._keys)}
        late = {parent for child, parent in parent_of.items() if position[parent] < position[child]}
        waiting = deque(late)
        while waiting:
            parent = parent_of.get(waiting.popleft())
            if parent is not None and parent not in late:
                late.add(parent)
                waiting.append(parent)
        return tuple(_children_first(sorted(late, key=position.__getitem__), parent_of))


def _children_first(keys: Sequence[str], parent_of: dict[str, str]) -> Iterator[str]:
    """The keys, each one behind those whose parent it is; those that are their own ancestors come last."""
    waiting = dict.fromkeys(keys, 0)
    for key in keys:
        if (parent := parent_of.get(key)) in waiting and parent is not None:
            waiting[parent] += 1
    ready = deque(key for key in keys if not waiting[key])
    while ready:
        key = ready.popleft()
        del waiting[key]
        yield key
        parent = parent_of.get(key)
        if parent is not None and parent in waiting:
            waiting[parent] -= 1
            if not waiting[parent]:
                ready.append(parent)
    yield from waiting


def never_cited(works: Iterable[tuple[str, Place]], cited: Set[str]) -> Iterator[Finding]:
    """A finding for each record, by its key and its place, that is not among those that documents cite."""
    for key, place in works:
        if key not in cited:
            yield Finding(L104, place, f"{key!r} is never cited", key=key)
