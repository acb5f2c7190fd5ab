"""Tell which repository on GitHub an address means."""

from __future__ import annotations

import re

# GitHub's limits: 39 letters, digits and single hyphens for the owner, 100 characters for the repository.
_ADDRESS = re.compile(
    r"(?:(?:git\+)?(?:https?|git|ssh)://(?:git@)?(?:www\.)?github\.com(?::443|:22)?/|(?:www\.)?github\.com/|git@github\.com:/?)"
    r"(?P<owner>[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38})/+(?P<name>[A-Za-z0-9._-]{1,100})(?P<rest>[^A-Za-z0-9._-].*)?",
    re.IGNORECASE | re.DOTALL,
)
_TRAILING = ".,;:!?'\"”’)]}>*…"
# First steps of a path that are pages of GitHub's own, not people.
_PAGES = frozenset(
    "about apps collections contact customer-stories enterprise events explore features gist issues join login"
    " marketplace new notifications orgs organizations pricing pulls search security sessions settings signup site"
    " sponsors stars topics trending users".split()
)


def repository_of(url: str) -> tuple[str, str] | None:
    """Owner and name of the repository on GitHub that an address is in; None for any other address.

    Pages inside of it, `.git`, and the brackets and dots of the sentence around an address don't matter. Capitals stay
    as they are; GitHub takes no notice of them.

    >>> repository_of("https://github.com/psf/requests.git#readme), ")
    ('psf', 'requests')
    """
    found = _ADDRESS.fullmatch(url.strip().strip("<([{\"'“‘").rstrip(_TRAILING + " "))
    if found is None or found["owner"].lower() in _PAGES:
        return None
    name = found["name"]
    if found["rest"] is None or found["rest"][0] not in "/#?":
        name = name.rstrip(".")
    if name.lower().endswith(".git"):
        name = name[:-4]
    if not name.strip(".") or name.lower() == f"{found['owner'].lower()}.github.io":
        return None
    return found["owner"], name
