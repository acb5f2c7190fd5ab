"""Print each paper whose title and authors the reader cut wrongly: `python tests/bench/accuracy.py [real|hard] …`."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from forge import Paper, compact, hard_papers, pages, real_papers
from scoring import Miss, marked, misses, read, survey


def main() -> None:
    """Read the lists of the chosen kind and print what went wrong, and how much went right."""
    options = _options()
    papers = hard_papers() if options.kind == "hard" else real_papers()
    if options.bare:
        papers = [replace(paper, abstract=None) for paper in papers]
    found = [miss for seed in range(options.seeds) for miss in _misses(papers, seed, options.size, options.together)]
    for miss in found:
        print(f"{miss}\n")
    total = len(papers) * options.seeds
    share = 100 * (total - len(found)) / total
    print(
        f"{options.kind}: {total - len(found)} of {total} right, {share:.2f} %; {marked(found)} of {len(found)} marked"
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", nargs="?", choices=("real", "hard"), default="real")
    parser.add_argument("--seeds", type=int, default=1, help="how often the papers are shuffled onto pages")
    parser.add_argument("--size", type=int, default=40, help="papers a page")
    parser.add_argument("--together", action="store_true", help="read all pages in one run: names of one help another")
    parser.add_argument("--bare", action="store_true", help="lists without abstracts")
    return parser.parse_args()


def _misses(papers: list[Paper], seed: int, size: int, together: bool) -> list[Miss]:
    dumps = [compact(page) for page in pages(papers, seed, size)]
    known = frozenset[str]().union(*(survey(dump.text).names for dump in dumps)) if together else frozenset[str]()
    return [miss for dump in dumps for miss in misses(dump, read(dump.text, known_names=known))]


if __name__ == "__main__":
    main()
