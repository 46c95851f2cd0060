"""What is paid besides credits: fees, bonuses; what repeated failure leads to; liability."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from slagen.intake.models.base import CommitmentId, Part
from slagen.intake.scalars import (
    Count,
    Duration,
    LineText,
    Maybe,
    Misses,
    Money,
    Percent,
    Tier,
    YesNo,
    in_order,
)


class Chronic(Part):
    """Repeated failure, and what the customer may do then."""

    when: list[Misses] = Field(min_length=1, description="Which misses: 2 in a row; 3 of 12.")
    of: list[CommitmentId] = Field(default_factory=list, description="Of which commitments; none: of each of them.")
    below_floor: YesNo = Field(YesNo.parse("no"), description="Whether only misses of the floor count.")
    effect: Literal["end-service", "end-agreement", "sponsor-decides"] = Field(
        "end-agreement",
        description="The customer may end the service, or the agreement; or the sponsor decides (internal).",
    )
    within: Maybe[Duration] = Field(
        Duration.parse("30 days"), description="Time for the notice, from the report on the last miss."
    )
    refund: YesNo = Field(YesNo.parse("yes"), description="Whether fees paid for time after the end are paid back.")


class EarnBack(Part):
    """How the provider earns a credit back, or a bonus."""

    after: Maybe[Count] = Field(description="How many windows in a row the level is met.")
    returns: Maybe[Percent] = Field(description="Share of the credit that is earned back.")
    within: Maybe[Duration] = Field(Duration.parse("12 months"), description="Time since the credit.")


class Bonus(Part):
    """A bonus for a level that is exceeded."""

    of: CommitmentId = Field(description="The commitment.")
    tiers: Annotated[dict[Tier, Maybe[Percent]], AfterValidator(in_order)] = Field(
        min_length=1, description="Share of the fee for each band."
    )


class Fees(Part):
    """How fees are invoiced and paid."""

    invoiced: Literal["month", "quarter", "year", "once", "delivery"] = Field("month", description="For which period.")
    in_advance: YesNo = Field(YesNo.parse("no"), description="Whether the invoice comes before the period.")
    due: Maybe[Duration] = Field(Duration.parse("30 days"), description="Time to pay, from receipt of the invoice.")
    tax: Literal["excluded", "included", "exempt"] = Field(
        "excluded", description="Whether value added tax comes on top, is included, or is not charged."
    )
    tax_rate: Maybe[Percent] | None = Field(None, description="The rate, where the agreement names it.")
    late_interest: Maybe[Percent] | None = Field(
        None, description="Interest a year on late payment; none: the rate of the law."
    )
    increase: Maybe[Percent] | None = Field(
        None, description="The most by which fees rise in a year; none: they don't."
    )
    cross_charge: Maybe[LineText] | None = Field(None, description="The cost centre that is charged (internal).")


class LiabilityCap(Part):
    """One cap on liability."""

    cap: Literal["fees-paid", "fees-of-months-before", "sum"] = Field(description="What it is.")
    months: Maybe[Count] | None = Field(None, description="How many months before the damage (fees-of-months-before).")
    amount: Maybe[Money] | None = Field(None, description="The sum (sum).")
    term_over: Maybe[Duration] | None = Field(None, description="Only where the term is longer than this.")


class Liability(Part):
    """Who answers for how much."""

    caps: list[LiabilityCap] = Field(min_length=1, description="The caps; a special one goes before the general one.")
    excludes: list[Literal["lost-profit", "indirect-loss"]] = Field(
        default_factory=list, description="Losses nobody answers for."
    )
    negotiated: YesNo = Field(
        YesNo.parse("yes"), description="Whether this clause was negotiated individually; no: it is a standard term."
    )
    credits_count: YesNo = Field(YesNo.parse("yes"), description="Whether credits count towards the cap.")
