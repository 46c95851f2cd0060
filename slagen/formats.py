"""How a value is printed in a language: percent, money, date, duration, hours, list. Digits stay as they were written.

The only importer of Babel, which knows separators, month and day names, currencies and lists. The words for units are
in units/<language>.json. Nothing here rounds, and nothing here knows where a value comes from: whatever has the right
fields can be printed.
"""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

from slagen.languages import language as row_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence
    from decimal import Decimal

    from babel.core import Locale

Case = Literal["nom", "acc", "gen"]
"""The case a Greek sentence wants; the other languages do without."""


class _Percent(Protocol):
    @property
    def value(self) -> Decimal: ...


class _Money(Protocol):
    @property
    def amount(self) -> Decimal: ...
    @property
    def currency(self) -> str: ...


class _Fee(Protocol):
    @property
    def money(self) -> _Money: ...
    @property
    def period(self) -> str: ...


class _Duration(Protocol):
    @property
    def value(self) -> Decimal: ...
    @property
    def unit_name(self) -> str: ...


class _Quantity(Protocol):
    @property
    def value(self) -> Decimal: ...
    @property
    def unit(self) -> str: ...


class _Target(Protocol):
    @property
    def comparator(self) -> str | None: ...
    @property
    def quantity(self) -> _Quantity: ...


class _Edge(Protocol):
    @property
    def side(self) -> str: ...
    @property
    def quantity(self) -> _Quantity: ...


class _Word(Protocol):
    @property
    def value(self) -> str: ...


class _Date(Protocol):
    @property
    def value(self) -> datetime.date: ...


