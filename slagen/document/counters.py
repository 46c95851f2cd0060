"""Counting words: turns 1, 2, 3 into the letters and numerals a numbering style names, as Word counts them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _letters(number: int) -> str:
    """Return a ... z, aa, bb ... zz, aaa, as Word goes on after z."""
    repeats, index = divmod(number - 1, 26)
    return chr(ord("a") + index) * (repeats + 1)


_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def _roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        written += sign * count
    return written


_ONES = ("", "α", "β", "γ", "δ", "ε", "στ", "ζ", "η", "θ")
_TENS = ("", "ι", "κ", "λ", "μ", "ν", "ξ", "ο", "π", "ϟ")
_HUNDREDS = ("", "ρ", "σ", "τ", "υ", "φ", "χ", "ψ", "ω", "ϡ")


def _greek(number: int) -> str:
    """Return the Greek numeral of 1 to 999, with στ for 6 as Greek statutes write it."""
    return _HUNDREDS[number // 100 % 10] + _TENS[number // 10 % 10] + _ONES[number % 10]


_HAN = "零一二三四五六七八九"
_HAN_UNITS = ("", "十", "百", "千")


def _chinese(number: int) -> str:
    """Return 一 to 九千九百九十九, with 十 for 10 and 一百一十 for 110."""
    written = ""
    for place, digit in zip(range(len(str(number)) - 1, -1, -1), str(number), strict=True):
        if digit != "0":
            written += _HAN[int(digit)] + _HAN_UNITS[place]
        elif not written.endswith("零"):
            written += "零"
    written = written.rstrip("零")
    return written[1:] if number < 20 and number > 9 else written


STYLES: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        "decimal": str,
        "decimalZero": lambda number: f"{number:02d}",
        "lowerLetter": _letters,
        "upperLetter": lambda number: _letters(number).upper(),
        "lowerRoman": _roman,
        "upperRoman": lambda number: _roman(number).upper(),
        "chineseCounting": _chinese,
        "chineseCountingThousand": _chinese,
        "greekLower": _greek,
        "greekUpper": lambda number: _greek(number).upper(),
        "none": lambda _number: "",
    }
)
"""Name of a numbering style (Word's own names, and greekLower, greekUpper, which Word does not have) to its counter."""
