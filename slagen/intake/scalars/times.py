"""Lengths and points of time: durations, measurement windows, calendar dates, clock times."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal, Self, cast

from slagen.intake.scalars.scalar import NUMBER, NotThis, Scalar, shown
from slagen.messages import Message, msg

Unit = Literal["second", "minute", "hour", "day", "week", "month", "year"]
UNITS: tuple[Unit, ...] = ("second", "minute", "hour", "day", "week", "month", "year")

# Weeks, months and years are whole: half a month has no length a calendar can tell.
_SPLITTABLE = "business hour|business day|second|minute|hour|day"
_WHOLE = "week|month|year"

# Not m, d, w, y: a quantity of "5 m" is metres.
_UNIT_WORDS: dict[Unit, str] = {
    "second": "s sec secs second seconds 秒 秒钟 δευτερόλεπτο δευτερόλεπτα δευτερολέπτων",
    "minute": "min mins minute minutes 分钟 λεπτό λεπτά λεπτών",
    "hour": "h hr hrs hour hours 小时 个小时 ώρα ώρες ωρών",
    "day": "day days 天 日 ημέρα ημέρες ημερών μέρα μέρες",
    "week": "wk wks week weeks 周 星期 个星期 εβδομάδα εβδομάδες εβδομάδων",
    "month": "month months 个月 μήνας μήνες μήνα μηνών",
    "year": "yr yrs year years 年 έτος έτη ετών χρόνος χρόνια",
}
_UNIT_OF = {word.casefold(): unit for unit, words in _UNIT_WORDS.items() for word in words.split()}
_BUSINESS_WORD = re.compile(r"^(?:business|working|work|εργάσιμ\w+) |^个?工作(?=[小日])")

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
          "december")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Duration(Scalar):
    """A length of time. `business` counts in the calendar of the commitment, else time simply elapses.

    `same business day`, which ends when that calendar closes on the day of the event, is the only one of value zero.
    """

    value: Decimal
    unit: Unit
    business: bool = False

    pattern: ClassVar[str] = (
        rf"^(?:(1(?:\.0{{1,10}})?) ({_SPLITTABLE})|(1) ({_WHOLE})"
        rf"|(?!(?:0|1)(?:\.0+)? )({NUMBER}) ({_SPLITTABLE})s|([2-9]|[1-9][0-9]{{1,5}}) ({_WHOLE})s"
        r"|(same) (business day))$"
    )
    expected: ClassVar[Message] = msg("a length of time: [N] minutes, [N] hours, [N] business hours or [N] months")
    example: ClassVar[str] = "30 minutes"

    @classmethod
    def read(cls, match: re.Match[str]) -> Self:
        """The duration that was matched."""
        number, words = (group for group in match.groups() if group is not None)
        unit = words.removeprefix("business ")
        if number == "same":
            return cls(Decimal(0), "day", business=True)
        return cls(Decimal(number), cast("Unit", unit), business=unit != words)

    @classmethod
    def guess(cls, loose: str) -> str | None:
        """30min; 4 working hours; 1 hours; 2个工作日; 4 ώρες."""
        return duration_guess(loose)

    @property
    def unit_name(self) -> str:
        """The unit with its basis: "minute", "business hour"."""
        return f"business {self.unit}" if self.business else self.unit

    def __str__(self) -> str:
        if self.value == 0:
            return f"same {self.unit_name}"
        return f"{self.value:f} {self.unit_name}{'' if self.value == 1 else 's'}"


def duration_guess(loose: str) -> str | None:
    """How the duration in LOOSE is written, or None if there is none to be seen in it."""
    found = re.fullmatch(r"([0-9]+(?:[.,][0-9]+)?|an?|one) ?-?(.+?)\.?", loose.casefold())
    if found is None:
        return None
    words = found[2].strip()
    business = _BUSINESS_WORD.search(words)
    unit = _UNIT_OF.get(words[business.end() :].strip() if business else words)
    if unit is None:
        return None
    number = "1" if found[1] in ("a", "an", "one") else found[1].replace(",", ".")
    name = f"business {unit}" if business else unit
    return f"{number} {name}{'' if Decimal(number) == 1 else 's'}"


_WINDOWS = (
    "calendar day", "calendar week", "calendar month", "calendar quarter", "calendar half-year", "calendar year",
    "service month", "billing period", "contract year", "event", "term",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Window(Scalar):
    """The period over which a level is judged.

    A service month is each calendar month, or part of one, within the term; a billing period and a contract year begin
    on the day the agreement takes effect; `event` judges every case alone; `rolling 12 months` is any 12 in a row.
    """

    value: str
    rolling: Duration | None = None

    pattern: ClassVar[str] = rf"^({'|'.join(_WINDOWS)}|rolling ([2-9]|[1-9][0-9]{{1,3}}) (day|week|month|year)s)$"
    expected: ClassVar[Message] = msg(
        "a measurement period: calendar day, week, month, quarter, half-year or year, service month, billing period, "
        "contract year, event, term, or rolling [N] months"
    )
    example: ClassVar[str] = "calendar month"

    @classmethod
    def read(cls, match: re.Match[str]) -> Self:
        """The period that was matched."""
        if match[2] is None:
            return cls(match[1])
        return cls("rolling", Duration(Decimal(match[2]), cast("Unit", match[3])))

    @classmethod
    def guess(cls, loose: str) -> str | None:
        """Month; monthly; quarter; Calendar Month; any 12 months."""
        word = loose.casefold().removeprefix("calendar ").removeprefix("per ").removesuffix("ly")
        found = re.fullmatch(r"(?:rolling|any)(?: window of)? ([0-9]+)[ -](day|week|month|year)s?", loose.casefold())
        if found:
            return f"rolling {found[1]} {found[2]}s"
        return f"calendar {word}" if f"calendar {word}" in _WINDOWS else loose.casefold()

    def __str__(self) -> str:
        return self.value if self.rolling is None else f"rolling {self.rolling}"


_DAY_OF_WEEK = "Mon|Tue|Wed|Thu|Fri|Sat|Sun"


@dataclass(frozen=True, slots=True)
class Frequency(Scalar):
    """How often. `unit` is a period ("4 times per year"), "every week" ("every 2 weeks"), or "weekday" with `days`."""

    count: int
    unit: str
    days: tuple[int, ...] = ()

    pattern: ClassVar[str] = (
        r"^(?:(once|(?:[2-9]|[1-9][0-9]{1,3}) times) per (day|week|month|quarter|half-year|year)"
        r"|every ([2-9]|[1-9][0-9]{1,3}) (minute|hour|day|week|month|year)s"
        rf"|every ((?:{_DAY_OF_WEEK})(?:,(?:{_DAY_OF_WEEK})){{0,6}}))$"
    )
    expected: ClassVar[Message] = msg("how often: once per month, [N] times per year, every [N] weeks or every Mon,Thu")
    example: ClassVar[str] = "once per month"

    @classmethod
    def read(cls, match: re.Match[str]) -> Self:
        """The frequency that was matched, if no day comes twice."""
        if match[1]:
            return cls(1 if match[1] == "once" else int(match[1].removesuffix(" times")), match[2])
        if match[3]:
            return cls(int(match[3]), f"every {match[4]}")
        days = tuple(_DAY_OF_WEEK.split("|").index(day) for day in match[5].split(","))
        if len(set(days)) != len(days):
            raise NotThis(msg("a day stands twice in “{given}”", given=match[5]), msg("name each day of the week once"))
        return cls(len(days), "weekday", days)

    @classmethod
    def guess(cls, loose: str) -> str | None:
        """Daily; monthly; twice a year; every Monday; every day."""
        words = loose.casefold()
        often, _, unit = re.sub(r" ?(?:per|a|each|every|/) ", " per ", f" {words}").rpartition(" per ")
        unit = "day" if unit.strip() == "daily" else unit.strip().removesuffix("ly")
        if unit in ("day", "week", "month", "quarter", "half-year", "year"):
            known = {"": "once", "twice": "2 times", "1 time": "once", "1 times": "once"}
            return f"{known.get(often.strip(), often.strip())} per {unit}"
        days = re.findall(r"(mon|tue|wed|thu|fri|sat|sun)[a-z]*", words)
        return f"every {','.join(day.title() for day in days)}" if days else None

    def __str__(self) -> str:
        if self.unit == "weekday":
            return f"every {','.join(_DAY_OF_WEEK.split('|')[day] for day in self.days)}"
        if self.unit.startswith("every "):
            return f"every {self.count} {self.unit.removeprefix('every ')}s"
        return f"{'once' if self.count == 1 else f'{self.count} times'} per {self.unit}"


@dataclass(frozen=True, slots=True)
class Date(Scalar):
    """A calendar date."""

    value: date

    pattern: ClassVar[str] = r"^((?:19|20|21)[0-9]{2})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
    expected: ClassVar[Message] = msg("a date written year-month-day: [YYYY-MM-DD]")
    example: ClassVar[str] = "2026-12-01"

    @classmethod
    def read(cls, match: re.Match[str]) -> Self:
        """The date that was matched, if the month has that day."""
        try:
            return cls(date(int(match[1]), int(match[2]), int(match[3])))
        except ValueError:
            raise NotThis(
                msg("there is no {given}: the month is shorter", given=match[0]),
                msg("write a day that exists: {shape}", shape=cls.form()),
            ) from None

    @classmethod
    def guess(cls, loose: str) -> str | None:
        """2026/12/1; 2026年12月1日; 1 December 2026; 31/12/2026, where only one reading is a date."""
        found = re.fullmatch(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?", loose)
        if found:
            return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
        found = re.fullmatch(r"([0-9]{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?,? ([0-9]{4})", loose.casefold())
        if found:
            month = next((n for n, name in enumerate(MONTHS, 1) if name.startswith(found[2])), 0)
            return f"{found[3]}-{month:02}-{int(found[1]):02}"
        readings = _readings(loose)
        return readings[0] if len(readings) == 1 else None

    @classmethod
    def explain(cls, text: str) -> NotThis | None:
        """03/04/2026, which is two dates."""
        readings = _readings(text.strip())
        if len(readings) != 2:
            return None
        first, second = (date.fromisoformat(reading) for reading in readings)
        return NotThis(
            msg(
                "“{given}” could be {first} or {second}",
                given=shown(text),
                first=f"{first.day} {MONTHS[first.month - 1].title()} {first.year}",
                second=f"{second.day} {MONTHS[second.month - 1].title()} {second.year}",
            ),
            msg("write {first} or {second}, whichever is meant", first=readings[0], second=readings[1]),
        )

    def __str__(self) -> str:
        return self.value.isoformat()


def _readings(text: str) -> list[str]:
    """The ISO dates TEXT can mean if it is three numbers with the year last: day first, then month first."""
    found = re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]((?:19|20|21)[0-9]{2})", text)
    if found is None:
        return []
    readings = []
    for month, day in ((found[2], found[1]), (found[1], found[2])):
        try:
            reading = date(int(found[3]), int(month), int(day)).isoformat()
        except ValueError:
            continue
        if reading not in readings:
            readings.append(reading)
    return readings


CLOCK = r"(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00)"


def minutes_of(clock: str) -> int:
    """Minutes from midnight to CLOCK ("09:30" is 570)."""
    return int(clock[:2]) * 60 + int(clock[3:])


def clock_of(minutes: int) -> str:
    """The clock time that stands MINUTES after midnight."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


