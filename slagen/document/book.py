"""A workbook: sheets of typed cells, ready to be printed. Like the document tree, it knows no file format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

MOST_DIGITS = 15
"""How many significant digits a number of a spreadsheet keeps; one that has more is printed as text."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a cell shows it: its `decimals` are kept, `before` and `after` are the words around it,
    which hold no quotation mark.

    `percent`: the cell holds a share (0.999) and shows it as a percentage (99.9 %); `after` then has the sign.
    """

    value: Decimal
    decimals: int
    before: str = ""
    after: str = ""
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: a number or a day where there is one, else its text. `open`: it may be edited; `blank`: still `tbd`."""

    text: str
    number: Number | None = None
    day: date | None = None
    open: bool = False
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: a header row that stays in view, and rows of as many cells. A `hidden` one is for programs.

    In a `protected` one only the cells that are open can be edited.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool = False
    protected: bool = True


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook in one language; `title`, `made_by` and `date` (ISO, may be empty) go into its properties."""

    language: str
    title: str
    made_by: str
    date: str
    sheets: tuple[Sheet, ...]
