"""What is promised, and the levels it is promised on."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from slagen.intake.models.base import (
    CalendarId,
    CaseId,
    CommitmentId,
    ExcludedId,
    LevelId,
    ObjectiveId,
    Part,
    PartyId,
    ServiceId,
)
from slagen.intake.models.metrics import Counting, Metric
from slagen.intake.models.remedies import CorrectiveRemedy, Remedy
from slagen.intake.models.targets import AnyTarget
from slagen.intake.scalars import (
    TBD,
    Count,
    Date,
    Duration,
    Id,
    LineText,
    Maybe,
    ProseText,
    Quantity,
    Statistic,
    Window,
    YesNo,
)


class Measured(Part):
    """Where the numbers come from."""

    by: Maybe[LineText] = Field(description="The tool or record.")
    every: Maybe[Duration] | None = Field(None, description="How often it looks; not for tickets.")
    kept_by: Maybe[PartyId] = Field(Id.parse("provider"), description="Who keeps the records.")
    open_to: Maybe[list[PartyId]] = Field(
        default_factory=lambda: [Id.parse("customer")], description="Who may read the raw records."
    )
    prevails: PartyId | None = Field(
        None, description="The party whose records decide where the records of the parties differ."
    )


class PersonsMonitored(Part):
    """What is recorded of persons, and what a person who refuses does instead."""

    what: Maybe[ProseText] = Field(description="What is recorded: telephone calls with the service desk.")
    purpose: Maybe[ProseText] = Field(description="What for.")
    kept_for: Maybe[Duration] = Field(description="How long the recordings are kept.")
    alternative: Maybe[ProseText] = Field(TBD, description="What a person who refuses does instead.")
    consequence: Maybe[ProseText] = Field(TBD, description="What follows from the refusal.")


class Monitoring(Part):
    """How the service levels are watched."""

    measured: Maybe[Measured] | None = Field(None, description="Where the numbers come from, unless a commitment says.")
    kept_for: Maybe[Duration] = Field(Duration.parse("24 months"), description="How long the records are kept.")
    disputed_within: Maybe[Duration] = Field(
        Duration.parse("30 days"), description="Time to dispute a reported value, from the report."
    )
    persons: Maybe[PersonsMonitored] | None = Field(None, description="Needed where persons are recorded.")


class Baseline(Part):
    """What the measure was before: the ground a target stands on."""

    value: Maybe[Quantity] = Field(description="The figure.")
    statistic: Statistic | None = Field(
        None, description="What the figure is of all values, where it is not what the commitment measures."
    )
    best: Maybe[Quantity] | None = Field(None, description="The best value ever measured.")
    cases: Maybe[Count] | None = Field(None, description="From how many cases.")
    start: Maybe[Date] | None = Field(None, description="First day of the data.")
    end: Maybe[Date] | None = Field(None, description="Last day of the data.")


class Rationale(Part):
    """Why the target is what it is."""

    business: Maybe[ProseText] | None = Field(None, description="What the business needs.")
    technical: Maybe[ProseText] | None = Field(None, description="What is technically feasible.")
    cost: Maybe[ProseText] | None = Field(None, description="What the budget allows.")
    market: Maybe[ProseText] | None = Field(None, description="What others offer.")


Requirement = Literal[
    "fees-paid",
    "redundant-setup",
    "supported-version",
    "configured-as-documented",
    "within-limits",
    "reported-by-ticket",
    "access-given",
]


class Commitment(Part):
    """One promise: who owes whom which level of which service, how it is measured, and what a miss leads to."""

    name: Maybe[LineText] | None = Field(
        None, description="Its name; default from the metric's kind: availability, outage or a clock."
    )
    service: ServiceId | None = Field(
        None, description="The service. May be left out where there is only one, or on a corporate or customer level."
    )
    level: LevelId | None = Field(None, description="The level it belongs to (multi-level agreements).")
    only_for: list[CaseId] = Field(
        default_factory=list,
        description="The plans, recipients, load profiles, kinds of request or priorities it is limited to.",
    )
    metric: Metric = Field(description="What is measured.")
    target: Maybe[AnyTarget] = Field(description="The level promised.")
    nature: Literal["guaranteed", "aim"] = Field(
        "guaranteed",
        description="guaranteed: the obligor owes the level. aim: the parties review a miss, and nothing else "
        "follows from it.",
    )
    window: Maybe[Window] = Field(Window.parse("calendar month"), description="The period over which it is judged.")
    separately_for_each: (
        Literal[
            "customer",
            "account",
            "site",
            "instance",
            "item",
            "node",
            "tenant",
            "channel",
            "subscription",
            "connection",
            "case",
        ]
        | None
    ) = Field(None, description="The unit for which a value of its own is computed; default the service as a whole.")
    requires: list[Requirement] = Field(
        default_factory=list, description="What has to be so for the obligee to rely on it."
    )
    obligor: PartyId = Field(Id.parse("provider"), description="Who owes it.")
    obligee: PartyId = Field(Id.parse("customer"), description="To whom.")
    owner: Maybe[LineText] = Field(description="The role that answers for it.")
    serves: Maybe[ObjectiveId] | None = Field(None, description="The objective it serves.")
    calendar: Maybe[CalendarId] | None = Field(
        None,
        description="Hours in which it is counted; else those of the plans that its target or only_for names, else "
        "the service's.",
    )
    measured: Maybe[Measured] | None = Field(None, description="Where the numbers come from; else section monitoring.")
    counting: Maybe[Counting] | None = Field(None, description="Rules of counting.")
    excluded: list[ExcludedId] = Field(
        default_factory=list, description="Maintenance and exclusions that are not counted."
    )
    baseline: Maybe[Baseline] | None = Field(None, description="What it was before.")
    rationale: Maybe[Rationale] | None = Field(None, description="Why the target is what it is.")
    remedy: Maybe[Remedy] = Field(CorrectiveRemedy(), description="What a miss leads to; default a corrective plan.")


class Override(Part):
    """What a level puts in place of a commitment of a level above it. Only the fields that differ."""

    target: Maybe[AnyTarget] | None = Field(
        None,
        description="By priority, plan ..., also one inside the other: only the entries that differ, the others stay; "
        "so do a minimum and a warning value that are not given.",
    )
    window: Maybe[Window] | None = Field(None, description="Another period.")
    owner: Maybe[LineText] | None = Field(None, description="Another owner.")
    calendar: Maybe[CalendarId] | None = Field(None, description="Other hours.")
    remedy: Maybe[Remedy] | None = Field(None, description="Another remedy.")


LockedClause = Literal[
    "measurement", "relief", "monitoring", "change", "security", "personal-data", "confidentiality", "liability"
]


class Level(Part):
    """One level of a multi-level agreement."""

    kind: Literal["corporate", "customer", "service"] = Field(description="Which level it is.")
    name: Maybe[LineText] = Field(description="Its name.")
    parent: LevelId | None = Field(None, description="The level above it.")
    audience: Maybe[LineText] = Field(description="To whom it applies.")
    service: ServiceId | None = Field(None, description="The service it is about (service level).")
    review: Maybe[Duration] | None = Field(None, description="How often this level is reviewed.")
    overrides: dict[CommitmentId, Override] = Field(
        default_factory=dict, description="Commitments of the levels above that are different on this one."
    )
    locked: list[CommitmentId] = Field(
        default_factory=list, description="Commitments of this level that no level below it may change."
    )
    locked_clauses: list[LockedClause] = Field(
        default_factory=list, description="Clauses that no level below it may change."
    )


class Supporting(Part):
    """An agreement behind this one: with another unit (OLA) or with a supplier (underpinning contract)."""

    kind: Literal["ola", "underpinning-contract"] = Field(description="With another unit, or with a supplier.")
    title: Maybe[LineText] = Field(description="Its title.")
    number: Maybe[LineText] | None = Field(None, description="Its number.")
    with_whom: Maybe[LineText] = Field(description="The unit or the supplier.")
    service: ServiceId | None = Field(None, description="The service it supports; none: all.")
    ends: Maybe[Date] | None = Field(None, description="The day it ends.")
    supports: dict[CommitmentId, Maybe[AnyTarget]] = Field(
        default_factory=dict, description="The targets it has for commitments of this agreement."
    )
    window: Window = Field(Window.parse("calendar month"), description="The period over which its targets are judged.")
    calendar: CalendarId | None = Field(None, description="The hours in which it is performed.")
    maintenance_counted: YesNo = Field(YesNo.parse("yes"), description="Whether its maintenance counts as downtime.")
