"""The rules about sentences against their cases, on good drafting and hostile text: S404 to S407, S411."""

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
CODES = ("S404", "S405", "S406", "S407", "S411")


def cases(kind: str) -> list[tuple[str, str, str]]:
    found = []
    for language in ("en", "zh", "el"):
        data = written_cases(language)
        found += [(code, language, text) for code in CODES for text in data[code][kind]]
    return found


def quotes(code: str, language: str, text: str) -> list[str]:
    source = read_markdown(text, file="case.md")
    return [finding.quote for finding in lint_source(source, Settings(select=(code,)), language=language).findings]


@pytest.mark.parametrize(("code", "language", "text"), cases("hits"))
def test_wording_with_the_fault_is_found(code: str, language: str, text: str) -> None:
    assert quotes(code, language, text)


@pytest.mark.parametrize(("code", "language", "text"), cases("misses"))
def test_wording_near_the_fault_passes(code: str, language: str, text: str) -> None:
    assert quotes(code, language, text) == []


@pytest.mark.parametrize("language", ["en", "zh", "el"])
def test_good_drafting_has_no_error_or_warning(language: str) -> None:
    settings = Settings(select=CODES)
    found = [
        (line, finding.code, finding.quote)
        for line in (HERE / f"clean.{language}.txt").read_text(encoding="utf-8").splitlines()
        for finding in lint_text(line, language=language)
        if finding.severity is not Severity.INFO and finding.code in settings.codes
    ]
    assert found == []


@pytest.mark.parametrize(
    ("code", "language", "text", "quote"),
    [
        ("S404", "en", "Logs shall be kept for 90 days.", "shall be kept"),
        ("S404", "zh", "日志应被完整保存180日。", "被完整保存"),
        ("S404", "el", "Τα αρχεία φυλάσσονται επί έξι (6) μήνες.", "φυλάσσονται"),
        ("S405", "en", "They shall be sealed before transport.", "They"),
        ("S405", "zh", "甲方将钥匙交付乙方后，其应妥善保管。", "其"),
        ("S405", "el", "Τούτο ισχύει και για τα ανταλλακτικά.", "Τούτο"),
        ("S406", "en", "The Tenant shall pay the rent and/or the deposit.", "and/or"),
        ("S407", "zh", "乙方不得不停止供电。", "不得不"),
        ("S411", "en", "The Carrier shall load the truck. The Carrier must seal the truck.", "must"),
    ],
)
def test_the_words_that_carry_the_fault_are_quoted(code: str, language: str, text: str, quote: str) -> None:
    assert quotes(code, language, text) == [quote]


def test_the_usual_verb_of_a_document_is_not_the_one_that_is_found() -> None:
    text = "\n\n".join(["The Carrier must seal the truck."] * 3 + ["The Carrier shall load the truck."])
    assert quotes("S411", "en", text) == ["shall"]


@pytest.mark.parametrize("piece", ["1.1.", "((((", "that it ", "其应，", "και ο ", "shall be not un", "不", "应"])
def test_work_grows_in_proportion_to_hostile_text(piece: str) -> None:
    def work(text: str) -> None:
        for language in ("en", "zh", "el"):
            lint_source(read_markdown(text, file="hostile.md"), Settings(select=CODES), language=language)

    assert growth(work, piece, 4500) < 5


@pytest.mark.parametrize("sign", ["\u202e", "\u202a", "\u2066", "\u2069"])
def test_a_mark_that_turns_figures_round_is_an_error_with_its_code_point(sign: str) -> None:
    text = f"The fee is 100{sign}0001 EUR."
    found = [f for f in lint_text(text, language="en") if f.code == "L802"]
    assert [(f.severity.value, f.start, f.quote) for f in found] == [("error", 11, f"100{sign}0001")]
    assert f"U+{ord(sign):04X}" in f"{found[0].what} {found[0].mend}"
