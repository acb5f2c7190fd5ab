"""Answer as arXiv's OAI-PMH service does (https://github.com/arXiv/oaipmh and the protocol, version 2.0)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, unquote, urlencode
from xml.sax.saxutils import escape, quoteattr

from .answer import XML, Answer, Request
from .oai_formats import FORMATS
from .papers import ARXIV_ID, ServedPaper, by_id

# The service knows no change before this day, and refuses a `from` before it.
EARLIEST = date(2005, 9, 16)
PREFIX = "oai:arXiv.org:"

_GROUPS = frozenset({"cs", "econ", "eess", "math", "physics", "q-bio", "q-fin", "stat"})
_SELECTING = frozenset({"verb", "metadataPrefix", "from", "until", "set"})
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd">"""


class OaiError(Exception):
    """A request that is answered with an error element; these have status 200."""

    def __init__(self, code: str, message: str) -> None:
        """Take the code of the protocol, and what is wrong."""
        super().__init__(message)
        self.code = code


class Page(NamedTuple):
    """Where a list of records is."""

    selection: dict[str, str]
    start: int = 0


class Oai:
    """The service over a set of papers, which are sorted by their last change."""

    def __init__(self, papers: Iterable[ServedPaper], base: str, page_size: int) -> None:
        """`base` is the address to name; a page has `page_size` records."""
        self._papers = sorted(papers, key=lambda paper: (datestamp(paper), paper.id))
        self._by_id = by_id(self._papers)
        self._base = base
        self._page_size = page_size

    def answer(self, request: Request) -> Answer:
        """The records that a request is for, or what is wrong with it."""
        parameters = {name: values[0] for name, values in request.parameters.items()}
        try:
            if any(len(values) > 1 for values in request.parameters.values()):
                raise OaiError("badArgument", "an argument is repeated")
            inner = self._verb(parameters)
        except OaiError as error:
            # The protocol: the request's attributes are left out where they are what is wrong.
            if error.code in ("badVerb", "badArgument"):
                parameters = {}
            inner = [f"<error code='{error.code}'>{escape(str(error))}</error>"]
        attributes = "".join(f" {name}={quoteattr(value)}" for name, value in parameters.items())
        lines = [
            _HEAD,
            f"<responseDate>{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}</responseDate>",
            f"<request{attributes}>{escape(self._base)}</request>",
            *inner,
            "</OAI-PMH>",
            "",
        ]
        return Answer("\n".join(lines).encode(), XML)

    def _verb(self, parameters: dict[str, str]) -> list[str]:
        match parameters.get("verb"):
            case "Identify":
                return list(self._identify())
            case "GetRecord":
                return list(self._get_record(parameters))
            case "ListRecords":
                return list(self._list_records(parameters))
            case _:
                raise OaiError("badVerb", "not a verb that is served here: Identify, GetRecord, ListRecords")

    def _identify(self) -> Iterator[str]:
        yield "<Identify>"
        yield "<repositoryName>arXiv</repositoryName>"
        yield f"<baseURL>{escape(self._base)}</baseURL>"
        yield "<protocolVersion>2.0</protocolVersion>"
        yield "<adminEmail>help@arxiv.org</adminEmail>"
        yield f"<earliestDatestamp>{EARLIEST}</earliestDatestamp>"
        yield "<deletedRecord>persistent</deletedRecord>"
        yield "<granularity>YYYY-MM-DD</granularity>"
        yield "</Identify>"

    def _get_record(self, parameters: dict[str, str]) -> Iterator[str]:
        if parameters.keys() != {"verb", "identifier", "metadataPrefix"}:
            raise OaiError("badArgument", "GetRecord takes identifier and metadataPrefix")
        identifier = parameters["identifier"]
        if not identifier.startswith(PREFIX) or not ARXIV_ID.fullmatch(identifier.removeprefix(PREFIX)):
            raise OaiError("badArgument", "not an identifier of arXiv")
        _check_format(parameters)
        paper = self._by_id.get(identifier.removeprefix(PREFIX))
        if paper is None:
            raise OaiError("idDoesNotExist", "there is no such identifier in this repository")
        yield "<GetRecord>"
        yield from _record(paper, parameters["metadataPrefix"])
        yield "</GetRecord>"

    def _list_records(self, parameters: dict[str, str]) -> Iterator[str]:
        selection, start = _page(parameters)
        papers = list(self._selected(selection))
        if not papers:
            raise OaiError("noRecordsMatch", "the combination of the arguments results in an empty list")
        if start >= len(papers):
            raise OaiError("badResumptionToken", "the resumptionToken is invalid or expired")
        end = start + self._page_size
        yield "<ListRecords>"
        for paper in papers[start:end]:
            yield from _record(paper, selection["metadataPrefix"])
        if end < len(papers) or start:  # the last page of a list in parts has an empty token
            token = _token(Page(selection, end)) if end < len(papers) else ""
            tomorrow = datetime.now(UTC).date() + timedelta(days=1)
            yield (
                f'<resumptionToken expirationDate="{tomorrow}T00:00:00Z" completeListSize="{len(papers)}" '
                f'cursor="{start}">{token}</resumptionToken>'
            )
        yield "</ListRecords>"

    def _selected(self, selection: dict[str, str]) -> Iterator[ServedPaper]:
        _check_format(selection)
        start = _day(selection, "from") or EARLIEST
        end = _day(selection, "until") or date.max
        if not EARLIEST <= start <= end:
            raise OaiError("badArgument", f"from must not be before {EARLIEST}, nor after until")
        wanted = selection.get("set")
        if wanted is not None and wanted.split(":")[0] not in _GROUPS:
            raise OaiError("badArgument", "Set does not exist")
        for paper in self._papers:
            if start <= datestamp(paper) <= end and (wanted is None or _is_in_set(paper, wanted)):
                yield paper


