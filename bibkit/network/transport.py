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
from bibkit.network.manners import BACK_OFF, LONGEST_WAIT, TRIES, Turnstile, seconds_to_wait
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


class Messenger(HTTPAdapter):
    """An adapter of requests for one service: below the cache, so that what is kept costs neither pause nor request.

    Raises `NetworkTrouble` (`RateLimited`) from `send`, and from then on at once if the service seems to be down. The
    token is added to what is sent, never to what is kept.
    """

    def __init__(self, service: Service, turnstile: Turnstile, judge: Judge) -> None:
        super().__init__(max_retries=0)
        self._service = service
        self._turnstile = turnstile
        self._judge = judge
        self._given_up: NetworkTrouble | None = None
        self.requests_sent = 0

    def send(  # type: ignore[override]  # the rest is by name only, as requests has it
        self, request: requests.PreparedRequest, stream: bool = False, timeout: Any = None, **rest: Any
    ) -> requests.Response:
        """See `HTTPAdapter.send`; the answer was read to its end, and time-outs are ours."""
        with self._turnstile.turn():
            if self._given_up is not None:
                raise self._given_up
            try:
                return self._ask(request, rest)
            finally:
                self.close()  # an idle connection is one as well: arXiv wants a single one of all our processes

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
                raise self._give_up(failures, wait)
            self._turnstile.wait(wait, f"it {answer.cause}")

    def _give_up(self, failures: list[Failure], wait: float) -> NetworkTrouble:
        last = failures[-1]
        alike = len({failure.cause for failure in failures}) == 1
        times = _TIMES[len(failures)]
        cause = last.cause if len(failures) == 1 else f"{last.cause}{' ' if alike else ', asked '}{times}"
        trouble = NetworkTrouble(f"{self._service.name} {cause}")
        if last.again and wait > LONGEST_WAIT:
            until = datetime.now(UTC) + timedelta(seconds=wait)
            trouble = RateLimited(
                f"{self._service.name} {last.cause} and wants no questions before {until:%Y-%m-%d %H:%M} UTC",
                until=until,
            )
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
        try:
            answer = super().send(outgoing, stream=True, timeout=(CONNECT_SECONDS, self._service.patience), **rest)
            try:
                content = self._read(answer)
            finally:
                answer.close()
        except (requests.RequestException, urllib3.exceptions.HTTPError) as error:
            return _described(error)
        finally:
            self._turnstile.note()
        if isinstance(content, Failure):
            return content
        answer._content = content
        answer._content_consumed = True
        answer.request = request
        headers, answer.headers = answer.headers, _without_others(answer.headers)
        return self._judged(answer, headers, earlier) or answer

    def _read(self, answer: requests.Response) -> bytes | Failure:
        """The body, unpacked, as far as anybody would want it."""
        content = bytearray()
        end = time.monotonic() + WHOLE_SECONDS
        while block := answer.raw.read1(_BLOCK, decode_content=True):
            content += block
            if len(content) > self._service.largest:
                megabytes = self._service.largest // 1_000_000
                return Failure(f"sent more than {megabytes} MB", again=False, down=False)
            if time.monotonic() > end:
                return Failure(f"was not done after {WHOLE_SECONDS:.0f} seconds")
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
            target = urljoin(answer.url, answer.headers["Location"])
            if not _same_host(target, answer.url):
                return Failure("sent us to another host", again=False)
            return None
        if status == 401:
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


def _same_host(url: str, other: str) -> bool:
    one, two = urlsplit(url), urlsplit(other)
    try:
        return (one.scheme, one.hostname, one.port) == (two.scheme, two.hostname, two.port)
    except ValueError:  # a port that is none
        return False


def _until_reset(value: str | None) -> float | None:
    """Seconds until the time that GitHub gives in seconds since 1970."""
    if value is None or not (value.isascii() and value.isdigit()) or len(value) > 12:
        return None
    return max(0.0, float(value) - time.time())
