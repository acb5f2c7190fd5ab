"""Sort the entries of a file; what stands before an entry goes with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bibkit.formats.bibtex.layout_parts import Role
from bibkit.formats.bibtex.layout_pieces import BLANK_LINE, Piece, Work, belongs_above
from bibkit.formats.bibtex.layout_style import EntryOrder

_DEEPEST = 20  # parents of parents

Group = list[Piece]


def in_order(pieces: Sequence[Piece], order: EntryOrder) -> list[Piece]:
    """The pieces with entries sorted as far as they may be moved.

    No entry passes a `@string` or `@preamble`, which hold from where they stand, nor one that breaks the rules. Entries
    that others refer to by `crossref` come last, as BibTeX wants it (btxdoc, 3.2). Text goes with the entry that it
    stands before, but for what stands at the top with a blank line behind it.
    """
    result: list[Piece] = []
    section: list[Group] = []
    for group in _groups(pieces):
        if _work(group) is None:
            result += (*_sorted(section, order), *group)
            section = []
            continue
        if not section:
            start = _start_of_entry(group)
            result += group[:start]
            group = group[start:]
        section.append(group)
    return [*result, *_sorted(section, order)]


def _groups(pieces: Sequence[Piece]) -> Iterator[Group]:
    """The pieces that move together: what stands before an entry or fixed piece, itself, and what belongs to it."""
    group: Group = []
    is_whole = False
    for at, piece in enumerate(pieces):
        if is_whole and not belongs_above(pieces, at):
            yield group
            group, is_whole = [], False
        group.append(piece)
        is_whole = is_whole or piece.role in (Role.ENTRY, Role.FIXED)
    if group:
        yield group


def _work(group: Group) -> Work | None:
    """What a group is sorted by; None where it has to stay where it is."""
    if any(piece.role is Role.FIXED for piece in group):
        return None
    return next((piece.work for piece in group if piece.work is not None), None)


def _start_of_entry(group: Group) -> int:
    """Where in a group the lines begin that touch its entry."""
    at = next(at for at, piece in enumerate(group) if piece.role is Role.ENTRY)
    while at > 0 and group[at].gap.count("\n") < 2:
        at -= 1
    return at


def _sorted(section: list[Group], order: EntryOrder) -> Iterator[Piece]:
    works = [work for group in section if (work := _work(group)) is not None]
    depths = _depths(works)
    # Of two entries of one key the first one counts: they stay together, in their order.
    ranks: dict[str, tuple[int, str]] = {}
    for work in works:
        ranks.setdefault(work.key, (depths.get(work.key, 0), _rank(work, order)))
    places = sorted(range(len(works)), key=lambda place: _place_of(works[place], ranks, order))
    before = -1
    for place in places:
        first, *others = section[place]
        yield first if place == before + 1 else first._replace(gap=BLANK_LINE)
        yield from others
        before = place


def _place_of(work: Work, ranks: dict[str, tuple[int, str]], order: EntryOrder) -> tuple[int, str]:
    return ranks[work.key] if work.key else (0, _rank(work, order))


def _rank(work: Work, order: EntryOrder) -> str:
    if order is EntryOrder.KEY:
        return work.key
    return work.year if order is EntryOrder.YEAR else work.type


def _depths(works: Sequence[Work]) -> dict[str, int]:
    """By their keys, how many entries refer to an entry, one by way of the other, at most."""
    parents = {work.key: work.crossref for work in reversed(works)}
    depths: dict[str, int] = {}
    for work in works:
        key, depth = work.crossref, 1
        while key and depth <= _DEEPEST:
            depths[key] = max(depth, depths.get(key, 0))
            key, depth = parents.get(key, ""), depth + 1
    return depths
