"""Findings as failed tests, for GitLab, Jenkins and others."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from bibkit.cli.outputs.junit import write_junit
from bibkit.findings.finding import Finding
from bibkit.model.place import Place
from told import ABOUT, FINDINGS, HOSTILE_FINDING, HOSTILE_SHOWN, LONE_YEAR, NO_AUTHOR, OLD_FIELD

SCHEMA = etree.XMLSchema(etree.parse(str(Path(__file__).parents[1] / "schemas" / "junit-10.xsd")))


def cases(*findings: Finding, files: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    """File, name and outcome of each test of a report that is valid."""
    root = etree.fromstring("".join(write_junit(iter(findings), ABOUT._replace(files=files))).encode())
    SCHEMA.assertValid(root)
    found = root.findall("testsuite/testcase")
    return [(case.get("classname"), case.get("name"), case[0].tag if len(case) else "passed") for case in found]


@pytest.mark.parametrize("findings", [(), FINDINGS, (HOSTILE_FINDING,)], ids=["none", "some", "hostile"])
def test_a_report_is_valid_and_has_every_finding(findings: tuple[Finding, ...]) -> None:
    assert len(cases(*findings)) == len(findings)


def test_errors_and_warnings_fail_and_notes_pass() -> None:
    place = Place("a.bib", 1)
    assert cases(Finding(NO_AUTHOR, place, "x"), Finding(LONE_YEAR, place, "x"), Finding(OLD_FIELD, place, "x")) == [
        ("a.bib", "V101", "failure"),
        ("a.bib", "V301", "failure"),
        ("a.bib", "V402", "system-out"),
    ]


def test_a_file_without_findings_passes_a_test() -> None:
    finding = Finding(LONE_YEAR, Place("b.bib", 1), "x", None, "key")
    assert cases(finding, files=("a.bib", "b.bib")) == [
        ("b.bib", "V301 key", "failure"),
        ("a.bib", "no findings", "passed"),
    ]


def test_no_two_tests_of_a_file_share_a_name_though_its_findings_come_in_parts() -> None:
    here, there = (Finding(LONE_YEAR, Place(name, 1), "x", None, "key") for name in ("a.bib", "b.bib"))
    assert cases(here, here, there, here) == [
        ("a.bib", "V301 key", "failure"),
        ("a.bib", "V301 key (2)", "failure"),
        ("b.bib", "V301 key", "failure"),
        ("a.bib", "V301 key (3)", "failure"),
    ]


def test_hostile_text_is_read_back_as_it_is_spelled() -> None:
    root = etree.fromstring("".join(write_junit(iter([HOSTILE_FINDING]), ABOUT)).encode())
    failure = root.find("testsuite/testcase/failure")
    assert failure.get("message") == HOSTILE_SHOWN
    assert failure.text == (f"a{HOSTILE_SHOWN}.bib:1:2: V301 {HOSTILE_SHOWN} [warning]\n  hint: {HOSTILE_SHOWN}")
