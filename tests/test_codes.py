"""Every code of the catalogue is used, and every code has a case that produces it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bibkit.errors import UnknownCode
from bibkit.findings.catalogue import CATALOGUE, code_named
from bibkit.findings.finding import Code

ROOT = Path(__file__).parents[1]
CODE = re.compile(r"\b[A-Z]\d{3}\b")


def codes_in(folder: Path, but: Path) -> set[str]:
    return {
        code
        for path in folder.rglob("*.py")
        if not path.is_relative_to(but)
        for code in CODE.findall(path.read_text(encoding="utf-8"))
        if code in CATALOGUE
    }


def test_every_code_is_produced_somewhere() -> None:
    assert set(CATALOGUE) - codes_in(ROOT / "bibkit", ROOT / "bibkit" / "findings") == set()


def test_every_code_has_a_test() -> None:
    assert set(CATALOGUE) - codes_in(ROOT / "tests", Path(__file__)) == set()


@pytest.mark.parametrize("code", CATALOGUE.values(), ids=lambda code: str(code.id))
def test_a_code_explains_itself(code: Code) -> None:
    assert len(code.explanation) > 60
    assert code.explanation.endswith(".")


def test_a_code_is_found_in_any_case_of_letters() -> None:
    assert code_named("p103").id == "P103"


def test_an_unknown_code_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(UnknownCode, match="no finding has the code 'Q1'"):
        code_named("Q1")
