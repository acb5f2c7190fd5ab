"""Do a task of bibkit's with another program: `python tests/bench/peers.py pandoc refs.bib refs.json`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

# The program's name, the package that brings it, and which format it turns into which.
PROGRAMS = (
    ("pandoc", "pypandoc_binary", "bibtex", "csl-json"),
    ("bibtexparser", "bibtexparser", "bibtex", "bibtex"),
    ("rispy", "rispy", "ris", "ris"),
)


def pandoc(source: Path, target: Path) -> None:
    """Become pandoc, so that time and memory are its own."""
    import pypandoc

    path = pypandoc.get_pandoc_path()
    os.execv(path, [path, "-f", "bibtex", "-t", "csljson", str(source), "-o", str(target)])


def bibtexparser(source: Path, target: Path) -> None:
    """Parse and write, with names split and macros resolved as bibkit does."""
    from bibtexparser import middlewares
    from bibtexparser.entrypoint import parse_file, write_file

    library = parse_file(
        str(source),
        append_middleware=[middlewares.SeparateCoAuthors(), middlewares.SplitNameParts()],
    )
    names = [middlewares.MergeNameParts(), middlewares.MergeCoAuthors()]
    write_file(str(target), library, prepend_middleware=names)


def rispy(source: Path, target: Path) -> None:
    """Parse and write."""
    import rispy

    with source.open(encoding="utf-8") as given, target.open("w", encoding="utf-8") as out:
        rispy.dump(rispy.load(given), out)


RUN: dict[str, Callable[[Path, Path], None]] = {"pandoc": pandoc, "bibtexparser": bibtexparser, "rispy": rispy}


def installed(source: str, target: str) -> list[str]:
    """The programs that are here for a task, with the versions of the packages that bring them."""
    found = []
    for name, package, given, wanted in PROGRAMS:
        if (given, wanted) == (source, target) and (release := _release(name, package)) is not None:
            found.append(f"{name} {release}")
    return found


def _release(name: str, package: str) -> str | None:
    try:
        release = version(package)
    except PackageNotFoundError:
        return None
    if name != "pandoc":
        return release
    import pypandoc

    return str(pypandoc.get_pandoc_version())


if __name__ == "__main__":
    if sys.argv[1] == "--list":
        print("\n".join(installed(*sys.argv[2:4])))
    else:
        RUN[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
