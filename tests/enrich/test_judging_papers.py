"""A record gets the paper that it is, and none where another one could be meant as well."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bibkit.enrich.answer import Judgement, Verdict
from bibkit.enrich.judging import judge, judge_exact
from bibkit.enrich.paper import Paper
from bibkit.enrich.question import Question
from bibkit.enrich.words import Vocabulary
from bibkit.likeness.prints import abstract_prints
from bibkit.model.date import Date
from bibkit.model.name import Name, Organisation, Person
from bibkit.text.names import split_name

OPENING = (
    "We read long texts with care, sentence by sentence, and measure on three sets of questions how much of what they"
    " say is understood by small models and by large ones."
)
OTHER = (
    "Maps of old towns are hard to date. This paper looks at the width of their streets, at mills and at bridges, and"
    " tells within ten years when each of them was drawn."
)


def names(*whole: str) -> tuple[Name, ...]:
    return tuple(map(split_name, whole))


TEAM = names("Anna Nowak", "Jan de Vries", "Mei Lin", "Óscar Ruiz")
PAPER = Paper(
    id="2305.01234",
    title="Reading Long Texts with Care: A Study of Small Models",
    authors=TEAM,
    submitted=date(2023, 5, 9),
    updated=date(2023, 5, 9),
    primary_category="cs.CL",
    categories=("cs.CL", "cs.AI"),
    abstract_prints=abstract_prints(OPENING),
)
# What a page shows of it.
PAGE = Question(
    title=PAPER.title,
    authors=TEAM[:3],
    authors_truncated=True,
    issued=Date(2023, 5, 9),
    categories=("cs.CL",),
    is_preprint=True,
    prints=abstract_prints(OPENING),
)
# What a bibliography has of it, which was published in the year after.
ENTRY = Question(title=PAPER.title, authors=TEAM, issued=Date(2024))
# What somebody has noted of it.
NOTE = Question(title=PAPER.title, authors=TEAM[:1], authors_truncated=True, issued=Date(2023), is_preprint=True)


def verdict(question: Question, *papers: Paper) -> Verdict:
    return judge(question, papers).verdict


def taken(question: Question, *papers: Paper) -> str | None:
    paper = judge(question, papers).paper
    assert judge(question, papers[::-1]).paper == paper  # in any order
    return paper.id if paper is not None else None


def doubts(judgement: Judgement) -> list[tuple[str, str]]:
    return [(one.id, one.doubt) for one in judgement.candidates]


def test_a_judgement_says_what_agreed() -> None:
    assert judge(PAGE, [PAPER]) == Judgement(
        verdict=Verdict.MATCHED,
        paper=PAPER,
        score=1.0,
        parts=("title 100", "authors 3 of 3", "date the same day", "category agrees", "abstract agrees"),
    )


def test_what_has_neither_title_nor_id_can_not_be_checked() -> None:
    assert verdict(replace(PAGE, title=None), PAPER) is Verdict.NOT_CHECKABLE


def test_where_there_are_no_papers_none_is_found() -> None:
    assert verdict(PAGE) is Verdict.NOT_FOUND


def test_a_paper_that_has_nothing_to_do_with_it_is_no_candidate() -> None:
    other = replace(PAPER, title="Maps of Old Towns", authors=names("Li Wu"), abstract_prints=abstract_prints(OTHER))
    assert verdict(PAGE, other) is Verdict.NOT_FOUND


@pytest.mark.parametrize(
    "question", [PAGE, replace(PAGE, prints=()), ENTRY, NOTE], ids=["page", "bare", "entry", "note"]
)
@pytest.mark.parametrize(
    "title",
    [
        "READING LONG TEXTS WITH CARE: A STUDY OF SMALL MODELS",
        "Reading \\textbf{Long} Texts with Care -- a study of small models",
        "Reading Long Texts with Care: A Stduy of Small Models",
    ],
)
def test_capitals_commands_and_slips_do_not_hide_a_title(question: Question, title: str) -> None:
    assert taken(replace(question, title=title), PAPER) == "2305.01234"


@pytest.mark.parametrize("question", [PAGE, NOTE], ids=["page", "note"])
def test_a_subtitle_may_be_left_out(question: Question) -> None:
    assert taken(replace(question, title="Reading Long Texts with Care"), PAPER) == "2305.01234"


def test_of_two_papers_of_one_main_title_neither_is_taken_by_that_alone() -> None:
    other = replace(
        PAPER, id="2311.00007", title="Reading Long Texts with Care: Large Models", submitted=date(2023, 11, 2)
    )
    judgement = judge(replace(NOTE, title="Reading Long Texts with Care"), [PAPER, other])
    assert sorted(doubts(judgement)) == [
        ("2305.01234", "another paper agrees as well"),
        ("2311.00007", "another paper agrees as well"),
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Reading Long Texts with Care: Part II",
        "Reading Long Texts with Care II",
        "Reading Long Texts with Care: Supplementary Material",
        "Reading Long Texts with Care: A Reply",
        "Erratum: Reading Long Texts with Care",
        "Comment on “Reading Long Texts with Care”",
        "Reading Long Words with Care",
        "Reading Long Texts with Care 2.0",
        "Reading Long Texts with Care Revisited",
    ],
)
@pytest.mark.parametrize("day", [date(2023, 5, 9), date(2023, 8, 1)])
def test_a_sister_of_the_paper_is_not_taken_for_it(title: str, day: date) -> None:
    sister = replace(PAPER, title=title, submitted=day, updated=day, abstract_prints=())
    for question in (PAGE, ENTRY, NOTE):
        assert taken(replace(question, title="Reading Long Texts with Care"), sister) is None


@pytest.mark.parametrize(
    ("title", "sister"),
    [
        ("Learning of Supervised Models for Reading", "Learning of Unsupervised Models for Reading"),
        ("A Microscopic Theory of Reading Long Texts", "A Macroscopic Theory of Reading Long Texts"),
        ("Explicit Rules for Reading Long Texts", "Implicit Rules for Reading Long Texts"),
        ("On $\\beta$-Stable Laws in Long Texts", "On $\\eta$-Stable Laws in Long Texts"),
        ("On α-Stable Laws in Long Texts", "On β-Stable Laws in Long Texts"),
        ("Scaling GPT-3 to Very Long Texts", "Scaling GPT-4 to Very Long Texts"),
        ("Reading Long Texts, Part VII", "Reading Long Texts, Part VIII"),
        ("Hepatitis A in Long Texts of Doctors", "Hepatitis B in Long Texts of Doctors"),
        ("DNA in Long Texts of Doctors", "RNA in Long Texts of Doctors"),
        ("Generating Images from Long Texts", "Generating Videos from Long Texts"),
    ],
)
def test_a_letter_that_makes_another_word_is_no_slip(title: str, sister: str) -> None:
    paper = replace(PAPER, title=sister, abstract_prints=())
    for question in (PAGE, ENTRY, NOTE):
        assert taken(replace(question, title=title, prints=()), paper) is None


def test_two_parts_of_one_day_that_begin_alike_are_told_apart() -> None:
    first = replace(PAPER, title="Reading Long Texts, Part I")
    second = replace(PAPER, id="2305.01235", title="Reading Long Texts, Part II")
    question = replace(PAGE, title="Reading Long Texts, Part I")
    assert taken(question, first, second) == "2305.01234"
    assert taken(question, second) is None


def test_a_renamed_paper_is_taken_by_its_abstract_and_all_else() -> None:
    renamed = replace(PAPER, title="Care in Reading Long Texts")
    assert taken(PAGE, renamed) == "2305.01234"
    assert taken(replace(PAGE, prints=()), renamed) is None


def test_a_formula_that_is_written_otherwise_does_not_hide_a_slip() -> None:
    paper = replace(PAPER, title="D$^2$Quant: Reading Long Texts with Care")
    assert taken(replace(NOTE, title="D<sup>2</sup>Quant: Raeding Long Texts with Care"), paper) == "2305.01234"


def test_a_team_that_opens_two_abstracts_alike_has_two_papers() -> None:
    other = replace(PAPER, title="Maps of Old Towns", submitted=date(2023, 9, 1), updated=date(2023, 9, 1))
    assert taken(PAGE, other) is None


def test_a_subtitle_that_grew_is_known_by_its_name_and_day() -> None:
    question = replace(PAGE, title="LongRead: Reading Long Texts with Care", prints=())
    grown = replace(PAPER, title="LongRead: Reading Long Texts with Care in Small Models")
    assert taken(question, grown) == "2305.01234"
    assert taken(replace(question, issued=Date(2023)), grown) is None


@pytest.mark.parametrize(
    ("authors", "truncated"),
    [
        (("A. Nowak", "J. de Vries", "M. Lin"), True),
        (("Nowak Anna", "De Vries Jan", "Lin Mei"), True),
        (("Anna Nowak", "Jan de Vries", "Mei Lin", "Oscar Ruiz"), False),
        (("Anna Nowak",), True),
        (("Anna Nowak", "Mei Lin", "Óscar Ruiz"), True),
        (("Zofia Kos", "Anna Nowak", "Jan de Vries"), True),
    ],
)
def test_names_may_be_written_otherwise_and_authors_may_come_and_go(authors: tuple[str, ...], truncated: bool) -> None:
    question = replace(PAGE, authors=names(*authors), authors_truncated=truncated, prints=())
    assert taken(question, PAPER) == "2305.01234"


def test_an_organisation_among_the_authors_does_not_count() -> None:
    question = replace(PAGE, authors=(Organisation("The Quiet Team"), *TEAM[:2]), prints=())
    assert taken(question, PAPER) == "2305.01234"


def test_names_in_another_script_leave_title_day_and_abstract() -> None:
    question = replace(PAGE, authors=names("Анна Новак", "Ян де Фрис", "林美"))
    assert taken(question, PAPER) == "2305.01234"
    assert taken(replace(question, prints=()), PAPER) is None


def test_the_same_title_of_other_authors_is_another_paper() -> None:
    other = replace(PAPER, authors=names("Li Wu", "Bo Xu", "Ida Holm"), abstract_prints=())
    for question in (PAGE, ENTRY, NOTE):
        assert verdict(question, other) is Verdict.AMBIGUOUS


def test_a_namesake_with_other_coauthors_is_somebody_else() -> None:
    title, wei = "Deep Learning", names("Wei Zhang")
    other = replace(PAPER, title=title, authors=wei + names("Li Wu", "Bo Xu"), abstract_prints=())
    question = replace(PAGE, title=title, authors=wei + names("Ida Holm", "Jan de Vries"))
    assert taken(question, other) is None
    assert taken(replace(NOTE, title=title, authors=wei), other) is None


def test_a_title_alone_does_not_tell() -> None:
    assert doubts(judge(Question(title=PAPER.title), [PAPER])) == [("2305.01234", "the title alone doesn't tell")]


def test_without_authors_the_day_tells_and_the_year_does_not() -> None:
    question = replace(PAGE, authors=(), authors_truncated=False, prints=())
    assert taken(question, PAPER) == "2305.01234"
    assert taken(replace(question, issued=Date(2023)), PAPER) is None
    assert taken(replace(question, prints=abstract_prints(OTHER)), PAPER) is None


@pytest.mark.parametrize("title", ["Introduction", "Technical Report", "Entropy"])
def test_a_title_of_many_papers_needs_the_day(title: str) -> None:
    paper = replace(PAPER, title=title, abstract_prints=())
    assert taken(replace(PAGE, title=title), paper) == "2305.01234"
    assert taken(replace(ENTRY, title=title), paper) is None
    assert taken(replace(NOTE, title=title), paper) is None


@pytest.mark.parametrize("year", [2019, 2022, 2023, 2024, 2027])
def test_something_published_may_be_some_years_older_or_younger(year: int) -> None:
    assert taken(replace(ENTRY, issued=Date(year)), PAPER) == "2305.01234"


@pytest.mark.parametrize("issued", [Date(2012), Date(2030)])
def test_something_published_at_another_time_is_not_taken(issued: Date) -> None:
    assert doubts(judge(replace(ENTRY, issued=issued), [PAPER])) == [("2305.01234", "another date")]


@pytest.mark.parametrize(
    "issued", [Date(2023, 5, 11), Date(2023, 5, 20), Date(2023, 5), Date(2023, 7), Date(2022), None]
)
def test_a_preprint_may_be_dated_a_little_otherwise(issued: Date | None) -> None:
    assert taken(replace(PAGE, issued=issued), PAPER) == "2305.01234"


@pytest.mark.parametrize("issued", [Date(2023, 4, 20), Date(2023, 9, 1), Date(2024, 5, 9), Date(2023, 2), Date(2019)])
def test_a_preprint_of_another_day_is_another_one(issued: Date) -> None:
    assert doubts(judge(replace(PAGE, issued=issued), [PAPER])) == [("2305.01234", "another date")]


def test_a_preprint_may_have_the_day_of_a_later_version() -> None:
    paper = replace(PAPER, updated=date(2024, 2, 1))
    assert taken(replace(PAGE, issued=Date(2024, 2, 1)), paper) == "2305.01234"
    assert taken(replace(PAGE, issued=Date(2023, 10, 1)), paper) == "2305.01234"


@pytest.mark.parametrize("year", [2021, 2022, 2024, 2026])
def test_a_year_that_was_concluded_may_be_wrong(year: int) -> None:
    assert taken(replace(PAGE, issued=Date(year, 5, 9, inferred=("year",))), PAPER) == "2305.01234"
    assert taken(replace(PAGE, issued=Date(year, 7, 9, inferred=("year",))), PAPER) is None


def test_a_paper_handed_in_again_is_told_by_its_day() -> None:
    again = replace(PAPER, id="2311.00007", submitted=date(2023, 11, 2), updated=date(2023, 11, 2))
    assert taken(PAGE, PAPER, again) == "2305.01234"
    assert taken(replace(PAGE, issued=Date(2023, 11, 2)), PAPER, again) == "2311.00007"
    assert verdict(replace(PAGE, issued=Date(2023)), PAPER, again) is Verdict.AMBIGUOUS
    assert verdict(ENTRY, PAPER, again) is Verdict.AMBIGUOUS


def test_an_abstract_that_is_not_known_does_not_speak_against_a_paper() -> None:
    again = replace(PAPER, id="2311.00007", submitted=date(2023, 11, 2), updated=date(2023, 11, 2))
    first = replace(PAPER, abstract_prints=())
    assert verdict(replace(PAGE, issued=None), first, again) is Verdict.AMBIGUOUS


def test_of_two_papers_of_one_year_and_title_the_one_that_fits_the_year_better_is_not_taken() -> None:
    note = replace(PAPER, title="A Note on Texts", submitted=date(2023, 3, 1), abstract_prints=())
    next_note = replace(note, id="2402.00007", submitted=date(2024, 2, 2), updated=date(2024, 2, 2))
    assert taken(replace(ENTRY, title="A Note on Texts"), note, next_note) is None


def test_a_title_that_another_paper_had_once_is_told_by_the_day() -> None:
    now = replace(PAPER, id="2408.07990", submitted=date(2024, 8, 15), updated=date(2024, 8, 15), abstract_prints=())
    once = replace(
        PAPER,
        id="2402.16107",
        title="Care in Reading",
        earlier_titles=(PAPER.title,),
        submitted=date(2024, 2, 25),
        updated=date(2024, 8, 15),
        abstract_prints=(),
    )
    bare = replace(PAGE, prints=())
    assert taken(replace(bare, issued=Date(2024, 8, 15)), now, once) == "2408.07990"
    assert taken(replace(bare, issued=Date(2024, 2, 25)), now, once) == "2402.16107"
    assert taken(replace(bare, issued=Date(2024)), now, once) is None
    assert taken(replace(bare, issued=Date(2024)), once) is None


def test_a_cross_listed_category_is_not_held_against_a_paper() -> None:
    assert taken(replace(PAGE, categories=("stat.ML",)), PAPER) == "2305.01234"


def test_another_abstract_speaks_against_a_title_that_is_only_nearly_the_same() -> None:
    question = replace(PAGE, prints=abstract_prints(OTHER))
    assert taken(question, PAPER) == "2305.01234"
    assert taken(replace(question, title="Reading Long Texts with Care"), PAPER) is None


def test_authors_may_have_been_added_on_the_way_to_print() -> None:
    assert taken(replace(ENTRY, authors=(*TEAM, *names("Ida Holm"))), PAPER) == "2305.01234"


def test_a_published_doi_is_the_paper_s_even_where_the_title_is_another() -> None:
    paper = replace(PAPER, doi="10.1000/ABC", title="Care in Print")
    assert taken(replace(ENTRY, doi="10.1000/abc"), paper) == "2305.01234"


def test_a_doi_that_a_sister_paper_has_as_well_does_not_make_it_the_same() -> None:
    paper = replace(PAPER, doi="10.1000/abc", title="Reading Long Texts, Part II")
    assert taken(replace(ENTRY, title="Reading Long Texts, Part I", doi="10.1000/abc"), paper) is None


def test_a_doi_of_other_authors_was_copied() -> None:
    paper = replace(PAPER, doi="10.1000/abc", authors=names("Li Wu", "Bo Xu"))
    assert doubts(judge(replace(ENTRY, doi="10.1000/abc"), [paper])) == [
        ("2305.01234", "the DOI is the same, but title or authors are not")
    ]


def test_two_published_dois_are_two_works() -> None:
    paper = replace(PAPER, doi="10.1000/abc")
    assert doubts(judge(replace(ENTRY, doi="10.1000/xyz"), [paper])) == [
        ("2305.01234", "it was published under another DOI")
    ]


def test_the_doi_that_arxiv_gives_is_not_that_of_a_published_version() -> None:
    paper = replace(PAPER, doi="10.48550/arXiv.2305.01234")
    assert taken(replace(ENTRY, doi="10.1000/xyz"), paper) == "2305.01234"


def test_an_id_that_stood_in_the_record_is_right_where_the_title_is() -> None:
    assert taken(replace(ENTRY, arxiv="2305.01234"), PAPER) == "2305.01234"
    assert taken(Question(arxiv="2305.01234"), PAPER) == "2305.01234"


def test_an_id_may_be_that_of_a_paper_that_was_renamed() -> None:
    paper = replace(PAPER, title="Care in Reading Long Texts")
    assert taken(replace(ENTRY, arxiv="2305.01234"), paper) == "2305.01234"


@pytest.mark.parametrize(
    "title", ["Maps of Old Towns", "Reading Long Texts with Care: A Study of Small Models II"], ids=["other", "sister"]
)
def test_an_id_that_was_copied_from_another_record_of_the_team_is_not_confirmed(title: str) -> None:
    question = replace(ENTRY, title=title, arxiv="2305.01234")
    assert taken(question, PAPER) is None


def test_an_id_of_other_people_s_paper_is_not_confirmed_by_words_that_are_alike() -> None:
    question = Question(title="Reading Small Texts: A Study of Long Models", authors=names("Li Wu"), arxiv="2305.01234")
    assert taken(question, PAPER) is None


def test_a_paper_of_another_id_than_the_record_s_is_not_taken() -> None:
    assert doubts(judge(replace(PAGE, arxiv="2305.99999"), [PAPER])) == [("2305.01234", "the record has another id")]


def test_a_whole_title_of_another_time_does_not_outdo_one_without_its_subtitle_of_the_right_time() -> None:
    whole = replace(PAPER, title="Reading Long Texts with Care", abstract_prints=())
    longer = replace(PAPER, id="2402.00007", submitted=date(2024, 2, 2), updated=date(2024, 2, 2))
    assert taken(replace(ENTRY, title="Reading Long Texts with Care"), whole, longer) is None


def test_an_id_of_the_other_part_of_one_day_is_not_confirmed() -> None:
    paper = replace(PAPER, title="Reading Long Texts, Part II")
    assert taken(replace(PAGE, title="Reading Long Texts, Part I", arxiv="2305.01234"), paper) is None


def test_an_id_under_a_title_of_many_papers_needs_the_authors() -> None:
    paper = replace(PAPER, title="Entropy")
    question = Question(title="Entropy", arxiv="2305.01234")
    assert taken(replace(question, authors=TEAM), paper) == "2305.01234"
    assert taken(replace(question, authors=names("Li Wu", "Bo Xu")), paper) is None


def test_without_its_subtitle_a_title_of_another_year_is_not_enough() -> None:
    assert taken(replace(ENTRY, title="Reading Long Texts with Care"), PAPER) is None
    assert taken(replace(ENTRY, title="Reading Long Texts with Care", issued=Date(2023)), PAPER) == "2305.01234"


def test_one_of_two_authors_is_not_enough_and_neither_are_two_of_three_in_another_category() -> None:
    bare = replace(PAGE, prints=())
    assert taken(replace(bare, authors=names("Zofia Kos", "Anna Nowak")), PAPER) is None
    added = replace(bare, authors=names("Zofia Kos", "Anna Nowak", "Jan de Vries"))
    assert taken(replace(added, categories=("math.GT",)), PAPER) is None


def test_a_single_author_of_another_category_may_be_a_namesake() -> None:
    paper = replace(PAPER, authors=names("Wei Zhang"))
    question = replace(PAGE, authors=names("Wei Zhang"), authors_truncated=False, prints=())
    assert taken(question, paper) == "2305.01234"
    assert taken(replace(question, categories=("math.GT",)), paper) is None


def test_a_slip_and_other_authors_together_need_the_day() -> None:
    question = replace(PAGE, title="Rexding Long Texts with Care: A Study of Small Models", prints=())
    question = replace(question, authors=names("Anna Nowak", "Mei Lin", "Ida Holm"))
    assert taken(question, PAPER) == "2305.01234"
    assert taken(replace(question, issued=Date(2023)), PAPER) is None


def test_a_slip_needs_a_date_or_several_authors() -> None:
    title = "Rexding Long Texts with Care: A Study of Small Models"
    assert taken(replace(NOTE, title=title), PAPER) == "2305.01234"
    assert taken(replace(NOTE, title=title, issued=None), PAPER) is None
    later = replace(NOTE, title=title, issued=Date(2025), is_preprint=False)
    assert taken(later, PAPER) is None
    assert taken(replace(later, authors=TEAM[:2]), PAPER) == "2305.01234"


def test_another_abstract_speaks_against_a_single_author_of_the_year() -> None:
    question = replace(NOTE, prints=abstract_prints(OTHER))
    assert taken(question, PAPER) is None
    assert taken(replace(question, authors=TEAM[:2]), PAPER) == "2305.01234"


def test_other_authors_without_a_date_are_too_little() -> None:
    assert taken(replace(ENTRY, authors=(*TEAM, *names("Ida Holm")), issued=None), PAPER) is None


def test_a_name_before_the_colon_and_the_first_author_with_given_name_are_enough() -> None:
    paper = replace(PAPER, title="LongRead: Reading Long Texts with Care")
    assert taken(replace(NOTE, title="LongRead"), paper) == "2305.01234"
    assert taken(replace(NOTE, title="Longread"), paper) is None  # a word as any other
    assert taken(replace(NOTE, title="LongRaed"), paper) is None
    assert taken(replace(NOTE, title="LongRead", authors=(Person("Nowak", "A."),)), paper) is None
    short = replace(paper, authors=(Person("Nowak", "A."), *paper.authors[1:]))
    assert taken(replace(NOTE, title="LongRead", authors=(Person("Nowak", "A."),)), short) == "2305.01234"
    assert (
        taken(replace(NOTE, title="LR", authors=(Person("Nowak", "A."),)), replace(short, title="LR: Reading")) is None
    )
    assert taken(replace(NOTE, title="LongRead", authors=TEAM[:2]), paper) == "2305.01234"


def test_of_two_papers_with_one_name_before_the_colon_none_is_taken() -> None:
    papers = [
        replace(PAPER, title="LongRead: Reading Long Texts with Care"),
        replace(PAPER, id="2306.00001", title="LongRead: A Technical Report"),
    ]
    assert judge(replace(NOTE, title="LongRead"), papers).verdict is Verdict.AMBIGUOUS


@pytest.mark.parametrize(
    ("title", "strangers", "id"),
    [
        ("Reading Wzb Pages with Care", {"wzb"}, "2305.01234"),
        ("Reading Wzb Pages with Care", set(), None),
        ("Reading Wed Pages with Care", set(), None),
        ("Reading Xyb Pages with Care", {"xyb"}, None),
    ],
)
def test_a_word_that_no_title_has_is_a_slip_sooner_than_another_word(
    title: str, strangers: set[str], id: str | None
) -> None:
    known = Vocabulary(strangers=frozenset(strangers))
    found = judge(replace(NOTE, title=title), [replace(PAPER, title="Reading Web Pages with Care")], known).paper
    assert (found.id if found is not None else None) == id


def test_commands_whose_backslash_is_lost_do_not_count() -> None:
    paper = replace(PAPER, title="\\textsc{LongRead}: Reading Long Texts with Care")
    assert taken(replace(NOTE, title="textscLongRead: Reading Long Texts with Care"), paper) == "2305.01234"


def test_a_rare_word_before_the_colon_is_a_name_too() -> None:
    paper = replace(PAPER, title="Muskie: Reading Long Texts with Care")
    question = replace(NOTE, title="Muskie")
    assert judge(question, [paper], Vocabulary(rare=frozenset({"muskie"}))).verdict is Verdict.MATCHED
    assert judge(question, [paper], Vocabulary(rare=frozenset({"reading"}))).verdict is Verdict.AMBIGUOUS
    assert judge(question, [paper]).verdict is Verdict.AMBIGUOUS


def test_a_coined_name_that_many_titles_have_is_none() -> None:
    paper = replace(PAPER, title="LongRead: Reading Long Texts with Care")
    question = replace(NOTE, title="LongRead")
    assert judge(question, [paper], Vocabulary(rare=frozenset({"longread"}))).verdict is Verdict.MATCHED
    assert judge(question, [paper], Vocabulary(rare=frozenset())).verdict is Verdict.AMBIGUOUS


def test_a_word_that_other_titles_have_makes_another_paper_but_by_its_id() -> None:
    paper = replace(PAPER, title="Stable Prediction of Long Texts with Care")
    question = replace(NOTE, title="Table Prediction of Long Texts with Care")
    known = Vocabulary(known=frozenset({"table"}))
    assert judge(question, [paper]).verdict is Verdict.MATCHED
    assert judge(question, [paper], known).verdict is Verdict.AMBIGUOUS


def test_the_first_author_s_given_name_has_to_be_the_same_where_little_of_the_title_is() -> None:
    paper = replace(PAPER, title="LongRead: Reading Long Texts with Care", authors=names("Xinyu Li", "Bo Xu"))
    question = replace(NOTE, title="LongRead")
    assert taken(replace(question, authors=names("Xinyu Li")), paper) == "2305.01234"
    assert taken(replace(question, authors=names("Xin Li")), paper) is None


def test_exactly_the_title_author_and_date_decide_alone() -> None:
    question = replace(NOTE, title=PAPER.title)
    exact = judge_exact(question, [PAPER])
    assert exact is not None
    assert exact.paper == PAPER
    assert judge_exact(replace(question, doi="10.1000/other"), [PAPER]) is None
    assert judge_exact(replace(question, authors=names("Li Wu")), [PAPER]) is None
    assert judge_exact(replace(question, issued=Date(2025), is_preprint=False), [PAPER]) is None
    assert judge_exact(question, [replace(PAPER, title="Others", earlier_titles=(PAPER.title,))]) is None


def test_a_stranger_is_no_word_that_makes_a_sister() -> None:
    paper = replace(PAPER, title="Integrating Long Texts with Care")
    question = replace(NOTE, title="Imtegrating Long Texts with Care")
    assert judge(question, [paper]).verdict is not Verdict.MATCHED  # "im-" and "in-" make two words
    known = Vocabulary(strangers=frozenset({"imtegrating"}))
    assert judge(question, [paper], known).verdict is Verdict.MATCHED


def test_a_short_title_needs_the_whole_team() -> None:
    paper = replace(PAPER, title="Deep Learning", authors=names("Wei Zhang", "Li Wu", "Bo Xu"), abstract_prints=())
    question = replace(NOTE, title="Deep Learning", authors_truncated=False)
    assert taken(replace(question, authors=paper.authors), paper) == "2305.01234"
    assert taken(replace(question, authors=names("Wei Zhang", "Li Wu", "Ida Holm")), paper) is None
