"""What clause texts see of an intake, and how their texts are filled."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from slagen.assembly.fill import fill, read_clause
from slagen.assembly.reads import reads
from slagen.assembly.shown import Group, Hole, Leaf, look, printable
from slagen.assembly.values import values
from slagen.assembly.words import choice
from slagen.document.tree import Blank, Value
from slagen.errors import UsageError
from slagen.intake.load import load_bytes, load_intake
from slagen.intake.models.intake import Intake
from slagen.intake.scalars import Id
from slagen.pipeline.generate import assemble_loaded
from slagen.render import render
from slagen.templating.jinja import script_of

HERE = Path(__file__).parent
EVERYTHING = load_intake(HERE / "intakes" / "everything-external.yaml").intake
INSIDE = load_intake(HERE / "intakes" / "everything-internal.yaml").intake
OPEN = load_intake(HERE / "intakes" / "attached.yaml").intake


def shown(intake: Intake, path: str, language: str = "en", level: str | None = None) -> Any:
    found: Any = values(intake, language, level=None if level is None else Id.parse(level))
    for step in path.split("."):
        found = found[int(step)] if step.isdigit() else getattr(found, step)
    return found


def text(intake: Intake, path: str, language: str = "en", level: str | None = None) -> str:
    leaf = printable(shown(intake, path, language, level))
    assert isinstance(leaf, Leaf), path
    return leaf.text


@pytest.mark.parametrize(
    ("path", "en", "zh", "el"),
    [
        ("agreement.title", "Everything", "Everything", "Everything"),
        ("agreement.copies", "4", "4", "4"),
        ("agreement.status", "signed", "已签署", "υπογεγραμμένη"),
        ("agreement.business_hours", "Calendar C1", "日历C1", None),
        ("provider", "the Supplier", "服务方", "η Προμηθεύτρια"),
        ("customer", "the Customer", "甲方", "ο Πελάτης"),
        ("supporters.0", "the Supporting Party", "丙方", "το Υποστηρικτικό Μέρος"),
        ("services.0.fee", "EUR\u00a01,200.50 per quarter", None, "1.200,50\u00a0€ ανά τρίμηνο"),
        ("services.1.hours", "24 hours a day, every day", "每日24小时（含节假日）", None),
        ("services.0.code", "S1", "S1", "S1"),
        ("calendars.0.zone", "Asia/Shanghai", "Asia/Shanghai", "Asia/Shanghai"),
        ("commitments.0.name", "Uptime", "Uptime", "Uptime"),
        ("commitments.1.name", "First response time", "首次响应时间", "Χρόνος πρώτης απόκρισης"),
        ("commitments.0.target", "at least 99.50%", "不低于99.50%", "τουλάχιστον 99,50\u00a0%"),
        ("commitments.5.target", "at least 50\u00a0crates", None, "τουλάχιστον 50\u00a0κιβώτια"),
        ("commitments.0.measured.by", "Probe", "Probe", "Probe"),
        ("commitments.1.measured.by", "Ticket book", "Ticket book", "Ticket book"),
        ("commitments.0.measured.kept_by", "the Supporting Party", "丙方", None),
        ("commitments.0.calendar", "Calendar C1", "日历C1", None),
        ("commitments.0.family", "availability", "可用性", "διαθεσιμότητα"),
        ("commitments.1.family", "timeliness", "时效性", "χρόνος"),
        ("commitments.4.family", "quality", "质量性", "ποιότητα"),
        ("commitments.0.excluded_codes.0", "M1", "M1", "M1"),
        ("commitments.0.excluded_codes.1", "E1", "E1", "E1"),
        ("commitments.0.serves.code", "O1", "O1", "O1"),
        (
            "credit_remedies.0.tiers.0.band",
            "below 99.50% but not below 99.00%",
            "低于99.50%但不低于99.00%",
            "κάτω από 99,50\u00a0% αλλά όχι κάτω από 99,00\u00a0%",
        ),
        ("credit_remedies.0.tiers.1.gives", "12.5%", "12.5%", "12,5\u00a0%"),
        ("commitments.1.cells.0", "30\u00a0minutes", "30分钟", "30\u00a0λεπτά"),
        ("commitments.2.target", "at most 2\u00a0hours", None, "έως 2\u00a0ώρες"),
        ("commitments.6.obligor", "the Customer", "甲方", "ο Πελάτης"),
        ("prioritisation.set_by", "the Supplier", "服务方", None),
        ("prioritisation.set_by_other", "the Customer", "甲方", None),
        ("support.channels.0.hours", "Calendar C1", "日历C1", None),
        ("support.channels.1.hours", "24 hours a day, every day", None, None),
        ("contacts.0.party", "the Supplier", "服务方", "η Προμηθεύτρια"),
        ("overrides.0.new", "15\u00a0minutes", "15分钟", None),
        ("overrides.0.old", "30\u00a0minutes", "30分钟", None),
        ("overrides.0.case", "P1", "P1", "P1"),
        ("overrides.2.origin.name", "Group", "Group", "Group"),
        ("paid_remedies.0.name", "Uptime", "Uptime", "Uptime"),
        ("credit_remedies.1.level.name", "Paying", "Paying", "Paying"),
        ("credit_remedies.1.tiers.0.gives", "7.5%", "7.5%", "7,5\u00a0%"),
    ],
)
def test_a_value_is_shown_in_each_language(path: str, en: str, zh: str | None, el: str | None) -> None:
    for language, expected in (("en", en), ("zh", zh), ("el", el)):
        if expected is not None:
            assert text(EVERYTHING, path, language) == expected


PLANS = """
calendars: {office: {open: [Mon-Fri 09:00-17:00]}}
plans: {low: {name: Low, hours: office}, high: {name: High}}
"""
BY_PLAN = """    only_for: [low, high, P1, P2]
    metric: first-response
    target: {kind: by-plan, values: {low: 1 business day, high: {kind: one-of, values: [%s], applies: longest}}}
