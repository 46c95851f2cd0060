"""V-43: a recurring delivery has a unit and places, and its parts come to the whole in every period."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from slagen.arithmetic.exact import decimal_of, first_digits
from slagen.findings import Finding
from slagen.intake.checks import At
from slagen.intake.checks.said import error, warning
from slagen.intake.models.intake import Intake
from slagen.intake.scalars import TBD, Frequency, Quantity
from slagen.intake.walk import Path
from slagen.messages import msg

if TYPE_CHECKING:
    from slagen.intake.models.plans import Delivery  # a section that few agreements have

_DIVISIBLE = ("g", "kg", "t", "ml", "l", "m", "m²", "m³", "km", "MB", "GB", "TB", "kWh", "hour", "公斤", "吨", "升")
"""Units of which a part can be delivered."""


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """Quantities of something, which the number of deliveries divides, and which the shares of the places add up to."""
    for key, delivery in intake.deliveries.items():
        path: Path = ("deliveries", str(key))
        quantity = delivery.quantity
        if quantity is TBD:
            continue
        if not quantity.unit and delivery.item is TBD:
            yield error(
                "V-43",
                at((*path, "quantity")),
                msg("{given} of what? “{name}” has a number, and neither a unit nor an item", given=quantity, name=key),
                msg("write the unit behind the number, or the item"),
            )
            continue
        if not delivery.split and not _has_place(intake, delivery):
            yield error(
                "V-43",
                at(path),
                msg("it is not said where “{name}” is delivered", name=key),
                msg("add split: the places with their shares, or a site among recipients"),
            )
        places = [str(one) for one, recipient in intake.recipients.items() if recipient.kind == "site"]
        if not delivery.split and len(places) > 1:
            yield warning(
                "V-43",
                at(path),
                msg(
                    "how much of “{name}” each of these places gets is not said: {places}",
                    name=key,
                    places=", ".join(places),
                ),
                msg("add split: each place with its share of one delivery"),
            )
        yield from _divided(delivery, quantity, path, at)


def _has_place(intake: Intake, delivery: Delivery) -> bool:
    """Whether a place is known: a recipient, or the address of the party that receives."""
    receiver = next((party for key, party in intake.parties.items() if str(key) == str(delivery.to)), None)
    address = getattr(receiver, "address", None)
    return bool(intake.recipients) or receiver is None or address is not None


def times_in(every: Frequency, window: str) -> tuple[int, ...] | None:
    """How many deliveries a WINDOW can have: (4, 5) Mondays in a month; None where that can't be said.

    A month has four or five of each day of the week; a week has one.
    """
    if every.unit == "weekday":
        days = len(every.days)
        return {"calendar week": (days,), "calendar month": tuple(range(4 * days, 5 * days + 1))}.get(window)
    own = {"day": "calendar day", "week": "calendar week", "month": "calendar month", "quarter": "calendar quarter"}
    if own.get(every.unit) == window:
        return (every.count,)
    if every.unit == "week" and window == "calendar month":
        return (4 * every.count, 5 * every.count)
    return None


def _divided(delivery: Delivery, quantity: Quantity, path: Path, at: At) -> Iterator[Finding]:
    times = None if delivery.every is TBD else times_in(delivery.every, delivery.window.value)
    if times is None or times == (1,):
        yield from _shares(delivery, [Fraction(quantity.value)], path, at)
        return
    parts = {count: Fraction(quantity.value) / count for count in times}
    broken = {count: part for count, part in parts.items() if part.denominator != 1}
    if len(times) > 1 and quantity.value in times:
        yield warning(
            "V-43",
            at((*path, "every")),
            msg(
                "{quantity} in a {window} and {every} disagree: a {window} has {least} or {most} of those days",
                quantity=quantity,
                window=delivery.window,
                every=delivery.every,
                least=times[0],
                most=times[-1],
            ),
            msg("say one of the two: how many in the period, or on which days"),
        )
    elif broken and quantity.unit not in _DIVISIBLE:
        yield warning(
            "V-43",
            at((*path, "quantity")),
            msg(
                "{quantity} in a {window} can't be divided over its deliveries: {parts}",
                quantity=quantity,
                window=delivery.window,
                parts=", ".join(f"{quantity.value:f} / {count} = {_short(part)}" for count, part in broken.items()),
            ),
            msg("say how much each delivery brings"),
        )
    yield from _shares(delivery, list(parts.values()), path, at)


def _shares(delivery: Delivery, wholes: list[Fraction], path: Path, at: At) -> Iterator[Finding]:
    """The shares of the places are of one delivery and add up to it, in every period."""
    shares = [share.quantity for share in delivery.split]
    if not shares or any(share is TBD for share in shares):
        return
    together = sum((share.value for share in shares if isinstance(share, Quantity)), start=Decimal(0))
    if all(whole != together for whole in wholes):
        yield warning(
            "V-43",
            at((*path, "split")),
            msg(
                "the shares of the places come to {together}, one delivery to {whole}",
                together=f"{together:f}",
                whole=" / ".join(map(_short, wholes)),
            ),
            msg("correct the shares or the quantity"),
        )


def _short(value: Fraction) -> str:
    exact = decimal_of(value)
    return f"{first_digits(value, 2)}…" if exact is None else f"{exact.normalize():f}"
