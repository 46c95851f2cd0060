"""Walks an intake: every value with its path and the field it stands in. Checks and assembly see models through it."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, TypeAlias, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from slagen.intake.models.base import Later, Part, To

Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Visited:
    """One value of the intake: where it stands, what it is, and what its field refers to (if it is an id)."""

    path: Path
    value: Any
    to: To | None


def path_text(path: Path) -> str:
    """`commitments.uptime.tiers[0]`: a path as people write it."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


def walk(value: Any, path: Path = (), to: To | None = None) -> Iterator[Visited]:
    """VALUE and everything below it, in the order of the models' fields. Keys of dicts that refer come as values."""
    yield Visited(path, value, to)
    if isinstance(value, Part):
        for name, info in fields_of(type(value)).items():
            child = getattr(value, name)
            if child is not None:
                yield from _field(child, (*path, name), info)
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from walk(item, (*path, index), to)


def fields_of(model: type[Part]) -> dict[str, FieldInfo]:
    """The fields of MODEL. One whose types are named before they are written (a target in a target) is finished now."""
    if not model.__pydantic_fields_complete__:
        model.model_rebuild()
    return model.model_fields


def _field(value: Any, path: Path, info: FieldInfo) -> Iterator[Visited]:
    key_to, item_to = references_of(info)
    if isinstance(value, dict):
        yield Visited(path, value, None)
        for key, item in value.items():
            if key_to is not None:
                yield Visited((*path, str(key)), key, key_to)
            yield from walk(item, (*path, str(key)))
    else:
        yield from walk(value, path, item_to)


def references_of(info: FieldInfo) -> tuple[To | None, To | None]:
    """What the keys and what the values of a field refer to."""
    for mark in info.metadata:
        if isinstance(mark, To):
            return None, mark
    return _in_annotation(info.annotation)


def _in_annotation(annotation: Any) -> tuple[To | None, To | None]:
    origin = get_origin(annotation)
    if origin is Annotated:
        for mark in get_args(annotation)[1:]:
            if isinstance(mark, To):
                return None, mark
        return _in_annotation(get_args(annotation)[0])
    if origin is dict:
        key, item = get_args(annotation)
        return _in_annotation(key)[1], _in_annotation(item)[1]
    if origin is list:
        return None, _in_annotation(get_args(annotation)[0])[1]
    if origin in (Union, types.UnionType):
        for member in get_args(annotation):
            found = _in_annotation(member)
            if found != (None, None):
                return found
    return None, None


def models_in(annotation: Any) -> Iterator[type[Part]]:
    """The models an annotation mentions: the member types of a union, the values of a dict, the items of a list."""
    if isinstance(annotation, Later):
        annotation = annotation.model
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
        return
    args = get_args(annotation)
    for arg in args[1:] if get_origin(annotation) is dict else args:
        yield from models_in(arg)
