"""Carry a question to its service and bring the whole answer back, or say why there is none."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter
from requests.structures import CaseInsensitiveDict

from bibkit.errors import NetworkTrouble, NotCached, RateLimited
from bibkit.network.deadline import Deadline
from bibkit.network.manners import BACK_OFF, LONGEST_SILENCE, LONGEST_WAIT, TRIES, Turnstile, seconds_to_wait
from bibkit.network.settings import Service
from bibkit.version import __version__

USER_AGENT = f"bibkit/{__version__} (+https://pypi.org/project/bibkit/)"
CONNECT_SECONDS = 10.0
WHOLE_SECONDS = 180.0  # for a whole answer, however steadily it drips

_UNREACHED = 2  # tries
_BLOCK = 65536
# What of an answer's head is needed; what isn't there can't be kept by mistake, and nothing asks for old copies.
_HEADERS = ("Content-Type", "Location", "Date")
_TIMES = ("never", "once", "twice", "three times", "four times", "five times")
_TEMPORARY = frozenset({408, 429, 500, 502, 503, 504})


class Failure(NamedTuple):
    """Why one try gave no answer."""

    cause: str  # what the service did: "answered 503"
    wait: float | None = None  # seconds that it asks for
    again: bool = True  # whether another try makes sense
    down: bool = True  # whether it would do so for any other question
    tries: int = TRIES  # after how many like it nobody tries again


# What is wrong with an answer that came whole, given what was wrong with those before it; None if nothing is.
Judge = Callable[[requests.Response, Sequence[Failure]], Failure | None]
# How many bytes of the answer to a request will do; None where half an answer is none.
Enough = Callable[[requests.PreparedRequest], int | None]


class Messenger(HTTPAdapter):
    """An adapter of requests for one service: below the cache, so that what is kept costs neither pause nor request.

    Raises `NetworkTrouble` (`RateLimited`) from `send`, and from then on at once if the service seems to be down. The
    token is added to what is sent, never to what is kept.
    """

    def __init__(
        self, service: Service, turnstile: Turnstile, judge: Judge, enough: Enough = lambda request: None
    ) -> None:
        super().__init__(max_retries=0)
        self._service = service
        self._turnstile = turnstile
        self._judge = judge
        self._enough = enough
        self._deadline = Deadline(WHOLE_SECONDS)  # of the current try
        self._given_up: NetworkTrouble | None = None
        self.requests_sent = 0

    def send(  # type: ignore[override]  # the rest is by name only, as requests has it
        self, request: requests.PreparedRequest, stream: bool = False, timeout: Any = None, **rest: Any
    ) -> requests.Response:
        """See `HTTPAdapter.send`; the answer was read to its end, and time-outs are ours."""
        with self._turnstile.turn():
            if self._given_up is not None:
                raise self._given_up
            if (until := self._turnstile.closed_until()) is not None:
                raise RateLimited(f"{self._service.name} {_not_before(until)}", until=until)
            return self._ask(request, rest)

    def get_connection_with_tls_context(self, *args: Any, **kwargs: Any) -> urllib3.HTTPConnectionPool:
        """See `HTTPAdapter`; the connections last no longer than the time for a whole answer."""
        pool: urllib3.HTTPConnectionPool = super().get_connection_with_tls_context(*args, **kwargs)
        self._deadline.hold_to(pool)
        return pool

    def _ask(self, request: requests.PreparedRequest, rest: dict[str, Any]) -> requests.Response:
        failures: list[Failure] = []
        while True:
            self._turnstile.keep_pace()
            answer = self._try(request, rest, failures)
            if isinstance(answer, requests.Response):
                return answer
            failures.append(answer)
            wait = answer.wait
            if wait is None:
                wait = min(BACK_OFF[min(len(failures), len(BACK_OFF)) - 1] * self._service.pause, LONGEST_WAIT)
            if wait > LONGEST_WAIT or not answer.again or len(failures) >= answer.tries:
                raise self._give_up(failures)
            self._turnstile.wait(wait, f"it {answer.cause}")

    def _give_up(self, failures: list[Failure]) -> NetworkTrouble:
        last = failures[-1]
        alike = len({failure.cause for failure in failures}) == 1
        times = _TIMES[len(failures)]
        cause = last.cause if len(failures) == 1 else f"{last.cause}{' ' if alike else ', asked '}{times}"
        trouble = NetworkTrouble(f"{self._service.name} {cause}")
        if last.again and last.wait:
            until = datetime.now(UTC) + timedelta(seconds=last.wait)
            self._turnstile.close_until(until)
            trouble = RateLimited(f"{self._service.name} {cause} and {_not_before(until)}", until=until)
        if last.down:
            self._given_up = trouble
        return trouble

    def _try(
        self, request: requests.PreparedRequest, rest: dict[str, Any], earlier: Sequence[Failure]
    ) -> requests.Response | Failure:
        outgoing = request.copy()
        outgoing.headers = CaseInsensitiveDict(request.headers)
        outgoing.headers["User-Agent"] = USER_AGENT
        if self._service.token is not None and _same_host(request.url or "", self._service.url):
            outgoing.headers["Authorization"] = f"Bearer {self._service.token}"
        self.requests_sent += 1
        self._turnstile.note()
        content: bytes | Failure
        # An idle connection is one as well, and arXiv wants a single one of all our processes: none outlives this.
        with Deadline(WHOLE_SECONDS) as self._deadline:
            try:
                answer = super().send(outgoing, stream=True, timeout=(CONNECT_SECONDS, self._service.patience), **rest)
                try:
                    content = self._read(answer, self._enough(request))
                finally:
                    answer.close()
            except (requests.RequestException, urllib3.exceptions.HTTPError) as error:
                content = _described(error)
            finally:
                self.close()  # its pool: the next try has a deadline of its own
                self._turnstile.note()
        if self._deadline.is_over:  # what came until then looks whole now and then
            return Failure(f"was not done after {WHOLE_SECONDS:.0f} seconds")
        if isinstance(content, Failure):
            return content
        answer._content = content
        answer._content_consumed = True
        answer.request = request
        answer.cookies.clear()  # they would be kept as well
        headers, answer.headers = answer.headers, _without_others(answer.headers)
        return self._judged(answer, headers, earlier) or answer

    def _read(self, answer: requests.Response, enough: int | None) -> bytes | Failure:
        """The body, unpacked, as far as anybody would want it."""
        content = bytearray()
        while block := answer.raw.read1(_BLOCK, decode_content=True):
            content += block
            if enough is not None and len(content) >= enough:
                return bytes(content[:enough])
            if len(content) > self._service.largest:
                megabytes = self._service.largest // 1_000_000
                return Failure(f"sent more than {megabytes} MB", again=False, down=False)
        return bytes(content)

    def _judged(
        self, answer: requests.Response, headers: CaseInsensitiveDict[str], earlier: Sequence[Failure]
    ) -> Failure | None:
        status = answer.status_code
        wait = seconds_to_wait(headers.get("Retry-After"), datetime.now(UTC))
        if status == 403 and (wait is not None or headers.get("X-RateLimit-Remaining") == "0"):
            status = 429  # GitHub's documentation: "you will receive a 403 or 429 response"
        if status == 429 and wait is None and headers.get("X-RateLimit-Remaining") == "0":
            wait = _until_reset(headers.get("X-RateLimit-Reset"))
        if status in _TEMPORARY:
            return Failure(f"answered {answer.status_code}", wait, down=status != 500)
        if answer.is_redirect:
            return _misled(answer)
        if status == 401 and self._service.token is not None:
            return Failure("refused our token (GITHUB_TOKEN)", again=False)
        return self._judge(answer, earlier)


class ClosedDoor(HTTPAdapter):
    """The adapter for working offline, and for hosts that are none of the services: nothing gets through."""

    requests_sent = 0

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        """Raise `NotCached`."""
        raise NotCached("offline, without a kept answer")


def _described(error: Exception) -> Failure:
    """What went wrong, in words that hold nothing of the request."""
    if isinstance(error, requests.exceptions.SSLError):
        return Failure("could not be reached safely (its certificate)", again=False)
    if isinstance(error, requests.exceptions.ProxyError):
        return Failure("could not be reached through the proxy", tries=_UNREACHED)
    if isinstance(error, requests.Timeout | urllib3.exceptions.ReadTimeoutError):
        return Failure("did not answer in time")
    if isinstance(error, requests.ConnectionError):
        # Without a network it fails at once, and nobody wants to wait a minute to hear that.
        return Failure("could not be reached", tries=_UNREACHED)
    if isinstance(error, urllib3.exceptions.DecodeError):
        return Failure("sent an answer that can't be unpacked")
    if isinstance(error, urllib3.exceptions.ProtocolError | requests.exceptions.ChunkedEncodingError):
        return Failure("broke off in the middle of the answer")
    return Failure(f"could not be asked ({type(error).__name__})", again=False)


def _without_others(headers: CaseInsensitiveDict[str]) -> CaseInsensitiveDict[str]:
    return CaseInsensitiveDict({name: headers[name] for name in _HEADERS if name in headers})


def _misled(answer: requests.Response) -> Failure | None:
    """What is wrong with where an answer leads; None if nothing is."""
    location = answer.headers["Location"]
    try:
        location.encode("ascii")  # or requests stumbles over it
        stays = _same_host(urljoin(answer.url, location), answer.url)
    except ValueError:
        return Failure("sent us to an address that is none", again=False)
    return None if stays else Failure("sent us to another host", again=False)


def _same_host(url: str, other: str) -> bool:
    """Raises `ValueError` where one is no address."""
    one, two = urlsplit(url), urlsplit(other)
    return (one.scheme, one.hostname, one.port) == (two.scheme, two.hostname, two.port)


def _not_before(until: datetime) -> str:
    return f"wants no questions before {until:%Y-%m-%d %H:%M} UTC"


def _until_reset(value: str | None) -> float | None:
    """Seconds until the time that GitHub gives in seconds since 1970, at most `LONGEST_SILENCE`."""
    if value is None or not (value.isascii() and value.isdigit()):
        return None
    return min(max(0.0, float(value) - time.time()), LONGEST_SILENCE)
