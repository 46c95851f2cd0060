"""Numbers with their units, read from prose with their value: what rules that compare or add figures work on.

Where slagen/text/quantities.py only tells kinds apart, a Figure has the number as a Decimal. All is for folded text.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Final

from slagen.text.lazy import Lazy

DIMENSIONS: Final = {
    "ms": "time", "s": "time", "min": "time", "h": "time", "day": "time", "week": "time", "month": "time",
    "year": "time", "%": "share", "point": "score",
    "GB": "data", "GiB": "data", "MB": "data", "MiB": "data", "TB": "data", "TiB": "data", "KB": "data", "KiB": "data",
    "bit/s": "speed", "B/s": "speed", "°C": "temperature", "°F": "temperature",
    "g": "weight", "kg": "weight", "t": "weight", "lb": "weight", "km": "length", "mile": "length",
    "money": "money", "": "",
}  # fmt: skip
"""Unit to what it measures."""

MINUTES: Final = {
    "ms": Decimal(1) / 60000, "s": Decimal(1) / 60, "min": Decimal(1), "h": Decimal(60),
    "day": Decimal(1440), "week": Decimal(10080),
}  # fmt: skip
"""Minutes in one of a unit of fixed length."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and its unit, from `start` to `end` of the folded text.

    `basis` of a time is "working" (working days, business or service hours), "calendar" (calendar days, clock hours)
    or "" where the text does not say. `step` is one in the last place written, in minutes for a time.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    basis: str = ""
    step: Decimal = Decimal(1)

    @property
    def dimension(self) -> str:
        """time, share, score, data, speed, temperature, weight, length, money, or "" for a bare number."""
        return DIMENSIONS[self.unit]

    @property
    def minutes(self) -> Decimal | None:
        """A time in minutes; None for months and years, which have no fixed length, and for what is no time."""
        factor = MINUTES.get(self.unit)
        return None if factor is None else self.value * factor


_FIGURES = r"(?<!\d)(?<!\d[.,])\d++(?:[.,]\d++)*+"
_ZH_SIGNS = "[零〇一二三四五六七八九十百千万两]"
_ZH_NUMERAL = f"{_ZH_SIGNS}{{1,12}}+(?:点[零〇一二三四五六七八九]{{1,9}}+)?"
_EN_WORDS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "twenty-four": 24, "thirty": 30, "forty": 40,
    "forty-eight": 48, "sixty": 60, "ninety": 90,
}  # fmt: skip
_EL_WORDS: Final = {
    "μιασ": 1, "ενοσ": 1, "μια": 1, "ενα": 1, "δυο": 2, "τριων": 3, "τρεισ": 3, "τρια": 3, "τεσσαρων": 4, "τεσσερισ": 4,
    "τεσσερα": 4, "πεντε": 5, "εξι": 6, "επτα": 7, "οκτω": 8, "εννεα": 9, "δεκα": 10, "δωδεκα": 12, "δεκαπεντε": 15,
    "εικοσι": 20, "τριαντα": 30, "σαραντα": 40, "εξηντα": 60, "ενενηντα": 90,
}  # fmt: skip
_WORDS: Final[dict[str, dict[str, int]]] = {"en": _EN_WORDS, "el": _EL_WORDS, "zh": {}}

