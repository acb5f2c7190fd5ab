"""Which cite keys are most like another one."""

from __future__ import annotations

from bibkit.likeness.keys import Nearest


def test_keys_that_begin_alike_are_nearest() -> None:
    keys = Nearest(["vaswani2017attention", "Vaswani2018", "kaiser2017one", "a"])
    assert keys.to("vaswani") == ["Vaswani2018", "vaswani2017attention"]
    assert keys.to("vaswani2017atention")[0] == "vaswani2017attention"
