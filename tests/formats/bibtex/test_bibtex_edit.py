"""Editing changes the values it is asked to change, and no other character of the file."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibkit.errors import BadEdit
from bibkit.formats.bibtex.edit import Change, edited
from bibkit.formats.bibtex.edit_assign import Assignment, Order, assign
from bibkit.formats.bibtex.edit_entries import Entries
from bibkit.formats.bibtex.reader import read
from bibkit.formats.format import ReadingContext
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.name import Organisation, Person
from bibkit.model.place import Located
from bibkit.model.record import Record
from bibkit.model.source import StringSource
from bibkit.normalize.aliases import rekeyed

TESTS = Path(__file__).parents[2]
FILES = sorted(TESTS.joinpath("cases", "bibtex").glob("*.bib"))
REAL = TESTS.parents[1] / "shared" / "data" / "real_2000.bib"

ENTRY = """% mine
@Article{berg,
  Author    = {Anna Berg and
               Bo Chen},
  Title     = "A title",
  Journal   = {Journal of {X}},
  Year      = 2020,
  publisher = acm
}
"""


def text_of(path: Path) -> str:
    """All of a file with its own line ends, bytes of older encodings spelled out."""
    return path.read_bytes().decode("utf-8", "surrogateescape")


def records(text: str) -> list[Record]:
    return [step.value for step in read(StringSource("", text), ReadingContext()) if isinstance(step, Located)]


def order(target: str, value: str | None) -> Order:
    key, _, field = target.rpartition(".")
    return Order(key or None, Assignment(field, value))


def put(text: str, target: str, value: str | None) -> str:
    return assign(text, [order(target, value)]).text


def lines_changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """What stands in the one text and not in the other, between what both begin and end with."""
    one, other = before.splitlines(), after.splitlines()
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return one, other


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.name))
def test_no_change_is_no_change(path: Path) -> None:
    text = text_of(path)
    assert edited(text, {}).text == text
    same = {
        entry.position: Change(entries.read(entry.block), entries.read(entry.block))
        for entries in [Entries(text)]
        for entry in entries
    }
    assert edited(text, same).text == text


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.name))
def test_the_entries_are_those_that_the_reader_reads(path: Path) -> None:
    text = path.read_text(encoding="utf-8", errors="surrogateescape")
    entries = Entries(text)
    without = [replace(record, extra=tuple(e for e in record.extra if e.name[0] != "@")) for record in records(text)]
    assert [entries.read(entry.block) for entry in entries] == without


VALUES = {
    "title": "A <i>New</i> Title: 50% of LLMs & {braces}",
    "issued": "2021-05-06",
    "container_title": "Proceedings of X & Y",
    "publisher": "Müller & Söhne",
    "volume": "12",
    "pages": "1-9",
    "note": "no. #7",
    "doi": "10.1000/a_b",
    "url": "https://example.org/a_b%20c",
    "keywords": "a, b",
    "mynote": "x_y",
}


def sample() -> list[tuple[Path, int]]:
    """Some entries of each file, the first and the last among them."""
    found: list[tuple[Path, int]] = []
    for path in FILES:
        entries = [entry for entry in Entries(text_of(path)) if not entry.block.notes and entry.block.key]
        found += [(path, entry.position) for entry in (entries[:1] + entries[-1:])]
    return found


@pytest.mark.parametrize(("path", "position"), sample(), ids=lambda value: getattr(value, "name", str(value)))
@pytest.mark.parametrize("field", VALUES)
def test_a_field_that_is_set_is_read_and_changes_nothing_outside_of_its_entry(
    path: Path, position: int, field: str
) -> None:
    text = text_of(path)
    entries = Entries(text)
    block = next(entry.block for entry in entries if entry.position == position)
    if sum(other.block.key == block.key for other in Entries(text)) > 1:
        pytest.skip("the key names several entries")
    once = put(text, f"{block.key}.{field}", VALUES[field])
    assert once.startswith(text[: block.start])
    assert once.endswith(text[block.start + len(block.raw) :])
    assert put(once, f"{block.key}.{field}", VALUES[field]) == once
    before, after = records(text)[position], records(once)[position]
    if field == "mynote":
        assert [extra.value for extra in after.extra if extra.name == "mynote"] == ["x\\_y"]
        after = replace(after, extra=before.extra)
    elif field == "keywords":
        assert after.keywords == ("a", "b")
    elif field == "issued":
        assert after.issued == Date(2021, 5, 6)
    else:
        assert getattr(after, field) == VALUES[field]
    # A preprint with a journal is an article in it; what was no value of its field gives way.
    changed = {f.name for f in fields(Record) if f.compare and getattr(before, f.name) != getattr(after, f.name)}
    assert changed <= {field, "extra"} | ({"type", "volume"} if field == "container_title" else set())


@pytest.mark.skipif(not REAL.is_file(), reason="no collection of real entries here")
@pytest.mark.parametrize("field", VALUES)
def test_real_entries_differ_in_the_one_field(field: str) -> None:
    text = text_of(REAL)[:60_000].rpartition("\n@")[0]
    before, after = records(text), records(put(text, field, VALUES[field]))
    for one, other in zip(before, after, strict=True):
        changed = {f.name for f in fields(Record) if f.compare and getattr(one, f.name) != getattr(other, f.name)}
        assert changed == {"extra" if field == "mynote" else field}


class TestManner:
    """What is written looks like what stands there."""

    @pytest.mark.parametrize(
        ("target", "value", "gone", "come"),
        [
            ("berg.title", "New", ['  Title     = "A title",'], ['  Title     = "New",']),
            ("berg.title", 'Say "so"', ['  Title     = "A title",'], ['  Title     = {Say "so"},']),
            ("berg.year", "2021", ["  Year      = 2020,"], ["  Year      = 2021,"]),
            ("berg.journaltitle", "New", ["  Journal   = {Journal of {X}},"], ["  Journal   = {New},"]),
            ("berg.container_title", "New", ["  Journal   = {Journal of {X}},"], ["  Journal   = {New},"]),
            ("berg.publisher", "ACM & Co", ["  publisher = acm"], ["  publisher = {ACM \\& Co}"]),
            ("berg.publisher", None, ["  Year      = 2020,", "  publisher = acm"], ["  Year      = 2020"]),
            ("berg.title", None, ['  Title     = "A title",'], []),
            ("berg.doi", "10.1000/a_b", ["  publisher = acm"], ["  publisher = acm,", "  doi       = {10.1000/a_b}"]),
            ("berg.keywords", "a; b", ["  publisher = acm"], ["  publisher = acm,", "  keywords  = {a, b}"]),
            ("berg.month", "May", ["  publisher = acm"], ["  publisher = acm,", "  month     = may"]),
            ("berg.a_very_long_name", "x", ["  publisher = acm"], ["  publisher = acm,", "  a_very_long_name = {x}"]),
            ("berg.cite_key", "new:1", ["@Article{berg,"], ["@Article{new:1,"]),
            ("berg.entrytype", "inproceedings", ["@Article{berg,"], ["@Inproceedings{berg,"]),
        ],
    )
    def test_only_these_lines_change(self, target: str, value: str | None, gone: list[str], come: list[str]) -> None:
        assert lines_changed(ENTRY, put(ENTRY, target, value)) == (gone, come)

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("@misc{k,\n  title = {A},\n}", "@misc{k,\n  title = {A},\n  note = {N},\n}"),
            ("@misc{k,\n  title = {A}\n}", "@misc{k,\n  title = {A},\n  note = {N}\n}"),
            ("@misc{k,\r\n\ttitle={A}\r\n}\r\n", "@misc{k,\r\n\ttitle={A},\r\n\tnote={N}\r\n}\r\n"),
            ("@misc{k, title={A}, year=2020}", "@misc{k, title={A}, year=2020, note={N}}"),
            ("@misc(k, title = {A})", "@misc(k, title = {A}, note = {N})"),
            ("@misc{k,\n  title = {A}\n, year = 2020\n}", "@misc{k,\n  title = {A}\n, year = 2020\n, note = {N}\n}"),
            ('@MISC{k,\n  TITLE = "A"\n}', '@MISC{k,\n  TITLE = "A",\n  NOTE = "N"\n}'),
            ("@misc{k,\n}", "@misc{k,\n  note = {N}\n}"),
            ("\ufeff@misc{k,\n title = {A}}", "\ufeff@misc{k,\n title = {A},\n note = {N}}"),
        ],
    )
    def test_a_field_is_added_in_the_layout_of_the_entry_and_taken_away_with_its_line(
        self, before: str, after: str
    ) -> None:
        assert put(before, "k.note", "N") == after
        assert put(after, "k.note", None) == before

    def test_the_first_field_goes_with_its_line(self) -> None:
        assert put("@misc{k,\n  note = {N},\n  title = {A},\n}", "k.note", None) == "@misc{k,\n  title = {A},\n}"

    def test_every_field_of_a_name_goes(self) -> None:
        text = "@misc{k, note = {1}, note = {2}, title = {A}, note = {3}, note = {4}, year = 2020, note = {5},}"
        assert put(text, "k.note", None) == "@misc{k, title = {A}, year = 2020,}"

    def test_an_entry_of_very_many_fields_is_no_trouble(self) -> None:
        many = ", ".join(f"x{number} = {{{number}}}, note = {{N}}" for number in range(10_000))
        text = f"@misc{{k, {many}, subtitle = {{S}}}}"
        assert put(put(text, "k.title", "Cat"), "k.note", None).endswith(
            ", x9999 = {9999}, subtitle = {S}, title = {Cat}}"
        )

    def test_the_only_field_goes_with_its_line(self) -> None:
        assert put("@misc{k,\n  note = {N},\n}", "k.note", None) == "@misc{k,\n}"

    @pytest.mark.parametrize(
        ("entry", "target", "value", "after"),
        [
            ("@misc{k}", "k.note", "N", "@misc{k,\n  note = {N}}"),
            ("@misc{a b, title = {A}}", "a b.note", "N", "@misc{a b, title = {A}, note = {N}}"),
            ("@misc{a b, title = {A}}", "a b.cite_key", "z", "@misc{z, title = {A}}"),
            ("@misc{title = {A}}", "cite_key", "z", "@misc{z, title = {A}}"),
            ("@misc{, title = {A}}", "cite_key", "z", "@misc{z, title = {A}}"),
        ],
    )
    def test_an_entry_may_have_no_field_and_no_key_or_an_odd_one(
        self, entry: str, target: str, value: str, after: str
    ) -> None:
        assert put(entry, target, value) == after

    def test_a_title_that_is_protected_as_a_whole_stays_so(self) -> None:
        assert put("@misc{k, title = {{All of It}}}", "k.title", "New LLM") == "@misc{k, title = {{New LLM}}}"

    @pytest.mark.parametrize(
        ("text", "written"),
        [
            ("@misc{k, year = 2020}", "{\\'E}cole"),
            ("@misc{k, year = 2020, note = {é}}", "École"),
            ("@misc{k, date = 2020}", "École"),
        ],
    )
    def test_letters_are_in_latex_where_a_file_of_bibtex_has_no_others(self, text: str, written: str) -> None:
        assert f"title = {{{written}}}" in put(text, "k.title", "École")


class TestDialect:
    @pytest.mark.parametrize(
        ("entry", "target", "value", "after"),
        [
            ("@article{k, date = {2020-05}}", "k.year", "2021", "@article{k, date = {2021-05}}"),
            ("@article{k, date = {2020-05}}", "k.journal", "J", "@article{k, date = {2020-05}, journaltitle = {J}}"),
            ("@article{k, year = 2020}", "k.date", "2021-05", "@article{k, year = 2021, month = may}"),
            ("@article{k, year = {2020}, month = may}", "k.issued", "2021", "@article{k, year = {2021}}"),
            ("@book{k, date = {2020}, location = {X}}", "k.address", "Y", "@book{k, date = {2020}, location = {Y}}"),
            ("@book{k, year = 2020}", "k.publisher_place", "Y", "@book{k, year = 2020, address = {Y}}"),
            ("@thesis{k, institution = {X}}", "k.school", "Y", "@thesis{k, institution = {Y}}"),
            ("@article{k, number = 3}", "k.issue", "4", "@article{k, number = 4}"),
            ("@article{k, number = 3}", "k.number", "4", "@article{k, number = 4}"),
            (
                "@online{k, date = {2020}}",
                "k.accessed",
                "2021-01-02",
                "@online{k, date = {2020}, urldate = {2021-01-02}}",
            ),
            ("@misc{k, langid = {german}}", "k.language", "fr", "@misc{k, langid = {french}}"),
            ("@misc{k, year = 2020}", "k.journal", "J", "@misc{k, year = 2020, journal = {J}}"),
            (
                "@inproceedings{k, booktitle = {B}}",
                "k.journal",
                "J",
                "@inproceedings{k, booktitle = {B}, journal = {J}}",
            ),
        ],
    )
    def test_a_field_goes_by_the_name_that_the_entry_has_for_it(
        self, entry: str, target: str, value: str, after: str
    ) -> None:
        assert put(entry, target, value) == after

    def test_an_entry_that_shows_no_dialect_has_that_of_the_file(self) -> None:
        others = "@book{a,\n  date = {2020}}\n@book{b,\n  location = {X}}\n"
        assert put(others + "@misc{k, title = {A}}", "k.year", "2021").endswith("title = {A}, date = {2021}}")


class TestMeaning:
    """An entry doesn't go on to say, in another field, what was changed."""

    @pytest.mark.parametrize(
        ("entry", "target", "value", "after"),
        [
            ("@misc{k, title = {A}, subtitle = {B}}", "k.title", "Cat", "@misc{k, title = {Cat}}"),
            (
                "@misc{k, howpublished = {\\url{http://a.b/}}, note = {N}}",
                "k.url",
                "http://c.d/",
                "@misc{k, note = {N}, url = {http://c.d/}}",
            ),
            (
                "@article{k, journal = {arXiv preprint arXiv:2001.00001}}",
                "k.journal",
                "J",
                "@article{k, journal = {J}, eprint = {2001.00001}, archiveprefix = {arXiv}, eprinttype = {arxiv}}",
            ),
            (
                "@article{k, eprint = {2001.00001}, eprinttype = {arxiv}, url = {https://arxiv.org/abs/2001.00001}}",
                "k.eprint",
                "2002.00002",
                "@article{k, eprint = {2002.00002}, eprinttype = {arxiv}, url = {https://arxiv.org/abs/2002.00002}}",
            ),
            ("@misc{k, title = {A}, title = {B}}", "k.title", "Cat", "@misc{k, title = {Cat}, title = {B}}"),
            ("@misc{k, title = {A}, title = {B}}", "k.title", None, "@misc{k}"),
            # In entries of the ACM these are two places.
            (
                "@inproceedings{k, address = {New York}, location = {Seoul}}",
                "k.location",
                "Wien",
                "@inproceedings{k, address = {New York}, location = {Wien}}",
            ),
            (
                "@article{k, number = {2}, issue = {Spring}}",
                "k.issue",
                "Fall",
                "@article{k, number = {2}, issue = {Fall}}",
            ),
            ("@article{k, number = {2}, issue = {Spring}}", "k.number", None, "@article{k, issue = {Spring}}"),
            (
                "@misc{k, eprint = {2001.00001}, eprinttype = {arxiv}, url = {https://arxiv.org/abs/2001.00001}}",
                "k.eprint",
                None,
                "@misc{k, eprinttype = {arxiv}, url = {https://arxiv.org/abs/2001.00001}}",
            ),
            (
                "@article{k, journal = {arXiv preprint arXiv:2001.00001}}",
                "k.eprint",
                "2002.00002v2",
                "@article{k, eprint = {2002.00002}, eprintversion = {2}}",
            ),
        ],
    )
    def test_what_would_contradict_goes_and_what_would_be_lost_is_said(
        self, entry: str, target: str, value: str | None, after: str
    ) -> None:
        assert put(entry, target, value) in (after, after.replace("{k}", "{k,}"))

    @pytest.mark.parametrize(
        ("entry", "target", "value", "after"),
        [
            ("{journal = {J}, journaltitle = {J}}", "journal", "X", "{journal = {X}, journaltitle = {X}}"),
            ("{journal = {J}, journaltitle = {J}}", "journal", None, "{journaltitle = {J}}"),
            ("{address = {J}, location = {J}}", "location", "X", "{address = {X}, location = {X}}"),
            ("{school = {J}, institution = {J}}", "school", "X", "{school = {X}, institution = {X}}"),
            ("{date = {2019}, year = {2019}}", "year", "2020", "{date = {2020}, year = {2020}}"),
            (
                "{date = {2019-05}, year = {2019}, month = may}",
                "issued",
                "2020-06",
                "{date = {2020-06}, year = {2020}, month = jun}",
            ),
            ("{date = {2019-05}, year = {2019}, month = may}", "date", None, "{year = {2019}, month = may}"),
            ("{date = {2019-05}, year = {2019}, month = may}", "issued", None, ""),
        ],
    )
    def test_what_says_the_same_for_another_program_follows(
        self, entry: str, target: str, value: str | None, after: str
    ) -> None:
        start = "@phdthesis{k, title = {A}, "
        expected = start + after[1:] if after else "@phdthesis{k, title = {A}}"
        assert put(start + entry[1:], f"k.{target}", value) == expected

    def test_another_parent_is_inherited_from(self) -> None:
        parents = "@proceedings{a, title = {PA}, year = 2001}\n@proceedings{b, title = {PB}, year = 2002}\n"
        text = put("@inproceedings{k, title = {A}, crossref = {a}}\n" + parents, "k.crossref", "b")
        assert text == "@inproceedings{k, title = {A}, crossref = {b}}\n" + parents
        assert records(text)[0].container_title == "PB"

    def test_a_type_is_set_before_what_depends_on_it(self) -> None:
        orders = [order("k.journal", "J"), order("k.entrytype", "article"), order("k.issue", "3")]
        result = assign("@misc{k, title = {A}}", orders)
        assert (result.text, result.changed) == ("@article{k, title = {A}, journal = {J}, number = {3}}", 1)

    def test_what_is_set_again_keeps_its_place(self) -> None:
        orders = [order("k.address", None), order("k.publisher_place", "Y")]
        assert assign("@book{k, address = {X}, title = {A}}", orders).text == "@book{k, address = {Y}, title = {A}}"

    def test_a_path_is_no_text_of_latex(self) -> None:
        assert put("@misc{k}", "k.file", "C:\\x y\\a_b%20.pdf") == "@misc{k,\n  file = {C:\\x y\\a_b%20.pdf}}"

    def test_what_bends_in_a_field_without_a_home_is_told(self) -> None:
        result = assign("@misc{k, title = {A}}", [order("k.mynote", "a {")], "refs.bib")
        assert result.text == "@misc{k, title = {A}, mynote = {a $\\lbrace$}}"
        assert [(f.code.id, str(f.place), f.message) for f in result.findings] == [
            ("X102", "refs.bib:1", "mynote: a brace without its partner is written as mathematics")
        ]

    def test_names_and_organisations_are_told_apart(self) -> None:
        text = put(ENTRY, "berg.authors", "Berg, Anna and van der Zee, Bo and {Barnes and Noble} and others")
        assert "{Berg, Anna and van der Zee, Bo and {Barnes and Noble} and others}" in text
        assert records(text)[0].authors == (
            Person("Berg", "Anna"),
            Person("van der Zee", "Bo"),
            Organisation("Barnes and Noble"),
        )

    def test_what_is_inherited_is_overruled(self) -> None:
        text = "@inproceedings{k, crossref = {p}}\n@proceedings{p, title = {P}, year = 2020}"
        assert put(text, "k.year", "2021").startswith("@inproceedings{k, crossref = {p}, year = {2021}}\n")

    def test_what_still_reads_otherwise_is_told_at_its_line(self) -> None:
        text = "\n@inproceedings{k, crossref = {p}}\n@proceedings{p, title = {P}, year = 2020}"
        result = assign(text, [order("k.year", None)], "refs.bib")
        assert result.text == text
        assert [(f.code.id, str(f.place), f.message) for f in result.findings] == [
            ("B202", "refs.bib:2", "k: issued will not be read as asked for")
        ]


