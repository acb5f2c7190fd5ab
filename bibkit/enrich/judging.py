"""Decide which of some papers a record is, if it is surely one of them; a wrong identifier is worse than none."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from bibkit.enrich.answer import Candidate, Judgement, Verdict
from bibkit.enrich.paper import Paper
from bibkit.enrich.question import Question
from bibkit.enrich.weighing import Evidence, People, Title, When, tells_little, weigh
from bibkit.likeness.people import name_key
from bibkit.likeness.titles import is_generic
from bibkit.text.wording import wording

_MOST_CANDIDATES = 5
_LEAST_TELLING = 14  # signs of a title without its subtitle by which it can be told from those of the same author
_NEARLY = 85  # of 100: titles with nearly the same letters
_LEAST_OF_NAMED = 11  # where the author's given name is written out
_LEAST_OF_COINED = 5  # letters of a name such as "MM-R5"
_SEVERAL = 2  # authors who hardly write two papers that are nearly called the same


class _Weighed(NamedTuple):
    paper: Paper
    evidence: Evidence
    doubt: str | None  # what keeps it from being taken; None for nothing


def judge(
    question: Question, papers: Iterable[Paper], strangers: Collection[str] = (), names: Collection[str] = ()
) -> Judgement:
    """The verdict on a question, given all papers that it may be about.

    Title, authors, date, category, abstract and DOI are seen together; a title alone never decides. Of two papers that
    both could be it, neither is taken, unless day, abstract or title tell them apart. `strangers` are words of the
    question's title that are known to stand in no other title, `names` those that hardly any other title has.
    """
    if not question.is_checkable:
        return Judgement(verdict=Verdict.NOT_CHECKABLE)
    weighed = [_weighed(question, paper, strangers, names) for paper in {paper.id: paper for paper in papers}.values()]
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


def _weighed(question: Question, paper: Paper, strangers: Collection[str], names: Collection[str]) -> _Weighed:
    evidence = weigh(question, paper, strangers)
    return _Weighed(paper, evidence, _doubt(question, paper, evidence, names))


def _doubt(question: Question, paper: Paper, seen: Evidence, names: Collection[str]) -> str | None:
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
    return _doubt_of_near_title(question, paper, seen, names)


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
        tells = seen.agreeing >= _SEVERAL and seen.when >= When.YEAR and not is_generic(question.wording.words)
        return None if tells else "the title is too short to tell"
    if seen.abstract is False and not (seen.agreeing >= _SEVERAL and seen.when >= When.YEAR):
        return "the abstract is another one"
    if seen.people is People.MOST and (seen.when is When.UNKNOWN or seen.agreeing < _SEVERAL):
        return "the authors differ a little, and the date doesn't tell"
    return None


def _doubt_of_near_title(question: Question, paper: Paper, seen: Evidence, names: Collection[str]) -> str | None:
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
    least = _LEAST_OF_NAMED if _is_written_out(question.first_author) else _LEAST_TELLING
    if seen.agreeing >= _SEVERAL or (" " in shorter and len(shorter) >= least):
        return None
    if _is_name(question, paper, names):
        return None
    return "only the beginning of the title is the same"


def _is_name(question: Question, paper: Paper, names: Collection[str]) -> bool:
    """Whether the title without a subtitle is a name that tells, letter by letter.

    With a first author who is more than an initial, it may be any that was coined ("FuseChat", "B-score") or is rare;
    else it has to be a long one with capitals, and the author's name the very same.
    """
    title, other = sorted((question.title or "", paper.title), key=len)
    words, main = wording(other)
    name = title.strip()
    if " " in name or wording(name).words != " ".join(words.split()[:main]):
        return False
    if not _is_written_out(question.first_author):
        is_long = any(sign.isupper() for sign in name[1:]) and len(name) >= _LEAST_OF_COINED
        return is_long and bool(paper.authors) and name_key(paper.authors[0]) == question.first_author
    return any(sign.isupper() or sign.isdigit() or sign == "-" for sign in name[1:]) or wording(name).words in names


def _is_written_out(key: str | None) -> bool:
    """Whether a name's key has a given name, and not only its initial."""
    given = key.split("|")[1] if key is not None else ""
    return len(given.partition(" ")[0]) > 1


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


_WHEN_WORTH = {When.DAY: 1.0, When.MONTH: 0.8, When.YEAR: 0.6, When.LATER: 0.3, When.FAR: 0.0}
_PEOPLE_WORTH = {People.ALL: 1.0, People.MOST: 0.7, People.SOME: 0.3, People.DIFFER: 0.0}


def score(seen: Evidence) -> float:
    """How much of what could be compared agrees, 0 to 1, in hundredths."""
    shares = []
    if seen.title is not Title.UNKNOWN:
        shares.append((4, seen.score / 100))
    if seen.people is not People.UNKNOWN:
        shares.append((3, _PEOPLE_WORTH[seen.people]))
    if seen.when is not When.UNKNOWN:
        shares.append((2, _WHEN_WORTH[seen.when]))
    if seen.category is not None:
        shares.append((1, float(seen.category)))
    if seen.abstract is not None:
        shares.append((2, float(seen.abstract)))
    if seen.doi is not None:
        shares.append((4, float(seen.doi)))
    weight = sum(share for share, _ in shares)
    return round(sum(share * value for share, value in shares) / weight, 2) if weight else 0.0


def parts(seen: Evidence) -> tuple[str, ...]:
    """What was compared, in words: "title 100", "authors 3 of 3", "date the same day"."""
    said = []
    if seen.title is not Title.UNKNOWN:
        said.append(f"title {seen.score}")
    if seen.people is not People.UNKNOWN:
        said.append(f"authors {seen.agreeing} of {seen.shown}")
    if seen.when is not When.UNKNOWN:
        said.append(f"date {_said_of_date(seen)}")
    for name, agrees in (("category", seen.category), ("abstract", seen.abstract), ("DOI", seen.doi)):
        if agrees is not None:
            said.append(f"{name} {'agrees' if agrees else 'differs'}")
    return tuple(said)


def _said_of_date(seen: Evidence) -> str:
    if seen.days is not None:
        return "the same day" if seen.days == 0 else f"{abs(seen.days)} days {'later' if seen.days > 0 else 'earlier'}"
    return {When.MONTH: "the same month", When.YEAR: "the same year", When.LATER: "some years later"}.get(
        seen.when, "differs"
    )
