"""Conditions of the clause library: small pieces of data that say on which facts of an intake a clause stands.

has: services.fee            something is there and it is not an empty list
is: {agreement.governing_law: PRC}
all: [...]   any: [...]   not: ...
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from slagen.errors import UsageError
from slagen.messages import Message, msg

Look: TypeAlias = Callable[[str], Any]
"""Looks up a name of the values namespace: `agreement.governing_law`."""


@dataclass(frozen=True, slots=True)
class Has:
    """True where `path` is there and not empty."""

    path: str


@dataclass(frozen=True, slots=True)
class Is:
    """True where `path` has the code `value`."""

    path: str
    value: str


@dataclass(frozen=True, slots=True)
class Several:
    """True where all, any or none of `parts` are."""

    mode: Literal["all", "any", "not"]
    parts: tuple[Condition, ...]


Condition: TypeAlias = Has | Is | Several
ALWAYS: Condition = Several("all", ())


def read_condition(data: object, *, where: str) -> Condition:
    """The condition written as DATA in the clause.yaml called WHERE. Raises UsageError."""
    if isinstance(data, dict) and len(data) == 1:
        ((word, value),) = data.items()
        if word == "has" and isinstance(value, str):
            return Has(value)
        if word == "is" and isinstance(value, dict) and len(value) == 1:
            ((path, code),) = value.items()
            return Is(str(path), str(code))
        if word in ("all", "any") and isinstance(value, list):
            return Several("all" if word == "all" else "any", tuple(read_condition(v, where=where) for v in value))
        if word == "not":
            return Several("not", (read_condition(value, where=where),))
    raise UsageError(
        msg("{where}: a condition is one of has, is, all, any, not; here is {data}", where=where, data=data)
    )


def holds(condition: Condition, look: Look) -> bool:
    """Whether CONDITION is true of the values that LOOK finds."""
    match condition:
        case Has(path):
            found = look(path)
            return found is not None and found != ()
        case Is(path, value):
            return bool(look(path) == value)
        case Several("any", parts):
            return any(holds(part, look) for part in parts)
        case Several("not", parts):
            return not any(holds(part, look) for part in parts)
        case Several(_, parts):
            return all(holds(part, look) for part in parts)


def paths(condition: Condition) -> Iterator[str]:
    """Every path CONDITION looks at."""
    match condition:
        case Has(path) | Is(path, _):
            yield path
        case Several(_, parts):
            for part in parts:
                yield from paths(part)


def in_words(condition: Condition) -> Message:
    """CONDITION as a person reads it: `agreement.relationship is external and credits is there`."""
    match condition:
        case Has(path):
            return msg("{path} is there", path=path)
        case Is(path, value):
            return msg("{path} is {value}", path=path, value=value)
        case Several("not", (Has(path),)):
            return msg("{path} is not there", path=path)
        case Several("not", (Is(path, value),)):
            return msg("{path} is not {value}", path=path, value=value)
        case Several("not", parts):
            return msg("none of these: {parts}", parts=[in_words(part) for part in parts])
        case Several(_, ()):
            return msg("always")
        case Several(_, (part,)):
            return in_words(part)
        case Several("any", parts):
            return msg("one of these: {parts}", parts=[in_words(part) for part in parts])
        case Several(_, parts):
            rest = Several("all", parts[1:])
            return msg("{first} and {second}", first=in_words(parts[0]), second=in_words(rest))
