"""intake/scalars: numbers, times and quantities: one spelling each, and help for every other."""

from __future__ import annotations

import datetime
import operator
import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slagen.intake.scalars import (
    SCALARS,
    UNITS,
    ClockTime,
    Count,
    Date,
    DatedHours,
    DateSpan,
    DayHours,
    Deadline,
    Duration,
    Edge,
    Factor,
    Fee,
    Frequency,
    Id,
    Line,
    LineText,
    Misses,
    Money,
    NotThis,
    Percent,
    ProseText,
    Quantity,
    Scalar,
    Span,
    Statistic,
    Target,
    Window,
    Worth,
    Zone,
)
from slagen.intake.scalars.hours import zone_names

PARSED: list[tuple[Scalar, str]] = [
    (Percent(Decimal("99.90")), "99.90 %"),
    (Percent(Decimal("100.000")), "100.000 %"),
    (Percent(Decimal("0")), "0 %"),
    (Money(Decimal("20000"), "CNY"), "20000 CNY"),
    (Money(Decimal("0.0015"), "USD"), "0.0015 USD"),
    (Money(Decimal("1.5"), "EUR"), "1.5 EUR"),
    (Fee(Money(Decimal("20000.50"), "CNY"), "month"), "20000.50 CNY per month"),
    (Fee(Money(Decimal("1"), "EUR"), "quarter"), "1 EUR per quarter"),
    (Fee(Money(Decimal("1"), "EUR"), "year"), "1 EUR per year"),
    (Fee(Money(Decimal("1"), "EUR"), "once"), "1 EUR once"),
    (Count(1), "1"),
    (Count(999999999), "999999999"),
    (Duration(Decimal("30"), "minute"), "30 minutes"),
    (Duration(Decimal("1"), "hour"), "1 hour"),
    (Duration(Decimal("1.0"), "hour"), "1.0 hour"),
    (Duration(Decimal("1.5"), "hour"), "1.5 hours"),
    (Duration(Decimal("0.5"), "second"), "0.5 seconds"),
    (Duration(Decimal("4"), "hour", business=True), "4 business hours"),
    (Duration(Decimal("1"), "day", business=True), "1 business day"),
    (Duration(Decimal("2"), "week"), "2 weeks"),
    (Duration(Decimal("1"), "month"), "1 month"),
    (Duration(Decimal("36"), "month"), "36 months"),
    (Duration(Decimal("1"), "year"), "1 year"),
    (Window("service month"), "service month"),
    (Window("calendar quarter"), "calendar quarter"),
    (Date(datetime.date(2026, 12, 1)), "2026-12-01"),
    (Date(datetime.date(2028, 2, 29)), "2028-02-29"),
    (ClockTime(0), "00:00"),
    (ClockTime(1080), "18:00"),
    (ClockTime(1440), "24:00"),
    (DayHours(((0, 4),), (Span(540, 1080),)), "Mon-Fri 09:00-18:00"),
    (DayHours(((6, 6),), (Span(120, 240),)), "Sun 02:00-04:00"),
    (DayHours(((6, 3),), (Span(0, 1440),)), "Sun-Thu 00:00-24:00"),
    (
        DayHours(((0, 0), (2, 2), (4, 5)), (Span(540, 720), Span(810, 1080))),
        "Mon,Wed,Fri-Sat 09:00-12:00,13:30-18:00",
    ),
    (DatedHours(Date(datetime.date(2027, 2, 20)), (Span(540, 1080),)), "2027-02-20 09:00-18:00"),
    (Zone("Asia/Shanghai"), "Asia/Shanghai"),
    (Zone("UTC"), "UTC"),
    (Zone("America/Argentina/Buenos_Aires"), "America/Argentina/Buenos_Aires"),
    (Quantity(Decimal("99.9"), "%"), "99.9 %"),
    (Quantity(Decimal("150"), "%"), "150 %"),
    (Quantity(Decimal("30"), "minute"), "30 minutes"),
    (Quantity(Decimal("1"), "business hour"), "1 business hour"),
    (Quantity(Decimal("5"), "GB"), "5 GB"),
    (Quantity(Decimal("5"), "m"), "5 m"),
    (Quantity(Decimal("500"), "张工单"), "500 张工单"),
    (Quantity(Decimal("100"), "calls per hour"), "100 calls per hour"),
    (Quantity(Decimal("50")), "50"),
    (Quantity(Decimal("-18"), "°C"), "-18 °C"),
    (Quantity(Decimal("-0.50"), "%"), "-0.50 %"),
    (Target("at most", Quantity(Decimal("-18"), "°C")), "at most -18 °C"),
    (Target("between", Quantity(Decimal("10"), "%"), Quantity(Decimal("-10"), "%")), "between -10 and 10 %"),
    (Edge("above", Quantity(Decimal("-15"), "°C")), "above -15 °C"),
    (Target("at least", Quantity(Decimal("99.9"), "%")), "at least 99.9 %"),
    (Target("at most", Quantity(Decimal("30"), "minute")), "at most 30 minutes"),
    (Target("exactly", Quantity(Decimal("5"), "GB")), "exactly 5 GB"),
    (Target(None, Quantity(Decimal("30"), "minute")), "30 minutes"),
    (Target(None, Quantity(Decimal("50"))), "50"),
    (Edge("below", Quantity(Decimal("99.9"), "%")), "below 99.9 %"),
    (Edge("above", Quantity(Decimal("4"), "hour")), "above 4 hours"),
    (Duration(Decimal(0), "day", business=True), "same business day"),
    (Quantity(Decimal(0), "business day"), "same business day"),
    (Target("at most", Quantity(Decimal(0), "business day")), "at most same business day"),
    (Target(None, Quantity(Decimal(0)), deadline=Deadline(1, True, minutes=600)), "10:00 next business day"),
    (Target(None, Quantity(Decimal(0)), deadline=Deadline(0, False, minutes=1440)), "24:00 same day"),
    (Target(None, Quantity(Decimal(0)), deadline=Deadline(1, False, day=15)), "day 15 of the next month"),
    (Deadline(0, True, day=5), "business day 5 of the same month"),
    (Target("below", Quantity(Decimal(1), "business day")), "below 1 business day"),
    (Target("above", Quantity(Decimal("99.5"), "%")), "above 99.5 %"),
    (
        Target("between", Quantity(Decimal("24"), "°C"), Quantity(Decimal("18.0"), "°C")),
        "between 18.0 and 24 °C",
    ),
    (Window("event"), "event"),
    (Window("calendar half-year"), "calendar half-year"),
    (Window("rolling", Duration(Decimal(12), "month")), "rolling 12 months"),
    (Frequency(1, "day"), "once per day"),
    (Frequency(4, "half-year"), "4 times per half-year"),
    (Frequency(2, "every week"), "every 2 weeks"),
    (Frequency(2, "weekday", (0, 3)), "every Mon,Thu"),
    (DateSpan((2026, 11, 1), (2026, 11, 12)), "2026-11-01 to 2026-11-12"),
    (DateSpan((0, 12, 20), (0, 1, 6)), "12-20 to 01-06"),
    (DateSpan((0, 2, 1), (0, 2, 29)), "02-01 to 02-29"),
    (Misses(1, 1), "every miss"),
    (Misses(2, 2), "2 in a row"),
    (Misses(3, 12), "3 of 12"),
    (Statistic("mean"), "mean"),
    (Statistic("percentile", Decimal("99.9")), "99.9th percentile"),
    (Factor(Decimal("1.50")), "1.50"),
    (Factor(Decimal(100)), "100"),
    (Worth(Percent(Decimal("12.5"))), "12.5 %"),
    (Worth(Money(Decimal("500"), "EUR")), "500 EUR"),
    (Worth(Duration(Decimal(3), "day")), "3 days"),
]


