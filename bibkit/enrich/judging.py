"""Decide which of some papers a record is, if it is surely one of them; a wrong identifier is worse than none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from bibkit.enrich.answer import Candidate, Judgement, Verdict
from bibkit.enrich.paper import Paper
from bibkit.enrich.question import Question
from bibkit.enrich.scoring import parts, score
from bibkit.enrich.weighing import Evidence, People, Title, When, tells_little, weigh
from bibkit.enrich.words import NOTHING_KNOWN, Vocabulary
from bibkit.likeness.people import name_key
from bibkit.likeness.titles import is_generic
from bibkit.text.wording import wording

_MOST_CANDIDATES = 5
_LEAST_TELLING = 14  # signs of a title without its subtitle by which it can be told from those of the same author
_NEARLY = 85  # of 100: titles with nearly the same letters
_LEAST_OF_NAMED = 11  # where the author's given name is written out
_LEAST_CLIPPED = 4  # letters of "Alex" for "Alexander"; "Xin" is not "Xinyu"
_LEAST_OF_COINED = 5  # letters of a name such as "MM-R5"
_SEVERAL = 2  # authors who hardly write two papers that are nearly called the same


class _Weighed(NamedTuple):
    paper: Paper
    evidence: Evidence
    doubt: str | None  # what keeps it from being taken; None for nothing


def judge(question: Question, papers: Iterable[Paper], vocabulary: Vocabulary = NOTHING_KNOWN) -> Judgement:
    """The verdict on a question, given all papers that it may be about.

    Title, authors, date, category, abstract and DOI are seen together; a title alone never decides. Of two papers that
    both could be it, neither is taken, unless day, abstract or title tell them apart. `vocabulary` is what the titles
    of other papers say of the words of the question's.
    """
    if not question.is_checkable:
        return Judgement(verdict=Verdict.NOT_CHECKABLE)
    weighed = [_weighed(question, paper, vocabulary) for paper in {paper.id: paper for paper in papers}.values()]
    weighed.sort(key=_rank, reverse=True)
    if weighed and weighed[0].doubt is None:
        best, *others = weighed
        rivals = [other for other in others if _is_rival(other)]
        if all(_stands_out(best.evidence, rival.evidence) for rival in rivals):
            return Judgement(
                verdict=Verdict.MATCHED, paper=best.paper, score=score(best.evidence), parts=parts(best.evidence)
            )
    # The paper whose id stands in the record is worth a look whatever it is.
    likely = [one for one in weighed if one.doubt is None or one.paper.id == question.arxiv or _is_likely(one.evidence)]
    if not likely:
        return Judgement(verdict=Verdict.NOT_FOUND)
    return Judgement(
        verdict=Verdict.AMBIGUOUS,
        score=score(likely[0].evidence),
        candidates=tuple(map(_candidate, likely[:_MOST_CANDIDATES])),
    )


def judge_exact(question: Question, papers: Iterable[Paper]) -> Judgement | None:
    """The verdict where a paper has exactly the title, author and date that are asked for; None where it takes more.

    `papers` are all that have that title. Those that are only called nearly the same stand back behind such a one.
    """
    if question.arxiv is not None or question.doi is not None:
        return None
    judgement = judge(question, papers)
    if judgement.paper is None:
        return None
    seen = weigh(question, judgement.paper)
    is_exact = seen.title is Title.SAME and not seen.is_former and seen.people is People.ALL
    return judgement if is_exact and seen.when >= _sharpest(question) else None


def _sharpest(question: Question) -> When:
    """How well a date can agree with the question's at best."""
    if question.day is not None:
        return When.DAY
    if question.issued is None or question.issued.year is None:
        return When.UNKNOWN
    return When.MONTH if question.issued.month is not None else When.YEAR


def _weighed(question: Question, paper: Paper, vocabulary: Vocabulary) -> _Weighed:
    evidence = weigh(question, paper, vocabulary)
    return _Weighed(paper, evidence, _doubt(question, paper, evidence, vocabulary))


