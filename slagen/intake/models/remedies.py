"""What a miss leads to: one model for each form, told apart by `kind`. Section `credits` has the terms they share."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, Field

from slagen.intake.models.base import BY_NAME, Part
from slagen.intake.scalars import (
    Count,
    Duration,
    Factor,
    LineText,
    Maybe,
    Misses,
    Money,
    Percent,
    ProseText,
    Tier,
    Worth,
    in_order,
)

Against: TypeAlias = Literal["value", "overshoot", "downtime", "delay", "time-outside"]
AGAINST: Any = Field(
    "value",
    description="What the bands are bands of: the measured value; by how much it passes the target, in percent of the "
    "target; the downtime; the time by which a case is late; the time for which a measure is outside its target.",
)
AFTER: Any = Field(Misses.parse("every miss"), description="Which misses lead to it.")


class CreditRemedy(Part):
    """A percentage of the fee for each band the value falls into."""

    kind: Literal["credit"]
    after: Misses = AFTER
    bands_of: Against = AGAINST
    tiers: Annotated[dict[Tier, Maybe[Percent]], AfterValidator(in_order)] = Field(
        min_length=1, description="From the mildest to the hardest miss: `below 99.9 %: 10 %`."
    )
    plus: Literal["usage-fees-of-affected-cases"] | None = Field(None, description="What is credited besides.")


class VoucherRemedy(Part):
    """A voucher worth a percentage of the fee for each band."""

    kind: Literal["voucher"]
    after: Misses = AFTER
    bands_of: Against = AGAINST
    tiers: Annotated[dict[Tier, Maybe[Percent]], AfterValidator(in_order)] = Field(
        min_length=1, description="From the mildest to the hardest miss."
    )


class AmountRemedy(Part):
    """A fixed sum of money for each band."""

    kind: Literal["amount"]
    after: Misses = AFTER
    bands_of: Against = AGAINST
    tiers: Annotated[dict[Tier, Maybe[Money]], AfterValidator(in_order)] = Field(
        min_length=1, description="From the mildest to the hardest miss."
    )


class ExtensionRemedy(Part):
    """Service time without charge for each band: 3 days."""

    kind: Literal["extension"]
    after: Misses = AFTER
    bands_of: Against = AGAINST
    tiers: Annotated[dict[Tier, Maybe[Duration]], AfterValidator(in_order)] = Field(
        min_length=1, description="From the mildest to the hardest miss."
    )


class PointsRemedy(Part):
    """Service points for each band; section `credits.points` says what a point is worth."""

    kind: Literal["points"]
    after: Misses = AFTER
    bands_of: Against = AGAINST
    tiers: Annotated[dict[Tier, Maybe[Count]], AfterValidator(in_order)] = Field(
        min_length=1, description="From the mildest to the hardest miss."
    )


class PerUnitRemedy(Part):
    """A sum for each unit concerned by the miss, or a percentage of its value: each late parcel, each kilogram."""

    kind: Literal["per-unit"]
    after: Misses = AFTER
    amount: Maybe[Worth] = Field(description="The sum for one unit, or a percentage of its `basis`.")
    basis: Maybe[LineText] | None = Field(None, description="What a percentage is taken of: price of the parcel.")
    unit: Maybe[LineText] = Field(description="What is one unit: late parcel.")
    counts: Literal["all", "beyond-target"] = Field(
        "all",
        description="Which units are counted: all of them, also those that the target allows; or only those "
        "beyond the target.",
    )
    at_most: Maybe[Money] | None = Field(None, description="The most for one case.")


class RateRemedy(Part):
    """A share or a sum for each unit of time of a delay, a downtime or a time outside the target: 1 % for each hour."""

    kind: Literal["rate"]
    after: Misses = AFTER
    first: Maybe[Worth] | None = Field(
        None, description="What the first time of that length gives instead: 20 EUR, then 10 EUR for each further one."
    )
    amount: Maybe[Worth] = Field(description="A percentage of the fee, a sum, or service time.")
    basis: Maybe[LineText] | None = Field(
        None, description="What a percentage is taken of instead of the fee: the sum settled late."
    )
    each: Maybe[Duration] = Field(description="For each full or part time of this length.")
    of: Literal["downtime", "delay", "time-outside"] = Field(
        description="Of the downtime of the window; of the delay of a case; of the time for which a measure is outside "
        "its target."
    )
    at_most: Maybe[Worth] | None = Field(None, description="The most for one case or window.")


class MultipleRemedy(Part):
    """A multiple of what was lost: 10 times the fee for the downtime."""

    kind: Literal["multiple"]
    after: Misses = AFTER
    times: Maybe[Factor] = Field(description="How many times.")
    of: Literal["fee-for-downtime", "downtime", "fee-of-24-hours-before"] = Field(
        description="Of the fee that falls on the downtime; of the downtime, as service time without charge; or of the "
        "fee for the 24 hours before the miss began."
    )


class WaiverRemedy(Part):
    """A fee is not charged."""

    kind: Literal["waiver"]
    after: Misses = AFTER
    of: Literal["service-fee", "fee-for-the-case", "one-off-fee"] = Field(
        description="The fee of the service for the window; the fee for the late case; the one-off fee."
    )


class ShareRemedy(Part):
    """A weight in the sum at risk: section `credits.at_risk`."""

    kind: Literal["share"]
    after: Misses = AFTER
    weight: Maybe[Percent] = Field(description="Share of the sum at risk that a miss costs.")
    repeated: Maybe[Factor] | None = Field(None, description="By what the share is multiplied for a repeated miss.")


class CorrectiveRemedy(Part):
    """A corrective plan as section `corrective` says, or an investigation of the cause."""

    kind: Literal["corrective"] = "corrective"
    after: Misses = AFTER
    form: Literal["plan", "investigation"] = Field(
        "plan", description="A plan of measures, or a report on the root cause."
    )
    applied: Literal["automatically", "on-notice"] = Field(
        "automatically", description="Owed without being asked for, or once the obligee gives notice of the miss."
    )


class NoRemedy(Part):
    """No consequence, and why."""

    kind: Literal["none"]
    reason: Maybe[ProseText] = Field(description="Why missing it has no consequence.")


Remedy = Annotated[
    CreditRemedy
    | VoucherRemedy
    | AmountRemedy
    | ExtensionRemedy
    | PointsRemedy
    | PerUnitRemedy
    | RateRemedy
    | MultipleRemedy
    | WaiverRemedy
    | ShareRemedy
    | CorrectiveRemedy
    | NoRemedy,
    Field(discriminator="kind"),
    BY_NAME,
]

Tiered: TypeAlias = CreditRemedy | VoucherRemedy | AmountRemedy | ExtensionRemedy | PointsRemedy
TIERED = (CreditRemedy, VoucherRemedy, AmountRemedy, ExtensionRemedy, PointsRemedy)
Paid: TypeAlias = Tiered | PerUnitRemedy | RateRemedy | MultipleRemedy | WaiverRemedy | ShareRemedy
PAID = (*TIERED, PerUnitRemedy, RateRemedy, MultipleRemedy, WaiverRemedy, ShareRemedy)
"""The remedies that cost the obligor something: section `credits` has their terms."""
