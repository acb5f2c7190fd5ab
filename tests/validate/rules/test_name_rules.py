"""Rules about names: what they find, and what only looks like it."""

from __future__ import annotations

import json

import pytest

from linting import lint, mended, messages


def bib(author: str) -> str:
    return f"@misc{{key,\n  author = {{{author}}},\n  title = {{A}},\n  year = {{2020}}\n}}\n"


def told(author: str, code: str) -> list[str]:
    return messages(bib(author), code)


def after(author: str, code: str, unsafe: bool = False) -> str:
    return mended(bib(author), code, unsafe=unsafe).splitlines()[1].removeprefix("  author = {").removesuffix("},")


def of_record(code: str, *authors: dict[str, str]) -> list[str]:
    return [finding.message for finding in lint(json.dumps([{"type": "article", "authors": authors}]), code)]


@pytest.mark.parametrize(
    "author",
    [
        "A. Smith, B. Jones, C. Lee",
        "A. Smith, B. van der Jones",
        "J.-P. Smith, B. C. Jones",
        "Smith, J., Jones, B.",
        "Smith, J., Jones, B. C., Lee, D",
        "Smith, Jones, Lee, and Wu, A.",
        "John Smith, Jane Jones, Ann Lee",
        "John Smith, Jane Jones, and Ann Lee",
    ],
)
def test_people_joined_by_commas_are_told(author: str) -> None:
    assert len(told(author, "V401")) == 1


@pytest.mark.parametrize(
    "author",
    [
        "Smith, A. B.",
        "García Márquez, Gabriel José",
        "von der Berg, Jr, Hans Peter",
        "King, Martin Luther, Jr.",
        "de la Cruz, Ana María, and Smith, J.",
        "Smith, M. D., John Adam",
        "{Notes, Papers, Books and Co.}",
        "Google Research, Brain Team, Mountain View",
        "family=Berg, given=Hans, prefix=von, useprefix=true",
        "D. van {Dalen, Jones}, E. Lee",
    ],
)
def test_the_commas_of_one_name_are_fine(author: str) -> None:
    assert told(author, "V401") == []


def test_the_second_of_two_names_is_told_where_it_begins() -> None:
    assert told("Lee, Ann and A. Smith, B. Jones", "V401") == [
        "2:26: 'A. Smith, B. Jones' are several people, but one name"
    ]


def test_people_in_one_family_name_of_a_record_are_told() -> None:
    assert of_record("V401", {"family": "Smith", "given": "J., Jones, B."}) == [
        "'Smith, J., Jones, B.' are several people, but one name"
    ]


@pytest.mark.parametrize(
    ("author", "right"),
    [
        ("Smith, John; Jones, Jane", "Smith, John and Jones, Jane"),
        ("John Smith; Jane Jones; Ann Lee", "John Smith and Jane Jones and Ann Lee"),
        ("Smith, John; Jones, Jane;", "Smith, John and Jones, Jane"),
        ("Smith; Jones; Lee", "Smith and Jones and Lee"),
        ("Smith, John; Lee; others", "Smith, John and Lee and others"),
    ],
)
def test_semicolons_are_mended_safely(author: str, right: str) -> None:
    assert after(author, "V402") == right


@pytest.mark.parametrize(
    "author",
    [
        "John Smith \\& Jane Jones",
        "Smith, J. & Jones, B.",
        "John Smith / Jane Jones",
        "John Smith \\and Jane Jones",
        "Smith, J. und Jones, B.",
        "Smith, J. et Jones, B.",
    ],
)
def test_other_signs_are_mended_when_asked_to(author: str) -> None:
    assert len(told(author, "V402")) == 1
    assert after(author, "V402") == author
    assert after(author, "V402", unsafe=True) in ("John Smith and Jane Jones", "Smith, J. and Jones, B.")


@pytest.mark.parametrize(
    ("author", "right"),
    [
        ("Smith, John; and Jones, Jane", "Smith, John and Jones, Jane"),
        ("Smith, John;\n  and Jones, Jane;", "Smith, John\n  and Jones, Jane"),
        ("; Smith, John; Jones, Jane", "Smith, John and Jones, Jane"),
    ],
)
def test_a_semicolon_at_the_edge_of_a_name_is_told_and_taken_away(author: str, right: str) -> None:
    assert len(told(author, "V402")) == 1
    assert mended(bib(author), "V402", unsafe=True) == bib(right)


