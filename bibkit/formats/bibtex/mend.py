"""Read an entry that breaks the rules: as much of it as there surely is, and what was wrong with the rest."""

from __future__ import annotations

import re
from typing import NamedTuple

from bibkit.formats.bibtex.syntax import (
    BRACES,
    FIELD_NAME,
    QUOTES,
    Braces,
    Field,
    read_value,
)
from bibkit.text.expressions import expression


class Note(NamedTuple):
    """What is wrong at an offset of an entry's text; `kind` says which finding that is."""

    kind: str  # "open", "comma", "comment", "junk", "closed", "value", "long"
    offset: int
    message: str


class Mended(NamedTuple):
    """What could be read of an entry, and where in the text it ends."""

    key: str | None
    fields: tuple[Field, ...]
    end: int
    notes: tuple[Note, ...]


_HEAD = expression(r"@[ \t]*+[A-Za-z][\w-]*+\s*+([{(])\s*+")
_KEY = expression(r"([^,={}\n]*+)(,|\n|$|(?=\}))")
_KEY_BEFORE_FIELD = expression(rf"([^\s,={{}}]++)\s++(?={FIELD_NAME}\s*+=)")
_BLANK_OR_COMMA = expression(r"[\s,]*+")
_NAME = expression(rf"({FIELD_NAME})\s*+=\s*+")
_COMMENT = expression(r"%[^\n]*+")
# What looks like the next field inside a value, which then has lost its closing delimiter: on a line of its own, or,
# where the entry is short of braces, anywhere.
_NEXT_LINE = expression(rf'\n[ \t]*+,?[ \t]*+{FIELD_NAME}[ \t]*+=[ \t]*+(?:[{{"]|\w+[ \t]*+(?:,|#|\n|\}}))')
_NEXT_FIELD = expression(rf'{_NEXT_LINE.pattern}|,[ \t]*+{FIELD_NAME}[ \t]*+=[ \t]*+[{{"]')
_ENDS = expression(rf"\s*+(?:,|[)}}]|$|{FIELD_NAME}\s*+=)")
# A quotation mark that ends a value, whatever others there are inside of it.
_LAST_QUOTE = expression(rf'"(?=\s*+(?:,\s*+(?:{FIELD_NAME}\s*+=|[%)}}]|$)|{FIELD_NAME}\s*+=|[)}}]|$))')
_BARE_VALUE = expression(r"[^,\n]*+")
_JUNK = {"}": expression(r"[^,\n{}]++|\}"), ")": expression(r"[^,\n{})]++|[})]")}
_CLOSING = expression(r"\s*+\}")
_FIELD_FOLLOWS = expression(rf"[\s,]*+{FIELD_NAME}\s*+=")
_LONGEST_QUOTE = 400  # characters of what is left out that a message repeats


def mend(text: str, start: int, limit: int, braces: Braces) -> Mended:
    """Read the entry that opens at `start` and ends before `limit`; offsets count from `start`, but for its `end`."""
    return _Mender(text, start, limit, braces).read()


def shortened(text: str, length: int = 60) -> str:
    """A text for a message: in one line, in quotes, and not too long."""
    text = " ".join(text[: 2 * length + 1000].split()) if len(text) > 2 * length + 1000 else " ".join(text.split())
    return repr(text if len(text) <= length else text[: length - 1] + "…")


def left_out(text: str) -> str:
    """A text that is in no record, for a message: as much of it as a message can hold."""
    return f"{shortened(text, _LONGEST_QUOTE)} (left out)"


