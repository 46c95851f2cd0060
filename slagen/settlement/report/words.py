"""What all reports of a settlement say of a window, in the language of the interface."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slagen.arithmetic.zones import moment
from slagen.intake.checks.promises import better
from slagen.intake.remedies import in_unit
from slagen.messages import msg
from slagen.messages.catalogue import translate
from slagen.settlement.cases import attained
from slagen.settlement.said import measured, number, of_cases, wanted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from slagen.arithmetic.periods import Period
    from slagen.messages import Message
    from slagen.settlement.cases import Case
    from slagen.settlement.settle import Settlement
    from slagen.settlement.totals import Line
    from slagen.settlement.values import Reached


def status(one: Reached | Line, language: str) -> str:
    """Whether a level was met, in a word; of a line that only settles points nothing."""
    reached = getattr(one, "reached", None)
    code = getattr(one, "status", "") if reached is None else _of_line(one)  # type: ignore[arg-type]
    known = {"met": msg("met"), "missed": msg("missed"), "no-value": msg("no value")}
    return translate(known[code], language) if code in known else ""


def _of_line(line: Line) -> str:
    if line.missed:
        return "missed"
    found = {one.status for one in line.reached}
    return "met" if "met" in found else "no-value" if found else ""


def window(days: Period) -> str:
    """The days of a window: "2027-01-01 – 2027-01-31"."""
    return f"{days.first} – {days.last}" if days.first != days.last else str(days.first)


def name(line: Line, language: str) -> str:
    """The id of a level, with its name where the intake has one in LANGUAGE."""
    given = line.promise.commitment.name
    text = given.in_language(language) if given else None
    return f"{line.promise.key} ({text})" if text else str(line.promise.key)


def row_name(one: Reached) -> str:
    """For what a row of a target is, and for which unit: "P1", "P1, premium / server 3"."""
    return " / ".join(part for part in (of_cases(one.cases), one.each) if part)


def steps(line: Line) -> Iterator[Message]:
    """How the value of each row of LINE and its credit came about."""
    for one in line.reached:
        for step in one.steps:
            label = row_name(one)
            yield msg("{row}: {step}", row=label, step=step) if label else step
        for case in (*one.single, *one.figured):
            if not case.met:
                yield missed_case(case, one)
    yield from line.steps


def missed_case(case: Case, one: Reached) -> Message:
    """One case that missed its target, with the moments that show it."""
    unit = in_unit(case.target.quantity)[0] if case.target.deadline is None else "time"
    label = case.row.case or str(case.row.place)
    words = {"case": label, "value": measured(case.value, unit), "target": wanted(case.target)}
    if case.due is None:
        share = attained(case.value, case.target, better(one.promise.commitment))
        if share is None:
            return msg("{case}: {value} against {target}", **words)
        return msg("{case}: {value} against {target}, attained to {share} %", share=number(share), **words)
    zone = one.promise.frame.zone
    due, end = (moment(at, zone).isoformat(" ", "seconds") for at in (case.due, case.row.end or case.due))
    if case.running:
        return msg("{case}: {value} against {target}; due {due}, still running", due=due, **words)
    return msg("{case}: {value} against {target}; due {due}, ended {end}", due=due, end=end, **words)


def money(amount: Fraction, settlement: Settlement) -> str:
    """AMOUNT with the currency of the settlement."""
    return f"{number(amount)} {settlement.currency}".rstrip()


def claim(line: Line) -> Message | None:
    """Until when the credit of LINE can be claimed."""
    if line.claim is None:
        return None
    if line.claim.after is None:
        return msg("to be claimed by {until}", until=str(line.claim.until))
    return msg("to be claimed after {after} and by {until}", after=str(line.claim.after), until=str(line.claim.until))
