"""deviations: which clauses of an agreement stand in another text than the preferred one, and who has to approve it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from slagen.assembly.condition import holds
from slagen.assembly.library import Clause, load_library
from slagen.assembly.select import select
from slagen.assembly.shown import look
from slagen.assembly.values import values
from slagen.intake.load import load_intake


@dataclass(frozen=True, slots=True)
class Deviation:
    """A clause with a position behind the preferred one. What it `says`, its `risk` and the `approver` by language."""

    clause: str
    rank: str
    titles: Mapping[str, str]
    says: Mapping[str, str]
    risk: Mapping[str, str]
    approver: Mapping[str, str]


def deviations(path: Path) -> tuple[Deviation, ...]:
    """What the intake at PATH takes instead of the preferred text, in the order of clauses. Raises as load_intake."""
    intake = load_intake(path).intake
    shown = values(intake, intake.agreement.languages[0])

    def found(name: str) -> object:
        return look(shown, name)

    return tuple(
        Deviation(chosen.clause.id, rank.name, _titles(chosen.clause), rank.says, rank.risk, rank.approver)
        for chosen in select(load_library(), found).chosen
        for rank in chosen.clause.ranks
        if chosen.variant != "internal" and holds(rank.when, found)
    )


def _titles(clause: Clause) -> dict[str, str]:
    from slagen.languages import CODES

    return {code: clause.text(None, code).partition("\n")[0].removeprefix("# ").strip() for code in CODES}
