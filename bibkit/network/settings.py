"""Whom to ask, how often, and where answers are kept: what the environment says about it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from bibkit.errors import BadSetting, UnwritableTarget
from bibkit.storage.folders import cache_folder

# "Make no more than one request every three seconds, and limit requests to a single connection at a time",
# for all machines together (terms of use of arXiv's API).
ARXIV_PAUSE = 3.0
# GitHub asks for requests one after the other, and leaves the pace to us.
OTHERS_PAUSE = 1.0
_LONGEST_PAUSE = 3600.0

ARXIV_BYTES = 50_000_000  # 2,000 papers with the longest abstracts are 8 MB
OTHERS_BYTES = 5_000_000


class Mode(Enum):
    """What to do about answers that are kept already."""

    ASK = "ask"  # use them, and ask for the rest
    OFFLINE = "offline"  # use them, however old, and never open a connection
    REFRESH = "refresh"  # ask for everything anew, and keep that


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One of those who are asked."""

    name: str  # for people
    url: str  # what each address begins with, without a slash at the end
    queue: str  # who has the same one is asked one thing at a time; fit for a file name
    pause: float  # seconds between two requests
    largest: int  # bytes of an answer
    patience: float  # seconds without a byte
    token: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Addresses of the services, the pace, and the folder for answers; `None` for a folder keeps nothing."""

    arxiv_url: str = "https://export.arxiv.org/api/query"
    oai_url: str = "https://oaipmh.arxiv.org/oai"
    github_url: str = "https://api.github.com"
    huggingface_url: str = "https://huggingface.co"
    pause: float = ARXIV_PAUSE
    github_token: str | None = field(default=None, repr=False)
    folder: Path | None = None
    patience: float = 30.0

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Settings:
        """The settings that BIBKIT_… and GITHUB_TOKEN make; raises `BadSetting`, naming the variable.

        An empty variable counts as none. BIBKIT_ARXIV_PAUSE is in seconds; arXiv's own hosts get at least three.
        """
        said = {name: value.strip() for name, value in environ.items() if value.strip()}
        addresses = {
            member: _address(name, said[name])
            for member, name in (
                ("arxiv_url", "BIBKIT_ARXIV_URL"),
                ("oai_url", "BIBKIT_OAI_URL"),
                ("github_url", "BIBKIT_GITHUB_URL"),
                ("huggingface_url", "BIBKIT_HUGGINGFACE_URL"),
            )
            if name in said
        }
        return cls(
            **addresses,  # type: ignore[arg-type]  # these members are all strings
            pause=_pause(said.get("BIBKIT_ARXIV_PAUSE")),
            github_token=_token(said.get("GITHUB_TOKEN")),
            folder=_folder(said.get("BIBKIT_CACHE")),
        )

    @property
    def arxiv(self) -> Service:
        """arXiv's API."""
        return self._service("arXiv", self.arxiv_url)

    @property
    def oai(self) -> Service:
        """arXiv's OAI-PMH, for harvesting."""
        return self._service("arXiv", self.oai_url)

    @property
    def github(self) -> Service:
        """GitHub's REST API."""
        return self._service("GitHub", self.github_url, self.github_token)

    @property
    def huggingface(self) -> Service:
        """Hugging Face's API of papers."""
        return self._service("Hugging Face", self.huggingface_url)

    def _service(self, name: str, url: str, token: str | None = None) -> Service:
        address = urlsplit(url)
        host = address.hostname or ""
        queue = f"{name.replace(' ', '').lower()}-{host}-{address.port or address.scheme}".replace(":", "_")
        pause = self.pause
        if _is_arxiv(host):
            # One line for all hosts of arXiv: its limit is for all of them together.
            queue, pause = "arxiv.org", max(pause, ARXIV_PAUSE)
        elif name != "arXiv":
            pause = min(pause, OTHERS_PAUSE) if _is_loopback(host) else OTHERS_PAUSE
        return Service(
            name=name,
            url=url,
            queue=queue,
            pause=pause,
            largest=ARXIV_BYTES if name == "arXiv" else OTHERS_BYTES,
            patience=self.patience,
            token=token,
        )


def _is_arxiv(host: str) -> bool:
    host = host.rstrip(".").lower()
    return host == "arxiv.org" or host.endswith(".arxiv.org")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _address(name: str, value: str) -> str:
    try:
        parts: SplitResult = urlsplit(value)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise BadSetting(f"{name}: not an address ({error})") from None
    if parts.username is not None or parts.password is not None:
        raise BadSetting(f"{name}: no names and passwords in an address")  # not shown again
    if not host or parts.scheme not in ("http", "https") or parts.query or parts.fragment or not value.isprintable():
        raise BadSetting(f"{name}: {value!r} is no address to ask (like https://export.arxiv.org/api/query)")
    if parts.scheme == "http" and not _is_loopback(host):
        raise BadSetting(f"{name}: {value!r} is not encrypted (use https://)")
    return value.rstrip("/")


def _pause(value: str | None) -> float:
    if value is None:
        return ARXIV_PAUSE
    try:
        pause = float(value)
    except ValueError:
        pause = math.nan
    if not 0 <= pause <= _LONGEST_PAUSE:
        raise BadSetting(f"BIBKIT_ARXIV_PAUSE: {value!r} is no number of seconds from 0 to {_LONGEST_PAUSE:.0f}")
    return pause


def _token(value: str | None) -> str | None:
    if value is not None and not (value.isascii() and value.isprintable() and " " not in value):
        raise BadSetting("GITHUB_TOKEN: it has characters that no token has")  # which is not shown
    return value


def _folder(value: str | None) -> Path | None:
    if value is not None:
        return Path(value)
    try:
        return Path(cache_folder())
    except UnwritableTarget:
        return None
