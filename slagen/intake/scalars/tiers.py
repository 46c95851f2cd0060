"""The bands of a remedy as people write them: each by its beginning (below 99 %), or from end to end (97-98.99 %).

What is written from end to end is in rounded numbers, so that one band touches the next where they differ by one unit
of that rounding: 97-98.99 and 99 do, with two decimals, and 97-98.99 is what is below 99.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar, Literal, Self, TypeVar, cast

from slagen.intake.scalars.quantities import QUANTITY, UNIT, Edge, Quantity
from slagen.intake.scalars.scalar import NUMBER, NotThis, shown
from slagen.messages import Message, msg

_Given = TypeVar("_Given")
_FROM_TO = rf"(?:from |between )?({NUMBER}) ?(%?) ?(?:-|\u2013|\u2014|\u2212|~|\uff5e|to|and|至|到) ?({NUMBER}) ?(.*)"


@dataclass(frozen=True, slots=True)
class Tier(Edge):
    """A band of a remedy; `ends` has both ends of one that is written from end to end: 97 and 98.99.

    Its `side` and `quantity` are only right once the bands beside it are known (`in_order`).
    """

    ends: tuple[Decimal, Decimal] | None = None

    pattern: ClassVar[str] = f"^(?:(below|above) ({QUANTITY})|({NUMBER})-({NUMBER})(?: (%|{UNIT}))?)$"
    expected: ClassVar[Message] = msg("a band: below [N] %, above [N] hours or, from end to end, [N]-[N] %")

    @classmethod
    def read(cls, match: re.Match[str]) -> Self:
        """The band that was matched."""
        if match[1]:
            return cls(cast("Literal['below', 'above']", match[1]), Quantity.parse(match[2]))
        low, high = Decimal(match[5]), Decimal(match[6])
        if low > high:
            raise NotThis(
                msg("“{given}” ends below its beginning", given=shown(match[0])),
                msg("write the lower end first: {low}-{high}", low=match[6], high=match[5]),
            )
        unit = Quantity.parse(f"{match[6]} {match[7]}" if match[7] else match[6]).unit
        return cls("below", Quantity(high, unit), (low, high))

    @classmethod
    def guess(cls, loose: str) -> str | None:
        """97% - 98.99%; from 97 to 98.99 %; 97–98.99%; or what an edge may be."""
        found = re.fullmatch(_FROM_TO, loose)
        if found is None:
            return super(Tier, cls).guess(loose)
        low, high = sorted((found[1], found[3]), key=Decimal)
        return f"{low}-{high} {(found[4] or found[2]).strip()}".strip()

    def __str__(self) -> str:
        if self.ends is None:
            return f"{self.side} {self.quantity}"
        low, high = self.ends
        return f"{low:f}-{Quantity(high, self.quantity.unit)}"


def in_order(tiers: dict[Tier, _Given]) -> dict[Tier, _Given]:
    """TIERS with the edge of each that is written from end to end, as its neighbours and its rounding tell it."""
    if all(tier.ends is None for tier in tiers):
        return tiers
    side, step = _side(tiers), _unit_of_rounding(tiers)
    return {_begun(tier, side, step): given for tier, given in tiers.items()}


def _side(tiers: Mapping[Tier, object]) -> str:
    """On which side of the target they lie: that of an edge beside them, else that to which their numbers lead."""
    for tier in tiers:
        if tier.ends is None:
            return tier.side
    first, *others = [tier for tier in tiers if tier.ends is not None]
    if others:
        return "below" if others[0].ends < first.ends else "above"  # type: ignore[operator]
    return "below" if first.quantity.unit == "%" else "above"


def _unit_of_rounding(tiers: Mapping[Tier, object]) -> Decimal:
    """One unit of the last decimal that any end has: 0.01."""
    ends = [end for tier in tiers if tier.ends is not None for end in tier.ends]
    return Decimal(1).scaleb(min(0, *(cast("int", end.as_tuple().exponent) for end in ends)))


def _begun(tier: Tier, side: str, step: Decimal) -> Tier:
    if tier.ends is None:
        return tier
    low, high = tier.ends
    edge = (high + step if side == "below" else low - step).normalize()
    edge = edge.quantize(Decimal(1)) if edge == edge.to_integral_value() else edge
    return replace(tier, side=cast("Literal['below', 'above']", side), quantity=Quantity(edge, tier.quantity.unit))


def far_end(tier: Tier) -> Quantity | None:
    """Where TIER ends, and the next one has to begin; None for one that is written by its beginning."""
    if tier.ends is None:
        return None
    return Quantity(tier.ends[0] if tier.side == "below" else tier.ends[1], tier.quantity.unit)
