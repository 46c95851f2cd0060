"""XLSX: prints a workbook. We write its XML ourselves: every digit of a Decimal stays, and same input gives same bytes.

(Libraries write every number through a binary float of 16 digits, and the moment of writing into the file.)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from math import ceil
from typing import TYPE_CHECKING, Final

from slagen.render.docx.measure import ems
from slagen.render.docx.package import CONTENT_TYPES, CORE, PACKAGE_RELATIONS, write_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.document.book import Book, Cell, Number, Sheet

SUFFIX: Final = ".xlsx"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_FONT: Final = {"zh": "SimSun", "en": "Calibri", "el": "Calibri"}
_INK, _TINT, _OPEN, _RULE = "FF1F2A44", "FFF0F2F7", "FFFFF2CC", "FFC8CCD4"
_NARROWEST, _WIDEST = 8, 46
_LINE, _TALLEST = 13, 400  # points
_FIRST_FORMAT: Final = 164  # numbers below are the program's own
_FORMULA: Final = ("=", "+", "-", "@", "\t")
_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_GENERAL, _TEXT = 0, 49
_DAY: Final = "yyyy-mm-dd"
_DAY_0: Final = date(1899, 12, 30)
"""Days are counted from here: day 1 is 31 December 1899, and so all since 1 March 1900 are what programs say."""


def render_book(book: Book) -> bytes:
    """Return the bytes of the Excel file of BOOK."""
    styles = _Styles(_FONT.get(book.language, "Calibri"))
    sheets = [_sheet(sheet, styles, first=number == 0) for number, sheet in enumerate(book.sheets)]
    names = [f"xl/worksheets/sheet{number}.xml" for number in range(1, len(sheets) + 1)]
    parts = dict(zip(names, sheets, strict=True))
    parts["xl/workbook.xml"] = _workbook(book)
    parts["xl/styles.xml"] = styles.xml()
    targets = [("worksheet", name.removeprefix("xl/")) for name in names]
    parts["xl/_rels/workbook.xml.rels"] = _relations(_R, *targets, ("styles", "styles.xml"))
    package = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"
    parts[PACKAGE_RELATIONS] = _relations(
        _R, ("officeDocument", "xl/workbook.xml"), (f"{package}/core-properties", CORE)
    )
    kinds = [*(("worksheet", name) for name in names), ("sheet.main", "xl/workbook.xml"), ("styles", "xl/styles.xml")]
    parts[CONTENT_TYPES] = _content_types(kinds)
    parts[CORE] = _core(book)
    return write_parts({name: (_HEAD + xml).encode() for name, xml in parts.items()})


def column(number: int) -> str:
    """The letters of column NUMBER, counted from 1: A, B ... Z, AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def format_code(number: Number) -> str:
    """The number format that shows NUMBER with its decimals and the words around it: `"at least "0.00%`."""
    digits = ("0" if number.percent else "#,##0") + ("." + "0" * number.decimals if number.decimals else "")
    pieces = re.split("(%)", number.after) if number.percent else [number.after]
    after = "".join("%" if number.percent and piece == "%" else _literal(piece) for piece in pieces)
    return f"{_literal(number.before)}{digits}{after}"


def _literal(text: str) -> str:
    """TEXT, which has no quotation mark, as words of a number format."""
    return f'"{text}"' if text else ""


@dataclass(frozen=True, slots=True)
class _Look:
    """What tells one style of cells from another."""

    code: str = ""
    header: bool = False
    open: bool = False
    blank: bool = False
    quoted: bool = False


@dataclass(slots=True)
class _Styles:
    """Collects the looks that cells ask for, each with its index."""

    font: str
    looks: dict[_Look, int] = field(default_factory=lambda: {_Look(): 0})

    def index(self, look: _Look) -> int:
        return self.looks.setdefault(look, len(self.looks))

    def xml(self) -> str:
        codes = dict.fromkeys(look.code for look in self.looks if look.code)
        ids = {code: _FIRST_FORMAT + number for number, code in enumerate(codes)}
        formats = "".join(f'<numFmt numFmtId="{ids[code]}" formatCode="{_escape(code)}"/>' for code in codes)
        listed = f'<numFmts count="{len(codes)}">{formats}</numFmts>' if codes else ""
        font = f'<name val="{self.font}"/><family val="2"/>'
        fill = '<fill><patternFill patternType="solid"><fgColor rgb="{}"/></patternFill></fill>'
        line = '<{0} style="thin"><color rgb="{1}"/></{0}>'
        cells = "".join(self._cell(look, ids) for look in self.looks)
        return (
            f'<styleSheet xmlns="{_MAIN}">{listed}'
            f'<fonts count="2"><font><sz val="10"/>{font}</font>'
            f'<font><b/><sz val="10"/><color rgb="{_INK}"/>{font}</font></fonts>'
            '<fills count="4"><fill><patternFill patternType="none"/></fill>'
            '<fill><patternFill patternType="gray125"/></fill>'
            f"{fill.format(_TINT)}{fill.format(_OPEN)}</fills>"
            f'<borders count="2"><border><left/><right/><top/>{line.format("bottom", _RULE)}<diagonal/></border>'
            f"<border><left/><right/>{line.format('top', _INK)}{line.format('bottom', _INK)}<diagonal/></border>"
            "</borders>"
            '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
            f'<cellXfs count="{len(self.looks)}">{cells}</cellXfs>'
            '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
        )

    @staticmethod
    def _cell(look: _Look, ids: dict[str, int]) -> str:
        number = ids.get(look.code, _TEXT if look.open and not look.blank else _GENERAL)
        fill = 2 if look.header else 3 if look.blank else 0
        quoted = ' quotePrefix="1"' if look.quoted else ""
        bold = int(look.header)
        return (
            f'<xf numFmtId="{number}" fontId="{bold}" fillId="{fill}" borderId="{bold}" xfId="0" applyNumberFormat="1" '
            f'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1"{quoted}>'
            '<alignment horizontal="left" vertical="top" wrapText="1"/>'
            f'<protection locked="{int(not look.open)}"/></xf>'
        )


