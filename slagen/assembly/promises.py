"""What clause texts see of a commitment beyond its fields: names, sources, targets in words and case by case."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from slagen.assembly.printed import printed
from slagen.assembly.shown import Group, Hole, Leaf, said
from slagen.assembly.view import Names, View
from slagen.assembly.words import choice, words
from slagen.intake.calendars import plans_of
from slagen.intake.checks.promises import better
from slagen.intake.models.base import To
from slagen.intake.models.commitments import Commitment
from slagen.intake.models.metrics import Clock, Elapsed, Measure
from slagen.intake.models.targets import BY, AnyTarget, ChoiceTarget, NumberTarget, PriorityTarget
from slagen.intake.roles import party_in_role
from slagen.intake.scalars import TBD, Comparator, Id, Quantity, Target, Tbd
from slagen.intake.standing import SECTION_OF

_COMPARATOR: dict[str, Comparator] = {"higher": "at least", "lower": "at most", "exact": "exactly"}
_FAMILY = {
    "availability": "availability",
    "outage": "availability",
    "clock": "timeliness",
    "elapsed": "timeliness",
    "on-time": "timeliness",
    "measure": "performance",
    "count": "volume",
    "score": "experience",
}


def commitment_values(view: View, commitment: Commitment, path: str) -> Names:
    """The computed names of COMMITMENT; what it leaves out comes from its service or from section monitoring."""
    language = view.language

    def name() -> Any:
        if commitment.name is not None:
            return view.field(commitment, "name", path)
        kind = commitment.metric.kind
        return Leaf(str(choice(language, f"{type(commitment.metric).__name__}.kind", kind)), f"{path}.metric")

    def service() -> Any:
        if commitment.service is None and len(view.intake.services) == 1:
            return view.entry("services", next(iter(view.intake.services)))
        return view.field(commitment, "service", path)

    def calendar() -> Any:
        if commitment.calendar is not None:
            return view.field(commitment, "calendar", path)
        owner = service()
        if owner is not None:
            return owner.hours
        return view.agreement().business_hours or view.named(To(("calendars",)), Id.parse("24x7"), path)

    def plan_calendars() -> tuple[Group, ...]:
        """The calendar of each plan, where the hours of a plan decide which one it is."""
        plans = [view.entry("plans", key) for key in plans_of(view.intake, commitment)]
        if commitment.calendar is not None or not any(plan.hours for plan in plans):
            return ()
        return tuple(
            Group({"plan": partial(_itself, plan), "calendar": partial(_itself, plan.hours or calendar())})
            for plan in plans
        )

    def measured() -> Any:
        shown = view.field(commitment, "measured", path)
        return shown if shown is not None else view.field(view.intake, "monitoring", "").measured

    def family() -> Leaf:
        kind = "clock" if isinstance(commitment.metric, Clock) else commitment.metric.kind
        return Leaf(words(language)["family"][_FAMILY.get(kind, "quality")], f"{path}.metric")

    target = commitment.target
    here = f"{path}.target"
    return {
        "name": name,
        "service": service,
        "calendar": calendar,
        "plan_calendars": plan_calendars,
        "measured": measured,
        "family": family,
        "metric": lambda: _metric(view, commitment, path),
        "target": lambda: target_leaf(view, commitment, here),
        "floor": lambda: _bound(view, commitment, target, "floor", here),
        "warning": lambda: _bound(view, commitment, target, "warning", here),
        "cells": lambda: cells(view, commitment, here),
        "goals": lambda: goals(view, commitment, target, here, ()),
        "excluded_codes": lambda: tuple(entry.code for entry in view.field(commitment, "excluded", path)),
    }


def _metric(view: View, commitment: Commitment, path: str) -> Group:
    """The metric, with what stops its clock said of the parties who owe the commitment and are owed it."""
    metric, here = commitment.metric, f"{path}.metric"
    more: Names = {}
    if isinstance(metric, Clock | Elapsed):
        obligee = view.label(Id.parse(party_in_role(view.intake, str(commitment.obligee))))
        forms = {f"obligee_{case}" if case else "obligee": form for case, form in obligee.items()}

        def pauses() -> tuple[Leaf, ...]:
            found = [(code, choice(view.language, "Clock.pauses", code) or code) for code in metric.pauses]
            return tuple(Leaf(word.format_map(forms), f"{here}.pauses", code=code) for code, word in found)

        more["pauses"] = pauses
    return view.part(metric, here, more=more)


def _itself(value: Any) -> Any:
    return value


def is_plain(target: AnyTarget | Tbd) -> bool:
    """Whether TARGET is one number, or still open: what fits into one cell of a table."""
    return target is TBD or isinstance(target, NumberTarget)


def is_matrix(target: AnyTarget | Tbd) -> bool:
    """Whether TARGET is one number for each priority, without minimum and warning: a line of the priority table."""
    return isinstance(target, PriorityTarget) and all(
        one is TBD or (isinstance(one, NumberTarget) and one.floor is None and one.warning is None)
        for one in target.values.values()
    )


def target_leaf(view: View, commitment: Commitment, path: str) -> Leaf | Hole | None:
    """The one target of COMMITMENT in words ("at least 99.9%"); None where there are several."""
    target = commitment.target
    if target is TBD:
        return Hole(path)
    if not isinstance(target, NumberTarget):
        return None
    return Hole(f"{path}.value") if target.value is TBD else _shown(view, commitment, target.value, f"{path}.value")


def _bound(view: View, commitment: Commitment, target: object, name: str, path: str) -> Leaf | Hole | None:
    """The minimum (`floor`) or the `warning` value of a number target, in words."""
    value = getattr(target, name, None) if isinstance(target, NumberTarget) else None
    if value is None:
        return None
    here = f"{path}.{name}"
    return Hole(here) if value is TBD else _shown(view, commitment, value, here)


def cells(view: View, commitment: Commitment, path: str) -> tuple[Leaf | Hole | None, ...]:
    """The targets by priority, in the order of the priorities; None where there is none."""
    target = commitment.target
    if target is TBD:
        return tuple(Hole(path) for _ in view.intake.priorities)
    if not isinstance(target, PriorityTarget):
        return ()
    found: list[Leaf | Hole | None] = []
    for key in view.intake.priorities:
        one = target.values.get(key)
        here = f"{path}.values.{key}"
        if one is None or one is TBD:
            found.append(None if one is None else Hole(here))
        elif not isinstance(one, NumberTarget) or one.value is TBD:
            found.append(Hole(f"{here}.value"))
        elif one.value.comparator is None and one.value.quantity.duration is not None:
            found.append(Leaf(printed(one.value.quantity.duration, view.language), f"{here}.value"))
        else:
            found.append(_shown(view, commitment, one.value, f"{here}.value"))
    return tuple(found)


def goals(
    view: View, commitment: Commitment, target: AnyTarget | Tbd, path: str, cases: tuple[Any, ...]
) -> tuple[Group, ...]:
    """The targets of COMMITMENT by case: `case` in words, `form` the kind of target, and the fields of that form."""
    if isinstance(target, BY):
        found: list[Group] = []
        section = SECTION_OF[target.kind]
        for key, inner in target.values.items():
            entry = view.entry(section, key)
            found.extend(goals(view, commitment, inner, f"{path}.values.{key}", (*cases, entry)))
        return tuple(found)
    case = _case(view, cases, path)
    if target is TBD:
        hole: Names = {"case": lambda: case, "form": lambda: Leaf("", path, code="number"), "value": lambda: Hole(path)}
        return (Group({**hole, "floor": lambda: None, "warning": lambda: None}),)

    def number(name: str) -> Leaf | Hole | None:
        value = getattr(target, name)
        if value is None or value is TBD:
            return None if value is None else Hole(f"{path}.{name}")
        return _shown(view, commitment, value, f"{path}.{name}")

    names: Names = {"case": lambda: case, "form": lambda: Leaf("", path, code=target.kind)}
    for name in type(target).model_fields:
        if isinstance(getattr(target, name), Target):
            names[name] = partial(number, name)
    if isinstance(target, ChoiceTarget):
        names["values"] = lambda: tuple(
            Hole(f"{path}.values[{i}]") if one is TBD else _shown(view, commitment, one, f"{path}.values[{i}]")
            for i, one in enumerate(target.values)
        )
        timed = all(one is not TBD and (one.deadline or one.quantity.duration) for one in target.values)
        names["timed"] = lambda: Leaf("", path) if timed else None
    return (view.part(target, path, more=names),)


def _case(view: View, cases: tuple[Any, ...], path: str) -> Leaf | None:
    """The names of the entries a target is for: "Premium, P1"."""
    texts = [said(case) for case in cases]
    return Leaf(words(view.language)["between_cases"].join(texts), path) if texts else None


def _shown(view: View, commitment: Commitment, target: Target, path: str) -> Leaf:
    """TARGET with its comparator; one without gets the comparator of the metric's direction."""
    if target.deadline is not None:
        return Leaf(printed(target, view.language), path)
    comparator = target.comparator or _COMPARATOR[better(commitment)]
    quantity = in_unit(view, commitment, target.quantity)
    lower = None if target.lower is None else in_unit(view, commitment, target.lower)
    return Leaf(printed(Target(comparator, quantity, lower), view.language), path)


def in_unit(view: View, commitment: Commitment, quantity: Quantity) -> Quantity:
    """QUANTITY with the unit of the metric in the language of VIEW, where the metric gives it one."""
    metric = commitment.metric
    if isinstance(metric, Measure) and metric.unit is not None and metric.unit is not TBD:
        return replace(quantity, unit=str(metric.unit.in_language(view.language)))
    return quantity
