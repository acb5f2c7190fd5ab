"""Which CSL type a kind of work is, and the other way round."""

from __future__ import annotations

from bibkit.model.kind import Kind

# The kinds are CSL's own types. But one item of type "software" and Zotero refuses the whole file; a book that has a
# version is a computer program to Zotero, and software to citation-js.
SOFTWARE = "book"
TYPES: dict[Kind, str] = {kind: SOFTWARE if kind is Kind.SOFTWARE else kind.value for kind in Kind}

# What each type stands for; a "book" with a version, or with the line `type: software` in its note, is software.
KINDS: dict[str, Kind] = {kind.value: kind for kind in Kind}
