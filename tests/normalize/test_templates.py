"""What a template makes of a record, part by part, and what it refuses."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings

from bibkit.errors import BadTemplate
from bibkit.model.date import Date
from bibkit.model.kind import Kind
from bibkit.model.name import Organisation, Person
from bibkit.model.plain import from_plain
from bibkit.model.record import Record
from bibkit.normalize.key_parts import PARTS
from bibkit.normalize.keys import base_key
from bibkit.normalize.templates import KeyTemplate
from strategies import records

PAPER = Record(
    type=Kind.ARTICLE_JOURNAL,
    title="An awesome paper on JabRef",
    authors=(Person("van der Schaar", "Mihaela"), Person("Müller", "Jürgen"), Person("O'Brien", "Conan")),
    editors=(Person("Knuth", "Donald"), Person("Lamport", "Leslie")),
    issued=Date(2023, 3, 4),
    container_title="Journal of Fish Biology",
    pages="L7-19",
    keywords=("deep nets", "x"),
    doi="10.1000/ab(c)",
)


@pytest.mark.parametrize(
    ("template", "key"),
    [
        ("{auth}{year}{title1}", "vanderSchaar2023Awesome"),
        ("[auth][year]", "vanderSchaar2023"),
        ("{auth}:{year}-x", "vanderSchaar:2023-x"),
        ("{Auth}", "VanDerSchaar"),
        ("{auth3}", "van"),
        ("{auth3_2}", "Mul"),
        ("{auth(3,2)}", "Mul"),
        ("{auth(n=3, m=2)}", "Mul"),
        ("{auth(m=2, n=3)}", "Mul"),
        ("{auth(m=2)}", "Muller"),
        ("{auth0}", "vanderSchaar"),
        ("{auth_x}", None),
        ("{auth9_9}", ""),
        ("{authEtAl}", "vanderSchaarEtAl"),
        ("{auth.etal}", "vanderSchaar.etal"),
        ("{auth.auth.ea}", "vanderSchaar.Muller.ea"),
        ("{authshort}", "vMO"),
        ("{authIni5}", "vaMuO"),
        ("{authIni}", "vMO"),
        ("{authorIni}", "vandeMO"),
        ("{authForeIni}{authorLastForeIni}", "MC"),
        ("{authors}", "vanderSchaarMullerOBrien"),
        ("{authors2}", "vanderSchaarMullerEtAl"),
        ("{authorLast}", "OBrien"),
        ("{authorsAlpha}", "vdSMO"),
        ("{edtr}{edtr2_2}", "KnuthLa"),
        ("{editors:upper}", "KNUTHLAMPORT"),
        ("{edtrshort}", "KL"),
        ("{title}", "AnAwesomePaperonJabRef"),
        ("{title2}", "AwesomePaper"),
        ("{shorttitle}", "AwesomePaperJabRef"),
        ("{shorttitle2_1}", "Awesomepaper"),
        ("{shorttitle(3,0)}", "awesomepaperJabRef"),
        ("{shorttitleINI}", "apJ"),
        ("{veryshorttitle}", "Awesome"),
        ("{camel}", "AnAwesomePaperOnJabRef"),
        ("{fulltitle}", "AnawesomepaperonJabRef"),
        ("{shortyear}{month}{day}", "23mar4"),
        ("{date}", "2023-03-04"),
        ("{firstpage}-{lastpage}{pageprefix}", "7-19L"),
        ("{keyword1}{keyword2}{keyword3}", "deepnetsx"),
        ("{keywords1}", "deepnets"),
        ("{entrytype}", "article-journal"),
        ("{doi}", "10.1000/abc"),
        ("{journal}", "JournalofFishBiology"),
    ],
)
def test_a_part_says_what_its_manual_says(template: str, key: str | None) -> None:
    if key is None:
        with pytest.raises(BadTemplate):
            KeyTemplate(template)
    else:
        assert KeyTemplate(template).key(PAPER) == key


@pytest.mark.parametrize(
    ("template", "key"),
    [
        ("{auth:lower}", "vanderschaar"),
        ("{auth.lower}", "vanderschaar"),
        ("{auth.etal:upper}", "VANDERSCHAAR.ETAL"),
        ("{auth.etal.upper}", "VANDERSCHAAR.ETAL"),
        ("[journal:abbr]", "JoFB"),
        ("[TITLE:abbr]", "AapoJ"),
        ("[title:abbr]", "AAPoJ"),
        ("{camel:abbr:lower}", "aapoj"),
        ("{fulltitle:abbr(2)}", "AnawpaonJa"),
        ("{fulltitle:capitalize}", "AnAwesomePaperOnJabRef"),
        ("{fulltitle:titlecase}", "anAwesomePaperonJabRef"),
        ("{fulltitle:sentencecase}", "Anawesomepaperonjabref"),
        ("{fulltitle:skipwords}", "awesomepaperJabRef"),
        ("{title:truncate6}", "AnAwes"),
        ("{title:substring(3,7)}", "Awesome"),
        ("{fulltitle:select(2,2)}", "awesomepaper"),
        ("{fulltitle:select(n=2)}", "Anawesome"),
        ("{fulltitle:substring(n=4, start=3)}", "awes"),
        ("{year:replace(replace=x, find=20)}", "x23"),
        ("{fulltitle:condense(_)}", "An_awesome_paper_on_JabRef"),
        ("{volume:prefix(v)}{year:prefix(y)}{year:postfix('-')}", "y20232023-"),
        ("{auth.etal:replace('.ETAL', \"EtAl\")}", "vanderSchaarEtAl"),
        ("{authorsAlpha:alphanum}{auth.etal:nopunct}", "vdSMOvanderSchaaretal"),
        ("{volume:(unknown)}", "unknown"),
        ("{volume.default('unknown')}", "unknown"),
        ("{auth:clean:fold:ascii:transliterate}", "vanderSchaar"),
    ],
)
def test_a_filter_changes_what_stands_before_it(template: str, key: str) -> None:
    assert KeyTemplate(template).key(PAPER) == key


def by(*families: str, more: bool = False) -> Record:
    return Record(type=Kind.BOOK, authors=tuple(map(Person, families)), authors_truncated=more)


@pytest.mark.parametrize(
    ("record", "keys"),
    [
        (by("Abel"), "Abel Abel Abel Abe Abel Abel"),
        (by("Abel", "Born"), "AbelBorn Abel.Born Abel.Born AB AB AbelBorn"),
        (by("Abel", "Born", "Curie"), "AbelEtAl Abel.etal Abel.Born.ea ABC ABC AbelBornEtAl"),
        (by("Abel", "Born", "Curie", "Dirac"), "AbelEtAl Abel.etal Abel.Born.ea ABCD ABC+ AbelBornEtAl"),
        (by(*"ABCDE"), "AEtAl A.etal A.B.ea ABC+ ABC+ ABEtAl"),
        (by("Abel", more=True), "AbelEtAl Abel.etal Abel.ea A+ A+ AbelEtAl"),
        (by("Abel", "Born", more=True), "AbelEtAl Abel.etal Abel.Born.ea AB+ AB+ AbelBornEtAl"),
        (by(), "     "),
    ],
)
def test_people_are_counted_as_they_are_in_jabref_and_alpha(record: Record, keys: str) -> None:
    parts = ("authEtAl", "auth.etal", "auth.auth.ea", "authorsAlpha", "authshort", "authors2")
    assert " ".join(KeyTemplate(f"{{{part}}}").key(record) for part in parts) == keys


@pytest.mark.parametrize(
    ("record", "keys"),
    [
        (by("Abel", more=True), "AbelEtAl Abel+ A+ Ab+ Abe+"),
        (by("Abel", "Born", more=True), "AbelBornEtAl AbelB+ AB AB+ AbB+"),
        (by("Abel", "Born", "Curie", more=True), "AbelBornCurieEtAl AbelBC+ AB ABC ABC+"),
        (by("Abel", "Born"), "AbelBorn AbelB AB AbB AbBo"),
        (by(), "    "),
    ],
)
def test_others_who_are_not_named_are_told_as_in_jabref(record: Record, keys: str) -> None:
    parts = ("authors", "authorIni", "authIni2", "authIni3", "authIni4")
    assert " ".join(KeyTemplate(f"{{{part}}}").key(record) for part in parts) == keys


@pytest.mark.parametrize(
    ("families", "key"),
    [(("van der Aalst",), "vdA"), (("van der Aalst", "Weske"), "vdAW"), (("Ng",), "Ng"), (("Newton",), "New")],
)
def test_labels_have_the_particles_that_the_style_alpha_gives_them(families: tuple[str, ...], key: str) -> None:
    assert KeyTemplate("{authorsAlpha}").key(by(*families)) == key


def test_editors_stand_in_for_authors_unless_pure_authors_are_asked_for() -> None:
    edited = Record(type=Kind.BOOK, editors=(Person("Knuth"),), issued=Date(1999))
    assert KeyTemplate("{auth}{year}").key(edited) == "Knuth1999"
    assert KeyTemplate("{pureauth}{year}").key(edited) == "1999"


def test_an_organisation_is_its_first_telling_word() -> None:
    team = Record(type=Kind.REPORT, authors=(Organisation("The Tencent Hunyuan Team"),))
    assert KeyTemplate("{auth}").key(team) == "Tencent"


def test_other_scripts_are_romanised() -> None:
    assert KeyTemplate("{auth}{title1}").key(Record(type=Kind.BOOK, title="Größe", authors=(Person("王小明"),))) == (
        "WangXiaoMingGrosse"
    )


def test_nothing_comes_out_where_no_part_knows_anything() -> None:
    assert KeyTemplate("key-{auth}{year}").key(Record(type=Kind.BOOK, title="Untold")) == ""


def test_lower_case_gives_the_keys_that_records_without_one_get() -> None:
    titled = Record(
        type=Kind.ARTICLE,
        title="Towards the D<sup>2</sup>Quant of LLMs",
        authors=(Person("Müller", "Jürgen"),),
        issued=Date(2023),
    )
    assert KeyTemplate("{auth:lower}{year}{title1:lower}").key(titled) == base_key(titled) == "muller2023d2quant"


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{autr}", "there is no part 'autr' (did you mean auth?); there are: auth, authFirstFull"),
        ("{shortitle}", "(did you mean shorttitle?)"),
        ("{auth:lowr}", "there is no filter 'lowr' (did you mean lower?); there are: lower, upper"),
        ("{year2}", "year2 takes no number"),
        ("{auth(1,2,3)}", "auth takes 2 numbers"),
        ("{auth(x)}", "'x' is not a number"),
        ("{auth99999}", "'99999' is not a number"),
        ("{auth:}", "':' is no filter"),
        ("{auth:truncate}", "0 arguments are not what truncate takes"),
        ("{auth:lower(3)}", "1 arguments are not what lower takes"),
        ("{auth(n=1, n=2)}", "n is given twice"),
        ("{auth:replace(replace=x)}", "are not what replace takes"),
        ("{auth:prefix(a b)}", "' ' can't stand in a cite key"),
        ("{auth} {year}", "' ' can't stand in a cite key"),
        ("{auth}é", "'é' can't stand in a cite key"),
        ("{auth", "a '{' has no counterpart"),
        ("auth]{year}", "a ']' has no counterpart"),
        ("{}", "the name of a part is missing"),
        ("key", "says nothing of a record"),
        ("", "says nothing of a record"),
    ],
)
def test_a_template_that_makes_no_sense_is_a_mistake_of_the_caller(template: str, message: str) -> None:
    with pytest.raises(BadTemplate, match=re.escape(message)):
        KeyTemplate(template)


@pytest.mark.parametrize(
    ("parts", "attribute"),
    [
        ("journal journaltitle booktitle", "container_title"),
        ("eventtitle", "event_title"),
        ("series", "collection_title"),
        ("publisher institution school", "publisher"),
        ("location address", "publisher_place"),
        ("edition", "edition"),
        ("volume", "volume"),
        ("issue", "issue"),
        ("number", "number"),
        ("pages", "pages"),
        ("version", "version"),
        ("language", "language"),
        ("isbn", "isbn"),
        ("issn", "issn"),
        ("pmid", "pmid"),
        ("pmcid", "pmcid"),
        ("eprint", "eprint"),
        ("eprintclass", "eprint_class"),
    ],
)
def test_a_field_is_called_as_in_bibtex(parts: str, attribute: str) -> None:
    record = from_plain({"type": "book", attribute: "Vä 1"})
    for part in parts.split():
        assert KeyTemplate(f"{{{part}}}").key(record) == "Va1"


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("auth", "authFirstFull"),
        ("auth.etal", "authEtal2"),
        ("auth.auth.ea", "authAuthEa"),
        ("authors2", "authorsn2"),
        ("entrytype", "type"),
    ],
)
def test_some_parts_have_two_names(name: str, other: str) -> None:
    assert KeyTemplate(f"{{{name}}}").key(PAPER) == KeyTemplate(f"{{{other}}}").key(PAPER)


@pytest.mark.parametrize(
    ("editor", "author"),
    [
        ("edtr.edtr.ea", "auth.auth.ea"),
        ("edtr.etal", "auth.etal"),
        ("edtrEtAl", "authEtAl"),
        ("edtrForeIni", "authForeIni"),
        ("edtrIni3", "authIni3"),
        ("editorIni", "authorIni"),
        ("editorLast", "authorLast"),
        ("editorLastForeIni", "authorLastForeIni"),
        ("editorsAlpha", "authorsAlpha"),
    ],
)
def test_editors_are_told_as_authors_are(editor: str, author: str) -> None:
    edited = replace(PAPER, authors=(), editors=PAPER.authors)
    assert KeyTemplate(f"{{{editor}}}").key(edited) == KeyTemplate(f"{{pure{author}}}").key(PAPER) != ""


@settings(max_examples=25)
@given(records())
def test_a_key_has_only_what_every_program_takes(record: Record) -> None:
    for part in PARTS:
        assert re.fullmatch(r"[A-Za-z0-9_.+/:-]*", KeyTemplate(f"{{{part}}}").key(record))
