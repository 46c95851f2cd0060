"""Measured quantities as a language prints them, and what bounds them: targets, edges and bands; counts of misses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from slagen.formats.amounts import money, percent
from slagen.formats.times import deadline, time
from slagen.formats.words import Case, form, number, words

if TYPE_CHECKING:
    from decimal import Decimal

    from slagen.formats.amounts import _Money
    from slagen.formats.times import _Deadline


class _Quantity(Protocol):
    @property
    def value(self) -> Decimal: ...
    @property
    def unit(self) -> str: ...
    @property
    def money(self) -> _Money | None: ...


class _Target(Protocol):
    @property
    def comparator(self) -> str | None: ...
    @property
    def quantity(self) -> _Quantity: ...
    @property
    def lower(self) -> _Quantity | None: ...
    @property
    def deadline(self) -> _Deadline | None: ...


class _Edge(Protocol):
    @property
    def side(self) -> str: ...
    @property
    def quantity(self) -> _Quantity: ...


class _Misses(Protocol):
    @property
    def count(self) -> int: ...
    @property
    def of(self) -> int: ...


class _Statistic(Protocol):
    @property
    def word(self) -> str: ...
    @property
    def percentile(self) -> Decimal | None: ...


def quantity(measured: _Quantity, language: str, *, case: Case = "nom") -> str:
    """A number with its unit, money as money is printed: "30 minutes", "USD 5,000".

    A unit of the user's own stays as it is: "5 GB", "500 tickets", "500张".
    """
    value, unit = measured.value, measured.unit
    if unit == "%":
        return percent(measured, language)
    if unit in words(language)["units"]:
        return time(value, unit, language, case)
    if measured.money is not None:
        return money(measured.money, language, capitals=False)
    between = "" if not unit or "\u2e80" <= unit[0] <= "\uffef" else "\u00a0"
    return f"{number(value, language)}{between}{unit}"


def target(wanted: _Target, language: str) -> str:
    """A target for a table cell: "at least 99.9%", "不超过30分钟", "έως 30 λεπτά", "from 18 °C to 24 °C"."""
    if wanted.deadline is not None:
        return deadline(wanted.deadline, language)
    if wanted.comparator is None:
        return quantity(wanted.quantity, language)
    if wanted.lower is not None:
        return _bounded("target", "between", wanted.lower, language, wanted.quantity)
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
    if value.value == 0 and value.unit == "business day" and name == "at most":
        return quantity(value, language, case="acc")
    template = form(words(language)[kind][name], "%" if value.unit == "%" else "any")
    ending = quantity(end, language, case="acc") if end is not None else ""
    return template.format(quantity=quantity(value, language, case="acc"), end=ending)


def misses(which: _Misses, language: str) -> str:
    """Which misses: "every miss", "连续2个计量周期未达到服务级别", "3 misses in 12 consecutive Measurement Periods"."""
    said = words(language)["misses"]
    if which.count == 1 and which.of == 1:
        return str(said["every"])
    return str(said["row" if which.count == which.of else "of"]).format(n=which.count, m=which.of)


def statistic(figure: _Statistic, language: str) -> str:
    """The figure taken of many values: "mean", "第95百分位数", "95ο εκατοστημόριο"."""
    said = words(language)["statistic"]
    if figure.percentile is not None:
        return str(said["percentile"]).format(n=number(figure.percentile, language))
    return str(said[figure.word])
