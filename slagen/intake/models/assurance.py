"""What protects the customer: security, data, continuity, audit, exit; and what excuses a party."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from slagen.intake.models.base import Part
from slagen.intake.scalars import Count, Date, Duration, Frequency, LineText, Maybe, Money, ProseText, YesNo


class Hardship(Part):
    """A fundamental change of circumstances."""

    negotiation: Maybe[Duration] = Field(Duration.parse("30 days"), description="Time to negotiate, from the request.")


class Confidentiality(Part):
    """What is kept secret, and how long."""

    lasts: Maybe[Duration] = Field(Duration.parse("3 years"), description="How long after the end of the agreement.")
    marked_only: YesNo = Field(
        YesNo.parse("no"), description="Whether only information marked as confidential is protected."
    )


class Security(Part):
    """Information security."""

    controls: list[ProseText] = Field(min_length=1, description="Measures of the provider, each as a thing.")
    attestations: list[LineText] = Field(default_factory=list, description="Certificates and reports: ISO/IEC 27001.")
    patched_within: Maybe[Duration] = Field(description="Time to close a critical vulnerability once a fix exists.")
    breach_notice: Maybe[Duration] = Field(description="Time to report a breach of security, from its discovery.")
    training: Maybe[Frequency] | None = Field(
        None, description="How often the provider's staff take part in the customer's security training."
    )
    customer_controls: list[ProseText] = Field(
        default_factory=list, description="Measures of the customer, each as a thing: revoking leavers' access."
    )


class PersonalData(Part):
    """Personal data that the provider processes for the customer."""

    purpose: Maybe[ProseText] = Field(description="What for.")
    nature: Maybe[ProseText] = Field(description="What is done with them.")
    categories: list[LineText] = Field(min_length=1, description="Which kinds of data.")
    subjects: list[LineText] = Field(min_length=1, description="Whose data.")
    measures: list[ProseText] = Field(min_length=1, description="Protection measures, each as a thing.")
    further_processors: Literal["none", "consent", "notice"] = Field(
        "consent",
        description="No others; each with written consent; or after notice, with a right to object.",
    )
    further_notice: Maybe[Duration] = Field(
        Duration.parse("30 days"), description="Notice before a further processor begins (further_processors: notice)."
    )
    places: list[LineText] = Field(min_length=1, description="Countries in which they are processed.")
    breach_notice: Maybe[Duration] = Field(description="Time to report a breach, from its discovery.")
    at_end: Literal["returned", "deleted", "customer-chooses"] = Field(
        "customer-chooses", description="What becomes of them at the end."
    )
    at_end_within: Maybe[Duration] = Field(Duration.parse("30 days"), description="Time for that.")


class Backup(Part):
    """Copies of data."""

    every: Maybe[Frequency] = Field(description="How often a copy is made: once per day.")
    kept_for: Maybe[Duration] = Field(description="How long a copy is kept.")
    tested: Maybe[Frequency] | None = Field(None, description="How often a restoration is tested.")


class CustomerData(Part):
    """The customer's data: where they are, how they are copied, how they come back."""

    places: list[LineText] = Field(min_length=1, description="Where they are stored.")
    move_notice: Maybe[Duration] = Field(Duration.parse("60 days"), description="Notice before a place changes.")
    provided_from: list[LineText] = Field(
        default_factory=list, description="Countries or regions from which the services are provided."
    )
    backup: Maybe[Backup] | None = Field(None, description="Copies.")
    format: Maybe[LineText] = Field(description="The format in which they are given back.")
    on_request_within: Maybe[Duration] = Field(
        Duration.parse("10 days"), description="Time to give back a copy on request."
    )


class Continuity(Part):
    """How the service goes on after a disaster."""

    recovery_time: Maybe[Duration] = Field(description="Recovery time objective: the longest interruption.")
    recovery_point: Maybe[Duration] = Field(description="Recovery point objective: the most data lost, as time.")
    tested: Maybe[Frequency] = Field(Frequency.parse("once per year"), description="How often the plan is tested.")
    report_within: Maybe[Duration] = Field(Duration.parse("30 days"), description="Time for the report on a test.")


class Subcontractor(Part):
    """A subcontractor that is agreed."""

    name: Maybe[LineText] = Field(description="Name.")
    task: Maybe[LineText] = Field(description="What it does.")
    place: Maybe[LineText] = Field(description="Where.")


class Subcontracting(Part):
    """Who else may perform."""

    allowed: Literal["listed-only", "consent", "notice"] = Field(
        "consent", description="Only those listed; others with written consent; others after notice."
    )
    listed: list[Subcontractor] = Field(default_factory=list, description="Those agreed.")
    notice: Maybe[Duration] = Field(Duration.parse("30 days"), description="Notice before a new one begins.")


class Audit(Part):
    """How the customer looks for itself."""

    per_year: Maybe[Count] = Field(Count.parse("1"), description="How often in a year without a reason.")
    notice: Maybe[Duration] = Field(Duration.parse("30 days"), description="Notice before it.")
    by: Maybe[LineText] | None = Field(None, description="Who audits, besides the customer itself.")
    cost: Literal["customer", "provider", "by-finding"] = Field(
        "by-finding", description="Who pays: customer, provider, or the provider where a breach is found."
    )
    mended_within: Maybe[Duration] = Field(Duration.parse("30 days"), description="Time to mend what was found.")


class Switching(Part):
    """Switching to another provider of data processing services or to own equipment (Regulation (EU) 2023/2854)."""

    notice: Maybe[Duration] = Field(description="Notice that starts the switching; at most 2 months.")
    transition: Maybe[Duration] = Field(description="Transitional period from the end of that notice; at most 30 days.")
    exportable: list[LineText] = Field(
        min_length=1, description="Every category of data and digital asset that can be ported; the list is exhaustive."
    )
    charges: Literal["none", "direct-cost"] = Field(
        description="What switching costs: nothing, or the costs directly linked to it; from 12 January 2027 nothing."
    )
    text_given: Maybe[Date] = Field(
        description="The day before signature on which the customer received the text in a form it can store."
    )


class Exit(Part):
    """How the customer leaves."""

    assistance: Maybe[Duration] = Field(description="How long the provider helps, from the end of the agreement.")
    plan_within: Maybe[Duration] = Field(
        Duration.parse("30 days"), description="Time to deliver an exit plan, from the notice of the end."
    )
    hands_over: list[LineText] = Field(min_length=1, description="What is handed over: data, configurations.")
    format: Maybe[LineText] = Field(description="In which format.")
    retrieval: Maybe[Duration] = Field(description="How long the customer can fetch its data after the end.")
    erased_within: Maybe[Duration] = Field(
        Duration.parse("30 days"), description="Time to erase all data, from the end of that time."
    )
    fee: Maybe[Money] | None = Field(None, description="What the help costs; none: nothing.")
    switching: Maybe[Switching] | None = Field(None, description="Switching of a data processing service (dataact25).")
