"""The elements of a style that print names, put right as those in `bibkit.references.elements` are."""

from __future__ import annotations

import re
from typing import Any

from citeproc import model
from citeproc.source import VariableError

from bibkit.references.elements import Recased, Termed, key_of, layout_of

# Behind the last name of a list that has been cut.
OTHERS = "others"

# A letter, and the sign for ʻayn before it.
_INITIAL = re.compile(r"[ʻʼʿʾ’]?[^\W\d_]")
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.)+|[^\W\d_a-z]")


class Names(Termed, model.Names):  # type: ignore[misc]
    """People in all their roles, each role but once."""

    def process(self, item: Any, context: Any = None, **options: Any) -> Any:
        layout = layout_of(self, context)
        roles = [role for role in self.get("variable").split() if item.reference.get(key_of(role))]
        layout.asked += 1
        roles = [role for role in roles if role not in layout.substituted]
        layout.called.update(roles)
        texts = [self._in_role(role, item, context, options) for role in self._merged(roles, item)]
        if any(texts):
            layout.printed += 1
            return self.join(texts, self.get_parent_delimiter(context))
        substitute = self.substitute()
        if substitute is None:
            raise VariableError
        return substitute.render(item, context=context, **options)

    def _merged(self, roles: list[str], item: Any) -> list[str]:
        if set(roles) == {"editor", "translator"} and item.reference.editor == item.reference.translator:
            term = self.get_term("editortranslator")
            if term is not None and len(term):
                return ["editortranslator"]
        return roles

    def _in_role(self, role: str, item: Any, context: Any, options: dict[str, Any]) -> Any:
        variable = key_of("editor" if role == "editortranslator" else role)
        text = self.name.render(item, variable, context=context, **options)
        label = self.label
        if text is None or label is None:
            return text
        title = label.render(item, role, len(item.reference[variable]) > 1)
        if title is None:
            return text
        return title + text if label is self[0] else text + title


class Name(Termed, model.Name):  # type: ignore[misc]
    """Names, of which a list that was cut ends in "et al." whatever its length."""

    def process(
        self, item: Any, variable: str, context: Any = None, sort_options: dict[str, Any] | None = None, **options: Any
    ) -> Any:
        names = item.reference.get(variable, [])
        changed = dict(sort_options or {})
        if changed and self.get_option("demote-non-dropping-particle", context) == "sort-only":
            changed["demote-non-dropping-particle"] = "display-and-sort"
        if names and names[-1].get("literal") == OTHERS:
            least = self.get_option("et-al-min", context, sort_options)
            used = self.get_option("et-al-use-first", context, sort_options)
            if not least or len(names) < least:
                least, used = len(names), len(names) - 1
            changed |= {"et-al-min": least, "et-al-use-first": min(used, len(names) - 1), "et-al-use-last": "false"}
        changed |= self._precedence(names, context, sort_options)
        return super().process(item, variable, context=context, sort_options=changed, **options)

    def _precedence(self, names: list[Any], context: Any, sort_options: dict[str, Any] | None) -> dict[str, str]:
        """citeproc-py knows nothing of a delimiter that stands only behind an inverted name."""
        if self.get_option("delimiter-precedes-last", context, sort_options) != "after-inverted-name":
            return {}
        inverted = self.get_option("name-as-sort-order", context, sort_options)
        follows = inverted == "all" or (inverted == "first" and len(names) == 2)
        return {"delimiter-precedes-last": "always" if follows else "never"}

    def initialize(self, given: str, mark: str, context: Any) -> str:
        """Given names as initials, where they have any; a word in small letters is a particle."""
        if self.get("initialize") == "false":
            return " ".join(_normalised(word, mark) for word in given.split())
        hyphen = "-" if self.get_option("initialize-with-hyphen", context) else ""
        initials = ""
        for word in re.sub(r"\.(?!-)", " ", given).split():
            if _initial(word) is None:
                initials = f"{initials.rstrip()} {word} "
            else:  # as pandoc has it, "Xue-wen" has one initial, and "Jean-Luc" two
                letters = [letter for part in word.split("-") if (letter := _initial(part)) is not None]
                initials += (mark.rstrip() + hyphen if hyphen else mark).join(letters) + mark
        return initials.strip()


def _initial(word: str) -> str | None:
    found = _INITIAL.match(word)
    return found[0] if found is not None and found[0][-1].isupper() else None


def _normalised(word: str, mark: str) -> str:
    if _INITIALS.fullmatch(word) is None:
        return word
    return "".join(letter + mark for letter in word.replace(".", "")).rstrip()


class Name_Part(Recased, model.Name_Part):  # type: ignore[misc]  # noqa: N801 - named like the element
    """A part of a name, in the case it is asked for."""

    def format_part(self, given: Any, family: Any) -> tuple[str | None, str | None]:
        given, family = super().format_part(given, family)
        return None if given is None else str(given), None if family is None else str(family)
