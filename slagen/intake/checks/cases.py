"""Which cases two numbers have in common: those of one priority, plan, recipient, profile and kind of request."""

from __future__ import annotations

from slagen.intake.models.intake import Intake
from slagen.intake.scalars import Id
from slagen.intake.standing import Goal, Standing

_SECTIONS = ("priorities", "plans", "recipients", "profiles", "requests")
_ARRIVES = {"early": "late", "late": "early"}


def named(intake: Intake, one: Standing, goal: Goal) -> dict[str, frozenset[Id]]:
    """For each section of which GOAL of ONE names entries, those it is for; of the other sections it is for all."""
    found = {section: frozenset((key,)) for section, key in goal.cases}
    for section in _SECTIONS if one.commitment.only_for else ():
        limited = frozenset(one.commitment.only_for).intersection(getattr(intake, section))
        if limited:
            found.setdefault(section, limited)
    return found


def meet(intake: Intake, first: Standing, one: Goal, second: Standing, other: Goal) -> bool:
    """Whether a case can fall under goal ONE of FIRST and goal OTHER of SECOND at once."""
    if other.path[-1] == _ARRIVES.get(str(one.path[-1])):
        return False
    if one.cases == other.cases and not first.commitment.only_for and not second.commitment.only_for:
        return True
    mine, theirs = named(intake, first, one), named(intake, second, other)
    return all(not keys.isdisjoint(theirs.get(section, keys)) for section, keys in mine.items())


def of_requests(intake: Intake, one: Standing, goal: Goal) -> bool:
    """Whether GOAL of ONE is for some kinds of request only: the others are faults."""
    return "requests" in named(intake, one, goal)
