"""What the measurements are held against: each promise with its service, its calendar, and its windows in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta, tzinfo
from functools import cached_property
from typing import Final

from slagen.arithmetic import periods
from slagen.arithmetic.calendar import Calendar, always, calendar
from slagen.arithmetic.periods import Period
from slagen.arithmetic.zones import date_of
from slagen.intake.calendars import ALWAYS_OPEN, hours_of
from slagen.intake.models.commitments import Commitment
from slagen.intake.models.intake import Intake
from slagen.intake.models.targets import (
    BY,
    AgreedTarget,
    AnyTarget,
    ArrivalTarget,
    ChoiceTarget,
    FunctionTarget,
    NumberTarget,
)
from slagen.intake.scalars import TBD, Id, Tbd, Window
from slagen.intake.standing import Standing, as_written, on_level, service_of
from slagen.intake.term import last_day
from slagen.intake.timing import rolling_to
from slagen.settlement.rows import Row

Leaf = NumberTarget | ArrivalTarget | FunctionTarget | ChoiceTarget | AgreedTarget
_LAST: Final = date(2199, 12, 31)
_CALENDAR: Final = {"calendar month": 1, "service month": 1, "calendar quarter": 3, "calendar half-year": 6,
                    "calendar year": 12}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Frame:
    """An agreement without open fields, and the days for which there are measurements."""

    intake: Intake
    span: Period
    level: Id | None = None
    calendars: dict[Id | Tbd, Calendar] = field(default_factory=dict)
    """The calendars made so far: each keeps the years it has worked out."""

    @cached_property
    def zone(self) -> tzinfo:
        """The zone of every measurement period."""
        assert self.intake.agreement.zone is not TBD
        return self.intake.agreement.zone.info

    @cached_property
    def term(self) -> Period:
        """From the day it takes effect to its end; one that may be renewed has none yet."""
        agreement = self.intake.agreement
        assert agreement.effective is not TBD
        assert agreement.term is not TBD
        begins = agreement.effective.value
        last = last_day(self.intake)
        if last is None or agreement.term.renewal != "none":
            return Period(begins, _LAST)
        return Period(begins, last)

    def promises(self) -> list[Promise]:
        """Every service level that is owed or aimed at, as it stands on the level."""
        standing = as_written(self.intake) if self.level is None else on_level(self.intake, self.level)
        return [Promise(self, one) for one in standing]

    def calendar(self, key: Id | Tbd) -> Calendar:
        """The calendar KEY, with the zone of the agreement unless it has its own."""
        known = self.calendars.get(key)
        if known is None:
            known = self.calendars[key] = self._calendar(key)
        return known

    def _calendar(self, key: Id | Tbd) -> Calendar:
        found = None if key is TBD or str(key) == ALWAYS_OPEN else self.intake.calendars[key]
        if found is None:
            return always(self.zone)
        week: dict[int, list[tuple[int, int]]] = {}
        for hours in found.open:
            for day in hours.days:
                week.setdefault(day, []).extend((span.start, span.end) for span in hours.spans)
        extra = {hours.date.value: tuple((span.start, span.end) for span in hours.spans) for hours in found.also_open}
        zone = self.zone if found.zone is None or found.zone is TBD else found.zone.info
        return calendar(zone, week, [closed.value for closed in found.closed], extra)


@dataclass(frozen=True, eq=False)
class Promise:
    """One service level on the level that is settled."""

    frame: Frame
    standing: Standing

    @property
    def key(self) -> Id:
        """Its id in the intake."""
        return self.standing.key

    @property
    def commitment(self) -> Commitment:
        """The commitment as the level leaves it."""
        return self.standing.commitment

    @cached_property
    def service(self) -> Id | None:
        """The service it is about; None where it is about all of several."""
        return service_of(self.frame.intake, self.commitment, self.standing.level)

    def calendar(self, cases: tuple[Id, ...] = ()) -> Calendar:
        """The hours in which it is counted, for CASES that may name a plan."""
        intake = self.frame.intake
        plan = next((case for case in cases if case in intake.plans), intake.agreement.plan)
        commitment = self.commitment.model_copy(update={"service": self.service})
        return self.frame.calendar(hours_of(intake, commitment, plan))

    @cached_property
    def leaves(self) -> list[tuple[frozenset[Id], Leaf]]:
        """The rows of its target that can apply to the customer: what each is for, and its number or rule."""
        own = self.frame.intake.agreement.plan
        return [
            (cases, leaf)
            for cases, leaf in _leaves(self.commitment.target, frozenset())
            if own is None or own in cases or not cases & set(self.frame.intake.plans)
        ]

    @property
    def split(self) -> bool:
        """Whether its target differs by case."""
        return isinstance(self.commitment.target, BY)

    def window_of(self, day: date) -> Period | None:
        """Its measurement period that has DAY, measured or not; None outside the term, or where each case is one."""
        window, term = self.commitment.window, self.frame.term
        assert window is not TBD
        if not term.first <= day <= term.last:
            return None
        whole = _window(window, term, day)
        return None if whole is None else whole.part(term)

    def windows(self) -> list[Period]:
        """Its measurement periods that lie within the days measured, in order; none where each case is one."""
        span, term = self.frame.span, self.frame.term
        window = self.commitment.window
        assert window is not TBD
        return [
            period for period in _windows(window, term, span) if span.first <= period.first <= period.last <= span.last
        ]


def _leaves(target: AnyTarget | Tbd, cases: frozenset[Id]) -> Iterator[tuple[frozenset[Id], Leaf]]:
    if isinstance(target, BY):
        for key, inner in target.values.items():
            yield from _leaves(inner, cases | {key})
    elif target is not TBD:
        yield cases, target


def _windows(window: Window, term: Period, span: Period) -> Iterator[Period]:
    """The windows of TERM that have a day of SPAN, cut to the term."""
    day = max(term.first, span.first)
    last = min(term.last, span.last)
    while day <= last:
        whole = _window(window, term, day)
        if whole is None:
            return
        part = whole.part(term)
        if part is not None and (window.rolling is None or part == whole):
            yield part
        day = whole.last + timedelta(days=1)


def _window(window: Window, term: Period, day: date) -> Period | None:
    """The window that has DAY, or of rolling ones the one that ends with its unit."""
    if window.rolling is not None:
        return rolling_to(window.rolling, day)
    if window.value in _CALENDAR:
        return periods.months(day, _CALENDAR[window.value])
    match window.value:
        case "calendar day":
            return periods.day(day)
        case "calendar week":
            return periods.week(day)
        case "billing period":
            return periods.since(term.first, day, 1)
        case "contract year":
            return periods.since(term.first, day, 12)
        case "term":
            return term
        case _:
            return None


def span_of(rows: list[Row], zone: tzinfo) -> Period | None:
    """The days for which there are measurements: those of the rows `measured`, else the months that ROWS touch."""
    said = [row for row in rows if row.kind == "measured"]
    if said:
        first = min(date_of(row.start, zone) for row in said)
        return Period(first, max(date_of((row.end or row.start) - 1, zone) for row in said))
    days_of = [date_of(row.start, zone) for row in rows]
    if not days_of:
        return None
    return Period(periods.months(min(days_of), 1).first, periods.months(max(days_of), 1).last)
