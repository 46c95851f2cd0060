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
from slagen.arithmetic.periods import Period, months
from slagen.arithmetic.totals import payable, under_cap
from slagen.intake.calendars import plans_of
from slagen.intake.checks.caps import fee_for
from slagen.intake.models.credits import Credits, Rounding
from slagen.intake.models.intake import Intake
from slagen.intake.models.remedies import TIERED, Tiered
from slagen.intake.models.targets import NumberTarget
from slagen.intake.remedies import bands, cap_months, in_unit, months_of, plain
from slagen.intake.scalars import TBD, Fee, Id, Money, Quantity, Target, Tier, Window
from slagen.intake.standing import Standing
from slagen.intake.sums.budgets import whole
from slagen.intake.timing import Timing

Rule: TypeAlias = Literal["none", "band", "rounding", "minimum", "cap"]
"""What decided: no band holds the value; the band; rounding; the least sum; the cap."""

_SECONDS: Final = {"week": 604_800, "day": 86_400, "hour": 3600, "minute": 60}
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
    """One value and what it leads to. `edge` is the band that holds it, `gives` what that states, None outside all.

    `at_target`: it is the number of a target, and of no edge.
    """

    looked_up: Quantity
    edge: Tier | None
    gives: Sum | None
    computed: Sum
    given: Sum
    rule: Rule
    at_target: bool


def plans_paid(intake: Intake, one: Standing) -> list[Id | None]:
    """The plans for which the Charges of ONE differ: those it names, else that of the customer, else all of them.

    A single None where no plan has a fee.
    """
    if all(plan.fee is None for plan in intake.plans.values()):
        return [None]
    agreed = intake.agreement.plan
    return [*(plans_of(intake, one.commitment) or ([agreed] if agreed is not None else intake.plans))]


def charges(timing: Timing, one: Standing, terms: Credits, plan: Id | None = None) -> Charges | None:
    """The Charges for a whole window of ONE, for PLAN; None where no single fixed fee says what they are."""
    intake, window = timing.intake, one.commitment.window
    if window is TBD or terms.basis == "fee-of-affected-part":
        return None
    count = 1 if window.value == "event" else months_of(window, intake)
    fee = fee_for(intake, one, terms, plan)
    if fee is None or count is None or _mixed(intake, plan):
        return None
    equal = charges_for_months(fee.money.amount, MONTHS[fee.period], count)
    aligned = window.value.startswith("calendar ") or window.value in ("event", "service month")
    period = months(ANY_DAY, count) if aligned else whole(timing, window)
    if period is not None and charged(fee, period) == equal and charged(fee, months(period.last, count)) == equal:
        return Charges(fee, count, equal, None)
    period = months(ANY_DAY, 1) if window.value == "event" else whole(timing, window)
    return None if period is None else Charges(fee, count, charged(fee, period), period)


ANY_DAY: Final = date(2027, 1, 1)
"""A day whose month, quarter and year are not those of a leap day."""


def charged(fee: Fee, days: Period) -> Fraction:
    """What of FEE falls on DAYS, counted by days."""
    return charges_on(fee.money.amount, MONTHS[fee.period], days.first, days.last)


def _mixed(intake: Intake, plan: Id | None) -> bool:
    """Whether fees of several periods would be added: then days decide what a month of them is."""
    given = [*(one.fee for one in intake.services.values()), None if plan is None else intake.plans[plan].fee]
    return len({fee.period for fee in given if isinstance(fee, Fee) and fee.period != "once"}) > 1


def examples(timing: Timing, one: Standing, terms: Credits, plan: Id | None = None) -> Iterator[Example]:
    """Each edge, a value beyond it and that of the target, with what each leads to for PLAN. Nothing for open bands.

    Each stands alone: no other level is missed in the period, and it is a whole one.
    """
    remedy = one.commitment.remedy
    known = bands(remedy.tiers) if isinstance(remedy, TIERED) else None
    if known is None or not isinstance(remedy, TIERED) or one.commitment.window is TBD:
        return
    paid, edges = charges(timing, one, terms, plan), list(remedy.tiers)
    aims = _aims(one, remedy)
    at_edges = {in_unit(_in_words(edge.quantity, remedy)) for edge in edges}
    only_aims = {in_unit(aim) for aim in aims} - at_edges
    for value in _values(remedy, known, aims):
        place = band_of(in_unit(value)[1], known)
        if place is None:
            nothing = Sum("%" if paid is None else paid.fee.money.currency, Fraction(0))
            yield Example(value, None, None, nothing, nothing, "none", in_unit(value) in only_aims)
            continue
        gives = gives_of(remedy, edges[place])
        computed = in_charges(gives, paid)
        given, rule = settled(terms, computed, cap_for_window(timing, one, terms, paid, computed.kind))
        yield Example(value, edges[place], gives, computed, given, rule, in_unit(value) in only_aims)


