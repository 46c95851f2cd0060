"""The agreement as a whole and how it lives: term, approvals, change, ending, disputes, notices."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from slagen.intake.models.base import CalendarId, LanguageCode, Part, PartyId, PlanId
from slagen.intake.scalars import Count, Date, Duration, Line, LineText, Maybe, ProseText, Quantity, YesNo, Zone

Law = Literal["PRC", "GR", "EW"]
FrameworkName = Literal["dora", "gdpr28", "pipl21", "dataact25", "iso20000-sla"]


class Term(Part):
    """How long the agreement lasts and what happens at its end."""

    length: Maybe[Duration] = Field(description="How long it lasts, counted from `effective`.")
    renewal: Literal["none", "by-agreement", "automatic"] = Field(
        "by-agreement",
        description="What happens at the end: it ends; the parties renew it in writing; it renews for the same length.",
    )
    used_up: Maybe[Quantity] | None = Field(
        None, description="It ends before that once this much was used: 200 hours of support."
    )
    notice: Maybe[Duration] = Field(
        Duration.parse("30 days"),
        description="How long before the end a party says that it does not renew (automatic renewal only).",
    )


class MainContract(Part):
    """The contract this agreement is attached to: law, disputes, liability, notices and signature come from it."""

    title: Maybe[LineText] = Field(description="Title of the main contract.")
    number: Maybe[Line] = Field(description="Its number.")
    date: Maybe[Date] = Field(description="The date it was signed.")
    wins: Literal["main", "this"] = Field(
        "main", description="Which text applies where the two differ: the main contract, or this one."
    )
    differ_on: Literal["service-levels", "anything"] = Field("service-levels", description="On what it applies then.")


class NotApplicable(Part):
    """Why there is no service level for something that every agreement speaks of."""

    availability: Maybe[ProseText] | None = Field(None, description="Why none for availability.")
    response: Maybe[ProseText] | None = Field(None, description="Why none for the response to tickets.")
    recovery: Maybe[ProseText] | None = Field(None, description="Why none for the recovery from faults.")


class Approval(Part):
    """One step on the way to signature, and who took it."""

    step: Literal["drafted-together", "feasibility", "legal-review", "stakeholders", "customer-approval"] = Field(
        description="What was done."
    )
    by: Maybe[LineText] = Field(description="Who did it.")
    date: Maybe[Date] = Field(description="When.")


class Agreement(Part):
    """What kind of agreement this is, in which languages, under which law, from when."""

    title: Maybe[LineText] = Field(description="The title on the cover.")
    number: Maybe[Line] = Field(description="Your number for it; printed on the cover and on every page.")
    version: Maybe[Line] = Field(Line.parse("1.0"), description="Version of the text.")
    structure: Literal["single-service", "customer-level", "multi-level"] = Field(
        description="One service; several services for one customer; or levels (corporate, customer, service)."
    )
    relationship: Literal["external", "internal"] = Field(
        "external", description="A contract between companies, or a commitment between units of one organisation."
    )
    organisation: Maybe[LineText] | None = Field(
        None, description="The organisation whose units agree (internal agreements only)."
    )
    governing_law: Law | None = Field(
        None,
        description="Law of the contract: PRC (mainland China), GR (Greece), EW (England and Wales). "
        "Language is not law: it is never guessed. Internal and attached agreements have none of their own.",
    )
    frameworks: list[FrameworkName] = Field(
        default_factory=list,
        description="Texts whose items the agreement deals with one by one, with an annex that says where: dora "
        "(Regulation (EU) 2022/2554, article 30), gdpr28 (Regulation (EU) 2016/679, article 28), pipl21 (PRC Personal "
        "Information Protection Law, article 21), dataact25 (Regulation (EU) 2023/2854, article 25), iso20000-sla "
        "(areas of ISO/IEC 20000-1, 8.3.3; a mapping only). A drafting aid, not legal advice.",
    )
    languages: list[LanguageCode] = Field(min_length=1, description="The languages the agreement is made in.")
    prevailing: LanguageCode | Literal["equal"] | None = Field(
        None, description="Which language decides where texts differ, or `equal`. Needed with two or more languages."
    )
    status: Literal["draft", "in-review", "published", "agreed", "signed", "superseded", "terminated"] = Field(
        "draft",
        description="published: a standard text whose blanks are filled for each customer. From `agreed` on nothing "
        "may be `tbd`.",
    )
    classification: Literal["public", "internal", "confidential"] | None = Field(
        None, description="Who may read the document."
    )
    drafted_by: PartyId | None = Field(None, description="The party that drafted the text.")
    not_applicable: NotApplicable | None = Field(
        None, description="Why availability, response or recovery has no service level, where it has none."
    )
    approvals: list[Approval] = Field(default_factory=list, description="Steps taken before signature.")
    plan: PlanId | None = Field(None, description="The plan the customer has; none: each plan the customer buys.")
    monitoring_end: Maybe[Date] | None = Field(None, description="The day measuring stopped (terminated).")
    effective: Maybe[Date] = Field(description="The day it takes effect.")
    term: Maybe[Term] = Field(description="How long it lasts.")
    zone: Maybe[Zone] = Field(description="Time zone of every clock time and of every measurement period.")
    business_hours: Maybe[CalendarId] | None = Field(
        None,
        description="The calendar that says what a business day is outside the service levels. "
        "Not needed where there is just one calendar besides 24x7.",
    )
    units: dict[Line, LineText] = Field(
        default_factory=dict,
        description="Units of measure that are words, as they are called in each language: "
        "`cartons: {zh: 箱, en: cartons, el: χαρτοκιβώτια}`. A number in such a unit prints that word.",
    )
    place: Maybe[LineText] | None = Field(None, description="Where it is signed.")
    copies: Maybe[Count] | None = Field(
        None, description="How many signed originals there are; default one for each party."
    )
    attached_to: MainContract | None = Field(None, description="The main contract, if this agreement is part of one.")


class Corrective(Part):
    """What the provider does about a missed service level, besides any credit."""

    plan: Maybe[Duration] = Field(
        Duration.parse("10 days"), description="Time to deliver a written corrective plan, from the end of the window."
    )
    finish: Maybe[Duration] = Field(
        Duration.parse("30 days"), description="Time to finish the plan's measures, from its delivery."
    )


class Change(Part):
    """How the agreement is changed."""

    notice: Maybe[Duration] = Field(
        Duration.parse("30 days"),
        description="How long before it takes effect a change of hours, levels, response or charges is proposed.",
    )
    answer_within: Maybe[Duration] = Field(Duration.parse("10 days"), description="Time to answer a proposed change.")
    made_by: Literal["agreement", "provider"] = Field(
        "agreement",
        description="agreement: all parties sign it. provider: the provider announces it, and going on using the "
        "service is consent; an unusual and contestable clause.",
    )


class Termination(Part):
    """How the agreement can end before its term."""

    notice: Maybe[Duration] | None = Field(
        None, description="Notice to end it without a reason; leave out if nobody may. Internal: notice of withdrawal."
    )
    cure: Maybe[Duration] = Field(
        Duration.parse("30 days"), description="Time to mend a material breach before the other party may end it."
    )
    refund: YesNo = Field(YesNo.parse("yes"), description="Whether fees paid for time after the end are paid back.")
    refund_within: Maybe[Duration] = Field(Duration.parse("30 days"), description="Time to pay them back.")


class Court(Part):
    """Disputes go to a court."""

    kind: Literal["court"]
    name: Maybe[LineText] = Field(description="The court, by name.")


class Arbitration(Part):
    """Disputes go to arbitration."""

    kind: Literal["arbitration"]
    institution: Maybe[LineText] = Field(description="The institution, by name.")
    rules: Maybe[LineText] = Field(description="The rules it applies, by name.")
    seat: Maybe[LineText] = Field(description="Seat of the arbitration.")
    language: Maybe[LanguageCode] = Field(description="Language of the proceedings.")


class Disputes(Part):
    """How a dispute is settled."""

    negotiation: Maybe[Duration] = Field(
        Duration.parse("30 days"),
        description="Time for the parties to settle it themselves, from the notice of dispute.",
    )
    forum: Maybe[Annotated[Court | Arbitration, Field(discriminator="kind")]] | None = Field(
        None, description="Who decides then (external agreements). A court or arbitration, never both."
    )
    decided_by: Maybe[LineText] | None = Field(
        None, description="Who decides then (internal agreements): the sponsor's role."
    )


class Notices(Part):
    """When a notice counts as received."""

    by_courier: Maybe[Duration] = Field(
        Duration.parse("3 days"), description="Received this long after it was given to a courier."
    )
    by_email: Maybe[Duration] = Field(
        Duration.parse("1 day"), description="Received this long after the e-mail was sent, if no failure report came."
    )


class ForceMajeure(Part):
    """Events nobody could foresee, avoid or overcome (inside an organisation: unexpected events)."""

    events: list[
        Literal["natural-disaster", "war", "terrorism", "epidemic", "act-of-authority", "strike", "power-grid-failure"]
    ] = Field(
        ["natural-disaster", "war", "terrorism", "epidemic", "act-of-authority"],
        min_length=1,
        description="The events.",
    )
    notice: Maybe[Duration] = Field(Duration.parse("48 hours"), description="Time to tell the other party.")
    evidence: Maybe[Duration] = Field(Duration.parse("15 days"), description="Time to prove it, from that notice.")
    long_stop: Maybe[Duration] = Field(
        Duration.parse("60 days"), description="How long it lasts before a party may end the agreement."
    )
