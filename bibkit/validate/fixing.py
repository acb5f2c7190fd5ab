"""Mend what rules find in the text of a .bib file, and leave every other byte of it as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bibkit.formats.bibtex.between import is_between
from bibkit.formats.bibtex.conflicts import conflict_in
from bibkit.formats.bibtex.edit_entries import pieces_of
from bibkit.formats.bibtex.edit_surgery import (
    block_of,
    field_named,
    with_field,
    with_name,
    with_type,
    with_value,
    without_field,
)
from bibkit.formats.bibtex.reader import Inspector
from bibkit.formats.bibtex.scan import Block
from bibkit.model.record import Record
from bibkit.model.source import StringSource
from bibkit.validate.checking import Checking, Sights
from bibkit.validate.entry import entry_of
from bibkit.validate.rule import Fix
from bibkit.validate.suppression import Reach, Silences, suppressions

# Mending one thing may bring another to light; what is not done after so many rounds mends itself in circles.
_MOST_ROUNDS = 10


class Fixed(NamedTuple):
    """A text with its entries mended, and how many problems were."""

    text: str
    mended: int


def fixed(text: str, checking: Checking, *, unsafe: bool) -> Fixed:
    """The text of a .bib file after all that the chosen rules can mend; with `unsafe` also what changes the records.

    `text` has its own line ends. Entries that break the rules of BibTeX are left as they are, and so is what a comment
    suppresses, or a file with a conflict of git's. The result is the same when it is done again.
    """
    count = 0
    if conflict_in(text) is not None:
        return Fixed(text, 0)
    for _ in range(_MOST_ROUNDS):
        text, more = _Round(text, checking, unsafe).mended()
        count += more
        if not more:
            break
    return Fixed(text, count)


class _Round:
    """Once through a text: every entry gets those fixes that don't concern the same fields."""

    def __init__(self, text: str, checking: Checking, unsafe: bool) -> None:
        self._text = text
        self._sights = Sights(checking)
        self._checking = checking
        self._unsafe = unsafe
        self._line_end = "\r\n" if "\r\n" in text else "\n"
        self._inspector = Inspector(pieces_of(text), "", StringSource("", text))

    def mended(self) -> Fixed:
        pieces: list[str] = []
        done = count = 0
        before: list[Block] = []
        whole_file = Silences()
        for block, record, values, _ in self._inspector:
            if is_between(block):
                before.append(block)
                continue
            own = Silences()
            for one in suppressions(before, block.line) if before else ():
                (whole_file if one.reach is Reach.FILE else own).add(one)
            if record is not None and not block.notes:
                entry = entry_of(block, record, values, self._checking.context, "", before)
                fixes = [
                    problem.fix
                    for rule, problem in self._sights.problems(entry)
                    if problem.fix is not None and not own.cover(rule.code.id) and not whole_file.cover(rule.code.id)
                ]
                result, more = self._with_fixes(block, record, fixes)
                if more:
                    pieces += (self._text[done : block.start], result.raw)
                    done = block.start + len(block.raw)
                    count += more
            before = []
        return Fixed("".join((*pieces, self._text[done:])) if count else self._text, count)

    def _with_fixes(self, block: Block, record: Record, fixes: Sequence[Fix]) -> tuple[Block, int]:
        """The entry after all fixes that may be made at once, and how many these are."""
        count = 0
        touched: set[str] = set()
        for fix in fixes:
            if (not fix.is_safe and not self._unsafe) or not touched.isdisjoint(_concerned(fix)):
                continue
            result = self._with_fix(block, fix)
            if result is None or result.raw == block.raw:
                continue
            read = self._inspector.read(result)
            if read is None or (fix.is_safe and read != record):
                continue
            block, record = result, read
            touched.update(_concerned(fix))
            count += 1
        return block, count

    def _with_fix(self, block: Block, fix: Fix) -> Block | None:
        """The entry after a fix; None where it would be no sound entry."""
        result: Block | None = block
        for name, new_name in fix.renamed.items():
            if result is not None and (field := field_named(result, name)) is not None:
                result = block_of(with_name(result, field, new_name))
        for name, value in fix.fields.items():
            if result is None:
                return None
            field = field_named(result, name)
            if value is None:
                is_only = sum(other.name.lower() == name for other in result.fields) == 1
                result = without_field(result, name) if is_only else None
            elif field is None:
                result = block_of(with_field(result, name, value, self._line_end))
            else:
                result = block_of(with_value(result, field, value))
        if fix.entry_type is not None and result is not None:
            result = block_of(with_type(result, fix.entry_type))
        return result


def _concerned(fix: Fix) -> Iterator[str]:
    yield from fix.fields
    yield from fix.renamed
    yield from fix.renamed.values()
    if fix.entry_type is not None:
        yield "@"
