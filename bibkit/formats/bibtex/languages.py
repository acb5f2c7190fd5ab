"""The names of languages in LaTeX (babel) and their BCP 47 tags."""

from __future__ import annotations

import re

LANGUAGES = {
    "af": "afrikaans", "ar": "arabic", "be": "belarusian", "bg": "bulgarian", "bn": "bengali", "ca": "catalan",
    "cs": "czech", "cy": "welsh", "da": "danish", "de": "german", "de-AT": "austrian", "de-CH": "swissgerman",
    "el": "greek", "en": "english", "en-AU": "australian", "en-CA": "canadian", "en-GB": "british",
    "en-NZ": "newzealand", "en-US": "american", "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque",
    "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish", "gl": "galician", "he": "hebrew", "hi": "hindi",
    "hr": "croatian", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "is": "icelandic", "it": "italian",
    "ja": "japanese", "ka": "georgian", "ko": "korean", "la": "latin", "lt": "lithuanian", "lv": "latvian",
    "mk": "macedonian", "mn": "mongolian", "ms": "malay", "nb": "norsk", "nl": "dutch", "nn": "nynorsk",
    "pl": "polish", "pt": "portuguese", "pt-BR": "brazilian", "ro": "romanian", "ru": "russian", "sk": "slovak",
    "sl": "slovenian", "sq": "albanian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "te": "telugu",
    "th": "thai", "tr": "turkish", "uk": "ukrainian", "ur": "urdu", "vi": "vietnamese", "zh": "chinese",
}  # fmt: skip
# Other names for them in use: babel's older ones, and those of languages in English are in the table already.
_TAGS = {
    **{name: tag for tag, name in reversed(LANGUAGES.items())},
    "ngerman": "de", "naustrian": "de-AT", "nswissgerman": "de-CH", "usenglish": "en-US", "ukenglish": "en-GB",
    "francais": "fr", "frenchb": "fr", "brazil": "pt-BR", "portuges": "pt", "norwegian": "nb", "deutsch": "de",
    "mexican": "es-MX", "acadian": "fr-CA", "canadien": "fr-CA", "magyar": "hu", "bahasa": "id",
    "polutonikogreek": "el",
}  # fmt: skip
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*+")
_FOLDED = {tag.lower(): tag for tag in LANGUAGES}


def babel_name(tag: str) -> tuple[str, bool] | None:
    """The name for a tag, and whether it says all that the tag says; None for a language that is not in the table."""
    folded = tag.lower().replace("_", "-")
    whole = _FOLDED.get(folded)
    if whole is not None:
        return LANGUAGES[whole], True
    language = _FOLDED.get(folded.partition("-")[0])
    return (LANGUAGES[language], False) if language is not None else None


def language_tag(name: str) -> str | None:
    """The tag for a name, or for what is a tag already; None for a name that is not in the table."""
    # biblatex's keys are "langgerman" and the like (its manual, 4.9.2.18).
    tag = _TAGS.get(name.lower().removeprefix("lang"))
    if tag is not None:
        return tag
    if _TAG.fullmatch(name) is None:
        return None
    name = name.replace("_", "-")
    return _FOLDED.get(name.lower(), name)
