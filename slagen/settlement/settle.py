"""Settles an agreement for a table of measurements: window by window, month by month, with every sum it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from slagen.arithmetic.bands import Band, band_of
from slagen.arithmetic.claims import claim_window, last_day
from slagen.arithmetic.credits import earned_back, points_of, points_settled, share
from slagen.arithmetic.periods import Period, months
from slagen.arithmetic.totals import fulfils
from slagen.arithmetic.zones import date_of
from slagen.intake.models.credits import Credits, Points
from slagen.intake.models.money import Chronic, EarnBack, Fees
from slagen.intake.models.remedies import NoRemedy, PointsRemedy
from slagen.intake.remedies import bands, business_days, days, plain
from slagen.intake.scalars import Count, Edge, Misses, Percent
from slagen.messages import Message, msg
from slagen.settlement.charges import Charges
from slagen.settlement.frame import Frame, Promise
from slagen.settlement.measures import Records, reported
from slagen.settlement.price import Part, Pricer
from slagen.settlement.said import band, measured, misses, number
from slagen.settlement.totals import Book, Line, Month, totalled, with_pools
from slagen.settlement.values import Reached, reached
from slagen.settlement.waivers import with_waivers


@dataclass(frozen=True, slots=True)
class Repeated:
    """Repeated failure: the rule that a level fulfils, in which windows, and until when notice may be given."""

    promise: Promise
    rule: Misses
    windows: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class Returned:
    """What of the credit of a line is earned back, and in which window that was reached."""

    line: Line
    amount: Fraction
    window: Period
    step: Message


@dataclass(frozen=True, slots=True)
class Bonus:
    """A bonus for a level that was exceeded in a window."""

    promise: Promise
    window: Period
    amount: Fraction
    step: Message


@dataclass(frozen=True, slots=True)
class Settlement:
    """What is due: each level in each window, the months, repeated failure, what is earned back, bonuses."""

    frame: Frame
    currency: str
    lines: tuple[Line, ...]
    months: tuple[Month, ...]
    repeated: tuple[Repeated, ...]
    returned: tuple[Returned, ...]
    bonuses: tuple[Bonus, ...]
    unfinished: tuple[Promise, ...]

    @property
    def given(self) -> Fraction:
        """All credits together."""
        return sum((month.capped.given for month in self.months), start=Fraction(0))


def settled(frame: Frame, records: Records) -> Settlement:
    """What is due under FRAME for RECORDS, whose rows all fit the agreement."""
    charges = Charges(frame, records.rows)
    currency = min(currencies(frame, charges), default="")
    pricer = Pricer(charges, records, currency)
    promises = frame.promises()
    lines: list[Line] = []
    unfinished = []
    for promise in promises:
        found = list(_windows(promise, records))
        if not found:
            unfinished.append(promise)
        lines += _after(_priced(line, pricer) for line in found)
    terms = frame.intake.credits
    made: list[Month] = []
    if terms is not None:
        lines = with_waivers(with_pools(lines, pricer, terms), pricer)
        lines += _points(lines, pricer, terms)
        lines = [totalled(line, terms, pricer) for line in lines]
        lines, made = Book(lines, pricer, terms).months()
        lines = [_claimed(line, terms) for line in lines]
    return Settlement(
        frame,
        currency,
        tuple(lines),
        tuple(made),
        tuple(_repeated(frame, promises, lines)),
        tuple(_returned(frame, lines, pricer)),
        tuple(_bonuses(frame, lines, pricer)),
        tuple(unfinished),
    )


def currencies(frame: Frame, charges: Charges) -> set[str]:
    """The currencies in which anything may be due."""
    found = charges.currencies()
    terms = frame.intake.credits
    worths = [] if terms is None else [terms.cap, terms.minimum]
    for promise in frame.promises():
        remedy = promise.commitment.remedy
        worths += list(getattr(remedy, "tiers", {}).values())
        worths += [getattr(remedy, name, None) for name in ("amount", "first", "at_most")]
    for worth in worths:
        kind, _ = plain(worth)
        if len(kind) == 3 and kind.isupper():
            found.add(kind)
    return found


def _windows(promise: Promise, records: Records) -> Iterator[Line]:
    groups: dict[tuple[Period, object], list[Reached]] = {}
    event = str(promise.commitment.window) == "event"
    for one in reached(promise, records):
        key = one.rows[0].place if event and one.rows else None
        groups.setdefault((one.window, key), []).append(one)
    for (window, _), found in groups.items():
        yield Line(promise, window, tuple(found), any(one.missed for one in found))


def _priced(line: Line, pricer: Pricer) -> Line:
    return replace(line, parts=tuple(pricer.parts(line.reached)))


def _after(lines: Iterator[Line]) -> list[Line]:
    """LINES of one level, without the credits of misses that do not, with earlier ones, fulfil the remedy's rule."""
    found = list(lines)
    rule = getattr(found[0].promise.commitment.remedy, "after", None) if found else None
    if not isinstance(rule, Misses) or rule.of == 1:
        return found
    places = set(fulfils([line.missed for line in found], rule.count, rule.of))
    said = msg("a credit is given only after: {rule}", rule=misses(rule))
    return [
        line if place in places or not line.missed else replace(line, parts=(), earns=False, steps=(*line.steps, said))
        for place, line in enumerate(found)
    ]


