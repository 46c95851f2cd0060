"""From the bytes of a YAML file to a valid Intake, or to every reason why not, each with its place."""

from __future__ import annotations

import copy
import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from slagen.errors import IntakeError, RefusedError, UsageError
from slagen.findings import Finding, Place, Severity
from slagen.intake.base import Part
from slagen.intake.checks import check
from slagen.intake.commitments import CLOCKS
from slagen.intake.intake import Intake
from slagen.intake.scalars import TBD
from slagen.intake.walk import Path, models_in, path_text, walk
from slagen.messages import Message, msg
from slagen.sources.yaml import YamlSource, read_yaml

FORMAT = 1
"""The newest intake format this slagen reads."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A valid intake with where it came from; `findings` holds warnings and information only."""

    intake: Intake
    source: YamlSource
    findings: tuple[Finding, ...]

    @property
    def blanks(self) -> tuple[Place, ...]:
        """The places of every field that is still `tbd`."""
        return tuple(self.source.place(v.path) for v in walk(self.intake) if v.value is TBD)


def load_intake(path: FilePath) -> Loaded:
    """Read the intake at PATH.

    Raises UsageError when there is no such file, RefusedError when its bytes are refused, IntakeError with all
    findings when it has errors.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise UsageError(msg("There is no file {file}.", file=str(path))) from None
    except OSError as problem:
        raise RefusedError(
            msg("{file} can't be read: {reason}.", file=str(path), reason=problem.strerror or str(problem))
        ) from problem
    return load_bytes(data, file=str(path))


def load_bytes(data: bytes, *, file: str) -> Loaded:
    """Read an intake from DATA; FILE is its name in messages. Raises as load_intake."""
    source = read_yaml(data, file=file)
    _refuse_newer(source)
    findings = list(source.findings)
    try:
        intake: Intake | None = Intake.model_validate(source.tree)
    except ValidationError as problems:
        findings += [_finding(error, source) for error in problems.errors(include_url=False)]
        intake = _without_the_wrong(source.tree, problems)
    if intake is not None:
        findings += check(intake, source.place)
    findings = _in_file_order(findings)
    if any(finding.severity is Severity.ERROR for finding in findings):
        count = sum(finding.severity is Severity.ERROR for finding in findings)
        raise IntakeError(
            msg("{file}: nothing was generated, because of {count} error(s) in the intake.", file=file, count=count),
            findings,
        )
    assert intake is not None
    return Loaded(intake, source, tuple(findings))


def _in_file_order(findings: Sequence[Finding]) -> list[Finding]:
    """FINDINGS by place, without doubles that say the same at the same place."""
    once = {(finding.code, finding.place, str(finding.what)): finding for finding in findings}
    return sorted(once.values(), key=lambda f: (f.place.line, f.place.column, f.code))


def _refuse_newer(source: YamlSource) -> None:
    version = source.tree.get("slagen") if isinstance(source.tree, dict) else None
    if isinstance(version, str) and version.isdecimal() and int(version) > FORMAT:
        raise RefusedError(
            msg(
                "{file} is written in intake format {version}, which is newer than this slagen reads ({newest}). "
                "Install a newer slagen.",
                file=source.file,
                version=version,
                newest=FORMAT,
            )
        )


def _finding(error: Any, source: YamlSource) -> Finding:
    """One of pydantic's errors in the words of the trade."""
    path, here = _path_of(error["loc"], source.tree)
    context = error.get("ctx", {})
    field = path_text(path)
    what: Message
    mend: Message
    match error["type"]:
        case "slagen":
            what, mend = context["message"], context["mend"]
            return _error("I01", source.place(path), what, mend)
        case "missing":
            info = _field_named(error["loc"], path)
            what = msg("“{field}” is missing", field=field)
            mend = msg("add {name}: {about}", name=path[-1], about=info)
            return _error("I02", source.place(path), what, mend)
        case "extra_forbidden":
            known = sorted(_fields_beside(error["loc"]))
            near = difflib.get_close_matches(str(path[-1]), known, n=1, cutoff=0.5)
            what = msg("there is no field “{name}” here", name=path[-1])
            if near:
                mend = msg("did you mean “{near}”?", near=near[0])
            else:
                mend = msg("the fields here are: {known}", known=", ".join(known))
            return _error("I03", source.place(path, key=True), what, mend)
        case "literal_error" | "union_tag_invalid" | "union_tag_not_found":
            allowed = _words(context.get("expected") or context.get("expected_tags") or "")
            given = here if isinstance(here, str) else str(here.get("kind", "")) if isinstance(here, dict) else ""
            near = difflib.get_close_matches(given, allowed, n=1, cutoff=0.5)
            what = msg("“{given}” is not one of: {allowed}", given=given, allowed=", ".join(allowed))
            mend = msg("did you mean “{near}”?", near=near[0]) if near else msg("write one of these words")
        case "too_short":
            what = msg("“{field}” has too few entries", field=field)
            mend = msg("give at least {count}", count=context.get("min_length", 1))
        case "list_type":
            what = msg("“{field}” is a list", field=field)
            mend = msg("write it in square brackets, or with a dash before each entry")
        case _:
            what = msg("“{field}” is a group of fields, not a single value", field=field)
            mend = msg("write its fields below it, indented, each with a colon")
    return _error("I04", source.place(path), what, mend)


