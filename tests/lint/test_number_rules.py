"""The rules about values, figures and scripts against their cases: N701, N702, N703, L801, L802, L803."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest
from steps import growth
from written_cases import written_cases

from slagen.findings import Severity
from slagen.lint import lint_text
from slagen.lint.engine import lint_source
from slagen.lint.numerals import numerals
from slagen.lint.settings import Settings
from slagen.sources.markdown import read_markdown

HERE = Path(__file__).parent
CODES = ("N701", "N702", "N703", "L801", "L802", "L803")


def cases(kind: str) -> list[tuple[str, str, str]]:
    found = []
    for language in ("en", "zh", "el"):
        data = written_cases(language)
        found += [(code, language, text) for code in CODES for text in data.get(code, {}).get(kind, ())]
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
    found = [
        (line, finding.code, finding.quote)
        for line in (HERE / f"clean.{language}.txt").read_text(encoding="utf-8").splitlines()
        for finding in lint_text(line, language=language)
        if finding.severity is not Severity.INFO and finding.code in CODES
    ]
    assert found == []


@pytest.mark.parametrize(
    ("words", "language", "value"),
    [
        ("ninety-nine point five", "en", "99.5"),
        ("one hundred and twenty", "en", "120"),
        ("twelve thousand five hundred", "en", "12500"),
        ("two hundred and fifty thousand", "en", "250000"),
        ("διακοσια πενηντα", "el", "250"),
        ("δωδεκα χιλιαδεσ πεντακοσια", "el", "12500"),
        ("ενενηντα εννεα κομμα εννεα", "el", "99.9"),
        ("εικοσι τεσσαρων", "el", "24"),
        ("一百二十", "zh", "120"),
        ("九十九点九", "zh", "99.9"),
        ("壹万陆仟肆佰零玖元零贰分", "zh", "16409.02"),
        ("贰拾万元整", "zh", "200000"),
        ("叁亿零伍万", "zh", "300050000"),
        ("二〇二六", "zh", "2026"),
    ],
)
def test_numbers_in_words_have_their_value(words: str, language: str, value: str) -> None:
    (numeral,) = numerals(words, language)
    assert (numeral.start, numeral.end, numeral.value) == (0, len(words), Decimal(value))


def test_two_numbers_in_a_row_are_two() -> None:
    assert [numeral.value for numeral in numerals("two, three and five", "en")] == [2, 3, 5]


@pytest.mark.parametrize("amount", [7, 15, 20, 34, 106, 300, 412, 1010, 20500, 99999])
def test_capitals_of_a_sum_agree_with_its_figures(amount: int) -> None:
    digits, units = "零壹贰叁肆伍陆柒捌玖", ["", "拾", "佰", "仟"]
    written = ""
    for power in (4, 0):
        part = amount // 10**power % 10000
        signs = [digits[int(d)] + units[3 - i] if d != "0" else "零" for i, d in enumerate(f"{part:04}")]
        text = "".join(signs).strip("零").replace("零零", "零").replace("零零", "零")
        written += (text + "万") if power and part else text
    sentence = f"合同总价为人民币{written}元整（￥{amount:,}.00）。"
    assert quotes("N702", "zh", sentence) == []
    assert quotes("N702", "zh", sentence.replace(f"{amount:,}.00", f"{amount + 1:,}.00"))


def test_a_conflict_stands_at_the_later_place_and_names_the_first() -> None:
    text = (
        "1.1 The Carrier shall deliver parcels within 2 days of the order.\n\n"
        "7.1 Parcels are delivered within 3 days of the order.\n"
    )
    (finding,) = lint_source(read_markdown(text, file="a.md"), Settings(select=("N701",))).findings
    assert (finding.quote, finding.place.clause) == ("3 days", "7.1")
    assert finding.what.values["other"] == "2 days"
    assert finding.what.values["where"] == "1.1"


def test_decomposed_text_is_found_once_in_a_block_and_composed_text_never() -> None:
    text = "Ο Πάροχος αποκαθιστά τη βλάβη και ειδοποιεί τον Πελάτη."
    assert quotes("L802", "el", text) == []
    assert len(quotes("L802", "el", unicodedata.normalize("NFD", text))) == 1


def test_a_latin_article_before_a_greek_word_is_found() -> None:
    assert quotes("L801", "el", "O Πάροχος και H Αποθήκη υπογράφουν.") == ["O", "H"]
    assert quotes("L801", "el", "Ο Πάροχος και η Αποθήκη υπογράφουν.") == []


@pytest.mark.parametrize("piece", ["1.000,", "五", "two hundred ", "(1", "ΑA", "a\u0301", "99,9 % ", "乙應", "５"])
def test_work_grows_in_proportion_to_hostile_text(piece: str) -> None:
    def work(text: str) -> None:
        for language in ("en", "zh", "el"):
            lint_source(read_markdown(text, file="hostile.md"), Settings(select=CODES), language=language)

    assert growth(work, piece, 4500) < 5
