"""V107: the container of another type of entry."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.formats.bibtex.prose import plain_text
from bibkit.validate.entry import Entry
from bibkit.validate.given import is_given
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Problem, rule

_OF_ARTICLES: tuple[str, ...] = ("journal", "journaltitle")
_OF_PARTS: tuple[str, ...] = ("booktitle",)
_PARTS = frozenset({"conference", "incollection", "inproceedings"})


def _check(entry: Entry) -> Iterator[Problem]:
    if entry.type == "article":
        own, foreign, hint = _OF_ARTICLES, _OF_PARTS, "a paper of a conference is @inproceedings; else call it journal"
    elif entry.type in _PARTS:
        own, foreign, hint = _OF_PARTS, _OF_ARTICLES, "what stands in a journal is an @article; else call it booktitle"
    else:
        return
    if is_given(entry, own):
        return
    for name in foreign:
        if name in entry.fields and (text := plain_text(entry.values.get(name, "")).text):
            message = f"this @{entry.type} has no {own[0]}, but the {name} {quote(text)}"
            yield Problem(message, name, hint)
            return


RULE = rule(
    "V107",
    Severity.WARNING,
    "the container of another type of entry",
    """An @article stands in a journal, an @inproceedings or @incollection in a book. This one names only what the
    other type stands in. The styles pass over it: BibTeX says "empty journal" or "empty booktitle", and the work is
    printed without the place where it is to be found. Either the type is wrong or the name of the field.""",
    check=_check,
    bad=(
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  booktitle = {Proceedings of the Conference on Notes},
  year = {2020}
}""",
        """@inproceedings{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020}
}""",
    ),
    good=(
        """@inproceedings{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  booktitle = {Proceedings of the Conference on Notes},
  journal = {Journal of Notes},
  year = {2020}
}""",
        """@inbook{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  booktitle = {The handbook of notes},
  publisher = {Notes Press},
  pages = {1--9},
  year = {2020}
}""",
    ),
)
