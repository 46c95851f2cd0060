"""How Word counts in a list: from the name of a number format and a number to what is printed or read.

The table follows ST_NumberFormat of ISO/IEC 29500-1, 17.18.59, for the formats that contracts in our languages use; any
other is printed in Arabic figures, as Word does with a format it does not know.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_MOST: Final = 32_767  # where Word stops counting


def _letters(number: int, alphabet: str = "abcdefghijklmnopqrstuvwxyz") -> str:
    """a ... z, aa, bb ... zz, aaa: Word repeats the letter."""
    repeats, index = divmod(number - 1, len(alphabet))
    return alphabet[index] * (repeats + 1)


_ROMAN: Final = (
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


_GREEK_ONES: Final = ("", "α", "β", "γ", "δ", "ε", "στ", "ζ", "η", "θ")
_GREEK_TENS: Final = ("", "ι", "κ", "λ", "μ", "ν", "ξ", "ο", "π", "ϟ")
_GREEK_HUNDREDS: Final = ("", "ρ", "σ", "τ", "υ", "φ", "χ", "ψ", "ω", "ϡ")


def _greek(number: int) -> str:
    """The Greek numeral of 1 to 999, with στ for 6."""
    return _GREEK_HUNDREDS[number // 100 % 10] + _GREEK_TENS[number // 10 % 10] + _GREEK_ONES[number % 10]


def _han(number: int, digits: str = "零一二三四五六七八九", units: str = "十百千", *, whole: bool = False) -> str:
    """一 to 九千九百九十九, with 十 for 10 (一十, where WHOLE) and 一百零一 for 101."""
    if number > 9999:
        return _digits(number, digits)
    written = ""
    places = str(number)
    for place, digit in zip(range(len(places) - 1, -1, -1), places, strict=True):
        if digit != "0":
            written += digits[int(digit)] + (units[place - 1] if place else "")
        elif not written.endswith(digits[0]):
            written += digits[0]
    written = written.rstrip(digits[0])
    return written[1:] if 9 < number < 20 and not whole else written


def _digits(number: int, digits: str = "○一二三四五六七八九") -> str:
    return "".join(digits[int(digit)] for digit in str(number))


def _circled(number: int, first: int = 0x2460, last: int = 20) -> str:
    return chr(first + number - 1) if number <= last else str(number)


def _full_width(number: int) -> str:
    return str(number).translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)})


def _cycle(number: int, signs: str) -> str:
    return signs[(number - 1) % len(signs)]


def _stem_and_branch(number: int) -> str:
    return _cycle(number, _STEMS) + _cycle(number, _BRANCHES)


_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"


def _ordinal(number: int) -> str:
    last = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{last}"


_CARDINALS: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_DECADES: Final = ("", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS: Final = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def _cardinal(number: int) -> str:
    if number > 99:
        return str(number)
    decade, one = divmod(number, 10)
    words = _CARDINALS[number] if number < 20 else _DECADES[decade] + (f"-{_CARDINALS[one]}" if one else "")
    return words.capitalize()


def _ordinal_words(number: int) -> str:
    if number > 99:
        return _ordinal(number)
    head, joint, last = _cardinal(number).lower().rpartition("-")
    last = _ORDINALS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return f"{head}{joint}{last}".capitalize()


_FORMATS: Final[Mapping[str, Callable[[int], str]]] = MappingProxyType(
    {
        "decimalZero": lambda number: f"{number:02d}",
        "upperLetter": lambda number: _letters(number).upper(),
        "lowerLetter": _letters,
        "upperRoman": lambda number: _roman(number).upper(),
        "lowerRoman": _roman,
        "ordinal": _ordinal,
        "cardinalText": _cardinal,
        "ordinalText": _ordinal_words,
        "hex": lambda number: f"{number:X}",
        "numberInDash": lambda number: f"- {number} -",
        "none": lambda _number: "",
        "decimalFullWidth": _full_width,
        "decimalFullWidth2": _full_width,
        "decimalEnclosedCircle": _circled,
        "decimalEnclosedCircleChinese": _circled,
        "decimalEnclosedParen": lambda number: _circled(number, 0x2474),
        "decimalEnclosedFullstop": lambda number: _circled(number, 0x2488),
        "ideographEnclosedCircle": lambda number: _circled(number, 0x3280, 10),
        "chineseCounting": _han,
        "chineseCountingThousand": _han,
        "chineseLegalSimplified": lambda number: _han(number, "零壹贰叁肆伍陆柒捌玖", "拾佰仟", whole=True),
        "taiwaneseCounting": _han,
        "taiwaneseCountingThousand": _han,
        "taiwaneseDigital": _digits,
        "japaneseCounting": _han,
        "japaneseLegal": lambda number: _han(number, "〇壱弐参四伍六七八九", "拾百千", whole=True),
        "japaneseDigitalTenThousand": lambda number: _digits(number, "〇一二三四五六七八九"),
        "koreanCounting": _han,
        "ideographDigital": lambda number: _digits(number, "〇一二三四五六七八九"),
        "ideographTraditional": lambda number: _cycle(number, _STEMS),
        "ideographZodiac": lambda number: _cycle(number, _BRANCHES),
        "ideographZodiacTraditional": _stem_and_branch,
        "ideographLegalTraditional": lambda number: _han(number, "零壹貳參肆伍陸柒捌玖", "拾佰仟", whole=True),
        "greekLower": _greek,
        "greekUpper": lambda number: _greek(number).upper(),
        "russianLower": lambda number: _letters(number, "абвгдежзиклмнопрстуфхцчшщыэюя"),
        "russianUpper": lambda number: _letters(number, "абвгдежзиклмнопрстуфхцчшщыэюя").upper(),
    }
)


def known(style: str) -> bool:
    """Is STYLE a number format that is counted here, "decimal" and "none" among them?"""
    return style in _FORMATS or style in ("decimal", "none")


def counted(number: int, style: str) -> str:
    """NUMBER as the number format STYLE prints it. Zero and numbers Word can't count so far are Arabic figures."""
    if number < 1 or number > _MOST or style not in _FORMATS:
        return f"{number:02d}" if style == "decimalZero" else "" if style == "none" else str(number)
    return _FORMATS[style](number)


def custom(pattern: str) -> str:
    """The style of a custom number format: "001, 002, 003, ..." and "α, β, γ, ..." are those that Word offers.

    Returns "zeros:3", "greekLower", "greekUpper" or "decimal".
    """
    first = pattern.partition(",")[0].strip()
    if first in ("α", "Α"):
        return "greekLower" if first == "α" else "greekUpper"
    return f"zeros:{len(first)}" if first.isdecimal() and 1 < len(first) < 10 else "decimal"