"""
OUTAGE = "  gap: {metric: outage, target: 2 hours, owner: Lead, measured: {by: log}}\n  response:\n"


def _with_plans(values_: str, calendar: str = "") -> Intake:
    text_ = (HERE.parent / "examples" / "minimal.yaml").read_text(encoding="utf-8") + PLANS
    old = "    metric: first-response\n    target: {kind: by-priority, values: {P1: 30 minutes, P2: 4 hours}}\n"
    assert old in text_
    text_ = text_.replace(old, calendar + BY_PLAN % values_).replace("  response:\n", OUTAGE)
    text_ = text_.replace("    recovery:", "    # recovery:").replace("  not_applicable:\n", "")
    return load_bytes(text_.encode(), file="f.yaml").intake


def test_the_hours_of_a_plan_count_what_is_promised_for_it() -> None:
    intake = _with_plans("60 minutes, 4 hours")
    rows = shown(intake, "planned_commitments.0.plan_calendars")
    assert [(row.plan.name.text, printable(row.calendar).text) for row in rows] == [  # type: ignore[union-attr]
        ("Low", "Calendar C1"),
        ("High", "24 hours a day, every day"),
    ]
    assert [group.code.text for group in shown(intake, "planned_commitments")] == ["L3"]
    assert shown(_with_plans("60 minutes, 4 hours", "    calendar: office\n"), "planned_commitments") == ()


def test_what_a_promise_is_limited_to_is_named_kind_by_kind() -> None:
    intake = _with_plans("60 minutes, 4 hours")
    assert text(intake, "commitments.2.only_for") == "plan: Low or High; Priority P1 or P2"
    assert text(intake, "commitments.2.only_for", "zh") == "套餐Low或者High；优先级P1或者P2"
    assert text(intake, "commitments.2.only_for", "el") == "πρόγραμμα «Low» ή «High»· Προτεραιότητα P1 ή P2"


def test_the_longest_of_several_times_is_told_from_the_highest_of_several_numbers() -> None:
    assert shown(_with_plans("60 minutes, 4 hours"), "commitments.2.goals.1.timed") is not None
    assert shown(_with_plans("60 minutes, tbd"), "commitments.2.goals.1.timed") is None


def test_what_a_service_covers_is_told_from_who_receives_it() -> None:
    intake = load_intake(HERE / "intakes" / "levels-field-service.yaml").intake
    assert [group.name.text for group in shown(intake, "services.0.covers")] == ["wide-format printer"]
    assert [group.name.text for group in shown(intake, "services.0.recipients")] == ["port office", "island office"]
    text_ = (HERE.parent / "examples" / "minimal.yaml").read_text(encoding="utf-8")
    text_ = text_.replace("    hours: 24x7", "    recipients: tbd\n    hours: 24x7")
    open_one = load_bytes(text_.encode(), file="f.yaml").intake
    assert isinstance(shown(open_one, "services.0.recipients"), Hole)
    assert shown(open_one, "services.0.covers") == ()


def test_an_outage_has_a_name_of_its_own() -> None:
    assert text(_with_plans("60 minutes, 4 hours"), "commitments.1.name") == "Length of interruption"


def test_greek_labels_and_lengths_of_time_have_their_cases() -> None:
    provider = printable(shown(EVERYTHING, "provider", "el"))
    assert isinstance(provider, Leaf)
    assert provider.forms == {
        "": "η Προμηθεύτρια",
        "gen": "της Προμηθεύτριας",
        "acc": "την Προμηθεύτρια",
        "dat": "στην Προμηθεύτρια",
    }
    notice = shown(EVERYTHING, "agreement.term.notice", "el")
    assert (notice.text, notice.forms["gen"]) == ("60\u00a0ημέρες", "60\u00a0ημερών")


def test_units_of_an_organisation_are_called_by_name_in_chinese_and_have_no_legal_identity() -> None:
    assert text(INSIDE, "customer", "zh") == "Sales unit"
    assert text(INSIDE, "customer", "en") == "the Receiving Unit"
    assert shown(INSIDE, "provider.registration") is None
    assert text(INSIDE, "agreement.copies") == "2"


def test_the_values_of_a_level_printed_alone_are_those_of_that_level() -> None:
    found = values(EVERYTHING, "en", level=Id.parse("paying"))
    assert [printable(c.name).text for c in found.commitments] == ["Uptime"]  # type: ignore[union-attr]
    assert text(EVERYTHING, "commitments.0.target", level="paying") == "at least 99.95%"
    assert text(EVERYTHING, "commitments.0.code", level="shops") == "L2"
    assert text(EVERYTHING, "commitments.0.cells.0", level="shops") == "15\u00a0minutes"
    assert text(EVERYTHING, "services.0.name", level="paying") == "Pay"
    assert len(found.services) == 1
    assert text(EVERYTHING, "printed_level.parent.name", level="paying") == "Shops"
    assert shown(EVERYTHING, "printed_level") is None
    assert [text(EVERYTHING, f"overrides.{i}.level.name", level="shops") for i in range(2)] == ["Shops", "Shops"]


def test_what_is_open_prints_as_a_blank_down_to_every_field_and_is_equal_to_nothing() -> None:
    for path in (
        "agreement.title",
        "agreement.term.length",
        "provider.signs.name",
        "commitments.0.target",
        "commitments.2.target",
        "commitments.0.measured.by",
        "monitoring.kept_for",
        "change.notice",
    ):
        hole = shown(OPEN, path)
        assert isinstance(hole, Hole), path
        assert hole != "x"
        assert isinstance(hole.inline, Blank)
    assert [row.kind.path for row in shown(OPEN, "support.channels")] == ["support.channels.kind"]
    assert shown(OPEN, "agreement.term.renewal") == "by-agreement"


def test_the_hours_of_a_channel_that_are_open_are_not_those_of_support() -> None:
    text = (HERE / "intakes" / "everything-external.yaml").read_text(encoding="utf-8")
    assert "address: help@a.example}" in text
    for old, new in (("help@a.example}", "help@a.example, hours: tbd}"), ("status: signed", "status: draft")):
        text = text.replace(old, new)
    intake = load_bytes(text.encode(), file="x.yaml").intake
    assert isinstance(shown(intake, "support.channels.1.hours"), Hole)


def test_a_group_of_blanks_knows_where_it_stands() -> None:
    assert Hole("a").b.c.path == "a.b.c"
    with pytest.raises(AttributeError):
        _ = Hole("a")._private


@pytest.mark.parametrize(
    ("language", "duty"),
    [
        ("en", "no longer satisfies the warning value"),
        ("zh", "不再符合预警值"),
        ("el", "δεν ικανοποιεί πλέον την τιμή προειδοποίησης"),
    ],
)
def test_the_duty_to_warn_stands_only_where_a_warning_value_does(language: str, duty: str) -> None:
    def times(name: str, *, without: str = "") -> int:
        source = (HERE / "intakes" / name).read_text(encoding="utf-8")
        assert without in source
        loaded = load_bytes(source.replace(without, "").encode(), file="sla.yaml", draft=True)
        return render(assemble_loaded(loaded, language).document, "md").decode().count(duty)

    assert times("trade/bank-outsourcing.yaml") == 0
    assert times("levels-field-service.yaml") == 2
    assert times("levels-field-service.yaml", without=", warning: 6 business hours") == 1


def test_leaves_are_equal_to_their_code_and_without_one_to_nothing() -> None:
    assert Leaf("draft", "p", code="d") == "d"
    assert Leaf("draft", "p", code="d") == Leaf("other", "q", code="d")
    assert Leaf("draft", "p") != "draft"
    assert Leaf("draft", "p") != Leaf("draft", "p")
    assert len({Leaf("a", "p", code="d"), Leaf("b", "p", code="d")}) == 1


def test_a_group_makes_each_value_once_and_prints_only_with_a_leaf() -> None:
    made: list[int] = []
    group = Group({"x": lambda: made.append(1)}, Leaf("the X", "p", code="x"))
    _ = group.x, group.x
    assert made == [1]
    assert group == "x"
    assert Group({}) != "x"
    assert printable(Group({})) is None
    with pytest.raises(AttributeError, match="y"):
        _ = group.y
    assert look(group, "y.z") is None


def test_a_code_without_a_word_is_named() -> None:
    assert choice("en", "No.field", "x") is None
    with pytest.raises(UsageError, match=r"Agreement\.status: lost"):
        choice("en", "Agreement.status", "lost")


def filled(source: str, language: str = "en", **leaves: Any) -> tuple[str, list[str]]:
    values_ = Group({k: lambda v=v: v for k, v in leaves.items()})  # type: ignore[misc]
    text_, inlines = fill(script_of(read_clause(source, where="test.md")), values_, language, where="test.md")
    return text_, [inline.text if isinstance(inline, Value) else "____" for inline in inlines]


def test_a_value_leaves_a_mark_in_the_text_and_is_kept_apart() -> None:
    assert filled("a {{ x }} b {{ x }}", x=Leaf("{{ y }}", "p")) == ("a \ufdd00\ufdd1 b \ufdd01\ufdd1", ["{{ y }}"] * 2)


def test_filters_capitalise_decline_and_list() -> None:
    label = Leaf("ο Πάροχος", "p", forms={"gen": "του Παρόχου"})
    assert filled("{{ x|cap }}{{ x|gen }}{{ x|gen|cap }}{{ x|acc }}", "el", x=label)[1] == [
        "Ο Πάροχος",
        "του Παρόχου",
        "Του Παρόχου",
        "ο Πάροχος",
    ]
    three = tuple(Leaf(word, f"l[{i}]") for i, word in enumerate("abc"))
    assert filled("{{ x|listed }}", x=three)[1] == ["a, b and c"]
    assert filled("{{ x|listed }}", "zh", x=three)[1] == ["a、b和c"]
    assert (
        filled("{{ x|listed }}{{ y|listed }}{{ y|cap }}", x=(Leaf("a", "p"), Hole("q")), y=Hole("q"))[1] == ["____"] * 3
    )


@pytest.mark.parametrize(
    ("source", "text_"),
    [
        ("of {{ x }}. It", "of \ufdd00\ufdd1 It"),
        ("of “{{ x }}”. It", "of “\ufdd00\ufdd1” It"),
        ("του «{{ x }}». Αποτελεί", "του «\ufdd00\ufdd1». Αποτελεί"),
    ],
)
def test_a_sentence_that_ends_with_a_stop_of_a_value_has_no_second_one_but_in_greek_behind_quotation_marks(
    source: str, text_: str
) -> None:
    assert filled(source, x=Leaf("Haishi Co., Ltd.", "p"))[0] == text_


@pytest.mark.parametrize("source", ["{{ x.y }}", "{{ z }}", "{{ n }}", "{{ g }}"])
def test_a_clause_that_prints_what_is_not_there_is_refused(source: str) -> None:
    with pytest.raises(UsageError, match=r"test\.md uses a value that is not there"):
        filled(source, x=Leaf("a", "p"), n=None, g=Group({}))


@pytest.mark.parametrize(
    "source", ["{{ x + x }}", "{% set a = x %}", "{{ x|upper }}", "{{ x() }}", "{% include 'a' %}", "{{"]
)
def test_a_clause_that_computes_is_refused(source: str) -> None:
    with pytest.raises(UsageError, match=r"test\.md"):
        filled(source, x=Leaf("a", "p"))


def test_loop_variables_are_traced_to_what_they_loop_over() -> None:
    source = (
        "{% for c in a.b %}{{ c.d }}{% for e in c.f %}{{ e }}{% if g == 'x' %}{{ c|listed }}{% endif %}{% endfor %}"
        "{% else %}{{ h }}{% endfor %}"
    )
    tree = read_clause(source, where="t")
    assert reads(tree) == ["a.b", "a.b.d", "a.b.f", "a.b.f", "g", "a.b", "h"]
