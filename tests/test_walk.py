"""walk.py, roles.py, standing.py, lengths.py: what checks and assembly see of an intake."""

from __future__ import annotations

import gc
import weakref
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slagen.intake.checks.lengths import longer
from slagen.intake.load import load_intake
from slagen.intake.models.commitments import Commitment, Level
from slagen.intake.models.intake import Intake
from slagen.intake.models.remedies import CreditRemedy
from slagen.intake.models.targets import PriorityTarget
from slagen.intake.roles import party_in_role, role_of
from slagen.intake.scalars import TBD, Duration, Edge, Id, LineText, ProseText, Quantity, Target, Tbd, Text
from slagen.intake.standing import everywhere, levels_above, on_level
from slagen.intake.walk import kept, path_text, references_of, values_of, walk
from slagen.sources.yaml import path_text as path_text_of_the_reader

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def example(name: str) -> Intake:
    return load_intake(EXAMPLES / f"{name}.yaml").intake


MULTI = example("multi-level")
MANY = example("one-customer-several-services")


def test_a_path_reads_as_people_write_it() -> None:
    path = ("escalation", 0, "after")
    assert path_text(path) == "escalation[0].after" == path_text_of_the_reader(path)
    assert path_text(()) == ""


def test_the_walk_reaches_every_value_that_the_file_holds() -> None:
    for file in sorted(EXAMPLES.glob("*.yaml")):
        loaded = load_intake(file)
        walked = {path_text(visited.path) for visited in walk(loaded.intake)}
        written = {path_text(path) for path in loaded.source.places}
        assert {path for path in written if not path.endswith((".zh", ".en", ".el"))} <= walked


def test_ids_are_visited_with_the_sections_they_refer_to() -> None:
    to = {path_text(visited.path): visited.to.sections for visited in walk(MULTI) if visited.to is not None}
    assert to["commitments.till-availability.excluded[0]"] == ("maintenance", "exclusions")
    assert to["levels.shops.overrides.response"] == ("commitments",)
    assert to["commitments.response.target.values.P1"] == ("priorities",)
    assert to["services.till.recipients[0]"] == ("recipients",)
    assert to["agreement.business_hours"] == ("calendars",)
    assert "agreement.number" not in to


def test_references_are_told_of_keys_and_of_values() -> None:
    keys, values = references_of(PriorityTarget.model_fields["values"])
    assert keys is not None
    assert keys.sections == ("priorities",)
    assert values is None
    assert references_of(CreditRemedy.model_fields["tiers"]) == (None, None)
    assert references_of(Level.model_fields["parent"])[1] is not None
    assert references_of(Commitment.model_fields["name"]) == (None, None)


def test_a_role_is_its_field_or_its_id() -> None:
    assert [role_of(str(key), party) for key, party in MANY.parties.items()] == ["provider", "customer", "supporter"]
    assert party_in_role(MANY, "supporter") == "datacentre"
    assert party_in_role(MANY, "datacentre") == "datacentre"
    assert party_in_role(MULTI, "supporter") == "supporter"


def test_an_override_replaces_only_the_priorities_it_names_and_inherits_the_overrides_above() -> None:
    standing = {str(one.key): one for one in on_level(MULTI, Id.parse("till"))}
    goals = standing["response"].targets()
    written = {str(one.priority): (path_text(one.path[:-1]), str(one.target)) for one in goals}
    assert written == {
        "P1": ("levels.shops.overrides.response.target.values.P1", "15 minutes"),
        "P2": ("levels.shops.overrides.response.target.values.P2", "1 business hour"),
        "P3": ("commitments.response.target.values.P3", "1 business day"),
    }
    assert path_text(standing["satisfaction"].path("window")) == "levels.shops.overrides.satisfaction.window"
    assert path_text(standing["satisfaction"].path("target")) == "levels.till.overrides.satisfaction.target"
    assert path_text(standing["satisfaction"].path("metric")) == "commitments.satisfaction.metric"
    assert set(standing) == {"response", "restoration", "satisfaction", "till-availability"}


def test_levels_are_read_upwards_and_a_circle_ends() -> None:
    assert [str(level) for level in levels_above(MULTI, Id.parse("till"))] == ["shops", "group"]
    group, till = Id.parse("group"), Id.parse("till")
    circle = MULTI.model_copy(
        update={"levels": {**MULTI.levels, group: MULTI.levels[group].model_copy(update={"parent": till})}}
    )
    assert [str(level) for level in levels_above(circle, till)] == ["shops", "group"]


