"""A finding becomes one safe line, for people, programs and GitHub."""

from __future__ import annotations

import json

import pytest

from bibkit.cli.render import RENDERINGS, LogFormat
from bibkit.findings.codes.paperlist import P203, P204, P301
from bibkit.findings.finding import Finding
from bibkit.model.place import Place
from bibkit.text.printable import printable

FINDING = Finding(P203, Place("seeds/002.txt", 44), "a title stands alone", "add the tag line")


def rendered(finding: Finding, log_format: LogFormat, count: int = 1) -> str:
    """The finding as the command line writes it."""
    return RENDERINGS[log_format].finding(finding, count)


def test_text_says_place_severity_code_message_and_hint() -> None:
    assert rendered(FINDING, LogFormat.TEXT) == (
        "seeds/002.txt:44: warning P203: a title stands alone\n  hint: add the tag line"
    )


def test_text_about_a_whole_source_has_no_line() -> None:
    assert rendered(Finding(P204, Place("a.txt"), "cut off"), LogFormat.TEXT) == "a.txt: error P204: cut off"


def test_text_of_several_alike_counts_the_others() -> None:
    assert rendered(Finding(P301, Place("a.txt", 1), "2024"), LogFormat.TEXT, 1001) == (
        "a.txt:1: note P301: 2024 (and 1,000 more like it; --explain-loss lists them)"
    )


def test_json_is_an_object_with_every_part() -> None:
    assert json.loads(rendered(FINDING, LogFormat.JSON)) == {
        "code": "P203",
        "severity": "warning",
        "file": "seeds/002.txt",
        "line": 44,
        "message": "a title stands alone",
        "hint": "add the tag line",
        "count": 1,
    }


def test_json_of_a_whole_source_has_no_line() -> None:
    assert json.loads(rendered(Finding(P204, Place("a.txt"), "cut off"), LogFormat.JSON))["line"] is None


def test_json_is_one_line_of_harmless_ascii() -> None:
    line = rendered(Finding(P204, Place("a\n.txt", 1), "é \x1b[31m \x7f \u202e \u2028 \ud800"), LogFormat.JSON)
    assert line.isascii()
    assert line.isprintable()


def test_json_keeps_what_the_message_said() -> None:
    message = "é \x1b[31m \x7f \u202e"
    assert json.loads(rendered(Finding(P204, Place("a"), message), LogFormat.JSON))["message"] == message


@pytest.mark.parametrize(("code", "level"), [(P301, "notice"), (P203, "warning"), (P204, "error")])
def test_github_has_a_level_for_each_severity(code: object, level: str) -> None:
    finding = Finding(code, Place("a.txt", 3), "message")  # type: ignore[arg-type]
    assert rendered(finding, LogFormat.GITHUB) == f"::{level} file=a.txt,line=3,title={finding.code.id}::message"


def test_github_shows_the_hint_on_a_line_of_its_own() -> None:
    assert rendered(FINDING, LogFormat.GITHUB).endswith("::a title stands alone%0Ahint: add the tag line")


def test_github_about_a_whole_source_has_no_line() -> None:
    assert rendered(Finding(P204, Place("a.txt"), "x"), LogFormat.GITHUB) == "::error file=a.txt,title=P204::x"


def test_github_escapes_what_would_end_a_property() -> None:
    assert rendered(Finding(P204, Place("a:b,c%.txt", 1), "x"), LogFormat.GITHUB).startswith(
        "::error file=a%3Ab%2Cc%25.txt,line=1,"
    )


def test_github_escapes_what_would_end_a_message() -> None:
    assert rendered(Finding(P204, Place("a"), "50% ::error::, b"), LogFormat.GITHUB).endswith("::50%25 ::error::, b")


def test_github_is_one_line_whatever_the_message() -> None:
    assert len(rendered(Finding(P204, Place("a\r\nb"), "c\r\n::error::d"), LogFormat.GITHUB).splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("a\nb\tc\r", "a\\nb\\tc\\r"),
        ("\x9b31m", "\\x9b31m"),
        ("abc\u202edef\u2066", "abc\\u202edef\\u2066"),
        ("a\u2028b", "a\\u2028b"),
        ("a\U000e0041", "a\\U000e0041"),
    ],
)
def test_what_a_terminal_would_obey_is_spelled_out(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize("text", ["naïve “quotes” – 王小明", "می\u200cخواهم", "👩\u200d💻", "back\\slash"])
def test_ordinary_text_is_shown_as_it_is(text: str) -> None:
    assert printable(text) == text


def test_a_refusal_is_one_line_that_says_who_refuses() -> None:
    assert RENDERINGS[LogFormat.TEXT].refusal("a\x1b.txt: no such file") == "bibkit: a\\x1b.txt: no such file"


def test_a_refusal_in_json_is_an_error_without_a_code() -> None:
    assert json.loads(RENDERINGS[LogFormat.JSON].refusal("a.txt: no such file")) == {
        "code": None,
        "severity": "error",
        "message": "a.txt: no such file",
    }


def test_a_refusal_for_github_is_an_error() -> None:
    assert RENDERINGS[LogFormat.GITHUB].refusal("a.txt: 5%") == "::error title=bibkit::a.txt: 5%25"
