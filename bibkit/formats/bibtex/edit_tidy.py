"""Tidy values in the text of a file that bibkit reads rightly and other programs stumble over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from bibkit.findings.finding import Finding
from bibkit.formats.bibtex.dates import MONTHS
from bibkit.formats.bibtex.edit import Edited, broken
from bibkit.formats.bibtex.edit_entries import Entries
from bibkit.formats.bibtex.edit_surgery import Value, block_of, field_named, with_field, with_value
from bibkit.formats.bibtex.people import read_people
from bibkit.formats.bibtex.prose import address, plain_text
from bibkit.formats.bibtex.scan import Block
from bibkit.formats.bibtex.syntax import BARE, BRACES, JOINED, QUOTES, Field
from bibkit.formats.bibtex.verbatim import encode_identifier, encode_url
from bibkit.model.place import Place
from bibkit.text.dates import month_of
from bibkit.text.expressions import expression
from bibkit.text.identifiers import arxiv_of, doi_of
from bibkit.text.pages import clean_pages

Fields = dict[str, Value]  # what fields are to hold, by their names


def tidied(text: str, name: str = "") -> Edited:
    """The text with those values tidied that are in the table below; otherwise as `edited`.

    What is read from the entry stays the same, to the letter: where it would not, the entry is left alone.
    """
    entries = Entries(text)
    line_end = "\r\n" if "\r\n" in text else "\n"
    pieces: list[str] = []
    findings: list[Finding] = []
    done = changed = 0
    for _, block in entries:
        if block.notes:
            findings.append(broken(block, Place(name, block.line)))
            continue
        raw = _tidy_entry(block, entries, line_end)
        if raw is not None:
            pieces += (text[done : block.start], raw)
            done = block.start + len(block.raw)
            changed += 1
    return Edited("".join((*pieces, text[done:])) if changed else text, changed, tuple(findings))


def _tidy_entry(block: Block, entries: Entries, line_end: str) -> str | None:
    """The text of an entry with tidy values; None where they are."""
    result = block
    seen: set[str] = set()
    for field in block.fields:
        name = field.name.lower()
        if name not in _ROWS or name in seen:
            continue
        seen.add(name)
        if (fields := tidy_fields(block, field, entries.is_understood(field))) is None:
            continue
        tidy = _with_fields(result, fields, line_end)
        if tidy is not None and entries.read(tidy) == entries.read(block):
            result = tidy
    return result.raw if result is not block else None


def tidy_fields(block: Block, field: Field, is_understood: bool) -> Fields | None:
    """What fields of an entry are to hold for the value of one to be tidy; None where it is, or nobody can say.

    `is_understood` says whether every macro in that value is known.
    """
    row = _ROWS.get(field.name.lower())
    return row.tidy(block, field, is_understood) if row is not None else None


def _with_fields(block: Block, fields: Fields, line_end: str) -> Block | None:
    result: Block | None = block
    for name, value in fields.items():
        if result is None:
            break
        field = field_named(result, name)
        if field is None:
            result = block_of(with_field(result, name, value, line_end))
        else:
            result = block_of(with_value(result, field, value))
    return result


def _doi(block: Block, field: Field, is_understood: bool) -> Fields | None:
    return _identifier("doi", field, doi_of(address(field.content)))


def _eprint(block: Block, field: Field, is_understood: bool) -> Fields | None:
    written = address(field.content)
    paper = arxiv_of(written)
    if paper is None or written == paper.id:
        return None
    fields = _identifier("eprint", field, paper.id)
    if fields is None:
        return None
    names = {field.name.lower() for field in block.fields}
    if paper.version is not None and "eprintversion" not in names:
        fields["eprintversion"] = Value(str(paper.version))
    if names.isdisjoint({"archiveprefix", "eprinttype"}):
        fields["archiveprefix"] = Value("arXiv")
    if paper.category is not None and names.isdisjoint({"primaryclass", "eprintclass"}):
        fields["primaryclass"] = Value(paper.category)
    return fields


def _url(block: Block, field: Field, is_understood: bool) -> Fields | None:
    written = address(field.content)
    if "\\" not in field.content or encode_url(written, []) != written:
        return None
    return _identifier("url", field, written)


def _identifier(name: str, field: Field, tidy: str | None) -> Fields | None:
    if tidy is None or field.sign not in (BRACES, QUOTES) or field.content.strip() == tidy:
        return None
    return {name: Value(tidy)} if encode_identifier(tidy, []) == tidy else None


def _month(block: Block, field: Field, is_understood: bool) -> Fields | None:
    content = field.content.strip()
    if field.sign == JOINED or content.isdigit() or (field.sign == BARE and is_understood):
        return None
    month = month_of(plain_text(content).text)
    return {"month": Value(MONTHS[month - 1], is_bare=True)} if month is not None else None


_RANGES = expression(r"[\w.:]+--[\w.:]+(?:, ?[\w.:]+(?:--[\w.:]+)?)*")


def _pages(block: Block, field: Field, is_understood: bool) -> Fields | None:
    if field.sign not in (BRACES, QUOTES):
        return None
    pages = clean_pages(plain_text(field.content).text)
    tidy = pages.replace("-", "--") if pages is not None else ""
    if tidy == field.content.strip() or _RANGES.fullmatch(tidy) is None or "_" in tidy:
        return None
    return {"pages": Value(tidy)}


_ET_AL = expression(r"(?:,|\s+and\b)?[\s~]+(?:\{?et\.?[\s~]+al(?:ii|ia)?\.?\}?|and\s+Others|and\s+(?:\.\.\.|…))\s*$")


def _people(name: str) -> Callable[[Block, Field, bool], Fields | None]:
    def tidy(block: Block, field: Field, is_understood: bool) -> Fields | None:
        if field.sign not in (BRACES, QUOTES) or _ET_AL.search(field.content[-40:]) is None:
            return None
        tidy = _ET_AL.sub(" and others", field.content)
        return {name: Value(tidy)} if read_people(tidy) == read_people(field.content) else None

    return tidy


class _Row(NamedTuple):
    """A field that is tidied, and why; each reason was seen in the programs that people import into."""

    field: str
    tidy: Callable[[Block, Field, bool], Fields | None]
    reason: str


def _rows() -> Iterator[_Row]:
    yield _Row("doi", _doi, "clients take a DOI as it stands: an address in it makes a link of two addresses")
    yield _Row("eprint", _eprint, 'styles and Zotero put "arXiv:" before it, and look it up as it stands')
    yield _Row("url", _url, "clients take an address as it stands: a backslash in it stays there")
    yield _Row("month", _month, "styles abbreviate and sort by the macro; `month = january` is no macro, and is lost")
    yield _Row("pages", _pages, "LaTeX makes a hyphen of one hyphen, where a range has a dash")
    for name in ("author", "editor"):
        yield _Row(name, _people(name), 'only "and others" is "et al." to BibTeX; what isn\'t becomes a person')


_ROWS = {row.field: row for row in _rows()}
