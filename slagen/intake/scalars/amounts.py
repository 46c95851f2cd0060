"""Plain numbers of the trade: percentages, money, fees, counts. Decimal from text to page; digits stay as written."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Literal, Self, cast

from slagen.intake.scalars.scalar import NUMBER, NotThis, Scalar, shown
from slagen.intake.scalars.times import Duration
from slagen.messages import Message, msg

FeePeriod = Literal["month", "quarter", "year", "once"]

# ISO 4217, in use
CURRENCIES = frozenset(
    """AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP
    CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR
    ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT
    MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD
    SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES
    VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG""".split()  # noqa: SIM905 - a word list
)

# Three decimals are refused: 20.000 is twenty thousand to a Greek and twenty to an Englishman.
_AMOUNT = r"((?:0|[1-9][0-9]{0,14})(?:\.(?:[0-9]{4}|[0-9]{1,2}))?) ([A-Z]{3})"
_SIGNS = {
    "€": "EUR",
    "ΕΥΡΏ": "EUR",
    "EURO": "EUR",
    "EUROS": "EUR",
    "£": "GBP",
    "元": "CNY",
    "人民币": "CNY",
    "RMB": "CNY",
}


@dataclass(frozen=True, slots=True)
class Percent(Scalar):
    """A percentage from 0 to 100, digits as written."""

    value: Decimal

    pattern: ClassVar[str] = r"^(100(?:\.0{1,10})?|(?:0|[1-9][0-9]?)(?:\.[0-9]{1,10})?) %$"
    expected: ClassVar[Message] = msg("a percentage from 0 % to 100 %: [N] %")
    example: ClassVar[str] = "99.9 %"

    @classmethod
    def read(cls, match: re.Match[str]) -> Self:
        """The percentage that was matched."""
        return cls(Decimal(match[1]))

    @classmethod
    def guess(cls, loose: str) -> str | None:
        """99.9%, 99,9 %, 99.9 percent, 百分之…: not the last, which is not a number in figures."""
        found = re.fullmatch(r"([0-9]+(?:[.,][0-9]+)?) ?(?:%|percent|per cent|τοισ εκατό)?", loose.casefold())
        return f"{found[1].replace(',', '.')} %" if found else None

    def __str__(self) -> str:
        return f"{self.value:f} %"


@dataclass(frozen=True, slots=True)
class Money(Scalar):
    """An amount and its ISO 4217 currency."""

    amount: Decimal
    currency: str

    pattern: ClassVar[str] = f"^{_AMOUNT}$"
    expected: ClassVar[Message] = msg("an amount without separators and its currency code: [N] CNY")
    example: ClassVar[str] = "20000 CNY"

    @classmethod
    def read(cls, match: re.Match[str]) -> Self:
        """The amount that was matched, once its currency is known to exist."""
        return cls(Decimal(match[1]), _currency(match[2]))

    @classmethod
    def guess(cls, loose: str) -> str | None:
        """20,000 CNY; CNY 20000; 20.000,50 €."""
        return _amount_guess(loose)

    @classmethod
    def explain(cls, text: str) -> NotThis | None:
        """20.000 EUR, which reads as two amounts."""
        return _two_amounts(text)

    def __str__(self) -> str:
        return f"{self.amount:f} {self.currency}"


@dataclass(frozen=True, slots=True)
class Fee(Scalar):
    """A price: an amount for each month, quarter or year, or once."""

    money: Money
    period: FeePeriod

    pattern: ClassVar[str] = rf"^{_AMOUNT} (?:per (month|quarter|year)|once)$"
    expected: ClassVar[Message] = msg("a price: [N] CNY per month (or per quarter, per year, once)")
    example: ClassVar[str] = "20000 CNY per month"

    @classmethod
    def read(cls, match: re.Match[str]) -> Self:
        """The price that was matched, once its currency is known to exist."""
        money = Money(Decimal(match[1]), _currency(match[2]))
        return cls(money, cast("FeePeriod", match[3] or "once"))

    @classmethod
    def guess(cls, loose: str) -> str | None:
        """20,000 CNY/month; 20000 CNY monthly; 20000 CNY a year."""
        found = re.fullmatch(
            r"(.+?)(?: ?/ ?| per | a | )(month|quarter|year|monthly|quarterly|yearly|annum|annually|once|one-off)",
            loose,
        )
        amount = _amount_guess(found[1]) if found else None
        if found is None or amount is None:
            return None
        period = {"annum": "year", "annually": "year", "one-off": "once"}.get(found[2], found[2].removesuffix("ly"))
        return f"{amount} once" if period == "once" else f"{amount} per {period}"

    @classmethod
    def explain(cls, text: str) -> NotThis | None:
        """20.000 EUR per month, which reads as two amounts; 0.12 CNY per GB, which is no fee for a time."""
        found = re.fullmatch(rf"{_AMOUNT} ?(?:per |/ ?)(?!month|quarter|year|annum)([^{{}}:,]+)", text)
        if found is not None:
            return NotThis(
                msg(
                    "“{given}” is not a fee for a month, quarter or year, or once, but a price of one unit",
                    given=shown(text),
                ),
                msg(
                    "write it under prices of the service: prices: {{use: {{of: {unit}, price: {price}}}}}",
                    unit=found[3],
                    price=f"{found[1]} {found[2]}",
                ),
            )
        return _two_amounts(text)

    def __str__(self) -> str:
        return f"{self.money} once" if self.period == "once" else f"{self.money} per {self.period}"


@dataclass(frozen=True, slots=True)
class Count(Scalar):
    """A whole number from 1."""

    value: int

    pattern: ClassVar[str] = r"^([1-9][0-9]{0,8})$"
    expected: ClassVar[Message] = msg("a whole number from 1")
    example: ClassVar[str] = "3"
    json_types: ClassVar[tuple[str, ...]] = ("string", "number")

    @classmethod
    def read(cls, match: re.Match[str]) -> Self:
        """The number that was matched."""
        return cls(int(match[1]))

    @classmethod
    def guess(cls, loose: str) -> str | None:
        """3.0; 03; 1,000."""
        found = re.fullmatch(r"0*([1-9][0-9]*(?:,[0-9]{3})*)(?:\.0+)?", loose)
        return found[1].replace(",", "") if found else None

    def __str__(self) -> str:
        return str(self.value)


@dataclass(frozen=True, slots=True)
class Factor(Scalar):
    """How many times."""

    value: Decimal

    pattern: ClassVar[str] = rf"^(?!0(?:\.0+)?$)({NUMBER})$"
    expected: ClassVar[Message] = msg("a number above 0")
    example: ClassVar[str] = "1.5"
    json_types: ClassVar[tuple[str, ...]] = ("string", "number")

    @classmethod
    def read(cls, match: re.Match[str]) -> Self:
        """The number that was matched."""
        return cls(Decimal(match[1]))

    @classmethod
    def guess(cls, loose: str) -> str | None:
        """1,5; 10x; x2; 10 times."""
        found = re.fullmatch(r"[x×]?([0-9]+(?:[.,][0-9]+)?) ?(?:x|×|times|倍|φορέσ)?", loose.casefold())
        return found[1].replace(",", ".") if found else None

    def __str__(self) -> str:
        return f"{self.value:f}"


@dataclass(frozen=True, slots=True)
class Worth(Scalar):
    """What something costs: a percentage of the basis, a sum of money, or service time without charge."""

    value: Percent | Money | Duration

    pattern: ClassVar[str] = f"^(?:{Percent.pattern[1:-1]}|{Money.pattern[1:-1]}|{Duration.pattern[1:-1]})$"
    expected: ClassVar[Message] = msg("a percentage, a sum or a length of time: [N] %, [N] EUR or [N] days")
    example: ClassVar[str] = "10 %"

    @classmethod
    def read(cls, match: re.Match[str]) -> Self:
        """The value that was matched, as what it is."""
        return cls(cls._kind(match[0]).parse(match[0]))

    @classmethod
    def guess(cls, loose: str) -> str | None:
        """10%; €500; 3d."""
        return Percent.guess(loose) if "%" in loose else Duration.guess(loose) or Money.guess(loose)

    @classmethod
    def explain(cls, text: str) -> NotThis | None:
        """20.000 EUR, which reads as two amounts; 120 %, which is more than there is."""
        found = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?) %", text)
        if found is not None and Decimal(found[1]) > 100:
            return NotThis(
                msg("{given} is more than the whole of what it is taken of", given=shown(text)),
                msg("write at most {all}", all="100 %"),
            )
        return _two_amounts(text)

    @staticmethod
    def _kind(text: str) -> type[Percent] | type[Money] | type[Duration]:
        return Percent if text.endswith("%") else Money if re.search(r"[A-Z]{3}$", text) else Duration

    def __str__(self) -> str:
        return str(self.value)


def _currency(code: str) -> str:
    if code in CURRENCIES:
        return code
    near = difflib.get_close_matches(code, sorted(CURRENCIES), n=1, cutoff=0.6)
    known = {"RMB": "CNY"}.get(code) or (near[0] if near else "EUR")
    raise NotThis(
        msg("“{code}” is not a currency code of ISO 4217", code=code),
        msg("write the three letters of the currency, such as {known}", known=known),
    )


def _amount_guess(loose: str) -> str | None:
    found = re.fullmatch(r"([^\d.,\s]*) ?([0-9][0-9., ']*?) ?([^\d.,\s]*)", loose)
    if found is None or bool(found[1]) == bool(found[3]):
        return None
    sign = (found[1] or found[3]).upper()
    return f"{_plain_number(found[2])} {_SIGNS.get(sign, sign)}"


def _plain_number(digits: str) -> str:
    """DIGITS with separators taken out, where they can be told from the decimal mark."""
    digits = re.sub(r"[ ']", "", digits)
    if "," in digits and "." in digits:
        mark = max(",.", key=digits.rfind)
        return digits.replace("," if mark == "." else ".", "").replace(mark, ".")
    if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?:\.[0-9]{3}){2,}", digits):
        return re.sub(r"[.,]", "", digits)
    return digits.replace(",", ".")


def _two_amounts(text: str) -> NotThis | None:
    found = re.match(r"([0-9]{1,3})\.([0-9]{3}) ([A-Z]{3})(?![A-Z])", text)
    if found is None or found[1] == "0":
        return None
    large = f"{found[1]}{found[2]} {found[3]}"
    small = f"{found[1]} {found[3]}" if found[2] == "000" else f"{found[1]}.{found[2]}0 {found[3]}"
    return NotThis(
        msg("“{given}” can be read as {large} or as {small}", given=shown(text), large=large, small=small),
        msg("write {large} or {small}, whichever is meant", large=large, small=small),
    )
