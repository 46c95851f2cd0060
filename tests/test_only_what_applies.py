"""A contract has no rule for what it does not contain: a sentence is printed with what it is about, not without."""

from __future__ import annotations

from pathlib import Path

import pytest

from slagen.assembly.assemble import assemble
from slagen.intake.load import load_bytes
from slagen.render import render

MINIMAL = (Path(__file__).resolve().parent.parent / "examples" / "minimal.yaml").read_text(encoding="utf-8")
CALENDAR = "\ncalendars: {office: {open: [Mon-Fri 09:00-17:00], closed: []}}\n"
P2 = "P2: 4 hours"
LANGUAGES = "languages: [en]"

COUNTED = {
    "en": "A time stated in Business Hours or Business Days is counted",
    "zh": "以工作小时或者工作日表示的时限，按服务级别所指明的日历计算",
    "el": "Χρόνος που ορίζεται σε Εργάσιμες Ώρες ή Εργάσιμες Ημέρες",
}
RUNNING = {
    "en": "The clocks run whether the calendar named for the Service Level is open or not",
    "zh": "时限在为服务级别指明的日历的开放时段之内和之外均连续计算",
    "el": "Ο χρόνος τρέχει εντός και εκτός των ωρών λειτουργίας",
}
WITHIN_COUNTED = {
    "en": "what is measured within Counted Hours",
    "zh": "在计量时间内进行的计量",
    "el": "όσα μετρώνται εντός των Ωρών Μέτρησης",
}


def contract(language: str, *changes: tuple[str, str], more: str = "") -> str:
    """The minimal agreement with CHANGES and MORE sections, in LANGUAGE."""
    text = MINIMAL.replace(LANGUAGES, f"languages: [{language}]")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    loaded = load_bytes((text + more).encode(), file="minimal.yaml", draft=True)
    return render(assemble(loaded.intake, language).document, "md").decode().replace("\xa0", " ")


@pytest.mark.parametrize("language", COUNTED)
@pytest.mark.parametrize("time", ["4 business hours", "2 business days", "10:00 next business day", "tbd"])
def test_rules_on_business_time_are_printed_with_a_target_that_may_need_them(language: str, time: str) -> None:
    found = contract(language, (P2, f"P2: {time}"), more=CALENDAR)
    assert COUNTED[language] in found
    assert RUNNING[language] not in found


@pytest.mark.parametrize("language", COUNTED)
def test_without_a_target_in_business_time_clocks_simply_run(language: str) -> None:
    found = contract(language, more=CALENDAR)
    assert COUNTED[language] not in found
    assert RUNNING[language] in found


@pytest.mark.parametrize("language", COUNTED)
def test_what_is_measured_in_counted_hours_is_named_only_where_something_is(language: str) -> None:
    ratio = ("metric: availability", "metric: {kind: ratio, counted: pages sent, all: pages requested}")
    for changes in ((), ((P2, "P2: 4 business hours"),)):
        assert WITHIN_COUNTED[language] in contract(language, *changes, more=CALENDAR)
        assert WITHIN_COUNTED[language] not in contract(language, ratio, *changes, more=CALENDAR)


AUDIT = "\naudit: {}\n"
BODY = "\naudit: {by: the State Audit Office}\n"
OFFICIALS = {"en": "not a public authority", "zh": "公共机关的人员除外", "el": "δεν είναι δημόσια αρχή"}


@pytest.mark.parametrize("language", OFFICIALS)
def test_officials_are_exempt_from_the_duty_of_confidence_only_where_one_may_audit(language: str) -> None:
    assert OFFICIALS[language] not in contract(language, more=AUDIT)
    assert OFFICIALS[language] in contract(language, more=BODY)


DOWNTIME = {"en": "Downtime", "zh": "中断时长", "el": "Χρόνος Μη Διαθεσιμότητας"}
RATIO = ("metric: availability", "metric: {kind: ratio, counted: pages sent, all: pages requested}")
DUTY = "\nduties: {access: {text: grants access to the website, within: 2 days, after: a request}}\n"
MAINTENANCE = '\nmaintenance: {upkeep: {kind: planned, when: ["Sun 02:00-04:00"], notice: 7 days}}\n'


@pytest.mark.parametrize("language", DOWNTIME)
def test_downtime_is_defined_where_something_is_measured_by_it(language: str) -> None:
    assert DOWNTIME[language] in contract(language, more=DUTY)
    assert DOWNTIME[language] not in contract(language, RATIO, more=DUTY)
    assert DOWNTIME[language] in contract(language, RATIO, more=MAINTENANCE)


ROLES = "\nroles: {desk: {party: provider, name: Service Desk}, user: {party: customer, name: Key User}}"
TASKS = f"{ROLES}\ntasks: {{move: {{name: moves, responsible: desk, accountable: desk%s}}}}\n"
ASKED = {"en": "asked for its opinion", "zh": "在决定作出前提出意见", "el": "εκφέρει γνώμη"}
TOLD = {"en": "is told of the result", "zh": "在任务完成后获知结果", "el": "λαμβάνει γνώση του αποτελέσματος"}


@pytest.mark.parametrize("language", ASKED)
def test_what_a_role_does_that_no_task_has_is_not_said(language: str) -> None:
    nobody, asked, told = (
        contract(language, more=TASKS % more) for more in ("", ", consulted: [user]", ", informed: [user]")
    )
    assert (ASKED[language] in nobody, TOLD[language] in nobody) == (False, False)
    assert (ASKED[language] in asked, TOLD[language] in asked) == (True, False)
    assert (ASKED[language] in told, TOLD[language] in told) == (False, True)


FLOOR = {"en": "minimum level", "zh": "底线值", "el": "ελάχιστο επίπεδο"}
WARNING = {"en": "warning value", "zh": "预警值", "el": "τιμή προειδοποίησης"}


@pytest.mark.parametrize("language", FLOOR)
def test_only_the_bounds_that_a_target_has_are_named(language: str) -> None:
    target = "target: at least 99.9 %"
    floored = contract(language, (target, "target: {value: at least 99.9 %, floor: at least 99 %}"))
    warned = contract(language, (target, "target: {value: at least 99.9 %, warning: at least 99.95 %}"))
    assert (FLOOR[language] in floored, WARNING[language] in floored) == (True, False)
    assert (FLOOR[language] in warned, WARNING[language] in warned) == (False, True)


FEES = {"en": "restoration times or fees", "zh": "恢复时间或者费用", "el": "ή της αμοιβής"}


@pytest.mark.parametrize("language", FEES)
def test_a_change_of_fees_is_spoken_of_where_there_are_fees(language: str) -> None:
    free = [
        ("    fee: 300 GBP per month\n", ""),
        ("    remedy: {kind: credit, tiers: {below 99.9 %: 10 %, below 99.0 %: 25 %}}\n", ""),
    ]
    assert FEES[language] in contract(language)
    assert FEES[language] not in contract(
        language, *free, ("credits: {nature: price-adjustment, sole_remedy: no, cap: 25 %}\n", "")
    )
