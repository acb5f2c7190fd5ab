"""Answer as Hugging Face does at /api/papers (https://huggingface.co/docs/hub/api)."""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from urllib.parse import unquote

from .answer import Answer, Request, json_answer
from .papers import ServedPaper, by_id


class HuggingFace:
    """The paper pages of those papers that have one."""

    def __init__(self, papers: Iterable[ServedPaper]) -> None:
        """Take all papers; those that are deleted, or not on Hugging Face, are left out."""
        self._papers = by_id(paper for paper in papers if paper.on_huggingface and not paper.deleted)

    def answer(self, request: Request) -> Answer:
        """What is known of the paper that the path names, by its id without a version."""
        before, _, name = unquote(request.path).partition("/api/papers/")
        paper = self._papers.get(name) if not before else None
        if paper is None:
            return json_answer({"error": "Paper not found"}, HTTPStatus.NOT_FOUND)
        value = {
            "id": paper.id,
            "authors": [{"name": author, "hidden": False} for author in paper.authors],
            "publishedAt": f"{paper.submitted:%Y-%m-%d}T00:00:00.000Z",
            "title": paper.title,
            "summary": paper.abstract,
            "upvotes": paper.upvotes,
        }
        if paper.github is not None:
            value |= {"githubRepo": paper.github, "githubRepoAddedBy": "user", "githubStars": paper.github_stars}
        return json_answer(value)
