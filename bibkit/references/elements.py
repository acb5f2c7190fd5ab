"""The elements of a style as citeproc-py renders them, put right where it does otherwise than CSL 1.0.2.

citeproc-py makes of each XML element an object of the class that has its name. The classes here take the place of those
of version 0.11.1 that were seen to differ from the specification, or from what pandoc makes of the same style. What
happens to punctuation where two pieces meet is settled later, in `bibkit.references.punctuation`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from citeproc import model
from citeproc.source import VariableError
from citeproc.string import String, join

from bibkit.references.casing import recased
from bibkit.references.marks import GAP, Mark, bare
from bibkit.references.page_ranges import page_range

# Which form of a term stands in for one that a language doesn't have (CSL 1.0.2, "Terms").
_STAND_IN = {"verb-short": "verb", "symbol": "short"}
# Letters of the Latin script that are no letter with an accent to Unicode.
_STROKES = str.maketrans({"đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ø": "o", "þ": "th", "æ": "ae", "œ": "oe"})
# These are the processor's to fill in, and of no account to a group.
_GENERATED = frozenset(("year-suffix",))
_NUMBER = r"[A-Za-z]*\d+[A-Za-z]*"
_SEVERAL = re.compile(r"(?:[0-9]\w*|\b[ivxlcdm]+)\s*[-–,&]\s*(?:\w*[0-9]|[ivxlcdm]+\b)")
_NUMERIC = re.compile(rf"{_NUMBER}(?:\s*[-–,&]\s*{_NUMBER})*")
# What is longer is text; and looking for figures in it takes time that grows faster than the text.
_LONGEST_NUMBER = 200  # characters


class Recased:
    """`text-case` that leaves names like "iPhone" alone, and knows markup."""

    def case(self, text: Any, language: str | None = None) -> Any:
        case = self.get("text-case")  # type: ignore[attr-defined]
        if case is None or text is None:
            return text
        return String(recased(str(text), case, is_english=(language or language_of(self)) == "en"))


class Termed:
    """Terms whose form a language doesn't have are taken in another one."""

    def get_term(self, name: str, form: str | None = None, *args: Any, **options: Any) -> Any:
        term = super().get_term(name, form, *args, **options)  # type: ignore[misc]
        while term is None and form is not None:
            form = _STAND_IN.get(form)
            term = super().get_term(name, form, *args, **options)  # type: ignore[misc]
        return term


def language_of(element: Any) -> str:
    """The language in which the style writes: "en"."""
    root = element.get_root()
    language: str = (root.style if isinstance(root, model.Locale) else root).language
    return language


def layout_of(element: Any, context: Any) -> Any:
    return (element if context is None else context).get_layout()


def key_of(variable: str) -> str:
    """What a variable is called in a reference of citeproc-py's."""
    return variable.replace("-", "_")


class Style(Termed, model.Style):  # type: ignore[misc]
    """Finds its macros without looking through all of them each time."""

    language = "en"
    _macros: dict[str, Any] | None = None

    def macro(self, name: str) -> Any:
        """The macro of that name."""
        if self._macros is None:
            self._macros = {macro.get("name"): macro for macro in self.findall("cs:macro", self.nsmap)}
            self._calling: dict[str, bool] = {}
        return self._macros[name]

    def calls_variable(self, name: str) -> bool:
        """Whether a macro prints a variable of the item."""
        macro = self.macro(name)
        if name not in self._calling:
            self._calling[name] = macro.calls_variable()
        return self._calling[name]


class Layout(model.Layout):  # type: ignore[misc]
    """Renders each item by itself; citeproc-py leaves out the ones that come out empty."""

    @property
    def repressed(self) -> dict[str, list[str]]:
        """What citeproc-py keeps of what a name was replaced by; it is emptied when an item begins."""
        return self._repressed

    @repressed.setter
    def repressed(self, value: dict[str, list[str]]) -> None:
        self._repressed = value
        self.substituted: set[str] = set()  # variables that stood in for a name
        self.called: set[str] = set()  # variables that were asked for and there
        self.asked = self.printed = 0  # how many variables, with those that were empty and without

    def render_bibliography(self, citation_items: list[Any]) -> list[str]:
        return [self._rendered(item) for item in citation_items]

    def _rendered(self, item: Any) -> str:
        self.repressed = {}
        if self.getparent().get("second-field-align") is None:
            text = self.render_children(item)
        else:
            pieces = [piece for piece in self._pieces(item) if piece]
            text = join([*pieces[:1], GAP, *pieces[1:]], "") if pieces else None
        return "" if text is None else str(self.format(self.wrap(text)))

    def _pieces(self, item: Any) -> Iterator[Any]:
        for child in self.iterchildren():
            try:
                yield child.render(item)
            except VariableError:
                continue


class Substitute(model.Substitute):  # type: ignore[misc]
    """What stands in for a name isn't printed again; citeproc-py forgets what a macro printed."""

    def render(self, item: Any, context: Any = None, **options: Any) -> Any:
        layout = layout_of(self, context)
        before = layout.called
        for child in self.getchildren():
            layout.called = set()
            try:
                text = child.render(item, context=context, **options)
            except VariableError:
                text = None
            called, layout.called = layout.called, before
            if text:
                layout.substituted |= called
                return text
        return None


