"""Which text of a clause stands, where the library ranks several."""

from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import Field

from slagen.intake.models.base import Part

Ranked: TypeAlias = Literal["preferred", "fallback-1", "fallback-2"]


class ClauseTexts(Part):
    """The text of each clause that was negotiated: the preferred one, or a fallback with a risk and an approver."""

    liability: Ranked = Field(
        "preferred",
        description="preferred: one cap for all events. fallback-1: the cap starts anew each year. "
        "fallback-2: no cap on damage from secrets, personal data and rights of third parties.",
    )
    change: Ranked = Field(
        "preferred",
        description="preferred: all parties sign. fallback-1: the provider alone makes what a law requires or what is "
        "stricter. fallback-2: it also changes what concerns neither charges nor levels, unless the customer objects.",
    )
    chronic: Ranked = Field(
        "preferred",
        description="preferred: the customer may end it at once. fallback-1: after a demand and one more miss. "
        "fallback-2: after a meeting without an agreement.",
    )
    audit: Ranked = Field(
        "preferred",
        description="preferred: the customer audits. fallback-1: what a report of an independent auditor examines is "
        "not audited again. fallback-2: an independent auditor audits, not the customer.",
    )
