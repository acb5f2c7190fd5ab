"""Write a .bib file of as many entries as asked for: `python tests/bench/entries.py 10000 refs.bib`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

REAL = Path(__file__).parents[3] / "shared" / "data" / "real_2000.bib"
SAMPLE = Path(__file__).with_name("sample.bib")

_ENTRY = re.compile(r"^@[A-Za-z]+\{[^,\s]+,.*?^\}", re.MULTILINE | re.DOTALL)
_KEY = re.compile(r"(@[A-Za-z]+\{)([^,\s]+)")
_CROSSREF = re.compile(r"(^\s*crossref\s*=\s*\{)([^}]+)", re.MULTILINE)


def base() -> Path:
    """The file whose entries are used: the real ones where they are, otherwise a small sample."""
    return REAL if REAL.exists() else SAMPLE


def entries(path: Path) -> Iterator[str]:
    """The entries of a file, then the same ones under new keys, without end: g0:key, g1:key …"""
    originals = _ENTRY.findall(path.read_text(encoding="utf-8"))
    keys = {match[2] for entry in originals if (match := _KEY.match(entry))}
    for round_ in count():
        prefix = f"g{round_}:"
        for entry in originals:
            renamed = _KEY.sub(rf"\g<1>{prefix}\g<2>", entry, count=1)
            yield _CROSSREF.sub(lambda found: f"{found[1]}{prefix * (found[2] in keys)}{found[2]}", renamed)  # noqa: B023


def main() -> None:
    """Write the file."""
    size, path = int(sys.argv[1]), Path(sys.argv[2])
    with path.open("w", encoding="utf-8") as out:
        for entry in islice(entries(base()), size):
            out.write(f"{entry}\n\n")


if __name__ == "__main__":
    main()
