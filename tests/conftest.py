"""How all tests run: on no network but loopback, in folders of their own, property tests with the same examples."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from services.isolation import forbid_other_hosts

settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("new", deadline=None, print_blob=True)
settings.load_profile("new" if os.environ.get("BIBKIT_EXAMPLES") == "new" else "same")

# What a developer has set for own use.
_SETTINGS = tuple(
    "GITHUB_TOKEN BIBKIT_OFFLINE BIBKIT_ARXIV_URL BIBKIT_OAI_URL BIBKIT_GITHUB_URL BIBKIT_HUGGINGFACE_URL"
    " BIBKIT_ARXIV_PAUSE".split()
)


@pytest.fixture(scope="session", autouse=True)
def no_other_hosts() -> Iterator[None]:
    """A socket to anywhere but this machine fails the test that opens it."""
    with forbid_other_hosts():
        yield


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The index, the cache and their locks are not the developer's, also not in the processes that tests start."""
    folder = tmp_path_factory.mktemp("bibkit")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BIBKIT_CACHE", str(folder / "cache"))
        patch.setenv("BIBKIT_INDEX", str(folder / "arxiv.sqlite"))
        for name in _SETTINGS:
            patch.delenv(name, raising=False)
        yield folder
