"""What somebody changed in a metric table: its rows found again, each changed cell as a new text for the intake."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from slagen.assembly.workbook import CLASS, FORMAT, FORMULA, HIDDEN, NAME, OPEN, PRIORITY, TARGET, Metrics, Place
from slagen.document import book as shown
from slagen.errors import UsageError
from slagen.findings import Finding, Severity
from slagen.findings import Place as Where
from slagen.intake.scalars import LineText, ProseText, Quantity, Target
from slagen.intake.scalars.scalar import NotThis
from slagen.messages import Message, msg
from slagen.render.xlsx import column
from slagen.sources.xlsx import Cell, Sheet

CODE = "E-cell"
_COLUMNS = 7
_NO_PLACE = Place(shown.Cell(""))


@dataclass(frozen=True, slots=True)
class Origin:
    """A row as it was when the workbook was made: its id, the paths of its values, and what its cells held."""

    id: str
    paths: tuple[str, ...]
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """What the hidden sheet says: the language, the intake's fingerprint, the rows."""

    language: str
    fingerprint: str
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A new text for the value at a path of the intake, and the first cell that has it: row and column from 1."""

    path: str
    text: str
    row: int
    column: int


@dataclass(slots=True)
class Edits:
    """Everything that one sheet asks for: changes by path, and the cells that are refused."""

    file: str
    sheet: str
    changes: dict[str, Change] = field(default_factory=dict)
    refused: list[Finding] = field(default_factory=list)

    def refuse(self, row: int, number: int, what: Message, mend: Message) -> None:
        """Refuse the cell in ROW and column NUMBER, both counted from 1."""
        self.refused.append(refusal(self.file, self.sheet, row, number, what, mend))


def refusal(file: str, sheet: str, row: int, number: int, what: Message, mend: Message) -> Finding:
    """The finding for one cell, which it names by sheet and cell."""
    said = msg("sheet {sheet}, cell {cell}: {what}", sheet=sheet, cell=f"{column(number)}{row}", what=what)
    return Finding(CODE, Severity.ERROR, Where(file, row, number), said, mend)


def head(sheets: tuple[Sheet, ...], *, file: str) -> Head:
    """What the hidden sheet says. Raises UsageError where there is none, or it is not as slagen made it."""
    sheet = next((one for one in sheets if one.name == HIDDEN), None)
    rows = {row for row, _ in sheet.cells} if sheet is not None else set()

    def text(row: int, number: int) -> str:
        cell = sheet.cells.get((row, number)) if sheet is not None else None
        return cell.text if cell is not None else ""

    origins = tuple(
        Origin(
            text(row, 1),
            tuple(text(row, 2 + n) for n in range(_COLUMNS)),
            tuple(text(row, 2 + _COLUMNS + n) for n in range(_COLUMNS)),
        )
        for row in sorted(rows - {1})
    )
    whole = all(one.id and one.said[NAME] for one in origins) and len({one.id for one in origins}) == len(origins)
    if text(1, 1) != FORMAT or not origins or not whole:
        raise UsageError(
            msg(
                "{file} has no whole sheet “{sheet}”, by which its rows are known. Make the workbook anew: "
                "slagen generate INTAKE --document metrics --format xlsx.",
                file=file,
                sheet=HIDDEN,
            )
        )
    return Head(text(1, 2), text(1, 3), origins)


def edits(sheets: tuple[Sheet, ...], origins: tuple[Origin, ...], table: Metrics, *, file: str) -> Edits:
    """What the sheet of the metric table asks for, against TABLE, which is the intake as it is now."""
    visible = [sheet for sheet in sheets if sheet.name != HIDDEN]
    if not visible:
        raise UsageError(msg("{file} has no sheet with the metric table.", file=file))
    headed = [one for one in visible if tuple(_text(one, 1, n) for n in range(_COLUMNS)) == table.header]
    sheet = (headed or visible)[0]
    found = Edits(file, sheet.name)
    for one in sheets:
        for problem in one.problems if one.name in (sheet.name, HIDDEN) else ():  # what else there is, nobody reads
            found.refused.append(refusal(file, one.name, problem.row, problem.column, problem.what, problem.mend))
    bad = {(problem.row, problem.column) for problem in sheet.problems}
    _header(sheet, table, found, bad)
    met: dict[str, list[tuple[Place, tuple[int, int], bool]]] = {}
    for row, origin in _matched(sheet, origins, table, found):
        if origin.id not in table.rows:
            what = msg("the intake no longer has this row ({path})", path=origin.id)
            found.refuse(row, 1, what, msg("make the workbook anew from the intake as it is now"))
            continue
        for number, place in enumerate(table.rows[origin.id]):
            at = (row, number + 1)
            if at not in bad:
                changed = _cell(sheet.cells.get(at), origin.said[number], place, at, found)
                if place.path:
                    met.setdefault(place.path, []).append((place, at, changed))
    _agree(met, found)
    return found


def _header(sheet: Sheet, table: Metrics, found: Edits, bad: set[tuple[int, int]]) -> None:
    """The header is as it was, and nothing stands beside the table."""
    for number, text in enumerate(table.header, start=1):
        cell = sheet.cells.get((1, number))
        if (1, number) not in bad and (cell is None or cell.text != text):
            what = msg("the heading of this column was “{text}”", text=text)
            found.refuse(1, number, what, msg("put it back; the seven columns stay in their order"))
    for row, number in sheet.cells:
        if number > _COLUMNS and sheet.cells[row, number].text.strip():
            what = msg("the table has seven columns; what stands beside it would be lost")
            found.refuse(row, number, what, msg("put notes on a sheet of their own, and clear this cell"))


def _matched(sheet: Sheet, origins: tuple[Origin, ...], table: Metrics, found: Edits) -> Iterator[tuple[int, Origin]]:
    """Each row of the sheet with the row it was; they may stand in another order."""
    rows = sorted({row for row, number in sheet.cells if row > 1 and number <= _COLUMNS})
    rows += sorted({p.row for p in sheet.problems if p.row > 1 and p.column == 1} - set(rows))
    # rows whose name ends in a case, as in "L1 Availability (Premium)", before those that have none
    left = sorted(origins, key=lambda origin: -len(_name(origin, table).after))
    pairs: dict[int, Origin] = {}

    def same(row: int, origin: Origin) -> bool:
        return (_text(sheet, row, NAME), _text(sheet, row, PRIORITY)) == (origin.said[NAME], origin.said[PRIORITY])

    def renamed(row: int, origin: Origin) -> bool:
        place, text = _name(origin, table), _text(sheet, row, NAME)
        whole = text.startswith(place.before) and text.endswith(place.after)
        return bool(place.path) and whole and _text(sheet, row, PRIORITY) == origin.said[PRIORITY]

    def same_code(row: int, origin: Origin) -> bool:
        return _text(sheet, row, NAME).partition(" ")[0] == origin.said[NAME].partition(" ")[0]

    for test in (same, renamed, same_code):
        for row in rows:
            origin = next((one for one in left if row not in pairs and test(row, one)), None)
            if origin is not None:
                pairs[row] = origin
                left.remove(origin)
    for row in rows:
        if row not in pairs:
            what = msg("this row is new, or there twice")
            found.refuse(row, 1, what, msg("add the commitment to the intake, then make the workbook anew"))
    last = max(rows, default=1)
    for origin in left:
        what = msg("the row of “{name}” is missing ({path})", name=origin.said[NAME], path=origin.id)
        found.refuse(last + 1, 1, what, msg("put it back; a commitment is taken out in the intake itself"))
    yield from pairs.items()


def _name(origin: Origin, table: Metrics) -> Place:
    """The name as the intake has it now, in the row that ORIGIN was."""
    return table.rows[origin.id][NAME] if origin.id in table.rows else _NO_PLACE


def _text(sheet: Sheet, row: int, number: int) -> str:
    cell = sheet.cells.get((row, number + 1))
    return cell.text if cell is not None else ""


def _cell(cell: Cell | None, said: str, place: Place, at: tuple[int, int], found: Edits) -> bool:
    """Note what the CELL asks for, which held SAID; returns whether it was changed."""
    if _holds(cell, said, place):
        return False
    if _holds(cell, place.said, place):  # it has been taken over before
        return False
    if not place.path:
        found.refuse(*at, *_closed(at[1] - 1))
        return True
    if place.said != said:
        what = msg("the intake has changed here, too: it now says “{text}”", text=place.cell.text)
        found.refuse(*at, what, msg("write what it is to be into the intake, or make the workbook anew"))
        return True
    try:
        text = _new(cell, place, at[1] - 1)
    except NotThis as problem:
        found.refuse(*at, problem.message, problem.mend)
        return True
    known = found.changes.setdefault(place.path, Change(place.path, text, *at))
    if known.text != text:
        other = f"{column(known.column)}{known.row}"
        what = msg("cell {other} says “{text}” for the same field of the intake", other=other, text=known.text)
        found.refuse(*at, what, msg("write the same into both"))
    return True


def _agree(met: dict[str, list[tuple[Place, tuple[int, int], bool]]], found: Edits) -> None:
    """A field that stands in several rows is changed in all of them or in none."""
    for path, cells in met.items():
        change = found.changes.get(path)
        for _, at, changed in cells if change is not None else ():
            if not changed and change is not None:
                other = f"{column(change.column)}{change.row}"
                what = msg("cell {other} says “{text}” for the same field of the intake", other=other, text=change.text)
                found.refuse(*at, what, msg("write the same into both"))


def _closed(number: int) -> tuple[Message, Message]:
    """Why a cell of column NUMBER can't be changed in the table."""
    put_back = msg("put it back; change it in the intake")
    whats = {
        NAME: msg("this name comes from the kind of the metric, not from a name in the intake"),
        CLASS: msg("the class follows from the metric"),
        PRIORITY: msg("the priority says which row this is"),
        TARGET: msg("this target has several values"),
        FORMULA: msg("this formula follows from the metric"),
    }
    return whats.get(number, msg("this value can't be changed here")), put_back