class _Mender:
    def __init__(self, text: str, start: int, limit: int, braces: Braces) -> None:
        self._text = text
        self._base = start
        self._end = limit
        self._braces = braces
        self._fields: list[Field] = []
        self._notes: list[Note] = []
        self._is_short = text.count("{", start, limit) > text.count("}", start, limit)
        self._was_cut = False  # the last value had to be ended where no delimiter ends it

    def read(self) -> Mended:
        head = _HEAD.match(self._text, self._base, self._end)
        at = head.end() if head is not None else self._base + 1
        key, at = self._read_key(at)
        closer = ")" if head is not None and head[1] == "(" else "}"
        end = self._read_fields(at, closer)
        return Mended(key, tuple(self._fields), end, tuple(self._notes))

    def _note(self, kind: str, offset: int, message: str) -> None:
        self._notes.append(Note(kind, offset - self._base, message))

    def _read_key(self, at: int) -> tuple[str | None, int]:
        if _NAME.match(self._text, at, self._end) is not None:
            return None, at
        before_field = _KEY_BEFORE_FIELD.match(self._text, at, self._end)
        found = before_field or _KEY.match(self._text, at, self._end)
        if found is None:
            return None, at
        key = found[1].strip()
        if key and (before_field is not None or found[2] == "\n"):
            self._note("comma", at, f"no comma behind the cite key {key!r} (read as if there was one)")
        return key or None, found.end()

    def _read_fields(self, at: int, closer: str) -> int:
        text = self._text
        had_comma = True
        while True:
            before = at
            gap = _BLANK_OR_COMMA.match(text, at, self._end)
            if gap is not None:
                had_comma = had_comma or "," in gap[0]
                at = gap.end()
            if at >= self._end:
                if not self._was_cut:
                    self._note("open", before - 1, "the entry is not closed (read up to here)")
                return before + len(text[before:at].rstrip())
            if text[at] == "%":
                at = self._skip_comment(at)
            elif text[at] == closer:
                if _FIELD_FOLLOWS.match(text, at + 1, self._end) is None:
                    return self._close(at)
                self._note("closed", at, "a closing brace too many (passed over)")
                at += 1
            elif (name := _NAME.match(text, at, self._end)) is not None:
                if not had_comma:
                    self._note("comma", at, f"no comma before {name[1]} (read as if there was one)")
                at = self._read_field(name, closer)
                had_comma = self._was_cut
            else:
                at = self._skip_junk(at, closer)

    def _close(self, at: int) -> int:
        """The end of the entry that is closed here; braces behind it that close nothing belong to it."""
        end = at + 1
        while (more := _CLOSING.match(self._text, end, self._end)) is not None:
            self._note("closed", more.end() - 1, "a closing brace too many (passed over)")
            end = more.end()
        return end

    def _skip_comment(self, at: int) -> int:
        comment = _COMMENT.match(self._text, at, self._end)
        end = comment.end() if comment is not None else at + 1
        self._note("comment", at, f"a comment inside an entry: {left_out(self._text[at:end])}")
        return end

    def _skip_junk(self, at: int, closer: str) -> int:
        """Pass over what is no field: a group in braces, or what stands before the next comma, brace or line end."""
        text = self._text
        closing = self._braces.closer(at) if text[at] == "{" else None
        if closing is not None and closing < self._end:
            end = closing + 1
        else:
            junk = _JUNK[closer].match(text, at, self._end)
            end = junk.end() if junk is not None else at + 1
        self._note("junk", at, f"no field: {left_out(text[at:end])}")
        return end

    def _read_field(self, name: re.Match[str], closer: str) -> int:
        """Read the value behind a name, and return where to go on."""
        text, start = self._text, name.end()
        sign = text[start : start + 1] if start < self._end else ""
        value = read_value(text, start, self._end, self._braces)
        next_field = _NEXT_FIELD if self._is_short else _NEXT_LINE
        if value is not None and self._is_whole(value[2], sign):
            content, sign_of_all, end = value
            if not ((self._is_short or sign == QUOTES) and next_field.search(text, start, end)):
                if sign_of_all == BRACES and self._has_the_brace_of_the_entry(content, end):
                    return self._read_last(name, content, end, closer)
                self._add(name, content, sign_of_all, start, end)
                return end
        if sign in (BRACES, QUOTES) and sign:
            return self._read_open(name, sign, next_field.search(text, start, self._end), closer)
        return self._read_bare(name)

    def _is_whole(self, end: int, sign: str) -> bool:
        """Whether a value ends where it seems to: a word does only before a comma, a brace, or another field."""
        return sign == BRACES or _ENDS.match(self._text, end, self._end) is not None

    def _has_the_brace_of_the_entry(self, content: str, end: int) -> bool:
        """Whether the brace that closes a value, on a line of its own, was meant to close the entry."""
        if not self._is_short or "\n" not in content[len(content.rstrip()) :]:
            return False
        return _FIELD_FOLLOWS.match(self._text, end, self._end) is None and self._text[end : end + 1] != ","

    def _read_last(self, name: re.Match[str], content: str, end: int, closer: str) -> int:
        content = content.rstrip().rstrip(",").rstrip()
        self._note("value", name.start(), f"{name[1]} has no closing brace (read up to {shortened(content[-30:])})")
        start = name.end()
        self._add(name, content, BRACES, start, start + 1 + len(content), was_cut=True)
        return end - 1 if closer == "}" else end

    def _read_open(self, name: re.Match[str], sign: str, suspect: re.Match[str] | None, closer: str) -> int:
        """Read a value that isn't closed: up to the line that looks like another field, else to the entry's end."""
        text, start = self._text, name.end()
        end = suspect.start() if suspect is not None else self._end
        if sign == QUOTES and (quote := _LAST_QUOTE.search(text, start + 1, end)) is not None:
            content = text[start + 1 : quote.start()]
            self._note("value", name.start(), f"{name[1]} has braces or quotation marks that don't match")
            self._add(name, _unpaired_off(content), sign, start, quote.end())
            return quote.end()
        content = text[start + 1 : end].rstrip().rstrip(",").rstrip()
        if suspect is None:
            content = content.removesuffix(closer).rstrip()
            end = start + 1 + len(content)
        # The delimiter may be there and the brace missing elsewhere in the value.
        content = content.removesuffix("}" if sign == BRACES else QUOTES)
        what = "closing brace" if sign == BRACES else "closing quotation mark"
        self._note("value", name.start(), f"{name[1]} has no {what} (read up to {shortened(content[-30:])})")
        self._add(name, _unpaired_off(content), sign, start, end, was_cut=True)
        return end

    def _read_bare(self, name: re.Match[str]) -> int:
        text, start = self._text, name.end()
        found = _BARE_VALUE.match(text, start, self._end)
        written = (found[0] if found is not None else "").rstrip()
        content = _without_surplus(written)
        cut = len(written)
        end = start + (cut if text[start + cut : start + cut + 1] == "," else len(content))
        if not content:
            self._note("value", name.start(), f"{name[1]} has no value")
            self._was_cut = False
            return max(end, start)
        self._note("value", name.start(), f"the value of {name[1]} has no braces (read as {shortened(content)})")
        self._add(name, _unpaired_off(content.strip('"')), BRACES, start, start + len(content))
        return end

    def _add(
        self, name: re.Match[str], content: str, sign: str, start: int, end: int, *, was_cut: bool = False
    ) -> None:
        self._was_cut = was_cut
        base = self._base
        self._fields.append(Field(name[1], content, sign, name.start() - base, start - base, end - base))


def _without_surplus(content: str) -> str:
    """The content without the braces at its end that close what is around it."""
    surplus = content.count("}") - content.count("{")
    end = len(content)
    while surplus > 0 and content[end - 1] == "}":
        surplus -= 1
        end -= 1
        while content[end - 1 : end].isspace():
            end -= 1
    return content[:end]


def _unpaired_off(content: str) -> str:
    """The content without the braces that have lost their partners."""
    opened: list[int] = []
    off: list[int] = []
    for at, sign in enumerate(content):
        if sign == "{":
            opened.append(at)
        elif sign == "}":
            if opened:
                opened.pop()
            else:
                off.append(at)
    drop = {*opened, *off}
    return "".join(sign for at, sign in enumerate(content) if at not in drop) if drop else content
