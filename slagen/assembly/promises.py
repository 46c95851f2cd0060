"""What clause texts see of a commitment beyond its fields: targets, credit bands, and what a level overrides."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

from slagen import formats
from slagen.assembly.printed import printed
from slagen.assembly.shown import Group, Hole, Leaf, printable
from slagen.assembly.view import Names, View
from slagen.assembly.words import choice, words
from slagen.intake.base import Part, To
from slagen.intake.checks.promises import better
from slagen.intake.commitments import Clock, Commitment, CreditRemedy, Measure, Override, PriorityTarget
from slagen.intake.intake import Intake
from slagen.intake.scalars import TBD, Comparator, Id, Target
from slagen.intake.standing import levels_above, on_level, overridden

_COMPARATOR: dict[str, Comparator] = {"higher": "at least", "lower": "at most", "exact": "exactly"}
_FAMILY = {"availability": "availability", "clock": "timeliness"}


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

    def measured() -> Any:
        shown = view.field(commitment, "measured", path)
        return shown if shown is not None else view.field(view.intake, "monitoring", "").measured

    def family() -> Leaf:
        kind = "clock" if isinstance(commitment.metric, Clock) else commitment.metric.kind
        return Leaf(words(language)["family"][_FAMILY.get(kind, "quality")], f"{path}.metric")

    return {
        "name": name,
        "service": service,
        "calendar": calendar,
        "measured": measured,
        "family": family,
        "target": lambda: target_leaf(view, commitment, f"{path}.target"),
        "cells": lambda: cells(view, commitment, f"{path}.target"),
        "tiers": lambda: tiers(view, commitment, f"{path}.remedy.tiers"),
        "excluded_codes": lambda: tuple(entry.code for entry in view.field(commitment, "excluded", path)),
    }


def target_leaf(view: View, commitment: Commitment, path: str) -> Leaf | Hole | None:
    """The one target of COMMITMENT in words ("at least 99.9%"); None where there is one for each priority."""
    target = commitment.target
    if target is TBD:
        return Hole(path)
    if isinstance(target, PriorityTarget):
        return None
    return Hole(f"{path}.value") if target.value is TBD else _shown(view, commitment, target.value, f"{path}.value")


def cells(view: View, commitment: Commitment, path: str) -> tuple[Leaf | Hole | None, ...]:
    """The targets by priority, in the order of the priorities; None where there is none."""
    target = commitment.target
    if not isinstance(target, PriorityTarget):
        return ()
    found: list[Leaf | Hole | None] = []
    for key in view.intake.priorities:
        value = target.values.get(key)
        here = f"{path}.values.{key}"
        if value is None or value is TBD:
            found.append(None if value is None else Hole(here))
        elif isinstance(commitment.metric, Clock) and value.quantity.duration is not None:
            found.append(Leaf(printed(value.quantity.duration, view.language), here))
        else:
            found.append(_shown(view, commitment, value, here))
    return tuple(found)


def _shown(view: View, commitment: Commitment, target: Target, path: str) -> Leaf:
    """TARGET with its comparator; one without gets the comparator of the metric's direction."""
    comparator = target.comparator or _COMPARATOR[better(commitment)]
    quantity, metric = target.quantity, commitment.metric
    if isinstance(metric, Measure) and metric.unit is not None and metric.unit is not TBD:
        quantity = replace(quantity, unit=str(metric.unit.in_language(view.language)))
    return Leaf(printed(Target(comparator, quantity), view.language), path)


def tiers(view: View, commitment: Commitment, path: str) -> tuple[Group, ...]:
    """The credit bands from the mildest miss: `from` is where a band begins, `to` where the next one does."""
    remedy = commitment.remedy
    if not isinstance(remedy, CreditRemedy):
        return ()
    edges = list(remedy.tiers)
    bands = []
    for edge, following in pairwise((*edges, None)):
        if edge is None:
            break
        here = f"{path}.{edge}"
        bands.append(
            Group(
                {
                    "from": lambda e=edge, p=here: Leaf(printed(e.quantity, view.language), p),  # type: ignore[misc]
                    "to": lambda f=following, p=path: (  # type: ignore[misc]
                        None if f is None else Leaf(printed(f.quantity, view.language), f"{p}.{f}")
                    ),
                    "credit": lambda e=edge, p=here: view.show(remedy.tiers[e], p),  # type: ignore[misc]
                    "direction": lambda e=edge, p=here: Leaf(e.side, p, code=e.side),  # type: ignore[misc]
                }
            )
        )
    return tuple(bands)


def at_level(intake: Intake, level: Id) -> Intake:
    """INTAKE with every commitment that LEVEL overrides as it stands on that level."""
    changed = {
        key: overridden(_before(intake, level, key), override)
        for key, override in intake.levels[level].overrides.items()
    }
    service = intake.levels[level].service
    if service is not None:
        changed = {key: c.model_copy(update={"service": service}) for key, c in changed.items()}
    return intake.model_copy(update={"commitments": {**intake.commitments, **changed}})


