"""Findings in SARIF, as its schema and GitHub's code scanning want it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from bibkit.cli.outputs.output import RuleHelp
from bibkit.cli.outputs.sarif import MOST_RESULTS, write_sarif
from bibkit.cli.outputs.sarif_rules import describe
from bibkit.findings.finding import Finding, Severity
from bibkit.model.place import Place
from bibkit.validate.catalogue import CODES
from told import ABOUT, FINDINGS, HOSTILE_FINDING, LONE_YEAR, NO_AUTHOR, coded

SCHEMA = json.loads(Path(__file__).parents[1].joinpath("schemas/sarif-2.1.0-rtm.5.json").read_bytes())
VALIDATOR = Draft4Validator(SCHEMA)


def run(*findings: Finding) -> Any:
    """The one run of a log that is valid."""
    log = json.loads("".join(write_sarif(iter(findings), ABOUT)))
    assert [error.message for error in VALIDATOR.iter_errors(log)] == []
    (only,) = log["runs"]
    return only


def locations(source: str) -> Any:
    """Where the artifact of a finding in that source is."""
    (result,) = run(Finding(LONE_YEAR, Place(source, 1), "bad"))["results"]
    return result["locations"][0]["physicalLocation"]["artifactLocation"]


def fingerprints(*findings: Finding) -> list[str]:
    return [result["partialFingerprints"]["bibkitFinding/v1"] for result in run(*findings)["results"]]


@pytest.mark.parametrize("findings", [(), FINDINGS, (HOSTILE_FINDING,)], ids=["none", "some", "hostile"])
def test_a_log_is_valid_and_has_every_finding(findings: tuple[Finding, ...]) -> None:
    assert len(run(*findings)["results"]) == len(findings)


def test_a_finding_refers_to_its_rule_though_it_be_none_of_those_known() -> None:
    met = run(coded("V902", Severity.WARNING), coded("V901", Severity.NOTE), *FINDINGS)
    ids = [rule["id"] for rule in met["tool"]["driver"]["rules"]]
    assert ids == ["V101", "V301", "V402", "V902", "V901", "F901"]
    assert [ids[result["ruleIndex"]] for result in met["results"]] == [one["ruleId"] for one in met["results"]]


def test_every_code_makes_a_rule_that_github_takes() -> None:
    for code in CODES.values():
        rule: Any = describe(RuleHelp(code, (), (), None))
        assert 0 < len(rule["name"]) <= 255
        assert rule["name"].isidentifier()
        assert 0 < len(rule["shortDescription"]["text"]) <= 1024
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024


@pytest.mark.parametrize(
    ("source", "uri"),
    [
        ("refs.bib", "refs.bib"),
        ("./chapters//refs.bib", "chapters/refs.bib"),
        ("../refs.bib", "../refs.bib"),
        ("two words & 100%.bib", "two%20words%20%26%20100%25.bib"),
        ("a:b.bib", "a%3Ab.bib"),
        ("müller.bib", "m%C3%BCller.bib"),
        ("a\nb.bib", "a%0Ab.bib"),
        ("-", "-"),
    ],
)
def test_a_path_is_relative_to_the_root_of_the_sources(source: str, uri: str) -> None:
    assert locations(source) == {"uri": uri, "uriBaseId": "%SRCROOT%"}


def test_an_absolute_path_is_a_uri_of_its_own() -> None:
    path = Path("/").absolute() / "my refs" / "a.bib"
    assert locations(str(path)) == {"uri": path.as_uri()}


def test_an_unknown_line_is_the_first() -> None:
    (result,) = run(Finding(LONE_YEAR, Place("a.bib"), "bad"))["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 1}


def test_a_fingerprint_stays_when_lines_and_messages_change() -> None:
    before = Finding(LONE_YEAR, Place("refs.bib", 7, 11), "year '99'", None, "lamport")
    after = Finding(LONE_YEAR, Place("./refs.bib", 90, 3), "year '98'", "write 1998", "lamport")
    assert fingerprints(before) == fingerprints(after)


def test_fingerprints_differ_by_file_code_key_and_count() -> None:
    told = fingerprints(
        Finding(LONE_YEAR, Place("a.bib", 1), "bad", None, "b"),
        Finding(LONE_YEAR, Place("a.bib", 1), "bad", None, "b"),
        Finding(LONE_YEAR, Place("a.bib", 1), "bad", None, "c"),
        Finding(NO_AUTHOR, Place("a.bib", 1), "bad", None, "b"),
        Finding(LONE_YEAR, Place("b.bib", 1), "bad", None, "b"),
    )
    assert len(set(told)) == 5
    assert [one.partition(":")[2] for one in told] == ["1", "2", "1", "1", "1"]


def test_a_message_makes_no_link() -> None:
    (result,) = run(Finding(LONE_YEAR, Place("a.bib", 1), "see [this](https://example.org) {0}"))["results"]
    assert result["message"]["text"] == "see [this\\](https://example.org) {0}"


def test_an_example_does_not_end_its_own_code_block() -> None:
    rule: Any = describe(RuleHelp(LONE_YEAR, ("note = {```\n````\n}",), (), None))
    assert rule["help"]["markdown"].endswith("Bad:\n\n`````bibtex\nnote = {```\n````\n}\n`````")


def test_an_example_in_json_is_shown_as_json() -> None:
    rule: Any = describe(RuleHelp(LONE_YEAR, (), ('[{"type": "book"}]\n',), None))
    assert rule["help"]["markdown"].endswith('Good:\n\n```json\n[{"type": "book"}]\n```')


def test_more_results_than_github_takes_are_counted() -> None:
    finding = Finding(LONE_YEAR, Place("a.bib", 1), "bad")
    log = json.loads("".join(write_sarif(iter([finding] * (MOST_RESULTS + 1_200)), ABOUT)))
    assert len(log["runs"][0]["results"]) == 25_000
    assert log["runs"][0]["invocations"] == [
        {
            "executionSuccessful": True,
            "toolExecutionNotifications": [
                {
                    "level": "warning",
                    "message": {
                        "text": "1,200 more findings are left out, for GitHub takes 25,000; "
                        "--output-format jsonl has all"
                    },
                }
            ],
        }
    ]
    log["runs"][0]["results"] = []
    assert VALIDATOR.is_valid(log)
