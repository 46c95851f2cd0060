"""V-27, V-29: what is paid can be: in the currency of the fee, never more than the most, beyond the target."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from slagen.findings import Finding
from slagen.intake.checks import At
from slagen.intake.checks.lengths import comparable, longer, order
from slagen.intake.checks.promises import better
from slagen.intake.checks.said import error, warning
from slagen.intake.checks.tiers import out_of_reach
from slagen.intake.models.commitments import Commitment
from slagen.intake.models.intake import Intake
from slagen.intake.models.metrics import Measure
from slagen.intake.models.money import Bonus
from slagen.intake.models.remedies import TIERED, PerUnitRemedy, RateRemedy
from slagen.intake.scalars import Duration, Fee, Id, Money, Percent, Worth
from slagen.intake.standing import Standing, all_standing, everywhere, service_of
from slagen.intake.walk import Path
from slagen.messages import msg


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """One currency in a remedy, that of the fee; a most that holds one amount; bonuses of a fee, for more than owed."""
    for one in all_standing(intake):
        yield from _remedy(intake, one, at)
    yield from _terms(intake, at)
    for key, bonus in intake.bonuses.items():
        yield from _bonus_fee(intake, key, bonus, at)
        for group in everywhere(intake):
            for one in group:
                if one.key == bonus.of:
                    yield from _bonus(intake, one, bonus, ("bonuses", str(key), "tiers"), at)
    if intake.fees and intake.agreement.attached_to is None and not _priced(intake):
        yield warning(
            "V-29",
            at(("fees",)),
            msg("section fees says how fees are paid, but nothing has a fee"),
            msg("give a service or a plan a fee, or delete fees"),
        )


def _remedy(intake: Intake, one: Standing, at: At) -> Iterator[Finding]:
    remedy, path = one.commitment.remedy, one.path("remedy")
    given: list[tuple[Path, object]] = []
    if isinstance(remedy, TIERED):
        given = [((*path, "tiers", str(edge)), worth) for edge, worth in remedy.tiers.items()]
    elif isinstance(remedy, RateRemedy | PerUnitRemedy):
        names = ("first", "amount", "at_most") if isinstance(remedy, RateRemedy) else ("amount", "at_most")
        given = [((*path, name), worth) for name in names if (worth := getattr(remedy, name)) is not None]
        for place, worth in given if remedy.at_most is not None else ():
            if _more(intake, worth, remedy.at_most):
                yield error(
                    "V-27",
                    at((*path, "at_most")),
                    msg(
                        "one alone comes to {amount}, which is more than at most {most}",
                        amount=worth,
                        most=remedy.at_most,
                    ),
                    msg("raise at_most, or lower {field}", field=place[-1]),
                )
                break
    sums = [(place, money) for place, worth in given if (money := _money(worth)) is not None]
    for (before, first), (place, second) in pairwise(sums):
        if first.currency != second.currency:
            yield error(
                "V-29",
                at(place),
                msg(
                    "{second} is in another currency than {first} (line {line})",
                    second=second,
                    first=first,
                    line=at(before).line,
                ),
                msg("write it in {currency}", currency=first.currency),
            )
            return
    yield from _currency(sums[:1], _currencies(intake, service_of(intake, one.commitment)), at)


def _terms(intake: Intake, at: At) -> Iterator[Finding]:
    """The sums in the terms of credits are in the currency of a fee."""
    terms = intake.credits
    if terms is None:
        return
    points, rounding = terms.points, terms.rounding
    given = [
        (("credits", "cap"), terms.cap),
        (("credits", "minimum"), terms.minimum),
        (("credits", "expected_loss"), terms.expected_loss),
        (("credits", "points", "worth"), points.worth if points else None),
        (("credits", "rounding", "to"), rounding.to if rounding else None),
    ]
    for path, worth in given:
        money = _money(worth)
        yield from _currency([(path, money)] if money is not None else [], _currencies(intake, None), at)


def _currency(sums: list[tuple[Path, Money]], fees: set[str], at: At) -> Iterator[Finding]:
    for path, money in sums:
        if fees and money.currency not in fees:
            yield warning(
                "V-29",
                at(path),
                msg("{sum} is in another currency than the fee ({fees})", sum=money, fees=", ".join(sorted(fees))),
                msg("write both in one currency: it is not said at which rate one is turned into the other"),
            )


def _money(worth: object) -> Money | None:
    found = worth.value if isinstance(worth, Worth) else worth
    return found if isinstance(found, Money) else None


def _more(intake: Intake, first: object, second: object) -> bool:
    """Whether FIRST is more than SECOND: percentages, sums of one currency, lengths of time."""
    one, other = (worth.value if isinstance(worth, Worth) else worth for worth in (first, second))
    if isinstance(one, Percent) and isinstance(other, Percent):
        return one.value > other.value
    if isinstance(one, Money) and isinstance(other, Money):
        return one.currency == other.currency and one.amount > other.amount
    return isinstance(one, Duration) and isinstance(other, Duration) and longer(intake, one, other)


def _fees(intake: Intake, service: Id | None) -> list[object]:
    """The fees of SERVICE, of all services where there is none, and of the plans; an open one is `tbd`."""
    services = intake.services.values() if service is None else [intake.services[service]]
    return [one.fee for one in (*services, *intake.plans.values()) if one.fee is not None]


def _currencies(intake: Intake, service: Id | None) -> set[str]:
    return {fee.money.currency for fee in _fees(intake, service) if isinstance(fee, Fee)}


def _priced(intake: Intake) -> bool:
    """Whether anything has a fee, a price or a charge."""
    others = (*intake.deliveries.values(), *intake.limits.values(), *intake.duties.values())
    return bool(_fees(intake, None)) or any(
        getattr(one, name, None) is not None for one in others for name in ("fee", "price", "charge")
    )


def _bonus_fee(intake: Intake, key: Id, bonus: Bonus, at: At) -> Iterator[Finding]:
    """A bonus is a share of a fee for a period."""
    commitment: Commitment = intake.commitments[bonus.of]
    fees = _fees(intake, service_of(intake, commitment))
    if not any(not isinstance(fee, Fee) or fee.period != "once" for fee in fees):
        yield error(
            "V-29",
            at(("bonuses", str(key))),
            msg("bonus “{name}” is a share of the fee for a period, and there is no such fee", name=key),
            msg("give the service a fee ([N] CNY per month), or delete the bonus"),
        )


def _bonus(intake: Intake, one: Standing, bonus: Bonus, path: Path, at: At) -> Iterator[Finding]:
    """The bands of a bonus lead away from the target on its good side, and none holds a miss."""
    direction = better(one.commitment)
    side = {"higher": "above", "lower": "below"}.get(direction)
    edges = list(bonus.tiers)
    if side is None:
        yield error(
            "V-27",
            at(path),
            msg("an exact target can't be exceeded, so it earns no bonus"),
            msg("give the bonus for another commitment"),
        )
        return
    for edge in edges:
        place, quantity = at((*path, str(edge))), edge.quantity
        if edge.side != side:
            yield error(
                "V-27",
                place,
                msg(
                    "“{edge}” is on the bad side of the target (line {line})",
                    edge=edge,
                    line=at(one.path("target")).line,
                ),
                msg("write “{side} {quantity}”", side=side, quantity=quantity),
            )
            return
        if out_of_reach(one.commitment, side, quantity) and not isinstance(one.commitment.metric, Measure):
            yield error("V-27", place, msg("no value can be {edge}", edge=edge), msg("delete this tier"))
            return
        for goal in one.targets():
            if not comparable(quantity, goal.target.quantity):
                yield error(
                    "V-12",
                    place,
                    msg(
                        "“{edge}” is not in the unit of the target {target} (line {line})",
                        edge=edge,
                        target=goal.target,
                        line=at(goal.path).line,
                    ),
                    msg("write it in the unit of {target}", target=goal.target.quantity),
                )
                return
            if order(intake, quantity, goal.target.quantity) == (-1 if side == "above" else 1):
                yield error(
                    "V-27",
                    place,
                    msg(
                        "“{edge}” holds values that miss the target {target} (line {line})",
                        edge=edge,
                        target=goal.target,
                        line=at(goal.path).line,
                    ),
                    msg("begin at “{side} {quantity}”, or beyond it", side=side, quantity=goal.target.quantity),
                )
                return
    for first, second in pairwise(edges):
        if order(intake, second.quantity, first.quantity) != (1 if side == "above" else -1):
            yield error(
                "V-27",
                at((*path, str(second))),
                msg("“{second}” is no better than “{first}” before it", second=second, first=first),
                msg("list the tiers of a bonus from the smallest to the greatest excess"),
            )
