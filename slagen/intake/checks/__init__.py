"""What would make an intake false: each module yields findings for one matter. An error here stops generation.

Fields that are still `tbd` are passed over: nothing can be said of them yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from slagen.findings import Finding, Place
from slagen.intake.checks.said import settled
from slagen.intake.models.intake import Intake
from slagen.intake.walk import Path

At: TypeAlias = Callable[[Path], Place]
"""Where a path of the intake stands in its file."""


def check(intake: Intake, at: At, *, signing: bool = False) -> Iterator[Finding]:
    """All findings on INTAKE; AT tells the place of a path. Later checks run only where every reference resolves.

    SIGNING: what may wait for the signature is due now. It is with a status of agreed or later in any case.
    """
    from slagen.intake.checks import (
        behind,
        budgets,
        clocks,
        continuity,
        counts,
        credit,
        days,
        deliveries,
        figures,
        fits,
        grounds,
        holidays,
        languages,
        law,
        levels,
        measures,
        nines,
        pairs,
        parties,
        plans,
        promises,
        records,
        references,
        spelling,
        status,
        sums,
        supporting,
        tiers,
        times,
    )

    unknown = list(references.check(intake, at))
    yield from unknown
    if intake.agreement.frameworks:  # few agreements have any; its data is read only then
        from slagen.intake.checks import frameworks

        yield from frameworks.check(intake, at)
    if intake.clauses is not None:
        from slagen.intake.checks import choices

        yield from choices.check(intake, at)
    yield from parties.check(intake, at)
    yield from languages.check(intake, at)
    yield from law.check(intake, at)
    yield from status.check(intake, at)
    if not unknown:
        for module in (
            levels, promises, clocks, budgets, supporting, continuity, times, holidays, measures, tiers, credit, pairs,
            fits, spelling, sums, plans, deliveries, figures, counts, days, nines
        ):  # fmt: skip
            yield from module.check(intake, at)
        if intake.credits is not None:
            from slagen.intake.checks import caps

            yield from caps.check(intake, intake.credits, at)
        for late in (records, grounds, behind):
            yield from late.check(intake, at, signing or settled(intake))


def notes(intake: Intake, at: At) -> Iterator[Finding]:
    """What only follows from the numbers of INTAKE, and calls for nothing: gross and net, months of odd length."""
    from slagen.intake.checks import budgets, holidays

    for module in (budgets, holidays):
        yield from module.notes(intake, at)
