"""What is random: an agreement of two to four service levels of all kinds, its terms, and what happened under it."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

from benchmarks.random_settlements.case import CALENDARS, EXTRA, HOLIDAYS, Case
from benchmarks.random_settlements.levels import FORMS, Drawn

ZONES = ("Europe/Athens", "Asia/Shanghai", "America/New_York")
PARTY = {"registration": "00000001", "address": "1 A Street", "signs": {"name": "J A", "title": "D"}}


def random_case(seed: int) -> Case:
    """The case of SEED."""
    r = random.Random(seed)
    case = Case(
        zone=r.choice(ZONES),
        effective=r.choice([date(2027, 1, 1), date(2027, 1, 17), date(2027, 1, 31), date(2027, 2, 1)]),
        months=r.choice([2, 3, 3, 4, 5, 12]),
        report_days=r.choice([5, 10]),
    )
    services = {"hosting": _service(r)}
    if r.random() < 0.3:
        services["mail"] = _service(r)
    structure = "single-service" if len(services) == 1 else "customer-level"
    case.intake = {"slagen": "1", "agreement": _agreement(case, structure), "parties": _parties(), "services": services}
    case.intake["commitments"] = {}
    case.intake["credits"] = _credits(r)
    case.intake |= _frame(r, case)
    chosen = r.sample(list(FORMS), r.choice([2, 2, 3, 4]))
    if "on-time" in chosen:  # it counts the tickets of another level
        chosen = ["response", *(form for form in chosen if form not in ("response", "on-time")), "on-time"]
    for form in chosen:
        drawn = FORMS[form](r, case)
        own = {"name": form, "owner": "O", "measured": {"by": "m", "every": "1 second"}, **drawn.level}
        if len(services) > 1:
            own["service"] = case.levels["response"]["service"] if form == "on-time" else r.choice(list(services))
        case.intake["commitments"][form] = own
        case.rows += [{"commitment": form, **row} for row in drawn.rows]
    _what_follows(r, case)
    _charge_rows(r, case)
    _terms_needed(r, case)
    return case


def _service(r: random.Random) -> dict[str, Any]:
    fee = f"{r.choice([1000, 3100, 777])} GBP per {r.choice(['month', 'quarter', 'year'])}"
    return {
        "name": "S",
        "description": "Hosting of a site.",
        "hours": r.choice(list(CALENDARS)),
        "fee": fee,
        "prices": {"parcel": {"of": "parcel sent", "price": "2 GBP"}},
    }


def _agreement(case: Case, structure: str) -> dict[str, Any]:
    return {
        "title": "T", "number": "N1", "structure": structure, "governing_law": "EW", "languages": ["en"],
        "effective": str(case.effective), "term": {"length": "3 years"}, "zone": case.zone, "business_hours": "office",
    }  # fmt: skip


def _parties() -> dict[str, Any]:
    return {"provider": {"name": "A Ltd", **PARTY}, "customer": {"name": "B Ltd", **PARTY, "registration": "00000002"}}


def _frame(r: random.Random, case: Case) -> dict[str, Any]:
    """What all levels share: calendars, reports, what is not counted, invoices."""
    closed, extra = [str(day) for day in HOLIDAYS], [f"{EXTRA} 09:00-17:00"]
    night = {"notice": "3 days", **r.choice([{}, {"at_most": "3 hours"}])}
    attack = {"kind": "attack", "proof": "the log of the firewall", **r.choice([{}, {"at_most": "90 minutes"}])}
    return {
        "calendars": {key: {"open": text, "closed": closed, "also_open": extra}
                      for key, (text, _) in CALENDARS.items() if text},
        "maintenance": {"night": night},
        "exclusions": {"attack": attack},
        "priorities": {"P1": {"when": "a"}, "P2": {"when": "b"}},
        "support": {"hours": "24x7", "channels": [{"kind": "email", "address": "a@example.com"}]},
        "reports": {"levels": {"name": "Report", "by": "provider", "every": "month",
                               "due": f"{case.report_days} days"}},
        "fees": {"invoiced": r.choice(["month", "quarter"])},
        "disputes": {"forum": {"kind": "court", "name": "Courts of England"}},
    }  # fmt: skip


def _credits(r: random.Random) -> dict[str, Any]:
    terms: dict[str, Any] = {
        "nature": "price-adjustment",
        "cap": r.choice(["10 %", "25 %", "100 %", "77.70 GBP", "400 GBP"]),
        "cap_for": r.choice(["month", "quarter", "year", "term"]),
        "combination": r.choice(["sum", "sum", "highest", "customer-chooses", "one-per-event"]),
        "basis": r.choice(["service-fee", "service-fee", "total-fee", "fee-of-affected-part"]),
        "applied": r.choice(["automatically", "on-claim"]),
        "claim": {
            "runs_from": r.choice(["window-end", "billing-period-end", "event", "report"]),
            "within": r.choice(["30 days", "10 business days", "1 month", "2 weeks"]),
            **r.choice([{}, {"opens": "3 business days"}, {"opens": "5 days"}]),
        },
    }
    terms |= r.choice([{}, {}, {"minimum": "5 GBP"}, {"minimum": "40 GBP"}])
    step = r.choice([None, ("0.01 GBP", "half-up"), ("1 GBP", "up"), ("0.05 GBP", "down")])
    return terms if step is None else {**terms, "rounding": {"to": step[0], "direction": step[1]}}


def _terms_needed(r: random.Random, case: Case) -> None:
    """The terms that some forms need: vouchers, points, shares; the weights of a pool are 100 % together."""
    terms = case.intake["credits"]
    kinds = {one.get("remedy", {}).get("kind") for one in case.levels.values()}
    if "voucher" in kinds:
        terms["voucher"] = {"valid": "1 year"}
    if "points" in kinds:
        terms["points"] = {
            "worth": r.choice(["2.50 GBP", "1 %", "0.5 %", "1 day"]),
            "settled": r.choice(["month", "quarter", "year"]),
            "averaged": r.choice(["yes", "no"]),
            **r.choice([{}, {"repeated": "2"}, {"repeated": "1.5"}]),
        }
    if "share" in kinds:
        terms["at_risk"] = "12 %"
        pools: dict[Any, list[dict[str, Any]]] = {}
        for one in case.levels.values():
            if one.get("remedy", {}).get("kind") == "share":
                pool = None if terms["basis"] == "total-fee" else one.get("service")
                pools.setdefault(pool, []).append(one["remedy"])
        for shares in pools.values():
            for place, share in enumerate(shares):
                share["weight"] = "30 %" if place else f"{100 - 30 * (len(shares) - 1)} %"


def _what_follows(r: random.Random, case: Case) -> None:
    """Repeated failure, what is earned back, a bonus."""
    if r.random() < 0.5:
        chronic: dict[str, Any] = {"when": r.sample(["2 in a row", "2 of 3", "3 of 6", "3 in a row"], r.randint(1, 2))}
        if r.random() < 0.4:
            chronic["of"] = [r.choice(list(case.levels))]
        floors = [key for key, one in case.levels.items() if "floor" in one["target"]]
        if floors and r.random() < 0.5:
            chronic |= {"of": floors, "below_floor": "yes"}
        case.intake["chronic"] = chronic
    if r.random() < 0.4:
        within = r.choice(["12 months", "3 months", "45 days"])
        case.intake["earn_back"] = {"after": r.choice(["1", "2"]), "returns": r.choice(["50 %", "100 %"]),
                                    "within": within}  # fmt: skip
    if "99" in str(case.levels.get("availability", {}).get("target")) and r.random() < 0.4:
        tiers = r.choice([{"above 99.95 %": "1 %"}, {"above 99.93 %": "1 %", "above 99.98 %": "2.5 %"}])
        case.intake["bonuses"] = {"better": {"of": "availability", "tiers": tiers}}


def _charge_rows(r: random.Random, case: Case) -> None:
    """Prices by use, and the fees of single units."""
    if r.random() < 0.35:
        low, high = Drawn.span(case)
        for _ in range(r.randint(1, 5)):
            start = r.randrange(low // 86400 + 1, high // 86400 - 1) * 86400
            row = {"kind": "charge", "commitment": r.choice(list(case.intake["services"])), "start": start}
            case.rows.append(
                {
                    **row,
                    "end": start + 86400 * r.choice([1, 1, 3, 40]),
                    "amount": f"{r.choice(['12.50', '40', '7'])} GBP",
                }
            )
            if case.intake["credits"]["basis"] == "fee-of-affected-part" and r.random() < 0.5:
                case.rows[-1]["each"] = r.choice(["s1", "s2"])
        if r.random() < 0.5:
            case.intake["credits"]["less"] = ["usage-fees"]
