"""Look records up from Python, with one call."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from typing import TYPE_CHECKING

from bibkit.enrich.lock import Lock
from bibkit.findings.finding import Finding
from bibkit.lookup.enrichment import Enrichment, Sources
from bibkit.lookup.lockfile import LockFile
from bibkit.model.place import Located, Place
from bibkit.model.record import Record

if TYPE_CHECKING:
    from bibkit.index.lookup import Index


def look_up(
    records: Iterable[Record],
    *,
    index: str | os.PathLike[str] | None = None,
    lock: str | os.PathLike[str] | None = None,
    network: bool = False,
    tell: Callable[[Finding], None] = lambda finding: None,
) -> list[Record]:
    """Records with what is known of their papers on arXiv, in their order: what `bibkit enrich` writes.

    `index` is a file that `bibkit index build` made. `lock` is a file of what was found out before; what is new is
    written into it. arXiv, GitHub and Hugging Face are asked where `network` says so, whatever BIBKIT_OFFLINE says.
    `tell` is called with each finding; its line is the number of the record, from 1. Raises `UnusableIndex`,
    `UnusableLock`, `UnwritableTarget`, `BadSetting`; that the network didn't answer is a finding.
    """
    with ExitStack() as stack:
        file = LockFile(os.fspath(lock)) if lock is not None else None
        sources = Sources(file.lock if file is not None else Lock(), _opened(index, stack), code=True)
        enrichment = stack.enter_context(Enrichment(sources, tell))
        save = file.save if file is not None else _save_nothing
        stack.callback(save)
        for number, record in enumerate(records, 1):
            enrichment.add(Located(record, Place("records", number)))
        if network and (enrichment.open_questions or enrichment.about_code):
            from bibkit.network.desk import Desk  # takes long to import
            from bibkit.network.settings import Settings

            desk = stack.enter_context(Desk(Settings.from_environment(os.environ), tell=tell))
            enrichment.ask(desk, save)
        found: list[Record] = []
        for step in enrichment:
            if isinstance(step, Finding):
                tell(step)
            else:
                found.append(step.value)
        return found


def _opened(path: str | os.PathLike[str] | None, stack: ExitStack) -> Index | None:
    if path is None:
        return None
    from bibkit.index.lookup import Index  # takes long to import

    return stack.enter_context(Index(os.fspath(path)))


def _save_nothing() -> None:
    """There is no file."""
