"""Write CSL's inline markup in plain Unicode: for formats that know nothing of italics and small raised figures."""

from __future__ import annotations

import re
from typing import NamedTuple

from bibkit.text.latex_math import plain_dollars

_TAG = re.compile(r'<(?:(?P<opening>i|b|sup|sub)>|(?P<nocase>span) class="nocase">|/(?P<closing>i|b|sup|sub|span)>)')

# Every character Unicode has a subscript or superscript form of (blocks Superscripts and Subscripts, Phonetic
# Extensions, Latin Extended-C), each directly behind its plain form.
_SUBSCRIPTS = "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋−₋=₌(₍)₎aₐeₑhₕiᵢjⱼkₖlₗmₘnₙoₒpₚrᵣsₛtₜuᵤvᵥxₓβᵦγᵧρᵨφᵩχᵪ"
_SUPERSCRIPTS = (
    "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻−⁻=⁼(⁽)⁾aᵃbᵇcᶜdᵈeᵉfᶠgᵍhʰiⁱjʲkᵏlˡmᵐnⁿoᵒpᵖrʳsˢtᵗuᵘvᵛwʷxˣyʸzᶻ"
    "AᴬBᴮDᴰEᴱGᴳHᴴIᴵJᴶKᴷLᴸMᴹNᴺOᴼPᴾRᴿTᵀUᵁVⱽWᵂβᵝγᵞδᵟθᶿφᵠχᵡ"
)
SCRIPTS = {
    name: (sign, dict(zip(characters[::2], characters[1::2], strict=True)))
    for name, sign, characters in (("sub", "_", _SUBSCRIPTS), ("sup", "^", _SUPERSCRIPTS))
}


class Tag(NamedTuple):
    """A tag of inline markup that has its partner: which one, whether it is the closing one, and where it stands."""

    name: str  # "i", "b", "sup", "sub", "span"
    closes: bool
    start: int
    end: int


class _Element:
    """An element that was opened: where its tag stands among the pieces, and whether something is raised inside it."""

    __slots__ = ("at", "holds_script", "name")

    def __init__(self, name: str, at: int) -> None:
        self.name, self.at, self.holds_script = name, at, False


def plain(text: str) -> str:
    """The text without `<i>`, `<b>` and `<span class="nocase">`, and with `<sub>`, `<sup>` as Unicode has them.

    Where it has not, braces keep the text readable. A tag without its partner is no markup, and stays as it is.

    >>> plain("<i>H</i><sub>2</sub>O, x<sup>n/2</sup>, <unk>")
    'H₂O, x^{n/2}, <unk>'
    """
    text = plain_dollars(text)
    if "<" not in text:
        return text
    pieces: list[str] = []
    elements: list[_Element] = []
    end = 0
    for tag in _TAG.finditer(text):
        pieces.append(text[end : tag.start()])
        end = tag.end()
        if name := tag["opening"] or tag["nocase"]:
            elements.append(_Element(name, len(pieces)))
            pieces.append(tag[0])
        elif elements and elements[-1].name == tag["closing"]:
            _close(elements, pieces)
        else:
            pieces.append(tag[0])
    return "".join(pieces) + text[end:]


def paired_tags(text: str) -> list[Tag]:
    """The tags of a text that are markup, in their order: those that have a partner and are nested in one another."""
    found: list[Tag] = []
    waiting: list[Tag] = []
    for match in _TAG.finditer(text):
        name = match["opening"] or match["nocase"]
        if name:
            waiting.append(Tag(name, False, *match.span()))
        elif waiting and waiting[-1].name == match["closing"]:
            found += (waiting.pop(), Tag(match["closing"], True, *match.span()))
    return sorted(found, key=lambda tag: tag.start)


def _close(elements: list[_Element], pieces: list[str]) -> None:
    element = elements.pop()
    if element.name not in SCRIPTS:
        pieces[element.at] = ""
        holds_script = element.holds_script
    else:
        _close_script(element, pieces)
        holds_script = True
    if elements and holds_script:
        elements[-1].holds_script = True


def _close_script(element: _Element, pieces: list[str]) -> None:
    sign, forms = SCRIPTS[element.name]
    if element.holds_script:
        # There is no form for what is raised twice. Not joining it again keeps deep nesting linear.
        pieces[element.at] = sign + "{"
        pieces.append("}")
        return
    content = "".join(pieces[element.at + 1 :])
    del pieces[element.at :]
    if all(character in forms for character in content):
        pieces.append("".join([forms[character] for character in content]))
    else:
        pieces.append(sign + content if len(content) == 1 else f"{sign}{{{content}}}")
