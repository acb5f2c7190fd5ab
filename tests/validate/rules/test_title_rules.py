"""Rules about titles: what they find, and what only looks like it."""

from __future__ import annotations

import pytest

from linting import lint, mended, messages


def bib(title: str) -> str:
    return f"@misc{{key,\n  title = {{{title}}},\n  year = {{2020}}\n}}\n"


def told(title: str, code: str) -> list[str]:
    return messages(bib(title), code)


def after(title: str, code: str) -> str:
    return mended(bib(title), code, unsafe=True).splitlines()[1].removeprefix("  title = {").removesuffix("},")


def test_a_title_in_capitals_is_told_with_its_words() -> None:
    assert told("THE ART OF WRITING {NOTES}", "V302") == ["2:3: the title is in capitals: 'THE ART OF WRITING NOTES'"]


@pytest.mark.parametrize("title", ["THE THEORY OF EVERYTHING", "ÜBER DIE GRUNDLAGEN", "NOTES ON EVERYTHING HERE"])
def test_a_short_title_in_capitals_is_told_by_its_little_words(title: str) -> None:
    assert len(told(title, "V302")) == 1


@pytest.mark.parametrize(
    "title",
    [
        "BERT",
        "ARPANET VS INTERNET VS DECNET",
        "BERT, ELMO AND GPT",
        "GPT-4 VS GPT-3.5-TURBO VS PALM-2",
        "{SMOTE} AND {CRISPR} AND {SHAP}",
        "日本語の文書 AND NASA AND JAXA AND PROGRESS",
        "王小明的文章",
        "THE ART OF WRITING notes",
        "$ABC$ $DEF$ $GHI$ $JKLMNOP$",
    ],
)
def test_acronyms_and_scripts_without_capitals_are_no_title_in_capitals(title: str) -> None:
    assert told(title, "V302") == []


def test_words_with_capitals_of_their_own_are_named() -> None:
    assert told("Notes on OpenAI's DNA and {GPT-4}", "V303") == [
        "2:21: styles will put these in small letters: OpenAI's, DNA"
    ]


@pytest.mark.parametrize(
    ("title", "safe"),
    [
        ("BERT: A study of GPT-4", "{BERT}: A study of {GPT-4}"),
        ("Reading with LLMs", "Reading with {LLM}s"),
        ("A plan B for 3D", "A plan {B} for {3D}"),
        ("Notes on Berlin in a Museum", "Notes on Berlin in a Museum"),
        ("X-rays: A museum", "X-rays: A museum"),
        ("The {DNA} of $XYZ$ and \\textsc{AbC}", "The {DNA} of $XYZ$ and \\textsc{AbC}"),
        ("{The DNA of everything}", "{The DNA of everything}"),
        ("Half {G}PT and AT\\&T", "Half {G}PT and AT\\&T"),
    ],
)
def test_words_are_put_in_braces_and_no_other_byte_is_touched(title: str, safe: str) -> None:
    assert after(title, "V303") == safe


def test_a_title_in_braces_gets_them_around_its_words() -> None:
    assert after("{Notes on BERT in Berlin}", "V305") == "Notes on {BERT} in Berlin"


def test_a_title_of_one_word_that_needs_its_braces_is_fine() -> None:
    assert told("{NumPy}", "V305") == []


def test_braces_around_a_letter_are_not_around_the_title() -> None:
    assert told("{\\'E}tude", "V305") == []


@pytest.mark.parametrize(
    ("title", "without"),
    [
        ("Notes on everything.", "Notes on everything"),
        ("{Notes on everything.}", "{Notes on everything}"),
        ("Notes on {Everything}.", "Notes on {Everything}"),
        ("Notes on the \\emph{genome.}", "Notes on the \\emph{genome}"),
    ],
)
def test_the_full_stop_behind_a_title_is_taken_away(title: str, without: str) -> None:
    assert len(told(title, "V304")) == 1
    assert after(title, "V304") == without


