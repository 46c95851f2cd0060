"""From the cells of a table of measurements to its rows, or to every reason why a row is refused, with its place."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from fractions import Fraction
from typing import Any

from slagen.arithmetic.zones import Instant, instant, start_of
from slagen.findings import Finding, Place, Severity
from slagen.intake.models.intake import Intake
from slagen.intake.scalars import Id, Money, NotThis, Quantity, Target
from slagen.intake.scalars.scalar import shown
from slagen.messages import Message, msg
from slagen.settlement.rows import COLUMNS, FLAGS, MAY, NEEDS, Row
from slagen.sources.csv import Cell

_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,6}))?)? ?(Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])?)?"
)
_NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,10})?")


@dataclass(slots=True)
class Table:
    """The rows that can be read, in the order of the file, and what is wrong with the others."""

    rows: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


class _Refused(ValueError):  # noqa: N818 - it reads "raise _Refused"
    def __init__(self, place: Place, what: Message, mend: Message) -> None:
        super().__init__(what)
        self.finding = Finding("S01", Severity.ERROR, place, what, mend)


def read_rows(cells: list[list[Cell]], intake: Intake, zone: tzinfo, file: str) -> Table:
    """The rows of CELLS, whose first one names the columns. Moments without an offset are in ZONE."""
    table = Table()
    if not cells:
        what = msg("there is no row in this file")
        mend = msg("write a first line with the names of the columns: {columns}", columns=", ".join(COLUMNS[:5]))
        table.findings.append(Finding("S01", Severity.ERROR, Place(file, 1, 1), what, mend))
        return table
    try:
        header = _header(cells[0])
    except _Refused as problem:
        table.findings.append(problem.finding)
        return table
    for line in cells[1:]:
        try:
            table.rows.append(_row(header, line, intake, zone))
        except _Refused as problem:
            table.findings.append(problem.finding)
    _tickets(table)
    return table


def _header(cells: list[Cell]) -> list[str]:
    names: list[str] = []
    for cell in cells:
        name = cell.text.casefold()
        if name not in COLUMNS:
            near = difflib.get_close_matches(name, COLUMNS, 1)
            mend = msg("did you mean “{near}”?", near=near[0]) if near else None
            known = msg("the columns are: {columns}", columns=", ".join(COLUMNS))
            raise _Refused(cell.place, msg("there is no column “{name}”", name=shown(cell.text)), mend or known)
        if name in names:
            raise _Refused(
                cell.place, msg("the column “{name}” stands here twice", name=name), msg("delete one of them")
            )
        names.append(name)
    if "kind" not in names:
        what = msg("no column “kind” says what each row is")
        raise _Refused(cells[0].place, what, msg("add the column; its words are: {kinds}", kinds=", ".join(NEEDS)))
    return names


def _row(header: list[str], line: list[Cell], intake: Intake, zone: tzinfo) -> Row:
    if len(line) > len(header) and any(cell.text for cell in line[len(header) :]):
        what = msg("the row has {count} cells, the first line {columns}", count=len(line), columns=len(header))
        mend = msg("put quotes around a text with a comma, or delete the cells too many")
        raise _Refused(line[len(header)].place, what, mend)
    given = {name: cell for name, cell in zip(header, line) if cell.text}
    kind = given.get("kind")
    if kind is None or kind.text not in NEEDS:
        place = kind.place if kind else line[0].place
        what = msg("“{given}” is no kind of row", given=shown(kind.text) if kind else "")
        raise _Refused(place, what, msg("the kinds are: {kinds}", kinds=", ".join(NEEDS)))
    for name in NEEDS[kind.text]:
        if name not in given:
            what = msg("a row of the kind “{kind}” has no {column}", kind=kind.text, column=name)
            raise _Refused(line[0].place, what, msg("fill the column “{column}”", column=name))
    for name in given:
        if name not in ("kind", *NEEDS[kind.text], *MAY[kind.text]):
            what = msg(
                "nothing is read from the column “{column}” of a row of the kind “{kind}”", column=name, kind=kind.text
            )
            allowed = ", ".join((*NEEDS[kind.text], *MAY[kind.text]))
            raise _Refused(given[name].place, what, msg("empty the cell; such a row has: {columns}", columns=allowed))
    read = _Reader(given, intake, zone)
    start = read.moment("start")
    end = read.moment("end", last=True) if "end" in given else None
    if end is not None and (end < start or (end == start and kind.text in ("measured", "charge"))):
        what = msg("it ends before it starts: {end}", end=given["end"].text)
        raise _Refused(given["end"].place, what, msg("write the later moment under end"))
    row = Row(
        line[0].place,
        kind.text,
        read.id("commitment", _owners(intake, kind.text)),
        start,
        end,
        case=read.text("case"),
        value=read.scalar("value", Quantity),
        counted=read.number("counted"),
        all=read.number("all"),
        weight=read.number("weight"),
        cases=read.cases(),
        each=read.text("each"),
        because=read.id("because", {**intake.maintenance, **intake.exclusions}),
        cause=read.text("cause"),
        flag=read.flag(),
        amount=read.scalar("amount", Money),
        size=read.scalar("size", Quantity),
        target=read.scalar("target", Target),
    )
    if row.counted is not None and row.all is not None and row.counted > row.all:
        what = msg("{counted} are counted of {all}", counted=given["counted"].text, all=given["all"].text)
        raise _Refused(given["counted"].place, what, msg("write under all how many there were in all"))
    return row


def _owners(intake: Intake, kind: str) -> Mapping[Id, Any]:
    """What the column `commitment` may name: of a charge also a service."""
    return {**intake.commitments, **intake.services} if kind == "charge" else intake.commitments


@dataclass(slots=True)
class _Reader:
    """Reads the cells of one row by the name of their column."""

    given: dict[str, Cell]
    intake: Intake
    zone: tzinfo

    def text(self, name: str) -> str:
        return self.given[name].text if name in self.given else ""

    def id(self, name: str, known: Mapping[Id, Any]) -> Id | None:
        return self._known(self.given[name], self.given[name].text, known) if name in self.given else None

    def cases(self) -> tuple[Id, ...]:
        intake = self.intake
        known = {**intake.priorities, **intake.plans, **intake.recipients, **intake.profiles, **intake.requests}
        return tuple(self._known(self.given["for"], word, known) for word in self.text("for").split())

    def _known(self, cell: Cell, text: str, known: Mapping[Id, Any]) -> Id:
        names = {str(key): key for key in known}
        if text in names:
            return names[text]
        near = difflib.get_close_matches(text, names, 1)
        mend = (
            msg("did you mean “{near}”?", near=near[0]) if near else msg("known are: {names}", names=", ".join(names))
        )
        raise _Refused(cell.place, msg("the agreement has no “{name}”", name=shown(text)), mend)

    def scalar(self, name: str, kind: Callable[..., Any]) -> Any:
        if name not in self.given:
            return None
        cell = self.given[name]
        try:
            return kind.parse(cell.text)  # type: ignore[attr-defined]  # a class of scalars
        except NotThis as problem:
            raise _Refused(cell.place, problem.message, problem.mend) from None

    def number(self, name: str) -> Fraction | None:
        if name not in self.given:
            return None
        cell = self.given[name]
        if not _NUMBER.fullmatch(cell.text):
            what = msg("“{given}” is no number", given=shown(cell.text))
            raise _Refused(cell.place, what, msg("write digits with a full stop before decimals: 1250.5"))
        return Fraction(cell.text)

    def flag(self) -> str:
        if "flag" in self.given and self.given["flag"].text not in FLAGS:
            cell = self.given["flag"]
            what = msg("“{given}” is no flag", given=shown(cell.text))
            raise _Refused(cell.place, what, msg("the flags are: {flags}", flags=", ".join(FLAGS)))
        return self.text("flag")

    def moment(self, name: str, *, last: bool = False) -> Instant:
        """The moment in column NAME; a date alone is its beginning, or where it is the LAST one the end of that day."""
        cell = self.given[name]
        found = _MOMENT.fullmatch(cell.text)
        try:
            day = date.fromisoformat(found[1]) if found else None
        except ValueError:
            day = None
        if found is None or day is None or not 1900 <= day.year <= 2199:
            what = msg("“{given}” is no moment", given=shown(cell.text))
            raise _Refused(cell.place, what, msg("write it like this: 2027-01-05 14:03, 2027-01-05T14:03:20+08:00"))
        if found[2] is None:
            return start_of(day + timedelta(days=1) if last else day, self.zone)
        hour, minute, second = int(found[2]), int(found[3]), int(found[4] or 0)
        if hour == 24 and minute == second == 0 and found[5] is None:
            day, hour = day + timedelta(days=1), 0
        if hour > 23 or minute > 59 or second > 59:
            what = msg("“{given}” is no time of day", given=shown(cell.text))
            raise _Refused(cell.place, what, msg("write hours from 00 to 24 and minutes from 00 to 59"))
        micro = int((found[5] or "0").ljust(6, "0"))
        wall = datetime(
            day.year, day.month, day.day, hour, minute, second, micro, tzinfo=_offset(found[6]) or self.zone
        )
        if found[6] is None and instant(wall) != instant(wall.replace(fold=1)):
            what = msg("the clocks change: “{given}” comes twice or not at all", given=shown(cell.text))
            raise _Refused(cell.place, what, msg("write the distance from UTC with it: 2027-03-28T03:30+03:00"))
        return instant(wall)


def _offset(text: str | None) -> tzinfo | None:
    if text is None or text == "Z":
        return UTC if text else None
    hours, minutes = int(text[1:3]), int(text[4:])
    return timezone(timedelta(hours=hours, minutes=minutes) * (-1 if text[0] == "-" else 1))


def _tickets(table: Table) -> None:
    """Refuse a pause of a case there is not, and a case that stands there twice for one commitment."""
    seen: dict[tuple[Id | None, str], Row] = {}
    for finding in _doubles(table.rows, seen):
        table.findings.append(finding)
    cases = {case for _, case in seen}
    for row in table.rows:
        if row.kind == "pause" and row.case not in cases:
            what = msg("there is no ticket “{case}” that this pause could belong to", case=shown(row.case))
            mend = msg("write the case as its ticket has it")
            table.findings.append(Finding("S01", Severity.ERROR, row.place, what, mend))
    table.findings.sort(key=lambda finding: (finding.place.line, finding.place.column))


def _doubles(rows: list[Row], seen: dict[tuple[Id | None, str], Row]) -> Iterator[Finding]:
    for row in rows:
        if row.kind != "ticket":
            continue
        first = seen.setdefault((row.commitment, row.case), row)
        if first is not row:
            what = msg("ticket “{case}” stands in line {line} too", case=shown(row.case), line=first.place.line)
            yield Finding("S01", Severity.ERROR, row.place, what, msg("write each case of a commitment once"))
