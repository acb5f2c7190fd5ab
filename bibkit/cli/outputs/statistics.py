"""How often each code was told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bibkit.cli.outputs.output import About
from bibkit.findings.catalogue import CATALOGUE
from bibkit.findings.finding import Mending


def statistics(counts: Mapping[str, int], about: About) -> Iterator[str]:
    """Lines "count  CODE  [*] title" for counts by code, the most frequent first, and what [*] means if it is there."""
    ranked = sorted(((count, id) for id, count in counts.items() if count), key=lambda row: (-row[0], row[1]))
    if not ranked:
        return
    width = len(f"{ranked[0][0]:,}")
    has_fix = any(about.fix(id) is Mending.SAFE for _, id in ranked)
    for count, id in ranked:
        mark = ("[*] " if about.fix(id) is Mending.SAFE else "    ") if has_fix else ""
        yield f"{count:>{width},}  {id}  {mark}{_title(id, about)}\n"
    if has_fix:
        yield "[*] can be fixed with --fix\n"


def _title(id: str, about: About) -> str:
    rule = about.rules.get(id)
    return (rule.code if rule else CATALOGUE[id]).title
