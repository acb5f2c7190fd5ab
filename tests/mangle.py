"""Spoil a pasted list in the ways in which browsers, editors and mail programs spoil it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable

ABSTRACT = 250  # no line but an abstract is that long
WIDTH = 80

CHROME_BEFORE = ("Skip to main content", "Sign in", "Researchers", "Trending", "Papers")
CHROME_AFTER = ("Load more", "Back to top", "© 2026 The Paper Index", "Terms", "Privacy")


def with_blank_lines_doubled(text: str) -> str:
    """Each blank line twice."""
    return text.replace("\n\n", "\n\n\n")


def without_blank_lines(text: str) -> str:
    """No blank line at all."""
    return re.sub(r"\n+", "\n", text)


def with_blank_lines_between(text: str) -> str:
    """A blank line after each line that is not blank."""
    return re.sub(r"\n+", "\n\n", text)


def with_abstracts_wrapped(text: str) -> str:
    """Abstracts broken into lines of at most 80 characters."""
    return "\n".join(_wrap(line) if len(line) > ABSTRACT else line for line in text.split("\n"))


def each_line(before: str = "", after: str = "") -> Callable[[str], str]:
    """A spoiler that puts something before and after each line."""
    return lambda text: "\n".join(f"{before}{line}{after}" for line in text.split("\n"))


def each_space(instead: str) -> Callable[[str], str]:
    """A spoiler that writes something else for each space."""
    return lambda text: text.replace(" ", instead)


def quoted(text: str) -> str:
    """The text as an answer to a mail quotes it."""
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def quoted_twice(text: str) -> str:
    """The text as an answer to an answer quotes it."""
    return "\n".join(f"> > {line}".rstrip() for line in text.split("\n"))


def amid_page_chrome(text: str) -> str:
    """The text with the buttons and links of the page around it."""
    return "\n".join((*CHROME_BEFORE, text, *CHROME_AFTER))


def _wrap(line: str) -> str:
    return textwrap.fill(line, WIDTH, break_long_words=False, break_on_hyphens=False)


MANGLES: dict[str, Callable[[str], str]] = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "byte order mark": lambda text: "\ufeff" + text,
    "newline at the end": lambda text: text + "\n",
    "blank lines at both ends": lambda text: f"\n\n \n{text}\n\t\n\n",
    "no-break spaces": each_space("\u00a0"),
    "narrow no-break spaces": each_space("\u202f"),
    "two spaces": each_space("  "),
    "a no-break space beside each space": each_space(" \u00a0"),
    "tabs for spaces": each_space("\t"),
    "zero-width spaces before spaces": each_space("\u200b "),
    "zero-width spaces after spaces": each_space(" \u200b"),
    "zero-width no-break spaces after spaces": each_space(" \ufeff"),
    "zero-width spaces around lines": each_line("\u200b", "\u200b"),
    "zero-width no-break spaces around lines": each_line("\ufeff", "\ufeff"),
    "spaces around lines": each_line("   ", "  "),
    "tabs around lines": each_line("\t", "\t"),
    "no-break spaces around lines": each_line("\u00a0", "\u00a0"),
    "blank lines doubled": with_blank_lines_doubled,
    "no blank lines": without_blank_lines,
    "blank lines between all lines": with_blank_lines_between,
    "blank lines of spaces": lambda text: text.replace("\n\n", "\n  \n"),
    "abstracts wrapped": with_abstracts_wrapped,
    "abstracts wrapped, no blank lines": lambda text: without_blank_lines(with_abstracts_wrapped(text)),
    "quoted": quoted,
    "quoted twice": quoted_twice,
    "quoted and wrapped": lambda text: quoted(with_abstracts_wrapped(text)),
    "page chrome": amid_page_chrome,
}
