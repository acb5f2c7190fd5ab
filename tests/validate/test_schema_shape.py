"""The published schema and the dataclasses tell of the same records, name by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from inspect import signature
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from jsonschema import Draft202012Validator

from bibkit.formats.canonical.shape import RECORD
from bibkit.model.date import Date
from bibkit.model.link import Link
from bibkit.model.name import Organisation, Person
from bibkit.model.provenance import Extra, Inference, Provenance
from bibkit.model.record import Record
from bibkit.validate.conform import EXPLAIN
from bibkit.validate.schema_files import record_schema

SCHEMA = record_schema()
OBJECTS: dict[type, dict[str, Any]] = {
    Record: SCHEMA,
    Person: SCHEMA["$defs"]["person"],
    Organisation: SCHEMA["$defs"]["organisation"],
    Date: SCHEMA["$defs"]["date"],
    Link: SCHEMA["$defs"]["link"],
    Extra: SCHEMA["$defs"]["extra"],
    Provenance: SCHEMA["$defs"]["provenance"],
    Inference: SCHEMA["$defs"]["inference"],
}
# The end of a range has the members of a date, less an end of its own.
DATE_END: dict[str, Any] = SCHEMA["$defs"]["date_end"]
SCALARS = {str: "string", int: "integer", float: "number", bool: "boolean"}

Subschema = dict[str, Any]


def resolved(schema: Subschema) -> Subschema:
    reference = schema.get("$ref")
    return SCHEMA["$defs"][reference.removeprefix("#/$defs/")] if reference else schema


def told_by_type(hint: Any) -> object:
    """What a field's type says about its values: a scalar's name, an enumeration, a dataclass, or a list of these."""
    if get_origin(hint) is tuple:
        return [told_by_type(get_args(hint)[0])]
    options = tuple(option for option in get_args(hint) if option is not NoneType) or (hint,)
    if len(options) > 1:
        return options
    (kind,) = options
    if kind in SCALARS:
        return SCALARS[kind]
    return tuple(str(choice) for choice in kind) if issubclass(kind, StrEnum) else kind


def told_by_schema(schema: Subschema) -> object:
    """The same, as the schema says it."""
    schema = resolved(schema)
    if "enum" in schema:
        return tuple(schema["enum"])
    if "if" in schema and "properties" not in schema:
        return kind_of(resolved(schema["else"])), kind_of(resolved(schema["then"]))
    if schema["type"] == "array":
        return [told_by_schema(schema["items"])]
    return kind_of(schema) if schema["type"] == "object" else schema["type"]


def kind_of(schema: Subschema) -> type:
    return Date if schema is DATE_END else next(kind for kind, known in OBJECTS.items() if known is schema)


def members() -> Iterator[tuple[str, Subschema]]:
    """Every member of every object in the schema, by a name for people."""
    for kind, schema in OBJECTS.items():
        for name, member in schema["properties"].items():
            yield f"{kind.__name__}.{name}", member


def subschemas(schema: object) -> Iterator[Subschema]:
    """The schema and everything in it that says something about a value."""
    if isinstance(schema, list):
        for part in schema:
            yield from subschemas(part)
    elif isinstance(schema, dict):
        yield schema
        for keyword, part in schema.items():
            if keyword in {"properties", "$defs"}:
                for member in part.values():
                    yield from subschemas(member)
            elif keyword in {"items", "if", "then", "else"}:
                yield from subschemas(part)


MEMBERS = dict(members())
OBJECT_CASES = pytest.mark.parametrize("kind", OBJECTS, ids=lambda kind: kind.__name__)


def test_the_schema_is_one_in_its_own_dialect() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_has_a_version_in_its_name() -> None:
    assert SCHEMA["$id"] == "urn:bibkit:schema:record:1"


@OBJECT_CASES
def test_the_members_are_the_fields_in_the_same_order(kind: Any) -> None:
    assert [*OBJECTS[kind]["properties"]] == [*signature(kind).parameters]


@OBJECT_CASES
def test_a_member_is_required_where_its_field_has_no_default(kind: Any) -> None:
    without = [name for name, field in signature(kind).parameters.items() if field.default is field.empty]
    assert OBJECTS[kind].get("required", []) == without


@OBJECT_CASES
def test_the_members_have_the_types_of_the_fields(kind: Any) -> None:
    types = {name: told_by_type(hint) for name, hint in get_type_hints(kind).items()}
    if kind is Date:  # a tuple of strings to Python; the schema knows which
        types["inferred"] = [("year", "month", "day")]
    assert {name: told_by_schema(member) for name, member in OBJECTS[kind]["properties"].items()} == types


@OBJECT_CASES
def test_no_object_is_open(kind: Any) -> None:
    assert OBJECTS[kind]["type"] == "object"
    assert OBJECTS[kind]["additionalProperties"] is False


def test_every_object_of_the_schema_is_one_of_these() -> None:
    objects = [schema for schema in subschemas(SCHEMA) if schema.get("type") == "object"]
    assert len(objects) == len(OBJECTS) + 1
    assert all(any(schema is known for known in (*OBJECTS.values(), DATE_END)) for schema in objects)


def test_the_end_of_a_range_is_a_date_without_an_end() -> None:
    assert DATE_END["properties"] == {
        name: {"$ref": f"#/$defs/date/properties/{name}"} for name in OBJECTS[Date]["properties"] if name != "until"
    }
    assert DATE_END.keys() - OBJECTS[Date].keys() == set()
    issued: Any = RECORD.members["issued"]
    assert [*issued.members["until"].members] == [*DATE_END["properties"]]


@pytest.mark.parametrize("name", MEMBERS)
def test_a_member_is_described_and_has_examples(name: str) -> None:
    assert MEMBERS[name]["description"].endswith(".")
    assert MEMBERS[name]["examples"] != []


@pytest.mark.parametrize("name", [*MEMBERS, *SCHEMA["$defs"]])
def test_an_example_is_allowed_where_it_stands(name: str) -> None:
    schema = MEMBERS.get(name) or SCHEMA["$defs"][name]
    validator = Draft202012Validator({**schema, "$defs": SCHEMA["$defs"]})
    for example in schema.get("examples", ()):
        validator.validate(example)


def test_the_examples_of_all_members_make_an_allowed_record() -> None:
    whole = {name: member["examples"][0] for name, member in SCHEMA["properties"].items()}
    Draft202012Validator(SCHEMA).validate(whole)
    assert RECORD.fits(whole)


def test_no_string_or_list_may_be_empty() -> None:
    for schema in subschemas(SCHEMA):
        if schema.get("type") == "string":
            assert "minLength" in schema or "pattern" in schema, schema
        elif schema.get("type") == "array":
            assert schema["minItems"] == 1, schema


def test_every_keyword_that_can_fail_has_an_explanation() -> None:
    silent = {"$schema", "$id", "$ref", "$defs", "title", "description", "examples", "properties", "items"}
    used = {keyword for schema in subschemas(SCHEMA) for keyword in schema} - silent - {"if", "then", "else"}
    assert used == set(EXPLAIN)


def test_a_pattern_is_explained_by_a_description_and_an_example_beside_it() -> None:
    conditions = [SCHEMA["if"]["properties"]["eprint_type"]]
    patterns = [schema for schema in subschemas(SCHEMA) if "pattern" in schema and schema not in conditions]
    assert [schema for schema in patterns if not (schema["description"] and schema["examples"])] == []


def test_a_pattern_holds_for_the_whole_string() -> None:
    for schema in subschemas(SCHEMA):
        if "pattern" in schema:
            assert re.fullmatch(r"\^[^$]*\$", schema["pattern"])


def test_the_readers_ranges_are_those_of_the_schema() -> None:
    for name, member in MEMBERS.items():
        if not {"minimum", "maximum"} & member.keys():
            continue
        kind, field = name.split(".")
        low, high = member["minimum"], member.get("maximum", 10**9)
        fits = shape_of(kind).tests[field]
        assert [fits(value) for value in (low - 1, low, high, high + 1)] == [False, True, True, "maximum" not in member]


def shape_of(kind: str) -> Any:
    records = RECORD.members
    return {
        "Date": records["issued"],
        "Provenance": getattr(records["provenance"], "part", None),
        "Inference": getattr(records["inferences"], "part", None),
    }[kind]
