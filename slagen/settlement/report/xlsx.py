"""A settlement as a workbook: one sheet for the levels, one for the months. The only importer of openpyxl here."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from slagen.arithmetic.exact import decimal_of
from slagen.messages import msg
from slagen.messages.catalogue import translate
from slagen.settlement.report import words
from slagen.settlement.said import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

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


def printed(settlement: Settlement, language: str) -> bytes:
    """SETTLEMENT as an XLSX file. Dates and numbers are typed cells; no cell is a formula."""
    from openpyxl import Workbook

    book = Workbook()
    # the same input gives the same bytes: no moment of writing
    book.properties.created = book.properties.modified = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    first = book.active
    _sheet(first, translate(msg("Service levels"), language), _LEVELS, _levels(settlement, language), language)
    second = book.create_sheet()
    _sheet(second, translate(msg("Months"), language), _MONTHS, _months(settlement, language), language)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _levels(settlement: Settlement, language: str) -> Iterator[list[Any]]:
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
                None if one is None or one.value is None else _number(one.value),
                "" if one is None else one.unit,
                "" if one is None else words.status(one, language),
                _number(line.credit) if own else None,
                _number(line.given) if own else None,
                settlement.currency if own else "",
                line.claim.until if own and line.claim is not None else None,
                said if own else "",
            ]


def _months(settlement: Settlement, language: str) -> Iterator[list[Any]]:
    for month in settlement.months:
        yield [
            month.days.first,
            _number(month.asked),
            _number(month.counted),
            None if month.cap is None else _number(month.cap),
            _number(month.capped.cut),
            _number(month.capped.given),
            settlement.currency,
            "\n".join(translate(step, language) for step in month.steps),
        ]


def _number(value: Fraction) -> Any:
    """VALUE as a number where a sheet can hold it exactly (15 digits), else as a text with its first digits."""
    exact = decimal_of(value)
    return exact if exact is not None and len(exact.normalize().as_tuple().digits) <= 15 else number(value)


def _sheet(sheet: Any, title: str, header: Sequence[Message], rows: Iterator[list[Any]], language: str) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.title = title
    sheet.freeze_panes = "A2"
    for row, cells in enumerate([[translate(one, language) for one in header], *rows], start=1):
        for column, value in enumerate(cells, start=1):
            cell = sheet.cell(row=row, column=column)
            if isinstance(value, str):
                cell.value = value
                cell.data_type = "s"  # a text that begins a formula stays text
                cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
            elif value is not None:
                cell.value = value
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if row == 1:
                cell.font = Font(bold=True)
    for column, _ in enumerate(header, start=1):
        sheet.column_dimensions[sheet.cell(row=1, column=column).column_letter].width = (
            60 if column == len(header) else 16
        )