def _error(code: str, place: Place, what: Message, mend: Message) -> Finding:
    return Finding(code, Severity.ERROR, place, what, mend)


def _words(quoted: str) -> list[str]:
    """The words in pydantic's list of allowed values: "'draft', 'agreed' or 'signed'"."""
    words = quoted.split("'")[1::2]
    return [word for tag in words for word in (CLOCKS if tag == "clock" else (tag,))]


def _path_of(loc: tuple[str | int, ...], tree: Any) -> tuple[Path, Any]:
    """The path in the file, and what stands there: LOC without the tags pydantic adds for unions and keys."""
    path: list[str | int] = []
    node = tree
    for index, step in enumerate(loc):
        last = index == len(loc) - 1
        if step == "[key]":
            continue
        if isinstance(node, dict) and step in node or isinstance(node, list) and isinstance(step, int):
            node = node[step]
        elif last and isinstance(node, dict):
            node = None
        else:
            continue
        path.append(step)
    return tuple(path), node


def _fields_beside(loc: tuple[str | int, ...]) -> set[str]:
    """The fields of the model (or of all members of the union) that the last step of LOC stands in."""
    return {name for model in _models_at(loc[:-1]) for name in model.model_fields}


def _field_named(loc: tuple[str | int, ...], path: Path) -> str:
    for model in _models_at(loc[:-1]):
        info = model.model_fields.get(str(path[-1]))
        if info is not None:
            return info.description or ""
    return ""


def _models_at(loc: tuple[str | int, ...]) -> list[type[Part]]:
    models: list[type[Part]] = [Intake]
    for step in loc:
        inner = [m for model in models if step in model.model_fields for m in models_in(_annotation(model, str(step)))]
        tagged = [model for model in models if step in _kinds(model)]
        models = inner or tagged or models
    return models


def _annotation(model: type[Part], name: str) -> Any:
    return model.model_fields[name].annotation


def _kinds(model: type[Part]) -> tuple[str, ...]:
    info = model.model_fields.get("kind")
    kinds = tuple(getattr(info.annotation, "__args__", ())) if info is not None else ()
    return ("clock", *kinds) if kinds == CLOCKS else kinds


def _without_the_wrong(tree: Any, problems: ValidationError) -> Intake | None:
    """The intake as if what is wrong were still open, so that the rest can be checked in the same run; None if it can't."""
    pruned = copy.deepcopy(tree)
    for error in problems.errors(include_url=False):
        path, _ = _path_of(error["loc"], pruned)
        parent = pruned
        for step in path[:-1]:
            parent = parent[step]
        if error["type"] == "extra_forbidden" or (error["loc"] and error["loc"][-1] == "[key]"):
            parent.pop(path[-1], None)
        elif path:
            parent[path[-1]] = "tbd"
    for attempt in (pruned, _dropping(pruned)):
        try:
            return Intake.model_validate(attempt)
        except (ValidationError, KeyError, IndexError, TypeError):
            continue
    return None


def _dropping(tree: Any) -> Any:
    """TREE without the entries that may not be `tbd`: where a field has a default, that one stands in for it."""
    dropped = copy.deepcopy(tree)
    try:
        Intake.model_validate(dropped)
    except ValidationError as problems:
        for error in problems.errors(include_url=False):
            path, _ = _path_of(error["loc"], dropped)
            parent = dropped
            for step in path[:-1]:
                parent = parent[step]
            if isinstance(parent, dict):
                parent.pop(path[-1] if path else "", None)
    return dropped
