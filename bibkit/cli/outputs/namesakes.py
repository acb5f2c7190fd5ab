"""Tell findings apart that are about the same entry, by other means than their lines, which move."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath

from bibkit.findings.finding import Finding


class Namesakes:
    """Which finding of its code it is, in its file and about its cite key; takes some hundred bytes for each."""

    def __init__(self) -> None:
        self._counts: Counter[bytes] = Counter()

    def number(self, finding: Finding) -> int:
        """From 1; each finding is counted when it is asked for."""
        name = _digest(finding)
        self._counts[name] += 1
        return self._counts[name]

    def fingerprint(self, finding: Finding) -> str:
        """The same for a finding wherever its entry stands in the file: "0123456789abcdef:1"."""
        return f"{_digest(finding).hex()}:{self.number(finding)}"


def _digest(finding: Finding) -> bytes:
    from hashlib import blake2b  # loads OpenSSL, and most outputs do without

    parts = (PurePath(finding.place.source).as_posix(), finding.code.id, finding.key or "")
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).digest()
