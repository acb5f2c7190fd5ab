"""The page as people use it: they search, choose, copy, print, with a mouse or without, on any screen."""

from __future__ import annotations

import base64
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any
from urllib.parse import quote

import pytest

import bibkit
from bibkit.formats.format import Style
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.link import Link, LinkKind
from bibkit.model.name import Organisation, Person
from bibkit.model.record import Record
from bibkit.overview.facets import Code, code_of, year_of
from clients.browser import DESKTOP, TELEPHONE, Window, browser, need_axe, need_browser
from clients.programs import need_program, run
from clients.works import HARD, SEEDS

# Each would run a script, leave its element or turn the text around it, if anything in a record were more than text.
EVIL = (
    Record(
        cite_key='a"><script>document.title="broken"</script>',
        type=Kind.ARTICLE,
        title="<script>document.title='broken'</script> & \"quotes\" 'too' <img src=x onerror=document.title='broken'>",
        authors=(Person("</li></ol>", '" onmouseover="document.title=1'), Organisation("\u202egnp.exe")),
        url="javascript:document.title='broken'",
        abstract="</script><script>document.title='broken'</script>\x1b[31m",
        note="</textarea></style><style>*{display:none}",
        keywords=("-->", "<!--"),
        categories=('c"s<b>',),
        doi='10.1/"><script>',
    ),
    Record(
        cite_key="links",
        type=Kind.ARTICLE,
        title="Links",
        issued=Date(2020),
        links=tuple(
            Link(url, LinkKind.CODE)
            for url in (
                "JaVaScRiPt:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                " https://blank.example/",
                "https://arxiv.org@elsewhere.example/",
                "https://turned.example/\u202etxt.exe",
                "file:///etc/passwd",
                "//scheme.example/",
                "https://fine.example/a?b=1&c='2'",
            )
        ),
    ),
    Record(type=Kind.DOCUMENT),
)

# What is hard to find, or to put in one line.
TONGUES = (
    Record(
        cite_key="german",
        type=Kind.ARTICLE_JOURNAL,
        title="Größe H<sub>2</sub>O",
        authors=(Person("Müller", "Jörg"),),
        doi="10.1000/A<b>;2-#",
        pages="12-34",
        issued=Date(2020),
    ),
    Record(
        cite_key="polish",
        type=Kind.ARTICLE,
        title="D<sub>2</sub>Quant’s “pre\u2011training”",
        authors=(Person("Kaiser", "Łukasz"),),
        eprint="2301.00001",
        eprint_type="arxiv",
        links=(Link("https://github.com/a/b%zz", LinkKind.CODE),),
        issued=Date(2021),
    ),
    Record(
        cite_key="hebrew",
        type=Kind.PAPER_CONFERENCE,
        title="On the word שלום (2020)",
        authors=(Person("כהן", "אבי"), Person("לוי", "דוד")),
        container_title="מגילות",
        event_title="كنفرنس",
        volume="12",
        issued=Date(2019),
    ),
)


@pytest.fixture(scope="module")
def driver() -> Iterator[Any]:
    """One browser for all tests."""
    need_browser()
    with browser() as driver:
        yield driver


@pytest.fixture(scope="module")
def works() -> list[Record]:
    """The works of the seeds, in the order of their files."""
    return bibkit.read(*SEEDS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, works: list[Record]) -> Path:
    """Pages: of the seeds, as the command writes it, of hard works and of evil ones."""
    folder = tmp_path_factory.mktemp("pages")
    command = [sys.executable, "-m", "bibkit", "export", "--quiet", *map(str, SEEDS), "-o", str(folder / "seeds.html")]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONSAFEPATH": "1"})
    bibkit.write(bibkit.read(HARD), folder / "hard.html", style=Style(title="Hard works"))
    bibkit.write(EVIL, folder / "evil.html", style=Style(title="<b>\u202e&amp;</b>"))
    bibkit.write(TONGUES, folder / "tongues.html")
    bibkit.write([], folder / "none.html")
    return folder


@pytest.fixture
def page(driver: Any, folder: Path) -> Iterator[Window]:
    """The page of the seeds; in the end no page may have complained, nor loaded anything."""
    window = Window(driver, folder / "seeds.html")
    window.open()
    yield window
    assert window.complaints() == []
    assert window.run("return performance.getEntriesByType('resource').map((one) => one.name)") == []


