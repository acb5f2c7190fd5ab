"""Render references with citeproc-py."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

import citeproc
from citeproc import Citation, CitationItem, CitationStylesBibliography, frontend, model, source
from lxml import etree

from bibkit.references import elements, elements_of_dates, elements_of_names
from bibkit.references.checking import NAMESPACE, BadStyle
from bibkit.references.items import Item
from bibkit.references.marks import Mark, marked, without_marks
from bibkit.references.punctuation import Quotes, settled
from bibkit.references.styles import CitationStyle

_CSL = f"{{{NAMESPACE}}}"
_NAME_PARTS = ("family", "given", "suffix", "dropping-particle", "non-dropping-particle")
_PLAIN_TEXTS = frozenset(("DOI", "URL", "ISBN", "ISSN", "PMID", "PMCID", "language"))


class _Formatter:
    """What citeproc-py asks for italics and their like."""

    preformat = Light = staticmethod(lambda text: text)
    Italic = Oblique = staticmethod(Mark.ITALIC.around)
    Bold = staticmethod(Mark.BOLD.around)
    Underline = staticmethod(Mark.UNDERLINED.around)
    Superscript = staticmethod(Mark.SUPERSCRIPT.around)
    Subscript = staticmethod(Mark.SUBSCRIPT.around)
    SmallCaps = staticmethod(Mark.SMALL_CAPITALS.around)


# What citeproc-py may meet in a style that is valid and makes no sense.
_TROUBLE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    source.VariableError,
)


def render(items: Sequence[Item], style: CitationStyle, locale: str) -> list[tuple[str, str]]:
    """The id of each item with the marked text of its reference, in the style's order; raises `BadStyle`."""
    try:
        return _render(items, style.content, locale)
    except _TROUBLE as error:
        raise BadStyle(f"{style.name}: citeproc-py can't apply this style ({type(error).__name__}: {error})") from error


def _render(items: Sequence[Item], content: bytes, locale: str) -> list[tuple[str, str]]:
    style = _Style(content, locale)
    references = source.BibliographySource()
    for item in items:
        references.add(_reference(item))
    bibliography = CitationStylesBibliography(style, references, _Formatter)
    # What it would register one by one, looking through all that it has.
    bibliography.items = [_Cited(item["id"]) for item in items]
    citation = Citation(bibliography.items)
    citation.bibliography = bibliography
    _number(bibliography.items)
    bibliography.sort()
    _number(bibliography.items)
    texts = bibliography.bibliography()
    quotes = _quotes(style.root)
    return [(item.key, settled(str(text), quotes)) for item, text in zip(bibliography.items, texts, strict=True)]


class _Cited(CitationItem):  # type: ignore[misc]
    """An item that knows its number in the list; citeproc-py's looks through the list for it."""

    @property
    def number(self) -> int:
        position: int = self["position"]
        return position


def _number(items: list[_Cited]) -> None:
    for position, item in enumerate(items, 1):
        item["position"] = position


def _quotes(style: Any) -> Quotes:
    opening, closing, inner_opening, inner_closing = (
        str(style.get_single_term(f"{name}-quote")) for name in ("open", "close", "open-inner", "close-inner")
    )
    holds = style.get_locale_option("punctuation-in-quote") == "true"
    return Quotes(opening, closing, inner_opening, inner_closing, holds)


class _Style(frontend.CitationStylesStyle):  # type: ignore[misc]
    """A style of our elements; citeproc-py's own would open any path and address."""

    def __init__(self, content: bytes, locale: str) -> None:
        parser = _parser()
        self.root = etree.fromstring(content, parser)
        _prepare(self.root)
        self.root.language = locale[:2]
        self.root.locales = [*_own_locales(self.root, locale), *_locales(locale, parser)]
        for one in self.root.locales:
            one.style = self.root


