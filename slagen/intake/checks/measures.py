"""V-12, V-27, I07: a remedy and the rules of counting go with what is measured, so that they can ever take effect."""

from __future__ import annotations

from collections.abc import Iterator

from slagen.findings import Finding
from slagen.intake.checks import At
from slagen.intake.checks.promises import better
from slagen.intake.checks.said import error
from slagen.intake.models.commitments import Commitment
from slagen.intake.models.intake import Intake
from slagen.intake.models.metrics import (
    Availability,
    Clock,
    Counting,
    Elapsed,
    Measure,
    OnTime,
    Outage,
    Ratio,
)
from slagen.intake.models.remedies import TIERED, MultipleRemedy, RateRemedy
from slagen.intake.remedies import in_unit
from slagen.intake.scalars import TBD, Duration
from slagen.intake.standing import Standing, all_standing
from slagen.intake.walk import Path
from slagen.messages import msg

_DOWN = (Availability, Outage)
_SHARES = (Availability, OnTime, Ratio)
_CASES = (Clock, Elapsed, Outage)
_TIME_OF = ((_DOWN, "downtime"), ((Clock, Elapsed), "delay"), (Measure, "time-outside"))
"""The time that a remedy by time can follow in place of one that is not there."""


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """What a remedy follows is there; a rule of counting has something to count."""
    for one in all_standing(intake):
        yield from _remedy(one, at)
    for key, commitment in intake.commitments.items():
        path = ("commitments", str(key))
        if commitment.counting is not None and commitment.counting is not TBD:
            yield from _counting(commitment, commitment.counting, (*path, "counting"), at)
        metric = commitment.metric
        if isinstance(metric, Availability | Outage) and metric.down_when is not None and metric.down_interval:
            yield error(
                "I07",
                at((*path, "metric", "down_interval")),
                msg("down_when and down_interval are two ways to say what is Downtime"),
                msg("keep one of the two"),
            )


def _remedy(one: Standing, at: At) -> Iterator[Finding]:
    """V-27: a remedy by time follows a time that this metric has."""
    remedy, metric = one.commitment.remedy, one.commitment.metric
    field, given = "of", ""
    if isinstance(remedy, TIERED):
        field, given = "bands_of", remedy.bands_of
    elif isinstance(remedy, RateRemedy | MultipleRemedy):
        given = remedy.of.removeprefix("fee-for-")
    what = {
        "downtime": None if isinstance(metric, _DOWN) else msg("“{kind}” has no downtime", kind=metric.kind),
        "delay": None
        if _has_delay(one, rate=isinstance(remedy, RateRemedy))
        else msg("“{kind}” has no case that could be late", kind=metric.kind),
        "time-outside": None
        if isinstance(metric, Measure)
        else msg("“{kind}” is not watched for the time outside its target", kind=metric.kind),
    }.get(given)
    if what is None:
        yield from _lengths(one, given, at)
        return
    fits = next((time for kinds, time in _TIME_OF if isinstance(metric, kinds)), None)
    yield error(
        "V-27",
        at((*one.path("remedy"), field)),
        what,
        msg("use a remedy that does not follow a time")
        if fits is None or isinstance(remedy, MultipleRemedy)
        else msg("write {field}: {time}", field=field, time=fits),
    )


def _lengths(one: Standing, of: str, at: At) -> Iterator[Finding]:
    """V-12: a remedy counts a time OF its level in lengths of the kind this is measured in; V-27 compares tiers."""
    remedy, path = one.commitment.remedy, one.path("remedy")
    given: list[tuple[Path, Duration]] = []
    if isinstance(remedy, RateRemedy) and remedy.each is not TBD:
        given = [((*path, "each"), remedy.each)]
    elif isinstance(remedy, TIERED) and of != "value":
        tiers = ((str(edge), edge.quantity) for edge in remedy.tiers if edge.quantity.value)
        given = [((*path, "tiers", edge), length) for edge, size in tiers if (length := size.duration) is not None]
    if len({in_unit(length)[0] for _, length in given}) > 1:
        return
    goals = [goal.target for goal in one.targets()] if of == "delay" and not _by_case(one.commitment) else []
    kinds = {in_unit(target.quantity)[0] for target in goals if target.deadline is None}
    known = kinds or (_OF_A_CASE if of == "delay" else {"time"})
    for place, length in given:
        kind = in_unit(length)[0]
        if kind == "months" or kind not in known or len(kinds) > 1:
            yield error(
                "V-12",
                at(place),
                msg(
                    "the {of} of “{name}” is not counted in lengths such as {length}",
                    of=of,
                    name=one.key,
                    length=length,
                ),
                msg("write it in the unit of {target}", target=goals[0].quantity)
                if kinds
                else msg("write it in days, hours or minutes"),
            )
            return


_OF_A_CASE = {"time", "business time", "business day"}


def _by_case(commitment: Commitment) -> bool:
    """Whether the remedy follows the delay of each late case, whose length is known in open hours and in others."""
    metric, rate = commitment.metric, isinstance(commitment.remedy, RateRemedy)
    if isinstance(metric, Clock | Elapsed):
        return metric.statistic.word == "each" or (rate and metric.statistic.word != "sum")
    return isinstance(metric, OnTime)


def _has_delay(one: Standing, *, rate: bool) -> bool:
    """Whether a value of the commitment is a length of time that can exceed its target; by a RATE also on-time."""
    commitment = one.commitment
    if isinstance(commitment.metric, Measure):
        return better(commitment) == "lower" and all(goal.target.quantity.duration for goal in one.targets())
    return isinstance(commitment.metric, _CASES) or (rate and isinstance(commitment.metric, OnTime))


def _counting(commitment: Commitment, counting: Counting, path: Path, at: At) -> Iterator[Finding]:
    """I07: what is left out or rounded has a length, what is weighted a mean; intervals are there to be empty."""
    metric = commitment.metric
    for field, long in (("shortest", (*_DOWN, Measure)), ("round_up_to", (*_DOWN, Measure, Clock, Elapsed))):
        if getattr(counting, field) is not None and not isinstance(metric, long):
            yield error(
                "I07",
                at((*path, field)),
                msg(
                    "nothing that “{kind}” counts has a length that {field} could apply to",
                    kind=metric.kind,
                    field=field,
                ),
                msg("delete {field}", field=field),
            )
    if counting.weighted_by is not None and counting.combined != "mean":
        yield error(
            "I07",
            at((*path, "weighted_by")),
            msg("a weight makes a weighted mean, but combined says {combined}", combined=counting.combined),
            msg("write combined: mean, or delete weighted_by"),
        )
    if counting.empty_interval is None:
        return
    if counting.interval is None:
        yield error(
            "I07",
            at((*path, "empty_interval")),
            msg("{given} means something only with {missing}", given="empty_interval", missing="interval"),
            msg("delete {given}, or write {missing}", given="empty_interval", missing="interval"),
        )
    elif counting.empty_interval == "met" and not isinstance(metric, _SHARES):
        yield error(
            "I07",
            at((*path, "empty_interval")),
            msg("an interval without a case has no value of “{kind}” that would meet the target", kind=metric.kind),
            msg("write empty_interval: left-out"),
        )
