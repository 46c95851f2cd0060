"""The documents beside the agreement: the requirements confirmation and the metric definition table."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from slagen.assembly.assemble import assemble
from slagen.document.tree import Document, Table
from slagen.errors import UsageError
from slagen.intake.load import load_bytes, load_intake
from slagen.intake.models.intake import Intake
from slagen.languages import CODES
from slagen.pipeline.generate import generate
from slagen.render import render
from slagen.resources import companions_dir

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
INTAKES = (*EXAMPLES, *sorted((ROOT / "tests" / "intakes").rglob("*.yaml")))
PARTS = {
    "zh": ["客户需求清单", "内部能力评估表", "目标对齐表"],
    "en": ["List of customer needs", "Assessment of internal capability", "Alignment of goals"],
    "el": ["Κατάλογος αναγκών του πελάτη", "Αξιολόγηση εσωτερικών δυνατοτήτων", "Ευθυγράμμιση στόχων"],
}
COLUMNS = {
    "zh": ["指标名称", "分类", "优先级", "目标值", "计算公式", "数据来源", "责任人"],
    "en": ["Metric", "Class", "Priority", "Target", "Formula", "Data source", "Owner"],
    "el": ["Δείκτης", "Κατηγορία", "Προτεραιότητα", "Τιμή-στόχος", "Τύπος υπολογισμού", "Πηγή δεδομένων", "Υπεύθυνος"],
}
TITLES = {
    "requirements": {
        "zh": "SLA需求确认文档",
        "en": "SLA requirements confirmation",
        "el": "Έγγραφο επιβεβαίωσης απαιτήσεων SLA",
    },
    "metrics": {"zh": "SLA指标定义表", "en": "SLA metric definition table", "el": "Πίνακας ορισμού δεικτών SLA"},
}


def intake(name: str = "it-operations") -> Intake:
    return load_intake(ROOT / "examples" / f"{name}.yaml").intake


def words(inlines: object) -> str:
    return "".join(getattr(one, "text", "____") for one in inlines).replace("\xa0", " ")  # type: ignore[attr-defined]


def table(document: Document, kind: str) -> list[list[str]]:
    found = next(b for part in document.parts for b in part.blocks if isinstance(b, Table) and b.kind == kind)
    return [[words(cell) for cell in row] for row in (found.header, *found.rows)]


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("paper", TITLES)
def test_each_document_has_its_native_title(paper: str, language: str) -> None:
    document = assemble(intake(), language, document=paper).document
    assert document.title == TITLES[paper][language]
    assert render(document, "md").decode().startswith(f"# {TITLES[paper][language]}\n")


@pytest.mark.parametrize("language", CODES)
def test_the_requirements_confirmation_has_exactly_three_parts(language: str) -> None:
    document = assemble(intake(), language, document="requirements").document
    assert [words(part.heading) for part in document.parts if part.role != "cover"] == PARTS[language]


@pytest.mark.parametrize("language", CODES)
def test_the_metric_definition_table_has_exactly_its_seven_columns(language: str) -> None:
    document = assemble(intake(), language, document="metrics").document
    assert table(document, "metrics")[0] == COLUMNS[language]
    assert len([part for part in document.parts if part.role != "cover"]) == 1


def test_a_priority_has_a_row_of_its_own_with_its_own_target() -> None:
    rows = table(assemble(intake(), "en", document="metrics").document, "metrics")
    found = [(row[2], row[3]) for row in rows if row[0] == "L2 First response time"]
    assert found == [("P1", "at most 30 minutes"), ("P2", "at most 2 Business Hours"), ("P3", "at most 1 Business Day")]


def test_the_first_response_is_reply_minus_submission() -> None:
    rows = table(assemble(intake(), "zh", document="metrics").document, "metrics")
    assert rows[2][4] == "首次作出载明经办人的人工答复的时间－渠道收到工单的时间－暂停时长"
    assert rows[2][5] == "工单系统"


def test_a_level_with_another_target_has_a_row_of_its_own() -> None:
    path = ROOT / "tests" / "intakes" / "levels-group-desk.yaml"
    loaded = load_intake(path).intake
    overridden = [key for level in loaded.levels.values() for key, o in level.overrides.items() if o.target is not None]
    rows = table(assemble(loaded, "en", document="metrics").document, "metrics")
    names = [str(level.name.in_language("en")) for level in loaded.levels.values()]  # type: ignore[union-attr]
    assert overridden
    assert len({row[0] for row in rows if any(f"({name}" in row[0] for name in names)}) >= len(set(overridden))


@pytest.mark.parametrize("language", CODES)
def test_empty_inputs_give_a_sentence_and_no_table(language: str) -> None:
    text = (ROOT / "examples" / "saas-storage.yaml").read_text(encoding="utf-8")
    bare = re.sub(r"^objectives:\n.*\n|^    serves: trade\n", "", text, flags=re.M)
    document = assemble(load_bytes(bare.encode(), file="x.yaml").intake, language, document="requirements").document
    for part in document.parts[1:]:
        assert part.blocks
        assert not any(isinstance(block, Table) for block in part.blocks)


@pytest.mark.parametrize("path", INTAKES, ids=lambda path: path.stem)
def test_every_intake_gives_both_documents_in_every_language_it_has(path: Path) -> None:
    loaded = load_intake(path).intake
    for language in loaded.agreement.languages:
        for paper in TITLES:
            text = render(assemble(loaded, str(language), document=paper).document, "md").decode()
            assert "{" not in text.replace("\\{", "")
            page = render(assemble(loaded, str(language), document=paper).document, "html").decode()
            assert f"<title>{TITLES[paper][str(language)]}" in page or TITLES[paper][str(language)] in page


def test_an_open_target_is_a_marked_blank() -> None:
    text = (ROOT / "examples" / "minimal.yaml").read_bytes()
    loaded = load_bytes(text.replace(b"at least 99.9 %", b"tbd"), file="x.yaml").intake
    printed = render(assemble(loaded, str(loaded.agreement.languages[0]), document="metrics").document, "md").decode()
    assert "to be agreed" in printed


def test_what_no_metric_answers_is_said() -> None:
    text = (ROOT / "examples" / "it-operations.yaml").read_text(encoding="utf-8")
    loaded = load_bytes(text.replace("met_by: [resolution-rate]", "met_by: []").encode(), file="x.yaml").intake
    printed = render(assemble(loaded, "en", document="requirements").document, "md").decode()
    assert "No metric answers the following needs yet: N2." in printed
    assert "No metric answers" not in render(assemble(intake(), "en", document="requirements").document, "md").decode()


def test_all_three_documents_are_written_under_names_of_their_own(tmp_path: Path) -> None:
    path = ROOT / "examples" / "minimal.yaml"
    made = generate(path, out=tmp_path, documents=("agreement", "requirements", "metrics"), formats=("md", "docx"))
    names = sorted(file.name for file in made.files)
    assert len(names) == len(set(names)) == 6
    assert sum("-requirements-" in name for name in names) == 2
    assert sum("-metrics-" in name for name in names) == 2


def test_a_document_there_is_not_is_named_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="agreement, requirements, metrics"):
        generate(ROOT / "examples" / "minimal.yaml", out=tmp_path, documents=("metrix",))
    assert not list(tmp_path.iterdir())


def test_the_texts_lie_in_a_folder_for_each_document() -> None:
    assert {path.parent.parent.name for path in companions_dir().glob("*/*/clause.yaml")} == set(TITLES)


@pytest.mark.parametrize("language", CODES)
def test_a_plan_that_stands_in_the_name_of_a_level_is_not_said_twice(language: str) -> None:
    made = assemble(intake("plans-and-upgrade"), language, document="metrics").document
    rows = [
        words(row[0]) for part in made.parts for table in part.blocks if isinstance(table, Table) for row in table.rows
    ]
    names = [name for name in rows if re.match("L[0-9]+ ", name)]
    assert len(set(names)) > 6
    for plan in (
        {"zh": "基础版", "en": "Basic", "el": "Βασικό"}[language],
        {"zh": "高级版", "en": "Premium", "el": "Προνομιακό"}[language],
    ):
        assert any(plan in name for name in names)
        assert not any(name.count(plan) > 1 for name in names)
