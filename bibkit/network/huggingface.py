"""Ask Hugging Face which code belongs to a paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import requests

from bibkit.model.link import LinkKind
from bibkit.network.session import Session
from bibkit.network.transport import Failure
from bibkit.text.urls import find_links


def ask_for_code(session: Session, base: str, id: str) -> str | None:
    """The address of the code that the paper's page names; None where there is no page or no code.

    `id` has no version. Raises `NetworkTrouble`.
    """
    answer = session.get(f"{base}/api/papers/{id}")
    return code_address(answer.json().get("githubRepo")) if answer.status_code == 200 else None


def code_address(said: Any) -> str | None:
    """What somebody typed as the address of code, if it is one, and on a host of code.

    >>> code_address("https://github.com/psf/requests"), code_address("javascript:alert(1)")
    ('https://github.com/psf/requests', None)
    """
    if not isinstance(said, str) or not said.startswith(("https://", "http://")):
        return None
    links = find_links(said)
    if len(links) != 1 or links[0].kind is not LinkKind.CODE or not said.startswith(links[0].url):
        return None
    return links[0].url


def judged(answer: requests.Response, earlier: Sequence[Failure]) -> Failure | None:
    """What is wrong with an answer of Hugging Face; None if nothing is."""
    if answer.status_code == 404:
        return None
    if answer.status_code != 200:
        return Failure(f"answered {answer.status_code}", again=False, down=False)
    try:
        said = answer.json()
    except ValueError:
        said = None
    return None if isinstance(said, dict) else Failure("sent something that is no paper")
