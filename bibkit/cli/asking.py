"""Whom a user allows to be asked about works, and asking them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from bibkit.cli.exits import Exit
from bibkit.cli.options import INDEX, PATH, together
from bibkit.cli.report import Report, counted
from bibkit.enrich.answer import Verdict
from bibkit.enrich.lock import Lock
from bibkit.findings.finding import Finding
from bibkit.lookup.enrichment import Enrichment, Sources
from bibkit.lookup.lockfile import LockFile
from bibkit.model.place import Located
from bibkit.model.record import Record
from bibkit.storage.folders import LOCK, index_path

if TYPE_CHECKING:
    from bibkit.index.lookup import Index
    from bibkit.network.desk import Desk


@dataclass(frozen=True, slots=True)
class Asking:
    """Who may be asked, as the options of a command say."""

    index: str | None
    lock: str
    offline: bool
    refresh: bool
    locked: bool
    no_code: bool

    @property
    def contradiction(self) -> str | None:
        """Which of the options can't go together."""
        if self.locked and self.refresh:
            return "--refresh asks anew, and --locked asks nobody."
        if self.offline and self.refresh:
            return "--refresh asks the network, and --offline (BIBKIT_OFFLINE) doesn't."
        return None

    @property
    def index_path(self) -> str:
        """Where the index is, or would be."""
        return self.index if self.index is not None else index_path()


# A command gets `asking: Asking`.
ASKING = together(
    "asking",
    Asking,
    index=INDEX,
    lock=click.option(
        "--lock",
        type=PATH,
        metavar="FILE",
        default=LOCK,
        show_default=True,
        help="What was found out before, and is now.",
    ),
    offline=click.option(
        "--offline", is_flag=True, envvar="BIBKIT_OFFLINE", help="Ask only the lock, the index and kept answers."
    ),
    refresh=click.option("--refresh", is_flag=True, help="Ask anew what the lock and kept answers know already."),
    locked=click.option(
        "--locked", is_flag=True, help="Take everything from the lock; exit with 1 if something isn't in it."
    ),
    no_code=click.option("--no-code", is_flag=True, help="Don't look for repositories, nor at those that are there."),
)


class Lookup:
    """An enrichment by those who may be asked; the lock file gets what was found out, also when it is interrupted.

    Raises `UnusableIndex`, `UnusableLock`, `UnreadableSource`, `UnwritableTarget`, `BadSetting`.
    """

    def __init__(self, asking: Asking, report: Report, *, saves: bool = True) -> None:
        """Without `saves` it is all a rehearsal: the lock file is not written."""
        self._asking = asking
        self._report = report
        self._stack = ExitStack()
        self._file = LockFile(asking.lock)
        self._saves = saves
        if saves and not asking.locked:
            self._file.check()
        self.enrichment = self._stack.enter_context(
            Enrichment(
                Sources(
                    self._file.lock,
                    self._index(),
                    only_lock=asking.locked,
                    anew=asking.refresh,
                    code=not asking.no_code,
                ),
                report.tell,
                report.show_status,
            )
        )

    @property
    def lock(self) -> Lock:
        """The answers."""
        return self._file.lock

    def ask(self) -> None:
        """Put to the network what is left open, as far as that is allowed."""
        if not self.enrichment.open_questions and not self.enrichment.about_code:
            return
        if self.enrichment.open_questions and not self._asking.offline:
            self._report.wait(f"asking arXiv: {self._requests()}")
        if self.enrichment.about_code and not self._asking.offline:
            self._report.wait(f"asking GitHub and Hugging Face: {self._requests_about_code()}")
        self.enrichment.ask(self._desk(), self._save)

    def enriched(self) -> Iterator[Located[Record]]:
        """The records with what was found out; their findings are told as they pass."""
        for step in self.enrichment:
            if isinstance(step, Finding):
                self._report.tell(step)
            else:
                yield step

    def exit_code(self, code: Exit) -> Exit:
        """What a command ends with that would otherwise end with `code`."""
        missing = not self._asking.locked and (self.enrichment.unanswered or self.enrichment.network_failed)
        return Exit.NETWORK if missing and code is Exit.CLEAN else code

    def planned(self) -> Iterator[str]:
        """How many requests it would take."""
        if self._asking.offline or self._asking.locked:
            yield "nobody: no request is sent\n"
            return
        records = counted(len(self.enrichment.open_questions), "record")
        yield f"arXiv: {self._requests()}, for {records}\n"
        works = counted(self.enrichment.about_code, "work")
        yield f"GitHub and Hugging Face: {self._requests_about_code()}, for {works}\n"
        yield "Answers that are kept cost none; what a service fails to answer is asked again.\n"

    def subject(self, files: int) -> str:
        """What was done with how many records: "3 records from 1 file (2 matched, 1 not found)"."""
        counts = self.enrichment.counts
        verdicts = [f"{counts[verdict]:,} {verdict.value}" for verdict in Verdict if counts[verdict]]
        if self.enrichment.unanswered:
            verdicts.append(f"{self.enrichment.unanswered:,} not asked")
        records = f"{counted(len(self.enrichment), 'record')} from {counted(files, 'file')}"
        return f"{records} ({', '.join(verdicts)})" if verdicts else records

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._stack:
            self._save()

    def _save(self) -> None:
        if self._saves:
            self._file.save()

    def _requests(self) -> str:
        """How many requests to arXiv it takes, and how long: "1 to 3 requests, about 9 seconds"."""
        from bibkit.lookup.asking import plan  # what asks the network takes long to import
        from bibkit.network.settings import Settings

        requests = plan(self.enrichment.open_questions, self.enrichment.answered_before)
        seconds = Settings.from_environment(os.environ).arxiv.pause * requests.most
        return f"{requests}, about {counted(round(seconds), 'second')}"

    def _requests_about_code(self) -> str:
        """How many requests to the others it takes, and how long: "at most 84 requests, about 84 seconds"."""
        from bibkit.network.settings import Settings

        requests = self.enrichment.requests_about_code
        seconds = Settings.from_environment(os.environ).github.pause * requests
        return f"at most {counted(requests, 'request')}, about {counted(round(seconds), 'second')}"

    def _index(self) -> Index | None:
        path = self._asking.index_path
        if self._asking.locked or (self._asking.index is None and not os.path.lexists(path)):
            return None
        from bibkit.index.lookup import Index  # takes long to import

        return self._stack.enter_context(Index(path))

    def _desk(self) -> Desk:
        from bibkit.network.desk import Desk  # takes very long to import
        from bibkit.network.settings import Mode, Settings

        asking = self._asking
        mode = Mode.OFFLINE if asking.offline else Mode.REFRESH if asking.refresh else Mode.ASK
        settings = Settings.from_environment(os.environ)
        return self._stack.enter_context(Desk(settings, mode, self._report.wait, self._report.tell))
