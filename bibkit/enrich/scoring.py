"""Say how well a record and a paper agree, as a number and in words."""

from __future__ import annotations

from bibkit.enrich.weighing import Evidence, People, Title, When

_WHEN_WORTH = {When.DAY: 1.0, When.MONTH: 0.8, When.YEAR: 0.6, When.LATER: 0.3, When.FAR: 0.0}
_PEOPLE_WORTH = {People.ALL: 1.0, People.MOST: 0.7, People.SOME: 0.3, People.DIFFER: 0.0}


def score(seen: Evidence) -> float:
    """How much of what could be compared agrees, 0 to 1, in hundredths; 1 where there was nothing but the id."""
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
    return round(sum(share * value for share, value in shares) / weight, 2) if weight else 1.0


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
