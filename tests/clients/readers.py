"""Call each program as its users do, and take what it says."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

from bibkit.formats.format import Capitals
from clients.programs import CITATION_JS, need_citation_js, need_module, need_program, run
from clients.reading import Reading, date_text, name_list, name_text, of_csl

_SCRIPT = Path(__file__).with_name("citation_js.cjs")
_MODS = "{http://www.loc.gov/mods/v3}"
_BIBUTILS = {"bibtex": "bib2xml", "biblatex": "biblatex2xml", "ris": "ris2xml"}
_PANDOC = {"bibtex": "bibtex", "biblatex": "biblatex", "csl-json": "csljson", "ris": "ris"}
_CITATION_JS = {"bibtex": "@bibtex/text", "biblatex": "@biblatex/text", "csl-json": "", "ris": "@ris/file"}

Readings = dict[str, Reading]  # by cite key


def by_pandoc(file: Path, format: str) -> Readings:
    """`pandoc -f bibtex -t csljson refs.bib`."""
    need_module("pypandoc")
    from pypandoc import get_pandoc_path

    items = json.loads(run(get_pandoc_path(), "-f", _PANDOC[format], "-t", "csljson", file))
    return _once([(item["id"], of_csl(item)) for item in items])


def by_citation_js(file: Path, format: str) -> Readings:
    """`new Cite(text)`; a .bib as the dialect it is in."""
    return _by_citation_js(file, _CITATION_JS[format])


def by_citation_js_unasked(file: Path, format: str) -> Readings:
    """`new Cite(text)` of a .bib as the library takes it when it isn't told the dialect: as BibLaTeX."""
    return _by_citation_js(file, "")


def _by_citation_js(file: Path, dialect: str) -> Readings:
    need_citation_js()
    items = json.loads(run("node", _SCRIPT, CITATION_JS, dialect, file))
    return _once([(item.get("citation-key") or item["id"], of_csl(item)) for item in items])


def by_bibutils(file: Path, format: str) -> Readings:
    """`bib2xml refs.bib`, which is what stands at the head of every conversion of bibutils."""
    program = _BIBUTILS[format]
    need_program(program)
    collection = ElementTree.fromstring(run(program, file))
    return _once([(work.attrib["ID"], _of_mods(work)) for work in collection.iter(f"{_MODS}mods")])


def _of_mods(work: ElementTree.Element) -> Reading:
    authors = [name for name in work.findall(f"{_MODS}name") if _text(name, "role/roleTerm") in ("author", "inventor")]
    dates = [*work.findall(f"{_MODS}originInfo/{_MODS}dateIssued"), *work.findall(f"{_MODS}part/{_MODS}date")]
    host = work.find(f"{_MODS}relatedItem[@type='host']")
    if host is not None:
        dates += [*host.findall(f"{_MODS}originInfo/{_MODS}dateIssued"), *host.findall(f"{_MODS}part/{_MODS}date")]
    title = _text(work, "titleInfo/title")
    subtitle = _text(work, "titleInfo/subTitle")
    if subtitle:
        title += f" {subtitle}" if title[-1] in "?!" else f": {subtitle}"
    return Reading(
        title,
        name_list(_mods_name(name) for name in authors),
        date_text(*(dates[0].text or "").split("-")) if dates else "",
        _text(work, "identifier[@type='doi']"),
        next((url.text or "" for url in work.findall(f"{_MODS}location/{_MODS}url") if not url.get("access")), ""),
    )


def _text(element: ElementTree.Element, path: str) -> str:
    found = element.find("/".join(_MODS + step for step in path.split("/")))
    return (found.text or "") if found is not None else ""


def _mods_name(name: ElementTree.Element) -> str:
    parts = [(part.get("type"), part.text or "") for part in name.findall(f"{_MODS}namePart")]
    given = " ".join(
        [f"{text}." if len(text) == 1 and text.isupper() else text for kind, text in parts if kind == "given"]
    )
    family = " ".join([text for kind, text in parts if kind in ("family", None)])
    return name_text(family, given, " ".join([text for kind, text in parts if kind == "suffix"]))


def by_rispy(file: Path, format: str) -> Readings:
    """`rispy.load`."""
    need_module("rispy")
    import rispy

    with file.open(encoding="utf-8") as text:
        return _once([(entry["id"], _of_rispy(entry)) for entry in rispy.load(text)])


def _of_rispy(entry: dict[str, Any]) -> Reading:
    return Reading(
        entry.get("title", ""),
        # The comma behind an organisation is how RIS says that this is no family name.
        name_list(name.removesuffix(",") for name in entry.get("authors", ())),
        date_text(*entry["date"].split("/")) if "date" in entry else "",
        entry.get("doi", ""),
        entry.get("urls", [""])[0],
    )


def by_pybtex(file: Path, format: str) -> Readings:
    """`pybtex.database.parse_file`, and the LaTeX of its fields as pybtex's own styles read it."""
    need_module("pybtex")
    from pybtex.database import parse_file

    return _once([(key, _of_pybtex(entry)) for key, entry in parse_file(str(file), "bibtex").entries.items()])


_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def _of_pybtex(entry: Any) -> Reading:
    fields = entry.fields
    if "date" in fields:
        issued = date_text(*fields["date"].split("-"))
    else:
        month = fields.get("month")
        issued = date_text(
            fields.get("year"), _MONTHS.index(month[:3].lower()) + 1 if month else None, fields.get("day")
        )
    return Reading(
        _of_latex(fields["title"]),
        name_list(_pybtex_name(person) for person in entry.persons.get("author", ())),
        issued,
        fields.get("doi", ""),
        fields.get("url", ""),
    )


def _of_latex(text: str) -> str:
    from pybtex.richtext import Text

    return str(Text.from_latex(text))


def _pybtex_name(person: Any) -> str:
    def said(*parts: list[str]) -> str:
        return _of_latex(" ".join([word for words in parts for word in words]))

    return name_text(
        said(person.prelast_names, person.last_names),
        said(person.first_names, person.middle_names),
        said(person.lineage_names),
    )


def _once(found: list[tuple[str, Reading]]) -> Readings:
    """The readings by key, no key twice."""
    readings = dict(found)
    assert len(readings) == len(found)
    return readings


class Client(NamedTuple):
    """A program, a format it reads, and how much of a title is protected from being recased."""

    name: str
    format: str
    read: Callable[[Path, str], Readings]
    capitals: Capitals = Capitals.WORDS


# pandoc puts what is not protected of a BibTeX title in lower case, so that only whole titles can be compared.
CLIENTS = (
    Client("pandoc", "bibtex", by_pandoc, Capitals.TITLE),
    Client("pandoc", "biblatex", by_pandoc, Capitals.TITLE),
    Client("pandoc", "csl-json", by_pandoc),
    Client("pandoc", "ris", by_pandoc),
    Client("citation-js", "bibtex", by_citation_js),
    Client("citation-js", "biblatex", by_citation_js),
    Client("citation-js", "csl-json", by_citation_js),
    Client("citation-js", "ris", by_citation_js),
    Client("citation-js unasked", "bibtex", by_citation_js_unasked),
    Client("bibutils", "bibtex", by_bibutils),
    Client("bibutils", "biblatex", by_bibutils),
    Client("bibutils", "ris", by_bibutils),
    Client("rispy", "ris", by_rispy),
    Client("pybtex", "bibtex", by_pybtex),
    Client("pybtex", "biblatex", by_pybtex),
)
