"""What the text of a configuration says, and everything that is wrong with one."""

from __future__ import annotations

import pytest

from bibkit.errors import BadConfiguration
from bibkit.formats.bibtex.dialect import Dialect
from bibkit.settings.kinds import beginnings
from bibkit.settings.reading import MOST_FAULTS, Configured, understood
from bibkit.storage.configuration import ConfigurationFile

KNOWN = beginnings(["V301", "V302", "B101"])


def read(text: str, path: str = "refs/bibkit.toml") -> Configured | None:
    return understood(ConfigurationFile(path, text), KNOWN)


def faults(text: str, path: str = "bibkit.toml") -> list[str]:
    with pytest.raises(BadConfiguration) as caught:
        read(text, path)
    return list(caught.value.lines)


EVERYTHING = """\
# What we tell.
select = ["V", "b101", "V"]
extend-select = [
  "V301", # this one too
]
ignore = ["ALL"]
strict = true
baseline = "../known.json"
dialect = "biblatex"
index = "/data/arxiv.sqlite"
lock = "bibkit.lock"

[per-file-ignores]
"old/**" = ["V3"]
"""


class TestValues:
    def test_every_key_has_its_value(self) -> None:
        configured = read(EVERYTHING)
        assert configured is not None
        assert configured.values == {
            "select": ("V", "B101"),
            "extend-select": ("V301",),
            "ignore": ("ALL",),
            "strict": True,
            "baseline": "refs/../known.json",
            "dialect": Dialect.BIBLATEX,
            "index": "/data/arxiv.sqlite",
            "lock": "refs/bibkit.lock",
            "per-file-ignores": (("old/**", ("V3",)),),
        }

    def test_every_value_has_its_line(self) -> None:
        configured = read(EVERYTHING)
        assert configured is not None
        assert [configured.origin(key) for key in ("select", "extend-select", "lock", "per-file-ignores")] == [
            "refs/bibkit.toml:2",
            "refs/bibkit.toml:3",
            "refs/bibkit.toml:11",
            "refs/bibkit.toml:13",
        ]

    def test_an_empty_configuration_says_nothing(self) -> None:
        configured = read("")
        assert configured is not None
        assert configured.values == {}

    def test_lines_may_end_as_on_windows(self) -> None:
        configured = read("# x\r\nstrict = true\r\n")
        assert configured is not None
        assert (configured.values, configured.origin("strict")) == ({"strict": True}, "refs/bibkit.toml:2")

    def test_a_table_of_a_command_has_keys_of_its_own(self) -> None:
        configured = read('[format]\nindent = 4\nentry-order = "key"\n')
        assert configured is not None
        assert configured.values == {"format.indent": 4, "format.entry-order": "key"}
        assert configured.origin("format.entry-order") == "refs/bibkit.toml:3"


class TestProjects:
    def test_a_table_of_a_project_is_read(self) -> None:
        configured = read('[project]\nname = "x"\n[tool.bibkit]\nstrict = true\n[tool.x]\ny = 1', "pyproject.toml")
        assert configured is not None
        assert (configured.values, configured.line) == ({"strict": True}, 3)
        assert configured.origin("strict") == "pyproject.toml:4"

    def test_keys_may_be_written_with_points(self) -> None:
        configured = read("tool.bibkit.strict = true", "pyproject.toml")
        assert configured is not None
        assert configured.origin("strict") == "pyproject.toml:1"

    @pytest.mark.parametrize(
        "text", ["", "[tool.ruff]", "tool = 3 # bibkit", '[project]\nname = "bibkit"', "[tool.bibkit-x]", "= broken"]
    )
    def test_a_project_without_the_table_is_no_configuration(self, text: str) -> None:
        assert read(text, "pyproject.toml") is None

    def test_a_broken_project_that_names_bibkit_is_told(self) -> None:
        assert faults("[tool.bibkit]\nstrict = yes\n", "pyproject.toml") == [
            "pyproject.toml:2: not TOML: Invalid value (column 10)"
        ]

    def test_faults_name_the_keys_without_the_table(self) -> None:
        assert faults("[tool.bibkit]\nstrct = true", "pyproject.toml") == [
            "pyproject.toml:2: strct: no such key (did you mean 'strict'?)"
        ]

    def test_a_table_that_is_none_is_told(self) -> None:
        assert faults("[tool]\nbibkit = 3", "pyproject.toml") == [
            "pyproject.toml:2: tool.bibkit: must be a table, not 3"
        ]


