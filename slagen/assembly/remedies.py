"""What clause texts see of remedies: each with its commitment, its level where an override brings it, and its bands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import pairwise
from typing import Any

from slagen import formats
from slagen.assembly.shown import Group, Hole, Leaf
from slagen.assembly.view import Names, View
from slagen.assembly.words import choice, words
from slagen.intake.models.base import Part
from slagen.intake.models.commitments import Commitment
from slagen.intake.models.remedies import PAID, TIERED, NoRemedy
from slagen.intake.scalars import TBD, Edge, Id
from slagen.intake.standing import before_override, overridden


def remedy_lists(view: View) -> Names:
    """For each kind of remedy the commitments that have it: `credit_remedies`, `points_remedies`; all that cost."""
    kinds = [kind.model_fields["kind"].annotation.__args__[0] for kind in PAID]  # type: ignore[union-attr]
    lists: Names = {f"{kind.replace('-', '_')}_remedies": partial(_of_kind, view, (kind,)) for kind in kinds}
    lists["paid_remedies"] = partial(_of_kind, view, tuple(kinds))
    lists["corrective_remedies"] = partial(_of_kind, view, ("corrective",))
    lists["no_remedies"] = partial(_of_kind, view, (NoRemedy.model_fields["kind"].annotation.__args__[0],))  # type: ignore[union-attr]
    return lists


def _of_kind(view: View, kinds: tuple[str, ...]) -> tuple[Group, ...]:
    return tuple(
        _shown(view, key, level, commitment, path)
        for key, level, commitment, path in _remedied(view)
        if commitment.remedy is not TBD and commitment.remedy.kind in kinds
    )


def _remedied(view: View) -> Iterator[tuple[Id, Id | None, Commitment, str]]:
    """Every commitment with its remedy, and again for each level whose override brings another remedy."""
    for key, commitment in view.intake.commitments.items():
        if view.level is None or view.on_level("commitments", key):
            yield key, None, commitment, f"commitments.{key}"
    if view.level is not None:
        return
    for level, model in view.whole.levels.items():
        for key, override in model.overrides.items():
            if override.remedy is not None:
                after = overridden(before_override(view.whole, level, key), override)
                yield key, level, after, f"levels.{level}.overrides.{key}"


def _shown(view: View, key: Id, level: Id | None, commitment: Commitment, path: str) -> Group:
    """One remedy: the fields of its kind, `code`, `name` ... of the commitment, the `level` that brings it."""
    promise = view.entry("commitments", key)
    remedy = commitment.remedy
    assert isinstance(remedy, Part)
    names: Names = {
        "code": lambda: promise.code,
        "name": lambda: promise.name,
        "service": lambda: promise.service,
        "window": lambda: promise.window,
        "level": lambda: None if level is None else view.entry("levels", level),
    }
    if isinstance(remedy, TIERED):
        names["tiers"] = lambda: tiers(view, commitment, f"{path}.remedy.tiers")
    return view.part(remedy, f"{path}.remedy", more=names)


def tiers(view: View, commitment: Commitment, path: str) -> tuple[Group, ...]:
    """The bands from the mildest miss: `band` in words from its edge to the next one's, and what it `gives`."""
    return _bands(view, commitment.remedy.tiers, path) if isinstance(commitment.remedy, TIERED) else ()


def bonuses(view: View) -> tuple[Group, ...]:
    """Each bonus with its commitment `of` and its bands, from the mildest to the highest excess."""
    return tuple(
        view.part(bonus, f"bonuses.{key}", more={"tiers": partial(_bands, view, bonus.tiers, f"bonuses.{key}.tiers")})
        for key, bonus in view.whole.bonuses.items()
        if view.level is None or view.on_level("commitments", bonus.of)
    )


def _bands(view: View, given: Mapping[Edge, Any], path: str) -> tuple[Group, ...]:
    found = []
    for edge, following in pairwise((*given, None)):
        assert edge is not None
        here = f"{path}.{edge}"
        found.append(
            Group(
                {
                    "band": lambda e=edge, f=following, p=here: Leaf(formats.band(e, f, view.language), p),  # type: ignore[misc]
                    "gives": lambda e=edge, p=here: view.show(given[e], p),  # type: ignore[misc]
                }
            )
        )
    return tuple(found)


def remedy_leaf(view: View, commitment: Commitment, path: str) -> Leaf | Hole:
    """The remedy in a table cell: its word, each band with what it gives, the reason why there is none."""
    remedy = commitment.remedy
    if remedy is TBD:
        return Hole(path)
    assert isinstance(remedy, Part)
    lines = [str(choice(view.language, f"{type(remedy).__name__}.kind", remedy.kind))]
    if isinstance(remedy, TIERED):
        line = words(view.language)["band"]
        shown = tiers(view, commitment, f"{path}.tiers")
        lines += [line.format(band=tier.band.text, gives=_text(tier.gives)) for tier in shown]
    elif isinstance(remedy, NoRemedy):
        lines.append(_text(view.field(remedy, "reason", path)))
    return Leaf("\n".join(lines), path)


def _text(shown: Any) -> str:
    return shown.text if isinstance(shown, Leaf) else "____"
