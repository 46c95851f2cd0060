"""What a level puts in place of what a level above it promises: the intake as it stands there, and every difference."""

from __future__ import annotations

from typing import Any

from slagen.assembly.promises import cells, commitment_values, goals, is_matrix, is_plain
from slagen.assembly.remedies import remedy_leaf
from slagen.assembly.shown import Group, Hole, Leaf, look, printable, said
from slagen.assembly.view import View
from slagen.assembly.words import words
from slagen.intake.models.commitments import Commitment, Override
from slagen.intake.models.intake import Intake
from slagen.intake.models.targets import BY
from slagen.intake.scalars import Id
from slagen.intake.standing import before_override, levels_above, overridden


def at_level(intake: Intake, level: Id) -> Intake:
    """INTAKE with every commitment that LEVEL overrides as it stands on that level."""
    changed = {
        key: overridden(before_override(intake, level, key), override)
        for key, override in intake.levels[level].overrides.items()
    }
    service = intake.levels[level].service
    if service is not None:
        changed = {key: c.model_copy(update={"service": service}) for key, c in changed.items()}
    return intake.model_copy(update={"commitments": {**intake.commitments, **changed}})


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
    before = before_override(view.whole, level, named)
    after = overridden(before, override)
    rows = []
    for name in Override.model_fields:
        if getattr(override, name) is None:
            continue
        path = f"levels.{level}.overrides.{named}.{name}"
        for case, old, new in _differences(view, name, before, after, override, path):
            rows.append(
                Group(
                    {
                        "level": lambda: view.entry("levels", level),
                        "commitment": lambda: view.entry("commitments", named),
                        "what": lambda n=name, p=path: Leaf(words(view.language)["what"][n], p),  # type: ignore[misc]
                        "case": lambda v=case: v,  # type: ignore[misc]
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


def _differences(
    view: View, name: str, before: Commitment, after: Commitment, override: Override, path: str
) -> list[tuple[Any, Any, Any]]:
    if name == "target" and isinstance(override.target, BY):
        changed = {str(key) for key in override.target.values}
        if is_matrix(before.target) and is_matrix(after.target):
            keys = list(view.intake.priorities)
            pairs = zip(keys, cells(view, before, path), cells(view, after, path), strict=True)
            return [(view.entry("priorities", key).id, old, new) for key, old, new in pairs if str(key) in changed]
        old_goals = {_place(goal): goal for goal in goals(view, before, before.target, path, ())}
        return [
            (goal.case, _before(old_goals.get(_place(goal)), _place(goal)), look(goal, "value"))
            for goal in goals(view, after, after.target, path, ())
            if _place(goal).removeprefix(f"{path}.values.").split(".")[0] in changed
        ]
    old, new = _one(view, name, before, path), _one(view, name, after, path)
    if name == "calendar" and printable(old) == printable(new):
        return []  # the level says what the service's hours say already
    return [(None, old, new)]


def _before(goal: Group | None, place: str) -> Any:
    """The number a case had; a blank where the target it had is still open."""
    return Hole(place) if goal is None else look(goal, "value")


def _place(goal: Group) -> str:
    return str(goal.form.path)


def _one(view: View, name: str, commitment: Commitment, path: str) -> Any:
    if name == "remedy":
        return remedy_leaf(view, commitment, path)
    if name == "target" and not is_plain(commitment.target):
        cases = goals(view, commitment, commitment.target, path, ())
        return Leaf("\n".join(f"{said(goal.case)}: {said(look(goal, 'value'))}" for goal in cases), path)
    computed = commitment_values(view, commitment, path.rpartition(".")[0])
    return computed[name]() if name in computed else view.field(commitment, name, path.rpartition(".")[0])