def gives_of(remedy: Tiered, edge: Tier) -> Sum:
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
        number = payable([computed.number], rounding=(Fraction(rounding.to.amount), rounding.direction))
        if number != given.number:
            given, rule = replace(given, number=number), "rounding"
    if isinstance(terms.minimum, Money) and terms.minimum.currency == computed.kind:
        number = payable([given.number], rounding=None, minimum=Fraction(terms.minimum.amount))
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
    unit, number = plain(terms.cap)
    if number is None:
        return None
    if kind == "%":
        of_all = terms.basis != "fee-of-affected-part"  # the cap counts the parts that were not affected, too
        return Sum("%", number) if unit == "%" and paid is None and of_all else None
    if unit == kind and unit != "time":
        return Sum(kind, number)
    days = None if paid is None else capped_days(timing, terms, paid)
    if paid is None or days is None or unit != "%" or kind != paid.fee.money.currency:
        return None
    return Sum(kind, share(number, charged(paid.fee, days)))


def capped_days(timing: Timing, terms: Credits, paid: Charges) -> Period | None:
    """The days of a period of the cap, around the window of which PAID are the Charges; None while they are open."""
    period = cap_months(terms, timing.intake)
    if period is None:
        return None
    if terms.cap_for == "term":
        return timing.term() if whole(timing, TERM) is not None else None
    return months(ANY_DAY if paid.period is None else paid.period.last, period)


def _aims(one: Standing, remedy: Tiered) -> tuple[Quantity, ...]:
    """The numbers of a single target that its bands look up: one, or the ends of a range."""
    target = one.commitment.target
    alone = target.value if isinstance(target, NumberTarget) and remedy.bands_of == "value" else None
    if not isinstance(alone, Target) or alone.deadline is not None:
        return ()
    ends = (alone.quantity,) if alone.lower is None else (alone.lower, alone.quantity)
    kind = in_unit(next(iter(remedy.tiers)).quantity)[0]
    return ends if all(in_unit(end)[0] == kind for end in ends) else ()


def _values(remedy: Tiered, known: Sequence[Band], aims: Sequence[Quantity]) -> list[Quantity]:
    """What is looked up: AIMS, each edge, and a value beyond it; each number once."""
    found = list(aims)
    edges = [_in_words(edge.quantity, remedy) for edge in remedy.tiers]
    for place, (edge, quantity) in enumerate(zip(remedy.tiers, edges)):
        found.append(quantity)
        beyond = _beyond(edge.side, quantity, place, known, edges)
        if beyond is not None:
            found.append(beyond)
    unique = {in_unit(quantity): quantity for quantity in reversed(found)}
    return sorted(unique.values(), key=lambda quantity: in_unit(quantity)[1], reverse=known[0].side == "below")


def _in_words(quantity: Quantity, remedy: Tiered) -> Quantity:
    """QUANTITY; 0 of anything in the unit of the other edges, else of what is looked up."""
    if quantity.value or quantity.unit:
        return quantity
    usual = {"value": "", "overshoot": "%"}.get(remedy.bands_of, "minute")
    return Quantity(quantity.value, next((edge.quantity.unit for edge in remedy.tiers if edge.quantity.value), usual))


def _beyond(
    side: str, quantity: Quantity, place: int, known: Sequence[Band], numbers: Sequence[Quantity]
) -> Quantity | None:
    """A value beyond an edge that lies in its band: by one unit of the last digit written, of a longer time a second.

    Where that would lie in the next band already, by one of the digit after it.
    """
    if quantity.unit in _SECONDS:
        base, step = Quantity(quantity.value * _SECONDS[quantity.unit], "second"), Decimal(1)
    else:
        base = quantity
        exponents = [one.value.as_tuple().exponent for one in numbers if one.unit == quantity.unit]
        step = Decimal(1).scaleb(min(int(exponent) for exponent in exponents))
    for _ in range(_SHRUNK):
        value = base.value - step if side == "below" else base.value + step
        if value >= 0 and band_of(in_unit(Quantity(value, base.unit))[1], known) == place:
            return Quantity(value, base.unit)
        step /= 10
    return None
