"""Dates, times and days of the week in three languages, each in one form: 2027-03-01, 18:30, mon; for folded text."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final

from slagen.lint.numerals import numerals
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS: Final = {
    "en": (
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ),
    "el": (
        "ιανουαρι", "φεβρουαρι", "μαρτι", "απριλι", "μαι", "ιουνι", "ιουλι", "αυγουστ", "σεπτεμβρι", "οκτωβρι",
        "νοεμβρι", "δεκεμβρι",
    ),
}  # fmt: skip
_YEAR = r"(?P<y>(?:19|20)\d\d)"


@functools.cache
def _dates(language: str) -> tuple[re.Pattern[str], ...]:
    iso = re.compile(rf"(?<!\d){_YEAR}[-/.](?P<m>\d\d?)[-/.](?P<d>\d\d?)(?!\d)")
    figures = re.compile(rf"(?<![\d.])(?P<d>\d\d?)[/.](?P<m>\d\d?)[/.]{_YEAR}(?!\d)")
    if language == "zh":
        han = "〇零一二三四五六七八九十"
        return (
            iso,
            re.compile(r"(?P<y>(?:19|20)\d\d)\s?年\s?(?:(?P<m>\d\d?)\s?月\s?(?:(?P<d>\d\d?)\s?[日号])?)?(?!度)"),
            re.compile(rf"(?P<y>[二〇零一九][{han}]{{3}})年(?:(?P<m>[{han}]{{1,2}})月(?:(?P<d>[{han}]{{1,3}})日)?)?"),
            re.compile(r"民国\s?(?P<roc>\d{2,3})\s?年\s?(?P<m>\d\d?)\s?月\s?(?P<d>\d\d?)\s?日"),
            re.compile(r"(?<!\d)(?P<m>\d\d?)\s?月\s?(?P<d>\d\d?)\s?[日号]"),
        )
    names = "|".join(name if language == "el" else f"{name}|{name[:3]}\\b\\.?" for name in _MONTHS[language])
    ending = r"(?:οσ|ου|ο)?\b" if language == "el" else ""
    day = r"(?<![\d.])(?P<d>\d\d?)(?:st|nd|rd|th|η|ησ|ασ)?"
    return (
        iso,
        figures,
        re.compile(rf"{day}\s(?:of )?(?P<m>{names}){ending}(?:,?\s(?:του )?{_YEAR})?"),
        re.compile(rf"\b(?P<m>{names}){ending}\s(?P<d>\d\d?)(?:st|nd|rd|th)?,?\s{_YEAR}"),
        re.compile(rf"\b(?P<m>{names}){ending}\s{_YEAR}"),
    )


_CLOCKS: Final = {
    "en": Lazy(
        r"(?<![\d:.])(?P<h>\d\d?)(?::(?P<m>\d\d)(?!\d)(?:\s?(?P<half>[ap])\.?m\b\.?)?|\s?(?P<half2>[ap])\.?m\b\.?)"
    ),
    "zh": Lazy(
        r"(?<![\d:.])(?P<h>\d\d?)(?::(?P<m>\d\d)(?!\d)|(?:时|点整?)(?!间|长|限|段|刻|数|起|内|区|效|候)(?:(?P<m2>\d\d?)分)?)"
    ),
    "el": Lazy(
        r"(?<![\d:.])(?P<h>\d\d?)(?::(?P<m>\d\d)(?!\d)(?:\s?(?P<half>[πμ])\.?\s?μ\.?)?|\s?(?P<half2>[πμ])\.\s?μ\.)"
    ),
}


def dates(folded: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and value of every date in the FOLDED text; a year alone is its figures."""
    for pattern in _dates(language):
        for match in pattern.finditer(folded):
            yield *match.span(), _date(match, language)


def clocks(folded: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and value of every time of the day in the FOLDED text."""
    for match in _CLOCKS[language].finditer(folded):
        yield *match.span(), _clock(match)


def weekdays(folded: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and value of every day of the week in the FOLDED text."""
    for match in _WEEKDAYS[language].finditer(folded):
        yield *match.span(), _weekday(match[0], language)


_DAYS: Final = {
    "en": ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
    "zh": ("一", "二", "三", "四", "五", "六", "日"),
    "el": ("δευτερα", "τριτη", "τεταρτη", "πεμπτη", "παρασκευη", "σαββατο", "κυριακη"),
}
_WEEKDAYS: Final = {
    "en": Lazy(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b"),
    "zh": Lazy("(?:周|星期|礼拜)[一二三四五六日天](?!期)"),
    "el": Lazy(
        r"(?<!\w)(?:δευτερα|κυριακη|παρασκευη|σαββατο|(?:^|(?<=[ ,(]))(?:τριτη|τεταρτη|πεμπτη)(?=[,;)]| και|"
        r" εωσ| απο|$))(?![\w(])(?! \()"
    ),
}


def _weekday(written: str, language: str) -> str:
    if language == "zh":
        return _DAYS["en"]["一二三四五六日天".index(written[-1]) % 7]
    word = written.split()[-1]
    return _DAYS["en"][next(i for i, name in enumerate(_DAYS[language]) if word.startswith(name))]


_HAN: Final = {sign: str(value) for value, sign in enumerate("〇一二三四五六七八九")} | {"零": "0"}


def _date(match: re.Match[str], language: str) -> str:
    groups = match.groupdict()
    year = groups.get("y") or ""
    if groups.get("roc"):
        year = str(int(groups["roc"]) + 1911)
    if year and not year.isdecimal():
        year = "".join(_HAN.get(sign, "") for sign in year)
    month, day = groups.get("m") or "", groups.get("d") or ""
    if language != "zh" and month and not month.isdecimal():
        month = str(
            next(
                i
                for i, name in enumerate(_MONTHS[language], 1)
                if month[:3] == name[:3] and (len(name) < 4 or month[:4].rstrip(".") in (name[:4], name[:3]))
            )
        )
    parts = [str(_han_number(part)).zfill(2) if part else "" for part in (month, day)]
    return "-".join([year or "----", *parts]).rstrip("-") if year or parts else match[0]


def _han_number(part: str) -> int:
    if part.isdecimal():
        return int(part)
    return next((int(numeral.value) for numeral in numerals(part, "zh")), 0)


def _clock(match: re.Match[str]) -> str:
    groups = match.groupdict()
    hour, minute = int(groups["h"]), int(groups.get("m") or groups.get("m2") or 0)
    half = groups.get("half") or groups.get("half2")
    if half in ("p", "μ") and hour < 12:
        hour += 12
    if half in ("a", "π") and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}"
