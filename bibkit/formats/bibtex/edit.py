"""Change fields of entries in the text of a file, and leave every other character of it as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

from bibkit.findings.codes.edit import B201, B202
from bibkit.findings.codes.export import X101, X102
from bibkit.findings.finding import Code, Finding
from bibkit.formats.bibtex.edit_dialect import Dialects
from bibkit.formats.bibtex.edit_draft import Written, written
from bibkit.formats.bibtex.edit_entries import Entries, Entry
from bibkit.formats.bibtex.edit_settle import Due, misread, settled
from bibkit.formats.bibtex.edit_surgery import (
    Value,
    field_named,
    sound,
    with_field,
    with_key,
    with_type,
    with_value,
    without_field,
)
from bibkit.formats.bibtex.fields import ENTRY_TYPE, FORMAT
from bibkit.formats.bibtex.letters import spell_letters
from bibkit.formats.bibtex.scan import Block
from bibkit.formats.bibtex.syntax import BARE, JOINED, Braces, Field
from bibkit.formats.format import Capitals
from bibkit.model.date import Date
from bibkit.model.place import Place
from bibkit.model.record import Record


class Change(NamedTuple):
    """What becomes of an entry: the record that is read from it, and the one that is to be read from it.

    `entry_type` is its type where that is to be another one whatever the record says; `without` are fields that go
    first: `before` is read from what is left. `bent` says what the fields without a home can't say as it was asked for.
    """

    before: Record
    after: Record
    entry_type: str | None = None
    without: frozenset[str] = frozenset()
    bent: tuple[str, ...] = ()


class Edited(NamedTuple):
    """The text as it is now, in how many entries it is another one, and what there is to say about it."""

    text: str
    changed: int = 0
    findings: tuple[Finding, ...] = ()


def edited(text: str, changes: Mapping[int, Change], name: str = "") -> Edited:
    """The text with other values in those fields that the changes are about.

    `text` is all of a file, with its own line ends. `changes` are given by the position of the record among those that
    the reader finds in it, from 0. `name` is what findings call the file.

    What is written is what the exporter writes for the record afterwards and doesn't for the one before, in the dialect
    and manner of the entry; the same changes made twice change nothing the second time. An entry that breaks the rules
    of BibTeX is left as it is.
    """
    return revised(text, lambda entries, entry: changes.get(entry.position), name) if changes else Edited(text)


def revised(text: str, decide: Callable[[Entries, Entry], Change | None], name: str = "") -> Edited:
    """As `edited`, but `decide` is asked for the change of one entry after the other."""
    entries = Entries(text)
    editor = _Editor(text, entries)
    pieces: list[str] = []
    findings: list[Finding] = []
    done = changed = 0
    for entry in entries:
        change = decide(entries, entry)
        if change is None:
            continue
        block, place = entry.block, Place(name, entry.block.line)
        if block.notes:
            findings.append(broken(block, place))
            continue
        raw = editor.change(block, change, place, findings)
        if raw != block.raw:
            pieces += (text[done : block.start], raw)
            done = block.start + len(block.raw)
            changed += 1
    return Edited("".join((*pieces, text[done:])) if changed else text, changed, tuple(findings))


def broken(block: Block, place: Place) -> Finding:
    """What to say of an entry that can't be edited."""
    what = f"{block.key}: " if block.key else ""
    return Finding(B201, place, f"{what}{block.notes[0].message}; the entry was left as it is", "mend it by hand first")


class _Editor:
    def __init__(self, text: str, entries: Entries) -> None:
        self._entries = entries
        self._dialects = Dialects(text)
        self._line_end = "\r\n" if "\r\n" in text else "\n"

    def change(self, block: Block, change: Change, place: Place, findings: list[Finding]) -> str:
        """The text of an entry after a change."""
        before, after = change.before, change.after
        for field_name in change.without:
            block = without_field(block, field_name)
        flavour = self._dialects.of(block, before.type)
        capitals = Capitals.TITLE if _is_title_in_braces(block) else Capitals.WORDS
        old, new = written(before, flavour, capitals), written(after, flavour, capitals)
        findings += _losses(old, new, place)
        findings += [Finding(X102, place, message) for message in change.bent]
        wanted = _wanted(block, old, new, _changed_extras(before, after))
        result = self._with_fields(block, wanted, old, new)
        if field_named(block, "date") is not None and before.issued != after.issued:
            parts = written(after, replace(flavour, one_date=False), capitals)
            result = _with_parts(result, before.issued, after.issued, parts)
        if after.cite_key is not None and after.cite_key != before.cite_key:
            result = sound(result, with_key(result, after.cite_key))
        entry_type = change.entry_type or (new.type if new.type != old.type else block.type)
        if entry_type.lower() != block.type:
            result = sound(result, with_type(result, entry_type))
        if change.entry_type is None:  # of another type, an entry is read otherwise in ways that nobody asked for
            # Whatever it refers to afterwards, it goes on to inherit.
            references = {name: value for name, value in wanted.items() if name in _REFERENCES}
            referring = self._with_fields(block, references, old, new)
            put = {_target(block, name, old, new) or name for name, value in wanted.items() if value is not None}
            due = Due(self._entries.read(referring), before, after, put)
            result = settled(block, result, due, new, self._entries, self._line_end)
            told = {message.partition(":")[0] for message in (*new.lost, *new.bent)}
            if names := [name for name in misread(result, due, self._entries) if name not in told]:
                message = f"{after.cite_key or 'the entry'}: {', '.join(names)} will not be read as asked for"
                findings.append(Finding(B202, place, message))
        return result.raw

    def _with_fields(self, block: Block, wanted: Mapping[str, Value | None], old: Written, new: Written) -> Block:
        present = {name: found for name in wanted if (found := _target(block, name, old, new)) is not None}
        # Of two fields that say the same, an entry may have one only: the other one isn't added.
        told = {(new if name in new.fields else old).attributes.get(name) for name in present}
        for name, value in wanted.items():
            target = present.get(name)
            if value is None:
                if target is not None:
                    block = without_field(block, target)
            elif target is not None:
                for other in (target, *_echoes(block, target, old)):
                    field = field_named(block, other)
                    if field is not None and not _holds(field, value):
                        block = sound(block, with_value(block, field, value))
            elif not (name in old.fields and new.attributes[name] in told):
                block = sound(block, with_field(block, name, value, self._line_end))
        return block


