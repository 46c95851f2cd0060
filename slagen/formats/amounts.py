"""Percentages, money and fees as a language prints them; amounts of CNY and TWD in Chinese capitals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from slagen.formats.words import locale, number, words

if TYPE_CHECKING:
    from decimal import Decimal


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


def percent(percentage: _Percent, language: str) -> str:
    """A percentage: "99.90%" in English and Chinese, "99,90 %" in Greek."""
    return str(words(language)["percent"]).format(n=number(percentage.value, language))


def money(amount: _Money, language: str, *, capitals: bool = True) -> str:
    """An amount with its currency; in Chinese, CNY and TWD with the amount in capitals unless CAPITALS is False.

    An amount with more than two decimals (a price for each request) has no capitals.
    """
    said = words(language)
    template = said["money"].get(amount.currency, said["money"]["any"])
    name = locale(language).currencies.get(amount.currency, "")
    printed = str(template).format(n=number(amount.amount, language), code=amount.currency, name=name)
    in_capitals = said.get("capitals", {}).get(amount.currency)
    if not capitals or in_capitals is None or amount.amount * 100 % 1 != 0:
        return printed
    spelled = in_capitals.format(capitals=yuan_capitals(amount.amount))
    return str(said["with_capitals"]).format(money=printed, capitals=spelled)


def fee(price: _Fee, language: str, *, capitals: bool = True) -> str:
    """A price and how often it is due: "CNY 20,000 per month"."""
    printed = money(price.money, language, capitals=capitals)
    return str(words(language)["fee"][price.period]).format(money=printed)


def period(name: str, language: str) -> str:
    """How often a price is due, alone: "per month", "每月", "μηνιαίως". NAME is month, quarter, year or once."""
    return str(words(language)["period"][name])


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
