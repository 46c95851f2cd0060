"""What a level puts in place of what a level above it promises: the intake as it stands there, and every difference."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from slagen.assembly.promises import bound, case_leaf, cell, commitment_values, is_matrix, target_leaf, target_words
from slagen.assembly.remedies import remedy_leaf
from slagen.assembly.shown import Group, Hole, Leaf
from slagen.assembly.view import View
from slagen.assembly.words import words
from slagen.intake.calendars import hours_of
from slagen.intake.models.commitments import Commitment, Override
from slagen.intake.models.intake import Intake
from slagen.intake.models.targets import BY, AnyTarget, NumberTarget
from slagen.intake.scalars import TBD, Id, Tbd
from slagen.intake.standing import BOUNDS, SECTION_OF, service_of, standing, standing_above
from slagen.intake.walk import Path, path_text


def at_level(intake: Intake, level: Id) -> Intake:
    """INTAKE with every commitment that LEVEL overrides as it stands on that level, for the service of that level.

    The hours in which it is counted stay what they are above, unless the level overrides them.
    """
    changed = {}
    for key in intake.levels[level].overrides:
        commitment = standing(intake, level, key).commitment
        update = {"service": service_of(intake, commitment, level), "calendar": hours_of(intake, commitment)}
        changed[key] = commitment.model_copy(update=update)
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


def _rows(view: View, level: Id, named: Id, override: Override) -> Iterator[Group]:
    """A row for each value of the commitment NAMED that OVERRIDE changes on LEVEL."""
    above, after = standing_above(view.whole, level, named), standing(view.whole, level, named).commitment
    before, path = above.commitment, f"levels.{level}.overrides.{named}"

    def row(what: str, old: Any, new: Any, source: Path, case: Leaf | None = None) -> Group:
        first = source[1] if source[0] == "levels" else view.whole.commitments[named].level
        assert isinstance(first, Id | str)
        return Group(
            {
                "level": partial(view.entry, "levels", level),
                "commitment": partial(view.entry, "commitments", named),
                "what": lambda: Leaf(words(view.language)["what"][what], f"{path}.{what}"),
                "case": lambda: case,
                "origin": lambda: None if old is None else view.entry("levels", Id.parse(str(first))),
                "old": lambda: old,
                "new": lambda: new,
            }
        )

    for name in Override.model_fields:
        if getattr(override, name) is None or _same(view.whole, name, before, after):
            continue
        if name != "target":
            yield row(name, _field(view, name, before, path), _field(view, name, after, path), above.path(name))
            continue
        matrix = is_matrix(after.target)
        for below, cases, was, now in _changes(before.target, after.target):
            here = path_text(("target", *below))
            case = case_leaf(view, tuple(view.entry(*one) for one in cases), f"{path}.{here}")
            for part in ("target", *BOUNDS):
                if _part(was, part) != _part(now, part):
                    old, new = (_shown(view, before, one, part, f"{path}.{here}", matrix=matrix) for one in (was, now))
                    yield row(part, old, new, above.path("target", below if part == "target" else (*below, part)), case)


def _same(intake: Intake, name: str, before: Commitment, after: Commitment) -> bool:
    """Whether the field NAME says AFTER an override what it said BEFORE; a calendar may say what the service says."""
    if name == "calendar":
        return hours_of(intake, before) == hours_of(intake, after)
    return bool(getattr(before, name) == getattr(after, name))


def _changes(
    before: AnyTarget | Tbd | None, after: AnyTarget | Tbd, below: Path = (), cases: tuple[tuple[str, Id], ...] = ()
) -> Iterator[tuple[Path, tuple[tuple[str, Id], ...], AnyTarget | Tbd | None, AnyTarget | Tbd]]:
    """Each target that differs: where it stands BELOW, the CASES it is for, the target before (None: none), after."""
    if before == after:
        return
    if not isinstance(after, BY):
        yield below, cases, before, after
        return
    for key, new in after.values.items():
        old = before.values.get(key) if isinstance(before, BY) else before
        yield from _changes(old, new, (*below, "values", str(key)), (*cases, (SECTION_OF[after.kind], key)))


def _part(target: AnyTarget | Tbd | None, part: str) -> object:
    """The number of TARGET, or one of its bounds; all of a target of another kind."""
    if isinstance(target, NumberTarget):
        return getattr(target, "value" if part == "target" else part)
    return target if part == "target" else None


def _shown(
    view: View, commitment: Commitment, target: AnyTarget | Tbd | None, part: str, path: str, *, matrix: bool
) -> Leaf | Hole | None:
    """The number of TARGET or one of its bounds, as the table of its commitment prints it."""
    if target is None:
        return None
    if part != "target":
        return bound(view, commitment, target, part, path)
    if target is not TBD and not isinstance(target, NumberTarget):
        return target_words(view, commitment, target, path)
    if matrix:
        return cell(view, commitment, target, path)
    return target_leaf(view, commitment.model_copy(update={"target": target}), path)


def _field(view: View, name: str, commitment: Commitment, path: str) -> Any:
    """The field NAME of COMMITMENT as a table cell prints it."""
    if name == "remedy":
        return remedy_leaf(view, commitment, f"{path}.{name}")
    computed = commitment_values(view, commitment, path)
    return computed[name]() if name in computed else view.field(commitment, name, path)