@pytest.mark.parametrize(("value", "text"), PARSED, ids=[f"{type(value).__name__} {text}" for value, text in PARSED])
def test_the_one_spelling_is_read_and_printed(value: Scalar, text: str) -> None:
    assert type(value).parse(text) == value
    assert str(value) == text
    assert re.fullmatch(value.pattern, text)


CORRECTED: list[tuple[type[Scalar], str, str]] = [
    (Percent, "99.9%", "99.9 %"),
    (Percent, "99,9 %", "99.9 %"),
    (Percent, "99.9", "99.9 %"),
    (Percent, "99.9 percent", "99.9 %"),
    (Percent, "99.9 per cent", "99.9 %"),
    (Percent, "99,9 τοις εκατό", "99.9 %"),
    (Percent, "１００％", "100 %"),
    (Percent, "“5 %”", "5 %"),
    (Percent, "99.9  %", "99.9 %"),
    (Money, "20,000 CNY", "20000 CNY"),
    (Money, "CNY 20000", "20000 CNY"),
    (Money, "cny 20,000.50", "20000.50 CNY"),
    (Money, "€ 20.000,50", "20000.50 EUR"),
    (Money, "20 000 €", "20000 EUR"),
    (Money, "1.000.000 EUR", "1000000 EUR"),
    (Money, "20,5 EUR", "20.5 EUR"),
    (Money, "20000元", "20000 CNY"),
    (Money, "人民币20,000", "20000 CNY"),
    (Money, "1'000 CHF", "1000 CHF"),
    (Money, "100 ευρώ", "100 EUR"),
    (Fee, "20,000 CNY/month", "20000 CNY per month"),
    (Fee, "20000 CNY monthly", "20000 CNY per month"),
    (Fee, "20000 CNY a year", "20000 CNY per year"),
    (Fee, "€300 per annum", "300 EUR per year"),
    (Fee, "300 EUR annually", "300 EUR per year"),
    (Fee, "300 EUR one-off", "300 EUR once"),
    (Fee, "300 EUR quarterly", "300 EUR per quarter"),
    (Count, "3.0", "3"),
    (Count, "03", "3"),
    (Count, "1,000", "1000"),
    (Duration, "30min", "30 minutes"),
    (Duration, "30 min.", "30 minutes"),
    (Duration, "30 Minutes", "30 minutes"),
    (Duration, "30-minute", "30 minutes"),
    (Duration, "1 hours", "1 hour"),
    (Duration, "2 hour", "2 hours"),
    (Duration, "1.0 hours", "1.0 hour"),
    (Duration, "1,5 hours", "1.5 hours"),
    (Duration, "an hour", "1 hour"),
    (Duration, "one day", "1 day"),
    (Duration, "4 Working Hours", "4 business hours"),
    (Duration, "2 work days", "2 business days"),
    (Duration, "30分钟", "30 minutes"),
    (Duration, "4小时", "4 hours"),
    (Duration, "4个工作小时", "4 business hours"),
    (Duration, "２个工作日", "2 business days"),
    (Duration, "12个月", "12 months"),
    (Duration, "30 λεπτά", "30 minutes"),
    (Duration, "2 εργάσιμες ημέρες", "2 business days"),
    (Duration, "4 εργάσιμων ωρών", "4 business hours"),
    (Window, "month", "calendar month"),
    (Window, "monthly", "calendar month"),
    (Window, "per quarter", "calendar quarter"),
    (Window, "Calendar Year", "calendar year"),
    (Window, "Service Month", "service month"),
    (Date, "2026/12/1", "2026-12-01"),
    (Date, "2026.12.01", "2026-12-01"),
    (Date, "2026年12月1日", "2026-12-01"),
    (Date, "1 December 2026", "2026-12-01"),
    (Date, "1st Dec. 2026", "2026-12-01"),
    (Date, "31/12/2026", "2026-12-31"),
    (Date, "12.31.2026", "2026-12-31"),
    (Date, "05/05/2026", "2026-05-05"),
    (ClockTime, "9:00", "09:00"),
    (ClockTime, "18：00", "18:00"),
    (ClockTime, "9.30", "09:30"),
    (ClockTime, "9am", "09:00"),
    (ClockTime, "12 a.m.", "00:00"),
    (ClockTime, "12:15 pm", "12:15"),
    (ClockTime, "6:30 PM", "18:30"),
    (DayHours, "Monday to Friday 9:00-18:00", "Mon-Fri 09:00-18:00"),
    (DayHours, "Mon – Fri, 09:00 – 18:00", "Mon-Fri 09:00-18:00"),
    (DayHours, "Sunday 02:00-04:00", "Sun 02:00-04:00"),
    (DayHours, "mon, wed and fri: 9am to 5pm", "Mon,Wed,Fri 09:00-17:00"),
    (DayHours, "Mon-Fri 09:00-12:00, 13:30-18:00", "Mon-Fri 09:00-12:00,13:30-18:00"),
    (DatedHours, "2027/2/20 9:00-18:00", "2027-02-20 09:00-18:00"),
    (DatedHours, "2027-02-20 9:00 to 18:00", "2027-02-20 09:00-18:00"),
    (Zone, "asia/shanghai", "Asia/Shanghai"),
    (Zone, "北京", "Asia/Shanghai"),
    (Zone, "america/new york", "America/New_York"),
    (Quantity, "99.9%", "99.9 %"),
    (Quantity, "5GB", "5 GB"),
    (Quantity, "1,5 TB", "1.5 TB"),
    (Quantity, "30min", "30 minutes"),
    (Quantity, "50percent", "50 %"),
    (Quantity, "\N{MINUS SIGN}27dBm", "-27 dBm"),
    (Target, "≤ \N{MINUS SIGN}18 °C", "at most -18 °C"),
    (Target, "at most \N{EN DASH}18°C", "at most -18 °C"),
    (Edge, "> -15°C", "above -15 °C"),
    (Target, ">=99.9%", "at least 99.9 %"),
    (Target, "by 10 am on the next working day", "10:00 next business day"),
    (Target, "next business day 9:30", "09:30 next business day"),
    (Target, "by the 15th of the following month", "day 15 of the next month"),
    (Target, "5th business day of the next month", "business day 5 of the next month"),
    (Target, "≥ 99.9 %", "at least 99.9 %"),
    (Target, "less than 4 hours", "below 4 hours"),
    (Target, "No more than 4h", "at most 4 hours"),
    (Target, "2-4 hours", "between 2 and 4 hours"),
    (Target, "18–27 °C", "between 18 and 27 °C"),
    (Target, "next business day", "1 business day"),
    (Target, "NBD", "1 business day"),
    (Target, "≤ 30 min", "at most 30 minutes"),
    (Target, "minimum 99 %", "at least 99 %"),
    (Target, "At least 99%", "at least 99 %"),
    (Target, "不低于99.9%", "at least 99.9 %"),
    (Target, "έως 30 λεπτά", "at most 30 minutes"),
    (Target, "99.9%", "99.9 %"),
    (Edge, "<99.9%", "below 99.9 %"),
    (Edge, "< 99.9 %", "below 99.9 %"),
    (Edge, "under 99.9%", "below 99.9 %"),
    (Edge, "more than 4h", "above 4 hours"),
    (Edge, "κάτω από 99,9%", "below 99.9 %"),
    (Target, "< 1 day", "below 1 day"),
    (Window, "rolling window of 12 months", "rolling 12 months"),
    (Window, "any 30 days", "rolling 30 days"),
    (Window, "half-yearly", "calendar half-year"),
    (Frequency, "monthly", "once per month"),
    (Frequency, "daily", "once per day"),
    (Frequency, "twice a year", "2 times per year"),
    (Frequency, "every day", "once per day"),
    (Frequency, "every Monday and Thursday", "every Mon,Thu"),
    (DateSpan, "2026/11/1 – 2026/11/12", "2026-11-01 to 2026-11-12"),
    (Misses, "each", "every miss"),
    (Misses, "2 consecutive months", "2 in a row"),
    (Misses, "3 out of 12", "3 of 12"),
    (Misses, "any 3 months in a rolling 12", "3 of 12"),
    (Statistic, "average", "mean"),
    (Statistic, "p95", "95th percentile"),
    (Statistic, "95 percentile", "95th percentile"),
    (Factor, "1,5", "1.5"),
    (Factor, "10x", "10"),
    (Worth, "10%", "10 %"),
    (Worth, "€500", "500 EUR"),
    (Worth, "3 Days", "3 days"),
]


