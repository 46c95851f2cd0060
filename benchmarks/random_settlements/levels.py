"""Random service levels, one function for each way to measure, with what happened under each."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from benchmarks.random_settlements.case import MEASURED_FROM, Case
from benchmarks.random_settlements.clocks import seconds
from benchmarks.random_settlements.remedies import remedy_for

Level = dict[str, Any]
Rows = list[dict[str, Any]]


@dataclass
class Drawn:
    """A service level as it stands in the intake, and its rows."""

    level: Level
    rows: Rows

    @staticmethod
    def span(case: Case) -> tuple[int, int]:
        """From which second to which something may happen: within the term, not in the last days measured."""
        first = max(MEASURED_FROM, case.effective)
        return seconds(case.zone, first), seconds(case.zone, case.end - timedelta(days=4))


def _window(r: random.Random, *more: str) -> str:
    month = ["calendar month"] * 5
    return r.choice(
        [*month, "service month", "billing period", "calendar quarter", "calendar week", "rolling 3 months", *more]
    )


def availability(r: random.Random, case: Case) -> Drawn:
    """A share of the counted hours."""
    target = r.choice(["99.9", "99.9", "99.5", "99"])
    bound: Any = f"at least {target} %"
    if r.random() < 0.3:
        bound = {"value": bound, "floor": f"at least {float(target) - 0.6:.2f} %"}
    elif r.random() < 0.05:
        bound = {"value": "at least 100 %", "zero_tolerance": "yes"}
    level = {
        "metric": {"kind": "availability", "basis": r.choice(["net", "gross"])},
        "target": bound,
        "window": _window(r),
        "excluded": r.choice([[], ["night"], ["night", "attack"]]),
        "counting": _interruptions(r, r.choice([{}, {}, {"decimals": r.choice(["1", "2"])}])),
    }
    if "decimals" in level["counting"]:
        level["counting"]["rounding"] = r.choice(["half-up", "down"])
    units = ["s1", "s2"] if r.random() < 0.2 else []
    if units:
        level["separately_for_each"] = "instance"
    level["remedy"] = remedy_for(r, "availability", level)
    if level["remedy"].get("of") == "fee-for-downtime":  # in several months, each with its own Charges
        level["window"] = r.choice([level["window"], "calendar quarter"])
    rows = _downs(r, case, units, r.randint(2, 12)) + _outs(r, case, level["excluded"])
    low, high = Drawn.span(case)
    special = r.random()
    if special < 0.04:
        start = r.randrange(low, high)
        rows.append({"kind": "missing", "start": start, "end": start + 5000})
    elif special < 0.08:
        rows.append({"kind": "value", "start": r.randrange(low, high), "value": r.choice(["99.95 %", "98.777 %"])})
    return Drawn(level, rows)


def outage(r: random.Random, case: Case) -> Drawn:
    """The length of interruptions, one by one or a figure of them."""
    statistic = r.choice(["each", "each", "sum", "highest", "mean", "90th percentile"])
    level = {
        "metric": {"kind": "outage", "statistic": statistic},
        "target": f"at most {r.choice([10, 60, 240])} minutes",
        "window": _window(r, *(["event"] * 3 if statistic == "each" else [])),
        "excluded": r.choice([[], ["night"]]),
        "counting": _interruptions(r, {}),
    }
    level["remedy"] = remedy_for(r, "outage", level)
    return Drawn(level, _downs(r, case, [], r.randint(1, 8)) + _outs(r, case, level["excluded"]))


def _interruptions(r: random.Random, more: Level) -> Level:
    """Rules of counting for interruptions."""
    given = {
        "shortest": r.choice([None, None, "1 minute", "5 minutes"]),
        "round_up_to": r.choice([None, None, "1 minute", "15 minutes"]),
        "one_case_within": r.choice([None, None, None, "1 day", "12 hours"]),
        "self_recovered": r.choice([None, None, "not-counted"]),
        "false_alarms": r.choice([None, None, "counted"]),
    }
    return {key: value for key, value in given.items() if value is not None} | more


def _downs(r: random.Random, case: Case, units: list[str], count: int) -> Rows:
    low, high = Drawn.span(case)
    found: Rows = []
    for _ in range(count):
        start = r.randrange(low, high)
        if found and r.random() < 0.35:  # near an earlier one
            start = max(low, min(high, found[-1]["start"] + r.randrange(-5000, 9000)))
        length = r.choice([20, 59, 60, 61, 600, 3628, 7200, 40000, r.randrange(1, 90000)])
        row: dict[str, Any] = {"kind": "downtime", "start": start, "end": start + length}
        if r.random() < 0.5:
            row["cause"] = r.choice(["disk", "power", "net"])
        if r.random() < 0.15:
            row["flag"] = r.choice(["self-recovered", "false-alarm"])
        if units and r.random() < 0.8:
            row["each"] = r.choice(units)
        found.append(row)
    return found


def _outs(r: random.Random, case: Case, named: list[str]) -> Rows:
    low, high = Drawn.span(case)
    found = []
    for _ in range(r.randint(0, 4) if named else 0):
        start = r.randrange(low, high)
        found.append({"kind": "excluded", "start": start, "end": start + r.randrange(60, 20000),
                      "because": r.choice(named)})  # fmt: skip
    return found


def response(r: random.Random, case: Case) -> Drawn:
    """The time to a first response or to restoration, by priority."""
    unit = r.choice(["hour", "business hour", "business hour", "business day", "day"])
    hours = r.choice([1, 2, 4])
    values = {name: f"{n} {unit}{'' if n == 1 else 's'}" for name, n in (("P1", hours), ("P2", hours * 2))}
    level = {
        "metric": {"kind": r.choice(["first-response", "restoration"])},
        "target": {"kind": "by-priority", "values": values},
        "calendar": r.choice(["office", "lunch", "night"]),
        "window": r.choice(["calendar month", "calendar month", "billing period", "event"]),
    }
    level["remedy"] = remedy_for(r, "response", level)
    rows = _tickets(r, case, r.randint(0, 7), running=level["window"] != "event", days="day" in unit)
    for row in rows:
        if row["kind"] == "ticket":
            row["for"] = r.choice(["P1", "P2"])
    return Drawn(level, rows)


def elapsed(r: random.Random, case: Case) -> Drawn:
    """The time between two events of their own, with targets of every form, each case or a figure."""
    target: Any = r.choice(
        [
            "at most 4 hours",
            "at most 3 business hours",
            {"kind": "function", "base": "2 hours", "of": "size", "above": "100 GB", "each": "25 GB", "adds": "1 hour"},
            {"kind": "by-arrival", "until": "11:30", "early": "2 hours", "late": "5 hours"},
            {"kind": "one-of", "values": ["2 hours", "5 hours"], "applies": r.choice(["shortest", "longest"])},
            {
                "kind": "one-of",
                "values": ["4 business hours", "20 hours"],
                "applies": r.choice(["shortest", "longest"]),
            },
        ]
    )
    mixed = isinstance(target, dict) and "4 business hours" in target.get("values", [])
    differs = isinstance(target, dict) and target["kind"] in ("function", "by-arrival")
    figures = ["mean", "median", "highest", "90th percentile"]
    statistic = "each" if mixed or r.random() < 0.5 else r.choice(figures if differs else [*figures, "sum"])
    level = {
        "metric": {"kind": "elapsed", "starts": "receipt of the order", "ends": "delivery of the goods",
                   "statistic": statistic},
        "target": target,
        "calendar": r.choice(["office", "lunch"]),
        "window": r.choice(["calendar month", "calendar month", "calendar week", "calendar quarter"]),
    }  # fmt: skip
    if target == "at most 4 hours" and r.random() < 0.5:
        level["counting"] = {"round_up_to": r.choice(["30 minutes", "1 hour"])}
    level["remedy"] = remedy_for(r, "elapsed", level)
    if statistic == "sum" and target == "at most 3 business hours" and level["remedy"]["kind"] == "rate":
        level["remedy"]["each"] = "1 business hour"
    rows = _tickets(r, case, r.randint(0, 9), running=False, days=False)
    for row in rows:
        if row["kind"] == "ticket" and isinstance(target, dict) and target["kind"] == "function":
            row["size"] = f"{r.choice([40, 100, 101, 125, 126, 190])} GB"
    return Drawn(level, rows)


def _tickets(r: random.Random, case: Case, count: int, *, running: bool, days: bool) -> Rows:
    low, high = Drawn.span(case)
    found: Rows = []
    for place in range(count):
        start = r.randrange(low // 60 + 1, high // 60) * 60
        usual = [10, 59, 60, 61, 125, 239, 240, 241, 600, r.randrange(1, 4000)]
        length = r.choice([*usual, 12000, 25000] if days or running else usual)
        row: dict[str, Any] = {"kind": "ticket", "case": f"{r.choice('TUV')}{place}", "start": start}
        row["end"] = start + length * 60
        if running and r.random() < 0.1:
            row["end"] = None
        if r.random() < 0.3:
            row["cause"] = r.choice(["disk", "power", "net"])
        if r.random() < 0.3:
            row["counted"] = r.randint(1, 5)
        if r.random() < 0.5:
            row["amount"] = f"{r.choice([5, 12, 30])} GBP"
        found.append(row)
        for _ in range(r.choice([0, 0, 1, 2])):
            begin = start + r.randrange(0, 3000) * 60
            found.append({"kind": "pause", "case": row["case"], "start": begin,
                          "end": begin + r.randrange(1, 500) * 60})  # fmt: skip
    return found


def on_time(r: random.Random, _: Case) -> Drawn:
    """The share of the tickets of the other level that were in time."""
    level = {
        "metric": {"kind": "on-time", "of": "response"},
        "target": f"at least {r.choice([50, 80, 95])} %",
        "window": r.choice(["calendar month", "calendar quarter"]),
    }
    return Drawn({**level, "remedy": remedy_for(r, "on-time", level)}, [])


def ratio(r: random.Random, case: Case) -> Drawn:
    """A share of cases, whole or by intervals or weighted."""
    better = r.choice(["higher", "lower"])
    rules = r.choice(
        [
            {},
            {"at_least": "40 parcels", "none_counts_as": r.choice(["met", "no-value"])},
            {"interval": r.choice(["6 hours", "1 day"]), "combined": r.choice(["mean", "lowest", "highest"]),
             "empty_interval": r.choice(["met", "left-out"])},
            {"weighted_by": "users"},
            {"weighted_by": "users", "interval": "6 hours", "empty_interval": r.choice(["met", "left-out"])},
            {"decimals": "1", "rounding": r.choice(["half-up", "up", "down"])},
        ]
    )  # fmt: skip
    level = {
        "metric": {"kind": "ratio", "counted": "parcels", "all": "all parcels", "better": better},
        "target": "at least 97 %" if better == "higher" else "at most 3 %",
        "window": _window(r),
        "counting": rules,
    }
    level["remedy"] = remedy_for(r, "ratio", level)
    rows: Rows = []
    low, high = Drawn.span(case)
    for _ in range(r.randint(0, 12)):
        whole = r.choice([10, 33, 100, 250])
        part = round(whole * r.choice([0, 0.01, 0.03, 0.04, 0.1]))
        start = r.randrange(low, high)
        if rows and r.random() < 0.4:
            start = min(high, rows[-1]["start"] + 600)
        counted = part if better == "lower" else whole - part
        rows.append({"kind": "count", "start": start, "counted": counted, "all": whole})
        if "weighted_by" in rules:
            rows[-1]["weight"] = r.choice([0, 1, 5, 12])
    return Drawn(level, rows)


def count(r: random.Random, case: Case) -> Drawn:
    """A number of cases: visits to be made, interruptions allowed."""
    better = r.choice(["higher", "lower"])
    level = {
        "metric": {"kind": "count", "counted": "visits", "better": better},
        "target": "at least 4 visits" if better == "higher" else "at most 3 visits",
        "window": _window(r),
    }
    level["remedy"] = remedy_for(r, "count", level)
    if level["remedy"]["kind"] != "per-unit" and r.random() < 0.4:
        combined = r.choice(["mean", "highest", "sum"])
        level["counting"] = {"interval": r.choice(["6 hours", "1 day"]), "combined": combined,
                             **r.choice([{}, {"empty_interval": "left-out"}])}  # fmt: skip
    low, high = Drawn.span(case)
    rows = [{"kind": "count", "start": r.randrange(low, high), "counted": r.randint(0, 3)}
            for _ in range(r.randint(0, 10))]  # fmt: skip
    return Drawn(level, rows)


def score(r: random.Random, case: Case) -> Drawn:
    """Answers of a survey on a scale."""
    metric: Level = {"kind": "score", "survey": "all users", "lowest": "1", "highest": "5"}
    metric |= {"statistic": r.choice(["mean", "median", "lowest", "20th percentile"])}
    if r.random() < 0.5:
        metric["answered"] = r.choice(["20 %", "50 %"])
    level = {"metric": metric, "target": "at least 4.2", "window": r.choice(["calendar month", "calendar quarter"])}
    level["remedy"] = remedy_for(r, "score", level)
    low, high = Drawn.span(case)
    rows: Rows = [{"kind": "sample", "start": r.randrange(low, high), "value": r.choice(["3", "4", "4.2", "4.5", "5"])}
                  for _ in range(r.randint(0, 12))]  # fmt: skip
    if "answered" in metric:
        rows += [{"kind": "count", "start": r.randrange(low, high), "counted": 0, "all": r.choice([5, 10, 20])}
                 for _ in range(r.randint(0, 3))]  # fmt: skip
    return Drawn(level, rows)


def measure(r: random.Random, case: Case) -> Drawn:
    """Readings of a number of its own, and the time outside its target."""
    level = {
        "metric": {"kind": "measure", "means": "temperature", "formula": "as read", "better": "lower",
                   "statistic": r.choice(["each", "each", "mean", "highest", "90th percentile"])},
        "target": "at most 8 °C",
        "window": _window(r),
    }  # fmt: skip
    if r.random() < 0.5:
        level["counting"] = {"shortest": "30 minutes", **r.choice([{}, {"round_up_to": "1 hour"}])}
    if level["metric"]["statistic"] != "each" and r.random() < 0.5:
        level["counting"] = {"interval": "1 hour", "combined": r.choice(["mean", "lowest", "highest"])}
    level["remedy"] = remedy_for(r, "measure", level)
    low, high = Drawn.span(case)
    moments = sorted({r.randrange(low, high) for _ in range(r.randint(0, 6))})
    rows = []
    for moment in moments:
        for step in range(r.randint(1, 4)):
            value = r.choice(["6.5 °C", "8 °C", "8.1 °C", "9 °C", "12 °C"])
            rows.append({"kind": "sample", "start": moment + step * r.choice([600, 3600]), "value": value})
    return Drawn(level, rows)


FORMS: dict[str, Callable[[random.Random, Case], Drawn]] = {
    "availability": availability,
    "outage": outage,
    "response": response,
    "elapsed": elapsed,
    "on-time": on_time,
    "ratio": ratio,
    "count": count,
    "score": score,
    "measure": measure,
}
"""The ways to measure, by name."""
