"""V401: several people joined by commas."""

from __future__ import annotations

from collections.abc import Iterator

from bibkit.findings.finding import Severity
from bibkit.model.name import Person
from bibkit.validate.entry import Entry
from bibkit.validate.people import are_several, names_in, people
from bibkit.validate.rule import Problem, rule


def _check(entry: Entry) -> Iterator[Problem]:
    if entry.block is None:
        yield from _in_record(entry)
        return
    for field_name, field in people(entry):
        for name in names_in(field.content) if "," in field.content else ():
            if "," in name.text and not name.is_group and are_several(name.text):
                yield Problem(_message(name.text), field_name, _HINT, offset=name.start)


def _in_record(entry: Entry) -> Iterator[Problem]:
    for attribute, names in (("authors", entry.record.authors), ("editors", entry.record.editors)):
        for name in names:
            if isinstance(name, Person) and ("," in name.family or "," in (name.given or "")):
                whole = ", ".join(filter(None, (name.family, name.suffix, name.given)))
                if "{" not in whole and are_several(whole):
                    yield Problem(_message(whole), attribute, "make an author of each")


_HINT = 'put "and" between them'


def _message(names: str) -> str:
    return f"{' '.join(names.split())[:80]!r} are several people, but one name"


RULE = rule(
    "V401",
    Severity.ERROR,
    "several people joined by commas",
    """In BibTeX, a comma stands between the parts of one name, and "and" between names. People who are joined by
    commas become one person with odd parts; of more than three parts biber drops the whole entry. In other formats,
    each person has an entry of the list.""",
    check=_check,
    bad=(
        """@misc{smith2020notes,
  title = {Notes on everything},
  author = {A. Smith, B. Jones, C. Lee},
  year = {2020}
}""",
        """@misc{smith2020notes,
  title = {Notes on everything},
  author = {Smith, J., Jones, B.},
  year = {2020}
}""",
        """@misc{smith2020notes,
  title = {Notes on everything},
  author = {John Smith, Jane Jones, and Ann Lee},
  year = {2020}
}""",
    ),
    good="""@misc{smith2020notes,
  title = {Notes on everything},
  author = {Smith, A. and von der Jones, Jr, Ben Carl and García Márquez, Gabriel José and {Notes, Inc.}},
  year = {2020}
}""",
)
