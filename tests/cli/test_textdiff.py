"""Differences between texts are unified diffs that patch(1) takes back to the new text."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibkit.cli.textdiff import text_diff

NUMBERS = [f"line {number}" for number in range(1, 31)]
TEXT = "\n".join(NUMBERS) + "\n"


def test_equal_texts_have_no_difference() -> None:
    assert list(text_diff("a.bib", TEXT, TEXT)) == []


def test_lines_come_and_go_among_their_neighbours() -> None:
    new = TEXT.replace("line 5\n", "").replace("line 20\n", "line 20\nmore\r\n").replace("30\n", "30")
    assert "".join(text_diff("a.bib", TEXT, new)) == (
        "--- a.bib\n+++ a.bib\n"
        "@@ -2,7 +2,6 @@\n line 2\n line 3\n line 4\n-line 5\n line 6\n line 7\n line 8\n"
        "@@ -18,6 +17,7 @@\n line 18\n line 19\n line 20\n+more\r\n line 21\n line 22\n line 23\n"
        "@@ -27,4 +27,4 @@\n line 27\n line 28\n line 29\n-line 30\n+line 30\n\\ No newline at end of file\n"
    )


def test_a_long_text_of_equal_lines_is_no_trouble() -> None:
    assert "".join(text_diff("a", "x\n" * 20_000, "x\n" * 10_000 + "y\n" + "x\n" * 10_001)).count("\n+") == 3


@pytest.mark.skipif(shutil.which("patch") is None, reason="there is no patch here")
@settings(max_examples=40)
@given(old=st.lists(st.sampled_from("abcde"), max_size=25), new=st.lists(st.sampled_from("abcde"), max_size=25))
def test_patch_makes_the_new_text_of_the_old_one(
    tmp_path_factory: pytest.TempPathFactory, old: list[str], new: list[str]
) -> None:
    before, after = ("\n".join(lines) + "\n" if lines else "" for lines in (old, new))
    folder: Path = tmp_path_factory.mktemp("patch")
    folder.joinpath("a").write_text(before)
    diff = "".join(text_diff("a", before, after))
    if diff:
        subprocess.run(["patch", "-s", "a"], cwd=folder, input=diff, text=True, check=True, timeout=20)
    assert (folder / "a").read_text() == after if (folder / "a").exists() else not after
