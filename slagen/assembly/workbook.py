"""The metric definition table as a workbook: the table of the document, with its numbers typed and its places kept.

The first sheet has the seven columns. The second one, which is hidden, has for each row the paths of its values in the
intake and what the cells held when they were made, so that an edited table finds its way back.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from slagen import formats
from slagen.assembly.assemble import assemble
from slagen.assembly.companions import Row, rows
from slagen.assembly.promises import commitment_values
from slagen.assembly.view import View
from slagen.document.book import MOST_DIGITS, Book, Cell, Number, Sheet
from slagen.document.tree import Blank, Inlines, Table, Value
from slagen.intake.models.intake import Intake
from slagen.intake.models.targets import NumberTarget
from slagen.intake.scalars import TBD, Target

FORMAT: Final = "slagen metrics 1"
HIDDEN: Final = "slagen"
NAME, CLASS, PRIORITY, TARGET, FORMULA, SOURCE, OWNER = range(7)
_ENDINGS: Final = {NAME: ".name", FORMULA: ".metric.formula", SOURCE: ".by", OWNER: ".owner"}
_SHEET: Final = {"zh": "SLA指标定义表", "en": "Metrics", "el": "Δείκτες"}
OPEN: Final = "tbd"


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of the table: what it shows, and the path of its value in the intake; "" where it can't be edited here.

    `before` and `after` are the words around the value that belong to the table, `target` is the value of a target.
    """

    cell: Cell
    path: str = ""
    before: str = ""
    after: str = ""
    target: Target | None = None

    @property
    def said(self) -> str:
        """What the cell holds: its text, or the number without its format."""
        return self.cell.text if self.cell.number is None else f"{self.cell.number.value:f}"


@dataclass(frozen=True, slots=True)
class Metrics:
    """The table: its columns, and by its id a row of seven places for each target."""

    language: str
    title: str
    date: str
    header: tuple[str, ...]
    rows: dict[str, tuple[Place, ...]]


def metrics(intake: Intake, language: str) -> Metrics:
    """The metric definition table of INTAKE in LANGUAGE, with the place of each cell."""
    document = assemble(intake, language, document="metrics").document
    blocks = (block for part in document.parts for block in part.blocks)
    table = next(block for block in blocks if isinstance(block, Table) and block.kind == "metrics")
    view = View(intake, intake, language, None, commitment_values)
    shown = {row.id: _row(cells, row, language) for cells, row in zip(table.rows, rows(view), strict=True)}
    return Metrics(language, document.title, document.date, tuple(map(_plain, table.header)), shown)


def book(table: Metrics, *, made_by: str, fingerprint: str) -> Book:
    """The workbook of TABLE; MADE_BY and FINGERPRINT say with what and from which intake it was made."""
    columns = range(len(table.header))
    ids = (FORMAT, table.language, fingerprint, *("" for _ in range(2 * len(table.header) - 2)))
    hidden = tuple(
        tuple(Cell(text) for text in (key, *(row[n].path for n in columns), *(row[n].said for n in columns)))
        for key, row in table.rows.items()
    )
    shown = tuple(tuple(place.cell for place in row) for row in table.rows.values())
    sheets = (Sheet(_SHEET[table.language], table.header, shown), Sheet(HIDDEN, ids, hidden, hidden=True))
    return Book(table.language, table.title, made_by, table.date, sheets)


def _row(cells: tuple[Inlines, ...], row: Row, language: str) -> tuple[Place, ...]:
    return tuple(
        _target(cell, row, language) if number == TARGET else _place(cell, _ENDINGS.get(number, ""))
        for number, cell in enumerate(cells)
    )


def _place(cell: Inlines, ending: str) -> Place:
    """CELL with the one value in it whose path has ENDING, if it has one; it can be edited then."""
    found = [n for n, one in enumerate(cell) if ending and isinstance(one, Value | Blank) and one.path.endswith(ending)]
    if len(found) != 1:
        return Place(Cell(_plain(cell)))
    before, value, after = _plain(cell[: found[0]]), cell[found[0]], _plain(cell[found[0] + 1 :])
    blank = isinstance(value, Blank)
    text = f"{before}{_plain((value,))}{after}"
    path = value.path if isinstance(value, Value | Blank) else ""
    return Place(Cell(text, open=True, blank=blank), path, before, after)


def _target(cell: Inlines, row: Row, language: str) -> Place:
    """The target: a number where it is one; a text that can be edited where it is another single value."""
    target = row.target
    if target is TBD:
        return Place(Cell(OPEN, open=True, blank=True), row.path)
    if not isinstance(target, NumberTarget):
        return Place(Cell(_plain(cell)))
    path = f"{row.path}.value"
    if target.value is TBD:
        return Place(Cell(OPEN, open=True, blank=True), path)
    text = _plain(cell)
    return Place(Cell(text, _number(target.value, text, language), open=True), path, target=target.value)


def _number(target: Target, text: str, language: str) -> Number | None:
    """TARGET, printed as TEXT, as a number with words around it; None where it is more or other than one number."""
    value = target.quantity.value
    if target.lower is not None or target.deadline is not None or str(target.quantity) == "same business day":
        return None
    before, digits, after = text.partition(formats.number(value, language))
    around = before + after
    if not digits or len(value.as_tuple().digits) > MOST_DIGITS or '"' in around or any(map(str.isdigit, around)):
        return None
    decimals = max(0, -int(value.as_tuple().exponent))
    if target.quantity.unit == "%" and after.strip() == "%":
        return Number(value.scaleb(-2) if value else Decimal(0), decimals, before, after, percent=True)
    return Number(value, decimals, before, after)


def _plain(cell: Inlines) -> str:
    """The words of CELL; what is still open is `tbd`, as in the intake."""
    return "".join(OPEN if isinstance(one, Blank) else getattr(one, "text", "") for one in cell)
