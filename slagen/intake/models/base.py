"""What every model of the intake shares: frozen, nothing unknown, and references to other entries by id."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic_core import core_schema

from slagen.intake.scalars import Id


class Part(BaseModel):
    """Base of all intake models: immutable, and a field that does not exist is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


@dataclass(frozen=True, slots=True)
class To:
    """Marks an id as a reference: the entry with that id stands in one of `sections` of the intake."""

    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Later:
    """Stands for the model NAME of MODULE (of this package), which is imported once an intake has such an entry.

    A simple intake has few of the sections there can be; the models of the others would cost every start their time.
    """

    module: str
    name: str

    @property
    def model(self) -> type[Part]:
        """The model itself."""
        found: type[Part] = getattr(importlib.import_module(f"{__package__}.{self.module}"), self.name)
        return found

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            self._validate,
            serialization=core_schema.plain_serializer_function_ser_schema(lambda part: part.model_dump()),
        )

    def _validate(self, value: object) -> Part:
        return self.model.model_validate(value)


def _by_name(value: Any) -> Any:
    """A kind's bare name stands for the kind with all its defaults."""
    return {"kind": value} if isinstance(value, str) else value


BY_NAME = BeforeValidator(_by_name)
"""Lets `metric: availability` stand for `metric: {kind: availability}`."""


def kind_or(default: str) -> Callable[[Any], str]:
    """A discriminator: the `kind` of an entry, DEFAULT where it says none."""

    def kind(value: Any) -> str:
        found = value.get("kind", default) if isinstance(value, dict) else getattr(value, "kind", default)
        return str(found)

    return kind


PartyId: TypeAlias = Annotated[Id, To(("parties",))]
CalendarId: TypeAlias = Annotated[Id, To(("calendars",))]
ServiceId: TypeAlias = Annotated[Id, To(("services",))]
RecipientId: TypeAlias = Annotated[Id, To(("recipients",))]
PlanId: TypeAlias = Annotated[Id, To(("plans",))]
ProfileId: TypeAlias = Annotated[Id, To(("profiles",))]
RequestId: TypeAlias = Annotated[Id, To(("requests",))]
LevelId: TypeAlias = Annotated[Id, To(("levels",))]
CommitmentId: TypeAlias = Annotated[Id, To(("commitments",))]
PriorityId: TypeAlias = Annotated[Id, To(("priorities",))]
ObjectiveId: TypeAlias = Annotated[Id, To(("objectives",))]
RoleId: TypeAlias = Annotated[Id, To(("roles",))]
ExcludedId: TypeAlias = Annotated[Id, To(("maintenance", "exclusions"))]
CaseId: TypeAlias = Annotated[Id, To(("plans", "recipients", "profiles", "requests", "priorities"))]
"""What a promise may be limited to: a plan, a recipient, a load profile, a kind of request, a priority."""

LanguageCode: TypeAlias = Literal["zh", "en", "el"]
