"""An intake as clause texts see it in one language: same names as in the YAML, every value ready to print.

What is computed (codes, bands, who stands for whom, overrides) is computed once, for every format and every check.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from slagen.assembly.overrides import at_level, override_rows
from slagen.assembly.promises import commitment_values, is_matrix, is_plain
from slagen.assembly.remedies import bonuses, remedy_lists
from slagen.assembly.shown import Group
from slagen.assembly.view import Names, View
from slagen.intake.models.commitments import Commitment
from slagen.intake.models.intake import Intake
from slagen.intake.models.metrics import Clock
from slagen.intake.models.services import Channel, Support
from slagen.intake.models.targets import NumberTarget
from slagen.intake.roles import party_in_role
from slagen.intake.scalars import TBD, Id


def values(intake: Intake, language: str, *, level: Id | None = None) -> Group:
    """Everything a clause text may print of INTAKE in LANGUAGE; with LEVEL only what that level says.

    Lookup is by attribute; sections are tuples of groups. A field that is `tbd` is a hole that prints as a blank.
    """
    shown = intake if level is None else at_level(intake, level)
    view = View(intake, shown, language, level, commitment_values)
    sections: Names = {}
    for name in Intake.model_fields:
        is_section = isinstance(getattr(shown, name), dict)
        sections[name] = partial(view.section, name) if is_section else partial(view.field, shown, name, "")
    computed: Names = {
        "agreement": view.agreement,
        "parties": partial(_parties, view),
        "provider": partial(_in_role, view, "provider"),
        "customer": partial(_in_role, view, "customer"),
        "supporters": lambda: _parties(view)[2:],
        "sites": lambda: _recipients(view, "site"),
        "classes": lambda: _recipients(view, "class"),
        "units": lambda: _recipients(view, "unit"),
        "contacts": partial(_contacts, view),
        "notified_parties": lambda: tuple(party for party in _parties(view) if party.notices is not None),
        "bonuses": partial(bonuses, view),
        "prioritisation": partial(_prioritisation, view),
        "overrides": partial(override_rows, view),
        "printed_level": lambda: None if level is None else view.entry("levels", level),
        **remedy_lists(view),
        **{name: partial(_commitments, view, test) for name, test in _LISTS.items()},
    }
    if shown.support is not TBD:
        computed["support"] = partial(_support, view, shown.support)
    return Group(sections | computed)


def _in_role(view: View, role: str) -> Any:
    return view.entry("parties", Id.parse(party_in_role(view.intake, role)))


def _parties(view: View) -> tuple[Any, ...]:
    """All parties: the provider and the customer, in Chinese 甲方 (the customer) first; then the supporters."""
    first = ("customer", "provider") if view.language == "zh" else ("provider", "customer")
    keys = sorted(view.intake.parties, key=lambda key: (*first, view.role(key)).index(view.role(key)))
    return tuple(view.entry("parties", key) for key in keys)


def _recipients(view: View, kind: str) -> tuple[Any, ...]:
    """The recipients of a KIND."""
    return tuple(view.entry("recipients", key) for key, one in view.intake.recipients.items() if one.kind == kind)


def _contacts(view: View) -> tuple[Group, ...]:
    """Everybody who can be reached, with the party they belong to."""
    return tuple(
        view.part(contact, f"parties.{key}.contacts[{index}]", more={"party": partial(view.entry, "parties", key)})
        for key, party in view.intake.parties.items()
        for index, contact in enumerate(party.contacts)
    )


def _support(view: View, support: Support) -> Group:
    """Support, with the hours of each channel filled in."""

    def channel(model: Channel, path: str) -> Group:
        hours = partial(view.field, model if model.hours else support, "hours", path)
        return view.part(model, path, more={"hours": hours})

    channels = [partial(channel, model, f"support.channels[{i}]") for i, model in enumerate(support.channels)]
    return view.part(support, "support", more={"channels": lambda: tuple(make() for make in channels)})


def _prioritisation(view: View) -> Group:
    """Who sets a priority, and who may ask for another one."""
    rules = view.intake.prioritisation
    setter = party_in_role(view.intake, str(rules.set_by))
    provider = party_in_role(view.intake, "provider")
    other = party_in_role(view.intake, "customer") if setter == provider else provider
    return view.part(rules, "prioritisation", more={"set_by_other": lambda: view.entry("parties", Id.parse(other))})


def _commitments(view: View, test: Callable[[Commitment], bool]) -> tuple[Any, ...]:
    """The commitments that pass TEST."""
    keys = [key for key in view.intake.commitments if view.level is None or view.on_level("commitments", key)]
    shown = zip(keys, view.section("commitments"), strict=True)
    return tuple(group for key, group in shown if test(view.intake.commitments[key]))


_LISTS: dict[str, Callable[[Commitment], bool]] = {
    "number_commitments": lambda c: is_plain(c.target),
    "priority_commitments": lambda c: is_matrix(c.target),
    "cased_commitments": lambda c: not is_plain(c.target) and not is_matrix(c.target),
    "bounded_commitments": lambda c: isinstance(c.target, NumberTarget) and bool(c.target.floor or c.target.warning),
    "objective_commitments": lambda c: c.nature == "objective",
    "limited_commitments": lambda c: bool(c.only_for),
    "required_commitments": lambda c: bool(c.requires),
    "separate_commitments": lambda c: c.separately_for_each is not None,
    "counted_commitments": lambda c: c.counting is not None,
    "availability_commitments": lambda c: c.metric.kind == "availability",
    "clock_commitments": lambda c: isinstance(c.metric, Clock),
    "elapsed_commitments": lambda c: c.metric.kind == "elapsed",
    "on_time_commitments": lambda c: c.metric.kind == "on-time",
    "ratio_commitments": lambda c: c.metric.kind == "ratio",
    "outage_commitments": lambda c: c.metric.kind == "outage",
    "count_commitments": lambda c: c.metric.kind == "count",
    "score_commitments": lambda c: c.metric.kind == "score",
    "measure_commitments": lambda c: c.metric.kind == "measure",
    "serving_commitments": lambda c: c.serves is not None,
    "reasoned_commitments": lambda c: c.baseline is not None or c.rationale is not None,
}
