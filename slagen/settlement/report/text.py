"""A settlement as lines of text: month by month, level by level, with the sums in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from slagen.messages import msg
from slagen.messages.catalogue import translate
from slagen.settlement.report import words
from slagen.settlement.said import misses

if TYPE_CHECKING:
    from slagen.messages import Message
    from slagen.settlement.settle import Settlement
    from slagen.settlement.totals import Line


def printed(settlement: Settlement, language: str) -> bytes:
    """SETTLEMENT as UTF-8 text."""
    return ("\n".join(_lines(settlement, language)) + "\n").encode("utf-8")


def _lines(settlement: Settlement, language: str) -> Iterator[str]:
    def said(message: Message) -> str:
        return translate(message, language)

    agreement, span = settlement.frame.intake.agreement, settlement.frame.span
    number = str(agreement.number)
    yield said(msg("Settlement of {number} from {first} to {last}", number=number, first=span.first, last=span.last))
    by_month = {month.days: month for month in settlement.months}
    days = sorted({line.month for line in settlement.lines} | set(by_month), key=lambda month: month.first)
    for month in days:
        yield ""
        yield f"{month.first:%Y-%m}"
        for line in [line for line in settlement.lines if line.month == month]:
            yield from _line(line, settlement, language)
        found = by_month.get(month)
        if found is not None:
            for step in found.steps:
                yield f"  {said(step)}"
            total = msg("credit of the month: {sum}", sum=words.money(found.capped.given, settlement))
            yield f"  {said(total)}"
    yield ""
    for repeated in settlement.repeated:
        windows = ", ".join(words.window(one) for one in repeated.windows)
        label = {"name": repeated.promise.key, "rule": misses(repeated.rule), "windows": windows}
        yield said(msg("repeated failure: {name}: {rule}, with {windows}", **label))
    for returned in settlement.returned:
        label = {"name": returned.line.promise.key, "window": words.window(returned.window), "step": returned.step}
        yield said(msg("earned back: {name}, with {window}: {step}", **label))
    for bonus in settlement.bonuses:
        label = {"name": bonus.promise.key, "window": words.window(bonus.window), "step": bonus.step}
        yield said(msg("bonus: {name}, {window}: {step}", **label))
    for promise in settlement.unfinished:
        yield said(msg("not settled: {name}: no whole window lies within the days measured", name=promise.key))
    yield said(msg("credits together: {sum}", sum=words.money(settlement.given, settlement)))


def _line(line: Line, settlement: Settlement, language: str) -> Iterator[str]:
    yield f"  {words.name(line, language)}, {words.window(line.window)}: {words.status(line, language)}".rstrip(": ")
    for step in words.steps(line):
        yield f"      {translate(step, language)}"
    if line.credit:
        claim = words.claim(line)
        end = f"; {translate(claim, language)}" if claim is not None else ""
        credit = msg("credit: {sum}", sum=words.money(line.credit, settlement))
        yield f"    {translate(credit, language)}{end}"
