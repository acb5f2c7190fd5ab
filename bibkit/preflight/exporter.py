"""Write a bibliography for one client, and tell what that client will lose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from bibkit.errors import UnknownFormat
from bibkit.findings.finding import Finding, Step
from bibkit.formats.format import Exporter, Format, Style, place_of
from bibkit.model.record import Record
from bibkit.preflight.clients import Client
from bibkit.preflight.encoding import CURED, ENCODINGS
from bibkit.preflight.losses import Loss, losses_of

# An exporter's message calls the programs that it speaks of by their names; one without a name speaks of them all.
_PROGRAMS = re.compile(
    r"\b(?:Zotero|EndNote|pandoc|LaTeX(?! macro)|biber|citation-js|bibutils|bibtexparser|pybtex|rispy|citerra)\b"
)
_ALL = "and others"
# Behind it stands for whose sake the value itself was changed, which all of them get.
_REASON = ", because "
# The fields whose messages quote the input, in which any name can stand.
_QUOTED = frozenset({"cite_key", "extra", "language"})


def for_client(format: Format, client: Client) -> Format:
    """The format as that client reads it best; its exporter tells what that client will lose, and nothing of others.

    Raises `UnknownFormat` where the client can't import it.
    """
    if format.export is None or format.name not in client.formats:
        raise UnknownFormat(f"{client.title} does not import {format.title}; it reads {', '.join(client.formats)}")
    return replace(format, export=partial(_export, format.export, client, format.name))


def _export(export: Exporter, client: Client, format: str, records: Iterable[Record], style: Style) -> Step[str]:
    found: list[Finding] = []
    cured = CURED.get((client.name, format), frozenset())
    for step in export(_looked_at(records, client, format, style, found), style):
        yield from found
        found.clear()
        if isinstance(step, str) or _concerns(client, cured, step.message):
            yield step


def _looked_at(
    records: Iterable[Record], client: Client, format: str, style: Style, found: list[Finding]
) -> Iterator[Record]:
    """The records as the client is to get them; what it will lose of each goes to `found`."""
    losses = losses_of(client, format, style)
    encode: Callable[[Record], Record] | None = ENCODINGS.get((client.name, format))
    for position, record in enumerate(records, 1):
        found += _found(losses, record, position)
        yield record if encode is None else encode(record)


def _found(losses: Iterable[Loss], record: Record, position: int) -> Iterator[Finding]:
    for loss in losses:
        if loss.applies_to(record):
            yield Finding(loss.code, place_of(record, position), f"{loss.field}: {loss.says}")


def _concerns(client: Client, cured: frozenset[str], message: str) -> bool:
    """Whether what the exporter of the format says about a field is true for the client."""
    field, _, says = message.partition(":")
    if field in _QUOTED:
        return True
    programs = _PROGRAMS.findall(says.partition(_REASON)[0])
    if client.title in programs:
        return field not in cured
    return not programs or _ALL in says
