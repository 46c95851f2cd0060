"""What a level has to reach: one number, a number for each case of a dimension, a formula, a choice, an agreement."""

from __future__ import annotations

import difflib
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field

from slagen.intake.models.base import Part, PlanId, PriorityId, ProfileId, RecipientId, RequestId
from slagen.intake.scalars import ClockTime, LineText, Maybe, ProseText, Quantity, Target, YesNo
from slagen.intake.scalars.scalar import NotThis, for_pydantic
from slagen.messages import msg


class NumberTarget(Part):
    """One number."""

    kind: Literal["number"] = "number"
    value: Maybe[Target] = Field(description="The number, with its unit.")
    floor: Maybe[Target] | None = Field(None, description="The minimum below the target; a miss of it weighs more.")
    warning: Maybe[Target] | None = Field(
        None, description="A value on the good side of the target at which the parties are warned."
    )
    zero_tolerance: YesNo | None = Field(
        None, description="yes: 100 % or 0 minutes is meant, and Downtime of any length misses it."
    )


class PriorityTarget(Part):
    """A target for each priority."""

    kind: Literal["by-priority"]
    values: dict[PriorityId, Maybe[AnyTarget]] = Field(min_length=1, description="The target of each priority.")


class PlanTarget(Part):
    """A target for each plan."""

    kind: Literal["by-plan"]
    values: dict[PlanId, Maybe[AnyTarget]] = Field(min_length=1, description="The target of each plan.")


class RecipientTarget(Part):
    """A target for each unit, site or class of recipients."""

    kind: Literal["by-recipient"]
    values: dict[RecipientId, Maybe[AnyTarget]] = Field(min_length=1, description="The target of each recipient.")


class ProfileTarget(Part):
    """A target for each load profile or season."""

    kind: Literal["by-profile"]
    values: dict[ProfileId, Maybe[AnyTarget]] = Field(min_length=1, description="The target of each profile.")


class RequestTarget(Part):
    """A target for each kind of request."""

    kind: Literal["by-request"]
    values: dict[RequestId, Maybe[AnyTarget]] = Field(min_length=1, description="The target of each kind of request.")


class ArrivalTarget(Part):
    """One target for what arrives early in the day, another for what arrives later."""

    kind: Literal["by-arrival"]
    until: Maybe[ClockTime] = Field(description="The time of day up to which a case arrives early.")
    early: Maybe[Target] = Field(description="The target for cases that arrive up to then.")
    late: Maybe[Target] = Field(description="The target for cases that arrive later.")


class FunctionTarget(Part):
    """A base and a step for each unit above a threshold: 4 hours, plus 1 hour for each 25 GB above 100 GB."""

    kind: Literal["function"]
    base: Maybe[Target] = Field(description="The target up to the threshold.")
    of: Maybe[LineText] = Field(description="The size it depends on: volume of the backup.")
    above: Maybe[Quantity] = Field(description="The threshold.")
    each: Maybe[Quantity] = Field(description="Each full or part quantity of this above the threshold ...")
    adds: Maybe[Quantity] = Field(description="... adds this to the base.")


class ChoiceTarget(Part):
    """Two or more numbers, and which of them applies."""

    kind: Literal["one-of"]
    values: list[Maybe[Target]] = Field(min_length=2, description="The numbers.")
    applies: Literal["shortest", "longest", "obligor-chooses", "obligee-chooses"] = Field(
        description="Which one applies in a case."
    )


class AgreedTarget(Part):
    """A value agreed case by case, in writing."""

    kind: Literal["as-agreed"]
    agreed_in: Maybe[ProseText] = Field(description="Where the value stands once it is agreed: the order form.")
    until_then: Maybe[Target] | None = Field(None, description="The value that applies until one is agreed.")


def _number(value: Any) -> Any:
    """A number stands for a number target; so does a group that says no kind, unless its fields are cases."""
    if isinstance(value, str):
        return {"kind": "number", "value": value}
    if not isinstance(value, dict) or "kind" in value:
        return value
    meant = [name for name in value if difflib.get_close_matches(name, NumberTarget.model_fields, 1)]
    if "values" in value or (value and not meant):
        what = msg("a target with a number for each case says by what they differ")
        example = "{kind: by-priority, values: {P1: 1 hour, P2: 4 hours}}"
        raise for_pydantic(NotThis(what, msg("write it like this: {example}", example=example)), value)
    return {"kind": "number", **value}


AnyTarget: TypeAlias = Annotated[
    NumberTarget
    | PriorityTarget
    | PlanTarget
    | RecipientTarget
    | ProfileTarget
    | RequestTarget
    | ArrivalTarget
    | FunctionTarget
    | ChoiceTarget
    | AgreedTarget,
    Field(discriminator="kind"),
    BeforeValidator(_number),
]

ByTarget: TypeAlias = PriorityTarget | PlanTarget | RecipientTarget | ProfileTarget | RequestTarget
"""The targets that have a value for each entry of a section, which may itself be a target of any kind."""

BY = (PriorityTarget, PlanTarget, RecipientTarget, ProfileTarget, RequestTarget)