def _doubt(question: Question, paper: Paper, seen: Evidence, vocabulary: Vocabulary) -> str | None:
    """What keeps a paper from being taken for the one that is asked about, or None."""
    if question.arxiv is not None:
        return _doubt_of_id(question, paper, seen)
    if seen.doi is not None:
        return _doubt_of_doi(seen)
    if seen.title < Title.MAIN:
        return _doubt_of_title(seen)
    if seen.when is When.FAR:
        return "another date"
    if seen.abstract is False and seen.title < Title.SAME:
        return "the abstract is another one"
    if seen.people < People.MOST:
        return _doubt_of_people(question, seen)
    if seen.is_former and not (seen.abstract or (seen.when is When.DAY and seen.abstract is None)):
        return "it is no longer called so, and another paper may be"
    if seen.abstract:
        return None
    if seen.title is Title.SAME:
        return _doubt_of_same_title(question, seen)
    return _doubt_of_near_title(question, paper, seen, vocabulary)


def _doubt_of_id(question: Question, paper: Paper, seen: Evidence) -> str | None:
    """The id stood in the record; it may have been copied there from another one, often one of the same authors."""
    if paper.id.lower() != question.arxiv:
        return "the record has another id"
    are_others = seen.people in (People.DIFFER, People.SOME)
    if seen.title is Title.UNKNOWN:
        return "the authors are others" if are_others else None
    if seen.title >= Title.MAIN:
        is_vague = seen.title is not Title.SAME or tells_little(question.wording)
        return "the authors are others" if are_others and is_vague and not seen.abstract else None
    if seen.people < People.MOST:
        return "neither title nor authors are those of the record"
    is_renamed = seen.abstract or seen.when is When.DAY or (seen.title >= Title.AKIN and seen.when is not When.FAR)
    if is_renamed and seen.title is not Title.SISTER and seen.abstract is not False:
        return None
    return "the title is another one"


def _doubt_of_doi(seen: Evidence) -> str | None:
    """Authors give the DOI of what became of their paper; some give it to its sisters as well."""
    if not seen.doi:
        return "it was published under another DOI"
    if seen.people >= People.MOST and seen.title is not Title.SISTER:
        return None  # a journal may have given it another title
    if seen.people is People.UNKNOWN and seen.title >= Title.MAIN:
        return None
    return "the DOI is the same, but title or authors are not"


def _doubt_of_title(seen: Evidence) -> str | None:
    """A paper may have been renamed: then all else has to be the same, and above all the abstract.

    One team often begins its abstracts with the same sentence, but hardly those of two papers of one day.
    """
    if seen.people >= People.MOST and seen.abstract and seen.title is not Title.SISTER:
        if seen.when is When.DAY and (seen.title >= Title.AKIN or seen.is_whole_abstract):
            return None
        if seen.when >= When.YEAR and seen.title >= Title.AKIN and seen.is_whole_abstract:
            return None
    is_theirs = seen.people is People.ALL and seen.agreeing >= _SEVERAL and seen.abstract is not False
    if seen.title is Title.LONGER and seen.when is When.DAY and is_theirs:
        return None  # the end of a subtitle was cut off, or it got one
    return "another title"


def _doubt_of_people(question: Question, seen: Evidence) -> str | None:
    """Without the same authors, the title has to tell, and the day or the abstract."""
    tells = seen.title is Title.SAME and not tells_little(question.wording) and seen.abstract is not False
    if seen.people is People.UNKNOWN:
        return None if tells and (seen.when is When.DAY or seen.abstract) else "the title alone doesn't tell"
    some = seen.people is People.SOME and seen.agreeing >= _SEVERAL and seen.category is not False
    if tells and seen.when is When.DAY and (seen.abstract or some):
        return None  # some were added, or are written in another script
    return "other authors"


def _doubt_of_same_title(question: Question, seen: Evidence) -> str | None:
    if seen.when is When.DAY:
        is_elsewhere = seen.category is False and (seen.agreeing < _SEVERAL or seen.abstract is False)
        return "its category is another one" if is_elsewhere else None
    if tells_little(question.wording):
        is_team = seen.people is People.ALL and seen.agreeing >= _SEVERAL and seen.abstract is not False
        tells = is_team and seen.when >= When.YEAR and not is_generic(question.wording.words)
        return None if tells else "the title is too short to tell"
    if seen.abstract is False and not (seen.agreeing >= _SEVERAL and seen.when >= When.YEAR):
        return "the abstract is another one"
    if seen.people is People.MOST and (seen.when is When.UNKNOWN or seen.agreeing < _SEVERAL):
        return "the authors differ a little, and the date doesn't tell"
    return None


