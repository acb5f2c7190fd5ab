"""The report shows findings as they come, sums up losses, and keeps the score."""

from __future__ import annotations

import io
import sys

import pytest

from bibkit.cli import report as report_room
from bibkit.cli.exits import Exit
from bibkit.cli.render import LogFormat
from bibkit.cli.report import MOST_GROUPS, Report, Telling, reporting
from bibkit.errors import UnknownFormat, UnreadableSource, UnwritableTarget
from bibkit.findings.codes.export import X101, X102
from bibkit.findings.codes.paperlist import P203, P204, P301
from bibkit.findings.finding import Code, Finding
from bibkit.model.place import Place


class Terminal(io.StringIO):
    """Standard error of somebody who sits there."""

    def isatty(self) -> bool:
        return True


class HungUp(io.StringIO):
    """Standard error that nobody reads any more."""

    def write(self, text: str) -> int:
        raise BrokenPipeError


def sit_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Makes standard error a terminal that shows progress at once; to be called in the test, as pytest has its own."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(report_room, "FIRST_STATUS_SECONDS", 0)
    return terminal


def finding(code: Code, line: int = 1, message: str = "abstract: not carried") -> Finding:
    """A finding in papers.txt."""
    return Finding(code, Place("papers.txt", line), message)


def test_a_finding_is_shown_as_it_comes(capsys: pytest.CaptureFixture[str]) -> None:
    Report(Telling()).tell(finding(P203))
    assert capsys.readouterr().err == "papers.txt:1: warning P203: abstract: not carried\n"


