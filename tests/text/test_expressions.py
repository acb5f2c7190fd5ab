"""Expressions are compiled late, and are otherwise what `re.compile` gives."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import bibkit
from bibkit.text import expressions
from bibkit.text.expressions import expression


def test_an_expression_does_what_a_compiled_one_does() -> None:
    late, compiled = expression(r"(?P<a>b+)c", re.IGNORECASE), re.compile(r"(?P<a>b+)c", re.IGNORECASE)
    text = "abBc bc"
    assert late.pattern == compiled.pattern
    assert late.findall(text) == compiled.findall(text) == ["bB", "b"]
    assert late.sub("x", text) == "ax x"
    assert late.split(text) == compiled.split(text)
    assert [found.span() for found in late.finditer(text)] == [(1, 4), (5, 7)]
    assert late.groupindex == compiled.groupindex
    found = late.search(text, 4)
    assert found is not None
    assert found["a"] == "b"
    assert late.match(text) is None
    assert late.fullmatch("BC") is not None


def test_it_is_not_compiled_before_it_is_used() -> None:
    broken = expression("(")
    with pytest.raises(re.error):
        broken.match("x")


def test_every_expression_of_bibkit_can_be_compiled() -> None:
    late = [
        value
        for module in pkgutil.walk_packages(bibkit.__path__, "bibkit.")
        if not module.name.endswith("__main__")
        for value in vars(importlib.import_module(module.name)).values()
        if isinstance(value, expressions._Expression)
    ]
    assert len(late) > 100
    for one in late:
        assert re.compile(one.pattern, one.flags)
