"""From the parts of a credit to what is given: pools, rounding, combination of levels, the cap of a period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from slagen.arithmetic.charges import MONTHS
from slagen.arithmetic.claims import ClaimWindow
from slagen.arithmetic.credits import Missed, at_risk, share
from slagen.arithmetic.exact import total_of
from slagen.arithmetic.periods import Period, months
from slagen.arithmetic.totals import Capped, combined, payable, shared, under_cap
from slagen.intake.models.credits import Credits, Rounding
from slagen.intake.models.remedies import ShareRemedy
from slagen.intake.remedies import plain
from slagen.intake.scalars import Id, Money, Percent
from slagen.intake.term import term_of
from slagen.messages import Message, msg
from slagen.settlement.frame import Promise
from slagen.settlement.price import Part, Pricer
from slagen.settlement.said import number
from slagen.settlement.values import Reached


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One service level in one window: what was reached, and the credit it leads to (before cap and combination).

    `earns` is whether a miss leads to a credit here: not where one is only given after several misses.
    """

    promise: Promise
    window: Period
    reached: tuple[Reached, ...]
    missed: bool
    earns: bool = True
    parts: tuple[Part, ...] = ()
    credit: Fraction = Fraction(0)
    given: Fraction = Fraction(0)
    steps: tuple[Message, ...] = ()
    claim: ClaimWindow | None = None

    @property
    def month(self) -> Period:
        """The calendar month to which its credit belongs: that in which the window ends."""
        return months(self.window.last, 1)

    @property
    def causes(self) -> frozenset[str]:
        """The events that led to it, as far as the table names them."""
        bad = [case.row for one in self.reached for case in (*one.single, *one.figured) if not case.met]
        down = [row for one in self.reached if one.missed and one.down is not None for row in one.down.rows]
        return frozenset(row.cause for row in (*bad, *down) if row.cause)


@dataclass(frozen=True, slots=True)
class Month:
    """The credits of one calendar month: what the levels ask for, what counts of it, what the cap leaves."""

    days: Period
    asked: Fraction
    counted: Fraction
    capped: Capped
    cap: Fraction | None
    steps: tuple[Message, ...] = ()


def with_pools(lines: list[Line], pricer: Pricer, terms: Credits) -> list[Line]:
    """LINES with the shares of an amount at risk as parts, each pool being all misses of a service in one window."""
    if not isinstance(terms.at_risk, Percent):
        return lines
    pools: dict[tuple[Id | None, Period], list[int]] = {}
    for place, line in enumerate(lines):
        if isinstance(line.promise.commitment.remedy, ShareRemedy) and line.missed and line.earns:
            service = None if terms.basis == "total-fee" else line.promise.service
            pools.setdefault((service, line.window), []).append(place)
    made = list(lines)
    for places in pools.values():
        basis = pricer.basis(lines[places[0]].reached[0])
        shares = [_share(lines, place) for place in places]
        asked, given = at_risk(terms.at_risk.value, basis, shares)
        pool = share(terms.at_risk.value, basis)
        for place, one in zip(places, shares):
            alone = at_risk(terms.at_risk.value, basis, [one])[0]
            part = alone * given / asked if asked else Fraction(0)
            words = {
                "weight": number(Fraction(one.weight)),
                "factor": number(Fraction(one.factor)),
                "pool": pricer.sum(pool),
                "sum": pricer.sum(part),
            }
            said = msg("{weight} % × {factor} of the amount at risk of {pool} = {sum}", **words)
            if part != alone:
                said = msg("{said}: all shares together are limited to it", said=said)
            made[place] = replace(made[place], parts=(*made[place].parts, Part(part, said)))
    return made


def _share(lines: list[Line], place: int) -> Missed:
    line = lines[place]
    remedy = line.promise.commitment.remedy
    assert isinstance(remedy, ShareRemedy)
    own = [one for one in lines if one.promise.key == line.promise.key]
    before = own[own.index(line) - 1] if own.index(line) else None
    factor = Fraction(remedy.repeated.value) if remedy.repeated and before is not None and before.missed else 1
    return Missed(remedy.weight.value if isinstance(remedy.weight, Percent) else 0, factor)


def totalled(line: Line, terms: Credits, pricer: Pricer) -> Line:
    """LINE with its parts added together, rounded and held against the minimum, as the agreement declares."""
    if not line.parts:
        return line
    plain_sum = total_of(part.money for part in line.parts)
    rounding = terms.rounding if isinstance(terms.rounding, Rounding) else None
    step = Fraction(rounding.to.amount) if rounding is not None and isinstance(rounding.to, Money) else None
    least = Fraction(terms.minimum.amount) if isinstance(terms.minimum, Money) else None
    declared = None if rounding is None or step is None else (step, rounding.direction)
    credit = payable([plain_sum], rounding=declared, minimum=least)
    steps = [part.step for part in line.parts]
    if len(line.parts) > 1:
        steps.append(msg("together {sum}", sum=pricer.sum(plain_sum)))
    if step is not None and (stepped := payable([plain_sum], rounding=declared)) != plain_sum:
        words = {"step": pricer.sum(step), "sum": pricer.sum(stepped)}
        steps.append(msg("rounded to whole steps of {step} as agreed: {sum}", **words))
    if credit == 0 < plain_sum and least is not None:
        steps.append(msg("less than the minimum of {least}: none is given", least=terms.minimum))
    return replace(line, credit=credit, steps=(*line.steps, *steps))