class TestRefusal:
    @pytest.mark.parametrize(
        ("target", "value", "message"),
        [
            ("nobody.title", "A", "no entry has the key 'nobody'"),
            ("breg.title", "A", "no entry has the key 'breg'; there is berg"),
            ("twice.title", "A", "several entries have the key 'twice', in lines 9, 10"),
            ("open.title", "A", "open in line 11: .*mend that by hand first"),
            ("berg.doi", "none", "doi: 'none' is not a DOI"),
            ("berg.isbn", "12", "isbn: '12' is not an ISBN"),
            ("berg.issued", "soon", "issued: 'soon' is not a date"),
            ("berg.year", "MMXX", "year: 'MMXX' is not a year"),
            ("berg.month", "13", "month: '13' is not a month"),
            ("berg.day", "32", "day: '32' is not a day of a month"),
            ("berg.url", "a b", "url: 'a b' is not an address"),
            ("berg.eprint", "x", "eprint: 'x' is not the id of a paper on arXiv"),
            ("berg.language", "?", "language: '\\?' is not a language"),
            ("berg.authors", "others", "authors: 'others' names nobody"),
            ("berg.title", " ", "title: no value"),
            ("berg.mynote", "", "mynote: no value"),
            ("berg.title", "\x01", "title: no value"),
            ("berg.keywords", ",", "keywords: ',' has none"),
            ("berg.editors", "A and others", "editors: .* ends in others, which a record can't say of editors"),
            ("berg.file", "a{", "file: 'a{' can't be written as it is"),
            ("berg.file", "a\\", "can't be written as it is"),
            ("berg.has_code", "true", "has_code is no field of a .bib file"),
            ("berg.entrytype", "poem", "'poem' is no entry type"),
            ("berg.entrytype", None, "an entry can't do without entrytype"),
            ("berg.cite_key", "a b", "not every program takes 'a b' for a cite key"),
            ("berg.cite_key", "Chen", "two entries would have the key 'chen'"),
            ("cite_key", "same", "two entries would have the key 'same'"),
        ],
    )
    def test_what_makes_no_sense_is_refused(self, target: str, value: str | None, message: str) -> None:
        text = ENTRY.replace("publisher = acm\n", "") + (
            "@misc{twice, note = {1}}\n@misc{twice, note = {2}}\n@misc{open, title = {A\n}\n@misc{chen, note = {N}}\n"
        )
        with pytest.raises(BadEdit, match=message):
            put(text, target, value)

    def test_a_broken_entry_stays_as_it_is_where_all_are_changed(self) -> None:
        text = "@misc{a, title = {A}}\n\n@misc{b, title = {B\n}\n@misc{c, title = {C}}\n"
        result = assign(text, [order("note", "N")], "refs.bib")
        assert result.text == text.replace("{A}", "{A}, note = {N}").replace("{C}", "{C}, note = {N}")
        assert [(f.code.id, str(f.place)) for f in result.findings] == [("B201", "refs.bib:3")]