class TestFaults:
    def test_all_are_told_in_the_order_of_their_lines(self) -> None:
        text = """\
strict = 1
slect = ["V"]
ignore = ["V3", "V9",
  "b", 3, [4]]
dialect = "bibtx"
baseline = ""
extend_select = []
[per-file-ignores]
"x" = "V"
"y" = ["V3",
  "Q"]
"""
        assert faults(text) == [
            "bibkit.toml:1: strict: must be true or false, not 1",
            "bibkit.toml:2: slect: no such key (did you mean 'select'?)",
            'bibkit.toml:3: ignore: no code is or begins with "V9"',
            "bibkit.toml:4: ignore: must be a list of codes, and 3 is none",
            "bibkit.toml:4: ignore: must be a list of codes, and a list is none",
            'bibkit.toml:5: dialect: must be "bibtex" or "biblatex", not "bibtx" (did you mean \'bibtex\'?)',
            'bibkit.toml:6: baseline: must be the path of a file: no file has the name ""',
            "bibkit.toml:7: extend_select: no such key (did you mean 'extend-select'?)",
            'bibkit.toml:9: per-file-ignores.x: must be a list of codes, not "V"',
            'bibkit.toml:11: per-file-ignores.y: no code is or begins with "Q"',
        ]

    @pytest.mark.parametrize(
        ("text", "fault"),
        [
            ('select = "V"', 'select: must be a list of codes, not "V"'),
            ('select = ["V3O1"]', "select: no code is or begins with \"V3O1\" (did you mean 'V301'?)"),
            ('select = [""]', 'select: no code is or begins with ""'),
            ("per-file-ignores = []", "per-file-ignores: must be a table of codes by file, not a list"),
            ("baseline = 3", "baseline: must be the path of a file, not 3"),
            ('lock = "a\\u0000b"', 'lock: must be the path of a file: no file has the name "a\\u0000b"'),
            ("dialect = {}", 'dialect: must be "bibtex" or "biblatex", not a table'),
            ("strict = 1979-05-27", "strict: must be true or false, not a date or a time"),
            (
                "tool.bibkit.strict = true",
                "tool: no such key (in bibkit.toml the keys stand at the top, without [tool.bibkit])",
            ),
            ('"a.b" = 1', "a.b: no such key"),
            ('"format.indent" = 4', "format.indent: no such key (did you mean 'format'?)"),
            ("format = 3", "format: must be a table, not 3"),
            ("format.indent = 99", "format.indent: 99 is not a number from 0 to 16"),
            ("format = {algn = true}", "format.algn: no such key (did you mean 'align'?)"),
        ],
    )
    def test_a_fault_says_what_is_wrong(self, text: str, fault: str) -> None:
        assert faults(text) == [f"bibkit.toml:1: {fault}"]

    @pytest.mark.parametrize(
        ("text", "fault"),
        [
            ("\n\nstrict true", "3: not TOML: Expected '=' after a key in a key/value pair (column 8)"),
            ("strict = true\nstrict = false\n", "2: not TOML: Cannot overwrite a value (column 15)"),
            ("a = '''\n\n", "1: not TOML: Expected \"'''\" (at the end)"),
            ("a = " + "[" * 100_000, "1: tables or lists stand too deep in each other"),
            ("a." * 100_000 + "b = 1", "1: tables or lists stand too deep in each other"),
            ("strict = " + "9" * 5000, "1: a number is too long"),
        ],
        ids=["syntax", "twice", "no end", "deep lists", "deep keys", "long number"],
    )
    def test_what_is_no_toml_is_told_with_its_line(self, text: str, fault: str) -> None:
        assert faults(text) == [f"bibkit.toml:{fault}"]

    def test_a_fault_is_never_long(self) -> None:
        (fault,) = faults(f'select = ["{"x" * 100_000}"]\n')
        assert len(fault) < 200
        (fault,) = faults(f"{'x' * 100_000} = 1")
        assert len(fault) < 200

    def test_only_the_first_of_very_many_faults_are_told(self) -> None:
        told = faults("ignore = [" + "1," * 100_000 + "]")
        assert len(told) == MOST_FAULTS + 1
        assert told[-1] == "bibkit.toml: has more faults than these 50"

    def test_the_exception_is_one_line(self) -> None:
        with pytest.raises(BadConfiguration) as caught:
            read("a = 1\nb = 2\nc = 3", "bibkit.toml")
        assert str(caught.value) == "bibkit.toml:1: a: no such key (and 2 more)"