class _Span(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class _DayHours(Protocol):
    @property
    def groups(self) -> tuple[tuple[int, int], ...]: ...
    @property
    def spans(self) -> Sequence[_Span]: ...


class _DatedHours(Protocol):
    @property
    def date(self) -> _Date: ...
    @property
    def spans(self) -> Sequence[_Span]: ...


def number(value: Decimal | int, language: str) -> str:
    """VALUE with the separators of LANGUAGE and all its digits: 20000.50 is "20,000.50" in English."""
    symbols = _locale(language).number_symbols["latn"]
    whole, mark, digits = f"{value:,f}".partition(".") if not isinstance(value, int) else (f"{value:,}", "", "")
    return whole.replace(",", symbols["group"]) + (symbols["decimal"] + digits if mark else "")


def percent(percentage: _Percent, language: str) -> str:
    """A percentage: "99.90%" in English and Chinese, "99,90 %" in Greek."""
    return str(_words(language)["percent"]).format(n=number(percentage.value, language))


def money(amount: _Money, language: str, *, capitals: bool = True) -> str:
    """An amount with its currency; in Chinese, CNY and TWD with the amount in capitals unless CAPITALS is False.

    An amount with more than two decimals (a price for each request) has no capitals.
    """
    words = _words(language)
    template = words["money"].get(amount.currency, words["money"]["any"])
    name = _locale(language).currencies.get(amount.currency, "")
    printed = str(template).format(n=number(amount.amount, language), code=amount.currency, name=name)
    in_capitals = words.get("capitals", {}).get(amount.currency)
    if not capitals or in_capitals is None or amount.amount * 100 % 1 != 0:
        return printed
    spelled = in_capitals.format(capitals=yuan_capitals(amount.amount))
    return str(words["with_capitals"]).format(money=printed, capitals=spelled)


def fee(price: _Fee, language: str, *, capitals: bool = True) -> str:
    """A price and how often it is due: "CNY 20,000 per month"."""
    printed = money(price.money, language, capitals=capitals)
    return str(_words(language)["fee"][price.period]).format(money=printed)


def period(name: str, language: str) -> str:
    """How often a price is due, alone: "per month", "每月", "μηνιαίως". NAME is month, quarter, year or once."""
    return str(_words(language)["period"][name])


def rmb_capitals(amount: Decimal) -> str:
    """AMOUNT of CNY in Chinese capitals, with 人民币 before it: 325.04 is 人民币叁佰贰拾伍元零肆分.

    After the rules of the People's Bank of China for 正确填写票据: 整 after 元, never after 角 or 分. Raises ValueError
    below zero and for fractions of a 分.
    """
    return "人民币" + yuan_capitals(amount)


def yuan_capitals(amount: Decimal) -> str:
    """AMOUNT in Chinese capitals with 元, 角 and 分, without the currency. Raises ValueError as rmb_capitals does."""
    fen = amount * 100
    if amount < 0 or fen % 1 != 0:
        raise ValueError(amount)
    yuan, rest = divmod(int(fen), 100)
    jiao, fen_left = divmod(rest, 10)
    if not rest:
        return f"{_capitals(yuan)}元整"
    text = f"{_capitals(yuan)}元" if yuan else ""
    if jiao:
        text += f"{_DIGITS[jiao]}角"
    elif yuan:
        text += "零"
    return text + (f"{_DIGITS[fen_left]}分" if fen_left else "")


_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_STEPS = ((10**8, "亿"), (10**4, "万"), (1000, "仟"), (100, "佰"), (10, "拾"))


def _capitals(value: int) -> str:
    """A whole number in capitals: each step as many as there are, 零 where places are skipped."""
    for step, name in _STEPS:
        if value >= step:
            count, rest = divmod(value, step)
            gap = "零" if 0 < rest < step // 10 else ""
            return f"{_capitals(count)}{name}{gap}{_capitals(rest) if rest else ''}"
    return _DIGITS[value]


def duration(length: _Duration, language: str, *, case: Case = "nom") -> str:
    """A length of time: "30 minutes", "4个工作小时", "2 εργάσιμων ημερών"."""
    return _time(length.value, length.unit_name, language, case)


def _time(value: Decimal, unit: str, language: str, case: Case) -> str:
    template = _form(_words(language)["units"][unit], "one" if value == 1 else "other", case)
    return template.format(n=number(value, language))


def quantity(measured: _Quantity, language: str, *, case: Case = "nom") -> str:
    """A number with its unit. A unit of the user's own stays as it is: "5 GB", "500 tickets", "500张"."""
    value, unit = measured.value, measured.unit
    if unit == "%":
        return percent(measured, language)
    if unit in _words(language)["units"]:
        return _time(value, unit, language, case)
    between = "" if not unit or "\u2e80" <= unit[0] <= "\uffef" else "\u00a0"
    return f"{number(value, language)}{between}{unit}"


def target(wanted: _Target, language: str) -> str:
    """A target for a table cell: "at least 99.9%", "不超过30分钟", "έως 30 λεπτά"."""
    if wanted.comparator is None:
        return quantity(wanted.quantity, language)
    return _bounded("target", wanted.comparator, wanted.quantity, language)


def edge(bound: _Edge, language: str) -> str:
    """The edge of a tier: "below 99.9%", "超过4小时", "κάτω από 99,9 %"."""
    return _bounded("edge", bound.side, bound.quantity, language)


def band(bound: _Edge, end: _Edge | None, language: str) -> str:
    """The tier from BOUND to the next tier's edge END: "低于99.9%但不低于99.0%"; the last tier has no end."""
    if end is None:
        return edge(bound, language)
    return _bounded("band", bound.side, bound.quantity, language, end.quantity)


def _bounded(kind: str, name: str, value: _Quantity, language: str, end: _Quantity | None = None) -> str:
    template = _form(_words(language)[kind][name], "%" if value.unit == "%" else "any")
    ending = quantity(end, language, case="acc") if end is not None else ""
    return template.format(quantity=quantity(value, language, case="acc"), end=ending)


def window(name: _Word, language: str, *, case: Case = "nom") -> str:
    """A measurement period: "calendar month", "自然月", "ημερολογιακός μήνας"."""
    return _form(_words(language)["window"][name.value], case)


def date(day: _Date, language: str) -> str:
    """A date: "1 December 2026", "2026年12月1日", "1η Δεκεμβρίου 2026"."""
    value = day.value
    month = _locale(language).months["format"]["wide"][value.month]
    template = str(_words(language)["first" if value.day == 1 else "date"])
    return template.format(day=value.day, month=month, number=value.month, year=value.year)


def hours(opening: _DayHours, language: str) -> str:
    """Hours on days of the week: "Monday to Friday, 09:00–18:00", "周一至周五09:00至18:00"."""
    words = _words(language)
    names = _locale(language).days["format"][words["weekdays"]]
    days = [
        names[first] if first == last else words["days"].format(first=names[first], last=names[last])
        for first, last in opening.groups
    ]
    return str(words["hours"]).format(days=list_of(days, language), spans=_spans(opening.spans, language))


def dated_hours(opening: _DatedHours, language: str) -> str:
    """Hours on one date: "20 February 2027, 09:00–18:00"."""
    template = str(_words(language)["hours"])
    return template.format(days=date(opening.date, language), spans=_spans(opening.spans, language))


def _spans(spans: Sequence[_Span], language: str) -> str:
    template = str(_words(language)["span"])
    return list_of([template.format(start=clock(span.start), end=clock(span.end)) for span in spans], language)


def clock(minutes: int) -> str:
    """The time of day MINUTES after midnight, alike in all languages: "09:00"."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def list_of(items: Sequence[str], language: str) -> str:
    """ITEMS as the language lists them: "a, b and c", "a、b和c", "α, β και γ"."""
    from babel.lists import format_list

    return format_list(list(items), locale=_locale(language))


def _form(forms: Any, *keys: str) -> str:
    """Down from FORMS by KEYS, as far as this language tells forms apart."""
    for key in keys:
        if isinstance(forms, str):
            break
        forms = forms[key]
    return str(forms)


@functools.cache
def _words(language: str) -> dict[str, Any]:
    path = Path(__file__).with_name("units") / f"{row_of(language).code}.json"
    words: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return words


@functools.cache
def _locale(language: str) -> Locale:
    from babel.core import Locale

    return Locale.parse(row_of(language).locale)
