"""A pasted list becomes records, and what does not is said with its line."""

from __future__ import annotations

import pytest

from bibkit.findings.finding import Finding
from bibkit.formats.format import ReadingContext
from bibkit.formats.paperlist.reader import read
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.link import Link, LinkKind
from bibkit.model.name import Organisation, Person
from bibkit.model.place import Located
from bibkit.model.provenance import Inference, Provenance
from bibkit.model.record import Record
from bibkit.model.source import StringSource

SPACED = """\
Ruobing Xie

CL
h-index41
2papers
12,745citations
Novelty51%
AI Score65

2 Papers

CLAug 21, 2023Code
AgentVerse: Facilitating Multi-Agent Collaboration

Weize Chen, Yusheng Su, Jingwei Zuo et al. · tsinghua, pku

Our codes for \\framework will be at \\url{https://github.com/OpenBMB/AgentVerse}.

CLJun 2
Hunyuan-TurboS

Tencent Hunyuan Team, Ao Liu

One model.
"""

COMPACT = """\
CLAug 21, 2023Code
Language Prior Is Not the Only Shortcut in VQAQingyi Si, Fandong Meng, Mingyu Zheng et al. · pku, tsinghua
Visual Question Answering models learn shortcuts.
LGJun 2
Revisiting the Knowledge Injection FrameworksPeng Fu, Yiming Zhang
Knowledge helps.
"""


def steps(text: str, as_of: Date | None = None) -> tuple[list[Record], list[tuple[str, int]]]:
    """The records of a text, and the code and line of each finding but the notes of every page."""
    found = list(read(StringSource("dir/list.txt", text), ReadingContext(as_of=as_of)))
    records = [step.value for step in found if isinstance(step, Located)]
    findings = [(step.code.id, step.place.line) for step in found if isinstance(step, Finding)]
    return records, findings


def messages(text: str, code: str, as_of: Date | None = None) -> list[str]:
    found = read(StringSource("list.txt", text), ReadingContext(as_of=as_of))
    return [step.message for step in found if isinstance(step, Finding) and step.code.id == code]


def test_a_spaced_page_is_read_with_all_it_says() -> None:
    records, findings = steps(SPACED)
    assert records == [
        Record(
            type=Kind.ARTICLE,
            title="AgentVerse: Facilitating Multi-Agent Collaboration",
            authors=(Person("Chen", "Weize"), Person("Su", "Yusheng"), Person("Zuo", "Jingwei")),
            authors_truncated=True,
            issued=Date(2023, 8, 21),
            abstract="Our codes for will be at https://github.com/OpenBMB/AgentVerse.",
            eprint_type="arxiv",
            eprint_class="cs.CL",
            categories=("cs.CL",),
            links=(Link("https://github.com/OpenBMB/AgentVerse", LinkKind.CODE),),
            has_code=True,
            affiliations=("tsinghua", "pku"),
        ),
        Record(
            type=Kind.ARTICLE,
            title="Hunyuan-TurboS",
            authors=(Organisation("Tencent Hunyuan Team"), Person("Liu", "Ao")),
            issued=Date(2024, 6, 2, ("year",)),
            abstract="One model.",
            eprint_type="arxiv",
            eprint_class="cs.CL",
            categories=("cs.CL",),
            has_code=False,
        ),
    ]
    assert records[0].provenance == (Provenance("list.txt", 12, "Ruobing Xie"),)
    assert findings == [("P102", 1), ("P207", 12), ("P301", 19)]


def test_a_compact_list_is_cut_into_titles_and_authors() -> None:
    records, findings = steps(COMPACT)
    assert [record.title for record in records] == [
        "Language Prior Is Not the Only Shortcut in VQA",
        "Revisiting the Knowledge Injection Frameworks",
    ]
    assert records[0].authors == (Person("Si", "Qingyi"), Person("Meng", "Fandong"), Person("Zheng", "Mingyu"))
    assert (records[0].authors_truncated, records[1].authors_truncated) == (True, False)
    assert records[0].affiliations == ("pku", "tsinghua")
    assert findings == [("P301", 4)]


def test_a_cut_is_an_inference_with_its_confidence() -> None:
    (inference,) = (one for one in steps(COMPACT)[0][0].inferences if one.field == "title")
    assert inference.evidence == "title and authors are glued; cut before 'Qingyi Si'"
    assert inference.confidence is not None
    assert inference.confidence > 0.9


def test_an_inferred_year_says_what_it_rests_on() -> None:
    record = steps(SPACED)[0][1]
    assert record.inferences == (Inference("issued.year", "the year after 2023, the latest one printed on the page"),)


def test_as_of_gives_the_year_of_yearless_dates() -> None:
    records, findings = steps(SPACED, Date(2026, 7))
    assert records[1].issued == Date(2026, 6, 2, ("year",))
    assert ("P301", 19) not in findings


def test_as_of_that_the_page_contradicts_is_said() -> None:
    assert messages(SPACED, "P303", Date(2022)) == [
        "the page prints a date of 2023, but --as-of says it was copied in 2022"
    ]
    assert messages(SPACED, "P303", Date(2024, 5)) == [
        "1 date would be later than --as-of; the year 2024 was taken all the same"
    ]


def test_without_any_printed_year_the_year_stays_open_and_the_option_is_named() -> None:
    text = "LGJun 2\nRevisiting the FrameworksPeng Fu, Yiming Zhang\nKnowledge helps.\n"
    records, findings = steps(text)
    assert records[0].issued == Date(None, 6, 2)
    assert findings == [("P302", 1)]
    (finding,) = (step for step in read(StringSource("x", text), ReadingContext()) if isinstance(step, Finding))
    assert finding.hint == "say when the text was copied: --as-of YYYY"


