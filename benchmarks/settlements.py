"""Random agreements and measurements, settled by slagen and by a computation written differently: do they agree?

    python benchmarks/settlements.py [COUNT] [FIRST SEED]     (10,000 cases from seed 0 if nothing is said)

The other computation knows nothing of slagen. It has a table of every minute of the half-year with what the clocks of a
zone show and whether a calendar is open then, counts whole seconds, walks through tickets minute by minute and through
windows day by day, and adds fractions. Only the text of the intake and of the table goes to both.
"""

from __future__ import annotations

import functools
import json
import math
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

ZONES = ("Europe/Athens", "Asia/Shanghai", "America/New_York")
CALENDARS: dict[str, tuple[str, dict[int, list[tuple[int, int]]]]] = {
    "24x7": ("", {day: [(0, 1440)] for day in range(7)}),
    "office": ("Mon-Fri 09:00-17:00", {day: [(540, 1020)] for day in range(5)}),
    "lunch": (
        "Mon-Fri 08:30-12:00,13:30-18:00|Sat 09:00-13:00",
        {**{day: [(510, 720), (810, 1080)] for day in range(5)}, 5: [(540, 780)]},
    ),
    "night": ("Mon-Sun 00:00-06:00,20:00-24:00", {day: [(0, 360), (1200, 1440)] for day in range(7)}),
}
HOLIDAYS = (date(2027, 1, 1), date(2027, 2, 8), date(2027, 3, 29), date(2027, 5, 3))
EXTRA = date(2027, 2, 20)  # a Saturday with office hours
BEGIN, END = datetime(2026, 12, 30, tzinfo=UTC), datetime(2027, 7, 20, tzinfo=UTC)
FIRST = int(BEGIN.timestamp())


@dataclass
class Case:
    """One random agreement with its measurements, as plain values."""

    zone: str
    hours: str
    effective: date
    fee: tuple[int, str]
    window: str
    target: str
    basis: str
    counting: dict[str, Any]
    remedy: dict[str, Any]
    after: tuple[int, int]
    clock: dict[str, Any]
    terms: dict[str, Any]
    months: int
    downs: list[tuple[int, int]] = field(default_factory=list)
    outs: list[tuple[int, int]] = field(default_factory=list)
    tickets: list[dict[str, Any]] = field(default_factory=list)


# ------------------------------------------------------------------------------------------------ what is random


def random_case(seed: int) -> Case:
    """The case of SEED."""
    r = random.Random(seed)
    effective = r.choice([date(2027, 1, 1), date(2027, 1, 17), date(2027, 1, 31), date(2027, 2, 1)])
    target = r.choice(["99.9", "99.9", "99.5", "99"])
    shares = sorted(r.sample(range(1, 60), 3))
    edges = [target, *sorted((f"{float(target) - step:.2f}" for step in (0.5, 3)), key=float, reverse=True)]
    tiers = list(zip(edges, shares))[: r.randint(1, 3)]
    remedy = r.choice(
        [
            {"kind": "credit", "tiers": tiers},
            {"kind": "amount", "tiers": [(edge, worth * 7) for edge, worth in tiers]},
            {"kind": "extension", "tiers": tiers},
            {
                "kind": "rate",
                "amount": r.choice(["1 %", "12.50 GBP"]),
                "each": r.choice([7, 30, 60]),
                "first": r.choice([None, "20 GBP"]),
                "at_most": r.choice([None, "150 GBP"]),
            },
            {"kind": "multiple", "times": r.choice(["10", "2.5"]), "of": r.choice(["fee-for-downtime", "downtime"])},
            {"kind": "waiver"},
            {"kind": "share", "repeated": r.choice([None, "1.5", "2"])},
        ]
    )
    business = r.random() < 0.5
    unit = "business hour" if business else "hour"
    clock = {
        "P1": r.choice([1, 2, 4]),
        "business": business,
        "calendar": r.choice(["office", "lunch", "night"]),
        "remedy": r.choice(
            [
                None,
                {"kind": "amount", "unit": unit, "tiers": [(0, 5), (2, 11)]},
                {"kind": "credit", "unit": unit, "tiers": [(0, 2), (3, 9)]},
                {"kind": "rate", "unit": unit, "amount": 4, "each": 1, "first": r.choice([None, 9]), "at_most": 30},
            ]
        ),
    }
    clock["P2"] = clock["P1"] * 2
    terms = {
        "cap": r.choice(["10 %", "25 %", "100 %", "77.70 GBP", "400 GBP"]),
        "cap_for": r.choice(["month", "quarter", "year"]),
        "combination": r.choice(["sum", "highest"]),
        "minimum": r.choice([None, None, "5 GBP", "40 GBP"]),
        "rounding": r.choice([None, ("0.01", "half-up"), ("1", "up"), ("0.05", "down")]),
    }
    made = Case(
        zone=r.choice(ZONES),
        hours=r.choice(list(CALENDARS)),
        effective=effective,
        fee=(r.choice([1000, 3100, 777]), r.choice(["month", "quarter", "year"])),
        window=r.choice(
            ["calendar month", "calendar month", "service month", "billing period", "calendar quarter", "calendar week"]
        ),
        target=target,
        basis=r.choice(["net", "gross"]),
        counting={
            key: value
            for key, value in (
                ("shortest", r.choice([None, 1, 5])),
                ("round_up_to", r.choice([None, 1, 15])),
                ("decimals", r.choice([None, None, 1, 2])),
                ("rounding", r.choice(["half-up", "down"])),
            )
            if value is not None
        },
        remedy=remedy,
        after=r.choice([(1, 1), (1, 1), (1, 1), (1, 1), (2, 2), (2, 3)]),
        clock=clock,
        terms=terms,
        months=r.randint(2, 5),
    )
    _measured(made, r)
    return made


