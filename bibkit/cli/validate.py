"""`bibkit validate`: say what is wrong with a bibliography, and mend what can be."""

from __future__ import annotations

import os
from dataclasses import replace

import click

from bibkit.cli.checkings import Options
from bibkit.cli.configuring import CONFIGURING_CODES, Configuring
from bibkit.cli.options import OUTPUT, PATH, READING
from bibkit.cli.outputs.registry import OutputFormat
from bibkit.cli.render import LogFormat
from bibkit.cli.report import Telling
from bibkit.cli.sources import Reading
from bibkit.cli.validating import Form, Mend, ValidateOrder, validate
from bibkit.formats.bibtex.dialect import Dialect

EXAMPLES = """\b
Examples:
  bibkit validate refs.bib
  bibkit validate --fix refs.bib
  bibkit validate --strict --output-format github *.bib
  bibkit validate --cited-in paper.tex
  bibkit validate --baseline known.json --write-baseline refs.bib
\b
A comment right above an entry suppresses findings: % bibkit: ignore V301, V4
'bibkit rules' lists what is looked for, 'bibkit explain V301' says why.
"""


@click.command(epilog=EXAMPLES)
@READING
@CONFIGURING_CODES
@click.option("--fix", is_flag=True, help="Mend .bib files in their place, where the records stay the same.")
@click.option("--unsafe", is_flag=True, help="With --fix or --diff: mend also what changes the records.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and write nothing; exit with 1 if anything.")
@click.option("--baseline", type=PATH, metavar="FILE", help="Let the findings in this file pass.")
@click.option("--write-baseline", is_flag=True, help="Write the findings there are into the baseline.")
@click.option(
    "--cited-in",
    type=PATH,
    multiple=True,
    is_eager=True,  # whether files have to be named depends on it
    metavar="FILE...",
    help="Say what these documents cite and isn't there, and what they never cite: .tex, .aux, .bcf, Markdown or "
    "Typst, with all that they include. [files: the bibliographies that they name]",
)
@click.option(
    "--dialect",
    type=click.Choice([dialect.value for dialect in Dialect]),
    help="Whose fields a .bib file may have. [default: either's]",
)
@click.option("--lock", type=PATH, metavar="FILE", help="What is known of papers and links. [default: bibkit.lock]")
@click.option("--index", type=PATH, metavar="FILE", help="A local index, to be asked as well. [default: BIBKIT_INDEX]")
@click.option(
    "--output-format",
    type=click.Choice([form.value for form in OutputFormat]),
    help="How findings are written. [default: text, or github in GitHub Actions]",
)
@OUTPUT
@click.option("--statistics", is_flag=True, help="Count the findings by their codes, instead of listing them.")
@click.option("--strict", is_flag=True, help="Let warnings make the exit code 1.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors, and warnings under --strict.")
@click.pass_context
def command(
    ctx: click.Context,
    reading: Reading,
    configuring: Configuring,
    fix: bool,
    unsafe: bool,
    diff: bool,
    baseline: str | None,
    write_baseline: bool,
    cited_in: tuple[str, ...],
    dialect: str | None,
    lock: str | None,
    index: str | None,
    output_format: str | None,
    output: str | None,
    statistics: bool,
    strict: bool,
    quiet: bool,
) -> None:
    """Say what is wrong with bibliographies, and mend it.

    They are in any format that bibkit reads. Canonical JSON is held against the schema, and everything against the
    rules. Nothing is asked on the network. The findings go to stdout. The exit code is 1 when a finding is an error, or
    a warning under --strict; 2 when a configuration has faults; 3 when a file can't be read.
    """
    if unsafe and not (fix or diff):
        raise click.UsageError("--unsafe goes with --fix or --diff.", ctx)
    if diff and (output is not None or write_baseline):
        raise click.UsageError("--diff writes nothing: leave out --output and --write-baseline.", ctx)
    if statistics and output_format not in (None, OutputFormat.TEXT):
        raise click.UsageError("--statistics are text: leave out --output-format.", ctx)
    form = OutputFormat(output_format) if output_format else _usual_format()
    log_format = LogFormat.GITHUB if form is OutputFormat.GITHUB else LogFormat.TEXT
    documents = cited_in + _documents_among(reading.paths) if cited_in else ()
    order = ValidateOrder(
        replace(reading, paths=tuple(path for path in reading.paths if path not in documents)),
        configuring,
        Options(Dialect(dialect) if dialect else None, baseline, lock, index, strict),
        Form(form, output, statistics),
        Mend(unsafe, rehearses=diff) if fix or diff else None,
        write_baseline,
        documents,
    )
    ctx.exit(validate(order, Telling(quiet=quiet, log_format=log_format)))


def _documents_among(paths: tuple[str, ...]) -> tuple[str, ...]:
    """The paths that are no bibliographies: the shell makes many names of one in `--cited-in *.tex`."""
    from bibkit.latex.documents import is_document  # what reads documents takes long to import, and few ask for it

    return tuple(path for path in paths if is_document(path))


def _usual_format() -> OutputFormat:
    return OutputFormat.GITHUB if os.environ.get("GITHUB_ACTIONS") == "true" else OutputFormat.TEXT
