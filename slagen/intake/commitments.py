"""What is promised: metrics, targets and remedies as unions with a `kind`, commitments, and the levels they are on."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Discriminator, Field, Tag

from slagen.intake.base import (
    BY_NAME,
    CalendarId,
    CommitmentId,
    ExcludedId,
    LevelId,
    ObjectiveId,
    Part,
    PartyId,
    PriorityId,
    ServiceId,
)
from slagen.intake.scalars import Duration, Edge, Id, LineText, Maybe, Percent, ProseText, Target, Window, YesNo


class Availability(Part):
    """Share of the service time in which the service was available; unit percent, higher is better."""

    kind: Literal["availability"]
    basis: Literal["net", "gross"] = Field(
        "net", description="net: excluded time is taken out of the service time. gross: it stays in."
    )


Pause: TypeAlias = Literal["customer-information", "customer-approval", "customer-request"]


class Clock(Part):
    """Time from one event to another for each ticket; lower is better. The kind names both events."""

    kind: Literal["first-response", "update", "workaround", "restoration", "resolution"]
    pauses: list[Pause] = Field(["customer-information"], description="What stops the clock for a while.")
    automatic_reply: YesNo = Field(YesNo.parse("no"), description="Whether an automatic reply counts as a response.")


class Ratio(Part):
    """Share of the counted cases in all cases; unit percent."""

    kind: Literal["ratio"]
    counted: Maybe[ProseText] = Field(description="Which cases are counted: tickets closed within the limit.")
    all: Maybe[ProseText] = Field(description="Out of which cases.")
    better: Literal["higher", "lower"] = Field("higher", description="Which direction is better.")


class Measure(Part):
    """Any other number with its unit: a size, a count, a score."""

    kind: Literal["measure"]
    means: Maybe[ProseText] = Field(description="What is measured.")
    formula: Maybe[ProseText] = Field(description="How it is computed.")
    unit: Maybe[LineText] | None = Field(
        None, description="Its unit in each language, where the unit in the target is a word of one language."
    )
    better: Literal["higher", "lower", "exact"] = Field("higher", description="Which direction is better.")


CLOCKS = ("first-response", "update", "workaround", "restoration", "resolution")


def _metric_kind(value: Any) -> str:
    kind = value.get("kind", "") if isinstance(value, dict) else getattr(value, "kind", "")
    return "clock" if kind in CLOCKS else str(kind)


Metric = Annotated[
    Annotated[Availability, Tag("availability")]
    | Annotated[Clock, Tag("clock")]
    | Annotated[Ratio, Tag("ratio")]
    | Annotated[Measure, Tag("measure")],
    Discriminator(_metric_kind),
    BY_NAME,
]


class NumberTarget(Part):
    """One number for every case."""

    kind: Literal["number"] = "number"
    value: Maybe[Target] = Field(description="The number, with its unit.")


class PriorityTarget(Part):
    """A number for each priority."""

    kind: Literal["by-priority"]
    values: dict[PriorityId, Maybe[Target]] = Field(min_length=1, description="The number of each priority.")


def _number(value: Any) -> Any:
    return {"kind": "number", "value": value} if isinstance(value, str) else value


AnyTarget = Annotated[NumberTarget | PriorityTarget, Field(discriminator="kind"), BeforeValidator(_number)]


class CreditRemedy(Part):
    """A percentage of the fee for each band the value falls into."""

    kind: Literal["credit"]
    tiers: dict[Edge, Maybe[Percent]] = Field(
        min_length=1, description="From the mildest to the hardest miss: `below 99.9 %: 10 %`."
    )


class CorrectiveRemedy(Part):
    """A corrective plan, as section `corrective` says."""

    kind: Literal["corrective"] = "corrective"


class NoRemedy(Part):
    """No consequence, and why."""

    kind: Literal["none"]
    reason: Maybe[ProseText] = Field(description="Why missing it has no consequence.")


Remedy = Annotated[CreditRemedy | CorrectiveRemedy | NoRemedy, Field(discriminator="kind"), BY_NAME]


class Measured(Part):
    """Where the numbers come from."""

    by: Maybe[LineText] = Field(description="The tool or record.")
    every: Maybe[Duration] | None = Field(None, description="How often it looks; not for tickets.")
    kept_by: PartyId = Field(Id.parse("provider"), description="Who keeps the records.")
    open_to: list[PartyId] = Field(
        default_factory=lambda: [Id.parse("customer")], description="Who may read the raw records."
    )


class Monitoring(Part):
    """How the service levels are watched."""

    measured: Maybe[Measured] | None = Field(None, description="Where the numbers come from, unless a commitment says.")
    kept_for: Maybe[Duration] = Field(Duration.parse("24 months"), description="How long the records are kept.")
    disputed_within: Maybe[Duration] = Field(
        Duration.parse("30 days"), description="Time to dispute a reported value, from the report."
    )


class Commitment(Part):
    """One promise: who owes whom which level of which service, how it is measured, and what a miss leads to."""

    name: Maybe[LineText] | None = Field(None, description="Its name; default from the metric's kind.")
    service: ServiceId | None = Field(
        None, description="The service. May be left out where there is only one, or on a corporate or customer level."
    )
    level: LevelId | None = Field(None, description="The level it belongs to (multi-level agreements).")
    metric: Metric = Field(description="What is measured.")
    target: Maybe[AnyTarget] = Field(description="The level promised.")
    window: Window = Field(Window.parse("calendar month"), description="The period over which it is judged.")
    obligor: PartyId = Field(Id.parse("provider"), description="Who owes it.")
    obligee: PartyId = Field(Id.parse("customer"), description="To whom.")
    owner: Maybe[LineText] = Field(description="The role that answers for it.")
    serves: ObjectiveId | None = Field(None, description="The objective it serves.")
    calendar: CalendarId | None = Field(None, description="Hours in which it is counted; else the service's hours.")
    measured: Maybe[Measured] | None = Field(None, description="Where the numbers come from; else section monitoring.")
    excluded: list[ExcludedId] = Field(
        default_factory=list, description="Maintenance and exclusions that are not counted."
    )
    remedy: Maybe[Remedy] = Field(CorrectiveRemedy(), description="What a miss leads to; default a corrective plan.")


class Override(Part):
    """What a level puts in place of a commitment of a level above it. Only the fields that differ."""

    target: Maybe[AnyTarget] | None = Field(
        None, description="By priority: only the priorities that differ, the others stay."
    )
    window: Window | None = Field(None, description="Another period.")
    owner: Maybe[LineText] | None = Field(None, description="Another owner.")
    calendar: CalendarId | None = Field(None, description="Other hours.")
    remedy: Maybe[Remedy] | None = Field(None, description="Another remedy.")


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
