"""The forms in which findings can be written."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from bibkit.cli.outputs.github import write_github
from bibkit.cli.outputs.jsonlines import write_json, write_jsonl
from bibkit.cli.outputs.junit import write_junit
from bibkit.cli.outputs.output import Output
from bibkit.cli.outputs.sarif import write_sarif
from bibkit.cli.outputs.text import write_text


class OutputFormat(StrEnum):
    """The name of a form, as the command line has it."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"


OUTPUTS: Mapping[OutputFormat, Output] = {
    OutputFormat.TEXT: write_text,
    OutputFormat.JSON: write_json,
    OutputFormat.JSONL: write_jsonl,
    OutputFormat.GITHUB: write_github,
    OutputFormat.SARIF: write_sarif,
    OutputFormat.JUNIT: write_junit,
}
