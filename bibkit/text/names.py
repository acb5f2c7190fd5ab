"""Split a personal name, as printed on a paper, into its parts."""

from __future__ import annotations

from functools import lru_cache

from bibkit.model.name import Name, Organisation, Person
from bibkit.text.expressions import expression

# Closed classes of the languages names are written in, not harvested from any list of people.
PARTICLES = frozenset(
    "aan af al am auf av bin da dal dall dalla das de degli dei del dela della dello den der des di do dos du e el i"
    " ibn la las le li lo los op te ten ter 't ’t van vande vanden vander vom von y z zu zum zur".split()
)
# Written with a capital by many who have them; "Da", "Du", "Ben" are given names as often, so they are not here.
CAPITAL_PARTICLES = frozenset("Al De Del Della Di Dos El Ibn La Le Van Vande Vanden Vander Von Der Den".split())
SUFFIXES = frozenset("Jr Jr. Sr Sr. II III IV 2nd 3rd".split())
# Family names that Vietnamese writers put first; behind them "Van" and "Le" are given names.
_VIETNAMESE = frozenset(
    "nguyen nguyễn tran trần le lê pham phạm hoang hoàng huynh huỳnh phan vu vũ vo võ dang đặng bui bùi do đỗ ho hồ"
    " ngo ngô duong dương ly lý".split()
)

# Words that name a body of people when they stand at the end of a name, or anywhere in it.
_BODY_AT_END = frozenset(
    "AI Agency Alliance Association Authors Center Centre Collaboration Collaborations Committee Community Company"
    " Consortium Contributors Corp. Corporation Council Department Force Foundation GmbH Group Groups Inc. Initiative"
    " Institute LLC Lab Laboratory Labs Ltd. Network Organisation Organization Project Research Society Team Teams"
    " University Workshop collaboration consortium group team".split()
)
_BODY_INSIDE = expression(r"\b(?:University|Institute|Laboratory|Department|Ministry|Academy|College|School) of\b")
# Bodies that sign papers with one word; the shape alone ("OpenAI", "DeepSeek-AI") covers most of them.
_BODIES = frozenset(
    "ALICE ATLAS Alibaba Anthropic Baidu BigCode BigScience ByteDance CMS DeepMind EleutherAI Google Huawei IceCube"
    " LAION LHCb LIGO Meta Microsoft NVIDIA Tencent".split()
)
# The shape of most names, for which there is nothing to find out.
_PLAIN = expression(r"[A-Z][a-z]+ [A-Z][a-z]+")
_BODY_SHAPE = expression(r"\w+(?:-|(?<=[^\W\d_A-Z]))AI|\d[\w.]*AI")


@lru_cache(maxsize=32768)
def split_name(printed: str) -> Name:
    """The person or organisation behind a name in reading order ("Anna van der Berg") or inverted ("Berg, Anna").

    Particles go with the family, as CSL importers want it. A name of one word is a family name only: which part of
    "王小明" is the family is not ours to guess.

    >>> split_name("Mihaela van der Schaar")
    Person(family='van der Schaar', given='Mihaela', suffix=None)
    """
    if _PLAIN.fullmatch(printed) is not None:
        given, _, family = printed.partition(" ")
        if family not in _BODY_AT_END and family not in SUFFIXES:
            return Person(family, given)
    printed = " ".join(printed.split())
    if is_organisation(printed):
        return Organisation(printed)
    if ", " in printed:
        return _split_inverted(printed)
    words = printed.split(" ")
    suffix = words.pop().rstrip(",") if len(words) > 2 and words[-1] in SUFFIXES else None
    if len(words) == 1:
        return Person(words[0], None, suffix)
    at = _family_start(words)
    return Person(" ".join(words[at:]), " ".join(words[:at]) or None, suffix)


def is_organisation(printed: str) -> bool:
    """Whether a name is that of a body ("Tencent Hunyuan Team", "DeepSeek-AI") rather than a person's."""
    words = printed.split()
    if len(words) < 2:
        return printed in _BODIES or _BODY_SHAPE.fullmatch(printed) is not None
    return words[-1] in _BODY_AT_END or (" of " in printed and _BODY_INSIDE.search(printed) is not None)


def may_have_bodies(names: str) -> bool:
    """Whether a name of several words in a list of names may be that of a body; soon told, and False for most lists."""
    return not _BODY_AT_END.isdisjoint(names.split()) or " of " in names


def _split_inverted(printed: str) -> Person:
    parts = printed.split(", ")
    if parts[-1] in SUFFIXES and len(parts) == 2:
        person = split_name(parts[0])
        if isinstance(person, Person):
            return Person(person.family, person.given, parts[-1])
    if len(parts) > 2 and (parts[1] in SUFFIXES or parts[-1] in SUFFIXES):
        suffix = parts[1] if parts[1] in SUFFIXES else parts[-1]
        given = " ".join(part for part in parts[1:] if part != suffix)
        return Person(parts[0], given or None, suffix)
    return Person(parts[0], ", ".join(parts[1:]))


def _family_start(words: list[str]) -> int:
    """Where the family begins: at the first particle that has something before and behind it, else the last word."""
    vietnamese = words[0].lower() in _VIETNAMESE
    for at in range(1, len(words) - 1):
        word = words[at]
        if word in PARTICLES or (word in CAPITAL_PARTICLES and not vietnamese):
            return at
    # "van der Berg" without a given name is all family.
    return 0 if words[0] in PARTICLES and len(words) > 1 else len(words) - 1
