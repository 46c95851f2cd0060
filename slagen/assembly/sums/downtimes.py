"""The rows of downtime budgets, and of what the agreements behind a target of availability give together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any, Final

from slagen.arithmetic.periods import Period, later
from slagen.arithmetic.zones import offsets
from slagen.assembly.promises import shown_target
from slagen.assembly.shown import Group, Leaf
from slagen.assembly.sums.rows import Rows
from slagen.assembly.view import Names
from slagen.intake.checks.behind import Composed, composed
from slagen.intake.models.metrics import Availability
from slagen.intake.scalars import TBD, Id
from slagen.intake.standing import Goal, Standing
from slagen.intake.sums.budgets import Allowed, allowed

_ANY_YEAR: Final = date(2027, 1, 1)


class Downtimes(Rows):
    """Rows about targets of availability."""

    @cached_property
    def worked_budgets(self) -> list[tuple[Allowed, Id | None]]:
        """The budget of each target of availability."""
        changed = ("target", "window", "calendar")
        return [(found, level) for one, level in self.standing(*changed) for found in allowed(self.timing, one)]

    @cached_property
    def budgets(self) -> tuple[Group, ...]:
        """A row for each of them."""
        return tuple(self._budget(found, level) for found, level in self.worked_budgets)

    def _budget(self, found: Allowed, level: Id | None) -> Group:
        one, basis = found.standing, found.basis
        path = f"commitments.{one.key}.target"
        names: Names = {
            "target": lambda: shown_target(self.view, one.commitment, found.goal.target, path),
            "basis": lambda: Leaf("", path, code=basis.kind),
            "days": lambda: None if basis.days is None else self.number(Fraction(basis.days), path),
            "period": lambda: self.span(basis.period),
            "counted": lambda: self.time(Fraction(basis.minutes), path),
            "left": lambda: self.time(Fraction(found.left), path),
            "strict": lambda: Leaf("", path) if found.strict else None,
        }
        return self.row(one, level, names, found.goal.cases)

    def clocks_change(self) -> Leaf | None:
        """Whether the clocks of the agreement's zone are changed in the year of a budget for days of 24 hours."""
        agreement = self.view.intake.agreement
        if agreement.zone is TBD or not any(found.basis.days for found, _ in self.worked_budgets):
            return None
        begins = _ANY_YEAR if agreement.effective is TBD else agreement.effective.value
        year = Period(begins, later(begins, 12))
        passed = offsets(*year.within(agreement.zone.info), agreement.zone.info)
        return self.flag("clocks_change", holds=len(passed) > 1)

    def budgeted(self, basis: str) -> tuple[Any, ...]:
        """The codes of the commitments of availability whose excluded time counts like that."""
        keys = dict.fromkeys(
            found.standing.key
            for found, _ in self.worked_budgets
            if isinstance(found.standing.commitment.metric, Availability)
            and found.standing.commitment.metric.basis == basis
        )
        return tuple(self.view.entry("commitments", key).code for key in keys)

    @cached_property
    def rounded(self) -> tuple[Any, ...]:
        """The codes of those whose interruptions or value are rounded, or left out, by rules of their own."""
        keys = dict.fromkeys(
            found.standing.key for found, _ in self.worked_budgets if found.standing.commitment.counting is not None
        )
        return tuple(self.view.entry("commitments", key).code for key in keys)

    def compositions(self) -> Iterator[Group]:
        """What the agreements behind each target of availability give together."""
        for one, level in self.standing("target"):
            found = composed(self.view.whole, one)
            for goal in one.targets() if found is not None else ():
                assert found is not None
                percent = goal.target.quantity.percent
                if percent is None:
                    continue
                promised = Fraction(percent.value) / 100
                strict = goal.target.comparator == "above"
                holds = promised < found.together or (promised == found.together and not strict)
                yield self.row(one, level, self._composition(one, goal, found, holds=holds), goal.cases)

    def _composition(self, one: Standing, goal: Goal, found: Composed, *, holds: bool) -> Names:
        path = f"commitments.{one.key}.target"
        shares = [self.percent(Fraction(share) * 100) for _, share in found.shares]
        together = self.percent(Fraction(found.together) * 100)
        text = " × ".join(shares)
        if len(shares) > 1:
            text = self.product(text, together)
        return {
            "titles": lambda: tuple(self.view.entry("supporting", key).title for key, _ in found.shares),
            "product": lambda: Leaf(text, path),
            "target": lambda: shown_target(self.view, one.commitment, goal.target, path),
            "holds": lambda: Leaf("", path) if holds else None,
        }
