"""Desks that ask the services of the tests, without pauses."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bibkit.network.settings import Settings
from services import ServedPaper, Services


def settings_for(services: Services, kept_in: Path, **changes: Any) -> Settings:
    """The settings that lead to the services; answers are kept in a folder."""
    environment = {**services.environment, "BIBKIT_ARXIV_PAUSE": "0", "BIBKIT_CACHE": str(kept_in)}
    return replace(Settings.from_environment(environment), **changes)


def served(id: str, title: str = "A title", authors: tuple[str, ...] = ("Anna Berg",), **values: Any) -> ServedPaper:
    """A paper of one version, of 2 May 2023."""
    return ServedPaper(
        id=id, title=title, authors=authors, versions=(datetime(2023, 5, 2, tzinfo=UTC),), abstract="Text.", **values
    )


def many(count: int) -> list[ServedPaper]:
    """So many papers, 2305.00001 and the following."""
    return [served(f"2305.{number:05}", f"Title number {number}") for number in range(1, count + 1)]
