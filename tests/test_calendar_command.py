"""`slagen calendar` draws holidays and make-up days that are right, and that an intake takes as they are printed."""

from __future__ import annotations

import sys
from datetime import date

import pytest
from test_load import edited

from slagen.arithmetic.calendar import is_open_day
from slagen.cli import main
from slagen.errors import UsageError
from slagen.intake.load import load_bytes
from slagen.intake.scalars import Id
from slagen.intake.timing import Timing
from slagen.pipeline.calendar import draw

HOURS = "Mon-Fri 09:00-12:00,13:30-18:00"


def days(place: str, years: str = "2026") -> set[str]:
    return {f"{day:%m-%d}" for day, _ in draw(place, years, zone=None, hours=HOURS).closed}


def test_greece_has_the_days_of_orthodox_easter() -> None:
    assert days("GR") == {"01-01", "01-06", "02-23", "03-25", "04-10", "04-13", "05-01", "06-01", "10-28", "12-25"}


def test_england_and_scotland_differ_and_gb_is_england() -> None:
    assert days("GB") == days("gb-eng") == {"01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"}
    assert {"01-02", "11-30"} <= days("GB-SCT")


def test_taiwan_has_its_days_off_and_no_make_up_days() -> None:
    drawn = draw("TW", "2026", zone=None, hours=HOURS)
    assert {"02-16", "02-17", "02-27", "04-03", "04-06", "10-09"} <= {f"{day:%m-%d}" for day, _ in drawn.closed}
    assert (drawn.also_open, drawn.unannounced) == ((), ())


def test_china_has_its_make_up_days_and_says_for_which_years_they_are_not_announced() -> None:
    drawn = draw("CN", "2026-2027", zone=None, hours=HOURS)
    assert {f"{day}" for day in drawn.also_open} == {
        "2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10",
    }  # fmt: skip
    assert {f"2026-02-{day}" for day in (16, 17, 18, 19, 20, 23)} <= {f"{day}" for day, _ in drawn.closed}
    assert drawn.unannounced == tuple(year for year in (2027,) if not any(d.year == year for d in drawn.also_open))


def test_what_is_printed_is_a_calendar_that_an_intake_takes(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["--ui-language", "en", "calendar", "CN", "--years", "2026", "--zone", "Asia/Shanghai", "--hours", HOURS])
        == 0
    )
    printed = capsys.readouterr().out
    assert "# CN, 2026, drawn from the package holidays " in printed
    text = edited(("services:\n", f"{printed}services:\n"), ("    hours: 24x7\n    fee", "    hours: cn\n    fee"))
    intake = load_bytes(text.encode(), file="f.yaml").intake
    calendar = Timing(intake).calendar(Id.parse("cn"))
    assert calendar is not None
    assert is_open_day(calendar, date(2026, 2, 14))
    assert not is_open_day(calendar, date(2026, 2, 16))
    assert calendar.hours(date(2026, 2, 14)) == ((540, 720), (810, 1080))


def test_without_hours_they_stay_open(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--ui-language", "en", "calendar", "CN", "--years", "2026"]) == 0
    printed = capsys.readouterr().out
    assert "open: tbd" in printed
    assert "also_open: tbd # make-up working days, once the weekly hours are known: 2026-01-04, " in printed


@pytest.mark.parametrize(
    ("place", "years", "zone", "hours", "words"),
    [
        ("XX", "2026", None, None, "no public holidays are known of “XX”"),
        ("GR", "26", None, None, "“26” are no years"),
        ("GR", "2028-2026", None, None, "are no years"),
        ("GR", "2026", "Europe/Atens", None, "Europe/Athens"),
        ("GR", "2026", None, "Mon-Fri", "is not days and hours"),
    ],
)
def test_what_can_not_be_drawn_is_said(place: str, years: str, zone: str | None, hours: str | None, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        draw(place, years, zone=zone, hours=hours)


def test_where_the_package_is_missing_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)
    with pytest.raises(UsageError, match=r"slagen\[calendars\]"):
        draw("GR", "2026", zone=None, hours=None)
