"""The JSON Schema of an intake (draft 7, what YAML editors read), and docs/intake.md, both made from the models."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, TypeAlias, Union, get_args, get_origin

from pydantic import create_model
from pydantic.fields import FieldInfo
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from slagen.intake.models.base import Later, Part
from slagen.intake.models.intake import Intake
from slagen.intake.scalars import SCALARS, Scalar, Text
from slagen.intake.walk import fields_of, models_in, references_of


class _Draft7(GenerateJsonSchema):
    """pydantic's generator, told what our bare names and unions without tags look like to an editor."""

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        """A plain anyOf: `discriminator` is OpenAPI, and our members tell themselves apart by `kind`."""
        found = super().tagged_union_schema(schema)
        return {"anyOf": found["oneOf"]} if "oneOf" in found else found

    def encode_default(self, dft: Any) -> Any:
        """A default as the intake spells it: "30 days" rather than the fields of our own Duration."""
        return _spelled(dft)

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """A bare word stands for the member of that kind: `metric: availability`, `target: at least 99.9 %`."""
        inner = super().function_before_schema(schema)
        bare = _bare(schema.get("metadata", {}), inner, self.definitions)
        return {"anyOf": [bare, inner]}


def _spelled(value: Any) -> Any:
    """VALUE as it is written in an intake."""
    if isinstance(value, Part):
        fields = type(value).model_fields
        kept = {name: getattr(value, name) for name in fields if name in value.model_fields_set or name == "kind"}
        return {name: _spelled(item) for name, item in kept.items()}
    if isinstance(value, Text):
        return value.dump()
    if isinstance(value, list | tuple):
        return [_spelled(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _spelled(item) for key, item in value.items()}
    return None if value is None else str(value)


def _bare(_metadata: object, inner: JsonSchemaValue, definitions: dict[Any, JsonSchemaValue]) -> JsonSchemaValue:
    """What a bare scalar may be: a kind all of whose other fields have defaults, or the value of a number target."""
    members = [definitions.get(m["$ref"].rpartition("/")[2], {}) for m in inner.get("anyOf", ()) if "$ref" in m]
    kinds: list[str] = []
    for member in members:
        properties = member.get("properties", {})
        required = set(member.get("required", ()))
        kind = properties.get("kind", {})
        if required <= {"kind"}:
            kinds += kind.get("enum", [kind["const"]] if "const" in kind else [])
        elif required == {"value"}:
            return dict(properties["value"])
    return {"enum": kinds}


def schema(*, part: bool = False) -> dict[str, Any]:
    """The JSON Schema of an intake, draft 7. Text-like scalars accept what an editor reads as number or boolean.

    With PART, of an intake that extends another one: what it leaves out stands there.
    """
    fields = {name: (_whole(info.annotation), info) for name, info in Intake.model_fields.items()}
    whole: type[Part] = create_model("Intake", __base__=Part, __doc__=Intake.__doc__, **fields)  # type: ignore[call-overload]
    found = whole.model_json_schema(schema_generator=_Draft7, ref_template="#/definitions/{model}", mode="validation")
    found["definitions"] = found.pop("$defs")
    made = {"$schema": "http://json-schema.org/draft-07/schema#", "title": "slagen intake", **_plain(found)}
    made["properties"]["slagen"] = {"enum": [1, "1"], "description": made["properties"]["slagen"]["description"]}
    return _without_required(made) if part else made


_WHOLE_ONLY = ("required", "minProperties")
"""What the schema of a whole intake asks for and that of a part does not."""


def _without_required(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _without_required(value) for key, value in node.items() if key not in _WHOLE_ONLY}
    return [_without_required(item) for item in node] if isinstance(node, list) else node


def _whole(annotation: Any) -> Any:
    """ANNOTATION with the models in it that are otherwise imported when they are needed."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        later = next((mark.model for mark in args if isinstance(mark, Later)), None)
        marks = [mark for mark in args[1:] if not isinstance(mark, Later)]
        inner = later or _whole(args[0])
        return Annotated[inner, *marks] if marks else inner
    if origin in (Union, types.UnionType):
        return Union[tuple(map(_whole, args))]  # noqa: UP007 - of as many as there are
    return origin[tuple(map(_whole, args))] if origin in (dict, list) else annotation


def _plain(node: Any) -> Any:
    """NODE without what only pydantic cares for: titles of fields, defaults that are objects."""
    if isinstance(node, list):
        return [_plain(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept: dict[str, Any] = {}
    for name, value in node.items():
        if name in ("properties", "definitions", "patternProperties"):
            kept[name] = {key: _plain(item) for key, item in value.items()}
        elif (name == "default" and value in (None, {}, [])) or (name == "title" and isinstance(value, str)):
            continue
        elif name == "anyOf":
            kept[name] = [_plain(item) for item in value if item != {"type": "null"}]
        else:
            kept[name] = _plain(value)
    if "patternProperties" in kept:
        kept["additionalProperties"] = False  # pydantic leaves names that match no pattern to propertyNames
    if len(kept.get("anyOf", ())) == 1:
        kept = {**kept.pop("anyOf")[0], **kept}
    if "$ref" in kept and len(kept) > 1:
        kept = {"allOf": [{"$ref": kept.pop("$ref")}], **kept}
    return kept


Examples: TypeAlias = Mapping[tuple[str, str], str]
"""A line of YAML for a field of a model: ("Term", "notice") -> "notice: 30 days"."""


_HEAD = """## What is not known yet: `tbd`

`tbd` in the place of a value becomes a marked blank in the contract. It may stand for a text, a number, a date, a
length of time, a list or most of the sections that have no ids below them (`support: tbd`), as long as
`agreement.status` is draft, in-review or published; from agreed on every `tbd` is an error. It may not stand where the
value decides which text is drafted: structure, relationship, law, languages, a kind or most other words from a list,
yes or no, and the party, service, level or plan that a promise belongs to. `slagen check` names each `tbd` that may not
stand.

## One target or many

A target is a number with its unit (`target: at least 99.9 %`), or a group with `kind`. Five kinds have one target for
each case: by-priority, by-plan, by-recipient, by-profile and by-request. What stands under their `values` is again a
target of any kind: a number, a number with `floor` and `warning`, a formula, a choice, or a target for each case of
another dimension. So a plan can have its own time for each priority:

```yaml
target:
  kind: by-plan
  values:
    basic: {kind: by-priority, values: {P1: 2 hours, P2: 2 business days}}
    premium: {kind: by-priority, values: {P1: 10 minutes, P2: 4 business hours}}
```

Every plan and every priority needs an entry, unless `only_for` names the ones that the commitment is limited to.

## Laid over another file: `extends`

`extends: standard-level.yaml` lays this file over another one of the same folder; only what differs is written here.
There is one rule. A group is laid over a group field by field. Three things take the place of what the other file has
there, as a whole: a text (in all its languages), a list, and a scale of bands (`tiers`). So does a metric, a target, a
remedy or a forum of another `kind`. What the other file has and this one does not mention stays, in its order; new
entries follow it. Nothing can be taken away, only replaced. The other file may itself extend a third, up to eight in a
row, but never in a circle, and it need not be a whole intake: slagen checks what comes out, and names for each error
the file and the line in which it stands. The schema for an editor that completes such a file is
intake-part.schema.json (`slagen schema --part`): it asks for no field.
"""


def reference(examples: Examples) -> str:
    """docs/intake.md: every section, field, unit and default, from the models, with EXAMPLES of real intakes."""
    lines = [
        "# The intake, field by field",
        "",
        "Made from the models by `python scripts/docs.py`; don't edit.",
        "",
        *_HEAD.splitlines(),
        "",
    ]
    seen: set[type[Part]] = set()
    lines += ["## The file", "", *_table(Intake, examples)]
    for model in _models(Intake, seen):
        about = (model.__doc__ or "").strip()
        lines += [f"## {model.__name__}", "", about, "", *_table(model, examples)]
    lines += ["## How values are written", "", "| kind | write | example |", "|---|---|---|"]
    for scalar in SCALARS:
        lines.append(f"| {scalar.__name__} | {_cell(str(scalar.expected))} | `{_cell(scalar.example)}` |")
    return "\n".join(lines) + "\n"


def _models(model: type[Part], seen: set[type[Part]]) -> Iterator[type[Part]]:
    for info in fields_of(model).values():
        for inner in models_in(info.annotation):
            if inner not in seen:
                seen.add(inner)
                yield inner
                yield from _models(inner, seen)


def _table(model: type[Part], examples: Examples) -> list[str]:
    rows = ["| field | what it says | kind | default | example |", "|---|---|---|---|---|"]
    for name, info in fields_of(model).items():
        example = examples.get((model.__name__, name))
        cells = (f"`{name}`", info.description or "", _kind(info), _default(info), f"`{example}`" if example else "")
        rows.append(f"| {' | '.join(map(_cell, cells))} |")
    return [*rows, ""]


def _kind(info: FieldInfo) -> str:
    """The kind of a field in words: a scalar's name, the words allowed, a model, a list of them, an id of a section."""
    keys, items = references_of(info)
    if items is not None or keys is not None:
        mark = items or keys
        assert mark is not None
        return f"{_around(info)}id of {' / '.join(mark.sections)}"
    found = list(dict.fromkeys(_leaves(info.annotation)))
    return _around(info) + " / ".join(found)


def _around(info: FieldInfo) -> str:
    text = str(info.annotation)
    return "list of " if text.startswith("list[") else "by id: " if text.startswith("dict[") else ""


def _leaves(annotation: Any) -> Iterator[str]:
    if isinstance(annotation, Later):
        annotation = annotation.model
    if isinstance(annotation, type):
        if issubclass(annotation, Part):
            yield f"[{annotation.__name__}](#{annotation.__name__.lower()})"
        elif issubclass(annotation, Scalar | Text):
            yield annotation.__name__
        return
    args = get_args(annotation)
    if args and all(isinstance(arg, str) for arg in args):
        yield " / ".join(f"`{arg}`" for arg in args)
        return
    for arg in args[1:] if get_origin(annotation) is dict else args:
        yield from _leaves(arg)


def _default(info: FieldInfo) -> str:
    if info.is_required():
        return "needed"
    value = info.get_default(call_default_factory=True)
    if value is None or value in ({}, []):
        return ""
    if isinstance(value, list):
        return ", ".join(f"`{item}`" for item in value)
    return "see there" if isinstance(value, Part | dict) else f"`{value}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
