"""Know which names of fields and entry types are slips of the pen."""

from __future__ import annotations

from functools import lru_cache

from bibkit.validate.datamodel import FIELDS

# Names that are a letter away from another field's and are meant as they stand: programs write them, and styles don't
# print them. `keyword` is JabRef's, `files` and `notes` are papis', `issnl` is the linking ISSN.
_MEANT = FIELDS | {"files", "issnl", "keyword", "notes"}
_SHORTEST = 3  # letters; in what is shorter, anything is a letter away from anything
_SHORTEST_LACKING = 4  # of the shorter one, where one has a letter more
_SHORTEST_REPLACED = 5
# Abbreviations that people write, and no program reads.
_ABBREVIATED = {"vol": "volume", "pp": "pages", "yr": "year"}
# Put behind the name of a field to keep styles from printing it.
_SETS_ASIDE = "xz"
# The fields that slips are looked for in: those that are written often.
_TARGETS = tuple(
    "abstract address annotation archiveprefix author booktitle chapter crossref date day doi edition editor eprint"
    " eprintclass eprinttype file howpublished institution isbn issn journal journaltitle keywords language location"
    " month note number organization pages primaryclass publisher school series subtitle title translator type url"
    " urldate version volume year".split()
)


# Entry types that are written often; of the others, most are a letter away from none.
_TYPES = tuple(
    "article book booklet collection conference dataset inbook incollection inproceedings manual mastersthesis misc"
    " online patent periodical phdthesis proceedings report software techreport thesis unpublished".split()
)


@lru_cache(4096)
def meant(name: str) -> tuple[str, ...]:
    """The fields that a name, in small letters, may be a slip of the pen for; none where it is meant as it stands.

    A slip is an abbreviation, or one letter too many, too few or another one, or two exchanged.

    >>> meant("jounral"), meant("timestamp")
    (('journal',), ())
    """
    if name in _ABBREVIATED:
        return (_ABBREVIATED[name],)
    if name in _MEANT or len(name) < _SHORTEST or not (name.isascii() and name.isalpha()):
        return ()
    return tuple([target for target in _TARGETS if _is_slip(name, target)])


@lru_cache(256)
def meant_types(name: str) -> tuple[str, ...]:
    """The entry types that one, in small letters, which nobody knows may be a slip of the pen for.

    >>> meant_types("artcle"), meant_types("podcast")
    (('article',), ())
    """
    return tuple([target for target in _TYPES if _is_slip(name, target)]) if len(name) >= _SHORTEST else ()


def _is_slip(name: str, target: str) -> bool:
    difference = len(name) - len(target)
    # What stands before a name sets it aside as well ("xnote"): the first letter is never too many.
    if abs(difference) > 1 or name[0] not in target[:2]:
        return False
    at = next((at for at, pair in enumerate(zip(name, target, strict=False)) if pair[0] != pair[1]), len(target))
    if difference == 1:
        is_aside = at == len(target) and name[-1] in _SETS_ASIDE
        return len(target) >= _SHORTEST_LACKING and name[at + 1 :] == target[at:] and at > 0 and not is_aside
    if difference == -1:
        return len(name) >= _SHORTEST_LACKING and name[at:] == target[at + 1 :]
    if name[at + 2 :] == target[at + 2 :] and name[at : at + 2] == target[at : at + 2][::-1]:
        return True
    return at > 0 and len(name) >= _SHORTEST_REPLACED and name[at + 1 :] == target[at + 1 :]