def datestamp(paper: ServedPaper) -> date:
    """The day of a paper's last change."""
    return max(paper.updated.date(), EARLIEST)


def set_of(category: str) -> str:
    """The set of a category: "cs:cs:CL", "physics:hep-th", "physics:astro-ph:CO"."""
    archive = category.split(".")[0]
    group = archive if archive in _GROUPS else "physics"
    return f"{group}:{category.replace('.', ':')}"


def _is_in_set(paper: ServedPaper, wanted: str) -> bool:
    return any(f"{set_of(category)}:".startswith(f"{wanted}:") for category in paper.categories)


def _record(paper: ServedPaper, metadata_format: str) -> Iterator[str]:
    yield "<record>"
    yield '<header status="deleted">' if paper.deleted else "<header>"
    yield f"<identifier>{PREFIX}{paper.id}</identifier>"
    yield f"<datestamp>{datestamp(paper)}</datestamp>"
    for category in paper.categories:
        yield f"<setSpec>{escape(set_of(category))}</setSpec>"
    yield "</header>"
    if not paper.deleted:
        yield "<metadata>"
        yield from FORMATS[metadata_format](paper)
        yield "</metadata>"
    yield "</record>"


def _check_format(parameters: dict[str, str]) -> None:
    if parameters["metadataPrefix"] not in FORMATS:
        raise OaiError("cannotDisseminateFormat", "the metadata format is not supported by the repository")


def _day(parameters: dict[str, str], name: str) -> date | None:
    text = parameters.get(name)
    if text is None:
        return None
    if not _DAY.fullmatch(text):
        raise OaiError("badArgument", f"{name} date format must be YYYY-MM-DD")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise OaiError("badArgument", f"{name} is not a date") from error


def _page(parameters: dict[str, str]) -> Page:
    if "resumptionToken" in parameters:
        if parameters.keys() != {"verb", "resumptionToken"}:
            raise OaiError("badArgument", "No other parameters allowed with resumptionToken")
        return _resume(parameters["resumptionToken"])
    if "metadataPrefix" not in parameters:
        raise OaiError("badArgument", "metadataPrefix required.")
    if parameters.keys() - _SELECTING:
        raise OaiError("badArgument", f"Allowed parameters: {', '.join(sorted(_SELECTING))}")
    return Page(parameters)


def _token(page: Page) -> str:
    """A token as the service's are: full of percents, so that it must be encoded again to go into a URL."""
    return quote(urlencode({**page.selection, "skip": page.start}))


def _resume(token: str) -> Page:
    selection = dict(parse_qsl(unquote(token)))
    start = selection.pop("skip", "")
    if not start.isascii() or not start.isdigit() or "metadataPrefix" not in selection:
        raise OaiError("badResumptionToken", "the resumptionToken is invalid or expired")
    return Page(selection, int(start))
