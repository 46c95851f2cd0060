"""How checks say what they found."""

from __future__ import annotations

from slagen.findings import Finding, Place, Severity
from slagen.messages import Message


def error(code: str, place: Place, what: Message, mend: Message) -> Finding:
    """A finding that stops generation."""
    return Finding(code, Severity.ERROR, place, what, mend)


def warning(code: str, place: Place, what: Message, mend: Message) -> Finding:
    """A finding that leaves the contract true but weak."""
    return Finding(code, Severity.WARNING, place, what, mend)
