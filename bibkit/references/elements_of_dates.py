"""The elements of a style that print dates, put right as those in `bibkit.references.elements` are."""

from __future__ import annotations

from typing import Any

from citeproc import model
from citeproc.source import VariableError

from bibkit.references.elements import Recased, Termed, layout_of


class Date(Termed, model.Date):  # type: ignore[misc]
    """Dates and ranges of dates; one that stood in for a name is printed again."""

    def process(
        self, item: Any, variable: str | None = None, show_parts: Any = None, context: Any = None, **options: Any
    ) -> Any:
        if self.is_locale_date():
            return super().process(item, variable, show_parts, context, **options)
        layout = layout_of(self, context)
        layout.asked += 1
        # What citeproc-py takes the context of a date for is where its own attributes are.
        text = super().process(item, variable, show_parts, None, **options)
        layout.printed += text is not None
        return text

    def render_single_date(self, date: Any, show_parts: Any = None, context: Any = None) -> Any:
        parts = self.parts(date, show_parts, context)
        return self.join(parts) if parts else None  # by the delimiter of the locale's date, not of who asked for it

    def render_date_range(self, date_range: Any, show_parts: Any = None, context: Any = None) -> Any:
        """What both dates have in common once, around what they differ in: "May 3–9, 2020"."""
        begin, end = date_range.begin, date_range.end
        names = [part.get("name") for part in self.iterchildren() if part.get("name") in show_parts]
        differing = [name for name in _differing(begin, end) if name in names]
        if not differing:
            return self.render_single_date(begin, show_parts, context)
        first, last = (at(names.index(name) for name in differing) for at in (min, max))
        before, between, behind = names[:first], names[first : last + 1], names[last + 1 :]
        ends = [str(self.join(self.parts(one, between, context))) for one in (begin, end)]
        if all(ends):
            # What stands around a part stands around both of them.
            ends[0] = ends[0].removesuffix(self._affix("suffix", between[-1], context)).rstrip(" ,")
            ends[1] = ends[1].removeprefix(self._affix("prefix", between[0], context)).lstrip()
        span = "–".join(filter(None, ends))
        return self.join([*self.parts(begin, before, context), span, *self.parts(end, behind, context)])

    def _affix(self, which: str, name: str, context: Any) -> str:
        """What a part of a date has before or behind it, by the style or else by the locale."""
        for date in (context, self):
            part = date.find(f"cs:date-part[@name='{name}']", self.nsmap) if date is not None else None
            if part is not None and part.get(which) is not None:
                return str(part.get(which))
        return ""


def _differing(begin: Any, end: Any) -> tuple[str, ...]:
    """The parts in which two dates differ, with the smaller ones."""
    parts = ("year", "month", "day")
    at = next((at for at, part in enumerate(parts) if begin.get(part) != end.get(part)), len(parts))
    return tuple(part for part in parts[at:] if part in begin or part in end)


class Date_Part(Recased, Termed, model.Date_Part):  # type: ignore[misc]  # noqa: N801 - named like the element
    """A part of a date, with the attributes that a style gives it for this once."""

    def render(self, date: Any, context: Any = None) -> Any:
        own = dict(self.attrib)  # citeproc-py writes the style's into a locale's, where they stay
        try:
            return super().render(date, context)
        except AssertionError:  # a season has no number
            raise VariableError from None
        finally:
            self.attrib.clear()
            self.attrib.update(own)
