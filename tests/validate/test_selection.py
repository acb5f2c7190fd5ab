"""Which findings are told, by what is selected and what is ignored."""

from __future__ import annotations

import pytest

from bibkit.errors import UnknownCode
from bibkit.validate.selection import Selection

KNOWN = ("B101", "V301", "V302", "V303", "V401")
DEFAULT = frozenset(("B101", "V301", "V302", "V401"))  # V303 is off


@pytest.mark.parametrize(
    ("selection", "codes"),
    [
        (Selection(), ["B101", "V301", "V302", "V401"]),
        (Selection(("V3",)), ["V301", "V302", "V303"]),
        (Selection(("ALL",)), ["B101", "V301", "V302", "V303", "V401"]),
        (Selection(()), []),
        (Selection(("v301",)), ["V301"]),
        (Selection(extend_select=("V303",)), ["B101", "V301", "V302", "V303", "V401"]),
        (Selection(("B",), ("V302",)), ["B101", "V302"]),
        (Selection(ignore=("V",)), ["B101"]),
        (Selection(ignore=("ALL",)), []),
        (Selection(None, ("V30",), ("V",)), ["B101", "V301", "V302", "V303"]),
        (Selection(("V3",), (), ("V301",)), ["V302", "V303"]),
        (Selection(("V3",), (), ("V3",)), []),
        (Selection(("V301",), (), ("V3",)), ["V301"]),
        (Selection(("V301", "B"), never=("V",)), ["B101"]),
    ],
)
def test_the_longest_beginning_decides(selection: Selection, codes: list[str]) -> None:
    assert sorted(selection.codes(KNOWN, DEFAULT)) == codes


def test_a_code_that_there_is_not_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(UnknownCode, match="no code begins with 'V9'"):
        Selection(ignore=("V9",)).codes(KNOWN, DEFAULT)