def _parser() -> etree.XMLParser:
    lookup = etree.ElementNamespaceClassLookup()
    namespace = lookup.get_namespace(NAMESPACE)
    namespace[None] = model.CitationStylesElement
    namespace.update({_tag(cls): cls for cls in model.CitationStylesElement.__subclasses__()})
    for room in (elements, elements_of_names, elements_of_dates):
        ours = (value for value in vars(room).values() if isinstance(value, type) and value.__module__ == room.__name__)
        namespace.update({_tag(cls): cls for cls in ours if issubclass(cls, model.CitationStylesElement)})
    parser = etree.XMLParser(remove_comments=True, remove_pis=True, resolve_entities=False, no_network=True)
    parser.set_element_class_lookup(lookup)
    return parser


def _tag(cls: type) -> str:
    return cls.__name__.replace("_", "-").lower()


def _prepare(style: Any) -> None:
    for names in style.iter(f"{_CSL}names"):
        if len(names) == 0 and (shape := _shape_of(names)) is not None:
            names.extend(deepcopy(part) for part in shape if part.tag != f"{_CSL}substitute")
        if names.find(f"{_CSL}name") is None:
            names.insert(0, etree.SubElement(names, f"{_CSL}name"))
    for condition in style.iter(f"{_CSL}if", f"{_CSL}else-if"):
        # No reference is told from others by more than it always has. Nor is a place in it cited.
        if condition.attrib.pop("disambiguate", None) is not None and "locator" not in condition.attrib:
            condition.set("locator", "page")


def _shape_of(names: Any) -> Any:
    """The names that these stand in for, and look like; None where they stand for themselves."""
    substitute = next(names.iterancestors(f"{_CSL}substitute"), None)
    return None if substitute is None else substitute.getparent()


def _own_locales(style: Any, locale: str) -> list[Any]:
    found = {one.get("{http://www.w3.org/XML/1998/namespace}lang"): one for one in style.findall(f"{_CSL}locale")}
    return [found[name] for name in dict.fromkeys((locale, locale.partition("-")[0], None)) if name in found]


def _locales(locale: str, parser: etree.XMLParser) -> list[Any]:
    primary = citeproc.PRIMARY_DIALECTS.get(locale.partition("-")[0])
    names = dict.fromkeys(name for name in (locale, primary, "en-US") if name in citeproc.LANGUAGE_NAMES)
    return [etree.parse(f"{citeproc.LOCALES_PATH}/locales-{name}.xml", parser).getroot() for name in names]


def _reference(item: Item) -> Any:
    reference = source.Reference(item["id"], item["type"])
    for member, value in item.items():
        if member in ("id", "type"):
            continue
        name = member.replace("-", "_")
        if isinstance(value, list):
            reference[name] = [source.Name(**_name(one)) for one in value]
        elif not isinstance(value, dict):
            reference[name] = without_marks(value) if member in _PLAIN_TEXTS else marked(str(value))
        elif (date := _date(value)) is not None:
            reference[name] = date
    if "page" in reference:
        reference.setdefault("page_first", reference["page"].partition("-")[0])
    return reference


def _name(parts: dict[str, str]) -> dict[str, str]:
    if "literal" in parts:
        return {"literal": without_marks(parts["literal"])}
    return {part: without_marks(parts[part]) for part in _NAME_PARTS if part in parts}


def _date(value: Item) -> Any:
    parts = value.get("date-parts", [])
    dates = [source.Date(**known) for one in parts if (known := _known(one))]
    circa = bool(value.get("circa"))
    if not dates:
        said = value.get("literal", value.get("raw"))
        return None if said is None else source.LiteralDate(without_marks(str(said)), circa=circa)
    if "season" in value:
        dates[0]["season"] = value["season"]
    if len(dates) > 1:
        return source.DateRange(begin=dates[0], end=dates[1], circa=circa)
    dates[0]["circa"] = circa
    return dates[0]


def _known(parts: Sequence[Any]) -> dict[str, int]:
    """Year, month and day, up to the first that makes no sense."""
    known: dict[str, int] = {}
    for name, most, part in zip(("year", "month", "day"), (10**9, 12, 31), parts, strict=False):
        if not str(part).lstrip("-").isdecimal() or len(str(part)) > 10 or abs(int(part)) > most:
            break
        known[name] = int(part)
    return known
