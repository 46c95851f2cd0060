"""What clause texts see of a commitment beyond its fields: names, sources, targets in words and case by case."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from slagen.assembly.printed import printed
from slagen.assembly.shown import Group, Hole, Leaf, look, text_of
from slagen.assembly.view import Names, View
from slagen.assembly.words import choice, words
from slagen.formats.words import list_of
from slagen.intake.calendars import plans_of
from slagen.intake.checks.promises import better
from slagen.intake.models.base import To
from slagen.intake.models.commitments import Commitment
from slagen.intake.models.metrics import Clock, Elapsed
from slagen.intake.models.targets import BY, AnyTarget, ChoiceTarget, NumberTarget, PriorityTarget
from slagen.intake.roles import party_in_role
from slagen.intake.scalars import TBD, Comparator, Id, Target, Tbd
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
        if shown is None:
            shown = view.field(view.intake, "monitoring", "").measured
        return Hole(f"{path}.measured") if shown is None else shown  # V-46: a draft may leave it open

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
        "floor": lambda: bound(view, commitment, target, "floor", here),
        "warning": lambda: bound(view, commitment, target, "warning", here),
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
    return (
        Hole(f"{path}.value") if target.value is TBD else shown_target(view, commitment, target.value, f"{path}.value")
    )


def target_words(view: View, commitment: Commitment, target: AnyTarget | Tbd, path: str) -> Leaf:
    """All of a TARGET of any kind in one cell, a line for each case of it."""

    def line(goal: Group) -> str:
        form = goal.form.code
        if form == "one-of":
            values = list_of([text_of(value) for value in goal.values], view.language)
            form = (
                f"{goal.applies.code}-time" if goal.timed and goal.applies.code.endswith("est") else goal.applies.code
            )
            said = forms[form].format(values=values)
        else:
            more = form == "as-agreed" and goal.until_then is not None
            said = forms["until-then" if more else form].format_map(_Texts(goal))
        return str(said if goal.case is None else between.format(band=goal.case.text, gives=said))

    forms, between = words(view.language)["target_forms"], words(view.language)["band"]
    return Leaf("\n".join(map(line, goals(view, commitment, target, path, ()))), path)


class _Texts(dict[str, str]):
    """The fields of a goal as texts, for the phrase of its form."""

    def __init__(self, goal: Group) -> None:
        self._goal = goal

    def __missing__(self, name: str) -> str:
        return text_of(look(self._goal, name))


def bound(view: View, commitment: Commitment, target: object, name: str, path: str) -> Leaf | Hole | None:
    """The minimum (`floor`) or the `warning` value of a number target, in words."""
    value = getattr(target, name, None) if isinstance(target, NumberTarget) else None
    if value is None:
        return None
    here = f"{path}.{name}"
    return Hole(here) if value is TBD else shown_target(view, commitment, value, here)


def cells(view: View, commitment: Commitment, path: str) -> tuple[Leaf | Hole | None, ...]:
    """The targets by priority, in the order of the priorities; None where there is none."""
    target = commitment.target
    if target is TBD:
        return tuple(Hole(path) for _ in view.intake.priorities)
    if not isinstance(target, PriorityTarget):
        return ()
    of = target.values
    return tuple(
        None if key not in of else cell(view, commitment, of[key], f"{path}.values.{key}")
        for key in view.intake.priorities
    )


def cell(view: View, commitment: Commitment, target: AnyTarget | Tbd, path: str) -> Leaf | Hole:
    """The TARGET of one priority: a length of time without a comparator stands alone."""
    if target is TBD:
        return Hole(path)
    if not isinstance(target, NumberTarget) or target.value is TBD:
        return Hole(f"{path}.value")
    if target.value.comparator is None and target.value.quantity.duration is not None:
        return Leaf(printed(target.value.quantity.duration, view.language), f"{path}.value")
    return shown_target(view, commitment, target.value, f"{path}.value")


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
    case = case_leaf(view, cases, path)
    if target is TBD:
        hole: Names = {"case": lambda: case, "form": lambda: Leaf("", path, code="number"), "value": lambda: Hole(path)}
        return (Group({**hole, **dict.fromkeys(("floor", "warning", "zero_tolerance"), lambda: None)}),)

    def number(name: str) -> Leaf | Hole | None:
        value = getattr(target, name)
        if value is None or value is TBD:
            return None if value is None else Hole(f"{path}.{name}")
        return shown_target(view, commitment, value, f"{path}.{name}")

    names: Names = {"case": lambda: case, "form": lambda: Leaf("", path, code=target.kind)}
    for name in type(target).model_fields:
        if isinstance(getattr(target, name), Target):
            names[name] = partial(number, name)
    if isinstance(target, ChoiceTarget):
        names["values"] = lambda: tuple(
            Hole(f"{path}.values[{i}]") if one is TBD else shown_target(view, commitment, one, f"{path}.values[{i}]")
            for i, one in enumerate(target.values)
        )
        timed = all(one is not TBD and (one.deadline or one.quantity.duration) for one in target.values)
        names["timed"] = lambda: Leaf("", path) if timed else None
    return (view.part(target, path, more=names),)


def case_leaf(view: View, cases: tuple[Any, ...], path: str) -> Leaf | None:
    """The names of the entries a target is for: "Premium, P1"."""
    return Leaf(words(view.language)["between_cases"].join(map(text_of, cases)), path) if cases else None


def shown_target(view: View, commitment: Commitment, target: Target, path: str) -> Leaf:
    """TARGET with its comparator; one without gets the comparator of the metric's direction."""
    if target.deadline is not None:
        return Leaf(printed(target, view.language), path)
    comparator = target.comparator or _COMPARATOR[better(commitment)]
    return Leaf(printed(view.translated(replace(target, comparator=comparator)), view.language), path)
