"""`bibkit completion`: the script that lets a shell complete bibkit's commands."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from bibkit.cli.streams import write_stdout

SHELLS = ("bash", "zsh", "fish")

EXAMPLES = """\b
Put one of these where your shell starts from:
  eval "$(bibkit completion bash)"      ~/.bashrc
  eval "$(bibkit completion zsh)"       ~/.zshrc
  bibkit completion fish | source       ~/.config/fish/config.fish
"""


@click.command(epilog=EXAMPLES)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script for SHELL."""
    completion = get_completion_class(shell)
    if completion is None:
        raise click.UsageError(f"This version of click knows no completion for {shell}.", ctx)
    write_stdout([completion(ctx.find_root().command, {}, "bibkit", "_BIBKIT_COMPLETE").source()])
