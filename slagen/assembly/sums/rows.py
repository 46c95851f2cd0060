"""What all rows of the annex have in common: whom they are about, and numbers, times and sums in a language."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from slagen import formats
from slagen.arithmetic.exact import decimal_of, first_digits
from slagen.arithmetic.periods import Period, months
from slagen.assembly.printed import printed
from slagen.assembly.shown import Group, Leaf, text_of
from slagen.assembly.view import Names, View
from slagen.assembly.words import words
from slagen.intake.scalars import DateSpan, Id, Money, Percent, Quantity
from slagen.intake.standing import Standing, as_written, on_level
from slagen.intake.sums.credit import Sum
from slagen.intake.timing import Timing

_TIME = {"second": Fraction(1, 60), "minute": Fraction(1), "hour": Fraction(60)}

DATED = "agreement.effective"
"""Where days of the term come from: they are printed as its value."""


class Rows:
    """Makes rows of what VIEW shows."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.language = view.language
        self.words: dict[str, Any] = words(view.language)["sums"]
        self.timing = Timing(view.intake)

    def standing(self, *fields: str) -> Iterator[tuple[Standing, Id | None]]:
        """Each commitment as it is written, and again for a level whose override changes one of FIELDS."""
        view = self.view
        for one in as_written(view.intake):
            if view.on_level("commitments", one.key):
                yield one, None
        if view.level is not None:
            return
        for level, model in view.whole.levels.items():
            changed = {key for key, over in model.overrides.items() if over.model_fields_set & set(fields)}
            for one in on_level(view.whole, level) if changed else ():
                if one.key in changed:
                    yield one, level

    def row(self, one: Standing, level: Id | None, names: Names, cases: tuple[tuple[str, Id], ...] = ()) -> Group:
        """A row about ONE: its `code` and `name`, the `case` or level it is for, and NAMES."""
        view = self.view
        promise = view.entry("commitments", one.key)
        named = self._case(level, cases)
        case = None if named is None else Leaf(named, f"commitments.{one.key}")
        return Group({"code": lambda: promise.code, "name": lambda: promise.name, "case": lambda: case, **names})

    def code(self, one: Standing, level: Id | None, cases: tuple[tuple[str, Id], ...]) -> Leaf:
        """The code of ONE, with the level and the cases that it is for."""
        code, case = self.view.entry("commitments", one.key).code, self._case(level, cases)
        if case is None:
            return code  # type: ignore[no-any-return]
        return Leaf(str(self.words["with_case"]).format(code=text_of(code), case=case), f"commitments.{one.key}")

    def _case(self, level: Id | None, cases: tuple[tuple[str, Id], ...]) -> str | None:
        found = [] if level is None else [text_of(self.view.entry("levels", level).name)]
        found += [text_of(self.view.entry(section, key)) for section, key in cases]
        return str(words(self.language)["between_cases"]).join(found) if found else None

    def flag(self, name: str, *, holds: bool) -> Leaf | None:
        """Something that is there or is not."""
        return Leaf("", "commitments", code=name) if holds else None

    def product(self, factors: str, result: str) -> str:
        """What FACTORS, already joined, come to."""
        return str(self.words["product"]).format(factors=factors, result=result)

    def span(self, period: Period | None) -> Leaf | None:
        """The days of PERIOD, of a whole month its name."""
        if period is None:
            return None
        if months(period.first, 1) == period:
            return Leaf(formats.month(period.first.year, period.first.month, self.language), DATED)
        return Leaf(printed(DateSpan.parse(f"{period.first} to {period.last}"), self.language), DATED)

    def number(self, value: Fraction, path: str) -> Leaf:
        """A number as it is."""
        return Leaf(self._digits(value), path)

    def time(self, minutes: Fraction, path: str) -> Leaf:
        """Minutes in hours, minutes and seconds."""
        return Leaf(self._spelled(minutes), path)

    def _spelled(self, minutes: Fraction) -> str:
        hours, rest = divmod(minutes * 60, 3600)
        whole, left = divmod(rest, 60)
        seconds = decimal_of(left)
        if seconds is None:
            text = formats.spelled(int(hours), int(whole), first_digits(left, 0), self.language)
            return str(self.words["cut_time"]).format(time=text)
        return formats.spelled(int(hours), int(whole), _short(seconds), self.language)

    def quantity(self, quantity: Quantity, path: str) -> Leaf:
        """A quantity: of time in hours, minutes and seconds."""
        if quantity.unit in _TIME:
            return self.time(Fraction(quantity.value) * _TIME[quantity.unit], path)
        return Leaf(printed(self.view.translated(quantity), self.language), path)

    def sum(self, one: Sum, path: str, *, cents: bool = False) -> Leaf:
        """What is given: a sum, a percentage of the Charges, service time, points. CENTS: money with two decimals."""
        if one.kind == "%":
            return Leaf(str(self.words["of_charges"]).format(percent=self.plain(one)), path)
        return Leaf(self.plain(one, cents=cents), path)

    def plain(self, one: Sum, *, cents: bool = False) -> str:
        """A factor of a product: a number, a percentage, money (with two decimals if CENTS), time, points."""
        match one.kind:
            case "":
                return self._digits(one.number)
            case "%" | "of":
                return self.percent(one.number)
            case "time":
                return self._spelled(one.number)
            case "points":
                return str(self.words["points"]).format(n=self._digits(one.number))
            case "business day" | "business time" | "months":
                unit, size = {"business time": ("business hour", 60), "months": ("month", 1)}.get(
                    one.kind, (one.kind, 1)
                )
                return printed(Quantity(_short(decimal_of(one.number / size) or Decimal(0)), unit), self.language)
            case currency:
                exact = decimal_of(one.number)
                amount = _cents(first_digits(one.number, 2) if exact is None else exact, always=cents)
                text = formats.money(Money(amount, currency), self.language, capitals=False)
                return text if exact is not None else str(self.words["cut"]).format(sum=text)

    def percent(self, value: Fraction) -> str:
        """A percentage, all its digits."""
        exact = decimal_of(value)
        text = formats.percent(Percent(_short(first_digits(value, 2) if exact is None else exact)), self.language)
        return text if exact is not None else str(self.words["cut"]).format(sum=text)

    def _digits(self, value: Fraction) -> str:
        exact = decimal_of(value)
        assert exact is not None
        return formats.number(_short(exact), self.language)


def _short(value: Decimal) -> Decimal:
    """VALUE without the zeros at its end."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if whole == value else value.normalize()


def _cents(amount: Decimal, *, always: bool) -> Decimal:
    """AMOUNT with no decimals (unless two are ALWAYS wanted) or with two, with more where it has more."""
    short = _short(amount)
    exponent = short.as_tuple().exponent
    return short.quantize(Decimal("0.01")) if exponent == -1 or (always and exponent == 0) else short