_KIND_EN = r"(?:(?P<work>business|working|service|support|office)|(?P<cal>calendar|clock|consecutive|elapsed))?[ -]?"
_UNITS: Final = {
    "en": {
        "ms": r"ms\b|milliseconds?\b", "min": r"min(?:ute)?s?\b", "s": r"s\b|sec(?:ond)?s?\b",
        "h": r"h\b|hrs?\b|hours?\b",
        "day": r"days?\b", "week": r"weeks?\b", "month": r"months?\b", "year": r"years?\b",
        "%": r"%|per ?cent\b", "point": r"points?\b|(?:out )?of (?:100|10)\b|/\s?100?\b",
    },
    "zh": {
        "ms": "毫秒|ms(?![a-z])", "min": "分钟|分(?=\\s?\\d{1,3}\\s?秒)|min(?![a-z])", "s": "秒钟?|s(?![a-z])",
        "h": "小时|钟头|h(?![a-z])", "day": "工作日|工作天|自然日|日历日|营业日|日(?![常志历])|天",
        "week": "周(?![围边期转])|星期", "month": "个月", "year": "年(?!度)", "%": "%",
        "point": "分(?![钟之析别类级部成项公布配])",
    },
    "el": {
        "ms": r"ms\b|χιλιοστα\w*(?: του δευτερολεπτου)?", "s": r"δευτερολεπτ\w+|δευτ\.|sec\b|s\b",
        "min": r"λεπτ(?:α|ο|ων|ου)\b|min\b", "h": r"ωρ(?:α|ασ|εσ|ων)\b|h\b", "day": r"ημερ(?:α|ασ|εσ|ων)\b",
        "week": r"εβδομαδ\w+", "month": r"μην(?:α|ασ|εσ|ων)\b", "year": r"ετ(?:οσ|ουσ|η|ων)\b",
        "%": r"%|τοισ εκατο\w*", "point": r"βαθμ\w+|μοναδ\w+|στα (?:100|εκατο|10)\b|/\s?100?\b",
    },
}  # fmt: skip
_ANY: Final = {
    "GiB": r"gib(?![a-z])", "MiB": r"mib(?![a-z])", "TiB": r"tib(?![a-z])", "KiB": r"kib(?![a-z])",
    "bit/s": r"[kmgt]?(?:bits?/s|bps)(?![a-z])", "B/s": r"[kmgt]?(?:b/s|bytes?/s)(?![a-z])",
    "GB": r"gb(?![a-z/])", "MB": r"mb(?![a-z/])", "TB": r"tb(?![a-z/])", "KB": r"kb(?![a-z/])",
    "°C": r"°\s?c(?![a-z])|℃|摄氏度", "°F": r"°\s?f(?![a-z])|℉", "kg": r"kg(?![a-z])|公斤|千克|κιλα\b",
    "lb": r"lbs?(?![a-z])", "t": r"吨|tonn?es?(?![a-z])|τονο\w+", "km": r"km(?![a-z])|kilometres?|公里|χιλιομετρ\w+",
    "mile": r"miles?(?![a-z])", "money": r"eur(?![a-z])|euros?|usd(?![a-z])|gbp(?![a-z])|€|元|ευρω\b",
}  # fmt: skip
_NAMES: Final = {unit: f"u{number}" for number, unit in enumerate(DIMENSIONS)}
_UNIT_OF: Final = {name: unit for unit, name in _NAMES.items()}
_WORKING = Lazy(r"工作|营业|服务")
_CALENDAR = Lazy(r"自然|日历|连续")
_BEHIND_EL = Lazy(r"\s(?:(?P<work>εργασιμ\w+|υποστηριξησ)|(?P<cal>ημερολογιακ\w+))")


@functools.cache
def _pattern(language: str) -> Lazy:
    units = {**_UNITS[language], **_ANY}
    order = sorted(units, key=lambda unit: (unit not in _ANY, unit not in ("ms", "min")))
    alternatives = "|".join(f"(?P<{_NAMES[unit]}>{units[unit]})" for unit in order)
    words = "|".join(sorted(_WORDS[language], key=len, reverse=True))
    if language == "zh":
        kind = "(?:个)?(?P<kind>连续|工作|自然|日历|营业|服务|完整的?)?"
        percent = "(?P<share>百分之(?P<shared>" + _ZH_NUMERAL + "))|"
        return Lazy(
            rf"{percent}(?:(?P<figures>{_FIGURES})|(?<!{_ZH_SIGNS})(?P<words>{_ZH_NUMERAL}))\s?{kind}\s?(?:{alternatives})"
        )
    brackets = rf"(?:\s?\((?P<again>{_FIGURES})\))?"
    kind = _KIND_EN if language == "en" else r"(?:(?P<work>εργασιμ\w+)|(?P<cal>ημερολογιακ\w+|συνεχομεν\w+))?\s?"
    several = rf"(?:{words})(?:[ -](?:{words}))?"
    written = rf"(?:(?P<figures>{_FIGURES})|\b(?P<words>{several})\b)"
    return Lazy(rf"{written}{brackets}[\s-]?{kind}(?:{alternatives})")


_MOST: Final = 40
"""Figures that are read in one sentence; none that anybody wrote has more."""


@functools.lru_cache(maxsize=4096)
def figures(folded: str, language: str) -> tuple[Figure, ...]:
    """The numbers with a unit in the FOLDED sentence, in order; "3 hours 36 minutes" and 43分12秒 are one figure."""
    found: list[Figure] = []
    for match in islice(_pattern(language).finditer(folded), _MOST):
        figure = _figure(match, folded, language)
        before = found[-1] if found else None
        if before is not None and _goes_on(folded, language, before, figure):
            found[-1] = _joined(before, figure)
        else:
            found.append(figure)
    return tuple(found)


