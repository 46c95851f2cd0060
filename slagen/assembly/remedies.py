"""What clause texts see of remedies: each with its commitment, its level where an override brings it, and its bands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from slagen import formats
from slagen.assembly.promises import in_unit
from slagen.assembly.shown import Group, Hole, Leaf
from slagen.assembly.view import Names, View
from slagen.assembly.words import choice, words
from slagen.intake.models.base import Part
from slagen.intake.models.commitments import Commitment
from slagen.intake.models.remedies import PAID, TIERED, NoRemedy
from slagen.intake.scalars import TBD, Edge, Id, Quantity
from slagen.intake.standing import before_override, overridden

if TYPE_CHECKING:
    from slagen.intake.models.money import Bonus


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
    if not isinstance(commitment.remedy, TIERED):
        return ()
    return _bands(view, commitment.remedy.tiers, path, partial(in_unit, view, commitment))


def bonuses(view: View) -> tuple[Group, ...]:
    """Each bonus with its commitment `of` and its bands, from the mildest to the highest excess."""

    def shown(key: Id, bonus: Bonus) -> Group:
        path = f"bonuses.{key}"
        unit = partial(in_unit, view, view.intake.commitments[bonus.of])
        return view.part(bonus, path, more={"tiers": partial(_bands, view, bonus.tiers, f"{path}.tiers", unit)})

    given = view.whole.bonuses.items()
    return tuple(shown(*one) for one in given if view.level is None or view.on_level("commitments", one[1].of))


def _bands(view: View, given: Mapping[Edge, Any], path: str, unit: Callable[[Quantity], Quantity]) -> tuple[Group, ...]:
    def band(edge: Edge, following: Edge | None, here: str) -> Leaf:
        end = None if following is None else replace(following, quantity=unit(following.quantity))
        return Leaf(formats.band(replace(edge, quantity=unit(edge.quantity)), end, view.language), here)

    found = []
    for edge, following in pairwise((*given, None)):
        assert edge is not None
        here = f"{path}.{edge}"
        found.append(
            Group(
                {
                    "band": partial(band, edge, following, here),
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