@dataclass(frozen=True)
class Book:
    """Combines the credits of LINES month by month, and holds them against the cap of each period."""

    lines: list[Line]
    pricer: Pricer
    terms: Credits
    caps: dict[Period, Fraction | None] = field(default_factory=dict)

    def months(self) -> tuple[list[Line], list[Month]]:
        """The lines with what is given for each, and the months in order."""
        groups: dict[Period, list[Line]] = {}
        for line in self.lines:
            if line.credit:
                groups.setdefault(line.month, []).append(line)
        counted = {month: self._combined(groups[month]) for month in sorted(groups)}
        periods: dict[Period, list[Period]] = {}
        for month in counted:
            periods.setdefault(self._period(month), []).append(month)
        made, given = [], {}
        for period, members in periods.items():
            lines = [line for month in members for line in groups[month]]
            cap = self._cap(period, lines)
            sums = [total_of(counted[month].values()) for month in members]
            capped = under_cap(sums, cap) if cap is not None else tuple(Capped(one, one) for one in sums)
            for month, total, found in zip(members, sums, capped):
                asked = total_of(line.credit for line in groups[month])
                for place, part in shared(counted[month], found.given).items():
                    given[id(groups[month][place])] = part
                steps = self._steps(asked, total, found, cap)
                made.append(Month(month, asked, total, found, cap, steps))
        return [replace(line, given=given.get(id(line), Fraction(0))) for line in self.lines], made

    def _combined(self, lines: Sequence[Line]) -> dict[int, Fraction]:
        """What counts of each of LINES, by its place."""
        how = self.terms.combination
        keys = [str(line.promise.key) for line in lines]
        by_level = {key: total_of(line.credit for line in lines if str(line.promise.key) == key) for key in keys}
        if how == "sum":
            return {place: line.credit for place, line in enumerate(lines)}
        if how == "one-per-event":
            return _one_per_event(lines)
        chosen = combined(by_level, "highest")  # also where the customer has not chosen
        return {place: line.credit if chosen[keys[place]] else Fraction(0) for place, line in enumerate(lines)}

    def _period(self, month: Period) -> Period:
        if self.terms.cap_for != "term":
            return months(month.first, MONTHS[self.terms.cap_for])
        frame = self.pricer.charges.frame
        return term_of(frame.intake, max(month.first, frame.term.first)) or frame.term

    def _cap(self, period: Period, lines: Iterable[Line]) -> Fraction | None:
        kind, worth = plain(self.terms.cap)
        if worth is None:
            return None
        charges = self.pricer.charges
        services: set[Id | None] = {line.promise.service for line in lines}
        if self.terms.basis == "total-fee" or None in services:
            services = {None}
        if kind == "%":
            return share(worth, total_of(charges.for_percentages(service, period) for service in services))
        if kind == "time":
            return total_of(charges.for_time(service, worth, period.first) for service in services)
        return worth

    def _steps(self, asked: Fraction, counted: Fraction, found: Capped, cap: Fraction | None) -> tuple[Message, ...]:
        said = []
        if counted != asked:
            words = {"asked": self.pricer.sum(asked), "counted": self.pricer.sum(counted)}
            said.append(
                {
                    "highest": msg("of {asked} only the highest counts: {counted}", **words),
                    "customer-chooses": msg("of {asked} one counts; unless chosen, the highest: {counted}", **words),
                    "one-per-event": msg("of {asked} one for each event counts: {counted}", **words),
                }[self.terms.combination]
            )
        if cap is not None and found.cut:
            words = {
                "cap": str(self.terms.cap),
                "most": self.pricer.sum(cap),
                "cut": self.pricer.sum(found.cut),
                "given": self.pricer.sum(found.given),
            }
            said.append(msg("the cap of {cap} is {most}: {cut} fall away, {given} remain", **words))
        return tuple(said)


def _one_per_event(lines: Sequence[Line]) -> dict[int, Fraction]:
    """Of credits that share an event the highest, of equals the first; those without a named event stand alone."""
    groups: list[tuple[set[str], list[int]]] = []
    for place, line in enumerate(lines):
        causes, places = set(line.causes), [place]
        for other in [one for one in groups if one[0] & causes]:
            groups.remove(other)
            causes |= other[0]
            places = other[1] + places
        groups.append((causes, places))
    found = dict.fromkeys(range(len(lines)), Fraction(0))
    for _, places in groups:
        best = max(sorted(places), key=lambda place: lines[place].credit)
        found[best] = lines[best].credit
    return found