@pytest.mark.parametrize(
    "author",
    [
        "Barnes \\& Noble",
        "{Johnson \\& Johnson and Sons; Inc.}",
        "Garc&iacute;a, Luis",
        "Ernst \\& Young Global Limited",
        "John Wiley \\& Sons",
        "Baker Hughes \\& McKenzie Jones LLP",
        "Zentrum Luft und Raumfahrt heute",
        "Smith, J. et al.",
        "AC/DC",
    ],
)
def test_signs_in_the_name_of_a_firm_are_fine(author: str) -> None:
    assert told(author, "V402") == []


@pytest.mark.parametrize("author", ["Berg, Anna et al.", "Berg, Anna and et al.", "Berg, A., et al"])
def test_et_al_is_told_and_mended(author: str) -> None:
    assert len(told(author, "V403")) == 1
    assert after(author, "V403").endswith(" and others")


@pytest.mark.parametrize("others", ["{others}", "others.", "etal", "al.", "{\\em et al.}", "\\emph{et al.}"])
def test_others_that_bibtex_does_not_know_are_told(others: str) -> None:
    assert len(told(f"Berg, Anna and {others}", "V403")) == 1


def test_et_al_in_braces_is_told_only() -> None:
    author = "Berg, Anna and {et al.}"
    assert told(author, "V403") == [
        '2:28: BibTeX makes a person of \'et al.\'; "and others" is what it prints "et al." for'
    ]
    assert after(author, "V403") == author


@pytest.mark.parametrize("author", ["Al-Sayed, Omar and others", "Et Tal, Anna", "{Alpha et Alia}", "Petal, Ann"])
def test_names_with_et_and_al_are_fine(author: str) -> None:
    assert told(author, "V403") == []


def test_a_person_called_et_al_in_a_record_is_told() -> None:
    assert of_record("V403", {"family": "Berg"}, {"family": "al.", "given": "et"}) == [
        "'et al.' is no person: 'et al.'"
    ]


def test_names_in_capitals_are_counted() -> None:
    assert told("SMITH, JOHN and JONES, J. and Lee, Ann", "V404") == [
        "2:3: a name in capitals: 'JOHN SMITH', and 1 more"
    ]


@pytest.mark.parametrize(
    "author", ["LI, W.", "Smith, JR", "McDONALD, Ann", "{CERN}", "NASA", "王, 小明", "Wang, XU", "O, J. and NG, A."]
)
def test_initials_and_short_names_are_no_names_in_capitals(author: str) -> None:
    assert told(author, "V404") == []


@pytest.mark.parametrize(
    ("author", "message", "right"),
    [
        ("Berg, Anna and and Tal, Ben", '2:27: there is no name between two "and"s', "Berg, Anna and Tal, Ben"),
        ("and Berg, Anna", '2:13: the list begins with "and"', "Berg, Anna"),
        ("Berg, Anna and", '2:27: the list ends with "and"', "Berg, Anna"),
        ("Berg, Anna, and Tal, Ben", "2:13: a comma stands behind the name 'Berg, Anna,'", "Berg, Anna and Tal, Ben"),
        ("Berg, and Tal, Ben", "2:13: a comma stands behind the name 'Berg,'", "Berg and Tal, Ben"),
        ("{} and Tal, Ben", "2:13: '{}' is an empty name", "Tal, Ben"),
        (", Anna and Tal, Ben", "2:13: there is no family name before the comma: ', Anna'", "Anna and Tal, Ben"),
    ],
)
def test_an_empty_name_is_taken_away(author: str, message: str, right: str) -> None:
    assert told(author, "V405") == [message]
    assert after(author, "V405") == right


def test_the_lines_of_a_list_stay_when_an_empty_name_goes() -> None:
    assert mended(bib("Berg, Anna and\n    Tal, Ben and\n    and Lee, Ann"), "V405") == bib(
        "Berg, Anna and\n    Tal, Ben\n    and Lee, Ann"
    )


@pytest.mark.parametrize("author", ["", "Berg, Anna and others", "Anderson, Andy and Brand, Rand", "{And and and}"])
def test_lists_without_gaps_have_no_empty_name(author: str) -> None:
    assert told(author, "V405") == []


def test_more_commas_than_two_are_counted() -> None:
    assert told("Notes, Inc., Boston, MA", "V406") == ["2:13: 3 commas in one name: 'Notes, Inc., Boston, MA'"]


@pytest.mark.parametrize("author", ["Berg, Jr., Hans", "Berg, Jr., Hans,", "Smith, J., Jones, B.", "{A, B, C, D}"])
def test_two_commas_and_lists_of_people_are_not_told_as_one_name(author: str) -> None:
    assert told(author, "V406") == []


def test_somebody_is_found_twice_in_either_order_of_the_name() -> None:
    assert told("Berg, Anna and Tal, Ben and Anna Berg", "V407") == ["2:3: 'Anna Berg' is listed twice"]


