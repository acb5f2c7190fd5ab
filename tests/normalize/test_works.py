"""The works of a run are collected: once each, in order, with keys, and with findings for what was joined."""

from __future__ import annotations

from bibkit.findings.finding import Finding
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.name import Person
from bibkit.model.place import Located, Place
from bibkit.model.provenance import Provenance
from bibkit.model.record import Record
from bibkit.normalize.works import Works
from bibkit.storage.spool import Spool


def work(title: str, *, source: str = "a.txt", line: int = 1, key: str | None = None, day: int = 1) -> Located[Record]:
    record = Record(
        cite_key=key,
        type=Kind.ARTICLE,
        title=title,
        authors=(Person("Chen", "Weize"),),
        issued=Date(2023, 8, day),
        provenance=(Provenance(source, line),),
    )
    return Located(record, Place(source, line))


def collected(*works: Located[Record], held_bytes: int = 1 << 20) -> tuple[list[Located[Record]], list[Finding]]:
    with Works(Spool(held_bytes)) as collection:
        findings: list[Finding] = []
        for located in works:
            collection.add_source(located.place.source)
            findings += collection.add(located)
        collection.settle_keys()
        first, second = list(collection), list(collection)
        assert first == second
        assert len(collection) == len(first)
        return first, findings


def test_works_come_in_the_order_of_the_input_with_their_places() -> None:
    works, findings = collected(work("Beta", line=5), work("Alpha", line=9))
    assert [(w.value.cite_key, str(w.place)) for w in works] == [
        ("chen2023beta", "a.txt:5"),
        ("chen2023alpha", "a.txt:9"),
    ]
    assert findings == []


def test_a_paper_of_two_files_is_there_once_at_the_place_of_the_first() -> None:
    works, findings = collected(work("Alpha"), work("Beta", line=4), work("Alpha", source="b.txt", line=7))
    assert [w.value.title for w in works] == ["Alpha", "Beta"]
    assert works[0].value.provenance == (Provenance("a.txt", 1), Provenance("b.txt", 7))
    assert [(finding.code.id, str(finding.place), finding.message) for finding in findings] == [
        ("N101", "b.txt:7", "the same paper as a.txt:1: merged into it")
    ]


def test_a_paper_shown_three_times_keeps_three_provenances() -> None:
    works, _ = collected(work("Alpha"), work("Alpha", source="b.txt"), work("Alpha", source="c.txt"))
    assert [provenance.source for provenance in works[0].value.provenance] == ["a.txt", "b.txt", "c.txt"]


def test_look_alikes_stay_two_works_with_two_keys_and_a_warning() -> None:
    works, findings = collected(work("Alpha"), work("Alpha", line=4, day=2))
    assert [w.value.cite_key for w in works] == ["chen2023alpha0801", "chen2023alpha0802"]
    assert [(finding.code.id, finding.place.line) for finding in findings] == [("N102", 4)]


def test_a_third_look_alike_is_warned_of_once() -> None:
    _, findings = collected(work("Alpha"), work("Alpha", line=4, day=2), work("Alpha", line=7, day=3))
    assert [(finding.code.id, finding.place.line) for finding in findings] == [("N102", 4), ("N102", 7)]


def test_keys_that_come_in_go_out() -> None:
    works, findings = collected(work("Alpha", key="MyKey"), work("Beta"))
    assert [w.value.cite_key for w in works] == ["MyKey", "chen2023beta"]
    assert findings == []


def test_a_key_that_two_works_claim_stays_with_the_first() -> None:
    works, findings = collected(work("Alpha", key="K"), work("Beta", line=3, key="k"))
    assert [w.value.cite_key for w in works] == ["K", "chen2023beta"]
    assert [(finding.code.id, finding.place.line) for finding in findings] == [("N201", 3)]


def test_an_equal_record_under_the_same_key_is_left_out() -> None:
    works, findings = collected(work("Alpha", key="K"), work("Alpha", key="K", source="b.txt"))
    assert [w.value.cite_key for w in works] == ["K"]
    assert [(finding.code.id, str(finding.place)) for finding in findings] == [("N101", "b.txt:1")]


def test_one_work_under_two_keys_stays_twice_as_documents_cite_both() -> None:
    works, findings = collected(work("Alpha", key="K"), work("Alpha", key="L", source="b.txt"))
    assert [w.value.cite_key for w in works] == ["K", "L"]
    assert findings == []


def test_a_work_without_a_key_joins_one_with_a_key() -> None:
    works, findings = collected(work("Alpha"), work("Alpha", key="L", source="b.txt"))
    assert [w.value.cite_key for w in works] == ["L"]
    assert [finding.code.id for finding in findings] == ["N101"]


def test_an_admitted_record_is_read_again_to_see_whether_one_of_the_same_key_is_equal() -> None:
    first, second = work("Alpha", key="K"), work("Beta", key="L")
    with Works(Spool(), lambda: iter([first, second])) as collection:
        collection.add_source("a.txt")
        assert collection.admit(first)
        assert collection.admit(second)
        assert [finding.code.id for finding in collection.add(work("Beta", key="L", line=7))] == ["N101"]
        assert [finding.code.id for finding in collection.add(work("Gamma", key="k", line=9))] == ["N201"]


def test_a_new_key_keeps_out_of_the_way_of_one_that_went_on_already() -> None:
    with Works(Spool()) as collection:
        collection.add_source("a.txt")
        assert collection.admit(work("Alpha", key="Chen2023Alpha"))
        assert list(collection.add(work("Alpha Again"))) == []
        assert not collection.admit(work("Gamma", key="G"))
        collection.settle_keys()
        assert [w.value.cite_key for w in collection] == ["chen2023alphaagain"]


def test_it_makes_no_difference_whether_the_works_fit_in_memory() -> None:
    many = [work(f"Title {number % 90}", line=number + 1, day=number % 3 + 1) for number in range(300)]
    assert collected(*many, held_bytes=500) == collected(*many)
