"""Which languages references can be written in."""

from __future__ import annotations

import citeproc

from bibkit.errors import BibkitError
from bibkit.likeness.keys import Nearest


class UnknownLocale(BibkitError):
    """References can't be written in the language that was asked for."""


def locale_named(name: str) -> str:
    """The language of that name, in its usual spelling: "de_at" is "de-AT", "de" is "de-DE". Raises `UnknownLocale`.

    They are those of CSL's own locales, which citeproc-py has with it.
    """
    known: dict[str, str] = {locale.lower(): locale for locale in citeproc.LANGUAGE_NAMES}
    known |= {language.lower(): locale for language, locale in citeproc.PRIMARY_DIALECTS.items()}
    plain = name.replace("_", "-").lower()
    if plain in known:
        return known[plain]
    close = Nearest(sorted(citeproc.LANGUAGE_NAMES)).to(name)
    hint = f" (did you mean {' or '.join(map(repr, close))}?)" if close else ""
    raise UnknownLocale(f"CSL has no locale {name!r}{hint}; it has {', '.join(sorted(citeproc.LANGUAGE_NAMES))}")
