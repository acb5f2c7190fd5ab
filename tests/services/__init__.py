"""The services that bibkit asks, on the loopback address: for tests, and to try things by hand."""

from .answer import Answer
from .faults import Fault
from .github import RateLimit, Repository
from .papers import ServedPaper, paper_from_json, read_papers
from .server import Services
from .traffic import Received

__all__ = [
    "Answer",
    "Fault",
    "RateLimit",
    "Received",
    "Repository",
    "ServedPaper",
    "Services",
    "paper_from_json",
    "read_papers",
]
