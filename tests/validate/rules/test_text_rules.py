"""Rules about the characters of texts: encodings, HTML, placeholders, what nobody sees, two alphabets, ligatures."""

from __future__ import annotations

import json

import pytest

from linting import lint, mended, messages


def bib(**fields: str) -> str:
    written = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@article{{key,\n{written}  year = {{2020}}\n}}\n"


def of_record(code: str, **members: object) -> list[str]:
    text = json.dumps([{"type": "article-journal", **members}])
    return [finding.message for finding in lint(text, code)]


def test_mojibake_is_told_once_for_a_list_of_names() -> None:
    assert messages(bib(author="WÃ¼bben, Dirk and GarcÃ­a, Luis"), "V306") == [
        "2:3: 'WÃ¼bben' was read in a wrong encoding; it is 'Wübben'"
    ]


def test_mojibake_is_mended_in_all_names_of_the_list() -> None:
    text = mended(bib(author="WÃ¼bben, Dirk and GarcÃ©a, Luis"), "V306", unsafe=True)
    assert text == bib(author="Wübben, Dirk and Garcéa, Luis")


def test_a_letter_that_is_lost_is_told_and_not_mended() -> None:
    text = bib(title="Notes on the caf\ufffd")
    assert messages(text, "V306") == ["2:3: a letter was lost to a wrong encoding: 'Notes on the caf\ufffd'"]
    assert mended(text, "V306", unsafe=True) == text


@pytest.mark.parametrize("title", ["SÃO PAULO, 5 Å²", "Notes on “Łódź” – and Ästhetik", "Ântonio"])
def test_odd_letters_of_sound_text_are_no_mojibake(title: str) -> None:
    assert messages(bib(title=title), "V306") == []


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("Notes &amp; Queries", "Notes \\& Queries"),
        ("Notes \\&amp; Queries", "Notes \\& Queries"),
        ("Notes &amp;amp; Queries", "Notes \\& Queries"),
        ("x &lt; y", "x $<$ y"),
        ("Caf&eacute; &#8211; bar", "Café – bar"),
        ("<i>E. coli</i> and H<sub>2</sub>O", "\\textit{E. coli} and H\\textsubscript{2}O"),
        ("<scp>DNA</scp> notes", "\\textsc{DNA} notes"),
        ("On &lt;i&gt;E. coli&lt;/i&gt; if x &lt; y", "On \\textit{E. coli} if x $<$ y"),
        ("Over&shy;night", "Over\\-night"),
        ("Notes&nbsp;on 5&thinsp;%", "Notes~on 5\\,%"),
    ],
)
def test_html_is_mended_to_latex(written: str, right: str) -> None:
    assert mended(bib(title=written), "V307", unsafe=True) == bib(title=right)


@pytest.mark.parametrize(
    "title",
    [
        "$a < b$ and $c > d$",
        "On <unk> and </s>",
        "AT\\&T; a history",
        "Johnson \\& Johnson; notes",
        "List<T> in Java",
    ],
)
def test_what_only_looks_like_html_is_fine(title: str) -> None:
    assert messages(bib(title=title), "V307") == []


def test_html_in_an_abstract_is_told_where_it_begins() -> None:
    assert messages(bib(title="a", abstract="<jats:p>We write.</jats:p>"), "V307") == [
        "3:15: abstract has HTML in it: <jats:p>"
    ]


@pytest.mark.parametrize("tag", ["inline-formula", "tex-math", "ce:italic", "h2"])
def test_tags_of_publishers_are_told(tag: str) -> None:
    assert messages(bib(title=f"On <{tag}>x</{tag}>"), "V307") == [f"2:15: title has HTML in it: <{tag}>"]


def test_html_in_the_url_is_none() -> None:
    assert messages(bib(title="a", url="https://example.org/?a=1&lt;b"), "V307") == []


def test_canonical_markup_of_a_record_is_no_html() -> None:
    assert of_record("V307", title='<i>E. coli</i> <span class="nocase">DNA</span>') == []


def test_html_that_is_left_in_a_record_is_told() -> None:
    assert of_record("V307", title="<p>Notes &amp; queries") == ["title has HTML in it: &amp;"]


@pytest.mark.parametrize(
    "title", ["TODO", "???", "[Title unknown]", "Untitled", "Insert title here!", "{{TBD}}", "[No title found]"]
)
def test_a_placeholder_for_a_title_is_told(title: str) -> None:
    assert len(messages(bib(title=title), "V308")) == 1


@pytest.mark.parametrize(
    "author", ["Author, A.", "Firstname Lastname", "Lastname, Firstname", "{Unknown}", "???", "Unknown, Unknown"]
)
def test_a_placeholder_for_a_name_is_told(author: str) -> None:
    assert len(messages(bib(title="a", author=author), "V308")) == 1


@pytest.mark.parametrize(
    ("title", "author", "journal"),
    [
        ("Missing", "Title, Anna", "Science"),
        ("The unknown", "Anonymous", "Publisher's Weekly"),
        ("Conference", "Null, Gary", "The Journal"),
    ],
)
def test_words_that_people_and_works_are_called_by_are_no_placeholders(title: str, author: str, journal: str) -> None:
    assert messages(bib(title=title, author=author, journal=journal), "V308") == []


