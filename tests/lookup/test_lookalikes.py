"""Papers that are nearly called the same, by the same people, are not taken for one another."""

from __future__ import annotations

from pathlib import Path

import bibkit
from bibkit.lookup import indexing

CASES = Path(__file__).parents[1] / "cases" / "lookalikes"
TRUE = {"a15": "2305.00115"}  # "$C^*$-Algebras" here, "C$^*$-Algebras" there


def test_of_papers_that_are_not_in_the_index_none_gets_an_id(tmp_path: Path) -> None:
    index = str(tmp_path / "x.sqlite")
    indexing.build(index, [str(CASES / "papers.jsonl")], lambda finding: None, lambda count: None)
    found = bibkit.look_up(bibkit.read(CASES / "asked.bib"), index=index)
    assert len(found) == 23
    assert {record.cite_key: record.eprint for record in found if record.eprint is not None} == TRUE
