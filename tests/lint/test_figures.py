"""Numbers with units as prose writes them, with their value."""

from __future__ import annotations

from decimal import Decimal

import pytest

from slagen.lint.figures import figures, numeral
from slagen.text.fold import fold


def read(text: str, language: str) -> list[tuple[str, str, str]]:
    found = figures(fold(text, chinese=language == "zh").text, language)
    return [(f"{figure.value.normalize():f}", figure.unit, figure.basis) for figure in found]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "99.95 % in 30 calendar days", [("99.95", "%", ""), ("30", "day", "calendar")]),
        ("en", "thirty-six minutes", [("36", "min", "")]),
        ("en", "four (4) Business Hours", [("4", "h", "working")]),
        ("en", "11,340 minutes", [("11340", "min", "")]),
        ("en", "a year of 365 days 8 hours 45 minutes", [("365", "day", ""), ("525", "min", "")]),
        ("en", "100 Mbit/s, 10 MB/s, 64 GiB", [("100", "bit/s", ""), ("10", "B/s", ""), ("64", "GiB", "")]),
        ("zh", "百分之九十九點五，三十日，43分12秒", [("99.5", "%", ""), ("30", "day", ""), ("43.2", "min", "")]),
        ("zh", "16个服务小时，5个工作日，90分", [("16", "h", "working"), ("5", "day", "working"), ("90", "point", "")]),
        ("el", "99,9 % και 11.340 λεπτά", [("99.9", "%", ""), ("11340", "min", "")]),
        ("el", "τριών (3) ωρών και τριάντα έξι (36) λεπτών", [("216", "min", "")]),
        ("en", "2 hours, 9 minutes and 36 seconds", [("129.6", "min", "")]),
        ("en", "2 hours, 9 minutes and 36 cases", [("2", "h", ""), ("9", "min", "")]),
        ("el", "2 ώρες, 9 λεπτά και 36 δευτερόλεπτα", [("129.6", "min", "")]),
        ("el", "4 ώρες, 30 λεπτά και 10 ημέρες", [("4", "h", ""), ("30", "min", ""), ("10", "day", "")]),
        ("el", "5 εργάσιμες ημέρες, 7 ημέρες ημερολογιακές", [("5", "day", "working"), ("7", "day", "calendar")]),
        ("en", "version 9.2.1, Schedule 4, clause 3.1", []),
    ],
)
def test_figures_have_value_unit_and_basis(language: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert read(text, language) == expected


@pytest.mark.parametrize(
    ("written", "value"), [("十", 10), ("二十一", 21), ("一百零五", 105), ("两", 2), ("三万五千", 35000)]
)
def test_chinese_numerals_have_their_value(written: str, value: int) -> None:
    assert numeral(written) == Decimal(value)