@pytest.mark.parametrize("journal", ["Journal Name", "Name of Journal", "Conference'17", "Conference acronym 'XX"])
def test_what_templates_call_a_journal_is_told(journal: str) -> None:
    assert len(messages(bib(title="a", journal=journal), "V308")) == 1


def test_an_invisible_character_is_named_with_its_place() -> None:
    assert messages(bib(title="Notes on every\u200bthing"), "V309") == [
        "2:26: title has ZERO WIDTH SPACE (U+200B) in it, behind 'Notes on every'"
    ]


def test_invisible_characters_are_taken_away_in_any_field() -> None:
    text = bib(title="No\u00adtes", note="Two\u2028lines", keywords="\ufeffa, b", doi="10.1000/\u200b1")
    assert mended(text, "V309", unsafe=True) == bib(title="Notes", note="Two lines", keywords="a, b", doi="10.1000/1")


def test_a_private_character_is_told_and_stays() -> None:
    text = bib(title="Notes \uf0b7 on")
    assert messages(text, "V309") == ["2:18: title has a private character (U+F0B7) in it, behind 'Notes '"]
    assert mended(text, "V309", unsafe=True) == text


@pytest.mark.parametrize("title", ["$\x07lpha$ and $\x08eta$", "\x0crac{1}{2}", "Notes\x0bon"])
def test_a_control_character_that_may_stand_for_a_letter_or_a_line_end_stays(title: str) -> None:
    assert len(messages(bib(title=title), "V309")) == 1
    assert mended(bib(title=title), "V309", unsafe=True) == bib(title=title)


def test_a_control_character_is_told() -> None:
    assert messages(bib(title="Notes\x07 on"), "V309") == ["2:17: title has BELL (U+0007) in it, behind 'Notes'"]


@pytest.mark.parametrize("title", ["می\u200cخواهم", "शक्\u200dति", "👩\u200d🔬 at work", "\u200fעברית", "a\tb\nc\xa0d"])
def test_joiners_and_marks_of_direction_have_their_use(title: str) -> None:
    assert messages(bib(title=title), "V309") == []


@pytest.mark.parametrize(
    ("title", "odd"),
    [
        (
            "The L\u0430tin alphabet",
            "'L\u0430tin': \u0430 is CYRILLIC SMALL LETTER A (U+0430)",
        ),
        (
            "\u0391ttention",
            "'\u0391ttention': \u0391 is GREEK CAPITAL LETTER ALPHA (U+0391)",
        ),
        ("Росcия", "'Росcия': c is LATIN SMALL LETTER C (U+0063)"),
    ],
)
def test_letters_of_two_alphabets_are_told(title: str, odd: str) -> None:
    word, letter = odd.split(": ")
    assert messages(bib(title=title), "V310") == [f"2:3: {word} has letters of two alphabets: {letter}"]


@pytest.mark.parametrize(
    "title", ["α-helix, TNFα, κB, ΔNp63 and μm", "IT-компания", "Кириллица and Latin", "ΛCDM", "ΔΣ", "Η Αθήνα"]
)
def test_greek_symbols_and_hyphens_between_alphabets_are_fine(title: str) -> None:
    assert messages(bib(title=title), "V310") == []


def test_ligatures_are_mended_in_the_whole_field() -> None:
    text = bib(title="An e\ufb03cient \ufb01lter")
    assert messages(text, "V311") == ["2:3: 'An e\ufb03cient \ufb01lter' has the ligature \ufb03 (U+FB03), not letters"]
    assert mended(text, "V311", unsafe=True) == bib(title="An efficient filter")


@pytest.mark.parametrize(
    ("abstract", "without"),
    [
        ("Abstract: We write.", "We write."),
        ("ABSTRACT - We write.", "We write."),
        ("Abstract We write.", "We write."),
        ("Abstract—This is it.", "This is it."),
    ],
)
def test_the_heading_of_an_abstract_is_taken_away(abstract: str, without: str) -> None:
    assert mended(bib(title="a", abstract=abstract), "V315", unsafe=True) == bib(title="a", abstract=without)


@pytest.mark.parametrize(
    "abstract", ["Abstract interpretation is fun.", "Abstract State Machines run.", "Abstracts: no"]
)
def test_what_is_abstract_is_no_heading(abstract: str) -> None:
    assert messages(bib(title="a", abstract=abstract), "V315") == []


def test_what_is_inherited_is_told_at_the_parent_only() -> None:
    parent = "@proceedings{parent,\n  title = {Notes &amp; WÃ¼bben}\n}\n"
    child = "@inproceedings{child,\n  title = {Notes},\n  crossref = {parent}\n}\n"
    assert [message.partition(":")[0] for message in messages(child + parent, "V306", "V307")] == ["6", "6"]


def test_a_control_character_at_the_beginning_is_told_as_such() -> None:
    assert messages("@misc{a, title = {\u200bNotes on notes}}", "V309") == [
        "1:19: title has ZERO WIDTH SPACE (U+200B) at its beginning"
    ]
