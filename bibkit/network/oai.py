"""Harvest what is new at arXiv, page by page (OAI-PMH 2.0)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode

import requests

from bibkit.errors import NetworkTrouble
from bibkit.network.feed import parsed
from bibkit.network.transport import Failure

_OAI = "{http://www.openarchives.org/OAI/2.0/}"
_FORMAT = "arXivRaw"  # the only one with all versions
_CONTENTS = frozenset({f"{_OAI}ListRecords", f"{_OAI}error"})


class HarvestPage(NamedTuple):
    """One answer as it came, and where the next one is found; None after the last one."""

    content: bytes
    next_token: str | None


def harvest(session: requests.Session, url: str, since: date | None, token: str | None) -> Iterator[HarvestPage]:
    """The pages with all papers that changed since a day, or those after the page that gave the token.

    Raises `NetworkTrouble`.
    """
    seen = {token}
    while True:
        content = session.get(f"{url}?{urlencode(_asked(since, token))}").content
        root = parsed(content)
        error = root.find(f"{_OAI}error")
        if error is not None:
            if error.get("code") == "noRecordsMatch":
                return
            raise NetworkTrouble(_refusal(error))
        token = root.findtext(f"{_OAI}ListRecords/{_OAI}resumptionToken", "").strip() or None
        yield HarvestPage(content, token)
        if token is None:
            return
        if token in seen:
            raise NetworkTrouble("arXiv sent the same page again and again")
        seen.add(token)


def _asked(since: date | None, token: str | None) -> dict[str, str]:
    if token is not None:
        return {"verb": "ListRecords", "resumptionToken": token}
    asked = {"verb": "ListRecords", "metadataPrefix": _FORMAT}
    return asked if since is None else {**asked, "from": since.isoformat()}


def _refusal(error: Any) -> str:
    code = error.get("code", "")
    if code == "badResumptionToken":
        return "arXiv no longer knows where to go on (begin again from the date)"
    reason = " ".join((error.text or code or "no reason given").split())
    return f"arXiv refused the question ({reason})"


def judged(answer: requests.Response, earlier: Sequence[Failure]) -> Failure | None:
    """What is wrong with a page of a harvest; None if nothing is."""
    if answer.status_code != 200:
        return Failure(f"answered {answer.status_code}", again=False, down=False)
    root = parsed(answer.content)
    if root is None or root.tag != f"{_OAI}OAI-PMH" or not {child.tag for child in root} & _CONTENTS:
        return Failure("sent something that is no page of a harvest")
    return None
