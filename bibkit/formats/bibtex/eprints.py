"""Find the eprint of an entry, in every spelling in use."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from bibkit.formats.bibtex.prose import address, fold, plain_text
from bibkit.model.kind import Kind
from bibkit.text.expressions import expression
from bibkit.text.identifiers import ARXIV_FORM, ArxivId, arxiv_in, arxiv_of

_ARXIV = "arxiv"
_COMPUTING_REPOSITORY = expression(r"corr|arxiv(?:\.org)?(?: e-?prints?)?|computing research repository", re.IGNORECASE)
_ABSTRACTS = expression(r"abs/(\S+)", re.IGNORECASE)
# All of a journal or a note that says nothing but which paper on arXiv it is.
_SAYS_ARXIV = expression(
    r"(?:available (?:at|from)[: ]*)?(?:arxiv|corr)?[:, ]*(?:e-?prints?|pre-?prints?)?[:, ]*(?:arxiv)?[:, ]*(?:abs/)?",
    re.IGNORECASE,
)
_FIELDS = frozenset({"eprint", "archiveprefix", "eprinttype", "primaryclass", "eprintclass"})
_LONGEST = 120  # characters; what is longer says more


class Eprint(NamedTuple):
    """What an entry says of its eprint: attributes of the record, fields to be kept, doubts by field."""

    known: dict[str, Any]
    kept: tuple[tuple[str, str], ...] = ()
    doubts: tuple[tuple[str, str], ...] = ()


def find_eprint(values: dict[str, str], known: dict[str, Any], kind: Kind) -> Eprint:
    """The eprint that the fields tell; what says no more is taken out of `values`, and of what is `known` already."""
    container = known.get("container_title")
    if not values.keys().isdisjoint(_FIELDS):
        eprint = _from_fields(values)
        if container is not None and eprint.known.get("eprint_type") == _ARXIV and "eprint" in eprint.known:
            return _less_journal(eprint, container, known)
        return eprint
    if container is not None and ("arxiv" in (folded := container.lower()) or folded == "corr"):
        return _from_journal(container, known)
    note = known.get("note")
    if note is not None and "arxiv" in note.lower() and len(note) < 80:
        return _from_note(note, known)
    if (how := values.get("howpublished")) is not None and "arxiv" in how.lower():
        return _from_howpublished(how, values)
    return Eprint({})


def _from_fields(values: dict[str, str]) -> Eprint:
    prefix, archive_type = (address(values.pop(name, "")) for name in ("archiveprefix", "eprinttype"))
    category = address(values.pop("primaryclass", "")) or address(values.get("eprintclass", ""))
    eprint_class = address(values.pop("eprintclass", ""))
    written = address(values.pop("eprint", ""))
    archive = prefix or archive_type
    kept: list[tuple[str, str]] = []
    doubts: list[tuple[str, str]] = []
    if prefix and archive_type and prefix.lower() != archive_type.lower():
        kept.append(("eprinttype", archive_type))
    if eprint_class and eprint_class != category:
        kept.append(("eprintclass", eprint_class))
    known: dict[str, Any] = {}
    paper = arxiv_of(written) if written and archive.lower() in ("", _ARXIV) else None
    if paper is not None:
        known.update(eprint=paper.id, eprint_type=_ARXIV)
        category = category or paper.category or ""
        if paper.version is not None:
            kept.append(("eprintversion", str(paper.version)))
    elif written and archive.lower() == _ARXIV and ARXIV_FORM.fullmatch(written) is None:
        # A wrong identifier is worse than none: what is made of an id (its address) would lead nowhere, or elsewhere.
        kept += (("eprint", written), ("archiveprefix" if prefix else "eprinttype", archive))
        doubts.append(("eprint", f"eprint: {written[:60]!r} has not the shape of an arXiv id (kept as it is)"))
    else:
        if written:
            known["eprint"] = written
        if archive:
            known["eprint_type"] = _ARXIV if archive.lower() == _ARXIV else archive
    if category:
        known["eprint_class"] = category
    return Eprint(known, tuple(kept), tuple(doubts))


def _less_journal(eprint: Eprint, container: str, known: dict[str, Any]) -> Eprint:
    """The same where the journal is arXiv itself: a preprint is in none."""
    id, volume = eprint.known["eprint"], known.get("volume")
    if _COMPUTING_REPOSITORY.fullmatch(container):
        if volume is not None and _ABSTRACTS.fullmatch(volume) is None:
            return eprint
        del known["container_title"]
        kept = [("journal", container)]
        if volume is not None:
            kept.append(("volume", known.pop("volume")))
        return eprint._replace(kept=(*eprint.kept, *kept))
    paper = arxiv_in(container) if "arxiv" in container.lower() else None
    if paper is not None and paper.id == id and _says_only(container, paper):
        del known["container_title"]
        if volume is not None and _ABSTRACTS.fullmatch(volume):
            del known["volume"]
    return eprint


def _from_journal(container: str, known: dict[str, Any]) -> Eprint:
    """ "arXiv preprint arXiv:2001.00001", or DBLP's "CoRR" with the volume "abs/2001.00001"."""
    paper = arxiv_in(container)
    if paper is not None:
        if _says_only(container, paper):
            del known["container_title"]
        volume = known.get("volume")
        if volume is not None and _ABSTRACTS.fullmatch(volume):
            del known["volume"]
        return Eprint(_paper(paper.id, paper.category), _version(paper.version))
    if _COMPUTING_REPOSITORY.fullmatch(container):
        volume = known.get("volume", "")
        abstracts = _ABSTRACTS.fullmatch(volume)
        paper = arxiv_of(abstracts[1] if abstracts is not None else volume)
        if paper is not None:
            del known["container_title"], known["volume"]
            return Eprint(
                _paper(paper.id, paper.category), (*_version(paper.version), ("journal", container), ("volume", volume))
            )
    return Eprint({})


def _from_note(note: str, known: dict[str, Any]) -> Eprint:
    paper = arxiv_in(note)
    if paper is None:
        return Eprint({})
    if _says_only(note, paper):
        del known["note"]
    return Eprint(_paper(paper.id, paper.category), _version(paper.version))


def _from_howpublished(how: str, values: dict[str, str]) -> Eprint:
    text = plain_text(how).text
    paper = arxiv_in(text)
    if paper is None:
        return Eprint({})
    if _says_only(text, paper):
        del values["howpublished"]
    return Eprint(_paper(paper.id, paper.category), _version(paper.version))


def _says_only(text: str, paper: ArxivId) -> bool:
    """Whether nothing is lost when a text is told by the id, its version and its category alone."""
    if len(text) > _LONGEST:
        return False
    before, found, behind = fold(text).partition(paper.id)
    behind = behind.removeprefix(f"v{paper.version}").strip(" .,;")
    told = behind == f"[{paper.category}]" or not behind
    return bool(found) and _SAYS_ARXIV.fullmatch(before) is not None and told


def _paper(id: str, category: str | None) -> dict[str, Any]:
    known: dict[str, Any] = {"eprint": id, "eprint_type": _ARXIV}
    if category is not None:
        known["eprint_class"] = category
    return known


def _version(version: int | None) -> tuple[tuple[str, str], ...]:
    return (("eprintversion", str(version)),) if version is not None else ()
