"""How long a ticket took, when it was due, and by how much it was late: walked through minute by minute."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from benchmarks.random_settlements.case import CALENDARS, Case, minutes, number
from benchmarks.random_settlements.clocks import DAY, days_after, is_open, open_seconds, seconds, shown_at

Row = dict[str, Any]


@dataclass
class Took:
    """One ticket: its time, that of its target, and the time by which it is late, in minutes; whether it is a miss."""

    row: Row
    value: Fraction
    target: Fraction
    missed: bool
    late: Fraction


def calendar_of(case: Case, level: str) -> str:
    """The calendar in which LEVEL is counted."""
    own = case.levels[level]
    service = own.get("service") or (next(iter(case.intake["services"])) if len(case.intake["services"]) == 1 else None)
    return str(own.get("calendar") or (case.intake["services"][service]["hours"] if service else "24x7"))


def target_for(case: Case, level: str, row: Row) -> list[str]:
    """The lengths of time that are the target of ROW: one, or of several the one that ends first or last."""
    target = case.levels[level]["target"]
    if isinstance(target, dict) and target["kind"] == "by-priority":
        target = target["values"][row["for"]]
    if isinstance(target, str):
        return [target]
    if target["kind"] == "one-of":
        return list(target["values"])
    if target["kind"] == "function":
        more, steps = number(row["size"]) - number(target["above"]), 0
        while more > 0:
            more, steps = more - number(target["each"]), steps + 1
        return [f"{number(target['base']) + steps * number(target['adds'])} hours"]
    assert target["kind"] == "by-arrival"
    calendar, second = calendar_of(case, level), row["start"]
    while not is_open(case.zone, calendar, second):
        second += 60 - second % 60
    hour, minute = map(int, target["until"].split(":"))
    return [target["early"] if shown_at(case.zone, second)[1] <= hour * 60 + minute else target["late"]]


def took(case: Case, level: str, row: Row, end: int) -> Took:
    """ROW with its clock stopped at second END."""
    calendar = calendar_of(case, level)
    pauses = [(one["start"], one["end"]) for one in case.of(level, "pause") if one["case"] == row["case"]]
    target = case.levels[level]["target"]
    dues = {text: _due(case, calendar, row["start"], text, pauses) for text in target_for(case, level, row)}
    longest = isinstance(target, dict) and target.get("applies") == "longest"
    text = (max if longest else min)(dues, key=lambda one: dues[one])
    due = dues[text]
    counted = calendar if "business" in text else "24x7"
    value = Fraction(_passed(case, counted, row["start"], end, pauses))
    late = Fraction(_passed(case, _delay_in(case, level, calendar, counted), due, end, pauses) if end > due else 0)
    step = case.levels[level].get("counting", {}).get("round_up_to")
    missed = end > due
    if step:
        value = -(-value // minutes(step)) * minutes(step)
        missed, late = value > minutes(text), max(Fraction(0), value - minutes(text))
    return Took(row, value, minutes(text), missed, late)


def _delay_in(case: Case, level: str, calendar: str, counted: str) -> str:
    """The calendar in which the delay is counted: that of the remedy's time, or of the target's."""
    remedy = case.levels[level].get("remedy", {})
    texts = [*remedy.get("tiers", {})] if remedy.get("bands_of") == "delay" else [remedy.get("each", "")]
    if not texts[0] or remedy.get("of", "delay") != "delay":
        return counted
    return calendar if "business" in texts[0] else "24x7"


def _due(case: Case, calendar: str, start: int, text: str, pauses: list[tuple[int, int]]) -> int:
    """The second at which the time of a ticket is used up: the end of the minute that uses up the last of it."""
    business, unit = "business" in text, text.split()[-1].rstrip("s")
    counted = calendar if business else "24x7"
    if unit == "day":
        last = days_after_open(case, calendar, start, text)
        left = open_seconds(case.zone, counted, start, last) // 60
    else:
        left = int(minutes(text))
    second = start
    while left:
        left -= _runs(case, counted, second, pauses)
        second += 60
    return second


def days_after_open(case: Case, calendar: str, start: int, text: str) -> int:
    """The second at which so many days after that of START end; business days when the calendar closes."""
    day = shown_at(case.zone, start)[0]
    if "business" not in text:
        return seconds(case.zone, days_after(day, text) + DAY)
    count = int(number(text))
    while count:
        day += DAY
        count -= _closes(case, calendar, day) is not None
    closes = _closes(case, calendar, day)
    assert closes is not None
    return closes


def _closes(case: Case, calendar: str, day: date) -> int | None:
    """The second at which CALENDAR closes on DAY; None where it does not open."""
    second = seconds(case.zone, day + DAY)
    while second > seconds(case.zone, day):
        if is_open(case.zone, calendar, second - 1):
            return second
        second -= 60 * 15
    return None


def _runs(case: Case, calendar: str, second: int, pauses: list[tuple[int, int]]) -> bool:
    """Whether the clock runs in the minute that begins with SECOND."""
    if any(low <= second < high for low, high in pauses):
        return False
    return calendar == "24x7" or is_open(case.zone, calendar, second)


def _passed(case: Case, calendar: str, low: int, high: int, pauses: list[tuple[int, int]]) -> int:
    """How many minutes from LOW to HIGH the clock ran."""
    assert calendar in CALENDARS
    return sum(_runs(case, calendar, second, pauses) for second in range(low, high, 60))