@dataclass(frozen=True, slots=True)
class ClockTime(Scalar):
    """A time of day, in minutes from midnight; 24:00 is the end of the day."""

    minutes: int

    pattern: ClassVar[str] = f"^({CLOCK})$"
    expected: ClassVar[Message] = msg("a time of day on the 24-hour clock: [HH:MM]")
    example: ClassVar[str] = "09:00"

    @classmethod
    def read(cls, match: re.Match[str]) -> Self:
        """The time that was matched."""
        return cls(minutes_of(match[1]))

    @classmethod
    def guess(cls, loose: str) -> str | None:
        """9:00; 9.30; 9 am; 6:30 pm."""
        return clock_guess(loose)

    def __str__(self) -> str:
        return clock_of(self.minutes)


def clock_guess(loose: str) -> str | None:
    """How the time of day in LOOSE is written on the 24-hour clock, or None. A bare number is no time."""
    found = re.fullmatch(r"([0-9]{1,2})(?:[:.h]([0-9]{2}))? ?(am|pm|a\.m\.|p\.m\.)?", loose.casefold())
    if found is None or (found[2] is None and found[3] is None):
        return None
    hour = int(found[1])
    if found[3]:
        hour = hour % 12 + (12 if found[3][0] == "p" else 0)
    return f"{hour:02}:{found[2] or '00'}"


