"""Which party plays which role: its `role`, else its id where that is the name of a role."""

from __future__ import annotations

from slagen.intake.models.intake import Intake
from slagen.intake.models.parties import Company, Unit
from slagen.intake.walk import kept

ROLES = ("provider", "customer", "supporter")


def role_of(party_id: str, party: Company | Unit) -> str | None:
    """The role of a party; None if neither its field nor its id says it."""
    return party.role or (party_id if party_id in ROLES else None)


def party_in_role(intake: Intake, party_id: str) -> str:
    """PARTY_ID, or where it is the name of a role that no party has as its id, the id of the party with that role."""
    return _named(intake).get(party_id, party_id)


@kept
def _named(intake: Intake) -> dict[str, str]:
    """The id of the party that each name stands for: the first one with that role, or the one with that id."""
    roles = {role_of(str(key), party) or "": str(key) for key, party in reversed(intake.parties.items())}
    return roles | {str(key): str(key) for key in intake.parties}
