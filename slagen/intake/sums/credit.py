"""What a missed level costs, worked out at the places that decide: at each edge, just beyond it, at the cap.

The steps are those of the contract's clauses and of the settlement: band, sum of one level, rounding, minimum, cap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal, TypeAlias

from slagen.arithmetic.bands import Band, band_of
from slagen.arithmetic.charges import MONTHS, charges_for_months, charges_on
from slagen.arithmetic.credits import share
from slagen.arithmetic.exact import total_of
from slagen.arithmetic.periods import Period, months
from slagen.arithmetic.totals import payable, under_cap
from slagen.intake.checks.caps import fee_for
from slagen.intake.models.credits import Credits, Rounding
from slagen.intake.models.intake import Intake
from slagen.intake.models.remedies import TIERED, PointsRemedy, Tiered
from slagen.intake.models.targets import NumberTarget
from slagen.intake.remedies import bands, cap_months, in_unit, months_of, plain
from slagen.intake.scalars import TBD, Edge, Fee, Money, Quantity, Target, Window
from slagen.intake.standing import Standing
from slagen.intake.sums.budgets import whole
from slagen.intake.timing import Timing

Rule: TypeAlias = Literal["none", "band", "rounding", "minimum", "cap"]
"""What decided: no band holds the value; the band; rounding; the least sum; the cap."""

_FINER: Final = {"week": ("day", 7), "day": ("hour", 24), "hour": ("minute", 60), "minute": ("second", 60)}
_SHRUNK: Final = 3
TERM: Final = Window.parse("term")


@dataclass(frozen=True, slots=True)
class Sum:
    """A number of one `kind`: "%" of the Charges, a currency, "time" in minutes, "points" ..."""

    kind: str
    number: Fraction


@dataclass(frozen=True, slots=True)
class Charges:
    """What percentages are taken of for one whole window: a fee, and what of it falls on so many months.

    `period` is the real window that was taken where windows differ: a yearly fee has more for January than for June.
    """

    fee: Fee
    months: int
    total: Fraction
    period: Period | None


@dataclass(frozen=True, slots=True)
class Example:
    """One value and what it leads to. `edge` is the band that holds it, `gives` what that states, None outside all."""

    looked_up: Quantity
    edge: Edge | None
    gives: Sum | None
    computed: Sum
    given: Sum
    rule: Rule


@dataclass(frozen=True, slots=True)
class AtCap:
    """The hardest band in each of so many windows of the period of the cap, all other levels being met."""

    windows: int
    each: Sum
    asked: Sum
    cap: Sum
    given: Sum


def charges(timing: Timing, one: Standing, terms: Credits) -> Charges | None:
    """The Charges for a whole window of ONE; None where no single fixed fee says what they are."""
    intake, window = timing.intake, one.commitment.window
    if window is TBD or terms.basis == "fee-of-affected-part":
        return None
    count = 1 if window.value == "event" else months_of(window, intake)
    fee = fee_for(intake, one, terms)
    if fee is None or count is None or _mixed(intake):
        return None
    equal = charges_for_months(fee.money.amount, MONTHS[fee.period], count)
    aligned = window.value.startswith("calendar ") or window.value in ("event", "service month")
    period = months(_ANY_DAY, count) if aligned else whole(timing, window)
    if period is not None and _on(fee, period) == equal and _on(fee, months(period.last, count)) == equal:
        return Charges(fee, count, equal, None)
    period = months(_ANY_DAY, 1) if window.value == "event" else whole(timing, window)
    return None if period is None else Charges(fee, count, _on(fee, period), period)


_ANY_DAY: Final = date(2027, 1, 1)


def _on(fee: Fee, days: Period) -> Fraction:
    return charges_on(fee.money.amount, MONTHS[fee.period], days.first, days.last)


def _mixed(intake: Intake) -> bool:
    """Whether fees of several periods would be added: then days decide what a month of them is."""
    fees = [one.fee for one in intake.services.values() if isinstance(one.fee, Fee) and one.fee.period != "once"]
    return len(intake.services) > 1 and len({fee.period for fee in fees}) > 1


def examples(timing: Timing, one: Standing, terms: Credits) -> Iterator[Example]:
    """The value of the target, each edge, and a value just beyond it, with what each leads to. Nothing for open bands.

    Each stands alone: no other level is missed in the period, and it is a whole one.
    """
    remedy = one.commitment.remedy
    known = bands(remedy.tiers) if isinstance(remedy, TIERED) else None
    if known is None or not isinstance(remedy, TIERED) or one.commitment.window is TBD:
        return
    paid, edges = charges(timing, one, terms), list(remedy.tiers)
    for value in _values(one, remedy, known):
        place = band_of(in_unit(value)[1], known)
        if place is None:
            nothing = Sum("%" if paid is None else paid.fee.money.currency, Fraction(0))
            yield Example(value, None, None, nothing, nothing, "none")
            continue
        gives = gives_of(remedy, edges[place])
        computed = in_charges(gives, paid)
        given, rule = settled(terms, computed, cap_for_window(timing, one, terms, paid, computed.kind))
        yield Example(value, edges[place], gives, computed, given, rule)


def gives_of(remedy: Tiered, edge: Edge) -> Sum:
    """What REMEDY gives beyond EDGE. Only where nothing is open."""
    kind, number = plain(remedy.tiers[edge])
    assert number is not None
    return Sum(kind, number)


def in_charges(gives: Sum, paid: Charges | None) -> Sum:
    """GIVES in money, where it is a percentage and the Charges are known."""
    if gives.kind != "%" or paid is None:
        return gives
    return Sum(paid.fee.money.currency, share(gives.number, paid.total))


def settled(terms: Credits, computed: Sum, cap: Sum | None) -> tuple[Sum, Rule]:
    """What of COMPUTED is given for one window once it is rounded, held against the least sum and the CAP."""
    given, rule = computed, _BAND
    rounding = terms.rounding if isinstance(terms.rounding, Rounding) else None
    if rounding is not None and isinstance(rounding.to, Money) and rounding.to.currency == computed.kind:
        number = payable([computed.number], step=Fraction(rounding.to.amount), way=rounding.direction)
        if number != given.number:
            given, rule = replace(given, number=number), "rounding"
    if isinstance(terms.minimum, Money) and terms.minimum.currency == computed.kind:
        number = payable([given.number], minimum=Fraction(terms.minimum.amount))
        if number != given.number:
            given, rule = replace(given, number=number), "minimum"
    if cap is not None:
        (capped,) = under_cap([given.number], cap.number)
        if capped.cut:
            given, rule = replace(given, number=capped.given), "cap"
    return given, rule


_BAND: Final[Rule] = "band"


def cap_for_window(timing: Timing, one: Standing, terms: Credits, paid: Charges | None, kind: str) -> Sum | None:
    """The cap that one window of ONE alone can be held against; a percentage only of the same Charges."""
    window = one.commitment.window
    if kind == "%" and (window is TBD or months_of(window, timing.intake) != cap_months(terms, timing.intake)):
        return None
    return cap_of(timing, terms, paid, kind)


def cap_of(timing: Timing, terms: Credits, paid: Charges | None, kind: str) -> Sum | None:
    """The cap for its own period in KIND; None where it can't be compared with that."""
    period, (unit, number) = cap_months(terms, timing.intake), plain(terms.cap)
    if number is None:
        return None
    if kind == "%":
        return Sum("%", number) if unit == "%" and paid is None else None
    if unit == kind and unit != "time":
        return Sum(kind, number)
    if paid is None or period is None or unit != "%" or kind != paid.fee.money.currency:
        return None
    if terms.cap_for == "term":
        days: Period | None = timing.term() if whole(timing, TERM) is not None else None
    else:
        days = months(_ANY_DAY if paid.period is None else paid.period.last, period)
    if days is None:
        return None
    return Sum(kind, share(number, _on(paid.fee, days)))


