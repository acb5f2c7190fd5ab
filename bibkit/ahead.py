"""Let a second process convert the second part of a large file, while this one is at the first.

Its work is taken only if it is what would have been written without it, to the byte; else it is thrown away, and this
process goes on where it stands. It is the same if

- this process comes to a record right where the second one began, and both read the same there, without a finding;
- all records on both sides have keys, no two of them the same, and each is one that the format writes as it is:
  so that none is joined with another, waits for another, or gets another key; and
- neither side met an error, behind which a reader may be in another state, nor bytes that are no UTF-8.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from bibkit.findings.finding import Finding, Severity, Step
from bibkit.formats.format import Format, ReadingContext, Style
from bibkit.formats.passing import read_source, written
from bibkit.model.date import Date
from bibkit.model.place import Located, Place
from bibkit.model.plain import Plain, to_plain
from bibkit.model.record import Record
from bibkit.model.source import SourceText
from bibkit.storage.closing import Closing
from bibkit.storage.files import FileSource
from bibkit.storage.legacy import LegacySource
from bibkit.storage.parts import FilePart, second_part
from bibkit.storage.relay import end_with, has_second
from bibkit.storage.tape import Tape

_BATCH = 1 << 16  # characters that are handed over at once, with what was told about them

Told = tuple[str, int, int, str, str | None]  # of a finding: code, line, column, message, hint
Admits = Callable[[Collection[str]], bool]  # whether these keys are free, and nothing waits


@dataclass(frozen=True, slots=True)
class Conversion:
    """What is read, and what becomes of it."""

    source: FileSource
    format: Format
    as_of: Date | None
    to: Format
    style: Style


class _GivenUp(Exception):
    """The work of the second process is of no use."""


def begin(conversion: Conversion) -> Ahead | None:
    """Let a second process begin; None where that can't be, or would not be faster."""
    find_seam = conversion.format.find_seam
    if find_seam is None or conversion.to.needs_all or not has_second():
        return None
    part = second_part(conversion.source, find_seam, conversion.format.defining)
    try:
        return Ahead(conversion, part) if part is not None else None
    except OSError:  # no room for temporary files, or for another process
        return None


class Ahead(Closing):
    """A second process at work. A context manager: leaving it ends that process."""

    def __init__(self, conversion: Conversion, part: FilePart) -> None:
        self._line = part.line
        self._name = part.name
        self._keeps_key = conversion.to.keeps_key
        self._texts = Tape[str]()
        self._told = Tape[list[Told]]()
        self._ends = Tape[tuple[Plain, list[str]]]()
        self.count = 0  # of records whose work was taken
        gc.freeze()  # what is never looked at by the collector stays common to both
        first = os.getpid()
        self._process: int | None = os.fork()
        if self._process == 0:
            end_with(lambda: _Helper(conversion, part, first).work(self._texts, self._told, self._ends))

    def up_to(
        self, steps: Step[Located[Record]], admits: Admits, tell: Callable[[Finding], None]
    ) -> Step[Located[Record]]:
        """The steps up to where the second process began, if its work is taken, and all of them otherwise.

        In the first case `tell` gets the second one's findings. `admits` is asked when all steps before are done with.
        """
        ahead: list[Finding | Located[Record]] = []
        is_sound, passed = True, False
        for step in steps:
            if step.place.line >= self._line:
                ahead.append(step)
                break
            if isinstance(step, Finding):
                is_sound = step.code.severity is not Severity.ERROR
            else:
                passed = True
                key = step.value.cite_key
                is_sound = key is not None and self._keeps_key(key)
            yield step
            if not is_sound:
                break
        if is_sound and passed and ahead and self._is_taken(ahead[0], admits):
            for finding in self._findings():
                tell(finding)
            return
        self.stop()
        yield from ahead
        yield from steps

    def texts(self) -> Iterator[str]:
        """The text of the records that the second process wrote, some of them at once, if its work was taken."""
        if self.count:
            yield from self._texts

    def _is_taken(self, step: Finding | Located[Record], admits: Admits) -> bool:
        if isinstance(step, Finding) or step.place.line != self._line or not self._is_done():
            return False
        first, keys = next(iter(self._ends))
        if to_plain(step.value) != first or not admits(keys):
            return False
        self.count = len(keys)
        return True

    def _is_done(self) -> bool:
        """Whether the second process came to a good end; waits for it."""
        if self._process is None:
            return False
        _, status = os.waitpid(self._process, 0)
        self._process = None
        return status == 0

    def _findings(self) -> Iterator[Finding]:
        from bibkit.findings.catalogue import code_named

        for batch in self._told:
            for code, line, column, message, hint in batch:
                yield Finding(code_named(code), Place(self._name, line, column), message, hint)

    def stop(self) -> None:
        """End the second process; what it did is of no use."""
        if self._process is not None:
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
            self._process = None

    def close(self) -> None:
        """End the second process, and forget what it did."""
        self.stop()
        for tape in (self._texts, self._told, self._ends):
            tape.close()


class _Helper:
    """What is done in the second process; raises `_GivenUp` as soon as it is clear that it is of no use."""

    def __init__(self, conversion: Conversion, part: FilePart, first: int) -> None:
        """`first` is the process that waits for this one."""
        self._first_process = first
        self._conversion = conversion
        self._part = part
        self._keys: dict[str, None] = {}  # in small letters
        self._first: Plain | None = None
        self._told: list[Told] = []

    def work(self, texts: Tape[str], told: Tape[list[Told]], ends: Tape[tuple[Plain, list[str]]]) -> None:
        """Convert the part and put onto the tapes: the text, the findings, and when that is done the end."""
        to = self._conversion.to
        batch: list[str] = []
        size = 0
        for step in written(self._records(), to, self._conversion.style):
            if isinstance(step, Finding):
                self._tell(step)
                continue
            batch.append(step)
            size += len(step)
            if size >= _BATCH:
                self._see_who_waits()
                texts.write(to.frame.between.join(batch))
                told.write(self._told)
                batch, size, self._told = [], 0, []
        self._see_who_waits()
        if batch:
            texts.write(to.frame.between.join(batch))
        told.write(self._told)
        if self._first is None:
            raise _GivenUp
        ends.write((self._first, list(self._keys)))
        for tape in (texts, told, ends):
            tape.finish()

    def _see_who_waits(self) -> None:
        if os.getppid() != self._first_process:  # it was killed
            raise _GivenUp

    def _records(self) -> Iterator[Located[Record]]:
        source, format = self._conversion.source, self._conversion.format
        part: SourceText = self._part
        whole: SourceText = source
        if format.legacy_encoding:
            part, whole = LegacySource(self._part), LegacySource(source)
        for step in read_source(part, format, ReadingContext(self._conversion.as_of, whole=whole)):
            if isinstance(step, Finding):
                self._tell(step)
                continue
            self._admit(step.value)
            yield step
        if isinstance(part, LegacySource) and part.finding() is not None:
            raise _GivenUp

    def _admit(self, record: Record) -> None:
        key = record.cite_key
        if key is None or key.lower() in self._keys or not self._conversion.to.keeps_key(key):
            raise _GivenUp
        if self._first is None:
            if self._told:
                raise _GivenUp
            self._first = to_plain(record)
        self._keys[key.lower()] = None

    def _tell(self, finding: Finding) -> None:
        if finding.code.severity is Severity.ERROR:
            raise _GivenUp
        self._told.append((finding.code.id, *finding.place[1:], finding.message, finding.hint))
