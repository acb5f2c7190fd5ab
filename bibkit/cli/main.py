"""The command line: one door a command, opened when it is asked for."""

from __future__ import annotations

import gc
import signal
import sys
from importlib import import_module
from types import FrameType
from typing import Any, NoReturn, cast

import click

from bibkit.cli.exits import Exit, exit_for
from bibkit.cli.streams import Console, give_up
from bibkit.errors import BibkitError
from bibkit.text.printable import printable
from bibkit.version import __version__

# Each is `command` in the module of its name.
COMMANDS = tuple(
    "export normalize show stats merge enrich index rekey edit format validate rules config formats explain cite schema"
    " completion".split()
)

EXAMPLES = """\b
Examples:
  bibkit export papers.txt -o refs.bib
  bibkit normalize papers.txt -o records.json
  bibkit validate records.json
\b
Exit codes:
  0  done (there may be warnings, unless --strict)
  1  a finding is an error
  2  the command can't be carried out as given, or its target can't be written
  3  an input can't be read
  4  the network left questions open
  130  interrupted
"""


class Doors(click.Group):
    """A group whose commands are imported one by one, because each costs time that the others need not spend."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        return cast(click.Command, import_module(f"bibkit.cli.{cmd_name}").command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-") and not ctx.resilient_parsing:
            from difflib import get_close_matches  # takes time that only a slip of the pen need cost

            near = get_close_matches(name, COMMANDS, 1)
            ctx.fail(f"No such command {name!r}." + (f" Did you mean {near[0]!r}?" if near else ""))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BibkitError as error:
            for line in error.lines:
                Console().say(f"bibkit: {printable(line)}")
            ctx.exit(exit_for(error))


@click.group(cls=Doors, epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="bibkit", message="%(prog)s %(version)s")
def cli() -> None:
    """Turn pasted lists of papers, and bibliographies, into clean bibliographies."""


def run() -> NoReturn:
    """Do what the command line says and end the process."""
    stop_on_signals()
    # A record has no cycles, so the collector finds nothing and costs as much as the reading does.
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)
    try:
        cli.main(prog_name="bibkit")
    except OSError as error:  # click writes its help by itself
        give_up(sys.stdout)
        Console().say(f"bibkit: standard output: {error.strerror or error}")
        sys.exit(Exit.USAGE)
    except MemoryError:
        Console().say("bibkit: there is not enough memory for that")
        sys.exit(Exit.USAGE)


def stop_on_signals() -> None:
    """Let Ctrl-C and its like end the process quietly, by way of everything that tidies up after itself."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        # What is ignored stays ignored: that is how nohup works.
        if number is not None and signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, _stop)
    # A parent that doesn't care about the end of its children hands that on; we want to know how ours ended.
    if hasattr(signal, "SIGCHLD"):
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)
