"""What slagen settle prints and writes: text in three languages, JSON with a version, typed cells; exit codes."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from settling import down, january, promise, row, run, terms

from slagen import settle
from slagen.cli import main
from slagen.errors import UsageError
from slagen.pipeline.settle import report
from slagen.settlement.settle import Settlement

ROOT = Path(__file__).resolve().parent.parent
INTAKE, TABLE = ROOT / "examples" / "saas-storage.yaml", ROOT / "examples" / "measurements" / "saas-storage.csv"


@pytest.fixture(scope="module")
def example() -> Settlement:
    return settle(INTAKE, TABLE)


def test_the_example_is_settled_to_the_digit(example: Settlement) -> None:
    assert [(str(line.promise.key), line.missed, line.credit) for line in example.lines] == [
        ("availability", True, 2000),
        ("availability", True, 5000),
        ("availability", False, 0),
        ("response", False, 0),
        ("response", True, 0),
        ("response", False, 0),
        ("restoration", False, 0),
        ("restoration", True, 0),
        ("restoration", False, 0),
    ]
    assert example.given == 7000


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "98.723118… % lies in the band “below 99.0 %”: 25 % of 20000 CNY = 5000 CNY"),
        ("zh", "98.723118… %落入“低于99.0 %”档：20000 CNY的25% = 5000 CNY"),
        ("el", "98.723118… % βρίσκεται στη ζώνη «κάτω από 99.0 %»: 25 % από 20000 CNY = 5000 CNY"),
    ],
)
def test_the_sums_are_said_in_the_language_of_the_interface(example: Settlement, language: str, words: str) -> None:
    assert words in report(example, "text", language).decode()


def test_the_json_has_a_version_and_exact_numbers(example: Settlement) -> None:
    data = json.loads(report(example, "json", "en"))
    assert data["slagen-settlement"] == 1
    assert data["given"] == "7000"
    first = data["lines"][0]
    assert first["rows"][0]["value"] == "666893/6678"
    assert first["claim"] == {"after": None, "until": "2027-01-30"}
    assert data["months"][1]["cap"] == "10000"


def test_the_workbook_has_typed_cells(example: Settlement) -> None:
    book = load_workbook(io.BytesIO(report(example, "xlsx", "en")))
    levels, months = book.worksheets
    row_ = [cell.value for cell in levels[2]]
    assert row_[0] == "availability"
    assert row_[2] == datetime(2026, 12, 1)
    assert row_[8] == 2000
    assert isinstance(row_[8], int | float)
    assert months["F3"].value == 5000
    assert months["A3"].is_date
    assert report(example, "xlsx", "en") == report(example, "xlsx", "en")


def test_the_numbers_of_a_workbook_are_those_of_the_settlement_digit_by_digit(tmp_path: Path) -> None:
    """A value of 99.86559139784946 % has more digits than a sheet keeps, so it stands there as text, cut and marked."""
    rate = promise("availability", "at least 99.9 %", "{kind: rate, amount: 0.1 GBP, each: 1 hour, of: downtime}")
    rows = january(
        down("2027-01-05 00:00", "2027-01-05 02:01"),
        row("response", "value", "2027-01-05", value="10.0 hours", for_="P1"),
    )
    data = report(run(tmp_path, rows, rate, terms("cap: 1234567890123.45 GBP")), "xlsx", "en")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        levels, months = (package.read(f"xl/worksheets/sheet{n}.xml").decode() for n in (1, 2))
    assert re.findall(r'<c r="I2" s="\d+"><v>([^<]*)</v>', levels) == ["0.3"]
    assert re.findall(r'<c r="D2" s="\d+"><v>([^<]*)</v>', months) == ["1234567890123.45"]
    assert re.findall(r'<c r="F2" s="\d+" t="inlineStr"><is><t[^>]*>([^<]*)<', levels) == ["99.728942…"]
    assert "sheetProtection" not in levels + months


def test_a_text_that_begins_a_formula_stays_text(tmp_path: Path) -> None:
    each = ("    metric: availability", "    separately_for_each: instance\n    metric: availability")
    found = run(tmp_path, january(down("2027-01-05", "2027-01-05", each="=1+1")), each)
    book = load_workbook(io.BytesIO(report(found, "xlsx", "en")))
    formulas = [cell for sheet in book for cells in sheet for cell in cells if cell.data_type == "f"]
    assert formulas == []
    assert book.worksheets[0]["B2"].value == "=1+1"
    assert book.worksheets[0]["B2"].data_type == "s"


def test_every_part_of_a_settlement_is_printed(tmp_path: Path) -> None:
    rows = [row("", "measured", "2027-01-01", "2027-03-31"), down("2027-01-05 00:00", "2027-01-05 01:00")]
    more = (
        "disputes:\n",
        "earn_back: {after: 2, returns: 50 %}\nchronic: {when: [2 in a row]}\n"
        "bonuses: {b: {of: availability, tiers: {above 99.95 %: 1 %}}}\ndisputes:\n",
    )
    rows.append(down("2027-02-05", "2027-02-05"))
    found = run(tmp_path, rows, more, terms("cap: 20 %, claim: {opens: 3 days, within: 30 days}"))
    text = report(found, "text", "en").decode()
    for words in (
        "repeated failure: availability: 2 in a row, with 2027-02-01 – 2027-02-28",
        "bonus: availability, 2027-03-01 – 2027-03-31",
        "the cap of 20 % is 60 GBP: 15 GBP fall away, 60 GBP remain",
        "to be claimed after 2027-02-03 and by 2027-03-02",
        "credits together: 90 GBP",
    ):
        assert words in text


def test_a_format_there_is_not_is_refused(example: Settlement) -> None:
    with pytest.raises(UsageError, match="text, json, xlsx"):
        report(example, "pdf", "en")


def test_the_command_ends_with_0_where_something_was_missed_and_with_1_where_a_row_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["settle", str(INTAKE), str(TABLE)]) == 0
    said = capsys.readouterr()
    assert "credits together: 7000 CNY" in said.out
    assert "no legal advice" in said.err
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("kind,start,end\nmeasured,soon,2027-01-01\n", encoding="utf-8")
    assert main(["settle", str(INTAKE), str(wrong)]) == 1
    assert f"{wrong}:2:10: error S01: “soon” is no moment" in capsys.readouterr().err
    assert main(["settle", str(INTAKE), str(tmp_path / "none.csv")]) == 2
    assert main(["settle", str(INTAKE), str(TABLE), "--format", "xlsx"]) == 2
    assert "-o" in capsys.readouterr().err


def test_a_workbook_is_written_once_and_over_another_one_only_when_told(tmp_path: Path) -> None:
    out = tmp_path / "january.xlsx"
    assert main(["settle", str(INTAKE), str(TABLE), "-o", str(out)]) == 0
    assert load_workbook(out).worksheets[0]["A2"].value == "availability"
    assert main(["settle", str(INTAKE), str(TABLE), "-o", str(out)]) == 4
    assert main(["settle", str(INTAKE), str(TABLE), "-o", str(out), "--force"]) == 0


def test_a_damaged_table_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "m.csv"
    table.write_bytes(b'kind,start\n"measured,2027-01-01\n')
    assert main(["settle", str(INTAKE), str(table)]) == 3
    table.write_bytes(b"kind\xff\n")
    assert main(["settle", str(INTAKE), str(table)]) == 3
    table.write_bytes(b"kind,start\n")
    assert main(["settle", str(INTAKE), str(table)]) == 2
    table.write_bytes(b"")
    assert main(["settle", str(INTAKE), str(table)]) == 1
