"""docs/requirements.md says of every requirement what shows it, and names only what exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, get_args

import facts
import pytest

from slagen.assembly.assemble import assemble
from slagen.assembly.library import load_library
from slagen.document.tree import Table
from slagen.errors import IntakeError
from slagen.findings import Severity
from slagen.intake.load import Loaded, load_bytes, load_intake
from slagen.intake.models.base import Part
from slagen.intake.models.intake import Intake
from slagen.intake.walk import fields_of, models_in
from slagen.render import render

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "requirements.md").read_text(encoding="utf-8")
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
LATER = ("**checks**", "**documents**")


class Row(NamedTuple):
    number: str
    asked: str
    state: str
    shown: str
    missing: str


ROWS = [
    Row(*(cell.strip() for cell in line.split("|")[1:-1])) for line in PAGE.splitlines() if line.startswith("| SR-")
]
NAMED = re.compile(r"\b(clause|field|kind|check|test|example|command)s?\b|`([^`]+)`")


def names(row: Row) -> Iterator[tuple[str, str]]:
    """What a row names in backticks, each with the word before it that says what it is."""
    what = ""
    for word, name in NAMED.findall(f"{row.shown} {row.missing}"):
        if name:
            yield what, name
        what = word or what


def models() -> set[type[Part]]:
    waiting: list[type[Part]] = [Intake]
    for model in waiting:
        inner = {m for info in fields_of(model).values() for m in models_in(info.annotation)}
        waiting += inner - set(waiting)
    return set(waiting)


KINDS = {
    str(kind)
    for model in models()
    if "kind" in model.model_fields
    for kind in get_args(fields_of(model)["kind"].annotation)
}


def is_field(path: str) -> bool:
    """Whether PATH (`commitments.target.floor`, ids left out) leads to a field of the intake."""
    *before, last = path.split(".")
    here: set[type[Part]] = {Intake}
    for name in before:
        infos = [fields_of(model)[name] for model in here if name in model.model_fields]
        here = {inner for info in infos for inner in models_in(info.annotation)}
    return any(last in model.model_fields for model in here)


def is_test(name: str) -> bool:
    file, _, function = name.partition("::")
    path = ROOT / file
    return path.is_file() and f"\ndef {function}(" in path.read_text(encoding="utf-8")


def is_check(code: str) -> bool:
    """Whether slagen has a check with this CODE and a test speaks of it."""
    return all(
        any(f'"{code}"' in path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
        for folder in (ROOT / "slagen", ROOT / "tests")
    )


EXISTS = {
    "clause": lambda name: name in {clause.id for clause in load_library(ROOT / "clauses").clauses},
    "field": is_field,
    "kind": lambda name: name in KINDS,
    "check": is_check,
    "test": is_test,
    "example": lambda name: (ROOT / "examples" / name).is_file(),
    "command": lambda name: (ROOT / "slagen" / "cli" / f"{name.removeprefix('slagen ')}.py").is_file(),
}


def test_every_requirement_has_exactly_one_line() -> None:
    assert [row.number for row in ROWS] == [f"SR-{number:02}" for number in range(1, 75)]
    assert all(row.asked for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.number)
def test_a_line_says_what_shows_it_or_what_it_waits_for(row: Row) -> None:
    assert row.state in ("yes", "partly", "later")
    assert bool(row.shown) or row.state == "later"
    assert bool(row.missing) == (row.state != "yes")
    if row.state == "later":
        assert row.missing.startswith(LATER)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.number)
def test_whatever_a_line_names_exists(row: Row) -> None:
    for what, name in names(row):
        assert EXISTS[what](name), f"{what} {name}"


def test_names_that_do_not_exist_are_noticed() -> None:
    for what, name in {
        "clause": "penalties",
        "field": "commitments.target.colour",
        "kind": "fine",
        "check": "V-99",
        "test": "tests/test_requirements.py::test_nothing",
        "example": "none.yaml",
        "command": "slagen fly",
    }.items():
        assert not EXISTS[what](name)


# What the sources write, in an intake.

MINIMAL = (ROOT / "examples" / "minimal.yaml").read_text(encoding="utf-8")
COMMON = "owner: Service Manager, measured: {by: records of the service desk, every: 10 seconds}"
ONE = f"  uptime: {{metric: availability, target: at least 99.9 %, {COMMON}}}\n"


def written(commitments: str = ONE, more: str = "") -> Loaded:
    """The shortest example with these COMMITMENTS and MORE sections."""
    before, _, after = re.sub(r"  not_applicable:\n    .*\n", "", MINIMAL).partition("commitments:\n")
    _, _, after = after.partition("priorities:\n")
    after = re.sub(r"^credits:.*\n", "", after, flags=re.M)
    return load_bytes(f"{before}commitments:\n{commitments}\n{more}\npriorities:\n{after}".encode(), file="mine.yaml")


CASES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "SR-05": (
        f"{ONE}  reply: {{metric: {{kind: first-response, statistic: mean}}, target: at most 30 seconds, {COMMON}}}",
        "",
        ("at least 99.9%", "at most 30 seconds", "mean"),
    ),
    "SR-14": (
        "  answer: {name: Answer, metric: {kind: elapsed, starts: receipt of the enquiry, ends: the answer}, "
        f"target: at most 24 hours, {COMMON}}}\n  recovery: {{metric: restoration, target: at most 4 hours, {COMMON}}}",
        "",
        ("at most 24 hours", "at most 4 hours"),
    ),
    "SR-35": (
        f"  fault: {{metric: resolution, target: at most 1 hour, {COMMON}}}",
        "reports: {service: {name: Service report, every: month}}",
        ("at most 1 hour", "Service report"),
    ),
    "SR-42": (
        "  storage: {name: Storage, metric: {kind: measure, means: storage that can be used, formula: lowest reading}, "
        f"target: at least 5 GB, {COMMON}}}",
        "",
        ("at least 5 GB",),
    ),
    "SR-49": (f"  uptime: {{metric: availability, target: at least 99.999 %, {COMMON}}}", "", ("at least 99.999%",)),
    "SR-57": (
        ONE,
        "recipients: {a: {kind: site, name: Office A}, b: {kind: site, name: Office B}}\n"
        "deliveries: {paper: {item: reams of paper, quantity: 50, every: every Mon, carrier: the driver, "
        "confirmed_by: the desk, split: [{to: a, quantity: 30}, {to: b, quantity: 20}]}}",
        ("reams of paper", "50", "Monday", "Office A", "Office B", "the driver", "the desk"),
    ),
    "SR-60": (
        "  reports: {name: Status reports, metric: {kind: count, counted: weekly status reports}, target: at least 4, "
        f"obligor: customer, obligee: provider, {COMMON}}}\n{ONE}",
        "reports: {status: {name: Status report, every: week, by: customer, to: provider}}",
        ("at least 4", "Status report"),
    ),
    "SR-67": (
        "  account: {name: New account, metric: {kind: elapsed, starts: receipt of the form, ends: the account works}, "
        f"target: at most 1 business day, {COMMON}}}\n"
        "  leaver: {name: Leavers, metric: {kind: elapsed, starts: end of the last day, ends: the account is closed}, "
        f"target: at most 15 minutes, {COMMON}}}\n"
        "  equipment: {name: Equipment, metric: {kind: elapsed, starts: receipt of the order, ends: dispatch}, "
        f"target: at most 7 days, {COMMON}}}",
        "calendars: {office: {open: [Mon-Fri 09:00-17:00]}}",
        ("at most 1 Business Day", "end of the last day", "at most 7 days"),
    ),
}


@pytest.mark.parametrize("number", CASES)
def test_what_the_sources_write_can_be_written_and_is_printed(number: str) -> None:
    commitments, more, texts = CASES[number]
    if "calendars" in more:
        commitments = commitments.replace("owner:", "calendar: office, owner:")
    loaded = written(commitments, more)
    assert [finding for finding in loaded.findings if finding.severity is Severity.ERROR] == []
    printed = render(assemble(loaded.intake, "en").document, "md").decode("utf-8").replace("\u00a0", " ")
    for text in texts:
        assert text in printed


def test_a_response_slower_than_the_recovery_is_refused() -> None:
    with pytest.raises(IntakeError) as caught:
        written(
            f"  reply: {{metric: first-response, target: at most 24 hours, {COMMON}}}\n"
            f"  recovery: {{metric: restoration, target: at most 4 hours, {COMMON}}}"
        )
    assert [one.code for one in caught.value.findings if one.severity is Severity.ERROR] == ["V-20"]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_eight_elements_stand_in_every_example(path: Path) -> None:
    intake = load_intake(path).intake
    chosen = {choice.clause.id for choice in assemble(intake, "en").selection.chosen}
    assert {"service", "hours", "levels", "support", "monitoring", "term", "corrective", "relief"} <= chosen


def test_the_metric_table_has_its_seven_columns() -> None:
    text = (ROOT / "clauses" / "back" / "annex-metrics" / "zh.md").read_text(encoding="utf-8")
    header = next(line for line in text.splitlines() if line.startswith("|"))
    columns = [cell.strip() for cell in header.strip("|").split("|")]
    assert columns == ["指标名称", "分类", "优先级", "目标值", "计算公式", "数据来源", "责任人"]


@pytest.mark.parametrize("language", ["zh", "en", "el"])
def test_sr_10_the_form_for_a_review_has_both_inputs(language: str) -> None:
    """A row for the measured values of each Service Level, and the customer's feedback; only where it is asked for."""
    text = (ROOT / "examples" / "it-operations.yaml").read_text(encoding="utf-8")
    loaded = load_bytes(text.encode(), file="a.yaml")
    (form,) = [part for part in assemble(loaded.intake, language).document.parts if part.clause == "annex-review"]
    tables = {block.kind: block for block in form.blocks if isinstance(block, Table)}
    measured = tables["review-values"].rows
    assert len(measured) == len(loaded.intake.commitments)
    assert all(not row[2] and not row[3] for row in measured)
    assert len(tables["review-feedback"].rows) == 4
    without = load_bytes(text.replace("form: yes, ", "").encode(), file="a.yaml")
    assert "annex-review" not in {part.clause for part in assemble(without.intake, language).document.parts}