@dataclass(frozen=True, slots=True)
class Deadline(Scalar):
    """A moment on the clock or the calendar, reckoned from the day on which the clock of a case starts.

    `ahead` is how many days, or for a `day` of a month how many months, it lies ahead: 0 for the same one, 1 for the
    next. `minutes` counts from midnight.
    """

    ahead: int
    business: bool
    minutes: int | None = None
    day: int | None = None

    pattern: ClassVar[str] = (
        rf"^(?:({CLOCK}) (same|next) (business )?day|(business )?day ([1-9]|[12][0-9]|3[01]) of the (same|next) month)$"
    )
    expected: ClassVar[Message] = msg("a moment: [HH:MM] next business day, or day [N] of the next month")
    example: ClassVar[str] = "10:00 next business day"

    @classmethod
    def read(cls, match: re.Match[str]) -> Self:
        """The moment that was matched."""
        if match[1]:
            return cls(int(match[2] == "next"), bool(match[3]), minutes=minutes_of(match[1]))
        return cls(int(match[6] == "next"), bool(match[4]), day=int(match[5]))

    @classmethod
    def guess(cls, loose: str) -> str | None:
        """By 10 am on the next working day; next business day 10:00; by the 15th of the following month."""
        words = re.sub(r"\b(?:by|on|of|at|the|no later than)\b", " ", loose.casefold())
        words = " ".join(words.replace("following", "next").replace("working", "business").split())
        found = re.fullmatch(r"(.+?) ((?:same|next) (?:business )?day)", words)
        found = found or re.fullmatch(r"(?P<days>(?:same|next) (?:business )?day) (?P<clock>.+)", words)
        if found:
            clock, days = (found["clock"], found["days"]) if "clock" in found.re.groupindex else found.groups()
            time = clock_guess(clock)
            return f"{time} {days}" if time else None
        found = re.fullmatch(
            r"(?:day )?([0-9]{1,2})(?:st|nd|rd|th)?(?: day)? (same|next) month", words.replace("business ", "")
        )
        days = "business day" if "business" in words else "day"
        return f"{days} {int(found[1])} of the {found[2]} month" if found else None

    def __str__(self) -> str:
        days, which = "business day" if self.business else "day", ("same", "next")[self.ahead]
        if self.minutes is not None:
            return f"{clock_of(self.minutes)} {which} {days}"
        return f"{days} {self.day} of the {which} month"


