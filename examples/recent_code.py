"""Pick records like any other values: the papers with code since 2024, by cite key, as CSL-JSON on stdout."""

from __future__ import annotations

import sys

import bibkit


def main() -> None:
    """Read all arguments, print CSL-JSON."""
    records = bibkit.read(*sys.argv[1:])
    recent = [
        record
        for record in records
        if record.has_code and record.issued is not None and (record.issued.year or 0) >= 2024
    ]
    recent.sort(key=lambda record: record.cite_key or "")
    print(bibkit.dumps(recent, "csl-json"), end="")


if __name__ == "__main__":
    main()
