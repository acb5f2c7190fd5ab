"""Works of the kinds that are cited most, to be cited in each style."""

from __future__ import annotations

from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.name import Organisation, Person
from bibkit.model.record import Record

ARTICLE = Record(
    cite_key="watson1953",
    type=Kind.ARTICLE_JOURNAL,
    title="Molecular structure of nucleic acids: A structure for deoxyribose nucleic acid",
    authors=(Person("Watson", "James D."), Person("Crick", "Francis H. C.")),
    issued=Date(1953, 4, 25),
    container_title="Nature",
    volume="171",
    issue="4356",
    pages="737-738",
    doi="10.1038/171737a0",
)
BOOK = Record(
    cite_key="knuth1997",
    type=Kind.BOOK,
    title="The art of computer programming",
    authors=(Person("Knuth", "Donald E."),),
    issued=Date(1997),
    publisher="Addison-Wesley",
    publisher_place="Reading, MA",
    volume="1",
    edition="3",
    isbn="978-0-201-89683-1",
)
CHAPTER = Record(
    cite_key="berg2020",
    type=Kind.CHAPTER,
    title='What is a "catalogue"?',
    authors=(
        Person("van der Berg", "Anna-Maria"),
        Person("King", "Martin Luther", "Jr."),
        Organisation("Library Team"),
    ),
    editors=(Person("Doe", "Jane"), Person("Roe", "Richard")),
    issued=Date(2020),
    container_title="A handbook of libraries",
    publisher="Example Press",
    publisher_place="Leiden",
    pages="101-118",
)
PAPER = Record(
    cite_key="many2019",
    type=Kind.PAPER_CONFERENCE,
    title='<span class="nocase">BERT</span> for H<sub>2</sub>O & <i>E. coli</i>',
    authors=(Person("Many", "Mara"), Person("More", "Mo")),
    authors_truncated=True,
    issued=Date(2019, 6),
    container_title="Proceedings of Examples",
    publisher="ACL",
    pages="4171-4186",
    doi="10.18653/v1/N19-1423",
)
PREPRINT = Record(
    cite_key="vaswani2017",
    type=Kind.ARTICLE,
    title="Attention is all you need",
    authors=(Person("Vaswani", "Ashish"), Person("Shazeer", "Noam"), Person("Parmar", "Niki")),
    issued=Date(2017, 6, 12),
    eprint="1706.03762",
    eprint_type="arxiv",
)
WEBPAGE = Record(
    cite_key="who2020",
    type=Kind.WEBPAGE,
    title="Advice for the public",
    authors=(Organisation("World Health Organization"),),
    issued=Date(2020, 3, 4),
    accessed=Date(2021, 5, 6),
    url="https://example.org/advice?for=public",
)
WORKS = (ARTICLE, BOOK, CHAPTER, PAPER, PREPRINT, WEBPAGE)
