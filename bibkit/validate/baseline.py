"""Findings that were there before: they pass, and new ones don't."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Set
from typing import Any

from bibkit.errors import UnreadableSource
from bibkit.findings.finding import Finding
from bibkit.text.jsonvalue import Broken, Decoder

VERSION = 1
LONGEST = 64 << 20  # characters; more is nobody's baseline
ADVICE = "delete it, and write it anew with --write-baseline"

_CODE = re.compile(r"[A-Z][0-9]{3}")


class UnusableBaseline(UnreadableSource):
    """A baseline that is none, or of another version."""


# How often each code is told of each entry of a file, by its cite key; "" stands for the file, and what has no key.
Counts = Mapping[str, Mapping[str, int]]


class Baseline:
    """The findings of one day, which are forgiven: so many of a code for an entry, wherever it has moved in its file.

    Lines and messages don't count, so that an edit elsewhere in the file, or another release, brings none of them back.
    """

    def __init__(self, files: Mapping[str, Counts] | None = None) -> None:
        """`files` are the findings by the names of files."""
        self._left: dict[str, Counter[tuple[str, str]]] = {
            name: Counter({(key, code): count for key, codes in keys.items() for code, count in codes.items()})
            for name, keys in (files or {}).items()
        }

    def forgives(self, name: str, finding: Finding) -> bool:
        """Whether a finding in the file of that name is one of them; each forgives one."""
        left, what = self._left.get(name), (finding.key or "", finding.code.id)
        if left is None or left[what] < 1:
            return False
        left[what] -= 1
        return True

    def unused(self, name: str, codes: Set[str]) -> int:
        """How many of its findings of these codes were not met any more in the file of that name."""
        return sum(count for (_, code), count in self._left.get(name, {}).items() if code in codes)

    def left(self) -> Iterator[tuple[str, str, str, int]]:
        """What is still forgiven: file, key, code, and how often."""
        for name, left in self._left.items():
            for (key, code), count in left.items():
                yield name, key, code, count

    @classmethod
    def from_text(cls, text: str, name: str) -> Baseline:
        """The baseline in a file called `name`; raises `UnusableBaseline`."""
        plain = _decoded(text, name)
        if not isinstance(plain, dict) or set(plain) != {"version", "findings"} or type(plain["version"]) is not int:
            raise UnusableBaseline(f"{name}: not a baseline of bibkit's ({ADVICE})")
        if plain["version"] != VERSION:
            raise UnusableBaseline(f"{name}: a baseline of version {plain['version']}; this bibkit knows {VERSION}")
        if not _are_findings(plain["findings"]):
            raise UnusableBaseline(f"{name}: its findings are not in the form of a baseline ({ADVICE})")
        return cls(plain["findings"])


class NewBaseline:
    """The findings of today, to be forgiven from now on, and those of `before` in files that nobody looked into."""

    def __init__(self, before: Baseline | None = None) -> None:
        self._files: dict[str, dict[str, Counter[str]]] = {}
        for name, key, code, count in before.left() if before is not None else ():
            self._files.setdefault(name, {}).setdefault(key, Counter())[code] = count

    def forget(self, name: str, codes: Set[str]) -> None:
        """Let go of what is known of a file under these codes, for which it is checked anew."""
        for key, counts in self._files.pop(name, {}).items():
            if kept := Counter({code: count for code, count in counts.items() if code not in codes}):
                self._files.setdefault(name, {})[key] = kept

    def add(self, name: str, finding: Finding) -> None:
        """Take in a finding of the file of that name."""
        self._files.setdefault(name, {}).setdefault(finding.key or "", Counter())[finding.code.id] += 1

    def to_text(self) -> str:
        """The file: JSON, sorted, a line for each entry."""
        files = ",\n".join(f"  {_plain(name)}: {{\n{_block(self._files[name])}\n  }}" for name in sorted(self._files))
        return f'{{"version": {VERSION}, "findings": {{\n{files}\n}}}}\n'


def _block(keys: Mapping[str, Counter[str]]) -> str:
    return ",\n".join(f"    {_plain(key)}: {_plain(dict(sorted(keys[key].items())))}" for key in sorted(keys))


def _plain(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _decoded(text: str, name: str) -> Any:
    if len(text) > LONGEST:
        raise UnusableBaseline(f"{name}: too long to be a baseline ({ADVICE})")
    start = len(text) - len(text.lstrip())
    try:
        entry, end = Decoder().take(text, start, 1)
    except Broken as broken:
        line = text.count("\n", 0, broken.position) + 1
        raise UnusableBaseline(f"{name}:{line}: not JSON: {broken.reason} ({ADVICE})") from None
    if text[end:].strip() or entry.doubled:
        raise UnusableBaseline(f"{name}: more than one baseline stands in it ({ADVICE})")
    return entry.value


def _are_findings(plain: Any) -> bool:
    return isinstance(plain, dict) and all(
        isinstance(keys, dict)
        and all(
            isinstance(codes, dict)
            and all(_CODE.fullmatch(code) and type(count) is int and count > 0 for code, count in codes.items())
            for codes in keys.values()
        )
        for keys in plain.values()
    )
