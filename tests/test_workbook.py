"""XLSX: typed cells, every digit, text that stays text, and the guard in front of what comes back."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slagen.assembly.printed import printed
from slagen.assembly.workbook import _number, book, metrics
from slagen.document.book import Book, Cell, Number, Sheet
from slagen.errors import RefusedError
from slagen.intake.load import load_intake
from slagen.intake.scalars import Target
from slagen.languages import CODES
from slagen.render import render_book
from slagen.render.xlsx import column
from slagen.sources.edit_yaml import replace_texts
from slagen.sources.xlsx import column_number, read_xlsx
from slagen.sources.yaml import read_yaml

ROOT = Path(__file__).resolve().parent.parent
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Cf"]), min_size=1, max_size=40)


def one(*cells: Cell) -> bytes:
    return render_book(Book("en", "t", "m", "", (Sheet("S", tuple("abcdefg"[: len(cells)]), (cells,)),)))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return made.getvalue()


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "_x0041_", "a\nb", "1,5", 'é<&">']
)
def test_a_text_stays_the_text_it_is(text: str) -> None:
    made = one(Cell(text))
    cell = openpyxl.load_workbook(io.BytesIO(made)).worksheets[0]["A2"]
    assert cell.data_type == "s"
    assert cell.quotePrefix is (text[0] in "=+-@")
    assert read_xlsx(made, file="x")[0].cells[2, 1].text == text


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_back(text: str) -> None:
    assert read_xlsx(one(Cell(text)), file="x")[0].cells[2, 1].text == text


def test_a_number_keeps_every_digit_and_its_format() -> None:
    made = one(
        Cell("", Number(Decimal("0.99900"), 3, "at least ", "%", percent=True)), Cell("", Number(Decimal(30), 0))
    )
    assert b"<v>0.99900</v>" in parts(made)["xl/worksheets/sheet1.xml"]
    sheet = openpyxl.load_workbook(io.BytesIO(made)).worksheets[0]
    assert (sheet["A2"].value, sheet["A2"].number_format) == (0.999, '"at least "0.000%')
    assert (sheet["B2"].value, sheet["B2"].number_format) == (30, "#,##0")
    back = read_xlsx(made, file="x")[0].cells
    assert back[2, 1].number == Decimal("0.999")
    assert back[2, 1].percent
    assert not back[2, 2].percent


def test_words_of_a_format_are_neither_percent_nor_date() -> None:
    made = one(Cell("", Number(Decimal(5), 0, "", " days of 100 % used")))
    assert openpyxl.load_workbook(io.BytesIO(made)).worksheets[0]["A2"].value == 5
    cell = read_xlsx(made, file="x")[0].cells[2, 1]
    assert not cell.percent
    assert not cell.moment


def test_what_is_more_than_one_number_a_cell_can_hold_is_text() -> None:
    for target, held in (
        ("at least 99.9 %", True),
        ("at least 123456789012.123 GB", True),
        ("at least 123456789012.1234 GB", False),
        ("between 18 and 24 °C", False),
        ("same business day", False),
        ("10:00 next business day", False),
    ):
        parsed = Target.parse(target)
        assert (_number(parsed, printed(parsed, "en"), "en") is not None) is held, target


@pytest.mark.parametrize("language", CODES)
def test_the_workbook_shows_seven_columns_and_hides_what_it_needs_to_come_back(language: str) -> None:
    table = metrics(load_intake(ROOT / "examples" / "it-operations.yaml").intake, language)
    made = render_book(book(table, made_by="slagen", fingerprint="f"))
    assert made == render_book(book(table, made_by="slagen", fingerprint="f"))
    shown, hidden = openpyxl.load_workbook(io.BytesIO(made)).worksheets
    assert shown.max_column == 7
    assert shown.freeze_panes == "A2"
    assert hidden.sheet_state == "hidden"
    assert [cell.protection.locked for cell in shown[2]] == [True, True, True, False, True, False, False]
    assert isinstance(shown["D2"].value, float)


def test_letters_and_numbers_of_columns_agree() -> None:
    assert [column(n) for n in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert all(column_number(column(n)) == n for n in range(1, 2000))


def test_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    files = parts(one(Cell("x")))
    files["xl/media/a.bin"] = b"\0" * 40_000_000
    with pytest.raises(RefusedError, match=r"too large|times its size"):
        read_xlsx(packed(files), file="x")


def test_entities_macros_and_other_workbooks_are_refused() -> None:
    files = parts(one(Cell("x")))
    entity = {**files, "xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY b "c">]>' + files["xl/workbook.xml"]}
    kind = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    types = files["[Content_Types].xml"]
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    relations = "xl/_rels/workbook.xml.rels"
    link = (
        b'<Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink" '
    )
    link += b'Target="externalLinks/externalLink1.xml"/></Relationships>'
    linked = {**files, relations: files[relations].replace(b"</Relationships>", link)}
    for made, why in (
        (entity, "entities"),
        ({**files, "[Content_Types].xml": types.replace(plain, kind)}, "macros"),
        (linked, "linked to another file"),
    ):
        with pytest.raises(RefusedError, match=why):
            read_xlsx(packed(made), file="x")


YAML = """# a comment
a: plain  # behind
b: 'single'
c: "double"
d: >-
  folded
  text

e: |
  block
f: {g: [one, "two", three], h: x}
"""


@given(
    TEXTS.filter(lambda text: text == text.strip()), st.sampled_from(["a", "b", "c", "d", "e", "f.g.0", "f.g.1", "f.h"])
)
@settings(max_examples=120, deadline=None)
def test_one_text_is_put_in_the_place_of_another_and_nothing_else_moves(text: str, where: str) -> None:
    path = tuple(int(step) if step.isdigit() else step for step in where.split("."))
    for ending, mark in (("\n", b""), ("\r\n", b"\xef\xbb\xbf")):
        before = mark + YAML.replace("\n", ending).encode()
        made = replace_texts(before, {path: text}, file="x")
        old, new = read_yaml(before, file="x"), read_yaml(made, file="x", go_on=True)
        place: object = new.tree
        for step in path:
            place = place[step]  # type: ignore[index]
        assert isinstance(place, str)
        assert place.rstrip("\n") == read_yaml(b"a: " + repr_of(text), file="x", go_on=True).tree["a"]
        assert made.startswith(mark)
        assert made.count(ending.encode()) >= before.count(ending.encode()) - 2
        assert list(old.key_places) == list(new.key_places)
        for line in before.split(ending.encode()):
            if line.startswith((b"# a", b"f:")) and not where.startswith("f"):
                assert line in made


def repr_of(text: str) -> bytes:
    return ('"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"').encode()


def test_no_change_is_the_same_bytes_and_no_such_place_is_an_error() -> None:
    assert replace_texts(YAML.encode(), {}, file="x") == YAML.encode()
    with pytest.raises(KeyError):
        replace_texts(YAML.encode(), {("f", "g"): "x"}, file="x")
