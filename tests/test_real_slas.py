"""Six published agreements as intakes: each fact stands in a typed field and in both outputs, and nothing is added."""

from __future__ import annotations

import functools

import facts
import pytest
from facts import SHEETS, Fact

from slagen.assembly.assemble import assemble
from slagen.document.tree import Blank
from slagen.document.walk import inlines, values
from slagen.errors import IntakeError
from slagen.findings import Severity
from slagen.intake.compose import folder_reader
from slagen.intake.load import Loaded, load_bytes
from slagen.intake.models.intake import Intake
from slagen.intake.scalars import TBD
from slagen.intake.walk import path_text, walk
from slagen.render import render

ALL = [fact for sheet in SHEETS for fact in facts.facts(sheet)]
HELD = [fact for fact in ALL if fact.field]
each_held = pytest.mark.parametrize("fact", HELD, ids=[f"{fact.sheet}: {fact.name}" for fact in HELD])
each_sheet = pytest.mark.parametrize("sheet", SHEETS)


def outputs(intake: Intake) -> tuple[bytes, bytes]:
    document = assemble(intake, intake.agreement.languages[0]).document
    return render(document, "md"), render(document, "docx")


@functools.cache
def original(sheet: str) -> tuple[bytes, bytes]:
    return outputs(facts.loaded(sheet).intake)


@each_held
def test_a_fact_stands_in_a_typed_field(fact: Fact) -> None:
    assert facts.written(fact) == fact.value
    assert facts.kind(fact) != "ProseText"


@each_held
def test_another_value_in_that_field_changes_both_outputs(fact: Fact) -> None:
    markdown, word = outputs(Intake.model_validate(facts.changed(fact)))
    assert markdown != original(fact.sheet)[0]
    assert word != original(fact.sheet)[1]


def test_at_least_95_percent_of_the_facts_are_held() -> None:
    assert len(SHEETS) == 6
    assert len(HELD) / len(ALL) >= 0.95
    assert all(fact.reason for fact in ALL if not fact.field)


@each_sheet
def test_what_the_sheet_does_not_say_is_a_marked_blank(sheet: str) -> None:
    intake = facts.loaded(sheet).intake
    open_fields = {path_text(visited.path) for visited in walk(intake) if visited.value is TBD}
    made = assemble(intake, intake.agreement.languages[0]).document
    printed = {inline.path for inline in inlines(made) if isinstance(inline, Blank)}
    assert not printed & {value.path for value in values(made)}
    unprinted = {field for field in open_fields if not any(path.startswith(field) for path in printed)}
    assert unprinted <= UNPRINTED


UNPRINTED = {"agreement.zone"}
"""Blanks with nothing to print them: no time of day stands in the text."""


@each_sheet
def test_slagen_finds_only_what_is_weak_in_the_published_text_itself(sheet: str) -> None:
    found = facts.loaded(sheet).findings
    assert [finding.code for finding in found if finding.severity is not Severity.INFO] == WEAK[sheet]
    assert {finding.code for finding in found} - set(WEAK[sheet]) <= NOTES


WEAK = {
    "el-hermes-support-plans": ["V-52", "V-52", "V-08"],
    "el-openshop-support": ["V-52", "V-08"],
    "en-asgc-common": ["V-52", "V-21"],
    "en-earthly-bonterms": ["V-52", "V-52"],
    "zh-tencent-soc": ["V-52", "V-52", "V-30"],
    "zhtw-andows-hosting": ["V-52", "V-52", "V-30"],
}
"""V-08: monitoring and maintenance are services without a service level. V-52: nothing of availability, response or
recovery. V-21: two priorities have one time in one calendar. V-30: not said whether the credit is all there is."""

NOTES = {"V-04", "V-13", "V-37", "V-44", "V-45", "V-54"}
"""What nobody writes into a text that is published: who reviewed it, what it stands on."""


def mended(sheet: str, *, signing: bool) -> Loaded:
    """The published agreement of SHEET with real_slas/mended laid over it, which fills in what is weak."""
    data = (facts.FOLDER / "mended" / f"{sheet}.yaml").read_bytes()
    return load_bytes(data, file=f"{sheet}-mended.yaml", read=folder_reader(facts.FOLDER), signing=signing)


@each_sheet
def test_nothing_is_found_in_the_mended_agreement_not_even_before_its_signature(sheet: str) -> None:
    assert facts.loaded(sheet).findings
    assert [f"{one.code} {one.place}" for one in mended(sheet, signing=False).findings] == []
    assert [f"{one.code} {one.place}" for one in mended(sheet, signing=True).findings] == []


@each_sheet
def test_the_mended_agreement_makes_a_contract_with_all_that_the_published_one_promises(sheet: str) -> None:
    made = mended(sheet, signing=False).intake
    assert set(facts.loaded(sheet).intake.commitments) < set(made.commitments)
    assert all(outputs(made))


TENCENT, OPENSHOP, HERMES = "zh-tencent-soc", "el-openshop-support", "el-hermes-support-plans"
WRONG = {
    "target outside its unit": (TENCENT, "target: at least 99 %", "target: at least 99 hours"),
    "bands that overlap": (TENCENT, "below 95 %: 25 %, below 90 %: 100 %", "below 90 %: 25 %, below 95 %: 100 %"),
    "a gap under the target": (TENCENT, "below 99 %: 10 %", "below 98 %: 10 %"),
    "a credit that falls": (TENCENT, "below 90 %: 100 %", "below 90 %: 5 %"),
    "a later priority that is faster": (OPENSHOP, "P1: 2 hours, P2: 4 hours", "P1: 4 hours, P2: 2 hours"),
    "solved before answered": (OPENSHOP, "P1: 2 hours", "P1: 10 minutes"),
    "a size in place of a time": (OPENSHOP, "P1: 2 hours", "P1: 2 GB"),
    "hours that run backwards": (OPENSHOP, "Mon-Fri 08:00-21:00", "Mon-Fri 21:00-08:00"),
    "a plan without its target": (HERMES, ", always: 2 hours", ""),
    "a voucher without terms": (TENCENT, "voucher: {valid: tbd, limits: [", "points: {worth: 1 CNY} #"),
}


@pytest.mark.parametrize(("name", "right", "wrong"), WRONG.values(), ids=WRONG)
def test_a_wrong_variant_of_a_fact_is_refused(name: str, right: str, wrong: str) -> None:
    text = (facts.FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    assert text.count(right) == 1
    with pytest.raises(IntakeError) as caught:
        load_bytes(text.replace(right, wrong).encode(), file="wrong.yaml")
    assert any(finding.severity is Severity.ERROR for finding in caught.value.findings)
