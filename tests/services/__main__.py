"""`python -m tests.services`: run the services by hand, until Ctrl-C."""

from __future__ import annotations

import argparse
import threading
from pathlib import Path

from .papers import papers_of_gold, read_papers
from .server import Services

_GOLD = Path(__file__).parents[1] / "gold" / "seed_arxiv_ids.jsonl"


def main() -> None:
    """Start, say where, and wait."""
    parser = argparse.ArgumentParser(prog="python -m tests.services", description=__doc__)
    parser.add_argument("--records", type=Path, metavar="FILE", help="papers as JSON Lines (.jsonl or .jsonl.gz)")
    parser.add_argument("--port", type=int, default=0, help="where to listen; any free port if not given")
    options = parser.parse_args()
    papers = papers_of_gold(_GOLD) if options.records is None else read_papers(options.records)
    with Services(papers, port=options.port) as services:
        for name, value in services.environment.items():
            print(f"export {name}={value}", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
