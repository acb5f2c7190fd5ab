"""Tell an arXiv category from the suffix that pages of papers print ("CL" is cs.CL)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

# arXiv's category taxonomy, archive by archive.
_TAXONOMY = {
    "cs": "AI AR CC CE CG CL CR CV CY DB DC DL DM DS ET FL GL GR GT HC IR IT LG LO MA MM MS NA NE NI OH OS PF PL RO SC"
    " SD SE SI SY",
    "econ": "EM GN TH",
    "eess": "AS IV SP SY",
    "math": "AC AG AP AT CA CO CT CV DG DS FA GM GN GR GT HO IT KT LO MG MP NA NT OA OC PR QA RA RT SG SP ST",
    "astro-ph": "CO EP GA HE IM SR",
    "cond-mat": "dis-nn mes-hall mtrl-sci other quant-gas soft stat-mech str-el supr-con",
    "nlin": "AO CD CG PS SI",
    "physics": "acc-ph ao-ph app-ph atm-clus atom-ph bio-ph chem-ph class-ph comp-ph data-an ed-ph flu-dyn gen-ph"
    " geo-ph hist-ph ins-det med-ph optics plasm-ph pop-ph soc-ph space-ph",
    "q-bio": "BM CB GN MN NC OT PE QM SC TO",
    "q-fin": "CP EC GN MF PM PR RM ST TR",
    "stat": "AP CO ME ML OT TH",
}
# Archives that are a category themselves.
_WHOLE = "math-ph gr-qc hep-ex hep-lat hep-ph hep-th nucl-ex nucl-th quant-ph astro-ph cond-mat".split()
# One category under two names; arXiv files the paper under the second.
_ALIASES = {
    "math.IT": "cs.IT",
    "cs.NA": "math.NA",
    "cs.SY": "eess.SY",
    "math.MP": "math-ph",
    "stat.TH": "math.ST",
    "q-fin.EC": "econ.GN",
}
# Archives whose papers stand on one person's page; a suffix is looked for among neighbours before strangers.
_FIELDS = (
    frozenset({"cs", "eess", "stat"}),
    frozenset({"math", "math-ph", "stat"}),
    frozenset({"astro-ph", "cond-mat", "nlin", "physics", "math-ph"} | set(_WHOLE)),
    frozenset({"econ", "q-fin", "stat"}),
    frozenset({"q-bio", "physics", "stat"}),
)
# cs.CV takes in more than ten papers for each one of math.CV; no other pair is that uneven.
_USUAL = {"CV": "cs.CV"}


def _by_suffix() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {name: [name] for name in _WHOLE}
    for archive, suffixes in _TAXONOMY.items():
        for suffix in suffixes.split():
            found.setdefault(suffix, []).append(f"{archive}.{suffix}")
    return {suffix: tuple(names) for suffix, names in found.items()}


SUFFIXES = _by_suffix()
_CATEGORIES = frozenset(name for names in SUFFIXES.values() for name in names)
_FOLDED = {known.lower(): known for known in (*SUFFIXES, *_CATEGORIES)}
_LONGEST = max(map(len, _FOLDED))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a suffix was taken for. `category` is None where it stays open; `why` is None where there was no choice."""

    suffix: str
    category: str | None
    why: str | None = None
    others: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def split_suffixes(run: str) -> tuple[str, ...] | None:
    """Take apart suffixes that were run together ("SPAILG" is SP, AI, LG); None where that can't be done wholly.

    Categories in full ("cs.CL") are taken as well, and blanks or commas between them are passed over.
    """
    found: list[str] = []
    at = 0
    while at < len(run):
        if run[at] in " ,;":
            at += 1
            continue
        for length in range(min(_LONGEST, len(run) - at), 1, -1):
            piece = run[at : at + length]
            known = piece if piece in SUFFIXES or piece in _CATEGORIES else _FOLDED.get(piece.lower())
            if known is not None and (length > 2 or piece == known):
                found.append(known)
                at += length
                break
        else:
            return None
    return tuple(found)


@lru_cache(maxsize=4096)
def read_suffix(suffix: str, neighbours: Iterable[str] = ()) -> Reading:
    """The category a suffix stands for; `neighbours` are other suffixes of the same paper, or of the same page.

    A suffix of one archive is certain. For one of several archives the evidence is, in this order: the two names mean
    the same category at arXiv; one archive is that of the neighbours, or of their field; one is far more usual.
    """
    if suffix in _CATEGORIES:
        return Reading(suffix, _ALIASES.get(suffix, suffix))
    names = SUFFIXES.get(suffix, ())
    if not names:
        return Reading(suffix, None)
    distinct = tuple(dict.fromkeys(_ALIASES.get(name, name) for name in names))
    if names == distinct[:1]:
        return Reading(suffix, names[0])
    if len(distinct) == 1:
        others = tuple(name for name in names if name != distinct[0])
        return Reading(suffix, distinct[0], "arXiv's two names for it mean this one", others)
    archives = {_archive(other) for other in neighbours} - {None}
    fields = [field for field in _FIELDS if archives & field]
    near = [name for name in distinct if name.split(".")[0] in archives]
    if not near:
        near = [name for name in distinct if fields and all(name.split(".")[0] in field for field in fields)]
    if len(near) == 1:
        others = tuple(name for name in names if name != near[0])
        return Reading(suffix, near[0], f"the categories beside it are of {_listed(archives)}", others)
    if suffix in _USUAL:
        usual = _USUAL[suffix]
        return Reading(suffix, usual, "it is far the larger of the two", tuple(n for n in names if n != usual))
    return Reading(suffix, None, "nothing beside it tells which", names)


def _archive(suffix: str) -> str | None:
    """The archive of a suffix that has only one, or of a full category."""
    if suffix in _CATEGORIES:
        return suffix.split(".")[0]
    names = SUFFIXES.get(suffix, ())
    return names[0].split(".")[0] if len(names) == 1 else None


def _listed(archives: Iterable[str | None]) -> str:
    return ", ".join(sorted(archive for archive in archives if archive))
