# ruff: noqa: E501 - the tables are easier to read with one case to a line
"""V-17 to V-22, V-32, V-33, V-40, V-41, V-48: what times come to in their calendars, with both values and both places."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_load import edited, findings

from slagen.findings import Severity
from slagen.intake.checks import notes
from slagen.intake.load import load_bytes, load_intake
from slagen.intake.scalars import Window
from slagen.intake.timing import Timing, rolling_to

ROOT = Path(__file__).parent.parent
MINIMAL = (ROOT / "tests" / "wrong_intakes" / "right" / "minimal.yaml").read_text(encoding="utf-8")
Edit = tuple[str, str]

OFFICE: Edit = (
    "services:\n",
    "calendars: {office: {open: [Mon-Fri 09:00-17:00], closed: [2027-01-01, 2027-03-26, 2027-03-29]}}\nservices:\n",
)
IN_OFFICE: Edit = ("    metric: first-response\n", "    metric: first-response\n    calendar: office\n")
PRIORITIES = "{kind: by-priority, values: {P1: 30 minutes, P2: 4 hours}}"
RESTORED = "    metric: first-response\n"
BUDGET = ("    metric: availability\n", "    metric: availability\n    excluded: [night]\n")


def clock(kind: str, target: str, more: str = "") -> Edit:
    """A further clock of the service before `response`."""
    return (
        "  response:\n",
        f"  {kind}: {{metric: {kind}, target: {target}, owner: Lead, measured: {{by: tickets}}{more}}}\n  response:\n",
    )


def priority(key: str, target: str, calendar: str) -> Edit:
    return clock("restoration", target, f", only_for: [{key}], calendar: {calendar}")


def night(text: str) -> Edit:
    return ("support:\n", f"maintenance: {{night: {{{text}}}}}\nsupport:\n")


def behind(text: str) -> Edit:
    return ("support:\n", f"supporting: {{desk: {{kind: ola, title: Desk, with_whom: desk, {text}}}}}\nsupport:\n")


DATA = "customer_data: {{places: [York], backup: {{every: {every}, kept_for: 30 days}}, format: CSV}}\ncontinuity: {{recovery_time: {time}, recovery_point: {point}}}\nsupport:\n"


def disaster(every: str, time: str, point: str) -> Edit:
    return ("support:\n", DATA.format(every=every, time=time, point=point))


TWICE = ("  response:\n", "  fast: {metric: restoration, only_for: [P1], target: 2 business hours, calendar: office, owner: Lead, measured: {by: tickets}}\n"
         "  slow: {metric: restoration, only_for: [P2], target: %s, calendar: %s, owner: Lead, measured: {by: tickets}}\n  response:\n")  # fmt: skip
LONG: Edit = (
    "services:\n",
    "calendars: {office: {open: [Mon-Fri 09:00-17:00]}, late: {open: [Mon-Fri 08:00-20:00]}}\nservices:\n",
)
WEEK = "Mon-Sun 00:00-24:00"

# name: (edits that make it false or weak, severity, code, path, words, edits of the near miss)
CASES: dict[str, tuple[list[Edit], str, str, str, str, list[Edit]]] = {
    "a budget shorter than the interval": (
        [("every: 1 minute", "every: 45 minutes")], "error", "V-17", "commitments.availability.target",
        "at least 99.9 % leaves less downtime (44 min 42 s in calendar month (2027-10-01 – 2027-10-31)) than the 45 minutes between two measurements (line 39)", [("every: 1 minute", "every: 4 minutes")]),
    "a budget that few readings see": (
        [("every: 1 minute", "every: 5 minutes")], "warning", "V-17", "commitments.availability.target",
        "leaves 44 min 42 s of downtime in calendar month (2027-10-01 – 2027-10-31), and a measurement comes every 5 minutes (line 39): fewer than 10", [("every: 1 minute", "every: 4 minutes")]),
    "planned work that counts beyond the budget": (
        [night("at_most: 1 hour, counted: yes")], "error", "V-18", "maintenance.night.at_most",
        "“night” may take 1 h in calendar month (2027-10-01 – 2027-10-31) and counts as downtime, but at least 99.9 % (line 37) leaves 44 min 42 s", [night("at_most: 44 minutes, counted: yes")]),
    "planned work that counts only as far as its hours reach": (
        [night("at_most: 1 hour, counted: yes, when: [Sun 02:00-02:20]")], "error", "V-18", "maintenance.night.at_most",
        "may take 1 h in", [night("at_most: 1 hour, counted: yes, when: [Sun 02:00-02:08]")]),
    "a lot of planned work that does not count": (
        [BUDGET, night("at_most: 8 hours")], "warning", "V-18", "maintenance.night.at_most",
        "“night” may take 8 h in calendar month (2027-10-01 – 2027-10-31) without being counted: that is more than 1 % of the period (7 h 27 min)", [BUDGET, night("at_most: 7 hours")]),
    "one recovery that breaks the availability (A-13)": (
        [clock("restoration", "2 hours")], "warning", "V-19", "commitments.restoration.target",
        "one fault mended within 2 hours may mean 2 h of downtime, but at least 99.9 % (line 37) leaves 44 min 42 s in calendar month (2027-10-01 – 2027-10-31)",
        [clock("restoration", "2 hours"), ("    target: at least 99.9 %\n", "    target: at least 99.9 %\n    window: calendar year\n"), ("cap: 25 %", "cap: 25 %, cap_for: year")]),
    "one outage as long as is allowed": (
        [("  response:\n", "  out: {metric: outage, target: at most 2 hours, owner: Lead, measured: {by: tickets}}\n  response:\n")], "warning", "V-19", "commitments.out.target",
        "one fault mended within at most 2 hours may mean 2 h of downtime, but at least 99.9 % (line 37) leaves 44 min 42 s",
        [("  response:\n", "  out: {metric: outage, target: at most 44 minutes, owner: Lead, measured: {by: tickets}}\n  response:\n")]),
    "a response in business hours and a faster restoration by the clock": (
        [OFFICE, IN_OFFICE, ("P1: 30 minutes, P2: 4 hours", "P1: 1 hour, P2: 4 business hours"), clock("restoration", "{kind: by-priority, values: {P1: 40 minutes, P2: 6 hours}}")],
        "error", "V-20", "commitments.restoration.target.values.P2", "6 hours for restoration is shorter than 4 business hours for first-response (line 46): 6 h can pass against 115 h",
        [OFFICE, IN_OFFICE, ("P1: 30 minutes, P2: 4 hours", "P1: 30 minutes, P2: 4 business hours"), clock("restoration", "{kind: by-priority, values: {P1: 40 minutes, P2: 115 hours}}")]),
    "an urgent clock that stands still while the other runs": (
        [LONG, (TWICE[0], TWICE[1] % ("12 business hours", "late"))], "error", "V-21", "commitments.fast.target",
        "the clock of P1 (2 business hours) stands still from 2027-01-01 08:00 to 2027-01-01 09:00, when that of P2 (12 business hours, line 43) runs",
        [LONG, (TWICE[0], (TWICE[1] % ("12 business hours", "office")).replace("calendar: office", "calendar: late", 1))]),
    "two priorities that are one": (
        [("P1: 30 minutes, P2: 4 hours", "P1: 30 minutes, P2: 30 minutes")], "warning", "V-21", "commitments.response.target.values.P2",
        "P2 (30 minutes) is as fast as P1 in every clock: 30 min for both", [("P1: 30 minutes, P2: 4 hours", "P1: 30 minutes, P2: 31 minutes")]),
    "an update after the restoration": (
        [clock("restoration", "40 minutes"), ("  restoration:", "  update: {metric: update, target: 1 hour, owner: Lead, measured: {by: tickets}}\n  restoration:")], "warning", "V-22",
        "commitments.update.target", "an update every 1 hour comes after the restoration (40 minutes, line 42): 1 h can pass against 40 min",
        [clock("restoration", "40 minutes"), ("  restoration:", "  update: {metric: update, target: 20 minutes, owner: Lead, measured: {by: tickets}}\n  restoration:")]),
    "an agreement behind that is slower": (
        [behind("supports: {response: {kind: by-priority, values: {P1: 1 hour}}}")], "error", "V-32", "supporting.desk.supports.response.values.P1",
        "“desk” may take 1 hour (1 h in the worst case), but “response” promises 30 minutes (30 min, line 43)", [behind("supports: {response: {kind: by-priority, values: {P1: 30 minutes}}}")]),
    "two agreements behind, one after the other": (
        [behind("supports: {response: {kind: by-priority, values: {P1: 20 minutes}}}}, line: {kind: ola, title: Line, with_whom: line, supports: {response: {kind: by-priority, values: {P1: 15 minutes}}}")], "warning", "V-32",
        "supporting.line.supports.response.values.P1", "one after the other, desk (20 minutes), line (15 minutes) may take 35 min in the worst case, but “response” promises 30 minutes (30 min, line 43)",
        [behind("supports: {response: {kind: by-priority, values: {P1: 20 minutes}}}}, line: {kind: ola, title: Line, with_whom: line, supports: {response: {kind: by-priority, values: {P1: 10 minutes}}}")]),
    "hours behind that do not cover": (
        [OFFICE, behind("supports: {availability: 99.95 %}, calendar: office")], "error", "V-33", "supporting.desk.calendar",
        "calendar “office” of “desk” is closed from 2027-01-01 00:00 to 2027-01-04 09:00, when “availability” counts (line 36)", [behind("supports: {availability: 99.95 %}, calendar: 24x7")]),
    "holidays that end before the term": (
        [OFFICE, IN_OFFICE, ("length: 1 year", "length: 2 years")], "warning", "V-40", "calendars.office.closed",
        "calendar “office” lists no holiday from 2028-01-01 to 2028-12-31, which is within the term (2027-01-01 to 2028-12-31)", [OFFICE, IN_OFFICE]),
    "open day and night, and holidays": (
        [("services:\n", f"calendars: {{all: {{open: [{WEEK}], closed: [2027-12-25]}}}}\nservices:\n"), ("    hours: 24x7\n", "    hours: all\n")], "warning", "V-40", "calendars.all.closed",
        "calendar “all” is open day and night, but closed on 1 days, first on 2027-12-25", [("services:\n", f"calendars: {{all: {{open: [{WEEK}]}}}}\nservices:\n"), ("    hours: 24x7\n", "    hours: all\n")]),
    "sites in two zones, and no zone": (
        [("zone: Europe/London", "zone: tbd"), ("services:\n", "recipients: {a: {kind: site, name: A, zone: Europe/Athens}, b: {kind: site, name: B, zone: Asia/Shanghai}}\nservices:\n")], "error", "V-41", "agreement.zone",
        "a: Europe/Athens, b: Asia/Shanghai", [("zone: Europe/London", "zone: tbd"), ("services:\n", "recipients: {a: {kind: site, name: A, zone: Europe/Athens}, b: {kind: site, name: B}}\nservices:\n")]),
    "a higher plan in business hours, slower than a lower one by the clock": (
        [OFFICE, ("services:\n", "plans: {low: {name: Low}, high: {name: High}}\nservices:\n"), IN_OFFICE, (PRIORITIES, "{kind: by-plan, values: {low: 6 hours, high: 4 business hours}}")], "error", "V-42",
        "commitments.response.target.values.high", "plan “high” promises 4 business hours (115 h), less than the lower plan “low” with 6 hours (6 h) (line 46)",
        [OFFICE, ("services:\n", "plans: {low: {name: Low}, high: {name: High}}\nservices:\n"), IN_OFFICE, (PRIORITIES, "{kind: by-plan, values: {low: 4 business hours, high: 6 hours}}")]),
    "a floor by the clock, stricter than a target in business hours": (
        [OFFICE, IN_OFFICE, (PRIORITIES, "{value: 4 business hours, floor: 6 hours}")], "error", "V-15", "commitments.response.target.floor",
        "the floor 6 hours is not weaker than the target 4 business hours (115 h) (line 45)", [OFFICE, IN_OFFICE, (PRIORITIES, "{value: 6 hours, floor: 4 business hours}")]),
    "a recovery slower than a restoration": (
        [clock("restoration", "40 minutes"), disaster("once per day", "8 hours", "24 hours")], "warning", "V-48", "continuity.recovery_time",
        "after a disaster the service may be down for 8 hours (8 h), but “restoration” promises 40 minutes (40 min, line 41)", [clock("restoration", "40 minutes"), disaster("once per day", "40 minutes", "24 hours")]),
    "a recovery point between two copies": (
        [disaster("once per day", "8 hours", "4 hours")], "error", "V-48", "continuity.recovery_point",
        "at most 4 hours of data are lost, but 24 h can lie between two copies (once per day, line", [disaster("6 times per day", "8 hours", "4 hours")]),
}  # fmt: skip


def found(edits: list[Edit]) -> list[tuple[str, str, str, str]]:
    return [(f.severity.value, f.code, f.place.path, str(f.what)) for f in findings(edited(*edits, text=MINIMAL))]


@pytest.mark.parametrize("name", CASES)
def test_what_times_come_to_is_found_with_both_values(name: str) -> None:
    edits, severity, code, path, words, _ = CASES[name]
    matching = [one for one in found(edits) if one[:3] == (severity, code, path)]
    assert matching, found(edits)
    assert any(words in what for *_, what in matching), matching


@pytest.mark.parametrize("name", CASES)
def test_the_near_miss_in_time_is_silent(name: str) -> None:
    _, _, code, _, _, edits = CASES[name]
    assert [one for one in found(edits) if one[1] == code] == []


def said_by_notes(*edits: Edit) -> list[tuple[str, str, str]]:
    loaded = load_bytes(edited(*edits, text=MINIMAL).encode(), file="f.yaml")
    return [(f.code, f.place.path, str(f.what)) for f in notes(loaded.intake, loaded.source.place)]


def test_gross_and_net_are_both_said_where_planned_work_does_not_count() -> None:
    gross = [what for code, _, what in said_by_notes(BUDGET, night("at_most: 4 hours")) if code == "V-18"]
    # October 2027 in London has 44,700 minutes: 240 of maintenance, and 44.46 of the other 44,460
    assert gross == [
        "at least 99.9 % is what counts; with 4 h of maintenance that does not count, the service may be down for "
        "4 h 44 min 27.6 s in calendar month (2027-10-01 – 2027-10-31), which is 99.3636… % of all the time"
    ]
    assert [code for code, _, _ in said_by_notes(night("at_most: 30 minutes, counted: yes")) if code == "V-18"] == []


def test_months_in_which_the_clocks_change_are_said_and_others_are_not() -> None:
    assert [what for code, path, what in said_by_notes() if (code, path) == ("V-40", "agreement.zone")] == [
        "in Europe/London the clocks change: 2027-03 = 743 h, 2027-10 = 745 h"
    ]
    assert said_by_notes(("zone: Europe/London", "zone: Asia/Shanghai")) == []


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.yaml")), ids=lambda path: path.stem)
def test_no_example_is_weak_in_time(path: Path) -> None:
    weak = [one for one in load_intake(path).findings if one.severity is not Severity.INFO]
    assert [f"{one.code} {one.what}" for one in weak] == []


RESPONSE = "    metric: first-response\n    target: {kind: by-priority, values: {P1: 30 minutes, P2: 4 hours}}"
BOTH: Edit = ("services:\n", "services:\n  mail: {name: Mail, description: mail, hours: 24x7}\n")
LEVELS: list[Edit] = [
    BOTH,
    ("structure: single-service", "structure: multi-level"),
    ("    metric: availability", "    level: web\n    metric: availability"),
    (
        "commitments:\n",
        "levels:\n  all: {kind: corporate, name: All, audience: all}\n"
        "  web: {kind: service, parent: all, service: hosting, name: Web, audience: all}\ncommitments:\n",
    ),
]
REQUESTS: Edit = ("support:\n", "requests: {mailbox: {name: new mailbox}}\nsupport:\n")

# name: (edits, what is said of V-20 and V-22)
ONE_TICKET: dict[str, tuple[list[Edit], list[str]]] = {
    "one restoration for all priorities": (
        [clock("restoration", "40 minutes")],
        ["40 minutes for restoration is shorter than 4 hours for first-response (line 44): 40 min can pass against 4 h"],
    ),
    "one response for all priorities": (
        [(RESPONSE, "    metric: first-response\n    target: 3 hours"),
         clock("restoration", "{kind: by-priority, values: {P1: 35 minutes, P2: 8 hours}}")],
        ["35 minutes for restoration is shorter than 3 hours for first-response (line 44): 35 min can pass against 3 h"],
    ),
    "a restoration of the slower priority alone": (
        [clock("restoration", "40 minutes", ", only_for: [P2]")],
        ["40 minutes for restoration is shorter than 4 hours for first-response (line 44): 40 min can pass against 4 h"],
    ),
    "a restoration of the faster priority alone": ([clock("restoration", "40 minutes", ", only_for: [P1]")], []),
    "a response of all services and a restoration of one": (
        [*LEVELS, (RESPONSE, "    level: all\n    metric: first-response\n    target: 3 hours"),
         clock("restoration", "1 hour", ", level: web, service: hosting")],
        ["1 hour for restoration is shorter than 3 hours for first-response (line 50): 1 h can pass against 3 h"],
    ),
    "a response that the customer owes": (
        [(RESPONSE, "    obligor: customer\n    obligee: provider\n    metric: first-response\n    target: 3 hours"),
         clock("restoration", "40 minutes")],
        [],
    ),
    "a request and a fault": (
        [REQUESTS, (RESPONSE, "    only_for: [mailbox]\n    metric: first-response\n    target: 1 day\n    calendar: 24x7"),
         clock("restoration", "40 minutes")],
        [],
    ),
    "what arrives late and what arrives early": (
        [OFFICE,
         (RESPONSE, "    metric: first-response\n    calendar: office\n    target: {kind: by-arrival, until: \"12:00\", "
          "early: 3 business hours, late: 5 business hours}"),
         clock("restoration", "{kind: by-arrival, until: \"12:00\", early: 4 business hours, late: 6 business hours}",
               ", calendar: office")],
        [],
    ),
    "an update for all priorities": (
        [clock("restoration", "{kind: by-priority, values: {P1: 35 minutes, P2: 8 hours}}"),
         clock("update", "3 hours")],
        ["an update every 3 hours comes after the restoration (35 minutes, line 41): 3 h can pass against 35 min"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ONE_TICKET)
def test_clocks_of_one_ticket_are_compared_however_they_are_written_and_no_others(name: str) -> None:
    edits, words = ONE_TICKET[name]
    assert list(dict.fromkeys(what for _, code, _, what in found(edits) if code in ("V-20", "V-22"))) == words


@pytest.mark.parametrize(
    ("target", "value", "worse"), [("4 business hours", "6 hours", True), ("6 hours", "4 business hours", False)]
)
def test_a_target_in_business_hours_is_no_better_than_fewer_hours_by_the_clock(
    target: str, value: str, worse: bool
) -> None:
    text = edited(OFFICE, IN_OFFICE, (PRIORITIES, f"{target}\n    baseline: {{value: {value}}}"), text=MINIMAL)
    said = [str(one.what) for one in load_bytes(text.encode(), file="f.yaml").findings if one.code == "V-13"]
    assert (f"the target {target} is no improvement on {value}, which was reached before (line 46)" in said) == worse


@pytest.mark.parametrize(
    ("window", "first", "last", "count"),
    [
        ("rolling 2 years", "2028-01-01", "2029-12-31", 1),
        ("rolling 2 weeks", "2027-06-21", "2027-07-04", 154),
        ("rolling 3 months", "2027-07-01", "2027-09-30", 33),
        ("rolling 30 days", "2027-06-15", "2027-07-14", 1067),
    ],
)
def test_rolling_windows_are_whole_days_weeks_months_or_years_of_the_calendar_as_defined(
    window: str, first: str, last: str, count: int
) -> None:
    text = edited(
        ("effective: 2027-01-01", "effective: 2027-06-15"), ("length: 1 year", "length: 3 years"), text=MINIMAL
    )
    timing = Timing(load_bytes(text.encode(), file="f.yaml").intake)
    found = timing.periods(Window.parse(window))
    assert (str(found[0].first), str(found[0].last), len(found)) == (first, last, count)
    assert [rolling_to(Window.parse(window).rolling, one.last) for one in found] == found  # type: ignore[arg-type]
