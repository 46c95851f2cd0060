"""V-05, V-38, V-39: the levels of a multi-level agreement hang together, and an override has something to override."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from slagen.findings import Finding
from slagen.intake.checks import At
from slagen.intake.checks.clocks import timed, weaker
from slagen.intake.checks.lengths import longer
from slagen.intake.checks.promises import better
from slagen.intake.checks.said import error, warning
from slagen.intake.models.commitments import Commitment, Level, Override
from slagen.intake.models.intake import Intake
from slagen.intake.models.targets import BY, NumberTarget
from slagen.intake.scalars import TBD, Duration, Id
from slagen.intake.standing import levels_above, on_level, overridden, service_of, standing, standing_above
from slagen.intake.timing import Timing
from slagen.intake.walk import Path
from slagen.messages import msg

__all__ = ["RANK", "check", "levels_above"]

RANK = {"corporate": 0, "customer": 1, "service": 2}
"""The more general level has the lower rank; the more specific one applies before it."""


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """Levels only where the structure has them; parents above children, no cycles; overrides of levels above only."""
    multi = intake.agreement.structure == "multi-level"
    if multi and len(intake.levels) < 2:
        yield error(
            "V-05",
            at(("levels",)),
            msg("a multi-level agreement has at least two levels"),
            msg("add levels, or use structure: customer-level"),
        )
    if not multi and intake.levels:
        yield error(
            "V-05",
            at(("levels",)),
            msg("only a multi-level agreement has levels"),
            msg("use structure: multi-level, or delete levels"),
        )
    timing = Timing(intake)
    for name, level in intake.levels.items():
        yield from _level(timing, name, level, at)
    yield from _reviews(intake, at)
    for key, commitment in intake.commitments.items():
        path = ("commitments", str(key))
        if multi and commitment.level is None and intake.levels:
            yield error(
                "V-05",
                at((*path, "level")),
                msg("it is not said on which level “{name}” is promised", name=key),
                msg("add level: one of {known}", known=", ".join(map(str, intake.levels))),
            )
        yield from _service(intake, key, commitment, path, at)


def _service(intake: Intake, key: Id, commitment: Commitment, path: Path, at: At) -> Iterator[Finding]:
    level = intake.levels[commitment.level] if commitment.level is not None else None
    many = len(intake.services) > 1
    general = level is not None and level.kind != "service"
    if commitment.service is None and many and not general and (level is not None or not intake.levels):
        yield error(
            "V-02",
            at((*path, "service")),
            msg("it is not said for which service “{name}” is promised", name=key),
            msg("add service: one of {known}", known=", ".join(map(str, intake.services))),
        )
    own = level.service if level is not None and level.kind == "service" else None
    if level is not None and own is not None and commitment.service not in (None, own):
        yield error(
            "V-38",
            at((*path, "service")),
            msg(
                "“{key}” is about service “{service}”, but its level “{level}” is about “{other}” (line {line})",
                line=at(("levels", str(commitment.level), "service")).line,
                key=key,
                service=commitment.service,
                level=commitment.level,
                other=level.service,
            ),
            msg("put it on the level of its service"),
        )


def _level(timing: Timing, name: Id, level: Level, at: At) -> Iterator[Finding]:
    intake = timing.intake
    path: Path = ("levels", str(name))
    if level.kind == "corporate" and level.parent is not None:
        yield error("V-38", at((*path, "parent")), msg("a corporate level has no level above it"), msg("delete parent"))
        return
    if level.kind != "corporate" and level.parent is None:
        yield error(
            "V-38",
            at(path),
            msg("level “{name}” hangs on no other level", name=name),
            msg("add parent: the level above it"),
        )
    if level.parent is not None and RANK[intake.levels[level.parent].kind] >= RANK[level.kind]:
        yield error(
            "V-38",
            at((*path, "parent")),
            msg("the parent of a {kind} level is a more general level", kind=level.kind),
            msg("service levels hang on a customer level, customer levels on a corporate level"),
        )
        return
    if level.kind == "service" and level.service is None and len(intake.services) > 1:
        yield error(
            "V-38",
            at(path),
            msg("level “{name}” is about a service, but does not name it", name=name),
            msg("add service: one of {known}", known=", ".join(map(str, intake.services))),
        )
    if level.kind != "service" and level.service is not None:
        yield error(
            "V-38",
            at((*path, "service")),
            msg("a {kind} level is about all services, but “{name}” names one", kind=level.kind, name=name),
            msg("delete service, or use kind: service"),
        )
    for index, clause in enumerate(level.locked_clauses):
        if not _has_clause(intake, clause):
            yield error(
                "V-38",
                at((*path, "locked_clauses", index)),
                msg(
                    "the agreement has no clause on {clause} that level “{level}” could lock", clause=clause, level=name
                ),
                msg("delete it, or add section {section}", section=clause.replace("-", "_")),
            )
    if level.parent is None or not _hangs_together(intake, name):
        return
    above = {one.key: one.commitment for one in on_level(intake, level.parent)}
    for key, override in level.overrides.items():
        place = (*path, "overrides", str(key))
        if intake.commitments[key].level is None:
            continue
        lock = _lock(intake, name, key)
        if lock is not None:
            yield error(
                "V-38",
                at(place),
                msg(
                    "level “{level}” has locked “{key}” (line {line}): no level below it may change it, and “{name}” "
                    "does",
                    level=lock,
                    key=key,
                    line=at(("levels", str(lock), "locked")).line,
                    name=name,
                ),
                msg("delete this override, or unlock it on that level"),
            )
        if key not in above:
            yield error(
                "V-38",
                at(place),
                msg("“{key}” is not promised on a level above “{name}”", key=key, name=name),
                msg("override only what a level above promises; change the commitment itself otherwise"),
            )
        else:
            yield from _override(intake, key, above[key], override, place, at)
            if lock is None:
                yield from _weaker(timing, name, key, at)
            service = service_of(intake, above[key])
            if level.kind == "service" and None not in (service, level.service) and service != level.service:
                yield error(
                    "V-38",
                    at(place),
                    msg(
                        "“{key}” is about service “{service}”, but level “{level}” is about “{other}”",
                        key=key,
                        service=service,
                        level=name,
                        other=level.service,
                    ),
                    msg("override only what concerns the service of the level"),
                )


def _weaker(timing: Timing, name: Id, key: Id, at: At) -> Iterator[Finding]:
    """V-38: what a level above guarantees is not taken back further down, in worst-case elapsed time."""
    intake = timing.intake
    here, above = standing(intake, name, key), standing_above(intake, name, key)
    if above.commitment.nature != "guaranteed":
        return
    direction = better(above.commitment)
    known = {(goal.cases, goal.path[-1]): goal for goal in above.targets()}
    for goal in here.targets():
        before = known.get((goal.cases, goal.path[-1]))
        if before is None:
            continue
        mine, theirs = timed(timing, here, goal), timed(timing, above, before)
        if weaker(timing, mine, theirs, direction):
            own = goal.path[:2] == ("levels", str(name))
            yield warning(
                "V-38",
                at(goal.path if own else here.path("calendar")),
                msg(
                    "level “{level}” promises {target}{longest} for “{key}”, which is weaker than {before}{shorter} "
                    "(line {line}) of level “{above}” above it",
                    level=name,
                    target=goal.target,
                    longest=mine.worst,
                    key=key,
                    before=before.target,
                    shorter=theirs.worst,
                    line=at(before.path).line,
                    above=above.level,
                ),
                msg("promise no less than the level above, or write nature: aim where the level above only aims at it"),
            )


def _reviews(intake: Intake, at: At) -> Iterator[Finding]:
    """V-39: what is meant to stay the same is not looked at more often than what changes."""
    for name, level in intake.levels.items():
        for above in levels_above(intake, name) if _hangs_together(intake, name) else ():
            often, seldom = intake.levels[above].review, level.review
            if isinstance(often, Duration) and isinstance(seldom, Duration) and longer(intake, seldom, often):
                yield warning(
                    "V-39",
                    at(("levels", str(above), "review")),
                    msg(
                        "level “{above}” is reviewed every {often}, level “{below}” below it only every {seldom} "
                        "(line {line})",
                        line=at(("levels", str(name), "review")).line,
                        above=above,
                        often=often,
                        below=name,
                        seldom=seldom,
                    ),
                    msg("review the more general level more seldom: it is the one that changes least"),
                )


def _has_clause(intake: Intake, clause: str) -> bool:
    """Whether the agreement has the CLAUSE: some stand in every agreement, the others need a section of their own."""
    return getattr(intake, clause.replace("-", "_"), "always") is not None


def _numbers_only(target: object) -> bool:
    """Whether TARGET is a number, open, or a number for each case."""
    if isinstance(target, BY):
        return all(_numbers_only(one) for one in target.values.values())
    return target is TBD or isinstance(target, NumberTarget)


def _written_otherwise(new: object, old: object) -> bool:
    """Whether NEW, or the target of a case in it, is for other cases than OLD."""
    if not isinstance(new, (*BY, NumberTarget)) or not isinstance(old, (*BY, NumberTarget)):
        return False
    if new.kind != old.kind:
        return True
    under = old.values if isinstance(old, BY) else {}
    over = new.values if isinstance(new, BY) else {}
    return any(_written_otherwise(one, under.get(key)) for key, one in over.items())


def _lock(intake: Intake, level: Id, key: Id) -> Id | None:
    """The level above LEVEL that locks the commitment KEY."""
    return next((above for above in levels_above(intake, level) if key in intake.levels[above].locked), None)


def _hangs_together(intake: Intake, name: Id) -> bool:
    """Whether the levels above NAME lead up to a corporate one; where not, that is the finding."""
    chain = [intake.levels[one] for one in (name, *levels_above(intake, name))]
    return chain[-1].kind == "corporate" and all(RANK[b.kind] < RANK[a.kind] for a, b in pairwise(chain))


def _override(
    intake: Intake, key: Id, before: Commitment, override: Override, place: Path, at: At
) -> Iterator[Finding]:
    if overridden(intake, before, override) == before:
        yield error(
            "V-38",
            at(place),
            msg("this override of “{key}” changes nothing", key=key),
            msg("give the fields that differ, or delete it"),
        )
    new, old = override.target, before.target
    if new is not None and not _numbers_only(new):
        yield error(
            "V-38",
            at((*place, "target")),
            msg("only numbers, or a number for each case, can be put in place of a target"),
            msg("promise it as a commitment of its own on this level"),
        )
    if _written_otherwise(new, old):
        yield error(
            "V-38",
            at((*place, "target")),
            msg("“{key}” and its override have targets of different kinds", key=key),
            msg("write both in the same way"),
        )
