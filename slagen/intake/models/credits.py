"""The terms that all credits share, whatever their form."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from slagen.intake.models.base import Part
from slagen.intake.scalars import (
    TBD,
    Duration,
    Factor,
    LineText,
    Maybe,
    Money,
    Percent,
    Worth,
    YesNo,
)


class Points(Part):
    """What service points come to."""

    worth: Maybe[Worth] = Field(description="What one point costs: a sum, or a percentage of the fee.")
    repeated: Maybe[Factor] | None = Field(
        None, description="By what the points of a level are multiplied that was missed in the window before too."
    )
    settled: Literal["month", "quarter", "year"] = Field("year", description="The period whose points are settled.")
    averaged: YesNo = Field(
        YesNo.parse("no"), description="Whether the points of that period are averaged over its months, not added up."
    )


class VoucherTerms(Part):
    """What a voucher can be used for."""

    valid: Maybe[Duration] = Field(description="How long it can be used, from the day it is issued.")
    limits: list[Literal["no-cash", "no-invoice", "same-service", "not-transferable", "not-combinable"]] = Field(
        default_factory=list, description="What it can't be used for."
    )


class Rounding(Part):
    """How sums are rounded."""

    to: Maybe[Money] = Field(description="The step: 0.01 EUR.")
    direction: Literal["half-up", "up", "down"] = Field("half-up", description="Which way.")


class Claim(Part):
    """When and how a credit is claimed."""

    opens: Maybe[Duration] | None = Field(
        None, description="How long after that moment the claim can first be made: 5 business days."
    )
    within: Maybe[Duration] = Field(Duration.parse("30 days"), description="How long after it a claim may be made.")
    runs_from: Literal["window-end", "billing-period-end", "event", "report"] = Field(
        "window-end", description="The moment from which both run."
    )
    by: Literal["writing", "ticket", "email", "portal"] = Field("writing", description="How it is made.")
    states: list[LineText] = Field(
        default_factory=list, description="What it has to state besides level, window and tickets."
    )


class Credits(Part):
    """Terms common to all credits and other sums for a missed level."""

    nature: Maybe[Literal["price-adjustment", "liquidated-damages"]] = Field(
        TBD, description="A price that follows the level reached, or agreed damages for a breach: two things in law."
    )
    basis: Literal["service-fee", "total-fee", "fee-of-affected-part"] = Field(
        "service-fee",
        description="What percentages are taken of: the fee of the service concerned, all fees, or the fee of the part "
        "of the service that was affected.",
    )
    less: list[Literal["taxes", "one-off-fees", "usage-fees", "vouchers", "discounts"]] = Field(
        default_factory=list, description="What the basis leaves out."
    )
    at_risk: Maybe[Percent] | None = Field(
        None, description="Share of the basis that all commitments with remedy `share` put at risk together."
    )
    most_at_risk: Percent = Field(
        Percent.parse("20 %"), description="A larger share at risk is warned of, as a punishment. No clause prints it."
    )
    points: Maybe[Points] | None = Field(None, description="What service points come to.")
    cap: Maybe[Worth] = Field(
        description="The most that all credits of one period come to: percent of the basis, or a sum."
    )
    cap_for: Literal["month", "quarter", "year", "term"] = Field("month", description="The period the cap is for.")
    expected_loss: Money | None = Field(
        None,
        description="What the customer is likely to lose in one period of the cap if levels are missed: an estimate, "
        "with which the cap is compared where a court may reduce what exceeds the loss. No clause prints it.",
    )
    minimum: Maybe[Money] | None = Field(None, description="Below this sum none is given.")
    rounding: Maybe[Rounding] | None = Field(None, description="How a sum is rounded; none: it is not.")
    combination: Literal["sum", "highest", "customer-chooses", "one-per-event"] = Field(
        "sum",
        description="Several missed levels in one period: the credits add up, the highest is given, the customer "
        "chooses one, or one event leads to one credit only.",
    )
    applied: Literal["on-claim", "automatically"] = Field(
        "on-claim", description="Whether the customer has to claim the credit."
    )
    claim: Claim = Field(default_factory=lambda: Claim(), description="When and how it is claimed.")
    answer_within: Maybe[Duration] = Field(
        Duration.parse("10 days"), description="How long the provider has to accept or reject a claim."
    )
    settled: Literal["next-invoice", "refund", "account-balance"] = Field(
        "next-invoice", description="Deducted from the next invoice, paid back, or put on the customer's account."
    )
    voucher: Maybe[VoucherTerms] | None = Field(None, description="Terms of vouchers; needed with remedy `voucher`.")
    unused: Literal["paid-out", "lapses"] | None = Field(
        None, description="What becomes of credits that are not used up when the agreement ends."
    )
    sole_remedy: Literal["no", "yes", "besides-termination"] = Field(
        "no", description="Whether the credit is the only claim for the missed level."
    )
