"""V-03, V-31, V-40: business time has a calendar, calendars can be read in one way only, times fit into each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from slagen.findings import Finding
from slagen.intake.calendars import ALWAYS_OPEN, business_calendar, counting_calendar, plans_of
from slagen.intake.checks import At
from slagen.intake.checks.lengths import longer
from slagen.intake.checks.said import error, warning
from slagen.intake.models.intake import Intake
from slagen.intake.models.targets import BY, ArrivalTarget
from slagen.intake.scalars import TBD, DayHours, Duration, Id, Quantity, Target, Tbd
from slagen.intake.standing import all_standing
from slagen.intake.walk import Path, path_text, values_of
from slagen.messages import msg


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """Business time without a calendar; overlapping hours; closed days that are open; notices, steps and duties."""
    yield from _business(intake, at)
    yield from _arrivals(intake, at)
    for key, calendar in intake.calendars.items():
        seen: set[tuple[int, int]] = set()
        for index, hours in enumerate(calendar.open):
            minutes = {(day, m) for day in hours.days for span in hours.spans for m in range(span.start, span.end)}
            if minutes & seen:
                yield error(
                    "V-40",
                    at(("calendars", str(key), "open", index)),
                    msg("“{hours}” overlaps hours above it", hours=hours),
                    msg("write every hour once"),
                )
            seen |= minutes
        extra = {hours.date for hours in calendar.also_open}
        for index, day in enumerate(calendar.closed):
            if day in extra:
                yield error(
                    "V-40",
                    at(("calendars", str(key), "closed", index)),
                    msg("{day} is closed and also open", day=day),
                    msg("keep one of the two"),
                )
        for index, dated in enumerate(calendar.also_open):
            if dated.date in [other.date for other in list(calendar.also_open)[:index]]:
                yield error(
                    "I06",
                    at(("calendars", str(key), "also_open", index)),
                    msg("{day} has hours above already", day=dated.date),
                    msg("write all hours of a day in one entry"),
                )
    term = intake.agreement.term
    if term is not TBD and term.renewal == "automatic" and term.length is not TBD and term.notice is not TBD:
        too_long = term.notice == term.length or not longer(intake, term.length, term.notice)
        if too_long:
            yield error(
                "V-03",
                at(("agreement", "term", "notice")),
                msg(
                    "the notice ({notice}) may be as long as the term ({length}, line {line})",
                    line=at(("agreement", "term", "length")).line,
                    notice=term.notice,
                    length=term.length,
                ),
                msg("write a notice that fits into the term"),
            )
    yield from _kept(intake, at)
    for index, (first, second) in enumerate(pairwise(intake.escalation), 1):
        early, late = first.after, second.after
        if early is TBD or late is TBD:
            continue
        if longer(intake, early, late, calendar=business_calendar(intake)):
            yield error(
                "V-20",
                at(("escalation", index, "after")),
                msg(
                    "this step ({second}) comes before the one above it ({first}, line {line})",
                    second=late,
                    first=early,
                    line=at(("escalation", index - 1, "after")).line,
                ),
                msg("list the steps in the order in which they are taken"),
            )
    for key, duty in intake.duties.items():
        if (duty.within is None) != (duty.after is None):
            given, missing = ("within", "after") if duty.after is None else ("after", "within")
            yield error(
                "I07",
                at(("duties", str(key), missing)),
                msg("duty “{name}” has {given}, but not {missing}", name=key, given=given, missing=missing),
                msg("write both: in which time, and after which event it runs"),
            )


def _business(intake: Intake, at: At) -> Iterator[Finding]:
    """Business time that no calendar counts: in commitments as they stand on each level, and anywhere else."""
    for one in all_standing(intake):
        for goal in one.targets():
            plans: list[Id | None] = [goal.plan] if goal.plan else [*plans_of(intake, one.commitment)]
            counts = [counting_calendar(intake, one.commitment, plan) for plan in plans or [None]]
            if None in counts and _is_business(goal.target):
                moved = one.path("calendar")[0] == "levels" != goal.path[0]
                yield _uncounted(one.path("calendar") if moved else goal.path, at, one.path("calendar"))
        measured = one.commitment.measured
        if measured and _is_business(measured.every) and counting_calendar(intake, one.commitment) is None:
            yield _uncounted((*one.path("measured"), "every"), at, one.path("calendar"))
    if business_calendar(intake) in (None, Id.parse(ALWAYS_OPEN)):
        for visited in values_of(intake, Target, Quantity, Duration):
            if _is_business(visited.value) and visited.path[0] != "commitments" and "overrides" not in visited.path:
                yield _uncounted(visited.path, at, ("agreement", "business_hours"))


def _arrivals(intake: Intake, at: At) -> Iterator[Finding]:
    """V-40: a day has time left after the hour up to which a case arrives early."""
    for key, commitment in intake.commitments.items():
        calendar = counting_calendar(intake, commitment)
        if calendar is None or calendar is TBD:
            continue
        closing: dict[int, tuple[int, DayHours]] = {}
        for hours in intake.calendars[calendar].open:
            for day in hours.days:
                last = (hours.spans[-1].end, hours)
                closing[day] = max(last, closing.get(day, last), key=lambda one: one[0])
        for path, target in _arrival_targets(commitment.target, ("commitments", str(key), "target")):
            until = target.until
            early = [hours for end, hours in closing.values() if until is not TBD and end <= until.minutes]
            if early:
                yield warning(
                    "V-40",
                    at((*path, "until")),
                    msg(
                        "calendar “{calendar}” closes before {until} ({hours}): on that day no case arrives late",
                        calendar=calendar,
                        until=until,
                        hours=early[0],
                    ),
                    msg("write a time of day before the calendar closes"),
                )


def _arrival_targets(target: object, path: Path) -> Iterator[tuple[Path, ArrivalTarget]]:
    if isinstance(target, BY):
        for key, inner in target.values.items():
            yield from _arrival_targets(inner, (*path, "values", str(key)))
    elif isinstance(target, ArrivalTarget):
        yield path, target


def _uncounted(path: Path, at: At, mend: Path) -> Finding:
    return error(
        "V-40",
        at(path),
        msg("“{field}” counts business time, but no calendar says when business is", field=path_text(path)),
        msg("name a calendar with opening hours in {field}", field=path_text(mend)),
    )


def _is_business(value: object) -> bool:
    if isinstance(value, Target):
        return value.deadline.business if value.deadline else _is_business(value.quantity)
    duration = value.duration if isinstance(value, Quantity) else value
    return isinstance(duration, Duration) and duration.business


def _kept(intake: Intake, at: At) -> Iterator[Finding]:
    """V-31: records are kept for as long as they are needed."""
    monitoring, terms = intake.monitoring, intake.credits
    if monitoring is TBD or monitoring.kept_for is TBD:
        return
    needs: list[tuple[Path, Duration | Tbd]] = [(("monitoring", "disputed_within"), monitoring.disputed_within)]
    if terms is not None and terms.applied == "on-claim":
        needs.append((("credits", "claim", "within"), terms.claim.within))
    for path, need in needs:
        if need is not TBD and longer(intake, need, monitoring.kept_for, calendar=business_calendar(intake)):
            yield warning(
                "V-31",
                at(path),
                msg("{need} is longer than the records are kept ({kept})", need=need, kept=monitoring.kept_for),
                msg("keep the records longer: monitoring.kept_for"),
            )
