"""A CSV file as cells that know where they stand. Comma, semicolon or tab between them, as its first line shows.

The csv module of Python does not say in which line and column a cell begins, and takes a quote inside a cell for text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from slagen.errors import RefusedError
from slagen.findings import Place
from slagen.messages import msg
from slagen.sources.encoding import decode

LARGEST = 50_000_000
"""Bytes; more than that is no table that a person settles."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of one cell, without its quotes and the blanks around it, and where it begins."""

    text: str
    place: Place


def read_csv(data: bytes, *, file: str) -> list[list[Cell]]:
    """The rows of DATA, lines without any text left out. Raises RefusedError for what is no text, or an open quote."""
    if len(data) > LARGEST:
        raise RefusedError(msg("{file} has {size} bytes, more than {most}.", file=file, size=len(data), most=LARGEST))
    text = decode(data, file=file)
    first = text.lstrip("\n").partition("\n")[0]
    mark = max(",;\t", key=first.count)
    return [row for row in _rows(text, mark, file) if any(cell.text for cell in row)]


def _rows(text: str, mark: str, file: str) -> Iterator[list[Cell]]:
    row: list[Cell] = []
    at, line, start = 0, 1, 0  # START is where the line began
    while at <= len(text):
        place = Place(file, line, at - start + 1)
        found, end = _cell(text, at, mark, place)
        breaks = text.count("\n", at, end)
        if breaks:
            line, start = line + breaks, text.rindex("\n", at, end) + 1
        row.append(Cell(found.strip(), place))
        at = end + 1
        if text[end : end + 1] != mark:
            yield row
            row, line, start = [], line + 1, at


def _cell(text: str, at: int, mark: str, place: Place) -> tuple[str, int]:
    """The cell that begins AT, and where the mark or the line end after it stands."""
    if text[at : at + 1] != '"':
        end = at
        while end < len(text) and text[end] not in (mark, "\n"):
            end += 1
        return text[at:end], end
    parts, begin = [], at + 1
    while True:
        close = text.find('"', begin)
        if close < 0:
            raise RefusedError(msg("{place}: a quote is opened and never closed.", place=str(place)))
        parts.append(text[begin:close])
        if text[close + 1 : close + 2] != '"':
            break
        parts.append('"')
        begin = close + 2
    end = close + 1
    while end < len(text) and text[end] not in (mark, "\n"):
        end += 1
    return "".join(parts) + text[close + 1 : end], end
