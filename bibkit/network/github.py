"""Ask GitHub what became of a repository, and what it says of papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

import requests

from bibkit.network.session import Session
from bibkit.network.transport import Failure

_RAW = {"Accept": "application/vnd.github.raw+json"}
_JSON = {"Accept": "application/vnd.github+json"}
_LONGEST_TEXT = 500_000  # bytes of a README, beyond which nobody looks for papers
# Where a paper is named, and whether a repository without it is a rare thing.
_FILES = ("readme", "contents/CITATION.cff")


class Fate(Enum):
    """What became of a repository."""

    ALIVE = "alive"
    ARCHIVED = "archived"  # it can be read, and nothing changes any more
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """A repository as GitHub knows it; of one that is gone only the name and the reason are known."""

    name: str  # "owner/name", as it is called today
    fate: Fate
    has_moved: bool = False  # it was asked for by another name
    reason: str | None = None  # why it is gone
    licence: str | None = None  # as SPDX writes it
    last_push: date | None = None
    names_of_paper: str | None = None  # the text of README and CITATION.cff; None where there is neither


_REASONS = {
    403: "access was blocked by GitHub",
    404: "not found (deleted, or not public)",
    410: "deleted",
    451: "taken down for legal reasons",
}


def ask_for(session: Session, base: str, owner: str, name: str) -> Repository:
    """The repository of that name; raises `NetworkTrouble`."""
    asked = f"{owner}/{name}"
    answer = session.get(f"{base}/repos/{asked}", headers=_JSON)
    if answer.status_code != 200:
        return Repository(name=asked, fate=Fate.GONE, reason=_REASONS[answer.status_code])
    said: dict[str, Any] = answer.json()
    full_name = said["full_name"]
    known = {
        "name": full_name,
        "has_moved": full_name.lower() != asked.lower(),
        "licence": _licence(said.get("license")),
        "last_push": _day(said.get("pushed_at")),
    }
    if said.get("disabled") is True:
        return Repository(**known, fate=Fate.GONE, reason="disabled by GitHub")
    return Repository(
        **known,
        fate=Fate.ARCHIVED if said.get("archived") is True else Fate.ALIVE,
        names_of_paper=_names_of_paper(session, f"{base}/repos/{full_name}"),
    )


def judged(answer: requests.Response, earlier: Sequence[Failure]) -> Failure | None:
    """What is wrong with an answer of GitHub; None if nothing is."""
    if answer.status_code in _REASONS:
        return None
    if answer.status_code != 200:
        return Failure(f"answered {answer.status_code}", again=False, down=False)
    if "/readme" in answer.url or "/contents/" in answer.url:
        return None  # raw
    try:
        said = answer.json()
    except ValueError:
        said = None
    if isinstance(said, dict) and isinstance(said.get("full_name"), str) and said["full_name"].count("/") == 1:
        return None
    return Failure("sent something that is no repository")


def _names_of_paper(session: Session, repository: str) -> str | None:
    texts = []
    for file in _FILES:
        answer = session.get(f"{repository}/{file}", headers=_RAW)
        if answer.status_code == 200:
            texts.append(answer.content[:_LONGEST_TEXT].decode("utf-8", "replace"))
    return "\n".join(texts) if texts else None


def _licence(said: Any) -> str | None:
    name = said.get("spdx_id") if isinstance(said, dict) else None
    return name if isinstance(name, str) and name != "NOASSERTION" else None


def _day(said: Any) -> date | None:
    try:
        return date.fromisoformat(said[:10])
    except (TypeError, ValueError):
        return None
