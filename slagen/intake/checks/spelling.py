"""V-12: a unit that is a slip away from a unit of time."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from slagen.findings import Finding
from slagen.intake.checks import At
from slagen.intake.checks.said import warning
from slagen.intake.models.intake import Intake
from slagen.intake.scalars import Quantity, Target
from slagen.intake.scalars.times import UNITS
from slagen.intake.walk import values_of
from slagen.messages import msg

_TIMES = tuple(word for unit in UNITS for word in (unit, f"{unit}s") if len(word) > 4)


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """A unit that is a slip away from a unit of time is probably meant to be one."""
    for visited in values_of(intake, Target, Quantity):
        quantity = visited.value.quantity if isinstance(visited.value, Target) else visited.value
        meant = _meant(quantity.unit)
        if meant is not None:
            yield warning(
                "V-12",
                at(visited.path),
                msg("“{unit}” is taken for a unit of your own, not for {meant}", unit=quantity.unit, meant=meant),
                msg("did you mean “{near}”?", near=f"{quantity.value:f} {meant}"),
            )


@functools.cache
def _meant(unit: str) -> str | None:
    """The unit of time that UNIT, which is none, was probably meant to be."""
    unit = unit.casefold()
    if unit in (*_TIMES, *UNITS):
        return None
    return next((word for word in _TIMES if _slip(unit, word)), None)


def _slip(word: str, known: str) -> bool:
    """Whether WORD is KNOWN with one letter wrong, missing or too many after the first, or two exchanged."""
    start = _shared(word, known)
    one, other = word[start:], known[start:]
    end = _shared(one[::-1], other[::-1])
    one, other = one[: len(one) - end], other[: len(other) - end]
    return start > 0 and (max(len(one), len(other)) == 1 or (len(one) == 2 and one == other[::-1]))


def _shared(first: str, second: str) -> int:
    """How many letters FIRST and SECOND share at their beginning."""
    return next(
        (at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second))
    )
