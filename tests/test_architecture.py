"""The house stands as it is drawn: imports go down the floors, and guests stay in their rooms."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "bibkit"

FLOORS = {
    "errors": 0,
    "version": 0,
    "model": 0,
    "findings": 1,
    "text": 1,
    "formats": 2,
    "storage": 2,
    "likeness": 2,
    "overview": 1,
    "normalize": 3,
    "preflight": 3,
    "references": 3,
    "latex": 3,
    "enrich": 3,
    "settings": 3,
    "index": 4,
    "network": 4,
    "validate": 3,
    "ahead": 4,
    "opening": 4,
    "checks": 5,
    "workshop": 5,
    "lookup": 5,
    "cli": 6,
    "__main__": 7,
    "__init__": 7,
}
# Which room may import which third-party package.
GUESTS = {
    "click": {"cli"},
    "jsonschema": {"validate"},
    "jsonschema_rs": {"validate"},
    "anyascii": {"text"},
    "pylatexenc": {"text"},
    "bibtexparser": {"formats"},
    "orjson": {"text"},
    "rapidfuzz": {"likeness", "normalize", "enrich", "index", "lookup"},
    "arxiv": {"network"},
    "citeproc": {"references"},
    "lxml": {"network", "index", "references"},
    "requests": {"network"},
    "requests_cache": {"network"},
    "filelock": {"storage", "network"},
    "platformdirs": {"storage"},
    "wcwidth": {"cli"},
}
STANDARD = {"__future__"}

MODULES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(path: Path) -> Iterator[str]:
    """Every module a file imports, also inside functions and for the type checker."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            assert node.module is not None
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def format_of(path: Path) -> str | None:
    """The room inside formats/ a file is in, or None."""
    parts = path.relative_to(PACKAGE).parts
    return parts[1] if parts[0] == "formats" and len(parts) > 2 else None


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_lower_floors_or_its_own_room(path: Path) -> None:
    room = room_of(path)
    for name in imports_of(path):
        if not name.startswith("bibkit."):
            continue
        other = name.split(".")[1]
        assert other == room or FLOORS[other] < FLOORS[room], f"{path.name} in {room} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_formats_do_not_know_each_other(path: Path) -> None:
    own = format_of(path)
    if own is None:
        return
    for name in imports_of(path):
        parts = name.split(".")
        if parts[:2] == ["bibkit", "formats"] and len(parts) > 2:
            assert parts[2] in {own, "format", "defect"}, f"{path} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_third_party_guests_stay_in_their_rooms(path: Path) -> None:
    for name in imports_of(path):
        guest = name.split(".")[0]
        if guest in GUESTS:
            assert room_of(path) in GUESTS[guest], f"{path} imports {name}"


def test_an_exporter_never_imports_a_reader() -> None:
    for path in PACKAGE.glob("formats/*/exporter.py"):
        assert not [name for name in imports_of(path) if name.endswith(".reader")], path


def test_there_are_no_cycles() -> None:
    graph = {module_name(path): {name for name in imports_of(path) if name.startswith("bibkit")} for path in MODULES}
    done: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, " -> ".join((*above, name))
        if name in done:
            return
        for other in graph.get(name, ()):
            visit(other, (*above, name))
        done.add(name)

    for name in graph:
        visit(name, ())


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_every_room_has_its_line_in_the_map_of_the_readme() -> None:
    readme = ROOT.joinpath("README.md").read_text(encoding="utf-8")
    drawn = readme.split("```text", 1)[1].split("```", 1)[0] if "```text" in readme else ""
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name not in {"__pycache__", "schemas"}}
    rooms |= {path.name for path in PACKAGE.joinpath("formats").iterdir() if path.is_dir() and path.name[0] != "_"}
    assert {room for room in rooms if f"{room}/" not in drawn} == set()


def test_no_module_is_longer_than_300_lines() -> None:
    long = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: length for name, length in long.items() if length > 300} == {}