def bibtex_of(*works: Record) -> str:
    """What is copied of works."""
    return bibkit.dumps([replace(work, abstract=None) for work in works], "bibtex")


def titles(works: list[Record]) -> list[str]:
    """The titles of works as a browser gives their text, in the order of the alphabet."""
    return sorted(re.sub("</?su[bp]>", "", work.title or "") for work in works)


def test_all_works_are_there(page: Window, works: list[Record]) -> None:
    assert page.find("#count").text == "193 works"
    assert sorted(page.shown("h3")) == titles(works)


def test_the_list_gets_shorter_with_each_letter_that_is_typed(page: Window, works: list[Record]) -> None:
    page.find("#q").send_keys("retent")
    assert page.find("#count").text == "2 of 193 works"
    page.find("#q").send_keys("ive")
    assert page.find("#count").text == "1 of 193 works"
    assert page.shown("h3") == ["Retentive Network: A Successor to Transformer for Large Language Models"]
    assert page.shown("h2") == ["2023"]


def test_every_word_has_to_be_there_somewhere_whatever_its_case_and_accents(page: Window) -> None:
    page.find("#q").send_keys("TRANSFÓRMER yutao 2023 successor")
    assert page.shown("h3") == ["Retentive Network: A Successor to Transformer for Large Language Models"]


def test_words_in_quotes_have_to_follow_one_another(page: Window) -> None:
    page.find("#q").send_keys('"to transformer for"')
    assert page.find("#count").text == "1 of 193 works"
    page.find("#q").clear()
    page.find("#q").send_keys('"transformer to for"')
    assert page.find("#count").text == "0 of 193 works"
    assert page.shown("h2, h3") == []
    assert not page.find("#copy").is_enabled()


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("Müller", "german"),
        ("muller", "german"),
        ("Mueller jorg", "german"),
        ("GROSSE", "german"),
        ("h2o", "german"),
        ("12-34", "german"),
        ("12–34", "german"),
        ("10.1000/a<b>;2-#", "german"),
        ("https://doi.org/10.1000/A%3Cb%3E;2-%23", "german"),
        ("doi:10.1000/A<b>", "german"),
        ("lukasz kaiser", "polish"),
        ("Łukasz", "polish"),
        ("d2quant's", "polish"),
        ("“pre-training”", "polish"),
        ("pre\u200b\u2011training", "polish"),
        ("2301.00001", "polish"),
        ("arXiv:2301.00001", "polish"),
        ("https://arxiv.org/abs/2301.00001", "polish"),
        ("github.com/a/b%zz", "polish"),
        ("שלום (2020)", "hebrew"),
        ("לוי אבי", "hebrew"),
    ],
)
def test_a_work_is_found_in_whatever_way_it_is_written(driver: Any, folder: Path, query: str, key: str) -> None:
    window = Window(driver, folder / "tongues.html")
    window.open(f"#q={quote(query)}")
    shown = "return [...document.querySelectorAll('li[data-k]')].filter((one) => !one.closest('[hidden]'))"
    assert window.run(f"{shown}.map((one) => one.id)") == [f"w-{key}"]


@pytest.mark.parametrize("query", ['"', "   ", '""', "", '" "'])
def test_a_search_for_nothing_finds_all(page: Window, query: str) -> None:
    page.open(f"#q={quote(query)}")
    assert page.find("#count").text == "193 works"


@pytest.mark.parametrize("query", ["a(", "[", "\\w\\", ".*", "$^", "<img src=x onerror=alert(1)>", "x" * 100_000])
def test_a_search_for_signs_is_a_search_for_these_signs(page: Window, query: str) -> None:
    page.open(f"#q={quote(query)}")
    assert page.find("#count").text == "0 of 193 works"


def test_what_was_found_is_said_once(page: Window) -> None:
    page.run("""window.said = 0; new MutationObserver(() => said++).observe(document.getElementById("count"),
        {childList: true, characterData: true, subtree: true});""")
    page.find("#q").send_keys("retentive")
    assert page.run("return window.before = said") > 0
    page.find("#y").click()  # the search field says now that it has changed
    page.run("document.getElementById('q').dispatchEvent(new Event('change', {bubbles: true}))")
    assert page.run("return said - before") == 0
    assert page.find("#count").text == "1 of 193 works"


