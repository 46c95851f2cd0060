"""What every model of the intake shares: frozen, nothing unknown, and references to other entries by id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict

from slagen.intake.scalars import Id


class Part(BaseModel):
    """Base of all intake models: immutable, and a field that does not exist is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


@dataclass(frozen=True, slots=True)
class To:
    """Marks an id as a reference: the entry with that id stands in one of `sections` of the intake."""

    sections: tuple[str, ...]


def _named(value: Any) -> Any:
    """A kind's bare name stands for the kind with all its defaults."""
    return {"kind": value} if isinstance(value, str) else value


BY_NAME = BeforeValidator(_named)
"""Lets `metric: availability` stand for `metric: {kind: availability}`."""

PartyId: TypeAlias = Annotated[Id, To(("parties",))]
CalendarId: TypeAlias = Annotated[Id, To(("calendars",))]
ServiceId: TypeAlias = Annotated[Id, To(("services",))]
RecipientId: TypeAlias = Annotated[Id, To(("recipients",))]
LevelId: TypeAlias = Annotated[Id, To(("levels",))]
CommitmentId: TypeAlias = Annotated[Id, To(("commitments",))]
PriorityId: TypeAlias = Annotated[Id, To(("priorities",))]
ObjectiveId: TypeAlias = Annotated[Id, To(("objectives",))]
ExcludedId: TypeAlias = Annotated[Id, To(("maintenance", "exclusions"))]

LanguageCode: TypeAlias = Literal["zh", "en", "el"]
