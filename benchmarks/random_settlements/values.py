"""What each service level reached in each of its windows, by the words of the contract, in seconds and fractions."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from benchmarks.random_settlements.case import Case, minutes, number
from benchmarks.random_settlements.clocks import DAY, limits, seconds, shown_at, windows
from benchmarks.random_settlements.downtime import Down, down_in
from benchmarks.random_settlements.tickets import Row, Took, took


@dataclass
class Value:
    """One value of a level in one window: of a unit, of a priority, or of the whole."""

    days: list[date]
    rows: list[Row]
    each: str = ""
    status: str = "met"
    value: Fraction | None = None
    target: str = ""
    singles: list[Took] = field(default_factory=list)
    figured: list[Took] = field(default_factory=list)
    down: Down | None = None
    outside: Fraction = Fraction(0)
    below_floor: bool = False


@dataclass
class Judged:
    """A level in one window: missed where one of its values is."""

    days: list[date]
    values: list[Value]

    @property
    def missed(self) -> bool:
        """Whether one of the values misses its target."""
        return any(one.status == "missed" for one in self.values)

    @property
    def met(self) -> bool:
        """Whether all values satisfy their targets."""
        return all(one.status == "met" for one in self.values)


def judged(case: Case, level: str) -> Iterator[Judged]:
    """LEVEL in each of its windows."""
    own = case.levels[level]
    rows = [row for row in case.rows if row.get("commitment") == level]
    if own["window"] == "event":
        for row in sorted(rows, key=lambda one: int(one["start"])):
            if row["kind"] in ("ticket", "downtime"):
                first, last = shown_at(case.zone, row["start"])[0], shown_at(case.zone, row["end"] - 1)[0]
                days = [first + DAY * n for n in range(max(0, (last - first).days) + 1)]
                yield Judged(days, list(_parts(case, level, days, "", [row])))
        return
    units = sorted({row["each"] for row in rows if row.get("each")}) if "separately_for_each" in own else []
    for days in windows(case, own["window"]):
        values: list[Value] = []
        for unit in units or [""]:
            mine = [row for row in rows if row.get("each", "") in (unit, "")]
            values += _parts(case, level, days, unit, mine)
        yield Judged(days, values)


def _parts(case: Case, level: str, days: list[date], unit: str, rows: list[Row]) -> Iterator[Value]:
    target = case.levels[level]["target"]
    if isinstance(target, dict) and target.get("kind") == "by-priority":
        for priority, text in target["values"].items():
            mine = [row for row in rows if row.get("for") in (priority, None)]
            yield _value(case, level, Value(days, mine, unit, target=text))
    else:
        bound = target if isinstance(target, str) else target.get("value", "")
        yield _value(case, level, Value(days, rows, unit, target=bound))


def _value(case: Case, level: str, one: Value) -> Value:
    own = case.levels[level]
    low, high = limits(case, one.days)
    if any(row["kind"] == "missing" and row["start"] < high and row["end"] > low for row in one.rows):
        one.status = "missed"
        return one
    handed = [row for row in one.rows if row["kind"] == "value" and low <= row["start"] < high]
    count = 1
    if handed:
        one.value = number(handed[-1]["value"])
    else:
        count = _measure(case, level, one)
    least = own.get("counting", {}).get("at_least")
    if least and 0 < count < number(least):
        one.status, one.value = "no-value", None
        return one
    if one.singles:
        one.status = "missed" if any(single.missed for single in one.singles) else "met"
        return one
    if one.value is None:
        none = own.get("counting", {}).get("none_counts_as", "met")
        one.status = "no-value" if count < 0 or none == "no-value" else "met"
        return one
    one.value = _rounded(one.value, own.get("counting", {}))
    good = _good(one.value, one.target) if one.target else one.value <= one.figured[0].target
    target = own["target"]
    if isinstance(target, dict) and target.get("zero_tolerance") and one.down is not None:
        good = one.down.total == 0
    one.status = "met" if good else "missed"
    if isinstance(target, dict) and target.get("floor"):
        one.below_floor = not _good(one.value, target["floor"])
    return one


def _good(value: Fraction, target: str) -> bool:
    bound = number(target) if "%" in target or not _timed(target) else minutes(target)
    return value >= bound if target.startswith("at least") else value <= bound


def _timed(text: str) -> bool:
    return text.split()[-1].rstrip("s") in ("minute", "hour", "day")


def _rounded(value: Fraction, rules: dict[str, Any]) -> Fraction:
    if "decimals" not in rules:
        return value
    scale = 10 ** int(rules["decimals"])
    whole, rest = divmod(value * scale, 1)
    way = rules.get("rounding", "half-up")
    up = rest > 0 if way == "up" else rest * 2 >= 1 if way == "half-up" else False
    return Fraction(int(whole) + up, scale)


def _measure(case: Case, level: str, one: Value) -> int:
    """Fill ONE with what its rows come to; how many cases there are, or -1 where the result says nothing."""
    kind = case.levels[level]["metric"]["kind"]
    if kind in ("availability", "outage"):
        return _downtime(case, level, one, kind)
    if kind in ("first-response", "restoration", "elapsed"):
        return _tickets(case, level, one)
    if kind == "on-time":
        return _on_time(case, level, one)
    if kind in ("ratio", "count"):
        return _counts(case, level, one, kind)
    return _samples(case, level, one)


def _downtime(case: Case, level: str, one: Value, kind: str) -> int:
    metric = case.levels[level]["metric"]
    one.down = found = down_in(case, level, one.days, one.rows)
    lengths = found.lengths
    if kind == "availability":
        base = found.whole - found.out if metric.get("basis", "net") == "net" else found.whole
        if base:
            one.value = 100 * (base - found.total) / base
        return 1 if base else 0
    if metric["statistic"] == "each":
        most = minutes(one.target)
        one.singles = [Took(row, size, most, size > most, max(Fraction(0), size - most))
                       for row, size in zip(found.rows, lengths)]  # fmt: skip
    elif metric["statistic"] == "sum" or lengths:
        one.value = figure(lengths, metric["statistic"])
    return len(lengths)


def _tickets(case: Case, level: str, one: Value) -> int:
    found = tickets_of(case, level, one.days, one.rows, case.levels[level]["window"])
    statistic = case.levels[level]["metric"].get("statistic", "each")
    if statistic == "each":
        one.singles = found
    elif found:
        one.figured = found
        if len({ticket.target for ticket in found}) > 1:
            first = found[0].target
            one.value = figure([ticket.value / ticket.target for ticket in found], statistic) * first
        else:
            one.value = figure([ticket.value for ticket in found], statistic)
    return len(found)


def tickets_of(case: Case, level: str, days: list[date], rows: list[Row], window: str) -> list[Took]:
    """The tickets of the WINDOW of DAYS: begun in it, or still in time when its report was due and ended in it."""
    low, high = limits(case, days)
    due = _report(case, days)
    found = []
    for row in (row for row in rows if row["kind"] == "ticket"):
        end = row.get("end")
        if low <= row["start"] < high:
            stopped = took(case, level, row, due if end is None else min(end, due))
            if stopped.missed or (end is not None and end <= due):
                found.append(stopped)
        elif row["start"] < low and end is not None and low < end <= high:
            begun = next((one for one in windows(case, window) if shown_at(case.zone, row["start"])[0] in one), None)
            if begun and end > _report(case, begun) and not took(case, level, row, _report(case, begun)).missed:
                found.append(took(case, level, row, end))
    return found


def _report(case: Case, days: list[date]) -> int:
    """The second at which the report on the window of DAYS is due."""
    return seconds(case.zone, days[-1] + DAY * (case.report_days + 1))


def _on_time(case: Case, level: str, one: Value) -> int:
    of = case.levels[level]["metric"]["of"]
    rows = [row for row in case.rows if row.get("commitment") == of]
    found = tickets_of(case, of, one.days, rows, case.levels[level]["window"])
    one.figured = found
    if found:
        one.value = 100 * Fraction(sum(not ticket.missed for ticket in found), len(found))
    return len(found)


def _counts(case: Case, level: str, one: Value, kind: str) -> int:
    own = case.levels[level]
    low, high = limits(case, one.days)
    rows = [row for row in one.rows if row["kind"] == "count" and low <= row["start"] < high]
    counted = sum(row["counted"] for row in rows)
    rules = own.get("counting", {})
    if kind == "count":
        one.value = Fraction(counted)
        if "interval" in rules:  # day by day, or a quarter of a day
            days = [sum(row["counted"] for row in rows if begin <= row["start"] < end)
                    for begin, end in _intervals(case, one.days, rules["interval"])]  # fmt: skip
            days = [day for day in days if day or rules.get("empty_interval") != "left-out"]
            one.value = figure([Fraction(day) for day in days], rules["combined"]) if days else None
        return int(counted)
    whole = sum(row["all"] for row in rows)
    if "interval" in rules:
        values, weights = [], []
        for begin, end in _intervals(case, one.days, rules["interval"]):
            within = [row for row in rows if begin <= row["start"] < end]
            cases = sum(row["all"] for row in within)
            if cases:
                values.append(Fraction(100 * sum(row["counted"] for row in within), cases))
                weights.append(sum(row.get("weight", 0) for row in within))
            elif rules["empty_interval"] == "met":
                values.append(Fraction(0 if own["metric"].get("better") == "lower" else 100))
                weights.append(0)
        one.value = figure(values, rules.get("combined", "mean")) if values else None
        if values and "weighted_by" in rules:
            one.value = _weighted(list(zip(values, weights)))
    elif whole and "weighted_by" in rules:
        one.value = _weighted([(Fraction(100 * row["counted"], row["all"]), row["weight"]) for row in rows])
    elif whole:
        one.value = Fraction(100 * counted, whole)
    return int(whole)


def _intervals(case: Case, days: list[date], length: str) -> list[tuple[int, int]]:
    """From which second to which each interval of DAYS runs; a day has 23 or 25 hours where the clocks change."""
    low, high = limits(case, days)
    step = int(minutes(length) * 60)
    begins = [seconds(case.zone, day) for day in days] if length == "1 day" else list(range(low, high, step))
    return list(zip(begins, [*begins[1:], high]))


def _weighted(pairs: list[tuple[Fraction, int]]) -> Fraction:
    weights = sum(weight for _, weight in pairs)
    if not weights:
        return sum((value for value, _ in pairs), start=Fraction(0)) / len(pairs)
    return sum((value * weight for value, weight in pairs), start=Fraction(0)) / weights


def _samples(case: Case, level: str, one: Value) -> int:
    metric = case.levels[level]["metric"]
    low, high = limits(case, one.days)
    rows = [row for row in one.rows if low <= row["start"] < high]
    samples = sorted((row for row in rows if row["kind"] == "sample"), key=lambda row: int(row["start"]))
    asked = sum(row["all"] for row in rows if row["kind"] == "count")
    if metric.get("answered") and asked and Fraction(100 * len(samples), asked) < number(metric["answered"]):
        return -1
    values = [number(row["value"]) for row in samples]
    if metric["kind"] == "measure":
        one.outside = _outside(samples, one.target, high, case.levels[level].get("counting", {}))
    if metric.get("statistic", "mean" if metric["kind"] == "score" else "each") == "each":
        one.singles = [Took(row, value, number(one.target), not _good(value, one.target), Fraction(0))
                       for row, value in zip(samples, values)]  # fmt: skip
    elif values:
        which, rules = metric.get("statistic", "mean"), case.levels[level].get("counting", {})
        one.value = figure(values, which)
        if "interval" in rules:  # hour by hour
            hours = {(row["start"] - low) // 3600 for row in samples}
            found = [
                [number(row["value"]) for row in samples if (row["start"] - low) // 3600 == hour] for hour in hours
            ]
            one.value = figure([figure(hour, which) for hour in found], rules["combined"])
    return len(values)


def _outside(samples: list[Row], target: str, high: int, rules: dict[str, Any]) -> Fraction:
    """The minutes from each reading that is no good to the next good one, stretch by stretch."""
    stretches: list[list[int]] = []
    bad = False
    for row, until in zip(samples, [*(one["start"] for one in samples[1:]), high]):
        again = bad
        bad = not _good(number(row["value"]), target)
        if bad and again:
            stretches[-1][1] = until
        elif bad:
            stretches.append([row["start"], until])
    total = Fraction(0)
    for begin, end in stretches:
        length = Fraction(end - begin, 60)
        if length >= minutes(rules.get("shortest", "0 minutes")):
            step = minutes(rules["round_up_to"]) if "round_up_to" in rules else None
            total += math.ceil(length / step) * step if step else length
    return total


def figure(values: list[Fraction], which: str) -> Fraction:
    """The mean, median, sum, highest, lowest or a percentile of VALUES."""
    ordered = sorted(values)
    if which == "sum":
        return sum(ordered, start=Fraction(0))
    if which == "mean":
        return sum(ordered, start=Fraction(0)) / len(ordered)
    if which in ("highest", "lowest"):
        return ordered[-1 if which == "highest" else 0]
    if which == "median":
        return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
    share = Fraction(which.removesuffix("th percentile"))
    return next(one for place, one in enumerate(ordered, 1) if Fraction(100 * place, len(ordered)) >= share)
