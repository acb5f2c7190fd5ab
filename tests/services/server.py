"""Run all services on the loopback address."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Iterable, Sequence
from datetime import datetime
from http.server import ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from .answer import Answer
from .arxiv_api import ArxivApi
from .faults import ONLY_ARXIV, ONLY_XML, Fault, misbehaviour
from .github import GitHub, RateLimit, Repository
from .handler import BASES, Desk, Handler
from .huggingface import HuggingFace
from .library import Library
from .oai import Oai
from .papers import ServedPaper
from .traffic import Received

_HOST = "127.0.0.1"


class Services:
    """arXiv's API, its OAI-PMH service, GitHub and Hugging Face, as long as the `with` block lasts.

    Nothing is canned: all answers are made from the papers and the repositories.
    """

    def __init__(
        self,
        papers: Iterable[ServedPaper] = (),
        repositories: Iterable[Repository] = (),
        *,
        port: int = 0,
        doubly_encoded: bool = False,
        oai_page_size: int = 1000,
        github_limit: RateLimit | None = None,
    ) -> None:
        """Take what is served. Port 0 is any that is free; `doubly_encoded` is as `ArxivApi` has it."""
        self._papers: Sequence[ServedPaper] = tuple(papers)
        self._repositories = tuple(repositories)
        self._port = port
        self._oai_page_size = oai_page_size
        self._github_limit = github_limit or RateLimit()
        arxiv = ArxivApi(Library(self._papers), doubly_encoded=doubly_encoded)
        self._desk = Desk({"arxiv": arxiv.answer, "huggingface": HuggingFace(self._papers).answer}, arxiv)

    def __enter__(self) -> Self:
        """Start to listen."""
        handler = type("BoundHandler", (Handler,), {"desk": self._desk})
        self._server = _Server((_HOST, self._port), handler)
        self._port = self._server.server_port
        self._desk.answers["oai"] = Oai(self._papers, self.oai_url, self._oai_page_size).answer
        self._desk.answers["github"] = GitHub(self._repositories, self.github_url, self._github_limit).answer
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop, and close all connections."""
        self._desk.stopping.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        for connection in list(self._desk.connections):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # closed already

    @property
    def url(self) -> str:
        """Where all services are: "http://127.0.0.1:PORT"."""
        return f"http://{_HOST}:{self._port}"

    @property
    def arxiv_url(self) -> str:
        """Where queries go; as https://export.arxiv.org/api/query."""
        return self.url + BASES["arxiv"]

    @property
    def oai_url(self) -> str:
        """As https://oaipmh.arxiv.org/oai."""
        return self.url + BASES["oai"]

    @property
    def github_url(self) -> str:
        """As https://api.github.com."""
        return self.url + BASES["github"]

    @property
    def huggingface_url(self) -> str:
        """As https://huggingface.co."""
        return self.url + BASES["huggingface"]

    @property
    def environment(self) -> dict[str, str]:
        """The variables that lead bibkit here."""
        return {
            "BIBKIT_ARXIV_URL": self.arxiv_url,
            "BIBKIT_OAI_URL": self.oai_url,
            "BIBKIT_GITHUB_URL": self.github_url,
            "BIBKIT_HUGGINGFACE_URL": self.huggingface_url,
        }

    @property
    def requests(self) -> list[Received]:
        """What was asked so far, in its order."""
        return self._desk.traffic.received()

    @property
    def concurrent_peak(self) -> dict[str, int]:
        """The most requests of "arxiv", "oai", "github" and "huggingface" that were answered at the same time."""
        return self._desk.traffic.peaks()

    @property
    def open_connections(self) -> int:
        """How many connections are open now, whether anything is asked over them or not."""
        return len(self._desk.connections)

    def misbehave(
        self,
        prefix: str,
        fault: Fault,
        *,
        times: int = 1,
        retry_after: int | datetime | None = None,
        seconds: float | None = None,
        location: str | None = None,
        answer: Answer | None = None,
    ) -> None:
        """Let the next requests whose path begins so go wrong; what was told before for this prefix comes first.

        `retry_after` is for RATE_LIMITED and UNAVAILABLE: seconds, or a moment, which is sent as an HTTP date.
        `seconds` is how long SLOW and TIME_OUT wait, and ENDLESS and the drips between two pieces. `location` is where
        REDIRECT leads and EXTERNAL_ENTITY points; an entity points to `/leaked` here if nothing else is said. `answer`
        is what OTHER sends.
        """
        service = next((name for name, base in BASES.items() if prefix.startswith(base)), None)
        if service is None or (fault in ONLY_ARXIV and service != "arxiv"):
            raise ValueError(f"{fault.name} can't happen at {prefix}")
        if fault in ONLY_XML and service not in ("arxiv", "oai"):
            raise ValueError(f"{fault.name} can't happen at {prefix}, which is no XML")
        if (fault is Fault.OTHER) is (answer is None):
            raise ValueError("OTHER, and nothing else, needs an answer")
        if location is None:
            location = f"{self.url}/leaked" if fault is Fault.EXTERNAL_ENTITY else "http://elsewhere.invalid/"
        self._desk.script.add(prefix, misbehaviour(fault, times, retry_after, seconds, location, answer))

    def behave(self) -> None:
        """Forget the faults that are still to come."""
        self._desk.script.clear()

    def forget(self) -> None:
        """Start `requests` and `concurrent_peak` anew."""
        self._desk.traffic.forget()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Tell of our own mistakes, but not of clients that go away."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)
