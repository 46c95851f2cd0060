"""The intake as a whole: the sections of the YAML file, in the order a person fills them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field

from slagen.intake.models.agreement import (
    Agreement,
    Change,
    Corrective,
    Disputes,
    ForceMajeure,
    Notices,
    Termination,
)
from slagen.intake.models.base import Later, Part
from slagen.intake.models.commitments import Commitment, Level, Monitoring
from slagen.intake.models.credits import Credits
from slagen.intake.models.parties import Party, Recipient
from slagen.intake.models.services import (
    Calendar,
    DefinedTerm,
    Duty,
    EscalationStep,
    Exclusion,
    Incidents,
    MaintenanceWindow,
    Objective,
    Prioritisation,
    Priority,
    Report,
    Review,
    Service,
    Support,
)
from slagen.intake.scalars import Id, Line, LineText, Maybe

if TYPE_CHECKING:
    from slagen.intake.models.assurance import (
        Audit,
        Confidentiality,
        Continuity,
        CustomerData,
        Exit,
        Hardship,
        PersonalData,
        Security,
        Subcontracting,
    )
    from slagen.intake.models.choices import ClauseTexts
    from slagen.intake.models.commitments import Supporting
    from slagen.intake.models.governance import (
        Capability,
        Disturbance,
        Forum,
        Improvement,
        Need,
        Role,
        Task,
        Team,
        Training,
    )
    from slagen.intake.models.money import Bonus, Chronic, EarnBack, Fees, Liability
    from slagen.intake.models.plans import Delivery, Limit, Plan, PlanChange, Profile, RequestType, ThirdParty
else:
    _LATER = {
        "assurance": "Audit Confidentiality Continuity CustomerData Exit Hardship PersonalData Security Subcontracting",
        "choices": "ClauseTexts",
        "commitments": "Supporting",
        "governance": "Capability Disturbance Forum Improvement Need Role Task Team Training",
        "money": "Bonus Chronic EarnBack Fees Liability",
        "plans": "Delivery Limit Plan PlanChange Profile RequestType ThirdParty",
    }
    globals().update(
        {name: Annotated[Any, Later(module, name)] for module, names in _LATER.items() for name in names.split()}
    )


def _service_report() -> dict[Id, Report]:
    name = LineText.of({"zh": "服务报告", "en": "Service report", "el": "Έκθεση υπηρεσιών"})
    return {Id.parse("service-report"): Report(name=name)}


class Intake(Part):
    """Everything slagen needs to draft one agreement."""

    slagen: Literal["1"] = Field(description="Version of this format.")
    extends: Line | None = Field(
        None, description="A file of the same folder that this one is laid over: a standard level, a price list."
    )
    agreement: Agreement = Field(description="What kind of agreement this is.")
    clauses: ClauseTexts | None = Field(
        None, description="Fallback texts of clauses; `slagen clauses --deviations` lists them with who must approve."
    )
    parties: dict[Id, Party] = Field(min_length=2, description="Who agrees, by id: one provider and one customer.")
    recipients: dict[Id, Recipient] = Field(
        default_factory=dict, description="Units, sites and classes of customers that receive services, by id."
    )
    third_parties: dict[Id, ThirdParty] = Field(
        default_factory=dict, description="Who has an effect without being a party, by id."
    )
    team: Maybe[Team] | None = Field(None, description="Who worked the agreement out.")
    needs: dict[Id, Need] = Field(default_factory=dict, description="What the customer said it needs, by id.")
    objectives: dict[Id, Objective] = Field(default_factory=dict, description="What the services are for, by id.")
    capabilities: dict[Id, Capability] = Field(
        default_factory=dict, description="What the provider reached so far, by id."
    )
    terms: dict[Id, DefinedTerm] = Field(default_factory=dict, description="Your own defined terms, by id.")
    calendars: dict[Id, Calendar] = Field(
        default_factory=dict, description="Opening hours, by id. 24x7 exists already."
    )
    services: dict[Id, Service] = Field(min_length=1, description="The services, by id.")
    plans: dict[Id, Plan] = Field(default_factory=dict, description="Plans, by id, the lowest first.")
    plan_changes: dict[Id, PlanChange] = Field(
        default_factory=dict, description="Changes of plan that a threshold brings about, by id."
    )
    profiles: dict[Id, Profile] = Field(default_factory=dict, description="Load profiles and seasons, by id.")
    limits: dict[Id, Limit] = Field(default_factory=dict, description="How much may be used, by id.")
    levels: dict[Id, Level] = Field(default_factory=dict, description="The levels of a multi-level agreement, by id.")
    commitments: dict[Id, Commitment] = Field(min_length=1, description="The service levels promised, by id.")
    priorities: dict[Id, Priority] = Field(default_factory=dict, description="Priorities, the most urgent first.")
    prioritisation: Prioritisation = Field(
        default_factory=lambda: Prioritisation(), description="Who sets the priority."
    )
    requests: dict[Id, RequestType] = Field(
        default_factory=dict, description="Kinds of request that are no faults, by id."
    )
    deliveries: dict[Id, Delivery] = Field(default_factory=dict, description="What is delivered regularly, by id.")
    maintenance: dict[Id, MaintenanceWindow] = Field(default_factory=dict, description="Maintenance, by id.")
    exclusions: dict[Id, Exclusion] = Field(default_factory=dict, description="What is not counted, by id.")
    support: Maybe[Support] = Field(description="How tickets are reported.")
    incidents: Maybe[Incidents] = Field(
        default_factory=lambda: Incidents(), description="What the customer is told of an incident."
    )
    monitoring: Maybe[Monitoring] = Field(
        default_factory=lambda: Monitoring(), description="Where the numbers come from."
    )
    reports: dict[Id, Report] = Field(
        default_factory=_service_report, min_length=1, description="Recurring reports, by id."
    )
    review: Maybe[Review] = Field(default_factory=lambda: Review(), description="Service reviews.")
    escalation: Maybe[list[EscalationStep]] = Field(default_factory=list, description="Who is told when, step by step.")
    duties: dict[Id, Duty] = Field(default_factory=dict, description="What the customer or another party does, by id.")
    roles: dict[Id, Role] = Field(default_factory=dict, description="Roles, by id.")
    tasks: dict[Id, Task] = Field(default_factory=dict, description="Who is responsible for which task, by id.")
    forums: dict[Id, Forum] = Field(default_factory=dict, description="Meetings, by id.")
    training: dict[Id, Training] = Field(default_factory=dict, description="Briefings and training, by id.")
    improvement: Maybe[Improvement] | None = Field(None, description="How the service gets better.")
    supporting: dict[Id, Supporting] = Field(
        default_factory=dict, description="Operational agreements and supplier contracts behind this one, by id."
    )
    fees: Maybe[Fees] | None = Field(None, description="How fees are invoiced and paid.")
    credits: Credits | None = Field(
        None, description="Terms of credits and other sums; needed with a remedy that costs money."
    )
    chronic: Maybe[Chronic] | None = Field(None, description="Repeated failure.")
    earn_back: Maybe[EarnBack] | None = Field(None, description="How credits are earned back.")
    bonuses: dict[Id, Bonus] = Field(default_factory=dict, description="Bonuses for exceeded levels, by id.")
    corrective: Maybe[Corrective] = Field(default_factory=lambda: Corrective(), description="Corrective action.")
    disturbances: dict[Id, Disturbance] = Field(default_factory=dict, description="Disturbances to be expected, by id.")
    continuity: Maybe[Continuity] | None = Field(None, description="How the service goes on after a disaster.")
    security: Maybe[Security] | None = Field(None, description="Information security.")
    customer_data: Maybe[CustomerData] | None = Field(None, description="The customer's data.")
    personal_data: Maybe[PersonalData] | None = Field(None, description="Personal data processed for the customer.")
    confidentiality: Maybe[Confidentiality] | None = Field(None, description="What is kept secret.")
    subcontracting: Maybe[Subcontracting] | None = Field(None, description="Who else may perform.")
    audit: Maybe[Audit] | None = Field(None, description="How the customer looks for itself.")
    liability: Maybe[Liability] | None = Field(None, description="Who answers for how much.")
    force_majeure: Maybe[ForceMajeure] = Field(
        default_factory=lambda: ForceMajeure(), description="Events nobody answers for."
    )
    hardship: Maybe[Hardship] | None = Field(None, description="A fundamental change of circumstances.")
    change: Maybe[Change] = Field(default_factory=lambda: Change(), description="How the agreement is changed.")
    termination: Maybe[Termination] = Field(
        default_factory=lambda: Termination(), description="How it ends before its term."
    )
    exit: Maybe[Exit] | None = Field(None, description="How the customer leaves.")
    disputes: Maybe[Disputes] = Field(default_factory=lambda: Disputes(), description="How disputes are settled.")
    notices: Maybe[Notices] = Field(default_factory=lambda: Notices(), description="When notices count as received.")
