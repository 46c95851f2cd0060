"""V-05, V-38: the levels of a multi-level agreement hang together, and an override has something to override."""

from __future__ import annotations

from collections.abc import Iterator

from slagen.findings import Finding
from slagen.intake.checks import At
from slagen.intake.checks.said import error
from slagen.intake.commitments import Level, PriorityTarget
from slagen.intake.intake import Intake
from slagen.intake.scalars import TBD, Id
from slagen.messages import msg

RANK = {"corporate": 0, "customer": 1, "service": 2}
"""The more general level has the lower rank; the more specific one applies before it."""


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """Levels only where the structure has them; parents above children, no cycles; overrides of levels above only."""
    multi = intake.agreement.structure == "multi-level"
    if multi and len(intake.levels) < 2:
        yield error("V-05", at(("levels",)), msg("a multi-level agreement has at least two levels"),
                    msg("add levels, or use structure: customer-level"))  # fmt: skip
    if not multi and intake.levels:
        yield error("V-05", at(("levels",)), msg("only a multi-level agreement has levels"),
                    msg("use structure: multi-level, or delete levels"))  # fmt: skip
    for name, level in intake.levels.items():
        yield from _level(intake, name, level, at)
    for key, commitment in intake.commitments.items():
        path = ("commitments", str(key), "level")
        if multi and commitment.level is None:
            yield error("V-05", at(path), msg("it is not said on which level “{name}” is promised", name=key),
                        msg("add level: one of {known}", known=", ".join(map(str, intake.levels))))  # fmt: skip
        if commitment.service is None and len(intake.services) > 1 and not multi:
            yield error("V-02", at(("commitments", str(key), "service")),
                        msg("it is not said for which service “{name}” is promised", name=key),
                        msg("add service: one of {known}", known=", ".join(map(str, intake.services))))  # fmt: skip


def _level(intake: Intake, name: Id, level: Level, at: At) -> Iterator[Finding]:
    path = ("levels", str(name))
    if level.kind == "corporate" and level.parent is not None:
        yield error("V-38", at((*path, "parent")), msg("a corporate level has no level above it"), msg("delete parent"))
    if level.kind != "corporate" and level.parent is None:
        yield error("V-38", at(path), msg("level “{name}” hangs on no other level", name=name),
                    msg("add parent: the level above it"))  # fmt: skip
    if level.parent is not None and RANK[intake.levels[level.parent].kind] >= RANK[level.kind]:
        yield error("V-38", at((*path, "parent")),
                    msg("the parent of a {kind} level is a more general level", kind=level.kind),
                    msg("service levels hang on a customer level, customer levels on a corporate level"))  # fmt: skip
        return
    if level.kind == "service" and level.service is None:
        yield error("V-38", at(path), msg("level “{name}” is about a service, but does not name it", name=name),
                    msg("add service"))  # fmt: skip
    above = set(levels_above(intake, name))
    for key, override in level.overrides.items():
        commitment = intake.commitments[key]
        at_key = (*path, "overrides", str(key))
        if commitment.level not in above:
            yield error("V-38", at(at_key), msg("“{key}” is not promised on a level above “{name}”", key=key, name=name),
                        msg("override only what a level above promises; change the commitment itself otherwise"))  # fmt: skip
        if not override.model_fields_set:
            yield error("V-38", at(at_key), msg("this override of “{key}” changes nothing", key=key),
                        msg("give the fields that differ, or delete it"))  # fmt: skip
        new, old = override.target, commitment.target
        if new is None or new is TBD or old is TBD:
            continue
        if isinstance(new, PriorityTarget) and not isinstance(old, PriorityTarget):
            yield error("V-38", at((*at_key, "target")),
                        msg("“{key}” has one target for every priority, the override has one for each", key=key),
                        msg("write both in the same way"))  # fmt: skip


def levels_above(intake: Intake, name: Id) -> Iterator[Id]:
    """The levels NAME hangs on, nearest first. Ends at a cycle."""
    seen = {name}
    parent = intake.levels[name].parent
    while parent is not None and parent not in seen:
        yield parent
        seen.add(parent)
        parent = intake.levels[parent].parent
