"""What is measured: one model for each way to measure, told apart by `kind`, and the rules of counting."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Discriminator, Field, Tag

from slagen.intake.models.base import BY_NAME, CommitmentId, Part, kind_or
from slagen.intake.scalars import Count, Duration, LineText, Maybe, Percent, ProseText, Quantity, Statistic, YesNo

Direction: TypeAlias = Literal["higher", "lower", "exact"]


class DownInterval(Part):
    """Intervals that are Downtime as a whole: a minute in which more than 5 % of the requests fail."""

    length: Maybe[Duration] = Field(description="How long an interval is: 1 minute.")
    above: Maybe[Percent] = Field(description="The share of the counted cases above which an interval is Downtime.")
    counted: Maybe[ProseText] = Field(description="Which cases are counted: requests answered with a server error.")
    all: Maybe[ProseText] = Field(description="Out of which cases: requests received.")


DOWN_WHEN: Any = Field(
    None, description="What counts as down, as a thing, where it is more than 'unusable for its function'."
)
DOWN_INTERVAL: Any = Field(None, description="In place of all else: the share of cases by which an interval is down.")


class Availability(Part):
    """Share of the service time in which the service was available; unit percent, higher is better."""

    kind: Literal["availability"]
    basis: Literal["net", "gross"] = Field(
        "net", description="net: excluded time is taken out of the service time. gross: it stays in."
    )
    down_when: Maybe[ProseText] | None = DOWN_WHEN
    down_interval: Maybe[DownInterval] | None = DOWN_INTERVAL


Pause: TypeAlias = Literal["customer-information", "customer-approval", "customer-request", "third-party"]

CLOCKS = (
    "acknowledgement",
    "first-response",
    "start-of-work",
    "attendance",
    "update",
    "containment",
    "workaround",
    "restoration",
    "resolution",
    "root-cause",
)


class Clock(Part):
    """Time from one event to another for each ticket; lower is better. The kind names both events."""

    kind: Literal[
        "acknowledgement",
        "first-response",
        "start-of-work",
        "attendance",
        "update",
        "containment",
        "workaround",
        "restoration",
        "resolution",
        "root-cause",
    ]
    starts: Maybe[ProseText] | None = Field(
        None, description="The event that starts the clock; default the receipt of the ticket."
    )
    pauses: list[Pause] = Field(["customer-information"], description="What stops the clock for a while.")
    automatic_reply: YesNo = Field(YesNo.parse("no"), description="Whether an automatic reply counts as a response.")
    statistic: Statistic = Field(Statistic.parse("each"), description="Each case, or a figure over all of them.")


class Elapsed(Part):
    """Time between two events of your own: from the order to the delivery; lower is better."""

    kind: Literal["elapsed"]
    starts: Maybe[ProseText] = Field(description="The event that starts the clock, as a thing: receipt of the order.")
    ends: Maybe[ProseText] = Field(description="The event that ends it: handover of the goods.")
    pauses: list[Pause] = Field(default_factory=list, description="What stops the clock for a while.")
    statistic: Statistic = Field(Statistic.parse("each"), description="Each case, or a figure over all of them.")


class OnTime(Part):
    """Share of the cases in which another commitment was kept; unit percent, higher is better."""

    kind: Literal["on-time"]
    of: CommitmentId = Field(description="The commitment whose cases are counted.")


class Ratio(Part):
    """Share of the counted cases in all cases; unit percent."""

    kind: Literal["ratio"]
    counted: Maybe[ProseText] = Field(description="Which cases are counted: tickets closed within the limit.")
    all: Maybe[ProseText] = Field(description="Out of which cases.")
    better: Literal["higher", "lower"] = Field("higher", description="Which direction is better.")


class Outage(Part):
    """Length of interruptions, without a percentage; lower is better."""

    kind: Literal["outage"]
    statistic: Statistic = Field(
        Statistic.parse("each"), description="each: every single interruption. sum: all of one window together."
    )
    down_when: Maybe[ProseText] | None = DOWN_WHEN
    down_interval: Maybe[DownInterval] | None = DOWN_INTERVAL


class Occurrences(Part):
    """Number of cases in a window: visits, interruptions, leads."""

    kind: Literal["count"]
    counted: Maybe[ProseText] = Field(description="Which cases are counted.")
    better: Direction = Field("higher", description="Which direction is better.")


class Score(Part):
    """Result of a survey on a scale; higher is better."""

    kind: Literal["score"]
    survey: Maybe[ProseText] = Field(description="Who is asked what.")
    lowest: Maybe[Quantity] = Field(description="Lowest value of the scale.")
    highest: Maybe[Quantity] = Field(description="Highest value of the scale.")
    answered: Maybe[Percent] | None = Field(None, description="Share of answers below which the result says nothing.")
    statistic: Statistic = Field(Statistic.parse("mean"), description="The figure taken of all answers.")


class Measure(Part):
    """Any other number with its unit: a size, a speed, a temperature."""

    kind: Literal["measure"]
    means: Maybe[ProseText] = Field(description="What is measured.")
    formula: Maybe[ProseText] = Field(description="How it is computed.")
    better: Direction = Field("higher", description="Which direction is better.")
    statistic: Statistic = Field(Statistic.parse("each"), description="Each value, or a figure over all of them.")


_kind = kind_or("")

Metric = Annotated[
    Annotated[Availability, Tag("availability")]
    | Annotated[Clock, Tag("clock")]
    | Annotated[Elapsed, Tag("elapsed")]
    | Annotated[OnTime, Tag("on-time")]
    | Annotated[Ratio, Tag("ratio")]
    | Annotated[Outage, Tag("outage")]
    | Annotated[Occurrences, Tag("count")]
    | Annotated[Score, Tag("score")]
    | Annotated[Measure, Tag("measure")],
    Discriminator(lambda value: "clock" if _kind(value) in CLOCKS else _kind(value)),
    BY_NAME,
]


class Counting(Part):
    """How single values become the value of a window. What is left out has no such rule."""

    shortest: Maybe[Duration] | None = Field(
        None, description="An interruption, or a time outside the target, shorter than this is not counted: 1 minute."
    )
    round_up_to: Maybe[Duration] | None = Field(
        None,
        description="The length of an interruption, of a time outside the target or of a case is rounded up to whole "
        "ones of this: 1 minute.",
    )
    one_case_within: Maybe[Duration] | None = Field(
        None, description="Cases of one cause within this time count as one."
    )
    self_recovered: Literal["counted", "not-counted"] = Field(
        "counted", description="Whether a fault that ended without action of the obligor counts."
    )
    false_alarms: Literal["counted", "not-counted"] = Field(
        "not-counted", description="Whether an alarm of the monitoring without a fault counts."
    )
    at_least: Maybe[Quantity] | None = Field(
        None, description="With fewer cases than this in a window no value is computed: 250 requests."
    )
    interval: Maybe[Duration] | None = Field(
        None, description="A value is computed for each interval of this length first: 5 minutes."
    )
    combined: Literal["mean", "lowest", "highest", "sum"] = Field(
        "mean", description="How the values of the intervals become one value."
    )
    empty_interval: Literal["met", "left-out"] | None = Field(
        None, description="What an interval without a single case is: met, as the best value, or left out."
    )
    weighted_by: Maybe[LineText] | None = Field(None, description="What each value is weighted by: users affected.")
    decimals: Maybe[Count] | None = Field(
        None, description="Decimals to which the value of the window is rounded before it is compared; none: unrounded."
    )
    rounding: Literal["half-up", "up", "down"] = Field("half-up", description="How it is rounded to these decimals.")
    none_counts_as: Literal["met", "no-value"] = Field(
        "met", description="What a window without a single case counts as."
    )
