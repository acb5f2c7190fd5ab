"""A few papers and repositories to serve."""

from __future__ import annotations

from datetime import UTC, datetime

from .github import Repository
from .papers import ServedPaper


def at(year: int, month: int, day: int, hour: int = 12) -> datetime:
    """A moment in UTC."""
    return datetime(year, month, day, hour, tzinfo=UTC)


AGENTS = ServedPaper(
    id="2308.10848",
    title="AgentVerse: Facilitating Multi-Agent Collaboration",
    authors=("Weize Chen", "Yusheng Su", "Zhiyuan Liu"),
    versions=(at(2023, 8, 21), at(2023, 8, 29), at(2023, 10, 23)),
    abstract="Autonomous agents empowered by Large Language Models.",
    comment="Under review. Code at https://github.com/OpenBMB/AgentVerse/",
    categories=("cs.CL",),
    github="https://github.com/OpenBMB/AgentVerse",
    github_stars=4000,
    upvotes=10,
)
TOOLS = ServedPaper(
    id="2307.16789",
    title="ToolLLM: Facilitating Large Language Models to Master 16000+ Real-world APIs",
    authors=("Yujia Qin", "Weize Chen"),
    versions=(at(2023, 7, 31),),
    abstract="Agents that use tools.",
    primary_category="cs.AI",
    categories=("cs.AI", "cs.CL"),
    doi="10.1000/tool",
    journal_ref="ICLR 2024",
)
WALKS = ServedPaper(
    id="math/0601001",
    title="Random walks & <b>trees</b> on the Erdős graph",
    authors=("José Leclère", "Anna van der Berg", "Wei Su Jr."),
    versions=(at(2006, 1, 2), at(2006, 3, 4)),
    abstract="  We walk. It is \\'etrange.",
    primary_category="math.PR",
    categories=("math.PR", "physics.soc-ph"),
)
OLD = ServedPaper(
    id="hep-th/9901001",
    title="Strings",
    authors=("Edward Witten",),
    versions=(at(1999, 1, 1),),
    abstract="Large strings.",
    primary_category="hep-th",
    categories=("hep-th",),
    is_withdrawn=True,
    on_huggingface=False,
)
GONE = ServedPaper(
    id="2308.00001",
    title="Deleted",
    authors=("No One",),
    versions=(at(2023, 8, 25),),
    categories=("cs.CL",),
    deleted=True,
)
PAPERS = (AGENTS, TOOLS, WALKS, OLD, GONE)

AGENTVERSE = Repository(
    full_name="OpenBMB/AgentVerse",
    formerly=("thunlp/AgentVerse",),
    license="Apache-2.0",
    pushed_at=at(2024, 5, 6),
    description="A platform",
    readme="# AgentVerse\n" + "Über agents. " * 10,
    citation="cff-version: 1.2.0\ntitle: AgentVerse\n",
)
BLOCKED = Repository(full_name="someone/copied", taken_down=True)
RETIRED = Repository(full_name="someone/old", archived=True, default_branch="master")
REPOSITORIES = (AGENTVERSE, BLOCKED, RETIRED)
