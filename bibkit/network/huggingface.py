"""Ask Hugging Face which code belongs to a paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote, urlsplit

import requests

from bibkit.errors import NetworkTrouble
from bibkit.model.link import LinkKind
from bibkit.network.jsonbody import members_of
from bibkit.network.session import Session
from bibkit.network.transport import Failure
from bibkit.text.urls import find_links

_PAPERS = "/api/papers/"


def ask_for_code(session: Session, base: str, id: str) -> str | None:
    """The address of the code that the paper's page names; None where there is no page or no code.

    `id` has no version. Raises `NetworkTrouble`.
    """
    answer = session.get(f"{base}{_PAPERS}{id}")
    if answer.status_code != 200:
        return None
    said = members_of(answer.content)
    if said["id"] != id:  # it led us on
        raise NetworkTrouble("Hugging Face sent another paper")
    return code_address(said.get("githubRepo"))


def code_address(said: Any) -> str | None:
    """What somebody typed as the address of code, if it is one, and on a host of code.

    >>> code_address("https://github.com/psf/requests"), code_address("javascript:alert(1)")
    ('https://github.com/psf/requests', None)
    """
    if not isinstance(said, str) or not said.startswith(("https://", "http://")):
        return None
    links = find_links(said)
    if len(links) != 1 or links[0].kind is not LinkKind.CODE or _plain(said) != _plain(links[0].url):
        return None
    return links[0].url


def _plain(address: str) -> str:
    return address.strip().rstrip("/").removesuffix(".git")


def judged(answer: requests.Response, earlier: Sequence[Failure]) -> Failure | None:
    """What is wrong with an answer of Hugging Face; None if nothing is."""
    if answer.status_code == 404:
        return None
    if answer.status_code != 200:
        return Failure(f"answered {answer.status_code}", again=False, down=False)
    said = members_of(answer.content).get("id")
    if not isinstance(said, str):
        return Failure("sent something that is no paper")
    asked = unquote(urlsplit(answer.url).path).rpartition(_PAPERS)[2]
    return None if said == asked else Failure("sent another paper", down=False)
