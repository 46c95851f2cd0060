"""The rules about measuring against their cases, and on good drafting: metrics, windows, bases, sums, consequences."""

from __future__ import annotations

from pathlib import Path

import pytest
from steps import growth
from written_cases import written_cases

from slagen.findings import Severity
from slagen.lint import lint_text
from slagen.lint.engine import lint_source
from slagen.lint.settings import Settings
from slagen.sources.markdown import read_markdown

HERE = Path(__file__).parent
CODES = ("M205", "M206", "M207", "M208", "M209", "M210", "A303", "R502", "N704", "N706")


def cases(kind: str) -> list[tuple[str, str, str]]:
    found = []
    for language in ("en", "zh", "el"):
        data = written_cases(language)
        found += [(code, language, text) for code in CODES for text in data[code][kind]]
    return found


def quotes(code: str, language: str, text: str) -> list[str]:
    source = read_markdown(text, file="case.md")
    linted = lint_source(source, Settings(select=(code,)), language=language)
    return [finding.quote for finding in linted.findings]


@pytest.mark.parametrize(("code", "language", "text"), cases("hits"))
def test_wording_with_the_fault_is_found(code: str, language: str, text: str) -> None:
    assert quotes(code, language, text)


@pytest.mark.parametrize(("code", "language", "text"), cases("misses"))
def test_wording_near_the_fault_passes(code: str, language: str, text: str) -> None:
    assert quotes(code, language, text) == []


@pytest.mark.parametrize("language", ["en", "zh", "el"])
def test_good_drafting_has_no_error_or_warning(language: str) -> None:
    text = (HERE / f"clean.{language}.txt").read_text(encoding="utf-8")
    settings = Settings(select=CODES)
    found = [
        (line, finding.code, finding.quote)
        for line in text.splitlines()
        for finding in lint_text(line, language=language)
        if finding.severity is not Severity.INFO and finding.code in settings.codes
    ]
    assert found == []


def levels(code: str, text: str, *, language: str = "en") -> list[tuple[str, str]]:
    return [
        (finding.quote, finding.severity.value)
        for finding in lint_text(text, language=language)
        if finding.code == code
    ]


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        ("en", "The latency of the voice link shall be as low as possible.", "low as possible"),
        ("en", "We offer hosting with very high availability.", "very high availability"),
        ("en", "Phone support on weekdays, SLA 8 hours.", "8 hours"),
        ("en", "Requests are resolved depending on their complexity.", "depending on their complexity"),
        ("zh", "链路丢包率保持较低水平。", "较低水平"),
        ("zh", "电话支持，SLA 8小时。", "8小时"),
        ("el", "Η απώλεια πακέτων παραμένει χαμηλή.", "χαμηλή"),
        ("el", "Τηλεφωνική εξυπηρέτηση, SLA 8 ωρών.", "8 ωρών"),
    ],
)
def test_a_level_that_is_no_number_and_a_number_of_nothing_are_errors(language: str, text: str, quote: str) -> None:
    assert levels("M205", text, language=language) == [(quote, "error")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The database runs in a high-availability cluster of three nodes."),
        ("en", "Availability = (T - D) / T x 100 %."),
        ("en", "Packet loss shall be low, that is at most 0.1 % in each calendar month."),
        ("en", "If the availability is below 99.5 %, the Charges are reduced by 10 %."),
        ("zh", "数据库部署于高可用集群。"),
        ("zh", "满意度的最高分为5分。"),
        ("el", "Υπό την επιφύλαξη διαθεσιμότητας προσωπικού."),
    ],
)
def test_words_that_look_like_a_target_and_promise_no_level_pass(language: str, text: str) -> None:
    assert [found for found in levels("M205", text, language=language) if found[1] != "info"] == []


def test_a_share_without_a_period_is_a_warning_and_without_an_operator_a_note() -> None:
    assert levels("M205", "Uptime of the kiosk: 98 %.") == [("98 %", "warning")]
    assert levels("M205", "Uptime of the kiosk in each calendar month: 98 %.") == [("98 %", "info")]


def test_a_time_of_machines_is_an_error_without_a_statistic_and_a_deadline_of_people_a_note() -> None:
    assert levels("M206", "The response time of the gateway shall be at most 90 ms.") == [("at most 90 ms", "error")]
    assert levels("M206", "The response time is 2 hours.") == [("2 hours", "info")]


def test_a_passage_is_not_blamed_for_what_the_rest_of_its_document_may_say() -> None:
    text = "At least 97 % of the trays due in a calendar month shall leave the kitchen on time."
    assert not levels("R502", text)
    assert not levels("M207", text)


def test_that_one_party_alone_measures_is_an_error_even_in_a_passage() -> None:
    text = "Availability of the lockers is measured by the Operator in its sole discretion."
    assert levels("M207", text) == [("in its sole discretion", "error")]


def test_a_downtime_rounded_to_the_last_place_written_agrees_and_another_value_does_not() -> None:
    right = "Uptime is at least 99.95 %, so that downtime in a month of 30 days is at most {} minutes."
    assert [quotes("A303", "en", right.format(value)) for value in ("21.6", "22", "21")] == [[], [], []]
    assert quotes("A303", "en", right.format("24")) == ["24 minutes"]


def test_a_nine_too_many_is_found_in_words() -> None:
    assert quotes("A303", "en", "The core has three nines, that is 99.99 % in a year.") == ["three nines"]
    assert quotes("A303", "el", "Ο κόμβος έχει τέσσερα εννιάρια, δηλαδή διαθεσιμότητα 99,9 %.") == ["τέσσερα εννιάρια"]


def test_the_wrong_total_is_named_with_the_right_sum() -> None:
    text = "| Item | EUR |\n|---|---|\n| Rack | 1,250.50 |\n| Power | 300 |\n| Total | 1,650.50 |\n"
    found = lint_source(read_markdown(text, file="a.md"), Settings(select=("N706",))).findings
    assert [(finding.quote, finding.what.values["sum"]) for finding in found] == [("1,650.50", "1550.5")]


@pytest.mark.parametrize(
    "text", ["availability at least 99.9 % monthly ", "9% ", "不低于99%的率", "9" * 50, "5 hours "]
)
def test_work_grows_in_proportion_to_text_of_one_kind(text: str) -> None:
    def work(long: str) -> None:
        lint_source(read_markdown(f"{long}\n\n{text}", file="a.md"), Settings(select=CODES))

    assert growth(work, text, 4500) < 5
