"""For whom, for what and when a promise differs: plans, load profiles, kinds of request, limits, third parties."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from slagen.intake.models.base import CalendarId, Part, PartyId, PlanId, PriorityId, RecipientId, ServiceId
from slagen.intake.scalars import (
    DateSpan,
    Duration,
    Edge,
    Fee,
    Frequency,
    Id,
    LineText,
    Maybe,
    Misses,
    Money,
    Percent,
    ProseText,
    Quantity,
    Target,
    Window,
    YesNo,
)


class Plan(Part):
    """A plan or package with its own levels and price. Plans are listed from the lowest to the highest."""

    name: Maybe[LineText] = Field(description="Its name.")
    includes: Maybe[ProseText] | None = Field(None, description="What it includes, as a thing.")
    fee: Maybe[Fee] | None = Field(None, description="What it costs.")
    hours: Maybe[CalendarId] | None = Field(None, description="Service hours of the plan, where they differ.")
    term: Maybe[Duration] | None = Field(None, description="How long the plan is bought for.")


class PlanChange(Part):
    """A change from one plan to another by itself, once a threshold is passed."""

    from_plan: PlanId = Field(description="The plan before.")
    to_plan: PlanId = Field(description="The plan after.")
    counts: Maybe[LineText] = Field(description="What is counted: orders.")
    when: Maybe[Edge] = Field(description="The threshold: above 5000 orders.")
    window: Window = Field(Window.parse("calendar month"), description="Over which period.")
    after: Misses = Field(Misses.parse("2 in a row"), description="How many of these periods pass it.")
    notice: Maybe[Duration] = Field(
        Duration.parse("30 days"), description="How long before it takes effect it is said."
    )
    consent: Literal["opt-in", "opt-out"] = Field(
        "opt-in", description="The customer has to agree, or may object before it takes effect."
    )
    reverts: YesNo = Field(
        YesNo.parse("yes"), description="Whether the plan before comes back once the threshold is no longer passed."
    )


class Profile(Part):
    """A load profile or a season under which other targets apply; one without days and load: whenever no other does."""

    name: Maybe[LineText] = Field(description="Its name: promotion peak.")
    dates: list[Maybe[DateSpan]] = Field(default_factory=list, description="The days, of one year or of every year.")
    load: Maybe[Target] | None = Field(None, description="The load: above 500.")
    counts: Maybe[LineText] | None = Field(
        None, description="What the load is a number of: enquiries received in one hour."
    )


class RequestType(Part):
    """A kind of request that is not a fault: a new account, new equipment."""

    name: Maybe[LineText] = Field(description="Its name.")
    means: Maybe[ProseText] | None = Field(None, description="What is asked for, as a thing.")
    priority: PriorityId | None = Field(None, description="The priority it is handled with.")
    price: Maybe[Money] | None = Field(None, description="The price of one such request.")


class Limit(Part):
    """How much of a service may be used, and what happens beyond it."""

    what: Maybe[LineText] = Field(description="What is counted: supported computers.")
    at_most: Maybe[Quantity] = Field(description="The most.")
    window: Window | None = Field(None, description="In which period; none: at any time.")
    service: ServiceId | None = Field(None, description="Of which service; none: of all together.")
    plan: PlanId | None = Field(None, description="In which plan; none: in every plan.")
    beyond: Literal["refused", "charged", "levels-suspended"] = Field(
        description="What lies beyond: it may be refused; it is charged; the service levels do not apply to it."
    )
    price: Maybe[Money] | None = Field(None, description="The price of each further unit (beyond: charged).")


Effect = Literal["stops-clock", "owns-defects", "approves", "supervises", "bills", "sells"]


class ThirdParty(Part):
    """Somebody who is no party, but has an effect on the service."""

    name: Maybe[LineText] = Field(description="Name.")
    kind: Literal["regulator", "reseller", "upstream-provider", "vendor", "carrier", "committee"] = Field(
        description="What it is."
    )
    effects: list[Effect] = Field(min_length=1, description="Its effect on the agreement.")
    service: ServiceId | None = Field(None, description="On which service; none: on all.")


class Share(Part):
    """The part of a delivery for one place."""

    to: RecipientId = Field(description="The place.")
    quantity: Maybe[Quantity] = Field(description="How much of each delivery goes there.")


class Delivery(Part):
    """Something delivered again and again: goods, reports, leads."""

    item: Maybe[LineText] = Field(description="What is delivered.")
    quantity: Maybe[Quantity] = Field(description="How much in each period.")
    window: Window = Field(Window.parse("calendar month"), description="The period in which that much is delivered.")
    every: Maybe[Frequency] = Field(description="When it is delivered: every Monday, once per month.")
    hours: Maybe[CalendarId] | None = Field(None, description="When it is received there: a calendar.")
    closed_day: Literal["next-business-day", "business-day-before", "left-out"] | None = Field(
        None, description="What becomes of a delivery whose day is closed; none: nothing is said."
    )
    split: list[Share] = Field(default_factory=list, description="How a delivery is split over places.")
    by: PartyId = Field(Id.parse("provider"), description="Who delivers.")
    to: PartyId = Field(Id.parse("customer"), description="Who receives.")
    carrier: Maybe[LineText] | None = Field(None, description="The person or role that brings it.")
    price: Maybe[Money] | None = Field(None, description="The price of one unit.")
    confirmed_by: Maybe[LineText] | None = Field(None, description="The person or role that confirms the receipt.")
    accepted_when: Maybe[ProseText] | None = Field(None, description="What makes it acceptable, as a thing.")
    accepted_within: Maybe[Duration] | None = Field(None, description="Time to reject it, from the receipt.")
    tolerance: Maybe[Percent] | None = Field(None, description="By how much the quantity may be short.")
