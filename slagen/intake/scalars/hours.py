"""When somebody is there: opening hours by weekday, single dates with other hours, time zones."""

from __future__ import annotations

import difflib
import functools
import importlib
import itertools
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Self

from slagen.intake.scalars.scalar import NotThis, Scalar, shown
from slagen.intake.scalars.times import CLOCK, Date, clock_guess, clock_of, minutes_of
from slagen.messages import Message, msg

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

_DAY = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_DAYS = f"{_DAY}(?:-{_DAY})?(?:,{_DAY}(?:-{_DAY})?){{0,6}}"
_SPANS = f"{CLOCK}-{CLOCK}(?:,{CLOCK}-{CLOCK}){{0,7}}"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one day, in minutes from midnight; `end` is after `start` and at most 1440."""

    start: int
    end: int

    def __str__(self) -> str:
        return f"{clock_of(self.start)}-{clock_of(self.end)}"


@dataclass(frozen=True, slots=True)
class DayHours(Scalar):
    """The same hours on some days of the week. `groups` holds first and last day of each range, Monday being 0."""

    groups: tuple[tuple[int, int], ...]
    spans: tuple[Span, ...]

    pattern: ClassVar[str] = f"^({_DAYS}) ({_SPANS})$"
    expected: ClassVar[Message] = msg(
        "days and hours: Mon-Fri [HH:MM]-[HH:MM] or Mon,Wed [HH:MM]-[HH:MM],[HH:MM]-[HH:MM]"
    )
    example: ClassVar[str] = "Mon-Fri 09:00-18:00"

    @classmethod
    def read(cls, match: re.Match[str]) -> Self:
        """The hours that were matched, if no day comes twice and no span ends before it starts."""
        groups = []
        for part in match[1].split(","):
            first, _, last = part.partition("-")
            groups.append((DAYS.index(first), DAYS.index(last or first)))
            if first == last:
                raise NotThis(msg("“{given}” is a range of one day", given=part), msg("write {day} instead", day=first))
        hours = cls(tuple(groups), _spans(match[2]))
        if len(set(hours.days)) != len(hours.days):
            raise NotThis(msg("a day stands twice in “{given}”", given=match[1]), msg("name each day of the week once"))
        return hours

    @classmethod
    def guess(cls, loose: str) -> str | None:
        """Monday to Friday 9:00-18:00; Mon - Fri 09:00 – 18:00; Sunday 02:00-04:00."""
        found = re.fullmatch(r"([^0-9]+?)[ ,:]*([0-9].*)", loose.casefold())
        if found is None:
            return None
        days = re.sub(r" (?:to|till|through|until) | ?[-–—] ?", "-", found[1])
        days = re.sub(r" ?(?:,| and |&) ?", ",", days)
        days = re.sub(r"(mon|tue|wed|thu|fri|sat|sun)[a-z]*", lambda day: day[1].title(), days)
        return f"{days} {_spans_guess(found[2])}"

    @property
    def days(self) -> tuple[int, ...]:
        """The days of the week, Monday being 0, in the order written; Sun-Thu runs over the end of the week."""
        return tuple((first + step) % 7 for first, last in self.groups for step in range((last - first) % 7 + 1))

    def __str__(self) -> str:
        days = (DAYS[first] if first == last else f"{DAYS[first]}-{DAYS[last]}" for first, last in self.groups)
        return f"{','.join(days)} {','.join(map(str, self.spans))}"


@dataclass(frozen=True, slots=True)
class DatedHours(Scalar):
    """The hours of a single date, such as a working Saturday before a holiday."""

    date: Date
    spans: tuple[Span, ...]

    pattern: ClassVar[str] = f"^({Date.pattern[1:-1].replace('(', '(?:').replace('(?:?:', '(?:')}) ({_SPANS})$"
    expected: ClassVar[Message] = msg("a date and its hours: [YYYY-MM-DD] [HH:MM]-[HH:MM]")
    example: ClassVar[str] = "2027-02-20 09:00-18:00"

    @classmethod
    def read(cls, match: re.Match[str]) -> Self:
        """The date and hours that were matched, if both exist."""
        return cls(Date.parse(match[1]), _spans(match[2]))

    @classmethod
    def guess(cls, loose: str) -> str | None:
        """2027/2/20 9:00-18:00."""
        date, _, hours = loose.partition(" ")
        return f"{Date.guess(date) or date} {_spans_guess(hours)}"

    def __str__(self) -> str:
        return f"{self.date} {','.join(map(str, self.spans))}"


def _spans(text: str) -> tuple[Span, ...]:
    spans = tuple(Span(minutes_of(part[:5]), minutes_of(part[6:])) for part in text.split(","))
    for span in spans:
        if span.end <= span.start:
            raise NotThis(
                msg("“{given}” ends before it starts", given=str(span)),
                msg("write hours over midnight as two entries: until 24:00, and from 00:00 on the next day"),
            )
    for before, after in itertools.pairwise(spans):
        if after.start <= before.end:
            raise NotThis(
                msg(
                    "“{first}” and “{second}” touch or overlap, or the first is later",
                    first=str(before),
                    second=str(after),
                ),
                msg("write the hours of a day in order, with a gap between them"),
            )
    return spans


def _spans_guess(loose: str) -> str:
    spans = []
    for part in re.split(r" ?(?:,| and |&) ?", loose):
        ends = re.split(r" ?(?:-|–|—|~| to | till | until ) ?", part)
        spans.append("-".join(clock_guess(end) or end for end in ends))
    return ",".join(spans)


@dataclass(frozen=True, slots=True)
class Zone(Scalar):
    """A time zone by its IANA name."""

    key: str

    pattern: ClassVar[str] = r"^([A-Z][A-Za-z0-9_+-]{1,31}(?:/[A-Za-z0-9_+-]{1,31}){0,2})$"
    expected: ClassVar[Message] = msg("the name of a time zone such as Asia/Shanghai or Europe/Athens")
    example: ClassVar[str] = "Asia/Shanghai"

    @classmethod
    def read(cls, match: re.Match[str]) -> Self:
        """The zone that was matched, if there is one of that name."""
        if match[1] in zone_names():
            return cls(match[1])
        near = _near_zone(match[1])
        raise NotThis(
            msg("there is no time zone “{given}”", given=shown(match[1])),
            msg("write the zone's name, such as {near}", near=near or cls.example),
        )

    @classmethod
    def guess(cls, loose: str) -> str | None:
        """asia/shanghai; Athens; Beijing."""
        return _near_zone(loose)

    @property
    def info(self) -> ZoneInfo:
        """The rules of the zone."""
        from zoneinfo import ZoneInfo

        return ZoneInfo(self.key)

    def __str__(self) -> str:
        return self.key


@functools.cache
def zone_names() -> frozenset[str]:
    """All zones of the tzdata package: the same on every machine, whatever its own database knows."""
    # Not importlib.resources, which takes longer to import than this file to read.
    folder = importlib.import_module("tzdata").__path__[0]
    return frozenset(Path(folder, "zones").read_text(encoding="ascii").split())


_CITIES = {"beijing": "Asia/Shanghai", "peking": "Asia/Shanghai", "china": "Asia/Shanghai", "prc": "Asia/Shanghai",
           "shenzhen": "Asia/Shanghai", "guangzhou": "Asia/Shanghai", "greece": "Europe/Athens",
           "thessaloniki": "Europe/Athens", "eet": "Europe/Athens", "cyprus": "Asia/Nicosia",
           "北京": "Asia/Shanghai", "上海": "Asia/Shanghai", "αθήνα": "Europe/Athens"}  # fmt: skip


def _near_zone(text: str) -> str | None:
    folded = text.casefold().replace(" ", "_")
    city = folded.rpartition("/")[2]
    if city in _CITIES:
        return _CITIES[city]
    by_name = {name.casefold(): name for name in sorted(zone_names())}
    by_city = {name.rpartition("/")[2]: key for name, key in by_name.items() if "/" in name}
    if folded in by_name or city in by_city:
        return by_name.get(folded) or by_city[city]
    near = difflib.get_close_matches(folded, by_name, n=1, cutoff=0.7)
    return by_name[near[0]] if near else None