def _holds(cell: Cell | None, said: str, place: Place) -> bool:
    """Whether CELL still holds what was SAID."""
    if cell is None:
        return not said
    if cell.number is not None:
        try:
            same = Decimal(said) == cell.number
        except ArithmeticError:
            return False
        number = place.cell.number
        return same and (number is None or number.percent == cell.percent) and not cell.moment
    return cell.text == said and place.cell.number is None


def _new(cell: Cell | None, place: Place, number: int) -> str:
    """What CELL says, in the intake's own spelling. Raises NotThis."""
    if cell is None or not cell.text.strip():
        raise NotThis(msg("this cell is empty"), msg("write a value; or “tbd” if it is still to be agreed"))
    if number == TARGET:
        return OPEN if cell.text.strip() == OPEN else str(_target(cell, place))
    text = cell.text
    if not (text.startswith(place.before) and text.endswith(place.after)):
        raise NotThis(
            msg(
                "only the words between “{before}” and “{after}” can be changed", before=place.before, after=place.after
            ),
            msg("put the rest back; it says which row this is"),
        )
    text = text[len(place.before) : len(text) - len(place.after)].strip()
    if text == OPEN:
        return text
    kind = ProseText if number == FORMULA else LineText
    return str(kind.of(text).plain)


def _target(cell: Cell, place: Place) -> Target:
    """The target that CELL says: a number keeps comparator and unit of the one before it."""
    if cell.number is None:
        return Target.parse(cell.text.strip())
    old, shape = place.target, place.cell.number
    example = str(old) if old is not None else Target.example
    write = msg("write it as text, like this: {example}", example=example)
    if cell.moment:
        raise NotThis(msg("a date or a time of day stands here"), write)
    if old is None or shape is None:
        if old is not None:
            raise NotThis(msg("a bare number stands here, but this target is more than that"), write)
        return Target.parse(str(_share(cell.number) if cell.percent else Quantity(cell.number)))
    if cell.percent != shape.percent:
        what = msg("it can't be told whether {number} is a percentage", number=f"{cell.number:f}")
        raise NotThis(what, write)
    value = _share(cell.number).value if cell.percent else cell.number
    value = _plain(value)
    if -int(value.as_tuple().exponent) < shape.decimals:
        value = value.quantize(Decimal(1).scaleb(-shape.decimals))
    return Target.parse(str(replace(old, quantity=replace(old.quantity, value=value))))


def _share(number: Decimal) -> Quantity:
    """A share (0.999) as a percentage (99.9 %)."""
    return Quantity(_plain(number.scaleb(2)), "%")


def _plain(number: Decimal) -> Decimal:
    """NUMBER without zeros behind its last decimal, and without an exponent above zero."""
    short = number.normalize()
    return short.quantize(Decimal(1)) if int(short.as_tuple().exponent) > 0 else short
