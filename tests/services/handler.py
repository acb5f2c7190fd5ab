"""Take requests over HTTP and send the answers, or what a fault makes of them."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from socket import socket
from threading import Event
from urllib.parse import parse_qs, urlsplit

from . import poison
from .answer import TEXT, XML, Answer, Request
from .arxiv_api import ArxivApi
from .faults import Fault, Misbehaviour, Script
from .traffic import Received, Traffic, is_gone

# No server of these takes a longer address.
LONGEST_URL = 8000

BASES = {"arxiv": "/api/query", "oai": "/oai", "github": "/github", "huggingface": "/huggingface"}
_POSTED = frozenset({"arxiv", "oai"})

_HTML = (
    "<!DOCTYPE html>\n<html><head><title>Maintenance</title></head><body><p>We will be back soon.<br></body></html>\n"
)


@dataclass(frozen=True, slots=True)
class Desk:
    """What all connections share."""

    answers: dict[str, Callable[[Request], Answer]]
    arxiv: ArxivApi
    script: Script = field(default_factory=Script)
    traffic: Traffic = field(default_factory=lambda: Traffic(tuple(BASES)))
    stopping: Event = field(default_factory=Event)
    connections: set[socket] = field(default_factory=set)


def service_of(path: str) -> str | None:
    """The service that a path belongs to."""
    for name, base in BASES.items():
        if path == base or (path.startswith(f"{base}/") and name in ("github", "huggingface")):
            return name
    return None


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # the last byte is sent alone
    desk: Desk

    def setup(self) -> None:
        """Keep the connection within reach, to be closed at the end."""
        super().setup()
        self.desk.connections.add(self.connection)

    def finish(self) -> None:
        """Let it go."""
        self.desk.connections.discard(self.connection)
        super().finish()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: `Services.requests` has it all."""

    def version_string(self) -> str:
        """What the Server header says."""
        return "services"

    def do_GET(self) -> None:
        """Answer."""
        self._take("")

    def do_POST(self) -> None:
        """Answer; the parameters are in the body."""
        self._take(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode("latin-1"))

    def _take(self, body: str) -> None:
        path = urlsplit(self.path).path
        service = service_of(path)
        received = Received(
            service,
            self.command,
            self.path,
            self.headers.get("User-Agent"),
            self.headers.get("Accept"),
            "Authorization" in self.headers,
            body,
            "Cookie" in self.headers,
        )
        self.desk.traffic.note(received)
        if service is None:
            self._send(Answer(b"Not Found", TEXT, HTTPStatus.NOT_FOUND))
        elif len(self.path) > LONGEST_URL:
            self._send(Answer(b"URI Too Long", TEXT, HTTPStatus.REQUEST_URI_TOO_LONG))
        elif self.command == "POST" and service not in _POSTED:
            self._send(Answer(b"Method Not Allowed", TEXT, HTTPStatus.METHOD_NOT_ALLOWED))
        else:
            with self.desk.traffic.under_way(service, self.connection):
                self._serve(service, path, received)

    def _serve(self, service: str, path: str, received: Received) -> None:
        text = received.body or urlsplit(self.path).query
        request = Request(
            path=path.removeprefix(BASES[service]),
            parameters=parse_qs(text, keep_blank_values=True),
            accept=received.accept or "",
            has_authorization=received.has_authorization,
            has_user_agent=bool(received.user_agent),
        )
        planned = self.desk.script.take(path)
        if planned is None or planned.fault is Fault.NONE:
            self._send(self.desk.answers[service](request), service)
        else:
            self._misbehave(planned, service, request)

    def _misbehave(self, planned: Misbehaviour, service: str, request: Request) -> None:
        wait = {} if planned.retry_after is None else {"Retry-After": planned.retry_after}
        answer = self.desk.answers[service]
        match planned.fault:
            case Fault.RATE_LIMITED:
                self._send(Answer(b"Rate exceeded.", TEXT, HTTPStatus.TOO_MANY_REQUESTS, wait), service)
            case Fault.UNAVAILABLE:
                self._send(Answer(b"Service Unavailable", TEXT, HTTPStatus.SERVICE_UNAVAILABLE, wait), service)
            case Fault.SLOW:
                self._sleep(planned.seconds)
                self._send(answer(request), service)
            case Fault.TIME_OUT:
                self._sleep(planned.seconds)
                self.close_connection = True
            case Fault.CUT_OFF:
                self._cut_off(answer(request))
            case Fault.CUT_OFF_CHUNKS:
                self._cut_off_chunks(answer(request))
            case Fault.EMPTY_PAGE:
                self._send(self.desk.arxiv.page_without_entries(request), service)
            case Fault.NO_RESULTS:
                self._send(self.desk.arxiv.no_results(request), service)
            case Fault.HTML_PAGE:
                self._send(Answer(_HTML.encode(), "text/html; charset=utf-8"), service)
            case Fault.RANDOM_BYTES:
                self._send(Answer(random.Random(0).randbytes(2000), answer(request).content_type), service)
            case Fault.ENDLESS:
                self._stream(poison.endless(), {}, planned.seconds)
            case Fault.REDIRECT:
                self._send(Answer(b"", TEXT, HTTPStatus.FOUND, {"Location": planned.location}), service)
            case Fault.ENTITY_BOMB:
                self._send(poison.poisoned(answer(request), poison.entity_bomb()), service)
            case Fault.EXTERNAL_ENTITY:
                self._send(poison.poisoned(answer(request), poison.external_entity(planned.location)), service)
            case Fault.GZIP_BOMB:
                self._stream(poison.gzip_bomb(), {"Content-Encoding": "gzip"}, 0)
            case Fault.DRIPPING_HEAD:
                self._drip_head(planned.seconds)
            case Fault.DRIPPING_GZIP:
                self._stream(poison.hollow_gzip(), {"Content-Encoding": "gzip"}, planned.seconds)
            case Fault.OTHER:
                assert planned.answer is not None
                self._send(planned.answer, service)
            case Fault.NONE:
                raise AssertionError("that is no fault")

    def _head(self, status: HTTPStatus, content_type: str, headers: dict[str, str]) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def _send(self, answer: Answer, service: str | None = None) -> None:
        headers = {**answer.headers, "Content-Length": str(len(answer.body))}
        if not answer.body:
            self._done(service)
        self._head(answer.status, answer.content_type, headers)
        self.wfile.write(answer.body[:-1])
        # Whoever has the last byte may ask again at once, and that is one request after the other.
        self._done(service)
        self.wfile.write(answer.body[-1:])

    def _done(self, service: str | None) -> None:
        if service is not None:
            self.desk.traffic.done(service, self.connection)

    def _cut_off(self, answer: Answer) -> None:
        headers = {**answer.headers, "Content-Length": str(len(answer.body))}
        self._head(answer.status, answer.content_type, headers)
        self.wfile.write(answer.body[: len(answer.body) // 2])
        self.close_connection = True

    def _cut_off_chunks(self, answer: Answer) -> None:
        self._head(answer.status, answer.content_type, {**answer.headers, "Transfer-Encoding": "chunked"})
        half = answer.body[: len(answer.body) // 2]
        self.wfile.write(b"%x\r\n%s\r\n" % (len(half), half))
        self.close_connection = True

    def _stream(self, pieces: Iterable[bytes], headers: dict[str, str], pause: float) -> None:
        """Send pieces until there are no more, or nobody wants them; the end is where the connection closes."""
        self.close_connection = True
        self._head(HTTPStatus.OK, XML, {**headers, "Connection": "close"})
        for piece in pieces:
            self.wfile.write(piece)
            if self.desk.stopping.wait(pause):
                return

    def _drip_head(self, pause: float) -> None:
        self.close_connection = True
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        while not self.desk.stopping.wait(pause):
            self.wfile.write(b"x")

    def _sleep(self, seconds: float) -> None:
        """Wait until the time is over, the client gives up, or the services stop."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and not is_gone(self.connection):
            if self.desk.stopping.wait(min(left, 0.02)):
                return