def test_a_page_that_announces_more_papers_than_it_has_is_reported() -> None:
    assert messages(SPACED.replace("2papers", "90papers").replace("2 Papers", "90 Papers"), "P103") == [
        "the page announces 90 papers, 2 are there"
    ]


def test_an_uncertain_cut_is_reported_with_the_other_reading() -> None:
    text = "CLAug 21, 2023\nRethinking ReasonSeongHan Kim, Bo Li\nWe think.\n"
    assert messages(text, "P201") == ["the first author was taken to be 'SeongHan Kim'; it may also be 'Han Kim'"]


def test_a_line_without_authors_is_a_title_and_is_reported() -> None:
    records, findings = steps("CLAug 21, 2023\nA line of words only\nAn abstract follows here, as it should.\n")
    assert (records[0].title, records[0].authors) == ("A line of words only", ())
    assert findings == [("P202", 1)]


def test_authors_where_a_title_was_expected_are_not_made_into_one() -> None:
    text = SPACED.replace("AgentVerse: Facilitating Multi-Agent Collaboration\n", "")
    record = steps(text)[0][0]
    assert (record.title, len(record.authors)) == (None, 3)
    assert messages(text, "P208") == ["the paper of 'Weize Chen' has no title"]


@pytest.mark.parametrize("layout", [SPACED, COMPACT])
def test_a_lost_tag_line_loses_no_paper(layout: str) -> None:
    lines = layout.split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("CLAug"))
    records, findings = steps("\n".join(lines[:at] + lines[at + 1 :]))
    assert len(records) == 2
    assert (records[0].issued, records[0].eprint_class) == (None, None)
    assert "P203" in [code for code, _ in findings]


def test_a_tag_line_in_the_middle_that_was_lost_loses_no_paper() -> None:
    text = COMPACT.replace("LGJun 2\n", "").replace("Peng Fu, Yiming Zhang", "Peng Fu, Yiming Zhang, Wei Dai et al.")
    records, findings = steps(text)
    assert [record.title for record in records] == [
        "Language Prior Is Not the Only Shortcut in VQA",
        "Revisiting the Knowledge Injection Frameworks",
    ]
    assert records[0].abstract == "Visual Question Answering models learn shortcuts."
    assert findings == [("P203", 4)]


def test_a_text_that_ends_behind_a_tag_line_says_so() -> None:
    assert (
        steps(COMPACT + "CLMay 5, 2022\n")[1][-1] == ("P204", 7) or ("P204", 7) in steps(COMPACT + "CLMay 5, 2022\n")[1]
    )


def test_lines_before_the_first_paper_are_reported() -> None:
    assert messages("Skip to content\n" + COMPACT, "P101") == ["'Skip to content' belongs to no paper"]


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("XXAug 21, 2023", "'XX' is not made of arXiv's categories"),
        ("CLFeb 31, 2023", "'Feb 31, 2023' is not a date"),
        ("CLAug 21, 2023New", "'New' behind the date is not understood"),
    ],
)
def test_what_a_tag_line_says_beyond_understanding_is_reported(tag: str, message: str) -> None:
    assert messages(COMPACT.replace("CLAug 21, 2023Code", tag), "P205") == [message]


def test_an_id_with_glued_counts_is_kept_without_version() -> None:
    text = COMPACT.replace("CLAug 21, 2023Code\n", "SPAILGOct 28, 2024\narXiv:2411.07050v16 citations\n")
    records, findings = steps(text)
    assert (records[0].eprint, records[0].categories) == ("2411.07050", ("eess.SP", "cs.AI", "cs.LG"))
    assert findings[:1] == [("P206", 2)]
    assert messages(text, "P206") == ["'v16 citations' is left out"]


def test_a_suffix_of_two_archives_is_decided_by_the_page_and_says_so() -> None:
    text = COMPACT.replace("LGJun 2", "SPJun 2")
    assert steps(text)[0][1].eprint_class == "eess.SP"
    assert messages(text, "P304") == [
        "SP was taken for eess.SP, not math.SP, in 1 paper: the categories beside it are of cs"
    ]


def test_a_suffix_that_nothing_decides_stays_open() -> None:
    text = "SPAug 21, 2023\nRevisiting the FrameworksPeng Fu, Yiming Zhang\nKnowledge helps.\n"
    record = steps(text)[0][0]
    assert (record.eprint_class, record.categories) == (None, ())
    assert messages(text, "P305") == [
        "SP may be eess.SP or math.SP: nothing beside it tells which; left open in 1 paper"
    ]


def test_a_second_page_is_not_part_of_the_last_abstract() -> None:
    records, _ = steps(SPACED + "\n" + SPACED.replace("Ruobing Xie", "Xiaojun Quan"))
    assert [record.abstract for record in records[1::2]] == ["One model.", "One model."]
    assert [record.provenance[0].page_owner for record in records] == ["Ruobing Xie"] * 2 + ["Xiaojun Quan"] * 2


def test_years_are_inferred_page_by_page() -> None:
    other = SPACED.replace("Ruobing Xie", "Xiaojun Quan").replace("Aug 21, 2023", "Aug 21, 2019")
    years = [record.issued.year for record in steps(SPACED + "\n" + other)[0] if record.issued]
    assert years == [2023, 2024, 2019, 2020]


def test_a_list_without_abstracts_is_read() -> None:
    compact = "\n".join(line for line in COMPACT.split("\n") if not line.endswith("."))
    assert [record.abstract for record in steps(compact)[0]] == [None, None]
    assert [record.title for record in steps(compact)[0]] == [record.title for record in steps(COMPACT)[0]]