def _with_parts(block: Block, before: Date | None, after: Date | None, parts: Written) -> Block:
    """The entry with those parts of a date changed that it has besides a whole one: BibTeX's styles read only these."""
    for name in ("year", "month", "day"):
        field = field_named(block, name)
        if field is None or getattr(before, name, None) == getattr(after, name, None):
            continue
        value = parts.fields.get(name)
        block = without_field(block, name) if value is None else sound(block, with_value(block, field, value))
    return block


def _losses(old: Written, new: Written, place: Place) -> list[Finding]:
    found: list[Finding] = []
    kinds: tuple[tuple[Code, tuple[str, ...], tuple[str, ...]], ...] = (
        (X101, new.lost, old.lost),
        (X102, new.bent, old.bent),
    )
    for code, messages, known in kinds:
        found += [Finding(code, place, message) for message in messages if message not in known]
    return found


def _changed_extras(before: Record, after: Record) -> dict[str, str | None]:
    """The fields without a home that have changed, and what they hold now."""
    gone: dict[str, str | None] = {extra.name.lower(): None for extra in before.extra if extra not in after.extra}
    come = [extra for extra in after.extra if extra not in before.extra and extra.format == FORMAT]
    return gone | {extra.name.lower(): extra.value for extra in come if extra.name != ENTRY_TYPE}


def _wanted(block: Block, old: Written, new: Written, extras: Mapping[str, str | None]) -> dict[str, Value | None]:
    """The fields that are to be written, and with None those that are to go; `extras` are those that have changed."""
    wanted: dict[str, Value | None] = {}
    for name in (*new.fields, *(name for name in old.fields if name not in new.fields)):
        one, other = old.fields.get(name), new.fields.get(name)
        if one == other:
            continue
        if {**old.attributes, **new.attributes}[name] == "extra" and name not in extras:
            continue  # it stands where it stood, whether another one of its name takes precedence or not
        if name in old.implied or name in new.implied:
            field = field_named(block, name)
            stands = field is not None and one is not None and _holds(field, one)
            if name in new.implied and not stands:
                continue  # it would say nothing new
            if other is None and not stands:
                continue
        wanted[name] = other
    for name, value in extras.items():
        # The exporter has no field beside another one for the same thing; here it is asked for.
        if value is not None and name not in new.fields:
            wanted[name] = Value(value)
    return wanted


# What an entry inherits by (biblatex manual, 2.2.3).
_REFERENCES = ("crossref", "xdata")
# Names for one thing, where an entry has another one than the exporter would write.
_ALIASES = (
    frozenset({"journal", "journaltitle", "booktitle"}),
    frozenset({"publisher", "institution", "school", "organization"}),
    frozenset({"address", "location"}),
    frozenset({"keywords", "keyword"}),
    frozenset({"language", "langid", "hyphenation"}),
    frozenset({"archiveprefix", "eprinttype"}),
    frozenset({"primaryclass", "eprintclass"}),
)


def _target(block: Block, name: str, old: Written, new: Written) -> str | None:
    """What the entry calls a field, if it has it."""
    if field_named(block, name) is not None:
        return name
    group = next((group for group in _ALIASES if name in group), frozenset())
    if {**old.attributes, **new.attributes}.get(name) == "extra":
        return None
    others = (field.name.lower() for field in block.fields)
    return next((other for other in others if other in group and other not in new.fields), None)


def _echoes(block: Block, name: str, old: Written) -> list[str]:
    """The fields under other names that say the same, to the letter."""
    group = next((group for group in _ALIASES if name in group), frozenset())
    said = field_named(block, name)
    names = (field.name.lower() for field in block.fields if said is not None and field[1:3] == said[1:3])
    return [other for other in names if other in group and other != name and old.attributes.get(other) != "extra"]


def _holds(field: Field, value: Value) -> bool:
    """Whether a field has a value already, however its letters are spelled, and not by way of a macro."""
    is_macro = field.sign == JOINED or (field.sign == BARE and not field.content.isdigit())
    return spell_letters(field.content) == spell_letters(value.content) and (value.is_bare or not is_macro)


def _is_title_in_braces(block: Block) -> bool:
    """Whether the title that is there is protected as a whole."""
    title = field_named(block, "title")
    content = title.content.strip() if title is not None else ""
    return content.startswith("{") and Braces(content).closer(0) == len(content) - 1