@pytest.mark.parametrize(("kind", "text", "correct"), CORRECTED, ids=[f"{c[0].__name__} {c[1]}" for c in CORRECTED])
def test_another_spelling_is_refused_and_the_right_one_shown(kind: type[Scalar], text: str, correct: str) -> None:
    with pytest.raises(NotThis) as caught:
        kind.parse(text)
    shown = " ".join(text.split())
    assert str(caught.value.message) == f"“{shown}” is not {kind.expected}"
    assert str(caught.value.mend) == f"write “{correct}” instead of “{shown}”"
    assert str(kind.parse(correct)) == correct


UNKNOWN: list[tuple[type[Scalar], str]] = [
    (Percent, "101 %"), (Percent, "100.1 %"), (Percent, "-1 %"), (Percent, "099 %"), (Percent, "high"),
    (Percent, "99.99999999999 %"), (Percent, "٩٩ %"),
    (Money, "$5"), (Money, "5"), (Money, "CNY 5 CNY"), (Money, "0.123 EUR"), (Money, "-5 EUR"), (Money, "free"),
    (Fee, "20000 CNY"), (Fee, "20000 CNY per day"), (Fee, "free per month"),
    (Count, "0"), (Count, "-1"), (Count, "1.5"), (Count, "three"), (Count, "1234567890"),
    (Duration, "0 hours"), (Duration, "0.0 hours"), (Duration, "soon"), (Duration, "1.5 months"), (Duration, "3"),
    (Duration, "2 business weeks"), (Duration, "2 service hours"), (Duration, "5 m"), (Duration, "01 hours"),
    (Window, "fortnight"), (Window, "rolling 1 day"),
    (Frequency, "often"), (Frequency, "0 times per year"), (Misses, "some"), (Statistic, "usual"), (Factor, "0"),
    (Factor, "much"), (Worth, "a lot"), (DateSpan, "summer"), (Target, "between warm and hot"),
    (Date, "soon"), (Date, "2026"), (Date, "1 Foo 2026"), (Date, "99/99/2026"), (Date, "1226-01-01"),
    (ClockTime, "25:00"), (ClockTime, "24:01"), (ClockTime, "9"), (ClockTime, "noon"), (ClockTime, "13 pm x"),
    (DayHours, "24x7"), (DayHours, "Mon-Fri"), (DayHours, "Foo 09:00-18:00"), (DayHours, "Mon 9-18"),
    (DatedHours, "2027-02-20"), (DatedHours, "soon 09:00-18:00"),
    (Zone, "+08:00"), (Quantity, "GB"), (Quantity, "-0 GB"), (Quantity, "-0.00"), (Quantity, "--5 GB"),
    (Quantity, "18-24 °C"), (Quantity, "lots"), (Quantity, "5 GB "),
    (Target, "about 99 %"), (Target, "good"), (Edge, "99.9 %"), (Edge, "around 99 %"), (Edge, "low"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), UNKNOWN, ids=[f"{kind.__name__} {text}" for kind, text in UNKNOWN])
