"""The rules about time against their cases and on good drafting: deadlines, calendars, periods, dates, priorities."""

from __future__ import annotations

from pathlib import Path

import pytest
from steps import growth
from written_cases import written_cases

from slagen.findings import Severity
from slagen.lint import lint_text
from slagen.lint.engine import lint_source
from slagen.lint.rule import catalogue
from slagen.lint.settings import Settings
from slagen.sources.markdown import read_markdown

HERE = Path(__file__).parent
CODES = ("T103", "T104", "T106", "T107", "T108", "T109", "T110", "T111", "S409", "N705")
LANGUAGES = ("en", "zh", "el")


def cases(kind: str) -> list[tuple[str, str, str]]:
    found = []
    for language in LANGUAGES:
        data = written_cases(language)
        found += [(code, language, text) for code in CODES for text in data[code][kind]]
    return found


def findings(code: str, language: str, text: str) -> list[tuple[str, Severity]]:
    linted = lint_source(read_markdown(text, file="case.md"), Settings(select=(code,)), language=language)
    return [(finding.quote, finding.severity) for finding in linted.findings]


@pytest.mark.parametrize(("code", "language", "text"), cases("hits"))
def test_wording_with_the_fault_is_found(code: str, language: str, text: str) -> None:
    assert findings(code, language, text)


@pytest.mark.parametrize(("code", "language", "text"), cases("misses"))
def test_wording_near_the_fault_passes(code: str, language: str, text: str) -> None:
    assert findings(code, language, text) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_the_weak_example_has_the_fault_and_the_better_one_has_not(code: str, language: str) -> None:
    example = catalogue()[code].examples[language]
    assert findings(code, language, example.weak)
    assert findings(code, language, example.better) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_good_drafting_has_no_error_or_warning(language: str) -> None:
    text = (HERE / f"clean.{language}.txt").read_text(encoding="utf-8")
    found = [
        (line, finding.code, finding.quote)
        for line in text.splitlines()
        for finding in lint_text(line, language=language)
        if finding.severity is not Severity.INFO and finding.code in CODES
    ]
    assert found == []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("T104", "The baker shall replace the loaves within 5 hours of the call."),
        ("T106", "The baker shall replace the loaves within 2 Business Days of the call."),
        ("T107", "The bakery opens at 04:30."),
        ("S409", "The baker shall answer a P1 Ticket within 5 minutes of its receipt."),
    ],
)
def test_a_passage_is_not_blamed_for_what_its_document_may_define(code: str, text: str) -> None:
    assert findings(code, "en", text)
    assert code not in {finding.code for finding in lint_text(text)}


def test_an_undefined_business_day_is_reported_once_with_the_number_of_its_uses() -> None:
    text = (
        "The baker calls back within 2 Business Days.\n\nThe miller shall deliver within 3 Business Days of the order."
    )
    linted = lint_source(read_markdown(text, file="a.md"), Settings(select=("T106",)))
    assert [finding.quote for finding in linted.findings] == ["Business Days"]
    assert "2" in str(linted.findings[0].what)


def test_a_definition_of_business_day_without_a_place_is_reported_at_the_definition() -> None:
    text = "The miller delivers within 3 Business Days of the order.\n\n“Business Day” means a day that is no holiday."
    (finding,) = lint_source(read_markdown(text, file="a.md"), Settings(select=("T106",))).findings
    assert finding.place.line == 3
    assert "place" in str(finding.what)


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("The diver shall inspect the hull within 7 hours of the call.", Severity.WARNING),
        ("The diver shall inspect the hull within 48 hours of the call.", Severity.INFO),
        ("The owner shall pay the diver within 30 days of the invoice.", Severity.INFO),
    ],
)
def test_days_and_hours_that_make_whole_days_are_only_noted(text: str, severity: Severity) -> None:
    assert [found for _, found in findings("T104", "en", text)] == [severity]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("The pilot shall notify the harbour of a collision that causes damage.", Severity.WARNING),
        ("The pilot shall notify the harbour of a change of address.", Severity.INFO),
    ],
)
def test_news_of_harm_needs_a_time_more_than_other_news(text: str, severity: Severity) -> None:
    assert [found for _, found in findings("T110", "en", text)] == [severity]


def test_a_weekday_is_compared_in_the_calendar_of_the_republic_of_china_too() -> None:
    assert findings("N705", "zh", "会议订于民国116年8月7日（星期一）召开。")
    assert findings("N705", "zh", "會議訂於民國116年8月7日（星期六）召開。") == []


def test_a_day_that_no_calendar_has_is_left_alone() -> None:
    assert findings("N705", "en", "The regatta ends on Monday, 31 June 2027.") == []


@pytest.mark.parametrize(
    "seed", ["within 4 hours ", "P1: ", "shall notify ", "在4小时内应通知", "εντός 4 ωρών ", "01/02/26 "]
)
def test_work_grows_in_proportion_to_hostile_text(seed: str) -> None:
    def work(text: str) -> None:
        lint_source(read_markdown(text, file="hostile.md"), Settings(select=CODES))

    assert growth(work, seed, 4500) < 5
