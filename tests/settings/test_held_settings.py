"""What holds for a file, by its configuration and the options."""

from __future__ import annotations

from typing import Any

import pytest

from bibkit.errors import BadConfiguration
from bibkit.formats.bibtex.dialect import Dialect
from bibkit.formats.bibtex.layout_style import Layout
from bibkit.settings.held import Held, Holding
from bibkit.settings.keys import KEYS, Settings
from bibkit.settings.kinds import beginnings
from bibkit.settings.reading import Configured, understood
from bibkit.storage.configuration import ConfigurationFile, Near

KNOWN = beginnings(["V301", "V302", "V401", "B101"])


def held(text: str | None = None, path: str = "refs.bib", **options: Any) -> Held:
    configured: Configured | None = None
    if text is not None:
        configured = understood(ConfigurationFile("bibkit.toml", text), KNOWN)
    named = {name.replace("_", "-"): value for name, value in options.items()}
    return Holding(lambda path: Near(configured, path), named, KNOWN).settings_for(path)


class TestOrigins:
    def test_without_anything_the_defaults_hold(self) -> None:
        assert held() == Held(Settings(), {key.name: "default" for key in KEYS})

    def test_a_value_is_from_its_line(self) -> None:
        found = held("# x\nstrict = true")
        assert (found.settings.strict, found.origins["strict"]) == (True, "bibkit.toml:2")
        assert found.origins["ignore"] == "default"

    def test_an_option_wins_over_the_file(self) -> None:
        found = held('dialect = "bibtex"', dialect="biblatex", baseline="x.json")
        assert found.settings == Settings(dialect=Dialect.BIBLATEX, baseline="x.json")
        assert (found.origins["dialect"], found.origins["baseline"]) == ("--dialect", "--baseline")

    def test_an_option_wins_in_a_table_too(self) -> None:
        options: dict[str, Any] = {"format.indent": 8}
        found = held("format = {indent = 4, align = true}", **options)
        assert found.settings.format == Layout(indent=8, align=True)
        assert (found.origins["format.indent"], found.origins["format.align"]) == ("--indent", "bibkit.toml:1")

    def test_an_option_can_say_no(self) -> None:
        found = held("strict = true", strict=False)
        assert (found.settings.strict, found.origins["strict"]) == (False, "--strict")

    def test_an_option_that_is_not_given_changes_nothing(self) -> None:
        found = held('strict = true\nignore = ["V"]', strict=None, ignore=(), select=())
        assert found == held('strict = true\nignore = ["V"]')

    def test_select_replaces(self) -> None:
        found = held('select = ["V3"]', select=("B", "b101"))
        assert (found.settings.select, found.origins["select"]) == (("B", "B101"), "--select")

    @pytest.mark.parametrize("key", ["extend-select", "ignore"])
    def test_extend_select_and_ignore_add(self, key: str) -> None:
        field = key.replace("-", "_")
        options: dict[str, Any] = {field: ("B", "V3")}
        found = held(f'{key} = ["V3"]', **options)
        assert (getattr(found.settings, field), found.origins[key]) == (("V3", "B"), f"bibkit.toml:1, --{key}")

    def test_all_options_that_are_none_are_told_at_once(self) -> None:
        with pytest.raises(BadConfiguration) as caught:
            held(select=("V9", "V"), dialect="tex")
        assert caught.value.lines == (
            '--select: no code is or begins with "V9"',
            '--dialect: must be "bibtex" or "biblatex", not "tex" (did you mean \'bibtex\'?)',
        )


def test_a_glob_ignores_codes_of_its_files() -> None:
    text = '[per-file-ignores]\n"old/**" = ["V"]\n"*.bib" = ["V302"]'
    assert held(text, "old/refs.bib").ignored_here == ("V", "V302")
    assert held(text, "new/refs.bib").ignored_here == ("V302",)


def test_files_of_one_configuration_share_what_holds() -> None:
    configured = understood(ConfigurationFile("bibkit.toml", 'per-file-ignores = {"b*" = ["V"]}'), KNOWN)
    holding = Holding(lambda path: Near(configured, path), {}, KNOWN)
    assert holding.settings_for("a.bib") is holding.settings_for("c.bib")
    assert holding.settings_for("b.bib").settings is holding.settings_for("a.bib").settings
