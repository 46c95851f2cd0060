"""What is promised on each level: the commitments as written, and as the overrides of a level leave them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from slagen.intake.models.base import Part
from slagen.intake.models.commitments import Commitment, Override
from slagen.intake.models.intake import Intake
from slagen.intake.models.targets import BY, AnyTarget, ByTarget, ChoiceTarget, NumberTarget
from slagen.intake.scalars import TBD, Id, Target, Tbd
from slagen.intake.walk import Path, kept


@dataclass(frozen=True)
class Standing:
    """A commitment as it stands on a level; `written` are the places its fields come from, the nearest level first."""

    key: Id
    level: Id | None
    commitment: Commitment
    written: tuple[tuple[Path, Commitment | Override], ...]

    def path(self, field: str, below: Path = ()) -> Path:
        """Where FIELD is written, or what stands BELOW it: on the nearest level that says it."""
        for place, model in self.written[:-1]:
            if field in model.model_fields_set and _reaches(getattr(model, field), below):
                return (*place, field, *below)
        return (*self.written[-1][0], field, *below)

    def targets(self) -> tuple[Goal, ...]:
        """Every number that has to be reached and is not `tbd`, with the cases it is for."""
        return self._targets

    @functools.cached_property
    def _targets(self) -> tuple[Goal, ...]:
        return tuple(goals(self.commitment.target, self.path("target"), self._place))

    def _place(self, path: Path) -> Path:
        """PATH within the target as the nearest level writes it, else as the next one above it does."""
        return self.path("target", path[len(self.path("target")) :])


@dataclass(frozen=True, slots=True)
class Goal:
    """One number of a target: where it is written, the entry of each section it is for (`priorities: P1`), itself.

    `zero_tolerance` says that a target which allows nothing is meant.
    """

    path: Path
    cases: tuple[tuple[str, Id], ...]
    target: Target
    zero_tolerance: bool = False

    @property
    def priority(self) -> Id | None:
        """The priority it is for."""
        return dict(self.cases).get("priorities")

    @property
    def plan(self) -> Id | None:
        """The plan it is for."""
        return dict(self.cases).get("plans")


SECTION_OF = {
    "by-priority": "priorities",
    "by-plan": "plans",
    "by-recipient": "recipients",
    "by-profile": "profiles",
    "by-request": "requests",
}
"""The section whose entries are the cases of a target of that kind."""


def goals(
    target: object,
    path: Path,
    place: Callable[[Path], Path] = lambda path: path,
    cases: tuple[tuple[str, Id], ...] = (),
) -> Iterator[Goal]:
    """The numbers of TARGET, which stands at PATH, for CASES; PLACE says where a path is really written."""
    if isinstance(target, BY):
        for key, inner in target.values.items():
            yield from goals(inner, (*path, "values", str(key)), place, (*cases, (SECTION_OF[target.kind], key)))
        return
    if not isinstance(target, Part):
        return
    for name in _numbers_of(type(target)):
        value = getattr(target, name)
        if isinstance(value, Target):
            meant = isinstance(target, NumberTarget) and bool(target.zero_tolerance)
            yield Goal(place((*path, name)), cases, value, meant)
        elif isinstance(value, list):
            for index, one in enumerate(value):
                if one is not TBD:
                    yield Goal(place((*path, name, index)), cases, one)


@functools.cache
def _numbers_of(kind: type[Part]) -> tuple[str, ...]:
    """The fields of a target of KIND that hold numbers to be reached."""
    return tuple(name for name in kind.model_fields if name in _NUMBERS or (kind is ChoiceTarget and name == "values"))


BOUNDS = ("floor", "warning")
"""What a number has beside itself. It stays where another level gives another number alone."""

_NUMBERS = ("value", "early", "late", "base", "until_then")


def _reaches(target: object, below: Path) -> bool:
    """Whether TARGET has something at the path BELOW it."""
    for step in below:
        if target is TBD:
            return step not in BOUNDS
        if isinstance(target, dict):
            target = next((value for key, value in target.items() if str(key) == step), None)
        elif isinstance(target, Part):
            target = getattr(target, str(step), None)
        if target is None:
            return False
    return True


@kept
def as_written(intake: Intake) -> tuple[Standing, ...]:
    """The commitments, each on its own level."""
    return tuple(
        Standing(key, commitment.level, commitment, ((("commitments", str(key)), commitment),))
        for key, commitment in intake.commitments.items()
    )


def on_level(intake: Intake, level: Id) -> tuple[Standing, ...]:
    """The commitments that apply on LEVEL: its own, and those of the levels above as overrides leave them."""
    known = _on_levels(intake)
    if level not in known:
        known[level] = tuple(_laid_on(intake, level))
    return known[level]


@kept
def _on_levels(intake: Intake) -> dict[Id, tuple[Standing, ...]]:  # noqa: ARG001 - one for each intake
    return {}


def _laid_on(intake: Intake, level: Id) -> Iterator[Standing]:
    chain = [level, *levels_above(intake, level)]
    for one in as_written(intake):
        if one.level not in chain:
            continue
        commitment, written = one.commitment, list(one.written)
        for step in reversed(chain[: chain.index(one.level)]):
            override = intake.levels[step].overrides.get(one.key)
            if override is not None:
                commitment = overridden(intake, commitment, override)
                written.insert(0, (("levels", str(step), "overrides", str(one.key)), override))
        yield Standing(one.key, level, commitment, tuple(written))


def everywhere(intake: Intake) -> Iterator[tuple[Standing, ...]]:
    """What applies beside each other: all commitments, or level by level where there are levels."""
    if not intake.levels:
        yield as_written(intake)
    for level in intake.levels:
        yield on_level(intake, level)


def all_standing(intake: Intake) -> Iterator[Standing]:
    """Every commitment as it is written, and again as it stands on each level."""
    yield from as_written(intake)
    for level in intake.levels:
        yield from on_level(intake, level)


def overridden(intake: Intake, commitment: Commitment, override: Override) -> Commitment:
    """COMMITMENT with the fields of OVERRIDE in place; of its target, only the cases and bounds that OVERRIDE names."""
    update = {name: getattr(override, name) for name in override.model_fields_set}
    if override.target is not None:
        update["target"] = _laid(intake, commitment, override.target, commitment.target)
    return commitment.model_copy(update=update)


def _laid(intake: Intake, commitment: Commitment, new: AnyTarget | Tbd, old: AnyTarget | Tbd) -> AnyTarget | Tbd:
    """NEW laid over OLD. Where OLD is open, so is every case that NEW does not name."""
    if isinstance(old, NumberTarget) and new is TBD:
        return old.model_copy(update={"value": TBD})
    if isinstance(old, NumberTarget) and isinstance(new, NumberTarget):
        return old.model_copy(update={name: getattr(new, name) for name in new.model_fields_set})
    if not isinstance(new, BY) or not (old is TBD or old.kind == new.kind):
        return new
    under = old.values if isinstance(old, BY) else dict.fromkeys(cases_of(intake, commitment, new), TBD)
    over = {key: _laid(intake, commitment, one, under[key]) if key in under else one for key, one in new.values.items()}
    return new.model_copy(update={"values": {**under, **over}})


def cases_of(intake: Intake, commitment: Commitment, target: ByTarget) -> list[Id]:
    """The entries that TARGET of COMMITMENT may have a value for: those it is limited to, else all of the section."""
    section = getattr(intake, SECTION_OF[target.kind])
    return [key for key in commitment.only_for if key in section] or list(section)


def levels_above(intake: Intake, name: Id) -> Iterator[Id]:
    """The levels NAME hangs on, nearest first. Ends at a cycle."""
    seen = {name}
    parent = intake.levels[name].parent
    while parent is not None and parent not in seen:
        yield parent
        seen.add(parent)
        parent = intake.levels[parent].parent


def service_of(intake: Intake, commitment: Commitment, level: Id | None = None) -> Id | None:
    """The service COMMITMENT is about, on LEVEL the one that it names; None where it is about all of several."""
    if commitment.service is not None:
        return commitment.service
    if level is not None and intake.levels[level].service is not None:
        return intake.levels[level].service
    return next(iter(intake.services)) if len(intake.services) == 1 else None


def standing(intake: Intake, level: Id, named: Id) -> Standing:
    """The commitment NAMED as it stands on LEVEL."""
    return next(one for one in on_level(intake, level) if one.key == named)


def standing_above(intake: Intake, level: Id, named: Id) -> Standing:
    """The commitment NAMED as it stands just above LEVEL, which overrides it."""
    return standing(intake, next(levels_above(intake, level)), named)
