"""V-04, V-52, V-54 to V-57: who looked at the text before it is signed, and what every agreement has to say."""

from __future__ import annotations

from collections.abc import Iterator

from slagen.findings import Finding
from slagen.intake.checks import At
from slagen.intake.checks.said import due, error, names_of, note, once_settled, warning
from slagen.intake.models.intake import Intake
from slagen.intake.roles import party_in_role
from slagen.intake.scalars import TBD
from slagen.intake.standing import all_standing
from slagen.messages import msg

_STEPS = ("drafted-together", "feasibility", "stakeholders", "customer-approval")

CORE: dict[str, tuple[str, ...]] = {
    "availability": ("availability", "outage"),
    "response": ("acknowledgement", "first-response", "start-of-work", "attendance"),
    "recovery": ("containment", "workaround", "restoration", "resolution", "outage"),
}
"""What every agreement promises or says not to apply (SR-01), and the kinds of metric that are such a promise."""


def check(intake: Intake, at: At, signing: bool) -> Iterator[Finding]:
    """Reviews and approvals that are recorded; availability, response and recovery; what persons are told."""
    yield from _approvals(intake, at, signing)
    yield from _core(intake, at)
    yield from _needs(intake, at, signing)
    yield from _reviewed_late(intake, at)
    drafter = intake.agreement.drafted_by
    external = intake.agreement.relationship == "external"
    if drafter is not None and external and party_in_role(intake, str(drafter)) == party_in_role(intake, "provider"):
        yield note(
            "V-55",
            at(("agreement", "drafted_by")),
            msg("the provider drafted the text, so it may favour the provider"),
            msg("have the customer's own adviser read it, and record that in approvals"),
        )
    for key, one in intake.disturbances.items():
        for field in ("prevention", "response"):
            if getattr(one, field) is TBD and field not in one.model_fields_set:
                yield warning(
                    "V-56",
                    at(("disturbances", str(key))),
                    msg("nothing is said of the {field} of “{name}”", field=field, name=key),
                    msg("add {field}", field=field),
                )
    persons = None if intake.monitoring is TBD else intake.monitoring.persons
    if persons is not None and persons is not TBD:
        for field in ("alternative", "consequence"):
            if getattr(persons, field) is TBD and field not in persons.model_fields_set:
                yield error(
                    "V-57",
                    at(("monitoring", "persons")),
                    msg(
                        "persons are recorded, but it is not said what holds for one who refuses: “{field}”",
                        field=field,
                    ),
                    msg("add alternative (what that person does instead) and consequence (what follows)"),
                )


def _approvals(intake: Intake, at: At, signing: bool) -> Iterator[Finding]:
    """V-04, V-54: the steps before signature that nobody has recorded."""
    agreement = intake.agreement
    recorded = {one.step for one in agreement.approvals}
    path = at(("agreement", "approvals") if agreement.approvals else ("agreement",))
    if agreement.relationship == "external" and "legal-review" not in recorded:
        yield due(
            signing,
            "V-04",
            path,
            msg("no legal review is recorded"),
            msg("have a lawyer read the text, and record it in approvals: {{step: legal-review, by: …, date: …}}"),
        )
    missing = [step for step in _STEPS if step not in recorded]
    if missing:
        yield due(
            signing,
            "V-54",
            path,
            msg("these steps before signature are not recorded: {steps}", steps=", ".join(missing)),
            msg("record in approvals who took each, and when"),
        )


def _core(intake: Intake, at: At) -> Iterator[Finding]:
    """V-52: each of CORE is promised, or said not to apply; not both. What a miss leads to, every remedy says."""
    reasons = intake.agreement.not_applicable
    for what, kinds in CORE.items():
        promised = [one for one in all_standing(intake) if one.commitment.metric.kind in kinds]
        reason = None if reasons is None else getattr(reasons, what)
        if reason is not None and promised:
            yield error(
                "V-52",
                at(("agreement", "not_applicable", what)),
                msg(
                    "{what} is said not to apply, but “{name}” (line {line}) promises {target}",
                    what=what,
                    name=promised[0].key,
                    line=at(("commitments", str(promised[0].key))).line,
                    target=", ".join(dict.fromkeys(str(goal.target) for goal in promised[0].targets())) or "it",
                ),
                msg("delete the reason, or the commitment"),
            )
        elif reason is None and not promised:
            yield once_settled(
                intake,
                "V-52",
                at(("agreement", "not_applicable") if reasons is not None else ("agreement",)),
                msg("nothing is said of {what}: neither a service level nor a reason why there is none", what=what),
                msg("add a commitment, or agreement.not_applicable.{what}: the reason", what=what),
            )


def _needs(intake: Intake, at: At, signing: bool) -> Iterator[Finding]:
    """V-54: the customer was asked for each of CORE that is promised (SR-03), where needs are recorded at all."""
    if not intake.needs:
        return
    met = {key for need in intake.needs.values() for key in need.met_by}
    for what, kinds in CORE.items():
        promised = [key for key, one in intake.commitments.items() if one.metric.kind in kinds]
        if promised and met.isdisjoint(promised):
            yield due(
                signing,
                "V-54",
                at(("needs",)),
                msg(
                    "no need is recorded that stands behind the {what}: {names}",
                    what=what,
                    names=names_of(promised),
                ),
                msg("add the need with met_by, or name the commitment under the need that it meets"),
            )


def _reviewed_late(intake: Intake, at: At) -> Iterator[Finding]:
    """V-04: the legal review comes before the signature (SR-62)."""
    signed = {
        one.signs.date.value: str(key)
        for key, one in reversed(intake.parties.items())
        if one.signs not in (None, TBD) and one.signs.date not in (None, TBD)
    }
    for index, one in enumerate(intake.agreement.approvals):
        if one.step == "legal-review" and one.date is not TBD and signed and one.date.value > min(signed):
            yield warning(
                "V-04",
                at(("agreement", "approvals", index, "date")),
                msg(
                    "the legal review is of {date}, the first signature of {signed} (line {line})",
                    date=one.date,
                    signed=min(signed),
                    line=at(("parties", signed[min(signed)], "signs", "date")).line,
                ),
                msg("have the text read before it is signed"),
            )
