"""Write records of which one in ten is a work's second: `python tests/bench/merge_sample.py 100000 records.jsonl`.

`python tests/bench/merge_sample.py 100000` merges as many and prints how many joins are right and how many were missed,
and what it took.
"""

from __future__ import annotations

import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from sample import distinct_papers

from bibkit.model.record import Record
from bibkit.workshop import write
from forge import REAL_RECORDS, hard_papers, real_papers
from merge_scoring import score
from sightings import sightings


def records(size: int) -> Iterator[Record]:
    """As many records."""
    base = real_papers() if REAL_RECORDS.exists() else hard_papers()
    return islice(sightings(distinct_papers(base)), size)


def measure(size: int) -> None:
    """Print precision, recall, time and memory, and what was joined wrongly."""
    start = time.perf_counter()
    result, findings = score(records(size))
    seconds = time.perf_counter() - start
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"precision {result.precision:.4f}  recall {result.recall:.4f}  {seconds:.1f} s  {megabytes} MB")
    print(dict(Counter(finding.code.id for finding in findings)))
    for one, other in result.wrong[:20]:
        print(f"{one.title} {one.issued} {one.doi} | {other.title} {other.issued} {other.doi}")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        write(records(int(sys.argv[1])), sys.argv[2], to="jsonl")
    else:
        measure(int(sys.argv[1]))