@pytest.mark.parametrize("author", ["Li, W. and Li, W.", "Li, Na and Li, Na", "Li, Wei and Li, Wen"])
def test_short_names_may_be_those_of_two_people(author: str) -> None:
    assert told(author, "V407") == []


def test_organisations_are_put_in_braces() -> None:
    author = "Berg, Anna and Google Research and Notes, Inc. and University of Notes and others"
    assert after(author, "V408", unsafe=True) == (
        "Berg, Anna and {Google Research} and {Notes, Inc.} and {University of Notes} and others"
    )


@pytest.mark.parametrize("author", ["OpenAI", "{Google Research}", "Team, Anna", "Group, B. and Lab, C."])
def test_people_and_single_words_need_no_braces(author: str) -> None:
    assert told(author, "V408") == []


@pytest.mark.parametrize(
    ("author", "message"),
    [
        ("Anna Berg1 and Tal, Ben", "the name 'Anna Berg1' has a number in it: 1"),
        ("Anna Berg$^{1}$", "the name 'Anna Berg¹' has a footnote mark in it: ¹"),
        ("Berg*, Anna", "the name 'Anna Berg*' has a footnote mark in it: *"),
        ("Berg, Anna (Ed.)", "the name 'Anna (Ed.) Berg' has a role in it: (Ed.)"),
        ("Anna Berg (Eds.)", "the name 'Anna Berg (Eds.)' has a role in it: (Eds.)"),
        ("Berg, Anna, 1950-", "the name '1950- Berg' has years in it: 1950-"),
        ("Berg, Anna, 1950-2010", "the name '1950-2010 Berg' has years in it: 1950-2010"),
        ("Berg, Anna b@example.org", "the name 'Anna b@example.org Berg' has an e-mail address in it: b@example.org"),
        (
            "Berg, Anna 0000-0002-1825-0097",
            "the name 'Anna 0000-0002-1825-0097 Berg' has an ORCID in it: 0000-0002-1825-0097",
        ),
    ],
)
def test_what_is_no_part_of_a_name_is_told(author: str, message: str) -> None:
    assert told(author, "V409") == [f"2:3: {message}"]


@pytest.mark.parametrize(
    "author", ["Wei Wang 0001", "user42", "{3GPP}", "Blink 182 Team", "Berg, 3rd, Hans", "O'Neil-Smith, J.-P."]
)
def test_numbers_that_names_have_are_fine(author: str) -> None:
    assert told(author, "V409") == []


def test_a_name_behind_others_is_told() -> None:
    assert told("Berg, A. and others and Tal, B.", "V410") == ["2:26: behind \"others\" stands another name: 'Tal, B.'"]


@pytest.mark.parametrize(
    ("author", "title"),
    [
        ("Dr. Anna Berg", "Dr."),
        ("Berg, Prof. Anna", "Prof."),
        ("Prof. Dr. Anna Berg", "Prof."),
        ("Anna Berg PhD", "PhD"),
        ("Berg, Anna, PhD", "PhD"),
        ("Berg, MD, Anna", "MD"),
        ("Anna Berg, Ph.D.", "Ph.D."),
        ("Dr Anna Berg", "Dr"),
        ("Berg, Prof Anna", "Prof"),
        ("Rev. Anna Berg", "Rev."),
    ],
)
def test_titles_and_degrees_are_told(author: str, title: str) -> None:
    found = told(author, "V411")
    assert len(found) == 1
    assert found[0].startswith(f"2:3: {title!r} is no part of a name: ")


@pytest.mark.parametrize(
    "author", ["Berg MD", "Berg, M. D.", "King, III, Martin", "Prof, Ben", "Drake, Ann", "Doctorow, Cory", "Ma, M. A."]
)
def test_initials_and_names_like_titles_are_fine(author: str) -> None:
    assert told(author, "V411") == []


def test_others_alone_are_nobody() -> None:
    assert told("others", "V412") == ["2:3: the list of authors is cut short, but nobody is in it"]


def test_a_list_that_is_cut_short_behind_somebody_is_fine() -> None:
    assert told("{A Team} and others", "V412") == []


@pytest.mark.parametrize("author", ["Berg, A. and Tal, B.-C.", "Berg, AB", "A. Berg"])
def test_initials_only_are_told(author: str) -> None:
    assert len(told(author, "V414")) == 1


@pytest.mark.parametrize("author", ["Berg, A. and Tal, Ben", "Li, Bo", "Wu, Xi", "{A. B.}", "Plato"])
def test_short_given_names_are_no_initials(author: str) -> None:
    assert told(author, "V414") == []