def test_a_whole_paper_is_not_searched_for(page: Window) -> None:
    page.open(f"#q={'the%20' * 30_000}")
    assert len(page.find("#q").get_property("value")) == 1000
    page.find("#q").send_keys("more")
    assert len(page.find("#q").get_property("value")) == 1000


def test_what_only_the_page_says_is_not_found(page: Window) -> None:
    page.find("#q").send_keys("copy bibtex")
    assert page.find("#count").text == "0 of 193 works"


def test_a_cite_key_is_found(page: Window) -> None:
    page.find("#q").send_keys("sun2023retentive")
    assert page.find("#count").text == "1 of 193 works"


def test_works_are_chosen_by_year_category_and_code(page: Window, works: list[Record]) -> None:
    page.choose("#y", "2024")
    assert sorted(page.shown("h3")) == titles([work for work in works if year_of(work) == 2024])
    page.choose("#c", "cs.CL")
    of_both = [work for work in works if year_of(work) == 2024 and "cs.CL" in work.categories]
    assert sorted(page.shown("h3")) == titles(of_both)
    page.find("#x").click()
    of_all = [work for work in of_both if code_of(work) is Code.LINKED]
    assert 0 < len(of_all) < len(of_both)
    assert sorted(page.shown("h3")) == titles(of_all)
    page.choose("#y", "")
    page.choose("#c", "")
    page.find("#x").click()
    assert page.find("#count").text == "193 works"


def test_works_far_below_the_window_are_put_right_a_moment_later(driver: Any, tmp_path: Path) -> None:
    names = ("odd", "even")
    bibkit.write(
        (Record(type=Kind.BOOK, title=names[number % 2], issued=Date(2020)) for number in range(1200)),
        tmp_path / "many.html",
    )
    window = Window(driver, tmp_path / "many.html")
    window.open()
    window.find("#q").send_keys("even")
    assert window.find("#count").text == "600 of 1,200 works"
    seen = """const done = arguments[0], shown = () => document.querySelectorAll("ol:not([hidden]) > li:not([hidden])");
        const look = () => shown().length === 600 || Date.now() > end ? done(shown().length) : setTimeout(look, 10);
        const end = Date.now() + 5000; look();"""
    assert driver.execute_async_script(seen) == 600
    window.find("#q").clear()
    assert window.find("#count").text == "1,200 works"
    assert driver.execute_async_script(seen.replace("600", "1200")) == 1200
    assert window.complaints() == []


def test_works_are_chosen_by_type(driver: Any, folder: Path) -> None:
    window = Window(driver, folder / "hard.html")
    window.open()
    hard = bibkit.read(HARD)
    window.choose("#k", "book")
    assert len(window.shown("h3")) == sum(work.type is Kind.BOOK for work in hard)
    assert window.complaints() == []


def test_a_choice_is_in_the_address_and_comes_back_with_it(page: Window) -> None:
    page.open("#q=attention&y=2024&x=1")
    assert page.find("#q").get_property("value") == "attention"
    assert page.find("#y").get_property("value") == "2024"
    assert page.find("#x").is_selected()
    found = page.find("#count").text
    assert found.endswith(" of 193 works")
    assert page.run("return location.hash") == "#q=attention&y=2024&x=1"


def test_an_address_leads_to_one_work(page: Window) -> None:
    page.open("#w-sun2023retentive")
    assert page.find("#count").text == "193 works"
    top = page.run("return document.getElementById('w-sun2023retentive').getBoundingClientRect().top")
    assert 0 <= top < DESKTOP[1]


def test_a_work_to_which_an_address_leads_is_shown_whatever_was_searched_for(page: Window) -> None:
    page.find("#q").send_keys("nothing has these words")
    page.choose("#y", "2024")
    assert page.find("#count").text == "0 of 193 works"
    page.run("location.hash = 'w-sun2023retentive'")
    assert page.said("193 works")
    assert page.find("#q").get_property("value") == ""
    top = page.run("return document.getElementById('w-sun2023retentive').getBoundingClientRect().top")
    assert 0 <= top < DESKTOP[1]


def test_a_choice_that_is_no_longer_there_is_none(page: Window) -> None:
    page.open("#q=retentive&y=1999&c=__proto__")
    assert page.find("#count").text == "1 of 193 works"
    assert page.run("return document.getElementById('y').selectedOptions[0].text") == "All"


