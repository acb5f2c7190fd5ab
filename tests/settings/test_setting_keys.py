"""The table of keys, and what the README says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from bibkit.errors import BadSetting
from bibkit.formats.bibtex.dialect import Dialect
from bibkit.settings.keys import KEYS, Settings, built, keys_of, value_of
from bibkit.settings.kinds import FLAG
from bibkit.settings.writing import plain, written

README = Path(__file__).parents[2].joinpath("README.md").read_text(encoding="utf-8")


class Shade(StrEnum):
    """A choice of a table."""

    DARK = "dark"
    LIGHT = "light"


@dataclass(frozen=True)
class Paint:
    """A table like that of a command."""

    coats_of: int = 2
    shade: Shade = Shade.DARK
    dry: bool = False

    @classmethod
    def from_mapping(cls, values: Mapping[str, Any]) -> Paint:
        if values.get("coats-of", 1) not in range(1, 4):
            raise BadSetting(f"coats-of: {values['coats-of']!r} is not a number from 1 to 3")
        return cls(**{name.replace("-", "_"): value for name, value in values.items()})


@dataclass(frozen=True)
class House:
    """Settings with a table in them."""

    locked: bool = field(default=False, metadata=Settings.__dataclass_fields__["strict"].metadata)
    paint: Paint = Paint()


@pytest.mark.parametrize("key", KEYS, ids=lambda key: str(key.name))
def test_the_readme_has_every_key(key: Any) -> None:
    default = written(key, key.default)
    shown = default.strip("()") if key.default is None else f"`{default}`"
    assert f"| `{key.name}` | {key.kind.title} | {shown} | {key.meaning} |\n" in README


def test_the_readme_has_no_other_key() -> None:
    table = README.split("| key | kind | default | meaning |\n", 1)[1].split("\n\n", 1)[0]
    assert len(table.splitlines()) == len(KEYS) + 1


def test_settings_without_values_are_the_defaults_of_the_keys() -> None:
    settings = built(Settings, {})
    assert settings == Settings()
    assert {key.name: value_of(settings, key) for key in KEYS} == {key.name: key.default for key in KEYS}


def test_settings_have_the_values_of_their_keys() -> None:
    settings = built(Settings, {"extend-select": ("V3",), "dialect": Dialect.BIBTEX})
    assert settings == Settings(extend_select=("V3",), dialect=Dialect.BIBTEX)


def test_a_dataclass_in_the_settings_is_a_table_of_keys() -> None:
    assert [(key.name, key.kind.title, key.default, key.meaning) for key in keys_of(House)] == [
        ("locked", "true or false", False, "whether warnings make the exit code 1"),
        ("paint.coats-of", "whole number", 2, "as `--coats-of` of `bibkit paint`"),
        ("paint.shade", '"dark" or "light"', Shade.DARK, "as `--shade` of `bibkit paint`"),
        ("paint.dry", "true or false", False, "as `--dry` of `bibkit paint`"),
    ]


def test_a_table_is_built_from_its_keys() -> None:
    house = built(House, {"locked": True, "paint.coats-of": 3})
    assert house == House(locked=True, paint=Paint(coats_of=3))
    assert value_of(house, keys_of(House)[1]) == 3


def test_a_table_says_itself_what_is_wrong() -> None:
    coats = keys_of(House)[1]
    assert [wrong.message for wrong in coats.kind.faults(9, ())] == ["9 is not a number from 1 to 3"]
    assert list(coats.kind.faults(3, ())) == []


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("select", ("V3", "B"), '["V3", "B"]'),
        ("select", (), "[]"),
        ("per-file-ignores", (("a*", ("V",)), ("ü", ())), '{"a*" = ["V"], "ü" = []}'),
        ("per-file-ignores", (), "{}"),
        ("strict", True, "true"),
        ("dialect", Dialect.BIBLATEX, '"biblatex"'),
        ("dialect", None, "(either of them)"),
        ("lock", 'a\n"b".lock', r'"a\n\"b\".lock"'),
        ("lock", "caf\udce9.lock", '"caf\\xe9.lock"'),
    ],
)
def test_a_value_is_written_as_toml_has_it(name: str, value: Any, expected: str) -> None:
    key = next(key for key in KEYS if key.name == name)
    assert written(key, value) == expected


def test_a_table_of_codes_is_an_object_for_programs() -> None:
    key = next(key for key in KEYS if key.name == "per-file-ignores")
    assert plain(key, (("a*", ("V", "B")),)) == {"a*": ["V", "B"]}


def test_kinds_are_told_apart_by_what_they_take() -> None:
    assert list(FLAG.faults(True, ())) == []
    assert [wrong.message for wrong in FLAG.faults("yes", ())] == ['must be true or false, not "yes"']
