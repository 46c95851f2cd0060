"""V-17: more nines than anybody can measure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from slagen.arithmetic.availability import YEAR_DAYS, budget, fraction, minutes, nines
from slagen.findings import Finding
from slagen.intake.checks import At
from slagen.intake.checks.said import warning
from slagen.intake.models.intake import Intake
from slagen.intake.models.metrics import Availability
from slagen.intake.standing import all_standing
from slagen.messages import msg

TOO_MANY = 7
"""Seven nines leave 3.1536 seconds of a year, less than it takes to see that something fails."""


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """Availability of seven nines or more, short of the 100 % that V-10 speaks of."""
    least = nines(TOO_MANY)
    for one in all_standing(intake):
        if not isinstance(one.commitment.metric, Availability):
            continue
        for goal in one.targets():
            quantity = goal.target.quantity
            if quantity.unit == "%" and least <= quantity.value < 100:
                left = budget(fraction(quantity.value), minutes(YEAR_DAYS)) * Decimal(60)
                yield warning(
                    "V-17",
                    at(goal.path),
                    msg(
                        "{target} is not measurable: it leaves {seconds} seconds in a year of {days} days",
                        target=goal.target,
                        seconds=f"{left.normalize():f}",
                        days=YEAR_DAYS,
                    ),
                    msg("promise five or six nines at most, and say how that is measured"),
                )
