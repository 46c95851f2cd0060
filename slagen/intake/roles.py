"""Which party plays which role: its `role`, else its id where that is the name of a role."""

from __future__ import annotations

from slagen.intake.models.intake import Intake
from slagen.intake.models.parties import Company, Unit

ROLES = ("provider", "customer", "supporter")


def role_of(party_id: str, party: Company | Unit) -> str | None:
    """The role of a party; None if neither its field nor its id says it."""
    return party.role or (party_id if party_id in ROLES else None)


def party_in_role(intake: Intake, party_id: str) -> str:
    """PARTY_ID, or where it is the name of a role that no party has as its id, the id of the party with that role."""
    ids = {str(key): party for key, party in intake.parties.items()}
    if party_id in ids:
        return party_id
    return next((key for key, party in ids.items() if role_of(key, party) == party_id), party_id)
