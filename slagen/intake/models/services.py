"""What is delivered and when: services, calendars, maintenance, support, exclusions, priorities, duties."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias, get_args

from pydantic import Field

from slagen.intake.models.base import (
    CalendarId,
    ObjectiveId,
    Part,
    PartyId,
    PriorityId,
    ProfileId,
    RecipientId,
    ServiceId,
)
from slagen.intake.scalars import (
    Date,
    DatedHours,
    DayHours,
    Duration,
    Fee,
    Frequency,
    Id,
    Line,
    LineText,
    Maybe,
    Money,
    ProseText,
    Quantity,
    Target,
    YesNo,
    Zone,
)


class Calendar(Part):
    """Opening hours as plain data, printed in an annex: nobody needs a program to read them."""

    zone: Maybe[Zone] | None = Field(None, description="Its time zone, if not the agreement's.")
    open: Maybe[Annotated[list[DayHours], Field(min_length=1)]] = Field(description="Weekly hours.")
    closed: Maybe[list[Date]] = Field(default_factory=list, description="Days on which it is closed: public holidays.")
    closed_on: Literal["public-holidays", "common-holidays"] | None = Field(
        None,
        description="The rule that closes further days: each public holiday there, or only days that are a public "
        "holiday at all parties. Better list the days.",
    )
    holidays_of: Maybe[LineText] | None = Field(
        None, description="Whose public holidays those are: a country, a region."
    )
    also_open: Maybe[list[DatedHours]] = Field(
        default_factory=list, description="Extra days with their hours: make-up working days."
    )


class Price(Part):
    """What one unit costs that is used of a service: a gigabyte and month, a message, an installation."""

    of: Maybe[LineText] = Field(description="What one unit is: gigabyte stored for one month.")
    price: Maybe[Money] = Field(description="The price of one unit.")
    above: Maybe[Quantity] | None = Field(
        None, description="Only for the units of a calendar month above this quantity; none: from the first unit on."
    )


class Service(Part):
    """One service: what the customer gets, when, and what is not part of it."""

    name: Maybe[LineText] = Field(description="Name of the service.")
    description: Maybe[ProseText] = Field(description="What the customer gets, in plain words.")
    by: PartyId = Field(Id.parse("provider"), description="The party that provides it.")
    to: PartyId = Field(Id.parse("customer"), description="The party it is provided to.")
    recipients: Maybe[list[RecipientId]] = Field(
        default_factory=list, description="Who receives it, and the items it covers."
    )
    exclusions: Maybe[list[ProseText]] = Field(default_factory=list, description="What is not part of the service.")
    hours: Maybe[CalendarId] = Field(description="Service hours: a calendar, or 24x7.")
    fee: Maybe[Fee] | None = Field(None, description="What it costs.")
    prices: dict[Id, Price] = Field(
        default_factory=dict, description="What is paid by use, beside the fee or instead of it, by id."
    )
    criticality: Literal["low", "medium", "high", "vital"] | None = Field(
        None, description="How much the customer's business depends on it."
    )
    critical_function: YesNo | None = Field(
        None, description="Whether it supports a critical or important function of a financial entity (dora)."
    )
    needs: list[ServiceId] = Field(default_factory=list, description="Services of this agreement it depends on.")


ChannelKind: TypeAlias = Literal["phone", "email", "portal", "website", "chat", "on-site"]


class MaintenanceWindow(Part):
    """Work on the service that is announced or agreed."""

    kind: Literal["planned", "emergency", "security"] = Field(
        "planned", description="Planned, in an emergency, or to close a critical weakness."
    )
    when: Maybe[list[DayHours]] = Field(
        default_factory=list, description="Weekly windows; none: at any announced time."
    )
    at_most: Maybe[Duration] | None = Field(None, description="The most it may take in one month.")
    notice: Maybe[Duration] | None = Field(None, description="How long before it begins it is announced.")
    counted: YesNo = Field(YesNo.parse("no"), description="Whether it counts as downtime.")
    announced_by: list[ChannelKind] = Field(default_factory=list, description="How it is announced; none: in writing.")
    reason_over: Maybe[Duration] | None = Field(
        None, description="Work that takes longer than this is announced with the reason."
    )
    postponed_for: Maybe[Duration] | None = Field(
        None, description="The most by which the customer may postpone it, once."
    )


class Exclusion(Part):
    """An event whose effects are not counted against the provider: bounded or proven, or it is no exclusion."""

    kind: (
        Literal[
            "force-majeure",
            "customer-act",
            "customer-equipment",
            "customer-configuration",
            "third-party-equipment",
            "third-party-software",
            "network-outside",
            "carrier-failure",
            "attack",
            "security-threat",
            "misuse",
            "unlawful-use",
            "non-payment",
            "suspension",
            "over-limit",
            "breach-of-terms",
            "exempt-by-law",
            "not-attributable",
        ]
        | None
    ) = Field(None, description="What kind of event; needed where `event` does not say it.")
    event: Maybe[ProseText] | None = Field(None, description="The event in your own words, beside or instead of kind.")
    at_most: Maybe[Duration] | None = Field(None, description="The longest time it excuses in one event.")
    proof: Maybe[ProseText] | None = Field(None, description="What proves it.")


class Priority(Part):
    """One priority of tickets."""

    name: Maybe[LineText] | None = Field(None, description="Its name, beside its id: Critical.")
    when: Maybe[ProseText] = Field(description="When a ticket has it.")
    escalated_every: Maybe[Duration] | None = Field(
        None, description="Time after which the next step of the escalation is taken."
    )
    forced_by: list[ChannelKind] = Field(
        default_factory=list, description="A ticket that comes by this channel has at least this priority."
    )
    examples: Maybe[list[LineText]] = Field(default_factory=list, description="Examples.")


class Prioritisation(Part):
    """Who gives a ticket its priority."""

    set_by: Maybe[PartyId] = Field(Id.parse("customer"), description="The party that sets the priority.")
    judged_by: Literal["definition", "impact-and-urgency"] = Field(
        "definition", description="By what: the definition of each priority, or impact and urgency together."
    )
    default: PriorityId | None = Field(None, description="The priority of a ticket that came without one.")
    answer_within: Maybe[Duration] = Field(
        Duration.parse("1 hour"),
        description="Time in which the other party may ask for another priority, with reasons.",
    )


class Channel(Part):
    """A way to reach support."""

    kind: ChannelKind = Field(description="What it is.")
    address: Maybe[Line] = Field(description="Number, address or link.")
    hours: Maybe[CalendarId] | None = Field(None, description="When it is staffed, if not the support hours.")


class Support(Part):
    """How tickets are reported."""

    hours: Maybe[CalendarId] = Field(description="When support is staffed: a calendar, or 24x7.")
    channels: Maybe[Annotated[list[Channel], Field(min_length=1)]] = Field(
        description="How to report; a ticket is received there."
    )
    languages: Maybe[list[LineText]] = Field(default_factory=list, description="Languages of support.")
    out_of_hours: Maybe[ProseText] | None = Field(None, description="What happens outside the support hours.")
    out_of_hours_for: list[PriorityId] = Field(
        default_factory=list, description="The priorities that are handled at any hour."
    )
    names_engineer: YesNo = Field(
        YesNo.parse("no"), description="Whether the first reply names the engineer in charge and the start of work."
    )


class Report(Part):
    """A recurring report."""

    name: Maybe[LineText] = Field(description="Name of the report.")
    every: Maybe[Literal["week", "month", "quarter", "year", "request"]] = Field(
        "month", description="How often, or on request."
    )
    due: Maybe[Duration] = Field(Duration.parse("10 days"), description="How long after the period it is delivered.")
    by: Maybe[PartyId] = Field(Id.parse("provider"), description="Who delivers it.")
    to: Maybe[PartyId] = Field(Id.parse("customer"), description="Who receives it.")
    recipient: Maybe[LineText] | None = Field(None, description="The person or role that receives it.")
    form: Maybe[LineText] | None = Field(None, description="In which form.")


Trigger: TypeAlias = Literal[
    "needs-changed",
    "technology-allows-better",
    "workload-changed",
    "metrics-or-tools-changed",
    "organisation-changed",
    "service-updated",
    "change-proposed",
]


class Review(Part):
    """Service reviews."""

    every: Maybe[Duration] = Field(Duration.parse("6 months"), description="How often.")
    attendees: Maybe[list[LineText]] = Field(default_factory=list, description="Who takes part.")
    triggers: list[Trigger] = Field(list(get_args(Trigger)), description="What calls for a review between two dates.")
    before_end: Maybe[Duration] | None = Field(
        None, description="How long before the end of the term a full review of the agreement is done at the latest."
    )
    form: YesNo = Field(
        YesNo.parse("no"), description="Whether a form for the record of a review is annexed, and used for each."
    )


class EscalationStep(Part):
    """One step up."""

    after: Maybe[Duration] = Field(description="How long after the ticket was opened without being closed.")
    provider: Maybe[LineText] = Field(description="Who is told at the provider.")
    customer: Maybe[LineText] | None = Field(None, description="Who is told at the customer.")
    only_for: list[PriorityId] = Field(
        default_factory=list, description="The priorities whose tickets take this step; none: all."
    )


class Duty(Part):
    """Something a party does so that the service can be delivered; by default the customer."""

    by: PartyId = Field(Id.parse("customer"), description="Who has the duty.")
    text: Maybe[ProseText] = Field(description="What is to be done, as a thing: 'a list of leavers'.")
    within: Maybe[Duration] | None = Field(None, description="In which time.")
    after: Maybe[ProseText] | None = Field(None, description="From which event that time runs.")
    every: Maybe[Frequency] | None = Field(None, description="How often, where it comes back.")
    profile: ProfileId | None = Field(None, description="The season or load profile in which it is owed; none: always.")
    to: PartyId | None = Field(None, description="To whom; default the other main party.")
    missed: Literal["clock-stops", "charged", "escalated"] = Field(
        "clock-stops", description="What follows if it is not done in time."
    )
    charge: Maybe[Money] | None = Field(None, description="What is charged then (missed: charged).")


class DefinedTerm(Part):
    """A term of your own trade."""

    term: Maybe[LineText] = Field(description="The term as it is used.")
    means: Maybe[ProseText] = Field(description="What it means.")


class Incidents(Part):
    """What the customer is told of an incident."""

    notify_within: Maybe[Duration] = Field(
        Duration.parse("1 hour"), description="First message, from the moment the provider knows of the incident."
    )
    update_every: Maybe[Duration] | None = Field(None, description="Time between two messages until it ends.")
    report_within: Maybe[Duration] | None = Field(None, description="Written report on the cause, from the end.")
    report_for: list[PriorityId] = Field(
        default_factory=list, description="The priorities with a written report; none: all."
    )
    by: list[Literal["phone", "email", "portal", "website", "chat"]] = Field(
        ["email"], min_length=1, description="How the message is sent."
    )
    assistance: Literal["no-charge", "charged"] | None = Field(
        None, description="Whether help in an incident that concerns the service costs something; none: it is not said."
    )
    assistance_rate: Maybe[Money] | None = Field(
        None, description="What one hour of that help costs (assistance: charged)."
    )
    developments_within: Maybe[Duration] | None = Field(
        None, description="Time to report a development that can affect whether the service levels are met."
    )


class Objective(Part):
    """What the customer wants the service for."""

    text: Maybe[ProseText] = Field(description="The objective.")
    owner: Maybe[LineText] | None = Field(None, description="The role that answers for it.")
    measure: Maybe[LineText] | None = Field(None, description="What shows that it is reached.")
    baseline: Maybe[Quantity] | None = Field(None, description="The value before.")
    goal: Maybe[Target] | None = Field(None, description="The value to be reached.")
    each: Maybe[Quantity] | None = Field(None, description="What one result brings of it: 100 USD a deal.")
    part_of: ObjectiveId | None = Field(None, description="The wider objective it belongs to.")
