"""One row of a table of measurements. docs/settle.md says which columns each kind of row has."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from slagen.arithmetic.zones import Instant
from slagen.findings import Place
from slagen.intake.scalars import Id, Money, Quantity, Target

NEEDS: Final = {
    "measured": ("start", "end"),
    "downtime": ("commitment", "start", "end"),
    "excluded": ("start", "end", "because"),
    "missing": ("commitment", "start", "end"),
    "ticket": ("commitment", "case", "start"),
    "pause": ("case", "start", "end"),
    "count": ("commitment", "start", "counted"),
    "sample": ("commitment", "start", "value"),
    "value": ("commitment", "start", "value"),
    "charge": ("start", "end", "amount"),
}
"""The kinds of row, and the columns that each of them needs."""

MAY: Final = {
    "measured": (),
    "downtime": ("for", "each", "cause", "flag"),
    "excluded": ("commitment",),
    "missing": ("for", "each"),
    "ticket": ("end", "for", "each", "weight", "cause", "counted", "amount", "size", "target"),
    "pause": ("commitment",),
    "count": ("all", "for", "each", "weight", "amount"),
    "sample": ("for", "each", "weight"),
    "value": ("for", "each"),
    "charge": ("commitment", "each"),
}
"""The columns that a row of each kind may have besides; what stands in another one would be passed over."""

COLUMNS: Final = (
    "commitment", "kind", "start", "end", "case", "value", "counted", "all", "weight", "for", "each", "because",
    "cause", "flag", "amount", "size", "target",
)  # fmt: skip

OF_ALL_UNITS: Final = ("downtime", "missing", "value")
"""The kinds of row that say something of every unit where they name none."""

FLAGS: Final = ("self-recovered", "false-alarm")


@dataclass(frozen=True, slots=True)
class Row:
    """What one row says. Moments are instants; `end` is the first moment after it; what is empty is None or ""."""

    place: Place
    kind: str
    commitment: Id | None
    start: Instant
    end: Instant | None = None
    case: str = ""
    value: Quantity | None = None
    counted: Fraction | None = None
    all: Fraction | None = None
    weight: Fraction | None = None
    cases: tuple[Id, ...] = ()
    each: str = ""
    because: Id | None = None
    cause: str = ""
    flag: str = ""
    amount: Money | None = None
    size: Quantity | None = None
    target: Target | None = None