def at_cap(timing: Timing, one: Standing, terms: Credits) -> AtCap | None:
    """What the cap leaves where ONE alone is in its hardest band in every window of the cap's period.

    None where cap and credit are of different kinds, or windows are no months that make up the period of the cap.
    """
    remedy, window, intake = one.commitment.remedy, one.commitment.window, timing.intake
    if not isinstance(remedy, TIERED) or isinstance(remedy, PointsRemedy) or window is TBD:
        return None
    if window.rolling is not None or window.value == "event":
        return None
    known, paid = bands(remedy.tiers), charges(timing, one, terms)
    mine, period = months_of(window, intake), cap_months(terms, intake)
    if not known or mine is None or period is None or (paid is not None and paid.period and mine != period):
        return None
    each = in_charges(gives_of(remedy, list(remedy.tiers)[-1]), paid)
    cap = cap_of(timing, terms, paid, each.kind)
    if cap is None or (period % mine if mine < period else each.kind == "%" and mine > period):
        return None
    count = max(period // mine, 1)
    if each.kind == "%":  # of the Charges of the same period, all windows together
        (found,) = under_cap([each.number], cap.number)
        return AtCap(count, each, each, cap, Sum("%", found.given))
    alone, _ = settled(terms, each, None)
    found_in = under_cap([alone.number] * count, cap.number)
    asked, given = (total_of(getattr(one, name) for one in found_in) for name in ("asked", "given"))
    return AtCap(count, alone, Sum(each.kind, asked), cap, Sum(each.kind, given))


def _values(one: Standing, remedy: Tiered, known: Sequence[Band]) -> list[Quantity]:
    """What is looked up: the target where values are, each edge, and just beyond it; each number once."""
    found: list[Quantity] = []
    target = one.commitment.target
    alone = target.value if isinstance(target, NumberTarget) and remedy.bands_of == "value" else None
    numbers = [edge.quantity for edge in remedy.tiers]
    if (
        isinstance(alone, Target)
        and alone.deadline is None
        and alone.lower is None
        and in_unit(alone.quantity)[0] == in_unit(numbers[0])[0]
    ):
        found.append(alone.quantity)
        numbers = [alone.quantity, *numbers]
    for place, edge in enumerate(remedy.tiers):
        if edge.quantity.value or remedy.bands_of == "value":
            found.append(edge.quantity)
        beyond = _beyond(edge, place, known, numbers)
        if beyond is not None:
            found.append(beyond)
    unique = {in_unit(quantity): quantity for quantity in reversed(found)}
    return sorted(unique.values(), key=lambda quantity: in_unit(quantity)[1], reverse=known[0].side == "below")


def _beyond(edge: Edge, place: int, known: Sequence[Band], numbers: Sequence[Quantity]) -> Quantity | None:
    """A value just beyond EDGE that lies in its band: one unit of the last decimal written, of a time one finer unit.

    Where that would lie in the next band already, one of the decimal after it.
    """
    quantity = edge.quantity
    if not quantity.value and not quantity.unit:  # 0 of anything
        quantity = Quantity(quantity.value, next((one.unit for one in numbers if one.value), ""))
    if quantity.unit in _FINER:
        unit, size = _FINER[quantity.unit]
        base, step = Quantity(quantity.value * size, unit), Decimal(1)
    else:
        base = quantity
        exponents = [one.value.as_tuple().exponent for one in numbers if one.unit == quantity.unit]
        step = Decimal(1).scaleb(min(int(exponent) for exponent in exponents))
    for _ in range(_SHRUNK):
        value = base.value - step if edge.side == "below" else base.value + step
        if value >= 0 and band_of(in_unit(Quantity(value, base.unit))[1], known) == place:
            return Quantity(value, base.unit)
        step /= 10
    return None
