"""Pictures that explain better than text, as data: what stands in them is printed already, where it stands is a number.

Renderers that can draw show them behind the clause they belong to; in the others its table serves.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the `edge` at which it begins ("99.9%"), what it `gives` ("10%"), and how `high` it is."""

    edge: str
    gives: str
    high: Decimal


@dataclass(frozen=True, slots=True)
class Staircase:
    """What is given for values that get worse from left to right, before the first step `none`. `alt` says all."""

    clause: str
    title: str
    alt: str
    steps: tuple[Step, ...]
    none: str


Mark: TypeAlias = Literal["disc", "square", "diamond", "triangle"]


@dataclass(frozen=True, slots=True)
class Moment:
    """When a clock ends: `after` in minutes, as printed (`text`), the mark of its kind. `open`: business time."""

    text: str
    after: Decimal
    mark: Mark
    open: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """The clocks of each row on one logarithmic line of time. `legend` names the marks, `note` the open ones."""

    clause: str
    title: str
    alt: str
    rows: tuple[tuple[str, tuple[Moment, ...]], ...]
    legend: tuple[tuple[Mark, str], ...]
    note: str


Picture: TypeAlias = Staircase | Timeline
