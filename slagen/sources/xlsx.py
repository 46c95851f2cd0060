"""Reads an Excel file as cells: texts, and numbers with every digit that Excel itself shows. Nothing is computed.

What is no plain value is told by its cell: a formula, an error, a link to elsewhere. The guard of Word files stands in
front (docx/guard.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import TYPE_CHECKING, Final

from slagen.errors import RefusedError
from slagen.messages import msg
from slagen.sources.docx.guard import EXCEL, LIMITS, Limits, Package, damaged, open_package
from slagen.sources.docx.parts import parse_part, relations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from slagen.messages import Message

_DIGITS: Final = Context(prec=15)  # a spreadsheet keeps 15 significant digits; what stands behind them is noise
_NUMBER: Final = re.compile(r"-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_PLACE: Final = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BUILT_IN: Final = {9: "0%", 10: "0.00%", **dict.fromkeys((*range(14, 23), *range(45, 48)), "yyyy-mm-dd")}
_WORDS: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is not empty: its text, or its number; `code` is its number format without the words in it."""

    text: str
    number: Decimal | None = None
    code: str = ""

    @property
    def percent(self) -> bool:
        """Whether it is shown as a percentage: 0.999 as 99.9 %."""
        return "%" in self.code

    @property
    def moment(self) -> bool:
        """Whether it is shown as a date or a time of day."""
        return self.number is not None and any(sign in self.code.lower() for sign in "ymdhs") and "%" not in self.code


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell ("D7") whose value can't be taken as it stands, why, and how to mend it."""

    row: int
    column: int
    what: Message
    mend: Message


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its cells by row and column, both counted from 1, and the cells with problems."""

    name: str
    cells: dict[tuple[int, int], Cell]
    problems: tuple[Problem, ...]


def read_xlsx(data: bytes, *, file: str, limits: Limits = LIMITS) -> tuple[Sheet, ...]:
    """The sheets of the Excel file DATA in their order. Raises RefusedError with one sentence."""
    package = open_package(data, file=file, limits=limits, program=EXCEL)
    main = _main(package)
    related = {relation.id: relation for relation in relations(package, main)}
    if any(relation.kind.startswith("externalLink") for relation in related.values()):
        raise RefusedError(
            msg("{file}: the workbook is linked to another file; break the link in Excel and save it again.", file=file)
        )
    strings = _strings(package, [relation.target for relation in related.values() if relation.kind == "sharedStrings"])
    codes = _codes(package, [relation.target for relation in related.values() if relation.kind == "styles"])
    root = parse_part(package, main)
    sheets = []
    for sheet in root.iterfind("{*}sheets/{*}sheet") if root is not None else ():
        link = next((value for name, value in sheet.items() if str(name).endswith("}id")), "")
        if link in related and related[link].kind == "worksheet":
            sheets.append(_sheet(package, str(sheet.get("name", "")), related[link].target, strings, codes))
    if not sheets:
        raise damaged(file, main, EXCEL)
    return tuple(sheets)


def _main(package: Package) -> str:
    """The name of the workbook itself."""
    found = {relation.target for relation in relations(package, "") if relation.kind == "officeDocument"}
    types = parse_part(package, "[Content_Types].xml")
    kinds = {
        str(override.get("PartName", "")).lstrip("/").lower(): str(override.get("ContentType", ""))
        for override in (types.iterchildren("{*}Override") if types is not None else ())
    }
    name = found.pop() if len(found) == 1 else ""
    kind = kinds.get(name.lower(), "")
    if kind.endswith(("macroEnabled.main+xml", "template.macroEnabled.main+xml")) and "sheet" in kind.lower():
        raise RefusedError(msg("{file}: the workbook has macros; save it in Excel as .xlsx.", file=package.file))
    if not kind.endswith("spreadsheetml.sheet.main+xml") or name not in package.parts:
        raise RefusedError(
            msg("{file}: this is not a {program} file ({suffix}).", file=package.file, program="Excel", suffix=".xlsx")
        )
    return name


def _strings(package: Package, names: list[str]) -> list[str]:
    root = parse_part(package, names[0]) if names else None
    return [] if root is None else [_words(item) for item in root.iterchildren("{*}si")]


def _codes(package: Package, names: list[str]) -> list[str]:
    """The number format of each cell style, without the words in it."""
    root = parse_part(package, names[0]) if names else None
    if root is None:
        return []
    own = {one.get("numFmtId", ""): one.get("formatCode", "") for one in root.iterfind("{*}numFmts/{*}numFmt")}
    found = []
    for style in root.iterfind("{*}cellXfs/{*}xf"):
        number = str(style.get("numFmtId", "0"))
        code = own.get(number) or (_BUILT_IN.get(int(number), "") if number.isdecimal() else "")
        found.append(_WORDS.sub("", str(code)))
    return found


def _sheet(package: Package, name: str, part: str, strings: list[str], codes: list[str]) -> Sheet:
    root = parse_part(package, part)
    if root is None:
        raise damaged(package.file, part, EXCEL)
    cells: dict[tuple[int, int], Cell] = {}
    problems: list[Problem] = []
    for place, element in _elements(root):
        found = _value(element, strings, codes)
        if isinstance(found, tuple):
            problems.append(Problem(*place, *found))
        elif found is not None:
            cells[place] = found
    for link in root.iterfind("{*}hyperlinks/{*}hyperlink"):
        match = _PLACE.match(str(link.get("ref", "")))
        if match is not None and any(key.endswith("}id") for key in map(str, link.keys())):
            place = (int(match[2]), column_number(match[1]))
            problems.append(
                Problem(*place, msg("a link leads out of the file"), msg("remove the link, keep the words"))
            )
    return Sheet(name, cells, tuple(problems))


def _elements(root: etree._Element) -> Iterator[tuple[tuple[int, int], etree._Element]]:
    """Each cell with its row and column; one that does not say its place stands behind the one before it."""
    row = 0
    for line in root.iterfind("{*}sheetData/{*}row"):
        said = str(line.get("r", ""))
        row = int(said) if said.isdecimal() and len(said) < 8 else row + 1
        number = 0
        for cell in line.iterchildren("{*}c"):
            match = _PLACE.fullmatch(str(cell.get("r", "")))
            number = column_number(match[1]) if match else number + 1
            yield (int(match[2]) if match else row, number), cell


def _value(cell: etree._Element, strings: list[str], codes: list[str]) -> Cell | tuple[Message, Message] | None:
    """What CELL holds; what is wrong with it and how to mend it; None if it is empty."""
    kind, style = str(cell.get("t", "n")), str(cell.get("s", "0"))
    code = codes[int(style)] if style.isdecimal() and int(style) < len(codes) else ""
    if cell.find("{*}f") is not None:
        return msg("a formula stands here"), msg("write its result as a value")
    if kind == "inlineStr":
        inner = cell.find("{*}is")
        text = "" if inner is None else _words(inner)
        return Cell(text, code=code) if text else None
    value = cell.findtext("{*}v")
    if value is None:
        return None
    if kind == "s":
        index = int(value) if value.strip().isdecimal() else -1
        text = strings[index] if 0 <= index < len(strings) else ""
        return Cell(text, code=code) if text else None
    if kind == "e":
        return msg("the error {error} stands here", error=value[:20]), msg("write a value")
    if kind == "b":
        return Cell("TRUE" if value.strip() == "1" else "FALSE", code=code)
    if kind != "n":
        return Cell(_unescaped(value), code=code) if value else None
    if not _NUMBER.fullmatch(value.strip()):
        return msg("“{given}” stands here as a number", given=value[:30]), msg("write the number anew")
    return Cell(value.strip(), _DIGITS.create_decimal(value.strip()), code)


def _words(item: etree._Element) -> str:
    """The text of a string, of all its runs; without the readings of Chinese or Japanese words above it."""
    runs = [
        _unescaped(piece.text or "")
        for piece in item.iter("{*}t")
        if (parent := piece.getparent()) is None or not str(parent.tag).endswith("}rPh")
    ]
    return "".join(runs)


def _unescaped(text: str) -> str:
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def column_number(letters: str) -> int:
    """The number of a column, counted from 1: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