class _Called:
    """An element that prints a variable, unless that was printed in place of a name."""

    def process(self, item: Any, context: Any = None, **options: Any) -> Any:
        variable = self.get("variable")  # type: ignore[attr-defined]
        if variable is None:
            return super().process(item, context=context, **options)  # type: ignore[misc]
        layout = layout_of(self, context)
        layout.asked += variable not in _GENERATED
        if variable in layout.substituted:
            raise VariableError
        text = super().process(item, context=context, **options)  # type: ignore[misc]
        layout.called.add(variable)
        layout.printed += 1
        return text


class Group(Termed, model.Group):  # type: ignore[misc]
    """A group says nothing when all variables in it are empty; for citeproc-py a word of the style is enough."""

    def process(self, item: Any, context: Any = None, **options: Any) -> Any:
        layout = layout_of(self, context)
        asked, printed = layout.asked, layout.printed
        text = super().process(item, context=context, **options)
        if layout.asked > asked and layout.printed == printed:
            raise VariableError
        layout.printed += 1  # to the group around it, one that says something is a variable
        return text


class Text(Recased, _Called, Termed, model.Text):  # type: ignore[misc]
    """Text with its quotes marked, and pages in the style's own shape."""

    def calls_variable(self) -> bool:
        macro = self.get("macro")
        return bool(super().calls_variable() if macro is None else self.get_root().calls_variable(macro))

    def get_macro(self, name: str) -> Any:
        return self.get_root().macro(name)

    def quote(self, string: Any) -> Any:
        return Mark.QUOTED.around(str(string)) if self.get("quotes") == "true" else string

    def process(self, item: Any, context: Any = None, **options: Any) -> Any:
        text, language = super().process(item, context, **options)
        return text, language if "language" in item.reference else language_of(self)

    def _variable(self, item: Any, context: Any) -> Any:
        variable = self.get("variable")
        if variable == "page":
            delimiter = str(self.get_single_term("page-range-delimiter") or "–")
            return String(page_range(str(item.reference.page), self.get_root().get("page-range-format"), delimiter))
        return super()._variable(item, context)


class Number(Recased, _Called, Termed, model.Number):  # type: ignore[misc]
    """Numbers whose variable has a hyphen, too."""

    def process(self, item: Any, context: Any = None, **options: Any) -> Any:
        variable = self.get("variable")
        if variable == "page-first":
            return super().process(item, context=context, **options)
        return super().process(_Renamed(item, variable), context=context, **options)

    def format_number(self, number: Any) -> Any:
        # Nobody writes 4,000 in Roman figures, and a number of many figures is no number that is counted by.
        most = 3 if self.get("form") == "roman" else 9
        return super().format_number(number) if len(str(number)) <= most else str(number)


class _Renamed:
    """An item in which a variable is found by the name that it has in the style."""

    def __init__(self, item: Any, variable: str) -> None:
        self.reference = {variable: item.number if variable == "citation-number" else item.reference[key_of(variable)]}


class Key(model.Key):  # type: ignore[misc]
    """What references are sorted by: letters without accents and markup."""

    def get_macro(self, name: str) -> Any:
        return self.get_root().macro(name)

    def sort_keys(self, items: list[Any], context: Any) -> list[str | None]:
        keys = super().sort_keys(items, context)
        return [None if key is None else _sorted_by(str(key)) for key in keys]


def _sorted_by(text: str) -> str:
    """Words in plain letters; scripts that have other ones stay as they are."""
    letters = unicodedata.normalize("NFKD", bare(text).casefold()).translate(_STROKES)
    return " ".join("".join(one for one in letters if one.isalnum() or one.isspace()).split())


class Label(Recased, Termed, model.Label):  # type: ignore[misc]
    """Labels of numbers whose variable has a hyphen, too, and none where there is no number."""

    def process(self, item: Any, variable: str | None = None, plural: bool | None = None, **options: Any) -> Any:
        own = self.get("variable")
        if variable is None and own != "locator" and not item.reference.get(key_of(own)):
            raise VariableError
        return super().process(item, variable, plural, **options)

    def _is_plural(self, item: Any) -> bool:
        variable = self.get("variable")
        value = str(item.reference.get(key_of(variable), ""))
        if variable.startswith("number-of"):
            return value.isdecimal() and int(value) > 1
        return len(value) <= _LONGEST_NUMBER and _SEVERAL.search(value) is not None


class If(model.If):  # type: ignore[misc]
    """Conditions that know lists and ranges of numbers."""

    def _is_numeric(self, item: Any) -> list[bool]:
        values = (item.reference.get(key_of(variable)) for variable in self.get("is-numeric").split())
        return [value is not None and _is_number(str(value)) for value in values]


def _is_number(text: str) -> bool:
    return len(text) <= _LONGEST_NUMBER and _NUMERIC.fullmatch(text) is not None


class Else_If(If, model.Else_If):  # type: ignore[misc]  # noqa: N801 - named like the element
    """The same, further down."""