def test_what_can_not_be_told_is_refused_with_an_example(kind: type[Scalar], text: str) -> None:
    with pytest.raises(NotThis) as caught:
        kind.parse(text)
    assert "is not" in str(caught.value.message) or "there is no" in str(caught.value.message)
    assert "write" in str(caught.value.mend)


@pytest.mark.parametrize(
    ("kind", "text", "what", "mend"),
    [
        (Target, "between 24 and 18 °C", "“between 24 and 18 °C” ends before it starts",
         "write the lower number first"),
        (Quantity, "-5 minutes", "“-5 minutes” is a length of time below zero",
         "write a length of time without a minus"),
        (Target, "between -5 and 5 minutes", "“between -5 and 5 minutes” is a length of time below zero",
         "write a length of time without a minus"),
        (Misses, "3 of 3", "3 of 3 is not fewer than all of them", "write “3 in a row”, or a larger second number"),
        (Frequency, "every Mon,Mon", "a day stands twice in “Mon,Mon”", "name each day of the week once"),
        (DateSpan, "2026-11-12 to 2026-11-01", "“2026-11-12 to 2026-11-01” ends before it starts",
         "write the earlier day first"),
        (DateSpan, "02-30 to 03-01", "there is no 2024-02-30: the month is shorter",
         "write a day that exists: [YYYY-MM-DD]"),
        (Money, "20.000 EUR", "“20.000 EUR” can be read as 20000 EUR or as 20 EUR",
         "write 20000 EUR or 20 EUR, whichever is meant"),
        (Money, "1.234 EUR", "“1.234 EUR” can be read as 1234 EUR or as 1.2340 EUR",
         "write 1234 EUR or 1.2340 EUR, whichever is meant"),
        (Fee, "20.000 EUR per month", "“20.000 EUR per month” can be read as 20000 EUR or as 20 EUR",
         "write 20000 EUR or 20 EUR, whichever is meant"),
        (Money, "20000 CYN", "“CYN” is not a currency code of ISO 4217",
         "write the three letters of the currency, such as CNY"),
        (Money, "20000 RMB", "“RMB” is not a currency code of ISO 4217",
         "write the three letters of the currency, such as CNY"),
        (Fee, "0.12 CNY per GB per month", "“0.12 CNY per GB per month” is not a fee for a month, quarter or year, or "
         "once, but a price of one unit",
         "write it under prices of the service: prices: {use: {of: GB per month, price: 0.12 CNY}}"),
        (Fee, "5 QQQ once", "“QQQ” is not a currency code of ISO 4217",
         "write the three letters of the currency, such as EUR"),
        (Date, "03/04/2026", "“03/04/2026” could be 3 April 2026 or 4 March 2026",
         "write 2026-04-03 or 2026-03-04, whichever is meant"),
        (Date, "2026-02-30", "there is no 2026-02-30: the month is shorter",
         "write a day that exists: [YYYY-MM-DD]"),
        (DatedHours, "2026-02-30 09:00-18:00", "there is no 2026-02-30: the month is shorter",
         "write a day that exists: [YYYY-MM-DD]"),
        (DayHours, "Mon-Mon 09:00-18:00", "“Mon-Mon” is a range of one day", "write Mon instead"),
        (DayHours, "Mon-Wed,Tue 09:00-18:00", "a day stands twice in “Mon-Wed,Tue”",
         "name each day of the week once"),
        (DayHours, "Mon 22:00-06:00", "“22:00-06:00” ends before it starts",
         "write hours over midnight as two entries: until 24:00, and from 00:00 on the next day"),
        (DayHours, "Mon 09:00-09:00", "“09:00-09:00” ends before it starts",
         "write hours over midnight as two entries: until 24:00, and from 00:00 on the next day"),
        (DayHours, "Mon 09:00-12:00,12:00-18:00", "“09:00-12:00” and “12:00-18:00” touch or overlap, or the first is"
         " later", "write the hours of a day in order, with a gap between them"),
        (Zone, "Asia/Shangai", "there is no time zone “Asia/Shangai”", "write the zone's name, such as Asia/Shanghai"),
        (Zone, "Athens", "there is no time zone “Athens”", "write the zone's name, such as Europe/Athens"),
        (Zone, "Beijing", "there is no time zone “Beijing”", "write the zone's name, such as Asia/Shanghai"),
        (Zone, "Qqqqqqq", "there is no time zone “Qqqqqqq”", "write the zone's name, such as Asia/Shanghai"),
        (Quantity, "50 percent", "“50 percent” is a percentage written in words", "write 50 %"),
        (Quantity, "30 min", f"“30 min” is not {Duration.expected}", "write “30 minutes” instead of “30 min”"),
        (Target, "at most 30 minute", f"“30 minute” is not {Duration.expected}",
         "write “30 minutes” instead of “30 minute”"),
        (Percent, "", f"nothing is written here; expected {Percent.expected}",
         "write it like this: [N] %; or “tbd” if it is still to be agreed"),
        (Percent, "TBD", f"“TBD” is not {Percent.expected}", "write “tbd” for what is still to be agreed"),
        (Percent, "待定", f"“待定” is not {Percent.expected}", "write “tbd” for what is still to be agreed"),
        (Date, "2026/2/30", f"“2026/2/30” is not {Date.expected}", "write it like this: [YYYY-MM-DD]"),
        (Percent, "tbd", "this can't be left open (“tbd”)", "write it like this: [N] %"),
    ],
)  # fmt: skip
def test_a_special_mistake_has_its_own_explanation(kind: type[Scalar], text: str, what: str, mend: str) -> None:
    with pytest.raises(NotThis) as caught:
        kind.parse(text)
    assert (str(caught.value.message), str(caught.value.mend)) == (what, mend)
    assert str(caught.value) == f"{what}: {mend}"