def credits_of_overrides(view: View) -> tuple[Group, ...]:
    """Commitments whose credit bands are other on some level than where they were promised, named with that level."""
    found = []
    for level, model in view.whole.levels.items():
        for key, override in model.overrides.items():
            after = overridden(_before(view.whole, level, key), override)
            if override.remedy is None or not isinstance(after.remedy, CreditRemedy):
                continue
            path = f"levels.{level}.overrides.{key}"
            base = view.entry("commitments", key)
            name = " – ".join(_words(named) for named in (base.name, view.entry("levels", level).name))
            found.append(
                Group(
                    {
                        "code": lambda b=base: b.code,  # type: ignore[misc]
                        "name": lambda n=name, p=path: Leaf(n, p),  # type: ignore[misc]
                        "tiers": lambda a=after, p=path: tiers(view, a, f"{p}.remedy.tiers"),  # type: ignore[misc]
                    }
                )
            )
    return tuple(found)


def _words(named: Leaf | Hole) -> str:
    return named.text if isinstance(named, Leaf) else "____"


def override_rows(view: View) -> tuple[Group, ...]:
    """Every value that a level puts in place of one from a level above it: where from, what, old and new."""
    return tuple(
        row
        for key, level in view.whole.levels.items()
        if view.level in (None, key)
        for named, override in level.overrides.items()
        for row in _rows(view, key, named, override)
    )


def _rows(view: View, level: Id, named: Id, override: Override) -> list[Group]:
    before = _before(view.whole, level, named)
    after = overridden(before, override)
    rows = []
    for name in Override.model_fields:
        if getattr(override, name) is None:
            continue
        path = f"levels.{level}.overrides.{named}.{name}"
        for priority, old, new in _differences(view, name, before, after, override, path):
            rows.append(
                Group(
                    {
                        "level": lambda: view.entry("levels", level),
                        "commitment": lambda: view.entry("commitments", named),
                        "what": lambda n=name, p=path: Leaf(words(view.language)["what"][n], p),  # type: ignore[misc]
                        "priority": lambda v=priority: v,  # type: ignore[misc]
                        "origin": lambda n=name: view.entry("levels", _origin(view, level, named, n)),  # type: ignore[misc]
                        "old": lambda v=old: v,  # type: ignore[misc]
                        "new": lambda v=new: v,  # type: ignore[misc]
                    }
                )
            )
    return rows


def _origin(view: View, level: Id, named: Id, field: str) -> Id:
    """The nearest level above LEVEL that says what FIELD of the commitment is."""
    for above in levels_above(view.whole, level):
        override = view.whole.levels[above].overrides.get(named)
        if override is not None and getattr(override, field) is not None:
            return above
    return view.whole.commitments[named].level or level


def _before(intake: Intake, level: Id, named: Id) -> Commitment:
    """The commitment as it stands just above LEVEL."""
    parent = next(levels_above(intake, level))
    return next(standing.commitment for standing in on_level(intake, parent) if standing.key == named)


def _differences(
    view: View, name: str, before: Commitment, after: Commitment, override: Override, path: str
) -> list[tuple[Any, Any, Any]]:
    if name == "target" and isinstance(override.target, PriorityTarget):
        keys = list(view.intake.priorities)
        pairs = zip(keys, cells(view, before, path), cells(view, after, path), strict=True)
        return [
            (view.entry("priorities", key).id, old, new) for key, old, new in pairs if key in override.target.values
        ]
    old, new = _one(view, name, before, path), _one(view, name, after, path)
    if name == "calendar" and printable(old) == printable(new):
        return []  # the level says what the service's hours say already
    return [(None, old, new)]


def _one(view: View, name: str, commitment: Commitment, path: str) -> Any:
    computed = commitment_values(view, commitment, path.rpartition(".")[0])
    if name == "remedy":
        return _remedy(view, commitment, path)
    return computed[name]() if name in computed else view.field(commitment, name, path.rpartition(".")[0])


def _remedy(view: View, commitment: Commitment, path: str) -> Leaf | Hole:
    """The remedy in a table cell: its word, and for credits each band with its share."""
    remedy = commitment.remedy
    if remedy is TBD:
        return Hole(path)
    assert isinstance(remedy, Part)
    word = str(choice(view.language, f"{type(remedy).__name__}.kind", remedy.kind))
    if not isinstance(remedy, CreditRemedy):
        return Leaf(word, path)
    line = words(view.language)["band"]
    bands = [
        line.format(
            band=formats.band(edge, following, view.language),
            share="____" if share is TBD else printed(share, view.language),
        )
        for (edge, share), following in zip(remedy.tiers.items(), [*remedy.tiers, None][1:], strict=True)
    ]
    return Leaf("\n".join((word, *bands)), path)