_YEAR = "(?:19|20|21)[0-9]{2}"
_MONTH_DAY = "(?:0[1-9]|1[0-2])-[0-3][0-9]"


@dataclass(frozen=True, slots=True)
class DateSpan(Scalar):
    """From one day to another, both included: of one year, or with year 0 of every year. Ends are year, month, day."""

    first: tuple[int, int, int]
    last: tuple[int, int, int]

    pattern: ClassVar[str] = rf"^(?:({_YEAR}-{_MONTH_DAY}) to ({_YEAR}-{_MONTH_DAY})|({_MONTH_DAY}) to ({_MONTH_DAY}))$"
    expected: ClassVar[Message] = msg(
        "days: [YYYY-MM-DD] to [YYYY-MM-DD], or without a year for every year: [MM-DD] to [MM-DD]"
    )
    example: ClassVar[str] = "2026-11-01 to 2026-11-12"

    @classmethod
    def read(cls, match: re.Match[str]) -> Self:
        """The days that were matched, if they exist and are in order."""
        if match[3]:
            # every year: 29 February is left to the years that have one
            first, last = (Date.parse(f"2024-{end}").value for end in (match[3], match[4]))
            return cls((0, first.month, first.day), (0, last.month, last.day))
        first, last = (Date.parse(end).value for end in (match[1], match[2]))
        if last < first:
            raise NotThis(msg("“{given}” ends before it starts", given=match[0]), msg("write the earlier day first"))
        return cls((first.year, first.month, first.day), (last.year, last.month, last.day))

    @classmethod
    def guess(cls, loose: str) -> str | None:
        """2026-11-01 – 2026-11-12; 2026/11/1 until 2026/11/12."""
        ends = re.split(r" ?(?: to | until | till |–|—|~|至) ?", loose)
        return f"{Date.guess(ends[0]) or ends[0]} to {Date.guess(ends[1]) or ends[1]}" if len(ends) == 2 else None

    def __str__(self) -> str:
        return " to ".join(
            "-".join([*([f"{y}"] if y else []), f"{m:02}", f"{d:02}"]) for y, m, d in (self.first, self.last)
        )