def _sheet(sheet: Sheet, styles: _Styles, *, first: bool) -> str:
    head = styles.index(_Look(header=True))
    widths = tuple(_widths(sheet))
    header = "".join(_text(f"{column(n)}1", text, head) for n, text in enumerate(sheet.header, start=1))
    rows = "".join(
        f'<row r="{r}" ht="{_height(row, widths)}">'
        f"{''.join(_cell(f'{column(n)}{r}', cell, styles) for n, cell in enumerate(row, start=1))}</row>"
        for r, row in enumerate(sheet.rows, start=2)
    )
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in enumerate(widths, start=1)
    )
    selected = ' tabSelected="1"' if first else ""
    allowed = 'formatColumns="0" formatRows="0" autoFilter="0"'
    protection = f'<sheetProtection sheet="1" objects="1" scenarios="1" {allowed}/>'
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView{selected} workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{columns}</cols>"
        f'<sheetData><row r="1">{header}</row>{rows}</sheetData>'
        f"{protection if sheet.protected else ''}"
        '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>'
    )


def _cell(place: str, cell: Cell, styles: _Styles) -> str:
    if cell.number is not None:
        style = styles.index(_Look(format_code(cell.number), open=cell.open))
        return f'<c r="{place}" s="{style}"><v>{cell.number.value:f}</v></c>'
    if cell.day is not None:
        return f'<c r="{place}" s="{styles.index(_Look(_DAY, open=cell.open))}"><v>{(cell.day - _DAY_0).days}</v></c>'
    quoted = cell.text.startswith(_FORMULA)
    return _text(place, cell.text, styles.index(_Look(open=cell.open, blank=cell.blank, quoted=quoted)))


def _text(place: str, text: str, style: int) -> str:
    """A cell of text, which no program takes for a formula, whatever it begins with."""
    kept = _escape(_ESCAPED.sub("_x005F_", text))
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{kept}</t></is></c>'


def _widths(sheet: Sheet) -> Iterator[int]:
    """The breadth of each column in characters: what its longest cell needs, within bounds."""
    for number, head in enumerate(sheet.header):
        longest = max((_breadth(row[number]) for row in sheet.rows), default=0.0)
        yield int(min(_WIDEST, max(_NARROWEST, longest, 2 * ems(head) * 1.2) + 2))


def _height(row: tuple[Cell, ...], widths: tuple[int, ...]) -> int:
    """The height of ROW in points: what its tallest cell needs when its words are broken into lines."""
    lines = [
        sum(max(1, ceil(2.2 * ems(line) / (width - 2))) for line in cell.text.split("\n"))
        for cell, width in zip(row, widths, strict=True)
    ]
    return min(_TALLEST, _LINE * max(lines, default=1) + 3)


def _breadth(cell: Cell) -> float:
    return max((2 * ems(line) for line in cell.text.split("\n")), default=0.0)


def _workbook(book: Book) -> str:
    sheets, titles = "", ""
    for number, sheet in enumerate(book.sheets):
        hidden = ' state="hidden"' if sheet.hidden else ""
        sheets += f'<sheet name="{_escape(sheet.name)}" sheetId="{number + 1}"{hidden} r:id="rId{number + 1}"/>'
        quoted = _escape(sheet.name.replace("'", "''"))
        titles += f'<definedName name="_xlnm.Print_Titles" localSheetId="{number}">\'{quoted}\'!$1:$1</definedName>'
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_R}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{sheets}</sheets><definedNames>{titles}</definedNames></workbook>"
    )


def _relations(base: str, *targets: tuple[str, str]) -> str:
    found = "".join(
        f'<Relationship Id="rId{n}" Type="{kind if "/" in kind else f"{base}/{kind}"}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, start=1)
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{found}</Relationships>'
    )


def _content_types(kinds: list[tuple[str, str]]) -> str:
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{_TYPE}.{kind}+xml"/>' for kind, name in kinds)
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        f'<Override PartName="/{CORE}" ContentType="{core}"/></Types>'
    )


def _core(book: Book) -> str:
    when = f'<dcterms:{{0}} xsi:type="dcterms:W3CDTF">{book.date}T00:00:00Z</dcterms:{{0}}>'
    dates = when.format("created") + when.format("modified") if book.date else ""
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{_escape(book.title)}</dc:title>'
        f"<dc:creator>{_escape(book.made_by)}</dc:creator><dc:language>{book.language}</dc:language>{dates}"
        "</cp:coreProperties>"
    )


def _escape(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text.replace("\r", "&#13;")


__all__ = ["SUFFIX", "column", "format_code", "render_book"]
