"""What the documents beside the agreement loop over: the rows of the metric definition table, needs, goals, gaps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from slagen.assembly.promises import bound, target_words
from slagen.assembly.shown import Group, Hole, Leaf, text_of
from slagen.assembly.view import Names, View
from slagen.assembly.words import words
from slagen.formats.words import one_of
from slagen.intake.models.commitments import Commitment
from slagen.intake.models.metrics import Clock, Elapsed
from slagen.intake.models.targets import BY, AnyTarget, NumberTarget
from slagen.intake.scalars import TBD, Id, Tbd
from slagen.intake.standing import SECTION_OF


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the metric definition table: a commitment, or one case of it; `path` is where its target stands.

    On a `level` that overrides it, the commitment has a row of its own.
    """

    key: Id
    commitment: Commitment
    target: AnyTarget | Tbd
    path: str
    cases: tuple[tuple[str, Id], ...] = ()
    level: Id | None = None

    @property
    def id(self) -> str:
        """What tells this row from all others, by where it comes from in the intake."""
        at_level = self.level is not None and not self.path.startswith("levels.")
        return f"levels.{self.level}.overrides.{self.key}" if at_level else self.path


def rows(view: View) -> Iterator[Row]:
    """The rows of the metric definition table: one for each target of each commitment, also where a level differs."""
    for key, commitment in view.intake.commitments.items():
        if not view.on_level("commitments", key):
            continue
        written = Row(key, commitment, commitment.target, f"commitments.{key}.target")
        yield from _cases(written)
        for name, level in view.intake.levels.items() if view.level is None else ():
            override = level.overrides.get(key)
            if override is not None and override.target is not None:
                path = f"levels.{name}.overrides.{key}.target"
                yield from _cases(replace(written, target=override.target, path=path, level=name))
            elif override is not None and override.owner is not None:
                yield from _cases(replace(written, level=name))


def _cases(row: Row) -> Iterator[Row]:
    """ROW, or a row for each case of its target."""
    target = row.target
    if not isinstance(target, BY):
        yield row
        return
    section = SECTION_OF[target.kind]
    for case, inner in target.values.items():
        path, cases = f"{row.path}.values.{case}", (*row.cases, (section, case))
        yield from _cases(replace(row, target=inner, path=path, cases=cases))


def companion_names(view: View) -> Names:
    """The names that only these documents read."""
    return {
        "metric_rows": lambda: tuple(_shown(view, row) for row in rows(view)),
        "aligned_objectives": lambda: tuple(_aligned(view, key) for key in view.intake.objectives),
        "unanswered_needs": lambda: tuple(
            Leaf(f"N{number}", f"needs.{key}")
            for number, (key, need) in enumerate(view.intake.needs.items(), start=1)
            if not need.met_by
        ),
        "unassessed_commitments": partial(_without, view, "capabilities"),
        "unaligned_commitments": partial(_without, view, "objectives"),
    }


def _shown(view: View, row: Row) -> Group:
    commitment, here = row.commitment, f"commitments.{row.key}"
    limits = [(_section_of(view, case), case) for case in commitment.only_for]
    stated = (*row.cases, *(one for one in limits if one[0] not in dict(row.cases)))
    metric = commitment.metric
    called = "" if commitment.name is None else named(view, row.key).text

    def names(*, priorities: bool) -> list[str]:
        found = [
            (one, text_of(view.entry(*one))) for one in stated if (one[0] == "priorities") is priorities
        ]  # what the name of the commitment says already is not said again: Availability (Premium)
        return [text for one, text in found if priorities or one in row.cases or text not in called]

    def case() -> Leaf | None:
        level = [] if row.level is None else [text_of(view.entry("levels", row.level).name)]
        found = [*level, *names(priorities=False)]
        return Leaf(words(view.language)["between_cases"].join(found), row.path) if found else None

    def priority() -> Leaf | None:
        found = names(priorities=True)
        return Leaf(one_of(found, view.language), row.path) if found else None

    def case_all() -> Leaf | None:
        found = _case_names(view, row)
        return Leaf(words(view.language)["between_cases"].join(found), row.path) if found else None

    def target() -> Leaf | Hole:
        if row.target is TBD:
            return Hole(row.path)
        shown = bound(view, commitment, row.target, "value", row.path)
        return target_words(view, commitment, row.target, row.path) if shown is None else shown

    def owner() -> Any:
        override = None if row.level is None else view.intake.levels[row.level].overrides[row.key]
        if override is None or override.owner is None:
            return view.field(commitment, "owner", here)
        return view.field(override, "owner", f"levels.{row.level}.overrides.{row.key}")

    def statistic() -> Leaf | None:
        figure = getattr(metric, "statistic", None)
        return None if figure is None or str(figure) == "each" else view.field(metric, "statistic", f"{here}.metric")

    kind = "clock" if isinstance(metric, Clock | Elapsed) else metric.kind
    return Group(
        {
            "of": partial(view.entry, "commitments", row.key),
            "kind": lambda: Leaf("", f"{here}.metric", code=kind),
            "case": case,
            "case_all": case_all,
            "priority": priority,
            "target": target,
            "owner": owner,
            "floor": lambda: bound(view, commitment, row.target, "floor", row.path),
            "warning": lambda: bound(view, commitment, row.target, "warning", row.path),
            "starts": partial(_event, view, metric, "starts", f"{here}.metric"),
            "ends": partial(_event, view, metric, "ends", f"{here}.metric"),
            "statistic": statistic,
        }
    )


