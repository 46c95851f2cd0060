"""The rows of downtime budgets, and of what the agreements behind a target of availability give together."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from typing import Any

from slagen.assembly.promises import shown_target
from slagen.assembly.shown import Group, Leaf
from slagen.assembly.sums.rows import Rows
from slagen.assembly.view import Names
from slagen.intake.checks.behind import Composed, composed
from slagen.intake.models.metrics import Availability
from slagen.intake.scalars import Id
from slagen.intake.standing import Goal, Standing
from slagen.intake.sums.budgets import Allowed, allowed


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
            "longer": lambda: self.time(Fraction(basis.shift), path) if basis.shift > 0 else None,
            "shorter": lambda: self.time(Fraction(-basis.shift), path) if basis.shift < 0 else None,
            "counted": lambda: self.time(Fraction(basis.minutes), path),
            "left": lambda: self.time(Fraction(found.left), path),
            "strict": lambda: Leaf("", path) if found.strict else None,
        }
        return self.row(one, level, names, found.goal.cases)

    def by_days(self) -> Leaf | None:
        """Whether a row is for periods of so many days."""
        return self.flag("by_days", holds=any(found.basis.days is not None for found, _ in self.worked_budgets))

    def by_date(self) -> Leaf | None:
        """Whether a row is for one period that it names."""
        return self.flag("by_date", holds=any(found.basis.days is None for found, _ in self.worked_budgets))

    def clocks_change(self) -> Leaf | None:
        """Whether a row is for periods that a change of the clocks makes longer or shorter."""
        return self.flag("clocks_change", holds=any(found.basis.shift for found, _ in self.worked_budgets))

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
    def by_rule(self) -> tuple[Any, ...]:
        """The codes of those whose calendar a rule closes on days that nobody has listed."""
        keys = dict.fromkeys(found.standing.key for found, _ in self.worked_budgets if found.basis.by_rule)
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

    def multiplies(self) -> Leaf | None:
        """Whether more than one agreement stands behind a target."""
        several = (composed(self.view.whole, one) for one, _ in self.standing("target"))
        return self.flag("multiplies", holds=any(found is not None and len(found.shares) > 1 for found in several))

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
