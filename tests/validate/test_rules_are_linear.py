"""No value of a field keeps a rule busy for long, or makes it say much, however the value is made."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest

from linting import fix, lint

LENGTH = 40_000  # characters of a value
SECONDS = 15  # of the processor for all fields and rules: ten times what is needed, and far less than squares would be
LONGEST = 1_000  # characters of a message

FIELDS = (
    "title subtitle author editor journal booktitle series pages year date month volume number edition doi url eprint"
    " isbn issn note abstract keywords crossref language institution publisher address howpublished file"
).split()
PIECES = (
    r"\{  {}  {{a}}  $  \$  \\  ,  (  )  [  http://  http://a.b/  10.1000/  1-  --  %  %20  &amp;  \emph{x}  \'e  \a  ~"
    " W  aB  7  <i>  #  _  '  `  :  .  arXiv:  et~al  é  А"
).split()
SPACED = [" and ", "a ", "A. ", "7 ", "\n ", "\t", "Proceedings of the ", "X. Y, ", "X, Y and "]
SHAPES = ["A {}!", "https://doi.org/10.1000/{}"]


@contextmanager
def guarded() -> Iterator[None]:
    """Fails where too much of the processor is used, whatever else the machine does meanwhile."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise AssertionError(f"not done after {SECONDS} seconds")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def text_with(value: str) -> str:
    """A .bib file that has this value in every usual field, each in an entry of its own."""
    return "".join(f"@article{{of-{name}, {name} = {{{value}}}}}\n" for name in FIELDS)


@pytest.mark.skipif(os.environ.get("BIBKIT_FROM_WHEEL") == "1", reason="slow, and the same in a wheel")
@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no timers of processors")
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("piece", [*PIECES, *SPACED])
def test_a_long_value_is_checked_and_mended_in_no_time(piece: str, shape: str) -> None:
    text = text_with(shape.format(piece * (LENGTH // len(piece))))
    with guarded():
        found = lint(text, "ALL")
        fix(text, "ALL", unsafe=True)
    assert [one.message for one in found if len(one.message) + len(one.hint or "") > LONGEST] == []