def test_a_search_survives_a_reload_and_the_way_back(page: Window) -> None:
    from selenium.webdriver.support.ui import WebDriverWait

    page.find("#q").send_keys("retentive")
    page.choose("#y", "2023")
    WebDriverWait(page.driver, 10).until(lambda driver: page.run("return location.hash") == "#q=retentive&y=2023")
    page.driver.refresh()
    assert page.find("#count").text == "1 of 193 works"
    page.driver.get("about:blank")
    page.driver.back()
    assert page.find("#count").text == "1 of 193 works"
    assert page.find("#q").get_property("value") == "retentive"


def test_keys_of_the_search_field_search(page: Window) -> None:
    from selenium.webdriver.common.keys import Keys

    page.find("#q").send_keys("retentive", Keys.ENTER)
    assert page.find("#count").text == "1 of 193 works"
    page.find("#q").send_keys(Keys.ESCAPE)
    assert page.find("#count").text == "193 works"
    assert page.run("return document.activeElement.id") == "q"


def test_a_button_copies_the_bibtex_of_a_work(page: Window, works: list[Record]) -> None:
    work = next(work for work in works if work.cite_key == "sun2023retentive")
    page.find("#w-sun2023retentive > button").click()
    assert page.said("Copied BibTeX of 1 work")
    assert page.clipboard() == bibtex_of(work)
    assert page.run("return document.querySelector('.copied').closest('li').id") == "w-sun2023retentive"


def test_what_is_selected_is_copied_in_the_order_of_the_page(page: Window, works: list[Record]) -> None:
    by_key = {work.cite_key: work for work in works}
    for key in ("sun2023retentive", "yan2026d2quant"):
        page.find(f"#w-{key} > input").click()
    assert page.find("#count").text == "193 works, 2 selected"
    page.find("#q").send_keys("nothing has these words")  # what is selected stays so
    page.find("#copy").click()
    assert page.said("Copied BibTeX of 2 works")
    assert page.clipboard() == bibtex_of(by_key["yan2026d2quant"], by_key["sun2023retentive"])
    page.find("#none").click()
    assert page.find("#count").text == "0 of 193 works"


def test_without_a_selection_what_is_shown_is_copied(page: Window, works: list[Record]) -> None:
    page.choose("#y", "2018")
    assert page.find("#copy").text == "Copy BibTeX of 2 works"
    page.find("#copy").click()
    assert page.said("Copied BibTeX of 2 works")
    copied = page.clipboard()
    of_year = [work for work in works if year_of(work) == 2018]
    assert {copied, bibtex_of(*of_year), bibtex_of(*reversed(of_year))} == {
        bibtex_of(*of_year),
        bibtex_of(*reversed(of_year)),
    }


def test_where_pages_may_not_use_the_clipboard_they_copy_in_the_old_way(page: Window, works: list[Record]) -> None:
    page.run("Object.defineProperty(Navigator.prototype, 'clipboard', {value: undefined, configurable: true})")
    work = next(work for work in works if work.cite_key == "sun2023retentive")
    page.find("#w-sun2023retentive > button").click()
    assert page.said("Copied BibTeX of 1 work")
    assert page.run("return document.activeElement.closest('li').id") == "w-sun2023retentive"
    page.run("delete Navigator.prototype.clipboard; document.execCommand = () => false")
    page.find("#w-sun2023retentive > button").click()
    assert page.said("Press Ctrl+C to copy BibTeX of 1 work")
    assert page.find("#text").get_property("value") == bibtex_of(work)
    assert page.run("return getSelection().toString()") == bibtex_of(work)


def test_keys_alone_reach_everything(page: Window, works: list[Record]) -> None:
    from selenium.webdriver.common.keys import Keys

    focused = "const one = document.activeElement; return one.id || one.getAttribute('href') || one.textContent"
    page.press(Keys.TAB)
    assert page.run(focused) == "#works"  # the way around all that stands above
    reached = []
    for _ in range(8):
        page.press(Keys.TAB)
        reached.append(page.run(focused))
    assert reached == ["The numbers", "q", "y", "c", "x", "copy", "", "Abstract"]
    page.go_back()
    page.press(Keys.SPACE)
    assert page.find("#count").text == "193 works, 1 selected"
    page.press(Keys.TAB, Keys.TAB)
    assert page.run(focused) == "Copy BibTeX"
    page.press(Keys.ENTER)
    assert page.said("Copied BibTeX of 1 work")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, TELEPHONE], ids=["desktop", "telephone"])
