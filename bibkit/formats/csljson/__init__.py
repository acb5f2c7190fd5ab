"""CSL-JSON: the items that citation processors work on; Zotero and pandoc exchange it."""

from __future__ import annotations

import re

from bibkit.formats.csljson.exporter import export
from bibkit.formats.format import Format

_MEMBER = re.compile(r'"([A-Za-z_-]+)"\s*+:')
# Members that have another name, or none, in bibkit's own JSON, and the other way round.
_THEIRS = frozenset(
    "author editor id citation-key container-title date-parts DOI ISBN ISSN PMID URL page keyword".split()
)
_OURS = frozenset("authors authors_truncated cite_key editors provenance eprint_type".split())


def looks_like(head: str) -> bool:
    """Whether a JSON array or object begins with members that an item of CSL has, and no record of bibkit's."""
    if not head.lstrip().startswith(("[", "{")):
        return False
    names = set(_MEMBER.findall(head))
    return bool(names & _THEIRS) and not names & _OURS and ("type" in names or "id" in names)


CSL_JSON = Format("csl-json", "CSL-JSON", (".csl.json",), looks_like, export=export)