def test_a_long_text_is_shortened_in_the_message() -> None:
    with pytest.raises(NotThis) as caught:
        Percent.parse("x" * 100)
    assert str(caught.value.message).startswith("“" + "x" * 59 + "…” is not")


def test_a_line_feed_at_the_end_is_not_overlooked() -> None:
    for value, text in PARSED:
        with pytest.raises(NotThis):
            type(value).parse(text + "\n")


# ---- parts ----


def test_days_of_hours_run_over_the_end_of_the_week() -> None:
    assert DayHours.parse("Sun-Thu 09:00-17:00").days == (6, 0, 1, 2, 3)
    assert DayHours.parse("Mon,Wed,Fri-Sat 09:00-17:00").days == (0, 2, 4, 5)


def test_a_duration_names_its_unit_with_its_basis() -> None:
    assert Duration.parse("4 business hours").unit_name == "business hour"
    assert Duration.parse("4 hours").unit_name == "hour"


def test_a_quantity_is_a_percentage_or_a_duration_if_it_is_one() -> None:
    assert Quantity.parse("99.90 %").percent == Percent.parse("99.90 %")
    assert Quantity.parse("5 GB").percent is None
    assert Quantity.parse("4 business hours").duration == Duration.parse("4 business hours")
    assert Quantity.parse("1.0 hour").duration == Duration.parse("1.0 hour")
    assert Quantity.parse("5 GB").duration is None
    assert Quantity.parse("5 %").duration is None


