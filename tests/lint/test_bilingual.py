"""L804 on agreements of strangers in two languages: typed and automatic numbers, parties that nobody defines."""

from __future__ import annotations

from pathlib import Path

import pytest
from bilingual_files import as_markdown, as_word, outline, slips

from slagen.lint.parity import parity
from slagen.sources.markdown import read_markdown
from slagen.sources.read import read_source
from slagen.sources.source import Source

PAIRS = (
    ("laundry", "en", "el", ".md", ".md"),
    ("orchard", "en", "zh", ".docx", ".docx"),
    ("lifts", "en", "zh-Hant", ".md", ".docx"),
)


def version(text: str, language: str, suffix: str, folder: Path) -> Source:
    path = folder / f"{language}{suffix}"
    if suffix == ".docx":
        return read_source(as_word(text, path))
    path.write_text(as_markdown(text, language), encoding="utf-8")
    return read_source(path)


@pytest.mark.parametrize(("name", "one", "two", "first", "second"), PAIRS)
def test_what_a_careful_translator_wrote_does_not_differ(
    name: str, one: str, two: str, first: str, second: str, tmp_path: Path
) -> None:
    base = version(outline(name, one), one, first, tmp_path)
    other = version(outline(name, two), two, second, tmp_path)
    for pair in ((base, other), (other, base)):
        assert [(f.place.clause, str(f.what)) for f in parity(pair)] == []


@pytest.mark.parametrize(("name", "one", "two", "first", "second"), PAIRS)
def test_each_slip_is_found_alone_and_nothing_else(
    name: str, one: str, two: str, first: str, second: str, tmp_path: Path
) -> None:
    base = version(outline(name, one), one, first, tmp_path)
    right = outline(name, two)
    assert len(slips(name)) == 15
    for old, new in slips(name):
        wrong = right.replace(old if new else f"\n{old}\n", new or "\n", 1)
        assert wrong != right
        found = parity((base, version(wrong, two, second, tmp_path)))
        assert len(found) == 1, (old, [str(f.what) for f in found])


EN = """# Grapes

## 1 Work

1.1 The Grower shall deliver the grapes by 1 March 2027.

1.2 The Winery shall pay the Grower within 30 days.

1.3 The Winery may inspect the vineyard on 5 days' notice.

1.4 The Grower shall keep records of each delivery.

## 2 Interest

2.1 Under clause 1.2, the Winery shall pay interest.
"""
ZH = """# 葡萄

## 第一条 工作

1.1 种植户应于2027年3月1日前交付葡萄。

1.2 酒庄应在30日内向种植户付款。

1.3 酒庄可以在5日前通知后检查葡萄园。

1.4 种植户应保存每次交付的记录。

## 第二条 约定利息

2.1 酒庄应支付利息（见1.2）。
"""


def said(en: str, zh: str) -> list[str]:
    return [str(f.what) for f in parity([read_markdown(en, file="en.md"), read_markdown(zh, file="zh.md")])]


def test_parties_that_no_clause_defines_may_not_change_places() -> None:
    assert said(EN, ZH) == []
    assert "“酒庄” here, “Grower” in en.md, 1.4" in said(EN, ZH.replace("1.4 种植户", "1.4 酒庄"))[0]
    swapped = said(EN, ZH.replace("酒庄应在30日内向种植户付款", "种植户应在30日内向酒庄付款"))
    assert "“种植户” here, “Winery” in en.md, 1.2" in swapped[0]


@pytest.mark.parametrize(
    "way", ["（参见1.2）", "（按1.2）", "，按照1.2执行", "（依照第1.2款）", "，根据第1.2条", "，依1.2办理"]
)
def test_a_reference_may_be_a_bare_number(way: str) -> None:
    assert said(EN, ZH.replace("（见1.2）", way)) == []
    (wrong,) = said(EN, ZH.replace("（见1.2）", way.replace("1.2", "1.3")))
    assert "1.2" in wrong
    assert "1.3" in wrong


def test_a_number_in_brackets_may_be_the_reference_of_the_other_version() -> None:
    assert said(EN, ZH.replace("（见1.2）", "（1.2）")) == []
    assert said(EN, ZH.replace("（见1.2）", "（1.3）")) != []


def test_a_reference_to_an_item_of_a_clause_is_the_same_in_either_order() -> None:
    en = EN.replace("clause 1.2", "paragraph (b) of clause 1.2")
    assert said(en, ZH.replace("见1.2", "见第1.2(b)条")) == []
    (wrong,) = said(en, ZH.replace("见1.2", "见第1.2(c)条"))
    assert "paragraph (b) of clause 1.2" in wrong


def test_an_amount_keeps_its_currency_before_the_word_for_the_unit() -> None:
    en, zh = (
        EN.replace("within 30 days", "HKD 2,000"),
        ZH.replace("应在30日内向种植户付款", "应向种植户支付港币2,000元"),
    )
    assert said(en, zh) == []
    assert len(said(en.replace("HKD", "CNY"), zh)) == 1
