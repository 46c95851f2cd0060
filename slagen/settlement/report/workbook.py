"""A settlement as a workbook: one sheet for the levels, one for the months; its numbers and dates are typed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from slagen.arithmetic.exact import decimal_of
from slagen.document.book import MOST_DIGITS, Book, Cell, Number, Sheet
from slagen.messages import msg
from slagen.messages.catalogue import translate
from slagen.settlement.report import words
from slagen.settlement.said import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.messages import Message
    from slagen.settlement.settle import Settlement

_LEVELS = (
    msg("Service level"), msg("Row"), msg("First day"), msg("Last day"), msg("Target"), msg("Value"), msg("Unit"),
    msg("Result"), msg("Credit"), msg("Given"), msg("Currency"), msg("Claim by"), msg("How it was computed"),
)  # fmt: skip
_MONTHS = (
    msg("Month"), msg("Asked"), msg("Counted"), msg("Cap"), msg("Cut"), msg("Given"), msg("Currency"),
    msg("How it was computed"),
)  # fmt: skip


Given: TypeAlias = str | date | Fraction | None
"""What a cell of a settlement holds; None: nothing."""


def workbook(settlement: Settlement, language: str, *, made_by: str) -> Book:
    """SETTLEMENT as a workbook in LANGUAGE that anybody may go on with; MADE_BY says with what it was made."""
    agreement = settlement.frame.intake.agreement
    levels = _sheet(msg("Service levels"), _LEVELS, _levels(settlement, language), language)
    months = _sheet(msg("Months"), _MONTHS, _months(settlement, language), language)
    return Book(language, str(agreement.title), made_by, str(settlement.frame.span.last), (levels, months))


def _levels(settlement: Settlement, language: str) -> Iterator[list[Given]]:
    for line in settlement.lines:
        said = "\n".join(translate(step, language) for step in words.steps(line))
        for place, one in enumerate(line.reached or (None,)):
            own = place == 0  # the credit is that of the window, and stands once
            yield [
                words.name(line, language),
                "" if one is None else words.row_name(one),
                line.window.first,
                line.window.last,
                "" if one is None or one.target is None else str(one.target),
                None if one is None else one.value,
                "" if one is None else one.unit,
                "" if one is None else words.status(one, language),
                line.credit if own else None,
                line.given if own else None,
                settlement.currency if own else "",
                line.claim.until if own and line.claim is not None else None,
                said if own else "",
            ]


def _months(settlement: Settlement, language: str) -> Iterator[list[Given]]:
    for month in settlement.months:
        yield [
            month.days.first,
            month.asked,
            month.counted,
            month.cap,
            month.capped.cut,
            month.capped.given,
            settlement.currency,
            "\n".join(translate(step, language) for step in month.steps),
        ]


def _sheet(title: Message, header: tuple[Message, ...], rows: Iterator[list[Given]], language: str) -> Sheet:
    heads = tuple(translate(one, language) for one in header)
    cells = tuple(tuple(_cell(one) for one in row) for row in rows)
    return Sheet(translate(title, language), heads, cells, protected=False)


def _cell(given: Given) -> Cell:
    """A number as a number where a sheet can hold it exactly (15 digits), else as a text with its first digits."""
    if isinstance(given, Fraction):
        exact = decimal_of(given)
        if exact is None or len(exact.normalize().as_tuple().digits) > MOST_DIGITS:
            return Cell(number(given))
        decimals = max(0, -int(exact.normalize().as_tuple().exponent))
        return Cell(number(given), Number(exact, decimals))
    if isinstance(given, date):
        return Cell(given.isoformat(), day=given)
    return Cell(given or "")
