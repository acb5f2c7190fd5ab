"""Write the page of many works, and use it in a browser; for `bench.py`."""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec
from itertools import count, islice
from pathlib import Path
from shutil import which
from typing import Any

from inputs import make
from processes import BIBKIT_ENDS, Command, Run, median

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from clients.browser import Window, browser  # noqa: E402

MANY = 10_000
ASKED = {193: "all (asked: under 1 MB)", MANY: "all (asked: under 20 MB)"}
# Typed letter by letter, and taken away as a whole: all works are shown again.
WORDS = ("attention", "language model benchmark", "wang 2023", "zzz")
# From the key to the frame in which its effect is seen.
_TYPE = """
const [text, done] = arguments, box = document.getElementById("q");
requestAnimationFrame(() => setTimeout(() => {
  const start = performance.now();
  box.value = text;
  box.dispatchEvent(new Event("input", {bubbles: true}));
  requestAnimationFrame(() => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => done(performance.now() - start);
    port2.postMessage(0);
  });
}, 30));
"""
_TIMES = """
const [navigation] = performance.getEntriesByType("navigation");
return [performance.getEntriesByName("first-contentful-paint")[0].startTime, navigation.loadEventEnd];
"""

Measure = Callable[[Command, Sequence[int]], Run]
Row = Callable[..., None]


def bench_page(folder: Path, row: Row, measure: Measure) -> None:
    """Print for each page how long it takes to write, how large it is, and how soon it answers in Chromium."""
    seeds = sorted(str(path) for path in ROOT.glob("seeds/*.txt"))
    for title, given in (
        ("seeds", seeds),
        ("seeds, repeated", [str(_repeated(folder, seeds, measure))]),
        ("entries", [str(make(folder, "bibtex", MANY))]),
    ):
        page = folder / "page.html"
        export = [sys.executable, "-m", "bibkit", "export", "--quiet", *given, "-o", str(page)]
        one = median(lambda: measure(export, BIBKIT_ENDS), 3)  # noqa: B023 - called at once
        size = page.read_text(encoding="utf-8").count("<li id=")
        megabytes = f"{page.stat().st_size / 1e6:.1f}"
        figures = f"{one.seconds:.2f}", f"{size / one.seconds:,.0f}", f"{one.peak:.0f}", megabytes
        row("page", size, f"bibkit ({title})", *figures, ASKED.get(size, f"{size:,}"))
        _use(page, size, row)


def _repeated(folder: Path, seeds: list[str], measure: Measure) -> Path:
    """The works of the seeds, abstracts and all, under new keys again and again."""
    once, many = folder / "seeds.jsonl", folder / "many.jsonl"
    measure([sys.executable, "-m", "bibkit", "normalize", "--quiet", *seeds, "-o", str(once)], BIBKIT_ENDS)
    records = [json.loads(line) for line in once.read_text(encoding="utf-8").splitlines()]
    again = ({**record, "cite_key": f"{record['cite_key']}{round_}"} for round_ in count() for record in records)
    with many.open("w", encoding="utf-8") as out:
        out.writelines(f"{json.dumps(record)}\n" for record in islice(again, MANY))
    return many


def _use(page: Path, size: int, row: Row) -> None:
    if find_spec("selenium") is None or which("chromium") is None or which("chromedriver") is None:
        row("page in Chromium", size, "", "not installed: `make client-programs` installs it")
        return
    with browser() as driver:
        driver.set_script_timeout(60)
        window = Window(driver, page)
        window.open()
        driver.execute_async_script("requestIdleCallback(() => setTimeout(arguments[0], 1000))")
        painted, loaded = window.run(_TIMES)
        times = [_typed(driver, text) for text in _strokes(WORDS)]
    shown = f"first paint {painted:.0f} ms, loaded {loaded:.0f} ms"
    answers = f"answers a key in {statistics.median(times):.0f} ms, at most {max(times):.0f} ms (asked: 100 ms)"
    row("page in Chromium", size, "", f"{shown}; {answers}")


def _strokes(words: Iterable[str]) -> Iterable[str]:
    """What is in the field after each key."""
    for word in words:
        yield from (word[:end] for end in range(1, len(word) + 1))
        yield ""


def _typed(driver: Any, text: str) -> float:
    return float(driver.execute_async_script(_TYPE, text))