def _measured(made: Case, r: random.Random) -> None:
    low = _seconds(made.zone, date(2027, 1, 1) if made.effective.day != 1 else made.effective) + 86400 * 31
    low = max(low - 86400 * 31, _seconds(made.zone, made.effective))
    high = _seconds(made.zone, _month_after(date(2027, 1, 1), made.months)) - 4 * 86400
    for _ in range(r.randint(2, 12)):
        start = r.randrange(low, high)
        made.downs.append(
            (
                start,
                start
                + r.choice([20, 59, 60, 61, 600, 3628, 7200, 40000, r.randrange(1, 90000), r.randrange(1, 90000)]),
            )
        )
    for _ in range(r.randint(0, 4)):
        start = r.randrange(low, high)
        made.outs.append((start, start + r.randrange(60, 20000)))
    for number in range(r.randint(0, 6)):
        start = r.randrange(low // 60, high // 60) * 60
        end = start + r.choice([10, 59, 60, 61, 125, 600, r.randrange(1, 4000)]) * 60
        pauses = []
        for _ in range(r.randint(0, 2)):
            begin = start + r.randrange(0, 3000) * 60
            pauses.append((begin, begin + r.randrange(1, 500) * 60))
        made.tickets.append(
            {"case": f"T{number}", "start": start, "end": end, "for": r.choice(["P1", "P2"]), "pauses": pauses}
        )


# --------------------------------------------------------------------------------------- what both computations read


def intake_text(case: Case) -> str:
    """The intake of CASE."""

    def tiers(given: list[tuple[Any, Any]], edge: str, unit: str) -> str:
        return ", ".join(f"{edge.format(one)}: {worth} {unit}" for one, worth in given)

    remedy, kind = case.remedy, case.remedy["kind"]
    after = {(1, 1): "every miss", (2, 2): "2 in a row", (2, 3): "2 of 3"}[case.after]
    body = f"kind: {kind}, after: {after}"
    if "tiers" in remedy:
        unit = {"credit": "%", "amount": "GBP", "extension": "days"}[kind]
        shown = tiers(remedy["tiers"], "below {} %", unit)
        body += f", tiers: {{{shown.replace(': 1 days', ': 1 day')}}}"
    elif kind == "rate":
        more = "".join(f", {name}: {remedy[name]}" for name in ("first", "at_most") if remedy[name])
        each = f"{remedy['each']} minutes"
        body += f", amount: {remedy['amount']}, each: {each}, of: downtime{more}"
    elif kind == "multiple":
        body += f", times: {remedy['times']}, of: {remedy['of']}"
    elif kind == "waiver":
        body += ", of: service-fee"
    else:
        body += ", weight: 100 %" + (f", repeated: {remedy['repeated']}" if remedy["repeated"] else "")
    words = {"shortest": "{} minute{s}", "round_up_to": "{} minute{s}", "decimals": "{}", "rounding": "{}"}
    rules = ", ".join(
        f"{name}: {words[name].format(value, s='' if value == 1 else 's')}" for name, value in case.counting.items()
    )
    clock, own = case.clock, case.clock["remedy"]
    unit = "business hour" if clock["business"] else "hour"
    paid = "corrective"
    if own and own["kind"] == "rate":
        first = f", first: {own['first']} GBP" if own["first"] else ""
        paid = f"{{kind: rate, amount: {own['amount']} GBP, each: 1 {unit}, of: delay{first}, at_most: 30 GBP}}"
    elif own:
        sign = "%" if own["kind"] == "credit" else "GBP"
        bands = ", ".join(f"above {edge} {unit}s: {worth} {sign}" for edge, worth in own["tiers"])
        paid = f"{{kind: {own['kind']}, bands_of: delay, tiers: {{{bands}}}}}"
    terms = "".join(
        f", {name}: {case.terms[name]}" for name in ("cap", "cap_for", "combination", "minimum") if case.terms[name]
    )
    if case.terms["rounding"]:
        terms += ", rounding: {{to: {} GBP, direction: {}}}".format(*case.terms["rounding"])
    if kind == "share":
        terms += ", at_risk: 12 %"
    calendars = "".join(
        f"  {key}: {{open: [{', '.join(json.dumps(part) for part in text.split('|'))}], "
        f"closed: [{', '.join(map(str, HOLIDAYS))}], also_open: [{EXTRA} 09:00-17:00]}}\n"
        for key, (text, _) in CALENDARS.items()
        if text
    )
    hours = [f"{clock[one]} {unit}{'' if clock[one] == 1 else 's'}" for one in ("P1", "P2")]
    return f"""slagen: 1
agreement: {{title: T, number: N1, structure: single-service, governing_law: EW, languages: [en],
  effective: {case.effective}, term: {{length: 3 years}}, zone: {case.zone}, business_hours: office}}
parties:
  provider: {{name: A Ltd, registration: "00000001", address: 1 A Street, signs: {{name: J A, title: D}}}}
  customer: {{name: B Ltd, registration: "00000002", address: 2 B Street, signs: {{name: T B, title: D}}}}
calendars:
{calendars}services:
  hosting: {{name: Hosting, description: Hosting of a site., hours: {case.hours},
    fee: {case.fee[0]} GBP per {case.fee[1]}}}
maintenance: {{night: {{notice: 3 days}}}}
commitments:
  availability:
    metric: {{kind: availability, basis: {case.basis}}}
    target: at least {case.target} %
    window: {case.window}
    owner: O
    measured: {{by: m, every: 1 second}}
    excluded: [night]
    counting: {{{rules}}}
    remedy: {{{body}}}
  response:
    metric: first-response
    target: {{kind: by-priority, values: {{P1: {hours[0]}, P2: {hours[1]}}}}}
    calendar: {clock["calendar"]}
    owner: O
    measured: {{by: m}}
    remedy: {paid}
priorities: {{P1: {{when: a}}, P2: {{when: b}}}}
support: {{hours: 24x7, channels: [{{kind: email, address: a@example.com}}]}}
credits: {{nature: price-adjustment, applied: automatically{terms}}}
disputes: {{forum: {{kind: court, name: Courts of England}}}}
"""


def table_text(case: Case) -> str:
    """The measurements of CASE."""
    zone = ZoneInfo(case.zone)

    def at(second: int) -> str:
        return datetime.fromtimestamp(second, zone).isoformat(timespec="seconds")

    last = _month_after(date(2027, 1, 1), case.months) - timedelta(days=1)
    lines = ["kind,commitment,start,end,case,for,because", f"measured,,2027-01-01,{last},,,"]
    lines += [f"downtime,availability,{at(low)},{at(high)},,," for low, high in case.downs]
    lines += [f"excluded,availability,{at(low)},{at(high)},,,night" for low, high in case.outs]
    for one in case.tickets:
        lines.append(f"ticket,response,{at(one['start'])},{at(one['end'])},{one['case']},{one['for']},")
        lines += [f"pause,,{at(low)},{at(high)},{one['case']},," for low, high in one["pauses"]]
    return "\n".join(lines) + "\n"


# ------------------------------------------------------------------------------------------- the other computation


@functools.cache
def _clock(zone: str) -> list[tuple[date, int]]:
    """What the clocks of ZONE show in each minute of the half-year: the date, and minutes after midnight."""
    info, found = ZoneInfo(zone), []
    for minute in range(int((END - BEGIN).total_seconds()) // 60):
        local = datetime.fromtimestamp(FIRST + minute * 60, info)
        found.append((local.date(), local.hour * 60 + local.minute))
    return found


@functools.cache
def _open(zone: str, calendar: str) -> list[int]:
    """How many minutes before each one of the half-year are open."""
    week, total, found = CALENDARS[calendar][1], 0, [0]
    plain = calendar == "24x7"
    for day, minute in _clock(zone):
        spans = list(week.get(day.weekday(), ()))
        if not plain:
            spans = [] if day in HOLIDAYS else spans
            spans = [*spans, (540, 1020)] if day == EXTRA else spans
        total += any(low <= minute < high for low, high in spans)
        found.append(total)
    return found


def _open_seconds(zone: str, calendar: str, low: int, high: int) -> int:
    found = _open(zone, calendar)

    def until(second: int) -> int:
        minute, rest = divmod(second - FIRST, 60)
        return found[minute] * 60 + (found[minute + 1] - found[minute]) * rest

    return until(high) - until(low)


@functools.cache
def _seconds(zone: str, day: date) -> int:
    """The first second of DAY: that of the first minute that shows this date."""
    clock = _clock(zone)
    low, high = 0, len(clock)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if clock[middle][0] < day else (low, middle)
    return FIRST + low * 60


def _month_after(day: date, count: int) -> date:
    year, month = day.year + (day.month - 1 + count) // 12, (day.month - 1 + count) % 12 + 1
    for number in range(day.day, 0, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    raise AssertionError


def _windows(case: Case, window: str) -> list[list[date]]:
    """The windows as lists of days, found by giving each day the name of its window."""
    last = _month_after(date(2027, 1, 1), case.months)
    days = [case.effective + timedelta(days=n) for n in range(400)]
    groups: dict[Any, list[date]] = {}
    for day in days:
        if window == "calendar week":
            name: Any = day.isocalendar()[:2]
        elif window == "calendar quarter":
            name = (day.year, (day.month - 1) // 3)
        elif window == "billing period":
            name = max(n for n in range(15) if _month_after(case.effective, n) <= day)
        else:
            name = (day.year, day.month)
        groups.setdefault(name, []).append(day)
    return [group for group in groups.values() if group[-1] < last]


def _fee(case: Case, days: list[date]) -> Fraction:
    """The fee that falls on DAYS, day by day."""
    amount, period = case.fee
    total = Fraction(0)
    for day in days:
        if day < case.effective:
            continue
        if period == "month":
            length = (_month_after(day.replace(day=1), 1) - day.replace(day=1)).days
        elif period == "quarter":
            begin = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
            length = (_month_after(begin, 3) - begin).days
        else:
            length = 366 if day.year % 4 == 0 else 365
        total += Fraction(amount, length)
    return total


def _month_days(day: date) -> list[date]:
    begin = day.replace(day=1)
    return [begin + timedelta(days=n) for n in range((_month_after(begin, 1) - begin).days)]


def _for_minutes(case: Case, minutes: Fraction, day: date) -> Fraction:
    days = _month_days(day)
    length = _seconds(case.zone, days[-1] + timedelta(days=1)) - _seconds(case.zone, days[0])
    return _fee(case, days) * minutes * 60 / length


def brute(case: Case) -> dict[str, Any]:
    """What is due for CASE: lines (level, first and last day, missed, credit) and what is given in each month."""
    lines = [*_availability(case), *_response(case)]
    for line in lines:
        line["credit"] = _payable(case, line["credit"])
    months: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for line in lines:
        if line["credit"]:
            months.setdefault((line["days"][-1].year, line["days"][-1].month), []).append(line)
    given: dict[tuple[int, int], Fraction] = {}
    spent: dict[Any, Fraction] = {}
    for month in sorted(months):
        levels: dict[str, Fraction] = {}
        for line in months[month]:
            levels[line["level"]] = levels.get(line["level"], Fraction(0)) + line["credit"]
        counted = sum(levels.values()) if case.terms["combination"] == "sum" else max(levels.values())
        size = {"month": 1, "quarter": 3, "year": 12}[case.terms["cap_for"]]
        begin = date(month[0], (month[1] - 1) // size * size + 1, 1)
        days = [begin + timedelta(days=n) for n in range((_month_after(begin, size) - begin).days)]
        number, unit = case.terms["cap"].split()
        cap = _fee(case, days) * Fraction(number) / 100 if unit == "%" else Fraction(number)
        left = cap - spent.get(begin, Fraction(0))
        given[month] = min(counted, left)
        spent[begin] = spent.get(begin, Fraction(0)) + given[month]
    return {
        "lines": sorted((x["level"], x["days"][0], x["days"][-1], x["missed"], x["credit"]) for x in lines),
        "given": given,
    }


def _payable(case: Case, credit: Fraction) -> Fraction:
    if case.terms["rounding"]:
        step, way = Fraction(case.terms["rounding"][0]), case.terms["rounding"][1]
        whole, rest = divmod(credit, step)
        credit = step * (whole + (rest > 0 if way == "up" else rest * 2 >= step if way == "half-up" else 0))
    if case.terms["minimum"] and credit < Fraction(case.terms["minimum"].split()[0]):
        return Fraction(0)
    return credit


def _availability(case: Case) -> Iterator[dict[str, Any]]:
    missed: list[bool] = []
    for days in _windows(case, case.window):
        begin, end = _seconds(case.zone, days[0]), _seconds(case.zone, days[-1] + timedelta(days=1))
        whole, out, down = _down(case, begin, end)
        base = whole - out if case.basis == "net" else whole
        line: dict[str, Any] = {"level": "availability", "days": days, "missed": False, "credit": Fraction(0)}
        if base:
            value = 100 * (base - down) / base
            if "decimals" in case.counting:
                scale = 10 ** case.counting["decimals"]
                up = Fraction(1, 2) if case.counting["rounding"] == "half-up" else 0
                value = Fraction(math.floor(value * scale + up), scale)
            line["missed"] = value < Fraction(case.target)
            missed.append(line["missed"])
            count, of = case.after
            enough = line["missed"] and sum(missed[-of:]) >= count
            if enough:
                line["credit"] = _priced(case, days, value, Fraction(down, 60), len(missed) > 1 and missed[-2])
        else:
            missed.append(False)
        yield line


def _down(case: Case, begin: int, end: int) -> tuple[int, int, Fraction]:
    """Open seconds of a window, those excluded, and those down: every piece between two edges is looked at alone."""
    zone, hours = case.zone, case.hours
    clusters: list[list[tuple[int, int]]] = []
    for low, high in sorted(case.downs):
        if clusters and low <= max(one[1] for one in clusters[-1]):
            clusters[-1].append((low, high))
        else:
            clusters.append([(low, high)])

    def seconds(wanted: Any) -> int:
        edges = {begin, end, *(x for pair in (*case.downs, *case.outs) for x in pair if begin < x < end)}
        points = sorted(edges)
        return sum(_open_seconds(zone, hours, low, high) for low, high in pairwise(points) if wanted(low, high))

    def inside(pairs: list[tuple[int, int]], low: int, high: int) -> bool:
        return any(one <= low and high <= other for one, other in pairs)

    whole = _open_seconds(zone, hours, begin, end)
    out = seconds(lambda low, high: inside(case.outs, low, high))
    total = 0
    for cluster in clusters:
        length = seconds(lambda low, high, c=cluster: inside(c, low, high) and not inside(case.outs, low, high))
        if length < case.counting.get("shortest", 0) * 60:
            continue
        step = case.counting.get("round_up_to", 0) * 60
        total += -(-length // step) * step if step else length
    return whole, out, Fraction(min(total, whole - out))


def _priced(case: Case, days: list[date], value: Fraction, down: Fraction, again: bool) -> Fraction:
    remedy, kind = case.remedy, case.remedy["kind"]
    fee = _fee(case, days)
    if "tiers" in remedy:
        held = [worth for edge, worth in remedy["tiers"] if value < Fraction(edge)]
        if not held:
            return Fraction(0)
        worth = Fraction(held[-1])
        if kind == "extension":
            return _for_minutes(case, worth * 1440, days[-1])
        return fee * worth / 100 if kind == "credit" else worth
    if kind == "rate":
        number, unit = remedy["amount"].split()
        amount = fee * Fraction(number) / 100 if unit == "%" else Fraction(number)
        count = math.ceil(down / remedy["each"])
        sums = [amount] * count
        if remedy["first"] and sums:
            sums[0] = Fraction(20)
        return min(sum(sums, start=Fraction(0)), Fraction(150) if remedy["at_most"] else sum(sums, start=Fraction(0)))
    if kind == "multiple":
        return Fraction(remedy["times"]) * _for_minutes(case, down, days[-1])
    if kind == "waiver":
        return fee
    factor = Fraction(remedy["repeated"]) if remedy["repeated"] and again else 1
    return min(fee * 12 / 100 * factor, fee * 12 / 100)


def _response(case: Case) -> Iterator[dict[str, Any]]:
    clock, remedy = case.clock, case.clock["remedy"]
    calendar = clock["calendar"] if clock["business"] else "24x7"
    for days in _windows(case, "calendar month"):
        begin, end = _seconds(case.zone, days[0]), _seconds(case.zone, days[-1] + timedelta(days=1))
        late = []
        for ticket in case.tickets:
            if begin <= ticket["start"] < end:
                much = _late(case, ticket, clock[ticket["for"]] * 60, calendar)
                if much is not None:
                    late.append(much)
        line = {"level": "response", "days": days, "missed": bool(late), "credit": Fraction(0)}
        if remedy and remedy["kind"] == "rate":
            for much in late:
                count = -(-much // 60)
                each = [4] * count
                if remedy["first"] and each:
                    each[0] = remedy["first"]
                line["credit"] += min(sum(each), 30)
        elif remedy:
            held = [[worth for edge, worth in remedy["tiers"] if much > edge * 60] for much in late]
            worths = [one[-1] for one in held if one]
            if remedy["kind"] == "amount":
                line["credit"] = Fraction(sum(worths))
            elif worths:
                line["credit"] = _fee(case, days) * max(worths) / 100
        yield line


def _late(case: Case, ticket: dict[str, Any], minutes: int, calendar: str) -> int | None:
    """By how many open minutes without a pause a ticket is late, counted one by one; None if it is not late."""
    opened, due = _open(case.zone, calendar), _due(case, ticket, minutes, calendar)
    if ticket["end"] <= due:
        return None
    late = 0
    for minute in range((due - FIRST) // 60, (ticket["end"] - FIRST) // 60):
        paused = any(low <= FIRST + minute * 60 < high for low, high in ticket["pauses"])
        late += opened[minute + 1] > opened[minute] and not paused
    return late


def _due(case: Case, ticket: dict[str, Any], minutes: int, calendar: str) -> int:
    """The second at which the time of a ticket is used up: the end of the minute that uses up the last of it."""
    opened, left, minute = _open(case.zone, calendar), minutes, (ticket["start"] - FIRST) // 60
    while left:
        second = FIRST + minute * 60
        left -= opened[minute + 1] > opened[minute] and not any(low <= second < high for low, high in ticket["pauses"])
        minute += 1
    return FIRST + minute * 60


# ---------------------------------------------------------------------------------------------------- the comparison


def slagen_says(case: Case, folder: Path) -> dict[str, Any]:
    """The same from slagen."""
    from slagen import settle

    intake, table = folder / "sla.yaml", folder / "measured.csv"
    intake.write_text(intake_text(case), encoding="utf-8")
    table.write_text(table_text(case), encoding="utf-8")
    found = settle(intake, table)
    return {
        "lines": sorted(
            (str(line.promise.key), line.window.first, line.window.last, line.missed, line.credit)
            for line in found.lines
        ),
        "given": {(one.days.first.year, one.days.first.month): one.capped.given for one in found.months},
    }


def differences(seed: int, folder: Path) -> list[str]:
    """Where the two computations of the case of SEED differ: nothing if they agree."""
    case = random_case(seed)
    one, other = slagen_says(case, folder), brute(case)
    found = [f"seed {seed}: slagen {a}, brute {b}" for a, b in zip(one["lines"], other["lines"]) if a != b]
    if len(one["lines"]) != len(other["lines"]):
        found.append(f"seed {seed}: {len(one['lines'])} lines, brute {len(other['lines'])}")
    if one["given"] != other["given"]:
        found.append(f"seed {seed}: given {one['given']}, brute {other['given']}")
    return found


def main() -> int:
    """Run COUNT cases; 1 where any differs."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    begun, wrong, paid = time.perf_counter(), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, first + count):
            found = differences(seed, Path(folder))
            wrong += bool(found)
            paid += sum(line[4] > 0 for line in brute(random_case(seed))["lines"])
            for line in found[:3]:
                print(line)
    took = time.perf_counter() - begun
    print(f"{count} settlements, {paid} credits: {count - wrong} agree, {wrong} differ; {took:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
