"""The downtime of one window: every piece of time between two edges is looked at alone."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

from benchmarks.random_settlements.case import Case, minutes
from benchmarks.random_settlements.clocks import limits, open_seconds, seconds, shown_at
from benchmarks.random_settlements.tickets import Row, calendar_of

Stretch = tuple[int, int]


@dataclass
class Down:
    """In minutes: the counted hours, what of them is not counted, and the length of each interruption."""

    whole: Fraction
    out: Fraction
    lengths: list[Fraction] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    shares: list[dict[date, Fraction]] = field(default_factory=list)
    """What share of each interruption lies in which month, by its first day."""

    @property
    def total(self) -> Fraction:
        """All of it, at most the time there is to be down in."""
        return min(sum(self.lengths, start=Fraction(0)), self.whole - self.out)


def down_in(case: Case, level: str, days: list[date], given: list[Row]) -> Down:
    """The downtime of LEVEL in the window of DAYS from the rows GIVEN."""
    rules: dict[str, Any] = case.levels[level].get("counting", {})
    calendar, (begin, end) = calendar_of(case, level), limits(case, days)
    rows = [row for row in given if row["kind"] == "downtime" and _counts(row, rules)]
    outs = _left_out(case, level)
    edges = {
        begin,
        end,
        *(seconds(case.zone, day) for day in days if day.day == 1),
        *(x for pair in outs for x in pair),
        *(row[x] for row in rows for x in ("start", "end")),
    }
    pieces = list(pairwise(sorted(edge for edge in edges if begin <= edge <= end)))

    def length(stretches: list[Stretch]) -> Fraction:
        found = [one for one in pieces if _inside(stretches, one)]
        return Fraction(sum(open_seconds(case.zone, calendar, *one) for one in found), 60)

    down = Down(length([(begin, end)]), length(outs))
    for group in _interruptions(rows, rules):
        stretches = [(row["start"], row["end"]) for row in group]
        lost = length(stretches) - sum(
            (Fraction(open_seconds(case.zone, calendar, *one), 60) for one in pieces
             if _inside(stretches, one) and _inside(outs, one)), start=Fraction(0))  # fmt: skip
        if not lost or lost < minutes(rules.get("shortest", "0 minutes")):
            continue
        step = minutes(rules["round_up_to"]) if "round_up_to" in rules else None
        down.lengths.append(math.ceil(lost / step) * step if step else lost)
        down.rows.append(group[0])
        months: dict[date, Fraction] = {}
        for one in pieces:
            if _inside(stretches, one) and not _inside(outs, one):
                month = shown_at(case.zone, one[0])[0].replace(day=1)
                piece = Fraction(open_seconds(case.zone, calendar, *one), 60)
                months[month] = months.get(month, Fraction(0)) + piece / lost
        down.shares.append(months)
    return down


def _inside(stretches: list[Stretch], piece: Stretch) -> bool:
    return any(low <= piece[0] and piece[1] <= high for low, high in stretches)


def _counts(row: Row, rules: dict[str, Any]) -> bool:
    if row.get("flag") == "self-recovered":
        return bool(rules.get("self_recovered", "counted") == "counted")
    return row.get("flag") != "false-alarm" or bool(rules.get("false_alarms") == "counted")


def _interruptions(rows: list[Row], rules: dict[str, Any]) -> list[list[Row]]:
    """ROWS that overlap or touch are one; then those of one cause that begin within the time for it are one, too."""
    found: list[list[Row]] = []
    for row in sorted(rows, key=lambda one: (one["start"], one["end"])):
        if found and row["start"] <= max(one["end"] for one in found[-1]):
            found[-1].append(row)
        else:
            found.append([row])
    if "one_case_within" not in rules:
        return found
    near, cases = int(minutes(rules["one_case_within"]) * 60), list[list[Row]]()
    for group in found:
        causes = {row["cause"] for row in group if "cause" in row}
        same = next((one for one in cases if any(row.get("cause") in causes for row in one)
                     and group[0]["start"] - one[0]["start"] <= near), None)  # fmt: skip
        if same is None:
            cases.append(list(group))
        else:
            same.extend(group)
    return cases


def _left_out(case: Case, level: str) -> list[Stretch]:
    """What the rows `excluded` leave out, each maintenance up to its most of a month, each event up to its own most."""
    found: list[Stretch] = []
    used: dict[Any, set[int]] = {}
    named = case.levels[level].get("excluded", [])
    for row in sorted((one for one in case.of(level, "excluded")), key=lambda one: int(one["start"])):
        key = row["because"]
        if key not in named:
            continue
        work = case.intake.get("maintenance", {}).get(key)
        most = (work or case.intake["exclusions"][key]).get("at_most")
        end = row["end"]
        if most and work:
            month = shown_at(case.zone, row["start"])[0].replace(day=1)
            taken = used.setdefault((key, month), set())  # every second that was let out
            new = [second for second in range(row["start"], end) if second not in taken]
            taken.update(new[: max(0, int(minutes(most) * 60) - len(taken))])
            end = next((second for second in new if second not in taken), end)
        elif most:
            end = min(end, row["start"] + int(minutes(most) * 60))
        found.append((row["start"], end))
    return found
