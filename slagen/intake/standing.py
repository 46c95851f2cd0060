"""What is promised on each level: the commitments as written, and as the overrides of a level leave them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from slagen.intake.commitments import Commitment, Override, PriorityTarget
from slagen.intake.intake import Intake
from slagen.intake.scalars import TBD, Id, Target
from slagen.intake.walk import Path


@dataclass(frozen=True, slots=True)
class Standing:
    """A commitment as it stands on a level; `written` are the places its fields come from, the nearest level first."""

    key: Id
    level: Id | None
    commitment: Commitment
    written: tuple[tuple[Path, Commitment | Override], ...]

    def path(self, field: str) -> Path:
        """Where FIELD is written."""
        for path, model in self.written[:-1]:
            if field in model.model_fields_set:
                return (*path, field)
        return (*self.written[-1][0], field)

    def targets(self) -> Iterator[tuple[Path, Id | None, Target]]:
        """Every target that is not `tbd`: where it is written, its priority if it has one, and itself."""
        target = self.commitment.target
        if target is TBD:
            return
        if not isinstance(target, PriorityTarget):
            if target.value is not TBD:
                yield (*self.path("target"), "value"), None, target.value
            return
        for priority, value in target.values.items():
            if value is not TBD:
                yield (*self._path_of(priority), "target", "values", str(priority)), priority, value

    def _path_of(self, priority: Id) -> Path:
        return next(
            path
            for path, model in self.written
            if isinstance(model.target, PriorityTarget) and priority in model.target.values
        )


def as_written(intake: Intake) -> list[Standing]:
    """The commitments, each on its own level."""
    return [
        Standing(key, commitment.level, commitment, ((("commitments", str(key)), commitment),))
        for key, commitment in intake.commitments.items()
    ]


def on_level(intake: Intake, level: Id) -> list[Standing]:
    """The commitments that apply on LEVEL: its own, and those of the levels above as overrides leave them."""
    chain = [level, *levels_above(intake, level)]
    standing = []
    for one in as_written(intake):
        if one.level not in chain:
            continue
        commitment, written = one.commitment, list(one.written)
        for step in reversed(chain[: chain.index(one.level)]):
            override = intake.levels[step].overrides.get(one.key)
            if override is not None:
                commitment = overridden(commitment, override)
                written.insert(0, (("levels", str(step), "overrides", str(one.key)), override))
        standing.append(Standing(one.key, level, commitment, tuple(written)))
    return standing


def everywhere(intake: Intake) -> Iterator[list[Standing]]:
    """What applies beside each other: all commitments, or level by level where there are levels."""
    if not intake.levels:
        yield as_written(intake)
    for level in intake.levels:
        yield on_level(intake, level)


def overridden(commitment: Commitment, override: Override) -> Commitment:
    """COMMITMENT with the fields of OVERRIDE in place; of a target by priority only the priorities it names."""
    update = {name: getattr(override, name) for name in override.model_fields_set}
    new, old = override.target, commitment.target
    if isinstance(new, PriorityTarget) and isinstance(old, PriorityTarget):
        update["target"] = new.model_copy(update={"values": {**old.values, **new.values}})
    return commitment.model_copy(update=update)


def levels_above(intake: Intake, name: Id) -> Iterator[Id]:
    """The levels NAME hangs on, nearest first. Ends at a cycle."""
    seen = {name}
    parent = intake.levels[name].parent
    while parent is not None and parent not in seen:
        yield parent
        seen.add(parent)
        parent = intake.levels[parent].parent


def service_of(intake: Intake, commitment: Commitment) -> Id | None:
    """The service COMMITMENT is about; None where it is about all of several."""
    if commitment.service is not None:
        return commitment.service
    return next(iter(intake.services)) if len(intake.services) == 1 else None
