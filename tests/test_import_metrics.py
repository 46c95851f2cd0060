"""`slagen import`: an edited metric table comes back into its intake, and what can't is refused by its cell."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from slagen.cli import main
from slagen.errors import IntakeError, OutputError, RefusedError, UsageError
from slagen.intake.load import load_intake
from slagen.pipeline.generate import generate, metrics_workbook
from slagen.pipeline.import_metrics import Imported, import_metrics

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
EVERY = (*EXAMPLES, *sorted((ROOT / "tests" / "intakes").rglob("*.yaml")))


class Desk:
    """An intake in a folder of its own, with its workbook in one language."""

    def __init__(self, folder: Path, name: str = "it-operations", language: str = "en") -> None:
        self.intake = folder / "intake.yaml"
        shutil.copy(ROOT / "examples" / f"{name}.yaml", self.intake)
        self.before = self.intake.read_bytes()
        self.book = folder / "metrics.xlsx"
        self.make(language)

    def make(self, language: str = "en") -> None:
        self.book.write_bytes(metrics_workbook(load_intake(self.intake), language))

    def edit(self, cells: Mapping[str, object] | Callable[[Worksheet], object]) -> None:
        """Change the workbook as another program does."""
        book = openpyxl.load_workbook(self.book)
        sheet = book.worksheets[0]
        if callable(cells):
            cells(sheet)
        else:
            for place, value in cells.items():
                sheet[place] = value
        book.save(self.book)

    def take(self) -> Imported:
        return import_metrics(self.book, self.intake)

    def refused(self) -> dict[str, str]:
        """The cells that are refused, each with what is said of it and how to mend it; nothing is written."""
        with pytest.raises(IntakeError) as caught:
            self.take()
        assert self.intake.read_bytes() == self.before
        found = {}
        for finding in caught.value.findings:
            what = str(finding.what)
            assert what.startswith("sheet Metrics, cell "), what
            cell, _, rest = what.removeprefix("sheet Metrics, cell ").partition(": ")
            found[cell] = f"{rest}: {finding.mend}"
        return found

    def changed(self) -> list[tuple[str, str]]:
        """The lines of the intake that differ, as they were and as they are."""
        old, new = self.before.decode().splitlines(), self.intake.read_text(encoding="utf-8").splitlines()
        assert len(old) == len(new)
        return [(one, other) for one, other in zip(old, new, strict=True) if one != other]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.stem)
def test_a_table_that_nobody_edited_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    loaded = load_intake(path)
    book, out = tmp_path / "metrics.xlsx", tmp_path / "out.yaml"
    for language in loaded.intake.agreement.languages:
        book.write_bytes(metrics_workbook(loaded, str(language)))
        imported = import_metrics(book, path, out=out, force=True)
        assert not imported.changes
        assert out.read_bytes() == path.read_bytes()


def test_a_table_that_another_program_saved_gives_the_same_bytes(tmp_path: Path) -> None:
    for path in EXAMPLES:
        loaded = load_intake(path)
        for language in loaded.intake.agreement.languages:
            book = tmp_path / "metrics.xlsx"
            book.write_bytes(metrics_workbook(loaded, str(language)))
            openpyxl.load_workbook(book).save(book)
            assert not import_metrics(book, path, dry_run=True).changes, path


def test_a_number_comes_back_with_the_comparator_and_the_unit_it_had(desk: Desk) -> None:
    desk.edit({"D13": 0.0035, "D3": 20})
    imported = desk.take()
    assert {change.path: change.text for change in imported.changes} == {
        "commitments.response.target.values.P1.value": "20 minutes",
        "commitments.late-orders.target.value": "at most 0.35 %",
    }
    assert len(desk.changed()) == 2


def test_comments_order_and_quotes_stay(desk: Desk) -> None:
    text = desk.before.decode().replace(
        "{by: Zabbix, every: 1 minute}", "{by: 'Zabbix', every: 1 minute} # the old one"
    )
    desk.intake.write_bytes(text.encode())
    desk.before = text.encode()
    desk.make()
    desk.edit({"F2": "Prometheus's node"})
    desk.take()
    [(old, new)] = desk.changed()
    assert new == old.replace(
        "'Zabbix', every: 1 minute} # the old", "'Prometheus''s node', every: 1 minute} # the old"
    )


def test_a_text_in_one_language_changes_in_that_language_alone(tmp_path: Path) -> None:
    desk = Desk(tmp_path, language="zh")
    owners = [row[6].value for row in openpyxl.load_workbook(desk.book).worksheets[0].iter_rows(min_row=2)]
    cells = {f"G{n}": "值班长" for n, owner in enumerate(owners, start=2) if n == 2}
    desk.edit(cells)
    desk.take()
    [(old, new)] = desk.changed()
    assert "值班长" in new
    assert old.partition("en:")[2] == new.partition("en:")[2]


def test_digits_are_kept_as_the_cell_shows_them(desk: Desk) -> None:
    text = desk.before.decode().replace("at most 0.5 %", "at most 0.50 %")
    desk.intake.write_bytes(text.encode())
    desk.make()
    assert openpyxl.load_workbook(desk.book).worksheets[0]["D13"].number_format == '"at most "0.00%'
    desk.edit({"D13": 0.004})
    assert [change.text for change in desk.take().changes] == ["at most 0.40 %"]


def test_what_excel_makes_of_a_number_is_no_new_number(desk: Desk) -> None:
    desk.edit({"D13": 0.0050000000000000001})
    assert not desk.take().changes
    desk.edit({"D13": 0.1 * 0.045})  # 0.0045000000000000005
    assert [change.text for change in desk.take().changes] == ["at most 0.45 %"]


def test_a_target_can_be_written_as_text_in_the_spelling_of_the_intake(desk: Desk) -> None:
    desk.edit({"D3": "at most 25 minutes"})
    assert [change.text for change in desk.take().changes] == ["at most 25 minutes"]


def test_what_was_open_is_filled_and_what_is_filled_can_be_opened(desk: Desk) -> None:
    text = desk.before.decode().replace("target: {value: at most 0.5 %, warning: at most 0.3 %}", "target: tbd")
    desk.intake.write_bytes(text.encode())
    desk.make()
    assert openpyxl.load_workbook(desk.book).worksheets[0]["D13"].value == "tbd"
    desk.edit({"D13": "at most 0.4 %", "F2": "tbd"})
    assert sorted(change.text for change in desk.take().changes) == ["at most 0.4 %", "tbd"]


def test_an_open_target_takes_a_percentage_typed_as_a_number(desk: Desk) -> None:
    text = desk.before.decode().replace("target: {value: at most 0.5 %, warning: at most 0.3 %}", "target: tbd")
    desk.intake.write_bytes(text.encode())
    desk.make()

    def typed(sheet: Worksheet) -> None:
        sheet["D13"] = 0.004
        sheet["D13"].number_format = "0.0%"

    desk.edit(typed)
    assert [change.text for change in desk.take().changes] == ["0.4 %"]


def test_a_table_taken_over_once_can_be_edited_and_taken_over_again(desk: Desk) -> None:
    desk.edit({"D13": 0.004})
    assert len(desk.take().changes) == 1
    assert not desk.take().changes
    desk.edit({"D3": 20})
    assert [change.path for change in desk.take().changes] == ["commitments.response.target.values.P1.value"]


def test_a_cell_that_changed_on_both_sides_is_refused(desk: Desk) -> None:
    desk.before = desk.before.replace(b"at most 0.5 %", b"at most 0.6 %")
    desk.intake.write_bytes(desk.before)
    desk.edit({"D13": 0.004})
    assert "it now says “at most 0.6%”" in desk.refused()["D13"]


def test_what_changed_in_the_intake_alone_stays(desk: Desk) -> None:
    desk.before = desk.before.replace(b"at most 0.5 %", b"at most 0.6 %")
    desk.intake.write_bytes(desk.before)
    desk.edit({"D3": 20})
    assert [change.text for change in desk.take().changes] == ["20 minutes"]
    assert b"at most 0.6 %" in desk.intake.read_bytes()


def test_rows_may_stand_in_another_order(desk: Desk) -> None:
    def swap(sheet: Worksheet) -> None:
        for number in range(1, 8):
            one, other = sheet.cell(2, number), sheet.cell(4, number)
            one.value, other.value = other.value, one.value
            one.number_format, other.number_format = other.number_format, one.number_format

    desk.edit(swap)
    assert not desk.take().changes


@pytest.mark.parametrize(
    ("cells", "cell", "said"),
    [
        ({"D2": "99.9%"}, "D2", "write “99.9 %”"),
        ({"D2": "soon"}, "D2", "is not a target"),
        ({"D2": "=1-0.001"}, "D2", "a formula stands here"),
        ({"G2": "=A1"}, "G2", "write its result as a value"),
        ({"D2": None}, "D2", "this cell is empty"),
        ({"G2": " "}, "G2", "this cell is empty"),
        ({"G2": "two\nlines"}, "G2", "line feed"),
        ({"D3": datetime.time(0, 30)}, "D3", "a date or a time of day"),
        ({"D3": 10**6}, "D3", ""),
        ({"B2": "quality"}, "B2", "the class follows from the metric"),
        ({"C3": "P9"}, "C3", "the priority says which row this is"),
        ({"E2": "x / y"}, "E2", "this formula follows from the metric"),
        ({"A2": "L1 Uptime"}, "A2", "comes from the kind of the metric"),
        ({"D1": "Goal"}, "D1", "the heading of this column was “Target”"),
        ({"H3": "a note"}, "H3", "what stands beside it would be lost"),
        ({"A20": "L9 Mean time to repair"}, "A20", "this row is new"),
        ({"D12": 1.5}, "D12", "the target is 150 %"),
    ],
)
def test_a_cell_that_can_not_be_taken_over_is_named_and_nothing_is_written(
    desk: Desk, cells: dict[str, object], cell: str, said: str
) -> None:
    desk.edit({"D13": 0.004, **cells})
    assert said in desk.refused()[cell]


def test_a_formula_among_notes_on_a_sheet_of_their_own_is_no_matter(desk: Desk) -> None:
    def note(sheet: Worksheet) -> None:
        sheet["D3"] = 20
        sheet.parent.create_sheet("Notes")["A1"] = "=1+1"

    desk.edit(note)
    assert [change.text for change in desk.take().changes] == ["20 minutes"]


def test_a_deleted_row_is_missed(desk: Desk) -> None:
    desk.edit(lambda sheet: sheet.delete_rows(3))
    [said] = desk.refused().values()
    assert "commitments.response.target.values.P1" in said


def test_every_refused_cell_is_named_at_once(desk: Desk) -> None:
    desk.edit({"D2": "soon", "D3": "later", "B4": "x", "A5": "L2 First response (P9)"})
    assert set(desk.refused()) >= {"D2", "D3", "B4", "A5"}


def test_one_field_in_several_rows_is_changed_in_all_of_them_or_not_at_all(desk: Desk) -> None:
    desk.edit({"G3": "Duty Manager"})
    assert set(desk.refused()) == {"G4", "G5"}
    desk.edit({"G4": "Duty Manager", "G5": "Someone Else"})
    assert set(desk.refused()) == {"G5"}
    desk.edit({"G5": "Duty Manager"})
    assert [change.path for change in desk.take().changes] == ["commitments.response.owner"]


def test_a_percentage_that_lost_its_format_is_not_guessed_at(desk: Desk) -> None:
    def general(sheet: Worksheet) -> None:
        sheet["D2"] = 99.9
        sheet["D2"].number_format = "General"

    desk.edit(general)
    assert "at least 99.5 %" in desk.refused()["D2"]


def test_a_link_in_a_cell_is_refused(desk: Desk) -> None:
    def link(sheet: Worksheet) -> None:
        sheet["F2"].hyperlink = "https://example.com/x"

    desk.edit(link)
    assert "a link leads out of the file" in desk.refused()["F2"]


def test_what_would_make_the_intake_false_is_said_of_its_cell(desk: Desk) -> None:
    desk.edit({"D2": 0.996, "D3": "10 days", "D4": "3 percent"})
    assert set(desk.refused()) == {"D4"}
    desk.edit({"D4": "3 business hours"})
    refused = desk.refused()
    assert "the first tier begins at 99.5 %, the target is 99.6 %" in refused["D2"]
    assert "is shorter than 10 days for first-response" in refused["D3"]


def test_a_workbook_of_another_making_is_refused(desk: Desk, tmp_path: Path) -> None:
    openpyxl.Workbook().save(desk.book)
    with pytest.raises(UsageError, match="--document metrics"):
        desk.take()
    desk.book.write_bytes(b"PK\x03\x04 no zip")
    with pytest.raises(RefusedError, match="Excel"):
        desk.take()
    desk.book.write_bytes((ROOT / "templates" / "en" / "agreement.docx").read_bytes())
    with pytest.raises(RefusedError, match="Excel"):
        desk.take()
    with pytest.raises(UsageError, match="no file"):
        import_metrics(tmp_path / "none.xlsx", desk.intake)


def test_what_stands_in_a_file_that_is_extended_is_not_written(tmp_path: Path) -> None:
    for name in ("standard-level.yaml", "printer-support.yaml", "printer-support-islands.yaml"):
        shutil.copy(ROOT / "examples" / name, tmp_path / name)
    extending = next(p for p in sorted(tmp_path.glob("*.yaml")) if "\nextends:" in p.read_text(encoding="utf-8"))
    loaded = load_intake(extending)
    book = tmp_path / "metrics.xlsx"
    book.write_bytes(metrics_workbook(loaded, "en"))
    sheet = (made := openpyxl.load_workbook(book)).worksheets[0]
    owners = {row[6].value for row in sheet.iter_rows(min_row=2)}
    for row in sheet.iter_rows(min_row=2):
        row[6].value = f"{row[6].value} II"
    made.save(book)
    with pytest.raises(IntakeError) as caught:
        import_metrics(book, extending)
    assert owners
    assert any("which the intake extends" in str(finding.what) for finding in caught.value.findings)


def test_another_file_is_written_only_where_none_stands(desk: Desk, tmp_path: Path) -> None:
    desk.edit({"D13": 0.004})
    out = tmp_path / "new.yaml"
    assert import_metrics(desk.book, desk.intake, out=out).file == out
    assert desk.intake.read_bytes() == desk.before
    assert b"at most 0.4 %" in out.read_bytes()
    with pytest.raises(OutputError):
        import_metrics(desk.book, desk.intake, out=out)


def test_the_command_says_what_is_new(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.edit({"D13": 0.004})
    command = ["import", str(desk.book), str(desk.intake), "--ui-language", "en"]
    assert main([*command, "--dry-run"]) == 0
    out, err = capsys.readouterr()
    assert "at most 0.5 % becomes at most 0.4 %" in err
    assert any(line.startswith("-") and "0.5 %" in line for line in out.splitlines())
    assert any(line.startswith("+") and "0.4 %" in line for line in out.splitlines())
    assert desk.intake.read_bytes() == desk.before
    assert main(command) == 0
    assert capsys.readouterr().out.strip() == str(desk.intake)
    assert main(command) == 0
    assert "No cell has changed." in capsys.readouterr().err
    desk.edit({"D2": "soon"})
    assert main(command) == 1
    assert "sheet Metrics, cell D2" in capsys.readouterr().err


def test_the_workbook_is_written_beside_the_documents(tmp_path: Path) -> None:
    made = generate(ROOT / "examples" / "minimal.yaml", out=tmp_path, documents=("metrics",))
    assert sorted(file.suffix for file in made.files) == [".docx", ".md", ".xlsx"]
    with pytest.raises(UsageError, match="--document metrics"):
        generate(ROOT / "examples" / "minimal.yaml", out=tmp_path, formats=("xlsx",))
