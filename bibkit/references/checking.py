"""Look a style through before it is applied: it may come from anybody."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from bibkit.errors import BibkitError

NAMESPACE = "http://purl.org/net/xbiblio/csl"
LARGEST_BYTES = 2 << 20  # eight times the largest of the 2,858 styles in CSL's repository

_CSL = f"{{{NAMESPACE}}}"
# What a style may come to when its macros are written out, in elements and characters: of those in CSL's repository
# none comes to more than 84,000, and none is nested deeper than 72.
_MOST_STEPS = 1_000_000
_DEEPEST = 120


class BadStyle(BibkitError):
    """A style is no style, or can't be applied."""


class Checked(NamedTuple):
    """What there is to know of a style that is sound."""

    title: str
    parent: str | None  # whose style it is another name of
    locale: str | None  # the language that it prefers: "de-DE"


def check(content: bytes, name: str) -> Checked:
    """Look a style through; `name` is what to call it. Raises `BadStyle`, which names the line."""
    if len(content) > LARGEST_BYTES:
        raise BadStyle(f"{name}: no style is larger than {LARGEST_BYTES >> 20} MB")
    root = _parsed(content, name)
    if root.tag != f"{_CSL}style":
        raise BadStyle(f"{name}:{root.sourceline}: not a CSL style, which begins with <style xmlns={NAMESPACE!r}>")
    parent = root.find(f"{_CSL}info/{_CSL}link[@rel='independent-parent']")
    title = " ".join(root.findtext(f"{_CSL}info/{_CSL}title", "").split()) or name
    if parent is not None:
        return Checked(title, parent.get("href", "").rstrip("/").rpartition("/")[2], root.get("default-locale"))
    _validate(root, name)
    if root.find(f"{_CSL}bibliography") is None:
        raise BadStyle(f"{name}: the style has no bibliography (it is for notes only; take one that has)")
    _Macros(root, name).measure()
    return Checked(title, None, root.get("default-locale"))


def _parsed(content: bytes, name: str) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise BadStyle(f"{name}:{error.lineno or 1}: not XML ({error.msg})") from None
    if root.getroottree().docinfo.doctype:
        raise BadStyle(f"{name}:1: a style has no DOCTYPE (take it out)")
    return root


def _validate(root: Any, name: str) -> None:
    """Hold the style against CSL's own schema, which citeproc-py has with it."""
    schema = etree.RelaxNG(etree.parse(_schema()))
    if not schema.validate(root):
        fault = next((one for one in schema.error_log if one.line), schema.error_log[0])
        raise BadStyle(
            f"{name}: not valid CSL 1.0.2, near line {fault.line} ({fault.message}; "
            "https://validator.citationstyles.org says more)"
        )


def _schema() -> Path:
    spec = find_spec("citeproc")
    if spec is None or spec.origin is None:
        raise BadStyle("citeproc-py is not installed completely (pip install --force-reinstall citeproc-py)")
    return Path(spec.origin).with_name("data") / "schema" / "schemas" / "styles" / "csl.rng"


class _Size(NamedTuple):
    """What an element comes to when the macros in it are written out."""

    steps: int
    depth: int


class _Macros:
    """The macros of a style, and what each of them comes to."""

    def __init__(self, root: Any, name: str) -> None:
        self._root = root
        self._name = name
        self._macros = {macro.get("name"): macro for macro in root.findall(f"{_CSL}macro")}
        self._sizes: dict[str, _Size] = {}
        self._open: set[str] = set()

    def measure(self) -> _Size:
        """Raise `BadStyle` where a macro calls itself, or there are too many in one another."""
        parts = (self._root.find(f"{_CSL}{part}") for part in ("bibliography", "citation"))
        sizes = [self._size(part, 1) for part in parts if part is not None]
        return _Size(sum(size.steps for size in sizes), max(size.depth for size in sizes))

    def _size(self, element: Any, level: int) -> _Size:
        if level > _DEEPEST:
            raise self._fault(element, "the elements of this style are nested too deep")
        sizes = [self._size(child, level + 1) for child in element]
        macro = element.get("macro")
        if macro is not None:
            sizes.append(self._called(macro, element, level))
        # Of the branches of a choice one is taken.
        total = max if element.tag == f"{_CSL}choose" else sum
        steps = 1 + sum(map(len, element.attrib.values())) + total([size.steps for size in sizes] or [0])
        depth = 1 + max([size.depth for size in sizes] or [0])
        if steps > _MOST_STEPS or level + depth > _DEEPEST:
            raise self._fault(element, "the macros of this style come to too much")
        return _Size(steps, depth)

    def _called(self, macro: str, caller: Any, level: int) -> _Size:
        if macro not in self._macros:
            raise self._fault(caller, f"there is no macro {macro!r}")
        if macro in self._open:
            raise self._fault(caller, f"the macro {macro!r} calls itself")
        if macro not in self._sizes:
            self._open.add(macro)
            self._sizes[macro] = self._size(self._macros[macro], level + 1)
            self._open.remove(macro)
        return self._sizes[macro]

    def _fault(self, element: Any, what: str) -> BadStyle:
        return BadStyle(f"{self._name}:{element.sourceline}: {what}")
