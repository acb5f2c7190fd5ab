"""Ask a service, or the answers that were kept."""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests
from requests_cache import CachedSession

from bibkit.errors import NetworkTrouble
from bibkit.network.settings import Service
from bibkit.network.shelf import Answers, Shelf
from bibkit.network.transport import ClosedDoor, Messenger

# 403 and 451 are GitHub's ways to say that a repository was closed; a 403 that means "later" never comes so far.
_KEPT = (200, 403, 404, 410, 451)
# They never come here either: the token is added below, cookies are refused.
_SECRET = ("Authorization", "Proxy-Authorization", "Cookie")
_REDIRECTS = 3

# What these have to say they say in exceptions as well; without a handler Python would print it among our messages.
for _name in ("requests_cache", "arxiv", "filelock"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


class Session(CachedSession):
    """A session for one service; anything else can't be asked through it. Raises `NetworkTrouble` only."""

    def __init__(
        self,
        service: Service,
        messenger: Messenger | ClosedDoor,
        answers: Answers,
        *,
        keeps: bool = True,
        serves_stale: bool = False,
    ) -> None:
        """`serves_stale` is for facts that hardly change: an old answer does where there is no new one."""
        super().__init__(
            backend=Shelf(answers),
            allowable_codes=_KEPT,
            allowable_methods=("GET",) if keeps else (),
            ignored_parameters=_SECRET,
            stale_if_error=serves_stale,
        )
        self._service = service
        self.messenger = messenger
        self.last: requests.Response | None = None  # the answer that was returned last
        self._oldest: date | None = None
        self.auth = _no_auth  # else requests takes names and passwords from ~/.netrc
        self.max_redirects = _REDIRECTS
        self.cookies.set_policy(DefaultCookiePolicy(allowed_domains=()))
        self.adapters.clear()
        scheme, _, rest = service.url.partition("://")
        self.mount(f"{scheme}://{rest.partition('/')[0]}/", messenger)

    def request(  # type: ignore[override]
        self, method: str, url: str, *args: Any, **kwargs: Any
    ) -> Any:
        """As `requests.Session.request`; raises `NetworkTrouble`."""
        try:
            answer = super().request(method, url, *args, **kwargs)
        except requests.RequestException as error:
            # What it says may have the whole address in it, and nothing that people can do something about.
            raise NetworkTrouble(f"{self._service.name} led us astray ({type(error).__name__})") from error
        day = answer.created_at.date()
        self._oldest = day if self._oldest is None else min(day, self._oldest)
        self.last = answer
        return answer

    def take_date(self) -> date:
        """The day (UTC) on which the service gave the oldest of the answers since this was asked before."""
        oldest, self._oldest = self._oldest, None
        return oldest or datetime.now(UTC).date()

    def rebuild_auth(self, prepared_request: Any, response: Any) -> None:
        """Add nothing after a redirect, as requests would from ~/.netrc."""


def _no_auth(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request
