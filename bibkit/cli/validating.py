"""Check files, tell what is wrong with them, and mend what can be."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from bibkit import workshop
from bibkit.checks import Checks
from bibkit.cli.baselines import Baselines
from bibkit.cli.checkings import Checkings, Options
from bibkit.cli.configuring import Configuring
from bibkit.cli.conversion import check_output, reaches_terminal, write_output
from bibkit.cli.exits import Exit
from bibkit.cli.in_place import SURGICAL, Rehearsal, carry_out, check_revisions
from bibkit.cli.mending import mended
from bibkit.cli.outputs.colour import wants_colour
from bibkit.cli.outputs.output import About, RuleHelp
from bibkit.cli.outputs.registry import OUTPUTS, OutputFormat
from bibkit.cli.outputs.statistics import statistics
from bibkit.cli.report import Report, Telling, counted, reporting
from bibkit.cli.score import Score
from bibkit.cli.sources import Reading
from bibkit.errors import EmptySource, UnreadableSource
from bibkit.findings.finding import Finding, Mending
from bibkit.formats.registry import format_for_suffix
from bibkit.model.place import Located
from bibkit.model.record import Record
from bibkit.storage.files import FileSource
from bibkit.validate.catalogue import RULES
from bibkit.version import __version__

if TYPE_CHECKING:
    from bibkit.latex.cited import Cited


class Mend(NamedTuple):
    """To mend what can be: with `unsafe` also what changes records; with `rehearses` only the differences are shown."""

    unsafe: bool
    rehearses: bool

    @property
    def ways(self) -> frozenset[Mending]:
        """How it mends."""
        return frozenset(Mending) if self.unsafe else frozenset({Mending.SAFE})


class Form(NamedTuple):
    """How findings are written, and where: nowhere else than standard output if that is not said."""

    format: OutputFormat
    output: str | None
    statistics: bool


class ValidateOrder(NamedTuple):
    """What to check, by what, and what to do about it."""

    reading: Reading
    configuring: Configuring
    options: Options
    form: Form
    mend: Mend | None = None
    writes_baseline: bool = False
    documents: tuple[str, ...] = ()  # that cite the files; without files, those that these name

    @property
    def changes_files(self) -> bool:
        """Whether it is to mend files, or to write a baseline."""
        return self.mend is not None or self.writes_baseline


def validate(order: ValidateOrder, telling: Telling) -> Exit:
    """Carry out an order; no file is touched when one of them could not be read, and the others are only checked."""
    with reporting(telling) as report, ExitStack() as stack:
        documents = _documents(order.documents, report)
        early: list[Finding] = []
        sources = _sources(order, documents, early.append, report)
        paths = [source.path for source in sources]
        check_output(order.form.output, (*paths, *order.documents))
        checkings = stack.enter_context(Checkings(order.configuring, order.options, report, cited_in=bool(documents)))
        for path in (*paths, *order.documents):  # what is wrong with a configuration is told before anything is done
            checkings.of(path)
        baselines = Baselines(checkings, writes=order.writes_baseline)
        baselines.open((*paths, *order.documents))
        if report.is_refused and (not sources or order.documents or order.changes_files):
            return report.exit_code
        count = 0
        if order.mend is not None:
            rehearsal = Rehearsal(fails=True, shows=True) if order.mend.rehearses else None
            revisions, count = mended(sources, order.reading.source_format, checkings, unsafe=order.mend.unsafe)
            check_revisions([revision.before.path for revision in revisions if revision.is_change], rehearsal)
            code = carry_out(revisions, rehearsal, report)
            if rehearsal is not None:
                return code
            sources = _opened(paths, report)  # they are others now
        score = Score(mended=count, tried=order.mend.ways if order.mend is not None else frozenset())
        hushes = telling.quiet and order.form.format is OutputFormat.TEXT  # what programs read is whole
        validation = _Validation(order, checkings, baselines, score, report, hushes=hushes)
        findings: Iterator[Finding] = chain(validation.heard(early), validation.of_all(sources, documents))
        _tell(order.form, findings, [source.name for source in sources], score, report)
        report.conclude(score.summary(len(sources) - score.unread))
        if report.is_refused:  # a file was not read to its end: what else is in it isn't gone
            return report.exit_code
        baselines.save()
        if gone := baselines.unused(paths):
            are = "is" if gone == 1 else "are"
            report.conclude(f"{counted(gone, 'finding')} of the baseline {are} gone (--write-baseline forgets them)")
        return report.exit_code or (Exit.FINDINGS if score.fails else Exit.CLEAN)
    return report.exit_code


def _documents(paths: Sequence[str], report: Report) -> list[Cited]:
    if not paths:
        return []
    from bibkit.cli.choosing import read_documents  # takes as long to import as a small file to check

    return read_documents(paths, report)


def _sources(order: ValidateOrder, documents: list[Cited], tell: workshop.Tell, report: Report) -> list[FileSource]:
    """The files to check; where none is named, the bibliographies of the documents."""
    if order.reading.paths or report.is_refused:
        return _opened(dict.fromkeys(order.reading.paths), report)
    from bibkit.cli.choosing import named_sources

    return named_sources(documents, tell)


def _opened(paths: Iterable[str], report: Report) -> list[FileSource]:
    """The files at these paths, less .bib files with nothing in them: nothing is wrong with a bibliography of no works.

    Those that can't be read are refused in the report, and left out.
    """
    sources = [FileSource(path) for path in paths]
    return [source for source in sources if _has_text(source, report)]


def _has_text(source: FileSource, report: Report) -> bool:
    try:
        source.check()
    except EmptySource as error:
        if format_for_suffix(source.name) in SURGICAL:
            return False
        report.refuse(error)
    except UnreadableSource as error:
        report.refuse(error)
    else:
        return True
    return False


class _Validation:
    """What is wrong with files, as it is found, and is not forgiven; if it hushes, what the exit code is 1 for."""

    def __init__(
        self,
        order: ValidateOrder,
        checkings: Checkings,
        baselines: Baselines,
        score: Score,
        report: Report,
        *,
        hushes: bool,
    ) -> None:
        self._reading = order.reading
        self._checkings = checkings
        self._baselines = baselines
        self._score = score
        self._report = report
        self._hushes = hushes

    def of_all(self, sources: Sequence[FileSource], documents: Sequence[Cited]) -> Iterator[Finding]:
        """What is wrong with the citations of documents, and with each source.

        A source that can't be read to its end is refused in the report.
        """
        of_sources: dict[str, list[Finding]] = {source.name: [] for source in sources}
        for finding in self._citations(sources, documents) if documents else ():
            if (own := of_sources.get(finding.place.source)) is not None:
                own.append(finding)
            elif finding.code.id in self._checkings.of(finding.place.source).checking.codes:
                yield from self.heard([finding])
        checks = Checks(sources, source_format=self._reading.source_format, as_of=self._reading.as_of)
        for source in sources:
            checking = self._checkings.of(source.path).checking
            found = checks.of(source, checking, self._score.tally, also=of_sources[source.name])
            try:
                yield from self.heard(found, source.path)
            except UnreadableSource as error:
                self._report.refuse(error)
                self._score.unread += 1

    def _citations(self, sources: Sequence[FileSource], documents: Sequence[Cited]) -> Iterator[Finding]:
        from bibkit.cli.choosing import citation_findings

        format, as_of = self._reading.source_format, self._reading.as_of

        def works() -> Iterator[Located[Record]]:
            return workshop.read_unchanged(sources, source_format=format, as_of=as_of, tell=lambda finding: None)

        with suppress(UnreadableSource):  # the source is read once more, and this told then
            yield from citation_findings(documents, works)

    def heard(self, findings: Iterable[Finding], path: str | None = None) -> Iterator[Finding]:
        """Findings that are not forgiven, and are counted; `path` is that of their file, where they don't name it."""
        for finding in findings:
            name = finding.place.source if path is None else path
            if self._baselines.forgives(name, finding):
                self._score.in_baseline += 1
            else:
                fails = self._score.take(finding, strict=self._checkings.of(name).strict)
                if fails or not self._hushes:
                    yield finding


def _tell(form: Form, findings: Iterator[Finding], files: Sequence[str], score: Score, report: Report) -> None:
    about = About(__version__, _RULES, wants_colour(reaches_terminal(form.output), os.environ), tuple(files))
    if form.statistics:
        deque(findings, maxlen=0)
        write_output(form.output, statistics(score.by_code, about), report)
    else:
        write_output(form.output, OUTPUTS[form.format](findings, about), report)
        deque(findings, maxlen=0)  # the exit code is about all, also where the reader of the first ones went away


_RULES: Mapping[str, RuleHelp] = {
    rule.code.id: RuleHelp(rule.code, rule.bad, rule.good, rule.mending) for rule in RULES
}
