"""A glued line comes apart where the title ends, on evidence that carries over to other people's pages."""

from __future__ import annotations

import pytest

from bibkit.formats.paperlist.cut import SURE, cut, cut_at_blank, parts_of
from bibkit.formats.paperlist.evidence import KnownNames

ENDINGS = [
    # an acronym
    ("Shortcut Learning in VQA", "Qingyi Si"),
    ("Introduction to NLP", "N. Asokan"),
    ("Beyond SGD", "T.J. Miller"),
    ("Efficient Pruning of LLMs", "ChengZhu Bao"),
    # a model's name
    ("Instruction Following with LLaMA", "Łukasz Dąbrowski"),
    ("What Comes After GPT-4V", "Ethan McNair"),
    ("Editing Photos on iOS", "Wei Li"),
    ("Low-Rank Adaptation Beyond LoRA", "Anna Berg"),
    ("A Course in PyTorch", "Anna Berg"),
    ("Structure Prediction with AlphaFold2", "Tímea Hegedűs"),
    # a digit, a letter, a sign
    ("Report of the WSDM Cup 2017", "Wei Li"),
    ("Scene Completion in 3D", "Daria Smirnova"),
    ("The Chemistry of Vitamin C", "Anna Lee"),
    ("Proofs in C#", "John Doe"),
    ("From Templates to Concepts in C++", "Andrew Lumsden"),
    ("Growth in $L^p$", "Wei Li"),
    # punctuation
    ("Is Attention Explanation?", "Sarah Whitlock"),
    ("Beware of Aggregated Scores!", "J.R. Smith"),
    ('Language Models "Grok" to "Copy"', "Ang Lv"),
    ("Lessons from 'Little Data'", "Ang Lv"),
    ("The Geometry of Types (Long Version)", "Wei Li"),
    ("Migration Courts in the U.S.", "Anna Berg"),
    ("To Fine-Tune or to Prompt...", "Ekaterina Belova"),
    # a name
    ("A Conjecture of Paul Erdős", "Terence Tao"),
]

FIRST_AUTHORS = [
    "Ondřej Dušek",
    "Élodie Martin",
    "Ángel Gutiérrez",
    "Şeyma Yıldız",
    "Đorđe Petrović",
    "O'Brien Faulkner",
    "Conan O'Brien",
    "McNair Scott",
    "DeLiang Wang",
    "SiYu Chen",
    "Xiao-Ming Li",
    "Jean-Pierre Dupont",
    "J. R. Smith",
    "S M A Sharif",
    "Md Saiful Islam",
    "Mihaela van der Schaar",
    "van der Schaar",
    "al-Khwarizmi Muhammad",
    "José Luis García Márquez",
    "Nguyễn Văn Anh",
    "Иван Петров",
    "Γιώργος Παπαδόπουλος",
    "王小明",
    "William (Bill) Smith",
    "XIANGLONG YAN",
    "Tencent Hunyuan Team",
    "DeepSeek-AI",
    "OpenAI",
    "ATLAS Collaboration",
]


@pytest.mark.parametrize(("title", "first"), ENDINGS)
def test_titles_of_all_endings_keep_their_end(title: str, first: str) -> None:
    found = cut(f"{title}{first}, Fandong Meng, Mingyu Zheng", truncated=True)
    assert found is not None
    assert (found.title, found.names) == (title, (first, "Fandong Meng", "Mingyu Zheng"))


@pytest.mark.parametrize("first", FIRST_AUTHORS)
def test_first_authors_of_all_shapes_keep_their_beginning(first: str) -> None:
    title = "Robust Pruning of Pretrained Models"
    found = cut(f"{title}{first}, Fandong Meng", truncated=False, abstract="Pretrained models are large.")
    assert found is not None
    assert (found.title, found.names) == (title, (first, "Fandong Meng"))


@pytest.mark.parametrize("title", ["Vision, Language, and Action", "Paris, London, New York", "Locate, Steer, Improve"])
@pytest.mark.parametrize("names", [("Moo Jin Park",), ("Moo Jin Park", "Karl Pertsen"), ("Bo Wu", "Ann Ray", "Cy Do")])
def test_commas_of_the_title_are_not_taken_for_those_between_names(title: str, names: tuple[str, ...]) -> None:
    found = cut(title + ", ".join(names), truncated=False)
    assert found is not None
    assert (found.title, found.names) == (title, names)


def test_a_suffix_behind_a_comma_belongs_to_the_name_before_it() -> None:
    assert parts_of("Martin Luther King, Jr., Rosa Parks") == ["Martin Luther King, Jr.", "Rosa Parks"]
    found = cut("Letters from a JailMartin Luther King, Jr., Rosa Parks", truncated=False)
    assert found is not None
    assert found.names == ("Martin Luther King, Jr.", "Rosa Parks")


def test_et_al_means_three_names_even_if_the_title_has_commas() -> None:
    found = cut("Dogs, Cats, MiceAnna Berg, Bo Li, Cy Do", truncated=True)
    assert found is not None
    assert (found.title, found.names) == ("Dogs, Cats, Mice", ("Anna Berg", "Bo Li", "Cy Do"))


def test_the_abstract_tells_which_word_the_title_ends_in() -> None:
    line = "Closed Manifolds in ScanNetAnna Berg, Bo Li"
    with_word = cut(line, truncated=False, abstract="We evaluate on ScanNet.")
    assert with_word is not None
    assert (with_word.title, with_word.names[0]) == ("Closed Manifolds in ScanNet", "Anna Berg")
    assert with_word.confidence >= SURE


def test_a_name_seen_elsewhere_in_the_run_decides() -> None:
    line = "Rethinking MaxEntPool Kim, Bo Li"
    known = KnownNames.of(["EntPool Kim"])
    found = cut(line, truncated=False, known=known)
    assert found is not None
    assert (found.title, found.names) == ("Rethinking Max", ("EntPool Kim", "Bo Li"))
    assert found.confidence >= SURE


def test_an_uncertain_cut_names_the_second_best_reading() -> None:
    found = cut("Rethinking ReasonSeongHan Kim, Bo Li", truncated=False)
    assert found is not None
    assert (found.title, found.names[0]) == ("Rethinking Reason", "SeongHan Kim")
    assert found.alternative == "Han Kim"
    assert 0.5 <= found.confidence < SURE


def test_a_closed_class_word_cannot_end_a_title() -> None:
    found = cut("What we Learn ofMaxMin Lee", truncated=False)
    assert found is not None
    assert found.title == "What we Learn ofMax"


@pytest.mark.parametrize("title", ["A Title Without Any Authors", "A Guide of the Module", "On Deep learning"])
def test_a_line_without_a_seam_is_not_cut(title: str) -> None:
    assert cut(title, truncated=False) is None


def test_a_word_of_the_abstract_is_not_torn_into_title_and_author() -> None:
    assert cut("Deep Learning for PyTorch Models", truncated=False, abstract="We speed up PyTorch.") is None


def test_a_blank_between_title_and_authors_is_an_unsure_cut() -> None:
    found = cut_at_blank("Robust pruning of models Anna Berg, Bo Li, Cy Do", truncated=True)
    assert found is not None
    assert (found.title, found.names) == ("Robust pruning of models", ("Anna Berg", "Bo Li", "Cy Do"))
    assert found.confidence < SURE