def _doubt_of_near_title(question: Question, paper: Paper, seen: Evidence, vocabulary: Vocabulary) -> str | None:
    if seen.title is Title.NOISY:
        is_several = seen.agreeing >= _SEVERAL
        if seen.people is People.MOST:
            tells = seen.when is When.DAY and is_several
        else:
            tells = seen.when >= When.YEAR or (seen.when is When.LATER and is_several)
        return None if tells else "the title differs a little, and authors and date don't tell"
    if seen.people is not People.ALL or seen.when < When.YEAR:
        return "the title differs a little, and authors and date don't tell"
    shorter = min(question.wording.words, wording(paper.title).words, key=len)
    least = _LEAST_OF_NAMED if _is_written_out(question, paper) else _LEAST_TELLING
    if seen.agreeing >= _SEVERAL or (" " in shorter and len(shorter) >= least):
        return None
    if _is_name(question, paper, vocabulary):
        return None
    return "only the beginning of the title is the same"


def _is_name(question: Question, paper: Paper, vocabulary: Vocabulary) -> bool:
    """Whether the title without a subtitle is a name that tells, letter by letter.

    That is a rare word, coined ("FuseChat", "B-score") or long; where nobody knows which are rare, one that was coined.
    The first author has to be more than an initial; or the name a long one with capitals, and the author's the same.
    """
    title, other = sorted((question.title or "", paper.title), key=len)
    words, main = wording(other)
    name, known = title.strip(), wording(title).words
    if " " in name or known != " ".join(words.split()[:main]):
        return False
    rare = vocabulary.rare
    if rare is not None and not vocabulary.is_complete and rare.isdisjoint(known.split()):
        return False
    is_long = len(name) >= _LEAST_OF_COINED
    if not _is_written_out(question, paper):
        is_telling = is_long and any(sign.isupper() for sign in name[1:])
        return is_telling and bool(paper.authors) and name_key(paper.authors[0]) == question.first_author
    is_coined = any(sign.isupper() or sign.isdigit() or sign == "-" for sign in name[1:])
    return is_coined or (is_long and rare is not None and known in rare)


def _is_written_out(question: Question, paper: Paper) -> bool:
    """Whether the first author has a given name and not only its initial, and the paper's has the same one."""
    if question.first_author is None or not paper.authors:
        return False
    mine, theirs = _first_given(question.first_author), _first_given(name_key(paper.authors[0]))
    return mine == theirs != theirs[:1] or min(len(mine), len(theirs)) >= _LEAST_CLIPPED


def _first_given(key: str) -> str:
    """The first given name in a name's key."""
    return key.partition("|")[2].partition("|")[0].partition(" ")[0]


def _rank(one: _Weighed) -> tuple[object, ...]:
    seen = one.evidence
    return (
        one.doubt is None,
        bool(seen.doi),
        bool(seen.abstract),
        seen.title,
        not seen.is_former,
        seen.when,
        seen.people,
        seen.score,
        seen.category is not False,
        one.paper.id,
    )


def _is_rival(other: _Weighed) -> bool:
    """Whether nothing rules out that it is this paper which is meant, and not the one that was found."""
    seen = other.evidence
    if other.doubt is None:
        return True
    differs = seen.when is When.FAR or seen.doi is False or seen.abstract is False
    return seen.title >= Title.MAIN and seen.people not in (People.DIFFER, People.SOME) and not differs


def _stands_out(best: Evidence, rival: Evidence) -> bool:
    """Whether what speaks for the best of two is of a kind that decides between them."""
    if best.doi and not rival.doi:
        return True
    if best.abstract and rival.abstract is False:
        return True
    is_better = best.title > rival.title or (best.title is rival.title and best.score == 100 > rival.score)
    if best.title is Title.SAME and is_better and best.when >= rival.when:
        return True
    is_worse = best.title < rival.title
    return not is_worse and best.when is When.DAY and rival.when not in (When.DAY, When.UNKNOWN)


def _is_likely(seen: Evidence) -> bool:
    """Whether a paper is worth a person's look, although it can't be taken."""
    if seen.doi or seen.abstract or seen.title >= Title.NOISY:
        return True
    if seen.title is Title.MAIN or (seen.score >= _NEARLY and seen.title is Title.AKIN and seen.when is not When.FAR):
        return seen.people is not People.DIFFER
    return seen.title >= Title.AKIN and seen.people >= People.MOST and seen.when >= When.MONTH


def _candidate(one: _Weighed) -> Candidate:
    doubt = one.doubt or "another paper agrees as well"
    return Candidate(one.paper.id, one.paper.title, score(one.evidence), parts(one.evidence), doubt)
