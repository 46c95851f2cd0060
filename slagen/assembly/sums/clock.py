"""The rows of the worked clock, one for each of its days."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from functools import partial

from slagen import formats
from slagen.arithmetic.due import Open
from slagen.assembly.promises import shown_target
from slagen.assembly.shown import Group, Leaf
from slagen.assembly.sums.rows import DATED, Rows
from slagen.assembly.view import Names
from slagen.intake.scalars import Date
from slagen.intake.scalars.hours import Span
from slagen.intake.sums.clocks import Day, WorkedClock, passing, worked


class Clocks(Rows):
    """Rows about a clock."""

    def clock(self) -> Group | None:
        """The worked clock, with a row for each of its days."""
        found = worked(self.timing)
        return None if found is None else self._clock(found)

    def passing(self) -> Group | None:
        """A clock that counts every hour, where no other clock is worked out."""
        found = None if worked(self.timing) is not None else passing(self.timing)
        if found is None:
            return None
        path = f"commitments.{found.standing.key}.target"
        names: Names = {
            "target": lambda: shown_target(self.view, found.standing.commitment, found.goal.target, path),
            "zone": lambda: Leaf(found.zone, "agreement.zone"),
            "start": lambda: self._moment(found.start),
            "ends": lambda: self._moment(found.ends),
            "passed": lambda: self.time(found.passed, path),
        }
        return self.row(found.standing, None, names, found.goal.cases)

    def _clock(self, found: WorkedClock) -> Group:
        path = f"commitments.{found.standing.key}.target"
        flags = {
            "by_days": not isinstance(found.length, Open),
            "holiday": found.holiday,
            "weekend": found.weekend,
            "by_rule": found.closes_by_rule,
        }
        names: Names = {
            "target": lambda: shown_target(self.view, found.standing.commitment, found.goal.target, path),
            "calendar": lambda: self.view.entry("calendars", found.key).code,
            "zone": lambda: Leaf(found.zone, "agreement.zone"),
            "start": lambda: self._moment(found.start),
            "ends": lambda: self._moment(found.ends),
            "passed": lambda: self.time(found.passed, path),
            "days": lambda: tuple(self._day(day, path, start=day is found.days[0]) for day in found.days),
            **{name: partial(self.flag, name, holds=holds) for name, holds in flags.items()},
        }
        return self.row(found.standing, None, names, found.goal.cases)

    def _moment(self, at: datetime) -> Leaf:
        return Leaf(formats.moment(Date(at.date()), at.hour * 60 + at.minute, self.language), DATED)

    def _day(self, day: Day, path: str, *, start: bool) -> Group:
        stretches = [
            Span(opens.hour * 60 + opens.minute, closes.hour * 60 + closes.minute or 1440)
            for opens, closes in day.stretches
        ]
        state = "listed" if day.listed else "closed" if day.closed else "extra" if day.extra else "open"
        return Group(
            {
                "day": lambda: Leaf(formats.weekday_date(Date(day.day), self.language), DATED),
                "hours": lambda: Leaf(formats.spans(stretches, self.language), path) if stretches else None,
                "state": lambda: Leaf("", path, code=state),
                "counted": lambda: self.time(day.counted, path),
                "total": lambda: self.time(day.total, path),
                "number": lambda: None if day.closed or start else self.number(Fraction(day.business_day), path),
            }
        )
