"""schema.py: what an editor accepts is what slagen accepts, as far as a schema can say it; models and docs agree."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from test_load import TBD_FIELDS, edited, findings

from slagen.findings import Severity
from slagen.intake.models.base import Part
from slagen.intake.models.intake import Intake
from slagen.intake.schema import reference, schema
from slagen.intake.walk import models_in

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
WRONG = yaml.load((ROOT / "tests" / "wrong_intakes" / "edits.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
SCHEMA = schema()
PART = schema(part=True)
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)


class _Core(SafeConstructor):
    """YAML 1.2's core schema, which has no timestamps."""


_Core.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)


def as_an_editor(text: str) -> Any:
    """TEXT as a YAML 1.2 loader reads it: numbers and booleans typed, dates not."""
    reader = YAML(typ="safe", pure=True)
    reader.version = (1, 2)  # type: ignore[assignment]
    reader.Constructor = _Core
    return reader.load(text)


def errors(text: str, against: dict[str, Any] | None = None) -> list[str]:
    validator = VALIDATOR if against is None else jsonschema.Draft7Validator(against)
    return [error.message for error in validator.iter_errors(as_an_editor(text))]


def test_an_intake_that_extends_another_may_leave_out_anything_but_not_be_wrong() -> None:
    assert errors("extends: base.yaml\ncommitments: {answer: {owner: Lead}}\n", PART) == []
    assert errors("extends: base.yaml\ncommitments: {answer: {ovner: Lead}}\n", PART) != []
    assert errors("extends: base.yaml\nagreement: {effective: soon}\n", PART) != []


def models(model: type[Part], seen: dict[str, type[Part]]) -> dict[str, type[Part]]:
    seen[model.__name__] = model
    for info in model.model_fields.values():
        for inner in models_in(info.annotation):
            if inner.__name__ not in seen:
                models(inner, seen)
    return seen


MODELS = models(Intake, {})


def with_default(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if "default" in node:
            yield node
        for inner in node.values():
            yield from with_default(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from with_default(inner)


def test_every_default_is_accepted_by_the_schema_of_its_own_field() -> None:
    found = list(with_default(SCHEMA))
    assert len(found) > 40
    for node in found:
        validator = jsonschema.Draft7Validator({**node, "definitions": SCHEMA["definitions"]})
        assert list(validator.iter_errors(node["default"])) == [], node


def test_a_default_stands_in_the_schema_as_an_intake_spells_it() -> None:
    fields = SCHEMA["definitions"]
    assert fields["Termination"]["properties"]["cure"]["default"] == "30 days"
    assert fields["Credits"]["properties"]["sole_remedy"]["default"] == "no"
    assert fields["Commitment"]["properties"]["obligor"]["default"] == "provider"
    assert fields["Commitment"]["properties"]["remedy"]["default"] == {"kind": "corrective"}


def test_the_schema_is_a_draft_7_schema() -> None:
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    assert "$defs" not in json.dumps(SCHEMA)
    assert "discriminator" not in json.dumps(SCHEMA)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_editor_accepts_every_example(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert errors(text, PART if "\nextends:" in text else None) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_modeline_of_every_example_names_the_schema_file(path: Path) -> None:
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text(encoding="utf-8"))
    assert named is not None
    name = "intake-part" if "\nextends:" in path.read_text(encoding="utf-8") else "intake"
    assert (path.parent / named[1]).resolve() == ROOT / "docs" / f"{name}.schema.json"


def test_there_are_fifty_wrong_intakes() -> None:
    assert len(WRONG) == 50


@pytest.mark.parametrize("name", WRONG)
def test_editor_and_slagen_both_refuse_a_wrong_intake(name: str) -> None:
    text = edited(tuple(WRONG[name]))
    assert errors(text)
    assert any(finding.severity is Severity.ERROR and finding.place.line > 1 for finding in findings(text))


@pytest.mark.parametrize(("old", "new", "path"), TBD_FIELDS)
def test_an_editor_accepts_tbd_where_slagen_does(old: str, new: str, path: str) -> None:
    assert errors(edited((old, new))) == []


@pytest.mark.parametrize(
    "edit",
    [
        ("registration: \"00000001\"", "registration: 12345678"),
        ("title: Web Hosting Service Level Agreement", "title: 2027"),
        ("slagen: 1", "slagen: \"1\""),
        ("cap: 25 %}", "cap: 25 %, sole_remedy: yes}"),
        ("cap: 25 %}", "cap: 25 %, sole_remedy: no}"),
        ("zone:", "copies: 3\n  zone:"),
        ("zone:", "version: 1.10\n  zone:"),
        ("name: Jane Archer", "name: true"),
    ],
)  # fmt: skip
def test_an_editor_accepts_text_that_it_reads_as_a_number_or_a_boolean(edit: tuple[str, str]) -> None:
    text = edited(edit)
    assert errors(text) == []
    assert findings(text) == ()


@pytest.mark.parametrize("name", MODELS)
def test_models_schema_and_docs_agree_on_the_fields(name: str) -> None:
    fields = list(MODELS[name].model_fields)
    entry = SCHEMA if name == "Intake" else SCHEMA["definitions"][name]
    assert list(entry["properties"]) == fields
    assert entry["additionalProperties"] is False
    assert entry.get("required", []) == [key for key, info in MODELS[name].model_fields.items() if info.is_required()]
    heading = "## The file" if name == "Intake" else f"## {name}\n"
    table = reference({}).split(heading, 1)[1].split("\n## ", 1)[0]
    assert re.findall(r"^\| `(\w+)` \|", table, flags=re.M) == fields


def without_description(node: Any, path: str = "") -> Iterator[str]:
    if isinstance(node, dict):
        for name, entry in node.get("properties", {}).items():
            if isinstance(entry, dict) and not entry.get("description") and name not in ("zh", "en", "el"):
                yield f"{path}.{name}"
        for key, inner in node.items():
            yield from without_description(inner, f"{path}/{key}")
    elif isinstance(node, list):
        for inner in node:
            yield from without_description(inner, path)


def test_every_field_has_a_description_in_the_schema() -> None:
    assert [path for path in without_description(SCHEMA) if not path.endswith(".kind")] == []


def test_the_reference_names_every_kind_of_value_with_an_example() -> None:
    text = reference({})
    assert "| Duration | " in text
    assert "`30 minutes`" in text
    assert "| needed |" in text
    assert "None" not in text
