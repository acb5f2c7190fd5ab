"""Answer as GitHub's REST API does for repositories (https://docs.github.com/en/rest)."""

from __future__ import annotations

import base64
import hashlib
import json
import textwrap
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from .answer import TEXT, Answer, Request, json_answer

_DOCUMENTATION = "https://docs.github.com/rest"
_RAW = ("application/vnd.github.raw+json", "application/vnd.github.raw", "application/vnd.github.v3.raw")


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """One repository on GitHub."""

    full_name: str  # "owner/name", as it is written today
    formerly: tuple[str, ...] = ()  # the full names that lead here
    license: str | None = None  # as SPDX has it: "MIT", "NOASSERTION"
    archived: bool = False
    disabled: bool = False
    taken_down: bool = False  # after a notice: answered with 451
    pushed_at: datetime = datetime(2024, 1, 1, tzinfo=UTC)
    default_branch: str = "main"
    description: str | None = None
    stars: int = 0
    readme: str | None = None  # of README.md
    citation: str | None = None  # of CITATION.cff

    @property
    def id(self) -> int:
        """The number that stays when the repository moves."""
        return int.from_bytes(hashlib.sha256(self.full_name.encode()).digest()[:4])


def repository_from_json(values: dict[str, Any]) -> Repository:
    """A repository from a line of JSON Lines: full_name, and any other member; pushed_at is a date."""
    pushed = {"pushed_at": datetime.fromisoformat(values["pushed_at"])} if "pushed_at" in values else {}
    return Repository(**{**values, **pushed, "formerly": tuple(values.get("formerly", ()))})


def read_repositories(path: Path) -> list[Repository]:
    """The repositories of a file of JSON Lines."""
    with path.open(encoding="utf-8") as file:
        return [repository_from_json(json.loads(line)) for line in file]


@dataclass(frozen=True, slots=True, kw_only=True)
class RateLimit:
    """How many requests are answered, and what comes after them."""

    requests: int = 60  # without an Authorization header; the service's own figures
    authorized_requests: int = 5000
    seconds: int = 3600  # then they may be asked anew
    status: HTTPStatus = HTTPStatus.FORBIDDEN  # or TOO_MANY_REQUESTS
    retry_after: int | None = None  # in seconds; the primary limit of the service sends none


