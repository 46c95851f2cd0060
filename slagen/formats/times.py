"""Lengths and points of time as a language prints them: durations, windows, dates, opening hours, frequencies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from slagen.formats.words import Case, form, list_of, locale, number, words

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence
    from decimal import Decimal


class _Duration(Protocol):
    @property
    def value(self) -> Decimal: ...
    @property
    def unit_name(self) -> str: ...


class _Window(Protocol):
    @property
    def value(self) -> str: ...
    @property
    def rolling(self) -> _Duration | None: ...


class _Date(Protocol):
    @property
    def value(self) -> datetime.date: ...


class _DateSpan(Protocol):
    @property
    def first(self) -> tuple[int, int, int]: ...
    @property
    def last(self) -> tuple[int, int, int]: ...


class _Frequency(Protocol):
    @property
    def count(self) -> int: ...
    @property
    def unit(self) -> str: ...
    @property
    def days(self) -> tuple[int, ...]: ...


class _Deadline(Protocol):
    @property
    def ahead(self) -> int: ...
    @property
    def business(self) -> bool: ...
    @property
    def minutes(self) -> int | None: ...
    @property
    def day(self) -> int | None: ...


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


def duration(length: _Duration, language: str, *, case: Case = "nom") -> str:
    """A length of time: "30 minutes", "4个工作小时", "2 εργάσιμων ημερών"; none of a business day is "the same" one."""
    return time(length.value, length.unit_name, language, case)


def time(value: Decimal | int, unit: str, language: str, case: Case) -> str:
    """VALUE of the unit of time called UNIT."""
    if value == 0 and unit == "business day":
        return form(words(language)["same business day"], case)
    template = form(words(language)["units"][unit], "one" if value == 1 else "other", case)
    return template.format(n=number(value, language))


def spelled(hours: int, minutes: int, seconds: Decimal, language: str) -> str:
    """A length of time in hours, minutes and seconds, what is 0 left out: "43 minutes 12 seconds", "2小时9分钟36秒"."""
    given = (("hour", hours), ("minute", minutes), ("second", seconds))
    parts = [time(value, unit, language, "nom") for unit, value in given if value]
    parts = parts or [time(seconds, "second", language, "nom")]
    between = words(language)["spelled"]
    ends = [str(between["between"]).join(parts[:-1]), *parts[-1:]]
    return str(between["last"]).join(end for end in ends if end)


def window(name: _Window, language: str, *, case: Case = "nom") -> str:
    """A measurement period: "calendar month", "任意连续12个月", "ημερολογιακός μήνας"."""
    if name.rolling is None:
        return form(words(language)["window"][name.value], case)
    length = duration(name.rolling, language, case="gen")
    return form(words(language)["rolling"]["any"], case).format(length=length)


def date(day: _Date, language: str) -> str:
    """A date: "1 December 2026", "2026年12月1日", "1η Δεκεμβρίου 2026"."""
    return _day(day.value.year, day.value.month, day.value.day, language)


def weekday_date(day: _Date, language: str) -> str:
    """A date with its weekday: "Friday, 12 March 2027", "2027年3月12日（周五）", "Παρασκευή, 12 Μαρτίου 2027"."""
    name = locale(language).days["format"][words(language)["weekdays"]][day.value.weekday()]
    return str(words(language)["weekday date"]).format(weekday=name, date=date(day, language))


def month(year: int, number: int, language: str) -> str:
    """A month of a year: "March 2027", "2027年3月", "Μάρτιος 2027"."""
    name = locale(language).months["stand-alone"]["wide"][number]
    return str(words(language)["month of year"]).format(month=name, number=number, year=year)


def moment(day: _Date, minutes: int, language: str) -> str:
    """A moment: MINUTES after midnight on DAY, with its day of the week."""
    return str(words(language)["moment"]).format(date=weekday_date(day, language), clock=clock(minutes))


def _day(year: int, month: int, day: int, language: str, case: Case = "nom") -> str:
    """A date, or with YEAR 0 the day of every year; in the Greek accusative with its article."""
    name = locale(language).months["format"]["wide"][month]
    said = words(language)
    kind = ("first" if day == 1 else "date") + ("" if year else " of every year")
    return form(said[kind], case).format(day=day, month=name, number=month, year=year)


def date_span(span: _DateSpan, language: str) -> str:
    """Days of one year or of every year: "1 November to 12 November of each year"; over the new year of two."""
    ends = [_day(*end, language, "acc") for end in (span.first, span.last)]
    over = span.last[1:] < span.first[1:]
    template = words(language)["date span"]["one" if span.first[0] else "over" if over else "every"]
    return str(template).format(first=ends[0], last=ends[1])


def frequency(often: _Frequency, language: str) -> str:
    """How often: "once per day", "every Monday", "每2周", "4 φορές το έτος"."""
    said = words(language)["frequency"]
    if often.unit == "weekday":
        names = locale(language).days["format"][words(language)["weekdays"]]
        return str(said["weekday"]).format(days=list_of([names[day] for day in often.days], language))
    kind, unit = (
        ("every", often.unit.removeprefix("every ")) if often.unit.startswith("every ") else ("per", often.unit)
    )
    template = form(said[kind][unit], "one" if often.count == 1 else "other")
    return template.format(n=number(often.count, language))


def hours(opening: _DayHours, language: str) -> str:
    """Hours on days of the week: "Monday to Friday, 09:00–18:00", "周一至周五09:00至18:00"."""
    said = words(language)
    names = locale(language).days["format"][said["weekdays"]]
    days = [
        names[first] if first == last else said["days"].format(first=names[first], last=names[last])
        for first, last in opening.groups
    ]
    return str(said["hours"]).format(days=list_of(days, language), spans=spans(opening.spans, language))


def dated_hours(opening: _DatedHours, language: str) -> str:
    """Hours on one date: "20 February 2027, 09:00–18:00"."""
    template = str(words(language)["hours"])
    return template.format(days=date(opening.date, language), spans=spans(opening.spans, language))


def spans(stretches: Sequence[_Span], language: str) -> str:
    """Hours of one day: "09:00–12:00 and 13:00–18:00"."""
    template = str(words(language)["span"])
    return list_of([template.format(start=clock(span.start), end=clock(span.end)) for span in stretches], language)


def deadline(moment: _Deadline, language: str) -> str:
    """A moment: "by 10:00 on the next Business Day", "不晚于次月15日", "έως τις 10:00 της επόμενης ημέρας"."""
    kind = f"{'business ' if moment.business else ''}day"
    if moment.minutes is None:
        template = words(language)["deadline"]["month"][kind][("same", "next")[moment.ahead]]
        return str(template).format(day=moment.day)
    template = words(language)["deadline"][kind][("same", "next")[moment.ahead]]
    return str(template).format(clock=clock(moment.minutes))


def clock(minutes: int) -> str:
    """The time of day MINUTES after midnight, alike in all languages: "09:00"."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