def _figure(match: re.Match[str], folded: str, language: str) -> Figure:
    groups = match.groupdict()
    if groups.get("share"):
        return Figure(match.start(), match.end(), numeral(groups["shared"]), "%")
    unit = _UNIT_OF[next(name for name in _UNIT_OF if groups.get(name))]
    written = groups.get("again") or groups["figures"]
    if written:
        value = number(written, language, share=unit == "%")
    else:
        word = groups["words"]
        value = numeral(word) if language == "zh" else _in_words(word, _WORDS[language])
    end = match.end()
    if language == "zh":
        words = (groups["kind"] or "") + groups[_NAMES[unit]]
        basis = "working" if _WORKING.search(words) else "calendar" if _CALENDAR.search(words) else ""
    else:
        behind = _BEHIND_EL.match(folded, end) if language == "el" else None
        kinds = behind.groupdict() if behind else groups
        end = behind.end() if behind else end
        basis = "working" if kinds.get("work") else "calendar" if kinds.get("cal") else ""
    step = Decimal(1).scaleb(min(0, int(value.as_tuple().exponent))) * MINUTES.get(unit, Decimal(1))
    return Figure(match.start(), end, value, unit, basis, step)


def _in_words(written: str, known: dict[str, int]) -> Decimal:
    """The value of "thirty" or "thirty-six"."""
    if written in known:
        return Decimal(known[written])
    return Decimal(sum(known.get(part, 0) for part in re.split("[ -]", written)))


_SECONDS_BEHIND: Final = {
    "en": Lazy(rf"\s?and\s{_FIGURES}\s?(?:s|sec(?:ond)?s?)\b"),
    "el": Lazy(rf"\s?και\s{_FIGURES}\s?δευτ"),
}


def _goes_on(folded: str, language: str, before: Figure, after: Figure) -> bool:
    """Are the two one time, the second of a smaller unit: "8 hours 45 minutes"?

    A comma lists values, unless seconds end what it began: "2 hours, 9 minutes and 36 seconds".
    """
    if before.minutes is None or after.minutes is None:
        return False
    between = folded[before.end : after.start].strip()
    if between == "," and language in _SECONDS_BEHIND and (before.unit, after.unit) == ("h", "min"):
        return after.value < 60 and _SECONDS_BEHIND[language].match(folded, after.end) is not None
    if between not in ("", "and", "και", "又", "零"):
        return False
    if before.unit == "day" and before.value >= 28:  # "in a year of 365 days 8 hours"
        return False
    return (before.unit, after.unit) in {("day", "h"), ("h", "min"), ("min", "s")} and after.value < 60


def _joined(before: Figure, after: Figure) -> Figure:
    value = (before.minutes or Decimal(0)) + (after.minutes or Decimal(0))
    return Figure(before.start, after.end, value, "min", before.basis or after.basis, after.step)


_THOUSANDS = {"en": Lazy(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"), "el": Lazy(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")}


def number(written: str, language: str, *, share: bool = False) -> Decimal:
    """The value of figures as WRITTEN: "1,900" in English is 1900, "99,9" and "99.9" are the same share everywhere."""
    grouped = _THOUSANDS["el" if language == "el" else "en"]
    if not share and grouped.fullmatch(written):
        return Decimal(written.replace(".", "").replace(",", ".") if language == "el" else written.replace(",", ""))
    parts = re.split("[.,]", written)
    if len(parts) == 1:
        return Decimal(written)
    return Decimal("".join(parts[:-1]) + "." + parts[-1])


_DIGITS: Final = {digit: value % 10 for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS: Final = {"十": 10, "百": 100, "千": 1000}


def numeral(written: str) -> Decimal:
    """The value of a Chinese numeral: 三十, 九十九点九, 一百二十."""
    whole, _, decimals = written.partition("点")
    total = section = digit = 0
    for char in whole:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _TENS:
            section += (digit or 1) * _TENS[char]
            digit = 0
        else:  # 万
            total = (total + section + digit) * 10000
            section = digit = 0
    value = Decimal(total + section + digit)
    if decimals:
        value += Decimal("0." + "".join(str(_DIGITS[char]) for char in decimals if char in _DIGITS))
    return value
