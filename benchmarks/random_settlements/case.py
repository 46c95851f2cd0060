"""One random agreement with its measurements: the intake as plain data, the rows in seconds, and both as files."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

CALENDARS: dict[str, tuple[list[str], dict[int, list[tuple[int, int]]]]] = {
    "24x7": ([], {day: [(0, 1440)] for day in range(7)}),
    "office": (["Mon-Fri 09:00-17:00"], {day: [(540, 1020)] for day in range(5)}),
    "lunch": (
        ["Mon-Fri 08:30-12:00,13:30-18:00", "Sat 09:00-13:00"],
        {**{day: [(510, 720), (810, 1080)] for day in range(5)}, 5: [(540, 780)]},
    ),
    "night": (["Mon-Sun 00:00-06:00,20:00-24:00"], {day: [(0, 360), (1200, 1440)] for day in range(7)}),
}
"""How the hours of each calendar are written, and which minutes of each day of the week they are."""

HOLIDAYS = (date(2027, 1, 1), date(2027, 2, 8), date(2027, 3, 29), date(2027, 5, 3))
EXTRA = date(2027, 2, 20)  # a Saturday with office hours
MEASURED_FROM = date(2027, 1, 1)


@dataclass
class Case:
    """An agreement with its measurements.

    `intake` is what stands in the file, every value as text; `rows` are those of the table, moments in whole seconds.
    """

    zone: str
    effective: date
    months: int
    report_days: int
    intake: dict[str, Any] = field(default_factory=dict)
    rows: list[dict[str, Any]] = field(default_factory=list)

    @property
    def terms(self) -> dict[str, Any]:
        """The terms of the credits."""
        return dict(self.intake["credits"])

    @property
    def levels(self) -> dict[str, dict[str, Any]]:
        """The service levels."""
        return dict(self.intake["commitments"])

    @property
    def end(self) -> date:
        """The first day that is no longer measured."""
        return month_after(MEASURED_FROM, self.months)

    def of(self, level: str, kind: str) -> list[dict[str, Any]]:
        """The rows of LEVEL of this KIND."""
        return [row for row in self.rows if row["kind"] == kind and row.get("commitment") in (level, None)]


def month_after(day: date, count: int) -> date:
    """The day COUNT months later, or where there is none the last one of that month."""
    year, month = day.year + (day.month - 1 + count) // 12, (day.month - 1 + count) % 12 + 1
    for number in range(day.day, 0, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    raise AssertionError


def number(text: str) -> Fraction:
    """The number in TEXT: of "at least 99.9 %", "12.50 GBP" or "above 4 hours"."""
    return next(Fraction(word) for word in text.split() if word[0].isdigit())


MINUTES = {"second": Fraction(1, 60), "minute": 1, "hour": 60, "day": 1440, "week": 10080}


def minutes(text: str) -> Fraction:
    """How many minutes the length of time in TEXT has; business hours have as many as others."""
    return number(text) * MINUTES[text.split()[-1].rstrip("s")]


def intake_text(case: Case) -> str:
    """The intake as a file: JSON is YAML, too."""
    return json.dumps(case.intake, indent=1)


COLUMNS = ("kind", "commitment", "start", "end", "case", "for", "each", "because", "cause", "flag", "counted", "all",
           "weight", "value", "amount", "size")  # fmt: skip


def table_text(case: Case) -> str:
    """The measurements as a table."""
    zone = ZoneInfo(case.zone)

    def cell(row: dict[str, Any], name: str) -> str:
        given = row.get(name)
        if given is None:
            return ""
        is_moment = name in ("start", "end")
        return datetime.fromtimestamp(given, zone).isoformat(timespec="seconds") if is_moment else str(given)

    last = case.end - timedelta(days=1)
    measured = f"measured,,{MEASURED_FROM},{last}" + "," * (len(COLUMNS) - 4)
    lines = [",".join(COLUMNS), measured]
    lines += [",".join(cell(row, name) for name in COLUMNS) for row in case.rows]
    return "\n".join(lines) + "\n"