@pytest.mark.parametrize(
    "title",
    [
        "Notes on everything by Berg et al.",
        "Einführung in die Notizen, 2. Aufl.",
        "A history of Notes, Inc.",
        "The life of Martin Luther King Jr.",
        "Notes on the U.S.A.",
        "Notes on everything...",
        "Notes on everything…",
        "Is this everything?",
        "Proc. Natl. Acad. Sciences.",
        "Corp. Iuris.",
        "Notes on everything in vitamin B.",
    ],
)
def test_abbreviations_and_dots_keep_their_full_stop(title: str) -> None:
    assert told(title, "V304") == []


def test_a_word_with_a_blank_behind_its_hyphen_is_told() -> None:
    assert told("All trans- formers", "V312") == ["2:3: 'trans- formers' was hyphenated at a line end"]


@pytest.mark.parametrize("title", ["Short- and long-term", "Ein- und Ausgabe", "Everything - and more", "Notes- A"])
def test_a_part_that_is_left_out_is_no_broken_word(title: str) -> None:
    assert told(title, "V312") == []


@pytest.mark.parametrize("title", ["a < b", "$x$ <i>a <b>b</b></i> c", "H<sub>2</sub>O", "<unk> </s>"])
def test_balanced_markup_is_fine(title: str) -> None:
    assert lint(f'[{{"type": "article", "title": "{title}"}}]', "V313") == []


@pytest.mark.parametrize(
    ("title", "tag"),
    [("<i>a", "<i>"), ("a</i>", "</i>"), ("<i>a<b>b</i></b>", "</i>"), ("<sub>a</sub></sub>", "</sub>")],
)
def test_a_tag_without_its_partner_is_told(title: str, tag: str) -> None:
    found = lint(f'[{{"type": "article", "title": "{title}"}}]', "V313")
    assert [one.message for one in found] == [f"title has a {tag} without its partner"]


def test_a_tag_without_its_partner_is_told_in_an_abstract() -> None:
    found = lint('[{"type": "article", "title": "a", "abstract": "a <sup>b"}]', "V313")
    assert [one.message for one in found] == ["abstract has a <sup> without its partner"]


def test_a_title_is_that_of_its_journal_in_any_case_of_letters() -> None:
    text = "@article{key,\n  title = {{JOURNAL} of Notes},\n  journal = {Journal of Notes},\n  year = {2020}\n}\n"
    assert messages(text, "V314") == ["2:3: the title is that of what it appeared in: 'JOURNAL of Notes'"]


def test_proceedings_may_be_called_like_themselves() -> None:
    text = "@proceedings{key,\n  title = {On Notes},\n  booktitle = {On Notes},\n  year = {2020}\n}\n"
    assert messages(text, "V314") == []


@pytest.mark.parametrize(
    "title",
    ["Notes on everything*", "Notes on everything†", "Notes on everything¹", "Notes on everything$^*$", "Why notes?*"],
)
def test_a_footnote_mark_is_told(title: str) -> None:
    assert len(told(title, "V317")) == 1


@pytest.mark.parametrize("title", ["Searching with A*", "RRT*", "LAMA*", "On C*-algebras", "The area in km²", "$C^*$"])
def test_a_star_of_an_algorithm_or_an_algebra_is_no_footnote(title: str) -> None:
    assert told(title, "V317") == []


def test_thanks_in_a_title_are_told_where_they_stand() -> None:
    assert told("Notes\\thanks{For nothing}", "V317") == ["2:17: the title has a footnote in it: \\thanks"]


def test_the_address_of_a_link_in_a_title_is_told_without_the_bracket() -> None:
    assert told("\\href{https://example.org/x}{A tool}", "V301") == [
        "2:3: the title has an address in it: https://example.org/x"
    ]


def test_an_address_in_a_title_is_told() -> None:
    assert told("A tool, https://example.org/tool", "V301") == [
        "2:3: the title has an address in it: https://example.org/tool"
    ]
