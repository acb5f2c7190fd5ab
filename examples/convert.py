"""Turn a pasted list of papers into BibTeX and show what was noticed: `python convert.py dump.txt refs.bib`."""

from __future__ import annotations

import sys

import bibkit


def main() -> None:
    """Read the first argument, write the second."""
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    dump, target = sys.argv[1:]
    findings: list[bibkit.Finding] = []
    records = bibkit.read(dump, tell=findings.append)
    bibkit.write(records, target, tell=findings.append)
    print(f"{len(records)} records")
    for finding in findings:
        if finding.code.severity is bibkit.Severity.WARNING and finding.code.id[0] != "X":
            print(f"{finding.place}: {finding.message}")


if __name__ == "__main__":
    main()
