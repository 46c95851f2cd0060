"""V-40: a day or a week within which a case is done says whether it runs over the weekend."""

from __future__ import annotations

from collections.abc import Iterator

from slagen.findings import Finding
from slagen.intake.checks import At
from slagen.intake.checks.said import warning
from slagen.intake.models.intake import Intake
from slagen.intake.models.metrics import Clock, Elapsed
from slagen.intake.standing import all_standing
from slagen.messages import msg


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """Clocks in days or weeks with no calendar of their own: the reader may think of working days."""
    for one in all_standing(intake):
        if not isinstance(one.commitment.metric, Clock | Elapsed) or one.commitment.calendar is not None:
            continue
        for goal in one.targets():
            length = goal.target.quantity.duration
            if goal.target.deadline is None and length and length.unit in ("day", "week") and not length.business:
                yield warning(
                    "V-40",
                    at(goal.path),
                    msg(
                        "“{name}” is promised in {length}, and no calendar says whether weekends and holidays count",
                        name=one.key,
                        length=length,
                    ),
                    msg("write business days with their calendar, or calendar: 24x7 if every day counts"),
                )