def test_a_zone_knows_its_rules() -> None:
    moment = datetime.datetime(2026, 7, 1, tzinfo=Zone.parse("Europe/Athens").info)
    assert moment.utcoffset() == datetime.timedelta(hours=3)


def test_every_zone_of_the_database_is_accepted() -> None:
    assert len(zone_names()) > 400
    for name in zone_names():
        assert str(Zone.parse(name)) == name


# ---- what must always hold ----

DIGITS = st.decimals(min_value=0, max_value=10**13, places=2) | st.decimals(min_value=0, max_value=100, places=3)
WHOLE = st.integers(2, 999999).map(Decimal)
DURATIONS = st.builds(
    Duration, DIGITS.filter(bool), st.sampled_from(UNITS[:4]), st.just(False)
) | st.builds(Duration, WHOLE, st.sampled_from(UNITS), st.just(False)) | st.builds(
    Duration, DIGITS.filter(bool), st.sampled_from(("hour", "day")), st.booleans()
)  # fmt: skip
MONEY = st.builds(Money, st.decimals(min_value=0, max_value=10**14, places=2), st.sampled_from(["CNY", "EUR", "USD"]))
QUANTITIES = (
    DURATIONS.map(lambda length: Quantity(length.value, length.unit_name))
    | st.builds(Quantity, DIGITS | DIGITS.filter(bool).map(operator.neg),
                st.sampled_from(["", "%", "GB", "张", "calls per hour"]))
)  # fmt: skip
SPANS = st.lists(st.integers(0, 1440), min_size=2, max_size=8, unique=True).map(
    lambda ends: tuple(Span(a, b) for a, b in zip(sorted(ends)[::2], sorted(ends)[1::2], strict=False))
)
DAYS = st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple((day, day) for day in sorted(days)))
VALUES: st.SearchStrategy[Scalar] = st.one_of(
    st.decimals(min_value=0, max_value=100, places=4).map(Percent),
    MONEY,
    st.builds(Fee, MONEY, st.sampled_from(["month", "quarter", "year", "once"])),
    st.integers(1, 999999999).map(Count),
    DURATIONS,
    st.dates(datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)).map(Date),
    st.integers(0, 1440).map(ClockTime),
    st.builds(DayHours, DAYS, SPANS),
    QUANTITIES,
    st.builds(Target, st.sampled_from([None, "at least", "at most", "exactly"]), QUANTITIES),
    st.builds(Edge, st.sampled_from(["below", "above"]), QUANTITIES),
    st.builds(Target, st.sampled_from(["below", "above"]), QUANTITIES),
    st.integers(2, 99).flatmap(lambda of: st.integers(2, of).map(lambda count: Misses(count, of))),
    st.decimals(min_value=1, max_value=99, places=2).map(lambda n: Statistic("percentile", n)),
    st.builds(Worth, MONEY | st.decimals(min_value=0, max_value=100, places=4).map(Percent) | DURATIONS),
    st.builds(Frequency, st.integers(2, 9999), st.sampled_from(["day", "every week", "half-year", "every minute"])),
    st.builds(
        lambda n, unit: Window("rolling", Duration(Decimal(n), unit)), st.integers(2, 9999), st.sampled_from(UNITS[3:])
    ),
)


