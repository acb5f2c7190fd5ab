"""Ask GitHub what became of a repository, and what it says of papers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

import requests

from bibkit.network.jsonbody import members_of
from bibkit.network.session import Session
from bibkit.network.transport import Failure
from bibkit.text.repositories import repository_of

_RAW = {"Accept": "application/vnd.github.raw+json"}
_JSON = {"Accept": "application/vnd.github+json"}
_RAW_TYPE = re.compile(r"application/vnd\.github\.(?:v3\.)?raw\b")
_LONGEST_TEXT = 500_000  # bytes of a README, beyond which nobody looks for papers
# "wait for at least one minute" (GitHub's documentation, of secondary rate limits that don't say how long they last).
_MINUTE = 60.0
_LONGEST_REASON = 200  # characters
_SPDX = re.compile(r"[A-Za-z0-9.+-]+")
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
    404: "deleted, or not public",
    410: "deleted",
    451: "taken down for legal reasons",
}


def ask_for(session: Session, base: str, owner: str, name: str) -> Repository:
    """The repository of that name; raises `NetworkTrouble`."""
    asked = f"{owner}/{name}"
    answer = session.get(f"{base}/repos/{asked}", headers=_JSON)
    if answer.status_code != 200:
        return Repository(name=asked, fate=Fate.GONE, reason=_REASONS[answer.status_code])
    said = members_of(answer.content)
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
    if answer.status_code == 403:
        return _refusal(members_of(answer.content))
    if answer.status_code in _REASONS:
        return None
    if answer.status_code != 200:
        return Failure(f"answered {answer.status_code}", again=False, down=False)
    if enough(answer.request) is not None:
        return None if _is_file(answer) or _is_no_file(answer) else Failure("sent something that is no file")
    said = members_of(answer.content)
    if _is_name(said.get("full_name")):
        return None
    return Failure("sent something that is no repository", down=not said)


def enough(request: requests.PreparedRequest) -> int | None:
    """How many bytes of the answer to a request will do; None where half an answer is none."""
    return _LONGEST_TEXT if request.headers.get("Accept") == _RAW["Accept"] else None


def _refusal(said: dict[str, Any]) -> Failure | None:
    """What a 403 means that doesn't say when to ask again; None where the repository is blocked for everybody."""
    if isinstance(said.get("block"), dict):
        return None
    message = said.get("message")
    reason = " ".join(message.split()) if isinstance(message, str) else ""
    if "rate limit" in reason.lower() or "abuse" in reason.lower():
        return Failure("answered 403", _MINUTE)
    if not reason or not reason.isprintable() or len(reason) > _LONGEST_REASON:
        return Failure("answered 403", again=False, down=False)
    return Failure(f"answered 403 ({reason})", again=False, down=False)


def _is_name(said: Any) -> bool:
    """Whether something is "owner/name", and nothing else could be made of it in an address."""
    return isinstance(said, str) and repository_of(f"https://github.com/{said}") == tuple(said.split("/"))


def _is_file(answer: requests.Response) -> bool:
    return _RAW_TYPE.match(answer.headers.get("Content-Type", "")) is not None


def _is_no_file(answer: requests.Response) -> bool:
    """Whether this describes what is called like a file and is none: a folder, or a link to elsewhere."""
    if not answer.headers.get("Content-Type", "").startswith("application/json"):
        return False
    return answer.content.startswith(b"[") or members_of(answer.content).get("type") in ("symlink", "submodule")


def _names_of_paper(session: Session, repository: str) -> str | None:
    texts = []
    for file in _FILES:
        answer = session.get(f"{repository}/{file}", headers=_RAW)
        if answer.status_code == 200 and _is_file(answer):
            texts.append(answer.content.decode("utf-8", "replace"))
    return "\n".join(texts) if texts else None


def _licence(said: Any) -> str | None:
    name = said.get("spdx_id") if isinstance(said, dict) else None
    return name if isinstance(name, str) and _SPDX.fullmatch(name) and name != "NOASSERTION" else None


def _day(said: Any) -> date | None:
    try:
        return date.fromisoformat(said[:10])
    except (TypeError, ValueError):
        return None
