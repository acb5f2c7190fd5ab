"""Judge whether a repository belongs to a work."""

from __future__ import annotations

from collections.abc import Sequence

from bibkit.enrich.paper import CodeLink
from bibkit.model.link import Standing
from bibkit.text.wording import wording

_LEAST_LETTERS = 20  # of a title that no README has by chance
_MOST_OTHERS = 3  # repositories of others that are listed with a work


def confirmation(text: str | None, title: str | None, arxiv: str | None) -> str | None:
    """What a repository's own text says that shows whose it is ("names arXiv:2308.10848"), or None.

    A short title may stand anywhere, so only its arXiv id will do.
    """
    if text is None:
        return None
    if arxiv is not None and _stands_in(arxiv, text):
        return f"names arXiv:{arxiv}"
    squeezed = wording(title).words.replace(" ", "") if title is not None else ""
    if len(squeezed) >= _LEAST_LETTERS and any(squeezed in _squeezed(line) for line in _paragraphs(text)):
        return "names the title"
    return None


def standing(links: Sequence[CodeLink], url: str) -> Standing:
    """Why a repository that doesn't name the work is believed to belong to it, given who lists it."""
    listed = [link for link in links if _same_address(link.url, url)]
    if any(link.is_official for link in listed):
        return Standing.OFFICIAL
    return Standing.COMMUNITY if listed else Standing.UNCONFIRMED


def worth_listing(links: Sequence[CodeLink], has_code: bool) -> list[CodeLink]:
    """The repositories that a work is to get which names none: the authors' own, else some of others.

    Those of others only where the page says that there is code.
    """
    official = [link for link in links if link.is_official]
    return official or (list(links[:_MOST_OTHERS]) if has_code else [])


def _stands_in(arxiv: str, text: str) -> bool:
    at = text.find(arxiv)
    while at >= 0:
        before, behind = text[at - 1 : at], text[at + len(arxiv) : at + len(arxiv) + 1]
        if not before.isdigit() and not behind.isdigit():
            return True
        at = text.find(arxiv, at + 1)
    return False


def _paragraphs(text: str) -> list[str]:
    # Titles are broken into two lines, and never across an empty one.
    return [" ".join(part.split()) for part in text.split("\n\n")]


def _squeezed(text: str) -> str:
    return "".join(wording(text[start : start + 900]).words.replace(" ", "") for start in range(0, len(text), 900))


def _same_address(one: str, other: str) -> bool:
    return _bare(one) == _bare(other)


def _bare(url: str) -> str:
    return url.partition("://")[2].lower().removeprefix("www.").removesuffix("/").removesuffix(".git")
