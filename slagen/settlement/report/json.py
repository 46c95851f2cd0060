"""A settlement for programs: one JSON document with a version of its own form. Numbers are texts: none is cut."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from slagen.arithmetic.exact import decimal_of
from slagen.intake.checks.promises import better
from slagen.messages.catalogue import translate
from slagen.settlement.cases import attained

if TYPE_CHECKING:
    from fractions import Fraction

    from slagen.arithmetic.periods import Period
    from slagen.settlement.settle import Settlement
    from slagen.settlement.totals import Line, Month
    from slagen.settlement.values import Reached

FORM = 1
"""Version of this form: raised when a field changes its meaning or goes; new fields do not raise it."""


def printed(settlement: Settlement, language: str) -> bytes:
    """SETTLEMENT as JSON, in ASCII, so that no console spoils it."""
    return (json.dumps(data(settlement, language), indent=1) + "\n").encode("ascii")


def data(settlement: Settlement, language: str) -> dict[str, Any]:
    """SETTLEMENT as plain data. An amount is a decimal text, or a fraction "100/3" where it has no last decimal."""
    return {
        "slagen-settlement": FORM,
        "agreement": str(settlement.frame.intake.agreement.number),
        "level": None if settlement.frame.level is None else str(settlement.frame.level),
        "days": _days(settlement.frame.span),
        "currency": settlement.currency,
        "lines": [_line(line, language) for line in settlement.lines],
        "months": [_month(month, language) for month in settlement.months],
        "repeated": [
            {
                "commitment": str(one.promise.key),
                "rule": str(one.rule),
                "windows": [_days(window) for window in one.windows],
            }
            for one in settlement.repeated
        ],
        "earned-back": [
            {
                "commitment": str(one.line.promise.key),
                "credit-of": _days(one.line.window),
                "window": _days(one.window),
                "amount": _number(one.amount),
                "step": translate(one.step, language),
            }
            for one in settlement.returned
        ],
        "bonuses": [
            {
                "commitment": str(one.promise.key),
                "window": _days(one.window),
                "amount": _number(one.amount),
                "step": translate(one.step, language),
            }
            for one in settlement.bonuses
        ],
        "not-settled": [str(promise.key) for promise in settlement.unfinished],
        "given": _number(settlement.given),
    }


def _line(line: Line, language: str) -> dict[str, Any]:
    return {
        "commitment": str(line.promise.key),
        "window": _days(line.window),
        "missed": line.missed,
        "rows": [
            {
                "for": sorted(map(str, one.cases)),
                "each": one.each,
                "target": None if one.target is None else str(one.target),
                "status": one.status,
                "value": None if one.value is None else _number(one.value),
                "unit": one.unit,
                "attained-percent": _attained(one),
                "minimum-missed": one.below_floor,
                "cases": len(one.single or one.figured),
                "missed-cases": [case.row.case for case in (*one.single, *one.figured) if not case.met],
                "steps": [translate(step, language) for step in one.steps],
            }
            for one in line.reached
        ],
        "credit": _number(line.credit),
        "given": _number(line.given),
        "service-minutes": _number(sum((part.time for part in line.parts), start=line.credit * 0)),
        "points": _number(sum((part.points for part in line.parts), start=line.credit * 0)),
        "steps": [translate(step, language) for step in line.steps],
        "claim": None
        if line.claim is None
        else {"after": line.claim.after and str(line.claim.after), "until": str(line.claim.until)},
    }


def _attained(one: Reached) -> str | None:
    if one.value is None or one.target is None or one.target.deadline is not None:
        return None
    share = attained(one.value, one.target, better(one.promise.commitment))
    return None if share is None else _number(share)


def _month(month: Month, language: str) -> dict[str, Any]:
    return {
        "days": _days(month.days),
        "asked": _number(month.asked),
        "counted": _number(month.counted),
        "cap": None if month.cap is None else _number(month.cap),
        "cut": _number(month.capped.cut),
        "given": _number(month.capped.given),
        "steps": [translate(step, language) for step in month.steps],
    }


def _days(days: Period) -> dict[str, str]:
    return {"first": str(days.first), "last": str(days.last)}


def _number(value: Fraction) -> str:
    exact = decimal_of(value)
    if exact is None:
        return str(value)
    text = f"{exact:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
