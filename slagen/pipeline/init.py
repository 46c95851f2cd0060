"""Writes a starter intake: a frame with the structure, filled with comments and example values of each language."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, TypeAlias

from slagen.errors import UsageError
from slagen.languages import language
from slagen.messages import msg
from slagen.pipeline.write import AS_NAMED, write_all
from slagen.resources import template_dir
from slagen.sources.yaml import read_yaml
from slagen.templating.jinja import environment

SCHEMA_FILE = "intake.schema.json"

# The words of the starter name the reference as it lies in the repository; who installed slagen has the command.
_IN_REPOSITORY = "docs/intake.md"
_EVERYWHERE = "slagen schema"

Structure: TypeAlias = Literal["single-service", "customer-level", "multi-level"]
Relationship: TypeAlias = Literal["external", "internal"]
Preset: TypeAlias = Literal["it", "ecommerce", "saas"]

_ECOMMERCE = {"hours": "24x7", "share": "98", "override": "at most 5 seconds", "by_priority": False}
_IT = {"hours": "office", "share": "95", "p1": "30 minutes", "p2": "4 hours", "p3": "2 business days"}
_SAAS = {"hours": "24x7", "share": "100", "p1": "30 minutes", "p2": "2 hours", "p3": "24 hours"}
_P1_ONLY = {"override": "{kind: by-priority, values: {P1: 15 minutes}}", "by_priority": True}
_PRESETS: dict[str, dict[str, object]] = {"it": _IT | _P1_ONLY, "ecommerce": _ECOMMERCE, "saas": _SAAS | _P1_ONLY}


def init(
    path: Path,
    *,
    structure: Structure = "single-service",
    relationship: Relationship = "external",
    languages: Sequence[str] = ("en",),
    preset: Preset = "it",
    force: bool = False,
) -> tuple[Path, ...]:
    """Write a starter intake to PATH, and beside it the JSON Schema that editors check it with, unless it is there.

    Returns what was written. Raises UsageError for an unknown language, OutputError where a file is in the way.
    """
    from slagen.intake.schema import schema

    text = starter(structure, relationship, languages, preset, file=path.name)
    files = {path: text.encode()}
    schema_file = path.with_name(SCHEMA_FILE)
    if schema_file == path:
        raise UsageError(msg("The name {file} is kept for the schema; give the intake another one.", file=path.name))
    if force or not schema_file.exists():
        files[schema_file] = (json.dumps(schema(), indent=2) + "\n").encode()
    write_all(files, force=force, advice=AS_NAMED)
    return tuple(files)


def starter(
    structure: Structure, relationship: Relationship, languages: Sequence[str], preset: Preset, *, file: str
) -> str:
    """The text of a starter intake called FILE. Its comments are in the first of LANGUAGES, which also prevails."""
    codes = [language(code).code for code in dict.fromkeys(languages)]
    words = {code: _words(code) for code in codes}
    first = words[codes[0]]
    place = first["place"]

    def comment(key: str) -> str:
        words = str(first["comments"][key]).replace("{file}", file).replace(_IN_REPOSITORY, _EVERYWHERE)
        lines = words.strip().split("\n")
        return "\n".join(f"# {line}" for line in lines)

    def text(key: str, part: str = "texts") -> str:
        return _in_yaml({code: words[code][part][key] for code in codes})

    filters = {
        "comment": comment,
        "text": text,
        "local": lambda key: text(
            key, place["law"]
        ),  # names and courts of the place where the first language is at home
        "example": lambda key: text(key, preset),
    }
    template = environment(autoescape=False, filters=filters).from_string(
        (template_dir(codes[0]).parent / "starter.yaml.jinja").read_text(encoding="utf-8")
    )
    return template.render(
        **_PRESETS[preset],
        schema=SCHEMA_FILE,
        structure=structure,
        relationship=relationship,
        preset=preset,
        single=structure == "single-service",
        multi=structure == "multi-level",
        internal=relationship == "internal",
        languages=", ".join(codes),
        first=codes[0],
        many=len(codes) > 1,
        law=place["law"],
        zone=place["zone"],
        currency=place["currency"],
        holidays=place["holidays"],
        office_hours="09:00-18:00",
        fee="20000",
        second_fee="5000",
    )


def _words(code: str) -> Any:
    path = template_dir(code) / "starter.yaml"
    return read_yaml(path.read_bytes(), file=str(path)).tree


def _in_yaml(texts: dict[str, str]) -> str:
    """One text for one language, else a text for each."""
    quoted = {code: json.dumps(text, ensure_ascii=False) for code, text in texts.items()}
    if len(quoted) == 1:
        return next(iter(quoted.values()))
    return "{" + ", ".join(f"{code}: {text}" for code, text in quoted.items()) + "}"