@settings(max_examples=500, deadline=None)
@given(VALUES)
def test_what_is_printed_is_read_back(value: Scalar) -> None:
    text = str(value)
    again = type(value).parse(text)
    assert again == value
    assert str(again) == text
    assert re.fullmatch(value.pattern, text)


FRAGMENTS = st.lists(
    st.sampled_from(["9", "09", "0", ".", ",", ":", "-", " ", "%", "CNY", "€", "hour", "hours", "business ", "Mon",
                     "at least ", "below ", "min", "per month", "2026", "/", "tbd", "\n", "：", "文", "once", "pm",
                     "Asia/"]),
    max_size=7,
).map("".join)  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.sampled_from([kind for kind in SCALARS if issubclass(kind, Scalar)]), FRAGMENTS)
def test_a_text_is_printed_as_it_was_or_refused_with_a_spelling_that_works(kind: Any, text: str) -> None:
    try:
        assert str(kind.parse(text)) == text
    except NotThis as problem:
        mend = problem.mend.values
    else:
        return
    if "correct" in mend:
        kind.parse(mend["correct"])


@pytest.mark.parametrize("kind", SCALARS, ids=lambda kind: kind.__name__)
def test_every_scalar_is_documented(kind: Any) -> None:
    assert kind.__doc__
    assert str(kind.expected)
    assert "{" not in str(kind.expected)
    if issubclass(kind, Scalar):
        assert str(kind.parse(kind.example)) == kind.example
        assert re.fullmatch(kind.pattern, kind.example)
        assert "(?P" not in kind.pattern


