"""Clocks: what can be seen, and answered, in time. Lengths of time are minutes, exact."""

from __future__ import annotations

from decimal import Decimal


def noticed_after(poll: Decimal) -> Decimal:
    """The longest a fault can go unseen, in minutes, where something looks every POLL minutes: one whole interval.

    Raises ValueError below zero.
    """
    if poll < 0:
        raise ValueError(f"an interval of {poll} minutes")
    return poll


def can_be_seen(limit: Decimal, poll: Decimal) -> bool:
    """Can a breach of LIMIT be told from a promise kept, by something that looks every POLL minutes?

    A limit shorter than the interval can pass between two looks.
    """
    return limit >= noticed_after(poll)


def staffed_in_time(limit: Decimal, longest_gap: Decimal) -> bool:
    """Can a person answer within LIMIT minutes of elapsed time where nobody is there for up to LONGEST_GAP minutes?"""
    return limit >= longest_gap
