"""How the parties work together: roles, meetings, training, improvement, needs, disturbances."""

from __future__ import annotations

from pydantic import Field

from slagen.intake.models.base import CaseId, CommitmentId, Part, PartyId, RoleId
from slagen.intake.scalars import (
    TBD,
    Count,
    Date,
    Duration,
    Frequency,
    Id,
    LineText,
    Maybe,
    ProseText,
    Quantity,
    Target,
)


class Role(Part):
    """A role in the life of the agreement."""

    name: Maybe[LineText] = Field(description="Its name.")
    party: PartyId = Field(description="The party that fills it.")
    person: Maybe[LineText] | None = Field(None, description="Who fills it.")


class Task(Part):
    """Who is responsible, accountable, consulted and informed in one task."""

    name: Maybe[LineText] = Field(description="The task.")
    responsible: RoleId = Field(description="Who does it.")
    accountable: RoleId = Field(description="Who answers for it.")
    consulted: list[RoleId] = Field(default_factory=list, description="Who is asked before.")
    informed: list[RoleId] = Field(default_factory=list, description="Who is told after.")


class Forum(Part):
    """A meeting of the parties."""

    name: Maybe[LineText] = Field(description="Its name.")
    every: Maybe[Frequency] = Field(description="How often it meets.")
    attendees: list[LineText] = Field(min_length=1, description="Who takes part.")
    decides: Maybe[ProseText] = Field(description="What it decides, as a thing.")


class Training(Part):
    """A briefing or a training."""

    topic: Maybe[LineText] = Field(description="The topic.")
    audience: Maybe[LineText] = Field(description="Who is trained.")
    owner: Maybe[LineText] = Field(description="The role that sees to it.")
    by: PartyId = Field(Id.parse("provider"), description="The party that holds it.")
    until: Maybe[Date] | None = Field(None, description="The day by which it is held.")
    every: Maybe[Frequency] | None = Field(None, description="How often it is held.")


class Improvement(Part):
    """How the service gets better."""

    every: Maybe[Frequency] = Field(Frequency.parse("once per year"), description="How often proposals are made.")
    at_least: Maybe[Count] = Field(Count.parse("1"), description="How many proposals at least.")
    answer_within: Maybe[Duration] = Field(Duration.parse("30 days"), description="Time to answer a proposal.")


class Disturbance(Part):
    """A disturbance to be expected: what is done before, and what then."""

    event: Maybe[LineText] = Field(description="The event.")
    prevention: Maybe[ProseText] = Field(TBD, description="What is done before, as a thing: a second power line.")
    response: Maybe[ProseText] = Field(TBD, description="What is done then, as a thing.")
    owner: Maybe[LineText] = Field(description="The role that answers for it.")
    reference: Maybe[LineText] | None = Field(None, description="A document with the details.")


class Need(Part):
    """What the customer was asked and said: the ground of the targets."""

    source: Maybe[LineText] = Field(description="Who said it.")
    pain: Maybe[ProseText] | None = Field(None, description="What goes wrong today.")
    expectation: Maybe[ProseText] = Field(description="What is expected.")
    situation: Maybe[ProseText] | None = Field(None, description="Special situations: peaks.")
    met_by: list[CommitmentId] = Field(default_factory=list, description="The commitments that answer it.")


class Team(Part):
    """Who worked the agreement out."""

    lead: Maybe[LineText] = Field(description="Who leads.")
    members: list[LineText] = Field(default_factory=list, description="Who else takes part, of all parties.")
    contacts: list[LineText] = Field(default_factory=list, description="Who was asked on the customer's side.")


class Capability(Part):
    """What the provider has reached so far and can commit to."""

    commitment: CommitmentId = Field(description="The commitment it is about.")
    only_for: list[CaseId] = Field(
        default_factory=list, description="The cases the data are of, where the target has several: priority P1."
    )
    mean: Maybe[Quantity] = Field(description="Mean of the data.")
    worst: Maybe[Quantity] | None = Field(None, description="The value that 95 % of the cases kept.")
    cases: Maybe[Count] | None = Field(None, description="From how many cases.")
    start: Maybe[Date] | None = Field(None, description="First day of the data.")
    end: Maybe[Date] | None = Field(None, description="Last day of the data.")
    can_commit: Maybe[Target] = Field(description="What can be committed to.")
    resources: Maybe[ProseText] | None = Field(None, description="What that needs: a night shift.")
