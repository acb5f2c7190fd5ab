"""Hold a value against the published schema, and say in plain words where it differs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Any

from bibkit.findings.codes.schema import S101, S102, S103, S104, S105, S106, S107, S108
from bibkit.formats.defect import Defect, quoted, shown
from bibkit.text.jsonspots import Path
from bibkit.validate.schema_files import record_schema

Explain = Callable[[Any, Path], Iterator[Defect]]  # from jsonschema's ValidationError, whose types are vague

# ECMA 262, sections 12.2 and 12.3.
_WHITE = r"\t\n\v\f\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_KINDS = {
    "string": "a string",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "an object",
}


def conform(value: Any) -> Iterator[Defect]:
    """Everything in a value, as JSON has it, that the schema of a record does not allow."""
    return iter(()) if accelerator().is_valid(value) else explained(value)


def explained(value: Any) -> Iterator[Defect]:
    """The same in a hundred times the time, as jsonschema has it: what conforms is rarely asked about."""
    seen = set()
    for error in _validator().iter_errors(value):
        for defect in EXPLAIN[str(error.validator)](error, tuple(error.absolute_path)):
            if defect not in seen:  # a part that lacks two members is told twice
                seen.add(defect)
                yield defect


@cache
def accelerator() -> Any:
    from jsonschema_rs import Draft202012Validator  # both take long to import, and most files need only this one

    return Draft202012Validator(record_schema())


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator, ValidationError
    from jsonschema.validators import extend

    def check_pattern(validator: Any, pattern: str, instance: Any, schema: Any) -> Iterator[ValidationError]:
        if isinstance(instance, str) and not _compiled(pattern).search(instance):
            yield ValidationError("does not match")

    return extend(Draft202012Validator, {"pattern": check_pattern})(record_schema())  # type: ignore[no-untyped-call]


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # In the schema's dialect (ECMA 262) a final $ is the end, where in Python a line end may follow, and other
    # characters are white space.
    return re.compile(re.sub(r"\$\Z", r"\\Z", pattern).replace(r"\S", f"[^{_WHITE}]"))


def _unknown(error: Any, path: Path) -> Iterator[Defect]:
    known = tuple(error.schema["properties"])
    unknown = [name for name in error.instance if name not in known]
    for name in unknown:
        # Guessing takes longer than all the rest; and with so many, nothing was mistyped, it is something else.
        hint = _meant(name, known) if len(unknown) <= 10 else None
        yield Defect(S101, (*path, name), f"{shown((*path, name))} is unknown", hint)


@lru_cache(1000)
def _meant(word: str, known: tuple[str, ...]) -> str | None:
    close = get_close_matches(word, known, n=1)
    return f"did you mean {close[0]!r}?" if close else None


def _missing(error: Any, path: Path) -> Iterator[Defect]:
    for name in error.validator_value:
        if name not in error.instance:
            yield Defect(S102, path, f"{shown(path)} has no {name}")


def _wrong_kind(error: Any, path: Path) -> Iterator[Defect]:
    wanted = _KINDS[error.validator_value]
    yield Defect(S103, path, f"{shown(path)} is {quoted(error.instance)}; it must be {wanted}")


def _no_choice(error: Any, path: Path) -> Iterator[Defect]:
    choices = tuple(error.validator_value)
    listed = f"one of {', '.join(choices)}" if len(choices) <= 10 else "one of those that the schema lists"
    hint = _meant(error.instance, choices) if isinstance(error.instance, str) else None
    yield Defect(S104, path, f"{shown(path)} is {quoted(error.instance)}; it must be {listed}", hint)


def _empty(error: Any, path: Path) -> Iterator[Defect]:
    yield Defect(S105, path, f"{shown(path)} is empty; what is not known is left out")


def _out_of_range(error: Any, path: Path) -> Iterator[Defect]:
    bound = f"{'least' if error.validator == 'minimum' else 'most'} {error.validator_value}"
    yield Defect(S106, path, f"{shown(path)} is {quoted(error.instance)}; it must be at {bound}")


def _wrong_form(error: Any, path: Path) -> Iterator[Defect]:
    message = f"{shown(path)} is {quoted(error.instance)}; it must look like {quoted(error.schema['examples'][0])}"
    yield Defect(S107, path, message, error.schema["description"])


def _twice(error: Any, path: Path) -> Iterator[Defect]:
    yield Defect(S108, path, f"{shown(path)} lists something twice")


# By the keyword of JSON Schema that is not satisfied: all that the schema of a record uses.
EXPLAIN: dict[str, Explain] = {
    "additionalProperties": _unknown,
    "required": _missing,
    "type": _wrong_kind,
    "enum": _no_choice,
    "minLength": _empty,
    "minItems": _empty,
    "minProperties": _empty,
    "minimum": _out_of_range,
    "maximum": _out_of_range,
    "pattern": _wrong_form,
    "uniqueItems": _twice,
}
