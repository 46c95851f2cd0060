"""One finding for one fault: which of two rules speaks where both have something to say of the same words."""

from __future__ import annotations

import pytest

from slagen.findings import Finding, Severity
from slagen.lint import lint_text
from slagen.lint.engine import lint_source
from slagen.lint.overlap import SAME_SENTENCE, SAME_WORDS
from slagen.lint.rule import catalogue
from slagen.lint.settings import Settings
from slagen.sources.markdown import read_markdown


def whole(text: str, settings: Settings | None = None) -> tuple[Finding, ...]:
    return lint_source(read_markdown(text, file="text.md"), settings).findings


def at(findings: tuple[Finding, ...], words: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(finding.code, finding.related) for finding in findings if words in finding.quote]


PAIRS = [
    ("D612", "T101", "“快速处置”指乙方尽快作出的处置。快速处置由甲方验收。", "尽快"),
    ("D612", "M202", "“工作日”指双方正常上班的日子。工作日由双方排定。", "正常"),
    ("D612", "T101", "«Απόκριση» σημαίνει άμεση απάντηση στον καλούντα. Η Απόκριση καταγράφεται.", "άμεση"),
    ("S409", "M202", "Critical Faults shall be repaired within 4 clock hours of the call.", "Critical"),
    ("M205", "M202", "The availability of the portal shall be high.", "high"),
    ("M207", "S402", "Availability is 99 %, as measured by the Provider in its sole discretion.", "sole"),
    ("A301", "M205", "The hall lamp shall have 100% availability.", "100%"),
    ("S411", "S401", "Ο φύλακας οφείλει να κλειδώνει. Αυτός οφείλει να γράφει. Ο κηπουρός πρέπει να σκάβει.", "πρέπει"),
    ("S408", "S404", "设备验收由指定人员完成。", "指定人员"),
    ("L801", "D610", "乙方应使用ВPN通道传输数据。", "PN"),
    ("N704", "T104", "| Fault | Repair time |\n|---|---|\n| A | 8 business hours |\n| B | 24 hours |\n", "24 hours"),
    ("S410", "S410", "Ο Ανάδοχος διατηρεί το δικαίωμα να τροποποιεί μονομερώς τις τιμές.", "διατηρεί"),
]  # fmt: skip


@pytest.mark.parametrize(("keeps", "goes", "text", "words"), PAIRS, ids=[f"{a}-{b}-{w}" for a, b, _, w in PAIRS])
def test_the_more_exact_rule_speaks_and_the_other_is_related(keeps: str, goes: str, text: str, words: str) -> None:
    found = whole(text)
    spoken = [(code, related) for code, related in at(found, words) if code in (keeps, goes)]
    assert [code for code, _ in spoken] == [keeps]
    if goes != keeps:
        assert goes in spoken[0][1]
        alone = whole(text, Settings(select=(goes,)))
        assert any(finding.code == goes for finding in alone), "the other rule has nothing to say here"


@pytest.mark.parametrize(
    "text",
    [
        "Should power fail, the Provider shall restore power as fast as possible.",
        "The Supplier shall notify the Customer in a timely fashion of an outage.",
    ],
)
def test_a_duty_with_a_vague_time_is_not_said_to_have_none(text: str) -> None:
    codes = [finding.code for finding in lint_text(text)]
    assert "T101" in codes
    assert "T110" not in codes


def test_two_faults_of_the_same_words_stay_two_findings() -> None:
    codes = {code for code, _ in at(whole("The Carrier shall collect the pallets within 6 hours."), "within 6 hours")}
    assert {"T103", "T104"} <= codes


def test_a_rule_that_is_off_takes_no_finding_with_it() -> None:
    text = "Critical Faults shall be repaired within 4 clock hours of the call."
    assert ("M202", ()) in at(whole(text, Settings(ignore=("S409",))), "Critical")


def test_the_graver_of_two_findings_stays() -> None:
    settings = Settings(severity=(("M202", Severity.ERROR), ("S409", Severity.INFO)))
    found = at(whole("Critical Faults shall be repaired within 4 clock hours of the call.", settings), "Critical")
    assert found == [("M202", ("S409",))]


def test_pairs_name_rules_that_there_are_and_never_in_both_directions() -> None:
    for table in (SAME_WORDS, SAME_SENTENCE):
        for code, others in table.items():
            assert {code, *others} <= set(catalogue())
            assert not any(code in table.get(other, ()) for other in others if other != code)
