"""A random remedy that fits what is measured, in every form there is."""

from __future__ import annotations

import random
from typing import Any

Remedy = dict[str, Any]
AFTER = ("every miss", "every miss", "every miss", "every miss", "2 in a row", "2 of 3")
SIGNS = {"credit": "%", "voucher": "%", "amount": "GBP", "points": "", "extension": "days"}


def remedy_for(r: random.Random, form: str, level: dict[str, Any]) -> Remedy:
    """A remedy for LEVEL of this FORM."""
    made = r.choice(_fitting(r, form, level))
    if level["window"] != "event" and made["kind"] != "none":
        made["after"] = r.choice(AFTER)
    return made


def _fitting(r: random.Random, form: str, level: dict[str, Any]) -> list[Remedy]:
    """Remedies that fit, the forms that say most of this way to measure among them."""
    found = [_banded(r, form, level) for _ in range(4)]
    event = level["window"] == "event"
    if not event:
        repeated = r.choice([None, "1.5", "2"])
        found.append({"kind": "share", "weight": "100 %", **({"repeated": repeated} if repeated else {})})
        found.append({"kind": "waiver", "of": "service-fee"})
    else:
        found.append({"kind": "waiver", "of": "service-fee"})
    if form == "availability":
        found += [_rate(r, "downtime"), _rate(r, "downtime"), _multiple(r), _multiple(r)]
    elif form == "outage":
        found += [_rate(r, "downtime"), _multiple(r)]
    elif form in ("response", "elapsed"):
        found += [_rate(r, "delay"), _rate(r, "delay")] if not _quotient(level) else []
        found += [_units(r, beyond=False), {"kind": "waiver", "of": "fee-for-the-case"}] if _each(level) else []
    elif form in ("ratio", "count"):
        found += [_units(r, beyond=r.random() < 0.5)] * 2
    elif form == "on-time":
        found += [_units(r, beyond=True)]
    elif form == "measure":
        found += [_rate(r, "time-outside"), _rate(r, "time-outside")]
    return [*found, {"kind": "none", "reason": "It is watched for now."}]


def _each(level: dict[str, Any]) -> bool:
    return str(level["metric"].get("statistic", "each")) == "each"


def _quotient(level: dict[str, Any]) -> bool:
    """Whether a figure is taken of cases with different targets."""
    target = level["target"]
    return not _each(level) and isinstance(target, dict) and target["kind"] in ("function", "by-arrival", "by-priority")


def _banded(r: random.Random, form: str, level: dict[str, Any]) -> Remedy:
    edges, of = _edges(r, form, level)
    kind = r.choice(["credit", "credit", "voucher", "amount", "extension", "points", "points"])
    shares = sorted(r.sample(range(1, 60), 3))
    if kind == "extension":
        shares = sorted(r.sample(range(2, 12), 3))
    tiers = {edge: f"{share} {SIGNS[kind]}".strip() for edge, share in zip(edges, shares)}
    return {"kind": kind, "bands_of": of, "tiers": tiers}


def _edges(r: random.Random, form: str, level: dict[str, Any]) -> tuple[list[str], str]:
    """The edges of bands for FORM, from the mildest miss, and what they are bands of."""
    over = (["above 0 %", "above 20 %", "above 150 %"], "overshoot")
    if form in ("availability", "on-time"):
        target = level["target"] if isinstance(level["target"], str) else level["target"]["value"]
        first = float(target.split()[-2])
        if first == 100:
            return ["below 100 %", "below 99.9 %", "below 98 %"], "value"
        steps = (0, 0.5, 3) if form == "availability" else (0, 20, 40)
        value = ([f"below {first - step:g} %" for step in steps], "value")
        down = (["above 0 minutes", "above 90 minutes", "above 9 hours"], "downtime")
        return r.choice([value, value, over, down]) if form == "availability" else r.choice([value, over])
    if form == "outage":
        bound = int(level["target"].split()[-2])
        value = ([f"above {bound * n} minutes" for n in (1, 3, 20)], "value")
        return r.choice([value, over])
    if form in ("response", "elapsed"):
        if _quotient(level):
            return over
        text = str(level["target"])
        days = "day" in text.split("business hour")[0] and "arrival" not in text
        business = "business hour" in text and "20 hours" not in text
        unit = "business hours" if business else "hours"
        delay = ([f"above {n} {unit}" for n in (0, 2, 6)], "delay")
        return delay if days or "20 hours" in text or not isinstance(level["target"], str) else r.choice([delay, over])
    if form == "ratio":
        lower = level["metric"]["better"] == "lower"
        value = ["above 3 %", "above 3.5 %", "above 8 %"] if lower else ["below 97 %", "below 96.5 %", "below 92 %"]
        return r.choice([(value, "value"), (value, "value"), over])
    if form == "count":
        lower = level["metric"]["better"] == "lower"
        word = ["above 3 visits", "above 5 visits", "above 8 visits"] if lower else ["below 4 visits", "below 2 visits"]
        return r.choice([(word, "value"), over])
    if form == "score":
        return r.choice([(["below 4.2", "below 4", "below 3.5"], "value"), over])
    outside = (["above 0 minutes", "above 45 minutes", "above 5 hours"], "time-outside")
    return r.choice([(["above 8 °C", "above 8.5 °C", "above 10 °C"], "value"), over, outside])


def _rate(r: random.Random, of: str) -> Remedy:
    made = {"kind": "rate", "amount": r.choice(["1 %", "12.50 GBP", "0.5 %"]),
            "each": r.choice(["7 minutes", "30 minutes", "1 hour"]), "of": of}  # fmt: skip
    first, most = r.choice([None, "20 GBP"]), r.choice([None, "150 GBP", "20 %"])
    return made | ({"first": first} if first else {}) | ({"at_most": most} if most else {})


def _multiple(r: random.Random) -> Remedy:
    of = r.choice(["fee-for-downtime", "downtime", "fee-of-24-hours-before"])
    return {"kind": "multiple", "times": r.choice(["10", "2.5", "3"]), "of": of}


def _units(r: random.Random, *, beyond: bool) -> Remedy:
    made = {"kind": "per-unit", "amount": r.choice(["2 GBP", "0.75 GBP"]), "unit": "parcel"}
    most = {"at_most": "9 GBP"} if r.random() < 0.3 else {}
    return {**made, "counts": "beyond-target" if beyond else "all", **most}
