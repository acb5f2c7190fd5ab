"""Mend text that was encoded as UTF-8 twice ("WÃ¼bben" is "Wübben")."""

from __future__ import annotations

import re

from bibkit.text.expressions import expression

# What Windows-1252 has between 0x80 and 0x9f; Latin-1 has control characters there, which are mapped to themselves.
_WINDOWS = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_WINDOWS_BYTES = (0x80, *range(0x82, 0x8D), 0x8E, *range(0x91, 0x9D), 0x9E, 0x9F)
_BYTES = {chr(octet): octet for octet in range(0x80, 0x100)} | dict(zip(_WINDOWS, _WINDOWS_BYTES, strict=True))

_RUN = expression(r"[^\x00-\x7f]+")
# Signs that follow a letter in sound text: units ("Å²"), marks ("MÃ®"), quotation marks and dashes ("SÃ»", "LÃ–").
_AFTER_LETTERS = "\u00a0\u00ad«»²³¹·°ªº®©‘’“”‚„‹›–—…•™‰†‡ˆ˜"
_ANY = f"\u00a0-\u00bf{_WINDOWS}"
_ODD = "".join(sign for sign in "\u00a1¢£¤¥¦§¨¬¯±´µ¶¸¼½¾\u00bf€ƒŠ‹ŒŽšœžŸ" if sign not in _AFTER_LETTERS)
# What no sound text has. The first byte of most letters is the capital Ã, Ä or Å; of Greek Î or Ï; of signs Â.
_SURE = expression(
    r"[\x80-\x9f]"  # controls
    rf"|(?<=[a-z])[ÂÃÄÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖÙÚÛÜÝÞ][{_ANY}]"  # a capital inside of a word: "JosÃ©"
    rf"|(?<=[a-z])Å(?:[{_ODD}]|[{_ANY}](?=[a-z])(?<![\u00a0²³¹·–—…]))"  # the same, but "mÅ²" is a unit
    rf"|[Â-ÖØ-Þ][{_ODD}](?=[a-z])|Ã[{_ODD}]|Ã[ª©«\u00ad®°²³·¹º»](?=[a-z])"  # a sign inside of a word: "Ã¼ber"
    r"|(?<=[0-9])Â[°±µ]"
    r"|Î[±´µ¶·¸¹º»¼½¾¿]|Î[²³](?=[-$_^\\}])"  # small Greek letters, as they stand in formulas
    r"|(?<=[$\\{])Î[²³]"
    rf"|â[€„†ˆ‰][{_ANY}]"  # quotation marks, dashes, signs of mathematics
    rf"|[ã-í][{_ANY}]{{2}}[ã-í][{_ANY}]{{2}}|ðŸ[{_ANY}]{{2}}"  # two letters of East Asia, a pictogram
)
_CONTROLS = expression(r"[\x80-\x9f]")


def mended(text: str) -> str:
    """The text as it was before it was encoded twice, where that is certain, else the same text.

    It is certain where all that is not ASCII, read as bytes of Latin-1 or Windows-1252, is UTF-8 again, and something
    stands there that no sound text has. arXiv's interface answers in this way (2026).

    >>> mended("Dirk WÃ¼bben"), mended("SÃO PAULO, 5 Å²")
    ('Dirk Wübben', 'SÃO PAULO, 5 Å²')
    """
    if text.isascii() or _SURE.search(text) is None:
        return text
    try:
        whole = _RUN.sub(_decoded, text)
    except (KeyError, UnicodeDecodeError):
        return text
    return text if _CONTROLS.search(whole) else whole


def _decoded(run: re.Match[str]) -> str:
    return bytes(_BYTES[character] for character in run[0]).decode("utf-8")
