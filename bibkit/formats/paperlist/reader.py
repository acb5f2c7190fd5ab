"""Read a pasted list of papers into records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath

from bibkit.findings.codes.paperlist import P101, P102, P103, P201, P202, P203, P204, P205, P206, P207, P208, P304, P305
from bibkit.findings.finding import Code, Finding, Step
from bibkit.formats.format import ReadingContext
from bibkit.formats.paperlist.cut import SURE
from bibkit.formats.paperlist.dating import Dating
from bibkit.formats.paperlist.evidence import KnownNames
from bibkit.formats.paperlist.headline import Headline, ends_in_byline, names_alone, read_headline
from bibkit.formats.paperlist.layout import Block, Header, Line, clean, parts
from bibkit.formats.paperlist.outline import Outline, Page, outline
from bibkit.formats.paperlist.tagline import TagLine
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.place import Located, Place
from bibkit.model.provenance import Inference, Provenance
from bibkit.model.record import Record
from bibkit.model.source import SourceText
from bibkit.text.arxiv_categories import Reading, read_suffix
from bibkit.text.latex import to_text
from bibkit.text.names import split_name
from bibkit.text.urls import find_links

_LONGEST_QUOTE = 60


def read(source: SourceText, context: ReadingContext) -> Step[Located[Record]]:
    """The papers of a pasted list in its order, and findings for all that is in no record.

    Each paper is an arXiv preprint; its id is given only where the page prints it. The text is read twice, unless
    `context.survey` is this format's own survey of it.
    """
    survey = context.survey if isinstance(context.survey, Outline) else outline(source)
    reader = _Reader(source.name, context, survey)
    for part in parts(source):
        if isinstance(part, Header):
            yield from reader.begin_page(part)
        else:
            yield from reader.read_block(part)
    yield from reader.end_page()


class _Reader:
    """Reads one text; knows the page it is on."""

    def __init__(self, name: str, context: ReadingContext, survey: Outline) -> None:
        self.name = name
        self.file_name = PurePath(name).name
        self.known = KnownNames.of(context.known_names | survey.names)
        self.as_of = context.as_of
        self.survey = survey
        self._start_page(survey.pages[0])

    def begin_page(self, header: Header) -> Iterator[Finding]:
        """End the page so far, and tell what the header of the next one says."""
        line = header.lines[0].number
        page = self.survey.pages.get(line, self.page)  # a file may change between the two readings
        if page is not self.page:
            yield from self.end_page()
            self._start_page(page)
        facts = ", ".join(part.text for part in header.lines)
        yield self._finding(P102, line, f"a page header: {facts}")

    def end_page(self) -> Iterator[Finding]:
        """Tell what holds for the page as a whole."""
        header = self.page.header
        yield from self.dating.findings()
        for reading, lines in self.inferred.items():
            yield self._category_finding(reading, lines)
        if header is not None and header.announced not in (None, self.page.found):
            yield self._finding(
                P103,
                header.lines[0].number,
                f"the page announces {header.announced} papers, {self.page.found} are there",
                "scroll to the end of the page before copying it",
            )

    def _start_page(self, page: Page) -> None:
        self.page = page
        self.dating = Dating(self.name, self.as_of, page.latest_year)
        self.inferred: dict[Reading, list[int]] = {}
        self.neighbours = frozenset(page.suffixes)

    def read_block(self, block: Block) -> Step[Located[Record]]:
        """The paper of one tag line, and any papers below it whose own tag line was lost."""
        if block.tag is None:
            yield from self._read_strays(block.lines)
            for number, counts in block.counts:
                left = " ".join(filter(None, (counts.eprint, counts.unclear)))
                yield self._finding(P101, number, f"{_quoted(left)} belongs to no paper")
            return
        if not block.lines:
            yield from self._read_tag(block)
            for number, counts in block.counts:
                if counts.eprint:
                    yield self._finding(P101, number, f"{_quoted(counts.eprint)} belongs to no paper")
            yield self._finding(
                P204,
                block.number,
                f"a paper of {block.tag.printed_date} has no title: the text was cut off here",
                "copy the rest of the page",
            )
            return
        headline = read_headline(block.lines, spaced=self.page.is_spaced, known=self.known)
        rest = block.lines[headline.used :]
        end = _next_headline(rest)
        yield from self._read_tag(block)
        yield from self._record(block, headline, rest[:end])
        if end < len(rest):
            yield from self._read_strays(rest[end:])

    def _read_strays(self, lines: list[Line]) -> Step[Located[Record]]:
        """Lines without a tag line above them: papers, where titles with authors can be told; else findings."""
        at = _next_headline(lines)
        for line in lines[:at]:
            yield self._finding(P101, line.number, f"{_quoted(line.text)} belongs to no paper")
        while at < len(lines):
            headline = read_headline(lines[at:], spaced=self.page.is_spaced, known=self.known)
            start = at + headline.used
            end = start + _next_headline(lines[start:])
            number = lines[at].number
            what = _quoted(headline.title or ", ".join(headline.names))
            message = f"{what} has no line with category and date above it; they stay open"
            yield self._finding(P203, number, message)
            yield from self._record(Block(number, None), headline, lines[start:end])
            at = end

    def _read_tag(self, block: Block) -> Iterator[Finding]:
        tag = block.tag
        if tag is None:
            return
        if tag.suffixes is None:
            yield self._finding(P205, block.number, f"{_quoted(tag.run)} is not made of arXiv's categories")
        if tag.date is None:
            yield self._finding(P205, block.number, f"{_quoted(tag.printed_date)} is not a date")
        if tag.unknown is not None:
            yield self._finding(P205, block.number, f"{_quoted(tag.unknown)} behind the date is not understood")
        counts = [(block.number, tag.counts)] if tag.counts else []
        for number, found in counts + block.counts:
            if found.unclear:
                yield self._finding(P206, number, f"{_quoted(found.unclear)} is left out")

    def _record(self, block: Block, headline: Headline, body: list[Line]) -> Step[Located[Record]]:
        yield from self._doubts(block, headline)
        inferences = list(_cut_inference(headline))
        tag = block.tag
        issued = self._date(block, tag, inferences)
        categories = self._categories(block, tag, inferences)
        abstract = _paragraphs(body)
        title, text, links = to_text(headline.title or ""), to_text(abstract), find_links(abstract)
        dropped = (*title.dropped, *text.dropped)
        if dropped:
            yield self._finding(P207, block.number, f"left out {_listed(dropped)}")
        record = Record(
            type=Kind.ARTICLE,
            title=title.text or None,
            authors=tuple([split_name(name) for name in headline.names]),
            authors_truncated=headline.truncated,
            issued=issued,
            abstract=text.text or None,
            eprint=_eprint(block),
            eprint_type="arxiv",
            eprint_class=categories[0] if categories else None,
            categories=categories,
            links=links,
            has_code=tag.has_code if tag else None,
            affiliations=headline.affiliations,
            provenance=(Provenance(self.file_name, block.number, self.page.owner),),
            inferences=tuple(inferences),
        )
        yield Located(record, Place(self.name, block.number))

    def _doubts(self, block: Block, headline: Headline) -> Iterator[Finding]:
        if headline.title is None:
            yield self._finding(P208, block.number, f"the paper of {_quoted(headline.names[0])} has no title")
        elif not headline.names:
            yield self._finding(
                P202,
                block.number,
                f"no authors were found in {_quoted(headline.title)}",
                "put the authors on a line below the title",
            )
        elif headline.confidence is not None and headline.confidence < SURE:
            other = f"; it may also be {_quoted(headline.alternative)}" if headline.alternative else ""
            yield self._finding(
                P201,
                block.number,
                f"the first author was taken to be {_quoted(headline.names[0])}{other}",
                "put a line break between title and authors if that is wrong",
            )

    def _date(self, block: Block, tag: TagLine | None, inferences: list[Inference]) -> Date | None:
        if tag is None or tag.date is None:
            return None
        date, inference = self.dating.complete(tag.date, block.number)
        if inference is not None:
            inferences.append(inference)
        return date

    def _categories(self, block: Block, tag: TagLine | None, inferences: list[Inference]) -> tuple[str, ...]:
        if tag is None or not tag.suffixes:
            return ()
        readings = [self._reading(suffix, tag.suffixes) for suffix in tag.suffixes]
        for at, reading in enumerate(readings):
            if reading.why is not None:
                self.inferred.setdefault(reading, []).append(block.number)
                if reading.category:
                    where = "categories" if at else "eprint_class"
                    evidence = f"{reading.suffix}: {reading.why}"
                    inferences.append(Inference(where, evidence, None, ", ".join(reading.others)))
        if readings[0].category is None:
            return ()  # the first one is the primary category: without it the others would move up
        return tuple([reading.category for reading in readings if reading.category])

    def _reading(self, suffix: str, beside: tuple[str, ...]) -> Reading:
        reading = read_suffix(suffix, frozenset(beside))
        return reading if reading.category else read_suffix(suffix, self.neighbours)

    def _category_finding(self, reading: Reading, lines: list[int]) -> Finding:
        where = f"{len(lines)} papers" if len(lines) > 1 else "1 paper"
        others = " or ".join(reading.others)
        if reading.category is None:
            message = f"{reading.suffix} may be {others}: {reading.why}; left open in {where}"
            return self._finding(P305, lines[0], message)
        message = f"{reading.suffix} was taken for {reading.category}, not {others}, in {where}: {reading.why}"
        return self._finding(P304, lines[0], message)

    def _finding(self, code: Code, line: int, message: str, hint: str | None = None) -> Finding:
        return Finding(code, Place(self.name, line), message, hint)


def _eprint(block: Block) -> str | None:
    counts = [found for _, found in block.counts]
    if block.tag is not None and block.tag.counts is not None:
        counts.insert(0, block.tag.counts)
    return next((found.eprint for found in counts if found.eprint), None) if counts else None


def _next_headline(lines: list[Line]) -> int:
    """Where in some lines the next title with authors begins, in the layout of either kind; their number if nowhere."""
    for at, line in enumerate(lines):
        if ends_in_byline(line.text):
            alone = names_alone(line.text) is not None
            return at - 1 if alone and at > 0 else at
    return len(lines)


def _cut_inference(headline: Headline) -> Iterator[Inference]:
    if headline.confidence is not None and headline.names:
        where = f"title and authors are glued; cut before {_quoted(headline.names[0])}"
        yield Inference("title", where, round(headline.confidence, 3), headline.alternative)


def _paragraphs(lines: list[Line]) -> str:
    """Lines joined as they were before somebody wrapped them; a blank line between them parts paragraphs."""
    if len(lines) == 1:
        return clean(lines[0].text)
    text = ""
    for line in lines:
        joint = "" if not text else "\n\n" if line.after_gap else " "
        text += joint + clean(line.text)
    return text


def _quoted(text: str) -> str:
    short = text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"
    return f"'{short}'"


def _listed(dropped: tuple[str, ...]) -> str:
    counted = Counter(dropped)
    return ", ".join(
        f"{_quoted(what)} ({times} times)" if times > 1 else _quoted(what) for what, times in counted.items()
    )
