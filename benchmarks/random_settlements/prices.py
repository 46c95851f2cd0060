"""What one missed window of a level costs, in the words of the clause of its remedy; points are counted apart."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from benchmarks.random_settlements.case import Case, minutes, number
from benchmarks.random_settlements.clocks import charged, charges, for_minutes, limits, period, shown_at
from benchmarks.random_settlements.tickets import Took
from benchmarks.random_settlements.values import Judged, Value

TIMES = ("second", "minute", "hour", "day")
BANDED = ("credit", "voucher", "amount", "extension", "points")


def service_of(case: Case, level: str) -> str | None:
    """The service LEVEL is about; None where it is about all of several."""
    services = list(case.intake["services"])
    return case.levels[level].get("service") or (services[0] if len(services) == 1 else None)


def basis(case: Case, level: str, days: list[date], each: str = "") -> Fraction:
    """The charges of which percentages are taken for DAYS, of the unit EACH if those of the part affected count."""
    service = None if case.terms.get("basis") == "total-fee" else service_of(case, level)
    if case.terms.get("basis") == "fee-of-affected-part" and each:
        mine = (row for row in case.rows if row["kind"] == "charge" and row.get("each") == each)
        rows = (row for row in mine if service in (None, row["commitment"]))
        own = [amount for row in rows if (amount := charged(case, row, days)) is not None]
        if own:
            return sum(own, start=Fraction(0))
    return charges(case, service, days, used="usage-fees" not in case.terms.get("less", []))


def price(case: Case, level: str, window: Judged) -> Fraction:
    """What WINDOW of LEVEL costs; 0 for points, shares of a pool and waivers, which are counted later."""
    remedy = case.levels[level].get("remedy", {})
    kind = remedy.get("kind")
    if kind in ("credit", "voucher"):
        return sum(_percentages(case, level, window, remedy), start=Fraction(0))
    if kind in ("amount", "extension"):
        worths = [worth for one in window.values for worth in _worths(case, level, one, remedy)]
        if kind == "amount":
            return sum((number(worth) for worth in worths), start=Fraction(0))
        last = window.days[-1]
        return sum((for_minutes(case, service_of(case, level), minutes(w), last) for w in worths), start=Fraction(0))
    missed = [one for one in window.values if one.status == "missed"]
    by_form = {"rate": _rate, "multiple": _multiple, "per-unit": _units}
    if kind not in by_form:
        return Fraction(0)
    return sum((by_form[kind](case, level, one, remedy) for one in missed), start=Fraction(0))


def points(case: Case, level: str, window: Judged) -> Fraction:
    """The points of WINDOW, before any are multiplied."""
    remedy = case.levels[level]["remedy"]
    found = [worth for one in window.values for worth in _worths(case, level, one, remedy)]
    return sum((number(worth) for worth in found), start=Fraction(0))


def charged_days(case: Case, level: str, window: Judged) -> list[date]:
    """The days whose charges count: where each case is a window, the month in which it ended."""
    return period(window.days[-1], "month") if case.levels[level]["window"] == "event" else window.days


def _looked_up(case: Case, level: str, one: Value, remedy: dict[str, Any]) -> Iterator[Fraction]:
    """What is looked up in the bands: one number for each case, or one for the window."""
    of = remedy.get("bands_of", "value")
    if of == "value":
        yield from (single.value for single in one.singles)
        if one.value is not None:
            yield one.value
    elif of == "downtime" and one.status == "missed" and one.down is not None:
        yield one.down.total
    elif of == "time-outside":
        yield one.outside
    elif of == "overshoot":
        yield from (_over(single.value, single.target, case, level) for single in one.singles)
        if one.value is not None:
            yield _over(one.value, _bound(one), case, level)
    elif of == "delay":
        yield from (single.late for single in one.singles if single.missed)
        if one.value is not None and one.status == "missed":
            yield max(Fraction(0), one.value - _bound(one))


def _bound(one: Value) -> Fraction:
    if not one.target:
        return one.figured[0].target
    return minutes(one.target) if one.target.split()[-1].rstrip("s") in TIMES else number(one.target)


def _over(value: Fraction, bound: Fraction, case: Case, level: str) -> Fraction:
    """By how much VALUE passes its target, in percent of it; 0 where it does not."""
    target = str(case.levels[level]["target"])
    beyond = bound - value if "at least" in target else value - bound
    return max(Fraction(0), beyond) * 100 / bound


def _held(value: Fraction, remedy: dict[str, Any]) -> list[int]:
    """The places of the bands that hold VALUE."""
    found = []
    for place, edge in enumerate(remedy["tiers"]):
        bound = minutes(edge) if edge.split()[-1].rstrip("s") in TIMES else number(edge)
        if value < bound if edge.startswith("below") else value > bound:
            found.append(place)
    return found


def _worths(case: Case, level: str, one: Value, remedy: dict[str, Any]) -> Iterator[str]:
    for value in _looked_up(case, level, one, remedy):
        held = _held(value, remedy)
        if held:
            yield list(remedy["tiers"].values())[max(held)]


def _percentages(case: Case, level: str, window: Judged, remedy: dict[str, Any]) -> Iterator[Fraction]:
    """Of the worst case or unit alone; of each unit where the charges of the part affected count."""
    worst = []
    for one in window.values:
        held = [max(found) for value in _looked_up(case, level, one, remedy) if (found := _held(value, remedy))]
        if held:
            worst.append((max(held), one))
    if case.terms.get("basis") != "fee-of-affected-part":
        worst = sorted(worst, key=lambda entry: -entry[0])[:1]
    for place, one in worst:
        percent = number(list(remedy["tiers"].values())[place])
        yield basis(case, level, charged_days(case, level, window), one.each) * percent / 100


def _money(case: Case, level: str, one: Value, text: str) -> Fraction:
    """What a worth like "1 %", "20 GBP" or "1 day" comes to."""
    unit = text.split()[-1]
    if unit == "%":
        days = charged_days(case, level, Judged(one.days, [one]))
        return basis(case, level, days, one.each) * number(text) / 100
    if unit.rstrip("s") in TIMES:
        return for_minutes(case, service_of(case, level), minutes(text), one.days[-1])
    return number(text)


def _rate(case: Case, level: str, one: Value, remedy: dict[str, Any]) -> Fraction:
    times: list[Fraction] = []
    bad = [single for single in one.singles if single.missed]
    if remedy["of"] == "time-outside":
        times = [one.outside]
    elif bad:
        times = [single.value if remedy["of"] == "downtime" else single.late for single in bad]
    elif remedy["of"] == "downtime":
        times = [one.down.total] if one.down is not None else []
    elif one.value is not None:
        late = [single.late for single in one.figured if single.missed]
        summed = case.levels[level]["metric"].get("statistic") == "sum"
        times = late if late and not summed else [max(Fraction(0), one.value - _bound(one))]
    total = Fraction(0)
    for time in times:
        count = math.ceil(time / minutes(remedy["each"]))
        each = [_money(case, level, one, remedy["amount"])] * count
        if "first" in remedy and each:
            each[0] = _money(case, level, one, remedy["first"])
        given = sum(each, start=Fraction(0))
        total += min(given, _money(case, level, one, remedy["at_most"])) if "at_most" in remedy else given
    return total


def _multiple(case: Case, level: str, one: Value, remedy: dict[str, Any]) -> Fraction:
    times, service = number(remedy["times"]), service_of(case, level)
    bad = [single for single in one.singles if single.missed]
    if remedy["of"] != "fee-of-24-hours-before":
        down, last = one.down, one.days[-1]
        if remedy["of"] == "downtime":  # counts in the month of the window, as all service time does
            lost = [(single.value, last) for single in bad] or [(down.total if down else Fraction(0), last)]
        elif down is None:
            lost = [(single.value, shown_at(case.zone, single.row["start"])[0]) for single in bad]
        else:
            chosen = [single.row for single in bad] or down.rows
            part = Fraction(1) if bad or not down.lengths else down.total / sum(down.lengths)
            lost = [(part * length * share, month) for row, length, shares in zip(down.rows, down.lengths, down.shares)
                    if any(row is one for one in chosen) for month, share in shares.items()]  # fmt: skip
        return sum((times * for_minutes(case, service, time, day) for time, day in lost), start=Fraction(0))
    begun = [single.row["start"] for single in bad] or [row["start"] for row in (one.down.rows if one.down else [])][:1]
    begun = begun or [limits(case, one.days)[1]]
    days = [shown_at(case.zone, second - 1)[0] for second in begun]
    return sum((times * for_minutes(case, service, Fraction(1440), day) for day in days), start=Fraction(0))


def _units(case: Case, level: str, one: Value, remedy: dict[str, Any]) -> Fraction:
    own = case.levels[level]
    kind, target = own["metric"]["kind"], str(own["target"])
    low, high = limits(case, one.days)
    rows = [row for row in one.rows if row["kind"] == "count" and low <= row["start"] < high]
    counted = sum(row["counted"] for row in rows)
    beyond = remedy.get("counts") == "beyond-target"
    if kind == "ratio":
        whole = sum(row["all"] for row in rows)
        lower = own["metric"].get("better") == "lower"
        units = counted if lower else whole - counted
        allowed = math.floor((number(target) if lower else 100 - number(target)) * whole / 100)
        units = max(0, units - allowed) if beyond else units
        return _at_most(units, remedy)
    if kind == "count":
        if own["metric"]["better"] == "higher":
            return _at_most(math.ceil(number(target) - counted), remedy)
        return _at_most(counted - number(target) if beyond else counted, remedy)
    bad = [single for single in one.singles if single.missed]
    if bad:
        return sum((_at_most(single.row.get("counted", 1), remedy) for single in bad), start=Fraction(0))
    late: list[Took] = [single for single in one.figured if single.missed]
    units = sum(single.row.get("counted", 1) for single in late)
    if beyond and kind == "on-time":
        units = max(0, units - math.floor((100 - number(target)) * len(one.figured) / 100))
    return _at_most(units, remedy)


def _at_most(units: int | Fraction, remedy: dict[str, Any]) -> Fraction:
    given = units * number(remedy["amount"])
    return min(given, number(remedy["at_most"])) if "at_most" in remedy else given
