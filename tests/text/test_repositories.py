"""Addresses of repositories on GitHub are known in all forms they are typed in."""

from __future__ import annotations

import pytest

from bibkit.text.repositories import repository_of


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/psf/requests",
        "http://www.github.com/psf/requests/",
        "https://github.com/psf/requests.git",
        "https://github.com/psf/requests/tree/main/src#readme",
        "https://github.com/psf/requests?tab=readme-ov-file",
        "HTTPS://GitHub.com/psf/requests",
        "github.com/psf/requests",
        "www.github.com/psf/requests).",
        "(https://github.com/psf/requests),",
        "https://github.com/psf/requests…",
        "git@github.com:psf/requests.git",
        "ssh://git@github.com/psf/requests.git",
        "git+https://github.com/psf/requests.git",
    ],
)
def test_a_repository_is_known_in_any_form(url: str) -> None:
    assert repository_of(url) == ("psf", "requests")


def test_dots_inside_of_a_name_stay() -> None:
    assert repository_of("https://github.com/vercel/next.js.") == ("vercel", "next.js")


@pytest.mark.parametrize(
    "url",
    [
        "https://gist.github.com/someone/0123456789abcdef",
        "https://github.com/psf",
        "https://github.com/",
        "https://psf.github.io/requests",
        "https://github.com/psf/psf.github.io",
        "https://github.com/features/actions",
        "https://github.com/topics/python",
        "https://notgithub.com/psf/requests",
        "https://github.com.evil.org/psf/requests",
        "https://github.com/psf/..",
        "https://github.com/-psf/requests",
        "https://gitlab.com/psf/requests",
        "psf/requests",
        "",
    ],
)
def test_other_addresses_are_no_repository(url: str) -> None:
    assert repository_of(url) is None
