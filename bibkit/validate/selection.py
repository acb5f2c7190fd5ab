"""Choose which codes are told."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import NamedTuple

from bibkit.errors import UnknownCode

ALL = "ALL"


class Selection(NamedTuple):
    """Codes, or what they begin with: "V301", "V3", "V", or "ALL".

    `select` takes the place of those that are told by default, `extend_select` comes on top. Of what selects a code and
    what ignores it the longest beginning wins, and the one that ignores of two equal ones; what is in `never` is not
    told in any case.
    """

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    def codes(self, known: Iterable[str], default: Set[str]) -> frozenset[str]:
        """Those of the known codes that are told; raises `UnknownCode` where one is named that nobody knows."""
        known = tuple(known)
        self._check(known)
        return frozenset(code for code in known if self._tells(code, code in default))

    def _tells(self, code: str, is_default: bool) -> bool:
        wanted = max(_exactness(code, self.select or ()), _exactness(code, self.extend_select))
        if self.select is None and is_default:
            wanted = max(wanted, 0)
        unwanted = _exactness(code, self.ignore)
        return wanted >= 0 and wanted > unwanted and _exactness(code, self.never) < 0

    def _check(self, known: tuple[str, ...]) -> None:
        for named in (*(self.select or ()), *self.extend_select, *self.ignore, *self.never):
            if not any(_begins(code, named) for code in known):
                raise UnknownCode(f"no code begins with {named!r}; 'bibkit rules' and 'bibkit explain' list them")


def _exactness(code: str, names: Iterable[str]) -> int:
    """How much of a code the most exact of some names says; -1 where none of them means it."""
    return max((0 if name.upper() == ALL else len(name) for name in names if _begins(code, name)), default=-1)


def _begins(code: str, name: str) -> bool:
    return name.upper() == ALL or (name != "" and code.startswith(name.upper()))
