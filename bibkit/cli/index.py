"""`bibkit index`: the local index of arXiv's papers, by which works are looked up without a network."""

from __future__ import annotations

import os
from collections import Counter
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from bibkit.cli.exits import Exit
from bibkit.cli.options import INDEX, PATH, TELLING
from bibkit.cli.report import Report, Telling, counted, reporting
from bibkit.cli.streams import write_stdout
from bibkit.errors import NetworkTrouble
from bibkit.findings.finding import Finding
from bibkit.storage.folders import index_path
from bibkit.text.printable import printable

if TYPE_CHECKING:
    from bibkit.lookup.indexing import News

_MOST_ALIKE = 5  # findings of one kind that are shown
_KILOBYTE, _MEGABYTE = 1_000, 1_000_000

BUILD_EXAMPLES = """\b
Examples:
  bibkit index build arxiv-metadata-oai-snapshot.json links-between-papers-and-code.json.gz
  bibkit index build papers.jsonl --index papers.sqlite
"""

HARVEST_EXAMPLES = """\b
Examples:
  bibkit index harvest
  bibkit index harvest --from 2026-11-01
"""


@click.group()
def command() -> None:
    """Build and keep a local index of arXiv's papers.

    bibkit enrich looks works up in it before it asks the network.
    """


@command.command(epilog=BUILD_EXAMPLES)
@click.argument("files", nargs=-1, required=True, type=PATH, metavar="FILE...")
@INDEX
@TELLING
@click.pass_context
def build(ctx: click.Context, files: tuple[str, ...], index: str | None, telling: Telling) -> None:
    """Build the index from files, or bring it up to date with them.

    FILE is arXiv's metadata snapshot (arxiv-metadata-oai-snapshot.json), OAI-PMH answers (arXivRaw, arXiv, oai_dc),
    JSON Lines of {id, title, authors, date, primary_category, categories, abstract}, or the archived
    links-between-papers-and-code.json; plain, compressed with gzip, or in a zip archive.

    The index that is there is replaced when the new one is complete. Interrupted, the same command goes on where it
    had come. Folders of the index that are missing are made. A compressed file that is damaged is refused.
    """
    from bibkit.lookup import indexing  # takes long to import

    path = _path(index)
    with reporting(telling) as report:
        brief = _Brief(report)
        news = indexing.build(path, files, brief.tell, lambda count: report.progress("entries read", count))
        brief.finish()
        report.summarise(f"{_said(news)} in {path}")
    ctx.exit(report.exit_code)


@command.command(epilog=HARVEST_EXAMPLES)
@click.option(
    "--from", "since", metavar="YYYY-MM-DD", help="Since when. [default: where papers may be missing in the index]"
)
@click.option("--offline", is_flag=True, envvar="BIBKIT_OFFLINE", hidden=True)
@INDEX
@TELLING
@click.pass_context
def harvest(ctx: click.Context, since: str | None, offline: bool, index: str | None, telling: Telling) -> None:
    """Ask arXiv for all papers that are new or changed, and add them to the index.

    This asks arXiv's OAI-PMH interface, one page in three seconds. Interrupted, the same command goes on where it had
    come. With a day that is later than the index ends, papers between the two may be missing, until the command is
    given without a day.
    """
    from bibkit.lookup import indexing
    from bibkit.network.desk import Desk
    from bibkit.network.settings import Settings

    if offline:
        raise click.UsageError("A harvest asks the network: unset BIBKIT_OFFLINE (or leave --offline out).", ctx)
    path = _path(index)
    first = _day(since, ctx) if since is not None else indexing.begin_of_harvest(path)
    if first is None:
        lack = f"There is no paper with a date in {printable(path)}" if os.path.exists(path) else "There is no index"
        raise click.UsageError(
            f"{lack} yet: build one from arXiv's snapshot first, or say with --from since when.", ctx
        )
    if first < indexing.FIRST_CHANGE:
        told = f"arXiv knows no change before {indexing.FIRST_CHANGE} (give that day: older papers come with it)"
        raise click.BadParameter(told, ctx, param_hint="--from")
    with reporting(telling) as report:
        brief = _Brief(report)
        with Desk(Settings.from_environment(os.environ), waiting=report.wait, tell=report.tell) as desk:
            try:
                news = indexing.harvest(
                    path,
                    first,
                    lambda token: desk.harvest(first, token),
                    brief.tell,
                    lambda count: report.progress("papers new or changed", count),
                )
            except NetworkTrouble as error:
                report.refuse(error)
                ctx.exit(Exit.NETWORK)
        brief.finish()
        report.summarise(f"{_said(news)} in {path} since {first}")
    ctx.exit(report.exit_code)


@command.command()
@INDEX
@click.pass_context
def info(ctx: click.Context, index: str | None) -> None:
    """Say what the index holds, and how old it is."""
    from bibkit.lookup import indexing

    path = _path(index)
    held = indexing.contents(path)
    newest = held.newest.isoformat() if held.newest is not None else "none"
    rows = [
        ("index", path),
        ("papers", f"{held.papers:,}"),
        ("code links", f"{held.code_links:,}"),
        ("newest", newest),
        ("size", _size(held.size)),
        *(("built from", source) for source in held.sources),
    ]
    write_stdout(printable(f"{name:<11} {value}") + "\n" for name, value in rows)
    ctx.exit(Exit.CLEAN)


def _path(index: str | None) -> str:
    return index if index is not None else index_path()


def _said(news: News) -> str:
    papers = f"{counted(news.papers, 'paper')} new or changed"
    return f"{papers}, {counted(news.code_links, 'code link')} new" if news.code_links else papers


def _size(size: int) -> str:
    return f"{size / _MEGABYTE:,.1f} MB" if size >= _MEGABYTE else f"{size / _KILOBYTE:,.1f} kB"


def _day(text: str, ctx: click.Context) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise click.BadParameter(f"{text!r} is not a day of the form YYYY-MM-DD", ctx, param_hint="--from") from None


class _Brief:
    """A report that is told only the first few findings of a kind: a snapshot may have thousands."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._counts: Counter[str] = Counter()
        self._last: dict[str, Finding] = {}

    def tell(self, finding: Finding) -> None:
        """Take note of a finding, and tell it if it is one of the first."""
        self._counts[finding.code.id] += 1
        if self._counts[finding.code.id] <= _MOST_ALIKE:
            self._report.tell(finding)
        else:
            self._last[finding.code.id] = finding

    def finish(self) -> None:
        """Tell the last finding of each kind, and how many were not told."""
        for id, finding in self._last.items():
            more = self._counts[id] - _MOST_ALIKE
            told = finding._replace(message=f"{finding.message} (the last one of {more:,} more like it)")
            self._report.tell(told, more)
