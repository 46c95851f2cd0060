"""Walks an intake: every value with its path and the field it stands in. Checks and assembly see models through it."""

from __future__ import annotations

import functools
import types
import weakref
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Annotated, Any, NamedTuple, TypeAlias, TypeVar, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from slagen.intake.models.base import Later, Part, To

Path: TypeAlias = tuple[str | int, ...]
P = TypeVar("P", bound=Part)
R = TypeVar("R")


class Visited(NamedTuple):
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


def walk(value: Any, path: Path = ()) -> Iterable[Visited]:
    """VALUE and everything below it, in the order of the models' fields. Keys of dicts that refer come as values."""
    if path or not isinstance(value, Part):
        return _walked(value, path)
    return (Visited(path, value, None), *_below(value))


def values_of(whole: Part, *kinds: type) -> list[Visited]:
    """Every value below WHOLE, an intake, that is of one of KINDS, in the order of walk."""
    places = _places_by_type(whole)
    found = [places[kind] for kind in places if issubclass(kind, kinds)]
    below = _below(whole)
    return [below[place] for place in (found[0] if len(found) == 1 else sorted(chain(*found)))]


def kept(work_out: Callable[[P], R]) -> Callable[[P], R]:
    """WORK_OUT of an intake, which many checks ask one after the other: its answer is kept as long as that lives.

    By the identity of the intake, as what two of them hold may be equal.
    """
    known: dict[int, R] = {}

    @functools.wraps(work_out)
    def ask(whole: P) -> R:
        if id(whole) not in known:
            known[id(whole)] = work_out(whole)
            weakref.finalize(whole, known.pop, id(whole), None).atexit = False
        return known[id(whole)]

    return ask


@kept
def _below(whole: Part) -> list[Visited]:
    return _walked(whole, ())[1:]


@kept
def _places_by_type(whole: Part) -> dict[type, list[int]]:
    places: dict[type, list[int]] = {}
    for place, visited in enumerate(_below(whole)):
        places.setdefault(type(visited.value), []).append(place)
    return places


def _walked(value: Any, path: Path) -> list[Visited]:
    found: list[Visited] = []
    _visit(value, path, None, found)
    return found


def _visit(value: Any, path: Path, to: To | None, found: list[Visited]) -> None:
    found.append(Visited(path, value, to))
    kind: type = type(value)
    if kind is list:
        for index, item in enumerate(value):
            _visit(item, (*path, index), to, found)
        return
    for name, key_to, item_to in _steps(kind):
        child = getattr(value, name)
        if type(child) is dict:
            found.append(Visited((*path, name), child, None))
            for key, item in child.items():
                below = (*path, name, str(key))
                if key_to is not None:
                    found.append(Visited(below, key, key_to))
                _visit(item, below, None, found)
        elif child is not None:
            _visit(child, (*path, name), item_to, found)


@functools.cache
def _steps(kind: type) -> tuple[tuple[str, To | None, To | None], ...]:
    """The fields of a model, each with what its keys and its values refer to; of a value of any other KIND none."""
    if not issubclass(kind, Part):
        return ()
    return tuple((name, *references_of(info)) for name, info in fields_of(kind).items())


@functools.cache
def reference_of(model: type[Part], name: str) -> To | None:
    """What the values of the field NAME of MODEL refer to."""
    return references_of(fields_of(model)[name])[1]


def fields_of(model: type[Part]) -> dict[str, FieldInfo]:
    """The fields of MODEL. One whose types are named before they are written (a target in a target) is finished now."""
    if not model.__pydantic_fields_complete__:
        model.model_rebuild()
    return model.model_fields


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
