"""What SARIF says about the rules that findings come from."""

from __future__ import annotations

import re

from bibkit.cli.outputs.output import RuleHelp
from bibkit.findings.finding import Mending, Severity

# `problem.severity` of GitHub's code scanning ("SARIF support", reportingDescriptor object).
_PROBLEM = {Severity.NOTE: "recommendation", Severity.WARNING: "warning", Severity.ERROR: "error"}
_FIXES = {
    Mending.SAFE: "bibkit validate --fix mends it.",
    Mending.UNSAFE: "bibkit validate --fix --unsafe mends it, and may change what the record says.",
}
_MARKUP = re.compile(r"[\\`*_<\[]")
_TICKS = re.compile(r"`+")


def describe(rule: RuleHelp) -> dict[str, object]:
    """A `reportingDescriptor` (SARIF 2.1.0, section 3.49) with all that GitHub's code scanning shows of a rule."""
    code = rule.code
    return {
        "id": code.id,
        "name": _name(code.title),
        "shortDescription": {"text": code.title},
        "fullDescription": {"text": code.explanation},
        "help": {"text": _as_text(rule), "markdown": _as_markdown(rule)},
        "defaultConfiguration": {"level": code.severity.value},
        "properties": {
            "tags": ["bibliography", f"{rule.fix}-fix"] if rule.fix else ["bibliography"],
            "problem.severity": _PROBLEM[code.severity],
        },
    }


def _name(title: str) -> str:
    """The title as an identifier: "a member's missing" gives "AMembersMissing"."""
    return "".join(word[0].upper() + word[1:] for word in re.findall(r"\w+", title.replace("'", "")))


def _as_text(rule: RuleHelp) -> str:
    parts = [rule.code.explanation]
    parts += [f"Bad:\n\n{example.strip()}" for example in rule.bad]
    parts += [f"Good:\n\n{example.strip()}" for example in rule.good]
    if rule.fix:
        parts.append(_FIXES[rule.fix])
    return "\n\n".join(parts)


def _as_markdown(rule: RuleHelp) -> str:
    parts = [_MARKUP.sub(r"\\\g<0>", rule.code.explanation)]
    parts += [f"Bad:\n\n{_fenced(example.strip())}" for example in rule.bad]
    parts += [f"Good:\n\n{_fenced(example.strip())}" for example in rule.good]
    if rule.fix:
        parts.append(_FIXES[rule.fix])
    return "\n\n".join(parts)


def _fenced(example: str) -> str:
    """A code block whose fence is longer than any that stands in it (CommonMark 0.31, section 4.5)."""
    fence = "`" * max([3, *(len(ticks) + 1 for ticks in _TICKS.findall(example))])
    language = "json" if example[:1] in ("{", "[") else "bibtex"
    return f"{fence}{language}\n{example}\n{fence}"