def test_a_record_may_get_another_key_and_keep_the_old_one() -> None:
    text = "% x\n@misc{old,\n  title = {A},\n}\n"
    record = records(text)[0]
    after = edited(text, {0: Change(record, rekeyed(record, "new"))}).text
    assert after == "% x\n@misc{new,\n  title = {A},\n  ids = {old},\n}\n"


def test_a_preprint_that_was_published_changes_its_type_and_gains_fields() -> None:
    text = "@misc{k,\n  title     = {A},\n  publisher = {arXiv},\n  eprint    = {2001.00001},\n}\n"
    record = records(text)[0]
    published = replace(record, type=Kind.ARTICLE_JOURNAL, container_title="J", volume="7", doi="10.1000/1")
    after = edited(text, {0: Change(record, published)})
    assert after.findings == ()
    assert records(after.text) == [published]
    assert after.text == (
        "@article{k,\n  title     = {A},\n  eprint    = {2001.00001},\n"
        "  journal   = {J},\n  volume    = {7},\n  doi       = {10.1000/1},\n}\n"
    )


def test_a_loss_is_told_like_that_of_an_export() -> None:
    record = records("@misc{k, title = {A}}")[0]
    result = edited("@misc{k, title = {A}}", {0: Change(record, replace(record, has_code=True))}, "refs.bib")
    assert [(f.code.id, str(f.place), f.message) for f in result.findings] == [
        ("X101", "refs.bib:1", "has_code: BibTeX has no field for it")
    ]


TYPED = st.text(alphabet="aZé王 \\{}$%&#_~^\"'<>/,;:-()@=\n", min_size=1, max_size=25).filter(lambda text: text.strip())


@settings(max_examples=60)
@given(value=TYPED, field=st.sampled_from(["title", "note", "mynote", "publisher", "keywords", "authors"]))
@pytest.mark.parametrize("text", [ENTRY, "@misc(berg, title = {A},)", '@misc{berg,\r\n note = "N"\r\n}'])
def test_no_value_breaks_out_of_its_field(text: str, field: str, value: str) -> None:
    try:
        once = put(text + "@misc{b, title = {B}}", f"berg.{field}", value)
    except BadEdit:
        return
    blocks = [entry.block for entry in Entries(once)]
    assert [(block.key, block.notes) for block in blocks] == [("berg", ()), ("b", ())]
    names = {f.name.lower() for f in blocks[0].fields}
    old: Any = {f.name.lower() for entry in Entries(text) for f in entry.block.fields}
    assert names - old <= {"author" if field == "authors" else field}
    assert put(once, f"berg.{field}", value) == once
    assert once.endswith("@misc{b, title = {B}}")
