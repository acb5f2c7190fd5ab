"""A page for people who would rather look: one HTML file, to be searched, filtered, printed and copied from."""

from __future__ import annotations

from collections.abc import Iterable

from bibkit.findings.finding import Step
from bibkit.formats.format import Format, Style
from bibkit.model.record import Record


def page_of(copied: Format) -> Format:
    """The page, from which works are copied in that format, which is one that bibkit writes."""
    entries = copied.export
    if entries is None:
        raise ValueError(f"bibkit does not write {copied.title}")

    def export(records: Iterable[Record], style: Style) -> Step[str]:
        from bibkit.formats.html.exporter import export  # few ask for it

        return export(copied.title, entries, records, style)

    return Format(
        name="html",
        title="HTML",
        suffixes=(".html", ".htm"),
        looks_like=lambda head: False,
        export=export,
        needs_all=True,
    )
