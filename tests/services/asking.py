"""Ask a service, without following redirects or unpacking anything."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from http.client import HTTPConnection
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

ATOM = "{http://www.w3.org/2005/Atom}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
OAI = "{http://www.openarchives.org/OAI/2.0/}"


class Reply(NamedTuple):
    """What came back; the names of the headers are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def xml(self) -> ET.Element:
        """The body, read as XML."""
        return ET.fromstring(self.body)


def get(
    url: str,
    parameters: Mapping[str, object] | None = None,
    *,
    headers: Mapping[str, str] | None = None,
    timeout: float = 20,
) -> Reply:
    """GET an address with these parameters, over a connection of its own."""
    parts = urlsplit(f"{url}?{urlencode(parameters)}" if parameters else url)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=timeout)
    try:
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", target, headers={"User-Agent": "tests", **(headers or {})})
        response = connection.getresponse()
        named = {name.lower(): value for name, value in response.getheaders()}
        return Reply(response.status, named, response.read())
    finally:
        connection.close()


def ids(reply: Reply) -> list[str]:
    """The ids of a feed's entries, with their versions."""
    names = [entry.findtext(f"{ATOM}id", "") for entry in reply.xml.iter(f"{ATOM}entry")]
    return [name.removeprefix("http://arxiv.org/abs/") for name in names]


def total(reply: Reply) -> int:
    """How many results a feed says that there are."""
    return int(reply.xml.findtext(f"{OPENSEARCH}totalResults", ""))