def _case_names(view: View, row: Row) -> list[str]:
    level = [] if row.level is None else [text_of(view.entry("levels", row.level).name)]
    return [*level, *(text_of(view.entry(section, key)) for section, key in row.cases)]


def _event(view: View, metric: Any, name: str, path: str) -> Leaf | Hole:
    """The moment at which a clock STARTS or ENDS, as it stands in a formula."""
    moments = words(view.language)["moments"]
    own = getattr(metric, name, None)
    if own is TBD:
        return Hole(f"{path}.{name}")
    if own is not None:
        event = own.in_language(view.language)
        return Leaf(moments["own"].format(event=event), f"{path}.{name}")
    if name == "starts":
        return Leaf(moments["update-before" if metric.kind == "update" else "submission"], path)
    automatic = metric.kind == "first-response" and bool(metric.automatic_reply)
    return Leaf(moments["any-response" if automatic else metric.kind], path)


def _section_of(view: View, key: Id) -> str:
    return next(section for section in SECTION_OF.values() if key in getattr(view.intake, section))


def named(view: View, key: Id) -> Leaf:
    """The commitment KEY by its code and its name: "L1 Availability"."""
    entry = view.entry("commitments", key)
    return Leaf(f"{text_of(entry.code)} {text_of(entry.name)}", f"commitments.{key}")


def _without(view: View, section: str) -> tuple[Leaf, ...]:
    """The commitments of which no capability is known, or that serve no objective."""
    intake = view.intake
    assessed = {one.commitment for one in intake.capabilities.values()}
    return tuple(
        named(view, key)
        for key, one in intake.commitments.items()
        if view.on_level("commitments", key)
        and (key not in assessed if section == "capabilities" else one.serves is None)
    )


def _aligned(view: View, key: Id) -> Group:
    """An objective with the needs behind it and the targets that serve it, a line for each."""
    intake = view.intake
    serving = [one for one in rows(view) if one.commitment.serves == key]
    keys = {row.key for row in serving}

    def need_codes() -> tuple[Leaf, ...]:
        return tuple(
            Leaf(f"N{number}", f"needs.{name}")
            for number, (name, need) in enumerate(intake.needs.items(), start=1)
            if keys & set(need.met_by)
        )

    def core() -> Leaf | None:
        said = words(view.language)
        lines = []
        for row in serving:
            name, cases = named(view, row.key).text, _case_names(view, row)
            name = said["of_case"].format(name=name, case=said["between_cases"].join(cases)) if cases else name
            lines.append(str(said["band"].format(band=name, gives=_target_text(view, row))))
        return Leaf("\n".join(lines), f"objectives.{key}") if lines else None

    return Group({"objective": partial(view.entry, "objectives", key), "need_codes": need_codes, "core": core})


def _target_text(view: View, row: Row) -> str:
    if isinstance(row.target, NumberTarget):
        return text_of(bound(view, row.commitment, row.target, "value", row.path))
    return text_of(Hole(row.path) if row.target is TBD else target_words(view, row.commitment, row.target, row.path))
