"""The environment says whom to ask and how often; what makes no sense is refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from bibkit.errors import BadSetting
from bibkit.network.settings import Settings


def test_without_variables_the_real_services_are_asked(tmp_path: Path) -> None:
    settings = Settings.from_environment({"BIBKIT_CACHE": str(tmp_path)})
    assert settings == Settings(
        arxiv_url="https://export.arxiv.org/api/query",
        oai_url="https://oaipmh.arxiv.org/oai",
        github_url="https://api.github.com",
        huggingface_url="https://huggingface.co",
        pause=3.0,
        folder=tmp_path,
    )


def test_an_empty_variable_is_none(tmp_path: Path) -> None:
    settings = Settings.from_environment({"BIBKIT_CACHE": str(tmp_path), "BIBKIT_ARXIV_URL": " ", "GITHUB_TOKEN": ""})
    assert settings.arxiv_url == "https://export.arxiv.org/api/query"
    assert settings.github_token is None


@pytest.mark.parametrize("url", ["https://export.arxiv.org/api/query", "https://ARXIV.org./api", "https://x.arxiv.org"])
def test_arxivs_own_hosts_get_three_seconds_at_least(url: str, tmp_path: Path) -> None:
    said = {"BIBKIT_ARXIV_URL": url, "BIBKIT_ARXIV_PAUSE": "0.1", "BIBKIT_CACHE": str(tmp_path)}
    assert Settings.from_environment(said).arxiv.pause == 3.0


def test_another_host_may_be_asked_faster(tmp_path: Path) -> None:
    said = {
        "BIBKIT_ARXIV_URL": "https://notarxiv.org/api",
        "BIBKIT_ARXIV_PAUSE": "0.1",
        "BIBKIT_CACHE": str(tmp_path),
    }
    assert Settings.from_environment(said).arxiv.pause == 0.1


def test_all_hosts_of_arxiv_are_one_queue() -> None:
    assert Settings().arxiv.queue == Settings().oai.queue == "arxiv.org"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("BIBKIT_ARXIV_URL", "export.arxiv.org", "'export.arxiv.org' is no address to ask"),
        ("BIBKIT_OAI_URL", "ftp://oai.example.org", "is no address to ask"),
        ("BIBKIT_GITHUB_URL", "http://api.github.com", "is not encrypted"),
        ("BIBKIT_GITHUB_URL", "https://api.github.com:port", "not an address"),
        ("BIBKIT_HUGGINGFACE_URL", "https://hf.co/?x=1", "is no address to ask"),
        ("BIBKIT_ARXIV_PAUSE", "soon", "'soon' is no number of seconds from 0 to 3600"),
        ("BIBKIT_ARXIV_PAUSE", "-1", "is no number of seconds"),
        ("BIBKIT_ARXIV_PAUSE", "nan", "is no number of seconds"),
        ("BIBKIT_ARXIV_PAUSE", "inf", "is no number of seconds"),
    ],
)
def test_a_value_that_makes_no_sense_is_refused_by_name(name: str, value: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=f"^{name}: .*{said}"):
        Settings.from_environment({name: value, "BIBKIT_CACHE": str(tmp_path)})


@pytest.mark.parametrize(
    ("name", "value"),
    [("BIBKIT_ARXIV_URL", "https://me:hunter2@export.arxiv.org/api"), ("GITHUB_TOKEN", "hunter2\nX-Evil: 1")],
)
def test_a_secret_in_the_wrong_place_is_refused_without_being_shown(name: str, value: str, tmp_path: Path) -> None:
    with pytest.raises(BadSetting) as caught:
        Settings.from_environment({name: value, "BIBKIT_CACHE": str(tmp_path)})
    assert name in str(caught.value)
    assert "hunter2" not in str(caught.value)


def test_the_token_is_not_shown_with_the_settings() -> None:
    settings = Settings(github_token="hunter2")
    assert "hunter2" not in f"{settings!r} {settings.github!r}"
    assert settings.github.token == "hunter2"
    assert settings.arxiv.token is None
    assert settings.huggingface.token is None
