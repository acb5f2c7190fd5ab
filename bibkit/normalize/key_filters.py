"""The filters a template for cite keys can put behind a part, and what each one makes of its text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from bibkit.normalize.key_parts import capitalized
from bibkit.text.titles import title_words

Arguments = tuple[str, ...]


class Filter(NamedTuple):
    """What a filter makes of a text, and what it takes: the kind of each argument, "n" a number, "s" a text.

    Arguments from `needs` on may be left out; `names` are what they are called, if it matters which one is given.
    """

    apply: Callable[[str, Arguments], str]
    takes: str = ""
    needs: int = 0
    names: tuple[str, ...] = ()


_NOT_LETTER = re.compile(r"[^A-Za-z0-9 ]+")


def _lower(text: str, _: Arguments) -> str:
    return text.lower()


def _upper(text: str, _: Arguments) -> str:
    return text.upper()


def _abbreviate(text: str, arguments: Arguments) -> str:
    length = int(arguments[0]) if arguments else 1
    return "".join(word[:length] for word in text.split())


def _capitalize(text: str, _: Arguments) -> str:
    return " ".join(map(capitalized, text.split()))


def _title_case(text: str, _: Arguments) -> str:
    return " ".join(capitalized(word) if telling else word.lower() for word, telling in title_words(text))


def _sentence_case(text: str, _: Arguments) -> str:
    return capitalized(text.lower())


def _skip_words(text: str, _: Arguments) -> str:
    return " ".join(word for word, telling in title_words(text) if telling)


def _truncate(text: str, arguments: Arguments) -> str:
    return text.replace(" ", "")[: int(arguments[0])]


def _substring(text: str, arguments: Arguments) -> str:
    start = max(int(arguments[0]), 1) - 1
    return text.replace(" ", "")[start : start + int(arguments[1]) if len(arguments) > 1 else None]


def _select(text: str, arguments: Arguments) -> str:
    start = max(int(arguments[0]), 1) - 1
    return " ".join(text.split()[start : start + int(arguments[1]) if len(arguments) > 1 else None])


def _condense(text: str, arguments: Arguments) -> str:
    return "".join(arguments).join(text.split())


def _prefix(text: str, arguments: Arguments) -> str:
    return arguments[0] + text if text else ""


def _postfix(text: str, arguments: Arguments) -> str:
    return text + arguments[0] if text else ""


def _replace(text: str, arguments: Arguments) -> str:
    return re.sub(re.escape(arguments[0]), lambda _: arguments[1], text, flags=re.IGNORECASE)


def _letters(text: str, _: Arguments) -> str:
    return _NOT_LETTER.sub("", text)


def _nothing(text: str, _: Arguments) -> str:
    return text


def default(text: str, arguments: Arguments) -> str:
    """The text, or where there is none another one: the filter without a name, `:(anon)`."""
    return text or arguments[0]


# The names of JabRef's modifiers and Better BibTeX's filters.
FILTERS = {
    "lower": Filter(_lower),
    "upper": Filter(_upper),
    "abbr": Filter(_abbreviate, "n"),
    "capitalize": Filter(_capitalize),
    "titlecase": Filter(_title_case),
    "sentencecase": Filter(_sentence_case),
    "skipwords": Filter(_skip_words),
    "truncate": Filter(_truncate, "n", 1),
    "substring": Filter(_substring, "nn", 1, ("start", "n")),
    "select": Filter(_select, "nn", 1, ("start", "n")),
    "condense": Filter(_condense, "s"),
    "prefix": Filter(_prefix, "s", 1),
    "postfix": Filter(_postfix, "s", 1),
    "replace": Filter(_replace, "ss", 2, ("find", "replace")),
    "default": Filter(default, "s", 1),
    "alphanum": Filter(_letters),
    "nopunct": Filter(_letters),
    # What these do is done to every part already.
    "clean": Filter(_nothing),
    "fold": Filter(_nothing),
    "ascii": Filter(_nothing),
    "transliterate": Filter(_nothing),
}
