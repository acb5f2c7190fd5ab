"""Do a task of bibkit's with another program: `python tests/bench/peers.py rispy refs.ris count.txt`.

`python tests/bench/peers.py --here` prints which programs are here, as JSON: their releases and where they are.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from shutil import which

HERE = Path(__file__).parent
CITATION_JS = HERE.parents[1] / "build" / "citation-js"  # where `make client-programs` installs it
PANDOC_NAMES = {"bibtex": "bibtex", "csl-json": "csljson", "ris": "ris"}


@dataclass(frozen=True, slots=True)
class Peer:
    """What a program does for a task, and up to which size it is asked to."""

    program: str
    given: str
    target: str
    result: str  # the format of what it writes; "count" where it only parses, and says how many records there were
    remark: str = ""
    most: int | None = None
    too_much: str = ""  # why no more than that


PEERS = (
    Peer("citation-js", "bibtex", "csl-json", "csl-json"),
    Peer("pandoc", "bibtex", "csl-json", "csl-json", most=10_000, too_much="8.5 GB at 100,000"),
    Peer("bibutils", "bibtex", "csl-json", "mods", "to MODS", 10_000, "over two minutes at 100,000"),
    Peer("bibtexparser", "bibtex", "csl-json", "count", "parsing, LaTeX, names", 10_000, "over two minutes at 100,000"),
    Peer("citation-js", "csl-json", "bibtex", "bibtex"),
    Peer("pandoc", "csl-json", "bibtex", "bibtex", most=10_000, too_much="486 MB at 10,000, so 4.8 GB"),
    Peer("citation-js", "csl-json", "ris", "ris"),
    Peer("citation-js", "ris", "csl-json", "csl-json"),
    Peer("pandoc", "ris", "csl-json", "csl-json"),
    Peer("rispy", "ris", "csl-json", "count", "parsing alone"),
)


def command_of(peer: Peer, path: str, given: Path, out: Path) -> list[str | Path]:
    """The command that does the task on a file; bibutils prints what it makes, all others write it to `out`."""
    match peer.program:
        case "citation-js":
            return [path, HERE / "citation_js.cjs", CITATION_JS, peer.given, peer.target, given, out]
        case "pandoc":
            return [path, "-f", PANDOC_NAMES[peer.given], "-t", PANDOC_NAMES[peer.target], given, "-o", out]
        case "bibutils":
            return [path, given]
        case _:
            return [path, __file__, peer.program, given, out]


def bibtexparser(given: Path) -> int:
    """Parse with LaTeX decoded and names split."""
    from bibtexparser import middlewares
    from bibtexparser.entrypoint import parse_file

    done = [middlewares.LatexDecodingMiddleware(), middlewares.SeparateCoAuthors(), middlewares.SplitNameParts()]
    return len(parse_file(str(given), append_middleware=done).entries)


def rispy(given: Path) -> int:
    """Parse."""
    import rispy

    with given.open(encoding="utf-8") as lines:
        return len(rispy.load(lines))


PARSE: dict[str, Callable[[Path], int]] = {"bibtexparser": bibtexparser, "rispy": rispy}


def here() -> dict[str, tuple[str, str]]:
    """The programs that are here, by name: their release, and the path of what is run."""
    found = {name: (release, sys.executable) for name in (*PARSE, "pylatexenc") if (release := _release(name))}
    if _release("pypandoc_binary"):
        import pypandoc

        found["pandoc"] = (str(pypandoc.get_pandoc_version()), pypandoc.get_pandoc_path())
    if bib2xml := which("bib2xml"):
        said = subprocess.run([bib2xml, "--version"], stdin=subprocess.DEVNULL, capture_output=True, text=True)
        named = re.search(r"version (\S+)", said.stdout + said.stderr)
        found["bibutils"] = (named[1] if named else "of unknown release", bib2xml)
    core = CITATION_JS / "node_modules" / "@citation-js" / "core" / "package.json"
    if core.exists() and (node := which("node")):
        found["citation-js"] = (json.loads(core.read_text(encoding="utf-8"))["version"], node)
    return found


def _release(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


if __name__ == "__main__":
    if sys.argv[1] == "--here":
        print(json.dumps(here()))
    else:
        Path(sys.argv[3]).write_text(f"{PARSE[sys.argv[1]](Path(sys.argv[2]))}\n", encoding="utf-8")
