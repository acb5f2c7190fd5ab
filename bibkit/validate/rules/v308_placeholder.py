"""V308: a placeholder that was left in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from bibkit.findings.finding import Severity
from bibkit.model.name import Name, Organisation
from bibkit.text.expressions import expression
from bibkit.validate.entry import Entry
from bibkit.validate.prose import in_order, is_own, printed
from bibkit.validate.rule import Problem, rule

# What is compared: letters and signs of doubt, in small letters, one blank between words.
_BARE = expression(r"[^\w?]+")
_LONGEST = 40  # characters, which no placeholder has more of

_ANY = (
    "todo|tbd|tba|fixme|to be determined|to be added|placeholder|n a|?|??|???|????|xxx|xxxx|lorem ipsum"
    "|citation needed|insert here|your text here"
).split("|")
_TITLES = frozenset(_ANY) | frozenset(
    "title|untitled|untitled document|no title|title unknown|unknown title|no title available|title of paper"
    "|paper title|title of the paper|title here|your title|your title here|insert title here|title goes here"
    "|article title|title of article|title of the article|book title|example title|sample title"
    "|title not available|no title found|lorem ipsum dolor sit amet".split("|")
)
_NAMES = frozenset(_ANY) | frozenset(
    "unknown|none|null|author|authors|a author|a n author|author a|author a n|author name|name author|author one"
    "|author two|first author|second author|author names|firstname lastname|first name last name|lastname firstname"
    "|first last|given family|family given|surname givenname|given name family name|name surname|your name"
    "|anonymous author|anonymous authors|unknown author|no author|author unknown|no author given"
    "|no authors listed|no author found|unknown unknown".split("|")
)
_LAST_WORDS = frozenset(name.rpartition(" ")[2] for name in _NAMES) | {"n/a"}
_PLACES = frozenset(_ANY) | frozenset(
    "journal|journal name|journal title|name of journal|name of the journal|journal of journals|publisher"
    "|publisher name|name of publisher|the publisher|conference name|name of conference|conference proceedings"
    "|booktitle|book title|unknown journal|unknown publisher|conference 17|conference acronym xx|woodstock 18"
    "|woodstock 97|proceedings of conference name|venue name".split("|")
)


def _check(entry: Entry) -> Iterator[Problem]:
    for attribute, text in printed(entry):
        if len(text) <= _LONGEST and attribute != "note":
            known = _bare(text) in _TITLES if attribute == "title" else _is_place(text)
            if known and is_own(entry, attribute):
                yield Problem(f"{text!r} is a placeholder", attribute, "write what belongs there")
    record = entry.record
    for attribute, names in (("authors", record.authors), ("editors", record.editors)):
        for name in names:
            if _last_word(name) in _LAST_WORDS and _bare(in_order(name)) in _NAMES and is_own(entry, attribute):
                message = f"{in_order(name)!r} is a placeholder for a name"
                yield Problem(message, attribute, "name who wrote it, or leave the field out")
                return


@lru_cache(maxsize=1024)  # many works have one publisher, or stand in one journal
def _is_place(text: str) -> bool:
    """Whether it is a placeholder for the title of a container, or for a publisher."""
    return _bare(text) in _PLACES


def _last_word(name: Name) -> str:
    whole = name.literal if isinstance(name, Organisation) else name.family
    return whole.rpartition(" ")[2].strip("[](){}<>.,").lower()


def _bare(text: str) -> str:
    return _BARE.sub(" ", text).strip().lower()


RULE = rule(
    "V308",
    Severity.WARNING,
    "a placeholder that was left in",
    """The text is one that templates, forms and programs put where something is still to be written: "Title here",
    "Journal Name", "Firstname Lastname", "TODO", "???". It is printed as it stands. References that a language model
    has made up have such texts, too.""",
    check=_check,
    bad=(
        """@article{berg2020notes,
  title = {[Title unknown]},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020}
}""",
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Lastname, Firstname},
  journal = {Journal Name},
  year = {2020}
}""",
    ),
    good="""@article{berg2020notes,
  title = {On the unknown title},
  author = {Author, Anna and {Anonymous}},
  journal = {Nature},
  year = {2020}
}""",
)
