"""Styles are found by name, and looked through before they are applied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bibkit.references.checking import LARGEST_BYTES, BadStyle, check
from bibkit.references.output import Output, write
from bibkit.references.reference import Reference, references
from bibkit.references.styles import ALIASES, UnknownStyle, packaged, style_in, style_named, titles
from references.works_to_cite import BOOK

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
INFO = "<info><title>Mine</title><id>mine</id><updated>2020-01-01T00:00:00+00:00</updated></info>"


def style(layout: str, macros: str = "") -> bytes:
    return (
        f'{DECLARATION}<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">\n'
        f"{INFO}\n{macros}\n"
        '<citation><layout><text variable="title"/></layout></citation>\n'
        f"<bibliography><layout>{layout}</layout></bibliography>\n</style>"
    ).encode()


def dependent(parent: str) -> bytes:
    link = f'<link href="http://www.zotero.org/styles/{parent}" rel="independent-parent"/>'
    info = INFO.replace("<updated>", f"{link}<updated>")
    return f'{DECLARATION}<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0">{info}</style>'.encode()


def chain(length: int, calls: Callable[[str], str]) -> str:
    links = "".join(f'<macro name="m{at}">{calls(f"m{at + 1}")}</macro>' for at in range(length))
    return f'{links}<macro name="m{length}"><text value="ha"/></macro>'


def fault(content: bytes) -> str:
    with pytest.raises(BadStyle) as caught:
        check(content, "mine.csl")
    return str(caught.value)


def test_a_style_says_its_title_and_language() -> None:
    din = style_named("din-1505-2")
    assert (din.name, din.locale) == ("din-1505-2", "de-DE")
    assert din.title == "DIN 1505-2 (author-date, Deutsch) - standard superseded by ISO-690"
    assert style_named("ieee").locale == "en-US"


def test_every_alias_is_of_a_style_that_comes_with_bibkit() -> None:
    assert set(ALIASES.values()) <= set(packaged())
    assert style_named("MLA") == style_named("modern-language-association")


def test_every_style_that_comes_with_bibkit_has_a_title() -> None:
    named = dict(titles())
    assert list(named) == packaged()
    assert named["apa"] == "APA Style 7th edition"


def test_every_style_that_comes_with_bibkit_says_its_licence() -> None:
    for name in packaged():
        assert b'license="http://creativecommons.org/licenses/by-sa/3.0/"' in style_named(name).content, name


@pytest.mark.parametrize("name", ["acmm", "../apa", "", "x" * 500])
def test_an_unknown_name_is_refused(name: str) -> None:
    with pytest.raises(UnknownStyle, match="'bibkit cite --list-styles' lists them"):
        style_named(name)


def test_the_nearest_names_are_told() -> None:
    with pytest.raises(UnknownStyle, match=r"no style is called 'ieeee' \(did you mean 'ieee'\?\)"):
        style_named("ieeee")


def test_another_name_of_a_style_is_that_style_under_its_own_title() -> None:
    found = style_in(dependent("ieee"), "mine.csl")
    assert (found.name, found.title) == ("ieee", "Mine")
    assert found.content == style_named("ieee").content


@pytest.mark.parametrize("parent", ["no-such-style", "../../secret", ""])
def test_another_name_of_a_style_that_is_not_here_is_refused(parent: str) -> None:
    with pytest.raises(BadStyle, match=r"mine.csl: another name of the style .*, which isn't here"):
        style_in(dependent(parent), "mine.csl")


def test_a_style_of_ones_own_is_applied() -> None:
    mine = style_in(style('<text variable="title" font-style="italic" suffix="!"/>'), "mine.csl")
    (only,) = references([BOOK], mine)
    assert isinstance(only, Reference)
    assert write(only.text, Output.HTML) == '<div class="csl-entry"><i>The art of computer programming</i>!</div>'


def test_what_is_no_xml_is_refused_with_its_line() -> None:
    assert fault(b"") == "mine.csl:1: not XML (Document is empty, line 1, column 1)"
    assert fault(b"<style>\n<oops").startswith("mine.csl:2: not XML (")
    assert fault(b"\xff\xfe\x00\x01" * 10).startswith("mine.csl:1: not XML (")


def test_what_is_no_style_is_refused() -> None:
    assert fault(b"<html/>").startswith("mine.csl:1: not a CSL style, which begins with <style xmlns=")


def test_what_is_no_valid_style_is_refused() -> None:
    assert fault(style('<text variable="title" colour="red"/>')).startswith("mine.csl: not valid CSL 1.0.2, near line ")


@pytest.mark.parametrize(
    "definition",
    [
        '<!ENTITY x SYSTEM "file:///etc/hostname">',
        '<!ENTITY a "ha"><!ENTITY x "&a;&a;&a;&a;">',
        '<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;',
    ],
    ids=["external", "many", "parameter"],
)
def test_entities_are_refused(definition: str) -> None:
    text = style('<text value="x"/>').decode().replace(DECLARATION, f"{DECLARATION}<!DOCTYPE style [{definition}]>\n")
    assert fault(text.encode()) == "mine.csl:1: a style has no DOCTYPE (take it out)"


def test_a_file_that_is_too_large_is_refused() -> None:
    assert fault(b" " * (LARGEST_BYTES + 1)) == "mine.csl: no style is larger than 2 MB"


def test_a_style_for_notes_only_is_refused() -> None:
    text = style("").decode().partition("<bibliography>")[0] + "</style>"
    assert fault(text.encode()) == "mine.csl: the style has no bibliography (it is for notes only; take one that has)"


def test_a_macro_that_calls_itself_is_refused_with_its_line() -> None:
    macros = '<macro name="a"><text macro="b"/></macro>\n<macro name="b"><text macro="a"/></macro>'
    assert fault(style('<text macro="a"/>', macros)) == "mine.csl:5: the macro 'a' calls itself"


def test_a_macro_that_is_not_there_is_refused_with_its_line() -> None:
    assert fault(style('<text macro="gone"/>')) == "mine.csl:6: there is no macro 'gone'"


def test_macros_that_come_to_billions_are_refused() -> None:
    macros = chain(40, lambda name: f'<text macro="{name}"/><text macro="{name}"/>')
    assert fault(style('<text macro="m0"/>', macros)) == "mine.csl:4: the macros of this style come to too much"


def test_a_chain_of_macros_that_is_too_long_is_refused() -> None:
    macros = chain(5000, lambda name: f'<text macro="{name}"/>')
    assert fault(style('<text macro="m0"/>', macros)) == "mine.csl:4: the elements of this style are nested too deep"


def test_elements_that_are_nested_too_deep_are_refused() -> None:
    layout = f'{"<group>" * 200}<text variable="title"/>{"</group>" * 200}'
    assert fault(style(layout)) == "mine.csl:6: the elements of this style are nested too deep"


def test_what_is_nested_as_deep_as_it_may_be_is_applied() -> None:
    def inside(name: str) -> str:
        return f'<group><choose><if type="map"/><else><group><text macro="{name}"/></group></else></choose></group>'

    macros = chain(16, inside)
    (only,) = references([BOOK], style_in(style('<text variable="title"/><text macro="m0"/>', macros), "mine.csl"))
    assert isinstance(only, Reference)
    assert only.text == "The art of computer programmingha"


def test_a_number_of_many_figures_is_not_written_in_roman_ones() -> None:
    mine = style_in(style('<number variable="volume" form="roman"/>'), "mine.csl")
    volumes = [replace(BOOK, volume="14"), replace(BOOK, volume="9" * 5000)]
    assert [step.text for step in references(volumes, mine) if isinstance(step, Reference)] == ["xiv", "9" * 5000]
