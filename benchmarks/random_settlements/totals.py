"""From the price of each window to what is given: points, pools, rounding, stacking, caps, claims, what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from benchmarks.random_settlements.case import Case, number
from benchmarks.random_settlements.clocks import DAY, SIZE, charges, days_after, for_minutes, period, shown_at
from benchmarks.random_settlements.prices import basis, charged_days, points, price, service_of
from benchmarks.random_settlements.values import Judged, judged

Month = tuple[int, int]


@dataclass
class Line:
    """A level in one window, or its points of one period: the credit it leads to, and what is given of it."""

    level: str
    days: list[date]
    window: Judged | None
    missed: bool = False
    earns: bool = True
    credit: Fraction = Fraction(0)
    given: Fraction = Fraction(0)

    @property
    def month(self) -> Month:
        """The month in which it ends."""
        return self.days[-1].year, self.days[-1].month


@dataclass
class Due:
    """All that is due for a case."""

    lines: list[Line]
    given: dict[Month, Fraction]
    claims: list[tuple[Any, ...]] = field(default_factory=list)
    repeated: list[tuple[Any, ...]] = field(default_factory=list)
    returned: list[tuple[Any, ...]] = field(default_factory=list)
    bonuses: list[tuple[Any, ...]] = field(default_factory=list)


def due(case: Case) -> Due:
    """What is due for CASE."""
    lines: list[Line] = []
    for level in case.levels:
        own = [Line(level, one.days, one, one.missed) for one in judged(case, level)]
        _after(case, level, own)
        for line in own:
            if line.earns and line.window is not None:
                line.credit = price(case, level, line.window)
        lines += own
    _waivers(case, lines)
    _pools(case, lines)
    lines += [line for level in case.levels for line in _points(case, [x for x in lines if x.level == level])]
    for line in lines:
        line.credit = _payable(case, line.credit)
    found = Due(lines, _months(case, lines))
    found.claims = [_claim(case, line) for line in lines if line.credit and case.terms["applied"] == "on-claim"]
    for level in case.levels:
        own = [line for line in lines if line.level == level and line.window is not None]
        found.repeated += _repeated(case, level, own)
        found.returned += _earned_back(case, own)
        found.bonuses += _bonuses(case, level, own)
    return found


def _rule(text: str) -> tuple[int, int]:
    """Of "2 in a row" or "2 of 3": how many misses in how many windows in a row."""
    words = text.split()
    return (1, 1) if words[0] == "every" else (int(words[0]), int(words[0] if words[1] == "in" else words[2]))


def _fulfils(missed: list[bool], rule: str) -> list[int]:
    """The places of misses that make so many in some windows in a row that end with them."""
    count, of = _rule(rule)
    found = []
    for place, bad in enumerate(missed):
        before = [missed[one] for one in range(place, place - of, -1) if one >= 0]
        if bad and before.count(True) >= count:
            found.append(place)
    return found


def _after(case: Case, level: str, lines: list[Line]) -> None:
    places = _fulfils([line.missed for line in lines], case.levels[level].get("remedy", {}).get("after", "every miss"))
    for place, line in enumerate(lines):
        line.earns = not line.missed or place in places


def _waivers(case: Case, lines: list[Line]) -> None:
    """Fees that are not charged: each is credited only once, however many misses let it fall away."""
    seen: set[Any] = set()
    for line in sorted(lines, key=lambda one: one.days[-1]):
        remedy, window = case.levels[line.level].get("remedy", {}), line.window
        if remedy.get("kind") != "waiver" or not line.missed or not line.earns or window is None:
            continue
        if remedy["of"] == "service-fee":
            service, days = service_of(case, line.level), charged_days(case, line.level, window)
            for one in list(case.intake["services"]) if service is None else [service]:
                line.credit += charges(case, one, [day for day in days if (one, day) not in seen])
                seen.update((one, day) for day in days)
            continue
        for value in window.values:
            for took in (*value.singles, *value.figured) if value.status == "missed" else ():
                if took.missed and took.row["case"] not in seen:
                    line.credit += number(took.row.get("amount", "0 GBP"))
                    seen.add(took.row["case"])


def _pools(case: Case, lines: list[Line]) -> None:
    pools: dict[Any, list[tuple[Line, Fraction]]] = {}
    for level in case.levels:
        remedy, before = case.levels[level].get("remedy", {}), False
        for line in (one for one in lines if one.level == level and remedy.get("kind") == "share"):
            if line.missed and line.earns:
                times = number(remedy["repeated"]) if "repeated" in remedy and before else Fraction(1)
                service = None if case.terms.get("basis") == "total-fee" else service_of(case, level)
                key = (service, line.days[0], line.days[-1])
                pools.setdefault(key, []).append((line, number(remedy["weight"]) * times))
            before = line.missed
    for shares in pools.values():
        first = shares[0][0]
        pool = basis(case, first.level, first.days, _unit_of(first)) * number(case.terms["at_risk"]) / 100
        weights = sum((weight for _, weight in shares), start=Fraction(0))
        for line, weight in shares:
            line.credit += pool * weight / max(weights, Fraction(100))


def _unit_of(line: Line) -> str:
    return line.window.values[0].each if line.window is not None else ""


def _points(case: Case, lines: list[Line]) -> list[Line]:
    """A line for each period whose points are settled together and that is over."""
    if not lines or case.levels[lines[0].level].get("remedy", {}).get("kind") != "points":
        return []
    rules, level = case.terms["points"], lines[0].level
    scores: dict[date, Fraction] = {}
    before = False
    for line in lines:
        score = points(case, level, line.window) if line.window is not None and line.earns else Fraction(0)
        times = number(rules["repeated"]) if before and "repeated" in rules else Fraction(1)
        begin = period(line.days[-1], rules["settled"])[0]
        scores[begin] = scores.get(begin, Fraction(0)) + score * times
        before = line.missed
    found = []
    for begin, score in scores.items():
        days = period(begin, rules["settled"])
        if days[-1] < case.end:
            score = score / SIZE[rules["settled"]] if rules.get("averaged") == "yes" else score
            found.append(Line(level, days, None, credit=score * _worth(case, level, rules["worth"], days)))
    return found


def _worth(case: Case, level: str, text: str, days: list[date]) -> Fraction:
    if text.endswith("%"):
        return basis(case, level, days) * number(text) / 100
    if text.endswith("day"):
        return for_minutes(case, service_of(case, level), Fraction(1440), days[-1])
    return number(text)


def _payable(case: Case, credit: Fraction) -> Fraction:
    rounding = case.terms.get("rounding")
    if rounding and credit:
        step, way = number(rounding["to"]), rounding["direction"]
        whole, rest = divmod(credit, step)
        credit = step * (whole + (rest > 0 if way == "up" else rest * 2 >= step if way == "half-up" else 0))
    return Fraction(0) if "minimum" in case.terms and credit < number(case.terms["minimum"]) else credit


def _months(case: Case, lines: list[Line]) -> dict[Month, Fraction]:
    """What is given in each month: what counts of its credits, up to what its period has left under the cap."""
    groups: dict[Month, list[Line]] = {}
    for line in lines:
        if line.credit:
            groups.setdefault(line.month, []).append(line)
    given: dict[Month, Fraction] = {}
    spent: dict[Any, Fraction] = {}
    kind = case.terms["cap_for"]
    for month in sorted(groups):
        begin = None if kind == "term" else period(date(*month, 1), kind)[0]
        members = [line for line in lines if line.credit and (begin is None or line.days[-1] in period(begin, kind))]
        counted = _counted(case, groups[month])
        total = sum(counted, start=Fraction(0))
        left = _cap(case, members, begin) - spent.get(begin, Fraction(0))
        given[month] = min(total, left)
        spent[begin] = spent.get(begin, Fraction(0)) + given[month]
        for line, part in zip(groups[month], counted):
            line.given = part * given[month] / total if total else Fraction(0)
    return given


def _counted(case: Case, lines: list[Line]) -> list[Fraction]:
    """What counts of the credits of one month."""
    how = case.terms["combination"]
    if how == "sum":
        return [line.credit for line in lines]
    if how == "one-per-event":
        return _by_event(lines)
    levels: dict[str, Fraction] = {}
    for line in lines:
        levels[line.level] = levels.get(line.level, Fraction(0)) + line.credit
    best = next(level for level in levels if levels[level] == max(levels.values()))
    return [line.credit if line.level == best else Fraction(0) for line in lines]


def _by_event(lines: Sequence[Line]) -> list[Fraction]:
    """Of credits that share an event, directly or through others, the highest one; of equals the first."""
    causes = [_causes(line) for line in lines]
    found, left = [Fraction(0)] * len(lines), set(range(len(lines)))
    while left:
        group = {min(left)}
        while more := {at for at in left - group if any(causes[at] & causes[one] for one in group)}:
            group |= more
        best = max(line.credit for place, line in enumerate(lines) if place in group)
        first = next(place for place in sorted(group) if lines[place].credit == best)
        found[first] = best
        left -= group
    return found


def _causes(line: Line) -> set[str]:
    """The events that led to LINE, as far as its rows name them."""
    if line.window is None:
        return set()
    rows = [one.row for value in line.window.values for one in (*value.singles, *value.figured) if one.missed]
    for value in line.window.values:
        rows += value.down.rows if value.down is not None and value.status == "missed" else []
    return {row["cause"] for row in rows if row.get("cause")}


def _cap(case: Case, lines: list[Line], begin: date | None) -> Fraction:
    """The cap of the period of LINES, which is the term where it has no BEGIN."""
    text, kind = case.terms["cap"], case.terms["cap_for"]
    if not text.endswith("%"):
        return number(text)
    end = case.effective.replace(year=case.effective.year + 3) - DAY
    days = period(begin, kind) if begin else [case.effective + DAY * n for n in range((end - case.effective).days + 1)]
    services = {service_of(case, line.level) for line in lines}
    if case.terms.get("basis") == "total-fee" or None in services:
        services = {None}
    used = "usage-fees" not in case.terms.get("less", [])
    return sum((charges(case, one, days, used=used) for one in services), start=Fraction(0)) * number(text) / 100


def _claim(case: Case, line: Line) -> tuple[Any, ...]:
    """Until when a credit can be claimed, and after which day."""
    rules, start = case.terms["claim"], line.days[-1]
    if rules["runs_from"] == "billing-period-end":
        start = period(start, case.intake["fees"]["invoiced"])[-1]
    elif rules["runs_from"] == "report":
        start += DAY * case.report_days
    elif rules["runs_from"] == "event" and line.window is not None:
        rows = [one.row for value in line.window.values for one in (*value.singles, *value.figured) if one.missed]
        for value in line.window.values:
            rows += value.down.rows if value.down is not None else []
        start = min((shown_at(case.zone, row["start"])[0] for row in rows), default=start)
    opens = days_after(start, rules["opens"]) if "opens" in rules else None
    return line.level, line.days[0], line.days[-1], opens, days_after(start, rules["within"])


def _repeated(case: Case, level: str, lines: list[Line]) -> list[tuple[Any, ...]]:
    chronic = case.intake.get("chronic")
    if not chronic or (chronic.get("of") and level not in chronic["of"]):
        return []
    if not chronic.get("of") and case.levels[level].get("remedy", {}).get("kind") == "none":
        return []
    floor = chronic.get("below_floor") == "yes"
    bad = [any(one.below_floor for one in line.window.values) if floor else line.missed
           for line in lines if line.window is not None]  # fmt: skip
    found = [(level, rule, tuple(lines[place].days[-1] for place in _fulfils(bad, rule))) for rule in chronic["when"]]
    return [one for one in found if one[2]]


def _earned_back(case: Case, lines: list[Line]) -> list[tuple[Any, ...]]:
    rule = case.intake.get("earn_back")
    found = []
    for line in lines if rule else []:
        last, row = days_after(line.days[-1], rule["within"]), 0
        for later in lines:
            if later.days[0] > line.days[-1] and later.days[-1] <= last and later.window is not None and line.given:
                row = row + 1 if later.window.met else 0
                if row == int(rule["after"]):
                    amount = line.given * number(rule["returns"]) / 100
                    found.append((line.level, line.days[-1], later.days[-1], amount))
                    break
    return found


def _bonuses(case: Case, level: str, lines: list[Line]) -> list[tuple[Any, ...]]:
    found = []
    for bonus in case.intake.get("bonuses", {}).values():
        for line in lines if bonus["of"] == level else []:
            window = line.window
            values = [one.value for one in window.values if one.value is not None] if window is not None else []
            held = [[at for at, edge in enumerate(bonus["tiers"]) if value > number(edge)] for value in values]
            if not line.missed and held and all(held):
                percent = number(list(bonus["tiers"].values())[min(max(one) for one in held)])
                amount = charges(case, service_of(case, level), line.days) * percent / 100
                found.append((level, line.days[0], line.days[-1], amount))
    return found
