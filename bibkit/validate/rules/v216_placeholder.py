"""V216: a placeholder where an identifier belongs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bibkit.findings.finding import Severity
from bibkit.validate.arxiv import said_on_arxiv
from bibkit.validate.entry import Entry
from bibkit.validate.placeholders import (
    is_placeholder,
    is_placeholder_arxiv,
    is_placeholder_doi,
    is_placeholder_isbn,
    is_placeholder_issn,
    is_placeholder_url,
)
from bibkit.validate.quoting import quote
from bibkit.validate.rule import Problem, rule
from bibkit.validate.unread import DOI, ISBN, ISSN, PMCID, PMID, URL

_KINDS: dict[str, tuple[str, Callable[[str], bool]]] = {
    **dict.fromkeys(DOI, ("doi", is_placeholder_doi)),
    **dict.fromkeys(ISBN, ("isbn", is_placeholder_isbn)),
    **dict.fromkeys(ISSN, ("issn", is_placeholder_issn)),
    **dict.fromkeys(URL, ("url", is_placeholder_url)),
    **dict.fromkeys(PMID, ("pmid", is_placeholder)),
    **dict.fromkeys(PMCID, ("pmcid", is_placeholder)),
}

_NAMES = {"container_title": "the journal"}


def _check(entry: Entry) -> Iterator[Problem]:
    record = entry.record
    if record.doi is not None and is_placeholder_doi(record.doi):
        yield _problem("doi", record.doi)
    if record.isbn is not None and is_placeholder_isbn(record.isbn):
        yield _problem("isbn", record.isbn)
    if record.issn is not None and is_placeholder_issn(record.issn):
        yield _problem("issn", record.issn)
    if record.url is not None and not record.url.endswith(record.doi or " ") and is_placeholder_url(record.url):
        yield _problem("url", record.url)
    for extra in record.extra:
        kind = _KINDS.get(extra.name)
        if kind is not None and (is_placeholder(extra.value) or kind[1](extra.value)):
            yield _problem(kind[0], extra.value)
    for at, id in said_on_arxiv(entry):
        if is_placeholder_arxiv(id) or is_placeholder(id):
            yield _problem(at, id)


def _problem(at: str, value: str) -> Problem:
    return Problem(
        f"{_NAMES.get(at, at)} has a placeholder: {quote(value)}",
        at,
        "give what belongs there, or leave it out; is the work real?",
    )


RULE = rule(
    "V216",
    Severity.ERROR,
    "a placeholder where an identifier belongs",
    """The sample documents of publishers have a DOI 10.1145/nnnnnnn.nnnnnnn and an ISBN 978-x-xxxx-xxxx-x/YY/MM that
    authors are to replace, drafts have "TBD", and references that a language model invented have 10.1234/…,
    arXiv:xxxx.xxxxx or 1234.56789. It is printed and linked like a true one, and leads nowhere. Where it stands in the
    reference of a published work, ask whether there is such a work.""",
    check=_check,
    bad=(
        """@inproceedings{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  booktitle = {Conference on Notes},
  year = {2020},
  doi = {10.1145/nnnnnnn.nnnnnnn}
}""",
        """@article{berg2024notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {arXiv preprint arXiv:2401.xxxxx},
  year = {2024}
}""",
        """@inproceedings{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  booktitle = {Conference on Notes},
  year = {2020},
  isbn = {978-1-4503-XXXX-X/18/06}
}""",
        """@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  doi = {TBD}
}""",
    ),
    good="""@article{berg2020notes,
  title = {Notes on everything},
  author = {Berg, Anna},
  journal = {Journal of Notes},
  year = {2020},
  doi = {10.1371/journal.pone.0123456}
}""",
)
