"""What a service answers, before it is sent."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

XML = "application/xml; charset=utf-8"
ATOM = "application/atom+xml; charset=utf-8"
JSON = "application/json; charset=utf-8"
TEXT = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, a body, and headers; those about the length and the connection are the server's affair."""

    body: bytes
    content_type: str
    status: HTTPStatus = HTTPStatus.OK
    headers: dict[str, str] = field(default_factory=dict)


def json_answer(
    value: dict[str, Any], status: HTTPStatus = HTTPStatus.OK, headers: dict[str, str] | None = None
) -> Answer:
    """An answer in JSON."""
    return Answer(json.dumps(value, ensure_ascii=False).encode(), JSON, status, headers or {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a service is asked."""

    path: str  # below the service's base, still with its percents: "/repos/owner/name", or ""
    parameters: dict[str, list[str]]
    accept: str = ""
    has_authorization: bool = False
    has_user_agent: bool = True