def test_losses_of_one_field_become_one_line_with_their_number(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report(Telling())
    for line in (3, 5, 8):
        report.tell(finding(X101, line, f"abstract: {line} characters"))
    assert capsys.readouterr().err == ""
    report.summarise("3 records from 1 file")
    assert capsys.readouterr().err == (
        "papers.txt:3: note X101: abstract: 3 characters (and 2 more like it; --explain-loss lists them)\n"
        "3 records from 1 file: 3 notes\n"
    )


def test_losses_of_different_fields_or_codes_stay_apart(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report(Telling())
    for code, message in ((X101, "abstract: a"), (X101, "keywords: b"), (X102, "abstract: c")):
        report.tell(finding(code, message=message))
    report.summarise("done")
    assert [line.split(" ", 2)[2] for line in capsys.readouterr().err.splitlines()[:-1]] == [
        "X101: abstract: a",
        "X101: keywords: b",
        "X102: abstract: c",
    ]


def test_explained_losses_are_shown_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report(Telling(explain_loss=True))
    report.tell(finding(X101, 3))
    report.tell(finding(X101, 5))
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_losses_that_are_all_different_do_not_fill_the_memory(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report(Telling())
    for number in range(3 * MOST_GROUPS):
        report.tell(finding(X101, message=f"field{number}: lost"))
    report.summarise("done")
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == MOST_GROUPS + 2
    assert f"(and {2 * MOST_GROUPS - 1} more like it" in lines[-2]


@pytest.mark.parametrize(
    ("codes", "summary"),
    [
        ([], "done"),
        ([P301], "done: 1 note"),
        ([P301, P203, P203, P204], "done: 1 error, 2 warnings, 1 note"),
    ],
)
def test_the_summary_counts_by_severity(codes: list[Code], summary: str, capsys: pytest.CaptureFixture[str]) -> None:
    report = Report(Telling())
    for code in codes:
        report.tell(finding(code))
    report.summarise("done")
    assert capsys.readouterr().err.splitlines()[-1] == summary


@pytest.mark.parametrize("log_format", [LogFormat.JSON, LogFormat.GITHUB])
def test_only_people_get_a_summary(log_format: LogFormat, capsys: pytest.CaptureFixture[str]) -> None:
    Report(Telling(log_format=log_format)).summarise("done")
    assert capsys.readouterr().err == ""


def test_quiet_shows_warnings_that_make_the_exit_code_1(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report(Telling(quiet=True, strict=True))
    report.tell(finding(P203))
    report.tell(finding(P301))
    assert capsys.readouterr().err == "papers.txt:1: warning P203: abstract: not carried\n"


def test_quiet_shows_errors_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report(Telling(quiet=True))
    for code in (P301, P203, P204, X101):
        report.tell(finding(code))
    report.summarise("done")
    assert capsys.readouterr().err == "papers.txt:1: error P204: abstract: not carried\n"


@pytest.mark.parametrize(
    ("code", "strict", "exit"),
    [
        (P301, False, Exit.CLEAN),
        (P301, True, Exit.CLEAN),
        (P203, False, Exit.CLEAN),
        (P203, True, Exit.FINDINGS),
        (X101, True, Exit.CLEAN),
        (P204, False, Exit.FINDINGS),
    ],
)
def test_the_exit_code_follows_from_the_worst_finding(code: Code, strict: bool, exit: Exit) -> None:
    report = Report(Telling(strict=strict))
    report.tell(finding(code))
    assert report.exit_code is exit


@pytest.mark.parametrize(
    ("error", "exit"),
    [
        (UnreadableSource("a: no such file"), Exit.UNREADABLE),
        (UnwritableTarget("a: no such folder"), Exit.USAGE),
        (UnknownFormat("no format is called x"), Exit.USAGE),
    ],
)
def test_what_ends_the_work_decides_the_exit_code(
    error: UnreadableSource, exit: Exit, capsys: pytest.CaptureFixture[str]
) -> None:
    with reporting(Telling()) as report:
        report.tell(finding(P204))
        raise error
    assert report.exit_code is exit
    assert capsys.readouterr().err.splitlines()[-1] == f"bibkit: {error}"


def test_the_codes_mean_what_they_always_meant() -> None:
    assert {exit.name: exit.value for exit in Exit} == {
        "CLEAN": 0,
        "FINDINGS": 1,
        "USAGE": 2,
        "UNREADABLE": 3,
        "NETWORK": 4,
        "INTERRUPTED": 130,
    }


class TestProgress:
    """Somebody who waits at a terminal sees how far the work is; nobody else does."""

    def test_it_is_shown_on_a_terminal(self, monkeypatch: pytest.MonkeyPatch) -> None:
        terminal = sit_at_a_terminal(monkeypatch)
        Report(Telling()).progress("records read", 12_000)
        assert terminal.getvalue() == "\r\x1b[K12,000 records read"

    def test_it_makes_room_for_a_finding(self, monkeypatch: pytest.MonkeyPatch) -> None:
        terminal = sit_at_a_terminal(monkeypatch)
        report = Report(Telling())
        report.progress("records read", 5)
        report.tell(finding(P203))
        assert terminal.getvalue().startswith("\r\x1b[K5 records read\r\x1b[Kpapers.txt:1: warning P203")

    def test_it_is_gone_at_the_end(self, monkeypatch: pytest.MonkeyPatch) -> None:
        terminal = sit_at_a_terminal(monkeypatch)
        with reporting(Telling()) as report:
            report.progress("records read", 5)
        assert terminal.getvalue().endswith("\r\x1b[K")

    def test_it_is_gone_after_an_interrupt(self, monkeypatch: pytest.MonkeyPatch) -> None:
        terminal = sit_at_a_terminal(monkeypatch)

        def work() -> None:
            with reporting(Telling()) as report:
                report.progress("records read", 5)
                raise SystemExit(130)

        with pytest.raises(SystemExit):
            work()
        assert terminal.getvalue().endswith("\r\x1b[K")

    def test_short_work_shows_none(self, monkeypatch: pytest.MonkeyPatch) -> None:
        terminal = sit_at_a_terminal(monkeypatch)
        monkeypatch.setattr(report_room, "FIRST_STATUS_SECONDS", 3600)
        Report(Telling()).progress("records read", 5)
        assert terminal.getvalue() == ""

    @pytest.mark.parametrize("telling", [Telling(quiet=True), Telling(log_format=LogFormat.JSON)], ids=str)
    def test_who_asked_for_quiet_or_for_data_gets_none(self, telling: Telling, monkeypatch: pytest.MonkeyPatch) -> None:
        terminal = sit_at_a_terminal(monkeypatch)
        Report(telling).progress("records read", 5)
        assert terminal.getvalue() == ""

    def test_a_file_gets_none(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        monkeypatch.setattr(report_room, "FIRST_STATUS_SECONDS", 0)
        Report(Telling()).progress("records read", 5)
        assert capsys.readouterr().err == ""


def test_findings_that_nobody_reads_do_not_stop_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", HungUp())
    report = Report(Telling())
    report.tell(finding(P203))
    report.summarise("done")
    assert report.exit_code is Exit.CLEAN


def test_no_standard_error_at_all_does_not_stop_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    report = Report(Telling(strict=True))
    report.tell(finding(P203))
    assert report.exit_code is Exit.FINDINGS
