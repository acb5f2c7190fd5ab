"""Know words that are nearly spelt the same and are two: none is a slip of the pen for the other."""

from __future__ import annotations

import re
from itertools import takewhile
from operator import eq

# What makes another word of one: "asymmetric", "unsupervised"; "encoder" and "decoder", "online" and "offline".
_PREFIXES = frozenset(
    "a ab an bi co con de di dis em en ex il im in ir mis non off on out pre re sub tri un up".split()
)
_NEGATING_A = re.compile(r"a[^aeiou][aeiouy]")  # "asymmetric", but not "approximate" without its a
_STEM = 4  # letters
# Words, or parts of them.
_SISTERS = (
    ("absor", "adsor"),
    ("affer", "effer"),
    ("align", "assign"),
    ("australia", "austria"),
    ("casual", "causal"),
    ("compact", "contact"),
    ("complete", "complex"),
    ("conduct", "convect"),
    ("content", "context"),
    ("detection", "selection"),
    ("elastic", "plastic"),
    ("emotion", "motion"),
    ("endo", "exo"),
    ("fact", "fast"),
    ("ferri", "ferro"),
    ("fission", "fusion"),
    ("fraction", "function"),
    ("generic", "genetic"),
    ("graphane", "graphene"),
    ("homeo", "homo"),
    ("homolog", "homotop"),
    ("hyper", "hypo"),
    ("inter", "intra"),
    ("iran", "iraq"),
    ("isotop", "isotrop"),
    ("macro", "micro"),
    ("massive", "passive"),
    ("matrix", "metric"),
    ("maxim", "minim"),
    ("modal", "model"),
    ("natural", "neural"),
    ("neural", "neutral"),
    ("neuron", "neutron"),
    ("neutrin", "neutron"),
    ("nitrate", "nitrite"),
    ("north", "south"),
    ("objective", "subjective"),
    ("optical", "optimal"),
    ("parsing", "passing"),
    ("phonon", "photon"),
    ("photo", "proto"),
    ("polariton", "polaron"),
    ("prediction", "production"),
    ("qualit", "quantit"),
    ("quart", "quint"),
    ("sensor", "tensor"),
    ("silicon", "silicone"),
    ("simul", "stimul"),
    ("syntactic", "synthetic"),
    ("systematic", "systemic"),
    ("test", "text"),
    ("topic", "tropic"),
    ("tracking", "training"),
    ("virtual", "visual"),
    ("word", "world"),
    *((particle, f"s{particle}") for particle in "electron lepton neutrino quark top".split()),
)


def are_sister_words(one: str, other: str) -> bool:
    """Whether two words are known to be different ones: "symmetric" and "asymmetric", "macro" and "micro"."""
    shorter, longer = sorted((one, other), key=len)
    stem = _common_end(one, other)
    if stem >= _STEM:
        before, also_before = shorter[: len(shorter) - stem], longer[: len(longer) - stem]
        if also_before in _PREFIXES and (before in _PREFIXES - {"a"} or not before):
            return also_before != "a" or _NEGATING_A.match(longer) is not None
    return any(_swaps(one, other, *pair) for pair in _SISTERS)


def _common_end(one: str, other: str) -> int:
    """How many letters two words end with that are the same."""
    return sum(1 for _ in takewhile(bool, map(eq, reversed(one), reversed(other))))


def _swaps(one: str, other: str, part: str, counterpart: str) -> bool:
    return (part in one and one.replace(part, counterpart, 1) == other) or (
        counterpart in one and one.replace(counterpart, part, 1) == other
    )
