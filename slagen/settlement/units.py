"""How many units a remedy for each unit counts: all that were missed, or only those that the target does not allow."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from slagen.intake.checks.promises import better
from slagen.intake.models.metrics import Occurrences, Ratio
from slagen.intake.models.remedies import PerUnitRemedy
from slagen.settlement.cases import ends_of
from slagen.settlement.rows import Row
from slagen.settlement.values import Reached


def units_of(one: Reached, remedy: PerUnitRemedy) -> Iterator[tuple[Fraction, Fraction | None]]:
    """The units of a missed window or of each of its missed cases, each with the sum that its row names.

    A ticket concerns as many units as its column `counted` says, else one.
    """
    bad = [case for case in one.single if not case.met]
    if bad:
        for case in bad:
            yield _concerned(case.row), _amount(case.row)
        return
    late = [case for case in one.figured if not case.met]
    if late:
        allowed = Fraction(0)
        if remedy.counts == "beyond-target":
            allowed = _allowed(one, Fraction(len(one.figured)))
        units = sum((_concerned(case.row) for case in late), start=Fraction(0))
        amounts = [amount for case in late if (amount := _amount(case.row)) is not None]
        mean = sum(amounts, start=Fraction(0)) / len(amounts) if amounts else None
        yield max(Fraction(0), units - allowed), mean
        return
    yield _counted(one, remedy), next((amount for row in one.rows if (amount := _amount(row)) is not None), None)


def _concerned(row: Row) -> Fraction:
    return Fraction(1) if row.counted is None else row.counted


def _amount(row: Row) -> Fraction | None:
    return None if row.amount is None else Fraction(row.amount.amount)


def _allowed(one: Reached, cases: Fraction) -> Fraction:
    """How many of CASES may miss under a target that is a share."""
    if one.target is None or one.unit != "%":
        return Fraction(0)
    least, most = ends_of(one.target, better(one.promise.commitment))
    share = (100 - least) if least is not None else most if most is not None else Fraction(0)
    return Fraction(int(share * cases / 100))


def _counted(one: Reached, remedy: PerUnitRemedy) -> Fraction:
    """The units of a window whose rows are counts."""
    metric = one.promise.commitment.metric
    begin, end = one.window.within(one.promise.frame.zone)
    rows = [row for row in one.rows if row.kind == "count" and begin <= row.start < end]
    counted = sum((row.counted for row in rows if row.counted is not None), start=Fraction(0))
    whole = sum((row.all for row in rows if row.all is not None), start=Fraction(0))
    if isinstance(metric, Ratio):
        missed = counted if metric.better == "lower" else whole - counted
        return max(Fraction(0), missed - _allowed(one, whole)) if remedy.counts == "beyond-target" else missed
    if isinstance(metric, Occurrences) and one.target is not None and one.value is not None:
        least, most = ends_of(one.target, better(one.promise.commitment))
        if least is not None and one.value < least:
            return Fraction(ceil(least - one.value))
        if most is not None and remedy.counts == "beyond-target":
            return Fraction(ceil(one.value - most))
    return counted
