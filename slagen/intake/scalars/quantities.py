"""Values of measures: a number with its unit, the target a level has to reach, the edge of a credit tier."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Literal, Self, cast

from slagen.intake.scalars.amounts import CURRENCIES, Money, Percent
from slagen.intake.scalars.scalar import NUMBER, NotThis, Scalar, shown
from slagen.intake.scalars.times import Deadline, Duration, duration_guess
from slagen.messages import Message, msg

Comparator = Literal["at least", "at most", "exactly", "below", "above", "between"]

# A hyphen is the minus sign of an intake; zero has none.
_SIGNED = rf"(?:-(?!0(?:\.0{{1,10}})?(?![.0-9])))?{NUMBER}"
# A unit of the user's own: any word or words that neither start like a number nor hold two blanks in a row.
UNIT = r"[^\s0-9.,%:<>=\-\u2212\u2013][^\s]{0,39}(?: [^\s]{1,40}){0,4}"
QUANTITY = rf"(?:same business day|({_SIGNED})(?: (%|{UNIT}))?)"
_SAME_DAY = "same business day"


@dataclass(frozen=True, slots=True)
class Quantity(Scalar):
    """A number and its unit: "%", a unit of time ("business hour"), any other word, or "" for a bare count."""

    value: Decimal
    unit: str = ""

    pattern: ClassVar[str] = f"^{QUANTITY}$"
    expected: ClassVar[Message] = msg("a number with its unit: [N] %, [N] minutes, [N] GB or [N] tickets")
    example: ClassVar[str] = "99.9 %"
    json_types: ClassVar[tuple[str, ...]] = ("string", "number")

    @classmethod
    def read(cls, match: re.Match[str]) -> Self:
        """The quantity that was matched; a unit of time has to be written as in a Duration."""
        if match[0] == _SAME_DAY:
            return cls(Decimal(0), "business day")
        number, unit = match[1], match[2] or ""
        text = f"{number} {unit}"
        if number.startswith("-") and duration_guess(text[1:]) is not None:
            raise _before_zero(match[0])
        if Decimal(number) == 0 and unit != "business days" and unit.removesuffix("s") in TIME_UNITS:
            return cls(Decimal(number), unit.removesuffix("s"))
        if duration_guess(text) is not None:
            length = Duration.parse(text)
            return cls(length.value, length.unit_name)
        if unit.casefold() in ("percent", "per cent", "pct", "τοισ εκατό"):
            raise NotThis(
                msg("“{given}” is a percentage written in words", given=shown(text)), msg("write {n} %", n=number)
            )
        return cls(Decimal(number), unit)

    @classmethod
    def guess(cls, loose: str) -> str | None:
        """99.9%; 30min; 5GB; 99,9 %; 30 min. Not 1e2 %, and not 20,000 tickets, which may be twenty."""
        found = re.fullmatch(r"(-?[0-9]+(?:[.,][0-9]+)?) ?(.*)", _with_hyphen(loose))
        if found is None or re.match("[eE][+-]?[0-9]", found[2]):
            return None
        unit = "%" if found[2].casefold() in ("percent", "per cent", "pct", "τοισ εκατό") else found[2]
        if unit != "%" and re.fullmatch("-?[0-9]{1,3},[0-9]{3}", found[1]):
            return None
        return duration_guess(loose) or f"{found[1].replace(',', '.')} {unit}".rstrip()

    @classmethod
    def explain(cls, text: str) -> NotThis | None:
        """20,000 tickets, which are twenty thousand or twenty."""
        return two_numbers(text)

    @property
    def percent(self) -> Percent | None:
        """This as a percentage, if it is one."""
        return Percent(self.value) if self.unit == "%" else None

    @property
    def money(self) -> Money | None:
        """This as an amount of money, if its unit is a currency code."""
        return Money(self.value, self.unit) if self.unit in CURRENCIES else None

    @property
    def duration(self) -> Duration | None:
        """This as a length of time, if it is one above zero."""
        spelled = str(self)
        return Duration.parse(spelled) if self.unit in TIME_UNITS and (self.value or spelled == _SAME_DAY) else None

    def __str__(self) -> str:
        if self.value == 0 and self.unit == "business day":
            return _SAME_DAY
        ending = "s" if self.unit in TIME_UNITS and self.value != 1 else ""
        return f"{self.value:f} {self.unit}{ending}" if self.unit else f"{self.value:f}"


def _with_hyphen(loose: str) -> str:
    """LOOSE with a hyphen for the minus sign or the dash before its number."""
    return re.sub("^[\u2212\u2013](?=[0-9])", "-", loose)


def _before_zero(text: str) -> NotThis:
    return NotThis(
        msg("“{given}” is a length of time below zero", given=shown(text)),
        msg("write a length of time without a minus"),
    )


TIME_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "business hour", "business day"})

_DEADLINE = re.sub(r"\((?!\?)", "(?:", Deadline.pattern[1:-1])

_COMPARATORS: dict[Comparator, str] = {
    "at least": ">=,≥,=>,min,minimum,no less than,not less than,不低于,不少于,至少,τουλάχιστον",
    "at most": "<=,≤,=<,max,maximum,within,up to,no more than,not more than,不超过,至多,έως,εντός",
    "exactly": "=,==,equal",
    "below": "<,under,less than,低于",
    "above": ">,over,more than,高于",
}
_COMPARATOR_OF = {word.casefold(): name for name, words in _COMPARATORS.items() for word in words.split(",")}
_NEXT_DAY = frozenset({"next business day", "nbd", "by the next business day"})


@dataclass(frozen=True, slots=True)
class Target(Scalar):
    """What a measure has to reach. Without a comparator the measure's own direction says whether more is better.

    For a case whose clock runs it may be a `deadline`, a moment; there is no quantity then that could be compared.
    """

    comparator: Comparator | None
    quantity: Quantity
    lower: Quantity | None = None
    deadline: Deadline | None = None

    pattern: ClassVar[str] = (
        f"^(?:between ({_SIGNED}) and ((?!same){QUANTITY})"
        f"|(?:(at least|at most|exactly|below|above) )?({QUANTITY})|({_DEADLINE}))$"
    )
    expected: ClassVar[Message] = msg(
        "a target: at least [N] %, at most [N] minutes, between [N] and [N] °C or [HH:MM] next business day"
    )
    example: ClassVar[str] = "at least 99.9 %"
    json_types: ClassVar[tuple[str, ...]] = ("string", "number")

    @classmethod
    def read(cls, match: re.Match[str]) -> Self:
        """The target that was matched; of a range both ends count, and the lower one comes first."""
        if match[9]:
            return cls(None, Quantity(Decimal(0)), deadline=Deadline.parse(match[9]))
        if match[1] is None:
            return cls(cast("Comparator | None", match[5]), Quantity.parse(match[6]))
        upper = Quantity.parse(match[2])
        lower = Quantity(Decimal(match[1]), upper.unit)
        if lower.value < 0 and upper.unit in TIME_UNITS:
            raise _before_zero(match[0])
        if lower.value >= upper.value:
            raise NotThis(msg("“{given}” ends before it starts", given=match[0]), msg("write the lower number first"))
        return cls("between", upper, lower)

    @classmethod
    def guess(cls, loose: str) -> str | None:
        """>= 99.9 %; ≤30 minutes; less than 4 hours; 2-4 hours; NBD; by 10 am on the next business day."""
        moment = Deadline.guess(loose)
        if moment is not None:
            return moment
        if loose.casefold() in _NEXT_DAY:
            return "1 business day"
        span = re.fullmatch(rf"({NUMBER}) ?[-\u2013~] ?({NUMBER}.*)", loose)
        if span is not None and (upper := Quantity.guess(span[2])):
            return f"between {span[1]} and {upper}"
        found = re.fullmatch(r"([^0-9]*?) ?([-\u2212\u2013]?[0-9].*)", loose.replace("≥", ">=").replace("≤", "<="))
        if found is None:
            return None
        words = found[1].casefold()
        if words in ("between", "from"):
            return None
        comparator = words if words in _COMPARATORS else _COMPARATOR_OF.get(words, "")
        quantity = found[2] if re.fullmatch(Quantity.pattern, found[2]) else Quantity.guess(found[2])
        if words and not comparator:
            return None
        guessed = Quantity.guess(found[2]) or quantity
        return f"{comparator} {guessed}".strip() if guessed else None

    @classmethod
    def explain(cls, text: str) -> NotThis | None:
        """At least 20,000 tickets, which are twenty thousand or twenty."""
        return two_numbers(text)

    def __str__(self) -> str:
        if self.deadline is not None:
            return str(self.deadline)
        if self.lower is not None:
            return f"between {self.lower.value:f} and {self.quantity}"
        return f"{self.comparator} {self.quantity}" if self.comparator else str(self.quantity)


@dataclass(frozen=True, slots=True)
class Edge(Scalar):
    """Where a credit tier begins: a measured value below, or above, this quantity (which itself does not count)."""

    side: Literal["below", "above"]
    quantity: Quantity

    pattern: ClassVar[str] = f"^(below|above) ({QUANTITY})$"
    expected: ClassVar[Message] = msg("the edge of a tier: below [N] % or above [N] hours")
    example: ClassVar[str] = "below 99.9 %"

    @classmethod
    def read(cls, match: re.Match[str]) -> Self:
        """The edge that was matched."""
        return cls(cast("Literal['below', 'above']", match[1]), Quantity.parse(match[2]))

    @classmethod
    def guess(cls, loose: str) -> str | None:
        """< 99.9 %; under 99.9%; more than 4h."""
        found = re.fullmatch(r"([^0-9]+?) ?([-\u2212\u2013]?[0-9].*)", loose)
        side = _SIDES.get(found[1].casefold()) if found else None
        quantity = Quantity.guess(found[2]) if found and side else None
        return f"{side} {quantity}" if quantity else None

    @classmethod
    def explain(cls, text: str) -> NotThis | None:
        """Above 20,000 tickets, which are twenty thousand or twenty."""
        return two_numbers(text)

    def __str__(self) -> str:
        return f"{self.side} {self.quantity}"


_SIDES = {
    **dict.fromkeys(("<", "below", "under", "less than", "lower than", "低于", "κάτω από"), "below"),
    **dict.fromkeys((">", "above", "over", "more than", "higher than", "超过", "高于", "άνω από"), "above"),
}


def two_numbers(text: str) -> NotThis | None:
    """What TEXT says if its number has one mark before three digits: of thousands to some, of decimals to others."""
    found = re.fullmatch(
        r"((?:at least |at most |exactly |below |above )?)([1-9][0-9]{0,2})[.,]([0-9]{3})( [^%]+)?", text
    )
    if found is None:
        return None
    before, whole, digits, unit = found[1], found[2], found[3], found[4] or ""
    large = f"{before}{whole}{digits}{unit}"
    small = f"{before}{f'{whole}.{digits}'.rstrip('0').rstrip('.')}{unit}"
    return NotThis(
        msg("“{given}” can be read as {large} or as {small}", given=shown(text), large=large, small=small),
        msg("write {large} or {small}, whichever is meant", large=large, small=small),
    )


@dataclass(frozen=True, slots=True)
class Misses(Scalar):
    """Which misses of a level: every one, `count` windows in a row, or `count` in any `of` windows in a row."""

    count: int
    of: int

    pattern: ClassVar[str] = r"^(?:(every miss)|([2-9]|[1-9][0-9]) in a row|([2-9]|[1-9][0-9]) of ([2-9]|[1-9][0-9]))$"
    expected: ClassVar[Message] = msg("which misses: every miss, [N] in a row, or [N] of [N]")
    example: ClassVar[str] = "3 of 12"

    @classmethod
    def read(cls, match: re.Match[str]) -> Self:
        """The misses that were matched, if there can be so many."""
        if match[1]:
            return cls(1, 1)
        if match[2]:
            return cls(int(match[2]), int(match[2]))
        count, of = int(match[3]), int(match[4])
        if count >= of:
            raise NotThis(
                msg("{count} of {of} is not fewer than all of them", count=count, of=of),
                msg("write “{count} in a row”, or a larger second number", count=count),
            )
        return cls(count, of)

    @classmethod
    def guess(cls, loose: str) -> str | None:
        """Each; 3 of any 12; 2 consecutive months; 3 out of 12."""
        words = loose.casefold()
        if words in ("every", "each", "each miss", "any", "1"):
            return "every miss"
        found = re.fullmatch(r"([0-9]+) consecutive.*", words)
        if found:
            return f"{found[1]} in a row"
        found = re.fullmatch(
            r"(?:any )?([0-9]+)(?: months?)? (?:out of|of|in)(?: any| rolling| a rolling)? ([0-9]+)(?: months?)?", words
        )
        return f"{found[1]} of {found[2]}" if found else None

    def __str__(self) -> str:
        if self.of == 1:
            return "every miss"
        return f"{self.count} in a row" if self.count == self.of else f"{self.count} of {self.of}"


@dataclass(frozen=True, slots=True)
class Statistic(Scalar):
    """The figure taken of many values: each of them, their mean, median, extreme or sum, or a percentile."""

    word: str
    percentile: Decimal | None = None

    pattern: ClassVar[str] = r"^(?:(each|mean|median|highest|lowest|sum)|([1-9][0-9]?(?:\.[0-9]{1,3})?)th percentile)$"
    expected: ClassVar[Message] = msg("a figure: each, mean, median, highest, lowest, sum, or [N]th percentile")
    example: ClassVar[str] = "95th percentile"

    @classmethod
    def read(cls, match: re.Match[str]) -> Self:
        """The figure that was matched."""
        return cls(match[1]) if match[1] else cls("percentile", Decimal(match[2]))

    @classmethod
    def guess(cls, loose: str) -> str | None:
        """Average; max; p95; 95 percentile."""
        words = loose.casefold()
        known = {"average": "mean", "avg": "mean", "max": "highest", "maximum": "highest", "min": "lowest"}
        found = re.fullmatch(r"p?([0-9.]+)(?:st|nd|rd|th)?(?:[ -]?percentile)?", words)
        return f"{found[1]}th percentile" if found else known.get(words, words)

    def __str__(self) -> str:
        return self.word if self.percentile is None else f"{self.percentile:f}th percentile"