def _points(lines: list[Line], pricer: Pricer, terms: Credits) -> Iterator[Line]:
    """For each level with points a line for each period whose points are settled together and that is over."""
    points = terms.points
    if not isinstance(points, Points):
        return
    for promise in dict.fromkeys(line.promise for line in lines):
        if not isinstance(promise.commitment.remedy, PointsRemedy):
            continue
        own = [line for line in lines if line.promise is promise]
        repeat = Fraction(points.repeated.value) if points.repeated else Fraction(1)
        scored = [(sum((part.points for part in line.parts), start=Fraction(0)), line.missed) for line in own]
        counted = points_of(scored, repeated=repeat)
        groups: dict[Period, list[tuple[Line, Fraction]]] = {}
        length = {"month": 1, "quarter": 3, "year": 12}[points.settled]
        for line, score in zip(own, counted):
            groups.setdefault(months(line.window.last, length), []).append((line, score))
        for period, scored_in in groups.items():
            if period.last <= promise.frame.span.last:
                scores = [score for _, score in scored_in]
                score = points_settled(scores, months=length, averaged=bool(points.averaged))
                made = _point_line(promise, period, score, points, pricer, terms)
                steps = _scored(scored_in, score, length if points.averaged else 1)
                yield replace(made, steps=tuple(steps)) if score else made


def _scored(scored_in: list[tuple[Line, Fraction]], score: Fraction, divided: int) -> Iterator[Message]:
    """How the points of a period came about: those of each window, and what all come to."""
    for line, counted in scored_in:
        own = sum((part.points for part in line.parts), start=Fraction(0))
        words = {"window": f"{line.window.first} – {line.window.last}", "points": number(own)}
        if counted != own:
            words |= {"factor": number(counted / own), "counted": number(counted)}
            yield msg("{window}: {points} point(s) × {factor}, after a miss just before = {counted}", **words)
        elif own:
            yield msg("{window}: {points} point(s)", **words)
    if divided > 1:
        words = {"points": number(score * divided), "count": str(divided), "mean": number(score)}
        yield msg("{points} point(s) ÷ {count} calendar months = {mean}", **words)


def _point_line(
    promise: Promise, period: Period, score: Fraction, points: Points, pricer: Pricer, terms: Credits
) -> Line:
    kind, worth = plain(points.worth)
    service = None if terms.basis == "total-fee" else promise.service
    each = worth or Fraction(0)
    if kind == "%":
        each = share(each, pricer.charges.for_percentages(service, period))
    elif kind == "time":
        each = pricer.charges.for_time(promise.service, each, period.last)
    said = msg(
        "{points} point(s) of the period × {worth} = {sum}",
        points=number(score),
        worth=str(points.worth) if kind not in ("%", "time") else f"{points.worth} ({pricer.sum(each)})",
        sum=pricer.sum(score * each),
    )
    parts = (Part(score * each, said),) if score else ()
    return Line(promise, period, (), False, parts=parts)


