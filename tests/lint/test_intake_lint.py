"""An intake is linted where it is exact: on its fields; its texts by the wording rules, in their own languages."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from slagen.findings import Finding, Severity
from slagen.lint.intake import BUSINESS_HOURS, LintedIntake, lint_intake
from slagen.lint.settings import Settings
from slagen.lint.smart import smart_text
from slagen.sources.read import read_source

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "minimal.yaml"


def linted(tmp_path: Path, **changes: object) -> LintedIntake:
    """The smallest example with CHANGES, each a path with double underscores for points, linted."""
    data = yaml.load(EXAMPLE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    for path, value in changes.items():
        *groups, last = path.split("__")
        at = data
        for group in groups:
            at = at.setdefault(group, {})
        if value is None:
            at.pop(last, None)
        else:
            at[last] = value
    file = tmp_path / "a.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    found = lint_intake(file, read_source(file), Settings())
    assert [check for check in found.checks if check.severity.value == "error"] == []
    return found


def of(found: LintedIntake, code: str) -> list[Finding]:
    return [finding for finding in found.findings if finding.code == code]


def commitment() -> str:
    data = yaml.load(EXAMPLE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return next(iter(data["commitments"]))


def test_the_smallest_example_has_nothing_to_report(tmp_path: Path) -> None:
    assert linted(tmp_path).findings == ()


def test_a_vague_description_is_found_at_its_place_and_path(tmp_path: Path) -> None:
    service = next(iter(yaml.load(EXAMPLE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["services"]))
    found = linted(tmp_path, **{f"services__{service}__description": "Web hosting, repaired as soon as possible."})
    (finding,) = of(found, "T101")
    text = (tmp_path / "a.yaml").read_text(encoding="utf-8")
    assert text[finding.start : finding.end] == finding.quote == "as soon as possible"
    assert finding.place.path == f"services.{service}.description"


def test_what_is_said_twice_in_the_same_words_is_found_at_both_places(tmp_path: Path) -> None:
    duty = {"text": "The Customer answers as soon as possible."}
    found = of(linted(tmp_path, duties={"one": duty, "two": dict(duty), "three": {"text": "Access by day 3."}}), "T101")
    assert [finding.place.path for finding in found] == ["duties.one.text", "duties.two.text"]
    text = (tmp_path / "a.yaml").read_text(encoding="utf-8")
    assert [text[finding.start : finding.end] for finding in found] == ["as soon as possible"] * 2
    assert found[0].start < found[1].start


def test_the_name_before_a_text_does_not_say_what_the_text_is_for(tmp_path: Path) -> None:
    # "Head of Liability" is no heading of a clause on liability, under which less is asked of the wording
    reports = {"monthly": {"name": "Report on liability"}}
    duty = {"text": "The Customer answers as soon as possible."}
    (plain,) = of(linted(tmp_path, duties={"one": duty}), "T101")
    (behind,) = of(linted(tmp_path, reports=reports, duties={"one": duty}), "T101")
    assert (plain.severity, behind.severity) == (Severity.ERROR, Severity.ERROR)


def test_needs_and_objectives_are_told_rather_than_promised(tmp_path: Path) -> None:
    words = "Orders are taken without interruption."
    aim = {"text": words, "owner": "Head of Sales", "measure": "orders taken"}
    (told,) = of(linted(tmp_path, objectives={"sales": aim}), "A301")
    (owed,) = of(linted(tmp_path, duties={"sales": {"text": words}}), "A301")
    assert (told.severity, owed.severity) == (Severity.INFO, Severity.WARNING)


def test_a_term_that_the_agreement_defines_is_clear_in_its_texts(tmp_path: Path) -> None:
    duty = {"text": "The Customer grants access during office hours."}
    term = {"term": "office hours", "means": "the hours from 08:00 to 16:00, Europe/London"}
    undefined = linted(tmp_path, duties={"one": duty})
    defined = linted(tmp_path, duties={"one": duty}, terms={"office": term})
    assert [finding.quote for finding in of(undefined, "T105")] == ["office hours"]
    assert of(defined, "T105") == []
    let_pass = {one.place.path: one.exempted_by for one in defined.exempted if one.code == "T105"}
    assert let_pass["duties.one.text"] == "defined"


def test_the_term_for_business_time_stands_in_the_definitions() -> None:
    definitions = EXAMPLE.parent.parent / "clauses" / "foundation" / "definitions" / "zh.md"
    assert f"“**{BUSINESS_HOURS}**”" in definitions.read_text(encoding="utf-8")


def test_each_language_of_a_text_is_linted_in_its_language(tmp_path: Path) -> None:
    service = next(iter(yaml.load(EXAMPLE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["services"]))
    texts = {
        "zh": "网站托管，尽快修复。",
        "en": "Web hosting, repaired promptly.",
        "el": "Φιλοξενία, αποκατάσταση αμέσως.",
    }
    found = linted(tmp_path, **{f"services__{service}__description": texts})
    assert {finding.language for finding in of(found, "T101")} == {"zh", "en", "el"}


def test_the_languages_of_a_text_have_to_say_the_same_number(tmp_path: Path) -> None:
    service = next(iter(yaml.load(EXAMPLE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["services"]))
    texts = {"en": "Web hosting with a backup every 2 days.", "el": "Φιλοξενία με αντίγραφο ασφαλείας κάθε 2 ημέρες."}
    assert of(linted(tmp_path, **{f"services__{service}__description": texts}), "L804") == []
    texts["el"] = "Φιλοξενία με αντίγραφο ασφαλείας κάθε 3 ημέρες."
    (finding,) = of(linted(tmp_path, **{f"services__{service}__description": texts}), "L804")
    assert finding.place.path == f"services.{service}.description.el"


def test_a_suggestion_uses_the_number_the_intake_has(tmp_path: Path) -> None:
    name = commitment()
    found = linted(tmp_path, **{f"commitments__{name}__rationale": {"business": "It has to be repaired promptly."}})
    (finding,) = of(found, "T101")
    target = yaml.load(EXAMPLE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["commitments"][name]["target"]
    assert f"{name}: {target}" in str(finding.mend)


def test_a_source_that_looks_too_seldom_can_not_see_a_breach(tmp_path: Path) -> None:
    name = commitment()

    def found(every: str) -> list[Finding]:
        changes: dict[str, object] = {
            "agreement__not_applicable": None,
            f"commitments__{name}__metric": "outage",
            f"commitments__{name}__target": "at most 4 minutes",
            f"commitments__{name}__measured": {"by": "probe", "every": every},
            f"commitments__{name}__remedy": {"kind": "corrective"},
        }
        return of(linted(tmp_path, **changes), "A305")

    assert found("4 minutes") == []
    (finding,) = found("5 minutes")
    assert "5 minutes" in str(finding.what)


def exact(tmp_path: Path, code: str, **changes: object) -> str:
    """What the first finding of the rule CODE says of the example with CHANGES, whole."""
    finding = of(linted(tmp_path, **changes), code)[0]
    assert finding.why is not None
    return f"{finding.what} {finding.why} {finding.mend}"


def test_rules_for_credits_need_a_commitment_that_leads_to_one(tmp_path: Path) -> None:
    none = {f"commitments__{commitment()}__remedy": {"kind": "none", "reason": "a trial"}}
    assert exact(tmp_path, "R503", **none)


def test_a_value_that_is_agreed_later_needs_one_until_then(tmp_path: Path) -> None:
    name = commitment()
    later = {"kind": "as-agreed", "agreed_in": "the order form"}
    changes = {f"commitments__{name}__target": later, f"commitments__{name}__remedy": {"kind": "corrective"}}
    assert "until one is agreed" in exact(tmp_path, "M205", **changes)


def test_a_promise_that_serves_no_objective_is_told_once_and_stands_on_its_card(tmp_path: Path) -> None:
    changes: dict[str, object] = {"objectives": {"trade": {"text": "Trade online."}}}
    found = linted(tmp_path, **changes)
    card = next(card for card in found.cards if card.path == f"commitments.{commitment()}")
    assert next(mark for mark in card.marks if mark.letter == "R").verdict == "warn"
    assert of(found, "R501") == []
    assert [one.severity.value for one in found.checks if one.code == "V-45"] == ["info"]


def test_maintenance_without_bound_window_or_notice_is_named(tmp_path: Path) -> None:
    assert "any" in exact(tmp_path, "M210", maintenance={"any": {}})


def test_a_clock_by_night_needs_somebody_who_is_there(tmp_path: Path) -> None:
    name = commitment()
    changes: dict[str, object] = {
        "agreement__not_applicable": None,
        f"commitments__{name}__metric": "containment",
        f"commitments__{name}__target": "8 hours",
        f"commitments__{name}__remedy": {"kind": "corrective"},
        f"commitments__{name}__calendar": "24x7",
        f"commitments__{name}__excluded": None,
        f"commitments__{name}__window": None,
        "calendars": {"office": {"open": ["Mon-Fri 09:00-17:00"]}},
        "support": {"hours": "office", "channels": [{"kind": "phone", "address": "+44 20 5555 0100"}]},
    }
    said = exact(tmp_path, "A305", **changes)
    assert "3900 minutes" in said  # Friday 17:00 to Monday 09:00, while the clocks are put back


def test_an_open_field_is_a_placeholder(tmp_path: Path) -> None:
    name = commitment()
    found = linted(tmp_path, **{f"commitments__{name}__owner": "tbd"})
    (finding,) = of(found, "D608")
    assert finding.place.path == f"commitments.{name}.owner"
    card = next(card for card in found.cards if card.path == f"commitments.{name}")
    assert not card.smart
    assert {mark.letter: mark.verdict for mark in card.marks}["R"] == "fail"


def test_the_texts_of_an_intake_with_errors_are_linted_all_the_same(tmp_path: Path) -> None:
    name = commitment()
    data = yaml.load(EXAMPLE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    data["commitments"][name]["target"] = "尽快响应"
    file = tmp_path / "a.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    found = lint_intake(file, read_source(file), Settings())
    assert of(found, "T101")
    assert found.checks


@pytest.mark.parametrize(
    ("text", "passes"),
    [("尽快响应", False), ("P1级故障（影响核心业务）30分钟内首次响应", True), ("αμέσως", False)],
)
def test_the_examples_of_the_sources_hold(text: str, passes: bool) -> None:
    assert all(mark.verdict != "fail" for mark in smart_text(text)) is passes


def test_a_sentence_that_is_hard_to_grasp_is_not_simple() -> None:
    long = "The Provider shall " + "repair the line and report it " * 8 + "within 2 hours of receipt of the Ticket."
    marks = {mark.letter: mark for mark in smart_text(long)}
    assert marks["simple"].verdict == "warn"
    short = {
        mark.letter: mark for mark in smart_text("The Provider shall answer within 2 hours of receipt of the Ticket.")
    }
    assert short["simple"].verdict == "pass"


def test_every_verdict_but_a_pass_has_a_reason(tmp_path: Path) -> None:
    for card in linted(tmp_path).cards:
        assert all(mark.reasons for mark in card.marks if mark.verdict != "pass")


def test_a_target_in_words_fails_on_the_card_of_an_intake_with_errors(tmp_path: Path) -> None:
    data = yaml.load(EXAMPLE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    data["commitments"][commitment()]["target"] = {"kind": "by-priority", "values": {"P1": "尽快", "P2": "αμέσως"}}
    file = tmp_path / "a.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    found = lint_intake(file, read_source(file), Settings())
    assert {finding.quote for finding in of(found, "T101")} == {"尽快", "αμέσως"}
    card = next(card for card in found.cards if card.path == f"commitments.{commitment()}")
    assert {mark.letter: mark.verdict for mark in card.marks}["T"] == "fail"
