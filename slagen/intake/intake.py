"""The intake as a whole: the sections of the YAML file, in the order a person fills them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from slagen.intake.agreement import Agreement, Change, Corrective, Credits, Disputes, Notices, Termination
from slagen.intake.base import Part
from slagen.intake.commitments import Commitment, Level, Monitoring
from slagen.intake.parties import Party, Recipient
from slagen.intake.scalars import Id, LineText, Maybe
from slagen.intake.services import (
    Calendar,
    DefinedTerm,
    Duty,
    EscalationStep,
    Exclusion,
    MaintenanceWindow,
    Objective,
    Prioritisation,
    Priority,
    Report,
    Review,
    Service,
    Support,
)


def _service_report() -> dict[Id, Report]:
    name = LineText.of({"zh": "服务报告", "en": "Service report", "el": "Έκθεση υπηρεσιών"})
    return {Id.parse("service-report"): Report(name=name)}


class Intake(Part):
    """Everything slagen needs to draft one agreement."""

    slagen: Literal["1"] = Field(description="Version of this format.")
    agreement: Agreement = Field(description="What kind of agreement this is.")
    parties: dict[Id, Party] = Field(min_length=2, description="Who agrees, by id: one provider and one customer.")
    recipients: dict[Id, Recipient] = Field(default_factory=dict, description="Units that receive services, by id.")
    objectives: dict[Id, Objective] = Field(default_factory=dict, description="What the services are for, by id.")
    terms: dict[Id, DefinedTerm] = Field(default_factory=dict, description="Your own defined terms, by id.")
    calendars: dict[Id, Calendar] = Field(
        default_factory=dict, description="Opening hours, by id. 24x7 exists already."
    )
    services: dict[Id, Service] = Field(min_length=1, description="The services, by id.")
    levels: dict[Id, Level] = Field(default_factory=dict, description="The levels of a multi-level agreement, by id.")
    commitments: dict[Id, Commitment] = Field(min_length=1, description="The service levels promised, by id.")
    priorities: dict[Id, Priority] = Field(default_factory=dict, description="Priorities, the most urgent first.")
    prioritisation: Prioritisation = Field(
        default_factory=lambda: Prioritisation(), description="Who sets the priority."
    )
    maintenance: dict[Id, MaintenanceWindow] = Field(default_factory=dict, description="Maintenance, by id.")
    exclusions: dict[Id, Exclusion] = Field(default_factory=dict, description="What is not counted, by id.")
    support: Maybe[Support] = Field(description="How tickets are reported.")
    monitoring: Maybe[Monitoring] = Field(
        default_factory=lambda: Monitoring(), description="Where the numbers come from."
    )
    reports: dict[Id, Report] = Field(
        default_factory=_service_report, min_length=1, description="Recurring reports, by id."
    )
    review: Maybe[Review] = Field(default_factory=lambda: Review(), description="Service reviews.")
    escalation: list[EscalationStep] = Field(default_factory=list, description="Who is told when, step by step.")
    duties: dict[Id, Duty] = Field(default_factory=dict, description="What the customer or another party does, by id.")
    credits: Credits | None = Field(None, description="Terms of service credits; needed with a credit remedy.")
    corrective: Maybe[Corrective] = Field(default_factory=lambda: Corrective(), description="Corrective action.")
    change: Maybe[Change] = Field(default_factory=lambda: Change(), description="How the agreement is changed.")
    termination: Maybe[Termination] = Field(
        default_factory=lambda: Termination(), description="How it ends before its term."
    )
    disputes: Maybe[Disputes] = Field(default_factory=lambda: Disputes(), description="How disputes are settled.")
    notices: Maybe[Notices] = Field(default_factory=lambda: Notices(), description="When notices count as received.")
