"""The BCP 47 tags of languages by their names and codes, as databases write them in RIS."""

from __future__ import annotations

import re

# By their names in English, the codes of three letters that libraries use (ISO 639-2/B) where those differ, and as CNKI
# has them.
_TAGS = {
    "afrikaans": "af", "arabic": "ar", "bulgarian": "bg", "catalan": "ca", "chinese": "zh", "croatian": "hr",
    "czech": "cs", "danish": "da", "dutch": "nl", "english": "en", "estonian": "et", "finnish": "fi", "french": "fr",
    "german": "de", "greek": "el", "hebrew": "he", "hindi": "hi", "hungarian": "hu", "icelandic": "is",
    "indonesian": "id", "italian": "it", "japanese": "ja", "korean": "ko", "latin": "la", "latvian": "lv",
    "lithuanian": "lt", "norwegian": "no", "persian": "fa", "polish": "pl", "portuguese": "pt", "romanian": "ro",
    "russian": "ru", "serbian": "sr", "slovak": "sk", "slovenian": "sl", "spanish": "es", "swedish": "sv",
    "thai": "th", "turkish": "tr", "ukrainian": "uk", "vietnamese": "vi",
    "eng": "en", "ger": "de", "fre": "fr", "spa": "es", "ita": "it", "por": "pt", "rus": "ru", "chi": "zh", "jpn": "ja",
    "dut": "nl", "pol": "pl", "cze": "cs", "kor": "ko",
    "中文": "zh", "英文": "en",
}  # fmt: skip
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*+")


def language_of(text: str) -> str | None:
    """The tag that a value is or names; None for a language that is not in the table."""
    text = text.rstrip(" ;")
    tag = _TAGS.get(text.lower())
    if tag is not None:
        return tag
    return text.replace("_", "-") if _TAG.fullmatch(text) else None