@pytest.mark.parametrize("name", ["seeds", "hard", "evil", "tongues", "none"])
def test_nothing_keeps_people_from_using_the_page(
    driver: Any, folder: Path, name: str, size: tuple[int, int], scheme: str
) -> None:
    need_axe()
    window = Window(driver, folder / f"{name}.html")
    window.open(size=size, scheme=scheme)
    window.run("for (const one of document.querySelectorAll('details')) one.open = true")
    assert window.violations() == []
    assert window.complaints() == []


def test_light_and_dark_are_what_the_system_says(page: Window) -> None:
    back = "return getComputedStyle(document.body).backgroundColor"
    assert page.run(back) == "rgb(255, 255, 255)"
    page.open(scheme="dark")
    assert page.run(back) == "rgb(13, 17, 23)"


@pytest.mark.parametrize(
    ("size", "letters"),
    [((320, 640), "100%"), (TELEPHONE, "200%"), (DESKTOP, "200%")],  # WCAG 2.2, 1.4.10 and 1.4.4
    ids=str,
)
@pytest.mark.parametrize("name", ["seeds", "hard", "evil", "tongues"])
def test_nothing_is_wider_than_the_window(
    driver: Any, folder: Path, name: str, size: tuple[int, int], letters: str
) -> None:
    window = Window(driver, folder / f"{name}.html")
    window.open(size=size)
    window.run("for (const one of document.querySelectorAll('li details')) one.open = true")
    window.run("document.documentElement.style.fontSize = arguments[0]", letters)
    assert window.run("return document.documentElement.scrollWidth") <= size[0]


def test_the_numbers_keep_their_words_whole_on_a_small_telephone(page: Window) -> None:
    page.open(size=(320, 640))
    page.run("for (const one of document.querySelectorAll('figure details')) one.open = true")
    heights = page.run("return [...document.querySelectorAll('th')].map((one) => one.getBoundingClientRect().height)")
    assert max(heights) < 40  # one line


def test_what_is_not_in_a_sentence_is_large_enough_for_a_finger(driver: Any, folder: Path) -> None:
    window = Window(driver, folder / "hard.html")
    window.open(size=TELEPHONE)
    # WCAG 2.2, 2.5.8: a circle of 24 pixels around each small one is on no other, nor on the circle around that.
    too_near = """const all = [...document.querySelectorAll("#works a, #works input, #works summary, #works button")]
        .flatMap((one) => [...one.getClientRects()].slice(0, 1))
        .map((box) => ({box, x: box.x + box.width / 2, y: box.y + box.height / 2}));
        const isSmall = ({box}) => Math.min(box.width, box.height) < 24;
        const gap = (at, {box: {x, y, width, height}}) =>
            Math.hypot(Math.max(x - at.x, 0, at.x - x - width), Math.max(y - at.y, 0, at.y - y - height));
        const isNear = (at, to) => gap(at, to) < 12 || isSmall(to) && Math.hypot(at.x - to.x, at.y - to.y) < 24;
        return all.filter((at) => isSmall(at) && all.some((to) => to !== at && isNear(at, to))).length"""
    window.run("for (const one of document.querySelectorAll('ol')) one.style.contentVisibility = 'visible'")
    assert window.run(too_near) == 0


def test_a_line_in_two_directions_is_in_the_order_of_reading(driver: Any, folder: Path) -> None:
    window = Window(driver, folder / "tongues.html")
    window.open()
    lefts = """const range = document.createRange(), text = (node) =>
            node.nodeType === 3 ? [node] : [...node.childNodes].flatMap(text);
        return text(document.querySelector("#w-hebrew .where"))
            .map((node) => (range.selectNode(node), range.getBoundingClientRect().left))"""
    found = window.run(lefts)
    assert len(found) > 3
    assert found == sorted(found)


def test_what_is_focused_has_a_frame_that_can_be_seen(page: Window) -> None:
    outside = """const list = document.querySelector("ol").getBoundingClientRect();
        return [...document.querySelectorAll("li > input, li > button")].slice(0, 2)
            .map((one) => one.getBoundingClientRect()).map((one) => [one.left - list.left, list.right - one.right])"""
    assert all(min(sides) >= 4 for sides in page.run(outside))  # the frame and its distance


