"""formats.py: exactly what stands on the page, in each language. Ordinary blanks in the tables stand for themselves;
a no-break space is written ~."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slagen import formats
from slagen.assembly.printed import printed
from slagen.errors import UsageError
from slagen.intake.scalars import (
    UNITS,
    ClockTime,
    Date,
    DatedHours,
    DateSpan,
    DayHours,
    Duration,
    Edge,
    Factor,
    Fee,
    Frequency,
    Misses,
    Money,
    Percent,
    Quantity,
    Statistic,
    Target,
    Window,
    Worth,
)
from slagen.languages import CODES

NUMBERS = st.decimals(min_value=0, max_value=10**14, places=4) | st.decimals(min_value=0, max_value=100, places=2)


def seen(text: str) -> str:
    return text.replace("\u00a0", "~")


def plain(text: str, language: str) -> Decimal:
    """The number in TEXT, read as a person who knows the language would."""
    group, mark = (".", ",") if language == "el" else (",", ".")
    found = re.search("\N{MINUS SIGN}?[0-9][0-9.,]*", text)
    assert found
    return Decimal(found[0].replace("\N{MINUS SIGN}", "-").replace(group, "").replace(mark, "."))


@pytest.mark.parametrize(
    ("value", "en", "zh", "el"),
    [
        ("0", "0", "0", "0"),
        ("7", "7", "7", "7"),
        ("999", "999", "999", "999"),
        ("1000", "1,000", "1,000", "1.000"),
        ("20000", "20,000", "20,000", "20.000"),
        ("1234567.8900", "1,234,567.8900", "1,234,567.8900", "1.234.567,8900"),
        ("99.9999", "99.9999", "99.9999", "99,9999"),
        ("0.0000001", "0.0000001", "0.0000001", "0,0000001"),
        ("1E+3", "1,000", "1,000", "1.000"),
    ],
)
def test_a_number_keeps_its_digits(value: str, en: str, zh: str, el: str) -> None:
    assert [formats.number(Decimal(value), code) for code in ("en", "zh", "el")] == [en, zh, el]


def test_a_whole_number_of_python_is_printed_too() -> None:
    assert [formats.number(12000, code) for code in CODES] == ["12,000", "12,000", "12.000"]


@pytest.mark.parametrize(
    ("text", "en", "zh", "el"),
    [
        ("99.9 %", "99.9%", "99.9%", "99,9~%"),
        ("99.95 %", "99.95%", "99.95%", "99,95~%"),
        ("99.990 %", "99.990%", "99.990%", "99,990~%"),
        ("100 %", "100%", "100%", "100~%"),
        ("0 %", "0%", "0%", "0~%"),
    ],
)
def test_percent_is_never_rounded(text: str, en: str, zh: str, el: str) -> None:
    value = Percent.parse(text)
    assert [seen(formats.percent(value, code)) for code in ("en", "zh", "el")] == [en, zh, el]


@pytest.mark.parametrize(
    ("text", "en", "zh", "el"),
    [
        ("20000 CNY", "CNY~20,000", "人民币20,000元（大写：人民币贰万元整）", "20.000~CNY"),
        ("20000.50 CNY", "CNY~20,000.50", "人民币20,000.50元（大写：人民币贰万元伍角）", "20.000,50~CNY"),
        ("7.01 CNY", "CNY~7.01", "人民币7.01元（大写：人民币柒元零壹分）", "7,01~CNY"),
        ("0.0015 CNY", "CNY~0.0015", "人民币0.0015元", "0,0015~CNY"),
        ("200000 TWD", "TWD~200,000", "新台币200,000元（大写：新台币贰拾万元整）", "200.000~TWD"),
        ("1500 EUR", "EUR~1,500", "1,500欧元（EUR）", "1.500~€"),
        ("1500.25 EUR", "EUR~1,500.25", "1,500.25欧元（EUR）", "1.500,25~€"),
        ("99 USD", "USD~99", "99美元（USD）", "99~USD"),
    ],
)
def test_money_is_printed_as_the_language_prints_it(text: str, en: str, zh: str, el: str) -> None:
    value = Money.parse(text)
    assert [seen(formats.money(value, code)) for code in ("en", "zh", "el")] == [en, zh, el]


def test_money_in_a_table_has_no_capitals() -> None:
    value = Money.parse("20000 CNY")
    assert formats.money(value, "zh", capitals=False) == "人民币20,000元"
    assert seen(formats.money(value, "en", capitals=False)) == "CNY~20,000"


def test_a_currency_babel_has_no_name_for_is_printed_by_its_code() -> None:
    assert formats.money(_Amount(Decimal(5), "QQQ"), "zh") == "5（QQQ）"


@dataclass(frozen=True)
class _Amount:
    amount: Decimal
    currency: str


@pytest.mark.parametrize(
    ("text", "en", "zh", "el"),
    [
        ("20000 CNY per month", "CNY~20,000 per month", "每月人民币20,000元（大写：人民币贰万元整）",
         "20.000~CNY μηνιαίως"),
        ("300 EUR per quarter", "EUR~300 per quarter", "每季度300欧元（EUR）", "300~€ ανά τρίμηνο"),
        ("300 EUR per year", "EUR~300 per year", "每年300欧元（EUR）", "300~€ ετησίως"),
        ("300 EUR once", "EUR~300 (one-off)", "一次性300欧元（EUR）", "300~€ εφάπαξ"),
    ],
)  # fmt: skip
def test_a_fee_says_how_often_it_is_due(text: str, en: str, zh: str, el: str) -> None:
    value = Fee.parse(text)
    assert [seen(formats.fee(value, code)) for code in ("en", "zh", "el")] == [en, zh, el]


def test_a_fee_in_a_table_has_no_capitals() -> None:
    assert formats.fee(Fee.parse("20000 CNY per month"), "zh", capitals=False) == "每月人民币20,000元"


def test_the_period_of_a_fee_stands_alone() -> None:
    names = ("month", "quarter", "year", "once")
    assert {code: [formats.period(name, code) for name in names] for code in CODES} == {
        "zh": ["每月", "每季度", "每年", "一次性"],
        "en": ["per month", "per quarter", "per year", "one-off"],
        "el": ["μηνιαίως", "ανά τρίμηνο", "ετησίως", "εφάπαξ"],
    }


CAPITALS = {
    "325.04": "叁佰贰拾伍元零肆分",
    "1409.50": "壹仟肆佰零玖元伍角",
    "6007.14": "陆仟零柒元壹角肆分",
    "16409.02": "壹万陆仟肆佰零玖元零贰分",
    "200000": "贰拾万元整",
    "200000.0000": "贰拾万元整",
    "0": "零元整",
    "0.01": "壹分",
    "0.05": "伍分",
    "0.5": "伍角",
    "0.50": "伍角",
    "0.89": "捌角玖分",
    "1": "壹元整",
    "9": "玖元整",
    "10": "壹拾元整",
    "10.05": "壹拾元零伍分",
    "11": "壹拾壹元整",
    "20": "贰拾元整",
    "100": "壹佰元整",
    "101": "壹佰零壹元整",
    "110": "壹佰壹拾元整",
    "1000": "壹仟元整",
    "1001": "壹仟零壹元整",
    "1010.01": "壹仟零壹拾元零壹分",
    "1100": "壹仟壹佰元整",
    "1680.32": "壹仟陆佰捌拾元叁角贰分",
    "9999": "玖仟玖佰玖拾玖元整",
    "10000": "壹万元整",
    "10001": "壹万零壹元整",
    "11000": "壹万壹仟元整",
    "107000.53": "壹拾万柒仟元伍角叁分",
    "100100": "壹拾万零壹佰元整",
    "1000000": "壹佰万元整",
    "10010000": "壹仟零壹万元整",
    "100000000": "壹亿元整",
    "100000001": "壹亿零壹元整",
    "100010001": "壹亿零壹万零壹元整",
    "123456789.12": "壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元壹角贰分",
    "1000000000000": "壹万亿元整",
    "999999999999999": "玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元整",
}


@pytest.mark.parametrize(("amount", "capitals"), CAPITALS.items())
def test_amounts_in_capitals_follow_the_rules_of_the_central_bank(amount: str, capitals: str) -> None:
    assert formats.rmb_capitals(Decimal(amount)) == "人民币" + capitals
    assert formats.yuan_capitals(Decimal(amount)) == capitals


@pytest.mark.parametrize("amount", ["-1", "-0.01", "0.001", "1.005"])
def test_an_amount_without_capitals_is_an_error(amount: str) -> None:
    with pytest.raises(ValueError, match=re.escape(amount)):
        formats.rmb_capitals(Decimal(amount))


def read_capitals(text: str) -> Decimal:
    """The amount a person reads from capitals: the opposite of what is tested, written independently."""
    sections = {"万": 10**4, "亿": 10**8}
    places = {"拾": 10, "佰": 100, "仟": 1000}
    total = section = digit = 0
    value = Decimal(0)
    for sign in text.removeprefix("人民币").removesuffix("整"):
        if sign in "零壹贰叁肆伍陆柒捌玖":
            digit = "零壹贰叁肆伍陆柒捌玖".index(sign)
        elif sign in places:
            section, digit = section + digit * places[sign], 0
        elif sign in sections:
            total, section, digit = (
                (total + section + digit) * sections[sign] if sign == "亿" else total + (section + digit) * 10**4,
                0,
                0,
            )
        elif sign == "元":
            value, digit, section, total = Decimal(total + section + digit), 0, 0, 0
        else:
            value, digit = value + digit * (Decimal("0.1") if sign == "角" else Decimal("0.01")), 0
    return value


@settings(max_examples=400, deadline=None)
@given(st.integers(0, 10**9) | st.integers(0, 10**12 - 1), st.integers(0, 99))
def test_capitals_read_back_as_the_amount(yuan: int, fen: int) -> None:
    amount = Decimal(yuan) + Decimal(fen) / 100
    assert read_capitals(formats.rmb_capitals(amount)) == amount


DURATIONS = {
    "1 second": ("1~second", "1秒", "1~δευτερόλεπτο", "1~δευτερόλεπτο", "1~δευτερολέπτου"),
    "30 seconds": ("30~seconds", "30秒", "30~δευτερόλεπτα", "30~δευτερόλεπτα", "30~δευτερολέπτων"),
    "1 minute": ("1~minute", "1分钟", "1~λεπτό", "1~λεπτό", "1~λεπτού"),
    "30 minutes": ("30~minutes", "30分钟", "30~λεπτά", "30~λεπτά", "30~λεπτών"),
    "1 hour": ("1~hour", "1小时", "1~ώρα", "1~ώρα", "1~ώρας"),
    "1.5 hours": ("1.5~hours", "1.5小时", "1,5~ώρες", "1,5~ώρες", "1,5~ωρών"),
    "4 hours": ("4~hours", "4小时", "4~ώρες", "4~ώρες", "4~ωρών"),
    "1 day": ("1~day", "1日", "1~ημέρα", "1~ημέρα", "1~ημέρας"),
    "30 days": ("30~days", "30日", "30~ημέρες", "30~ημέρες", "30~ημερών"),
    "1 week": ("1~week", "1周", "1~εβδομάδα", "1~εβδομάδα", "1~εβδομάδας"),
    "2 weeks": ("2~weeks", "2周", "2~εβδομάδες", "2~εβδομάδες", "2~εβδομάδων"),
    "1 month": ("1~month", "1个月", "1~μήνας", "1~μήνα", "1~μηνός"),
    "12 months": ("12~months", "12个月", "12~μήνες", "12~μήνες", "12~μηνών"),
    "1 year": ("1~year", "1年", "1~έτος", "1~έτος", "1~έτους"),
    "3 years": ("3~years", "3年", "3~έτη", "3~έτη", "3~ετών"),
    "1 business hour": ("1~Business Hour", "1个工作小时", "1~Εργάσιμη Ώρα", "1~Εργάσιμη Ώρα", "1~Εργάσιμης Ώρας"),
    "4 business hours": ("4~Business Hours", "4个工作小时", "4~Εργάσιμες Ώρες", "4~Εργάσιμες Ώρες",
                         "4~Εργάσιμων Ωρών"),
    "1 business day": ("1~Business Day", "1个工作日", "1~Εργάσιμη Ημέρα", "1~Εργάσιμη Ημέρα", "1~Εργάσιμης Ημέρας"),
    "2 business days": ("2~Business Days", "2个工作日", "2~Εργάσιμες Ημέρες", "2~Εργάσιμες Ημέρες",
                        "2~Εργάσιμων Ημερών"),
    "1440 minutes": ("1,440~minutes", "1,440分钟", "1.440~λεπτά", "1.440~λεπτά", "1.440~λεπτών"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "printed"), DURATIONS.items())
def test_a_duration_has_the_right_number_and_case(text: str, printed: tuple[str, ...]) -> None:
    length = Duration.parse(text)
    assert (
        seen(formats.duration(length, "en")),
        seen(formats.duration(length, "zh")),
        seen(formats.duration(length, "el")),
        seen(formats.duration(length, "el", case="acc")),
        seen(formats.duration(length, "el", case="gen")),
    ) == printed


def test_the_case_changes_nothing_where_a_language_has_none() -> None:
    length = Duration.parse("2 business days")
    for code in ("en", "zh"):
        assert formats.duration(length, code, case="gen") == formats.duration(length, code)


@pytest.mark.parametrize(
    ("text", "en", "zh", "el"),
    [
        ("99.90 %", "99.90%", "99.90%", "99,90~%"),
        ("30 minutes", "30~minutes", "30分钟", "30~λεπτά"),
        ("1 month", "1~month", "1个月", "1~μήνας"),
        ("4 business hours", "4~Business Hours", "4个工作小时", "4~Εργάσιμες Ώρες"),
        ("5 GB", "5~GB", "5~GB", "5~GB"),
        ("1500 tickets", "1,500~tickets", "1,500~tickets", "1.500~tickets"),
        ("500 张", "500张", "500张", "500张"),
        ("3 ℃", "3~℃", "3~℃", "3~℃"),
        ("50", "50", "50", "50"),
        ("-1800.5 °C", "\N{MINUS SIGN}1,800.5~°C", "\N{MINUS SIGN}1,800.5~°C", "\N{MINUS SIGN}1.800,5~°C"),
        ("-10 %", "\N{MINUS SIGN}10%", "\N{MINUS SIGN}10%", "\N{MINUS SIGN}10~%"),
        ("5000 USD", "USD~5,000", "5,000美元（USD）", "5.000~USD"),
        ("20000.5 CNY", "CNY~20,000.5", "人民币20,000.5元", "20.000,5~CNY"),
        ("300 EUR", "EUR~300", "300欧元（EUR）", "300~€"),
        ("-40 EUR", "EUR~\N{MINUS SIGN}40", "\N{MINUS SIGN}40欧元（EUR）", "\N{MINUS SIGN}40~€"),
        ("7 EURs", "7~EURs", "7~EURs", "7~EURs"),
    ],
)
def test_a_quantity_has_its_unit(text: str, en: str, zh: str, el: str) -> None:
    value = Quantity.parse(text)
    assert [seen(formats.quantity(value, code)) for code in ("en", "zh", "el")] == [en, zh, el]


def test_a_quantity_of_time_takes_the_case() -> None:
    assert seen(formats.quantity(Quantity.parse("1 month"), "el", case="gen")) == "1~μηνός"


@pytest.mark.parametrize(
    ("text", "en", "zh", "el"),
    [
        ("at least 99.9 %", "at least 99.9%", "不低于99.9%", "τουλάχιστον 99,9~%"),
        ("at least 500 张", "at least 500张", "不低于500张", "τουλάχιστον 500张"),
        ("at most 5 %", "at most 5%", "不高于5%", "έως 5~%"),
        ("at most 30 minutes", "at most 30~minutes", "不超过30分钟", "έως 30~λεπτά"),
        ("at most 1 month", "at most 1~month", "不超过1个月", "έως 1~μήνα"),
        ("exactly 5 GB", "exactly 5~GB", "等于5~GB", "ακριβώς 5~GB"),
        ("at least 5000 USD", "at least USD~5,000", "不低于5,000美元（USD）", "τουλάχιστον 5.000~USD"),
        (
            "between 900 and 1100 CNY",
            "from CNY~900 to CNY~1,100",
            "人民币900元至人民币1,100元（含两端）",
            "από 900~CNY έως 1.100~CNY",
        ),
        ("30 minutes", "30~minutes", "30分钟", "30~λεπτά"),
        ("1 month", "1~month", "1个月", "1~μήνας"),
    ],
)
def test_a_target_says_which_side_is_good(text: str, en: str, zh: str, el: str) -> None:
    value = Target.parse(text)
    assert [seen(formats.target(value, code)) for code in ("en", "zh", "el")] == [en, zh, el]


@pytest.mark.parametrize(
    ("text", "en", "zh", "el"),
    [
        ("below 99.9 %", "below 99.9%", "低于99.9%", "κάτω από 99,9~%"),
        ("above 5 %", "above 5%", "高于5%", "πάνω από 5~%"),
        ("above 4 hours", "above 4~hours", "超过4小时", "πάνω από 4~ώρες"),
        ("above 1 month", "above 1~month", "超过1个月", "πάνω από 1~μήνα"),
        ("below 500 张", "below 500张", "低于500张", "κάτω από 500张"),
        ("above 2000 EUR", "above EUR~2,000", "超过2,000欧元（EUR）", "πάνω από 2.000~€"),
    ],
)
def test_an_edge_excludes_itself(text: str, en: str, zh: str, el: str) -> None:
    value = Edge.parse(text)
    assert [seen(formats.edge(value, code)) for code in ("en", "zh", "el")] == [en, zh, el]
    assert [formats.band(value, None, code) for code in CODES] == [formats.edge(value, code) for code in CODES]


@pytest.mark.parametrize(
    ("upper", "lower", "en", "zh", "el"),
    [
        ("below 99.9 %", "below 99.0 %", "below 99.9% but not below 99.0%", "低于99.9%但不低于99.0%",
         "κάτω από 99,9~% αλλά όχι κάτω από 99,0~%"),
        ("above 4 hours", "above 8 hours", "above 4~hours but not above 8~hours", "超过4小时但不超过8小时",
         "πάνω από 4~ώρες αλλά όχι πάνω από 8~ώρες"),
        ("above 2 %", "above 5 %", "above 2% but not above 5%", "高于2%但不高于5%",
         "πάνω από 2~% αλλά όχι πάνω από 5~%"),
        ("below 50 张", "below 20 张", "below 50张 but not below 20张", "低于50张但不低于20张",
         "κάτω από 50张 αλλά όχι κάτω από 20张"),
        ("above 1 week", "above 1 month", "above 1~week but not above 1~month", "超过1周但不超过1个月",
         "πάνω από 1~εβδομάδα αλλά όχι πάνω από 1~μήνα"),
    ],
)  # fmt: skip
def test_bands_neither_overlap_nor_leave_a_gap(upper: str, lower: str, en: str, zh: str, el: str) -> None:
    first, second = Edge.parse(upper), Edge.parse(lower)
    assert [seen(formats.band(first, second, code)) for code in ("en", "zh", "el")] == [en, zh, el]


WINDOWS = {
    "calendar month": ("calendar month", "自然月", "ημερολογιακός μήνας", "ημερολογιακό μήνα", "ημερολογιακού μήνα"),
    "calendar quarter": ("calendar quarter", "自然季度", "ημερολογιακό τρίμηνο", "ημερολογιακό τρίμηνο",
                         "ημερολογιακού τριμήνου"),
    "calendar year": ("calendar year", "自然年度", "ημερολογιακό έτος", "ημερολογιακό έτος", "ημερολογιακού έτους"),
    "service month": ("Service Month", "服务月", "Μήνας Υπηρεσίας", "Μήνα Υπηρεσίας", "Μήνα Υπηρεσίας"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "printed"), WINDOWS.items())
def test_a_window_has_the_case_the_sentence_wants(text: str, printed: tuple[str, ...]) -> None:
    value = Window.parse(text)
    assert (
        formats.window(value, "en"),
        formats.window(value, "zh"),
        formats.window(value, "el"),
        formats.window(value, "el", case="acc"),
        formats.window(value, "el", case="gen"),
    ) == printed


@pytest.mark.parametrize(
    ("iso", "en", "zh", "el"),
    [
        ("2026-12-01", "1 December 2026", "2026年12月1日", "1η Δεκεμβρίου 2026"),
        ("2026-12-02", "2 December 2026", "2026年12月2日", "2 Δεκεμβρίου 2026"),
        ("2026-01-31", "31 January 2026", "2026年1月31日", "31 Ιανουαρίου 2026"),
        ("2028-02-29", "29 February 2028", "2028年2月29日", "29 Φεβρουαρίου 2028"),
        ("2026-05-11", "11 May 2026", "2026年5月11日", "11 Μαΐου 2026"),
    ],
)
def test_a_date_is_written_out(iso: str, en: str, zh: str, el: str) -> None:
    value = Date.parse(iso)
    assert [formats.date(value, code) for code in ("en", "zh", "el")] == [en, zh, el]


@settings(max_examples=200, deadline=None)
@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)))
def test_no_two_dates_are_printed_alike(day: datetime.date) -> None:
    for code in CODES:
        found = [int(number) for number in re.findall("[0-9]+", formats.date(Date(day), code))]
        assert found == ([day.year, day.month, day.day] if code == "zh" else [day.day, day.year])


@pytest.mark.parametrize(
    ("text", "en", "zh", "el"),
    [
        ("Mon-Fri 09:00-18:00", "Monday to Friday, 09:00–18:00", "周一至周五09:00至18:00",
         "Δευτέρα έως Παρασκευή, 09:00–18:00"),
        ("Sun 02:00-04:00", "Sunday, 02:00–04:00", "周日02:00至04:00", "Κυριακή, 02:00–04:00"),
        ("Mon,Wed,Fri 09:00-12:00,13:30-24:00", "Monday, Wednesday and Friday, 09:00–12:00 and 13:30–24:00",
         "周一、周三和周五09:00至12:00和13:30至24:00", "Δευτέρα, Τετάρτη και Παρασκευή, 09:00–12:00 και 13:30–24:00"),
        ("Tue-Thu,Sat 00:05-10:00", "Tuesday to Thursday and Saturday, 00:05–10:00", "周二至周四和周六00:05至10:00",
         "Τρίτη έως Πέμπτη και Σάββατο, 00:05–10:00"),
    ],
)  # fmt: skip
def test_opening_hours_are_named_in_the_language(text: str, en: str, zh: str, el: str) -> None:
    value = DayHours.parse(text)
    assert [formats.hours(value, code) for code in ("en", "zh", "el")] == [en, zh, el]


def test_the_hours_of_a_single_date_carry_the_date() -> None:
    value = DatedHours.parse("2027-02-20 09:00-12:00,13:00-18:00")
    assert {code: formats.dated_hours(value, code) for code in CODES} == {
        "zh": "2027年2月20日09:00至12:00和13:00至18:00",
        "en": "20 February 2027, 09:00–12:00 and 13:00–18:00",
        "el": "20 Φεβρουαρίου 2027, 09:00–12:00 και 13:00–18:00",
    }


def test_a_clock_time_is_alike_in_all_languages() -> None:
    assert [formats.clock(minutes) for minutes in (0, 5, 59, 60, 545, 1439, 1440)] == [
        "00:00", "00:05", "00:59", "01:00", "09:05", "23:59", "24:00",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("items", "en", "zh", "el"),
    [
        ([], "", "", ""),
        (["α"], "α", "α", "α"),
        (["α", "β"], "α and β", "α和β", "α και β"),
        (["α", "β", "γ"], "α, β and γ", "α、β和γ", "α, β και γ"),
    ],
)
def test_a_list_has_no_serial_comma(items: list[str], en: str, zh: str, el: str) -> None:
    assert [formats.list_of(items, code) for code in ("en", "zh", "el")] == [en, zh, el]


@pytest.mark.parametrize(
    ("items", "en", "zh", "el"),
    [
        ([], "", "", ""),
        (["α"], "α", "α", "α"),
        (["α", "β"], "α or β", "α或者β", "α ή β"),
        (["α", "β", "γ"], "α, β or γ", "α、β或者γ", "α, β ή γ"),
    ],
)
def test_a_list_of_which_one_is_enough_has_no_serial_comma(items: list[str], en: str, zh: str, el: str) -> None:
    assert [formats.one_of(items, code) for code in ("en", "zh", "el")] == [en, zh, el]


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(UsageError, match="did you mean “el”"):
        formats.percent(Percent.parse("5 %"), "gr")


@settings(max_examples=150, deadline=None)
@given(NUMBERS)
def test_printed_numbers_parse_back(value: Decimal) -> None:
    for code in CODES:
        printed = formats.number(value, code)
        assert plain(printed, code).as_tuple() == value.as_tuple()
        if value:
            assert plain(formats.quantity(Quantity(-value, "GB"), code), code).as_tuple() == (-value).as_tuple()
        assert plain(formats.money(_Amount(value, "USD"), code), code).as_tuple() == value.as_tuple()
        assert plain(formats.quantity(Quantity(value, "GB"), code), code).as_tuple() == value.as_tuple()


@settings(max_examples=150, deadline=None)
@given(st.decimals(min_value=0, max_value=100, places=3), st.sampled_from(UNITS), st.booleans())
def test_printed_percents_and_durations_parse_back(value: Decimal, unit: Any, business: bool) -> None:
    business = business and unit in ("hour", "day") and value > 0  # none of a business day is "the same" one
    for code in CODES:
        assert plain(formats.percent(Percent(value), code), code).as_tuple() == value.as_tuple()
        printed = formats.duration(Duration(value, unit, business), code)
        assert plain(printed, code).as_tuple() == value.as_tuple()


def leaves(tree: Any, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], str]:
    if isinstance(tree, str):
        return {path: tree}
    return {key: text for name, sub in tree.items() for key, text in leaves(sub, (*path, name)).items()}


def test_every_language_has_the_same_words() -> None:
    """A word that is missing in one language would surface only in the contract that needs it."""
    folder = Path(formats.__file__).parent.parent / "units"
    days = ("date", "first", "date of every year", "first of every year")
    several = ("money", "same business day", "rolling", *days)
    tops = {}
    for code in CODES:
        words = json.loads((folder / f"{code}.json").read_text(encoding="utf-8"))
        tops[code] = {
            path[:1] if path[0] in several else path[:2]
            for path in leaves(words)
            if path[0] not in ("capitals", "with_capitals")
        }
    assert tops["zh"] == tops["en"] == tops["el"]


@pytest.mark.parametrize(
    ("kind", "text", "en", "zh", "el"),
    [
        (Duration, "same business day", "the same Business Day", "同一工作日", "η ίδια Εργάσιμη Ημέρα"),
        (Target, "at most same business day", "the same Business Day", "同一工作日", "την ίδια Εργάσιμη Ημέρα"),
        (Target, "below 1 business day", "below 1~Business Day", "少于1个工作日", "κάτω από 1~Εργάσιμη Ημέρα"),
        (
            Target,
            "10:00 next business day",
            "by 10:00 on the next Business Day",
            "不晚于下一工作日10:00",
            "έως τις 10:00 της επόμενης Εργάσιμης Ημέρας",
        ),
        (Target, "18:00 same day", "by 18:00 on the same day", "不晚于当日18:00", "έως τις 18:00 της ίδιας ημέρας"),
        (
            Target,
            "day 15 of the next month",
            "by day 15 of the next month",
            "不晚于次月15日",
            "έως την 15η ημέρα του επόμενου μήνα",
        ),
        (
            Target,
            "business day 5 of the same month",
            "by Business Day 5 of the same month",
            "不晚于当月第5个工作日",
            "έως την 5η Εργάσιμη Ημέρα του ίδιου μήνα",
        ),
        (Target, "above 99 %", "above 99%", "高于99%", "πάνω από 99~%"),
        (Target, "between 18 and 24 °C", "from 18~°C to 24~°C", "18~°C至24~°C（含两端）", "από 18~°C έως 24~°C"),
        (
            Window,
            "rolling 12 months",
            "any consecutive 12~months",
            "任意连续12个月",
            "οποιοδήποτε συνεχές διάστημα 12~μηνών",
        ),
        (
            Window,
            "rolling 30 days",
            "any consecutive 30~days",
            "任意连续30日",
            "οποιοδήποτε συνεχές διάστημα 30~ημερών",
        ),
        (Window, "rolling 2 years", "any consecutive 2~years", "任意连续2年", "οποιοδήποτε συνεχές διάστημα 2~ετών"),
        (Window, "event", "each single case", "每一单独计量事项", "κάθε επιμέρους περίπτωση"),
        (Frequency, "once per day", "once per day", "每日1次", "μία φορά την ημέρα"),
        (Frequency, "4 times per year", "4 times per calendar year", "每自然年4次", "4~φορές το έτος"),
        (Frequency, "every 2 weeks", "every 2~weeks", "每2周一次", "κάθε 2~εβδομάδες"),
        (Frequency, "every Mon,Thu", "every Monday and Thursday", "每周一和周四", "κάθε Δευτέρα και Πέμπτη"),
        (
            DateSpan,
            "2026-11-01 to 2026-11-12",
            "1 November 2026 to 12 November 2026",
            "2026年11月1日至2026年11月12日",
            "από την 1η Νοεμβρίου 2026 έως τις 12 Νοεμβρίου 2026",
        ),
        (
            DateSpan,
            "11-20 to 12-12",
            "20 November to 12 December of each year",
            "每年11月20日至12月12日",
            "από τις 20 Νοεμβρίου έως τις 12 Δεκεμβρίου κάθε έτους",
        ),
        (
            DateSpan,
            "12-20 to 01-06",
            "20 December of each year to 6 January of the following year",
            "每年12月20日至次年1月6日",
            "από τις 20 Δεκεμβρίου κάθε έτους έως τις 6 Ιανουαρίου του επόμενου έτους",
        ),
        (Misses, "every miss", "every miss", "每次未达到服务级别", "κάθε μη επίτευξη"),
        (
            Misses,
            "2 in a row",
            "a miss in 2 consecutive Measurement Periods",
            "连续2个计量周期未达到服务级别",
            "μη επίτευξη σε 2 διαδοχικές Περιόδους Μέτρησης",
        ),
        (
            Misses,
            "3 of 12",
            "a miss in 3 of any 12 consecutive Measurement Periods",
            "任意连续12个计量周期中有3个未达到服务级别",
            "μη επίτευξη σε 3 από 12 διαδοχικές Περιόδους Μέτρησης",
        ),
        (Statistic, "each", "each single value", "每个单独数值", "κάθε επιμέρους τιμή"),
        (Statistic, "99.9th percentile", "99.9th percentile", "第99.9百分位数", "99,9ό εκατοστημόριο"),
        (Factor, "1.50", "1.50", "1.50", "1,50"),
        (Worth, "500 EUR", "EUR~500", "500欧元（EUR）", "500~€"),
        (Worth, "3 days", "3~days", "3日", "3~ημέρες"),
        (Worth, "12.50 %", "12.50%", "12.50%", "12,50~%"),
        (ClockTime, "14:00", "14:00", "14:00", "14:00"),
    ],
)
def test_every_kind_of_value_is_printed_in_the_language(kind: Any, text: str, en: str, zh: str, el: str) -> None:
    assert [seen(printed(kind.parse(text), code)) for code in ("en", "zh", "el")] == [en, zh, el]