def test_a_target_that_is_open_has_no_value_to_check() -> None:
    key = Id.parse("satisfaction")
    draft = MULTI.model_copy(
        update={"commitments": {key: MULTI.commitments[key].model_copy(update={"target": TBD})}, "levels": {}}
    )
    assert [list(one.targets()) for group in everywhere(draft) for one in group] == [[]]


OFFICE = Id.parse("office")  # Mon-Fri 08:30-18:00, 9.5 hours a day
DESK = Id.parse("desk")  # Mon-Fri 13 hours, Sat 4 hours


@pytest.mark.parametrize(
    ("first", "second", "calendar", "is_longer"),
    [
        ("61 minutes", "1 hour", None, True),
        ("60 minutes", "1 hour", None, False),
        ("1 month", "27 days", None, True),
        ("1 month", "30 days", None, False),
        ("32 days", "1 month", None, True),
        ("13 months", "1 year", None, True),
        ("12 months", "1 year", None, False),
        ("1 year", "11 months", None, True),
        ("1 year", "52 weeks", None, True),
        ("1 year", "366 days", None, False),
        ("2 business hours", "1 hour", None, True),
        ("1 hour", "1 minute", None, True),
        ("100 hours", "1 business hour", OFFICE, False),
        ("10 business hours", "1 business day", OFFICE, True),
        ("9 business hours", "1 business day", OFFICE, False),
        ("1 business day", "9 business hours", OFFICE, True),
        ("1 business day", "5 business hours", DESK, False),
        ("1 business day", "3 business hours", DESK, True),
        ("1 business day", "9 business hours", None, False),
        ("2 business days", "1 business day", None, True),
        ("1 business day", "9 hours", OFFICE, True),
        ("1 business day", "9 hours", Id.parse("24x7"), False),
    ],
)
def test_one_time_is_longer_than_another_only_beyond_doubt(
    first: str, second: str, calendar: Id | None, is_longer: bool
) -> None:
    assert longer(MANY, Duration.parse(first), Duration.parse(second), calendar=calendar) is is_longer


UNITS = st.sampled_from(["second", "minute", "hour", "day", "week", "month", "year"])
LENGTHS = st.one_of(
    st.builds(Duration, st.integers(1, 500).map(Decimal), UNITS),
    st.builds(Duration, st.integers(1, 500).map(Decimal), st.sampled_from(["hour", "day"]), st.just(True)),
)


@settings(max_examples=150, deadline=None)
@given(LENGTHS, LENGTHS, st.sampled_from([None, OFFICE, DESK]))
def test_no_two_times_are_each_longer_than_the_other(first: Duration, second: Duration, calendar: Id | None) -> None:
    assert not (longer(MANY, first, second, calendar=calendar) and longer(MANY, second, first, calendar=calendar))
    assert not longer(MANY, first, first, calendar=calendar)


def test_what_is_kept_of_an_intake_is_worked_out_once_and_goes_with_it() -> None:
    answers: list[weakref.ref[set[str]]] = []

    @kept
    def parties(intake: Intake) -> set[str]:
        found = Answer(map(str, intake.parties))
        answers.append(weakref.ref(found))
        return found

    intake = load_intake(EXAMPLES / "minimal.yaml").intake
    assert parties(intake) == parties(intake) == {"provider", "customer"}
    other = intake.model_copy(update={"parties": {}})
    assert parties(other) == set()
    assert [answer() is not None for answer in answers] == [True, True]
    del intake
    gc.collect()
    assert [answer() is not None for answer in answers] == [False, True]


class Answer(set[str]):
    """A set that can be watched."""


@pytest.mark.parametrize("kinds", [(Quantity,), (Target, Edge), (Text,), (LineText, ProseText), (dict,), (Tbd,)])
@pytest.mark.parametrize("name", ["minimal", "multi-level", "ecommerce-customer-service"])
def test_the_values_of_some_kinds_are_those_that_a_walk_meets(name: str, kinds: tuple[type, ...]) -> None:
    intake = example(name)
    assert values_of(intake, *kinds) == [visited for visited in walk(intake) if isinstance(visited.value, kinds)]
