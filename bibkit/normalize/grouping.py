"""Make groups of records that are one work, and none that holds a contradiction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from bibkit.normalize.matching import COUNTING_IN_GROUPS, can_be_one_group
from bibkit.normalize.traits import Traits

_NOT_COUNTING: dict[str, Any] = dict.fromkeys(set(Traits._fields).difference(COUNTING_IN_GROUPS), "")
_MOST_PROFILES = 50  # different records of one group that a new one is held against


class Link(NamedTuple):
    """Two records are one work, and by what this is known."""

    earlier: int
    later: int
    reason: str


class Group(NamedTuple):
    """The records of one work, in their order, and what links them."""

    members: list[int]
    links: list[Link]


class Groups:
    """Disjoint sets of ordinals; two of them become one unless a record of one contradicts a record of the other."""

    def __init__(self, traits_at: Callable[[int], Traits]) -> None:
        self._traits_at = traits_at
        self._parents: dict[int, int] = {}
        self._members: dict[int, list[int]] = {}
        self._profiles: dict[int, list[Traits]] = {}
        self._links: list[Link] = []

    def root(self, ordinal: int) -> int:
        """The record that stands for the group of this one."""
        parents = self._parents
        path = []
        while (parent := parents.get(ordinal, ordinal)) != ordinal:
            path.append(ordinal)
            ordinal = parent
        for passed in path:
            parents[passed] = ordinal
        return ordinal

    def join(self, one: int, other: int, reason: str) -> str | None:
        """Make the groups of two records one; or say what keeps them apart."""
        mine, theirs = self.root(one), self.root(other)
        if mine == theirs:
            return None
        profiles, others = self._profiles_of(mine), self._profiles_of(theirs)
        for profile in profiles:
            for another in others:
                if against := can_be_one_group(profile, another):
                    return against
        joined = list(dict.fromkeys((*profiles, *others)))
        if len(joined) > _MOST_PROFILES:
            return f"more than {_MOST_PROFILES} different records would be one work"
        if len(self._members.get(mine, ())) < len(self._members.get(theirs, ())):
            mine, theirs = theirs, mine
        self._parents[theirs] = mine
        members = self._members.setdefault(mine, [mine])
        members += self._members.pop(theirs, [theirs])
        self._profiles.pop(theirs, None)
        self._profiles[mine] = joined
        self._links.append(Link(min(one, other), max(one, other), reason))
        return None

    def _profiles_of(self, root: int) -> list[Traits]:
        return self._profiles.get(root) or [_profile(self._traits_at(root))]

    def __iter__(self) -> Iterator[Group]:
        """The groups of more than one, in the order of their first records."""
        links: dict[int, list[Link]] = {}
        for link in self._links:
            links.setdefault(self.root(link.later), []).append(link)
        groups = [Group(sorted(members), sorted(links[root])) for root, members in self._members.items()]
        return iter(sorted(groups))


def _profile(traits: Traits) -> Traits:
    """What counts of a record when third ones have made it part of a group."""
    return traits._replace(**_NOT_COUNTING)
