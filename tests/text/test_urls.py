"""Links are found in running text exactly as a reader would click them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibkit.model.link import Link, LinkKind
from bibkit.text.latex import to_text
from bibkit.text.urls import find_links, plain_address

ROOT = Path(__file__).parents[2]
MILLION = 10**6


def urls(text: str) -> list[str]:
    return [link.url for link in find_links(text)]


def kinds(text: str) -> list[str]:
    return [link.kind.value for link in find_links(text)]


def real_abstracts() -> Iterator[tuple[str, str, list[str]]]:
    """Where a paper stands, its abstract, and the links a person found in it."""
    lines = (ROOT / "tests" / "gold" / "seeds.jsonl").read_text(encoding="utf-8").splitlines()
    rows = sorted(map(json.loads, lines), key=lambda row: (row["seed"], row["line"]))
    for seed, papers in groupby(rows, key=lambda row: row["seed"]):
        text = (ROOT / "seeds" / seed).read_text(encoding="utf-8").split("\n")
        for paper, following in pairwise([*papers, {"line": len(text) + 1}]):
            block = [line for line in text[paper["line"] - 1 : following["line"] - 1] if line.strip()]
            yield f"{seed}:{paper['line']}", block[-1], [link["url"] for link in paper["code_urls"]]


def test_the_links_of_the_real_papers_are_found_and_no_others() -> None:
    papers = list(real_abstracts())
    assert len(papers) == 194
    assert {place: urls(abstract) for place, abstract, _ in papers} == {place: links for place, _, links in papers}


def test_decoded_text_has_the_same_links() -> None:
    for place, abstract, links in real_abstracts():
        assert (place, urls(to_text(abstract).text)) == (place, links)


@pytest.mark.parametrize(
    "text",
    [
        "at https://github.com/a/b.",
        "(https://github.com/a/b),",
        "https://github.com/a/b: the code",
        "https://github.com/a/b!?",
        "“https://github.com/a/b”",
        '"https://github.com/a/b"',
        "'https://github.com/a/b'.",
        "<https://github.com/a/b>",
        "[https://github.com/a/b]",
        "**https://github.com/a/b**",
        "`https://github.com/a/b`",
        "[code](https://github.com/a/b)",
        "https://github.com/a/b’s and https://github.com/a/b's",
        "代码见https://github.com/a/b。",
        "（https://github.com/a/b）",
        "代码https://github.com/a/b获取",
        r"\url{https://github.com/a/b}.",
        r"\footnote{https://github.com/a/b}",
        r"\href{https://github.com/a/b.git}{Link}",
        r"$\href{https://github.com/a/b.git}{this\ URL}$",
        r"https://github.com/a/b.git}{this\ URL}$",
        "github.com/a/b",
        "https: //github.com/a/b.",
        "https:// github.com/a/b",
        "https://github.com/ a/b.",
        "HTTPS://github.com/a/b",
        "see https://github.com/a/b… and so on",
    ],
)
def test_a_link_is_found_whatever_stands_around_it(text: str) -> None:
    assert urls(text) == ["https://github.com/a/b"]


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/SLIT-AI/FuseChat-3.0",
        "https://runjia.tech/neurips_pta-llm/",
        "https://en.wikipedia.org/wiki/Foo_(bar)",
        "https://doi.org/10.1000/(abc)123",
        "https://x.org/a_b~c%20d?e=f&g=h#i",
        "https://web.archive.org/web/2020/https://x.org/y",
        "https://example.com:8080/x",
        "https://1.2.3.4/x",
        "https://x.org/a,b;c:d",
        "https://x.org/café/ü",
        "http://www.cs.x.edu/~user/",
        "https://aka.ms/YOCO",
        "https://github.com/a/b/issues?q=[x]",
    ],
)
def test_a_link_loses_one_full_stop_and_nothing_else(url: str) -> None:
    assert urls(f"It is at {url}.") == [url]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("www.x.org/y.", "https://www.x.org/y"),
        ("at www.x.org", "https://www.x.org"),
        ("user.github.io.", "https://user.github.io"),
        ("user.github.io/paper", "https://user.github.io/paper"),
        ("huggingface.co/a/b", "https://huggingface.co/a/b"),
        ("hf.co/a/b", "https://hf.co/a/b"),
        ("gitlab.com/a/b", "https://gitlab.com/a/b"),
        ("bitbucket.org/a/b", "https://bitbucket.org/a/b"),
        ("codeberg.org/a/b", "https://codeberg.org/a/b"),
        ("www.github.com/a/b", "https://www.github.com/a/b"),
        (r"\url{runjia.tech/a\_b}", "https://runjia.tech/a_b"),
    ],
)
def test_an_address_without_a_scheme_gets_one(text: str, url: str) -> None:
    assert urls(text) == [url]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "and/or 3/4 input/output",
        "a.b/c and e.g./i.e.",
        "me@github.com/x",
        "notgithub.com/x and data.github.com/x/y",
        "https://",
        "https://,.",
        "http://localhost:8000/x",
        "https://github.com/...",
        "on GitHub (https://github.com)",
        "https://github.com/ and/or more",
        "huggingface.co",
        "ftp://x.org/a",
        "the www. prefix",
    ],
)
def test_what_nobody_can_click_is_no_link(text: str) -> None:
    assert find_links(text) == ()


@pytest.mark.parametrize(
    ("source", "address"),
    [
        (r"a\_b\%20\#c\&d", "a_b%20#c&d"),
        (r"a{\_}b", "a_b"),
        (r"x.edu/\~{}user", "x.edu/~user"),
        (r"x.edu/$\sim$user", "x.edu/~user"),
        (r"x.edu/\textasciitilde user", "x.edu/~user"),
        (r"x.edu/{\textasciitilde}user", "x.edu/~user"),
        ("a_b~c%20", "a_b~c%20"),
    ],
)
def test_the_escapes_of_latex_are_undone(source: str, address: str) -> None:
    assert plain_address(source) == address
    assert urls(f"https://x.org/{source}.") == [f"https://x.org/{address}"]


def test_links_come_in_order() -> None:
    text = "Codes: https://github.com/T/H Models: https://huggingface.co/t/H, page: www.x.org/y"
    assert urls(text) == ["https://github.com/T/H", "https://huggingface.co/t/H", "https://www.x.org/y"]


@pytest.mark.parametrize("glue", [",", "),(", ";", ".", "\n", " and "])
def test_two_links_are_told_apart(glue: str) -> None:
    assert urls(f"https://a.org/x{glue}https://b.org/y") == ["https://a.org/x", "https://b.org/y"]


def test_a_link_whose_label_is_itself_is_one_link() -> None:
    assert urls("[https://a.org/x](https://a.org/x)") == ["https://a.org/x"]


@pytest.mark.parametrize(
    "again",
    [
        "https://github.com/a/b",
        "https://github.com/a/b/",
        "https://github.com/a/b.git",
        "HTTPS://GitHub.com/a/b",
        "http://github.com/a/b",
        "github.com/a/b",
    ],
)
def test_the_same_link_is_listed_once(again: str) -> None:
    assert urls(f"https://github.com/a/b and {again}") == ["https://github.com/a/b"]


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://github.com/a/b", LinkKind.CODE),
        ("https://www.github.com/a/b", LinkKind.CODE),
        ("https://gitlab.inria.fr/a/b", LinkKind.CODE),
        ("https://anonymous.4open.science/r/x", LinkKind.CODE),
        ("https://a.github.io/b/", LinkKind.PROJECT),
        ("https://a.gitlab.io", LinkKind.PROJECT),
        ("https://huggingface.co/datasets/a/b", LinkKind.DATASET),
        ("https://huggingface.co/spaces/a/b", LinkKind.PROJECT),
        ("https://huggingface.co/papers/2301.00001", LinkKind.OTHER),
        ("https://huggingface.co/a/b", LinkKind.MODEL),
        ("https://modelscope.cn/models/a", LinkKind.MODEL),
        ("https://zenodo.org/records/1", LinkKind.DATASET),
        ("https://www.kaggle.com/datasets/a", LinkKind.DATASET),
        ("https://figshare.com/x", LinkKind.DATASET),
        ("https://arxiv.org/abs/2301.00001", LinkKind.OTHER),
        ("https://doi.org/10.1000/182", LinkKind.OTHER),
    ],
)
def test_some_hosts_tell_what_is_behind_a_link(url: str, kind: LinkKind) -> None:
    assert find_links(f"Our code, data and model weights: {url}") == (Link(url, kind),)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Our code is avaliable at https://x.ai/y/.", "code"),
        ("Source code and data: https://x.ai/y", "code"),
        ("The implementation can be found at https://x.ai/y", "code"),
        ("The benchmark is publicly accessible at https://x.ai/y", "dataset"),
        ("The dataset is public.\\footnote{https://x.ai/y}", "dataset"),
        ("Checkpoints are released at https://x.ai/y", "model"),
        ("Our project page is https://x.ai/y", "project"),
        ("The code is on our project website: https://x.ai/y", "project"),
        ("A demo video: https://x.ai/y", "project"),
        ("We wrote code. See https://x.ai/y", "other"),
        ("The code is public. (https://x.ai/y)", "code"),
        ("https://x.ai/y", "other"),
    ],
)
def test_elsewhere_the_words_before_a_link_tell(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


def test_a_second_link_is_of_the_kind_of_the_first() -> None:
    assert kinds("Our models are at https://a.ai/x and https://b.ai/y.") == ["model", "model"]


def test_words_before_another_link_do_not_count() -> None:
    assert kinds("Code: https://a.ai/x, a survey: https://b.ai/y") == ["code", "other"]


@pytest.mark.parametrize(
    "piece",
    [
        "https://",
        "https://a",
        "https://a.)",
        "https://a.b,",
        "https: //a.",
        "www.a.",
        "a.github.io",
        "://",
        "https://github.com/ a/",
        "https://x.org/{",
        "https://x.y/\\",
        "https://x.org/))",
        "\\url{a.",
    ],
)
def test_a_million_characters_of_anything_are_read(piece: str) -> None:
    assert isinstance(find_links(piece * (MILLION // len(piece))), tuple)


@pytest.mark.parametrize("tail", ["." * MILLION, ")" * MILLION, "(" * MILLION, "a" * MILLION])
def test_a_link_as_long_as_a_book_is_read(tail: str) -> None:
    assert len(find_links(f"https://x.org/{tail}")) == 1


STEP = st.from_regex(r"[A-Za-z0-9_~%-]{1,8}", fullmatch=True)


@settings(max_examples=200, deadline=None)
@given(st.lists(STEP, min_size=1, max_size=4).map("/".join), st.sampled_from([".", ",", ").", "}", " and", "。", ""]))
def test_any_path_is_found_as_it_was_typed(path: str, end: str) -> None:
    assert urls(f"(see https://x.org/{path}{end}") == [f"https://x.org/{path}"]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    assert all("://" in link.url for link in find_links(text))