def test_without_scripts_the_page_is_a_list(page: Window, works: list[Record]) -> None:
    page.without_scripts()
    assert sorted(page.shown("h3")) == titles(works)
    assert page.shown("form, button") == []


def test_what_is_printed_is_the_list_that_is_seen(page: Window, works: list[Record], tmp_path: Path) -> None:
    need_program("pdftotext")
    page.choose("#y", "2018")
    printed = tmp_path / "page.pdf"
    printed.write_bytes(base64.b64decode(page.print()))
    text = " ".join(run("pdftotext", printed, "-").split())
    of_year = [work.title or "" for work in works if year_of(work) == 2018]
    assert [title for title in of_year if title not in text] == []
    assert "Retentive" not in text
    assert [word for word in ("Copy", "Search", "Skip") if word in text] == []


def test_paper_is_white_also_for_those_who_like_it_dark(page: Window, tmp_path: Path) -> None:
    page.open(scheme="dark")
    page.driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"media": "print", "features": [{"name": "prefers-color-scheme", "value": "dark"}]},
    )
    colours = "const style = getComputedStyle(document.body); return [style.color, style.backgroundColor]"
    try:
        assert page.run(colours) == ["rgb(27, 31, 36)", "rgb(255, 255, 255)"]
        assert page.run("return getComputedStyle(document.querySelector('li > details')).display") == "none"
    finally:
        page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_hostile_text_is_shown_and_does_nothing(driver: Any, folder: Path) -> None:
    window = Window(driver, folder / "evil.html")
    window.open()
    assert window.run("return document.title") == "<b>\\u202e&amp;</b>"
    assert window.find("h1").text == "<b>\\u202e&amp;</b>"
    assert window.shown("h3") == ["Links", EVIL[0].title, "No title"]
    assert window.run("return [...document.querySelectorAll('li a')].map((one) => one.href)") == [
        "https://fine.example/a?b=1&c=%272%27"
    ]
    assert window.run("return document.scripts.length") == 2
    assert window.run("return document.querySelectorAll('img, iframe, object, embed, base, [onmouseover]').length") == 0
    shown = window.run("return document.querySelector('#works').textContent")
    assert "\\u202egnp.exe" in shown
    assert "\\x1b[31m" in shown
    assert "javascript:document.title='broken'" in shown
    assert window.complaints() == []


def test_what_is_first_painted_does_not_wait_for_the_list(folder: Path) -> None:
    need_browser()
    from selenium.webdriver.support.ui import WebDriverWait

    content = folder.joinpath("seeds.html").read_bytes()
    list_at = content.index(b'<div id="works">')
    with halted(content, list_at) as (address, go_on), browser("none") as driver:
        driver.get(address)
        patient = WebDriverWait(driver, 30, poll_frequency=0.05)
        painted = "return performance.getEntriesByName('first-contentful-paint').length"
        assert patient.until(lambda driver: driver.execute_script(painted)) == 1
        there = "return ['h1', 'svg', '#find', 'li[data-k]'].map((one) => document.querySelectorAll(one).length)"
        assert driver.execute_script(there) == [1, 9, 1, 0]  # the plot, and eight signs of its legend
        go_on.set()
        assert patient.until(lambda driver: driver.execute_script("return document.readyState") == "complete")
        assert driver.execute_script(there) == [1, 9, 1, 193]


@contextmanager
def halted(content: bytes, at: int) -> Iterator[tuple[str, Event]]:
    """The address of a page of which no more comes than so many bytes, until the event is set."""
    go_on = Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content[:at])
            self.wfile.flush()
            go_on.wait(60)
            self.wfile.write(content[at:])

        def log_message(self, format: str, *arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/", go_on
        finally:
            go_on.set()
            server.shutdown()
            thread.join()


def test_a_script_that_somebody_else_brings_in_does_not_run(driver: Any, folder: Path) -> None:
    window = Window(driver, folder / "seeds.html")
    window.open()
    window.run("""const script = document.createElement("script");
        script.textContent = "document.title = 'broken'"; document.body.append(script);
        const image = document.createElement("img"); image.src = "https://elsewhere.example/x.png";
        document.body.append(image);""")
    assert window.run("return document.title") == "Works"
    complaints = window.complaints()
    assert len(complaints) == 2
    assert all("Content Security Policy" in complaint for complaint in complaints)
