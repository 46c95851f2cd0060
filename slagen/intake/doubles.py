"""Keys of one group that are written differently and mean the same: `below 99.9 %` and `below 99.90 %`.

The reader of the file compares texts, and the second of two such entries would silently take the place of the first.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import Any

from slagen.findings import Finding, Place, Severity
from slagen.intake.models.intake import Intake
from slagen.intake.scalars import Edge, NotThis, Scalar
from slagen.intake.walk import Path, values_of
from slagen.messages import msg

_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "business hour": 3600}


def doubles(intake: Intake, tree: Any, at: Callable[..., Place]) -> Iterator[Finding]:
    """An error for each key of TREE, from which INTAKE was made, that means the same as one before it."""
    for visited in values_of(intake, dict):
        kind = type(next(iter(visited.value), None))
        written = _standing_at(tree, visited.path)
        if not issubclass(kind, Scalar) or not isinstance(written, dict):
            continue
        if len(written) > len({*map(_meaning, visited.value)}):
            yield from _in_group(list(written), kind, visited.path, at)


def _in_group(keys: list[str], kind: type[Scalar], path: Path, at: Callable[..., Place]) -> Iterator[Finding]:
    first_of: dict[Hashable, str] = {}
    for key in keys:
        try:
            meaning = _meaning(kind.parse(key))
        except NotThis:  # reported already, and left out of the intake
            continue
        first = first_of.setdefault(meaning, key)
        if first != key:
            place = at((*path, first), key=True)
            yield Finding(
                "E-duplicate-key",
                Severity.ERROR,
                at((*path, key), key=True),
                msg(
                    "“{key}” means the same as “{first}”, which stands at {line}:{column}",
                    key=key,
                    first=first,
                    line=place.line,
                    column=place.column,
                ),
                msg("keep one of the two"),
            )


def _meaning(key: Scalar) -> Hashable:
    """KEY so that what means the same is equal: 4 hours are 240 minutes; a day has no fixed length in seconds."""
    if isinstance(key, Edge) and key.quantity.unit in _SECONDS:
        business = key.quantity.unit.startswith("business")
        return key.side, business, key.quantity.value * _SECONDS[key.quantity.unit]
    return key


def _standing_at(tree: Any, path: Path) -> Any:
    for step in path:
        try:
            tree = tree[step]
        except (KeyError, IndexError, TypeError):
            return None
    return tree
