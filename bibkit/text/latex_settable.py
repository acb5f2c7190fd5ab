"""Which characters pdfLaTeX can set in text."""

from __future__ import annotations

from unicodedata import normalize

# Found by setting each character of U+0080 to U+3100 with pdfLaTeX of TeX Live 2022, in fonts of encoding T1: these
# beyond Latin Extended-A, and in it all but the second row.
_BEYOND = frozenset(
    "ƒǄǅǆǇǈǉǊǋǌǍǎǏǐǑǒǓǔǢǣǦǧǨǩǪǫǰǴǵȘșȚțȲȳȷˆˇ˘˙˛˜˝฿ḂḃḍḞḟḠḡḥḰḱḷṃṅṇṛṣṭẎẏẐẑẞỲỳ"
    "‐‑‒–—―‖‘’‚“”„†‡•…‰‱‹›※‽⁄⁎⁒₡₤₦₩₫€₱℃№℗℞℠™Ω℧℮←↑→↓⟨⟩␢␣◦◯♪〈〉"
)
_WITHIN_BUT = frozenset("ĦħĸĿŀŉŦŧſ")
_LAST = "\u017f"  # of Latin Extended-A


def unsettable(text: str) -> frozenset[str]:
    """The characters of a text at which pdfLaTeX stops, the text being written composed (NFC)."""
    return frozenset(
        character
        for character in set(normalize("NFC", text))
        if (character > _LAST and character not in _BEYOND) or character in _WITHIN_BUT
    )
