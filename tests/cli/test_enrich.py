"""`bibkit enrich`: what it writes, what it asks for, and how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bibkit.cli.main import cli
from services import Fault, Repository, ServedPaper, Services

Run = Callable[..., Result]

VERSE = ServedPaper(
    id="2308.10848",
    title="AgentVerse: Facilitating Multi-Agent Collaboration and Exploring Emergent Behaviors",
    authors=("Weize Chen", "Yusheng Su", "Jingwei Zuo", "Cheng Yang"),
    versions=(datetime(2023, 8, 21, 16, 47, 11, tzinfo=UTC), datetime(2023, 10, 23, 9, 20, 58, tzinfo=UTC)),
    abstract="Autonomous agents empowered by language models have improved a great deal in the last years.",
    primary_category="cs.CL",
    categories=("cs.CL", "cs.AI"),
    journal_ref="ICLR 2024",
    doi="10.5555/3294996",
    github="https://github.com/OpenBMB/AgentVerse",
)
OTHER = ServedPaper(
    id="2307.16789",
    title="ToolLLM: Facilitating Large Language Models to Master 16000+ Real-world APIs",
    authors=("Yujia Qin", "Shihao Liang", "Weize Chen"),
    versions=(datetime(2023, 7, 31, 15, 56, 53, tzinfo=UTC),),
    abstract="Open-source large language models remain limited in their use of tools, which are external programs.",
    primary_category="cs.AI",
    categories=("cs.AI",),
)
CODE = Repository(
    full_name="OpenBMB/AgentVerse",
    license="Apache-2.0",
    readme="# AgentVerse\n\nThe code of arXiv:2308.10848.",
    pushed_at=datetime(2024, 5, 1, tzinfo=UTC),
)

RECORD: dict[str, Any] = {
    "cite_key": "chen2023",
    "type": "article",
    "title": VERSE.title,
    "authors": [{"family": "Chen", "given": "Weize"}, {"family": "Su", "given": "Yusheng"}],
    "authors_truncated": True,
    "issued": {"year": 2023, "month": 8, "day": 21},
    "eprint_class": "cs.CL",
    "has_code": True,
}


@pytest.fixture
def services() -> Iterator[Services]:
    """arXiv with two papers, GitHub with one repository, Hugging Face that knows it."""
    with Services(papers=[VERSE, OTHER], repositories=[CODE]) as services:
        yield services


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, services: Services) -> Run:
    """Runs bibkit enrich in an empty folder with records.json in it."""
    for name, value in settings(services, tmp_path).items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    write([RECORD])

    def run(*args: str) -> Result:
        return CliRunner().invoke(cli, ("enrich", *args), catch_exceptions=False)

    return run


def settings(services: Services, folder: Path) -> dict[str, str]:
    return {
        **services.environment,
        "BIBKIT_ARXIV_PAUSE": "0.01",
        "BIBKIT_CACHE": str(folder / "cache"),
        "BIBKIT_INDEX": str(folder / "arxiv.sqlite"),
    }


def write(records: list[dict[str, Any]]) -> None:
    Path("records.json").write_text(json.dumps(records), encoding="utf-8")


def today() -> str:
    return datetime.now(UTC).date().isoformat()


def arxiv_requests(services: Services) -> int:
    return sum(request.service == "arxiv" for request in services.requests)


def test_a_record_gets_all_that_is_known_of_its_paper(run: Run, services: Services) -> None:
    result = run("records.json", "--format", "jsonl", "-q")
    record = json.loads(result.stdout)
    assert result.exit_code == 0
    assert record["authors"] == [
        {"family": "Chen", "given": "Weize"},
        {"family": "Su", "given": "Yusheng"},
        {"family": "Zuo", "given": "Jingwei"},
        {"family": "Yang", "given": "Cheng"},
    ]
    assert "authors_truncated" not in record
    assert (record["eprint"], record["eprint_type"], record["doi"], record["url"]) == (
        "2308.10848",
        "arxiv",
        "10.48550/arXiv.2308.10848",
        "https://arxiv.org/abs/2308.10848",
    )
    assert record["categories"] == ["cs.CL", "cs.AI"]
    assert record["abstract"] == VERSE.abstract
    assert record["links"] == [
        {"url": "https://doi.org/10.5555/3294996", "kind": "published"},
        {
            "url": "https://github.com/OpenBMB/AgentVerse",
            "kind": "code",
            "state": "alive",
            "standing": "confirmed",
        },
    ]
    assert record["extra"] == [{"format": "arxiv", "name": "journal_ref", "value": "ICLR 2024"}]
    said = {one["field"]: one for one in record["inferences"]}
    assert said["eprint"]["evidence"] == (
        "arXiv:2308.10848: title 100, authors 2 of 2, date the same day, category agrees"
    )
    assert (said["eprint"]["source"], said["eprint"]["confidence"]) == ("arxiv", 1.0)
    assert said["eprint"]["date"] == datetime.now(UTC).date().isoformat()
    assert said["links"]["evidence"] == (
        "https://github.com/OpenBMB/AgentVerse: alive, listed with the paper, it names arXiv:2308.10848, Apache-2.0,"
        " last push 2024-05-01"
    )


def test_what_is_in_the_lock_costs_no_request_and_gives_the_same_bytes(run: Run, services: Services) -> None:
    first = run("records.json", "-o", "one.json")
    services.forget()
    second = run("records.json", "-o", "two.json")
    locked = run("records.json", "-o", "three.json", "--locked")
    assert [result.exit_code for result in (first, second, locked)] == [0, 0, 0]
    assert services.requests == []
    one = Path("one.json").read_bytes()
    assert Path("two.json").read_bytes() == one
    assert Path("three.json").read_bytes() == one


def test_a_record_that_changed_since_is_not_in_the_lock(run: Run) -> None:
    run("records.json", "-o", "one.json")
    write([RECORD, {**RECORD, "cite_key": "other", "title": "Another Title of Another Paper"}])
    result = run("records.json", "-o", "two.json", "--locked")
    assert result.exit_code == 1
    assert "records.json:1: error E213: not in the lock, or changed since (run without --locked)" in result.stderr
    records = json.loads(Path("two.json").read_text(encoding="utf-8"))
    assert ["eprint" in record for record in records] == [True, False]


def test_offline_nothing_is_sent_and_what_is_missing_makes_the_exit_code_4(run: Run, services: Services) -> None:
    result = run("records.json", "-o", "one.json", "--offline")
    assert (result.exit_code, services.requests) == (4, [])
    assert "records.json:1: warning E214: nobody could be asked (left as it was)" in result.stderr


def test_a_service_that_is_down_leaves_the_verdict_open_until_it_is_up_again(run: Run, services: Services) -> None:
    services.misbehave("/api/query", Fault.UNAVAILABLE, times=100)
    failed = run("records.json", "-o", "one.json")
    assert failed.exit_code == 4
    assert "network: warning E216: arXiv answered 503" in failed.stderr
    assert not Path("bibkit.lock").exists()
    services.behave()
    assert run("records.json", "-o", "one.json").exit_code == 0


def test_refresh_asks_anew_and_keeps_what_it_knew_where_there_is_no_answer(run: Run, services: Services) -> None:
    run("records.json", "-o", "one.json")
    services.forget()
    assert run("records.json", "-o", "two.json", "--refresh").exit_code == 0
    assert arxiv_requests(services) == 1  # by the id that is known now
    for service in ("/api/query", "/github", "/huggingface"):
        services.misbehave(service, Fault.UNAVAILABLE, times=100)
    assert run("records.json", "-o", "three.json", "--refresh").exit_code == 4
    assert Path("three.json").read_bytes() == Path("two.json").read_bytes()


def test_a_plan_says_how_many_requests_and_sends_none(run: Run, services: Services) -> None:
    result = run("records.json", "--plan", "-q")
    assert (result.exit_code, services.requests) == (0, [])
    assert result.stdout.splitlines() == [
        "arXiv: 1 request, about 0 seconds, for 1 record",
        "GitHub and Hugging Face: at most 4 requests, about 0 seconds, for 1 work",
        "Answers that are kept cost none; what a service fails to answer is asked again.",
    ]
    assert not Path("bibkit.lock").exists()
    assert run("records.json", "--plan", "--offline", "-q").stdout == "nobody: no request is sent\n"


def test_ninety_papers_of_one_page_take_at_most_three_requests(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = [
        replace(
            OTHER,
            id=f"2301.{number:05}",
            title=f"The {number}th Study of Ruminant Number {number} in Pastures",
            authors=(f"Anna {'ABCDEFGHIJ'[number % 10]}bert", "Ruobing Xie") if number % 30 else ("Someone Else",),
            versions=(datetime(2023, 1, 1 + number % 28, tzinfo=UTC),),
        )
        for number in range(1, 91)
    ]
    page = [
        {
            "type": "article",
            "cite_key": f"key{number}",
            "title": paper.title,
            "authors": [{"given": name.split()[0], "family": name.split()[1]} for name in paper.authors],
            "issued": {"year": 2023, "month": 1, "day": paper.versions[0].day},
            "provenance": [{"source": "page.txt", "line": number, "page_owner": "Ruobing Xie"}],
        }
        for number, paper in enumerate(papers, 1)
    ]
    write(page)
    with Services(papers=[*papers, VERSE]) as services:
        for name, value in settings(services, tmp_path).items():
            monkeypatch.setenv(name, value)
        result = run("records.json", "-o", "one.json")
        assert (result.exit_code, result.stderr.splitlines()[-1]) == (0, "90 records from 1 file (90 matched)")
        queries = [one.parameters.get("search_query", "") for one in services.requests if one.service == "arxiv"]
        assert [query.startswith("au:") for query in queries] == [True, False]  # one of the owner, one for the rest
    records = json.loads(Path("one.json").read_text(encoding="utf-8"))
    assert [record.get("eprint") for record in records] == [paper.id for paper in papers]


def test_ids_are_asked_for_two_hundred_at_a_time(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    papers = [replace(OTHER, id=f"2301.{number:05}") for number in range(1, 251)]
    Path("list.ids").write_text("".join(f"{paper.id}\n" for paper in papers), encoding="utf-8")
    with Services(papers=papers) as services:
        for name, value in settings(services, tmp_path).items():
            monkeypatch.setenv(name, value)
        result = run("list.ids", "-o", "one.json", "-q")
        assert (result.exit_code, arxiv_requests(services)) == (0, 2)
    records = json.loads(Path("one.json").read_text(encoding="utf-8"))
    assert [record["title"] for record in records] == [OTHER.title] * 250


@pytest.mark.parametrize("flags", [("--locked", "--refresh"), ("--offline", "--refresh"), ("--plan", "-o", "x.json")])
def test_flags_that_contradict_each_other_are_refused(run: Run, flags: tuple[str, ...]) -> None:
    assert run("records.json", *flags).exit_code == 2


def test_an_index_that_is_named_and_not_there_is_told(run: Run) -> None:
    result = run("records.json", "--index", "nowhere.sqlite")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == (
        "bibkit: nowhere.sqlite: no index there (make one with 'bibkit index build')"
    )


def test_ctrl_c_keeps_what_was_found_and_the_next_run_goes_on_from_there(
    tmp_path: Path, run: Run, services: Services
) -> None:
    write([{**RECORD, "eprint": VERSE.id, "eprint_type": "arxiv"}, {"type": "article", "title": OTHER.title}])
    # The id is answered; the question for a title hangs.
    services.misbehave("/api/query", Fault.NONE, times=1)
    services.misbehave("/api/query", Fault.TIME_OUT, times=1, seconds=30)
    process = subprocess.Popen(
        [sys.executable, "-m", "bibkit", "enrich", "records.json", "-o", "one.json", "--no-code"],
        cwd=tmp_path,
        env={**os.environ, **settings(services, tmp_path)},
        stderr=subprocess.PIPE,
    )
    for _ in range(200):
        if arxiv_requests(services) == 2:
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)
    assert process.returncode == 130
    assert not Path("one.json").exists()
    assert "2308.10848" in Path("bibkit.lock").read_text(encoding="utf-8")
    services.behave()
    services.forget()
    assert run("records.json", "-o", "one.json", "--no-code", "-q").exit_code == 0
    assert ["id_list=2308" in request.path for request in services.requests] == [False]


def build_index(*papers: ServedPaper) -> None:
    lines = [
        json.dumps(
            {
                "id": paper.id,
                "title": paper.title,
                "authors": list(paper.authors),
                "date": paper.versions[0].date().isoformat(),
                "categories": list(paper.categories),
                "abstract": paper.abstract,
            }
        )
        for paper in papers
    ]
    Path("papers.jsonl").write_text("\n".join(lines), encoding="utf-8")
    result = CliRunner().invoke(cli, ("index", "build", "papers.jsonl", "-q"), catch_exceptions=False)
    assert result.exit_code == 0


def test_what_the_index_knows_is_not_asked_for(run: Run, services: Services) -> None:
    build_index(VERSE)
    result = run("records.json", "-f", "jsonl", "-q", "--no-code")
    record = json.loads(result.stdout)
    assert (result.exit_code, services.requests) == (0, [])
    assert (record["eprint"], len(record["authors"])) == ("2308.10848", 4)
    assert {one["source"] for one in record["inferences"]} == {"arxiv-index"}
    assert {one["date"] for one in record["inferences"]} == {"2023-08-21"}


def test_what_the_index_lacks_is_asked_for_and_both_are_named(run: Run, services: Services) -> None:
    build_index(OTHER)
    write([{"type": "article", "title": "A Title That Nobody Has Ever Given to a Paper"}])
    result = run("records.json", "-o", "one.json", "--no-code")
    assert f"records.json:1: note E202: not found (asked: arxiv-index, arxiv of {today()})" in result.stderr
    assert arxiv_requests(services) == 2  # an empty answer isn't believed the first time


def test_an_index_that_came_later_is_asked_about_what_was_not_found(run: Run, services: Services) -> None:
    build_index(OTHER)
    assert "1 not found" in run("records.json", "-o", "one.json", "--offline").stderr.splitlines()[-1]
    build_index(VERSE)
    assert "1 matched" in run("records.json", "-o", "one.json", "--offline").stderr.splitlines()[-1]
    assert services.requests == []


def test_where_it_is_not_sure_nothing_is_written_and_the_candidates_are_told(run: Run) -> None:
    build_index(VERSE)
    write([{"type": "article", "title": VERSE.title}])
    result = run("records.json", "-f", "jsonl", "--offline")
    assert json.loads(result.stdout) == {"type": "article", "title": VERSE.title, **given(result)}
    assert (
        "records.json:1: warning E201: may be arXiv:2308.10848"
        f" {VERSE.title!r} (title 100), but the title alone doesn't tell" in result.stderr
    )


def given(result: Result) -> dict[str, Any]:
    """What every record gets, wherever it goes."""
    record = json.loads(result.stdout)
    return {name: record[name] for name in ("cite_key", "provenance") if name in record}


def test_an_id_that_was_copied_into_the_wrong_record_brings_nothing(run: Run) -> None:
    build_index(VERSE, OTHER)
    write([{**RECORD, "title": "On the Diet of Cows", "authors": [{"family": "Berg"}], "eprint": OTHER.id}])
    result = run("records.json", "-f", "jsonl", "--offline")
    assert "url" not in json.loads(result.stdout)
    assert (
        f"records.json:1: warning E210: arXiv:2307.16789 is {OTHER.title!r}:"
        " neither title nor authors are those of the record (nothing taken from it)" in result.stderr
    )


def test_two_processes_write_one_lock(tmp_path: Path, run: Run, services: Services) -> None:
    build_index(VERSE, OTHER)
    for number, title in enumerate((VERSE.title, OTHER.title)):
        entries = [{**RECORD, "title": title, "cite_key": f"k{day}", "issued": {"year": day}} for day in range(1, 40)]
        Path(f"{number}.json").write_text(json.dumps(entries), encoding="utf-8")
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "bibkit", "enrich", f"{number}.json", "-o", f"{number}.out.json", "-q", "--offline"],
            cwd=tmp_path,
            env={**os.environ, **settings(services, tmp_path)},
        )
        for number in (0, 1)
    ]
    assert [process.wait(timeout=60) for process in processes] == [0, 0]
    assert Path("bibkit.lock").read_text(encoding="utf-8").count('"verdict"') == 78


def test_the_lock_and_the_index_are_not_overwritten_by_a_result(run: Run) -> None:
    build_index(VERSE)
    before = Path("arxiv.sqlite").read_bytes()
    assert run("records.json", "-q", "--offline", "-o", "one.json").exit_code == 0
    lock = Path("bibkit.lock").read_bytes()
    for target, more in (("bibkit.lock", ()), ("arxiv.sqlite", ()), ("new.json", ("--lock", "new.json"))):
        result = run("records.json", "--offline", "-o", target, *more)
        message = f"bibkit: {target}: one of the inputs (write to another file)"
        assert (result.exit_code, result.stderr.splitlines()[-1]) == (2, message)
    assert (Path("arxiv.sqlite").read_bytes(), Path("bibkit.lock").read_bytes()) == (before, lock)
    assert not Path("new.json").exists()


def test_a_lock_alone_is_enough_where_the_environment_forbids_the_network(
    run: Run, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("records.json", "-q", "-o", "one.json").exit_code == 0
    monkeypatch.setenv("BIBKIT_OFFLINE", "1")
    assert run("records.json", "-q", "--locked", "-o", "two.json").exit_code == 0
    assert Path("one.json").read_bytes() == Path("two.json").read_bytes()


@pytest.mark.parametrize("flag", ["--check", "--diff"])
def test_a_rehearsal_leaves_no_lock(run: Run, flag: str) -> None:
    build_index(VERSE)
    result = run("records.json", "--offline", "--in-place", flag)
    assert result.exit_code == (1 if flag == "--check" else 0)
    assert not Path("bibkit.lock").exists()


def test_what_arxiv_once_knew_is_not_given_up_where_it_says_that_it_does_not(run: Run, services: Services) -> None:
    assert run("records.json", "-q", "--no-code", "-o", "one.json").exit_code == 0
    lock = Path("bibkit.lock").read_bytes()
    services.misbehave("/api/query", Fault.NO_RESULTS, times=2)
    result = run("records.json", "--refresh", "--no-code", "-o", "two.json")
    assert result.exit_code == 4
    assert "network: warning E216: arXiv did not send 2308.10848, which was found before" in result.stderr
    assert Path("two.json").read_bytes() == Path("one.json").read_bytes()
    assert Path("bibkit.lock").read_bytes() == lock


def test_an_id_that_arxiv_does_not_know_is_told(run: Run) -> None:
    write([{**RECORD, "eprint": "2308.99999", "eprint_type": "arxiv"}])
    result = run("records.json", "-o", "one.json", "--no-code")
    told = f"records.json:1: warning E217: arXiv has no paper 2308.99999 (asked: arxiv of {today()})"
    assert result.exit_code == 0
    assert told in result.stderr.splitlines()


def test_the_same_trouble_with_several_works_is_told_once_and_counted(run: Run, services: Services) -> None:
    links = [{"url": f"https://github.com/own/repo{number}", "kind": "code"} for number in range(4)]
    write([{**RECORD, "links": links}])
    services.misbehave("/github", Fault.UNAVAILABLE, times=100)
    lines = [line for line in run("records.json", "-o", "one.json").stderr.splitlines() if "E216" in line]
    assert [line.rpartition(" for ")[2] for line in lines] == ["own/repo0 and 3 more"]


def test_an_answer_that_makes_no_sense_is_told_and_not_kept(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("list.ids").write_text("2308.10848\n", encoding="utf-8")
    with Services(papers=[replace(VERSE, title=" ")]) as services:
        for name, value in settings(services, tmp_path).items():
            monkeypatch.setenv(name, value)
        result = run("list.ids", "-o", "one.json", "--no-code")
    assert result.exit_code == 4
    assert (
        'network: warning E216: arxiv gave an answer that makes no sense ("" is no text)' in result.stderr.splitlines()
    )
    assert not Path("bibkit.lock").exists()


@pytest.mark.parametrize("issued", [{"year": 9999, "month": 12, "day": 31}, {"year": 1, "month": 1, "day": 1}])
def test_days_at_the_ends_of_the_calendar_are_days(run: Run, issued: dict[str, int]) -> None:
    write([{**RECORD, "issued": issued}])
    assert run("records.json", "-o", "one.json", "--no-code").exit_code == 0


def test_an_id_alone_is_sure(run: Run) -> None:
    build_index(VERSE)
    Path("list.ids").write_text("2308.10848\n", encoding="utf-8")
    record = json.loads(run("list.ids", "-f", "jsonl", "-q", "--offline", "--no-code").stdout)
    assert {one["confidence"] for one in record["inferences"] if one.get("source")} == {1.0}
