"""How checks say what they found."""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice

from slagen.findings import Finding, Place, Severity
from slagen.intake.models.intake import Intake
from slagen.messages import Message, msg

SETTLED = ("agreed", "signed", "superseded", "terminated")
"""The statuses of a text that nobody works on any more."""


def settled(intake: Intake) -> bool:
    """Whether the text is agreed: what may be open in a draft may not be open then."""
    return intake.agreement.status in SETTLED


_MOST_NAMES = 12


def names_of(keys: Collection[object]) -> str | Message:
    """KEYS as a message lists them: the first few, and how many more."""
    shown = ", ".join(map(str, islice(keys, _MOST_NAMES)))
    more = len(keys) - _MOST_NAMES
    return msg("{names} and {count} more", names=shown, count=more) if more > 0 else shown


def error(code: str, place: Place, what: Message, mend: Message) -> Finding:
    """A finding that stops generation."""
    return Finding(code, Severity.ERROR, place, what, mend)


def warning(code: str, place: Place, what: Message, mend: Message) -> Finding:
    """A finding that leaves the contract true but weak."""
    return Finding(code, Severity.WARNING, place, what, mend)


def note(code: str, place: Place, what: Message, mend: Message) -> Finding:
    """A finding worth knowing."""
    return Finding(code, Severity.INFO, place, what, mend)


def once_settled(intake: Intake, code: str, place: Place, what: Message, mend: Message) -> Finding:
    """A finding that stops generation of a text that is agreed, and warns before that."""
    return (error if settled(intake) else warning)(code, place, what, mend)


def due(signing: bool, code: str, place: Place, what: Message, mend: Message) -> Finding:
    """A finding on what has to be there for the signature and may wait till then: a warning when SIGNING."""
    return (warning if signing else note)(code, place, what, mend)
