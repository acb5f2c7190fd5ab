"""`python -m tests.services`: run the services by hand, until Ctrl-C."""

from __future__ import annotations

import argparse
import threading
from pathlib import Path
from typing import NamedTuple

from .faults import Fault
from .github import read_repositories
from .papers import papers_of_gold, read_papers
from .server import Services

_GOLD = Path(__file__).parents[1] / "gold" / "seed_arxiv_ids.jsonl"


class Planned(NamedTuple):
    """A fault as it is asked for on the command line."""

    prefix: str
    fault: Fault
    times: int


def planned(text: str) -> Planned:
    """What "/api/query:UNAVAILABLE:3" asks for; once, if it doesn't say how often. Raises `ArgumentTypeError`."""
    prefix, _, rest = text.partition(":")
    name, _, times = rest.partition(":")
    if name.upper() not in Fault.__members__:
        raise argparse.ArgumentTypeError(f"{name!r} is no fault: take one of {', '.join(Fault.__members__)}")
    if times and not (times.isascii() and times.isdigit()):
        raise argparse.ArgumentTypeError(f"{times!r} is no number of times")
    return Planned(prefix, Fault[name.upper()], int(times or 1))


def main() -> None:
    """Start, say where, and wait."""
    parser = argparse.ArgumentParser(prog="python -m tests.services", description=__doc__)
    parser.add_argument("--records", type=Path, metavar="FILE", help="papers as JSON Lines (.jsonl or .jsonl.gz)")
    parser.add_argument(
        "--repositories",
        type=Path,
        metavar="FILE",
        help="repositories on GitHub as JSON Lines: full_name, and what else tests.services.Repository has",
    )
    parser.add_argument(
        "--fault",
        type=planned,
        action="append",
        default=[],
        metavar="PREFIX:FAULT[:TIMES]",
        help="let so many requests (1) whose path begins so go wrong, as in /api/query:UNAVAILABLE:3; may be given more"
        f" than once. The faults: {', '.join(Fault.__members__)}",
    )
    parser.add_argument("--port", type=int, default=0, help="where to listen; any free port if not given")
    options = parser.parse_args()
    papers = papers_of_gold(_GOLD) if options.records is None else read_papers(options.records)
    repositories = [] if options.repositories is None else read_repositories(options.repositories)
    with Services(papers, repositories, port=options.port) as services:
        for prefix, fault, times in options.fault:
            try:
                services.misbehave(prefix, fault, times=times)
            except ValueError as error:
                parser.error(f"argument --fault: {error}")
        for name, value in services.environment.items():
            print(f"export {name}={value}", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