class GitHub:
    """GitHub over a set of repositories."""

    def __init__(self, repositories: Iterable[Repository], base: str, limit: RateLimit) -> None:
        """`base` is the address that a redirect leads below."""
        self._base = base
        self._limit = limit
        self._by_id: dict[int, Repository] = {}
        self._by_name: dict[str, Repository] = {}
        for repository in repositories:
            self._by_id[repository.id] = repository
            for name in (repository.full_name, *repository.formerly):
                assert name.lower() not in self._by_name, f"two repositories are, or were, called {name}"
                self._by_name[name.lower()] = repository
        self._lock = threading.Lock()
        self._used = {False: 0, True: 0}
        self._resets = time.time() + limit.seconds

    def answer(self, request: Request) -> Answer:
        """What a request gets; each one counts against the limit, also one for what isn't there."""
        if not request.has_user_agent:
            message = "Request forbidden by administrative rules. Please make sure your request has a User-Agent header"
            return Answer(message.encode(), TEXT, HTTPStatus.FORBIDDEN)
        headers, is_exhausted = self._count(request.has_authorization)
        if is_exhausted:
            if self._limit.retry_after is not None:
                headers["retry-after"] = str(self._limit.retry_after)
            return _message("API rate limit exceeded for 127.0.0.1.", self._limit.status, headers)
        return self._route(request, headers)

    def _count(self, is_authorized: bool) -> tuple[dict[str, str], bool]:
        allowed = self._limit.authorized_requests if is_authorized else self._limit.requests
        with self._lock:
            now = time.time()
            if now >= self._resets:
                self._used = {False: 0, True: 0}
                self._resets = now + self._limit.seconds
            is_exhausted = self._used[is_authorized] >= allowed
            self._used[is_authorized] += not is_exhausted
            headers = {
                "x-ratelimit-limit": str(allowed),
                "x-ratelimit-remaining": str(allowed - self._used[is_authorized]),
                "x-ratelimit-used": str(self._used[is_authorized]),
                "x-ratelimit-reset": str(int(self._resets) + 1),
                "x-ratelimit-resource": "core",
            }
        return headers, is_exhausted

    def _route(self, request: Request, headers: dict[str, str]) -> Answer:
        match [unquote(part) for part in request.path.split("/")]:
            case ["", "repositories", number, *rest] if number.isascii() and number.isdigit():
                repository = self._by_id.get(int(number))
            case ["", "repos", owner, name, *rest]:
                repository = self._by_name.get(f"{owner}/{name}".lower())
                if repository is not None and repository.full_name.lower() != f"{owner}/{name}".lower():
                    return self._moved(repository, rest, headers)
            case _:
                return _message("Not Found", HTTPStatus.NOT_FOUND, headers)
        if repository is None:
            return _message("Not Found", HTTPStatus.NOT_FOUND, headers)
        if repository.taken_down:
            return json_answer(_BLOCKED, HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS, headers)
        match rest:
            case []:
                return json_answer(_description(repository, self._base), headers=headers)
            case ["readme"]:
                return _file(repository, "README.md", repository.readme, request, headers)
            case ["contents", "CITATION.cff"]:
                return _file(repository, "CITATION.cff", repository.citation, request, headers)
            case _:
                return _message("Not Found", HTTPStatus.NOT_FOUND, headers)

    def _moved(self, repository: Repository, rest: list[str], headers: dict[str, str]) -> Answer:
        address = "/".join([f"{self._base}/repositories/{repository.id}", *rest])
        value = {"message": "Moved Permanently", "url": address, "documentation_url": _DOCUMENTATION}
        return json_answer(value, HTTPStatus.MOVED_PERMANENTLY, {**headers, "Location": address})


_BLOCKED = {
    "message": "Repository access blocked",
    "block": {
        "reason": "dmca",
        "created_at": "2024-01-01T00:00:00Z",
        "html_url": "https://github.com/github/dmca/blob/master/2024/01/2024-01-01-example.md",
    },
}


def _description(repository: Repository, base: str) -> dict[str, Any]:
    owner, name = repository.full_name.split("/")
    spdx = repository.license
    return {
        "id": repository.id,
        "name": name,
        "full_name": repository.full_name,
        "private": False,
        "owner": {"login": owner},
        "html_url": f"https://github.com/{repository.full_name}",
        "description": repository.description,
        "fork": False,
        "url": f"{base}/repos/{repository.full_name}",
        "pushed_at": f"{repository.pushed_at:%Y-%m-%dT%H:%M:%SZ}",
        "stargazers_count": repository.stars,
        "archived": repository.archived,
        "disabled": repository.disabled,
        "license": spdx and {"key": "other" if spdx == "NOASSERTION" else spdx.lower(), "spdx_id": spdx},
        "default_branch": repository.default_branch,
    }


def _file(repository: Repository, name: str, text: str | None, request: Request, headers: dict[str, str]) -> Answer:
    """A file: its text alone where the request accepts that, else JSON with the text in base 64, in short lines."""
    if text is None:
        return _message("Not Found", HTTPStatus.NOT_FOUND, headers)
    content = text.encode()
    if any(kind in request.accept for kind in _RAW):
        return Answer(content, "application/vnd.github.raw+json; charset=utf-8", headers=headers)
    lines = textwrap.wrap(base64.b64encode(content).decode(), 60)
    value = {
        "name": name,
        "path": name,
        "size": len(content),
        "type": "file",
        "html_url": f"https://github.com/{repository.full_name}/blob/{repository.default_branch}/{name}",
        "content": "".join(f"{line}\n" for line in lines),
        "encoding": "base64",
    }
    return json_answer(value, headers=headers)


def _message(text: str, status: HTTPStatus, headers: dict[str, str]) -> Answer:
    value = {"message": text, "documentation_url": _DOCUMENTATION, "status": str(status.value)}
    return json_answer(value, status, headers)
