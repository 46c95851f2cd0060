"""An intake as clause texts see it in one language: same names as in the YAML, every value ready to print.

What is computed (codes, bands, who stands for whom, overrides) is computed once, for every format and every check.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from slagen.assembly.frameworks import framework_names
from slagen.assembly.kinds import commitment_lists
from slagen.assembly.overrides import at_level, override_rows
from slagen.assembly.promises import commitment_values, goals
from slagen.assembly.remedies import bonuses, money_names, remedy_lists
from slagen.assembly.shown import Group, Hole, Leaf, text_of
from slagen.assembly.view import Names, View
from slagen.assembly.words import forms_of
from slagen.document.pictures import Picture
from slagen.intake.calendars import ALWAYS_OPEN
from slagen.intake.models.intake import Intake
from slagen.intake.models.services import Channel, Support
from slagen.intake.roles import party_in_role
from slagen.intake.scalars import TBD, Count, Id, Window

COMPANION_NAMES = (
    "metric_rows",
    "aligned_objectives",
    "unanswered_needs",
    "unassessed_commitments",
    "unaligned_commitments",
)
"""What only the documents beside the agreement read; it is worked out in a module of its own, which costs no start."""


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
        "items": lambda: _recipients(view, "item"),
        "units": lambda: _recipients(view, "unit"),
        "contacts": partial(_contacts, view),
        "notified_parties": lambda: tuple(party for party in _parties(view) if party.notices is not None),
        "emailed_parties": partial(_emailed_parties, view),
        "bonuses": partial(bonuses, view),
        "prioritisation": partial(_prioritisation, view),
        "overrides": partial(override_rows, view),
        "needs": partial(_needs, view),
        "goal_objectives": partial(_goal_objectives, view),
        "supporting_targets": partial(_supporting_targets, view),
        "pictures": partial(_pictures, view),
        "printed_level": lambda: None if level is None else view.entry("levels", level),
        "plan_changes": partial(_plan_changes, view),
        "windows": partial(_windows, view),
        "two_parties": lambda: _parties(view) if len(view.intake.parties) == 2 else (),
        "others": partial(_other_parties, view, "others"),
        "another": partial(_other_parties, view, "another"),
        **{name: partial(_companion, view, name) for name in COMPANION_NAMES},
        "sums": partial(_sums, view),
        **money_names(view),
        "services_by_others": partial(_services_by_others, view),
        "stopping_third_parties": partial(_stopping_third_parties, view),
        "limited_steps": lambda: tuple(one for one in view.field(view.intake, "escalation", "") if one.only_for),
        "limited_channels": partial(_limited_channels, view),
        "consulted_tasks": lambda: tuple(task for task in view.section("tasks") if task.consulted),
        "informed_tasks": lambda: tuple(task for task in view.section("tasks") if task.informed),
        "maintenance_kinds": lambda: tuple(entry.kind for entry in view.section("maintenance")),
        "priced": partial(_priced, view, ("services", "plans", "deliveries", "limits", "requests")),
        "priced_services": partial(_priced, view, ("services",)),
        "priced_requests": partial(_priced, view, ("requests",)),
        "used_services": partial(_used_services, view),
        "stepped_services": partial(_used_services, view, stepped=True),
        "priced_plans": partial(_priced, view, ("plans",)),
        "timed_plans": partial(_timed_plans, view),
        "consequent_duties": partial(_consequent_duties, view),
        "unsplit_deliveries": partial(_unsplit_deliveries, view),
        **remedy_lists(view),
        **commitment_lists(view),
        **framework_names(view),
    }
    if shown.support is not TBD:
        computed["support"] = partial(_support, view, shown.support)
    return Group(sections | computed)


def _companion(view: View, name: str) -> Any:
    from slagen.assembly.companions import companion_names

    return companion_names(view)[name]()


def _sums(view: View) -> Group:
    from slagen.assembly.sums import sums

    return sums(view)


def _in_role(view: View, role: str) -> Any:
    return view.entry("parties", Id.parse(party_in_role(view.intake, role)))


def _parties(view: View) -> tuple[Any, ...]:
    """All parties: the provider and the customer, in Chinese 甲方 (the customer) first; then the supporters."""
    first = ("customer", "provider") if view.language == "zh" else ("provider", "customer")
    keys = sorted(view.intake.parties, key=lambda key: (*first, view.role(key)).index(view.role(key)))
    return tuple(view.entry("parties", key) for key in keys)


def _other_parties(view: View, name: str) -> Leaf:
    """What a party calls the rest of them: "the other party" of two, "each other party" of more."""
    forms = forms_of(view.language, name, "two" if len(view.intake.parties) == 2 else "more")
    return Leaf(forms[""], "agreement.relationship", forms=forms)


def _recipients(view: View, kind: str) -> tuple[Any, ...]:
    """The recipients of a KIND."""
    return tuple(view.entry("recipients", key) for key, one in view.intake.recipients.items() if one.kind == kind)


def _contacts(view: View) -> tuple[Any, ...]:
    """Everybody who can be reached, with the party they belong to."""
    found: list[Any] = []
    for key, party in view.intake.parties.items():
        path = f"parties.{key}.contacts"
        if party.contacts is TBD:
            found.append(Hole(path))
        for index, contact in enumerate(party.contacts):
            more = {"party": partial(view.entry, "parties", key)}
            found.append(view.part(contact, f"{path}[{index}]", more=more))
    return tuple(found)


def _emailed_parties(view: View) -> tuple[Any, ...]:
    """The parties with an e-mail address for notices, stated or still open."""
    return tuple(
        view.entry("parties", key)
        for key, party in view.intake.parties.items()
        if party.notices is TBD or (party.notices is not None and party.notices.email is not None)
    )


def _support(view: View, support: Support) -> Group:
    """Support, with the hours of each channel filled in."""

    def channel(model: Channel, path: str) -> Group:
        of, where = (support, "support") if model.hours is None else (model, path)
        hours = partial(view.field, of, "hours", where)
        return view.part(model, path, more={"hours": hours})

    if support.channels is TBD:
        return view.part(support, "support")
    channels = [partial(channel, model, f"support.channels[{i}]") for i, model in enumerate(support.channels)]
    return view.part(support, "support", more={"channels": lambda: tuple(make() for make in channels)})


def _limited_channels(view: View) -> tuple[Any, ...]:
    """The channels of support that are not open at every hour."""
    support = view.intake.support
    if support is TBD or support is None or support.channels is TBD:
        return ()
    return tuple(
        view.part(one, f"support.channels[{index}]")
        for index, one in enumerate(support.channels)
        if str(one.hours or support.hours) != ALWAYS_OPEN
    )


def _prioritisation(view: View) -> Group:
    """Who sets a priority, and who may ask for another one."""
    rules = view.intake.prioritisation
    setter = party_in_role(view.intake, str(rules.set_by))
    provider = party_in_role(view.intake, "provider")
    other = party_in_role(view.intake, "customer") if setter == provider else provider
    return view.part(rules, "prioritisation", more={"set_by_other": lambda: view.entry("parties", Id.parse(other))})


def _needs(view: View) -> tuple[Group, ...]:
    """What the customer needs, each with the codes of the commitments that answer it."""

    def need(number: int, key: Id) -> Group:
        model, path = view.intake.needs[key], f"needs.{key}"

        def met_codes() -> tuple[Any, ...]:
            return tuple(found.code for found in view.field(model, "met_by", path))

        def met_names() -> tuple[Any, ...]:
            answering = view.field(model, "met_by", path)
            return tuple(Leaf(f"{text_of(one.code)} {text_of(one.name)}", f"{path}.met_by") for one in answering)

        code = Leaf(f"N{number}", path)
        return view.part(model, path, more={"code": lambda: code, "met_codes": met_codes, "met_names": met_names})

    return tuple(need(number, key) for number, key in enumerate(view.intake.needs, start=1))


def _goal_objectives(view: View) -> tuple[Any, ...]:
    """The objectives that say more than their text: who answers for them, what shows that they are reached ..."""
    more = ("owner", "measure", "baseline", "goal", "each", "part_of")
    found = view.intake.objectives.items()
    return tuple(
        view.entry("objectives", key) for key, one in found if any(getattr(one, name) is not None for name in more)
    )


def _supporting_targets(view: View) -> tuple[Group, ...]:
    """The targets of the agreements behind this one, case by case, each with its `agreement` and its `commitment`."""
    return tuple(
        Group(
            {
                "agreement": partial(view.entry, "supporting", key),
                "commitment": partial(view.entry, "commitments", named),
                "goal": partial(_itself, goal),
            }
        )
        for key, agreement in view.intake.supporting.items()
        for named, target in agreement.supports.items()
        if view.on_level("commitments", named)
        for goal in goals(view, view.intake.commitments[named], target, f"supporting.{key}.supports.{named}", ())
    )


def _itself(group: Group) -> Group:
    return group


def _plan_changes(view: View) -> tuple[Group, ...]:
    """The changes of plan, with how many periods pass the threshold: `passes` in a row, or of any `out_of` in a row."""

    def periods(key: Id, number: int, *, told: bool) -> Any:
        return view.show(Count(number), f"plan_changes.{key}.after") if told else None

    return tuple(
        view.part(
            model,
            f"plan_changes.{key}",
            more={
                "passes": partial(periods, key, model.after.count, told=True),
                "out_of": partial(periods, key, model.after.of, told=model.after.of > model.after.count),
            },
        )
        for key, model in view.intake.plan_changes.items()
    )


def _windows(view: View) -> tuple[Any, ...]:
    """The periods that are used anywhere; a condition asks for one by its code: `"service month" in windows`."""
    whole = view.whole
    overrides = (override for level in whole.levels.values() for override in level.overrides.values())
    sections = (whole.commitments, whole.limits, whole.plan_changes, whole.deliveries, whole.supporting)
    holders = (*overrides, *(model for section in sections for model in section.values()))
    found = {str(holder.window): holder.window for holder in holders if isinstance(holder.window, Window)}
    return tuple(view.show(window, "windows") for window in found.values())


def _services_by_others(view: View) -> tuple[Any, ...]:
    """The services that another party than the provider provides, or that are provided to another than the customer."""
    main = [party_in_role(view.intake, role) for role in ("provider", "customer")]
    return tuple(
        view.entry("services", key)
        for key, one in view.intake.services.items()
        if [party_in_role(view.intake, str(party)) for party in (one.by, one.to)] != main
    )


def _stopping_third_parties(view: View) -> tuple[Any, ...]:
    """The third parties for whose acts a clock stops."""
    found = view.intake.third_parties.items()
    return tuple(view.entry("third_parties", key) for key, one in found if "stops-clock" in one.effects)


def _timed_plans(view: View) -> tuple[Any, ...]:
    """The plans with service hours of their own."""
    return tuple(view.entry("plans", key) for key, one in view.intake.plans.items() if one.hours is not None)


def _consequent_duties(view: View) -> tuple[Any, ...]:
    """The duties whose omission has another consequence than that clocks stop."""
    return tuple(view.entry("duties", key) for key, one in view.intake.duties.items() if one.missed != "clock-stops")


def _unsplit_deliveries(view: View) -> tuple[Any, ...]:
    """The deliveries whose quantity is not stated place by place."""
    return tuple(view.entry("deliveries", key) for key, one in view.intake.deliveries.items() if not one.split)


def _priced(view: View, sections: tuple[str, ...]) -> tuple[Any, ...]:
    """The entries of SECTIONS that have a fee, a price or prices by use."""
    return tuple(
        view.entry(section, key)
        for section in sections
        for key, one in getattr(view.intake, section).items()
        if any(getattr(one, name, None) not in (None, {}) for name in ("fee", "price", "prices"))
    )


def _used_services(view: View, *, stepped: bool = False) -> tuple[Any, ...]:
    """The services with prices by use; STEPPED: of which one begins above a quantity."""
    return tuple(
        view.entry("services", key)
        for key, one in view.intake.services.items()
        if any(not stepped or price.above is not None for price in one.prices.values())
    )


def _pictures(view: View) -> tuple[Picture, ...]:
    from slagen.assembly.pictures import pictures  # of HTML alone

    return tuple(pictures(view))