@pytest.mark.parametrize("text", ["24×7", "24X7", "24/7", "24 x 7", "7×24", "24*7"])
def test_every_way_to_write_always_is_understood(text: str) -> None:
    with pytest.raises(NotThis) as caught:
        Id.parse(text)
    assert str(caught.value.mend) == f"write “24x7” instead of “{text}”"


@pytest.mark.parametrize("text", ["at least 1e2 %", "1E3 tickets", "1e-3 GB"])
def test_a_number_that_can_be_read_in_two_ways_is_never_rewritten(text: str) -> None:
    with pytest.raises(NotThis) as caught:
        Target.parse(text)
    assert str(caught.value.mend) == "write it like this: at least [N] %"


@pytest.mark.parametrize(
    ("kind", "text", "readings"),
    [
        (Target, "at most 20,000 tickets", "at most 20000 tickets or at most 20 tickets"),
        (Target, "1,500 GB", "1500 GB or 1.5 GB"),
        (Quantity, "12,345", "12345 or 12.345"),
        (Edge, "above 20,000 tickets", "above 20000 tickets or above 20 tickets"),
    ],
)
def test_a_mark_before_three_digits_is_of_thousands_or_of_decimals(
    kind: type[Scalar], text: str, readings: str
) -> None:
    with pytest.raises(NotThis) as caught:
        kind.parse(text)
    assert str(caught.value.mend) == f"write {readings}, whichever is meant"


@pytest.mark.parametrize("text", ["20,000 %", "1,50 GB"])
def test_a_comma_that_can_only_be_of_decimals_is_one(text: str) -> None:
    with pytest.raises(NotThis) as caught:
        Target.parse(text)
    assert str(caught.value.mend) == f"write “{text.replace(',', '.')}” instead of “{text}”"


@pytest.mark.parametrize("separator", ["\u2028", "\u2029"])
def test_a_line_separator_is_refused_on_one_line_by_its_name_and_is_a_line_feed_in_prose(separator: str) -> None:
    for one_line in (Line.parse, LineText.of):
        with pytest.raises(NotThis) as caught:
            one_line(f"Web{separator}Hosting")
        assert f"U+{ord(separator):04X}" in str(caught.value.message)
    assert ProseText.of(f"Web{separator}Hosting").plain == "Web\nHosting"
