"""What several credits come to together: least sum, one or all, and the cap of a period. Exact fractions of money."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias, TypeVar

from slagen.arithmetic.exact import Number, Way, rounded, total_of

Combination: TypeAlias = Literal["sum", "highest"]
Key = TypeVar("Key")


def payable(
    amounts: Iterable[Number],
    *,
    rounding: tuple[Number, Way] | None,
    minimum: Number | None = None,
) -> Fraction:
    """All credits of one level for one period together: their sum, with a ROUNDING to a step; 0 below MINIMUM.

    There is no rounding but the one that the agreement declares: its step and its way, or None.

    The order (add, round, compare with the minimum) is that of the clause "Computation of Service Credits".
    """
    total = total_of(amounts)
    if rounding is not None:
        total = rounded(total, *rounding)
    return total if minimum is None or total >= minimum else Fraction(0)


def combined(given: Mapping[str, Number], how: Combination) -> dict[str, Fraction]:
    """What of each of the credits GIVEN for one month counts: all of them, or the highest alone."""
    exact = {key: Fraction(credit) for key, credit in given.items()}
    if how == "sum" or not exact:
        return exact
    highest = max(exact, key=lambda key: exact[key])
    return {key: credit if key == highest else Fraction(0) for key, credit in exact.items()}


def shared(counted: Mapping[Key, Number], given: Number) -> dict[Key, Fraction]:
    """What each of the credits COUNTED for one month has of what is GIVEN of them together: in proportion, exactly."""
    total = total_of(counted.values())
    return {key: Fraction(part) * Fraction(given) / total if total else Fraction(0) for key, part in counted.items()}


@dataclass(frozen=True, slots=True)
class Capped:
    """The credits of one month within a period that has a cap: what is asked, given and cut.

    `asked` is always `given` and `cut` together.
    """

    asked: Fraction
    given: Fraction

    @property
    def cut(self) -> Fraction:
        """What the cap takes away."""
        return self.asked - self.given


def under_cap(months: Sequence[Number], cap: Number) -> tuple[Capped, ...]:
    """What is given for each of the MONTHS of one period, in order, whose credits together come to at most CAP.

    Each month gets what the months before it have left. Raises ValueError for a cap below 0.
    """
    left = Fraction(cap)
    if left < 0:
        raise ValueError(f"a cap of {cap}")
    found = []
    for month in months:
        asked = Fraction(month)
        given = min(asked, left)
        left -= given
        found.append(Capped(asked, given))
    return tuple(found)


def fulfils(missed: Sequence[bool], count: int, of: int) -> tuple[int, ...]:
    """The places in MISSED, windows in a row, of each miss that makes COUNT misses in any OF windows in a row.

    2 of any 3: pass fail pass fail pass is fulfilled by the fourth window. Raises ValueError unless 1 <= COUNT <= OF.
    """
    if not 1 <= count <= of:
        raise ValueError(f"{count} of {of}")
    return tuple(
        place for place, bad in enumerate(missed) if bad and sum(missed[max(0, place - of + 1) : place + 1]) >= count
    )