# What must not stand anywhere.


def shipped() -> Iterator[Path]:
    """Every text a user sees: library, templates, examples, messages, documents."""
    for folder in ("clauses", "companions", "frameworks", "templates", "examples", "slagen", "docs"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".md", ".yaml", ".json", ".po", ".txt", ".jinja", ".py", ".xml"):
                yield path
    yield from (ROOT / "README.md", ROOT / "CHANGELOG.md")


FIGURES = re.compile(
    r"(15\s*[%％]?\s*[-–—~～至到]\s*20|8\s*[%％]?\s*[-–—~～至到]\s*12)\s*[%％]"
    r"|(复购|续约率|续费率|repurchase|renewal rate|επαναγορ)[^\n]{0,40}\d+\s*[%％]",
    re.IGNORECASE,
)


def test_no_advertising_figure_stands_anywhere() -> None:
    assert FIGURES.search("复购率提升15%-20%")
    assert FIGURES.search("renewals rise by 8–12 %")
    assert [path.name for path in shipped() if FIGURES.search(path.read_text(encoding="utf-8"))] == []


# Names of a television series about a paper company, which articles on the subject like to borrow, and the providers of
# the agreements we read.
SERIES = {"dunder", "mifflin", "scranton", "schrute", "halpert", "beesly", "kapoor", "施鲁特", "哈尔珀特", "德怀特"}
READ = {word for sheet in facts.SHEETS for word in sheet.split("-")[1:]}
COMMON_WORDS = {"support", "plans", "common", "soc", "hosting"}


def test_no_name_of_the_sources_stands_in_an_example() -> None:
    wanted = {*SERIES, "michael scott", *(READ - COMMON_WORDS), "腾讯", "ερμής"}
    assert {"tencent", "andows", "hermes"} <= wanted
    texts = [
        *EXAMPLES,
        *sorted((ROOT / "templates").rglob("starter*")),
        *sorted((ROOT / "tests" / "intakes").rglob("*.yaml")),
    ]
    for path in texts:
        text = path.read_text(encoding="utf-8").casefold()
        assert [name for name in wanted if name in text] == [], path.name