def _claimed(line: Line, terms: Credits) -> Line:
    if not line.credit or terms.applied != "on-claim":
        return line
    within, opens = days(terms.claim.within), days(terms.claim.opens)
    if within is None:
        return line
    counter = business_days(line.promise.frame.intake)
    if counter is None and (within.business or (opens is not None and opens.business)):
        return line
    window = claim_window(_claim_event(line, terms), within=within, opens=opens, business_days=counter)
    return replace(line, claim=window)


def _claim_event(line: Line, terms: Credits) -> date:
    """The day from which the time for a claim runs."""
    frame = line.promise.frame
    if terms.claim.runs_from == "billing-period-end":
        fees = frame.intake.fees
        length = {"quarter": 3, "year": 12}.get(fees.invoiced, 1) if isinstance(fees, Fees) else 1
        return months(line.window.last, length).last
    if terms.claim.runs_from == "report":
        return date_of(reported(line.promise, line.window) - 1, frame.zone)
    if terms.claim.runs_from == "event":
        bad = [case.row.start for one in line.reached for case in (*one.single, *one.figured) if not case.met]
        down = [row.start for one in line.reached if one.down is not None for row in one.down.rows]
        return date_of(min([*bad, *down]), frame.zone) if bad or down else line.window.last
    return line.window.last


def _repeated(frame: Frame, promises: list[Promise], lines: list[Line]) -> Iterator[Repeated]:
    chronic = frame.intake.chronic
    if not isinstance(chronic, Chronic):
        return
    for promise in promises:
        if chronic.of and promise.key not in chronic.of:
            continue
        if not chronic.of and (promise.commitment.nature == "aim" or isinstance(promise.commitment.remedy, NoRemedy)):
            continue
        own = [line for line in lines if line.promise is promise and line.reached]
        bad = [any(one.below_floor for one in line.reached) if chronic.below_floor else line.missed for line in own]
        for rule in chronic.when:
            places = fulfils(bad, rule.count, rule.of)
            if places:
                yield Repeated(promise, rule, tuple(own[place].window for place in places))


def _returned(frame: Frame, lines: list[Line], pricer: Pricer) -> Iterator[Returned]:
    rule = frame.intake.earn_back
    if not isinstance(rule, EarnBack) or not isinstance(rule.after, Count) or not isinstance(rule.returns, Percent):
        return
    within = days(rule.within)
    for line in lines:
        if not line.given or not line.reached or within is None or within.business:
            continue
        last = last_day(line.window.last, within)
        own = [one for one in lines if one.promise is line.promise and one.reached]
        later = [one for one in own if one.window.first > line.window.last and one.window.last <= last]
        good = [all(row.status == "met" for row in one.reached) for one in later]
        amount, place = earned_back(line.given, rule.returns.value, good, rule.after.value)
        if place is not None:
            words = {"returns": rule.returns, "credit": pricer.sum(line.given), "sum": pricer.sum(amount)}
            said = msg(
                "{returns} of {credit} after {count} window(s) met in a row = {sum}", count=str(rule.after), **words
            )
            yield Returned(line, amount, later[place].window, said)


def _bonuses(frame: Frame, lines: list[Line], pricer: Pricer) -> Iterator[Bonus]:
    for bonus in frame.intake.bonuses.values():
        found = bands(bonus.tiers)
        if found is None:
            continue
        for line in lines:
            if line.promise.key == bonus.of and line.reached:
                yield from _bonus(line, found, list(bonus.tiers), pricer)


def _bonus(line: Line, found: tuple[Band, ...], edges: list[Edge], pricer: Pricer) -> Iterator[Bonus]:
    values = [one.value for one in line.reached if one.value is not None]
    places = [band_of(value, found) for value in values]
    known = [place for place in places if place is not None]
    if not known or len(known) != len(values) or line.missed:
        return
    place = min(known)
    percent = Fraction(found[place].gives)
    basis = pricer.charges.on(line.promise.service, line.window)
    amount = share(percent, basis)
    said = msg(
        "{value} lies in the band “{edge}” of the bonus: {percent} % of {basis} = {sum}",
        value=measured(min(values), line.reached[0].unit),
        edge=band(edges[place]),
        percent=number(percent),
        basis=pricer.sum(basis),
        sum=pricer.sum(amount),
    )
    yield Bonus(line.promise, line.window, amount, said)
